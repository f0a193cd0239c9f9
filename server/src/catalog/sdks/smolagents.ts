/**
 * Smolagents (`smolagents` 1.x): models, and agents that ask them until they answer. Data only. Must not hold a price or a
 * model id. Not here: the long system text that the package itself puts before a task, and the runs of managed agents.
 */
import type { ApiRow, ArgumentRow, DefaultCap, ObjectRow, SdkRow } from '../sdk.js';
import { PREFIXES as LITELLM } from './litellm.js';

const MODEL: ArgumentRow = { model: ['model_id', '#0'], outputCap: ['max_completion_tokens', 'max_tokens', 'max_new_tokens'], timeout: ['timeout', 'client_kwargs.timeout'] };
/** The package repeats what a rate limit refuses, its client all else; how often in all depends on versions. */
const model = (by: string[], more: Partial<ObjectRow>): ObjectRow => ({ kind: 'model', by, args: MODEL, attempts: null, ...more });
const HERE: DefaultCap = [{ prefix: '', tokens: null }];
const HOSTED = ['InferenceClientModel', 'HfApiModel'];
/** Inference providers whose prices are known, by their names there. */
const PRICED = ['cerebras', 'fireworks-ai', 'groq', 'hyperbolic', 'nebius', 'novita', 'nscale', 'sambanova', 'together'];

const MODELS: ObjectRow[] = [
  model(['OpenAIModel', 'OpenAIServerModel'], { provider: 'openai', args: { ...MODEL, baseUrl: ['api_base', '#1'] } }),
  model(['AzureOpenAIModel', 'AzureOpenAIServerModel'], { provider: 'azure', modelIsDeployment: true }),
  model(['AmazonBedrockModel', 'AmazonBedrockServerModel'], { provider: 'aws' }),
  // Its name is that of a group of models.
  model(['LiteLLMRouterModel'], { provider: null, args: { outputCap: MODEL.outputCap } }),
  model(['LiteLLMModel'], { provider: null, modelText: LITELLM, args: { ...MODEL, baseUrl: ['api_base', '#1'] } }),
  ...PRICED.map((name) => model(HOSTED, { provider: `huggingface_${name}`, when: [{ at: ['provider', '#1'], is: [name] }] })),
  // It chooses who answers.
  model(HOSTED, { provider: 'huggingface' }),
  model(['Model', 'ApiModel'], { isAbstract: true, defaultCap: HERE }),
  model(['TransformersModel', 'VLLMModel', 'MLXModel'], { provider: 'local', defaultCap: HERE }),
];

const AGENT: ArgumentRow = { model: ['model', '#1'], tools: ['tools', '#0', 'managed_agents'], system: ['instructions', 'system_prompt'], stepCap: ['max_steps'] };
const AGENTS: ObjectRow[] = [{ kind: 'agent', by: ['CodeAgent', 'ToolCallingAgent', 'MultiStepAgent', 'ReactCodeAgent', 'ReactJsonAgent'], args: AGENT, carriers: ['model', '#1'] }];

const APIS: readonly ApiRow[] = [
  {
    id: 'agent.run', kind: 'agent-run', on: ['agent'], py: ['run', '()'], args: { messages: ['task', '#0'], stepCap: ['max_steps'] },
    // 0 is read as not given.
    steps: { default: 20, unlimited: [], note: 'stops after 20 steps by default and asks once more for an answer (smolagents 1.10 to 1.27, 6 steps before)' },
  },
  { id: 'model.generate', kind: 'chat', on: ['model'], py: ['generate', 'generate_stream', '()'], args: { messages: ['messages', '#0'], outputCap: ['max_completion_tokens', 'max_tokens'], tools: ['tools_to_call_from'], schema: ['response_format'] }, systemRoles: ['system'] },
];

export const smolagents: SdkRow = {
  id: 'smolagents',
  title: 'smolagents',
  provider: null,
  py: [{ modules: ['smolagents'], package: 'smolagents', objects: [...MODELS, ...AGENTS], transparent: [] }],
  baseUrl: [],
  baseUrlVariables: ['OPENAI_BASE_URL'],
  attempts: null,
  apis: [...APIS],
  free: {},
};
