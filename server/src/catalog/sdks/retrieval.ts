/**
 * Around retrieval: what clients of vector databases embed by themselves (Qdrant with FastEmbed, Pinecone), `rerankers`, Chonkie, RAGLite, ScrapeGraphAI, Contextual AI.
 * Data only. Must not hold a price. Functions that Milvus and Chroma bring along are in `vectorStores.ts`. Not here: searches by vectors that are
 * at hand, and texts that stand for vectors among the points that are put in.
 */
import type { ApiRow, ArgumentRow, Binding, DefaultCap, ModelText, ObjectRow, SdkRow } from '../sdk.js';
import { PREFIXES as LITELLM } from './litellm.js';

/** A default that was not read, or differs. */
const OWN_CAP: DefaultCap = [{ prefix: '', tokens: null }];
const SHARED: Pick<ObjectRow, 'attempts' | 'defaultCap'> = { attempts: null, defaultCap: OWN_CAP };
const row = (id: string, title: string, py: Binding[], apis: ApiRow[], more: Partial<SdkRow> = {}): SdkRow => ({ id, title, provider: null, py, baseUrl: [], baseUrlVariables: [], attempts: null, apis, free: {}, ...more });
const binding = (module: string, name: string, objects: ObjectRow[], more: Partial<Binding> = {}): Binding => ({ modules: [module], package: name, objects, transparent: [], ...more });
const vectors = (id: string, more: Partial<ApiRow>): ApiRow => ({ id, kind: 'embedding', args: {}, noOutput: true, ...more });

// ---------------------------------------------------------------- Qdrant (https://github.com/qdrant/qdrant-client, qdrant_client/qdrant_fastembed.py, 1.x)

/** FastEmbed runs here, with a model that is set on the client. */
const SET: ArgumentRow = { model: ['told.set_model.#0'] };
const DOCUMENT: ArgumentRow = { model: ['query.model'], prompt: ['query.text'] };
export const qdrant = row('qdrant', 'Qdrant, what its client embeds', [binding('qdrant_client', 'qdrant-client', [
  // A text as the query is embedded here, or by their cloud.
  { kind: 'cloud', by: ['QdrantClient', 'AsyncQdrantClient'], provider: 'qdrant', when: [{ at: ['cloud_inference'], is: [true] }], attempts: null },
  { by: ['QdrantClient', 'AsyncQdrantClient'] },
])], [
  vectors('add', { py: ['add'], when: [{ at: ['documents', '#1'], given: true }], args: { ...SET, prompt: ['documents', '#1'] } }),
  vectors('query', { py: ['query'], when: [{ at: ['query_text', '#1'], given: true }], args: { ...SET, prompt: ['query_text', '#1'] } }),
  vectors('query_batch', { py: ['query_batch'], when: [{ at: ['query_texts', '#1'], given: true }], args: { ...SET, prompt: ['query_texts', '#1'] } }),
  vectors('query_points', { on: ['client', 'cloud'], py: ['query_points'], when: [{ at: ['query'], made: ['Document'] }], args: DOCUMENT }),
], { provider: 'local', attempts: 1 });

// ---------------------------------------------------------------- Pinecone (https://github.com/pinecone-io/pinecone-python-client, pinecone/client/inference.py, 5 to 8; https://github.com/pinecone-io/pinecone-ts-client, src/inference, 7; 4 and 5 place the arguments in order)

const INFERENCE: readonly ApiRow[] = [
  vectors('inference.embed', { py: ['inference.embed'], args: { model: ['model', '#0'], prompt: ['inputs', '#1'] } }),
  { id: 'inference.rerank', kind: 'rerank', py: ['inference.rerank'], args: { model: ['model', '#0'], prompt: ['documents', '#2'] }, noOutput: true },
  vectors('inference.embed', { js: ['inference.embed'], args: { model: ['#0?.model', '#0'], prompt: ['#0?.inputs', '#1'] } }),
  { id: 'inference.rerank', kind: 'rerank', js: ['inference.rerank'], args: { model: ['#0?.model', '#0'], prompt: ['#0?.documents', '#2'] }, noOutput: true },
];
export const pinecone = row('pinecone', 'Pinecone, its inference', [binding('pinecone', 'pinecone', [{ by: ['Pinecone', 'PineconeAsyncio', 'AsyncPinecone', 'grpc.PineconeGRPC', 'PineconeGRPC'] }])], [...INFERENCE], {
  provider: 'pinecone',
  js: [binding('@pinecone-database/pinecone', '@pinecone-database/pinecone', [{ by: ['Pinecone'] }])],
  free: { js: ['inference.listModels', 'inference.getModel'], py: ['inference.list_models', 'inference.get_model', 'inference.model.list', 'inference.model.get'] },
});

