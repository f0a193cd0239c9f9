/**
 * Requests to the APIs of models without an SDK, by the HTTP clients of JavaScript and Python and by functions of the
 * application: data only. Who serves them, and so their price, is told by their address (`httpAddresses.ts`). Must not
 * hold a price or a model id. Not here: services of speech and images that name no model.
 */
import type { ApiRow, ArgumentRow, Binding, CallKind, Condition, Locator, ModelText, ObjectRow, SdkRow } from '../sdk.js';
import {
  AI21_COMPLETE, ALEPH_ALPHA, ANTHROPIC, ASK_SAGE, DASHSCOPE, DASHSCOPE_FILMS, DASHSCOPE_IMAGES, DIFFUSION, EDITS, ELEVENLABS, EMBEDDINGS_OF, ENGINES, ERNIE, FAL, FILL_IN, HUGGING_FACE_OF, INFERENCE_OF, LLAMA_CPP, NVIDIA_RERANK, PAPERS, REALTIME, RELACE, REPLICATE, RERANK_OF, SPOKEN, STABILITY, TEXT_EMBEDDINGS, TEXT_GENERATION, TEXT_RERANK, THREAD_RUNS, WORKERS_AI,
  bedrock, cohere, deployment, gemini, likeOpenai, minimax, namedOllama, ollama, vertex, watsonx,
} from './httpAddresses.js';

/** What a request's body holds, by paths in it. */
interface Format extends Pick<ApiRow, 'systemRoles' | 'capRequired' | 'defaultCap' | 'noOutput'> {
  args: { readonly [Role in keyof ArgumentRow]?: readonly string[] };
  /** No request is one without any of these. */
  needs: readonly string[];
}

