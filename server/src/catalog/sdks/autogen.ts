/**
 * AutoGen (`autogen_agentchat` and `autogen_ext` 0.4 to 0.7): model clients, agents and teams. Data only. Must not hold a price
 * or a model id. Not here: the conversations of 0.2, whose model is one of a list of configurations.
 */
import type { ApiRow, ArgumentRow, Binding, ObjectRow, SdkRow } from '../sdk.js';

const MODEL: ArgumentRow = { model: ['model'], outputCap: ['max_tokens', 'max_completion_tokens'], maxRetries: ['max_retries'], timeout: ['timeout'], baseUrl: ['base_url'] };
const model = (by: string[], provider: string | null, more: Partial<ObjectRow> = {}): ObjectRow => ({ kind: 'model', by, provider, args: MODEL, attempts: 3, ...more });

const OBJECTS: ObjectRow[] = [
  model(['OpenAIChatCompletionClient'], 'openai'),
  model(['AzureOpenAIChatCompletionClient'], 'azure', { modelIsDeployment: true, deployment: ['client.azure_deployment'] }),
  model(['AnthropicChatCompletionClient'], 'anthropic', { defaultCap: 4096 }),
  model(['AnthropicBedrockChatCompletionClient'], 'aws', { defaultCap: 4096 }),
  model(['OllamaChatCompletionClient'], 'local', { attempts: 1 }),
  model(['AzureAIChatCompletionClient'], 'azure-inference', { attempts: null }),
  model(['ChatCompletionClient'], null, { isAbstract: true, attempts: null, defaultCap: [{ prefix: '', tokens: null }] }),
  { kind: 'agent', by: ['AssistantAgent'], args: { model: ['model_client'], system: ['system_message'], tools: ['tools', 'workbench'], stepCap: ['max_tool_iterations'] }, carriers: ['model_client'] },
  // Each turn is a run of one participant; a condition that ends it is counted in messages, tokens or seconds.
  {
    kind: 'team', by: ['RoundRobinGroupChat', 'SelectorGroupChat', 'Swarm'], carriers: ['model_client', 'participants', '#0'],
    args: { model: ['model_client'], stepCap: ['max_turns', 'termination_condition'] },
  },
  { kind: 'magentic', by: ['MagenticOneGroupChat'], carriers: ['model_client', 'participants', '#0'], args: { model: ['model_client'], stepCap: ['max_turns'] } },
  ...([['SystemMessage', 'system'], ['UserMessage', 'user'], ['AssistantMessage', 'assistant']] as const).map(([name, role]): ObjectRow => ({ kind: 'message', by: [name], role, args: { messages: ['content', '#0'] } })),
  { kind: 'message', by: ['TextMessage'], role: 'user', args: { messages: ['content'] } },
];

const RUN: ArgumentRow = { messages: ['task', '#0'] };
const APIS: readonly ApiRow[] = [
  { id: 'model_client.create', kind: 'chat', on: ['model'], py: ['create', 'create_stream'], args: { messages: ['messages', '#0'], tools: ['tools'], schema: ['json_output'], outputCap: ['extra_create_args.max_tokens'] }, systemRoles: ['system'] },
  { id: 'agent.run', kind: 'agent-run', on: ['agent'], py: ['run', 'run_stream'], args: RUN, steps: { default: 1, unlimited: [], note: 'makes one round of tools by default (autogen-agentchat 0.7)' } },
  { id: 'agent.on_messages', kind: 'agent-run', on: ['agent'], py: ['on_messages', 'on_messages_stream'], args: { messages: ['messages', '#0'] }, steps: { default: 1, unlimited: [], note: 'makes one round of tools by default (autogen-agentchat 0.7)' } },
  { id: 'team.run', kind: 'agent-run', on: ['team'], py: ['run', 'run_stream'], args: RUN, steps: { default: null, unlimited: [null], note: 'has neither a limit of turns nor a condition that ends it by default (autogen-agentchat 0.4 to 0.7)' } },
  { id: 'magentic.run', kind: 'agent-run', on: ['magentic'], py: ['run', 'run_stream'], args: RUN, steps: { default: 20, unlimited: [null], note: 'stops after 20 turns by default (autogen-agentchat 0.4 to 0.7)' } },
];

const binding = (name: string, of: string): Binding => ({ modules: [name], package: of, objects: OBJECTS, transparent: [] });

export const autogen: SdkRow = {
  id: 'autogen',
  title: 'AutoGen',
  provider: null,
  py: [binding('autogen_agentchat', 'autogen-agentchat'), binding('autogen_ext', 'autogen-ext'), binding('autogen_core', 'autogen-core')],
  baseUrl: [],
  baseUrlVariables: ['OPENAI_BASE_URL'],
  attempts: 3,
  apis: [...APIS],
  free: { py: ['count_tokens', 'remaining_tokens'] },
};
