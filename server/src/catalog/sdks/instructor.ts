/**
 * Instructor (`instructor` 1.x in Python, `@instructor-ai/instructor` 1.x): clients that ask again until an answer fits a
 * schema. Data only. Must not hold a price or a model id. Not here: `hooks`, and the answer that each repeat adds to the prompt.
 */
import type { ApiRow, ArgumentRow, ModelText, ObjectRow, SdkRow } from '../sdk.js';
import { PREFIXES as LITELLM } from './litellm.js';

/** `from_provider` names provider and model in one text. */
const PROVIDERS: ModelText = {
  separator: '/',
  providers: {
    openai: 'openai', anthropic: 'anthropic', google: 'google', 'generative-ai': 'google', vertexai: 'google', groq: 'groq', mistral: 'mistral', cohere: 'cohere', bedrock: 'aws',
    perplexity: 'perplexity', fireworks: 'fireworks', cerebras: 'cerebras', xai: 'x-ai', deepseek: 'deepseek', openrouter: 'openrouter', together: 'together', ollama: 'local',
  },
};

/** The client's own options hold for each of its requests. */
const CLIENT: ArgumentRow = { maxRetries: ['client.max_retries', 'client.maxRetries'], baseUrl: ['client.base_url', 'client.baseURL'] };
/** Clients that repeat a failed request twice by themselves. */
const TWICE: Pick<ObjectRow, 'args' | 'attempts'> = { args: CLIENT, attempts: 3 };
/** How often the client repeats by itself differs, or is not known. */
const UNKNOWN: Pick<ObjectRow, 'args' | 'attempts'> = { args: CLIENT, attempts: null };

const OBJECTS: ObjectRow[] = [
  { by: ['from_openai', 'from_anthropic', 'from_groq', 'from_cerebras', 'from_fireworks', 'patch', 'apatch'], around: '#0', ...TWICE },
  {
    by: ['from_gemini', 'from_genai', 'from_vertexai', 'from_bedrock', 'from_cohere', 'from_mistral', 'from_perplexity', 'from_writer', 'from_together', 'from_xai', 'from_openrouter'],
    around: '#0', ...UNKNOWN,
  },
  { by: ['from_litellm'], modelText: LITELLM, attempts: null },
  { by: ['from_provider'], args: { model: ['#0', 'model'], outputCap: ['max_tokens'] }, modelText: PROVIDERS, attempts: null },
];

const VERBS = ['create', 'create_partial', 'create_iterable', 'create_with_completion'];
const ON = ['', 'chat.completions.', 'messages.'];

const REQUEST: ArgumentRow = {
  model: ['model'],
  messages: ['messages'],
  system: ['system'],
  outputCap: ['max_completion_tokens', 'max_tokens'],
  tools: ['tools'],
  schema: ['response_model'],
  stream: ['stream'],
  // It counts all requests: `stop_after_attempt(max_retries)`.
  maxAttempts: ['max_retries'],
  timeout: ['timeout', 'client.timeout'],
};
const SYSTEM_ROLES = ['system', 'developer'];

const APIS: readonly ApiRow[] = [
  { id: 'create', kind: 'chat', py: ON.flatMap((on) => VERBS.map((verb) => `${on}${verb}`)), args: REQUEST, systemRoles: SYSTEM_ROLES, repeats: 3 },
  { id: 'responses.create', kind: 'chat', py: VERBS.map((verb) => `responses.${verb}`), args: { ...REQUEST, messages: ['input', 'messages'], system: ['instructions'], outputCap: ['max_output_tokens'] }, systemRoles: SYSTEM_ROLES, repeats: 3 },
  // Here it counts repeats, and there are none without it.
  { id: 'create', kind: 'chat', js: ['chat.completions.create'], args: { ...REQUEST, maxAttempts: [], maxRetries: ['max_retries'] }, systemRoles: SYSTEM_ROLES, repeats: 1 },
];

export const instructor: SdkRow = {
  id: 'instructor',
  title: 'Instructor',
  provider: null,
  js: [{ modules: ['@instructor-ai/instructor'], package: '@instructor-ai/instructor', objects: [{ by: ['default', 'Instructor'], around: 'client', args: CLIENT, attempts: 3 }], transparent: [] }],
  py: [{ modules: ['instructor'], isWord: true, package: 'instructor', objects: OBJECTS, transparent: [] }],
  baseUrl: [],
  baseUrlVariables: ['OPENAI_BASE_URL'],
  attempts: 3,
  apis: [...APIS],
  free: {},
};
