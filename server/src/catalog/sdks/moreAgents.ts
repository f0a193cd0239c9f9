/**
 * Agents of Python in teams and over tools: OpenAI's Swarm, Agency Swarm, mcp-use (in JavaScript, too), mcp-agent, EvoAgentX. Data only. Must not hold a
 * price or a model id that is not a default.
 */
import type { ApiRow, ArgumentRow, Binding, DefaultCap, ModelText, ObjectRow, SdkRow } from '../sdk.js';
import { PREFIXES as LITELLM } from './litellm.js';

/** A default that was not read, or differs. */
const OWN_CAP: DefaultCap = [{ prefix: '', tokens: null }];
const SHARED: Pick<ObjectRow, 'attempts' | 'defaultCap'> = { attempts: null, defaultCap: OWN_CAP };
const row = (id: string, title: string, py: Binding[], apis: ApiRow[], more: Partial<SdkRow> = {}): SdkRow => ({ id, title, provider: null, py, baseUrl: [], baseUrlVariables: [], attempts: null, apis, free: {}, ...more });
const binding = (module: string, name: string, objects: ObjectRow[], more: Partial<Binding> = {}): Binding => ({ modules: [module], package: name, objects, transparent: [], ...more });

// ---------------------------------------------------------------- Swarm (https://github.com/openai/swarm, swarm/core.py and types.py, 0.1)

/** It asks OpenAI, or the client that it is given. */
const CLIENT: ArgumentRow = { maxRetries: ['client.max_retries'], baseUrl: ['client.base_url'] };
const SWARM: Pick<ApiRow, 'id' | 'py' | 'carriers'> = { id: 'run', py: ['run', 'run_and_stream'], carriers: ['agent', '#0'] };
/** It sends no cap. */
const TURNS: ArgumentRow = { model: ['model_override'], messages: ['messages', '#1'], stream: ['stream'], outputCap: [] };
export const swarm = row('swarm', 'OpenAI Swarm', [binding('swarm', 'swarm', [
  ...(['client', '#0'] as const).map((at): ObjectRow => ({ by: ['Swarm', 'core.Swarm'], around: at, args: CLIENT, when: [{ at: [at], given: true }] })),
  { by: ['Swarm', 'core.Swarm'], args: CLIENT, attempts: 3 },
  { kind: 'agent', by: ['Agent', 'types.Agent'], args: { model: ['model'], system: ['instructions'], tools: ['functions'] }, defaultModel: 'gpt-4o' },
], { isWord: true })], [
  // One answer.
  { ...SWARM, kind: 'completion', args: TURNS, when: [{ at: ['execute_tools'], is: [false] }] },
  // Its cap counts messages: an answer that calls a tool, and what the tool says.
  { ...SWARM, kind: 'agent-run', args: { ...TURNS, stepCap: ['max_turns'] }, steps: { default: null, per: 2, unlimited: [null], note: 'has no limit of turns by default (swarm 0.1)', fix: { name: 'max_turns', position: 0, value: 20 } } },
  { id: 'run_demo_loop', kind: 'agent-run', on: ['module'], py: ['run_demo_loop', 'repl.run_demo_loop', 'repl.repl.run_demo_loop'], args: {}, carriers: ['starting_agent', '#0'], hiddenInput: ['starting_agent', '#0'] },
], { provider: 'openai', attempts: 3 });

// ---------------------------------------------------------------- Agency Swarm (https://github.com/VRSEN/agency-swarm, agency_swarm/agency, 0.7 and 1.9)

/** `litellm/…` and `openrouter/…` name another's model. */
const AGENCY: ModelText = { after: ['litellm/', 'openrouter/'] };
const TOLD: ArgumentRow = { messages: ['message', '#0'], system: ['additional_instructions'], stepCap: ['max_turns'] };
const told = (id: string, on: string[], py: string[]): ApiRow => ({ id, kind: 'agent-run', on, py, args: TOLD, carriers: ['recipient_agent', '#1'], keepsHistory: true, defaultCap: OWN_CAP });
export const agencySwarm = row('agency-swarm', 'Agency Swarm', [binding('agency_swarm', 'agency-swarm', [
  {
    kind: 'agent', by: ['Agent', 'agents.Agent'], args: { model: ['model'], system: ['instructions'], tools: ['tools'], outputCap: ['model_settings.max_tokens', 'max_completion_tokens'] }, carriers: ['model'], modelText: AGENCY, ...SHARED,
  },
  { kind: 'model', by: ['OpenAIChatCompletionsModel', 'OpenAIResponsesModel', 'LitellmModel'], args: { model: ['model', '#0'] }, ...SHARED },
  // The first is talked to; up to 0.7 they stand in a chart, alone or in pairs.
  { kind: 'agency', by: ['Agency', 'agency.Agency'], carriers: ['#0', 'agency_chart'], ...SHARED },
])], [
  told('agency.get_response', ['agency'], ['get_response', 'get_response_sync', 'get_response_stream', 'get_completion', 'get_completion_stream', 'get_completion_parse']),
  told('agent.get_response', ['agent'], ['get_response', 'get_response_stream']),
]);

