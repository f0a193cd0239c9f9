/**
 * Models that run where the program runs: Transformers.js, node-llama-cpp, WebLLM, LM Studio, and the browser's own. Data
 * only: no token of theirs is billed. Read: the guides of @huggingface/transformers 3, node-llama-cpp 3, @mlc-ai/web-llm 0.2,
 * the types of @lmstudio/sdk 2.0, MDN on the Prompt API. Not here: a sequence that is evaluated token by token.
 */
import type { ApiRow, ArgumentRow, CallKind, ObjectRow, SdkRow } from '../sdk.js';
import { lmStudioInPython } from './hereInPython.js';
import { CHATS, OTHERS } from './openai.js';

const LOCAL: Pick<SdkRow, 'provider' | 'baseUrl' | 'baseUrlVariables' | 'attempts' | 'free'> = { provider: 'local', baseUrl: [], baseUrlVariables: [], attempts: 1, free: {} };

/** What a task of a pipeline is, as its first argument names it; of the rest nobody can say what is made. */
const TASKS: readonly [string, CallKind, string[]][] = [
  ['writer', 'completion', ['text-generation', 'text2text-generation', 'summarization', 'translation']],
  ['embedder', 'embedding', ['feature-extraction', 'image-feature-extraction']],
  ['listener', 'audio', ['automatic-speech-recognition', 'text-to-speech', 'text-to-audio', 'audio-classification']],
];
const MODEL: ArgumentRow = { model: ['#1'] };
const pipe = (id: string, kind: CallKind, on: string): ApiRow => ({
  id, kind, on: [on], js: ['()', '_call'], args: kind === 'audio' ? {} : { prompt: ['#0'], ...(kind === 'completion' && { outputCap: ['#1.max_new_tokens'] }) }, ...(kind !== 'completion' && { noOutput: true }),
});

export const transformersJs: SdkRow = {
  ...LOCAL,
  id: 'transformers-js',
  title: 'Transformers.js',
  js: ['@huggingface/transformers', '@xenova/transformers'].map((name) => ({
    modules: [name], package: name, transparent: [],
    objects: [
      ...TASKS.map(([kind, , tasks]): ObjectRow => ({ kind, by: ['pipeline'], args: MODEL, when: [{ at: ['#0'], is: tasks }] })),
      { kind: 'pipe', by: ['pipeline'], args: MODEL },
      { kind: 'weights', by: ['AutoModelForCausalLM', 'AutoModelForSeq2SeqLM', 'AutoModelForVision2Seq', 'AutoModelForImageTextToText', 'WhisperForConditionalGeneration'].map((c) => `${c}.from_pretrained`), args: { model: ['#0'] } },
    ],
  })),
  apis: [
    ...TASKS.map(([on, kind]) => pipe(`pipeline.${on}`, kind, on)),
    { ...pipe('pipeline', 'other', 'pipe') },
    // Tokens go in, which a tokenizer made of text elsewhere.
    { id: 'model.generate', kind: 'completion', on: ['weights'], js: ['generate'], args: { outputCap: ['max_new_tokens'] }, hiddenInput: ['#0'] },
  ],
};

const PROMPT: ArgumentRow = { messages: ['#0'], outputCap: ['#1.maxTokens'] };
export const nodeLlamaCpp: SdkRow = {
  ...LOCAL,
  id: 'node-llama-cpp',
  title: 'node-llama-cpp',
  js: [{
    modules: ['node-llama-cpp'], package: 'node-llama-cpp', transparent: [],
    objects: [
      { kind: 'llama', by: ['getLlama'] },
      { kind: 'weights', from: ['llama'], by: ['loadModel'], args: { model: ['modelPath'] } },
      // Before 3 they were made of the parts themselves.
      { kind: 'weights', by: ['LlamaModel'], args: { model: ['modelPath'] } },
      { kind: 'context', from: ['weights'], by: ['createContext'] },
      { kind: 'context', by: ['LlamaContext'], carriers: ['model'] },
      { kind: 'context', from: ['context'], by: ['getSequence'] },
      { kind: 'embedder', from: ['weights'], by: ['createEmbeddingContext'] },
      { kind: 'chat', by: ['LlamaChatSession', 'LlamaChat'], args: { system: ['systemPrompt'] }, carriers: ['contextSequence', 'context'] },
      { kind: 'writer', by: ['LlamaCompletion'], carriers: ['contextSequence'] },
    ],
  }],
  apis: [
    { id: 'session.prompt', kind: 'chat', on: ['chat'], js: ['prompt', 'promptWithMeta', 'generateResponse'], args: PROMPT, keepsHistory: true },
    { id: 'completion.generateCompletion', kind: 'completion', on: ['writer'], js: ['generateCompletion', 'generateInfillCompletion'], args: { prompt: ['#0'] } },
    { id: 'context.getEmbeddingFor', kind: 'embedding', on: ['embedder'], js: ['getEmbeddingFor'], args: { prompt: ['#0'] }, noOutput: true },
  ],
};

