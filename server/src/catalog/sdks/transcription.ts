/**
 * Speech to text and back: Deepgram, AssemblyAI. Data only, in JavaScript; Python's is in `hostedPython.ts`. They bill by time or by characters: no price here. Read:
 * the types of @deepgram/sdk 3.13, the guides of @deepgram/sdk 5 and assemblyai 4. ElevenLabs is in `speech.ts`. Not here: other sockets that stay open (`listen.live`, conversations).
 */
import type { ApiRow, SdkRow } from '../sdk.js';
import { assemblyAiInPython, deepgramInPython } from './hostedPython.js';

const SHARED: Pick<SdkRow, 'baseUrlVariables' | 'free'> = { baseUrlVariables: [], free: {} };

const VOICE: Pick<ApiRow, 'kind' | 'noOutput'> = { kind: 'audio', noOutput: true };
const ANALYZED = { model: ['#1.model'] };
export const deepgram: SdkRow = {
  ...SHARED,
  id: 'deepgram',
  title: 'Deepgram',
  provider: 'deepgram',
  js: [{ modules: ['@deepgram/sdk'], package: '@deepgram/sdk', objects: [{ by: ['createClient'], attempts: 1 }, { by: ['DeepgramClient', 'Deepgram'] }], transparent: [] }],
  py: deepgramInPython.py,
  baseUrl: [],
  attempts: 3,
  apis: [
    { ...VOICE, id: 'listen.prerecorded', js: ['transcribeFile', 'transcribeUrl'].map((name) => `listen.prerecorded.${name}`), args: ANALYZED },
    // The file's place is behind its callback's.
    { ...VOICE, id: 'listen.prerecorded.callback', js: ['transcribeFileCallback', 'transcribeUrlCallback'].map((name) => `listen.prerecorded.${name}`), args: { model: ['#2.model'] } },
    { ...VOICE, id: 'listen.v1.media.transcribeFile', js: ['listen.v1.media.transcribeFile'], args: ANALYZED },
    { ...VOICE, id: 'listen.v1.media.transcribeUrl', js: ['listen.v1.media.transcribeUrl'], args: { model: ['model'] } },
    { ...VOICE, id: 'transcription.preRecorded', js: ['transcription.preRecorded'], args: ANALYZED },
    { ...VOICE, id: 'speak.request', js: ['speak.request'], args: { ...ANALYZED, prompt: ['#0.text'] } },
    { ...VOICE, id: 'speak.v1.audio.generate', js: ['speak.v1.audio.generate'], args: { model: ['model'], prompt: ['text'] } },
    ...deepgramInPython.apis,
  ],
};

export const assemblyAi: SdkRow = {
  ...SHARED,
  id: 'assemblyai',
  title: 'AssemblyAI',
  provider: 'assemblyai',
  js: [{ modules: ['assemblyai'], package: 'assemblyai', objects: [{ by: ['AssemblyAI'] }, { kind: 'listener', from: ['client'], by: ['realtime.transcriber', 'realtime.createService', 'streaming.transcriber'], args: { model: ['speechModel'] } }], transparent: [] }],
  py: assemblyAiInPython.py,
  baseUrl: ['client.baseUrl'],
  attempts: null,
  apis: [
    { ...VOICE, id: 'transcripts.transcribe', js: ['transcripts.transcribe', 'transcripts.submit', 'transcripts.create'], args: { model: ['speech_model'] } },
    // A socket: all that is heard from then on.
    { ...VOICE, id: 'realtime.connect', on: ['listener'], js: ['connect'], args: {} },
    { id: 'lemur.task', kind: 'completion', js: ['lemur.task', 'lemur.summary', 'lemur.questionAnswer', 'lemur.actionItems'], args: { model: ['final_model'], prompt: ['prompt'], outputCap: ['max_output_size'] }, hiddenInput: ['transcript_ids', 'input_text'] },
    ...assemblyAiInPython.apis,
  ],
};
