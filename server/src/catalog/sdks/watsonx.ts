/** IBM's client of watsonx.ai, `@ibm-cloud/watsonx-ai` (read in the types of 1.7): data only. Must not hold a price or a model id. */
import type { ArgumentRow, SdkRow } from '../sdk.js';

const MODEL: ArgumentRow = { model: ['modelId'] };

export const watsonx: SdkRow = {
  id: 'watsonx',
  title: 'watsonx.ai',
  provider: 'watsonx',
  js: [{ modules: ['@ibm-cloud/watsonx-ai'], package: '@ibm-cloud/watsonx-ai', objects: [{ by: ['WatsonXAI.newInstance', 'WatsonXAI'] }], transparent: [] }],
  baseUrl: [],
  baseUrlVariables: [],
  attempts: null,
  apis: [
    { id: 'textChat', kind: 'chat', js: ['textChat', 'textChatStream'], args: { ...MODEL, messages: ['messages'], outputCap: ['maxTokens', 'maxCompletionTokens'], tools: ['tools'], schema: ['responseFormat'], samples: ['n'] }, systemRoles: ['system'], defaultCap: [{ prefix: '', tokens: null }] },
    { id: 'generateText', kind: 'completion', js: ['generateText', 'generateTextStream'], args: { ...MODEL, prompt: ['input'], outputCap: ['parameters.max_new_tokens'] }, defaultCap: [{ prefix: '', tokens: null }] },
    { id: 'embedText', kind: 'embedding', js: ['embedText'], args: { ...MODEL, prompt: ['inputs'] }, noOutput: true },
  ],
  free: { js: ['textTokenization', 'listFoundationModelSpecs'] },
};
