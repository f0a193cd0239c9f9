/**
 * Embedding functions and rerankers that come with vector databases: Milvus (`pymilvus.model`) and Chroma. Data only. Must not
 * hold a price. Read: milvus-model 0.2 and 0.3 (https://github.com/milvus-io/milvus-model, src/pymilvus/model) and chromadb 0.4 to 1
 * (https://github.com/chroma-core/chroma, chromadb/utils/embedding_functions). A default is given where all of them have the same.
 * Not here: what a collection embeds by itself when something is added or asked.
 */
import type { ApiRow, ArgumentRow, Binding, ModelText, ObjectRow, SdkRow } from '../sdk.js';

const SHARED: Pick<SdkRow, 'provider' | 'baseUrl' | 'baseUrlVariables' | 'attempts' | 'free'> = { provider: null, baseUrl: [], baseUrlVariables: [], attempts: null, free: {} };
const vectors = (id: string, py: string[], prompt: string[]): ApiRow => ({ id, kind: 'embedding', on: ['embedder'], py, args: { prompt }, noOutput: true });

/** Where the class lies in `pymilvus.model`, what serves it, its model when none is named, and where the name stands. */
const MILVUS: readonly [string, ObjectRow['provider'], string?, ArgumentRow?][] = [
  ['dense.OpenAIEmbeddingFunction', 'openai', 'text-embedding-ada-002', { model: ['model_name', '#0'], baseUrl: ['base_url', '#2'] }],
  ['dense.VoyageEmbeddingFunction', 'voyageai'],
  ['dense.JinaEmbeddingFunction', 'jina'],
  ['dense.CohereEmbeddingFunction', 'cohere', 'embed-english-light-v3.0'],
  ['dense.MistralAIEmbeddingFunction', 'mistral', 'mistral-embed', { model: ['model_name', '#1'] }],
  ['dense.NomicEmbeddingFunction', 'nomic'],
  ['dense.GeminiEmbeddingFunction', 'google', 'gemini-embedding-exp-03-07'],
  ['dense.SentenceTransformerEmbeddingFunction', 'local', 'all-MiniLM-L6-v2'],
  ['dense.InstructorEmbeddingFunction', 'local'],
  ['dense.Model2VecEmbeddingFunction', 'local', 'minishlab/potion-base-8M', { model: ['model_source', '#0'] }],
  ['dense.OnnxEmbeddingFunction', 'local', 'GPTCache/paraphrase-albert-onnx'],
  ['DefaultEmbeddingFunction', 'local', 'GPTCache/paraphrase-albert-onnx'],
  ['hybrid.BGEM3EmbeddingFunction', 'local', 'BAAI/bge-m3'],
  ['hybrid.MGTEEmbeddingFunction', 'local'],
  ['sparse.SpladeEmbeddingFunction', 'local'],
];
const MILVUS_RANKERS: readonly [string, string][] = [
  ['CohereRerankFunction', 'cohere'], ['VoyageRerankFunction', 'voyageai'], ['JinaRerankFunction', 'jina'], ['DashscopeRerankFunction', 'dashscope'], ['BGERerankFunction', 'local'], ['CrossEncoderRerankFunction', 'local'],
];
const NAMED: ArgumentRow = { model: ['model_name', '#0'] };
/** By its way from the package, and alone, as it is imported from where it lies. */
const named = (at: string, path: string): string[] => [...new Set([`${at}${path}`, path.slice(path.lastIndexOf('.') + 1)])];
const milvusObjects = (at: string): ObjectRow[] => [
  ...MILVUS.map(([by, provider, defaultModel, args = NAMED]): ObjectRow => ({ kind: 'embedder', by: named(at, by), provider: provider ?? null, args, ...(defaultModel === undefined ? {} : { defaultModel }), ...(provider === 'local' ? { attempts: 1 } : {}) })),
  { kind: 'embedder', by: named(at, 'dense.AzureOpenAIEmbeddingFunction'), provider: 'azure', modelIsDeployment: true, args: NAMED },
  ...MILVUS_RANKERS.map(([by, provider]): ObjectRow => ({ kind: 'ranker', by: named(at, `reranker.${by}`), provider, args: NAMED, ...(provider === 'local' ? { attempts: 1 } : {}) })),
];
export const milvus: SdkRow = {
  ...SHARED,
  id: 'pymilvus',
  title: 'Milvus, its models',
  py: [
    { modules: ['pymilvus'], package: 'pymilvus', objects: milvusObjects('model.'), transparent: [] },
    // As the package was called by itself, up to 0.2.
    { modules: ['milvus_model'], package: 'milvus-model', objects: milvusObjects(''), transparent: [] },
  ],
  apis: [
    vectors('encode', ['encode_documents', 'encode_queries', '()'], ['documents', 'queries', 'texts', '#0']),
    { id: 'rerank', kind: 'rerank', on: ['ranker'], py: ['()'], args: { prompt: ['documents', '#1'] }, noOutput: true },
  ],
};

