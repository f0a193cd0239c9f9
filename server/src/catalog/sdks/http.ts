/**
 * Requests to the APIs of known providers without an SDK, by the HTTP clients of JavaScript and Python: data only. Who
 * serves them, and so their price, is told by their address. Must not hold a price or a model id. Not here: services
 * that bill no tokens (speech by the second, images by the piece).
 */
import type { ApiRow, ArgumentRow, Binding, CallKind, Condition, Locator, ModelText, ObjectRow, SdkRow } from '../sdk.js';

/** Bodies are text in `body`, or records in `json` and `data`; `axios.post(url, body)` takes them as they are. */
const inBody = (...paths: string[]): Locator[] =>
  paths.flatMap((path) => [`json.${path}`, `data.${path}`, `content.${path}`, `#1.body.${path}`, `#1.json.${path}`, `#1.${path}`, `body.${path}`]);

interface Format {
  args: ArgumentRow;
  systemRoles?: string[];
  capRequired?: boolean;
  defaultCap?: number;
  noOutput?: boolean;
}

const CHAT: Format = {
  args: {
    model: inBody('model'), messages: inBody('messages'), outputCap: inBody('max_completion_tokens', 'max_tokens'), tools: inBody('tools', 'functions'),
    schema: inBody('response_format'), samples: inBody('n'), stream: inBody('stream'), cache: inBody('prompt_cache_key'),
  },
  systemRoles: ['system', 'developer'],
};
const RESPONSES: Format = {
  args: {
    model: inBody('model'), messages: inBody('input'), system: inBody('instructions'), outputCap: inBody('max_output_tokens'), tools: inBody('tools'),
    schema: inBody('text.format'), stream: inBody('stream'), cache: inBody('prompt_cache_key'),
  },
  systemRoles: ['system', 'developer'],
};
const COMPLETIONS: Format = {
  args: { model: inBody('model'), prompt: inBody('prompt'), outputCap: inBody('max_tokens'), samples: inBody('best_of', 'n'), stream: inBody('stream') },
};
const MESSAGES: Format = {
  args: {
    model: inBody('model'), messages: inBody('messages'), system: inBody('system'), outputCap: inBody('max_tokens'), tools: inBody('tools'),
    schema: inBody('output_config.format'), stream: inBody('stream'), cache: inBody('cache_control'),
  },
  capRequired: true,
};
const GENERATE: Format = {
  args: {
    messages: inBody('contents'), system: inBody('systemInstruction', 'system_instruction'), outputCap: inBody('generationConfig.maxOutputTokens', 'generation_config.max_output_tokens'),
    tools: inBody('tools'), schema: inBody('generationConfig.responseSchema'), cache: inBody('cachedContent'),
  },
};
const CONVERSE: Format = {
  args: { messages: inBody('messages'), system: inBody('system'), outputCap: inBody('inferenceConfig.maxTokens'), tools: inBody('toolConfig.tools') },
};
const INVOKE: Format = { args: { messages: inBody('messages'), prompt: inBody('prompt', 'inputText'), system: inBody('system'), outputCap: inBody('max_tokens', 'max_gen_len', 'textGenerationConfig.maxTokenCount') } };
const COHERE: Format = {
  args: { model: inBody('model'), messages: inBody('messages', 'message'), system: inBody('preamble'), outputCap: inBody('max_tokens'), tools: inBody('tools') },
  systemRoles: ['system'],
};
const OLLAMA_CHAT: Format = { args: { model: inBody('model'), messages: inBody('messages'), outputCap: inBody('options.num_predict'), tools: inBody('tools'), schema: inBody('format') }, systemRoles: ['system'] };
const OLLAMA_GENERATE: Format = { args: { model: inBody('model'), prompt: inBody('prompt'), system: inBody('system'), outputCap: inBody('options.num_predict'), schema: inBody('format') } };
const HUGGING_FACE: Format = { args: { prompt: inBody('inputs'), outputCap: inBody('parameters.max_new_tokens') } };
const EMBEDDINGS: Format = { args: { model: inBody('model'), prompt: inBody('input', 'texts', 'inputs', 'prompt') }, noOutput: true };
const EMBED_CONTENT: Format = { args: { prompt: inBody('content', 'requests') }, noOutput: true };
const RERANK: Format = { args: { model: inBody('model'), prompt: inBody('documents') }, noOutput: true };

