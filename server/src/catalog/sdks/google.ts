/**
 * Google's Gen AI SDK in JavaScript (`@google/genai` 1 to 3) and Python (`google.genai` 1, 2): data only. Must not hold a
 * price or a model id. Not here: what is said in live sessions, storage of caches, and
 * the calls of automatic continuation.
 */
import type { ApiRow, ArgumentRow, Locator, SdkRow } from '../sdk.js';

const both = (of: Locator, js: string, py: string): Locator[] => [`${of}.${js}`, `${of}.${py}`];

/** Options stand in `config`; Python takes it as an instance or a dictionary, whose keys may be in camel case. */
const CONFIG: ArgumentRow = {
  system: both('config', 'systemInstruction', 'system_instruction'),
  outputCap: both('config', 'maxOutputTokens', 'max_output_tokens'),
  tools: ['config.tools'],
  schema: [...both('config', 'responseSchema', 'response_schema'), ...both('config', 'responseJsonSchema', 'response_json_schema')],
  samples: both('config', 'candidateCount', 'candidate_count'),
  cache: both('config', 'cachedContent', 'cached_content'),
};
/** Options of requests; with `retryOptions` alone the SDK makes five requests in newer versions, none more in older ones. */
const SERVED: ArgumentRow = {
  maxAttempts: [
    'config.httpOptions.retryOptions.attempts', 'config.httpOptions.retryOptions', 'client.httpOptions.retryOptions.attempts', 'client.httpOptions.retryOptions',
    'config.http_options.retry_options.attempts', 'config.http_options.retry_options', 'client.http_options.retry_options.attempts', 'client.http_options.retry_options',
  ],
  timeout: ['config.httpOptions.timeout', 'config.abortSignal', 'client.httpOptions.timeout', 'config.http_options.timeout', 'client.http_options.timeout'],
};
const GENERATE: ArgumentRow = { ...SERVED, ...CONFIG, model: ['model'], messages: ['contents'] };
const REMOTE_CALLS: Locator[] = ['config.automaticFunctionCalling.maximumRemoteCalls', 'config.automatic_function_calling.maximum_remote_calls'];
const STEPS = { default: 10, unlimited: [], note: 'calls functions by itself for up to 10 model calls by default (@google/genai 1 to 3, google-genai 1, 2)' };

const GENERATIONS: readonly ApiRow[] = ([['generateContent', 'generate_content'], ['generateContentStream', 'generate_content_stream']] as const).flatMap(([js, py]): ApiRow[] => {
  const row: ApiRow = { id: `models.${js}`, kind: 'chat', js: [`models.${js}`], py: [`models.${py}`], unsaid: { names: ['model', 'contents'] }, args: GENERATE };
  return [{ ...row, kind: 'agent-run', when: [{ at: REMOTE_CALLS, given: true }], args: { ...GENERATE, stepCap: REMOTE_CALLS }, steps: STEPS }, row];
});

const CHATS: readonly ApiRow[] = ([['sendMessage', 'send_message'], ['sendMessageStream', 'send_message_stream']] as const).map(([js, py]): ApiRow => ({
  id: `chats.${js}`, kind: 'chat', on: ['chat'], js: [js], py: [py],
  args: { ...SERVED, ...CONFIG, messages: ['message', '#0'] },
  // A message's own options take the place of the chat's.
  instead: ['config'], keepsHistory: true,
}));

const IMAGES = [['generateImages', 'generate_images'], ['editImage', 'edit_image'], ['upscaleImage', 'upscale_image'], ['recontextImage', 'recontext_image']] as const;

const OTHERS: readonly ApiRow[] = [
  // An agent of theirs, with models that it chooses.
  {
    id: 'interactions.create', kind: 'agent-run', js: ['interactions.create'], py: ['interactions.create'], attempts: 5, when: [{ at: ['agent'], given: true }],
    args: { messages: ['input'], system: ['system_instruction'], tools: ['tools'], stream: ['stream'], timeout: ['request.timeout_ms', 'timeout'] }, hiddenInput: ['previous_interaction_id', 'agent'],
  },
  // All that is said from then on (https://ai.google.dev/gemini-api/docs/live).
  {
    id: 'live.connect', kind: 'agent-run', js: ['live.connect'], py: ['live.connect'],
    args: { model: ['model'], system: both('config', 'systemInstruction', 'system_instruction'), outputCap: [...both('config', 'maxOutputTokens', 'max_output_tokens'), 'config.generation_config.max_output_tokens', 'config.generationConfig.maxOutputTokens'], tools: ['config.tools'] },
    hiddenInput: ['model'],
  },
  {
    id: 'interactions.create', kind: 'chat', js: ['interactions.create'], py: ['interactions.create'], attempts: 5,
    args: { model: ['model'], messages: ['input'], system: ['system_instruction'], outputCap: ['generation_config.max_output_tokens'], tools: ['tools'], stream: ['stream'], timeout: ['request.timeout_ms', 'timeout'] },
    hiddenInput: ['previous_interaction_id', 'agent'],
  },
  { id: 'models.embedContent', kind: 'embedding', js: ['models.embedContent'], py: ['models.embed_content'], args: { ...SERVED, model: ['model'], prompt: ['contents'] }, noOutput: true },
  ...IMAGES.map(([js, py]): ApiRow => ({
    id: `models.${js}`, kind: 'image', js: [`models.${js}`], py: [`models.${py}`], noOutput: true,
    args: { ...SERVED, model: ['model'], prompt: ['prompt'], samples: both('config', 'numberOfImages', 'number_of_images') },
  })),
  // Billed by the second.
  { id: 'models.generateVideos', kind: 'other', js: ['models.generateVideos'], py: ['models.generate_videos'], args: { ...SERVED, model: ['model'], prompt: ['prompt'] }, noOutput: true },
  // Messages are in the source that is named.
  { id: 'batches.create', kind: 'batch', js: ['batches.create', 'batches.createEmbeddings'], py: ['batches.create', 'batches.create_embeddings'], args: { model: ['model'] } },
];

export const google: SdkRow = {
  id: 'google-genai',
  title: 'Google Gen AI',
  provider: 'google',
  js: [
    {
      modules: ['@google/genai'],
      package: '@google/genai',
      objects: [{ by: ['GoogleGenAI'] }, { kind: 'chat', from: ['client'], by: ['chats.create'], args: { ...CONFIG, model: ['model'] } }],
      transparent: [],
    },
    // The same class, which reports to somebody.
    { modules: ['@posthog/ai/gemini'], package: '@posthog/ai', objects: [{ by: ['default', 'GoogleGenAI', 'PostHogGoogleGenAI'] }], transparent: [] },
  ],
  py: [
    {
      modules: ['google.genai'],
      package: 'google-genai',
      objects: [{ by: ['Client'] }, { kind: 'chat', from: ['client'], by: ['chats.create'], args: { ...CONFIG, model: ['model'] } }],
      transparent: ['aio'],
    },
  ],
  baseUrl: ['client.httpOptions.baseUrl', 'client.http_options.base_url'],
  baseUrlVariables: ['GOOGLE_GEMINI_BASE_URL', 'GOOGLE_VERTEX_BASE_URL'],
  attempts: 1,
  apis: [...GENERATIONS, ...CHATS, ...OTHERS],
  free: { js: ['models.countTokens', 'models.computeTokens'], py: ['models.count_tokens', 'models.compute_tokens'] },
};
