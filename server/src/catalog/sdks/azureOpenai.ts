/**
 * Azure's own client of OpenAI's models, `@azure/openai` 1.0 beta: data only. Must not hold a price or a model id. Read in the
 * types of 1.0.0-beta.12; since 2.0 the package holds types for `openai`, whose row has `AzureOpenAI`.
 */
import type { ApiRow, ArgumentRow, ObjectRow, SdkRow } from '../sdk.js';

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
