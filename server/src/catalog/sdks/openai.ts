/**
 * OpenAI's SDK in JavaScript (3 to 7) and Python (0.x to 3), with its Azure and Bedrock clients: data only.
 * Must not hold a price or a model id. Not here: calls that are not requests of one client (`ResponsesToolRunner#run`,
 * `DecisionsToolRunner#run`, realtime sessions), training, and searches billed by call (`vectorStores.search`).
 */
import type { ApiRow, ArgumentRow, Locator, ObjectRow, SdkRow } from '../sdk.js';

const MAX_RETRIES: Locator[] = ['request.maxRetries', 'client.maxRetries', 'client.max_retries'];
const TIMEOUT: Locator[] = ['request.timeout', 'timeout', 'client.timeout'];
const CACHE: Locator[] = ['prompt_cache_options', 'prompt_cache_key', 'prompt_cache_retention'];
const SYSTEM_ROLES = ['system', 'developer'];
const SERVED: ArgumentRow = { maxRetries: MAX_RETRIES, timeout: TIMEOUT };

const CHAT: ArgumentRow = {
  ...SERVED,
  model: ['model'],
  messages: ['messages'],
  // What Python puts into `extra_body` replaces the argument of that name.
  outputCap: ['extra_body.max_completion_tokens', 'max_completion_tokens', 'extra_body.max_tokens', 'max_tokens'],
  tools: ['tools', 'functions'],
  schema: ['response_format'],
  samples: ['n'],
  stream: ['stream'],
  cache: CACHE,
};

const RESPONSE: ArgumentRow = {
  ...SERVED,
  model: ['model'],
  messages: ['input'],
  system: ['instructions'],
  outputCap: ['extra_body.max_output_tokens', 'max_output_tokens'],
  tools: ['tools'],
  schema: ['text_format', 'text.format'],
  stream: ['stream'],
  cache: CACHE,
};
const SERVER_STATE: Locator[] = ['previous_response_id', 'conversation', 'prompt'];

export const CHATS: readonly ApiRow[] = [
  {
    id: 'chat.completions.create',
    kind: 'chat',
    js: ['chat.completions.create'],
    py: ['chat.completions.create', 'beta.chat.completions.create'],
    args: CHAT,
    systemRoles: SYSTEM_ROLES,
  },
  {
    id: 'chat.completions.parse',
    kind: 'chat',
    js: ['chat.completions.parse', 'beta.chat.completions.parse'],
    py: ['chat.completions.parse', 'beta.chat.completions.parse'],
    args: CHAT,
    systemRoles: SYSTEM_ROLES,
  },
  {
    id: 'chat.completions.stream',
    kind: 'chat',
    js: ['chat.completions.stream', 'beta.chat.completions.stream'],
    py: ['chat.completions.stream', 'beta.chat.completions.stream'],
    args: CHAT,
    systemRoles: SYSTEM_ROLES,
  },
  {
    id: 'chat.completions.runTools',
    kind: 'agent-run',
    js: ['chat.completions.runTools', 'beta.chat.completions.runTools', 'beta.chat.completions.runFunctions'],
    args: { ...CHAT, stepCap: ['request.maxChatCompletions'] },
    systemRoles: SYSTEM_ROLES,
    steps: {
      default: 10,
      unlimited: [null],
      note: 'stops silently after 10 model calls by default (openai 4 to 7)',
      fix: { name: 'maxChatCompletions', position: 1, value: 10 },
    },
  },
  { id: 'responses.create', kind: 'chat', js: ['responses.create'], py: ['responses.create'], args: RESPONSE, systemRoles: SYSTEM_ROLES, hiddenInput: SERVER_STATE },
  { id: 'responses.parse', kind: 'chat', js: ['responses.parse'], py: ['responses.parse'], args: RESPONSE, systemRoles: SYSTEM_ROLES, hiddenInput: SERVER_STATE },
  { id: 'responses.stream', kind: 'chat', js: ['responses.stream'], py: ['responses.stream'], args: RESPONSE, systemRoles: SYSTEM_ROLES, hiddenInput: SERVER_STATE },
  { id: 'beta.responses.create', kind: 'chat', js: ['beta.responses.create'], py: ['beta.responses.create'], args: RESPONSE, systemRoles: SYSTEM_ROLES, hiddenInput: SERVER_STATE },
  {
    // No cap exists for the summary that it writes, so it is not one of the chats.
    id: 'responses.compact',
    kind: 'other',
    js: ['responses.compact'],
    py: ['responses.compact'],
    args: { ...SERVED, model: ['model'], messages: ['input'], system: ['instructions'] },
    systemRoles: SYSTEM_ROLES,
    hiddenInput: ['previous_response_id'],
  },
  { id: 'decisions.create', kind: 'other', js: ['decisions.create'], args: { ...SERVED, model: ['model'], messages: ['input'], cache: CACHE }, systemRoles: SYSTEM_ROLES },
];

