/**
 * Semantic Kernel (`semantic_kernel` 1) and Microsoft's Agent Framework (`agent_framework` 1), which follows it: services, agents,
 * prompts that a kernel runs. Data only. Must not hold a price or a model id. Not here: services that are added to a kernel.
 */
import type { ApiRow, ArgumentRow, ObjectRow, SdkRow } from '../sdk.js';

const SERVICE: ArgumentRow = { model: ['ai_model_id', 'deployment_name', 'model_id', 'model'], baseUrl: ['base_url', 'endpoint'] };
/** The provider's client repeats. */
const service = (kind: string, by: string[], provider: string | null, more: Partial<ObjectRow> = {}): ObjectRow => ({ kind, by, provider, args: SERVICE, attempts: null, ...more });
const AZURE: Partial<ObjectRow> = { modelIsDeployment: true, deployment: ['client.deployment_name'] };
const SETTINGS: ArgumentRow = { model: ['settings.ai_model_id'], outputCap: ['settings.max_completion_tokens', 'settings.max_tokens', '#1.max_completion_tokens', '#1.max_tokens', 'settings.max_output_tokens'], samples: ['settings.number_of_responses'] };
/** Given by what is set, or by the model's default. */
const CAP: ApiRow['defaultCap'] = [{ prefix: 'claude', tokens: null }];

const KERNEL: ObjectRow[] = [
  service('service', ['OpenAIChatCompletion', 'OpenAITextCompletion'], 'openai'),
  service('service', ['AzureChatCompletion', 'AzureTextCompletion'], 'azure', AZURE),
  service('service', ['AnthropicChatCompletion'], 'anthropic'),
  service('service', ['GoogleAIChatCompletion', 'GoogleAITextCompletion', 'VertexAIChatCompletion', 'VertexAITextCompletion'], 'google', { args: { model: ['gemini_model_id'] } }),
  service('service', ['BedrockChatCompletion', 'BedrockTextCompletion'], 'aws', { args: { model: ['model_id'] } }),
  service('service', ['MistralAIChatCompletion'], 'mistral'),
  service('service', ['OllamaChatCompletion', 'OllamaTextCompletion', 'HuggingFaceTextCompletion', 'OnnxGenAIChatCompletion'], 'local'),
  service('service', ['AzureAIInferenceChatCompletion'], 'azure-inference'),
  service('service', ['ChatCompletionClientBase'], null, { isAbstract: true }),
  service('embedder', ['OpenAITextEmbedding'], 'openai'),
  service('embedder', ['AzureTextEmbedding'], 'azure', AZURE),
  service('embedder', ['OllamaTextEmbedding', 'HuggingFaceTextEmbedding'], 'local'),
  service('embedder', ['GoogleAITextEmbedding', 'VertexAITextEmbedding'], 'google'),
  { kind: 'kernel', by: ['Kernel'], attempts: null },
  { kind: 'function', from: ['kernel'], by: ['add_function', 'create_function_from_prompt', 'create_semantic_function'], args: { messages: ['prompt', 'prompt_template'] }, template: 'mustaches', when: [{ at: ['prompt', 'prompt_template', 'prompt_template_config'], given: true }] },
  { kind: 'function', by: ['KernelFunctionFromPrompt', 'KernelFunction.from_prompt'], args: { messages: ['prompt'] }, template: 'mustaches', attempts: null },
  { kind: 'agent', by: ['ChatCompletionAgent'], args: { system: ['instructions'], tools: ['plugins'], outputCap: ['execution_settings.max_completion_tokens', 'execution_settings.max_tokens'] }, carriers: ['service'], attempts: null },
  { kind: 'agent', by: ['OpenAIAssistantAgent', 'AzureAssistantAgent', 'AzureAIAgent', 'OpenAIResponsesAgent', 'AzureResponsesAgent', 'BedrockAgent', 'CopilotStudioAgent'], attempts: null },
  { kind: 'group', by: ['AgentGroupChat', 'SequentialOrchestration', 'ConcurrentOrchestration', 'GroupChatOrchestration', 'HandoffOrchestration', 'MagenticOrchestration'], carriers: ['agents', 'members'], attempts: null },
];