// ---------------------------------------------------------------- rerankers (https://github.com/AnswerDotAI/rerankers, rerankers/reranker.py, 0.10)

/** A short name stands for its default model; services have one for each language. */
const SERVICES: Readonly<Record<string, string>> = { cohere: 'cohere', jina: 'jina', voyage: 'voyageai', 'mixedbread.ai': 'mixedbread', pinecone: 'pinecone', isaacus: 'isaacus' };
const HERE = ['cross-encoder', 't5', 'lit5', 'colbert', 'flashrank', 'text-embeddings-inference', 'llm-layerwise', 'monovlm', 'upr', 'mxbaiv2', 'pylate'];
/** These ask a model of language, by LiteLLM. */
const LISTWISE = ['rankgpt', 'rankgpt3', 'rankgpt4', 'llm-relevance-filter'];
const LISTS: Pick<ObjectRow, 'kind' | 'modelText' | 'defaultCap'> = { kind: 'lister', modelText: LITELLM, defaultCap: [{ prefix: 'claude', tokens: null }] };
/** Names in which a service's makes it that service's. */
const BY_NAME: readonly [string, string][] = [['jina-reranker', 'jina'], ['jinaai/', 'jina'], ['voyage', 'voyageai'], ['pinecone', 'pinecone'], ['kanon', 'isaacus']];
const RANKED: ArgumentRow = { model: ['model_name', '#0'] };
const NAME = ['model_name', '#0'];
const ranker = (when: ObjectRow['when'], provider: string | null, more: Partial<ObjectRow> = {}): ObjectRow => ({ kind: 'ranker', by: ['Reranker', 'reranker.Reranker'], when, provider, args: RANKED, attempts: provider === 'local' ? 1 : null, ...more });
export const rerankers = row('rerankers', 'rerankers', [binding('rerankers', 'rerankers', [
  // Without a name of a model of its own.
  ...Object.entries(SERVICES).map(([name, provider]) => ranker([{ at: NAME, is: [name] }], provider, { args: {} })),
  ranker([{ at: NAME, is: HERE }], 'local', { args: {} }),
  ...([['rankgpt3', 'gpt-3.5-turbo'], ['rankgpt4', 'gpt-4']] as const).map(([name, defaultModel]) => ranker([{ at: NAME, is: [name] }], 'openai', { ...LISTS, args: {}, defaultModel })),
  ranker([{ at: NAME, is: LISTWISE }], 'openai', { ...LISTS, args: {} }),
  ...Object.entries(SERVICES).map(([name, provider]) => ranker([{ at: ['model_type'], is: [name] }], provider)),
  ranker([{ at: ['model_type'], is: HERE }], 'local'),
  ranker([{ at: ['model_type'], is: ['rankgpt', 'llm-relevance-filter'] }], null, LISTS),
  ranker([{ at: NAME, starts: ['gpt-'] }], 'openai', LISTS),
  ...BY_NAME.map(([start, provider]) => ranker([{ at: NAME, starts: [start] }], provider)),
  // Weights of a repository.
  ranker([{ at: NAME, starts: [''] }], 'local'),
  ranker([], null),
])], [
  { id: 'rank', kind: 'rerank', on: ['ranker'], py: ['rank', 'rank_async'], args: { prompt: ['docs', '#1'] }, noOutput: true },
  { id: 'rank.listwise', kind: 'completion', on: ['lister'], py: ['rank', 'rank_async'], args: { messages: ['query', '#0'], outputCap: [] }, hiddenInput: ['docs', '#1'] },
  { id: 'score', kind: 'rerank', on: ['ranker'], py: ['score'], args: { prompt: ['doc', '#1'] }, noOutput: true },
]);