/** Text completions: `best_of` completions are made, and billed, even where `n` of them come back. */
const COMPLETION: ArgumentRow = {
  model: ['model'],
  prompt: ['prompt'],
  outputCap: ['extra_body.max_tokens', 'max_tokens'],
  samples: ['best_of', 'n'],
  stream: ['stream'],
};
const COMPLETION_CAP = 16;

export const OTHERS: readonly ApiRow[] = [
  {
    id: 'completions.create',
    kind: 'completion',
    js: ['completions.create'],
    py: ['completions.create'],
    args: { ...SERVED, ...COMPLETION },
    defaultCap: COMPLETION_CAP,
  },
  { id: 'embeddings.create', kind: 'embedding', js: ['embeddings.create'], py: ['embeddings.create'], args: { ...SERVED, model: ['model'], prompt: ['input'] }, noOutput: true },
  ...(['generate', 'edit'] as const).map((verb): ApiRow => ({
    id: `images.${verb}`,
    kind: 'image',
    js: [`images.${verb}`],
    py: [`images.${verb}`],
    args: { ...SERVED, model: ['model'], prompt: ['prompt'], samples: ['n'], stream: ['stream'] },
    noOutput: true,
  })),
  {
    id: 'images.createVariation',
    kind: 'image',
    js: ['images.createVariation'],
    py: ['images.create_variation'],
    args: { ...SERVED, model: ['model'], samples: ['n'] },
    noOutput: true,
  },
  {
    id: 'audio.speech.create',
    kind: 'audio',
    js: ['audio.speech.create'],
    py: ['audio.speech.create'],
    args: { ...SERVED, model: ['model'], prompt: ['input'], system: ['instructions'] },
    noOutput: true,
  },
  ...(['transcriptions', 'translations'] as const).map((noun): ApiRow => ({
    id: `audio.${noun}.create`,
    kind: 'audio',
    js: [`audio.${noun}.create`],
    py: [`audio.${noun}.create`],
    args: { ...SERVED, model: ['model'], prompt: ['prompt'], stream: ['stream'] },
    noOutput: true,
  })),
  {
    // Billed by the second.
    id: 'videos.create',
    kind: 'other',
    js: ['videos.create', 'videos.edit', 'videos.extend', 'videos.remix'],
    py: ['videos.create', 'videos.create_and_poll', 'videos.edit', 'videos.extend', 'videos.remix'],
    args: { ...SERVED, model: ['model'], prompt: ['#1.prompt', 'prompt'] },
    noOutput: true,
  },
  // Model, messages and caps are in the lines of the uploaded file.
  { id: 'batches.create', kind: 'batch', js: ['batches.create'], py: ['batches.create'], args: SERVED },
  { id: 'evals.runs.create', kind: 'batch', js: ['evals.runs.create'], py: ['evals.runs.create'], args: SERVED },
];

const RUN_RETRIES: Locator[] = ['#2.maxRetries', 'client.maxRetries'];
const RUN_TIMEOUT: Locator[] = ['#2.timeout', 'client.timeout'];