const CHAT: Format = {
  args: {
    model: ['model'], messages: ['messages'], outputCap: ['max_completion_tokens', 'max_tokens'], tools: ['tools', 'functions'], schema: ['response_format'], samples: ['n'], stream: ['stream'], cache: ['prompt_cache_key'],
  },
  needs: ['messages'],
  systemRoles: ['system', 'developer'],
};
const RESPONSES: Format = {
  args: {
    model: ['model'], messages: ['input'], system: ['instructions'], outputCap: ['max_output_tokens'], tools: ['tools'], schema: ['text.format'], stream: ['stream'], cache: ['prompt_cache_key'],
  },
  needs: ['input', 'prompt'],
  systemRoles: ['system', 'developer'],
};
/** Servers of LLaVA and CogAgent that people write themselves take one text at that path. */
const PROMPTED: Format = { args: { model: ['model'], prompt: ['prompt'], outputCap: ['max_new_tokens', 'max_tokens'] }, needs: ['prompt'] };
/** Codestral on Vertex AI fills in, too. */
const MISTRAL: Format = { ...CHAT, args: { ...CHAT.args, prompt: ['prompt'] }, needs: ['messages', 'prompt'] };
const COMPLETIONS: Format = {
  args: { model: ['model'], prompt: ['prompt'], outputCap: ['max_tokens'], samples: ['best_of', 'n'], stream: ['stream'] },
  needs: ['prompt'],
};
/** What stands behind the gap is sent as well. */
const FILLED_IN: Format = { args: { model: ['model'], prompt: ['prompt'], system: ['suffix'], outputCap: ['max_tokens'], stream: ['stream'] }, needs: ['prompt'] };
const MESSAGES: Format = {
  args: {
    model: ['model'], messages: ['messages'], system: ['system'], outputCap: ['max_tokens'], tools: ['tools'], schema: ['output_config.format'], stream: ['stream'], cache: ['cache_control'],
  },
  needs: ['messages'],
  capRequired: true,
};
const GENERATE: Format = {
  args: {
    messages: ['contents'], system: ['systemInstruction', 'system_instruction'], outputCap: ['generationConfig.maxOutputTokens', 'generation_config.max_output_tokens'], tools: ['tools'],
    schema: ['generationConfig.responseSchema'], cache: ['cachedContent'],
  },
  needs: ['contents'],
};
/** Of PaLM: https://ai.google.dev/palm_docs and https://cloud.google.com/vertex-ai/generative-ai/docs/model-reference/text */
const PALM: Format = { args: { messages: ['prompt.messages'], prompt: ['prompt.text'], outputCap: ['maxOutputTokens'], samples: ['candidateCount'] }, needs: ['prompt'] };
const PREDICT: Format = { args: { prompt: ['instances'], outputCap: ['parameters.maxOutputTokens'] }, needs: ['instances'] };
const CONVERSE: Format = { args: { messages: ['messages'], system: ['system'], outputCap: ['inferenceConfig.maxTokens'], tools: ['toolConfig.tools'] }, needs: ['messages'] };
const INVOKE: Format = {
  args: { messages: ['messages'], prompt: ['prompt', 'inputText'], system: ['system'], outputCap: ['max_tokens', 'max_gen_len', 'textGenerationConfig.maxTokenCount'] },
  needs: ['messages', 'prompt', 'inputText'],
};
const COHERE: Format = {
  args: { model: ['model'], messages: ['messages', 'message'], system: ['preamble'], outputCap: ['max_tokens'], tools: ['tools'] },
  needs: ['messages', 'message'],
  systemRoles: ['system'],
};
const OLLAMA_CHAT: Format = { args: { model: ['model'], messages: ['messages'], outputCap: ['options.num_predict'], tools: ['tools'], schema: ['format'] }, needs: ['messages'], systemRoles: ['system'] };
const OLLAMA_GENERATE: Format = { args: { model: ['model'], prompt: ['prompt'], system: ['system'], outputCap: ['options.num_predict'], schema: ['format'] }, needs: ['prompt'] };
const LLAMA: Format = { args: { model: ['model'], prompt: ['prompt'], outputCap: ['n_predict', 'max_tokens'] }, needs: ['prompt'] };
const INPUTS: Format = { args: { prompt: ['inputs'], outputCap: ['parameters.max_new_tokens'] }, needs: ['inputs'] };
const WATSONX_CHAT: Format = { args: { model: ['model_id'], messages: ['messages'], outputCap: ['max_tokens', 'max_completion_tokens'], tools: ['tools'] }, needs: ['messages'], systemRoles: ['system'] };
const WATSONX: Format = { args: { model: ['model_id'], prompt: ['input'], outputCap: ['parameters.max_new_tokens'] }, needs: ['input'] };
const WATSONX_INPUTS: Format = { args: { model: ['model_id'], prompt: ['inputs'] }, needs: ['inputs'], noOutput: true };
const WATSONX_RERANK: Format = { args: { model: ['model_id'], prompt: ['inputs'], system: ['query'] }, needs: ['inputs'], noOutput: true };
const QWEN: Format = { args: { model: ['model'], messages: ['input.messages'], prompt: ['input.prompt'], outputCap: ['parameters.max_tokens'] }, needs: ['input'], systemRoles: ['system'] };
const WORKERS: Format = { args: { messages: ['messages'], prompt: ['prompt'], outputCap: ['max_tokens'] }, needs: ['messages', 'prompt'], systemRoles: ['system'] };
const EMBEDDINGS: Format = { args: { model: ['model'], prompt: ['input', 'inputs', 'texts', 'prompt'] }, needs: ['input', 'inputs', 'texts', 'prompt'], noOutput: true };
const EMBED_CONTENT: Format = { args: { prompt: ['content', 'requests'] }, needs: ['content', 'requests'], noOutput: true };
const RERANK: Format = { args: { model: ['model'], prompt: ['documents'] }, needs: ['documents'], noOutput: true };
/** https://docs.nvidia.com/nim/nemo-retriever/reranking/latest/using-reranking.html */
const PASSAGES: Format = { args: { model: ['model'], prompt: ['passages'] }, needs: ['passages'], noOutput: true };
const TEXTS: Format = { args: { prompt: ['texts'] }, needs: ['texts'], noOutput: true };
/** The file that is edited is sent whole. */
const EDIT: Format = { args: { prompt: ['initialCode', 'initial_code'], system: ['editSnippet', 'edit_snippet'] }, needs: ['editSnippet', 'edit_snippet'] };
/** https://platform.openai.com/docs/api-reference/images and https://platform.openai.com/docs/api-reference/audio: a recording is sent as a form. */
const IMAGES: Format = { args: { model: ['model'], prompt: ['prompt'], samples: ['n'] }, needs: ['prompt'], noOutput: true };
const SPEECH: Format = { args: { model: ['model'], prompt: ['input', 'text'], system: ['instructions'] }, needs: ['input', 'text'], noOutput: true };
const VOICE: Format = { args: { model: ['model_id'], prompt: ['text'] }, needs: ['text'], noOutput: true };
const SPOKEN_TEXT: Format = { args: { model: ['model_id'], prompt: ['request.text', 'req_params.text', 'text', 'transcript', 'input.text'] }, needs: ['request', 'req_params', 'text', 'transcript', 'input'], noOutput: true };
const SESSION: Format = { args: { model: ['model', 'session.model'], system: ['instructions', 'session.instructions'] }, needs: ['model', 'session'] };
const RECORDING: Format = { args: { model: ['model'], prompt: ['prompt'] }, needs: ['model'], noOutput: true };
const QWEN_IMAGES: Format = { args: { model: ['model'], prompt: ['input.prompt'], samples: ['parameters.n'] }, needs: ['input'], noOutput: true };
const QUESTION: Format = { args: { model: ['model'], messages: ['message'], system: ['system_prompt'] }, needs: ['message'] };
const PREDICTIONS: Format = { args: { model: ['version'], prompt: ['input.prompt'] }, needs: ['input'], noOutput: true };