/** A class, the module that it is in, what serves it, its model when none is named, and where the name stands. */
const KEYED: ArgumentRow = { model: ['model_name', '#1'] };
const CHROMA: readonly [string, string, ObjectRow['provider'], string?, ArgumentRow?][] = [
  ['OpenAIEmbeddingFunction', 'openai', 'openai', 'text-embedding-ada-002', { ...KEYED, baseUrl: ['api_base', '#3'] }],
  ['CohereEmbeddingFunction', 'cohere', 'cohere', 'large', KEYED],
  ['GooglePalmEmbeddingFunction', 'google', 'google', 'models/embedding-gecko-001', KEYED],
  ['GoogleGenerativeAiEmbeddingFunction', 'google', 'google', 'models/embedding-001', KEYED],
  ['GoogleVertexEmbeddingFunction', 'google', 'google', 'textembedding-gecko', KEYED],
  ['JinaEmbeddingFunction', 'jina', 'jina', 'jina-embeddings-v2-base-en', KEYED],
  ['VoyageAIEmbeddingFunction', 'voyageai', 'voyageai', undefined, KEYED],
  ['HuggingFaceEmbeddingFunction', 'huggingface', 'huggingface', 'sentence-transformers/all-MiniLM-L6-v2', KEYED],
  ['AmazonBedrockEmbeddingFunction', 'amazon_bedrock', 'aws', 'amazon.titan-embed-text-v1', KEYED],
  ['MistralEmbeddingFunction', 'mistral', 'mistral', undefined, { model: ['model', '#0'] }],
  ['TogetherAIEmbeddingFunction', 'together_ai', 'together', undefined, NAMED],
  ['OllamaEmbeddingFunction', 'ollama', 'local', undefined, { ...KEYED, baseUrl: ['url', '#0'] }],
  ['SentenceTransformerEmbeddingFunction', 'sentence_transformer', 'local', 'all-MiniLM-L6-v2', NAMED],
  ['InstructorEmbeddingFunction', 'instructor', 'local', undefined, NAMED],
  ['Text2VecEmbeddingFunction', 'text2vec', 'local', undefined, NAMED],
  ['OpenCLIPEmbeddingFunction', 'open_clip', 'local', undefined, NAMED],
];
const GOOGLE: ModelText = { after: ['models/'] };
const chroma: Binding = {
  modules: ['chromadb.utils.embedding_functions'], package: 'chromadb', transparent: [],
  objects: [
    // Azure's deployments, by OpenAI's class.
    { kind: 'embedder', by: ['OpenAIEmbeddingFunction', 'openai_embedding_function.OpenAIEmbeddingFunction'], provider: 'azure', modelIsDeployment: true, args: { model: ['deployment_id', ...KEYED.model ?? []] }, when: [{ at: ['api_type'], is: ['azure'] }] },
    ...CHROMA.map(([name, file, provider, defaultModel, args = KEYED]): ObjectRow => ({
      kind: 'embedder', by: [name, `${file}_embedding_function.${name}`], provider: provider ?? null, args, ...(provider === 'google' ? { modelText: GOOGLE } : {}), ...(defaultModel === undefined ? {} : { defaultModel }), ...(provider === 'local' ? { attempts: 1 } : {}),
    })),
    // The server's model.
    { kind: 'embedder', by: ['HuggingFaceEmbeddingServer'], args: { baseUrl: ['url', '#0'] } },
    { kind: 'embedder', by: ['DefaultEmbeddingFunction', 'ONNXMiniLM_L6_V2', 'onnx_mini_lm_l6_v2.ONNXMiniLM_L6_V2'], provider: 'local', attempts: 1, defaultModel: 'all-MiniLM-L6-v2' },
  ],
};
export const chromadb: SdkRow = {
  ...SHARED,
  id: 'chromadb',
  title: 'Chroma, its embedding functions',
  py: [chroma],
  apis: [vectors('embed', ['()', 'embed_query', 'embed_with_retries'], ['input', '#0'])],
};
