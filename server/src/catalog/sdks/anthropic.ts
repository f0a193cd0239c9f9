/**
 * Anthropic's SDKs in JavaScript and Python, with the clients for Bedrock, Vertex, Foundry and the platform on AWS and
 * Google Cloud: data only. Must not hold a price or a model id. Not here: the calls of `beta.messages.thread(…)`, whose
 * model and cap are arguments of the link before.
 */
import type { ApiRow, ArgumentRow, Binding, CacheFix, Locator, ObjectRow, SdkRow } from '../sdk.js';

const CLIENT_RETRIES: Locator[] = ['client.maxRetries', 'client.max_retries'];
const SERVED: ArgumentRow = {
  maxRetries: ['request.maxRetries', ...CLIENT_RETRIES],
  timeout: ['request.timeout', 'timeout', 'client.timeout'],
};

const MESSAGE: ArgumentRow = {
  ...SERVED,
  model: ['model'],
  messages: ['messages'],
  system: ['system'],
  outputCap: ['extra_body.max_tokens', 'max_tokens'],
  tools: ['tools'],
  schema: ['output_config.format', 'output_format'],
  stream: ['stream'],
  // Automatic caching; a breakpoint on a block of system, tools or messages is part of that block.
  cache: ['cache_control', 'extra_body.cache_control'],
};
const BETA_MESSAGE: ArgumentRow = { ...MESSAGE, tools: ['tools', 'mcp_servers'] };
const SYSTEM_ROLES = ['system'];
/**
 * On the block, not at the top level: there it is set on the last block of the request, which pays only when the next request
 * continues this one (platform.claude.com/docs/en/build-with-claude/prompt-caching). Out of beta since 2024-12-17.
 */
const CACHE_FIXES: CacheFix[] = [{
  position: 0, on: { names: ['system'], block: { entries: { type: 'text' }, text: 'text' } }, mark: { name: 'cache_control', value: { type: 'ephemeral' } },
  since: { js: '0.33.0', py: '0.42.0' },
}];

/** A message of another service has no such arguments: `twilio.messages.create({ body, to })`. */
const UNSAID = { names: ['model', 'max_tokens', 'messages'] };

const CHATS: readonly ApiRow[] = (['create', 'stream', 'parse'] as const).flatMap((verb): ApiRow[] => [
  { id: `messages.${verb}`, kind: 'chat', js: [`messages.${verb}`], py: [`messages.${verb}`], unsaid: UNSAID, args: MESSAGE, systemRoles: SYSTEM_ROLES, capRequired: true, cacheFixes: CACHE_FIXES },
  {
    id: `beta.messages.${verb}`,
    kind: 'chat',
    // Older versions name them by their feature (anthropics/anthropic-cookbook: skills/contextual-embeddings/guide.ipynb, third_party/WolframAlpha).
    js: [`beta.messages.${verb}`, `beta.tools.messages.${verb}`, `beta.promptCaching.messages.${verb}`],
    py: [`beta.messages.${verb}`, `beta.tools.messages.${verb}`, `beta.prompt_caching.messages.${verb}`],
    unsaid: UNSAID,
    args: BETA_MESSAGE,
    systemRoles: SYSTEM_ROLES,
    capRequired: true,
    cacheFixes: CACHE_FIXES,
    hiddenInput: ['thread'],
  },
]);

const TOOL_RUNNER: ApiRow = {
  id: 'beta.messages.toolRunner',
  kind: 'agent-run',
  // Its request options hold no retries.
  args: { ...BETA_MESSAGE, maxRetries: CLIENT_RETRIES, stepCap: ['max_iterations'] },
  systemRoles: SYSTEM_ROLES,
  capRequired: true,
  cacheFixes: CACHE_FIXES,
};
const STEP_FIX = { name: 'max_iterations', position: 0, value: 10 };

const RUNS: readonly ApiRow[] = [
  {
    ...TOOL_RUNNER,
    js: ['beta.messages.toolRunner'],
    // 0 reads as not given.
    steps: { default: null, unlimited: [0, null], note: 'has no step cap by default (@anthropic-ai/sdk 0.90 to 1.11)', fix: STEP_FIX },
  },
  {
    ...TOOL_RUNNER,
    py: ['beta.messages.tool_runner'],
    steps: { default: null, unlimited: [null], note: 'has no step cap by default (anthropic up to 0.121)', fix: STEP_FIX },
  },
  // Driven by the provider; model, system text and tools belong to the agent that is named.
  { id: 'beta.sessions.create', kind: 'agent-run', js: ['beta.sessions.create'], py: ['beta.sessions.create'], args: { ...SERVED, messages: ['initial_events'] }, hiddenInput: ['agent'] },
  {
    id: 'beta.sessions.events.send',
    kind: 'agent-run',
    js: ['beta.sessions.events.send'],
    py: ['beta.sessions.events.send'],
    args: { maxRetries: CLIENT_RETRIES, timeout: ['timeout', 'client.timeout'], messages: ['#1.events', 'events'] },
    hiddenInput: ['#0', 'session_id'],
  },
  { id: 'beta.deployments.create', kind: 'agent-run', js: ['beta.deployments.create'], py: ['beta.deployments.create', 'beta.deployments.run'], args: { maxRetries: CLIENT_RETRIES } },
  { id: 'beta.dreams.create', kind: 'agent-run', js: ['beta.dreams.create'], args: { maxRetries: CLIENT_RETRIES } },
];

