/**
 * Alibaba's DashScope (`dashscope` 1.x): functions of classes that nobody makes, and speech by objects. Data only. Must not
 * hold a price or a model id. Not here: realtime sessions, training, and files.
 */
import type { ApiRow, ArgumentRow, CallKind, DefaultCap, ObjectRow, SdkRow } from '../sdk.js';

/** The service has a default for each model. */
const OWN_CAP: DefaultCap = [{ prefix: '', tokens: null }];
/** The class itself, an asynchronous twin, and the way to it from the package's root. */
const twins = (name: string, path = ''): string[] => [name, `Aio${name}`, ...(path === '' ? [] : [`${path}.${name}`, `${path}.Aio${name}`])];
const chains = (classes: readonly string[], verbs: readonly string[]): string[] => classes.flatMap((name) => verbs.map((verb) => `${name}.${verb}`));

/** A class of which the functions are called; an instance has them as well. */
interface Task {
  kind: CallKind;
  classes: string[];
  verbs?: string[];
  args: ArgumentRow;
  more?: Partial<ApiRow>;
}
const TALK: ArgumentRow = { model: ['model', '#0'], messages: ['messages'], prompt: ['prompt', '#1'], outputCap: ['max_tokens'], tools: ['tools'], schema: ['response_format'], samples: ['n'], stream: ['stream'] };
const MADE = ['call', 'async_call', 'sync_call'];

const TASKS: readonly Task[] = [
  { kind: 'chat', classes: twins('Generation', 'aigc.generation'), args: TALK, more: { systemRoles: ['system'], defaultCap: OWN_CAP } },
  { kind: 'chat', classes: twins('MultiModalConversation', 'aigc.multimodal_conversation'), args: { ...TALK, messages: ['messages', '#1'], prompt: ['text'] }, more: { systemRoles: ['system'], defaultCap: OWN_CAP } },
  { kind: 'chat', classes: ['Conversation'], args: TALK, more: { defaultCap: OWN_CAP, hiddenInput: ['history'] } },
  { kind: 'completion', classes: ['CodeGeneration'], args: { model: ['model', '#0'], messages: ['message'], outputCap: [] }, more: { defaultCap: OWN_CAP } },
  // Model and prompt are the application's.
  { kind: 'agent-run', classes: ['Application', 'app.Application'], args: { messages: ['messages', 'prompt', '#1'] }, more: { hiddenInput: ['app_id', '#0'] } },
  { kind: 'embedding', classes: [...twins('TextEmbedding', 'embeddings'), ...twins('MultiModalEmbedding', 'embeddings')], args: { model: ['model', '#0'], prompt: ['input', '#1'] }, more: { noOutput: true } },
  { kind: 'batch', classes: ['BatchTextEmbedding'], verbs: ['call', 'async_call'], args: { model: ['model', '#0'] }, more: { noOutput: true } },
  { kind: 'rerank', classes: twins('TextReRank', 'rerank'), args: { model: ['model', '#0'], prompt: ['documents', '#2'] }, more: { noOutput: true } },
  // Billed by the piece.
  { kind: 'image', classes: twins('ImageSynthesis', 'aigc.image_synthesis'), verbs: MADE, args: { model: ['model', '#0'], prompt: ['prompt', '#1'], samples: ['n'] }, more: { noOutput: true } },
  { kind: 'image', classes: twins('ImageGeneration', 'aigc.image_generation'), verbs: MADE, args: { model: ['model', '#0'], samples: ['n'] }, more: { noOutput: true } },
  { kind: 'other', classes: twins('VideoSynthesis', 'aigc.video_synthesis'), verbs: MADE, args: { model: ['model', '#0'], prompt: ['prompt', '#1'] }, more: { noOutput: true } },
  { kind: 'audio', classes: ['Transcription', 'audio.asr.Transcription', 'QwenTranscription', 'audio.qwen_asr.QwenTranscription'], verbs: ['call', 'async_call'], args: { model: ['model', '#0'] }, more: { noOutput: true } },
  { kind: 'audio', classes: ['SpeechSynthesizer', 'HttpSpeechSynthesizer', 'audio.tts.SpeechSynthesizer', 'audio.qwen_tts.SpeechSynthesizer'], args: { model: ['model', '#0'], prompt: ['text', '#1'] }, more: { noOutput: true } },
];
const APIS: readonly ApiRow[] = [
  ...TASKS.map(({ kind, classes, verbs = ['call'], args, more }): ApiRow => ({ id: `${classes[0] ?? ''}.call`, kind, on: ['module'], py: chains(classes, verbs), args, ...more })),
  { id: 'generation.call', kind: 'chat', on: ['generation'], py: ['call'], args: TALK, systemRoles: ['system'], defaultCap: OWN_CAP },
  // Text may be sent in pieces: each is a call that costs its own length.
  { id: 'speaker.call', kind: 'audio', on: ['speaker'], py: ['call', 'streaming_call', 'async_call'], args: { prompt: ['text', '#0'] }, noOutput: true },
  { id: 'recognizer.call', kind: 'audio', on: ['recognizer'], py: ['call', 'start'], args: {}, noOutput: true },
  // Runs that the service drives.
  { id: 'Runs.create', kind: 'agent-run', on: ['module'], py: ['Runs.create', 'Runs.create_thread_and_run', 'threads.Runs.create'], args: { model: ['model'], system: ['instructions'], tools: ['tools'] }, hiddenInput: ['thread_id', 'assistant_id', '#0'] },
];

const OBJECTS: ObjectRow[] = [
  { kind: 'generation', by: ['Generation', 'MultiModalConversation'] },
  { kind: 'speaker', by: ['SpeechSynthesizer', 'audio.tts_v2.SpeechSynthesizer'], args: { model: ['model', '#0'] } },
  { kind: 'recognizer', by: ['Recognition', 'audio.asr.Recognition', 'TranslationRecognizerRealtime', 'TranslationRecognizerChat', 'audio.asr.TranslationRecognizerRealtime'], args: { model: ['model', '#0'] } },
];

export const dashscope: SdkRow = {
  id: 'dashscope',
  title: 'DashScope',
  // Not one of the price data.
  provider: 'dashscope',
  py: [{ modules: ['dashscope'], package: 'dashscope', objects: OBJECTS, transparent: [] }],
  baseUrl: [],
  baseUrlVariables: [],
  // No repeats were found in it.
  attempts: 1,
  apis: [...APIS],
  free: { py: ['Tokenization.call', 'Models.list', 'ImageSynthesis.fetch', 'ImageSynthesis.wait', 'Transcription.fetch', 'Transcription.wait', 'VideoSynthesis.wait'] },
};
