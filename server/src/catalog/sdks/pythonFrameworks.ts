/**
 * Frameworks of agents that Python alone has: Qwen-Agent, AgentScope, Langroid, Griptape. Data only. Must not hold a price or a model id. Not here:
 * groups of agents that others start, and the prompts that these frameworks write around what they are given.
 */
import type { ApiRow, ArgumentRow, Binding, DefaultCap, ModelText, ObjectRow, SdkRow } from '../sdk.js';

/** A default that was not read, or differs. */
const OWN_CAP: DefaultCap = [{ prefix: '', tokens: null }];
const SHARED: Pick<ObjectRow, 'attempts' | 'defaultCap'> = { attempts: null, defaultCap: OWN_CAP };
const row = (id: string, title: string, py: Binding[], apis: ApiRow[], more: Partial<SdkRow> = {}): SdkRow => ({ id, title, provider: null, py, baseUrl: [], baseUrlVariables: [], attempts: null, apis, free: {}, ...more });
const binding = (module: string, name: string, objects: ObjectRow[], more: Partial<Binding> = {}): Binding => ({ modules: [module], package: name, objects, transparent: [], ...more });

// ---------------------------------------------------------------- Qwen-Agent (its guides of 0.0.3x: LLM configuration, agents, building agents, multi-agent systems)

/** Records of models: `{'model': …, 'model_server': …}`, handed over as they are. */
function configured(at: string[], of: ObjectRow): ObjectRow[] {
  const within = (...names: string[]): string[] => at.flatMap((path) => names.map((name) => `${path}.${name}`));
  const args: ArgumentRow = { ...of.args, model: [...within('model'), ...(of.args?.model ?? [])], outputCap: within('generate_cfg.max_tokens', 'generate_cfg.max_output_tokens'), maxRetries: within('generate_cfg.max_retries') };
  const named = (name: string, is: string[], more: Partial<ObjectRow>): ObjectRow => ({ ...of, ...SHARED, args, when: [{ at: within(name), is }], ...more });
  return [
    named('model_server', ['dashscope'], { provider: 'dashscope' }),
    named('model_type', ['qwen_dashscope', 'qwenvl_dashscope', 'qwenaudio_dashscope', 'qwenomni_dashscope'], { provider: 'dashscope' }),
    named('model_type', ['azure'], { provider: 'azure', modelIsDeployment: true }),
    named('model_type', ['transformers', 'openvino'], { provider: 'local' }),
    { ...of, ...SHARED, when: [{ at, names: [['model', 'model_server', 'model_type']] }], args: { ...args, baseUrl: within('model_server', 'base_url', 'api_base') } },
    { ...of, ...SHARED },
  ];
}
const QWEN_AGENT: ArgumentRow = { system: ['system_message'], tools: ['function_list', '#0'] };
const qwenAgents = (kind: string, by: string[]): ObjectRow[] => configured(['llm', '#1'], { kind, by, args: QWEN_AGENT, carriers: ['llm', '#1'] });
export const qwenAgent = row('qwen-agent', 'Qwen-Agent', [binding('qwen_agent', 'qwen-agent', [
  ...configured(['cfg', '#0'], { kind: 'model', by: ['get_chat_model', 'llm.get_chat_model'], args: { model: ['#0'] } }),
  { kind: 'model', by: ['BaseChatModel', 'llm.BaseChatModel'], isAbstract: true, ...SHARED },
  ...qwenAgents('agent', ['Assistant', 'FnCallAgent', 'ReActChat', 'BasicAgent', 'agents.Assistant', 'agents.ReActChat']),
  ...configured(['llm'], { kind: 'agent', by: ['Router', 'GroupChat', 'GroupChatCreator', 'agents.Router', 'agents.GroupChat'], args: { system: ['system_message'], tools: ['function_list'] }, carriers: ['llm'] }),
  // What runs one is code of the project: that asks the model by what it inherits.
  ...qwenAgents('base', ['Agent']),
  { kind: 'model', from: ['agent', 'base'], by: ['llm'], asIs: true },
  ...(['user', 'system', 'assistant'] as const).map((role): ObjectRow => ({ kind: 'message', by: ['Message'], role, when: [{ at: ['role', '#0'], is: [role] }], args: { messages: ['content', '#1'] } })),
])], [
  { id: 'llm.chat', kind: 'chat', on: ['model'], py: ['chat'], args: { messages: ['messages', '#0'], tools: ['functions', '#1'], stream: ['stream'], outputCap: ['extra_generate_cfg.max_tokens'] }, systemRoles: ['system'] },
  { id: 'agent.run', kind: 'agent-run', on: ['agent'], py: ['run', 'run_nonstream', '_run'], args: { messages: ['messages', '#0'] }, systemRoles: ['system'] },
  { id: 'agent._call_llm', kind: 'chat', on: ['agent', 'base'], py: ['_call_llm'], args: { messages: ['messages', '#0'], tools: ['functions', '#1'] }, systemRoles: ['system'] },
]);