/** https://platform.openai.com/docs/api-reference/runs: the assistant has a model, unless the run names another, and the thread is read. */
const RUNS: Format = {
  args: { model: ['model'], messages: ['additional_messages', 'thread.messages'], system: ['instructions', 'additional_instructions'], outputCap: ['max_completion_tokens'], tools: ['tools'], schema: ['response_format'], stream: ['stream'] },
  needs: ['assistant_id'],
  systemRoles: ['system', 'developer'],
};
/** https://github.com/AUTOMATIC1111/stable-diffusion-webui/wiki/API */
const PAINTED: Format = { args: { prompt: ['prompt'], samples: ['batch_size'] }, needs: ['prompt'], noOutput: true };

/** Models that the address names. */
const IN_MODELS: ModelText = { after: ['models/', '/v1beta/', '/v1/'], until: ':' };
const IN_MODEL: ModelText = { after: ['/model/'], until: '/' };
const IN_ENGINES: ModelText = { after: ['engines/'], until: '/' };
const IN_VERSION: ModelText = { after: ['studio/v1/'], until: '/' };
const IN_PAPERS: ModelText = { after: ['semanticscholar.org/'], until: '/' };
const TO_THE_END: ModelText = { after: ['models/', 'inference/', 'ai/run/', 'workers-ai/'] };

const FAL_MODEL: ModelText = { after: ['fal.run/'] };

const READS = ['GET', 'get', 'HEAD', 'head', 'DELETE', 'delete', 'OPTIONS', 'options'];
const POST = ['POST', 'post'];

/** A way to make a request: where its address is, its method, its body. */
interface Way extends Pick<ApiRow, 'js' | 'py'> {
  on: string[];
  at: Locator[];
  /** Its method; null where the name of the call says it. */
  method: Locator[] | null;
  body: string[];
  /** What an instance was made with stands before the address. */
  base: Locator[];
}
const BASE: Locator[] = ['client.baseURL', 'client.base_url', 'client.prefixUrl'];
const CLIENTS = ['module', 'http'];
const JS_AT: Locator[] = ['#0?.url', '#0?.uri', '#0'];
const JS_BODY = ['#1.body', '#1.json', '#1.data', '#0?.data', '#0?.body', '#0?.json'];
const PY_AT: Locator[] = ['url', '#0'];
const PY_BODY = ['json', 'data', 'content', 'body', 'files'];

