/**
 * Python libraries that run models where the program runs: Transformers, Sentence Transformers, vLLM, LMDeploy, SGLang, MLX, llama.cpp, FastEmbed,
 * GPT4All. Data only: no token of theirs is billed. Read: the guides of transformers 4 and 5, sentence-transformers 3 to 5, vllm 0.6
 * to 0.11, mlx-lm 0.2x, llama-cpp-python 0.3, fastembed 0.2 to 0.9, gpt4all 2. Whisper is in `speech.ts`. Not here: training. A model that
 * is called as a function of tensors counts only where the code says that it does not learn from it.
 */
import type { ApiRow, ArgumentRow, Binding, CallKind, Condition, DefaultCap, ObjectRow, SdkRow } from '../sdk.js';

const LOCAL: Pick<SdkRow, 'provider' | 'baseUrl' | 'baseUrlVariables' | 'attempts' | 'free'> = { provider: 'local', baseUrl: [], baseUrlVariables: [], attempts: 1, free: {} };
const binding = (module: string, name: string, objects: ObjectRow[], more: Partial<Binding> = {}): Binding => ({ modules: [module], package: name, objects, transparent: [], ...more });
/** The model's own settings say it. */
const OWN_CAP: DefaultCap = [{ prefix: '', tokens: null }];

/** What a task of a pipeline is, as its first argument names it; of the rest nobody can say what is made. */
const TASKS: readonly [string, CallKind, string[]][] = [
  ['writer', 'completion', ['text-generation', 'text2text-generation', 'summarization', 'translation', 'image-to-text', 'image-text-to-text']],
  ['embedder', 'embedding', ['feature-extraction', 'image-feature-extraction']],
  ['listener', 'audio', ['automatic-speech-recognition', 'text-to-speech', 'text-to-audio', 'audio-classification']],
];
const pipe = (id: string, kind: CallKind, on: string): ApiRow => ({
  id, kind, on: [on], py: ['()'], args: kind === 'audio' ? {} : { prompt: ['#0'], ...(kind === 'completion' && { outputCap: ['max_new_tokens', 'max_length'] }) }, ...(kind === 'completion' ? { defaultCap: OWN_CAP } : { noOutput: true }),
});
const PIPELINE: ArgumentRow = { model: ['model', '#1'] };
const WEIGHTS = [
  'AutoModelForCausalLM', 'AutoModelForSeq2SeqLM', 'AutoModelForVision2Seq', 'AutoModelForImageTextToText', 'AutoModelForMultimodalLM', 'AutoModelForSpeechSeq2Seq', 'LlamaForCausalLM', 'MistralForCausalLM', 'Qwen2ForCausalLM',
  'GPT2LMHeadModel', 'T5ForConditionalGeneration', 'BartForConditionalGeneration', 'WhisperForConditionalGeneration', 'Qwen2VLForConditionalGeneration', 'Qwen2_5_VLForConditionalGeneration', 'BlipForConditionalGeneration',
];

/** What makes no text, but vectors, scores or sound. */
const NETWORKS: readonly [string, CallKind, string[]][] = [
  ['encoder', 'embedding', ['AutoModel', 'BertModel', 'RobertaModel', 'XLMRobertaModel', 'DistilBertModel', 'MPNetModel', 'T5EncoderModel', 'CLIPModel', 'CLIPTextModel', 'CLIPVisionModel', 'ClapModel', 'SiglipModel']],
  ['scorer', 'other', ['AutoModelForSequenceClassification', 'AutoModelForTokenClassification', 'AutoModelForQuestionAnswering', 'AutoModelForMaskedLM', 'BertForSequenceClassification', 'RobertaForSequenceClassification']],
  ['voice', 'audio', ['VitsModel']],
  ['weights', 'other', []],
];
/** What makes sound: https://huggingface.co/docs/transformers/model_doc/musicgen, bark and speecht5. */
const SOUNDING = ['MusicgenForConditionalGeneration', 'MusicgenMelodyForConditionalGeneration', 'BarkModel', 'SpeechT5ForTextToSpeech', 'SpeechT5ForSpeechToSpeech', 'AutoModelForTextToWaveform'];
/** Pictures of pages as vectors: https://github.com/illuin-tech/colpali (colpali_engine/models). */
const PAGES = ['Pali', 'Qwen2', 'Qwen2_5', 'Qwen3', 'Qwen3_5', 'Idefics3', 'Gemma3', 'ModernVBert'].flatMap((name) => [`Col${name}`, `Bi${name}`]).concat('ColQwen2_5Omni');
/** https://docs.pytorch.org/docs/stable/notes/autograd.html#locally-disabling-gradient-computation */
const NO_TRAINING: readonly Condition[][] = [[{ at: [], within: ['torch.no_grad', 'torch.inference_mode'] }], [{ at: ['told.eval'], given: true }, { at: ['told.train'], given: false }]];

