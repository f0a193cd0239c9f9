/**
 * Python libraries that stand before any model: llm, any-llm, Outlines, Guidance, txtai, promptflow, RouteLLM. Data only. Must not hold
 * a price or a model id. Not here: functions that a decorator turns into a call.
 */
import type { ApiRow, ArgumentRow, Binding, DefaultCap, ModelText, ObjectRow, SdkRow } from '../sdk.js';
import { PREFIXES as LITELLM } from './litellm.js';

const OWN_CAP: DefaultCap = [{ prefix: '', tokens: null }];
const row = (id: string, title: string, py: Binding[], apis: ApiRow[], more: Partial<SdkRow> = {}): SdkRow => ({ id, title, provider: null, py, baseUrl: [], baseUrlVariables: [], attempts: null, apis, free: {}, ...more });
const binding = (module: string, name: string, objects: ObjectRow[], more: Partial<Binding> = {}): Binding => ({ modules: [module], package: name, objects, transparent: [], ...more });

// ---------------------------------------------------------------- llm (llm/models.py, 0.2x)

/** A name is that of a plug-in's model, or an alias: only OpenAI's are known without one. */
const PLUGIN: ModelText = { bare: { 'gpt-': 'openai', o1: 'openai', o3: 'openai', o4: 'openai', 'text-embedding-': 'openai', 'claude-': 'anthropic', 'gemini-': 'google' } };
const ASKED: ArgumentRow = { messages: ['prompt', 'messages', '#0'], system: ['system'], schema: ['schema'], tools: ['tools'], outputCap: ['max_tokens', 'options.max_tokens'], stream: ['stream'] };
export const llm = row('llm', 'llm', [binding('llm', 'llm', [
  { kind: 'model', by: ['get_model', 'get_async_model'], args: { model: ['name', '#0'] }, modelText: PLUGIN },
  { kind: 'chat', from: ['model'], by: ['conversation'] },
  { kind: 'embedder', by: ['get_embedding_model'], args: { model: ['name', '#0'] }, modelText: PLUGIN },
], { isWord: true })], [
  { id: 'model.prompt', kind: 'chat', on: ['model'], py: ['prompt'], args: ASKED, defaultCap: OWN_CAP },
  { id: 'conversation.prompt', kind: 'chat', on: ['chat'], py: ['prompt'], args: ASKED, keepsHistory: true, defaultCap: OWN_CAP },
  { id: 'model.chain', kind: 'agent-run', on: ['model'], py: ['chain'], args: { ...ASKED, stepCap: ['chain_limit'] } },
  { id: 'conversation.chain', kind: 'agent-run', on: ['chat'], py: ['chain'], args: { ...ASKED, stepCap: ['chain_limit'] }, keepsHistory: true },
  { id: 'embed', kind: 'embedding', on: ['embedder'], py: ['embed', 'embed_multi', 'embed_batch'], args: { prompt: ['item', 'items', '#0'] }, noOutput: true },
]);

// ---------------------------------------------------------------- any-llm (any-llm-sdk 0.x and 1, README)

