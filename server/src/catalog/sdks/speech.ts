/**
 * Speech and sound: ElevenLabs' service (`elevenlabs` 1 to 2, and its functions before), and Whisper on this machine (`whisper`,
 * `faster_whisper`, `whisper_mic` and others of that shape). Data only. Must not hold a price. Billed by characters, seconds or nothing.
 */
import type { ApiRow, ArgumentRow, Binding, ObjectRow, SdkRow } from '../sdk.js';

const VOICE: ArgumentRow = { model: ['model_id', 'model'], prompt: ['text', '#0.text'], maxRetries: ['request_options.max_retries'], timeout: ['request_options.timeout_in_seconds', 'client.timeout'] };
const sound = (id: string, chains: string[], more: Partial<ApiRow> = {}): ApiRow => ({ id, kind: 'audio', py: chains, args: VOICE, noOutput: true, ...more });
const SPOKEN = ['convert', 'stream', 'convert_with_timestamps', 'stream_with_timestamps', 'convert_as_stream', 'convert_realtime'];

const inJs = (at: string, request: string): ArgumentRow => ({ model: [`${at}modelId`, `${at}model_id`], prompt: [`${at}text`], maxRetries: [`${request}.maxRetries`], timeout: [`${request}.timeoutInSeconds`] });
const asked = (id: string, js: string[]): ApiRow => ({ id, kind: 'audio', js, args: inJs('', 'request'), noOutput: true });
const voiced = (id: string, js: string[]): ApiRow => ({ ...asked(id, js), args: inJs('#1.', '#2') });

/** elevenlabs (src/elevenlabs, 2.x) and, in JavaScript, the types of elevenlabs 0.18, whose names `@elevenlabs/elevenlabs-js` keeps: two repeats. */
export const elevenlabs: SdkRow = {
  id: 'elevenlabs',
  title: 'ElevenLabs',
  // Not one of the price data.
  provider: 'elevenlabs',
  js: ['elevenlabs', '@elevenlabs/elevenlabs-js'].map((name) => ({ modules: [name], package: name, objects: [{ by: ['ElevenLabsClient', 'ElevenLabs'] }], transparent: [] })),
  py: [{ modules: ['elevenlabs'], package: 'elevenlabs', objects: [{ by: ['ElevenLabs', 'AsyncElevenLabs', 'client.ElevenLabs', 'client.AsyncElevenLabs'] }], transparent: ['with_raw_response'] }],
  baseUrl: ['client.base_url', 'client.baseUrl', 'client.environment'],
  baseUrlVariables: [],
  attempts: 3,
  apis: [
    sound('text_to_speech.convert', SPOKEN.map((verb) => `text_to_speech.${verb}`)),
    sound('text_to_dialogue.convert', SPOKEN.slice(0, 4).map((verb) => `text_to_dialogue.${verb}`)),
    sound('speech_to_text.convert', ['speech_to_text.convert']),
    sound('speech_to_speech.convert', ['speech_to_speech.convert', 'speech_to_speech.stream', 'speech_to_speech.convert_as_stream']),
    sound('text_to_sound_effects.convert', ['text_to_sound_effects.convert']),
    sound('text_to_voice.design', ['text_to_voice.design', 'text_to_voice.create_previews', 'text_to_voice.remix'], { args: { ...VOICE, prompt: ['voice_description'] } }),
    sound('music.compose', ['music.compose', 'music.compose_detailed', 'music.compose_detailed_stream', 'music.stream', 'music.video_to_music'], { args: { ...VOICE, prompt: ['prompt'] } }),
    sound('audio_isolation.convert', ['audio_isolation.convert', 'audio_isolation.stream']),
    sound('dubbing.create', ['dubbing.create', 'dubbing.dub_a_video_or_an_audio_file']),
    // Before 2.0, and as functions before 1.0.
    sound('generate', ['generate'], { args: { ...VOICE, stream: ['stream'] } }),
    sound('module.generate', ['generate'], { on: ['module'] }),
    // A voice stands before what is said.
    voiced('text_to_speech.convert', ['convert', 'convertAsStream', 'stream', 'convertWithTimestamps', 'streamWithTimestamps'].map((verb) => `textToSpeech.${verb}`)),
    voiced('speech_to_speech.convert', ['convert', 'convertAsStream', 'stream'].map((verb) => `speechToSpeech.${verb}`)),
    asked('speech_to_text.convert', ['speechToText.convert']),
    asked('text_to_dialogue.convert', ['textToDialogue.convert', 'textToDialogue.stream']),
    asked('text_to_sound_effects.convert', ['textToSoundEffects.convert']),
    asked('generate', ['generate']),
  ],
  free: { py: ['voices.get_all', 'voices.search', 'voices.list', 'models.list', 'models.get_all', 'user.get', 'text_to_voice.create'] },
};

const WHISPER: ArgumentRow = { model: ['model', 'model_size_or_path', 'name', '#0'] };
/** The model is loaded by a name or a path. */
const local = (name: string, pkg: string, by: string[], more: Partial<Binding> = {}): Binding => ({ modules: [name], package: pkg, objects: [{ kind: 'model', by, args: WHISPER }], transparent: [], ...more });
const HEARD: ObjectRow = { kind: 'microphone', by: ['WhisperMic', 'whisper_mic.WhisperMic'], args: { model: ['model', '#0'] }, defaultModel: 'base' };

/** openai-whisper (whisper/transcribe.py), faster-whisper (transcribe.py), whisper_mic (whisper_mic.py), and whisperx, stable-ts. */
export const whisper: SdkRow = {
  id: 'whisper',
  title: 'Whisper on this machine',
  provider: 'local',
  py: [
    local('whisper', 'openai-whisper', ['load_model'], { isWord: true }),
    {
      modules: ['faster_whisper'], package: 'faster-whisper', transparent: [],
      objects: [{ kind: 'model', by: ['WhisperModel'], args: WHISPER }, { kind: 'model', by: ['BatchedInferencePipeline'], carriers: ['model', '#0'] }],
    },
    { modules: ['whisper_mic'], package: 'whisper-mic', objects: [HEARD], transparent: [] },
    local('whisperx', 'whisperx', ['load_model']),
    local('whisper_timestamped', 'whisper-timestamped', ['load_model']),
    { modules: ['stable_whisper'], package: 'stable-ts', objects: [{ kind: 'model', by: ['load_model', 'load_faster_whisper', 'load_hf_whisper'], args: WHISPER }], transparent: [] },
    { modules: ['mlx_whisper'], package: 'mlx-whisper', objects: [], transparent: [] },
  ],
  baseUrl: [],
  baseUrlVariables: [],
  attempts: 1,
  apis: [
    { id: 'transcribe', kind: 'audio', on: ['model'], py: ['transcribe', 'transcribe_stable', 'decode'], args: { prompt: ['initial_prompt'] }, noOutput: true },
    { id: 'whisper.transcribe', kind: 'audio', on: ['module'], py: ['transcribe', 'decode'], args: { model: ['path_or_hf_repo', 'model'] }, carriers: ['model', '#0'], noOutput: true },
    { id: 'listen', kind: 'audio', on: ['microphone'], py: ['listen', 'record', 'listen_loop', 'listen_loop_async', 'listen_continuously'], args: {}, noOutput: true },
  ],
  free: { py: ['available_models', 'load_audio', 'load_align_model', 'align', 'download_model', 'decode_audio'] },
};
