/**
 * Agents and memories of Python alone: browser-use, CAMEL, MetaGPT, Marvin, Letta, Mem0, Graphiti, chatgpt-tool-hub.
 * Data only. Must not hold a price or a model id. How many model calls one run makes is each package's to say.
 */
import type { ApiRow, ArgumentRow, Binding, DefaultCap, Locator, ModelText, ObjectRow, SdkRow } from '../sdk.js';
import { embedding, type Embedders } from './configured.js';
import { PREFIXES as LITELLM } from './litellm.js';

/** A default that was not read, or differs. */
const OWN_CAP: DefaultCap = [{ prefix: '', tokens: null }];
const twice = (...names: string[]): string[] => names.flatMap((name) => [name, `${name}_async`]);
const row = (id: string, title: string, py: Binding[], apis: ApiRow[], more: Partial<SdkRow> = {}): SdkRow => ({ id, title, provider: null, py, baseUrl: [], baseUrlVariables: [], attempts: null, apis, free: {}, ...more });
const binding = (module: string, name: string, objects: ObjectRow[], more: Partial<Binding> = {}): Binding => ({ modules: [module], package: name, objects, transparent: [], ...more });

// ---------------------------------------------------------------- browser-use (docs, 0.2 to 1.0)

const chat = (by: string[], provider: string, more: Partial<ObjectRow> = {}): ObjectRow => ({
  kind: 'model', by: by.flatMap((name) => [name, `llm.${name}`]), provider, args: { model: ['model', '#0'], outputCap: ['max_completion_tokens', 'max_tokens', 'max_output_tokens'], baseUrl: ['base_url'] }, attempts: null, defaultCap: OWN_CAP, ...more,
});
export const browserUse = row('browser-use', 'browser-use', [binding('browser_use', 'browser-use', [
  { kind: 'agent', by: ['Agent', 'agent.service.Agent'], args: { messages: ['task', '#0'], system: ['override_system_message', 'extend_system_message'] }, carriers: ['llm', '#1', 'page_extraction_llm'] },
  chat(['ChatOpenAI'], 'openai'), chat(['ChatAnthropic'], 'anthropic'), chat(['ChatGoogle'], 'google'), chat(['ChatAzureOpenAI'], 'azure', { modelIsDeployment: true }), chat(['ChatGroq'], 'groq'),
  chat(['ChatOllama'], 'local'), chat(['ChatDeepSeek'], 'deepseek'), chat(['ChatAWSBedrock', 'ChatAnthropicBedrock'], 'aws'), chat(['ChatOpenRouter'], 'openrouter'), chat(['ChatBrowserUse'], 'browser-use'),
])], [
  { id: 'agent.run', kind: 'agent-run', on: ['agent'], py: ['run', 'run_sync'], args: { stepCap: ['max_steps', '#0'] }, steps: { default: 100, unlimited: [], note: 'stops after 100 steps by default (browser-use)' } },
  { id: 'llm.ainvoke', kind: 'chat', on: ['model'], py: ['ainvoke'], args: { messages: ['messages', '#0'], schema: ['output_format', '#1'] } },
]);

// ---------------------------------------------------------------- CAMEL (docs, 0.2)

