/**
 * Services with Python clients of shapes of their own: xAI, Aleph Alpha, Nomic, Reka, Mixedbread, fal, Stability, Luma,
 * Runway, Deepgram, AssemblyAI. Data only. Must not hold a price or a model id. Many are billed by the piece or the second.
 */
import type { ApiRow, ArgumentRow, Binding, DefaultCap, ObjectRow, SdkRow } from '../sdk.js';

const OWN_CAP: DefaultCap = [{ prefix: '', tokens: null }];
const row = (id: string, title: string, provider: string, py: Binding[], apis: ApiRow[], more: Partial<SdkRow> = {}): SdkRow => ({ id, title, provider, py, baseUrl: [], baseUrlVariables: [], attempts: null, apis, free: {}, ...more });
const binding = (module: string, name: string, objects: ObjectRow[], more: Partial<Binding> = {}): Binding => ({ modules: [module], package: name, objects, transparent: [], ...more });
/** Python's half of a row that has JavaScript, too. */
type Half = Pick<SdkRow, 'apis'> & Required<Pick<SdkRow, 'py'>>;
const half = (py: Binding[], apis: ApiRow[]): Half => ({ py, apis });
const plain = (id: string, kind: ApiRow['kind'], py: string[], args: ArgumentRow, more: Partial<ApiRow> = {}): ApiRow => ({ id, kind, py, args, noOutput: true, ...more });

/** xai-sdk (src/xai_sdk/chat.py, sync/chat.py, 1.x): a chat is made, and asked as often as one likes. */
export const xai = row('xai-sdk', 'xAI', 'x-ai', [binding('xai_sdk', 'xai-sdk', [
  { by: ['Client', 'AsyncClient', 'sync.client.Client', 'aio.client.Client'], args: { baseUrl: ['api_host'] } },
  { kind: 'chat', from: ['client'], by: ['chat.create'], args: { model: ['model', '#0'], messages: ['messages'], outputCap: ['max_tokens'], tools: ['tools'], schema: ['response_format'], timeout: ['client.timeout'] } },
  ...(['system', 'user', 'assistant', 'developer'] as const).map((role): ObjectRow => ({ kind: 'message', by: [role, `chat.${role}`], role: role === 'developer' ? 'system' : role, args: { messages: ['#0'] } })),
])], [
  { id: 'chat.sample', kind: 'chat', on: ['chat'], py: ['sample', 'stream', 'parse', 'sample_batch', 'stream_batch', 'defer', 'defer_batch'], args: { messages: ['client.messages'], samples: ['n'], schema: ['shape'] }, keepsHistory: true, systemRoles: ['system'] },
  plain('image.sample', 'image', ['image.sample', 'image.sample_batch'], { model: ['model', '#1'], prompt: ['prompt', '#0'] }),
  plain('video.generate', 'other', ['video.generate', 'video.start'], { model: ['model'], prompt: ['prompt', '#0'] }),
], { free: { py: ['tokenize.tokenize_text', 'models.list_language_models', 'files.upload'] } });

/** aleph_alpha_client 7 to 11: requests are objects. */
export const alephAlpha = row('aleph-alpha', 'Aleph Alpha', 'aleph-alpha', [binding('aleph_alpha_client', 'aleph-alpha-client', [{ by: ['Client', 'AsyncClient'], args: { baseUrl: ['host'] } }])], [
  { id: 'complete', kind: 'completion', py: ['complete', 'complete_with_streaming'], args: { model: ['model', '#1'], prompt: ['#0.prompt'], outputCap: ['#0.maximum_tokens'] }, defaultCap: OWN_CAP },
  { id: 'chat', kind: 'chat', py: ['chat', 'chat_with_streaming'], args: { model: ['model', '#1'], messages: ['#0.messages'], outputCap: ['#0.maximum_tokens'] }, defaultCap: OWN_CAP },
  plain('embed', 'embedding', ['embed', 'embeddings', 'semantic_embed', 'batch_semantic_embed', 'instructable_embed'], { model: ['model', '#1'], prompt: ['#0.prompt', '#0.prompts', '#0.input'] }),
  { id: 'evaluate', kind: 'other', py: ['evaluate', 'explain', 'translate'], args: { model: ['model', '#1'], prompt: ['#0.prompt'], outputCap: [] }, defaultCap: OWN_CAP },
], { free: { py: ['tokenize', 'detokenize', 'models', 'tokenizer'] } });

