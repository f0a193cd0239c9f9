/**
 * Azure's own clients of OpenAI's models, `@azure/openai` 1.0 beta and `rt-client`: data only. Must not hold a price or a model id. Read in the
 * types of 1.0.0-beta.12; since 2.0 the package holds types for `openai`, whose row has `AzureOpenAI`. The second in https://github.com/Azure-Samples/aoai-realtime-audio-sdk
 * (javascript/standalone/src/client.ts and its samples). Not here: answers that the server begins by itself when it hears the end of a sentence.
 */
import type { ApiRow, ArgumentRow, DefaultCap, ObjectRow, SdkRow } from '../sdk.js';

const CHAT: ArgumentRow = { model: ['#0'], messages: ['#1'], outputCap: ['#2.maxTokens'], tools: ['#2.tools', '#2.functions'], schema: ['#2.responseFormat'], samples: ['#2.n'] };
const COMPLETION: ArgumentRow = { model: ['#0'], prompt: ['#1'], outputCap: ['#2.maxTokens'], samples: ['#2.bestOf', '#2.n'] };

const APIS: readonly ApiRow[] = [
  { id: 'getChatCompletions', kind: 'chat', js: ['getChatCompletions', 'streamChatCompletions', 'listChatCompletions'], args: CHAT, systemRoles: ['system'], hiddenInput: ['#2.azureExtensionOptions'] },
  { id: 'getCompletions', kind: 'completion', js: ['getCompletions', 'streamCompletions', 'listCompletions'], args: COMPLETION, defaultCap: 16 },
  { id: 'getEmbeddings', kind: 'embedding', js: ['getEmbeddings'], args: { model: ['#0'], prompt: ['#1'] }, noOutput: true },
  { id: 'getImages', kind: 'image', js: ['getImages', 'beginAzureBatchImageGeneration'], args: { model: ['#0'], prompt: ['#1'], samples: ['#2.n'] }, noOutput: true },
  { id: 'getAudioTranscription', kind: 'audio', js: ['getAudioTranscription', 'getAudioTranslation'], args: { model: ['#0'] }, noOutput: true },
];

/** With a key of OpenAI alone there is no endpoint, and requests go to OpenAI, with its model names. */
const OPENAI: ObjectRow = { by: ['OpenAIClient'], provider: 'openai', when: [{ at: ['#0'], made: ['OpenAIKeyCredential'] }] };

export const azureOpenai: SdkRow = {
  id: 'azure-openai',
  title: 'Azure OpenAI, its own client',
  provider: 'azure',
  js: [{ modules: ['@azure/openai'], package: '@azure/openai', objects: [OPENAI, { by: ['OpenAIClient'], modelIsDeployment: true }], transparent: [] }],
  baseUrl: [],
  baseUrlVariables: [],
  // Three repeats, by the core that all of Azure's clients share.
  attempts: 4,
  apis: [...APIS],
  free: {},
};

const OWN_CAP: DefaultCap = [{ prefix: '', tokens: null }];
/** Where a key comes first it is OpenAI's own, with a model's name; else an address, a key and a deployment. */
const realtime = (kind: string, by: string): ObjectRow[] => [
  { kind, by: [by], provider: 'openai', args: { model: ['#1.model'] }, when: [{ at: ['#1.model'], given: true }] },
  { kind, by: [by], modelIsDeployment: true, args: { model: ['#2.deployment'] } },
];
export const rtClient: SdkRow = {
  id: 'rt-client',
  title: 'Azure OpenAI, its realtime client',
  provider: 'azure',
  js: [{ modules: ['rt-client'], package: 'rt-client', objects: [...realtime('client', 'RTClient'), ...realtime('line', 'LowLevelRTClient')], transparent: [] }],
  baseUrl: [],
  baseUrlVariables: [],
  attempts: 1,
  apis: [
    // What was sent before, by `configure` and `sendItem`, says the rest.
    { id: 'generateResponse', kind: 'other', js: ['generateResponse'], keepsHistory: true, args: { outputCap: [] }, defaultCap: OWN_CAP },
    {
      id: 'response.create', kind: 'chat', on: ['line'], js: ['send'], when: [{ at: ['#0.type'], is: ['response.create'] }], keepsHistory: true, defaultCap: OWN_CAP,
      args: { model: [], messages: ['#0.response.input'], system: ['#0.response.instructions'], tools: ['#0.response.tools'], outputCap: ['#0.response.max_output_tokens', '#0.response.max_response_output_tokens'] },
    },
  ],
  free: {},
};