const VERBS = ['get_chat_message_content', 'get_chat_message_contents', 'get_streaming_chat_message_content', 'get_streaming_chat_message_contents', 'get_text_content', 'get_text_contents', 'complete_chat', 'complete_chat_stream'];
const APIS: readonly ApiRow[] = [
  {
    id: 'get_chat_message_content', kind: 'chat', on: ['service'], py: VERBS,
    // Functions are called five times at most, where that is asked for.
    args: { ...SETTINGS, messages: ['chat_history', 'prompt', '#0'] }, hiddenInput: ['chat_history', 'prompt', '#0'], defaultCap: CAP,
  },
  { id: 'kernel.invoke_prompt', kind: 'chat', on: ['kernel'], py: ['invoke_prompt', 'invoke_prompt_stream'], args: { model: [], messages: ['prompt', '#0'], outputCap: ['arguments.settings.max_completion_tokens', 'arguments.settings.max_tokens'] }, defaultCap: [{ prefix: '', tokens: null }] },
  { id: 'kernel.invoke', kind: 'chat', on: ['kernel'], py: ['invoke', 'invoke_stream', 'run', 'run_async'], carriers: ['function', '#0'], needs: ['function'], args: { model: [], outputCap: ['arguments.settings.max_tokens'] }, values: ['arguments', '#1'], defaultCap: [{ prefix: '', tokens: null }] },
  { id: 'function.invoke', kind: 'chat', on: ['function'], py: ['invoke', 'invoke_stream'], args: { model: [], outputCap: ['arguments.settings.max_tokens'] }, values: ['arguments', '#1'], defaultCap: [{ prefix: '', tokens: null }] },
  { id: 'agent.invoke', kind: 'agent-run', on: ['agent'], py: ['get_response', 'invoke', 'invoke_stream'], args: { messages: ['messages', '#0'] }, hiddenInput: ['thread'] },
  { id: 'group.invoke', kind: 'agent-run', on: ['group'], py: ['invoke', 'invoke_stream'], args: { messages: ['task', '#0'] } },
  { id: 'generate_embeddings', kind: 'embedding', on: ['embedder'], py: ['generate_embeddings', 'generate_raw_embeddings', 'generate_embeddings_async'], args: { prompt: ['texts', '#0'] }, noOutput: true },
];

export const semanticKernel: SdkRow = {
  id: 'semantic-kernel',
  title: 'Semantic Kernel',
  provider: null,
  py: [{ modules: ['semantic_kernel'], package: 'semantic-kernel', objects: KERNEL, transparent: [] }],
  baseUrl: [],
  baseUrlVariables: [],
  attempts: null,
  apis: [...APIS],
  free: {},
};

/** agent_framework 1.13 (python/packages/core/agent_framework/_tools.py). */
const CLIENT: ArgumentRow = { model: ['model', 'model_id', 'deployment_name', 'model_deployment_name'], baseUrl: ['base_url', 'endpoint'] };
const client = (by: string[], provider: string | null, more: Partial<ObjectRow> = {}): ObjectRow => ({ by, provider, args: CLIENT, attempts: null, ...more });
const AGENT: ArgumentRow = { system: ['instructions'], tools: ['tools'], model: ['default_options.model', 'model_id'], outputCap: ['default_options.max_tokens', 'max_tokens'] };
const OBJECTS: ObjectRow[] = [
  client(['OpenAIChatClient', 'OpenAIResponsesClient', 'OpenAIAssistantsClient', 'OpenAIChatCompletionClient'], 'openai'),
  client(['AzureOpenAIChatClient', 'AzureOpenAIResponsesClient', 'AzureOpenAIAssistantsClient'], 'azure', { modelIsDeployment: true }),
  client(['AzureAIAgentClient', 'AzureAIClient', 'FoundryChatClient'], 'azure-inference'),
  client(['AnthropicClient'], 'anthropic', { defaultCap: [{ prefix: '', tokens: null }] }),
  client(['OllamaChatClient'], 'local'),
  client(['BedrockChatClient'], 'aws'),
  { kind: 'agent', by: ['Agent', 'ChatAgent'], args: AGENT, carriers: ['client', 'chat_client', '#0'], attempts: null },
  { kind: 'agent', from: ['client'], by: ['create_agent', 'as_agent'], args: AGENT },
];
export const agentFramework: SdkRow = {
  id: 'agent-framework',
  title: 'Microsoft Agent Framework',
  provider: null,
  py: [{ modules: ['agent_framework', 'agent_framework_azure_ai', 'agent_framework_anthropic'], package: 'agent-framework', objects: OBJECTS, transparent: [] }],
  baseUrl: [],
  baseUrlVariables: [],
  attempts: null,
  apis: [
    { id: 'agent.run', kind: 'agent-run', on: ['agent'], py: ['run', 'run_stream'], args: { messages: ['messages', '#0'], tools: ['tools'], outputCap: ['options.max_tokens', 'max_tokens'] }, hiddenInput: ['thread', 'session'], steps: { default: 40, unlimited: [], note: 'stops after 40 requests by default (agent-framework 1.13)' } },
    { id: 'get_response', kind: 'chat', py: ['get_response', 'get_streaming_response'], args: { model: ['options.model', 'model_id'], messages: ['messages', '#0'], outputCap: ['options.max_tokens', 'max_tokens'], tools: ['tools', 'options.tools'] } },
    { id: 'get_embeddings', kind: 'embedding', py: ['get_embeddings'], args: { prompt: ['values', '#0'] }, noOutput: true },
  ],
  free: {},
};
