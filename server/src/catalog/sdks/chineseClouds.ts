/**
 * Clients of Chinese clouds with shapes of their own: Baidu's Qianfan (`qianfan` 0.4), iFlytek's Spark (`sparkai` 0.4), Tencent's
 * Hunyuan (`tencentcloud.hunyuan`). Data only. Must not hold a price or a model id.
 */
import type { ArgumentRow, DefaultCap, ObjectRow, SdkRow } from '../sdk.js';

/** The service has a default for each model. */
const OWN_CAP: DefaultCap = [{ prefix: '', tokens: null }];

/** `retry_count` counts all requests, 3 by default (resources/requestor/base.py, consts.py). */
const DO: ArgumentRow = { model: ['model'], outputCap: ['max_output_tokens', 'max_completion_tokens', 'max_tokens'], maxAttempts: ['retry_count'], timeout: ['request_timeout'], stream: ['stream'] };
const MADE: ArgumentRow = { model: ['model'] };
const made = (kind: string, by: string[]): ObjectRow => ({ kind, by, args: MADE });
const runs = (name: string): string[] => [name, `a${name}`];

export const qianfan: SdkRow = {
  id: 'qianfan',
  title: 'Baidu Qianfan',
  provider: 'qianfan',
  py: [{
    modules: ['qianfan'], package: 'qianfan', transparent: [],
    objects: [
      made('chat', ['ChatCompletion', 'Function', 'resources.ChatCompletion']), made('text', ['Completion']), made('embedder', ['Embedding']), made('painter', ['Text2Image']), made('viewer', ['Image2Text']),
      made('reranker', ['Reranker']), made('plugin', ['Plugin']), { by: ['Qianfan'], args: { maxAttempts: ['retry_count'], timeout: ['request_timeout'] } },
    ],
  }],
  baseUrl: [],
  baseUrlVariables: [],
  attempts: 3,
  apis: [
    { id: 'ChatCompletion.do', kind: 'chat', on: ['chat'], py: [...runs('do'), ...runs('create')], args: { ...DO, messages: ['messages', '#0'], system: ['system'], tools: ['functions', 'tools'], schema: ['response_format'] }, defaultCap: OWN_CAP },
    { id: 'ChatCompletion.batch_do', kind: 'chat', on: ['chat'], py: ['batch_do', 'abatch_do'], inputs: ['messages_list', '#0'], args: DO, defaultCap: OWN_CAP },
    { id: 'Completion.do', kind: 'completion', on: ['text'], py: runs('do'), args: { ...DO, prompt: ['prompt', '#0'] }, defaultCap: OWN_CAP },
    { id: 'Image2Text.do', kind: 'completion', on: ['viewer'], py: runs('do'), args: { ...DO, prompt: ['prompt', '#0'] }, defaultCap: OWN_CAP },
    { id: 'Embedding.do', kind: 'embedding', on: ['embedder'], py: [...runs('do'), 'batch_do', 'abatch_do'], args: { model: ['model'], prompt: ['texts', 'texts_list', '#0'], maxAttempts: ['retry_count'] }, noOutput: true },
    { id: 'Text2Image.do', kind: 'image', on: ['painter'], py: runs('do'), args: { model: ['model'], prompt: ['prompt', '#0'], maxAttempts: ['retry_count'] }, noOutput: true },
    { id: 'Reranker.do', kind: 'rerank', on: ['reranker'], py: runs('do'), args: { model: ['model'], prompt: ['documents', '#1'], maxAttempts: ['retry_count'] }, noOutput: true },
    { id: 'Plugin.do', kind: 'agent-run', on: ['plugin'], py: runs('do'), args: { messages: ['query', '#0'] } },
    { id: 'chat.completions.create', kind: 'chat', py: ['chat.completions.create', 'chat.completions.acreate'], args: { ...DO, messages: ['messages', '#0'] }, systemRoles: ['system'], defaultCap: OWN_CAP },
  ],
  free: { py: ['Tokenizer.count_tokens'] },
};

/** sparkai/llm/llm.py: 2,048 tokens unless said otherwise; the domain names the model. */
export const spark: SdkRow = {
  id: 'sparkai',
  title: 'iFlytek Spark',
  provider: 'iflytek',
  py: [{
    modules: ['sparkai'], package: 'spark-ai-python', transparent: [],
    objects: [
      { kind: 'model', by: ['ChatSparkLLM', 'llm.llm.ChatSparkLLM'], args: { model: ['spark_llm_domain'], outputCap: ['max_tokens'], timeout: ['request_timeout'], stream: ['streaming'] }, defaultCap: 2048 },
      ...([['System', 'system'], ['Human', 'user'], ['AI', 'assistant']] as const).map(([name, role]): ObjectRow => ({ kind: 'message', by: [`${name}Message`], role, args: { messages: ['content', '#0'] } })),
      { kind: 'message', by: ['ChatMessage'], role: 'user', args: { messages: ['content'] } },
      { kind: 'embedder', by: ['Embeddingmodel', 'SparkAiEmbeddingModel'] },
    ],
  }],
  baseUrl: [],
  baseUrlVariables: [],
  attempts: 1,
  apis: [
    { id: 'invoke', kind: 'chat', on: ['model'], py: ['invoke', 'ainvoke', 'stream', 'astream', '()', 'predict', 'apredict', 'predict_messages', 'apredict_messages'], args: { messages: ['#0', 'input'] }, systemRoles: ['system'] },
    { id: 'generate', kind: 'chat', on: ['model'], py: ['generate', 'agenerate'], inputs: ['#0', 'messages'], args: {} },
    { id: 'embedding', kind: 'embedding', on: ['embedder'], py: ['embedding', 'get_text_embedding'], args: { prompt: ['text', '#0'] }, noOutput: true },
  ],
  free: {},
};

/** tencentcloud-sdk-python-hunyuan: fields are set on a request after it is made, or read from JSON, and not seen here. */
const HUNYUAN = ['HunyuanClient', 'hunyuan_client.HunyuanClient', 'v20230901.hunyuan_client.HunyuanClient'];
export const hunyuan: SdkRow = {
  id: 'hunyuan',
  title: 'Tencent Hunyuan',
  provider: 'hunyuan',
  py: [{ modules: ['tencentcloud.hunyuan'], isWord: true, package: 'tencentcloud-sdk-python', objects: [{ by: HUNYUAN }], transparent: [] }],
  baseUrl: [],
  baseUrlVariables: [],
  attempts: null,
  apis: [
    { id: 'ChatCompletions', kind: 'chat', py: ['ChatCompletions', 'ChatPro', 'ChatStd'], args: { model: ['#0.Model'], messages: ['#0.Messages'], outputCap: ['#0.MaxTokens'] }, hiddenInput: ['#0'], defaultCap: OWN_CAP },
    { id: 'GetEmbedding', kind: 'embedding', py: ['GetEmbedding'], args: { model: [], prompt: ['#0.Input'] }, noOutput: true },
    { id: 'SubmitHunyuanImageJob', kind: 'image', py: ['SubmitHunyuanImageJob', 'TextToImageLite', 'SubmitHunyuanImageChatJob'], args: {}, noOutput: true },
  ],
  free: { py: ['GetTokenCount', 'QueryHunyuanImageJob'] },
};
