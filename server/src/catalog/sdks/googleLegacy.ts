/**
 * Google's older SDKs: `@google/generative-ai` and `@google-cloud/vertexai`, `google.generativeai` and `vertexai`: data only.
 * Must not hold a price. A model is bound first, and chats are started from it.
 */
import type { ApiRow, ArgumentRow, ObjectRow, SdkRow } from '../sdk.js';

/** A request is text, parts or a record: only a written record says more than what is sent. */
const JS_OPTIONS: ArgumentRow = {
  system: ['#0?.systemInstruction'],
  outputCap: ['#0?.generationConfig.maxOutputTokens'],
  tools: ['#0?.tools'],
  schema: ['#0?.generationConfig.responseSchema'],
  samples: ['#0?.generationConfig.candidateCount'],
  cache: ['#0?.cachedContent'],
  timeout: ['request.timeout'],
};
const JS_MODEL: ArgumentRow = {
  model: ['model'],
  system: ['systemInstruction'],
  outputCap: ['generationConfig.maxOutputTokens'],
  tools: ['tools'],
  schema: ['generationConfig.responseSchema'],
  samples: ['generationConfig.candidateCount'],
  cache: ['cachedContent'],
  timeout: ['request.timeout'],
  baseUrl: ['request.baseUrl'],
};
/** Of the class itself, which is more often a type than made. */
const JS_CLASS: ArgumentRow = { model: ['#1.model'], system: ['#1.systemInstruction'], outputCap: ['#1.generationConfig.maxOutputTokens'], tools: ['#1.tools'] };
const PY_OPTIONS: ArgumentRow = {
  outputCap: ['generation_config.max_output_tokens'],
  tools: ['tools'],
  schema: ['generation_config.response_schema'],
  samples: ['generation_config.candidate_count'],
  stream: ['stream'],
  timeout: ['request_options.timeout'],
};
const PY_MODEL: ArgumentRow = { ...PY_OPTIONS, model: ['model_name', '#0'], system: ['system_instruction'] };

const IN_JS: readonly ApiRow[] = [
  ...(['generateContent', 'generateContentStream'] as const).map((name): ApiRow => ({ id: name, kind: 'chat', on: ['model'], js: [name], args: { ...JS_OPTIONS, messages: ['#0'] } })),
  ...(['sendMessage', 'sendMessageStream'] as const).map((name): ApiRow => ({ id: name, kind: 'chat', on: ['chat'], js: [name], args: { messages: ['#0'], timeout: ['request.timeout'] }, keepsHistory: true })),
  { id: 'embedContent', kind: 'embedding', on: ['model'], js: ['embedContent', 'batchEmbedContents'], args: { prompt: ['#0'] }, noOutput: true },
];

/** The transport of `google.generativeai` repeats for a minute, however often that is; Vertex's repeats nothing. */
const BY_TIME = { attempts: null };
const CALLED = { default: null, unlimited: [], note: 'calls functions by itself without a cap (google-generativeai 0.8)' };

const IN_PYTHON: readonly ApiRow[] = [
  { id: 'generate_content', kind: 'chat', on: ['model'], py: ['generate_content', 'generate_content_async'], args: { ...PY_OPTIONS, messages: ['contents', '#0'] } },
  {
    id: 'send_message', kind: 'agent-run', on: ['chat'], py: ['send_message', 'send_message_async'], args: { ...PY_OPTIONS, messages: ['content', '#0'] }, keepsHistory: true,
    when: [{ at: ['client.enable_automatic_function_calling'], is: [true] }], steps: CALLED,
  },
  { id: 'send_message', kind: 'chat', on: ['chat'], py: ['send_message', 'send_message_async', 'send_message_streaming'], args: { ...PY_OPTIONS, messages: ['content', 'message', '#0'] }, keepsHistory: true },
  { ...BY_TIME, id: 'embed_content', kind: 'embedding', on: ['module'], py: ['embed_content', 'embed_content_async'], args: { model: ['model', '#0'], prompt: ['content', '#1'] }, noOutput: true },
  { ...BY_TIME, id: 'generate_embeddings', kind: 'embedding', on: ['module'], py: ['generate_embeddings'], args: { model: ['model', '#0'], prompt: ['text', '#1'] }, noOutput: true },
  // PaLM's.
  { ...BY_TIME, id: 'chat', kind: 'chat', on: ['module'], py: ['chat', 'chat_async'], args: { model: ['model'], messages: ['messages', 'prompt'], system: ['context'], outputCap: ['max_output_tokens'], samples: ['candidate_count'] } },
  { ...BY_TIME, id: 'generate_text', kind: 'completion', on: ['module'], py: ['generate_text'], args: { model: ['model'], prompt: ['prompt'], outputCap: ['max_output_tokens'] } },
  {
    id: 'predict', kind: 'completion', on: ['text'], py: ['predict', 'predict_async', 'predict_streaming', 'predict_streaming_async'],
    args: { prompt: ['prompt', 'prefix', '#0'], outputCap: ['max_output_tokens'] },
  },
  { id: 'get_embeddings', kind: 'embedding', on: ['embedder'], py: ['get_embeddings', 'get_embeddings_async'], args: { prompt: ['texts', '#0'] }, noOutput: true },
  { id: 'generate_images', kind: 'image', on: ['painter'], py: ['generate_images'], args: { prompt: ['prompt', '#0'], samples: ['number_of_images'] }, noOutput: true },
];

