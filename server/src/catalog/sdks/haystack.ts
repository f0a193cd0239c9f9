/**
 * Haystack (`haystack-ai` 2, 3, with `haystack_integrations`; prompt nodes and agents of `farm-haystack` 1.15 to 1.26): generators, embedders, agents. Data only. Must not hold a price
 * or a model id. Not here: pipelines, whose components are added one by one, and components that ask a generator inside.
 */
import type { ApiRow, ArgumentRow, DefaultCap, ObjectRow, SdkRow } from '../sdk.js';

/** A default that differs between versions. */
const OWN_CAP: DefaultCap = [{ prefix: '', tokens: null }];
const KWARGS = ['max_completion_tokens', 'max_output_tokens', 'max_tokens', 'max_new_tokens', 'num_predict', 'maxTokens'];
const MODEL: ArgumentRow = {
  model: ['model', 'azure_deployment', 'model_name', 'api_params.model'], outputCap: KWARGS.map((name) => `generation_kwargs.${name}`), tools: ['tools'], samples: ['generation_kwargs.n'],
  maxRetries: ['max_retries'], timeout: ['timeout'], baseUrl: ['api_base_url', 'url'], system: ['system_prompt'],
};
/** Names of generators for chats and for plain prompts. */
const both = (name: string): string[] => [`${name}ChatGenerator`, `${name}Generator`];
const model = (by: string[], provider: string | null, more: Partial<ObjectRow> = {}): ObjectRow => ({ kind: 'generator', by, provider, args: MODEL, attempts: null, ...more });
/** Five repeats (haystack/components/generators/chat/openai.py, 3.2). */
const OPENAI = { attempts: 6 };

const OBJECTS: ObjectRow[] = [
  model([...both('OpenAI'), 'OpenAIResponsesChatGenerator'], 'openai', OPENAI),
  model([...both('AzureOpenAI'), 'AzureOpenAIResponsesChatGenerator'], 'azure', { ...OPENAI, modelIsDeployment: true }),
  model(both('Anthropic'), 'anthropic', { defaultCap: OWN_CAP }),
  model(['AnthropicVertexChatGenerator'], 'google', { defaultCap: OWN_CAP }),
  model([...both('GoogleAIGemini'), ...both('VertexAIGemini'), 'GoogleGenAIChatGenerator'], 'google'),
  model(both('AmazonBedrock'), 'aws', { defaultCap: OWN_CAP }),
  model(both('Cohere'), 'cohere'),
  model(both('Mistral'), 'mistral'),
  model(['TogetherAIChatGenerator', 'TogetherAIGenerator'], 'together'),
  model(['OpenRouterChatGenerator'], 'openrouter'),
  model(both('Ollama'), 'local', { attempts: 1 }),
  model([...both('HuggingFaceLocal'), ...both('LlamaCpp'), 'VLLMChatGenerator'], 'local', { defaultCap: OWN_CAP }),
  model(both('HuggingFaceAPI'), 'huggingface', { defaultCap: OWN_CAP }),
  model([...both('Nvidia'), ...both('Watsonx'), 'STACKITChatGenerator', 'MetaLlamaChatGenerator', 'AIMLAPIChatGenerator'], 'other', { defaultCap: OWN_CAP }),
  // The first that answers.
  { kind: 'generator', by: ['FallbackChatGenerator'], carriers: ['chat_generators', '#0'], attempts: null },
  ...(['Text', 'Document'] as const).flatMap((of): ObjectRow[] => [
    { kind: 'embedder', by: [`OpenAI${of}Embedder`], args: MODEL, provider: 'openai', ...OPENAI, defaultModel: 'text-embedding-ada-002' },
    { kind: 'embedder', by: [`AzureOpenAI${of}Embedder`], args: MODEL, provider: 'azure', ...OPENAI, modelIsDeployment: true },
    { kind: 'embedder', by: [`SentenceTransformers${of}Embedder`, `Fastembed${of}Embedder`, `Ollama${of}Embedder`, `OptimumEmbedder`.replace('Embedder', `${of}Embedder`)], args: MODEL, provider: 'local', attempts: 1 },
    ...[['Cohere', 'cohere'], ['Mistral', 'mistral'], ['AmazonBedrock', 'aws'], ['GoogleGenAI', 'google'], ['Voyage', 'voyageai'], ['HuggingFaceAPI', 'huggingface'], ['Jina', 'jina'], ['Nvidia', 'other'], ['Watsonx', 'other']].map(
      ([name, provider]): ObjectRow => ({ kind: 'embedder', by: [`${name ?? ''}${of}Embedder`], args: MODEL, provider: provider ?? null, attempts: null })),
  ]),
  { kind: 'painter', by: ['DALLEImageGenerator', 'OpenAIImageGenerator'], args: { model: ['model'] }, provider: 'openai', attempts: null },
  { kind: 'hearer', by: ['RemoteWhisperTranscriber'], args: { model: ['model'] }, provider: 'openai', attempts: null },
  { kind: 'hearer', by: ['LocalWhisperTranscriber'], args: { model: ['model'] }, provider: 'local', attempts: 1 },
  { kind: 'agent', by: ['Agent'], args: { system: ['system_prompt'], tools: ['tools'], stepCap: ['max_agent_steps'] }, carriers: ['chat_generator'], when: [{ at: ['prompt_node'], given: false }], attempts: null },
  // https://docs.haystack.deepset.ai/v1.25/docs/prompt_node and /agent: eight steps, of conversations five.
  { kind: 'node', by: ['PromptNode', 'PromptModel'], args: { model: ['model_name_or_path', '#0'], outputCap: ['max_length'] }, carriers: ['model_name_or_path', '#0'], attempts: null, defaultCap: OWN_CAP },
  { kind: 'elder', by: ['Agent', 'ConversationalAgent'], args: { stepCap: ['max_steps'] }, carriers: ['prompt_node', '#0'], attempts: null, defaultCap: OWN_CAP },
  ...(['system', 'user', 'assistant', 'tool'] as const).map((role): ObjectRow => ({ kind: 'message', by: [`ChatMessage.from_${role}`], role, args: { messages: ['text', 'content', '#0'] } })),
];

