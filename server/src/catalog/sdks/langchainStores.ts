/**
 * LangChain's vector stores in both languages, and what they embed when something is put in: data only. Must not hold a price. Only with an
 * embeddings object that is known: others embed on a server, or not at all. Read: langchain_community 0.3 (vectorstores), langchain_core
 * (vectorstores/base.py), the integrations of docs.langchain.com, and langchainjs (libs/langchain-community/src/vectorstores, libs/providers).
 * Not here: searches, retrievers, `from_embeddings`.
 */
import type { ApiRow, Locator, ObjectRow } from '../sdk.js';

/** Classes of langchain_community.vectorstores that are handed their embeddings. */
const PY: string[] = [
  'Aerospike', 'AlibabaCloudOpenSearch', 'AnalyticDB', 'Annoy', 'ApacheDoris', 'ApertureDB', 'AstraDB', 'AtlasDB', 'AwaDB', 'AzureCosmosDBNoSqlVectorSearch', 'AzureCosmosDBVectorSearch', 'AzureSearch', 'BESVectorStore', 'Bagel',
  'BaiduVectorDB', 'BigQueryVectorSearch', 'Cassandra', 'Chroma', 'Clickhouse', 'CouchbaseVectorStore', 'DashVector', 'DatabricksVectorSearch', 'DeepLake', 'Dingo', 'DocArrayHnswSearch', 'DocArrayInMemorySearch',
  'DocumentDBVectorSearch', 'DuckDB', 'EcloudESVectorStore', 'ElasticKnnSearch', 'ElasticVectorSearch', 'ElasticsearchStore', 'Epsilla', 'FAISS', 'HanaDB', 'Hologres', 'InMemoryVectorStore', 'InfinispanVS', 'KDBAI', 'Kinetica',
  'LanceDB', 'Lantern', 'ManticoreSearch', 'MatchingEngine', 'Meilisearch', 'Milvus', 'MomentoVectorIndex', 'MongoDBAtlasVectorSearch', 'MyScale', 'Neo4jVector', 'OpenSearchVectorSearch', 'OracleVS', 'PGEmbedding', 'PGVector',
  'Pinecone', 'Qdrant', 'Redis', 'Relyt', 'Rockset', 'SKLearnVectorStore', 'SQLiteVSS', 'SQLiteVec', 'ScaNN', 'SemaDB', 'SingleStoreDB', 'StarRocks', 'SupabaseVectorStore', 'SurrealDBStore', 'TablestoreVectorStore', 'Tair',
  'TencentVectorDB', 'TiDBVectorStore', 'Tigris', 'TileDB', 'TimescaleVector', 'Typesense', 'USearch', 'UpstashVectorStore', 'VDMS', 'Vald', 'Vearch', 'VespaStore', 'Weaviate', 'Yellowbrick', 'Zilliz',
];
/** Packages of one database each, beside those that have models as well. */
export const PY_STORE_PACKAGES: Readonly<Record<string, string[]>> = {
  langchain_chroma: ['Chroma'], langchain_qdrant: ['QdrantVectorStore', 'Qdrant'], langchain_milvus: ['Milvus', 'Zilliz'], langchain_postgres: ['PGVector', 'PGVectorStore', 'AsyncPGVectorStore'], langchain_weaviate: ['WeaviateVectorStore'],
  langchain_redis: ['RedisVectorStore'], langchain_elasticsearch: ['ElasticsearchStore'], langchain_mongodb: ['MongoDBAtlasVectorSearch'], langchain_astradb: ['AstraDBVectorStore'],
  langchain_couchbase: ['CouchbaseVectorStore', 'CouchbaseSearchVectorStore'], langchain_neo4j: ['Neo4jVector'], langchain_deeplake: ['DeeplakeVectorStore'], langchain_vdms: ['VDMS'],
};
/** Stores of packages that have models. */
export const PY_STORES_BESIDE: Readonly<Record<string, string[]>> = {
  langchain_core: ['InMemoryVectorStore'], langchain_pinecone: ['PineconeVectorStore', 'Pinecone'], langchain_aws: ['InMemoryVectorStore'], langchain_google_vertexai: ['VectorSearchVectorStore'],
  langchain_google_community: ['BigQueryVectorStore', 'BigQueryVectorSearch'], langchain_databricks: ['DatabricksVectorSearch'], databricks_langchain: ['DatabricksVectorSearch'],
};

const JS: string[] = [
  'AnalyticDBVectorStore', 'AstraDBVectorStore', 'AzionVectorStore', 'AzureAISearchVectorStore', 'CassandraStore', 'Chroma', 'ClickHouseStore', 'CloseVectorNode', 'CloseVectorWeb', 'CloudflareVectorizeStore', 'ConvexVectorStore',
  'CouchbaseQueryVectorStore', 'CouchbaseSearchVectorStore', 'CouchbaseVectorStore', 'ElasticVectorSearch', 'FaissStore', 'HNSWLib', 'HanaDB', 'LanceDB', 'LibSQLVectorStore', 'MariaDBStore', 'MatchingEngine', 'MemoryVectorStore', 'Milvus',
  'MomentoVectorIndex', 'MongoDBAtlasVectorSearch', 'MyScaleStore', 'Neo4jVectorStore', 'NeonPostgres', 'OpenSearchVectorStore', 'PGVectorStore', 'PineconeStore', 'PrismaVectorStore', 'QdrantVectorStore', 'RedisVectorStore', 'RocksetStore',
  'SingleStoreVectorStore', 'SupabaseVectorStore', 'TigrisVectorStore', 'TurbopufferVectorStore', 'TypeORMVectorStore', 'Typesense', 'USearch', 'UpstashVectorStore', 'VercelPostgres', 'VoyVectorStore', 'WeaviateStore',
  'XataVectorSearch',
];
export const JS_STORE_PACKAGES: Readonly<Record<string, string[]>> = {
  '@langchain/pinecone': ['PineconeStore'], '@langchain/qdrant': ['QdrantVectorStore'], '@langchain/weaviate': ['WeaviateStore'], '@langchain/mongodb': ['MongoDBAtlasVectorSearch'], '@langchain/redis': ['RedisVectorStore', 'FluentRedisVectorStore'],
  '@langchain/pgvector': ['PGVectorStore'], '@langchain/neo4j': ['Neo4jVectorStore'], '@langchain/turbopuffer': ['TurbopufferVectorStore'],
};