// ---------------------------------------------------------------- Chonkie (https://github.com/chonkie-inc/chonkie, src/chonkie/chunker, embeddings and genie, 1.x)

/** Handlers of embeddings; a name alone is looked up in a registry (embeddings/registry.py). */
const EMBEDDED: readonly [string, string][] = [
  ['OpenAIEmbeddings', 'openai'], ['CohereEmbeddings', 'cohere'], ['JinaEmbeddings', 'jina'], ['VoyageAIEmbeddings', 'voyageai'], ['GeminiEmbeddings', 'google'], ['MistralEmbeddings', 'mistral'], ['TogetherEmbeddings', 'together'],
  ['MixedbreadEmbeddings', 'mixedbread'], ['NomicEmbeddings', 'nomic'], ['DeepInfraEmbeddings', 'deepinfra'], ['CloudflareEmbeddings', 'cloudflare'], ['Model2VecEmbeddings', 'local'], ['SentenceTransformerEmbeddings', 'local'],
];
const CHONKIE: ModelText = {
  separator: '://', providers: { openai: 'openai', azure_openai: 'azure', cohere: 'cohere', jina: 'jina', voyageai: 'voyageai', gemini: 'google', mistral: 'mistral', together: 'together', model2vec: 'local' },
  bare: { 'text-embedding-ada': 'openai', 'text-embedding-3': 'openai', 'text-embedding-004': 'google', 'gemini-embedding': 'google', 'embedding-001': 'google', 'embed-': 'cohere', jina: 'jina', voyage: 'voyageai', 'minishlab/': 'local', 'sentence-transformers/': 'local', 'mistral-embed': 'mistral', 'nomic-embed': 'nomic', 'mxbai-embed': 'mixedbread', '@cf/': 'cloudflare', '': 'local' },
};
/** They send no cap. */
const GENIES: readonly [string, string][] = [['OpenAIGenie', 'openai'], ['GeminiGenie', 'google'], ['GroqGenie', 'groq'], ['CerebrasGenie', 'cerebras']];
const CUT = ['chunk', 'chunk_batch', 'achunk', 'achunk_batch', 'chunk_document', 'achunk_document', '()'];
const CUT_TEXT: ArgumentRow = { prompt: ['text', 'texts', '#0'] };
const NAMED: ArgumentRow = { model: ['embedding_model', '#0'] };
const made = (...names: string[]): string[] => names.flatMap((name) => [name, `${name}.from_recipe`]);
export const chonkie = row('chonkie', 'Chonkie', [binding('chonkie', 'chonkie', [
  ...EMBEDDED.map(([name, provider]): ObjectRow => ({ kind: 'embedder', by: [name, `embeddings.${name}`], provider, args: { model: ['model', '#0'], baseUrl: ['base_url'] }, attempts: provider === 'local' ? 1 : null })),
  { kind: 'embedder', by: ['AzureOpenAIEmbeddings', 'embeddings.AzureOpenAIEmbeddings'], provider: 'azure', modelIsDeployment: true, args: { model: ['deployment', 'model'] }, attempts: null },
  { kind: 'embedder', by: ['AutoEmbeddings.get_embeddings', 'AutoEmbeddings.get_embedding'], args: { model: ['model', '#0'] }, modelText: CHONKIE, attempts: null },
  // A recipe stands before the model.
  { kind: 'semantic', by: ['SemanticChunker', 'SDPMChunker', 'LateChunker'], args: NAMED, carriers: ['embedding_model', '#0'], modelText: CHONKIE, attempts: null },
  { kind: 'semantic', by: ['SemanticChunker.from_recipe', 'SDPMChunker.from_recipe', 'LateChunker.from_recipe'], args: { model: ['embedding_model'] }, carriers: ['embedding_model'], modelText: CHONKIE, attempts: null },
  { kind: 'semantic', by: ['NeuralChunker'], args: { model: ['model', '#0'] }, provider: 'local', attempts: 1 },
  { kind: 'refinery', by: ['EmbeddingsRefinery', 'refinery.EmbeddingsRefinery'], args: NAMED, carriers: ['embedding_model', '#0'], modelText: CHONKIE, attempts: null },
  { kind: 'asking', by: made('SlumberChunker'), carriers: ['genie', '#0'], ...SHARED },
  ...GENIES.map(([name, provider]): ObjectRow => ({ kind: 'genie', by: [name, `genie.${name}`], provider, args: { model: ['model', '#0'], baseUrl: ['base_url'] }, attempts: null })),
  { kind: 'genie', by: ['AzureOpenAIGenie', 'genie.AzureOpenAIGenie'], provider: 'azure', modelIsDeployment: true, args: { model: ['deployment', 'model'] }, attempts: null },
])], [
  vectors('chunk', { on: ['semantic'], py: CUT, args: CUT_TEXT }),
  { id: 'SlumberChunker.chunk', kind: 'agent-run', on: ['asking'], py: CUT, args: { messages: ['text', 'texts', '#0'] } },
  vectors('embed', { on: ['embedder'], py: ['embed', 'aembed', 'embed_batch', 'aembed_batch', '()'], args: CUT_TEXT }),
  vectors('refine', { on: ['refinery'], py: ['refine', '()'], hiddenInput: ['chunks', '#0'] }),
  { id: 'genie.generate', kind: 'completion', on: ['genie'], py: ['generate', 'agenerate', 'generate_json', 'agenerate_json'], args: { prompt: ['prompt', '#0'], outputCap: [], schema: ['schema', '#1'] } },
  { id: 'genie.generate_batch', kind: 'completion', on: ['genie'], py: ['generate_batch', 'agenerate_batch', 'generate_json_batch', 'agenerate_json_batch'], args: { outputCap: [] }, inputs: ['prompts', '#0'] },
]);

