/**
 * Small libraries of JavaScript over several providers: Token.js, multi-llm-ts, LLM.js, ModelFusion, xsAI, openai-fetch with Dexter on top, and the older
 * `chatgpt`. Data only. Must not hold a price or a model id that is not a default. Read: the guides of token.js 0.7 and xsai 0.4,
 * the types of multi-llm-ts 5.1, @themaximalist/llm.js 1.0, modelfusion 0.137, openai-fetch 3.4 and chatgpt 5.2, and https://github.com/dexaai/dexter (src/model, src/ai-function, src/extract, 2 to 4). Frameworks of agents are in `jsAgents.ts`.
 */
import type { ApiRow, ArgumentRow, Binding, DefaultCap, ObjectRow, SdkRow } from '../sdk.js';
import { CHATS } from './openai.js';

const SHARED: Pick<SdkRow, 'baseUrlVariables' | 'free' | 'baseUrl'> = { baseUrl: [], baseUrlVariables: [], free: {} };
/** There may be one, and it is not known. */
const OWN_CAP: DefaultCap = [{ prefix: '', tokens: null }];
const binding = (name: string, objects: ObjectRow[], more: Partial<Binding> = {}): Binding => ({ modules: [name], package: name, objects, transparent: [], ...more });

/** The request names provider and model; the id tells whose it is. */
export const tokenJs: SdkRow = {
  ...SHARED,
  id: 'token.js',
  title: 'Token.js',
  provider: null,
  js: [binding('token.js', [{ by: ['TokenJS'] }])],
  attempts: null,
  apis: CHATS.filter(({ id }) => id === 'chat.completions.create').map(({ py: _, ...api }) => ({ ...api, defaultCap: OWN_CAP })),
};

const ENGINES: Readonly<Record<string, string>> = {
  openai: 'openai', anthropic: 'anthropic', google: 'google', groq: 'groq', mistralai: 'mistral', xai: 'x-ai', deepseek: 'deepseek', cerebras: 'cerebras', openrouter: 'openrouter', ollama: 'local', lmstudio: 'local', azure: 'azure',
};
/** Each engine that the first argument names, and any other. */
const ignited = (kind: string, by: string, args: ArgumentRow): ObjectRow[] => [
  ...Object.entries(ENGINES).map(([name, provider]): ObjectRow => ({ kind, by: [by], args, provider, when: [{ at: ['#0'], is: [name] }] })),
  { kind, by: [by], args },
];
const THREAD: ArgumentRow = { messages: ['#0'], outputCap: ['#1.maxTokens'], tools: ['#1.tools'] };
export const multiLlm: SdkRow = {
  ...SHARED,
  id: 'multi-llm-ts',
  title: 'multi-llm-ts',
  provider: null,
  js: [binding('multi-llm-ts', [
    ...ignited('model', 'igniteModel', { model: ['#1.id', '#1'], baseUrl: ['#2.baseURL'] }),
    ...ignited('engine', 'igniteEngine', { baseUrl: ['#1.baseURL'] }),
    ...['system', 'user', 'assistant'].map((role): ObjectRow => ({ kind: 'message', by: ['Message'], role, args: { messages: ['#1'] }, when: [{ at: ['#0'], is: [role] }] })),
  ])],
  attempts: null,
  // Plugins are called by themselves, and each answer is sent again.
  apis: [
    { id: 'model.complete', kind: 'chat', on: ['model'], js: ['complete', 'generate'], args: THREAD, systemRoles: ['system'], defaultCap: OWN_CAP },
    { id: 'engine.complete', kind: 'chat', on: ['engine'], js: ['complete', 'generate'], args: { model: ['#0.id', '#0'], messages: ['#1'], outputCap: ['#2.maxTokens'], tools: ['#2.tools'] }, systemRoles: ['system'], defaultCap: OWN_CAP },
  ],
};

/** Made with what is said first; called as a function before 1. */
export const llmJs: SdkRow = {
  ...SHARED,
  id: 'llm.js',
  title: 'LLM.js',
  provider: null,
  js: [binding('@themaximalist/llm.js', [{ by: ['default', 'LLM', '()'], args: { model: ['request.model', '#0?.model'], outputCap: ['request.max_tokens', '#0?.max_tokens'], baseUrl: ['request.baseUrl', '#0?.baseUrl'] } }])],
  attempts: null,
  apis: [
    { id: 'chat', kind: 'chat', js: ['chat'], args: { model: ['request.model'], messages: ['#0'], outputCap: ['request.max_tokens'] }, systemRoles: ['system'], keepsHistory: true, defaultCap: OWN_CAP },
    { id: 'send', kind: 'chat', js: ['send'], args: { model: ['model'], messages: ['client.#0'], outputCap: ['max_tokens'] }, systemRoles: ['system'], keepsHistory: true, defaultCap: OWN_CAP },
  ],
};