const ANY: ModelText = {
  separator: ':',
  providers: {
    openai: 'openai', anthropic: 'anthropic', gemini: 'google', vertexai: 'google', bedrock: 'aws', groq: 'groq', mistral: 'mistral', cohere: 'cohere', deepseek: 'deepseek', xai: 'x-ai', together: 'together',
    fireworks: 'fireworks', perplexity: 'perplexity', cerebras: 'cerebras', openrouter: 'openrouter', moonshot: 'moonshotai', ollama: 'local', llamafile: 'local', lmstudio: 'local',
  },
};
const ANY_CHAT: ArgumentRow = { model: ['model', '#0'], messages: ['messages', '#1'], outputCap: ['max_completion_tokens', 'max_tokens'], tools: ['tools'], schema: ['response_format'], samples: ['n'], stream: ['stream'], baseUrl: ['api_base'] };
/** Each provider that an argument names, and then the one that the text names. */
const anyCalls = (api: ApiRow): ApiRow[] => [
  ...Object.entries(ANY.providers ?? {}).map(([name, id]): ApiRow => ({ ...api, when: [{ at: ['provider'], is: [name] }], modelText: { bare: { '': id } } })),
  { ...api, modelText: ANY },
];
const ANY_CAP: DefaultCap = [{ prefix: 'claude', tokens: null }, { prefix: 'anthropic', tokens: null }];
export const anyLlm = row('any-llm', 'any-llm', [binding('any_llm', 'any-llm-sdk', [{ by: ['AnyLLM.create'] }])], [
  ...anyCalls({ id: 'completion', kind: 'chat', on: ['module'], py: ['completion', 'acompletion'], args: ANY_CHAT, systemRoles: ['system'], defaultCap: ANY_CAP }),
  ...anyCalls({ id: 'responses', kind: 'chat', on: ['module'], py: ['responses', 'aresponses'], args: { model: ['model', '#0'], messages: ['input_data', '#1'], outputCap: ['max_output_tokens'], system: ['instructions'] }, defaultCap: ANY_CAP }),
  ...anyCalls({ id: 'embedding', kind: 'embedding', on: ['module'], py: ['embedding', 'aembedding'], args: { model: ['model', '#0'], prompt: ['inputs', '#1'] }, noOutput: true }),
  { id: 'client.completion', kind: 'chat', py: ['completion', 'acompletion'], args: ANY_CHAT, systemRoles: ['system'], defaultCap: OWN_CAP },
], { free: { py: ['list_models'] } });

// ---------------------------------------------------------------- Outlines (src/outlines, 0.x and 1)

const made = (by: string[], provider: string | null): ObjectRow => ({ kind: 'model', by, provider, args: { model: ['model_name', '#1'] }, carriers: ['#0', 'client'], attempts: null });
const loaded = (name: string, provider: string): ObjectRow => ({ kind: 'model', by: [`models.${name}`, name], provider, args: { model: ['model_name', '#0'] }, attempts: null });
const FORMATS = ['text', 'json', 'choice', 'regex', 'cfg', 'format', 'fsm'];
const OUTLINED: ArgumentRow = { messages: ['model_input', 'prompt', 'prompts', '#0'], schema: ['output_type', '#1'], outputCap: ['max_tokens', 'max_completion_tokens', 'max_output_tokens', 'max_new_tokens', 'options.num_predict'] };
export const outlines = row('outlines', 'Outlines', [binding('outlines', 'outlines', [
  made(['from_openai'], 'openai'), made(['from_anthropic'], 'anthropic'), made(['from_gemini'], 'google'), made(['from_mistral'], 'mistral'), made(['from_dottxt'], 'dottxt'),
  made(['from_ollama'], 'local'), { kind: 'model', by: ['from_transformers', 'from_llamacpp', 'from_mlxlm', 'from_vllm_offline'], provider: 'local', attempts: 1 }, made(['from_vllm', 'from_tgi', 'from_sglang', 'from_lmstudio'], 'other'),
  loaded('openai', 'openai'), loaded('azure_openai', 'azure'), loaded('transformers', 'local'), loaded('llamacpp', 'local'), loaded('mlxlm', 'local'), loaded('exl2', 'local'), loaded('vllm', 'local'), loaded('transformers_vision', 'local'),
  { kind: 'generator', by: ['Generator', ...FORMATS.map((name) => `generate.${name}`), ...FORMATS], args: { schema: ['output_type', '#1'] }, carriers: ['model', '#0'], attempts: null },
], { isWord: true })], [
  { id: 'model', kind: 'chat', on: ['model'], py: ['()', 'stream', 'batch', 'generate'], args: OUTLINED, defaultCap: OWN_CAP },
  { id: 'generator', kind: 'chat', on: ['generator'], py: ['()', 'stream', 'batch'], needs: ['model'], args: OUTLINED, defaultCap: OWN_CAP },
]);

// ---------------------------------------------------------------- txtai (src/python/txtai/pipeline, 8; https://neuml.github.io/txtai/embeddings/methods)