// ---------------------------------------------------------------- mcp-use (https://github.com/mcp-use/mcp-use, libraries/python/mcp_use/agents/mcpagent.py, libraries/typescript/packages/agent, and mcp-use 1 of npm)

/** `openai/gpt-4o`, in JavaScript alone. */
const NAMED: ModelText = { separator: '/', providers: { openai: 'openai', anthropic: 'anthropic', google: 'google', groq: 'groq', openrouter: 'openrouter', ollama: 'local' } };
/** An agent of theirs, on their server. */
const remote = (at: string): ObjectRow => ({ kind: 'agent', by: ['MCPAgent', 'agents.MCPAgent'], provider: 'mcp-use', when: [{ at: [at], given: true }], ...SHARED });
const MCP_AGENT: ObjectRow = { kind: 'agent', by: ['MCPAgent', 'LangChainMCPAgent', 'agents.MCPAgent', 'agents.mcpagent.MCPAgent'], attempts: null };
const IN_JS: ArgumentRow = { model: ['llm'], system: ['systemPrompt', 'additionalInstructions'], outputCap: ['llmConfig.maxTokens'], stepCap: ['maxSteps'], baseUrl: ['llmConfig.baseUrl'] };
const inJs = (name: string): Binding => binding(name, name, [
  remote('agentId'),
  // A model of LangChain, one that is named, or one in a record.
  { ...MCP_AGENT, args: IN_JS, modelText: NAMED, defaultCap: OWN_CAP, when: [{ at: ['llm'], starts: [''] }] },
  ...Object.entries(NAMED.providers ?? {}).map(([provider, id]): ObjectRow => ({
    ...MCP_AGENT, args: { ...IN_JS, model: ['llm.model'], outputCap: ['llm.maxTokens'], baseUrl: ['llm.baseUrl'] }, provider: id, defaultCap: OWN_CAP, when: [{ at: ['llm.provider'], is: [provider] }],
  })),
  { ...MCP_AGENT, args: IN_JS, carriers: ['llm'] },
]);
const MCP_RUN: Pick<ApiRow, 'kind' | 'on' | 'keepsHistory'> = { kind: 'agent-run', on: ['agent'], keepsHistory: true };
export const mcpUse = row('mcp-use', 'mcp-use', [binding('mcp_use', 'mcp-use', [
  remote('agent_id'),
  { ...MCP_AGENT, args: { model: ['llm', '#0'], system: ['system_prompt', 'additional_instructions'], stepCap: ['max_steps'] }, carriers: ['llm', '#0'] },
])], [
  {
    ...MCP_RUN, id: 'agent.run', py: ['run', 'stream', 'stream_events'], args: { messages: ['query', '#0'], stepCap: ['max_steps', '#1'], schema: ['output_schema'] }, hiddenInput: ['external_history'],
    steps: { default: 5, unlimited: [], note: 'stops after 5 steps by default (mcp-use 1)' },
  },
  {
    ...MCP_RUN, id: 'agent.run', js: ['run', 'stream', 'streamEvents', 'prettyStreamEvents'], args: { messages: ['#0.prompt', '#0'], stepCap: ['#0.maxSteps', '#1'], schema: ['#0.schema'] }, hiddenInput: ['#0.messages', '#0.externalHistory'],
    // 10 by its own loop, 5 over LangChain.
    steps: { default: 10, unlimited: [], note: 'stops after 5 or 10 steps by default (mcp-use 1, @mcp-use/agent 2)' },
  },
], { js: ['mcp-use', '@mcp-use/agent'].map(inJs) });