const JS_OBJECTS: ObjectRow[] = [
  { kind: 'model', from: ['client'], by: ['getGenerativeModel'], args: JS_MODEL },
  { kind: 'model', from: ['client'], by: ['getGenerativeModelFromCachedContent'], args: { model: ['#0.model'], cache: ['#0'] } },
  { kind: 'chat', from: ['model'], by: ['startChat'], args: { system: ['systemInstruction'], outputCap: ['generationConfig.maxOutputTokens'], tools: ['tools'] } },
];
/** PaLM's models are fetched by name. */
const fetched = (kind: string, classes: readonly string[], more: ArgumentRow = {}): ObjectRow => ({ kind, by: classes.map((name) => `${name}.from_pretrained`), args: { model: ['model_name', '#0'], ...more } });

export const googleLegacy: SdkRow = {
  id: 'google-generativeai',
  title: 'Google Generative AI and Vertex AI, older SDKs',
  provider: 'google',
  js: [
    {
      modules: ['@google/generative-ai'],
      package: '@google/generative-ai',
      objects: [{ by: ['GoogleGenerativeAI'] }, { kind: 'model', by: ['GenerativeModel'], args: JS_CLASS }, { kind: 'chat', by: ['ChatSession'] }, ...JS_OBJECTS],
      transparent: [],
    },
    {
      modules: ['@google-cloud/vertexai'],
      package: '@google-cloud/vertexai',
      objects: [{ by: ['VertexAI'], args: { baseUrl: ['apiEndpoint'] } }, { kind: 'model', by: ['GenerativeModel', 'GenerativeModelPreview'], args: JS_CLASS }, { kind: 'chat', by: ['ChatSession'] }],
      transparent: ['preview'],
    },
  ],
  py: [
    {
      modules: ['google.generativeai'],
      package: 'google-generativeai',
      objects: [
        { ...BY_TIME, kind: 'model', by: ['GenerativeModel'], args: PY_MODEL, defaultModel: 'gemini-1.5-flash-002' },
        { ...BY_TIME, kind: 'model', by: ['GenerativeModel.from_cached_content'], args: { cache: ['cached_content', '#0'] } },
        { kind: 'chat', from: ['model', 'text'], by: ['start_chat'] },
      ],
      transparent: [],
    },
    {
      modules: ['vertexai'],
      package: 'google-cloud-aiplatform',
      objects: [
        { kind: 'model', by: ['GenerativeModel'], args: PY_MODEL },
        { kind: 'model', by: ['GenerativeModel.from_cached_content'], args: { cache: ['cached_content', '#0'] } },
        { ...fetched('text', ['TextGenerationModel'], { outputCap: [] }), defaultCap: 128 },
        fetched('text', ['ChatModel', 'CodeGenerationModel', 'CodeChatModel'], { outputCap: [] }),
        fetched('embedder', ['TextEmbeddingModel', 'MultiModalEmbeddingModel']),
        fetched('painter', ['ImageGenerationModel']),
      ],
      transparent: ['preview'],
    },
  ],
  baseUrl: [],
  baseUrlVariables: [],
  attempts: 1,
  apis: [...IN_JS, ...IN_PYTHON],
  free: { js: ['countTokens'], py: ['count_tokens', 'count_tokens_async'] },
};
