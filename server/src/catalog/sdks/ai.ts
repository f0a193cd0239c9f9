/**
 * The AI SDK (`ai` 3 to 7) and its providers' packages: data only. Must not hold a price. Not here: `useChat` and its like,
 * which call the project's own route.
 */
import type { ApiRow, ArgumentRow, Binding, CacheFix, DefaultCap, ModelText, ObjectRow, SdkRow } from '../sdk.js';

/** `creator/model`, asked of Vercel's gateway at the creator's price. */
const GATEWAY: ModelText = {
  separator: '/',
  providers: {
    openai: 'openai', anthropic: 'anthropic', google: 'google', xai: 'x-ai', mistral: 'mistral', groq: 'groq', deepseek: 'deepseek',
    cohere: 'cohere', perplexity: 'perplexity', cerebras: 'cerebras', moonshotai: 'moonshotai',
  },
};

/** What requests to a model have in common, in all versions. */
const REQUEST: ArgumentRow = { model: ['model'], maxRetries: ['maxRetries'], timeout: ['timeout', 'abortSignal'] };
const TEXT: ArgumentRow = {
  ...REQUEST,
  messages: ['messages', 'prompt'],
  system: ['instructions', 'system'],
  // Before 5 it was `maxTokens`.
  outputCap: ['maxOutputTokens', 'maxTokens'],
  tools: ['tools'],
  schema: ['output', 'experimental_output', 'schema'],
  cache: ['providerOptions.anthropic.cacheControl', 'providerOptions.bedrock.cachePoint', 'providerOptions.openai.promptCacheKey'],
};
/** https://ai-sdk.dev/docs/ai-sdk-core/tools-and-tool-calling#preparestep-callback, https://ai-sdk.dev/docs/agents/configuring-call-options */
const STEPS: ArgumentRow = { ...TEXT, stepCap: ['stopWhen', 'maxSteps'], otherModels: ['prepareStep.().model', 'experimental_prepareStep.().model', 'prepareCall.().model'] };
const SYSTEM_ROLES = ['system'];
const MODEL: Pick<ApiRow, 'on' | 'carriers' | 'modelText'> = { on: ['module'], carriers: ['model'], modelText: GATEWAY };
/** Conditions compare with `===`: 0 is never met. An empty list has none. */
const LIMITS = { unlimited: [0, null], limits: ['stepCountIs', 'isStepCount'], endless: ['isLoopFinished'] };

const EPHEMERAL = { anthropic: { cacheControl: { type: 'ephemeral' } } };
/** System text as a message with options: ai 6. Before, it was a message in the list. */
const CACHED_SYSTEM: CacheFix = {
  position: 0, on: { names: ['instructions', 'system'], block: { entries: { role: 'system' }, text: 'content', alone: true } },
  mark: { name: 'providerOptions', value: EPHEMERAL }, provider: 'anthropic', since: { js: '6.0.0' },
};
/** On the request's last block, which the next step of a run continues: sent since @ai-sdk/anthropic 3.0.47. */
const CACHED_RUN: CacheFix = { position: 0, mark: { name: 'providerOptions', value: EPHEMERAL }, provider: 'anthropic', since: { js: '3.0.47', package: '@ai-sdk/anthropic' } };

const TEXTS: readonly ApiRow[] = (['generateText', 'streamText'] as const).flatMap((name): ApiRow[] => [
  {
    ...MODEL, id: name, kind: 'agent-run', js: [name], args: STEPS, systemRoles: SYSTEM_ROLES,
    when: [{ at: ['stopWhen', 'maxSteps'], given: true }],
    steps: { default: 1, note: 'stops after one step by default (ai 4 to 7)', ...LIMITS },
    cacheFixes: [CACHED_RUN, CACHED_SYSTEM],
  },
  { ...MODEL, id: name, kind: 'chat', js: [name], args: TEXT, systemRoles: SYSTEM_ROLES, cacheFixes: [CACHED_SYSTEM] },
]);

const OBJECTS: readonly ApiRow[] = (['generateObject', 'streamObject'] as const).map((name) => ({ ...MODEL, id: name, kind: 'chat', js: [name], args: TEXT, systemRoles: SYSTEM_ROLES, cacheFixes: [CACHED_SYSTEM] }));

