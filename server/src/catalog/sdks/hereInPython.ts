/**
 * Models that run on this machine, or on a server of one's own, with Python: LM Studio, Xinference, text-generation-inference,
 * ctransformers, ExLlamaV2, DeepSpeed-MII, Diffusers, Coqui's speech, FlagEmbedding and others of its kind. Data only. They
 * have no token price.
 */
import type { ApiRow, ArgumentRow, Binding, DefaultCap, ObjectRow, SdkRow } from '../sdk.js';

const OWN_CAP: DefaultCap = [{ prefix: '', tokens: null }];
const row = (id: string, title: string, py: Binding[], apis: ApiRow[], more: Partial<SdkRow> = {}): SdkRow => ({ id, title, provider: 'local', py, baseUrl: [], baseUrlVariables: [], attempts: 1, apis, free: {}, ...more });
const half = (py: Binding[], apis: ApiRow[]): Pick<SdkRow, 'apis'> & Required<Pick<SdkRow, 'py'>> => ({ py, apis });
const binding = (module: string, name: string, objects: ObjectRow[], more: Partial<Binding> = {}): Binding => ({ modules: [module], package: name, objects, transparent: [], ...more });

/** lmstudio (src/lmstudio/sync_api.py, 1.x). */
const KEY: ArgumentRow = { model: ['model_key', '#0'] };
const LMS: ArgumentRow = { outputCap: ['config.maxTokens', 'config.max_tokens'], schema: ['response_format'] };
/** Python's half of a row that has JavaScript, too. */
export const lmStudioInPython = half([binding('lmstudio', 'lmstudio', [
  { by: ['Client', 'AsyncClient', 'get_default_client'] },
  { kind: 'model', by: ['llm'], args: KEY }, { kind: 'model', from: ['client'], by: ['llm.model', 'llm.load_new_instance'], args: KEY },
  { kind: 'embedder', by: ['embedding_model'], args: KEY }, { kind: 'embedder', from: ['client'], by: ['embedding.model', 'embedding.load_new_instance'], args: KEY },
])], [
  { id: 'respond', kind: 'chat', on: ['model'], py: ['respond', 'respond_stream'], args: { ...LMS, messages: ['history', '#0'] } },
  { id: 'complete', kind: 'completion', on: ['model'], py: ['complete', 'complete_stream'], args: { ...LMS, prompt: ['prompt', '#0'] } },
  { id: 'act', kind: 'agent-run', on: ['model'], py: ['act'], args: { ...LMS, messages: ['chat', '#0'], tools: ['tools', '#1'], stepCap: ['max_prediction_rounds'] }, steps: { default: null, unlimited: [null], note: 'has no limit of rounds by default (lmstudio 1)' } },
  { id: 'embed', kind: 'embedding', on: ['embedder'], py: ['embed'], args: { prompt: ['input', '#0'] }, noOutput: true },
]);

/** xinference (client/restful/restful_client.py): handles of models that a server runs. */
export const xinference = row('xinference', 'Xinference', [
  binding('xinference', 'xinference', [{ by: ['client.Client', 'client.RESTfulClient', 'Client', 'RESTfulClient', 'client.AsyncRESTfulClient'], args: { baseUrl: ['base_url', '#0'] } }, { kind: 'handle', from: ['client'], by: ['get_model'], args: { model: ['model_uid', '#0'] } }]),
  binding('xinference_client', 'xinference-client', [{ by: ['RESTfulClient', 'Client', 'AsyncRESTfulClient'], args: { baseUrl: ['base_url', '#0'] } }]),
], [
  { id: 'chat', kind: 'chat', on: ['handle'], py: ['chat'], args: { messages: ['messages', 'prompt', '#0'], system: ['system_prompt'], outputCap: ['generate_config.max_tokens'], tools: ['tools'] }, defaultCap: OWN_CAP, systemRoles: ['system'] },
  { id: 'generate', kind: 'completion', on: ['handle'], py: ['generate'], args: { prompt: ['prompt', '#0'], outputCap: ['generate_config.max_tokens'] }, defaultCap: OWN_CAP },
  { id: 'create_embedding', kind: 'embedding', on: ['handle'], py: ['create_embedding'], args: { prompt: ['input', '#0'] }, noOutput: true },
  { id: 'rerank', kind: 'rerank', on: ['handle'], py: ['rerank'], args: { prompt: ['documents', '#0'] }, noOutput: true },
  { id: 'text_to_image', kind: 'image', on: ['handle'], py: ['text_to_image', 'image_to_image', 'inpainting'], args: { prompt: ['prompt', '#0'], samples: ['n'] }, noOutput: true },
  { id: 'transcriptions', kind: 'audio', on: ['handle'], py: ['transcriptions', 'translations', 'speech'], args: { prompt: ['input'] }, noOutput: true },
], { free: { py: ['list_models', 'launch_model'] } });

