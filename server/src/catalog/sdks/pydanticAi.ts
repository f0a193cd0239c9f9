/**
 * Pydantic AI (`pydantic_ai` 0.x to 2): agents, requests without one, embedders. Data only. Must not hold a price or a model id.
 * Not here: models of `agent.override`, and texts that functions of an agent add.
 */
import type { ApiRow, ArgumentRow, DefaultCap, ModelText, ObjectRow, SdkRow } from '../sdk.js';

/** `openai:gpt-4o`; gateways ask the provider at its price. */
const PROVIDERS: Readonly<Record<string, string>> = {
  openai: 'openai', 'openai-chat': 'openai', 'openai-responses': 'openai', anthropic: 'anthropic', google: 'google', 'google-gla': 'google', 'google-vertex': 'google', groq: 'groq', mistral: 'mistral',
  cohere: 'cohere', bedrock: 'aws', deepseek: 'deepseek', grok: 'x-ai', xai: 'x-ai', openrouter: 'openrouter', together: 'together', fireworks: 'fireworks', cerebras: 'cerebras',
  moonshotai: 'moonshotai', ollama: 'local',
};
const TEXT: ModelText = { separator: ':', providers: PROVIDERS, bare: { 'gpt-': 'openai', o1: 'openai', o3: 'openai', o4: 'openai', 'claude-': 'anthropic', 'gemini-': 'google' } };

/** Without a cap Claude is asked for 4096. */
const CLAUDE_CAP: DefaultCap = [{ prefix: 'claude', tokens: 4096 }];
const MODEL: ArgumentRow = { model: ['model_name', '#0'], outputCap: ['settings.max_tokens'], baseUrl: ['provider.base_url', 'base_url'] };
const model = (by: string[], provider: string | null, more: Partial<ObjectRow> = {}): ObjectRow => ({ kind: 'model', by, provider, args: MODEL, attempts: null, ...more });

/** The model's provider says where it is asked. */
const elsewhere = (by: string[], more: Partial<ObjectRow> = {}): ObjectRow[] => [
  ...[['azure', 'azure'], ['openrouter', 'openrouter'], ['deepseek', 'deepseek'], ['together', 'together'], ['fireworks', 'fireworks'], ['grok', 'x-ai'], ['ollama', 'local']].map(([name, provider]) =>
    model(by, provider ?? null, { when: [{ at: ['provider'], is: [name ?? ''] }], ...(name === 'azure' && { modelIsDeployment: true }), ...more })),
  ...[['AzureProvider', 'azure'], ['OpenRouterProvider', 'openrouter'], ['DeepSeekProvider', 'deepseek'], ['TogetherProvider', 'together'], ['FireworksProvider', 'fireworks'], ['GrokProvider', 'x-ai'], ['MoonshotAIProvider', 'moonshotai']].map(([name, provider]) =>
    model(by, provider ?? null, { when: [{ at: ['provider'], made: [name ?? ''] }], ...(name === 'AzureProvider' && { modelIsDeployment: true }), ...more })),
];

const MODELS: ObjectRow[] = [
  ...elsewhere(['OpenAIChatModel', 'OpenAIModel']),
  model(['OpenAIChatModel', 'OpenAIModel', 'OpenAIResponsesModel'], 'openai', { attempts: 3 }),
  model(['AnthropicModel'], 'anthropic', { attempts: 3, defaultCap: CLAUDE_CAP }),
  model(['GoogleModel', 'GeminiModel', 'VertexAIModel'], 'google'),
  model(['GroqModel'], 'groq'),
  model(['MistralModel'], 'mistral'),
  model(['CohereModel'], 'cohere'),
  model(['BedrockConverseModel'], 'aws'),
  model(['OpenRouterModel'], 'openrouter'),
  model(['CerebrasModel'], 'cerebras'),
  model(['HuggingFaceModel'], 'huggingface'),
  // The first that answers.
  { kind: 'model', by: ['FallbackModel'], carriers: ['*'], modelText: TEXT, attempts: null },
];