/** nomic/embed.py. `inference_mode="local"` runs here. */
const NOMIC: ArgumentRow = { model: ['model', '#1'], prompt: ['texts', 'images', '#0'] };
const nomicCalls = (more: Partial<ApiRow>): ApiRow => plain('embed', 'embedding', ['embed.text', 'embed.image', 'text', 'image'], NOMIC, { on: ['module'], ...more });
export const nomic = row('nomic', 'Nomic', 'nomic', [binding('nomic', 'nomic', [], { isWord: true })], [nomicCalls({})]);

/** reka-api (chat.create), mixedbread (embed, rerank). */
export const reka = row('reka', 'Reka', 'reka', [binding('reka', 'reka-api', [{ by: ['Reka', 'AsyncReka', 'client.Reka', 'client.AsyncReka'] }], { isWord: true })], [
  { id: 'chat.create', kind: 'chat', py: ['chat.create', 'chat.create_stream'], args: { model: ['model'], messages: ['messages'], outputCap: ['max_tokens'] }, defaultCap: OWN_CAP },
]);
export const mixedbread = row('mixedbread', 'Mixedbread', 'mixedbread', [
  binding('mixedbread', 'mixedbread', [{ by: ['Mixedbread', 'AsyncMixedbread'] }]),
  binding('mixedbread_ai', 'mixedbread-ai', [{ by: ['MixedbreadAI', 'AsyncMixedbreadAI', 'client.MixedbreadAI'] }]),
], [
  plain('embed', 'embedding', ['embed', 'embeddings'], { model: ['model'], prompt: ['input'] }),
  plain('rerank', 'rerank', ['rerank', 'reranking'], { model: ['model'], prompt: ['input'] }),
]);

/** fal_client (client.py, 0.x): ten requests at most. */
const FAL = ['run', 'submit', 'subscribe', 'stream'];
const FAL_ARGS: ArgumentRow = { model: ['application', '#0'], prompt: ['arguments.prompt', '#1.prompt'] };
export const falInPython = half([binding('fal_client', 'fal-client', [{ by: ['SyncClient', 'AsyncClient'] }])], [
  plain('run', 'other', FAL, FAL_ARGS, { attempts: 10 }),
  plain('fal_client.run', 'other', FAL.flatMap((name) => [name, `${name}_async`]), FAL_ARGS, { on: ['module'], attempts: 10 }),
]);

/** stability-sdk, lumaai, runwayml: pictures and films. */
export const stability = row('stability', 'Stability AI', 'stability', [binding('stability_sdk', 'stability-sdk', [{ by: ['client.StabilityInference', 'StabilityInference'], args: { model: ['engine'] } }])], [
  plain('generate', 'image', ['generate', 'upscale'], { prompt: ['prompt', '#0'], samples: ['samples'] }),
]);
export const luma = row('luma', 'Luma', 'luma', [binding('lumaai', 'lumaai', [{ by: ['LumaAI', 'AsyncLumaAI'] }])], [
  plain('generations.create', 'other', ['generations.create', 'generations.video.create'], { model: ['model'], prompt: ['prompt'] }),
  plain('generations.image.create', 'image', ['generations.image.create'], { model: ['model'], prompt: ['prompt'] }),
], { free: { py: ['generations.get', 'generations.list'] } });
export const runway = row('runway', 'Runway', 'runway', [binding('runwayml', 'runwayml', [{ by: ['RunwayML', 'AsyncRunwayML'] }])], [
  plain('image_to_video.create', 'other', ['image_to_video.create', 'text_to_video.create', 'video_to_video.create', 'video_upscale.create', 'character_performance.create'], { model: ['model'], prompt: ['prompt_text'] }),
  plain('text_to_image.create', 'image', ['text_to_image.create'], { model: ['model'], prompt: ['prompt_text'] }),
  plain('text_to_speech.create', 'audio', ['text_to_speech.create', 'sound_effect.create'], { model: ['model'], prompt: ['prompt_text'] }),
], { free: { py: ['tasks.retrieve'] } });

