/**
 * Mistral's SDKs, `@mistralai/mistralai` (0.x to 2) and `mistralai` (0.x to 2), with the clients for Azure and Google Cloud:
 * data only. Must not hold a price or a model id. Functions that stand alone (`@mistralai/mistralai/funcs/chatComplete.js`) take a client first, and then what its method takes. Not here: realtime
 * transcription.
 */
import type { ApiRow, ArgumentRow, ObjectRow, SdkRow } from '../sdk.js';

/** Nothing is repeated without a policy, whose only end is time: given, nobody can say how often. */
const SERVED: ArgumentRow = {
  maxAttempts: ['request.retries', 'retries', 'client.retryConfig', 'client.retry_config'],
  timeout: ['request.timeoutMs', 'timeout_ms', 'client.timeoutMs', 'client.timeout_ms'],
};
const CHAT: ArgumentRow = {
  ...SERVED, model: ['model'], messages: ['messages'], outputCap: ['maxTokens', 'max_tokens'], tools: ['tools'], schema: ['responseFormat', 'response_format', '#0?.type'],
  samples: ['n'], stream: ['stream'], cache: ['promptCacheKey', 'prompt_cache_key'],
};
const SYSTEM_ROLES = ['system'];
const async = (names: readonly string[]): string[] => names.flatMap((name) => [name, `${name}_async`]);

const APIS: readonly ApiRow[] = [
  { id: 'chat.complete', kind: 'chat', js: ['chat.complete'], py: async(['chat.complete']), args: CHAT, systemRoles: SYSTEM_ROLES },
  { id: 'chat.stream', kind: 'chat', js: ['chat.stream', 'chat.parseStream'], py: async(['chat.stream', 'chat.parse_stream']), args: CHAT, systemRoles: SYSTEM_ROLES },
  { id: 'chat.parse', kind: 'chat', js: ['chat.parse'], py: async(['chat.parse']), args: { ...CHAT, schema: ['responseFormat', 'response_format', '#0'] }, systemRoles: SYSTEM_ROLES },
  // The model belongs to the agent that is named.
  { id: 'agents.complete', kind: 'chat', js: ['agents.complete', 'agents.stream'], py: async(['agents.complete', 'agents.stream']), args: { ...CHAT, model: [] }, systemRoles: SYSTEM_ROLES, hiddenInput: ['agentId', 'agent_id'] },
  { id: 'fim.complete', kind: 'completion', js: ['fim.complete', 'fim.stream'], py: async(['fim.complete', 'fim.stream']), args: { ...SERVED, model: ['model'], prompt: ['prompt'], outputCap: ['maxTokens', 'max_tokens'] }, hiddenInput: ['suffix'] },
  {
    id: 'beta.conversations.start', kind: 'agent-run', js: ['beta.conversations.start', 'beta.conversations.startStream'], py: async(['beta.conversations.start', 'beta.conversations.start_stream']),
    args: { ...SERVED, model: ['model'], messages: ['inputs'], system: ['instructions'], outputCap: ['completionArgs.maxTokens', 'completion_args.max_tokens'], tools: ['tools'] },
    systemRoles: SYSTEM_ROLES, hiddenInput: ['agentId', 'agent_id'],
  },
  {
    id: 'beta.conversations.append', kind: 'agent-run', js: ['beta.conversations.append', 'beta.conversations.appendStream'], py: async(['beta.conversations.append', 'beta.conversations.append_stream']),
    args: { ...SERVED, messages: ['inputs', 'conversationAppendRequest.inputs'], outputCap: ['completionArgs.maxTokens', 'completion_args.max_tokens'] }, hiddenInput: ['conversationId', 'conversation_id'],
  },
  { id: 'embeddings.create', kind: 'embedding', js: ['embeddings.create'], py: async(['embeddings.create']), args: { ...SERVED, model: ['model'], prompt: ['inputs'] }, noOutput: true },
  // Billed by the page.
  { id: 'ocr.process', kind: 'other', js: ['ocr.process'], py: async(['ocr.process']), args: { ...SERVED, model: ['model'] }, noOutput: true },
  // Before 1.0.
  { id: 'chat', kind: 'chat', on: ['old'], js: ['chat', 'chatStream'], py: ['chat', 'chat_stream'], args: { ...CHAT, maxAttempts: [], maxRetries: ['client.max_retries'] }, systemRoles: SYSTEM_ROLES },
  { id: 'embeddings', kind: 'embedding', on: ['old'], js: ['embeddings'], py: ['embeddings'], args: { model: ['model'], prompt: ['input'] }, noOutput: true },
];