/** Platforms are members of an enumeration, which is not read; a name says it. */
const PLATFORM: Readonly<Record<string, string>> = { openai: 'openai', anthropic: 'anthropic', gemini: 'google', groq: 'groq', mistral: 'mistral', deepseek: 'deepseek', ollama: 'local', openrouter: 'openrouter', together: 'together', cohere: 'cohere' };
const CAMEL_MODEL: ArgumentRow = { model: ['model_type', '#1'], outputCap: ['model_config_dict.max_tokens'], baseUrl: ['url'] };
export const camel = row('camel', 'CAMEL', [binding('camel', 'camel-ai', [
  ...Object.entries(PLATFORM).map(([name, provider]): ObjectRow => ({ kind: 'model', by: ['ModelFactory.create'], args: CAMEL_MODEL, provider, when: [{ at: ['model_platform', '#0'], is: [name] }], attempts: null })),
  { kind: 'model', by: ['ModelFactory.create'], args: CAMEL_MODEL, attempts: null },
  { kind: 'agent', by: ['ChatAgent', 'CriticAgent', 'TaskSpecifyAgent', 'TaskPlannerAgent', 'KnowledgeGraphAgent', 'EmbodiedAgent', 'MCPAgent', 'agents.ChatAgent'], args: { system: ['system_message', '#0'], tools: ['tools'] }, carriers: ['model', '#1'], attempts: null },
  { kind: 'society', by: ['RolePlaying', 'societies.RolePlaying', 'Workforce', 'societies.workforce.Workforce'], carriers: ['model', 'assistant_agent_kwargs.model', 'coordinator_agent', 'task_agent'], attempts: null },
  { kind: 'message', by: ['BaseMessage.make_user_message'], role: 'user', args: { messages: ['content'] } },
  { kind: 'message', by: ['BaseMessage.make_assistant_message'], role: 'assistant', args: { messages: ['content'] } },
], { isWord: true })], [
  { id: 'agent.step', kind: 'agent-run', on: ['agent'], py: ['step', 'astep'], args: { messages: ['input_message', '#0'], schema: ['response_format'] }, keepsHistory: true },
  { id: 'agent.run', kind: 'agent-run', on: ['agent'], py: ['run'], args: { messages: ['#0'] } },
  { id: 'society.step', kind: 'agent-run', on: ['society'], py: ['step', 'astep', 'process_task', 'process_task_async'], args: {}, hiddenInput: ['#0'] },
  { id: 'model.run', kind: 'chat', on: ['model'], py: ['run', 'arun'], args: { messages: ['messages', '#0'], tools: ['tools'] }, systemRoles: ['system'], defaultCap: OWN_CAP },
]);

// ---------------------------------------------------------------- MetaGPT (metagpt/, 0.8 and 1.0)

/** The model is that of its configuration file. */
export const metagpt = row('metagpt', 'MetaGPT', [binding('metagpt', 'metagpt', [
  { kind: 'model', by: ['LLM', 'llm.LLM'], args: { model: ['llm_config.model', '#0.model'], outputCap: ['llm_config.max_token'] }, defaultCap: OWN_CAP, attempts: null },
  { kind: 'model', by: ['BaseLLM'], isAbstract: true, args: { outputCap: ['max_token'] }, defaultCap: OWN_CAP, attempts: null },
  { kind: 'team', by: ['Team', 'team.Team'], attempts: null },
  { kind: 'role', by: ['ProductManager', 'Architect', 'ProjectManager', 'Engineer', 'QaEngineer', 'Sales', 'Searcher', 'Researcher', 'DataInterpreter', 'TutorialAssistant', 'InvoiceOCRAssistant', 'DataAnalyst', 'Engineer2', 'TeamLeader', 'Role'], attempts: null },
])], [
  { id: 'LLM.aask', kind: 'chat', on: ['model'], py: ['aask', 'aask_batch', 'aask_code', 'ask', 'acompletion_text', 'acompletion'], args: { messages: ['msg', 'messages', '#0'], system: ['system_msgs', '#1'] }, systemRoles: ['system'] },
  { id: 'Team.run', kind: 'agent-run', on: ['team'], py: ['run'], args: { messages: ['idea'], stepCap: ['n_round', '#0'] }, hiddenInput: ['n_round', '#0'], steps: { default: 3, unlimited: [], note: 'runs 3 rounds by default (metagpt/team.py)' } },
  { id: 'Role.run', kind: 'agent-run', on: ['role'], py: ['run'], args: { messages: ['with_message', '#0'] } },
  { id: 'generate_repo', kind: 'agent-run', on: ['module'], py: ['generate_repo', 'software_company.generate_repo'], args: { messages: ['idea', '#0'], stepCap: ['n_round'] }, steps: { default: 5, unlimited: [], note: 'runs 5 rounds by default (metagpt/software_company.py)' } },
]);

// ---------------------------------------------------------------- Marvin (src/marvin, 3.2)

