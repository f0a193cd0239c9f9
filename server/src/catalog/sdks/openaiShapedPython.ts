/**
 * Python packages that are shaped like OpenAI's: Zhipu AI and Z.ai, Volcengine's Ark, SambaNova, Writer, AI21,
 * Friendli, and aisuite, which hands requests on to others. Data only: the rows of OpenAI's calls, with what differs. Must not
 * hold a price or a model id.
 */
import type { ApiRow, ArgumentRow, Binding, DefaultCap, ModelText, ObjectRow, SdkRow } from '../sdk.js';
import { CHATS, OTHERS } from './openai.js';

/** The server has a default, and it is not known. */
const OWN_CAP: DefaultCap = [{ prefix: '', tokens: null }];
const KNOWN: readonly ApiRow[] = [...CHATS, ...OTHERS];

/** OpenAI's call of this id, under these chains where they differ. */
function call(id: string, py?: string[], more: Partial<ApiRow> = {}): ApiRow {
  const { js: _, ...row } = KNOWN.find((api) => api.id === id)!;
  return { ...row, ...(row.noOutput ? {} : { defaultCap: OWN_CAP }), ...(py && { id: py[0] ?? id, py }), ...more };
}
const pair = (name: string): string[] => [name, `Async${name}`];

type Facts = Pick<SdkRow, 'id' | 'title' | 'provider' | 'attempts'> & { py: (Pick<Binding, 'modules' | 'package' | 'objects'> & Partial<Binding>)[]; apis: ApiRow[]; free?: string[] };

const row = ({ py, free = ['models.list', 'files.create'], ...facts }: Facts): SdkRow => ({
  ...facts,
  py: py.map((binding, i) => ({
    transparent: i === 0 ? ['with_raw_response', 'with_streaming_response'] : [], ...binding,
    objects: [...binding.objects, ...(i === 0 ? [{ from: ['client'], by: ['with_options', 'copy'] } satisfies ObjectRow] : [])],
  })),
  baseUrl: ['client.base_url'],
  baseUrlVariables: [],
  free: { py: free },
});

/** zai-sdk (src/zai, 0.x) and zhipuai (2.1): the first repeats three times, the second was not read. */
export const zhipu = row({
  id: 'zhipu', title: 'Zhipu AI and Z.ai', provider: 'zhipuai', attempts: null,
  py: [
    { modules: ['zai'], isWord: true, package: 'zai-sdk', objects: [{ by: ['ZaiClient'], provider: 'zai', attempts: 4 }, { by: ['ZhipuAiClient'], attempts: 4 }] },
    { modules: ['zhipuai'], package: 'zhipuai', objects: [{ by: ['ZhipuAI'] }] },
  ],
  apis: [
    call('chat.completions.create', ['chat.completions.create']),
    call('chat.completions.create', ['chat.asyncCompletions.create', 'chat.async_completions.create']),
    call('embeddings.create'),
    call('images.generate', ['images.generations']),
    call('audio.speech.create', ['audio.speech']),
    call('audio.transcriptions.create'),
    // Billed by the piece.
    call('videos.create', ['videos.generations']),
    { id: 'agents.invoke', kind: 'agent-run', py: ['agents.invoke', 'assistant.conversation'], args: { messages: ['messages'] }, hiddenInput: ['agent_id', 'assistant_id'] },
    call('batches.create'),
  ],
});

/** volcenginesdkarkruntime (volcengine-python-sdk 4): two repeats. A model may be the id of an endpoint, `ep-…`. */
export const ark = row({
  id: 'ark', title: 'Volcengine Ark', provider: 'volcengine', attempts: 3,
  py: [{ modules: ['volcenginesdkarkruntime'], package: 'volcengine-python-sdk', objects: [{ by: pair('Ark') }] }],
  apis: [
    call('chat.completions.create', ['chat.completions.create']),
    call('chat.completions.parse', ['beta.chat.completions.parse', 'beta.chat.completions.stream']),
    // The bot has instructions of its own, the context those that it was made with.
    call('chat.completions.create', ['bot_chat.completions.create'], { hiddenInput: ['model'] }),
    call('chat.completions.create', ['context.completions.create'], { hiddenInput: ['context_id'] }),
    call('chat.completions.create', ['batch_chat.completions.create', 'batch.chat.completions.create']),
    call('responses.create'),
    call('embeddings.create'),
    call('embeddings.create', ['multimodal_embeddings.create', 'batch.embeddings.create', 'batch.multimodal_embeddings.create']),
    call('images.generate'),
    call('videos.create', ['content_generation.tasks.create']),
  ],
  free: ['tokenization.create', 'files.create', 'context.create'],
});

/** sambanova (1.x, README): two repeats. */
export const sambanova = row({
  id: 'sambanova', title: 'SambaNova', provider: 'sambanova', attempts: 3,
  py: [{ modules: ['sambanova'], package: 'sambanova', objects: [{ by: pair('SambaNova') }] }],
  apis: [call('chat.completions.create', ['chat.completions.create', 'chat_completions.create']), call('responses.create'), call('embeddings.create'), call('audio.transcriptions.create'), call('audio.translations.create')],
});