/** Runs that the provider drives: how many model calls one makes is not the client's to say. */
const HOSTED_RUNS: readonly ApiRow[] = [
  {
    id: 'beta.threads.runs.create',
    kind: 'agent-run',
    js: ['beta.threads.runs.create', 'beta.threads.runs.createAndPoll', 'beta.threads.runs.createAndStream', 'beta.threads.runs.stream'],
    args: {
      model: ['#1.model'],
      messages: ['#1.additional_messages'],
      system: ['#1.instructions', '#1.additional_instructions'],
      outputCap: ['#1.max_completion_tokens'],
      tools: ['#1.tools'],
      schema: ['#1.response_format'],
      stream: ['#1.stream'],
      maxRetries: RUN_RETRIES,
      timeout: RUN_TIMEOUT,
    },
    systemRoles: SYSTEM_ROLES,
    hiddenInput: ['#0'],
  },
  {
    id: 'beta.threads.runs.create',
    kind: 'agent-run',
    py: ['beta.threads.runs.create', 'beta.threads.runs.create_and_poll', 'beta.threads.runs.create_and_stream', 'beta.threads.runs.stream'],
    args: {
      ...SERVED,
      model: ['model'],
      messages: ['additional_messages'],
      system: ['instructions', 'additional_instructions'],
      outputCap: ['max_completion_tokens'],
      tools: ['tools'],
      schema: ['response_format'],
      stream: ['stream'],
    },
    systemRoles: SYSTEM_ROLES,
    hiddenInput: ['thread_id', '#0'],
  },
  {
    id: 'beta.threads.createAndRun',
    kind: 'agent-run',
    js: ['beta.threads.createAndRun', 'beta.threads.createAndRunPoll', 'beta.threads.createAndRunStream'],
    py: ['beta.threads.create_and_run', 'beta.threads.create_and_run_poll', 'beta.threads.create_and_run_stream'],
    args: {
      ...SERVED,
      model: ['model'],
      messages: ['thread.messages'],
      system: ['instructions'],
      outputCap: ['max_completion_tokens'],
      tools: ['tools'],
      schema: ['response_format'],
      stream: ['stream'],
    },
    systemRoles: SYSTEM_ROLES,
  },
  {
    id: 'beta.threads.runs.submitToolOutputs',
    kind: 'agent-run',
    js: ['beta.threads.runs.submitToolOutputs', 'beta.threads.runs.submitToolOutputsAndPoll', 'beta.threads.runs.submitToolOutputsStream'],
    py: ['beta.threads.runs.submit_tool_outputs', 'beta.threads.runs.submit_tool_outputs_and_poll', 'beta.threads.runs.submit_tool_outputs_stream'],
    args: { maxRetries: ['client.maxRetries', 'client.max_retries'], timeout: ['client.timeout'] },
    hiddenInput: ['#0', 'run_id'],
  },
  {
    id: 'beta.agents.sessions.create',
    kind: 'agent-run',
    js: ['beta.agents.sessions.create'],
    args: { ...SERVED, model: ['agent.model'], messages: ['input'], system: ['agent.instructions'], tools: ['agent.tools'], stream: ['stream'] },
    systemRoles: SYSTEM_ROLES,
    hiddenInput: ['agent_id'],
  },
  { id: 'beta.agents.sessions.events.create', kind: 'agent-run', js: ['beta.agents.sessions.events.create'], args: { maxRetries: RUN_RETRIES, timeout: RUN_TIMEOUT }, hiddenInput: ['#0'] },
  { id: 'beta.agents.automations.create', kind: 'agent-run', js: ['beta.agents.automations.create'], args: SERVED },
];

/** `engine` names a model at OpenAI. `deployment_id`, Azure's, never does and is not here. */
const OLD_MODEL: Locator[] = ['model', 'engine'];
const OLD_CHAT: ArgumentRow = { model: OLD_MODEL, messages: ['messages'], outputCap: ['max_tokens'], tools: ['functions'], samples: ['n'], stream: ['stream'] };

/**
 * JavaScript before 4 and Python before 1: neither repeats a request that the server answered with an error.
 * JavaScript's client options are inside a `Configuration`.
 */
const OLD: readonly ApiRow[] = [
  { id: 'createChatCompletion', kind: 'chat', js: ['createChatCompletion'], args: OLD_CHAT, systemRoles: SYSTEM_ROLES, attempts: 1 },
  { id: 'createCompletion', kind: 'completion', js: ['createCompletion'], args: COMPLETION, defaultCap: COMPLETION_CAP, attempts: 1 },
  { id: 'createEmbedding', kind: 'embedding', js: ['createEmbedding'], args: { model: ['model'], prompt: ['input'] }, noOutput: true, attempts: 1 },
  { id: 'createImage', kind: 'image', js: ['createImage'], args: { prompt: ['prompt'], samples: ['n'] }, noOutput: true, attempts: 1 },
  { id: 'createImageEdit', kind: 'image', js: ['createImageEdit', 'createImageVariation'], args: {}, noOutput: true, attempts: 1 },
  { id: 'createTranscription', kind: 'audio', js: ['createTranscription', 'createTranslation'], args: { model: ['#1'], prompt: ['#2'] }, noOutput: true, attempts: 1 },
  {
    id: 'ChatCompletion.create',
    kind: 'chat',
    py: ['ChatCompletion.create', 'ChatCompletion.acreate'],
    args: { ...OLD_CHAT, timeout: ['request_timeout'] },
    systemRoles: SYSTEM_ROLES,
    attempts: 1,
  },
  {
    id: 'Completion.create',
    kind: 'completion',
    py: ['Completion.create', 'Completion.acreate'],
    args: { ...COMPLETION, model: OLD_MODEL, timeout: ['request_timeout'] },
    defaultCap: COMPLETION_CAP,
    attempts: 1,
  },
  { id: 'Edit.create', kind: 'completion', py: ['Edit.create', 'Edit.acreate'], args: { model: OLD_MODEL, prompt: ['input'], system: ['instruction'], samples: ['n'] }, attempts: 1 },
  { id: 'Embedding.create', kind: 'embedding', py: ['Embedding.create', 'Embedding.acreate'], args: { model: OLD_MODEL, prompt: ['input'] }, noOutput: true, attempts: 1 },
  {
    id: 'Image.create',
    kind: 'image',
    py: ['Image.create', 'Image.acreate', 'Image.create_edit', 'Image.acreate_edit', 'Image.create_variation', 'Image.acreate_variation'],
    args: { prompt: ['prompt'], samples: ['n'] },
    noOutput: true,
    attempts: 1,
  },
  {
    id: 'Audio.transcribe',
    kind: 'audio',
    py: ['Audio.transcribe', 'Audio.atranscribe', 'Audio.translate', 'Audio.atranslate'],
    args: { model: ['model', '#0'], prompt: ['prompt'] },
    noOutput: true,
    attempts: 1,
  },
];

