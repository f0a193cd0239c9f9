/** IBM's clients of watsonx.ai, `@ibm-cloud/watsonx-ai` (read in the types of 1.7) and `ibm_watsonx_ai` (the reference of 1): data only. Must not hold a price or a model id. */
import type { ArgumentRow, SdkRow } from '../sdk.js';

const MODEL: ArgumentRow = { model: ['modelId'] };

export const watsonx: SdkRow = {
  id: 'watsonx',
  title: 'watsonx.ai',
  provider: 'watsonx',
  js: [{ modules: ['@ibm-cloud/watsonx-ai'], package: '@ibm-cloud/watsonx-ai', objects: [{ by: ['WatsonXAI.newInstance', 'WatsonXAI'] }], transparent: [] }],
  py: ['ibm_watsonx_ai', 'ibm_watson_machine_learning'].map((module) => ({
    modules: [module], package: module.replaceAll('_', '-'), transparent: [],
    objects: [
      { kind: 'inference', by: ['ModelInference', 'Model', 'inference.ModelInference'], args: { model: ['model_id', '#0'], outputCap: ['params.max_tokens', 'params.max_new_tokens'] } },
      { kind: 'embedder', by: ['Embeddings', 'embeddings.Embeddings'], args: { model: ['model_id', '#0'] } },
      { kind: 'ranker', by: ['Rerank'], args: { model: ['model_id', '#0'] } },
    ],
  })),
  baseUrl: [],
  baseUrlVariables: [],
  attempts: null,
  apis: [
    { id: 'textChat', kind: 'chat', js: ['textChat', 'textChatStream'], args: { ...MODEL, messages: ['messages'], outputCap: ['maxTokens', 'maxCompletionTokens'], tools: ['tools'], schema: ['responseFormat'], samples: ['n'] }, systemRoles: ['system'], defaultCap: [{ prefix: '', tokens: null }] },
    { id: 'generateText', kind: 'completion', js: ['generateText', 'generateTextStream'], args: { ...MODEL, prompt: ['input'], outputCap: ['parameters.max_new_tokens'] }, defaultCap: [{ prefix: '', tokens: null }] },
    { id: 'embedText', kind: 'embedding', js: ['embedText'], args: { ...MODEL, prompt: ['inputs'] }, noOutput: true },
    { id: 'chat', kind: 'chat', on: ['inference'], py: ['chat', 'chat_stream', 'achat', 'achat_stream'], args: { messages: ['messages', '#0'], outputCap: ['params.max_tokens', '#1.max_tokens', 'params.max_completion_tokens', '#1.max_completion_tokens'], tools: ['tools'] }, systemRoles: ['system'], defaultCap: [{ prefix: '', tokens: null }] },
    { id: 'generate', kind: 'completion', on: ['inference'], py: ['generate', 'generate_text', 'generate_text_stream', 'agenerate', 'agenerate_stream'], args: { prompt: ['prompt', '#0'], outputCap: ['params.max_new_tokens', '#1.max_new_tokens'] }, defaultCap: [{ prefix: '', tokens: null }] },
    { id: 'embed', kind: 'embedding', on: ['embedder'], py: ['embed_query', 'embed_documents', 'generate', 'aembed_query', 'aembed_documents', 'agenerate'], args: { prompt: ['text', 'texts', 'inputs', '#0'] }, noOutput: true },
    { id: 'rerank', kind: 'rerank', on: ['ranker'], py: ['generate', 'agenerate'], args: { prompt: ['inputs', '#1'] }, noOutput: true },
  ],
  free: { js: ['textTokenization', 'listFoundationModelSpecs'] },
};