const MARVIN: ModelText = { separator: ':', providers: { openai: 'openai', anthropic: 'anthropic', 'google-gla': 'google', 'google-vertex': 'google', groq: 'groq', mistral: 'mistral', cohere: 'cohere', bedrock: 'aws', deepseek: 'deepseek' } };
const MARVIN_STEPS: ApiRow['steps'] = { default: 100, unlimited: [null], note: 'stops after 100 turns of its agents by default (marvin 3)' };
const asked = (id: string, py: string[], on: string[]): ApiRow => ({ id, kind: 'agent-run', on, py, carriers: ['agent', 'agents'], args: { messages: ['instructions', 'data', '#0'], stepCap: ['max_turns'] }, hiddenInput: ['thread'], steps: MARVIN_STEPS });
export const marvin = row('marvin', 'Marvin', [binding('marvin', 'marvin', [
  { kind: 'agent', by: ['Agent', 'agents.Agent'], args: { model: ['model'], system: ['instructions'], tools: ['tools'] }, modelText: MARVIN, attempts: null },
  { kind: 'function', by: ['fn', 'ai_fn'], asIs: true, decorates: true, attempts: null },
  { kind: 'function', from: ['function'], by: ['()'], decorates: true, carriers: ['agent'], attempts: null },
  { kind: 'agent', by: ['Team', 'Swarm'], carriers: ['members'], attempts: null },
  { kind: 'task', by: ['Task', 'tasks.Task'], args: { messages: ['instructions', '#0'] }, carriers: ['agents', 'agent'], attempts: null },
], { isWord: true })], [
  asked('marvin.run', [...twice('run', 'run_tasks'), 'run_stream'], ['module']),
  ...['extract', 'cast', 'classify', 'generate', 'summarize', 'say', 'plan'].map((name) => asked(`marvin.${name}`, twice(name), ['module'])),
  asked('agent.run', twice('run', 'say'), ['agent']),
  asked('task.run', [...twice('run'), 'run_stream'], ['task']),
  // What it is called with is sent, with the function's documentation. With options it is the decorator that is made.
  { id: 'marvin.fn', kind: 'agent-run', on: ['function'], py: ['()'], when: [{ at: ['agent', 'instructions', 'prompt'], given: false }], args: { messages: ['*'], stepCap: [] }, hiddenInput: ['#0'], steps: MARVIN_STEPS },
]);

// ---------------------------------------------------------------- memories

/** letta_client (1.x): two repeats. The model is the agent's, on the server. */
export const letta = row('letta', 'Letta', [binding('letta_client', 'letta-client', [{ by: ['Letta', 'AsyncLetta', 'client.Letta'], args: { baseUrl: ['base_url'] } }])], [
  {
    id: 'agents.messages.create', kind: 'agent-run', py: ['create', 'create_stream', 'create_async', 'stream', 'send'].map((verb) => `agents.messages.${verb}`), hiddenInput: ['agent_id', '#0'],
    args: { model: ['override_model'], messages: ['messages', 'input'], system: ['override_system'], stepCap: ['max_steps'] },
  },
  { id: 'groups.messages.create', kind: 'agent-run', py: ['groups.messages.create', 'groups.messages.create_stream', 'conversations.messages.create', 'conversations.messages.stream'], args: { messages: ['messages', 'input'] }, hiddenInput: ['group_id', 'conversation_id', '#0'] },
], { provider: 'letta', attempts: 3, free: { py: ['agents.messages.list', 'agents.list', 'agents.create'] } });

