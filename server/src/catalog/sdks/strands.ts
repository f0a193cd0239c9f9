/**
 * Strands Agents (`strands` 1): models and agents. Data only. Must not hold a price or a model id. Not here: swarms and graphs.
 */
import type { ApiRow, ArgumentRow, ObjectRow, SdkRow } from '../sdk.js';
import { PREFIXES as LITELLM } from './litellm.js';

const MODEL: ArgumentRow = { model: ['model_id', '#0'], outputCap: ['max_tokens', 'params.max_tokens', 'params.max_completion_tokens', 'params.max_output_tokens'], baseUrl: ['client_args.base_url', 'host'] };
/** What a throttled request repeats is its own, all else the client's. */
const model = (by: string[], provider: string | null, more: Partial<ObjectRow> = {}): ObjectRow => ({ kind: 'model', by, provider, args: MODEL, attempts: null, ...more });

const RUN: Pick<ApiRow, 'kind' | 'on' | 'args'> = { kind: 'agent-run', on: ['agent'], args: { messages: ['prompt', '#0'], schema: ['structured_output_model'] } };
const APIS: readonly ApiRow[] = [
  { ...RUN, id: 'agent', py: ['()', 'invoke_async', 'stream_async'], when: [{ at: ['client.tools'], given: true }], steps: { default: null, unlimited: [], note: 'has no step cap (strands-agents up to 1.40)' } },
  { ...RUN, id: 'agent', py: ['()', 'invoke_async', 'stream_async'] },
  { ...RUN, id: 'agent.structured_output', py: ['structured_output', 'structured_output_async'], args: { messages: ['prompt', '#1'], schema: ['output_model', '#0'] } },
];

export const strands: SdkRow = {
  id: 'strands',
  title: 'Strands Agents',
  provider: 'aws',
  py: [{
    modules: ['strands'], isWord: true, package: 'strands-agents', transparent: [],
    objects: [
      model(['BedrockModel'], 'aws'),
      model(['AnthropicModel'], 'anthropic'),
      model(['OpenAIModel', 'OpenAIResponsesModel'], 'openai'),
      model(['GeminiModel'], 'google'),
      model(['MistralModel'], 'mistral'),
      model(['OllamaModel', 'LlamaCppModel'], 'local', { args: { ...MODEL, model: ['model_id'], baseUrl: ['host', '#0'] } }),
      model(['LiteLLMModel'], null, { modelText: LITELLM }),
      // A text names a model at Bedrock.
      { kind: 'agent', by: ['Agent'], args: { model: ['model'], system: ['system_prompt'], tools: ['tools'] }, carriers: ['model'], attempts: null },
    ],
  }],
  baseUrl: [],
  baseUrlVariables: [],
  attempts: null,
  apis: [...APIS],
  free: {},
};