// ---------------------------------------------------------------- AgentScope (doc.agentscope.io: 1.0, and 0.1 for agents of old)

const SCOPED: ArgumentRow = { model: ['model_name', '#0'], outputCap: ['generate_kwargs.max_tokens', 'generate_kwargs.max_completion_tokens', 'max_tokens'], baseUrl: ['client_kwargs.base_url', 'client_args.base_url', 'host'] };
/** The first argument is the configuration's name. */
const OLD_SCOPED: ArgumentRow = { model: ['model_name', '#1'], outputCap: ['generate_args.max_tokens'], baseUrl: ['client_args.base_url'] };
const scoped = (kind: string, by: string[], provider: string, more: Partial<ObjectRow> = {}): ObjectRow => ({ kind, by, provider, args: SCOPED, ...SHARED, ...more });
const SCOPE_AGENT: ArgumentRow = { system: ['sys_prompt', '#1'], tools: ['toolkit', 'service_toolkit'], stepCap: ['max_iters'] };
const SCOPE_STEPS: ApiRow['steps'] = { default: 10, unlimited: [], note: 'stops after 10 iterations by default (agentscope 0.1 and 1.0)' };
const SCOPE_CALL: ArgumentRow = { messages: ['msg', 'x', '#0'], schema: ['structured_model'] };
export const agentscope = row('agentscope', 'AgentScope', [binding('agentscope', 'agentscope', [
  scoped('model', ['OpenAIChatModel'], 'openai', { args: { ...SCOPED, timeout: ['client_kwargs.timeout'], maxRetries: ['client_kwargs.max_retries'] } }),
  scoped('model', ['DashScopeChatModel'], 'dashscope'), scoped('model', ['AnthropicChatModel'], 'anthropic'), scoped('model', ['GeminiChatModel'], 'google'), scoped('model', ['OllamaChatModel'], 'local'),
  { kind: 'model', by: ['ChatModelBase'], isAbstract: true, args: SCOPED, ...SHARED },
  // Of 0.1, in `agentscope.models`.
  scoped('model', ['OpenAIChatWrapper'], 'openai', { args: OLD_SCOPED }), scoped('model', ['DashScopeChatWrapper'], 'dashscope', { args: OLD_SCOPED }), scoped('model', ['AnthropicChatWrapper'], 'anthropic', { args: OLD_SCOPED }),
  scoped('embedder', ['OpenAITextEmbedding'], 'openai'), scoped('embedder', ['DashScopeTextEmbedding', 'DashScopeMultiModalEmbedding'], 'dashscope'), scoped('embedder', ['GeminiTextEmbedding'], 'google'), scoped('embedder', ['OllamaTextEmbedding'], 'local'),
  { kind: 'embedder', by: ['EmbeddingModelBase'], isAbstract: true, args: SCOPED, ...SHARED },
  { kind: 'reacting', by: ['ReActAgent'], args: SCOPE_AGENT, carriers: ['model', '#2'], ...SHARED },
  // Their model is one of a list that is read from elsewhere, by its name.
  { kind: 'reacting', by: ['ReActAgentV2'], args: SCOPE_AGENT, ...SHARED },
  { kind: 'agent', by: ['DialogAgent', 'DictDialogAgent', 'LlamaIndexAgent'], args: { system: ['sys_prompt', '#1'] }, ...SHARED },
  { kind: 'pipeline', by: ['SequentialPipeline', 'FanoutPipeline'], carriers: ['agents', '#0'], ...SHARED },
  { kind: 'model', from: ['reacting', 'agent'], by: ['model'], asIs: true },
  ...(['user', 'system', 'assistant'] as const).map((role): ObjectRow => ({ kind: 'message', by: ['Msg'], role, when: [{ at: ['role', '#2'], is: [role] }], args: { messages: ['content', '#1'] } })),
])], [
  { id: 'model', kind: 'chat', on: ['model'], py: ['()'], args: { messages: ['messages', '#0'], tools: ['tools', '#1'], schema: ['structured_model'], outputCap: ['max_tokens'] }, systemRoles: ['system'] },
  { id: 'embed', kind: 'embedding', on: ['embedder'], py: ['()'], args: { prompt: ['text', 'texts', '#0'] }, noOutput: true },
  { id: 'ReActAgent', kind: 'agent-run', on: ['reacting'], py: ['()', 'reply'], args: SCOPE_CALL, keepsHistory: true, steps: SCOPE_STEPS },
  { id: 'agent', kind: 'agent-run', on: ['agent'], py: ['()', 'reply'], args: SCOPE_CALL, keepsHistory: true },
  { id: 'pipeline', kind: 'agent-run', on: ['pipeline'], py: ['()'], needs: ['reacting', 'agent'], args: SCOPE_CALL },
  { id: 'sequential_pipeline', kind: 'agent-run', on: ['module'], py: ['sequential_pipeline', 'fanout_pipeline', 'pipeline.sequential_pipeline', 'pipeline.fanout_pipeline'], carriers: ['agents', '#0'], needs: ['reacting', 'agent'], args: { messages: ['msg', '#1'] } },
], { free: { py: ['observe', 'print'] } });

