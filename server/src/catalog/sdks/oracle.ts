/**
 * Oracle's Generative AI by its SDK for Python, `oci`: data only. Must not hold a price or a model id. Requests are objects, made
 * whole or filled one attribute after another. Read: https://github.com/oracle/oci-python-sdk, src/oci/generative_ai_inference (2.1xx). Whether it
 * repeats depends on the version. The address that a client is made with names one of Oracle's regions. Not here: models of one's own behind an endpoint, which is what `endpoint_id` names.
 */
import type { ApiRow, ArgumentRow, DefaultCap, SdkRow } from '../sdk.js';

const OWN_CAP: DefaultCap = [{ prefix: '', tokens: null }];
/** Where the details lie, by name or as the first argument. */
const details = (name: string, paths: Readonly<Record<string, readonly string[]>>): ArgumentRow =>
  Object.fromEntries(Object.entries({ model: ['serving_mode.model_id'], ...paths }).map(([role, of]) => [role, of.flatMap((path) => [`${name}.${path}`, `#0.${path}`])]));

const CHAT = { outputCap: ['chat_request.max_tokens', 'chat_request.max_completion_tokens'], tools: ['chat_request.tools'], schema: ['chat_request.response_format'], stream: ['chat_request.is_stream'] };
const MODELS = 'generative_ai_inference.models.';
const APIS: readonly ApiRow[] = [
  {
    id: 'chat', kind: 'chat', py: ['chat'], defaultCap: OWN_CAP, when: [{ at: ['chat_details.chat_request', '#0.chat_request'], made: ['CohereChatRequest', `${MODELS}CohereChatRequest`] }],
    args: details('chat_details', { ...CHAT, messages: ['chat_request.message'], system: ['chat_request.preamble_override'] }), hiddenInput: ['chat_details.chat_request.chat_history', '#0.chat_request.chat_history'],
  },
  { id: 'chat', kind: 'chat', py: ['chat'], systemRoles: ['system'], defaultCap: OWN_CAP, args: details('chat_details', { ...CHAT, messages: ['chat_request.messages'], samples: ['chat_request.num_generations'] }) },
  { id: 'generate_text', kind: 'completion', py: ['generate_text'], args: details('generate_text_details', { prompt: ['inference_request.prompt'], outputCap: ['inference_request.max_tokens'], samples: ['inference_request.num_generations'] }), defaultCap: OWN_CAP },
  { id: 'summarize_text', kind: 'completion', py: ['summarize_text'], args: details('summarize_text_details', { prompt: ['input'], system: ['additional_command'] }), defaultCap: OWN_CAP },
  { id: 'embed_text', kind: 'embedding', py: ['embed_text'], args: details('embed_text_details', { prompt: ['inputs'] }), noOutput: true },
  { id: 'rerank_text', kind: 'rerank', py: ['rerank_text'], args: details('rerank_text_details', { prompt: ['documents'] }), noOutput: true },
];

const CLIENT = 'GenerativeAiInferenceClient';
export const oracle: SdkRow = {
  id: 'oci',
  title: 'Oracle Generative AI',
  provider: 'oracle',
  py: [{ modules: ['oci'], isWord: true, package: 'oci', objects: [{ by: [CLIENT, `generative_ai_inference.${CLIENT}`, `generative_ai_inference.generative_ai_inference_client.${CLIENT}`] }], transparent: [] }],
  baseUrl: [],
  baseUrlVariables: [],
  attempts: null,
  apis: [...APIS],
  free: {},
};