/** text_generation (clients/python, 0.6, 0.7): 20 tokens unless said otherwise. The model is the server's. */
const TGI: ArgumentRow = { prompt: ['prompt', '#0'], outputCap: ['max_new_tokens'], timeout: ['client.timeout'] };
export const textGeneration = row('text-generation', 'text-generation-inference', [binding('text_generation', 'text-generation', [
  { by: ['Client', 'AsyncClient'], args: { baseUrl: ['base_url', '#0'] } },
  { by: ['InferenceAPIClient', 'InferenceAPIAsyncClient'], args: { model: ['repo_id', '#0'] }, provider: 'huggingface' },
])], [
  { id: 'generate', kind: 'completion', py: ['generate', 'generate_stream'], args: TGI, defaultCap: 20 },
  { id: 'chat', kind: 'chat', py: ['chat'], args: { model: ['model'], messages: ['messages', '#0'], outputCap: ['max_tokens'], tools: ['tools'] }, systemRoles: ['system'], defaultCap: OWN_CAP },
]);

/** ctransformers (hub.py, llm.py), exllamav2, mii. */
const NEW: ArgumentRow = { prompt: ['prompt', 'prompts', '#0'], outputCap: ['max_new_tokens', 'max_length', 'max_tokens', 'num_tokens'] };
export const loaders = row('local-loaders', 'Loaders of local models', [
  binding('ctransformers', 'ctransformers', [{ kind: 'model', by: ['AutoModelForCausalLM.from_pretrained', 'LLM'], args: { model: ['model_path_or_repo_id', 'model_path', '#0'] } }]),
  binding('exllamav2', 'exllamav2', [{ kind: 'generator', by: ['generator.ExLlamaV2DynamicGenerator', 'generator.ExLlamaV2BaseGenerator', 'ExLlamaV2DynamicGenerator', 'ExLlamaV2BaseGenerator'] }]),
  binding('mii', 'deepspeed-mii', [{ kind: 'model', by: ['pipeline'], args: { model: ['model_name_or_path', '#0'] } }, { kind: 'generator', by: ['serve', 'client'], args: { model: ['model_name_or_path', '#0'] } }], { isWord: true }),
], [
  { id: 'model', kind: 'completion', on: ['model'], py: ['()'], args: NEW, defaultCap: OWN_CAP },
  { id: 'generate', kind: 'completion', on: ['generator'], py: ['generate', 'generate_simple'], args: NEW, defaultCap: OWN_CAP },
]);

/** diffusers: pipelines of any name end so; these are the ones that are made most. */
const PIPELINES = [
  'DiffusionPipeline', 'AutoPipelineForText2Image', 'AutoPipelineForImage2Image', 'AutoPipelineForInpainting', 'StableDiffusionPipeline', 'StableDiffusionImg2ImgPipeline', 'StableDiffusionInpaintPipeline',
  'StableDiffusionXLPipeline', 'StableDiffusionXLImg2ImgPipeline', 'StableDiffusionXLInpaintPipeline', 'StableDiffusion3Pipeline', 'StableDiffusionControlNetPipeline', 'StableDiffusionXLControlNetPipeline',
  'StableDiffusionUpscalePipeline', 'StableDiffusionInstructPix2PixPipeline', 'FluxPipeline', 'FluxImg2ImgPipeline', 'FluxInpaintPipeline', 'FluxFillPipeline', 'FluxControlNetPipeline', 'FluxKontextPipeline', 'KandinskyPipeline',
  'PixArtAlphaPipeline', 'PixArtSigmaPipeline', 'SanaPipeline', 'QwenImagePipeline', 'LatentConsistencyModelPipeline', 'IFPipeline', 'WuerstchenCombinedPipeline', 'StableCascadeCombinedPipeline',
  'StableVideoDiffusionPipeline', 'AnimateDiffPipeline', 'CogVideoXPipeline', 'LTXPipeline', 'HunyuanVideoPipeline', 'WanPipeline', 'TextToVideoSDPipeline', 'MusicLDMPipeline', 'AudioLDMPipeline', 'AudioLDM2Pipeline', 'StableAudioPipeline',
];
export const diffusers = row('diffusers', 'Diffusers', [binding('diffusers', 'diffusers', [
  { kind: 'pipeline', by: PIPELINES.flatMap((name) => [`${name}.from_pretrained`, `${name}.from_single_file`]), args: { model: ['pretrained_model_name_or_path', 'pretrained_model_link_or_path', '#0'] } },
  { kind: 'pipeline', by: PIPELINES.slice(1, 4).map((name) => `${name}.from_pipe`), carriers: ['pipeline', '#0'] },
  { kind: 'pipeline', from: ['pipeline'], by: ['to'] },
])], [{ id: 'pipeline', kind: 'image', on: ['pipeline'], py: ['()'], args: { prompt: ['prompt', '#0'], samples: ['num_images_per_prompt'] }, noOutput: true }]);