// ---------------------------------------------------------------- Langroid (langroid.github.io, and langroid-examples as its user; 0.5x)

/** A prefix names who serves it: `ollama/mistral`. */
const SERVED: ModelText = {
  separator: '/',
  providers: { openai: 'openai', ollama: 'local', local: 'local', llamacpp: 'local', gemini: 'google', groq: 'groq', deepseek: 'deepseek', cerebras: 'cerebras', openrouter: 'openrouter', portkey: 'portkey', langdb: 'langdb', glhf: 'glhf' },
};
const inConfig = (at: string[]): ArgumentRow => ({ model: at.map((path) => `${path}.chat_model`), outputCap: at.map((path) => `${path}.max_output_tokens`), baseUrl: at.map((path) => `${path}.api_base`), timeout: at.map((path) => `${path}.timeout`) });
const LANGROID_AGENT: ArgumentRow = { ...inConfig(['config.llm', '#0.llm']), system: ['config.system_message', '#0.system_message'] };
const SPECIAL = ['DocChatAgent', 'LanceDocChatAgent', 'TableChatAgent', 'SQLChatAgent', 'Neo4jChatAgent', 'ArangoChatAgent', 'CSVGraphAgent', 'RetrieverAgent', 'RelevanceExtractorAgent'];
const RESPONDED = ['llm_response', 'llm_response_async', 'llm_response_forget', 'llm_response_forget_async'];
export const langroid = row('langroid', 'Langroid', [binding('langroid', 'langroid', [
  { kind: 'model', by: ['OpenAIGPT', 'language_models.OpenAIGPT'], args: inConfig(['config', '#0']), modelText: SERVED, ...SHARED },
  { kind: 'model', by: ['AzureGPT', 'language_models.AzureGPT'], provider: 'azure', modelIsDeployment: true, args: { model: ['config.deployment_name', '#0.deployment_name'] }, ...SHARED },
  { kind: 'agent', by: ['ChatAgent', 'agent.ChatAgent', 'OpenAIAssistant', ...SPECIAL, ...SPECIAL.map((name) => `agent.special.${name}`)], args: LANGROID_AGENT, modelText: SERVED, ...SHARED },
  { kind: 'task', by: ['Task', 'agent.Task'], args: { system: ['system_message'] }, carriers: ['agent', '#0'], ...SHARED },
  { kind: 'model', from: ['agent'], by: ['llm'], asIs: true },
  ...['system', 'user', 'assistant'].map((role): ObjectRow => ({ kind: 'message', by: ['LLMMessage', 'language_models.LLMMessage'], role, when: [{ at: ['role'], is: [role] }], args: { messages: ['content'] } })),
])], [
  { id: 'llm.chat', kind: 'chat', on: ['model'], py: ['chat', 'achat'], args: { messages: ['messages', '#0'], outputCap: ['max_tokens', '#1'], tools: ['tools', 'functions'] }, systemRoles: ['system'] },
  { id: 'llm.generate', kind: 'completion', on: ['model'], py: ['generate', 'agenerate'], args: { prompt: ['prompt', '#0'], outputCap: ['max_tokens', '#1'] } },
  { id: 'agent.llm_response', kind: 'chat', on: ['agent'], py: RESPONDED, args: { messages: ['message', '#0'] }, keepsHistory: true },
  { id: 'agent.llm_response', kind: 'chat', on: ['module'], py: ['ChatAgent.llm_response', 'ChatAgent.llm_response_async'], when: [{ at: ['#0'], given: true }], carriers: ['#0'], args: { messages: ['message', '#1'] }, keepsHistory: true },
  // What is found for a question is sent with it.
  { id: 'agent.answer_from_docs', kind: 'agent-run', on: ['agent'], py: ['answer_from_docs', 'summarize_docs'], args: { messages: ['query', '#0'] }, hiddenInput: ['query', '#0', 'instruction'] },
  { id: 'task.run', kind: 'agent-run', on: ['task'], py: ['run', 'run_async'], args: { messages: ['msg', '#0'], stepCap: ['turns', '#1'], spendCap: ['max_cost'] } },
  { id: 'llm_response_batch', kind: 'chat', on: ['module'], py: ['llm_response_batch', 'agent.batch.llm_response_batch'], carriers: ['agent', '#0'], inputs: ['items', '#1'], args: {} },
  { id: 'run_batch_tasks', kind: 'agent-run', on: ['module'], py: ['run_batch_tasks', 'agent.batch.run_batch_tasks', 'run_batch_task_gen', 'agent.batch.run_batch_task_gen'], carriers: ['task', '#0'], inputs: ['items', '#1'], args: { model: [] } },
]);