/** By clients. Functions that are told the method ask for nothing to be made when they are not; in Python the address comes after it. */
const WAYS: Way[] = [
  { on: CLIENTS, js: ['post'], at: JS_AT, method: null, body: ['#1', '#1.json', '#1.body', '#1.data'], base: BASE },
  // `https.request({ hostname, path }, done)` and `https.request(url, options, done)`, and then `.write(body)` or `.end(body)`
  { on: CLIENTS, js: ['request'], at: ['path', '#1.path', '#0'], method: null, body: ['told.write.#0', 'told.end.#0'], base: ['hostname', 'host', '#1.hostname'] },
  { on: CLIENTS, js: ['fetch', '()', 'request', 'ofetch', '$fetch', 'fetchEventSource', 'requestUrl', 'raw', '$fetch.raw', 'ofetch.raw', 'stream', 'default'], at: JS_AT, method: ['#1.method', '#0?.method'], body: JS_BODY, base: BASE },
  // `fetch(new Request(url, options))`
  { on: CLIENTS, js: ['fetch', '()'], at: ['#0.#0'], method: ['#0.#1.method'], body: ['#0.#1.body'], base: [] },
  // `needle('post', url, data)`
  { on: CLIENTS, js: ['()'], at: ['#1'], method: ['#0'], body: ['#2'], base: [] },
  // `xhr.open('POST', url)`, and then `.send(body)`
  { on: ['xhr'], js: ['send'], at: ['told.open.#1'], method: ['told.open.#0'], body: ['#0'], base: [] },
  // `superagent.post(url).send(data)`
  { on: ['draft'], js: ['send'], at: ['client.#0'], method: null, body: ['#0'], base: [] },
  { on: CLIENTS, py: ['post'], at: PY_AT, method: null, body: [...PY_BODY, '#1'], base: BASE },
  { on: CLIENTS, py: ['request', 'stream', 'ws_connect'], at: ['url', '#1'], method: ['method', '#0'], body: PY_BODY, base: BASE },
  { on: ['connection'], py: ['request'], at: ['url', '#1'], method: ['method', '#0'], body: ['body', '#2'], base: ['client.#0', 'client.host'] },
  // `urlopen(Request(url, data))`: with data it is a POST.
  { on: CLIENTS, py: ['urlopen', 'request.urlopen'], at: ['#0.#url', '#0.#0'], method: null, body: ['#0.#data', '#0.#1'], base: [] },
  // `client.send(httpx.Request("POST", url, json=body))`
  { on: CLIENTS, py: ['send'], at: ['#0.#url', '#0.#1'], method: ['#0.#method', '#0.#0'], body: ['#0.#json', '#0.#data', '#0.#content'], base: BASE },
];
/** What an object of nobody known was made with, where that is an address. */
const TOLD_BASE: Locator[] = [...BASE, 'client.baseUrl', 'client.#0'];
/** By functions of the application, whose ends are not known. */
const SENDERS: Way[] = [
  { on: ['sender'], js: ['()'], at: JS_AT, method: ['#1.method', '#0?.method', '#2.method'], body: [...JS_BODY, '#2.body', '#2.data'], base: [] },
  // `Zotero.HTTP.request('POST', url, { body })`
  { on: ['sender'], js: ['()'], at: ['#1'], method: ['#0'], body: ['#2.body', '#2.data', '#2.json', '#2'], base: [] },
  { on: ['sender'], js: ['post', 'postJson', 'postJSON', 'postData'], at: ['#0'], method: null, body: ['#1', '#1.json', '#1.body', '#1.data'], base: TOLD_BASE },
  { on: ['sender'], py: ['()'], at: PY_AT, method: null, body: [...PY_BODY, 'payload', 'json_data', 'params', '#1'], base: TOLD_BASE },
  { on: ['sender'], py: ['()'], at: ['url', '#1'], method: ['method', '#0'], body: [...PY_BODY, 'payload', 'json_data', '#2'], base: [] },
];
const TIMEOUT: Locator[] = ['timeout', 'signal', '#1.signal', '#1.timeout', '#2.signal', '#2.timeout', 'client.timeout'];

/** Conditions of a way that all its rows share: each is asked once. */
const SHARED: ReadonlyMap<Way, Condition[]> = new Map([...WAYS, ...SENDERS].map((way): [Way, Condition[]] => {
  const { on, method, body } = way;
  return [way, [...(method ? [on.includes('sender') ? { at: method, is: POST } : { at: method, not: [...READS, null] }] : [{ at: body, given: true }])]];
}));

/** `anywhere`: the address is of no known host, so that the body has to be written with all that such a request needs. */
function request(id: string, kind: CallKind, { args, needs, ...format }: Format, urls: readonly string[], modelText?: ModelText, anywhere?: readonly string[]): ApiRow[] {
  return [...SHARED].map(([{ on, js, py, at, body, base }, shared]): ApiRow => {
    const inBody = (paths: readonly string[]): Locator[] => paths.flatMap((path) => body.map((of) => `${of}.${path}`));
    const isSender = on.includes('sender');
    const found = Object.fromEntries(Object.entries(args).map(([role, paths]) => [role, inBody(paths)])) as ArgumentRow;
    const when: Condition[] = [
      ...shared,
      { at, ...(base.length > 0 ? { base } : {}), url: urls },
      ...(isSender && !anywhere ? [{ at: inBody(needs), not: [null] }] : []),
      ...(anywhere ? [{ at: body, record: true as const }, ...anywhere.map((path) => ({ at: inBody([path]), given: true }))] : []),
    ];
    const named: ArgumentRow = modelText ? { model: at } : {};
    return { id, kind, on, ...(js ? { js } : {}), ...(py ? { py } : {}), when, args: { ...found, ...named, baseUrl: [...base, ...at], timeout: TIMEOUT }, ...format, ...(modelText ? { modelText } : {}) };
  });
}

/**
 * Of an address that only a setting knows: what the body holds tells by itself that a model is asked, `needs` all of it and one of
 * `some`. In Python only: a page's script asks its own server in the same words.
 */