const AGENT_STEPS = { default: 20, note: 'stops after 20 steps by default (ai 6, 7)', ...LIMITS };
/** The agent of version 5 has a name of its own. */
const FIRST_AGENT_STEPS = { default: 1, note: 'stops after one step by default (ai 5)', ...LIMITS };
const AGENTS: readonly ApiRow[] = [
  ...(['generate', 'stream', 'respond'] as const).map((name): ApiRow => ({
    id: `ToolLoopAgent.${name}`, kind: 'agent-run', on: ['agent'], js: [name], systemRoles: SYSTEM_ROLES, steps: AGENT_STEPS,
    args: { messages: ['messages', 'prompt'], timeout: ['timeout', 'abortSignal'] },
  })),
  ...(['generate', 'stream', 'respond'] as const).map((name): ApiRow => ({
    id: `Experimental_Agent.${name}`, kind: 'agent-run', on: ['first-agent'], js: [name], systemRoles: SYSTEM_ROLES, steps: FIRST_AGENT_STEPS,
    args: { messages: ['messages', 'prompt'], timeout: ['timeout', 'abortSignal'] },
  })),
  {
    id: 'createAgentUIStream', kind: 'agent-run', on: ['module'], carriers: ['agent'], systemRoles: SYSTEM_ROLES, steps: AGENT_STEPS,
    js: ['createAgentUIStream', 'createAgentUIStreamResponse', 'pipeAgentUIStreamToResponse'],
    args: { messages: ['uiMessages', 'messages'], timeout: ['timeout', 'abortSignal'] },
  },
];

/** What stands below all that: a model asked as its provider has it, once. https://ai-sdk.dev/providers/community-providers/custom-providers */
const DIRECT: readonly ApiRow[] = [
  { id: 'model.doGenerate', kind: 'chat', on: ['model'], js: ['doGenerate', 'doStream'], attempts: 1, args: { timeout: ['abortSignal'], messages: ['prompt'], outputCap: TEXT.outputCap, tools: ['tools'], schema: ['responseFormat.schema'] }, systemRoles: SYSTEM_ROLES },
  { id: 'model.doEmbed', kind: 'embedding', on: ['model'], js: ['doEmbed'], attempts: 1, args: { timeout: ['abortSignal'], prompt: ['values'] }, noOutput: true },
];

const OTHERS: readonly ApiRow[] = [
  { ...MODEL, id: 'embed', kind: 'embedding', js: ['embed'], args: { ...REQUEST, prompt: ['value'] }, noOutput: true },
  { ...MODEL, id: 'embedMany', kind: 'embedding', js: ['embedMany'], args: { ...REQUEST, prompt: ['values'] }, noOutput: true },
  { ...MODEL, id: 'rerank', kind: 'rerank', js: ['rerank'], args: { ...REQUEST, prompt: ['documents'] }, noOutput: true },
  { ...MODEL, id: 'generateImage', kind: 'image', js: ['generateImage', 'experimental_generateImage'], args: { ...REQUEST, prompt: ['prompt'], samples: ['n'] }, noOutput: true },
  { ...MODEL, id: 'generateSpeech', kind: 'audio', js: ['generateSpeech', 'experimental_generateSpeech'], args: { ...REQUEST, prompt: ['text'], system: ['instructions'] }, noOutput: true },
  { ...MODEL, id: 'transcribe', kind: 'audio', js: ['transcribe', 'experimental_transcribe'], args: REQUEST, noOutput: true },
  // Billed by the second.
  { ...MODEL, id: 'generateVideo', kind: 'other', js: ['experimental_generateVideo'], args: { ...REQUEST, prompt: ['prompt'], samples: ['n'] }, noOutput: true },
];

// ---------------------------------------------------------------- providers

type Host = Pick<ObjectRow, 'provider' | 'modelIsDeployment' | 'modelText' | 'defaultCap'>;

/** A provider's package: instances that stand ready, and functions that make others. */
function provider(name: string, ready: readonly string[], makers: readonly string[], of: Host): Binding {
  const objects: ObjectRow[] = [
    { kind: 'provider', by: [...ready], asIs: true, ...of },
    { kind: 'provider', by: [...makers], args: { baseUrl: ['baseURL'] }, ...of },
  ];
  return { modules: [name], package: name, objects: objects.filter(({ by }) => by.length > 0), transparent: [] };
}

/** Output tokens that `@ai-sdk/anthropic` (2 and later) asks for when nothing is set. */
const CLAUDE_CAPS: DefaultCap = [
  ...['claude-opus-4-5', 'claude-sonnet-4-5', 'claude-haiku-4-5'].map((prefix) => ({ prefix, tokens: 64_000 })),
  ...['claude-opus-4-6', 'claude-opus-4-7', 'claude-opus-4-8', 'claude-sonnet-4-6'].map((prefix) => ({ prefix, tokens: 128_000 })),
  { prefix: 'claude-sonnet-4', tokens: 64_000 },
  { prefix: 'claude-opus-4', tokens: 32_000 },
  { prefix: 'claude-3', tokens: 4096 },
  { prefix: 'claude-', tokens: 128_000 },
];