/** deepgram-sdk 2 to 5 (src/deepgram). */
const versions = (of: string[], kind: string): ObjectRow => ({ kind, from: ['client'], by: of.map((name) => `${name}.v`) });
const HEARD: ArgumentRow = { model: ['model', 'options.model', '#1.model'], timeout: ['timeout'] };
export const deepgramInPython = half([binding('deepgram', 'deepgram-sdk', [
  { by: ['DeepgramClient', 'AsyncDeepgramClient', 'Deepgram'], attempts: null },
  versions(['listen.rest', 'listen.prerecorded', 'listen.asyncrest', 'listen.asyncprerecorded'], 'hearer'),
  versions(['speak.rest', 'speak.asyncrest', 'speak'], 'speaker'),
  versions(['read.analyze', 'read.asyncanalyze'], 'reader'),
])], [
  plain('transcribe', 'audio', ['transcribe_file', 'transcribe_url', 'transcribe_file_callback', 'transcribe_url_callback'], HEARD, { on: ['hearer'] }),
  plain('listen.v1.media.transcribe', 'audio', ['listen.v1.media.transcribe_file', 'listen.v1.media.transcribe_url', 'transcription.prerecorded', 'transcription.sync_prerecorded'], HEARD),
  plain('speak', 'audio', ['save', 'stream', 'stream_memory', 'stream_raw', 'save_file'], { model: ['options.model', '#1.model', '#2.model'], prompt: ['#0.text', '#1.text'] }, { on: ['speaker'] }),
  plain('speak.v1.audio.generate', 'audio', ['speak.v1.audio.generate', 'speak.v2.audio.generate'], { model: ['model'], prompt: ['text'] }),
  { id: 'analyze', kind: 'other', on: ['reader'], py: ['analyze_text', 'analyze_url'], args: { model: ['#1.model'], prompt: ['#0.buffer', '#0.text'], outputCap: [] }, defaultCap: OWN_CAP },
  { id: 'read.v1.text.analyze', kind: 'other', py: ['read.v1.text.analyze'], args: { prompt: ['request.text'], outputCap: [] }, defaultCap: OWN_CAP },
]);

/** assemblyai 0.x (transcriber.py): speech, and questions about it. */
export const assemblyAiInPython = half([binding('assemblyai', 'assemblyai', [
  { by: ['Transcriber'], args: { model: ['config.speech_model'] } },
  { kind: 'transcript', from: ['client'], by: ['transcribe', 'submit'] },
  { kind: 'transcript', by: ['Transcript', 'Transcript.get_by_id'] },
  { kind: 'lemur', by: ['Lemur'] },
  // Sockets: all that is heard from then on (https://github.com/AssemblyAI/assemblyai-python-sdk, assemblyai/transcriber.py up to 0.65, streaming/v3/client.py).
  { kind: 'listener', by: ['RealtimeTranscriber', 'streaming.v3.StreamingClient', 'StreamingClient', 'RealTimeTranscriber', 'streaming.v3.RealTimeTranscriber'] },
])], [
  plain('realtime.connect', 'audio', ['connect'], { model: ['params.speech_model', '#0.speech_model'] }, { on: ['listener'] }),
  plain('transcribe', 'audio', ['transcribe', 'transcribe_async', 'submit', 'transcribe_group', 'submit_group', 'transcribe_group_async'], { model: ['config.speech_model'] }),
  { id: 'lemur.task', kind: 'completion', on: ['lemur'], py: ['task', 'summarize', 'question', 'action_items'], args: { model: ['final_model'], prompt: ['prompt', '#0'], outputCap: ['max_output_size'] }, hiddenInput: ['prompt', 'questions', 'context', '#0'], defaultCap: OWN_CAP },
  { id: 'transcript.lemur.task', kind: 'completion', on: ['transcript'], py: ['lemur.task', 'lemur.summarize', 'lemur.question', 'lemur.action_items'], args: { model: ['final_model'], prompt: ['prompt', '#0'], outputCap: ['max_output_size'] }, hiddenInput: ['prompt', 'questions', 'context', '#0'], defaultCap: OWN_CAP },
]);
