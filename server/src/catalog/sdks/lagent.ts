/**
 * Lagent (`lagent`): models, agents that are called as functions, and agents of old that chat. Data only. Must not hold a price or a model
 * id. Read: the package as spaces of Hugging Face hold it (0.5: llms, agents, their guide), MindSearch as its user (0.5), PyPI's pages (0.1). Not
 * here: what hooks add, and how often a model's client repeats what fails, which versions count differently.
 */
import type { ApiRow, ArgumentRow, Condition, DefaultCap, ObjectRow, SdkRow } from '../sdk.js';

/** A default that differs from model to model. */
const OWN_CAP: DefaultCap = [{ prefix: '', tokens: null }];
const both = (...names: string[]): string[] => names.flatMap((name) => [name, `Async${name}`]);
const exported = (of: string, names: string[]): string[] => names.flatMap((name) => [name, `${of}.${name}`]);

// ---------------------------------------------------------------- models

/** `path` and `model_name` name what runs here, `model_type` what is asked for. */
const NAMES = ['model_type', 'path', 'model_name'];
const CAP = 'max_new_tokens';
const ADDRESSES = ['api_base', 'openai_api_base'];
const MODEL: ArgumentRow = { model: [...NAMES, '#0'], outputCap: [CAP], baseUrl: ADDRESSES };
const model = (names: string[], provider: string, more: Partial<ObjectRow> = {}): ObjectRow => ({ kind: 'model', by: exported('llms', both(...names)), provider, args: MODEL, attempts: null, defaultCap: OWN_CAP, ...more });

const MODELS: ObjectRow[] = [
  model(['GPTAPI'], 'openai'),
  model(['SensenovaAPI'], 'sensenova'),
  model(['LMDeployPipeline', 'LMDeployServer', 'HFTransformer', 'HFTransformerCasualLM', 'HFTransformerChat', 'VllmModel'], 'local'),
  // It asks a server at an address, which is someone's own.
  model(['LMDeployClient'], 'local', { args: { ...MODEL, model: ['model_name'] } }),
  { kind: 'model', by: exported('llms', both('BaseLLM', 'BaseAPILLM')), isAbstract: true, args: MODEL, attempts: null, defaultCap: OWN_CAP },
];

// ---------------------------------------------------------------- agents

/** A model of an agent is an object, or a record of what it is made with: `dict(type=GPTAPI, model_type=…)`. */
const within = (at: string[]): ArgumentRow => ({
  model: at.flatMap((path) => NAMES.map((name) => `${path}.${name}`)), outputCap: at.map((path) => `${path}.${CAP}`), baseUrl: at.flatMap((path) => ADDRESSES.map((name) => `${path}.${name}`)),
});
const typed = (at: string[], names: string[], provider: string): { when: Condition[]; provider: string } => ({
  provider, when: [{ at: at.map((path) => `${path}.type`), is: both(...names).flatMap((name) => [name, `lagent.llms.${name}`]) }],
});
/** What has a path runs here; else the record's type says whose model it is, where that is written as a text. */
function agents(names: string[], kind: string, more: ArgumentRow = {}): ObjectRow[] {
  const at = ['llm', '#0'];
  const row = (args: ArgumentRow): ObjectRow => ({
    kind, by: exported('agents', names), carriers: ['llm', '#0'], attempts: null, defaultCap: OWN_CAP,
    args: { ...args, system: ['template', 'output_format.template'], tools: ['actions', 'plugins', 'interpreter'], stepCap: ['max_turn'], ...more },
  });
  return [
    { ...row(within(at)), ...typed(at, ['LMDeployClient'], 'local') },
    { ...row(within(at)), ...typed(at, ['GPTAPI'], 'openai') },
    { ...row(within(at)), provider: 'local', when: [{ at, names: ['type'] }, { at, names: ['path'] }] },
    { ...row(within(at)), when: [{ at, names: ['type'] }] },
    row({}),
  ];
}
const STREAMED = ['StreamingAgent', 'AsyncStreamingAgent'];