const MEDIA = [
  ['assemblyai', 'assemblyai', 'createAssemblyAI'], ['black-forest-labs', 'blackForestLabs', 'createBlackForestLabs'], ['bytedance', 'byteDance', 'createByteDance'],
  ['cartesia', 'cartesia', 'createCartesia'], ['deepgram', 'deepgram', 'createDeepgram'], ['elevenlabs', 'elevenlabs', 'createElevenLabs'], ['fal', 'fal', 'createFal'],
  ['fish-audio', 'fishAudio', 'createFishAudio'], ['gladia', 'gladia', 'createGladia'], ['hume', 'hume', 'createHume'], ['klingai', 'klingai', 'createKlingAI'],
  ['lmnt', 'lmnt', 'createLMNT'], ['luma', 'luma', 'createLuma'], ['prodia', 'prodia', 'createProdia'], ['quiverai', 'quiverai', 'createQuiverAI'],
  ['replicate', 'replicate', 'createReplicate'], ['revai', 'revai', 'createRevai'],
] as const;

/**
 * Packages of others, by the AI SDK's list of community providers (vercel/ai, content/providers): what stands ready, what makes
 * another, and who is paid; `local` runs where the program runs.
 */
const COMMUNITY: readonly [name: string, ready: string[], makers: string[], provider: string][] = [
  ['workers-ai-provider', [], ['createWorkersAI'], 'cloudflare'],
  ['zhipu-ai-provider', ['zhipu', 'zai'], ['createZhipu'], 'zhipu'],
  ['qwen-ai-provider', ['qwen'], ['createQwen'], 'alibaba'],
  ['sambanova-ai-provider', ['sambanova'], ['createSambaNova'], 'sambanova'],
  ['vercel-minimax-ai-provider', ['minimax', 'minimaxOpenAI', 'minimaxAnthropic'], ['createMinimax'], 'minimax'],
  ['voyage-ai-provider', ['voyage'], ['createVoyage'], 'voyageai'],
  ['jina-ai-provider', ['jina'], ['createJina'], 'jina'],
  ['mixedbread-ai-provider', ['mixedbread'], ['createMixedbread'], 'mixedbread'],
  ['@friendliai/ai-provider', ['friendli'], ['createFriendli'], 'friendli'],
  ['@aihubmix/ai-sdk-provider', ['aihubmix'], ['createAihubmix'], 'aihubmix'],
  ['@runpod/ai-sdk-provider', ['runpod'], ['createRunpod'], 'runpod'],
  ['ai-sdk-provider-claude-code', ['claudeCode'], ['createClaudeCode'], 'claude-code'],
  ['ai-sdk-provider-codex-cli', ['codexCli'], ['createCodexCli'], 'codex'],
  ['ai-sdk-provider-gemini-cli', [], ['createGeminiProvider'], 'gemini-cli'],
  ['ai-sdk-ollama', ['ollama'], ['createOllama'], 'local'],
  ['ai-sdk-llama-cpp', ['llamaCpp'], ['createLlamaCpp'], 'local'],
  ...['@browser-ai/core', '@built-in-ai/core'].map((name): [string, string[], string[], string] => [name, ['browserAI', 'builtInAI'], ['createBrowserAI', 'createBuiltInAI'], 'local']),
  ...['@browser-ai/web-llm', '@built-in-ai/web-llm'].map((name): [string, string[], string[], string] => [name, ['webLLM'], ['createWebLLM'], 'local']),
  ...['@browser-ai/transformers-js', '@built-in-ai/transformers-js'].map((name): [string, string[], string[], string] => [name, ['transformersJS'], ['createTransformersJS'], 'local']),
];