// ---------------------------------------------------------------- RAGLite (https://github.com/superlinear-ai/raglite, src/raglite, 1.x)

/** Models stand in its configuration, as LiteLLM writes them; without one they are files for llama.cpp. */
const RAGLITE: ModelText = { ...LITELLM, providers: { ...LITELLM.providers, 'llama-cpp-python': 'local' } };
const asks = (id: string, kind: ApiRow['kind'], py: string[], args: ArgumentRow, more: Partial<ApiRow> = {}): ApiRow => ({ id, kind, on: ['module'], py, args: { model: ['config.llm'], outputCap: [], ...args }, modelText: RAGLITE, ...more });
const QUERY: ArgumentRow = { model: ['config.embedder'], prompt: ['query', '#0'] };
const found = (id: string, py: string[], args: ArgumentRow, more: Partial<ApiRow> = {}): ApiRow => vectors(id, { on: ['module'], py, args: { model: ['config.embedder'], ...args }, modelText: RAGLITE, ...more });
export const raglite = row('raglite', 'RAGLite', [binding('raglite', 'raglite', [])], [
  found('insert_documents', ['insert_documents'], {}, { hiddenInput: ['documents', '#0'] }),
  // What it filters by is asked for first, where that is turned on.
  asks('keyword_search', 'completion', ['keyword_search'], { messages: ['query', '#0'] }, { when: [{ at: ['config.self_query'], is: [true] }], defaultCap: OWN_CAP }),
  found('search', ['vector_search', 'hybrid_search', 'retrieve_context', 'search_and_rerank_chunks', 'search_and_rerank_chunk_spans'], QUERY),
  { id: 'rerank_chunks', kind: 'rerank', on: ['module'], py: ['rerank_chunks'], args: { model: ['config.reranker'] }, carriers: ['config.reranker'], hiddenInput: ['chunk_ids', '#1'], noOutput: true },
  // It may search before it answers.
  asks('rag', 'agent-run', ['rag', 'async_rag'], { messages: ['messages', '#0'] }, { systemRoles: ['system'], defaultCap: OWN_CAP, steps: { default: 2, unlimited: [], note: 'asks again once, with what a search found (raglite 1)' } }),
  asks('expand_document_metadata', 'chat', ['expand_document_metadata'], { outputCap: ['max_tokens'] }, { inputs: ['documents', '#0'], defaultCap: OWN_CAP }),
  asks('evals', 'agent-run', ['insert_evals', 'answer_evals', 'evaluate'], {}, { hiddenInput: ['config', '#0', 'num_evals'], defaultCap: OWN_CAP }),
]);

// ---------------------------------------------------------------- ScrapeGraphAI (https://github.com/ScrapeGraphAI/Scrapegraph-ai, scrapegraphai/graphs, 1 and 2)