// ---------------------------------------------------------------- mcp-agent (https://github.com/lastmile-ai/mcp-agent, src/mcp_agent/workflows, 0.2)

/** A class of models, by the provider that it asks; which model, its configuration says, unless a request does. */
const AUGMENTED: readonly [string, string | null][] = [['OpenAI', 'openai'], ['Anthropic', 'anthropic'], ['Google', 'google'], ['Azure', 'azure'], ['Bedrock', 'aws'], ['Ollama', 'local'], ['LMStudio', 'local']];
const PARAMETERS = ['request_params', '#1', 'client.default_request_params'];
const WORKFLOWS = ['ParallelLLM', 'Orchestrator', 'DeepOrchestrator', 'EvaluatorOptimizerLLM', 'LLMRouter', 'LLMRouter.create'];
/** `openai:gpt-4o`. */
const PREFIXED: ModelText = { separator: ':', providers: { openai: 'openai', anthropic: 'anthropic', google: 'google', azure: 'azure', bedrock: 'aws', ollama: 'local' } };
const FACTORIES = ['create_orchestrator', 'create_deep_orchestrator', 'create_parallel_llm', 'create_evaluator_optimizer_llm', 'create_router_llm', 'create_llm'].flatMap((name) => [name, `workflows.factory.${name}`]);
const CREATED: Pick<ObjectRow, 'args' | 'attempts' | 'defaultCap' | 'modelText'> = { args: { model: ['model'], system: ['instruction'], outputCap: ['request_params.maxTokens'] }, modelText: PREFIXED, ...SHARED };
/** Of each provider: the class as it stands, an instance, what an agent makes of it, and what is made of several. */
const augmented = ([name, provider]: readonly [string, string | null]): ObjectRow[] => {
  const kind = `class-${name.toLowerCase()}`;
  const by = `${name}AugmentedLLM`;
  const isOf = (at: string[]): ObjectRow['when'] => [{ at, kind: [kind] }];
  return [
    { kind, by: [by], asIs: true, provider },
    { kind: 'llm', from: [kind], by: ['()'], args: { system: ['instruction'] }, carriers: ['agent'], provider, ...SHARED },
    { kind: 'llm', from: ['agent'], by: ['attach_llm'], provider, when: isOf(['llm_factory', '#0']), ...SHARED },
    { kind: 'workflow', by: WORKFLOWS, args: { system: ['instruction'] }, provider, when: isOf(['llm_factory']), ...SHARED },
    { kind: 'workflow', by: FACTORIES, provider, when: [{ at: ['provider'], is: [name.toLowerCase()] }], ...CREATED },
  ];
};
const MCP_ASKED: Pick<ApiRow, 'kind' | 'on' | 'steps'> = { kind: 'agent-run', on: ['llm', 'workflow'], steps: { default: 10, unlimited: [], note: 'stops after 10 iterations by default (mcp-agent 0.2)' } };
const asking = (at: readonly string[]): ArgumentRow => ({
  model: at.map((of) => `${of}.model`), outputCap: at.flatMap((of) => [`${of}.maxTokens`, `${of}.max_tokens`]), messages: ['message', '#0'], stepCap: at.map((of) => `${of}.max_iterations`),
});
export const mcpAgent = row('mcp-agent', 'mcp-agent', [binding('mcp_agent', 'mcp-agent', [
  { kind: 'agent', by: ['Agent', 'agents.agent.Agent'], args: { system: ['instruction'], tools: ['functions'] } },
  ...AUGMENTED.flatMap(augmented),
  // What makes its models is a function of the application.
  { kind: 'llm', from: ['agent'], by: ['attach_llm'], carriers: ['llm'], ...SHARED },
  { kind: 'workflow', by: WORKFLOWS, args: { system: ['instruction'] }, ...SHARED },
  { kind: 'workflow', by: FACTORIES, ...CREATED },
  ...(['openai', 'anthropic'] as const).flatMap((provider): ObjectRow[] => {
    const name = provider === 'openai' ? 'OpenAI' : 'Anthropic';
    return [{ kind: 'workflow', by: [`${name}LLMRouter`, `${name}LLMRouter.create`, `${name}LLMIntentClassifier`, `${name}LLMIntentClassifier.create`, `${name}Swarm`], carriers: ['agent'], provider, ...SHARED }];
  }),
])], [
  { ...MCP_ASKED, id: 'llm.generate', py: ['generate', 'generate_str'], args: asking(PARAMETERS), defaultCap: OWN_CAP },
  { ...MCP_ASKED, id: 'llm.generate_structured', py: ['generate_structured'], args: { ...asking(['request_params', '#2', 'client.default_request_params']), schema: ['response_model', '#1'] }, defaultCap: OWN_CAP },
  { id: 'router.route', kind: 'chat', on: ['workflow'], py: ['route', 'route_to_agent', 'route_to_server', 'route_to_function', 'classify'], args: { model: [], messages: ['request', '#0'] }, defaultCap: OWN_CAP },
]);

