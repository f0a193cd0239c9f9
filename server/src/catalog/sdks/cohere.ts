/**
 * Cohere's SDKs, `cohere-ai` (7, 8) and `cohere` (5 to 7), both versions of its API: data only. Must not hold a price or a
 * model id. Not here: connectors, whose searches are hidden work.
 */
import type { ApiRow, ArgumentRow, Locator, SdkRow } from '../sdk.js';

const SERVED: ArgumentRow = {
  maxRetries: ['request.maxRetries', 'request_options.max_retries', 'client.maxRetries', 'client.max_retries'],
  timeout: ['request.timeoutInSeconds', 'request_options.timeout_in_seconds', 'client.timeoutInSeconds', 'client.timeout'],
};
/** The first version takes one message and the turns before it. */
const CHAT: ArgumentRow = {
  ...SERVED, model: ['model'], messages: ['messages', 'message'], system: ['preamble'], outputCap: ['maxTokens', 'max_tokens'], tools: ['tools'], schema: ['responseFormat', 'response_format'],
};
const EARLIER: Locator[] = ['chatHistory', 'chat_history', 'documents', 'conversationId', 'conversation_id', 'connectors'];
const CAP: Locator[] = ['maxTokens', 'max_tokens'];
const both = (name: string): string[] => [name, `v2.${name}`];

const APIS: readonly ApiRow[] = [
  { id: 'chat', kind: 'chat', js: [...both('chat'), ...both('chatStream')], py: [...both('chat'), ...both('chat_stream')], args: CHAT, systemRoles: ['system'], hiddenInput: EARLIER },
  { id: 'generate', kind: 'completion', js: ['generate', 'generateStream'], py: ['generate', 'generate_stream'], args: { ...SERVED, model: ['model'], prompt: ['prompt'], outputCap: CAP, samples: ['numGenerations', 'num_generations'] } },
  { id: 'summarize', kind: 'completion', js: ['summarize'], py: ['summarize'], args: { ...SERVED, model: ['model'], prompt: ['text'], outputCap: [] } },
  { id: 'classify', kind: 'other', js: ['classify'], py: ['classify'], args: { ...SERVED, model: ['model'], prompt: ['inputs'] }, noOutput: true },
  { id: 'embed', kind: 'embedding', js: both('embed'), py: both('embed'), args: { ...SERVED, model: ['model'], prompt: ['texts', 'inputs'] }, noOutput: true },
  // Billed by the search.
  { id: 'rerank', kind: 'rerank', js: both('rerank'), py: both('rerank'), args: { ...SERVED, model: ['model'], prompt: ['documents'] }, noOutput: true },
  { id: 'embedJobs.create', kind: 'batch', js: ['embedJobs.create'], py: ['embed_jobs.create'], args: { ...SERVED, model: ['model'] }, noOutput: true },
];

export const cohere: SdkRow = {
  id: 'cohere',
  title: 'Cohere',
  provider: 'cohere',
  js: [{ modules: ['cohere-ai'], package: 'cohere-ai', objects: [{ by: ['CohereClient', 'CohereClientV2'] }, { by: ['AwsClient', 'BedrockClient', 'SagemakerClient'], provider: 'aws' }], transparent: [] }],
  py: [{
    modules: ['cohere'], isWord: true, package: 'cohere', transparent: ['with_raw_response'],
    objects: [{ by: ['Client', 'ClientV2', 'AsyncClient', 'AsyncClientV2'] }, { by: ['BedrockClient', 'BedrockClientV2', 'SagemakerClient', 'SagemakerClientV2', 'AwsClient'], provider: 'aws' }],
  }],
  baseUrl: ['client.environment', 'client.base_url'],
  baseUrlVariables: ['CO_API_URL'],
  attempts: 3,
  apis: [...APIS],
  free: { js: ['tokenize', 'detokenize', 'models.list'], py: ['tokenize', 'detokenize', 'models.list'] },
};