function unsaid(id: string, kind: CallKind, { args, needs, ...format }: Format, some: readonly string[]): ApiRow[] {
  return [...SHARED].flatMap(([{ on, py, at, body, base }, shared]): ApiRow[] => {
    if (!py || on.includes('sender')) return [];
    const inBody = (paths: readonly string[]): Locator[] => paths.flatMap((path) => body.map((of) => `${of}.${path}`));
    const found = Object.fromEntries(Object.entries(args).map(([role, paths]) => [role, inBody(paths)])) as ArgumentRow;
    const when: Condition[] = [
      ...shared, { at, ...(base.length > 0 ? { base } : {}), unsaid: true }, { at: body, names: [...needs, [...some]] },
    ];
    return [{ id, kind, on, py, when, args: { ...found, baseUrl: [...base, ...at], timeout: TIMEOUT }, ...format }];
  });
}
const SAMPLING = ['temperature', 'top_p', 'max_tokens', 'max_completion_tokens', 'frequency_penalty', 'presence_penalty', 'response_format', 'tools', 'tool_choice', 'stream', 'options'];

/** An HTTP client's package: functions of the module, instances, and a default export that is one. */
const client = (name: string, objects: ObjectRow[], more: Partial<Binding> = {}): Binding => ({ modules: [name], package: name, isCommon: true, objects, transparent: [], ...more });
const READY: ObjectRow = { kind: 'http', by: ['default', '*'], asIs: true };
const MADE: ObjectRow = { kind: 'http', from: ['http'], by: ['create', 'extend'] };