/** https://github.com/mistralai/client-ts (src/funcs, FUNCTIONS.md): each method as a function, for smaller bundles. */
const behindClient = (args: ArgumentRow): ArgumentRow => Object.fromEntries(Object.entries(args).map(([role, at]) => [role, (at as string[]).flatMap((l) => (/^(client\.|request\.|#)/.test(l) ? [] : [`#1.${l}`]))]));
const alone = (id: string, names: string[], of: string): ApiRow[] => APIS.filter((api) => api.id === of).map(({ py: _, hiddenInput, ...api }) => ({
  ...api, id, on: ['module'], js: names, args: { ...behindClient(api.args), maxAttempts: ['#2.retries'], timeout: ['#2.timeoutMs'] }, carriers: ['#0'], ...(hiddenInput && { hiddenInput: hiddenInput.map((at) => `#1.${at}`) }),
}));
const FUNCTIONS: readonly ApiRow[] = [
  ...alone('chatComplete', ['chatComplete', 'chatStream'], 'chat.complete'),
  ...alone('agentsComplete', ['agentsComplete', 'agentsStream'], 'agents.complete'),
  ...alone('fimComplete', ['fimComplete', 'fimStream'], 'fim.complete'),
  ...alone('betaConversationsStart', ['betaConversationsStart', 'betaConversationsStartStream'], 'beta.conversations.start'),
  ...alone('betaConversationsAppend', ['betaConversationsAppend', 'betaConversationsAppendStream'], 'beta.conversations.append'),
  ...alone('embeddingsCreate', ['embeddingsCreate'], 'embeddings.create'),
  ...alone('ocrProcess', ['ocrProcess'], 'ocr.process'),
];

const OLD: Pick<ObjectRow, 'kind' | 'attempts'> = { kind: 'old', attempts: null };

export const mistral: SdkRow = {
  id: 'mistral',
  title: 'Mistral',
  provider: 'mistral',
  js: [
    { modules: ['@mistralai/mistralai'], package: '@mistralai/mistralai', objects: [{ by: ['Mistral', 'MistralCore'], args: { baseUrl: ['serverURL', 'server'] } }, { by: ['default', 'MistralClient'], ...OLD }], transparent: [] },
    { modules: ['@mistralai/mistralai-azure'], package: '@mistralai/mistralai-azure', objects: [{ by: ['MistralAzure', 'MistralAzureCore'], provider: 'azure' }], transparent: [] },
    { modules: ['@mistralai/mistralai-gcp'], package: '@mistralai/mistralai-gcp', objects: [{ by: ['MistralGoogleCloud', 'MistralGoogleCloudCore'], provider: 'google' }], transparent: [] },
  ],
  py: [
    {
      modules: ['mistralai'], package: 'mistralai', transparent: [],
      objects: [
        { by: ['Mistral'], args: { baseUrl: ['server_url', 'server'] } },
        { by: ['MistralAzure'], provider: 'azure' },
        { by: ['MistralGCP', 'MistralGoogleCloud'], provider: 'google' },
        { by: ['MistralClient', 'MistralAsyncClient'], args: { baseUrl: ['endpoint'] }, ...OLD },
      ],
    },
    { modules: ['mistralai_azure'], package: 'mistralai', objects: [{ by: ['MistralAzure'], provider: 'azure' }], transparent: [] },
    { modules: ['mistralai_gcp'], package: 'mistralai', objects: [{ by: ['MistralGoogleCloud'], provider: 'google' }], transparent: [] },
  ],
  baseUrl: [],
  baseUrlVariables: [],
  attempts: 1,
  apis: [...APIS, ...FUNCTIONS],
  free: { js: ['classifiers.moderate', 'models.list'], py: ['classifiers.moderate', 'models.list'] },
};
