/**
 * Sessions in which a model is spoken with over a WebSocket, without an SDK: data only. Must not hold a price or a model id. Read: https://platform.openai.com/docs/guides/realtime-websocket,
 * https://docs.x.ai/docs/guides/voice and https://ai.google.dev/gemini-api/docs/live-api/get-started-websocket. In Python the connection is the session; in JavaScript a socket is only made, and what
 * sets the session up is. Not here: what is sent and heard within it, addresses whose host is a setting (Azure).
 */
import type { ApiRow, Binding, ModelText, ObjectRow, SdkRow } from '../sdk.js';

const OPENAI = 'wss://api.openai.com/v1/realtime?model=';
const XAI = 'wss://api.x.ai/v1/realtime';
const GOOGLE = ['v1beta', 'v1alpha'].map((version) => `wss://generativelanguage.googleapis.com/ws/google.ai.generativelanguage.${version}.GenerativeService.BidiGenerateContent`);
/** The address names the model; Google's names none. */
const IN_ADDRESS: ModelText = { after: ['model='], until: '&' };
const SESSION: Pick<ApiRow, 'kind'> = { kind: 'agent-run' };

/** Of a function that opens a socket: where its address is. */
export const opened = (on: string[], py: string[], at: string[]): ApiRow[] => [
  { ...SESSION, id: 'realtime', on, py, when: [{ at, starts: [OPENAI] }], args: { model: at }, modelText: { ...IN_ADDRESS, bare: { '': 'openai' } }, hiddenInput: at },
  { ...SESSION, id: 'realtime', on, py, when: [{ at, starts: [`${XAI}?model=`] }], args: { model: at }, modelText: { ...IN_ADDRESS, bare: { '': 'x-ai' } }, hiddenInput: at },
  { ...SESSION, id: 'realtime', on, py, when: [{ at, starts: [XAI, ...GOOGLE] }], args: {}, hiddenInput: at },
];

const socket = (kind: string, provider: string, at: string, starts: string[], more: Partial<ObjectRow> = {}): ObjectRow => ({ kind, by: ['WebSocket', 'default', 'WebSocketApp'], provider, when: [{ at: [at], starts }], ...more });
const sockets = (at: string): ObjectRow[] => [
  socket('socket', 'openai', at, [OPENAI], { args: { model: [at] }, modelText: IN_ADDRESS }),
  socket('socket', 'x-ai', at, [`${XAI}?model=`], { args: { model: [at] }, modelText: IN_ADDRESS }),
  socket('socket', 'x-ai', at, [XAI]),
  socket('live', 'google', at, GOOGLE),
];
const common = (name: string, more: Partial<Binding>): Binding => ({ modules: [name], package: name, isCommon: true, objects: [], transparent: [], ...more });

export const realtime: SdkRow = {
  id: 'realtime',
  title: 'Realtime sessions by WebSocket',
  provider: null,
  js: [
    { modules: [], globals: ['WebSocket'], package: 'WebSocket', objects: sockets('#0'), transparent: [] },
    common('ws', { objects: sockets('#0') }),
    common('isomorphic-ws', { objects: sockets('#0') }),
  ],
  py: [common('websockets', {}), common('websocket', { package: 'websocket-client', objects: sockets('#0') })],
  baseUrl: [],
  baseUrlVariables: [],
  attempts: 1,
  apis: [
    { ...SESSION, id: 'session.update', on: ['socket'], js: ['send'], when: [{ at: ['#0.type'], is: ['session.update'] }], args: { system: ['#0.session.instructions'], tools: ['#0.session.tools'], outputCap: ['#0.session.max_output_tokens', '#0.session.max_response_output_tokens'] }, hiddenInput: ['#0'] },
    { id: 'response.create', kind: 'chat', on: ['socket'], js: ['send'], when: [{ at: ['#0.type'], is: ['response.create'] }], args: { messages: ['#0.response.input'], system: ['#0.response.instructions'], outputCap: ['#0.response.max_output_tokens'] }, keepsHistory: true },
    {
      ...SESSION, id: 'BidiGenerateContent', on: ['live'], js: ['send'], when: [{ at: ['#0.setup', '#0.config'], given: true }], hiddenInput: ['#0'],
      args: { model: ['#0.setup.model', '#0.config.model'], system: ['#0.setup.systemInstruction', '#0.setup.system_instruction', '#0.config.systemInstruction'], tools: ['#0.setup.tools', '#0.config.tools'] }, modelText: { after: ['models/'] },
    },
    ...opened(['module'], ['connect', 'client.connect', 'asyncio.client.connect', 'sync.client.connect', 'create_connection'], ['uri', 'url', '#0']),
    { ...SESSION, id: 'realtime', on: ['socket', 'live'], py: ['run_forever'], args: {}, hiddenInput: ['client.#0'] },
  ],
  free: {},
};
