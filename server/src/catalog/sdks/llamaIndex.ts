/**
 * LlamaIndex in both languages (`llama_index` 0.10 to 0.14, `llamaindex` with `@llamaindex/*`): models, embeddings, indexes and
 * engines over them, synthesizers, agents. Who is given no model asks the one of `Settings`. Data only. Must not hold a price. Not
 * here: the model where nobody sets one, `Settings.withLLM`, what an engine embeds before it asks, and what extractors, evaluators and
 * rerankers ask.
 */
import type { ApiRow, ArgumentRow, Binding, Condition, DefaultCap, Locator, ModelText, ObjectRow, SdkRow } from '../sdk.js';
import { PREFIXES as LITELLM } from './litellm.js';

/** A default that differs between versions. */
const OWN_CAP: DefaultCap = [{ prefix: '', tokens: null }];
const PY_MODEL: ArgumentRow = { model: ['model', 'model_name', 'model_id', '#0'], outputCap: ['max_tokens', 'max_output_tokens', 'additional_kwargs.max_tokens'], timeout: ['timeout', 'request_timeout'], baseUrl: ['api_base', 'base_url'] };
const JS_MODEL: ArgumentRow = { model: ['model'], outputCap: ['maxTokens'], maxRetries: ['maxRetries'], timeout: ['timeout'], baseUrl: ['baseURL', 'additionalSessionOptions.baseURL'] };
/** Python repeats by itself around a client that does: how often depends on versions. */
const py = (by: string[], provider: string | null, more: Partial<ObjectRow> = {}): ObjectRow => ({ kind: 'model', by, provider, args: PY_MODEL, attempts: null, ...more });
const js = (by: string[], provider: string | null, more: Partial<ObjectRow> = {}): ObjectRow => ({ kind: 'model', by, provider, args: JS_MODEL, attempts: 11, ...more });
const pyVectors = (by: string[], provider: string | null, more: Partial<ObjectRow> = {}): ObjectRow => ({ kind: 'embeddings', by, provider, args: { model: ['model', 'model_name'], baseUrl: ['api_base', 'base_url'] }, attempts: null, ...more });
const jsVectors = (by: string[], provider: string | null, more: Partial<ObjectRow> = {}): ObjectRow => ({ kind: 'embeddings', by, provider, args: { model: ['model'] }, attempts: null, ...more });
/** In all versions, of both languages (llama_index/embeddings/openai/base.py; packages/providers/openai/src/embedding.ts). */
const OPENAI_VECTORS: Partial<ObjectRow> = { defaultModel: 'text-embedding-ada-002' };

// ---------------------------------------------------------------- what the program sets for all (llama_index/core/settings.py; packages/core/src/global/settings.ts)

const ASKED: Locator = 'put.Settings.llm';
/** Up to 0.10 a context may hold both models (llama_index/core/service_context.py). */
const LLM: Locator[] = ['llm', 'service_context.llm'];
/** One that is given a model by none of these asks the one that is set, whose cap counts as well. */
const asking = (row: ObjectRow, own: Locator[] = LLM): ObjectRow[] => [
  { attempts: null, ...row, args: { ...row.args, model: [...own, ASKED] }, carriers: [ASKED], when: [...(row.when ?? []), { at: own, given: false }] },
  { attempts: null, ...row, args: { ...row.args, model: own }, carriers: own },
];
/** The same of calls. */
const askingCall = (row: ApiRow, own: Locator[], otherwise: Locator[]): ApiRow[] => [
  { ...row, args: { ...row.args, model: [...own, ...(row.py ? otherwise : [])] }, otherwise, when: [...(row.when ?? []), { at: own, given: false }] },
  { ...row, args: { ...row.args, model: own }, carriers: own },
];