const NAMED_WEIGHTS: ArgumentRow = { model: ['pretrained_model_name_or_path', '#0'] };
const LOADED_BY: ObjectRow[] = [
  ...TASKS.map(([kind, , tasks]): ObjectRow => ({ kind, by: ['pipeline'], args: PIPELINE, when: [{ at: ['task', '#0'], is: tasks }] })),
  { kind: 'pipe', by: ['pipeline'], args: PIPELINE },
  { kind: 'weights', by: WEIGHTS.map((name) => `${name}.from_pretrained`), args: NAMED_WEIGHTS },
  // What it can do is said by code that comes with the weights.
  { kind: 'own', by: ['AutoModel.from_pretrained'], args: NAMED_WEIGHTS, when: [{ at: ['trust_remote_code'], is: [true] }] },
  ...NETWORKS.flatMap(([kind, , names]): ObjectRow[] => (names.length === 0 ? [] : [{ kind, by: names.map((name) => `${name}.from_pretrained`), args: NAMED_WEIGHTS }])),
  { kind: 'sounding', by: SOUNDING.map((name) => `${name}.from_pretrained`), args: NAMED_WEIGHTS },
];

export const transformers: SdkRow = {
  ...LOCAL,
  id: 'transformers',
  title: 'Transformers',
  py: [
    binding('transformers', 'transformers', [
      ...LOADED_BY,
      ...['weights', 'own', 'encoder', 'scorer', 'voice', 'sounding'].map((kind): ObjectRow => ({ kind, from: [kind], by: ['to', 'eval', 'cuda', 'cpu', 'half', 'float', 'bfloat16', 'train', 'requires_grad_', 'quantize'] })),
    ], { isWord: true }),
    // The same classes, whose weights come from another hub, and pipelines of that manner (modelscope/pipelines/builder.py).
    binding('modelscope', 'modelscope', LOADED_BY),
    binding('colpali_engine', 'colpali-engine', [{ kind: 'encoder', by: PAGES.flatMap((name) => [`${name}.from_pretrained`, `models.${name}.from_pretrained`]), args: NAMED_WEIGHTS }]),
  ],
  apis: [
    ...TASKS.map(([on, kind]) => pipe(`pipeline.${on}`, kind, on)),
    { ...pipe('pipeline', 'other', 'pipe') },
    // Tokens go in, which a tokenizer made of text elsewhere.
    // As https://huggingface.co/THUDM/chatglm-6b and models of that manner offer it.
    { id: 'model.chat', kind: 'chat', on: ['weights', 'own'], py: ['chat', 'stream_chat', 'chat_stream'], args: { prompt: ['query', '#1'], outputCap: ['max_new_tokens'] }, hiddenInput: ['history', 'msgs', '#2', '*'], defaultCap: OWN_CAP },
    ...NETWORKS.flatMap(([on, kind]) => NO_TRAINING.map((when): ApiRow => ({ id: 'model', kind, on: [on], py: ['()', 'forward'], args: {}, hiddenInput: ['input_ids', '#0', '*'], when, noOutput: true }))),
    { id: 'model.encode', kind: 'embedding', on: ['own'], py: ['encode', 'encode_text', 'encode_image', 'encode_queries', 'encode_corpus', 'encode_query', 'encode_document'], args: { prompt: ['sentences', '#0'] }, noOutput: true },
    { id: 'get_features', kind: 'embedding', on: ['encoder'], py: ['get_text_features', 'get_image_features', 'get_audio_features'], args: {}, hiddenInput: ['*'], noOutput: true },
    // As https://huggingface.co/vikhyatk/moondream2 and models of that manner offer it.
    { id: 'model.answer_question', kind: 'chat', on: ['weights', 'own'], py: ['answer_question', 'batch_answer'], args: { prompt: ['question', '#1'], outputCap: ['max_new_tokens'] }, hiddenInput: ['image_embeds', '#0'], defaultCap: OWN_CAP },
    { id: 'model.sound', kind: 'audio', on: ['sounding'], py: ['generate', 'generate_speech'], args: {}, hiddenInput: ['inputs', 'input_ids', '#0', '*'], noOutput: true },
    // As https://huggingface.co/deepseek-ai/Janus-Pro-7B and models of that manner are asked, behind what sees.
    { id: 'language_model.generate', kind: 'completion', on: ['weights', 'own'], py: ['language_model.generate'], args: { outputCap: ['max_new_tokens', 'generation_config.max_new_tokens'] }, hiddenInput: ['inputs_embeds', '#0', '*'], defaultCap: OWN_CAP },
    { id: 'model.generate', kind: 'completion', on: ['weights'], py: ['generate'], args: { outputCap: ['max_new_tokens', 'generation_config.max_new_tokens'] }, hiddenInput: ['inputs', 'input_ids', '#0', '*'], defaultCap: OWN_CAP },
  ],
};