const SETTINGS: ArgumentRow = { outputCap: ['model_settings.max_tokens'], timeout: ['model_settings.timeout'] };
const AGENTS: ObjectRow[] = [{
  kind: 'agent', by: ['Agent'], carriers: ['model', '#0'], modelText: TEXT, attempts: null,
  args: { ...SETTINGS, model: ['model', '#0'], system: ['instructions', 'system_prompt'], tools: ['tools', 'toolsets'], schema: ['output_type', 'result_type'] },
}];

/** pydantic_ai/embeddings, from 1.39. */
const VECTORS: Partial<ObjectRow> = { kind: 'vectors' };
const EMBEDDERS: ObjectRow[] = [
  ...elsewhere(['OpenAIEmbeddingModel'], VECTORS),
  ...[['OpenAI', 'openai'], ['Cohere', 'cohere'], ['Google', 'google'], ['Bedrock', 'aws'], ['VoyageAI', 'voyageai']].map(([name, provider]) => model([`${name ?? ''}EmbeddingModel`], provider ?? null, VECTORS)),
  model(['SentenceTransformerEmbeddingModel'], 'local', { ...VECTORS, args: { model: ['model', '#0'] }, attempts: 1 }),
  { kind: 'vectors', by: ['TestEmbeddingModel'], isMock: true },
  { kind: 'embedder', by: ['Embedder'], args: { model: ['model', '#0'] }, carriers: ['model', '#0'], modelText: { separator: ':', providers: { ...PROVIDERS, 'google-cloud': 'google', voyageai: 'voyageai', 'sentence-transformers': 'local' } }, attempts: null },
];

const RUNS = ['run', 'run_sync', 'run_stream', 'run_stream_sync', 'run_stream_events', 'iter'];
const DIRECT = ['model_request', 'model_request_sync', 'model_request_stream', 'model_request_stream_sync'];

const APIS: readonly ApiRow[] = [
  {
    id: 'agent.run', kind: 'agent-run', on: ['agent'], py: RUNS, modelText: TEXT, hiddenInput: ['message_history'],
    args: {
      ...SETTINGS, model: ['model'], messages: ['user_prompt', '#0'], system: ['instructions'], tools: ['toolsets'], schema: ['output_type', 'result_type'], stepCap: ['usage_limits.request_limit'],
      spendCap: ['usage_limits.cost_limit', 'usage_limits.total_tokens_limit', 'usage_limits.output_tokens_limit'],
    },
    steps: { default: 50, unlimited: [null], note: 'stops after 50 requests by default (pydantic-ai up to 2.33)' },
  },
  { id: 'embedder.embed', kind: 'embedding', on: ['embedder', 'vectors'], py: ['embed', 'embed_query', 'embed_documents'].flatMap((name) => [name, `${name}_sync`]), args: { prompt: ['query', 'documents', 'inputs', '#0'] }, noOutput: true },
  { id: 'model_request', kind: 'chat', on: ['module'], py: DIRECT, modelText: TEXT, carriers: ['#0', 'model'], args: { ...SETTINGS, model: ['#0', 'model'], messages: ['#1', 'messages'] } },
];

export const pydanticAi: SdkRow = {
  id: 'pydantic-ai',
  title: 'Pydantic AI',
  provider: null,
  py: [{ modules: ['pydantic_ai'], package: 'pydantic-ai', objects: [...MODELS, ...AGENTS, ...EMBEDDERS], transparent: [] }],
  baseUrl: [],
  baseUrlVariables: ['OPENAI_BASE_URL', 'OLLAMA_BASE_URL'],
  attempts: null,
  apis: [...APIS],
  free: { py: ['count_tokens', 'count_tokens_sync', 'max_input_tokens', 'max_input_tokens_sync'] },
};
