/**
 * LiteLLM (`litellm` 1.x): functions of the module and the router, with models named `provider/model`: data only.
 * Must not hold a price. Not here: fallbacks, budgets, and the proxy's server.
 */
import type { ApiRow, ArgumentRow, ModelText, SdkRow } from '../sdk.js';

/** Not here: `azure/…`, which names a deployment, and servers of one's own. */
export const PREFIXES: ModelText = {
  separator: '/',
  bare: {
    'gpt-': 'openai', 'chatgpt-': 'openai', o1: 'openai', o3: 'openai', o4: 'openai', 'text-embedding-3': 'openai', 'text-embedding-ada': 'openai', 'dall-e': 'openai', 'tts-': 'openai',
    whisper: 'openai', 'claude-': 'anthropic', command: 'cohere',
  },
  providers: {
    openai: 'openai', 'text-completion-openai': 'openai', anthropic: 'anthropic', gemini: 'google', vertex_ai: 'google', vertex_ai_beta: 'google', bedrock: 'aws',
    groq: 'groq', mistral: 'mistral', codestral: 'mistral', cohere: 'cohere', cohere_chat: 'cohere', xai: 'x-ai', deepseek: 'deepseek',
    together_ai: 'together', fireworks_ai: 'fireworks', perplexity: 'perplexity', cerebras: 'cerebras', openrouter: 'openrouter', novita: 'novita',
    moonshot: 'moonshotai', ollama: 'local', ollama_chat: 'local', lm_studio: 'local',
  },
};

const SERVED: ArgumentRow = { maxRetries: ['num_retries', 'max_retries'], timeout: ['timeout', 'request_timeout', '#2'], baseUrl: ['api_base', 'base_url'] };
const CHAT: ArgumentRow = {
  ...SERVED,
  model: ['model', '#0'],
  messages: ['messages', '#1'],
  outputCap: ['max_completion_tokens', 'max_tokens'],
  tools: ['tools', 'functions'],
  schema: ['response_format'],
  samples: ['n'],
  stream: ['stream'],
  cache: ['cache_control_injection_points'],
};
const SYSTEM_ROLES = ['system', 'developer'];

/**
 * Its own repeats multiply with those of the provider's SDK, which differ: nobody can say how many requests a failure makes.
 * For Claude it sends the model's greatest output when no cap is given.
 */
const COMMON: Pick<ApiRow, 'modelText' | 'repeats' | 'attempts' | 'defaultCap'> = { modelText: PREFIXES, repeats: 1, attempts: null, defaultCap: [{ prefix: 'claude-', tokens: null }] };
const PLAIN: Pick<ApiRow, 'modelText' | 'repeats' | 'attempts' | 'noOutput'> = { modelText: PREFIXES, repeats: 1, attempts: null, noOutput: true };

/** A function of the module, and the router's method of that name, which takes an alias of its list. */
function rows(row: ApiRow): ApiRow[] {
  const twins = row.py?.flatMap((name) => [name, `a${name}`]) ?? [];
  return [
    { ...row, on: ['module'], py: twins },
    { ...row, id: `Router.${row.id}`, on: ['router'], py: twins, aliases: { list: 'client.model_list', name: 'model_name', value: 'litellm_params.model', unless: ['litellm_params.api_base', 'litellm_params.base_url'] } },
  ];
}

export const litellm: SdkRow = {
  id: 'litellm',
  title: 'LiteLLM',
  provider: null,
  py: [{ modules: ['litellm'], package: 'litellm', objects: [{ kind: 'router', by: ['Router'] }], transparent: [] }],
  baseUrl: [],
  baseUrlVariables: ['OPENAI_BASE_URL', 'OPENAI_API_BASE', 'ANTHROPIC_API_BASE'],
  attempts: 1,
  apis: [
    ...rows({ ...COMMON, id: 'completion', kind: 'chat', py: ['completion'], args: CHAT, systemRoles: SYSTEM_ROLES }),
    { ...COMMON, id: 'completion_with_retries', kind: 'chat', on: ['module'], py: ['completion_with_retries', 'acompletion_with_retries'], args: CHAT, systemRoles: SYSTEM_ROLES },
    { ...COMMON, id: 'batch_completion', kind: 'chat', on: ['module'], py: ['batch_completion', 'abatch_completion'], args: CHAT, systemRoles: SYSTEM_ROLES },
    // All models of a list are asked.
    {
      ...COMMON, id: 'batch_completion_models', kind: 'other', on: ['module'], py: ['batch_completion_models', 'batch_completion_models_all_responses'],
      args: { ...SERVED, messages: ['messages'], outputCap: ['max_tokens'] }, systemRoles: SYSTEM_ROLES,
    },
    ...rows({ ...COMMON, id: 'text_completion', kind: 'completion', py: ['text_completion'], args: { ...SERVED, model: ['model', '#1'], prompt: ['prompt', '#0'], outputCap: ['max_tokens'], samples: ['n'], stream: ['stream'] } }),
    ...rows({
      ...COMMON, id: 'responses', kind: 'chat', py: ['responses'], systemRoles: SYSTEM_ROLES, hiddenInput: ['previous_response_id'],
      args: { ...SERVED, model: ['model', '#1'], messages: ['input', '#0'], system: ['instructions'], outputCap: ['max_output_tokens'], tools: ['tools'], stream: ['stream'] },
    }),
    ...rows({ ...PLAIN, id: 'embedding', kind: 'embedding', py: ['embedding'], args: { ...SERVED, model: ['model', '#0'], prompt: ['input', '#1'] } }),
    ...rows({ ...PLAIN, id: 'image_generation', kind: 'image', py: ['image_generation'], args: { ...SERVED, model: ['model', '#1'], prompt: ['prompt', '#0'], samples: ['n'] } }),
    ...rows({ ...PLAIN, id: 'speech', kind: 'audio', py: ['speech'], args: { ...SERVED, model: ['model', '#0'], prompt: ['input', '#1'] } }),
    ...rows({ ...PLAIN, id: 'transcription', kind: 'audio', py: ['transcription'], args: { ...SERVED, model: ['model', '#0'] } }),
    ...rows({ ...PLAIN, id: 'rerank', kind: 'rerank', py: ['rerank'], args: { ...SERVED, model: ['model', '#0'], prompt: ['documents', '#2'] } }),
  ],
  free: { py: ['token_counter', 'completion_cost', 'cost_per_token'] },
};