export const sentenceTransformers: SdkRow = {
  ...LOCAL,
  id: 'sentence-transformers',
  title: 'Sentence Transformers',
  py: [binding('sentence_transformers', 'sentence-transformers', [
    { kind: 'embedder', by: ['SentenceTransformer', 'SparseEncoder'], args: { model: ['model_name_or_path', '#0'] } },
    { kind: 'ranker', by: ['CrossEncoder', 'cross_encoder.CrossEncoder'], args: { model: ['model_name_or_path', 'model_name', '#0'] } },
    { kind: 'embedder', from: ['embedder'], by: ['to', 'eval', 'half', 'cuda', 'cpu'] },
  ])],
  apis: [
    { id: 'encode', kind: 'embedding', on: ['embedder'], py: ['encode', 'encode_query', 'encode_document', 'encode_multi_process'], args: { prompt: ['sentences', '#0'] }, noOutput: true },
    { id: 'rank', kind: 'rerank', on: ['ranker'], py: ['rank'], args: { prompt: ['documents', '#1'] }, noOutput: true },
    { id: 'predict', kind: 'rerank', on: ['ranker'], py: ['predict'], args: { prompt: ['sentences', '#0'] }, noOutput: true },
  ],
};

const SAMPLED = ['sampling_params.max_tokens', '#1.max_tokens'];
export const vllm: SdkRow = {
  ...LOCAL,
  id: 'vllm',
  title: 'vLLM',
  py: [binding('vllm', 'vllm', [
    { kind: 'model', by: ['LLM'], args: { model: ['model', '#0'] } },
    { kind: 'engine', by: ['AsyncLLMEngine.from_engine_args', 'LLMEngine.from_engine_args', 'AsyncLLM.from_engine_args', 'engine.async_llm_engine.AsyncLLMEngine.from_engine_args', 'v1.engine.async_llm.AsyncLLM.from_engine_args'], args: { model: ['engine_args.model', '#0.model'] } },
  ])],
  apis: [
    { id: 'LLM.generate', kind: 'completion', on: ['model'], py: ['generate', 'beam_search'], args: { prompt: ['prompts', '#0'], outputCap: SAMPLED }, inputs: ['prompts', '#0'], defaultCap: OWN_CAP },
    { id: 'LLM.chat', kind: 'chat', on: ['model'], py: ['chat'], args: { messages: ['messages', '#0'], outputCap: SAMPLED, tools: ['tools'] }, systemRoles: ['system'], defaultCap: OWN_CAP },
    { id: 'LLM.embed', kind: 'embedding', on: ['model'], py: ['embed', 'encode'], args: { prompt: ['prompts', '#0'] }, noOutput: true },
    { id: 'LLM.score', kind: 'rerank', on: ['model'], py: ['score'], args: { prompt: ['data_2', 'text_2', '#1'] }, noOutput: true },
    { id: 'engine.generate', kind: 'completion', on: ['engine'], py: ['generate'], args: { prompt: ['prompt', '#0'], outputCap: SAMPLED }, defaultCap: OWN_CAP },
    { id: 'engine.encode', kind: 'embedding', on: ['engine'], py: ['encode'], args: { prompt: ['prompt', '#0'] }, noOutput: true },
  ],
};

