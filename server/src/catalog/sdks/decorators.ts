/**
 * Python libraries whose decorators make a function ask a model when it is called: ell (0.0), Magentic (0.41), Mirascope (1, 2),
 * and Marvin's (in its own row). Data only. Must not hold a price or a model id. What is sent is what the function returns, its
 * documentation or a template; of the first two nothing is known here.
 */
import type { ApiRow, ArgumentRow, Binding, DefaultCap, ModelText, ObjectRow, SdkRow } from '../sdk.js';

const OWN_CAP: DefaultCap = [{ prefix: '', tokens: null }];
const row = (id: string, title: string, py: Binding[], apis: ApiRow[]): SdkRow => ({ id, title, provider: null, py, baseUrl: [], baseUrlVariables: [], attempts: null, apis, free: {} });
const binding = (module: string, name: string, objects: ObjectRow[], more: Partial<Binding> = {}): Binding => ({ modules: [module], package: name, objects, transparent: [], ...more });
const written = (by: string[], args: ArgumentRow, more: Partial<ObjectRow> = {}): ObjectRow => ({ kind: 'function', by, decorates: true, args, ...more });
/** The decorator is always given something: what the function adds to it is not known. */
const UNSEEN = ['client.#0', 'client.model', 'client.template', 'client.provider'];

/** ell (src/ell/lmp/simple.py, complex.py): the documentation is the system text, what is returned the prompt. */
const ELL: ArgumentRow = { model: ['model', '#0'], outputCap: ['max_tokens', 'api_params.max_tokens'], tools: ['tools'], samples: ['n'] };
export const ell = row('ell', 'ell', [binding('ell', 'ell-ai', [written(['simple', 'complex'], ELL)], { isWord: true })], [
  { id: 'simple', kind: 'chat', on: ['function'], py: ['()'], args: { outputCap: ['api_params.max_tokens'], messages: ['client.#1'] }, hiddenInput: UNSEEN, defaultCap: [{ prefix: 'claude', tokens: null }] },
]);

/** magentic (src/magentic/prompt_function.py, prompt_chain.py, chat_model/): the body of the function is not run. */
const MAGENTIC: ArgumentRow = { messages: ['template', '#0'], tools: ['functions'], maxRetries: ['max_retries'] };
const chat = (name: string, provider: string | null): ObjectRow => ({ kind: 'model', by: [name], provider, args: { model: ['model', '#0'], outputCap: ['max_tokens'], baseUrl: ['base_url'] }, defaultCap: OWN_CAP });
export const magentic = row('magentic', 'Magentic', [binding('magentic', 'magentic', [
  written(['prompt', 'chatprompt'], MAGENTIC, { carriers: ['model'], template: 'braces' }),
  written(['prompt_chain'], { ...MAGENTIC, stepCap: ['max_calls'] }, { kind: 'chain', carriers: ['model'], template: 'braces' }),
  chat('OpenaiChatModel', 'openai'), chat('AnthropicChatModel', 'anthropic'), chat('MistralChatModel', 'mistral'), chat('LitellmChatModel', null),
  { kind: 'chat', by: ['Chat', 'Chat.from_prompt'], args: { messages: ['messages', '#0'] }, carriers: ['model'] },
], { isWord: true })], [
  { id: 'prompt', kind: 'chat', on: ['function'], py: ['()'], args: {}, values: ['*'], defaultCap: OWN_CAP },
  { id: 'prompt_chain', kind: 'agent-run', on: ['chain'], py: ['()'], args: {}, values: ['*'], steps: { default: null, unlimited: [null], note: 'asks until no function is called any more, without a cap by default (magentic 0.41)' } },
  { id: 'Chat.submit', kind: 'chat', on: ['chat'], py: ['submit', 'asubmit'], args: { messages: ['client.messages'] }, keepsHistory: true, defaultCap: OWN_CAP },
]);

/** mirascope (python/mirascope/llm/calls/decorator.py, 2.5; core/<provider> in 1). */
const CALL: ArgumentRow = { model: ['model', '#0'], outputCap: ['max_tokens', 'call_params.max_tokens'], tools: ['tools'], schema: ['format', 'response_model'], stream: ['stream'] };
const TEXT: ModelText = { separator: '/', providers: { openai: 'openai', anthropic: 'anthropic', google: 'google', groq: 'groq', mistral: 'mistral', cohere: 'cohere', bedrock: 'aws', xai: 'x-ai', together: 'together', ollama: 'local', mlx: 'local' } };
const BY_PROVIDER = [['openai', 'openai'], ['anthropic', 'anthropic'], ['google', 'google'], ['gemini', 'google'], ['vertex', 'google'], ['groq', 'groq'], ['mistral', 'mistral'], ['cohere', 'cohere'], ['bedrock', 'aws'], ['xai', 'x-ai'], ['litellm', null]] as const;
export const mirascope = row('mirascope', 'Mirascope', [binding('mirascope', 'mirascope', [
  ...BY_PROVIDER.flatMap(([name, provider]): ObjectRow[] => [
    written(['llm.call'], CALL, { provider, when: [{ at: ['provider'], is: [name] }] }),
    written([`${name}.call`, `core.${name}.call`], CALL, { provider }),
  ]),
  written(['llm.call', 'call'], CALL, { modelText: TEXT }),
  { kind: 'model', by: ['llm.Model', 'Model', 'llm.model'], args: { model: ['#0', 'model_id'], outputCap: ['max_tokens'] }, modelText: TEXT },
])], [
  { id: 'call', kind: 'chat', on: ['function'], py: ['()', 'call'], args: { messages: ['client.prompt'] }, hiddenInput: UNSEEN, defaultCap: [{ prefix: 'claude', tokens: null }, { prefix: 'anthropic', tokens: null }] },
  { id: 'Model.call', kind: 'chat', on: ['model'], py: ['call', 'call_async', 'stream', 'stream_async'], args: { messages: ['#0', 'messages', 'content'] }, defaultCap: [{ prefix: 'claude', tokens: null }, { prefix: 'anthropic', tokens: null }] },
]);