/** Hosts, with the path below which they speak as OpenAI does. */
const LIKE_OPENAI = [
  'api.openai.com/v1', '*.api.openai.com/v1', '*.openai.azure.com/openai/v1', '*.services.ai.azure.com/openai/v1', '*.services.ai.azure.com/models', 'models.inference.ai.azure.com',
  'models.github.ai/inference', 'api.groq.com/openai/v1', 'api.together.xyz/v1', 'api.together.ai/v1', 'api.fireworks.ai/inference/v1', 'api.cerebras.ai/v1', 'api.sambanova.ai/v1',
  'api.deepseek.com', 'api.deepseek.com/v1', 'api.deepseek.com/beta', 'api.x.ai/v1', 'api.perplexity.ai', 'openrouter.ai/api/v1', 'api.mistral.ai/v1', 'codestral.mistral.ai/v1',
  'router.huggingface.co/v1', 'generativelanguage.googleapis.com/v1beta/openai', 'bedrock-runtime.*.amazonaws.com/openai/v1', 'api.moonshot.ai/v1', 'api.moonshot.cn/v1',
  'api.z.ai/api/paas/v4', 'open.bigmodel.cn/api/paas/v4', 'dashscope.aliyuncs.com/compatible-mode/v1', 'dashscope-intl.aliyuncs.com/compatible-mode/v1',
  'ark.cn-beijing.volces.com/api/v3', 'api.minimax.io/v1', 'api.minimax.chat/v1', 'api.siliconflow.cn/v1', 'api.siliconflow.com/v1', 'api.deepinfra.com/v1/openai',
  'api.novita.ai/v3/openai', 'api.novita.ai/openai/v1', 'api.studio.nebius.ai/v1', 'api.studio.nebius.com/v1', 'api.hyperbolic.xyz/v1', 'inference.baseten.co/v1', 'integrate.api.nvidia.com/v1',
  'api.featherless.ai/v1', 'api.aimlapi.com/v1', 'api.llama.com/v1', 'ai-gateway.vercel.sh/v1', 'oai.helicone.ai/v1', 'api.portkey.ai/v1', 'gateway.braintrust.dev/v1',
  'localhost:11434/v1', '127.0.0.1:11434/v1', 'localhost:1234/v1', '127.0.0.1:1234/v1',
];
const below = (path: string): string[] => LIKE_OPENAI.map((host) => `${host}/${path}`);
const OLLAMA = ['localhost:11434', '127.0.0.1:11434', 'host.docker.internal:11434', 'ollama.com'];
const ollama = (path: string): string[] => OLLAMA.map((host) => `${host}/api/${path}`);
const GEMINI = ['generativelanguage.googleapis.com/*/models/*', 'generativelanguage.googleapis.com/*/*'];
const gemini = (verbs: string[]): string[] => GEMINI.flatMap((at) => verbs.map((verb) => `${at}:${verb}`));
const VERTEX = ['aiplatform.googleapis.com', '*-aiplatform.googleapis.com'];
const vertex = (publisher: string, verbs: string[]): string[] => VERTEX.flatMap((host) => verbs.map((verb) => `${host}/*/projects/*/locations/*/publishers/${publisher}/models/*:${verb}`));
const bedrock = (verbs: string[]): string[] => verbs.map((verb) => `bedrock-runtime.*.amazonaws.com/model/*/${verb}`);
const cohere = (path: string): string[] => ['api.cohere.com/v2', 'api.cohere.com/v1', 'api.cohere.ai/v1', 'api.cohere.ai/v2'].map((host) => `${host}/${path}`);

/** Models that the address names. */
const IN_MODELS: ModelText = { after: ['models/'], until: ':' };
const IN_MODEL: ModelText = { after: ['/model/'], until: '/' };
const TO_THE_END: ModelText = { after: ['models/'] };

/** Functions that are told the method, and ask for nothing to be made when they are not. */
const JS_CALLS = ['fetch', '()', 'request', 'ofetch', '$fetch', 'fetchEventSource'];
/** In Python the address comes after the method. */
const PY_CALLS = ['request', 'stream'];
const READS = ['GET', 'get', 'HEAD', 'head', 'DELETE', 'delete', 'OPTIONS', 'options'];

const AT: Locator[] = ['url', '#0'];
const SECOND: Locator[] = ['url', '#1'];
/** What an instance was made with stands before it. */
const BASE: Locator[] = ['client.baseURL', 'client.base_url', 'client.prefixUrl'];
const TIMEOUT: Locator[] = ['timeout', 'signal', '#1.signal', '#1.timeout', '#2.signal', '#2.timeout', 'client.timeout'];

function request(id: string, kind: CallKind, { args, ...format }: Format, urls: readonly string[], modelText?: ModelText): ApiRow[] {
  const of = (at: Locator[], chains: Pick<ApiRow, 'js' | 'py'>, method: Locator[] | null): ApiRow => {
    const when: Condition[] = [{ at, base: BASE, url: [...urls] }, ...(method ? [{ at: method, not: [...READS, null] }] : [])];
    const named: ArgumentRow = modelText ? { model: at } : {};
    return { id, kind, on: ['module', 'http'], ...chains, when, args: { ...args, ...named, baseUrl: [...BASE, ...at], timeout: TIMEOUT }, ...format, ...(modelText ? { modelText } : {}) };
  };
  return [of(AT, { js: ['post'], py: ['post'] }, null), of(AT, { js: JS_CALLS }, ['#1.method', 'method']), of(SECOND, { py: PY_CALLS }, ['method', '#0'])];
}

