/**
 * LlamaIndex in both languages (`llama_index` 0.10 to 0.14, `llamaindex` with `@llamaindex/*`): models, embeddings, engines
 * over an index, agents. Data only. Must not hold a price or a model id. Not here: `Settings.llm`, which stands for a model that
 * is not given: such calls have none.
 */
import type { ApiRow, ArgumentRow, Binding, DefaultCap, ObjectRow, SdkRow } from '../sdk.js';
import { PREFIXES as LITELLM } from './litellm.js';

/** A default that differs between versions. */
const OWN_CAP: DefaultCap = [{ prefix: '', tokens: null }];
const PY_MODEL: ArgumentRow = { model: ['model', 'model_name', 'model_id', '#0'], outputCap: ['max_tokens', 'max_output_tokens', 'additional_kwargs.max_tokens'], timeout: ['timeout', 'request_timeout'], baseUrl: ['api_base', 'base_url'] };
const JS_MODEL: ArgumentRow = { model: ['model'], outputCap: ['maxTokens'], maxRetries: ['maxRetries'], timeout: ['timeout'], baseUrl: ['baseURL', 'additionalSessionOptions.baseURL'] };
/** Python repeats by itself around a client that does: how often depends on versions. */
const py = (by: string[], provider: string | null, more: Partial<ObjectRow> = {}): ObjectRow => ({ kind: 'model', by, provider, args: PY_MODEL, attempts: null, ...more });
const js = (by: string[], provider: string | null, more: Partial<ObjectRow> = {}): ObjectRow => ({ kind: 'model', by, provider, args: JS_MODEL, attempts: 11, ...more });
const pyVectors = (by: string[], provider: string | null): ObjectRow => ({ kind: 'embeddings', by, provider, args: { model: ['model', 'model_name'], baseUrl: ['api_base', 'base_url'] }, attempts: null });
const jsVectors = (by: string[], provider: string | null): ObjectRow => ({ kind: 'embeddings', by, provider, args: { model: ['model'] }, attempts: null });

/** Names of classes in the packages llama-index-llms-* and llama-index-embeddings-* (core/command_line/mappings.json). */
const HOSTED = [
  'AI21', 'AlephAlpha', 'Anyscale', 'Clarifai', 'DashScope', 'Databricks', 'DeepInfraLLM', 'EverlyAI', 'Friendli', 'GigaChatLLM', 'Konko', 'LlamaAPI', 'Maritalk', 'MonsterLLM', 'MyMagicAI', 'Neutrino', 'NVIDIA', 'OCIGenAI', 'OctoAI',
  'PaiEas', 'Portkey', 'PredibaseLLM', 'PremAI', 'Qianfan', 'RekaLLM', 'Replicate', 'SageMakerLLM', 'SambaNovaCloud', 'SambaStudio', 'Solar', 'Unify', 'Upstage', 'WatsonX', 'WatsonxLLM', 'Writer', 'Yi', 'You', 'ZhipuAI', 'AzureAICompletionsModel',
  'Cortex', 'NebiusLLM', 'SiliconFlow', 'NetmindLLM', 'StepFun', 'Contextual', 'CleanlabTLM', 'MiniMax',
];
const HOSTED_VECTORS = [
  'AlephAlphaEmbedding', 'AnyscaleEmbedding', 'AzureAIEmbeddingsModel', 'ClarifaiEmbedding', 'CloudflareEmbedding', 'DashScopeEmbedding', 'DatabricksEmbedding', 'DeepInfraEmbeddingModel', 'ElasticsearchEmbedding', 'GradientEmbedding',
  'HuggingFaceInferenceAPIEmbedding', 'JinaEmbedding', 'LLMRailsEmbedding', 'MixedbreadAIEmbedding', 'NVIDIAEmbedding', 'NebiusEmbedding', 'NomicEmbedding', 'OCIGenAIEmbeddings', 'PremAIEmbeddings', 'SageMakerEmbedding', 'UpstageEmbedding', 'WatsonxEmbeddings',
  'YandexGPTEmbedding', 'ZhipuAIEmbedding',
];