/** mem0 (mem0/memory/main.py, utils/factory.py, embeddings, proxy/main.py, 0.1 to 2.0): what is added is read by the configured model, unless that is turned off. */
const MEMORIES = ['config_dict', '#0', 'config'];
const MEM0_LLMS: Readonly<Record<string, string>> = {
  openai: 'openai', openai_structured: 'openai', azure_openai: 'azure', azure_openai_structured: 'azure', anthropic: 'anthropic', gemini: 'google', groq: 'groq', together: 'together', deepseek: 'deepseek', xai: 'x-ai', aws_bedrock: 'aws',
  minimax: 'other', sarvam: 'other', ollama: 'local', lmstudio: 'local', vllm: 'local',
};
const MEMORY: ObjectRow = { kind: 'memory', by: ['Memory', 'AsyncMemory', 'Memory.from_config', 'AsyncMemory.from_config'], attempts: null };
const ofMemory = (...names: string[]): Locator[] => MEMORIES.flatMap((at) => names.map((name) => `client.${at}.llm.config.${name}`));
const MEM0_EMBEDDERS: Embedders = {
  at: MEMORIES.map((at) => `client.${at}.embedder`),
  providers: { openai: 'openai', azure_openai: null, gemini: 'google', vertexai: 'google', together: 'together', aws_bedrock: 'aws', ollama: 'local', lmstudio: 'local', fastembed: 'local' },
  here: { name: 'huggingface', unless: 'huggingface_base_url' },
  defaults: { openai: 'text-embedding-3-small', ollama: 'nomic-embed-text' },
  otherwise: { name: 'openai', when: [[{ at: MEMORIES.map((at) => `client.${at}`), given: false }], [{ at: MEMORIES.map((at) => `client.${at}`), record: true }]] },
};
export const mem0 = row('mem0', 'Mem0', [binding('mem0', 'mem0ai', [
  ...Object.entries(MEM0_LLMS).map(([name, provider]): ObjectRow => ({ ...MEMORY, provider, ...(provider === 'azure' && { modelIsDeployment: true }), when: [{ at: MEMORIES.map((at) => `${at}.llm.provider`), is: [name] }] })),
  { ...MEMORY, modelText: LITELLM, when: [{ at: MEMORIES.map((at) => `${at}.llm.provider`), is: ['litellm'] }] },
  MEMORY,
  { kind: 'proxy', by: ['Mem0', 'proxy.main.Mem0'], attempts: null },
])], [
  ...embedding({ id: 'Memory.add', on: ['memory'], py: ['add'], when: [{ at: ['infer'], is: [false] }], args: { prompt: ['messages', '#0'] } }, MEM0_EMBEDDERS),
  { id: 'Memory.add', kind: 'agent-run', on: ['memory'], py: ['add'], args: { model: ofMemory('model'), outputCap: ofMemory('max_tokens'), baseUrl: ofMemory('openai_base_url', 'deepseek_base_url', 'xai_base_url', 'vllm_base_url'), messages: ['messages', '#0'], system: ['prompt'] }, defaultCap: OWN_CAP },
  ...embedding({ id: 'Memory.search', on: ['memory'], py: ['search'], args: { prompt: ['query', '#0'] } }, MEM0_EMBEDDERS),
  ...embedding({ id: 'Memory.update', on: ['memory'], py: ['update'], args: { prompt: ['data', 'text', '#1'] } }, MEM0_EMBEDDERS),
  { id: 'Mem0.chat.completions.create', kind: 'chat', on: ['proxy'], py: ['chat.completions.create'], args: { model: ['model'], messages: ['messages'], outputCap: ['max_tokens'] }, systemRoles: ['system'], hiddenInput: ['user_id'], defaultCap: OWN_CAP },
], { free: { py: ['get', 'get_all', 'delete', 'history'] } });

/** graphiti_core/graphiti.py: an episode is read, compared and stored with several calls. */
export const graphiti = row('graphiti', 'Graphiti', [binding('graphiti_core', 'graphiti-core', [
  { kind: 'graph', by: ['Graphiti', 'graphiti.Graphiti'], args: { model: ['llm_client.config.model'] }, attempts: null },
])], [
  { id: 'add_episode', kind: 'agent-run', on: ['graph'], py: ['add_episode', 'add_episode_bulk'], args: { messages: ['episode_body', 'bulk_episodes', '#0'] } },
  { id: 'build_communities', kind: 'agent-run', on: ['graph'], py: ['build_communities', 'summarize_saga'], args: {} },
]);

// ---------------------------------------------------------------- tools of chats

/** chatgpt_tool_hub/apps (0.5). */
export const toolHub = row('chatgpt-tool-hub', 'chatgpt-tool-hub', [binding('chatgpt_tool_hub', 'chatgpt-tool-hub', [
  { kind: 'factory', by: ['AppFactory', 'apps.AppFactory'] },
  { kind: 'app', from: ['factory'], by: ['create_app'], args: { model: ['model_name'] }, attempts: null },
])], [{ id: 'App.ask', kind: 'agent-run', on: ['app'], py: ['ask'], args: { messages: ['query', '#0'] } }]);