const AGENTS: ObjectRow[] = [
  ...agents([...both('Agent'), ...STREAMED], 'agent', { system: ['template', '#1'] }),
  ...agents(both('ReAct'), 'react'),
  ...agents(both('AgentForInternLM', 'MathCoder'), 'worker'),
  ...agents(['Internlm2Agent', 'ReWOO', 'AutoGPT'], 'old'),
  // Each of them answers what the one before says.
  { kind: 'worker', by: exported('agents', [...both('Sequential'), 'StreamingSequential', 'AsyncStreamingSequential']), carriers: ['*'], attempts: null },
  { kind: 'worker', by: exported('agents', ['AgentList', 'AgentDict']), isList: true, carriers: ['#0', 'agents'], attempts: null },
  // What they are made with is theirs; the second is one answer of the first.
  { kind: 'model', from: ['agent', 'react', 'worker', 'old'], by: ['llm'], asIs: true },
  { kind: 'agent', from: ['react', 'worker'], by: ['agent'], asIs: true },
  // What a record says is made of it.
  { kind: 'model', by: exported('utils', ['create_object']), args: within(['#0']), when: [{ at: NAMES.map((name) => `#0.${name}`), given: true }], attempts: null, defaultCap: OWN_CAP },
  { kind: 'worker', by: exported('utils', ['create_object']), args: within(['#0.llm']), carriers: ['#0.llm'], when: [{ at: ['#0.llm'], given: true }], attempts: null, defaultCap: OWN_CAP },
  { kind: 'worker', by: exported('distributed', both('HTTPAgentServer')), args: within(['#1.llm']), attempts: null, defaultCap: OWN_CAP },
  // One that is served elsewhere, and one that Ray runs.
  { kind: 'worker', by: exported('distributed', both('HTTPAgentClient')), attempts: null },
  { kind: 'worker', by: exported('distributed', both('AgentRayActor')), args: within(['#0.llm', 'config.llm']), attempts: null, defaultCap: OWN_CAP },
  { kind: 'message', by: exported('schema', ['AgentMessage']), when: [{ at: ['sender'], is: ['user'] }], role: 'user', args: { messages: ['content'] } },
];

// ---------------------------------------------------------------- calls

const SAID: ApiRow['args'] = { messages: ['message', '#0'] };
const APIS: readonly ApiRow[] = [
  { id: 'llm.chat', kind: 'chat', on: ['model'], py: ['chat', 'stream_chat'], args: { messages: ['inputs', '#0'], outputCap: [CAP] }, systemRoles: ['system'] },
  { id: 'llm.generate', kind: 'completion', on: ['model'], py: ['generate', 'stream_generate', 'completion'], args: { prompt: ['inputs', '#0'], outputCap: [CAP] } },
  // One answer; what was said before is sent again.
  { id: 'Agent', kind: 'chat', on: ['agent'], py: ['()', 'forward'], args: SAID, keepsHistory: true },
  { id: 'ReAct', kind: 'agent-run', on: ['react'], py: ['()', 'forward'], args: SAID, keepsHistory: true, steps: { default: 5, unlimited: [], note: 'stops after 5 turns by default (lagent 0.5)' } },
  { id: 'agent', kind: 'agent-run', on: ['worker'], py: ['()', 'forward'], args: SAID, keepsHistory: true },
  { id: 'agent.chat', kind: 'agent-run', on: ['react', 'old'], py: ['chat', 'stream_chat'], args: SAID },
];

export const lagent: SdkRow = {
  id: 'lagent',
  title: 'Lagent',
  provider: null,
  py: [{ modules: ['lagent'], package: 'lagent', objects: [...MODELS, ...AGENTS], transparent: [] }],
  baseUrl: [],
  baseUrlVariables: ['OPENAI_API_BASE'],
  attempts: null,
  apis: [...APIS],
  free: { py: ['update_memory', 'reset', 'state_dict'] },
};