const PROVIDERS: readonly Binding[] = [
  provider('@ai-sdk/openai', ['openai'], ['createOpenAI'], { provider: 'openai' }),
  provider('@ai-sdk/anthropic', ['anthropic'], ['createAnthropic'], { provider: 'anthropic', defaultCap: CLAUDE_CAPS }),
  provider('@ai-sdk/google', ['google'], ['createGoogle', 'createGoogleGenerativeAI'], { provider: 'google' }),
  provider(
    '@ai-sdk/google-vertex',
    ['vertex', 'vertexAnthropic', 'vertexMaas', 'googleVertex', 'googleVertexAnthropic', 'googleVertexMaas', 'googleVertexXai'],
    [
      'createVertex', 'createVertexAnthropic', 'createVertexMaas', 'createGoogleVertex', 'createGoogleVertexAnthropic', 'createGoogleVertexMaas', 'createGoogleVertexXai',
    ],
    { provider: 'google', defaultCap: CLAUDE_CAPS },
  ),
  provider('@ai-sdk/azure', ['azure'], ['createAzure'], { provider: 'azure', modelIsDeployment: true }),
  provider(
    '@ai-sdk/amazon-bedrock', ['bedrock', 'amazonBedrock', 'bedrockAnthropic', 'amazonBedrockAnthropic', 'bedrockMantle'],
    ['createAmazonBedrock', 'createBedrockAnthropic', 'createAmazonBedrockAnthropic', 'createBedrockMantle'], { provider: 'aws' },
  ),
  provider('@ai-sdk/groq', ['groq'], ['createGroq'], { provider: 'groq' }),
  provider('@ai-sdk/mistral', ['mistral'], ['createMistral'], { provider: 'mistral' }),
  provider('@ai-sdk/cohere', ['cohere'], ['createCohere'], { provider: 'cohere' }),
  provider('@ai-sdk/xai', ['xai'], ['createXai'], { provider: 'x-ai' }),
  provider('@ai-sdk/deepseek', ['deepseek', 'deepSeek'], ['createDeepSeek'], { provider: 'deepseek' }),
  provider('@ai-sdk/togetherai', ['togetherai'], ['createTogetherAI'], { provider: 'together' }),
  provider('@ai-sdk/fireworks', ['fireworks'], ['createFireworks'], { provider: 'fireworks' }),
  provider('@ai-sdk/perplexity', ['perplexity'], ['createPerplexity'], { provider: 'perplexity' }),
  provider('@ai-sdk/cerebras', ['cerebras'], ['createCerebras'], { provider: 'cerebras' }),
  provider('@ai-sdk/moonshotai', ['moonshotai'], ['createMoonshotAI'], { provider: 'moonshotai' }),
  provider('@ai-sdk/baseten', ['baseten'], ['createBaseten'], { provider: 'baseten' }),
  provider('@ai-sdk/minimax', ['minimax'], ['createMiniMax'], { provider: 'minimax' }),
  provider('@ai-sdk/voyage', ['voyage'], ['createVoyage'], { provider: 'voyageai' }),
  // The price data lacks these.
  provider('@ai-sdk/alibaba', ['alibaba'], ['createAlibaba'], { provider: 'alibaba' }),
  provider('@ai-sdk/deepinfra', ['deepinfra'], ['createDeepInfra'], { provider: 'deepinfra' }),
  provider('@ai-sdk/gmicloud', ['gmicloud'], ['createGmicloud'], { provider: 'gmicloud' }),
  provider('@ai-sdk/huggingface', ['huggingface'], ['createHuggingFace'], { provider: 'huggingface' }),
  provider('@ai-sdk/vercel', ['vercel'], ['createVercel'], { provider: 'vercel' }),
  // Pictures, films, speech: billed otherwise than by tokens.
  ...MEDIA.map(([name, ready, maker]) => provider(`@ai-sdk/${name}`, [ready], [maker], { provider: name })),
  provider('@ai-sdk/open-responses', [], ['createOpenResponses'], {}),
  provider('@ai-sdk/openai-compatible', [], ['createOpenAICompatible'], {}),
  provider('@ai-sdk/gateway', ['gateway'], ['createGateway', 'createGatewayProvider'], { modelText: GATEWAY }),
  provider('@openrouter/ai-sdk-provider', ['openrouter'], ['createOpenRouter'], { provider: 'openrouter' }),
  provider('ollama-ai-provider', ['ollama'], ['createOllama'], { provider: 'local' }),
  provider('ollama-ai-provider-v2', ['ollama'], ['createOllama'], { provider: 'local' }),
  ...COMMUNITY.map(([name, ready, makers, of]) => provider(name, ready, makers, { provider: of })),
  // The model argument names a route of theirs, whose price is theirs to say.
  provider('@helicone/ai-sdk-provider', ['helicone'], ['createHelicone'], { modelText: { separator: '/', providers: {} } }),
  provider('@requesty/ai-sdk', ['requesty'], ['createRequesty'], { modelText: GATEWAY }),
  provider('@portkey-ai/vercel-provider', ['portkey'], ['createPortkey'], { provider: 'portkey' }),
  provider('anthropic-vertex-ai', ['anthropicVertex'], ['createAnthropicVertex'], { provider: 'google' }),
];