const ENGINE: ObjectRow = { by: ['CreateMLCEngine', 'CreateExtensionServiceWorkerMLCEngine', 'CreateServiceWorkerMLCEngine'], args: { model: ['#0'] } };
/** The request's own model names one of several that are loaded. */
const ENGINE_CALLS = ['chat.completions.create', 'completions.create', 'embeddings.create'];
export const webLlm: SdkRow = {
  ...LOCAL,
  id: 'web-llm',
  title: 'WebLLM',
  js: [{
    modules: ['@mlc-ai/web-llm'], package: '@mlc-ai/web-llm', transparent: [],
    // An engine that loads later is told its model there.
    objects: [ENGINE, { by: ['CreateWebWorkerMLCEngine'], args: { model: ['#1'] } }, { by: ['MLCEngine', 'WebWorkerMLCEngine', 'ServiceWorkerMLCEngine', 'ExtensionServiceWorkerMLCEngine'] }],
  }],
  apis: [...CHATS, ...OTHERS].filter(({ id }) => ENGINE_CALLS.includes(id)).map(({ py: _, defaultCap: __, ...api }) => api),
};

export const lmStudio: SdkRow = {
  ...LOCAL,
  id: 'lmstudio',
  title: 'LM Studio',
  js: [{
    modules: ['@lmstudio/sdk'], package: '@lmstudio/sdk', transparent: [],
    objects: [
      { by: ['LMStudioClient'] },
      { kind: 'model', from: ['client'], by: ['llm.model', 'llm.load', 'llm.createDynamicHandle', 'llm.get'], args: { model: ['#0'] } },
      { kind: 'embedder', from: ['client'], by: ['embedding.model', 'embedding.load', 'embedding.createDynamicHandle'], args: { model: ['#0'] } },
    ],
  }],
  py: lmStudioInPython.py,
  apis: [
    ...lmStudioInPython.apis,
    { id: 'llm.respond', kind: 'chat', on: ['model'], js: ['respond'], args: PROMPT, systemRoles: ['system'] },
    { id: 'llm.complete', kind: 'completion', on: ['model'], js: ['complete'], args: { prompt: ['#0'], outputCap: ['#1.maxTokens'] } },
    {
      id: 'llm.act', kind: 'agent-run', on: ['model'], js: ['act'], args: { messages: ['#0'], tools: ['#1'], outputCap: ['#2.maxTokens'], stepCap: ['#2.maxPredictionRounds'] }, systemRoles: ['system'],
      steps: { default: null, unlimited: [null], note: 'has no limit of rounds by default (@lmstudio/sdk up to 2.0)' },
    },
    { id: 'embedding.embed', kind: 'embedding', on: ['embedder'], js: ['embed'], args: { prompt: ['#0'] }, noOutput: true },
  ],
};

/** Sessions of the browser's model, which takes no cap; before it was a global of its own it stood in `ai` and `chrome`. */
const SESSIONS = ['LanguageModel.create', 'ai.languageModel.create', 'chrome.aiOriginTrial.languageModel.create'];
const WRITERS = ['Summarizer.create', 'Writer.create', 'Rewriter.create', 'Translator.create', 'Proofreader.create'];
export const browserModel: SdkRow = {
  ...LOCAL,
  id: 'browser-model',
  title: 'The browser\'s own models',
  js: [{
    modules: [], globals: ['LanguageModel', 'Summarizer', 'Writer', 'Rewriter', 'Translator', 'Proofreader', 'ai', 'chrome'], package: 'browser', transparent: [],
    words: ['LanguageModel.create', 'languageModel.create', 'Summarizer.create', 'Rewriter.create'],
    objects: [
      { kind: 'chat', by: SESSIONS, args: { system: ['initialPrompts', 'systemPrompt'] } },
      { kind: 'chat', from: ['chat'], by: ['clone'] },
      { kind: 'writer', by: WRITERS, args: { system: ['sharedContext'] } },
    ],
  }],
  apis: [
    { id: 'session.prompt', kind: 'completion', on: ['chat'], js: ['prompt', 'promptStreaming'], args: { model: [], messages: ['#0'], outputCap: [], schema: ['#1.responseConstraint'] }, systemRoles: ['system'], keepsHistory: true, defaultCap: [{ prefix: '', tokens: null }] },
    { id: 'writer.write', kind: 'completion', on: ['writer'], js: ['summarize', 'summarizeStreaming', 'write', 'writeStreaming', 'rewrite', 'rewriteStreaming', 'translate', 'translateStreaming', 'proofread'], args: { model: [], prompt: ['#0'], outputCap: [] }, defaultCap: [{ prefix: '', tokens: null }] },
  ],
};