const VECTORS: Locator[] = ['embed_model', 'service_context.embed_model'];
const EMBEDS: Locator = 'put.Settings.embed_model';
/** `local:BAAI/bge-small-en-v1.5` (llama_index/core/embeddings/utils.py). */
const EMBED_TEXT: ModelText = { separator: ':', providers: { local: 'local' } };
/** In JavaScript a store's own comes first (packages/llamaindex/src/indices/vectorStore/index.ts); of stores by kind of content nobody reads it. */
const storesOf = (at: string): Locator[] => ['embedModel', 'embeddingModel'].map((name) => `${at}.${name}`);
const vectorsOf = (at: string): Locator[] => [...storesOf(`${at}storageContext.#0.vectorStore.#0`), `${at}serviceContext.#0.embedModel`];
const JS_EMBEDS: Locator = 'put.Settings.embedModel';
const isOneStore = (at: string): Condition => ({ at: [`${at}vectorStores`, `${at}storageContext.#0.vectorStores`], given: false });

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

/** What embeds all that is put into it, and the others. */
const VECTOR_INDEXES = ['VectorStoreIndex', 'GPTVectorStoreIndex', 'MultiModalVectorStoreIndex'];
const OTHER_INDEXES = ['SummaryIndex', 'ListIndex', 'GPTListIndex', 'SimpleKeywordTableIndex', 'RAKEKeywordTableIndex', 'KeywordTableIndex', 'TreeIndex', 'DocumentSummaryIndex', 'KnowledgeGraphIndex', 'PropertyGraphIndex'];
const INDEXES = ['index', 'vectors', 'loaded'];
const ENGINE: Locator[] = [...LLM, 'response_synthesizer'];
/** Ways to answer without a model (llama_index/core/response_synthesizers/factory.py). */
const SILENT = ['no_text', 'context_only'];
const SPEAKING: Condition[] = [{ at: ['response_mode'], not: SILENT }];

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
  pyVectors(['OpenAIEmbedding'], 'openai', OPENAI_VECTORS),
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
  { kind: 'vectors', by: VECTOR_INDEXES.flatMap((name) => [name, `${name}.from_documents`, `${name}.from_vector_store`]) },
  { kind: 'index', by: [...OTHER_INDEXES.flatMap((name) => [name, `${name}.from_documents`]), 'PropertyGraphIndex.from_existing'] },
  // Of any kind.
  { kind: 'loaded', by: ['load_index_from_storage'] },
  // It asks no model, but embeds.
  { kind: 'retriever', from: ['vectors'], by: ['as_query_engine'], when: [{ at: ['response_mode'], is: SILENT }] },
  { kind: 'retriever', from: ['vectors'], by: ['as_retriever'] },
  { kind: 'retriever', from: ['loaded'], by: ['as_retriever'], when: [{ at: ['similarity_top_k'], given: true }] },
  { kind: 'retriever', by: ['VectorIndexRetriever'], around: 'index', when: [{ at: ['index'], given: true }] },
  { kind: 'retriever', by: ['VectorIndexRetriever'], around: '#0' },
  { kind: 'query-engine', by: ['BaseQueryEngine'], args: { model: ['llm'] }, isAbstract: true, attempts: null },
  { kind: 'chat-engine', by: ['BaseChatEngine'], args: { model: ['llm'] }, isAbstract: true, attempts: null },
  { kind: 'synthesizer', by: ['BaseSynthesizer'], args: { model: ['llm'] }, isAbstract: true, attempts: null },
  { kind: 'model', from: ['model'], by: ['as_structured_llm'], args: { schema: ['output_cls', '#0'] } },
  ...asking({ kind: 'query-engine', from: INDEXES, by: ['as_query_engine'], when: SPEAKING }, ENGINE),
  ...asking({ kind: 'chat-engine', from: INDEXES, by: ['as_chat_engine'], args: { system: ['system_prompt'] } }),
  ...asking({ kind: 'query-engine', by: ['RetrieverQueryEngine.from_args', 'CitationQueryEngine.from_args', 'CitationQueryEngine'] }, [...ENGINE, '#1', '#2']),
  ...asking({ kind: 'query-engine', by: ['RetrieverQueryEngine'] }, ['response_synthesizer', '#1']),
  ...asking({ kind: 'query-engine', by: ['SubQuestionQueryEngine.from_defaults'] }, ENGINE),
  ...asking({ kind: 'query-engine', by: ['RouterQueryEngine', 'RouterQueryEngine.from_defaults', 'ToolRetrieverRouterQueryEngine'] }, [...LLM, 'selector.llm', 'summarizer']),
  ...asking({ kind: 'query-engine', by: ['NLSQLTableQueryEngine', 'PGVectorSQLQueryEngine', 'SQLTableRetrieverQueryEngine', 'PandasQueryEngine', 'KnowledgeGraphQueryEngine'] }),
  // The engine that they are around answers.
  { kind: 'query-engine', by: ['TransformQueryEngine', 'RetryQueryEngine', 'MultiStepQueryEngine'], carriers: ['query_engine', '#0'], attempts: null },
  // What nobody hands over is a model of its version's.
  { kind: 'query-engine', by: ['SimpleMultiModalQueryEngine'], args: { model: ['multi_modal_llm', '#1'] }, carriers: ['multi_modal_llm', '#1'], attempts: null, defaultCap: OWN_CAP },
  ...asking({ kind: 'chat-engine', by: ['SimpleChatEngine.from_defaults', 'ContextChatEngine.from_defaults', 'CondenseQuestionChatEngine.from_defaults', 'CondensePlusContextChatEngine.from_defaults'], args: { system: ['system_prompt'] } }),
  ...asking({ kind: 'synthesizer', by: ['get_response_synthesizer', 'CompactAndRefine', 'Refine', 'TreeSummarize', 'SimpleSummarize', 'Accumulate', 'CompactAndAccumulate', 'Generation'], when: SPEAKING }, [...LLM, '#0']),
  ...asking({ kind: 'agent', by: ['FunctionAgent', 'ReActAgent', 'CodeActAgent'], args: { system: ['system_prompt'], tools: ['tools'] } }),
  { kind: 'agent', by: ['AgentWorkflow'], carriers: ['agents'], attempts: null },
  ...asking({ kind: 'agent', by: ['AgentWorkflow.from_tools_or_functions'], args: { system: ['system_prompt'], tools: ['tools_or_functions', '#0'] } }),
  ...asking({ kind: 'old-agent', by: ['ReActAgent.from_tools'], args: { system: ['context'], tools: ['tools', '#0'], stepCap: ['max_iterations'] } }),
  ...asking({ kind: 'old-agent', by: ['OpenAIAgent.from_tools', 'FunctionCallingAgent.from_tools'], args: { system: ['system_prompt'], tools: ['tools', '#0'], stepCap: ['max_function_calls'] } }),
  // What goes through it is embedded, where it says so.
  { kind: 'pipeline', by: ['IngestionPipeline'], carriers: ['transformations'] },
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
  jsVectors(['OpenAIEmbedding'], 'openai', OPENAI_VECTORS),
  jsVectors(['MistralAIEmbedding'], 'mistral'),
  jsVectors(['OllamaEmbedding'], 'local'),
  jsVectors(['HuggingFaceEmbedding'], 'local', { args: { model: ['modelType'] } }),
  jsVectors(['GeminiEmbedding'], 'google'),
  jsVectors(['CohereEmbedding'], 'cohere'),
  jsVectors(['VoyageAIEmbedding'], 'voyageai'),
  jsVectors(['TogetherEmbedding'], 'together'),
  jsVectors(['FireworksEmbedding'], 'fireworks'),
  jsVectors(['DeepInfraEmbedding', 'JinaAIEmbedding', 'MixedbreadAIEmbeddings'], 'other'),
];
/** Where the stores and models are that it is made with. */
const MADE = [['VectorStoreIndex.fromDocuments', 'vectors', '#1.'], ['VectorStoreIndex.init', 'started', '#0.'], ['VectorStoreIndex.fromVectorStore', 'stored', null]] as const;
const JS_INDEXES = ['index', ...MADE.map(([, kind]) => kind)];
const JS_CORE: ObjectRow[] = [
  ...MADE.map(([by, kind]): ObjectRow => ({ kind, by: [by] })),
  { kind: 'index', by: ['VectorStoreIndex', 'SummaryIndex.fromDocuments', 'SummaryIndex.init', 'KeywordTableIndex.fromDocuments'] },
  ...MADE.map(([, kind]): ObjectRow => ({ kind: `${kind}-retriever`, from: [kind], by: ['asRetriever'] })),
  ...asking({ kind: 'query-engine', from: JS_INDEXES, by: ['asQueryEngine'] }, ['llm', 'responseSynthesizer']),
  ...asking({ kind: 'chat-engine', from: JS_INDEXES, by: ['asChatEngine'], args: { system: ['systemPrompt'] } }, ['chatModel']),
  ...asking({ kind: 'chat-engine', by: ['ContextChatEngine', 'SimpleChatEngine', 'CondenseQuestionChatEngine'], args: { system: ['systemPrompt'] } }, ['chatModel', 'llm']),
  ...asking({ kind: 'query-engine', by: ['RetrieverQueryEngine'] }, ['#1']),
  ...asking({ kind: 'query-engine', by: ['SubQuestionQueryEngine.fromDefaults', 'RouterQueryEngine.fromDefaults'] }, ['responseSynthesizer', '#0.selector.#0.llm', 'summarizer']),
  ...asking({ kind: 'synthesizer', by: ['getResponseSynthesizer'] }, ['#1.llm']),
  ...asking({ kind: 'synthesizer', by: ['CompactAndRefine', 'Refine', 'TreeSummarize', 'MultiModal'] }, ['llm']),
  ...asking({ kind: 'agent', by: ['agent', 'FunctionAgent'], args: { system: ['systemPrompt'], tools: ['tools'] } }, ['llm']),
  { kind: 'agent', by: ['multiAgent'], carriers: ['agents', 'rootAgent'], attempts: null },
  ...asking({ kind: 'old-agent', by: ['OpenAIAgent', 'ReActAgent', 'AnthropicAgent', 'LLMAgent'], args: { system: ['systemPrompt'], tools: ['tools'] } }, ['llm']),
];