const RUN = ['run', 'run_async'];
const APIS: readonly ApiRow[] = [
  {
    id: 'generator.run', kind: 'chat', on: ['generator'], py: RUN, systemRoles: ['system'],
    args: { messages: ['messages', 'prompt', '#0'], system: ['system_prompt'], tools: ['tools'], outputCap: KWARGS.map((name) => `generation_kwargs.${name}`) },
  },
  { id: 'prompt_node', kind: 'completion', on: ['node'], py: ['()', 'prompt', ...RUN, 'invoke'], args: { prompt: ['prompt_template', 'query', '#0'] }, hiddenInput: ['*'] },
  { id: 'elder.run', kind: 'agent-run', on: ['elder'], py: ['run'], args: { messages: ['query', '#0'] }, steps: { default: null, unlimited: [], note: 'stops after 8 steps by default, a conversational agent after 5 (farm-haystack 1.26)' } },
  { id: 'embedder.run', kind: 'embedding', on: ['embedder'], py: RUN, args: { prompt: ['text', 'documents', '#0'] }, noOutput: true },
  { id: 'painter.run', kind: 'image', on: ['painter'], py: RUN, args: { prompt: ['prompt', '#0'] }, noOutput: true },
  { id: 'hearer.run', kind: 'audio', on: ['hearer'], py: RUN, args: {}, noOutput: true },
  { id: 'agent.run', kind: 'agent-run', on: ['agent'], py: RUN, args: { messages: ['messages', '#0'], system: ['system_prompt'] }, systemRoles: ['system'], steps: { default: 100, unlimited: [], note: 'stops after 100 steps by default (haystack 2.12 to 3.2)' } },
];

export const haystack: SdkRow = {
  id: 'haystack',
  title: 'Haystack',
  provider: null,
  py: [
    { modules: ['haystack'], isWord: true, package: 'haystack-ai', objects: OBJECTS, transparent: [] },
    { modules: ['haystack_integrations', 'haystack_experimental'], package: 'haystack-ai', objects: OBJECTS, transparent: [] },
  ],
  baseUrl: [],
  baseUrlVariables: [],
  attempts: null,
  apis: [...APIS],
  free: { py: ['warm_up', 'to_dict'] },
};
