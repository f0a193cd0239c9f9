/**
 * Azure AI Inference, `@azure-rest/ai-inference` (1.0 beta) and `azure-ai-inference` (1.0): data only. Must not hold a price or
 * a model id. What a model costs there depends on its deployment, which only the portal knows: no prices.
 */
import type { ApiRow, ArgumentRow, ObjectRow, SdkRow } from '../sdk.js';

const ROLES: readonly [string, string][] = [['SystemMessage', 'system'], ['DeveloperMessage', 'developer'], ['UserMessage', 'user'], ['AssistantMessage', 'assistant'], ['ToolMessage', 'tool']];
const MESSAGES: ObjectRow[] = ROLES.map(([name, role]) => ({ kind: 'message', by: [name], role, args: { messages: ['content', '#0'] } }));

const REQUEST: ArgumentRow = { model: ['model'], messages: ['messages'], outputCap: ['max_tokens'], tools: ['tools'], schema: ['response_format'], stream: ['stream'] };
const inBody = (args: ArgumentRow): ArgumentRow => Object.fromEntries(Object.entries(args).map(([role, at]) => [role, at?.map((name: string) => `body.${name}`)]));

const APIS: readonly ApiRow[] = [
  { id: 'chat/completions', kind: 'chat', on: ['chats'], js: ['post'], args: inBody(REQUEST), systemRoles: ['system', 'developer'] },
  { id: 'embeddings', kind: 'embedding', on: ['embeddings'], js: ['post'], args: inBody({ model: ['model'], prompt: ['input'] }), noOutput: true },
  { id: 'complete', kind: 'chat', on: ['chats'], py: ['complete'], args: { ...REQUEST, model: ['model', 'client.model'] }, systemRoles: ['system', 'developer'] },
  { id: 'embed', kind: 'embedding', on: ['embeddings'], py: ['embed'], args: { model: ['model', 'client.model'], prompt: ['input'] }, noOutput: true },
];

export const azureInference: SdkRow = {
  id: 'azure-ai-inference',
  title: 'Azure AI Inference',
  // Not one of the price data.
  provider: 'azure-inference',
  js: [{
    modules: ['@azure-rest/ai-inference'], package: '@azure-rest/ai-inference', transparent: [],
    objects: [
      { by: ['default', '()', 'createClient'], attempts: 4 },
      { kind: 'chats', from: ['client'], by: ['path'], when: [{ at: ['#0'], is: ['/chat/completions', 'chat/completions'] }] },
      { kind: 'embeddings', from: ['client'], by: ['path'], when: [{ at: ['#0'], is: ['/embeddings', 'embeddings', '/images/embeddings', 'images/embeddings'] }] },
    ],
  }],
  py: [{ modules: ['azure.ai.inference'], isWord: true, package: 'azure-ai-inference', objects: [{ kind: 'chats', by: ['ChatCompletionsClient'] }, { kind: 'embeddings', by: ['EmbeddingsClient', 'ImageEmbeddingsClient'] }, ...MESSAGES], transparent: [] }],
  baseUrl: [],
  baseUrlVariables: [],
  attempts: null,
  apis: [...APIS],
  free: { py: ['get_model_info'] },
};