/** Speech and music that are made here: Coqui's TTS (`TTS`), Bark, Kokoro, Piper, AudioCraft (https://github.com/facebookresearch/audiocraft, audiocraft/models, 1). */
const SPOKEN: ArgumentRow = { prompt: ['text', 'text_prompt', '#0'] };
export const speakers = row('local-speech', 'Speech made on this machine', [
  binding('TTS', 'coqui-tts', [{ kind: 'speaker', by: ['TTS', 'api.TTS'], args: { model: ['model_name', '#0'] } }, { kind: 'speaker', from: ['speaker'], by: ['to'] }], { isWord: true }),
  binding('bark', 'bark', [], { isWord: true }),
  binding('kokoro', 'kokoro', [{ kind: 'voice', by: ['KPipeline'] }]),
  binding('audiocraft', 'audiocraft', [{ kind: 'composer', by: ['MusicGen', 'AudioGen', 'MAGNeT', 'JASCO'].flatMap((name) => [`${name}.get_pretrained`, `models.${name}.get_pretrained`]), args: { model: ['name', '#0'] } }]),
], [
  { id: 'tts', kind: 'audio', on: ['speaker'], py: ['tts', 'tts_to_file', 'tts_with_vc', 'tts_with_vc_to_file', 'voice_conversion', 'voice_conversion_to_file'], args: SPOKEN, noOutput: true },
  { id: 'generate_audio', kind: 'audio', on: ['module'], py: ['generate_audio', 'api.generate_audio'], args: SPOKEN, noOutput: true },
  { id: 'voice', kind: 'audio', on: ['voice'], py: ['()'], args: SPOKEN, noOutput: true },
  { id: 'compose', kind: 'audio', on: ['composer'], py: ['generate', 'generate_with_chroma', 'generate_continuation', 'generate_unconditional', 'generate_music'], args: { prompt: ['descriptions', '#0'] }, noOutput: true },
]);

/** FlagEmbedding, InstructorEmbedding, model2vec, BCEmbedding (https://github.com/netease-youdao/BCEmbedding, BCEmbedding/models). */
const NAMED: ArgumentRow = { model: ['model_name_or_path', 'path', '#0'] };
export const embedders = row('local-embedders', 'Embedders on this machine', [
  binding('FlagEmbedding', 'flagembedding', [{ kind: 'embedder', by: ['FlagModel', 'BGEM3FlagModel', 'FlagLLMModel', 'FlagICLModel', 'FlagAutoModel.from_finetuned'], args: NAMED }, { kind: 'reranker', by: ['FlagReranker', 'FlagLLMReranker', 'LayerWiseFlagLLMReranker', 'LightWeightFlagLLMReranker', 'FlagAutoReranker.from_finetuned'], args: NAMED }]),
  binding('BCEmbedding', 'bcembedding', [
    { kind: 'embedder', by: ['EmbeddingModel', 'models.EmbeddingModel'], args: NAMED, defaultModel: 'maidalun1020/bce-embedding-base_v1' },
    { kind: 'reranker', by: ['RerankerModel', 'models.RerankerModel'], args: NAMED, defaultModel: 'maidalun1020/bce-reranker-base_v1' },
  ]),
  binding('InstructorEmbedding', 'instructorembedding', [{ kind: 'embedder', by: ['INSTRUCTOR'], args: NAMED }]),
  binding('model2vec', 'model2vec', [{ kind: 'embedder', by: ['StaticModel.from_pretrained'], args: NAMED }]),
], [
  { id: 'encode', kind: 'embedding', on: ['embedder'], py: ['encode', 'encode_queries', 'encode_corpus', 'encode_as_sequence'], args: { prompt: ['sentences', 'queries', 'corpus', '#0'] }, noOutput: true },
  { id: 'compute_score', kind: 'rerank', on: ['reranker'], py: ['compute_score'], args: { prompt: ['sentence_pairs', '#0'] }, noOutput: true },
  { id: 'rerank', kind: 'rerank', on: ['reranker'], py: ['rerank'], args: { prompt: ['passages', '#1'] }, noOutput: true },
]);
