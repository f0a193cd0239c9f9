/**
 * Google Cloud's generated client of Vertex AI, `@google-cloud/aiplatform` (3, 4): data only. Must not hold a price or a model id.
 * A request names its endpoint by a path, and a predicted instance is any value: no prompt is read there. Python's, under the
 * same name, is in `googleLegacy.ts`.
 */
import type { ApiRow, ModelText, SdkRow } from '../sdk.js';

/** `projects/…/publishers/google/models/gemini-2.0-flash`; an endpoint of one's own names no model. */
const PATH: ModelText = { after: ['/models/'] };

const APIS: readonly ApiRow[] = [
  { id: 'predict', kind: 'other', js: ['predict', 'rawPredict', 'serverStreamingPredict', 'directPredict'], args: { model: ['endpoint'] }, hiddenInput: ['instances', 'httpBody', 'inputs'], modelText: PATH },
  {
    id: 'generateContent', kind: 'chat', js: ['generateContent', 'streamGenerateContent'], modelText: PATH,
    args: { model: ['model'], messages: ['contents'], system: ['systemInstruction'], outputCap: ['generationConfig.maxOutputTokens'], tools: ['tools'], schema: ['generationConfig.responseSchema'], samples: ['generationConfig.candidateCount'], timeout: ['request.timeout'] },
  },
];

export const aiplatform: SdkRow = {
  id: 'google-aiplatform',
  title: 'Vertex AI, generated client',
  provider: 'google',
  js: [{ modules: ['@google-cloud/aiplatform'], package: '@google-cloud/aiplatform', objects: [{ by: ['PredictionServiceClient'] }], transparent: [] }],
  baseUrl: [],
  baseUrlVariables: [],
  // What it repeats is written in a file of its own for each method.
  attempts: null,
  apis: [...APIS],
  free: { js: ['countTokens'] },
};