/** A path is a model of this machine, or one of LiteLLM's; only prefixes tell. */
const PATH: ArgumentRow = { model: ['path', '#0'], baseUrl: ['api_base'] };
const here = (by: string[], kind: string): ObjectRow => ({ kind, by: by.flatMap((name) => [name, `pipeline.${name}`]), args: PATH, provider: 'local', attempts: 1 });
export const txtai = row('txtai', 'txtai', [binding('txtai', 'txtai', [
  { kind: 'model', by: ['LLM', 'pipeline.LLM', 'pipeline.Generator', 'Generator'], args: PATH, modelText: LITELLM },
  { kind: 'rag', by: ['RAG', 'pipeline.RAG', 'pipeline.Extractor', 'Extractor'], args: { model: ['path', '#1'], system: ['system'], messages: ['template'] }, template: 'braces', modelText: LITELLM },
  { kind: 'agent', by: ['Agent'], args: { model: ['model', 'llm'], tools: ['tools'], system: ['instructions'] }, modelText: LITELLM },
  // An index of words alone asks no model.
  { kind: 'words', by: ['Embeddings', 'embeddings.Embeddings'], when: [{ at: ['keyword', '#0.keyword'], is: [true] }] },
  { kind: 'embedder', by: ['Embeddings', 'embeddings.Embeddings'], args: { model: ['path', '#0.path'] }, modelText: LITELLM },
  here(['Summary', 'Translation', 'Sequences'], 'writer'), here(['Transcription', 'TextToSpeech', 'TextToAudio'], 'sound'),
])], [
  { id: 'LLM', kind: 'chat', on: ['model'], py: ['()'], args: { messages: ['text', '#0'], outputCap: ['maxlength'] }, defaultCap: OWN_CAP, systemRoles: ['system'] },
  { id: 'RAG', kind: 'chat', on: ['rag'], py: ['()'], args: { outputCap: ['maxlength'] }, values: ['queue', '#0'], hiddenInput: ['queue', '#0'], defaultCap: OWN_CAP },
  { id: 'Agent', kind: 'agent-run', on: ['agent'], py: ['()'], args: { messages: ['text', '#0'] } },
  { id: 'embed', kind: 'embedding', on: ['embedder'], py: ['index', 'upsert', 'transform', 'batchtransform', 'search', 'batchsearch', 'similarity', 'batchsimilarity'], args: { prompt: ['documents', 'document', 'query', 'queries', '#0'] }, noOutput: true },
  { id: 'writer', kind: 'completion', on: ['writer'], py: ['()'], args: { prompt: ['text', 'texts', '#0'], outputCap: ['maxlength'] }, defaultCap: OWN_CAP },
  { id: 'sound', kind: 'audio', on: ['sound'], py: ['()'], args: { prompt: ['text', '#0'] }, noOutput: true },
]);

// ---------------------------------------------------------------- Guidance (guidance/library, 0.1 to 0.3)

/** Each of them asks the model that it is added to, which is not known here. */
export const guidance = row('guidance', 'Guidance', [binding('guidance', 'guidance', [], { isWord: true })], [
  { id: 'gen', kind: 'completion', on: ['module'], py: ['gen', 'library.gen'], args: { model: [], outputCap: ['max_tokens'] }, hiddenInput: ['#0', 'name', 'max_tokens', 'stop', 'regex'], defaultCap: OWN_CAP },
]);

// ---------------------------------------------------------------- RouteLLM (https://github.com/lm-sys/RouteLLM, routellm/controller.py, 0.2)

/** One of two models answers, as the last message seems hard or not: what the call names is a router and its threshold. */
const ROUTED: ArgumentRow = { model: [], messages: ['messages'], outputCap: ['max_completion_tokens', 'max_tokens'], tools: ['tools'], schema: ['response_format'], samples: ['n'], stream: ['stream'] };
export const routeLlm = row('routellm', 'RouteLLM', [binding('routellm', 'routellm', [{ by: ['Controller', 'controller.Controller'], attempts: null }])], [
  { id: 'completion', kind: 'chat', py: ['chat.completions.create', 'chat.completions.acreate', 'completion', 'acompletion'], args: ROUTED, systemRoles: ['system'], defaultCap: OWN_CAP },
], { free: { py: ['route', 'batch_calculate_win_rate'] } });