const GRAPH_TEXT: ModelText = {
  separator: '/',
  providers: {
    openai: 'openai', azure_openai: 'azure', google_genai: 'google', google_vertexai: 'google', ollama: 'local', groq: 'groq', anthropic: 'anthropic', bedrock: 'aws', mistralai: 'mistral', hugging_face: 'huggingface', deepseek: 'deepseek', fireworks: 'fireworks',
    togetherai: 'together', xai: 'x-ai', minimax: 'minimax',
  },
};
const scrapers = (...names: string[]): string[] => names.flatMap((name) => [`${name}Graph`, `graphs.${name}Graph`]);
const KINDS = ['CSVScraper', 'DocumentScraper', 'JSONScraper', 'XMLScraper', 'SmartScraper', 'ScriptCreator', 'PDFScraper'];
const GRAPHS = [
  ...KINDS, ...KINDS.map((name) => `${name}Multi`), 'SmartScraperLite', 'SmartScraperMultiBatch', 'SmartScraperMultiLite', 'SmartScraperMultiConcat', 'DepthSearch', 'CodeGenerator', 'OmniScraper', 'ScreenshotScraper', 'Speech',
];
/** A page is read whole into what is asked. `at`: where the configuration stands when it is not named. */
const graph = (by: string[], at: string): ObjectRow => ({
  kind: 'graph', by, carriers: [`config.llm.model_instance`, `${at}.llm.model_instance`],
  args: {
    model: ['config', at].map((of) => `${of}.llm.model`), outputCap: ['config', at].map((of) => `${of}.llm.max_tokens`), baseUrl: ['config', at].map((of) => `${of}.llm.base_url`), messages: ['prompt', '#0'], schema: ['schema'],
  },
  modelText: GRAPH_TEXT, attempts: null, defaultCap: [{ prefix: 'claude', tokens: null }],
});
export const scrapeGraph = row('scrapegraphai', 'ScrapeGraphAI', [binding('scrapegraphai', 'scrapegraphai', [
  graph(scrapers(...GRAPHS), '#2'),
  graph(scrapers('Search', 'OmniSearch'), '#1'),
  { ...graph(scrapers('SearchLink'), '#1'), args: { ...graph([], '#1').args, messages: [] } },
])], [
  { id: 'graph.run', kind: 'agent-run', on: ['graph'], py: ['run'], args: {}, hiddenInput: ['client.source', 'client.#1', 'client.prompt', 'client.#0'] },
], { free: { py: ['get_execution_info'] } });

// ---------------------------------------------------------------- Contextual AI (https://github.com/ContextualAI/contextual-client-python, src/contextual/types, 0.x)

export const contextual = row('contextual', 'Contextual AI', [binding('contextual', 'contextual-client', [{ by: ['ContextualAI', 'AsyncContextualAI'] }], { isWord: true })], [
  // The agent's own settings say which model answers, and it finds what it answers from. Only searching makes no answer.
  { id: 'agents.query.create', kind: 'chat', py: ['agents.query.create'], when: [{ at: ['retrievals_only'], not: [true] }], args: { model: ['llm_model_id'], messages: ['messages'], outputCap: ['override_configuration.max_new_tokens'], stream: ['stream'] }, hiddenInput: ['agent_id', '#0'], defaultCap: OWN_CAP },
  { id: 'generate.create', kind: 'chat', py: ['generate.create'], args: { model: ['model'], messages: ['messages'], system: ['system_prompt'], outputCap: ['max_new_tokens'] }, hiddenInput: ['knowledge'], defaultCap: OWN_CAP },
  { id: 'lmunit.create', kind: 'other', py: ['lmunit.create'], args: { prompt: ['unit_test', 'query', 'response'] }, hiddenInput: ['response'], noOutput: true },
  { id: 'rerank.create', kind: 'rerank', py: ['rerank.create'], args: { model: ['model'], prompt: ['documents'] }, noOutput: true },
], { provider: 'contextual', attempts: 3, baseUrl: ['client.base_url'], baseUrlVariables: ['CONTEXTUAL_AI_BASE_URL'], free: { py: ['agents.create', 'agents.list', 'agents.query.metrics', 'agents.query.feedback', 'agents.query.retrieval_info'] } });
