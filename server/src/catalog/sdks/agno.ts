/**
 * Agno (`agno` 1, 2) and Phidata, as it was called: models, agents and teams. Data only. Must not hold a price or a model id.
 * Not here: workflows, whose steps may be anything, evaluations, and what memories and knowledge add to a prompt.
 */
import type { ApiRow, ArgumentRow, Binding, ModelText, ObjectRow, SdkRow } from '../sdk.js';

/** `Agent(model="openai:gpt-4o")`. */
const TEXT: ModelText = {
  separator: ':',
  providers: {
    openai: 'openai', 'openai-responses': 'openai', anthropic: 'anthropic', google: 'google', gemini: 'google', 'vertexai-claude': 'google', 'aws-bedrock': 'aws', 'aws-claude': 'aws',
    groq: 'groq', mistral: 'mistral', cohere: 'cohere', deepseek: 'deepseek', xai: 'x-ai', together: 'together', fireworks: 'fireworks', perplexity: 'perplexity', cerebras: 'cerebras',
    openrouter: 'openrouter', moonshot: 'moonshotai', ollama: 'local', lmstudio: 'local',
  },
};

const MODEL: ArgumentRow = {
  model: ['id', '#0'], outputCap: ['max_completion_tokens', 'max_output_tokens', 'max_tokens', 'options.num_predict'], timeout: ['timeout'], maxRetries: ['max_retries'], baseUrl: ['base_url', 'host'],
};
/** The client's own repeats hold, which differ. */
const model = (by: string[], provider: string | null, more: Partial<ObjectRow> = {}): ObjectRow => ({ kind: 'model', by, provider, args: MODEL, attempts: null, ...more });
/** Some requests have a cap of the package's own, which depends on versions. */
const CLAUDE: Partial<ObjectRow> = { defaultCap: [{ prefix: '', tokens: null }] };

const MODELS: ObjectRow[] = [
  model(['OpenAIChat', 'OpenAIResponses', 'OpenResponses'], 'openai', { attempts: 3 }),
  model(['OpenAILike'], 'openai'),
  model(['Claude'], 'anthropic', { attempts: 3, ...CLAUDE }),
  model(['Gemini', 'GeminiOpenAIChat'], 'google'),
  model(['Groq'], 'groq'),
  model(['MistralChat', 'Mistral'], 'mistral'),
  model(['Cohere', 'CohereChat'], 'cohere'),
  model(['DeepSeek', 'DeepSeekChat'], 'deepseek'),
  model(['xAI'], 'x-ai'),
  model(['Together'], 'together'),
  model(['Fireworks'], 'fireworks'),
  model(['Perplexity'], 'perplexity'),
  model(['Cerebras', 'CerebrasOpenAI'], 'cerebras'),
  model(['OpenRouter', 'OpenRouterResponses'], 'openrouter'),
  model(['MoonShot'], 'moonshotai'),
  model(['AwsBedrock'], 'aws'),
  model(['Ollama', 'OllamaTools', 'LMStudio', 'LlamaCpp', 'VLLM'], 'local'),
  model(['HuggingFace', 'HuggingFaceChat'], 'huggingface'),
  model(['Model'], null, { isAbstract: true, defaultCap: [{ prefix: '', tokens: null }] }),
  model(['LiteLLM', 'LiteLLMOpenAI'], null, { modelText: { separator: '/', providers: TEXT.providers } }),
];
const AZURE: ObjectRow[] = [model(['AzureOpenAI', 'AzureOpenAIChat'], 'azure', { modelIsDeployment: true, deployment: ['client.azure_deployment'] }), model(['AzureAIFoundry'], 'azure-inference')];

const AGENT: ArgumentRow = {
  model: ['model', 'llm'], tools: ['tools'], system: ['instructions', 'system_message', 'description', 'system_prompt'], schema: ['output_schema', 'response_model', 'output_model'], stepCap: ['tool_call_limit'],
};
/** Its own repeats of a run that failed: none unless asked for. */
const OWN: Partial<ObjectRow> = { carriers: ['model', 'llm'], modelText: TEXT, repeats: 1 };
const AGENTS: ObjectRow[] = [
  { kind: 'agent', by: ['Agent'], args: { ...AGENT, maxRetries: ['retries'] }, ...OWN },
  // The members' models and texts are for runs of their own.
  { kind: 'team', by: ['Team'], args: { ...AGENT, maxRetries: ['retries'] }, ...OWN },
  { kind: 'agent', by: ['Assistant'], args: { ...AGENT, model: ['llm'] }, ...OWN },
];

const RUN: Pick<ApiRow, 'kind' | 'args'> = { kind: 'agent-run', args: { messages: ['input', 'message', '#0'], stream: ['stream'] } };
const RUNS = ['run', 'arun', 'print_response', 'aprint_response', 'cli_app', 'acli_app'];
const CONTINUED = ['continue_run', 'acontinue_run'];

const APIS: readonly ApiRow[] = [
  {
    // Further tools are refused at the limit, which ends most runs.
    ...RUN, id: 'agent.run', on: ['agent'], py: RUNS, when: [{ at: ['client.tools'], given: true }],
    steps: { default: null, unlimited: [null], note: 'has no limit of tool calls by default (agno up to 2.9)' },
  },
  { ...RUN, id: 'agent.run', on: ['agent'], py: RUNS },
  { ...RUN, id: 'agent.continue_run', on: ['agent'], py: CONTINUED, args: {}, hiddenInput: ['run_id', 'run_response', '#0'] },
  // Its leader asks the members, each in a run of its own.
  { ...RUN, id: 'team.run', on: ['team'], py: RUNS },
  { ...RUN, id: 'team.continue_run', on: ['team'], py: CONTINUED, args: {}, hiddenInput: ['run_id', 'run_response', '#0'] },
];

const binding = (module: string, name: string, objects: ObjectRow[], more: Partial<Binding> = {}): Binding => ({ modules: [module], package: name, objects, transparent: [], ...more });

export const agno: SdkRow = {
  id: 'agno',
  title: 'Agno',
  provider: null,
  py: [
    binding('agno', 'agno', [...MODELS, ...AZURE, ...AGENTS], { isWord: true }),
    binding('agno.models.aws', 'agno', [model(['Claude'], 'aws', CLAUDE), model(['AwsBedrock'], 'aws')], { isWord: true }),
    binding('agno.models.vertexai', 'agno', [model(['Claude'], 'google', CLAUDE)], { isWord: true }),
    binding('phi', 'phidata', [...MODELS, ...AZURE, ...AGENTS], { isWord: true }),
  ],
  baseUrl: [],
  baseUrlVariables: ['OPENAI_BASE_URL', 'OLLAMA_HOST'],
  attempts: null,
  apis: [...APIS],
  free: {},
};