// ---------------------------------------------------------------- EvoAgentX (https://github.com/EvoAgentX/EvoAgentX, evoagentx/models, agents and workflow, 0.1)

/** Configurations hold the model; each is of one class of models. */
const EVO_LLMS: readonly [string, string, string | null][] = [['OpenAILLM', 'OpenAILLMConfig', 'openai'], ['SiliconFlowLLM', 'SiliconFlowConfig', 'other'], ['OpenRouterLLM', 'OpenRouterConfig', 'openrouter'], ['AliyunLLM', 'AliyunLLMConfig', 'alibaba'], ['LiteLLM', 'LiteLLMConfig', null]];
const CAPS = ['max_completion_tokens', 'max_tokens'];
const models = (name: string): string[] => [name, `models.${name}`];
export const evoAgentX = row('evoagentx', 'EvoAgentX', [binding('evoagentx', 'evoagentx', [
  ...EVO_LLMS.flatMap(([name, config, provider]): ObjectRow[] => [
    { kind: 'settings', by: models(config), args: { model: ['model'], outputCap: CAPS, stream: ['stream'] }, provider, ...(provider === null && { modelText: LITELLM }), ...SHARED },
    { kind: 'model', by: models(name), carriers: ['config', '#0'], provider, ...SHARED },
  ]),
  { kind: 'settings', by: models('AzureOpenAIConfig'), args: { model: ['model'], outputCap: CAPS }, provider: 'azure', modelIsDeployment: true, ...SHARED },
  { kind: 'agent', by: ['CustomizeAgent', 'agents.CustomizeAgent'], args: { messages: ['prompt'], system: ['system_prompt'], tools: ['tools'] }, carriers: ['llm', 'llm_config'], template: 'braces', ...SHARED },
  { kind: 'generator', by: ['WorkFlowGenerator', 'workflow.WorkFlowGenerator'], carriers: ['llm', '#0'], ...SHARED },
  { kind: 'workflow', by: ['WorkFlow', 'workflow.WorkFlow', 'QAActionGraph'], carriers: ['llm', 'llm_config'], ...SHARED },
  { kind: 'optimizer', by: ['AFlowOptimizer', 'SEWOptimizer', 'TextGradOptimizer', 'MiproOptimizer', 'WorkFlowMiproOptimizer'], carriers: ['optimizer_llm', 'llm', 'executor_llm'], ...SHARED },
])], [
  { id: 'llm.generate', kind: 'chat', on: ['model'], py: ['generate', 'async_generate'], args: { messages: ['messages', 'prompt', '#0'], system: ['system_message'] }, systemRoles: ['system'] },
  { id: 'llm.single_generate', kind: 'chat', on: ['model'], py: ['single_generate', 'single_generate_async'], args: { messages: ['messages', '#0'] }, systemRoles: ['system'] },
  { id: 'llm.batch_generate', kind: 'chat', on: ['model'], py: ['batch_generate', 'batch_generate_async'], args: {}, inputs: ['batch_messages', '#0'] },
  { id: 'agent', kind: 'agent-run', on: ['agent'], py: ['()', 'execute', 'async_execute'], args: {}, values: ['inputs', 'action_input_data', '#0'] },
  { id: 'generate_workflow', kind: 'agent-run', on: ['generator'], py: ['generate_workflow', 'generate_plan', 'generate_agents'], args: { messages: ['goal', '#0'] } },
  { id: 'workflow.execute', kind: 'agent-run', on: ['workflow'], py: ['execute', 'async_execute'], args: {}, hiddenInput: ['inputs', '#0', 'client.graph'] },
  { id: 'optimize', kind: 'agent-run', on: ['optimizer'], py: ['optimize'], args: {}, hiddenInput: ['benchmark', '#0', 'dataset'] },
]);