const PY_OBJECTS: ObjectRow[] = [
  py(['OpenAI', 'OpenAIResponses'], 'openai'),
  py(['AzureOpenAI'], 'azure', { modelIsDeployment: true, deployment: ['client.engine', 'client.deployment_name', 'client.azure_deployment'] }),
  py(['OpenAILike'], 'openai'),
  py(['Anthropic'], 'anthropic', { defaultCap: OWN_CAP }),
  py(['Gemini', 'GoogleGenAI', 'Vertex'], 'google'),
  py(['Groq'], 'groq'),
  py(['MistralAI'], 'mistral', { defaultCap: OWN_CAP }),
  py(['Cohere'], 'cohere'),
  py(['Bedrock', 'BedrockConverse'], 'aws', { defaultCap: OWN_CAP }),
  py(['DeepSeek'], 'deepseek'),
  py(['TogetherLLM'], 'together'),
  py(['Fireworks'], 'fireworks'),
  py(['Perplexity'], 'perplexity'),
  py(['Cerebras'], 'cerebras'),
  py(['OpenRouter'], 'openrouter'),
  py(['Ollama', 'LlamaCPP', 'HuggingFaceLLM', 'LMStudio', 'Vllm', 'VllmServer', 'Llamafile', 'LocalAI', 'OpenLLM', 'MLXLLM', 'IpexLLM', 'OpenVINOLLM', 'ModelScopeLLM', 'TextGenerationInference', 'OptimumIntelLLM', 'Xinference'], 'local', { defaultCap: OWN_CAP }),
  py(['HuggingFaceInferenceAPI'], 'huggingface', { defaultCap: OWN_CAP }),
  py(['LiteLLM'], null, { modelText: LITELLM }),
  // Packages of one service each (llama-index-llms-*), whose prices the data may not know.
  py(HOSTED, 'other', { defaultCap: OWN_CAP }),
  py(['LLM', 'BaseLLM', 'CustomLLM', 'FunctionCallingLLM'], null, { isAbstract: true, defaultCap: OWN_CAP }),
  // With images (llama_index/multi_modal_llms, 0.9 to 0.14).
  ...([['OpenAI', 'openai'], ['Anthropic', 'anthropic'], ['Gemini', 'google'], ['Ollama', 'local']] as const)
    .map(([name, provider]) => py([`${name}MultiModal`], provider, { args: { ...PY_MODEL, outputCap: ['max_new_tokens', 'max_tokens'] }, defaultCap: OWN_CAP })),
  pyVectors(['OpenAIEmbedding'], 'openai'),
  pyVectors(['AzureOpenAIEmbedding'], 'azure'),
  pyVectors(['CohereEmbedding'], 'cohere'),
  pyVectors(['MistralAIEmbedding'], 'mistral'),
  pyVectors(['VoyageEmbedding'], 'voyageai'),
  pyVectors(['GoogleGenAIEmbedding', 'GeminiEmbedding', 'VertexTextEmbedding'], 'google'),
  pyVectors(['BedrockEmbedding'], 'aws'),
  pyVectors(['LiteLLMEmbedding'], null),
  pyVectors(['FireworksEmbedding'], 'fireworks'),
  pyVectors(['TogetherEmbedding'], 'together'),
  pyVectors(HOSTED_VECTORS, 'other'),
  pyVectors(['HuggingFaceEmbedding', 'OllamaEmbedding', 'FastEmbedEmbedding', 'InstructorEmbedding', 'OptimumEmbedding', 'OpenVINOEmbedding', 'LlamafileEmbedding', 'ClipEmbedding', 'IntelEmbedding', 'IpexLLMEmbedding', 'TextEmbeddingsInference', 'AdapterEmbeddingModel'], 'local'),
  { ...pyVectors(['BaseEmbedding', 'MultiModalEmbedding'], null), isAbstract: true },
  { kind: 'index', by: ['VectorStoreIndex', 'VectorStoreIndex.from_documents', 'VectorStoreIndex.from_vector_store', 'MultiModalVectorStoreIndex', 'MultiModalVectorStoreIndex.from_documents', 'SummaryIndex', 'SummaryIndex.from_documents', 'load_index_from_storage', 'GPTVectorStoreIndex', 'GPTVectorStoreIndex.from_documents', 'KnowledgeGraphIndex.from_documents', 'PropertyGraphIndex.from_documents'] },
  { kind: 'query-engine', by: ['BaseQueryEngine'], args: { model: ['llm'] }, isAbstract: true, attempts: null },
  { kind: 'chat-engine', by: ['BaseChatEngine'], args: { model: ['llm'] }, isAbstract: true, attempts: null },
  { kind: 'model', from: ['model'], by: ['as_structured_llm'], args: { schema: ['output_cls', '#0'] } },
  { kind: 'query-engine', from: ['index'], by: ['as_query_engine'], args: { model: ['llm'] }, carriers: ['llm'], attempts: null },
  { kind: 'chat-engine', from: ['index'], by: ['as_chat_engine'], args: { model: ['llm'], system: ['system_prompt'] }, carriers: ['llm'], attempts: null },
  { kind: 'query-engine', by: ['RetrieverQueryEngine.from_args', 'SubQuestionQueryEngine.from_defaults', 'RouterQueryEngine.from_defaults', 'CitationQueryEngine.from_args'], args: { model: ['llm'] }, carriers: ['llm'], attempts: null },
  // What nobody hands over is a model of its version's.
  { kind: 'query-engine', by: ['SimpleMultiModalQueryEngine'], args: { model: ['multi_modal_llm', '#1'] }, carriers: ['multi_modal_llm', '#1'], attempts: null, defaultCap: OWN_CAP },
  { kind: 'chat-engine', by: ['SimpleChatEngine.from_defaults', 'ContextChatEngine.from_defaults', 'CondenseQuestionChatEngine.from_defaults', 'CondensePlusContextChatEngine.from_defaults'], args: { model: ['llm'], system: ['system_prompt'] }, carriers: ['llm'], attempts: null },
  { kind: 'agent', by: ['FunctionAgent', 'ReActAgent', 'CodeActAgent'], args: { model: ['llm'], system: ['system_prompt'], tools: ['tools'] }, carriers: ['llm'], attempts: null },
  { kind: 'agent', by: ['AgentWorkflow'], carriers: ['agents'], attempts: null },
  { kind: 'agent', by: ['AgentWorkflow.from_tools_or_functions'], args: { model: ['llm'], system: ['system_prompt'], tools: ['tools_or_functions', '#0'] }, carriers: ['llm'], attempts: null },
  { kind: 'old-agent', by: ['ReActAgent.from_tools'], args: { model: ['llm'], system: ['context'], tools: ['tools', '#0'], stepCap: ['max_iterations'] }, carriers: ['llm'], attempts: null },
  { kind: 'old-agent', by: ['OpenAIAgent.from_tools', 'FunctionCallingAgent.from_tools'], args: { model: ['llm'], system: ['system_prompt'], tools: ['tools', '#0'], stepCap: ['max_function_calls'] }, carriers: ['llm'], attempts: null },
  ...(['SYSTEM', 'USER', 'ASSISTANT'] as const).map((role): ObjectRow => ({ kind: 'message', by: ['ChatMessage'], role: role.toLowerCase(), when: [{ at: ['role'], is: [role.toLowerCase()] }], args: { messages: ['content'] } })),
];

