/**
 * Hugging Face's inference clients, `@huggingface/inference` (2 to 4) and `huggingface_hub` (0.2x to 1): data only. Must not
 * hold a price or a model id. Who answers, and at which price, depends on the inference provider; by default it is chosen there.
 */
import type { ApiRow, ArgumentRow, DefaultCap, ObjectRow, SdkRow } from '../sdk.js';

/** Not one of the price data: no price. */
const ANY = 'huggingface';
/** Inference providers whose prices are known, by their names there. */
const PRICED = ['cerebras', 'fireworks-ai', 'groq', 'hyperbolic', 'nebius', 'novita', 'nscale', 'ovhcloud', 'publicai', 'sambanova', 'together'];
/** Documented as 100, but it is the provider's to say. */
const OWN_CAP: DefaultCap = [{ prefix: '', tokens: null }];

const CHAT: ArgumentRow = { model: ['model'], messages: ['messages'], outputCap: ['max_tokens'], tools: ['tools'], schema: ['response_format'], samples: ['n'], stream: ['stream'], timeout: ['client.timeout', 'request.signal'] };
const JS_TASK: ArgumentRow = { model: ['model'], prompt: ['inputs'], timeout: ['request.signal'] };
const PY_TASK: ArgumentRow = { model: ['model'], prompt: ['prompt', 'text', '#0'], timeout: ['client.timeout'] };

const JS: readonly ApiRow[] = [
  { id: 'chatCompletion', kind: 'chat', js: ['chatCompletion', 'chatCompletionStream'], args: CHAT, systemRoles: ['system'], defaultCap: OWN_CAP },
  { id: 'textGeneration', kind: 'completion', js: ['textGeneration', 'textGenerationStream'], args: { ...JS_TASK, outputCap: ['parameters.max_new_tokens'] }, defaultCap: OWN_CAP },
  { id: 'summarization', kind: 'completion', js: ['summarization', 'translation', 'questionAnswering', 'imageToText'], args: { ...JS_TASK, outputCap: [] }, defaultCap: OWN_CAP },
  { id: 'featureExtraction', kind: 'embedding', js: ['featureExtraction', 'sentenceSimilarity'], args: JS_TASK, noOutput: true },
  { id: 'textToImage', kind: 'image', js: ['textToImage', 'imageToImage'], args: JS_TASK, noOutput: true },
  { id: 'automaticSpeechRecognition', kind: 'audio', js: ['automaticSpeechRecognition', 'textToSpeech'], args: JS_TASK, noOutput: true },
].map((api) => ({ ...api, on: ['client', 'module'] }) as ApiRow);

const PY: readonly ApiRow[] = [
  { id: 'chatCompletion', kind: 'chat', py: ['chat_completion'], args: { ...CHAT, messages: ['messages', '#0'] }, systemRoles: ['system'], defaultCap: OWN_CAP },
  { id: 'chat.completions.create', kind: 'chat', py: ['chat.completions.create'], args: CHAT, systemRoles: ['system'], defaultCap: OWN_CAP },
  { id: 'textGeneration', kind: 'completion', py: ['text_generation'], args: { ...PY_TASK, outputCap: ['max_new_tokens'], stream: ['stream'] }, defaultCap: OWN_CAP },
  { id: 'summarization', kind: 'completion', py: ['summarization', 'translation', 'question_answering', 'image_to_text'], args: { ...PY_TASK, outputCap: [] }, defaultCap: OWN_CAP },
  // Deprecated, and gone since 0.31: the address is the model's.
  { id: 'post', kind: 'completion', py: ['post'], args: { model: ['model'], prompt: ['json.inputs'], outputCap: ['json.parameters.max_new_tokens'], stream: ['stream'] }, defaultCap: OWN_CAP },
  // Deprecated, and gone since 1: the repository says which task it is (src/huggingface_hub/inference_api.py).
  { id: 'InferenceApi', kind: 'other', on: ['api'], py: ['()'], args: { prompt: ['inputs', '#0'] }, noOutput: true },
  { id: 'classification', kind: 'other', py: ['text_classification', 'token_classification', 'zero_shot_classification', 'zero_shot_image_classification', 'image_classification', 'audio_classification', 'fill_mask', 'table_question_answering', 'visual_question_answering', 'document_question_answering', 'object_detection', 'image_segmentation'], args: PY_TASK, noOutput: true },
  { id: 'textToVideo', kind: 'other', py: ['text_to_video', 'image_to_video', 'audio_to_audio'], args: PY_TASK, noOutput: true },
  { id: 'featureExtraction', kind: 'embedding', py: ['feature_extraction', 'sentence_similarity'], args: PY_TASK, noOutput: true },
  { id: 'textToImage', kind: 'image', py: ['text_to_image', 'image_to_image'], args: PY_TASK, noOutput: true },
  { id: 'automaticSpeechRecognition', kind: 'audio', py: ['automatic_speech_recognition', 'text_to_speech'], args: PY_TASK, noOutput: true },
];

const PY_CLIENT: ObjectRow = { by: ['InferenceClient', 'AsyncInferenceClient'], args: { model: ['model', '#0'], baseUrl: ['base_url'] } };

export const huggingface: SdkRow = {
  id: 'huggingface',
  title: 'Hugging Face Inference',
  provider: ANY,
  js: [{
    modules: ['@huggingface/inference'], package: '@huggingface/inference', transparent: [],
    objects: [
      { by: ['InferenceClient', 'HfInference'], args: { baseUrl: ['#1.endpointUrl'] } },
      { by: ['InferenceClientEndpoint', 'HfInferenceEndpoint'], args: { baseUrl: ['#0'] } },
      { from: ['client'], by: ['endpoint'], args: { baseUrl: ['#0'] } },
    ],
  }],
  py: [{
    modules: ['huggingface_hub'], package: 'huggingface-hub', transparent: [],
    objects: [...PRICED.map((name): ObjectRow => ({ ...PY_CLIENT, provider: `huggingface_${name}`, when: [{ at: ['provider'], is: [name] }] })), PY_CLIENT, { kind: 'api', by: ['InferenceApi', 'inference_api.InferenceApi'], args: { model: ['repo_id', '#0'] } }],
  }],
  baseUrl: [],
  baseUrlVariables: [],
  // What is busy (503) is asked again until it answers.
  attempts: null,
  apis: [...JS, ...PY],
  free: { js: [], py: [] },
};