/**
 * lmdeploy 0.2 to 0.10 (https://github.com/InternLM/lmdeploy, lmdeploy/api.py, pipeline.py, serve/openai/api_client.py): a pipeline here, and the client of its server, whose caps
 * are its own.
 */
const GENERATED: Pick<ApiRow, 'on' | 'defaultCap'> = { on: ['pipeline'], defaultCap: OWN_CAP };
const GENERATION: ArgumentRow = { outputCap: ['gen_config.max_new_tokens'] };
export const lmdeploy: SdkRow = {
  ...LOCAL,
  id: 'lmdeploy',
  title: 'LMDeploy',
  py: [binding('lmdeploy', 'lmdeploy', [
    { kind: 'pipeline', by: ['pipeline', 'api.pipeline', 'Pipeline'], args: { model: ['model_path', '#0'] } },
    { by: ['client', 'APIClient', 'serve.openai.api_client.APIClient'], args: { baseUrl: ['api_server_url', '#0'] } },
    { by: ['serve'], args: { model: ['model_path', '#0'] } },
  ])],
  apis: [
    { ...GENERATED, id: 'pipeline', kind: 'chat', py: ['()', 'infer', 'batch_infer', 'stream_infer', 'generate'], args: { ...GENERATION, messages: ['prompts', 'messages', '#0'] }, systemRoles: ['system'] },
    { ...GENERATED, id: 'pipeline.chat', kind: 'chat', py: ['chat'], args: { ...GENERATION, messages: ['prompt', '#0'] }, hiddenInput: ['session', '#1'] },
    { id: 'chat_completions_v1', kind: 'chat', py: ['chat_completions_v1'], args: { model: ['model', '#0'], messages: ['messages', '#1'], outputCap: ['max_tokens'], stream: ['stream'] }, systemRoles: ['system'], defaultCap: OWN_CAP },
    { id: 'completions_v1', kind: 'completion', py: ['completions_v1'], args: { model: ['model', '#0'], prompt: ['prompt', '#1'], outputCap: ['max_tokens'], stream: ['stream'] }, defaultCap: 16 },
    { id: 'chat_interactive_v1', kind: 'chat', py: ['chat_interactive_v1', 'chat'], args: { model: [], messages: ['prompt', '#0'], outputCap: ['request_output_len'] }, hiddenInput: ['session_id', '#1'], defaultCap: OWN_CAP },
  ],
  free: { py: ['encode', 'end_session'] },
};

/** https://docs.sglang.io/docs/basic_usage/offline_engine_api and https://mintlify.com/sgl-project/sglang/api/engine */
const SGL: ArgumentRow = { prompt: ['prompt', '#0'], outputCap: ['sampling_params.max_new_tokens', '#1.max_new_tokens'] };
export const sglang: SdkRow = {
  ...LOCAL,
  id: 'sglang',
  title: 'SGLang',
  py: [binding('sglang', 'sglang', [{ kind: 'engine', by: ['Engine'], args: { model: ['model_path', 'server_args.model_path'] } }])],
  apis: [
    { id: 'Engine.generate', kind: 'completion', on: ['engine'], py: ['generate', 'async_generate'], args: SGL, inputs: ['prompt', '#0'], defaultCap: OWN_CAP },
    { id: 'Engine.encode', kind: 'embedding', on: ['engine'], py: ['encode', 'async_encode'], args: { prompt: ['prompt', '#0'] }, noOutput: true },
  ],
};

/** Model and tokenizer are loaded as a pair. */
const LOADED: ObjectRow = { kind: 'weights', by: ['load', 'utils.load'], isList: true, args: { model: ['path_or_hf_repo', '#0'] } };
const MLX: Pick<ApiRow, 'kind' | 'on'> = { kind: 'completion', on: ['module'] };
export const mlx: SdkRow = {
  ...LOCAL,
  id: 'mlx-lm',
  title: 'MLX',
  py: [binding('mlx_lm', 'mlx-lm', [LOADED]), binding('mlx_vlm', 'mlx-vlm', [LOADED])],
  apis: [
    { ...MLX, id: 'generate', py: ['generate', 'stream_generate', 'generate_step', 'batch_generate'], args: { prompt: ['prompt', 'prompts', '#2'], outputCap: ['max_tokens'] }, carriers: ['model', '#0'], defaultCap: OWN_CAP },
  ],
};