const JS_OBJECTS: ObjectRow[] = [
  js(['OpenAI', 'openai', 'openaiResponses', 'OpenAIResponses'], 'openai'),
  js(['Anthropic', 'anthropic'], 'anthropic', { defaultCap: 4096 }),
  js(['Gemini', 'gemini', 'GoogleStudio'], 'google', { attempts: null }),
  js(['Groq'], 'groq'),
  js(['MistralAI', 'mistral'], 'mistral', { attempts: null }),
  js(['Ollama', 'ollama'], 'local', { attempts: 1 }),
  js(['DeepSeekLLM', 'deepseek'], 'deepseek'),
  js(['TogetherLLM'], 'together'),
  js(['FireworksLLM'], 'fireworks'),
  js(['Perplexity', 'perplexity'], 'perplexity'),
  js(['XAI', 'xai'], 'x-ai'),
  js(['Bedrock', 'bedrock'], 'aws', { attempts: null }),
  js(['VllmLLM'], 'local', { attempts: null }),
  js(['DeepInfra', 'ReplicateLLM', 'VercelLLM', 'Portkey'], 'other', { attempts: null }),
  jsVectors(['OpenAIEmbedding'], 'openai'),
  jsVectors(['MistralAIEmbedding'], 'mistral'),
  jsVectors(['OllamaEmbedding', 'HuggingFaceEmbedding'], 'local'),
  jsVectors(['GeminiEmbedding'], 'google'),
  jsVectors(['CohereEmbedding'], 'cohere'),
  jsVectors(['VoyageAIEmbedding'], 'voyageai'),
  jsVectors(['TogetherEmbedding'], 'together'),
  jsVectors(['FireworksEmbedding'], 'fireworks'),
  jsVectors(['DeepInfraEmbedding', 'JinaAIEmbedding', 'MixedbreadAIEmbeddings'], 'other'),
];
const JS_CORE: ObjectRow[] = [
  { kind: 'index', by: ['VectorStoreIndex', 'VectorStoreIndex.fromDocuments', 'VectorStoreIndex.fromVectorStore', 'VectorStoreIndex.init', 'SummaryIndex.fromDocuments'] },
  { kind: 'query-engine', from: ['index'], by: ['asQueryEngine'], args: { model: ['llm'] }, carriers: ['llm'], attempts: null },
  { kind: 'chat-engine', from: ['index'], by: ['asChatEngine'], args: { model: ['chatModel'], system: ['systemPrompt'] }, carriers: ['chatModel'], attempts: null },
  { kind: 'chat-engine', by: ['ContextChatEngine', 'SimpleChatEngine', 'CondenseQuestionChatEngine'], args: { model: ['chatModel', 'llm'], system: ['systemPrompt'] }, carriers: ['chatModel', 'llm'], attempts: null },
  { kind: 'query-engine', by: ['RetrieverQueryEngine'], attempts: null },
  { kind: 'agent', by: ['agent', 'FunctionAgent'], args: { model: ['llm'], system: ['systemPrompt'], tools: ['tools'] }, carriers: ['llm'], attempts: null },
  { kind: 'agent', by: ['multiAgent'], carriers: ['agents', 'rootAgent'], attempts: null },
  { kind: 'old-agent', by: ['OpenAIAgent', 'ReActAgent', 'AnthropicAgent', 'LLMAgent'], args: { model: ['llm'], system: ['systemPrompt'], tools: ['tools'] }, carriers: ['llm'], attempts: null },
];

