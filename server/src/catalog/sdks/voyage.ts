/** Voyage AI's SDKs, both `voyageai`: embeddings and reranking. Data only. Must not hold a price or a model id. */
import type { ApiRow, SdkRow } from '../sdk.js';

const APIS: readonly ApiRow[] = [
  { id: 'embed', kind: 'embedding', js: ['embed'], args: { model: ['model'], prompt: ['input'], maxRetries: ['request.maxRetries'], timeout: ['request.timeoutInSeconds'] }, noOutput: true },
  { id: 'rerank', kind: 'rerank', js: ['rerank'], args: { model: ['model'], prompt: ['documents'], maxRetries: ['request.maxRetries'], timeout: ['request.timeoutInSeconds'] }, noOutput: true },
  { id: 'embed', kind: 'embedding', py: ['embed', 'contextualized_embed', 'multimodal_embed'], args: { model: ['model', '#1'], prompt: ['texts', 'inputs', '#0'], maxRetries: ['client.max_retries'], timeout: ['client.timeout'] }, noOutput: true },
  { id: 'rerank', kind: 'rerank', py: ['rerank'], args: { model: ['model', '#2'], prompt: ['documents', '#1'], maxRetries: ['client.max_retries'], timeout: ['client.timeout'] }, noOutput: true },
];

export const voyage: SdkRow = {
  id: 'voyageai',
  title: 'Voyage AI',
  provider: 'voyageai',
  js: [{ modules: ['voyageai'], package: 'voyageai', objects: [{ by: ['VoyageAIClient'], attempts: 3 }], transparent: [] }],
  py: [{ modules: ['voyageai'], package: 'voyageai', objects: [{ by: ['Client', 'AsyncClient'] }], transparent: [] }],
  baseUrl: ['client.environment', 'client.base_url'],
  baseUrlVariables: [],
  attempts: 1,
  apis: [...APIS],
  free: { py: ['count_tokens', 'tokenize'] },
};
