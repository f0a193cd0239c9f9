/**
 * Strands Agents (`strands` 1, `@strands-agents/sdk` 1.16): models and agents. Data only. Must not hold a price or a model id. Not here: Python's swarms and
 * graphs.
 */
import type { ApiRow, ArgumentRow, ObjectRow, SdkRow } from '../sdk.js';
import { PREFIXES as LITELLM } from './litellm.js';

const MODEL: ArgumentRow = { model: ['model_id', '#0'], outputCap: ['max_tokens', 'params.max_tokens', 'params.max_completion_tokens', 'params.max_output_tokens'], baseUrl: ['client_args.base_url', 'host'] };
/** What a throttled request repeats is its own, all else the client's. */
const model = (by: string[], provider: string | null, more: Partial<ObjectRow> = {}): ObjectRow => ({ kind: 'model', by, provider, args: MODEL, attempts: null, ...more });

const JS_MODEL: ArgumentRow = { model: ['modelId'], outputCap: ['maxTokens', 'params.max_tokens', 'params.max_completion_tokens', 'params.max_output_tokens'], baseUrl: ['clientConfig.baseURL'] };
const jsModel = (name: string, provider: string): ObjectRow => ({ kind: 'model', by: [name], provider, args: JS_MODEL, attempts: null });
const JS_OBJECTS: ObjectRow[] = [
  jsModel('BedrockModel', 'aws'), jsModel('AnthropicModel', 'anthropic'), jsModel('OpenAIModel', 'openai'), jsModel('GoogleModel', 'google'),
  // A model of the AI SDK.
  { kind: 'model', by: ['VercelModel'], provider: null, args: { model: ['provider', 'modelId'], outputCap: ['maxTokens'] }, carriers: ['provider'], attempts: null },
  { kind: 'agent', by: ['Agent'], args: { model: ['model'], system: ['systemPrompt'], tools: ['tools'] }, carriers: ['model'], attempts: null },
  { kind: 'graph', by: ['Graph', 'Swarm'], carriers: ['nodes'], attempts: null },
];
const JS_RUN: Pick<ApiRow, 'kind' | 'on' | 'args' | 'keepsHistory'> = {
  kind: 'agent-run', on: ['agent'], args: { messages: ['#0'], schema: ['#1.structuredOutputSchema'], stepCap: ['#1.limits.turns'], spendCap: ['#1.limits.totalTokens', '#1.limits.outputTokens'], timeout: ['#1.cancelSignal'] }, keepsHistory: true,
};
const RUN: Pick<ApiRow, 'kind' | 'on' | 'args'> = { kind: 'agent-run', on: ['agent'], args: { messages: ['prompt', '#0'], schema: ['structured_output_model'] } };
const APIS: readonly ApiRow[] = [
  { ...JS_RUN, id: 'agent.invoke', js: ['invoke', 'stream'], when: [{ at: ['client.tools'], given: true }], steps: { default: null, unlimited: [], note: 'has no step cap (@strands-agents/sdk 1.16)' } },
  { ...JS_RUN, id: 'agent.invoke', js: ['invoke', 'stream'] },
  { id: 'graph.invoke', kind: 'agent-run', on: ['graph'], js: ['invoke', 'stream'], needs: ['agent'], args: { messages: ['#0'] } },
  { ...RUN, id: 'agent', py: ['()', 'invoke_async', 'stream_async'], when: [{ at: ['client.tools'], given: true }], steps: { default: null, unlimited: [], note: 'has no step cap (strands-agents up to 1.40)' } },
  { ...RUN, id: 'agent', py: ['()', 'invoke_async', 'stream_async'] },
  { ...RUN, id: 'agent.structured_output', py: ['structured_output', 'structured_output_async'], args: { messages: ['prompt', '#1'], schema: ['output_model', '#0'] } },
];

export const strands: SdkRow = {
  id: 'strands',
  title: 'Strands Agents',
  provider: 'aws',
  js: [{ modules: ['@strands-agents/sdk'], package: '@strands-agents/sdk', transparent: [], objects: JS_OBJECTS }],
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