const async = (...names: string[]): string[] => names.flatMap((name) => [name, `a${name}`]);

/** In what made the thing that is asked. */
const inMaker = (own: Locator[]): Locator[] => own.map((at) => `client.${at}`);
/** Entries of a list, which may be known only at run time. */
const NODES: Locator[] = ['nodes.*', '#0.*.text', 'objects.*'];
const EMBEDDED: Pick<ApiRow, 'kind' | 'noOutput' | 'modelText'> = { kind: 'embedding', noOutput: true, modelText: EMBED_TEXT };
const READING = ['KnowledgeGraphIndex', 'PropertyGraphIndex', 'DocumentSummaryIndex', 'TreeIndex', 'KeywordTableIndex'];
const READ: Omit<ApiRow, 'py'> = { id: 'index.from_documents', kind: 'chat', on: ['module'], args: { prompt: ['#0', 'documents'] }, hiddenInput: ['#0', 'documents'] };

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
  // What is put into such an index is embedded, and what is looked for in it; not what is empty, or in its store already.
  ...askingCall({ ...EMBEDDED, id: 'VectorStoreIndex.from_documents', on: ['module'], py: VECTOR_INDEXES.map((name) => `${name}.from_documents`), args: { prompt: ['#0', 'documents'] } }, VECTORS, [EMBEDS]),
  ...askingCall({ ...EMBEDDED, id: 'VectorStoreIndex', on: ['module'], py: VECTOR_INDEXES, when: [{ at: NODES, not: [null] }], args: { prompt: ['#0', 'nodes', 'objects'] } }, VECTORS, [EMBEDS]),
  ...askingCall({ ...EMBEDDED, id: 'index.insert', on: ['vectors'], py: async('insert', 'insert_nodes', 'update', 'update_ref_doc', 'refresh', 'refresh_ref_docs'), args: { prompt: ['#0', 'document', 'nodes', 'documents'] } }, inMaker(VECTORS), [EMBEDS]),
  ...askingCall({ ...EMBEDDED, id: 'retriever.retrieve', on: ['retriever'], py: async('retrieve', 'query'), args: { prompt: ['#0', 'str_or_query_bundle'] } }, inMaker(VECTORS), [EMBEDS]),
  { ...EMBEDDED, id: 'pipeline.run', on: ['pipeline'], py: async('run'), needs: ['embeddings'], args: { prompt: ['documents', 'nodes', '#0'] } },
  { id: 'synthesizer.synthesize', kind: 'chat', on: ['synthesizer'], py: async('synthesize', 'get_response'), args: { messages: ['query', 'query_str', '#0'] }, hiddenInput: ['nodes', 'text_chunks', '#1'] },
  // A model reads what is put into these.
  ...askingCall({ ...READ, py: READING.map((name) => `${name}.from_documents`), when: [{ at: ['kg_triplet_extract_fn', 'kg_extractors'], given: false }, { at: ['build_tree'], not: [false] }] }, ENGINE, [ASKED]),
  { ...READ, py: ['PropertyGraphIndex.from_documents'], carriers: ['kg_extractors'], needs: ['model'] },
];