export const http: SdkRow = {
  id: 'http',
  title: 'HTTP requests to known APIs',
  provider: null,
  js: [
    {
      modules: [], globals: ['fetch'], package: 'fetch', objects: [], transparent: [],
      // Addresses of servers that are told at run time, as far as their paths tell them apart.
      words: ['chat/completions', 'images/generations', 'audio/speech', 'audio/transcriptions', 'v1/messages', 'v1/responses', 'max_output_tokens', 'v1/completions', 'v1/embeddings', 'embeddings/multimodal', 'contextualizedembeddings', '/rerank', 'v1/rerank', 'v2/rerank', '/reranking', 'v1/ranking', 'fim/completions', 'api/chat', 'api/generate', 'api/embed', 'api/embeddings', ':generateContent', ':streamGenerateContent', ':embedContent', 'batchEmbedContents', '11434', 'n_predict', 'generate_stream', 'sdapi/v1'],
    },
    { modules: [], globals: ['XMLHttpRequest'], package: 'XMLHttpRequest', objects: [{ kind: 'xhr', by: ['XMLHttpRequest'] }], transparent: [] },
    ...['https', 'http', 'node:https', 'node:http', 'follow-redirects'].map((name) => client(name, [{ kind: 'http', by: ['default', 'https', 'http'], asIs: true }])),
    client('node-fetch', [READY]),
    client('cross-fetch', [READY]),
    client('isomorphic-fetch', [READY]),
    client('undici', []),
    client('axios', [READY, { kind: 'http', by: ['axios'], asIs: true }, { kind: 'http', by: ['create', 'Axios'] }, MADE]),
    client('got', [READY, { kind: 'http', by: ['got'], asIs: true }, MADE]),
    client('ky', [READY, MADE]),
    client('ofetch', []),
    client('needle', [READY]),
    client('superagent', [READY, { kind: 'draft', from: ['module', 'http'], by: ['post'] }, { kind: 'draft', from: ['draft'], by: ['set', 'auth', 'timeout', 'retry', 'accept', 'type', 'query', 'use', 'buffer', 'responseType'] }]),
    client('@microsoft/fetch-event-source', []),
    client('@fortaine/fetch-event-source', []),
    client('@tauri-apps/plugin-http', []),
    client('@tauri-apps/api/http', []),
    client('expo/fetch', []),
    client('obsidian', []),
    client('request-promise', [READY]),
  ],
  py: [
    // What a body is written with where the address is not.
    client('requests', [{ kind: 'http', by: ['Session', 'session'] }], { words: ['"messages":', "'messages':", '"top_n":', "'top_n':"] }),
    client('httpx', [{ kind: 'http', by: ['Client', 'AsyncClient'] }]),
    client('aiohttp', [{ kind: 'http', by: ['ClientSession'] }]),
    client('urllib.request', []),
    client('urllib3', [{ kind: 'http', by: ['PoolManager'] }]),
    client('http.client', [{ kind: 'connection', by: ['HTTPSConnection', 'HTTPConnection'] }]),
    client('curl_cffi.requests', [{ kind: 'http', by: ['Session', 'AsyncSession'] }]),
    client('niquests', [{ kind: 'http', by: ['Session', 'AsyncSession'] }]),
    client('pyodide.http', []),
  ],
  baseUrl: [],
  baseUrlVariables: [],
  attempts: 1,
  apis: [
    ...request('POST chat/completions', 'chat', CHAT, likeOpenai('chat/completions')),
    // The model is a deployment, which only the portal knows.
    ...request('POST deployments/chat/completions', 'chat', { ...CHAT, args: { ...CHAT.args, model: [] } }, deployment('chat/completions')),
    ...request('POST deployments/embeddings', 'embedding', { ...EMBEDDINGS, args: { ...EMBEDDINGS.args, model: [] } }, deployment('embeddings')),
    ...request('POST responses', 'chat', RESPONSES, likeOpenai('responses')),
    ...request('POST completions', 'completion', COMPLETIONS, likeOpenai('completions')),
    ...request('POST engines/completions', 'completion', { ...COMPLETIONS, args: { ...COMPLETIONS.args, model: [] } }, ENGINES, IN_ENGINES),
    ...request('POST complete', 'completion', { args: { prompt: ['prompt'], outputCap: ['maxTokens'], samples: ['numResults'] }, needs: ['prompt'] }, AI21_COMPLETE, IN_VERSION),
    ...request('POST complete', 'completion', { args: { model: ['model'], prompt: ['prompt'], outputCap: ['maximum_tokens'] }, needs: ['prompt'] }, ALEPH_ALPHA),
    ...request('POST fim/completions', 'completion', FILLED_IN, FILL_IN),
    ...request('POST embeddings', 'embedding', EMBEDDINGS, [...likeOpenai('embeddings'), ...EMBEDDINGS_OF]),
    ...request('POST inference', 'embedding', EMBEDDINGS, INFERENCE_OF, TO_THE_END),
    ...request('POST images/generations', 'image', IMAGES, [...likeOpenai('images/generations'), ...minimax('image_generation')]),
    ...request('POST images/edits', 'image', IMAGES, [...likeOpenai('images/edits'), ...likeOpenai('images/variations')]),
    ...request('POST deployments/images/generations', 'image', { ...IMAGES, args: { ...IMAGES.args, model: [] } }, [...deployment('images/generations'), ...deployment('images/edits'), '*.openai.azure.com/openai/images/generations:submit']),
    ...request('POST audio/speech', 'audio', SPEECH, [...likeOpenai('audio/speech'), ...minimax('t2a_v2'), ...minimax('t2a_async_v2')]),
    ...request('POST audio/transcriptions', 'audio', RECORDING, [...likeOpenai('audio/transcriptions'), ...likeOpenai('audio/translations')]),
    ...request('POST text-to-speech', 'audio', VOICE, ELEVENLABS),
    ...request('POST speech', 'audio', SPOKEN_TEXT, SPOKEN),
    ...request('POST realtime/sessions', 'other', SESSION, REALTIME),
    ...request('POST specter/invoke', 'embedding', { args: {}, needs: ['*'], noOutput: true }, PAPERS, IN_PAPERS),
    ...request('POST speech-to-text', 'audio', { ...RECORDING, args: { model: ['model_id'] } }, ['api.elevenlabs.io/v1/speech-to-text']),
    ...request('POST stable-image/generate', 'image', { ...IMAGES, args: { model: [], prompt: ['prompt'] } }, STABILITY),
    ...request('POST fal', 'other', { args: { prompt: ['prompt'], samples: ['num_images'] }, needs: ['prompt', 'image_url', 'text', 'audio_url'], noOutput: true }, FAL, FAL_MODEL),
    ...request('POST text/chatcompletion', 'chat', CHAT, [...minimax('text/chatcompletion_v2'), ...minimax('text/chatcompletion_pro')]),
    ...request('POST messages', 'chat', MESSAGES, ANTHROPIC),
    ...request('POST complete', 'completion', { args: { model: ['model'], prompt: ['prompt'], outputCap: ['max_tokens_to_sample'] }, needs: ['prompt'], capRequired: true }, ['api.anthropic.com/v1/complete']),
    ...request('POST generateContent', 'chat', GENERATE, [...gemini('generateContent', 'streamGenerateContent'), ...vertex('google', 'generateContent', 'streamGenerateContent')], IN_MODELS),
    ...request('POST generateMessage', 'chat', PALM, gemini('generateMessage', 'generateText'), IN_MODELS),
    ...request('POST embedContent', 'embedding', EMBED_CONTENT, gemini('embedContent', 'batchEmbedContents'), IN_MODELS),
    ...request('POST rawPredict', 'chat', MESSAGES, vertex('anthropic', 'rawPredict', 'streamRawPredict'), IN_MODELS),
    ...request('POST mistralai/rawPredict', 'chat', MISTRAL, vertex('mistralai', 'rawPredict', 'streamRawPredict'), IN_MODELS),
    ...request('POST predict', 'other', PREDICT, vertex('google', 'predict', 'serverStreamingPredict'), IN_MODELS),
    ...request('POST converse', 'chat', CONVERSE, bedrock('converse', 'converse-stream'), IN_MODEL),
    ...request('POST invoke', 'chat', INVOKE, bedrock('invoke', 'invoke-with-response-stream'), IN_MODEL),
    ...request('POST chat', 'chat', COHERE, cohere('chat')),
    ...request('POST generate', 'completion', COMPLETIONS, cohere('generate')),
    ...request('POST embed', 'embedding', EMBEDDINGS, cohere('embed')),
    ...request('POST rerank', 'rerank', RERANK, [...cohere('rerank'), ...RERANK_OF]),
    ...request('POST reranking', 'rerank', PASSAGES, NVIDIA_RERANK),
    ...request('POST api/chat', 'chat', OLLAMA_CHAT, ollama('chat')),
    ...request('POST api/generate', 'completion', OLLAMA_GENERATE, ollama('generate')),
    ...request('POST api/embed', 'embedding', EMBEDDINGS, [...ollama('embed'), ...ollama('embeddings')]),
    ...request('POST completion', 'completion', LLAMA, LLAMA_CPP, undefined, ['prompt']),
    ...request('POST generate_stream', 'completion', INPUTS, TEXT_GENERATION, undefined, ['inputs']),
    ...request('POST embed', 'embedding', EMBEDDINGS, TEXT_EMBEDDINGS, undefined, ['inputs']),
    ...request('POST rerank', 'rerank', TEXTS, TEXT_RERANK, undefined, ['texts']),
    ...request('POST models', 'completion', INPUTS, HUGGING_FACE_OF, TO_THE_END),
    ...request('POST text/chat', 'chat', WATSONX_CHAT, [...watsonx('chat'), ...watsonx('chat_stream')]),
    ...request('POST text/generation', 'completion', WATSONX, [...watsonx('generation'), ...watsonx('generation_stream')]),
    ...request('POST text/embeddings', 'embedding', WATSONX_INPUTS, watsonx('embeddings')),
    ...request('POST text/rerank', 'rerank', WATSONX_RERANK, watsonx('rerank')),
    ...request('POST aigc/generation', 'chat', QWEN, DASHSCOPE),
    ...request('POST aigc/image-synthesis', 'image', QWEN_IMAGES, DASHSCOPE_IMAGES),
    ...request('POST aigc/video-synthesis', 'other', QWEN_IMAGES, DASHSCOPE_FILMS),
    ...request('POST threads/runs', 'agent-run', RUNS, THREAD_RUNS),
    ...request('POST sdapi/txt2img', 'image', PAINTED, DIFFUSION, undefined, ['prompt']),
    ...request('POST wenxinworkshop/chat', 'chat', { ...CHAT, args: { ...CHAT.args, outputCap: ['max_output_tokens'], system: ['system'] } }, ERNIE),
    ...request('POST edit/completions', 'chat', CHAT, EDITS),
    ...request('POST code/apply', 'other', EDIT, RELACE),
    ...request('POST query', 'other', QUESTION, ASK_SAGE),
    ...request('POST ai/run', 'chat', WORKERS, WORKERS_AI, TO_THE_END),
    ...request('POST predictions', 'other', PREDICTIONS, REPLICATE),
    // Servers that are told at run time and speak as OpenAI's or Anthropic's does.
    ...request('POST chat/completions', 'chat', CHAT, ['**/chat/completions'], undefined, ['model', 'messages']),
    ...request('POST chat/completions', 'chat', PROMPTED, ['**/chat/completions'], undefined, ['model', 'prompt']),
    ...request('POST deployments/chat/completions', 'chat', { ...CHAT, args: { ...CHAT.args, model: [] } }, ['**/openai/deployments/*/chat/completions'], undefined, ['messages']),
    ...request('POST responses', 'chat', RESPONSES, ['**/responses'], undefined, ['model', 'input']),
    ...request('POST completions', 'completion', COMPLETIONS, ['**/v1/completions'], undefined, ['model', 'prompt']),
    ...request('POST fim/completions', 'completion', FILLED_IN, ['**/fim/completions'], undefined, ['model', 'prompt']),
    ...request('POST embeddings', 'embedding', EMBEDDINGS, ['**/embeddings', '**/embeddings/multimodal', '**/contextualizedembeddings'], undefined, ['model', 'input']),
    ...request('POST rerank', 'rerank', RERANK, ['**/rerank'], undefined, ['model', 'query', 'documents']),
    ...request('POST reranking', 'rerank', PASSAGES, ['**/reranking', '**/v1/ranking'], undefined, ['model', 'query', 'passages']),
    ...request('POST api/chat', 'chat', OLLAMA_CHAT, namedOllama('chat'), undefined, ['model', 'messages']),
    ...request('POST api/generate', 'completion', OLLAMA_GENERATE, namedOllama('generate'), undefined, ['model', 'prompt']),
    ...request('POST api/embed', 'embedding', EMBEDDINGS, namedOllama('embed', 'embeddings'), undefined, ['model']),
    // No other service has messages at this path.
    ...request('POST chat/completions', 'chat', CHAT, ['**/v1/chat/completions'], undefined, ['messages']),
    ...request('POST images/generations', 'image', IMAGES, ['**/images/generations', '**/v1/image_generation'], undefined, ['model', 'prompt']),
    ...request('POST images/generations', 'image', IMAGES, ['**/v1/images/generations'], undefined, ['prompt']),
    ...request('POST deployments/images/generations', 'image', { ...IMAGES, args: { ...IMAGES.args, model: [] } }, ['**/openai/deployments/*/images/generations', '**/openai/deployments/*/images/edits', '**/openai/images/generations:submit'], undefined, ['prompt']),
    ...request('POST images/edits', 'image', IMAGES, ['**/v1/images/edits'], undefined, ['model', 'prompt']),
    ...request('POST aigc/generation', 'chat', QWEN, ['**/services/aigc/text-generation/generation', '**/services/aigc/multimodal-generation/generation'], undefined, ['model', 'input']),
    ...request('POST aigc/image-synthesis', 'image', QWEN_IMAGES, ['**/services/aigc/text2image/image-synthesis', '**/services/aigc/image2image/image-synthesis'], undefined, ['model', 'input']),
    ...request('POST audio/speech', 'audio', SPEECH, ['**/audio/speech'], undefined, ['model', 'input']),
    ...request('POST audio/transcriptions', 'audio', RECORDING, ['**/audio/transcriptions'], undefined, ['model']),
    ...request('POST messages', 'chat', MESSAGES, ['**/v1/messages'], undefined, ['model', 'messages', 'max_tokens']),
    ...request('POST text/chat', 'chat', WATSONX_CHAT, ['**/ml/v1/text/chat', '**/ml/v1/text/chat_stream', '**/ml/v1/deployments/*/text/chat_stream'], undefined, ['messages']),
    ...request('POST text/generation', 'completion', WATSONX, ['**/ml/v1/text/generation', '**/ml/v1/text/generation_stream', '**/ml/v1/deployments/*/text/generation_stream'], undefined, ['input']),
    ...request('POST text/embeddings', 'embedding', WATSONX_INPUTS, ['**/ml/v1/text/embeddings'], undefined, ['inputs', 'model_id']),
    ...request('POST text/rerank', 'rerank', WATSONX_RERANK, ['**/ml/v1/text/rerank'], undefined, ['inputs', 'model_id']),
    ...request('POST generateContent', 'chat', GENERATE, ['**/models/*:generateContent', '**/models/*:streamGenerateContent'], IN_MODELS, ['contents']),
    ...unsaid('POST messages', 'chat', { ...MESSAGES, needs: ['model', 'messages', 'max_tokens', 'system'] }, ['system']),
    ...unsaid('POST chat/completions', 'chat', { ...CHAT, args: { ...CHAT.args, outputCap: ['max_completion_tokens', 'max_tokens', 'options.num_predict'] }, needs: ['model', 'messages'] }, SAMPLING),
    ...unsaid('POST chat', 'chat', { ...COHERE, needs: ['model', 'message'] }, ['chat_history']),
    ...unsaid('POST completions', 'completion', { ...COMPLETIONS, needs: ['model', 'prompt'] }, ['max_tokens', 'temperature', 'top_p']),
    ...unsaid('POST rerank', 'rerank', { ...RERANK, needs: ['model', 'query', 'documents'] }, ['top_n', 'top_k', 'return_documents']),
  ],
  free: {},
};
