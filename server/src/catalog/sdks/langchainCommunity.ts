/**
 * Names of LangChain's Python classes at hosts whose prices the price data lacks, and of those that run here: the community's
 * package (langchain_community 0.4: chat_models, llms, embeddings) and small packages of one service. Must not hold more than names.
 */

/** Models of services. */
export const HOSTED_MODELS: string[] = [
  'AI21', 'AI21LLM', 'AlephAlpha', 'AmazonAPIGateway', 'Anyscale', 'Arcee', 'Aviary', 'AzureAIOpenAIApiChatModel', 'AzureMLOnlineEndpoint', 'BaichuanLLM', 'Banana', 'Baseten',
  'Beam', 'CerebriumAI', 'ChatAI21', 'ChatAmazonNova', 'ChatBaseten', 'ChatClovaX', 'ChatContextual', 'ChatCoze', 'ChatDappierAI', 'ChatEverlyAI', 'ChatHunyuan',
  'ChatJavelinAIGateway', 'ChatKinetica', 'ChatKonko', 'ChatMLflowAIGateway', 'ChatMaritalk', 'ChatNebius', 'ChatNebula', 'ChatOCIModelDeployment', 'ChatOctoAI',
  'ChatPredictionGuard', 'ChatPremAI', 'ChatReka', 'ChatRunPod', 'ChatSambaNova', 'ChatSambaStudio', 'ChatSnowflake', 'ChatSparkLLM', 'ChatUpstage', 'ChatWriter', 'ChatYi',
  'ChatYuan2', 'Clarifai', 'Databricks', 'DeepInfra', 'EdenAI', 'ErnieBotChat', 'ForefrontAI', 'Friendli', 'GPTRouter', 'GigaChat', 'GooseAI', 'GradientLLM', 'JavelinAIGateway',
  'JinaChat', 'Konko', 'Minimax', 'Mlflow', 'MlflowAIGateway', 'Modal', 'Moonshot', 'MosaicML', 'NIBittensorLLM', 'NLPCloud', 'NVIDIA', 'Nebula', 'OCIGenAI',
  'OCIModelDeploymentLLM', 'OCIModelDeploymentTGI', 'OCIModelDeploymentVLLM', 'OctoAIEndpoint', 'OpenLM', 'PaiEasChatEndpoint', 'PaiEasEndpoint', 'Petals', 'PipelineAI',
  'Predibase', 'PredictionGuard', 'QianfanLLMEndpoint', 'RunPod', 'SambaNovaCloud', 'SambaStudio', 'Solar', 'SolarChat', 'SparkLLM', 'StochasticAI', 'VertexAIModelGarden',
  'VolcEngineMaasChat', 'VolcEngineMaasLLM', 'Writer', 'YiLLM', 'You', 'Yuan2',
];

/** Models of this machine, or of a server of one's own. */
export const LOCAL_MODELS: string[] = [
  'Aphrodite', 'BigdlLLM', 'CTranslate2', 'ChatGLM', 'ChatGLM3', 'ChatMLX', 'ChatOutlines', 'DeepSparse', 'ExLlamaV2', 'IpexLLM', 'KoboldApiLLM', 'LlamaEdgeChatService',
  'Llamafile', 'MLXPipeline', 'OpenLLM', 'Outlines', 'RWKV', 'SelfHostedHuggingFaceLLM', 'SelfHostedPipeline', 'TextGen', 'TitanTakeoff', 'TitanTakeoffPro', 'VLLM',
  'WeightOnlyQuantPipeline', 'Xinference',
];

/** Embeddings of services. */
export const HOSTED_EMBEDDINGS: string[] = [
  'AI21Embeddings', 'AlephAlphaAsymmetricSemanticEmbedding', 'AnyscaleEmbeddings', 'AwaEmbeddings', 'AzureAIEmbeddingsModel', 'BaichuanTextEmbeddings', 'BasetenEmbeddings',
  'BookendEmbeddings', 'ClarifaiEmbeddings', 'ClovaEmbeddings', 'ClovaXEmbeddings', 'DeepInfraEmbeddings', 'EdenAiEmbeddings', 'ElasticsearchEmbeddings', 'EmbaasEmbeddings',
  'ErnieEmbeddings', 'GigaChatEmbeddings', 'GradientEmbeddings', 'HunyuanEmbeddings', 'JavelinAIGatewayEmbeddings', 'LLMRailsEmbeddings', 'MiniMaxEmbeddings',
  'MlflowAIGatewayEmbeddings', 'MlflowCohereEmbeddings', 'MlflowEmbeddings', 'MosaicMLInstructorEmbeddings', 'NLPCloudEmbeddings', 'NeMoEmbeddings', 'NebiusEmbeddings',
  'OCIGenAIEmbeddings', 'OVHCloudEmbeddings', 'OctoAIEmbeddings', 'OracleEmbeddings', 'PineconeEmbeddings', 'PredictionGuardEmbeddings', 'PremAIEmbeddings',
  'QianfanEmbeddingsEndpoint', 'SagemakerEndpointEmbeddings', 'SambaNovaEmbeddings', 'SambaStudioEmbeddings', 'SnowflakeEmbeddings', 'SolarEmbeddings', 'SparkLLMTextEmbeddings',
  'UpstageEmbeddings', 'VolcanoEmbeddings', 'YandexGPTEmbeddings', 'ZhipuAIEmbeddings',
];

/** Embeddings of this machine, or of a server of one's own. */
export const LOCAL_EMBEDDINGS: string[] = [
  'AscendEmbeddings', 'FastEmbedEmbeddings', 'GPT4AllEmbeddings', 'InfinityEmbeddings', 'InfinityEmbeddingsLocal', 'IpexLLMBgeEmbeddings', 'JohnSnowLabsEmbeddings',
  'LaserEmbeddings', 'LlamaCppEmbeddings', 'LlamafileEmbeddings', 'LocalAIEmbeddings', 'Model2vecEmbeddings', 'ModelScopeEmbeddings', 'OpenVINOBgeEmbeddings',
  'OpenVINOEmbeddings', 'QuantizedBgeEmbeddings', 'QuantizedBiEncoderEmbeddings', 'SelfHostedEmbeddings', 'SelfHostedHuggingFaceEmbeddings',
  'SelfHostedHuggingFaceInstructEmbeddings', 'SpacyEmbeddings', 'TensorflowHubEmbeddings', 'Text2vecEmbeddings', 'TextEmbedEmbeddings', 'TitanTakeoffEmbed',
  'XinferenceEmbeddings',
];

/** Modules of small packages with such classes. */
export const SMALL_PACKAGES: string[] = [
  'langchain_upstage', 'langchain_nomic', 'langchain_ai21', 'langchain_writer', 'langchain_cloudflare', 'langchain_gigachat', 'langchain_nebius', 'langchain_baseten', 'langchain_contextual',
  'langchain_predictionguard', 'langchain_snowflake', 'langchain_runpod', 'langchain_naver', 'langchain_oci', 'langchain_pinecone', 'langchain_amazon_nova', 'langchain_localai',
];