const async = (...names: string[]): string[] => names.flatMap((name) => [name, `a${name}`]);
const of = (names: readonly string[], ways: readonly string[]): string[] => names.flatMap((name) => ways.map((way) => `${name}.${way}`));

const PY_WAYS = [
  ...async('from_documents', 'from_texts', 'from_embeddings'), 'from_existing_index', 'from_existing_collection', 'from_existing_graph', 'from_existing_vector_table', 'from_connection_string', 'from_client_params', 'from_params', 'from_components',
  'load_local', 'load', 'create', 'create_sync',
];
const JS_WAYS = ['fromDocuments', 'fromTexts', 'fromExistingIndex', 'fromExistingCollection', 'fromExistingGraph', 'fromIndex', 'fromDataSource', 'initialize', 'load', 'loadFromPython', 'loadFromCloud'];

/** What they are made with stays theirs: a chain that is handed one asks no model of it. */
const made = (names: readonly string[], ways: readonly string[]): ObjectRow[] => (names.length === 0 ? [] : [{ kind: 'store', by: [...names, ...of(names, ways)] }]);
export const pyStores = (names: readonly string[] = PY): ObjectRow[] => made(names, PY_WAYS);
export const jsStores = (names: readonly string[] = JS): ObjectRow[] => [
  ...made(names, JS_WAYS),
  ...(names.includes('PrismaVectorStore') ? [{ kind: 'store-of', by: ['PrismaVectorStore.withModel'] }, { kind: 'store', from: ['store-of'], by: ['create'] }] : []),
];

/** What is in the cache is not embedded again. */
const CACHED = ['CacheBackedEmbeddings', 'CacheBackedEmbeddings.from_bytes_store'];
export const PY_CACHED: ObjectRow[] = [{ kind: 'embeddings', by: CACHED, is: 'underlying_embeddings', when: [{ at: ['underlying_embeddings'], given: true }] }, { kind: 'embeddings', by: CACHED, is: '#0' }];
export const JS_CACHED: ObjectRow[] = [{ kind: 'embeddings', by: ['CacheBackedEmbeddings.fromBytesStore'], is: '#0' }];

const PY_ALL = [...new Set([...PY, ...Object.values(PY_STORE_PACKAGES).flat(), ...Object.values(PY_STORES_BESIDE).flat()])];
const JS_ALL = [...new Set([...JS, ...Object.values(JS_STORE_PACKAGES).flat()])];
const EMBEDS: Pick<ApiRow, 'kind' | 'needs' | 'noOutput'> = { kind: 'embedding', needs: ['embeddings'], noOutput: true };
const MADE_WITH: Locator[] = ['embedding', 'embeddings', 'embedding_function', 'embedding_model', 'embedding_service', '#0', '#1', '#2'].map((at) => `client.${at}`);

export const STORE_CALLS: ApiRow[] = [
  { ...EMBEDS, id: 'VectorStore.from_documents', on: ['module'], py: of(PY_ALL, async('from_documents')), carriers: ['embedding', 'embeddings', '#1'], args: { prompt: ['documents', '#0'] } },
  { ...EMBEDS, id: 'VectorStore.from_texts', on: ['module'], py: of(PY_ALL, async('from_texts')), carriers: ['embedding', 'embeddings', '#1'], args: { prompt: ['texts', '#0'] } },
  // What is in the graph is not seen.
  { ...EMBEDS, id: 'VectorStore.from_existing_graph', on: ['module'], py: of(['Neo4jVector'], ['from_existing_graph']), carriers: ['embedding', '#0'], args: {}, hiddenInput: ['node_label', '#1'] },
  { ...EMBEDS, id: 'store.add_documents', on: ['store'], py: async('add_documents', 'add_texts'), carriers: MADE_WITH, args: { prompt: ['documents', 'texts', '#0'] } },
  { ...EMBEDS, id: 'VectorStore.fromDocuments', on: ['module'], js: of(JS_ALL, ['fromDocuments']), carriers: ['#1'], args: { prompt: ['#0'] } },
  { ...EMBEDS, id: 'VectorStore.fromTexts', on: ['module'], js: of(JS_ALL, ['fromTexts']), carriers: ['#2'], args: { prompt: ['#0'] } },
  { ...EMBEDS, id: 'store.addDocuments', on: ['store'], js: ['addDocuments', 'addModels'], carriers: ['client.#0', 'client.#1', 'client.#2'], args: { prompt: ['#0'] } },
];