const async = (...names: string[]): string[] => names.flatMap((name) => [name, `a${name}`]);

const PY: readonly ApiRow[] = [
  { id: 'llm.complete', kind: 'completion', on: ['model'], py: async('complete', 'stream_complete'), args: { prompt: ['prompt', '#0'], outputCap: ['max_tokens'] } },
  { id: 'llm.chat', kind: 'chat', on: ['model'], py: async('chat', 'stream_chat'), args: { messages: ['messages', '#0'], outputCap: ['max_tokens'] }, systemRoles: ['system'] },
  { id: 'llm.chat_with_tools', kind: 'chat', on: ['model'], py: async('chat_with_tools', 'stream_chat_with_tools', 'predict_and_call'), args: { messages: ['chat_history', 'user_msg', '#1'], tools: ['tools', '#0'] }, systemRoles: ['system'] },
  { id: 'llm.predict', kind: 'chat', on: ['model'], py: async('predict', 'stream'), args: { messages: ['prompt', '#0'] } },
  { id: 'llm.structured_predict', kind: 'chat', on: ['model'], py: async('structured_predict', 'stream_structured_predict'), args: { schema: ['output_cls', '#0'], messages: ['prompt', '#1'] } },
  // A question is asked once for what fits, and again for more.
  { id: 'query_engine.query', kind: 'chat', on: ['query-engine'], py: async('query', 'synthesize'), args: { messages: ['#0', 'str_or_query_bundle'] }, hiddenInput: ['#0', 'str_or_query_bundle'] },
  { id: 'chat_engine.chat', kind: 'chat', on: ['chat-engine'], py: async('chat', 'stream_chat'), args: { messages: ['message', '#0'] }, keepsHistory: true },
  {
    id: 'agent.run', kind: 'agent-run', on: ['agent'], py: ['run'], args: { messages: ['user_msg', '#0'], stepCap: ['max_iterations'] }, hiddenInput: ['chat_history', 'memory', 'ctx'],
    // 0 and None are read as not given.
    steps: { default: 20, unlimited: [], note: 'stops after 20 iterations by default (llama-index 0.12 to 0.14)' },
  },
  {
    id: 'old_agent.chat', kind: 'agent-run', on: ['old-agent'], py: [...async('chat', 'stream_chat', 'query')], args: { messages: ['message', '#0'] }, keepsHistory: true,
    steps: { default: 10, unlimited: [], note: 'stops after 10 steps by default, function callers after 5 calls (llama-index up to 0.11)' },
  },
  { id: 'embeddings', kind: 'embedding', on: ['embeddings'], py: ['get_text_embedding', 'get_text_embedding_batch', 'get_query_embedding', 'aget_text_embedding', 'aget_text_embedding_batch', 'aget_query_embedding'], args: { prompt: ['#0', 'text', 'texts', 'query'] }, noOutput: true },
  { id: 'embeddings.queries', kind: 'embedding', on: ['embeddings'], py: async('get_agg_embedding_from_queries'), args: { prompt: ['#0', 'queries'] }, noOutput: true },
  // What is in the nodes, or in the images, is not seen.
  { id: 'embeddings.nodes', kind: 'embedding', on: ['embeddings'], py: ['acall', ...async('get_image_embedding', 'get_image_embedding_batch')], args: {}, hiddenInput: ['#0', 'nodes', 'img_file_path', 'img_file_paths'], noOutput: true },
  // What is put into an index is embedded.
  { id: 'VectorStoreIndex.from_documents', kind: 'embedding', on: ['module'], py: ['VectorStoreIndex.from_documents', 'GPTVectorStoreIndex.from_documents', 'MultiModalVectorStoreIndex.from_documents'], args: { model: ['embed_model'], prompt: ['#0', 'documents'] }, carriers: ['embed_model'], noOutput: true },
];