/** With one store for all. */
const ofStore = (row: Omit<ApiRow, keyof typeof EMBEDDED>, at: string): ApiRow[] => askingCall({ ...EMBEDDED, ...row, when: [...(row.when ?? []), isOneStore(at)] }, vectorsOf(at), [JS_EMBEDS]);
const PUT: Pick<ApiRow, 'id' | 'js' | 'args'> = { id: 'index.insert', js: ['insert', 'insertNodes'], args: { prompt: ['#0'] } };
const FOUND: Pick<ApiRow, 'id' | 'js' | 'args'> = { id: 'retriever.retrieve', js: ['retrieve'], args: { prompt: ['query', '#0'] } };
const OF_DOCUMENTS: Pick<ApiRow, 'id' | 'on' | 'js' | 'args'> = { id: 'VectorStoreIndex.fromDocuments', on: ['module'], js: ['VectorStoreIndex.fromDocuments'], args: { prompt: ['#0'] } };
const OF_NODES: Pick<ApiRow, 'id' | 'on' | 'js' | 'args' | 'when'> = { id: 'VectorStoreIndex.init', on: ['module'], js: ['VectorStoreIndex.init'], args: { prompt: ['nodes'] }, when: [{ at: ['nodes.*'], not: [null] }] };

const JS: readonly ApiRow[] = [
  { id: 'llm.chat', kind: 'chat', on: ['model'], js: ['chat', 'exec', 'streamExec'], args: { messages: ['messages'], tools: ['tools'], schema: ['responseFormat'], outputCap: ['additionalChatOptions.max_tokens'] }, systemRoles: ['system'] },
  { id: 'llm.complete', kind: 'completion', on: ['model'], js: ['complete'], args: { prompt: ['prompt'] } },
  { id: 'query_engine.query', kind: 'chat', on: ['query-engine'], js: ['query'], args: { messages: ['query'] }, hiddenInput: ['query'] },
  { id: 'chat_engine.chat', kind: 'chat', on: ['chat-engine'], js: ['chat'], args: { messages: ['message'] }, keepsHistory: true },
  { id: 'agent.run', kind: 'agent-run', on: ['agent'], js: ['run', 'runStream'], args: { messages: ['#0'] }, steps: { default: null, unlimited: [null], note: 'has no step cap (llamaindex 0.12)' }, hiddenInput: ['request.chatHistory'] },
  { id: 'old_agent.chat', kind: 'agent-run', on: ['old-agent'], js: ['chat'], args: { messages: ['message'] }, keepsHistory: true },
  { id: 'embeddings', kind: 'embedding', on: ['embeddings'], js: ['getTextEmbedding', 'getTextEmbeddings', 'getTextEmbeddingsBatch', 'getQueryEmbedding'], args: { prompt: ['#0'] }, noOutput: true },
  { id: 'synthesizer.synthesize', kind: 'chat', on: ['synthesizer'], js: ['synthesize'], args: { messages: ['query'] }, hiddenInput: ['nodes'] },
  ...ofStore(OF_DOCUMENTS, '#1.'),
  ...ofStore(OF_NODES, '#0.'),
  ...MADE.flatMap(([, kind, at]) => [{ ...PUT, on: [kind] }, { ...FOUND, on: [`${kind}-retriever`] }].flatMap((row) => (at === null ? askingCall({ ...EMBEDDED, ...row, when: [] }, storesOf('client.#0.#0'), [JS_EMBEDS]) : ofStore(row, `client.${at}`)))),
  // Of several stores, for each kind of content one.
  ...[OF_DOCUMENTS, OF_NODES, { ...PUT, on: ['vectors', 'started'] }, { ...FOUND, on: ['vectors-retriever', 'started-retriever'] }].map((row): ApiRow => ({ ...EMBEDDED, ...row })),
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