/** Facades of providers, and what each makes. */
const FACADES: Readonly<Record<string, string>> = {
  openai: 'openai', mistral: 'mistral', cohere: 'cohere', huggingface: 'huggingface', ollama: 'local', llamacpp: 'local', openaicompatible: 'other', elevenlabs: 'elevenlabs', lmnt: 'lmnt', stability: 'stability',
  automatic1111: 'local', whispercpp: 'local',
};
const MAKERS = ['ChatTextGenerator', 'CompletionTextGenerator', 'TextGenerator', 'TextEmbedder', 'ImageGenerator', 'SpeechGenerator', 'Transcriber'];
const FUSED: Pick<ApiRow, 'on' | 'carriers'> = { on: ['module'], carriers: ['model'] };
export const modelFusion: SdkRow = {
  ...SHARED,
  id: 'modelfusion',
  title: 'ModelFusion',
  provider: null,
  js: [binding('modelfusion', [
    ...Object.entries(FACADES).map(([name, provider]): ObjectRow => ({
      kind: 'model', by: MAKERS.map((maker) => `${name}.${maker}`), provider, args: { model: ['model'], outputCap: ['maxGenerationTokens'], samples: ['numberOfGenerations'], baseUrl: ['api.baseUrl'] },
    })),
    { kind: 'model', from: ['model'], by: ['withTextPrompt', 'withChatPrompt', 'withInstructionPrompt', 'withJsonOutput', 'asObjectGenerationModel', 'asFunctionCallObjectGenerationModel', 'asToolCallGenerationModel', 'asToolCallsOrTextGenerationModel', 'withPromptTemplate', 'withSettings'] },
  ])],
  attempts: 3,
  apis: [
    { ...FUSED, id: 'generateText', kind: 'chat', js: ['generateText', 'streamText', 'generateObject', 'streamObject', 'generateToolCall', 'generateToolCalls', 'runTool', 'runTools'], args: { model: ['model'], messages: ['prompt'], schema: ['schema'], tools: ['tools', 'tool'] }, systemRoles: ['system'], defaultCap: OWN_CAP },
    { ...FUSED, id: 'embed', kind: 'embedding', js: ['embed', 'embedMany'], args: { model: ['model'], prompt: ['value', 'values'] }, noOutput: true },
    { ...FUSED, id: 'generateImage', kind: 'image', js: ['generateImage'], args: { model: ['model'], prompt: ['prompt'] }, noOutput: true },
    { ...FUSED, id: 'generateSpeech', kind: 'audio', js: ['generateSpeech', 'generateTranscription'], args: { model: ['model'], prompt: ['text'] }, noOutput: true },
  ],
};

/** It has no address of its own: the call names one. */
const ASKED: ArgumentRow = { model: ['model'], baseUrl: ['baseURL'] };
const XSAI_TEXT: ArgumentRow = { ...ASKED, messages: ['messages'], outputCap: ['maxTokens', 'max_tokens', 'maxCompletionTokens'], tools: ['tools'], schema: ['schema'] };
export const xsai: SdkRow = {
  ...SHARED,
  id: 'xsai',
  title: 'xsAI',
  provider: null,
  js: ['xsai', '@xsai/generate-text', '@xsai/stream-text', '@xsai/generate-object', '@xsai/stream-object', '@xsai/embed', '@xsai/generate-image', '@xsai/generate-speech', '@xsai/generate-transcription'].map((name) => binding(name, [])),
  attempts: 1,
  apis: [
    {
      id: 'generateText', kind: 'agent-run', on: ['module'], js: ['generateText', 'streamText'], args: { ...XSAI_TEXT, stepCap: ['maxSteps', 'stopWhen'] }, systemRoles: ['system'],
      when: [{ at: ['maxSteps', 'stopWhen'], given: true }], steps: { default: 1, unlimited: [], note: 'makes one step by default (xsai)', limits: ['stepCountAtLeast'] },
    },
    { id: 'generateText', kind: 'chat', on: ['module'], js: ['generateText', 'streamText'], args: XSAI_TEXT, systemRoles: ['system'] },
    { id: 'generateObject', kind: 'chat', on: ['module'], js: ['generateObject', 'streamObject'], args: XSAI_TEXT, systemRoles: ['system'] },
    { id: 'embed', kind: 'embedding', on: ['module'], js: ['embed', 'embedMany'], args: { ...ASKED, prompt: ['input'] }, noOutput: true },
    { id: 'generateImage', kind: 'image', on: ['module'], js: ['generateImage'], args: { ...ASKED, prompt: ['prompt'], samples: ['n'] }, noOutput: true },
    { id: 'generateSpeech', kind: 'audio', on: ['module'], js: ['generateSpeech', 'generateTranscription'], args: { ...ASKED, prompt: ['input'] }, noOutput: true },
  ],
};