const JS: readonly ApiRow[] = [
  { id: 'llm.chat', kind: 'chat', on: ['model'], js: ['chat', 'exec', 'streamExec'], args: { messages: ['messages'], tools: ['tools'], schema: ['responseFormat'], outputCap: ['additionalChatOptions.max_tokens'] }, systemRoles: ['system'] },
  { id: 'llm.complete', kind: 'completion', on: ['model'], js: ['complete'], args: { prompt: ['prompt'] } },
  { id: 'query_engine.query', kind: 'chat', on: ['query-engine'], js: ['query'], args: { messages: ['query'] }, hiddenInput: ['query'] },
  { id: 'chat_engine.chat', kind: 'chat', on: ['chat-engine'], js: ['chat'], args: { messages: ['message'] }, keepsHistory: true },
  { id: 'agent.run', kind: 'agent-run', on: ['agent'], js: ['run', 'runStream'], args: { messages: ['#0'] }, steps: { default: null, unlimited: [null], note: 'has no step cap (llamaindex 0.12)' }, hiddenInput: ['request.chatHistory'] },
  { id: 'old_agent.chat', kind: 'agent-run', on: ['old-agent'], js: ['chat'], args: { messages: ['message'] }, keepsHistory: true },
  { id: 'embeddings', kind: 'embedding', on: ['embeddings'], js: ['getTextEmbedding', 'getTextEmbeddings', 'getQueryEmbedding'], args: { prompt: ['#0'] }, noOutput: true },
  { id: 'VectorStoreIndex.fromDocuments', kind: 'embedding', on: ['module'], js: ['VectorStoreIndex.fromDocuments'], args: { prompt: ['#0'], model: [] }, noOutput: true },
];

const jsPackage = (name: string, objects: ObjectRow[]): Binding => ({ modules: [name], package: name, objects, transparent: [] });

export const llamaIndex: SdkRow = {
  id: 'llama-index',
  title: 'LlamaIndex',
  provider: null,
  js: [
    jsPackage('llamaindex', [...JS_OBJECTS, ...JS_CORE]),
    ...[
      'openai', 'anthropic', 'google', 'groq', 'mistral', 'ollama', 'deepseek', 'together', 'huggingface', 'aws', 'azure', 'cohere', 'deepinfra', 'fireworks', 'jinaai', 'mixedbread', 'perplexity', 'portkey-ai', 'replicate',
      'vercel', 'vllm', 'voyage-ai', 'xai',
    ].map((name) => jsPackage(`@llamaindex/${name}`, JS_OBJECTS)),
    jsPackage('@llamaindex/core', JS_CORE.filter(({ from }) => !from)),
    jsPackage('@llamaindex/workflow', JS_CORE.filter(({ from }) => !from)),
  ],
  py: [{ modules: ['llama_index'], package: 'llama-index', objects: PY_OBJECTS, transparent: [] }],
  baseUrl: [],
  baseUrlVariables: ['OPENAI_API_BASE', 'OPENAI_BASE_URL'],
  attempts: null,
  apis: [...PY, ...JS],
  free: {},
};