/** An HTTP client's package: functions of the module, instances, and a default export that is one. */
const client = (name: string, objects: ObjectRow[], more: Partial<Binding> = {}): Binding => ({ modules: [name], package: name, isCommon: true, objects, transparent: [], ...more });
const READY: ObjectRow = { kind: 'http', by: ['default', '*'], asIs: true };
const MADE: ObjectRow = { kind: 'http', from: ['http'], by: ['create', 'extend'] };

export const http: SdkRow = {
  id: 'http',
  title: 'HTTP requests to known APIs',
  provider: null,
  js: [
    { modules: [], globals: ['fetch'], package: 'fetch', objects: [], transparent: [] },
    client('node-fetch', [READY]),
    client('cross-fetch', [READY]),
    client('isomorphic-fetch', [READY]),
    client('undici', []),
    client('axios', [READY, { kind: 'http', by: ['axios'], asIs: true }, { kind: 'http', by: ['create', 'Axios'] }, MADE]),
    client('got', [READY, { kind: 'http', by: ['got'], asIs: true }]),
    client('ky', [READY]),
    client('ofetch', []),
    client('@microsoft/fetch-event-source', []),
  ],
  py: [
    client('requests', [{ kind: 'http', by: ['Session', 'session'] }]),
    client('httpx', [{ kind: 'http', by: ['Client', 'AsyncClient'] }]),
    client('aiohttp', [{ kind: 'http', by: ['ClientSession'] }]),
  ],
  baseUrl: [],
  baseUrlVariables: [],
  attempts: 1,
  apis: [
    ...request('POST chat/completions', 'chat', CHAT, below('chat/completions')),
    // The model is a deployment, which only the portal knows.
    ...request('POST deployments/chat/completions', 'chat', { ...CHAT, args: { ...CHAT.args, model: [] } }, ['*.openai.azure.com/openai/deployments/*/chat/completions', '*.cognitiveservices.azure.com/openai/deployments/*/chat/completions']),
    ...request('POST responses', 'chat', RESPONSES, below('responses')),
    ...request('POST completions', 'completion', COMPLETIONS, below('completions')),
    ...request('POST embeddings', 'embedding', EMBEDDINGS, [...below('embeddings'), 'api.voyageai.com/v1/embeddings', 'api.jina.ai/v1/embeddings']),
    ...request('POST messages', 'chat', MESSAGES, ['api.anthropic.com/v1/messages', '*.services.ai.azure.com/anthropic/v1/messages', 'openrouter.ai/api/v1/messages', 'api.deepseek.com/anthropic/v1/messages', 'api.z.ai/api/anthropic/v1/messages']),
    ...request('POST complete', 'completion', { args: { model: inBody('model'), prompt: inBody('prompt'), outputCap: inBody('max_tokens_to_sample') }, capRequired: true }, ['api.anthropic.com/v1/complete']),
    ...request('POST generateContent', 'chat', GENERATE, [...gemini(['generateContent', 'streamGenerateContent']), ...vertex('google', ['generateContent', 'streamGenerateContent'])], IN_MODELS),
    ...request('POST embedContent', 'embedding', EMBED_CONTENT, gemini(['embedContent', 'batchEmbedContents']), IN_MODELS),
    ...request('POST rawPredict', 'chat', MESSAGES, vertex('anthropic', ['rawPredict', 'streamRawPredict']), IN_MODELS),
    ...request('POST converse', 'chat', CONVERSE, bedrock(['converse', 'converse-stream']), IN_MODEL),
    ...request('POST invoke', 'chat', INVOKE, bedrock(['invoke', 'invoke-with-response-stream']), IN_MODEL),
    ...request('POST chat', 'chat', COHERE, cohere('chat')),
    ...request('POST generate', 'completion', COMPLETIONS, cohere('generate')),
    ...request('POST embed', 'embedding', EMBEDDINGS, cohere('embed')),
    ...request('POST rerank', 'rerank', RERANK, [...cohere('rerank'), 'api.voyageai.com/v1/rerank', 'api.jina.ai/v1/rerank', 'api.together.xyz/v1/rerank']),
    ...request('POST api/chat', 'chat', OLLAMA_CHAT, ollama('chat')),
    ...request('POST api/generate', 'completion', OLLAMA_GENERATE, ollama('generate')),
    ...request('POST api/embed', 'embedding', EMBEDDINGS, [...ollama('embed'), ...ollama('embeddings')]),
    ...request('POST models', 'completion', HUGGING_FACE, ['api-inference.huggingface.co/models/**', 'router.huggingface.co/hf-inference/models/**'], TO_THE_END),
    ...request('POST predictions', 'other', { args: { model: inBody('version'), prompt: inBody('input.prompt') }, noOutput: true }, ['api.replicate.com/v1/predictions', 'api.replicate.com/v1/models/*/*/predictions', 'api.replicate.com/v1/deployments/*/*/predictions']),
  ],
  free: {},
};