const AZURE: Pick<ObjectRow, 'provider' | 'modelIsDeployment'> = { provider: 'azure', modelIsDeployment: true };
const PY_CLIENTS: ObjectRow[] = [
  { by: ['OpenAI', 'Client', 'AsyncOpenAI', 'AsyncClient', '*'] },
  { by: ['AzureOpenAI', 'AsyncAzureOpenAI'], ...AZURE, deployment: ['client.azure_deployment'] },
  { by: ['BedrockOpenAI', 'AsyncBedrockOpenAI'], provider: 'aws' },
];

/** What tells an API where nobody says what it is asked of. Of the many packages of this shape only this row says so: whose client it is stays open. */
const UNSAID: Readonly<Record<string, string[]>> = {
  ...Object.fromEntries(['create', 'parse', 'stream'].flatMap((verb) => [[`chat.completions.${verb}`, []], [`responses.${verb}`, ['model', 'input']]])),
  'embeddings.create': ['model', 'input'],
  'images.generate': ['model', 'prompt'],
  'audio.speech.create': ['model', 'input'],
  'audio.transcriptions.create': ['model', 'file'],
};

export const openai: SdkRow = {
  id: 'openai',
  title: 'OpenAI',
  provider: 'openai',
  js: [
    {
      modules: ['openai'],
      words: ['chat.completions'],
      package: 'openai',
      objects: [
        { by: ['default', 'OpenAI', '()', 'OpenAIApi'] },
        { by: ['AzureOpenAI'], ...AZURE, deployment: ['client.deployment'] },
        { by: ['BedrockOpenAI'], provider: 'aws' },
        { from: ['client'], by: ['withOptions'] },
      ],
      transparent: [],
    },
    { modules: ['openai-edge'], package: 'openai-edge', objects: [{ by: ['OpenAIApi'] }], transparent: [] },
    // The same classes, which report to somebody.
    { modules: ['@posthog/ai/openai'], package: '@posthog/ai', objects: [{ by: ['default', 'OpenAI'] }, { by: ['AzureOpenAI'], ...AZURE, deployment: ['client.deployment'] }], transparent: [] },
    // Around a model of the AI SDK it gives that model back.
    { modules: ['@posthog/ai'], package: '@posthog/ai', objects: [{ by: ['OpenAI'] }, { by: ['AzureOpenAI'], ...AZURE, deployment: ['client.deployment'] }, { by: ['withTracing'], is: '#0' }], transparent: [] },
  ],
  py: [
    {
      modules: ['openai'],
      package: 'openai',
      objects: [
        ...PY_CLIENTS,
        { from: ['client'], by: ['with_options', 'copy'] },
      ],
      transparent: ['with_raw_response', 'with_streaming_response'],
    },
    // The same classes, which report to somebody.
    { modules: ['langfuse.openai', 'langfuse.openai.openai'], package: 'langfuse', objects: PY_CLIENTS, transparent: ['with_raw_response', 'with_streaming_response'] },
    { modules: ['posthog.ai.openai'], package: 'posthog', objects: [{ by: ['OpenAI', 'AsyncOpenAI'] }, { by: ['AzureOpenAI', 'AsyncAzureOpenAI'], ...AZURE, deployment: ['client.azure_deployment'] }], transparent: [] },
  ],
  baseUrl: ['client.baseURL', 'client.base_url', 'client.basePath', 'client.provider'],
  baseUrlVariables: ['OPENAI_BASE_URL', 'OPENAI_API_BASE', 'OPENAI_BASE'],
  attempts: 3,
  apis: [...CHATS, ...OTHERS, ...HOSTED_RUNS, ...OLD].map((api) => ({ ...api, ...(UNSAID[api.id] && { unsaid: { names: UNSAID[api.id] ?? [], provider: null } }) })),
  free: {
    js: ['responses.inputTokens.count', 'moderations.create', 'models.list', 'models.retrieve', 'files.create', 'files.retrieve', 'files.content', 'batches.retrieve'],
    py: ['responses.input_tokens.count', 'moderations.create', 'models.list', 'models.retrieve', 'files.create', 'files.retrieve', 'files.content', 'batches.retrieve', 'Moderation.create'],
  },
};