const OTHERS: readonly ApiRow[] = [
  // Model, messages and cap are in each of the requests.
  { id: 'messages.batches.create', kind: 'batch', js: ['messages.batches.create'], py: ['messages.batches.create'], args: SERVED, capRequired: true },
  { id: 'beta.messages.batches.create', kind: 'batch', js: ['beta.messages.batches.create'], py: ['beta.messages.batches.create'], args: SERVED, capRequired: true },
  {
    id: 'completions.create',
    kind: 'completion',
    js: ['completions.create'],
    py: ['completions.create'],
    args: { ...SERVED, model: ['model'], prompt: ['prompt'], outputCap: ['max_tokens_to_sample'], stream: ['stream'] },
    capRequired: true,
  },
  // Up to 0.2 (https://github.com/anthropics/anthropic-sdk-python/tree/v0.2.10): methods of the client itself.
  {
    id: 'completion', kind: 'completion', js: ['complete', 'completeStream'], py: ['completion', 'completion_stream', 'acompletion', 'acompletion_stream'],
    args: { model: ['model'], prompt: ['prompt'], outputCap: ['max_tokens_to_sample'] }, capRequired: true,
  },
];

type Host = Pick<ObjectRow, 'provider' | 'modelIsDeployment'>;

/** A JavaScript package; its default export, and the module itself in CommonJS, is its first client. */
function jsPackage(name: string, clients: readonly string[], of: Host): Binding {
  return { modules: [name], package: name, objects: [{ by: ['default', '()', ...clients], ...of }, { from: ['client'], by: ['withOptions'] }], transparent: [] };
}

/** A Python client and its asynchronous twin. */
const twins = (name: string, of: Host): ObjectRow => ({ by: [name, `Async${name}`], ...of });

const AT_AWS = { provider: 'aws' };
const AT_GOOGLE = { provider: 'google' };
const AT_AZURE = { provider: 'azure', modelIsDeployment: true };

export const anthropic: SdkRow = {
  id: 'anthropic',
  title: 'Anthropic',
  provider: 'anthropic',
  js: [
    jsPackage('@anthropic-ai/sdk', ['Anthropic', 'BaseAnthropic'], {}),
    jsPackage('@anthropic-ai/bedrock-sdk', ['AnthropicBedrock', 'AnthropicBedrockMantle'], AT_AWS),
    jsPackage('@anthropic-ai/vertex-sdk', ['AnthropicVertex'], AT_GOOGLE),
    jsPackage('@anthropic-ai/foundry-sdk', ['AnthropicFoundry'], AT_AZURE),
    // Run by Anthropic under its own model ids, billed through the cloud.
    jsPackage('@anthropic-ai/aws-sdk', ['AnthropicAws'], {}),
    jsPackage('@anthropic-ai/google-cloud-sdk', ['AnthropicGoogleCloud'], {}),
    // The same class, which reports to somebody.
    { modules: ['@posthog/ai/anthropic'], package: '@posthog/ai', objects: [{ by: ['default', 'Anthropic'] }], transparent: [] },
  ],
  py: [
    {
      modules: ['anthropic'],
      package: 'anthropic',
      objects: [
        twins('Anthropic', {}),
        twins('Client', {}),
        twins('AnthropicBedrock', AT_AWS),
        twins('AnthropicBedrockMantle', AT_AWS),
        twins('AnthropicVertex', AT_GOOGLE),
        twins('AnthropicFoundry', AT_AZURE),
        twins('AnthropicAWS', {}),
        twins('AnthropicGoogleCloud', {}),
        { from: ['client'], by: ['with_options', 'copy'] },
      ],
      transparent: ['with_raw_response', 'with_streaming_response'],
    },
  ],
  baseUrl: ['client.baseURL', 'client.base_url'],
  baseUrlVariables: ['ANTHROPIC_BASE_URL', 'ANTHROPIC_API_BASE', 'ANTHROPIC_BASE'],
  attempts: 3,
  apis: [...CHATS, ...RUNS, ...OTHERS],
  free: {
    js: ['messages.countTokens', 'beta.messages.countTokens', 'models.list', 'models.retrieve', 'beta.files.upload', 'messages.batches.retrieve', 'messages.batches.results'],
    py: ['messages.count_tokens', 'beta.messages.count_tokens', 'models.list', 'models.retrieve', 'beta.files.upload', 'messages.batches.retrieve', 'messages.batches.results'],
  },
};
