/**
 * Esperanto (`esperanto` 2): one factory for models of many providers; and `podcast_creator` (0.x), which makes its models by it.
 * Data only. Must not hold a price or a model id. Read: the source of 2.27, the source of podcast-creator at the same time.
 */
import type { ApiRow, ArgumentRow, ObjectRow, SdkRow } from '../sdk.js';

const PROVIDERS: Readonly<Record<string, string>> = {
  openai: 'openai', anthropic: 'anthropic', google: 'google', vertex: 'google', groq: 'groq', mistral: 'mistral', cohere: 'cohere', deepseek: 'deepseek', xai: 'x-ai',
  perplexity: 'perplexity', openrouter: 'openrouter', voyage: 'voyageai', ollama: 'local', transformers: 'local', jina: 'jina', elevenlabs: 'elevenlabs', deepgram: 'deepgram',
  // A server of one's own.
  'openai-compatible': 'openai-compatible',
};
const MODEL: ArgumentRow = { model: ['model_name', '#1'], baseUrl: ['config.base_url', '#2.base_url', 'base_url'] };
/** 850, and no cap for models that reason. */
const CAP: ObjectRow['defaultCap'] = [...['o1', 'o3', 'o4', 'gpt-5'].map((prefix) => ({ prefix, tokens: null })), { prefix: '', tokens: 850 }];

/** Each provider that the first argument names, and any other. */
function made(kind: string, names: readonly string[], row: Partial<ObjectRow>): ObjectRow[] {
  const common: ObjectRow = { kind, by: names.map((name) => `AIFactory.${name}`), args: MODEL, ...row };
  return [
    { ...common, provider: 'azure', modelIsDeployment: true, when: [{ at: ['provider', '#0'], is: ['azure'] }] },
    ...Object.entries(PROVIDERS).map(([name, provider]): ObjectRow => ({ ...common, provider, when: [{ at: ['provider', '#0'], is: [name] }] })),
    common,
  ];
}

/** Classes of one provider, and the type that all are of. */
const classes = (kind: string, suffix: string, row: Partial<ObjectRow>): ObjectRow[] => [
  ...([['OpenAI', 'openai'], ['Anthropic', 'anthropic'], ['Google', 'google'], ['Groq', 'groq'], ['Mistral', 'mistral'], ['OpenRouter', 'openrouter'], ['XAI', 'x-ai'], ['Ollama', 'local'], ['Voyage', 'voyageai'], ['OpenAICompatible', 'openai-compatible']] as const)
    .map(([name, provider]): ObjectRow => ({ kind, by: [`${name}${suffix}`], provider, args: { model: ['model_name'], baseUrl: ['base_url'] }, ...row })),
  { kind, by: [suffix], isAbstract: true, args: { model: ['model_name'] }, ...row },
];

const LANGUAGE: Partial<ObjectRow> = { args: { ...MODEL, outputCap: ['config.max_tokens', '#2.max_tokens', 'max_tokens'] }, defaultCap: CAP };
const APIS: readonly ApiRow[] = [
  { id: 'chat_complete', kind: 'chat', on: ['language'], py: ['chat_complete', 'achat_complete'], args: { messages: ['messages', '#0'], stream: ['stream', '#1'], tools: ['tools', '#2'], outputCap: ['max_tokens'] }, systemRoles: ['system'] },
  { id: 'embed', kind: 'embedding', on: ['embedding'], py: ['embed', 'aembed'], args: { prompt: ['texts', '#0'] }, noOutput: true },
  { id: 'rerank', kind: 'rerank', on: ['reranker'], py: ['rerank', 'arerank'], args: { prompt: ['documents', '#1'] }, noOutput: true },
  { id: 'transcribe', kind: 'audio', on: ['listener'], py: ['transcribe', 'atranscribe'], args: { prompt: ['prompt', '#2'] }, noOutput: true },
  { id: 'generate_speech', kind: 'audio', on: ['speaker'], py: ['generate_speech', 'agenerate_speech'], args: { prompt: ['text', '#0'] }, noOutput: true },
];

export const esperanto: SdkRow = {
  id: 'esperanto',
  title: 'Esperanto',
  provider: null,
  py: [{
    modules: ['esperanto'], package: 'esperanto', transparent: [],
    objects: [
      ...made('language', ['create_language', 'create_llm'], LANGUAGE),
      ...made('embedding', ['create_embedding'], {}),
      ...made('reranker', ['create_reranker'], {}),
      ...made('listener', ['create_speech_to_text', 'create_stt'], {}),
      ...made('speaker', ['create_text_to_speech', 'create_tts'], {}),
      ...classes('language', 'LanguageModel', { defaultCap: CAP }),
      ...classes('embedding', 'EmbeddingModel', {}),
      ...classes('listener', 'SpeechToTextModel', {}),
      ...classes('speaker', 'TextToSpeechModel', {}),
      { kind: 'model', from: ['language'], by: ['to_langchain'], becomes: 'langchain', attempts: null },
    ],
  }],
  baseUrl: [],
  baseUrlVariables: [],
  attempts: 1,
  apis: [...APIS],
  free: { py: ['AIFactory.get_available_providers', 'AIFactory.get_provider_models'] },
};

/** An outline, a transcript for each segment and speech for each line, by three models. */
export const podcastCreator: SdkRow = {
  id: 'podcast-creator',
  title: 'podcast-creator',
  provider: null,
  py: [{ modules: ['podcast_creator'], package: 'podcast-creator', objects: [], transparent: [] }],
  baseUrl: [],
  baseUrlVariables: [],
  attempts: 3,
  apis: [{ id: 'create_podcast', kind: 'other', on: ['module'], py: ['create_podcast', 'graph.create_podcast'], args: { prompt: ['content', '#0'] }, hiddenInput: ['content', '#0'] }],
  free: {},
};