const OF_MODEL: ArgumentRow = { model: ['#0'], outputCap: ['#1.maxTokens'] };
const MODEL_KINDS = ['languageModel', 'embeddingModel', 'textEmbeddingModel', 'imageModel', 'speechModel', 'transcriptionModel', 'rerankingModel', 'videoModel'];

const AGENT: Omit<ObjectRow, 'by'> = {
  args: { ...STEPS, messages: [] },
  carriers: ['model'],
  modelText: GATEWAY,
};

const AI: Binding = {
  modules: ['ai'],
  isWord: true,
  package: 'ai',
  objects: [
    { ...AGENT, kind: 'agent', by: ['ToolLoopAgent', 'Agent'] },
    { ...AGENT, kind: 'first-agent', by: ['Experimental_Agent'] },
    // `ai/test`: models that answer by themselves.
    {
      kind: 'model', isMock: true,
      by: [2, 3, 4].flatMap((v) => ['Language', 'Embedding', 'Image', 'Speech', 'Transcription', 'Reranking', 'Video'].map((kind) => `Mock${kind}ModelV${v}`)).concat('MockLanguageModelV1', 'MockEmbeddingModelV1'),
    },
    { kind: 'provider', by: ['gateway'], asIs: true, modelText: GATEWAY },
    { kind: 'provider', by: ['createGateway'], modelText: GATEWAY, args: { baseUrl: ['baseURL'] } },
    { kind: 'model', by: ['wrapLanguageModel', 'experimental_wrapLanguageModel', 'wrapEmbeddingModel', 'wrapImageModel'], carriers: ['middleware', 'model'] },
    { kind: 'middleware', by: ['defaultSettingsMiddleware'], args: { outputCap: ['settings.maxOutputTokens', 'settings.maxTokens'] } },
    { kind: 'registry', by: ['createProviderRegistry', 'experimental_createProviderRegistry'] },
    { kind: 'model', from: ['registry'], by: MODEL_KINDS, entry: { table: 'client.#0', key: '#0', separator: ':' }, args: { model: ['#0'] }, modelText: { separator: ':' } },
    { kind: 'custom', by: ['customProvider', 'experimental_customProvider'] },
    { kind: 'model', from: ['custom'], by: ['languageModel'], entry: { table: 'client.languageModels', key: '#0' } },
    { kind: 'model', from: ['custom'], by: ['embeddingModel', 'textEmbeddingModel'], entry: { table: 'client.embeddingModels', key: '#0' } },
    { kind: 'model', from: ['custom'], by: ['imageModel'], entry: { table: 'client.imageModels', key: '#0' } },
    {
      kind: 'model',
      from: ['provider'],
      by: [
        '()', 'chat', 'chatModel', 'responses', 'completion', 'completionModel', 'messages', 'generativeAI', 'conversation', 'interactions', 'image',
        'embedding', 'textEmbedding', 'speech', 'transcription', 'reranking', 'video', 'deepseek', ...MODEL_KINDS,
      ],
      args: OF_MODEL,
    },
  ],
  transparent: [],
};

/**
 * Models around models, of which another is asked where one fails: https://github.com/remorses/ai-fallback (0 to 2) and https://github.com/zirkelc/ai-retry (0 to 2). Not seen is what its
 * conditions switch to.
 */
const INSTEAD: readonly Binding[] = [
  { modules: ['ai-fallback'], package: 'ai-fallback', transparent: [], objects: [{ kind: 'model', by: ['createFallback'], carriers: ['models'] }] },
  { modules: ['ai-retry'], package: 'ai-retry', transparent: [], objects: [{ kind: 'model', by: ['createRetryable', 'createRetryableModel'], args: { model: ['model'] }, carriers: ['model'], or: ['retries'], modelText: GATEWAY }] },
];

/** What providers' models are declared as. */
const DECLARED: Binding = {
  modules: ['@ai-sdk/provider'], package: '@ai-sdk/provider', transparent: [],
  objects: [{ kind: 'model', by: [1, 2, 3, 4].flatMap((v) => [`LanguageModelV${v}`, `EmbeddingModelV${v}`]), isAbstract: true }],
};

export const ai: SdkRow = {
  id: 'ai',
  title: 'AI SDK',
  provider: null,
  js: [AI, DECLARED, ...INSTEAD, ...PROVIDERS],
  baseUrl: [],
  baseUrlVariables: ['OPENAI_BASE_URL', 'ANTHROPIC_BASE_URL', 'GROQ_BASE_URL', 'AI_GATEWAY_BASE_URL'],
  attempts: 3,
  apis: [...TEXTS, ...OBJECTS, ...AGENTS, ...OTHERS, ...DIRECT],
  free: {},
};
