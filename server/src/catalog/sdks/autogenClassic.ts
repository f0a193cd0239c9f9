/**
 * AutoGen 0.2 and AG2 (`autogen`, `pyautogen`, `ag2`): agents that talk to each other. Data only. Must not hold a price or a
 * model id. Not here: groups that are found out while they talk, and lists of models that are read from a file.
 */
import type { ApiRow, ArgumentRow, ObjectRow, SdkRow } from '../sdk.js';

const CONFIG = ['llm_config.config_list.*', 'llm_config'];
const AGENT: ArgumentRow = {
  model: CONFIG.map((at) => `${at}.model`), outputCap: CONFIG.map((at) => `${at}.max_tokens`), baseUrl: CONFIG.flatMap((at) => [`${at}.base_url`, `${at}.api_base`]),
  system: ['system_message'], stepCap: ['max_consecutive_auto_reply', 'max_round'], timeout: ['llm_config.timeout'],
};
/** Who serves a model is in the list of configurations, and OpenAI where that says nothing. Ollama's run here (autogen/oai/client.py, ollama.py). */
const OLLAMA: Pick<ObjectRow, 'provider' | 'when'> = { provider: 'local', when: [{ at: CONFIG.map((at) => `${at}.api_type`), is: ['ollama'] }] };
const of = (kind: string, by: string[], more: Partial<ObjectRow> = {}): ObjectRow => ({ kind, by, args: AGENT, attempts: null, ...more });
const agents = (...by: string[]): ObjectRow[] => [of('agent', by, OLLAMA), of('agent', by)];

const OBJECTS: ObjectRow[] = [
  ...agents('AssistantAgent', 'ConversableAgent', 'agentchat.AssistantAgent', 'agentchat.ConversableAgent'),
  ...agents('UserProxyAgent', 'agentchat.UserProxyAgent'),
  ...agents('GPTAssistantAgent', 'MultimodalConversableAgent', 'RetrieveAssistantAgent', 'RetrieveUserProxyAgent', 'MathUserProxyAgent', 'TeachableAgent', 'CompressibleAgent', 'LLaVAAgent', 'WebSurferAgent', 'CaptainAgent', 'ReasoningAgent', 'SwarmAgent', 'SocietyOfMindAgent'),
  of('group', ['GroupChat', 'agentchat.GroupChat'], { carriers: ['agents', '#0'] }),
  of('agent', ['GroupChatManager', 'agentchat.GroupChatManager'], { carriers: ['groupchat', '#0'], ...OLLAMA }),
  of('agent', ['GroupChatManager', 'agentchat.GroupChatManager'], { carriers: ['groupchat', '#0'] }),
  { kind: 'wrapper', by: ['OpenAIWrapper', 'oai.OpenAIWrapper'], args: { model: ['config_list.*.model', 'model'] }, attempts: null },
];

const STEPS: ApiRow['steps'] = { default: 100, unlimited: [], note: 'has no limit of turns by default, each agent stops after 100 replies in a row (autogen 0.2, ag2 up to 0.11)' };
const both = (...names: string[]): string[] => names.flatMap((name) => [name, `a_${name}`]);
const APIS: readonly ApiRow[] = [
  // Both sides answer, where they have a model.
  { id: 'initiate_chat', kind: 'agent-run', on: ['agent'], py: both('initiate_chat'), carriers: ['recipient', '#0'], args: { messages: ['message'], stepCap: ['max_turns'] }, steps: STEPS },
  { id: 'initiate_chats', kind: 'agent-run', on: ['agent', 'module'], py: both('initiate_chats'), args: {}, hiddenInput: ['#0'] },
  { id: 'generate_reply', kind: 'chat', on: ['agent'], py: [...both('generate_reply', 'generate_oai_reply')], args: { messages: ['messages', '#0'] }, systemRoles: ['system'] },
  { id: 'run', kind: 'agent-run', on: ['agent'], py: both('run'), carriers: ['recipient', '#0'], args: { messages: ['message'], stepCap: ['max_turns'] }, steps: STEPS },
  { id: 'initiate_group_chat', kind: 'agent-run', on: ['module'], py: [...both('initiate_group_chat', 'initiate_swarm_chat', 'run_group_chat'), 'run_swarm'], carriers: ['pattern', 'initial_agent', 'agents'], args: { messages: ['messages'], stepCap: ['max_rounds'] } },
  { id: 'OpenAIWrapper.create', kind: 'chat', on: ['wrapper'], py: ['create'], args: { model: ['model'], messages: ['messages'], outputCap: ['max_tokens'], tools: ['tools', 'functions'] }, systemRoles: ['system'], defaultCap: [{ prefix: '', tokens: null }] },
];

export const autogenClassic: SdkRow = {
  id: 'autogen-classic',
  title: 'AutoGen 0.2 and AG2',
  provider: null,
  py: [{ modules: ['autogen'], isWord: true, package: 'autogen', objects: OBJECTS, transparent: [] }, { modules: ['pyautogen'], package: 'ag2', objects: OBJECTS, transparent: [] }, { modules: ['ag2'], isWord: true, package: 'ag2', objects: OBJECTS, transparent: [] }],
  baseUrl: [],
  baseUrlVariables: [],
  attempts: null,
  apis: [...APIS],
  free: { py: ['config_list_from_json', 'register_reply'] },
};
