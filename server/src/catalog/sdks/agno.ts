/**
 * Agno (`agno` 1, 2) and Phidata, as it was called: models, agents and teams, embedders, knowledge that is put in. Data only. Must not hold
 * a price. Not here: workflows, whose steps may be anything, evaluations, what memories and knowledge add to a prompt, what is searched for, and
 * knowledge by way of its agent (`agent.knowledge.load`), whose model is another.
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

/** Class, provider and default model, where it is the same in all versions (agno/embedder, agno/knowledge/embedder; phi/embedder has others). */
const EMBEDDERS: readonly [string, string, string?][] = [
  ['OpenAIEmbedder', 'openai', 'text-embedding-3-small'], ['OpenAILikeEmbedder', 'openai'], ['CohereEmbedder', 'cohere', 'embed-english-v3.0'], ['GeminiEmbedder', 'google'], ['MistralEmbedder', 'mistral', 'mistral-embed'],
  ['VoyageAIEmbedder', 'voyageai', 'voyage-2'], ['JinaEmbedder', 'jina', 'jina-embeddings-v3'], ['AwsBedrockEmbedder', 'aws', 'cohere.embed-multilingual-v3'], ['FireworksEmbedder', 'fireworks'], ['TogetherEmbedder', 'together'],
  ['HuggingfaceCustomEmbedder', 'huggingface'], ['NebiusEmbedder', 'other'], ['LangDBEmbedder', 'other'], ['OllamaEmbedder', 'local', 'openhermes'], ['FastEmbedEmbedder', 'local', 'BAAI/bge-small-en-v1.5'],
  ['SentenceTransformerEmbedder', 'local', 'sentence-transformers/all-MiniLM-L6-v2'], ['VLLMEmbedder', 'local'],
];
const VECTORS: ArgumentRow = { model: ['id', 'model'], baseUrl: ['base_url', 'host'] };
const embedders = (isPhi: boolean): ObjectRow[] => [
  ...EMBEDDERS.map(([name, provider, defaultModel]): ObjectRow => ({ kind: 'embedder', by: [name], provider, args: VECTORS, attempts: provider === 'local' ? 1 : null, ...(defaultModel !== undefined && !isPhi && { defaultModel }) })),
  { kind: 'embedder', by: ['AzureOpenAIEmbedder'], provider: 'azure', modelIsDeployment: true, deployment: ['client.azure_deployment'], args: VECTORS, attempts: null },
  { kind: 'embedder', by: ['Embedder'], isAbstract: true, args: VECTORS, attempts: null },
];
/** Databases that embed what they are given, by OpenAI's embedder where they are handed none (agno/vectordb); the rest embed elsewhere. */
const STORES = [
  'LanceDb', 'ChromaDb', 'PgVector', 'Qdrant', 'Milvus', 'MongoDb', 'PineconeDb', 'Weaviate', 'Cassandra', 'Clickhouse', 'CouchbaseSearch', 'SingleStore', 'SurrealDb', 'RedisDB', 'ValkeyDB', 'OpenSearch',
];
const OLD_STORES = ['LanceDb', 'ChromaDb', 'PgVector', 'PgVector2', 'Qdrant', 'PineconeDB', 'S2VectorDb'];
const store = (by: string[], more: Partial<ObjectRow> = {}): ObjectRow => ({ kind: 'store', by, args: { model: ['embedder'] }, carriers: ['embedder'], attempts: null, ...more });
/** agno/knowledge/knowledge.py; up to 1.8 agno/knowledge/agent.py and what derives from it, as in phi. */
const KNOWLEDGE: ObjectRow = {
  kind: 'knowledge', carriers: ['vector_db'], attempts: null,
  by: [
    'Knowledge', 'AgentKnowledge', 'AssistantKnowledge', 'UrlKnowledge',
    ...['Arxiv', 'CSV', 'CSVUrl', 'Combined', 'Document', 'Docx', 'FireCrawl', 'GCSPDF', 'JSON', 'Markdown', 'PDF', 'PDFBytes', 'PDFUrl', 'S3PDF', 'S3Text', 'Text', 'Website', 'Wikipedia', 'YouTube'].map((name) => `${name}KnowledgeBase`),
  ],
};
const PUT = [
  'add_content', 'add_content_async', 'add_contents', 'add_contents_async', 'insert', 'ainsert', 'insert_many', 'ainsert_many',
  'load', 'aload', 'load_documents', 'async_load_documents', 'load_document', 'async_load_document', 'load_text', 'load_dict', 'load_json',
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
  { id: 'embedder.get_embedding', kind: 'embedding', on: ['embedder'], py: ['get_embedding', 'get_embedding_and_usage', 'async_get_embedding', 'async_get_embedding_and_usage', 'async_get_embeddings_batch_and_usage'], args: { prompt: ['text', 'texts', '#0'] }, noOutput: true },
  // What is read from a place is cut and embedded.
  { id: 'knowledge.load', kind: 'embedding', on: ['knowledge'], py: PUT, needs: ['store'], args: { prompt: ['text_content', 'text', 'documents'] }, hiddenInput: ['path', 'url', 'topics', 'remote_content', 'client.path', 'client.urls', 'client.sources'], noOutput: true },
  { ...RUN, id: 'team.continue_run', on: ['team'], py: CONTINUED, args: {}, hiddenInput: ['run_id', 'run_response', '#0'] },
];

const binding = (module: string, name: string, objects: ObjectRow[], more: Partial<Binding> = {}): Binding => ({ modules: [module], package: name, objects, transparent: [], ...more });

export const agno: SdkRow = {
  id: 'agno',
  title: 'Agno',
  provider: null,
  py: [
    binding('agno', 'agno', [
      ...MODELS, ...AZURE, ...AGENTS, ...embedders(false), KNOWLEDGE,
      store(STORES, { when: [{ at: ['embedder'], given: false }], carriers: [], provider: 'openai', defaultModel: 'text-embedding-3-small' }), store(STORES),
    ], { isWord: true }),
    binding('agno.models.aws', 'agno', [model(['Claude'], 'aws', CLAUDE), model(['AwsBedrock'], 'aws')], { isWord: true }),
    binding('agno.models.vertexai', 'agno', [model(['Claude'], 'google', CLAUDE)], { isWord: true }),
    binding('phi', 'phidata', [...MODELS, ...AZURE, ...AGENTS, ...embedders(true), KNOWLEDGE, store(OLD_STORES)], { isWord: true }),
  ],
  baseUrl: [],
  baseUrlVariables: ['OPENAI_BASE_URL', 'OLLAMA_HOST'],
  attempts: null,
  apis: [...APIS],
  free: {},
};