// ---------------------------------------------------------------- Griptape (docs.griptape.ai and PyPI's pages, 0.25 to 1.11)

const DRIVEN: ArgumentRow = { model: ['model'], outputCap: ['max_tokens'], baseUrl: ['base_url', 'host'], maxAttempts: ['max_attempts'] };
const driver = (names: string[], provider: string | null, more: Partial<ObjectRow> = {}): ObjectRow => ({ kind: 'driver', by: names.map((name) => `${name}PromptDriver`), provider, args: DRIVEN, ...SHARED, ...more });
const vectors = (names: string[], provider: string | null, more: Partial<ObjectRow> = {}): ObjectRow => ({ kind: 'embedder', by: names.map((name) => `${name}EmbeddingDriver`), provider, args: DRIVEN, ...SHARED, ...more });
const DRIVERS = ['prompt_driver', 'config.prompt_driver'];
export const griptape = row('griptape', 'Griptape', [binding('griptape', 'griptape', [
  driver(['OpenAiChat'], 'openai'), driver(['AzureOpenAiChat'], 'azure', { modelIsDeployment: true, args: { ...DRIVEN, model: ['azure_deployment', 'model'] } }), driver(['Anthropic'], 'anthropic'), driver(['Google'], 'google'), driver(['Cohere'], 'cohere'),
  driver(['AmazonBedrock'], 'aws'), driver(['AmazonSageMakerJumpstart'], 'sagemaker'), driver(['Ollama', 'HuggingFacePipeline'], 'local'), driver(['HuggingFaceHub'], 'huggingface'), driver(['Grok'], 'x-ai'), driver(['Perplexity'], 'perplexity'),
  vectors(['OpenAi'], 'openai'), vectors(['AzureOpenAi'], 'azure', { modelIsDeployment: true, args: { ...DRIVEN, model: ['azure_deployment', 'model'] } }), vectors(['Google'], 'google'), vectors(['Cohere'], 'cohere'), vectors(['VoyageAi'], 'voyageai'),
  vectors(['AmazonBedrockTitan', 'AmazonBedrockCohere'], 'aws'), vectors(['AmazonSageMakerJumpstart'], 'sagemaker'), vectors(['Ollama'], 'local'), vectors(['HuggingFaceHub'], 'huggingface'), vectors(['NvidiaNim'], 'other'),
  { kind: 'agent', by: ['Agent', 'structures.Agent'], args: { messages: ['input'], tools: ['tools'], system: ['rules', 'rulesets'] }, carriers: [...DRIVERS, 'tasks'], ...SHARED },
  { kind: 'task', by: ['PromptTask', 'ToolkitTask', 'ToolTask', 'TextSummaryTask', 'ExtractionTask', 'RagTask', 'JsonExtractionTask', 'CsvExtractionTask', 'AssistantTask'], args: { messages: ['input', '#0'], tools: ['tools', 'tool'], system: ['rules', 'rulesets'], stepCap: ['max_subtasks'] }, carriers: DRIVERS, ...SHARED },
  // Tasks that are added later are not seen.
  { kind: 'structure', by: ['Pipeline', 'Workflow', 'structures.Pipeline', 'structures.Workflow'], carriers: [...DRIVERS, 'tasks'], ...SHARED },
])], [
  { id: 'driver.run', kind: 'chat', on: ['driver'], py: ['run', 'stream'], args: { messages: ['prompt_input', 'prompt_stack', '#0'] } },
  { id: 'embed', kind: 'embedding', on: ['embedder'], py: ['embed'], args: { prompt: ['value', '#0'] }, noOutput: true },
  { id: 'agent.run', kind: 'agent-run', on: ['agent'], py: ['run'], args: { messages: ['#0'] }, keepsHistory: true },
  { id: 'task.run', kind: 'agent-run', on: ['task'], py: ['run'], args: { messages: ['#0'] } },
  // Of tasks that are named one has to ask a model.
  { id: 'structure.run', kind: 'agent-run', on: ['structure'], py: ['run'], when: [{ at: ['tasks'], given: false }], args: { messages: ['#0'] } },
  { id: 'structure.run', kind: 'agent-run', on: ['structure'], py: ['run'], needs: ['task', 'agent'], args: { messages: ['#0'] } },
], { baseUrlVariables: ['OPENAI_BASE_URL'] });