/** writer-sdk (1, 2). How often it repeats was not read. */
export const writer = row({
  id: 'writer', title: 'Writer', provider: 'writer', attempts: null,
  py: [{ modules: ['writerai'], package: 'writer-sdk', objects: [{ by: pair('Writer') }] }],
  apis: [
    call('chat.completions.create', ['chat.chat', 'chat.parse', 'chat.stream']),
    call('completions.create'),
    // Model and prompt are the application's.
    { id: 'applications.generate_content', kind: 'other', py: ['applications.generate_content'], args: { outputCap: [] }, defaultCap: OWN_CAP, hiddenInput: ['application_id', '#0'] },
    { id: 'graphs.question', kind: 'other', py: ['graphs.question'], args: { prompt: ['question'], outputCap: [] }, defaultCap: OWN_CAP, hiddenInput: ['graph_ids'] },
  ],
});

/** ai21 (3, 4): nothing is repeated unless asked for, and then so many requests are made. */
const AI21: Partial<ObjectRow> = { args: { maxAttempts: ['num_retries'], timeout: ['timeout_sec'], baseUrl: ['api_host'] } };
export const ai21 = row({
  id: 'ai21', title: 'AI21', provider: 'ai21', attempts: 1,
  py: [{
    modules: ['ai21'], package: 'ai21',
    objects: [{ by: pair('AI21Client'), ...AI21 }, { by: pair('AI21BedrockClient'), provider: 'aws', ...AI21 }, { by: [...pair('AI21AzureClient'), ...pair('AI21VertexClient')], provider: null, ...AI21 }],
  }],
  apis: [
    call('chat.completions.create', ['chat.completions.create']),
    { id: 'beta.maestro.runs.create', kind: 'agent-run', py: ['beta.maestro.runs.create', 'beta.maestro.runs.create_and_poll'], args: { messages: ['input'] } },
    { id: 'beta.conversational_rag.create', kind: 'other', py: ['beta.conversational_rag.create'], args: { model: [], messages: ['messages'], outputCap: [] }, defaultCap: OWN_CAP, hiddenInput: ['labels', 'messages'] },
  ],
  free: ['count_tokens', 'beta.maestro.runs.retrieve'],
});

/** friendli (0.x) and friendli-client (1). A dedicated endpoint is its id. */
const FRIENDLI: Partial<ApiRow> = { args: { model: ['model'], messages: ['messages'], outputCap: ['max_tokens'], tools: ['tools'], schema: ['response_format'], samples: ['n'] }, systemRoles: ['system'] };
export const friendli = row({
  id: 'friendli', title: 'Friendli', provider: 'friendli', attempts: null,
  py: [{ modules: ['friendli'], package: 'friendli', objects: [{ by: ['SyncFriendli', 'AsyncFriendli', 'Friendli'] }] }],
  apis: [
    call('chat.completions.create', ['chat.completions.create']),
    call('chat.completions.create', ['serverless.chat.complete', 'serverless.chat.stream', 'dedicated.chat.complete', 'dedicated.chat.stream', 'container.chat.complete', 'container.chat.stream'], FRIENDLI),
    call('completions.create', ['completions.create']),
    call('completions.create', ['serverless.completions.complete', 'serverless.completions.stream', 'dedicated.completions.complete', 'dedicated.completions.stream']),
  ],
});

/** `openai:gpt-4o` (aisuite 0.1, providers/): the ids of providers here, by their names there. */
const AISUITE: ModelText = {
  separator: ':',
  providers: {
    openai: 'openai', anthropic: 'anthropic', google: 'google', gemini: 'google', aws: 'aws', groq: 'groq', mistral: 'mistral', cohere: 'cohere', deepseek: 'deepseek', xai: 'x-ai',
    together: 'together', fireworks: 'fireworks', cerebras: 'cerebras', openrouter: 'openrouter', ollama: 'local', lmstudio: 'local',
  },
};
const AISUITE_ARGS: ArgumentRow = { model: ['model', '#0'], messages: ['messages', '#1'], outputCap: ['max_tokens', 'max_completion_tokens'], tools: ['tools'], stream: ['stream'] };
/** What is asked for without a cap, and repeated, depends on the provider. */
const AISUITE_CAP: DefaultCap = [{ prefix: 'anthropic', tokens: null }, { prefix: 'claude', tokens: null }];
export const aisuite = row({
  id: 'aisuite', title: 'aisuite', provider: null, attempts: null,
  py: [{ modules: ['aisuite'], package: 'aisuite', objects: [{ by: ['Client'], modelText: AISUITE }] }],
  apis: [
    {
      id: 'chat.completions.create', kind: 'agent-run', py: ['chat.completions.create', 'chat.completions.acreate'], when: [{ at: ['max_turns'], given: true }],
      args: { ...AISUITE_ARGS, stepCap: ['max_turns'] }, defaultCap: AISUITE_CAP, systemRoles: ['system'],
    },
    { id: 'chat.completions.create', kind: 'chat', py: ['chat.completions.create', 'chat.completions.acreate'], args: AISUITE_ARGS, defaultCap: AISUITE_CAP, systemRoles: ['system'] },
    { id: 'audio.transcriptions.create', kind: 'audio', py: ['audio.transcriptions.create'], args: { model: ['model'] }, noOutput: true },
  ],
  free: [],
});