const FETCHED: ArgumentRow = { model: ['model'], outputCap: ['max_completion_tokens', 'max_tokens'], samples: ['n'] };
const CHAT: ArgumentRow = { ...FETCHED, messages: ['messages'], tools: ['tools', 'functions'], schema: ['response_format'] };
export const openaiFetch: SdkRow = {
  ...SHARED,
  id: 'openai-fetch',
  title: 'openai-fetch',
  provider: 'openai',
  js: [binding('openai-fetch', [{ by: ['OpenAIClient'] }])],
  baseUrl: ['client.baseUrl'],
  attempts: 3,
  apis: [
    { id: 'createChatCompletion', kind: 'chat', js: ['createChatCompletion', 'streamChatCompletion'], args: CHAT, systemRoles: ['system', 'developer'] },
    { id: 'createCompletions', kind: 'completion', js: ['createCompletions', 'streamCompletion'], args: { ...FETCHED, prompt: ['prompt'] }, defaultCap: 16 },
    { id: 'createEmbeddings', kind: 'embedding', js: ['createEmbeddings'], args: { model: ['model'], prompt: ['input'] }, noOutput: true },
    { id: 'createSpeech', kind: 'audio', js: ['createSpeech'], args: { model: ['model'], prompt: ['input'] }, noOutput: true },
  ],
};

/** Parameters of the model, and of the call on top. Its defaults are used where no parameters are given at all. */
const PARAMS: ArgumentRow = { model: ['params.model'], outputCap: ['params.max_completion_tokens', 'params.max_tokens'], samples: ['params.n'], tools: ['params.tools', 'params.functions'], schema: ['params.response_format'] };
const made = (kind: string, by: string, more: Partial<ObjectRow> = {}): ObjectRow => ({ kind, by: [by], args: PARAMS, carriers: ['client'], ...more });
export const dexter: SdkRow = {
  ...SHARED,
  id: 'dexter',
  title: 'Dexter',
  provider: 'openai',
  js: [binding('@dexaai/dexter', [
    ...([['chat', 'ChatModel', 'gpt-3.5-turbo'], ['text', 'CompletionModel', 'gpt-3.5-turbo-instruct'], ['vectors', 'EmbeddingModel', 'text-embedding-ada-002']] as const)
      .flatMap(([kind, by, defaultModel]) => [made(kind, by, { when: [{ at: ['params'], given: false }], defaultModel }), made(kind, by)]),
    ...['chat', 'text', 'vectors'].map((kind): ObjectRow => ({ kind, from: [kind], by: ['extend', 'clone'], args: PARAMS })),
    { kind: 'extractor', by: ['createExtractFunction', 'createAIExtractFunction'], args: { system: ['systemMessage'], schema: ['schema'], stepCap: ['maxRetries'] }, carriers: ['chatModel'] },
    { kind: 'runner', by: ['createAIRunner'], args: { system: ['systemMessage'], tools: ['functions'], stepCap: ['maxIterations'] }, carriers: ['chatModel'] },
    ...['system', 'user', 'assistant'].map((role): ObjectRow => ({ kind: 'message', by: [`MsgUtil.${role}`], role, args: { messages: ['#0'] } })),
    { by: ['createOpenAIClient'], args: { baseUrl: ['baseUrl'] } },
  ])],
  attempts: 3,
  apis: [
    { id: 'ChatModel.run', kind: 'chat', on: ['chat'], js: ['run'], args: CHAT, systemRoles: ['system', 'developer'] },
    { id: 'CompletionModel.run', kind: 'completion', on: ['text'], js: ['run'], args: { ...FETCHED, prompt: ['prompt'] }, defaultCap: 16 },
    { id: 'EmbeddingModel.run', kind: 'embedding', on: ['vectors'], js: ['run'], args: { model: ['model'], prompt: ['input'] }, noOutput: true },
    { id: 'extract', kind: 'chat', on: ['extractor'], js: ['()'], args: { messages: ['#0.messages', '#0'] }, systemRoles: ['system'] },
    {
      id: 'runner', kind: 'agent-run', on: ['runner'], js: ['()'], args: { messages: ['#0?.messages', '#0'] }, systemRoles: ['system'],
      steps: { default: 5, unlimited: [], note: 'stops after 5 iterations by default (@dexaai/dexter 2 to 4)' },
    },
  ],
};

/** A conversation by the id of its last message: turns before it are sent again. */
const SENT: ArgumentRow = { model: ['#1.completionParams.model'], messages: ['#0'], system: ['#1.systemMessage'], outputCap: ['#1.completionParams.max_tokens'], timeout: ['#1.timeoutMs'] };
export const chatgpt: SdkRow = {
  ...SHARED,
  id: 'chatgpt',
  title: 'chatgpt',
  provider: 'openai',
  js: [binding('chatgpt', [
    { by: ['ChatGPTAPI'], defaultModel: 'gpt-3.5-turbo', args: { model: ['completionParams.model'], outputCap: ['completionParams.max_tokens', 'maxResponseTokens'], system: ['systemMessage'], baseUrl: ['apiBaseUrl'] } },
    // It goes by the site that people use, whose price is none of tokens.
    { by: ['ChatGPTUnofficialProxyAPI'], provider: 'other', args: { model: ['model'] } },
  ])],
  attempts: 1,
  apis: [{ id: 'sendMessage', kind: 'chat', js: ['sendMessage'], args: SENT, hiddenInput: ['#1.parentMessageId', '#1.conversationId'], defaultCap: [{ prefix: '', tokens: 1000 }] }],
};