const LLAMA: Pick<ApiRow, 'defaultCap'> = { defaultCap: OWN_CAP };
export const llamaCpp: SdkRow = {
  ...LOCAL,
  id: 'llama-cpp-python',
  title: 'llama-cpp-python',
  py: [binding('llama_cpp', 'llama-cpp-python', [
    { kind: 'model', by: ['Llama', 'llama.Llama'], args: { model: ['model_path', '#0'] } },
    { kind: 'model', by: ['Llama.from_pretrained', 'llama.Llama.from_pretrained'], args: { model: ['repo_id', '#0'] } },
  ])],
  apis: [
    { ...LLAMA, id: 'create_completion', kind: 'completion', on: ['model'], py: ['()', 'create_completion'], args: { prompt: ['prompt', '#0'], outputCap: ['max_tokens', '#2'], stream: ['stream'] } },
    { ...LLAMA, id: 'create_chat_completion', kind: 'chat', on: ['model'], py: ['create_chat_completion', 'create_chat_completion_openai_v1'], args: { messages: ['messages', '#0'], outputCap: ['max_tokens'], tools: ['tools', 'functions'], schema: ['response_format'], stream: ['stream'] }, systemRoles: ['system'] },
    { id: 'create_embedding', kind: 'embedding', on: ['model'], py: ['create_embedding', 'embed'], args: { prompt: ['input', '#0'] }, noOutput: true },
  ],
  free: { py: ['tokenize', 'detokenize'] },
};

const TEXT_EMBEDDER = ['TextEmbedding', 'text.TextEmbedding', 'embedding.TextEmbedding'];
const EMBEDDERS = ['SparseTextEmbedding', 'LateInteractionTextEmbedding', 'LateInteractionMultimodalEmbedding', 'ImageEmbedding', 'DefaultEmbedding', 'FlagEmbedding', 'JinaEmbedding'];
export const fastembed: SdkRow = {
  ...LOCAL,
  id: 'fastembed',
  title: 'FastEmbed',
  py: [binding('fastembed', 'fastembed', [
    // In all versions from 0.2 to 0.8 (fastembed/text/text_embedding.py); the others have none, or one of their version's.
    { kind: 'embedder', by: TEXT_EMBEDDER, args: { model: ['model_name', '#0'] }, defaultModel: 'BAAI/bge-small-en-v1.5' },
    { kind: 'embedder', by: EMBEDDERS, args: { model: ['model_name', '#0'] } },
    { kind: 'ranker', by: ['TextCrossEncoder', 'rerank.cross_encoder.TextCrossEncoder'], args: { model: ['model_name', '#0'] } },
  ])],
  apis: [
    { id: 'embed', kind: 'embedding', on: ['embedder'], py: ['embed', 'query_embed', 'passage_embed', 'embed_text', 'embed_image'], args: { prompt: ['documents', 'query', 'texts', '#0'] }, noOutput: true },
    { id: 'rerank', kind: 'rerank', on: ['ranker'], py: ['rerank', 'rerank_pairs'], args: { prompt: ['documents', '#1', 'pairs', '#0'] }, noOutput: true },
  ],
};

export const gpt4all: SdkRow = {
  ...LOCAL,
  id: 'gpt4all',
  title: 'GPT4All',
  py: [binding('gpt4all', 'gpt4all', [
    { by: ['GPT4All'], args: { model: ['model_name', '#0'] } },
    { kind: 'embedder', by: ['Embed4All'], args: { model: ['model_name', '#0'] } },
  ])],
  apis: [
    { id: 'generate', kind: 'completion', py: ['generate'], args: { prompt: ['prompt', '#0'], outputCap: ['max_tokens', 'n_predict'] }, defaultCap: 200 },
    { id: 'embed', kind: 'embedding', on: ['embedder'], py: ['embed'], args: { prompt: ['text', '#0'] }, noOutput: true },
  ],
};
