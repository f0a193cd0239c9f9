/**
 * What a row of `sdks` in the project file may say: the shapes of the catalogue's rows, with the parts that every in-house
 * gateway would repeat left to defaults. Must not hold a row.
 */
import { SDKS } from '../../catalog/index.js';
import type { ApiRow, ArgumentRow, Binding, CallKind, Condition, ModelText, ObjectRow, SdkRow } from '../../catalog/sdk.js';
import type { Key, Shape } from './shape.js';

const NAME = '[A-Za-z_$][A-Za-z0-9_$]*';
const PATH = `${NAME}(?:\\.${NAME})*`;
const matching = (pattern: string, what: string): Shape => {
  const exact = new RegExp(`^(?:${pattern})$`);
  return { k: 'text', refuse: (text) => (exact.test(text) ? null : `must be ${what}`) };
};

const text: Shape = { k: 'text' };
const yes: Shape = { k: 'boolean' };
const tokens: Shape = { k: 'number', minimum: 1, integer: true };
const requests: Shape = { k: 'number', minimum: 1, integer: true };
const listOf = (of: Shape): Shape => ({ k: 'list', of });
const names = listOf(text);
const locators = listOf(matching(`\\*|request\\.${PATH}|(?:client\\.)?(?:${PATH}|#\\d+(?:\\??\\.${PATH})?)`, 'the place of an argument: "model", "options.model", "#0", "#1.model", "request.x" or "client.x"'));
const chains = listOf(matching(`(?:${NAME}|\\(\\))(?:\\.(?:${NAME}|\\(\\)))*`, 'a chain of members: "chat.complete"'));
const KINDS: readonly CallKind[] = ['chat', 'completion', 'embedding', 'image', 'audio', 'rerank', 'agent-run', 'batch', 'other'];

type Keys<T> = Readonly<Partial<Record<keyof T & string, Key>>>;
const object = <T>(keys: Keys<T>, required: readonly (keyof T & string)[] = [], refuse?: (value: Readonly<Record<string, unknown>>) => string | null): Shape =>
  ({ k: 'object', keys: keys as Readonly<Record<string, Key>>, required, ...(refuse ? { refuse } : {}) });

const args = object<ArgumentRow>({
  model: { of: locators, description: 'Model id.' },
  messages: { of: locators, description: 'List of messages with roles, or a text that counts as one message of the user.' },
  prompt: { of: locators, description: 'Plain prompt text.' },
  system: { of: locators, description: 'System text, instructions.' },
  outputCap: { of: locators, description: 'Most tokens of the answer.' },
  tools: { of: locators, description: 'Tools that are offered.' },
  schema: { of: locators, description: 'Form of the answer.' },
  samples: { of: locators, description: 'Answers per request.' },
  stream: { of: locators, description: 'Whether the answer is streamed.' },
  cache: { of: locators, description: 'Cache control.' },
  maxRetries: { of: locators, description: 'Repeats of a failed request.' },
  maxAttempts: { of: locators, description: 'All requests for one call that fails.' },
  timeout: { of: locators, description: 'Time limit.' },
  stepCap: { of: locators, description: 'Most model calls of an agent run.' },
  baseUrl: { of: locators, description: 'Host that requests go to.' },
});

const condition = object<Condition>({
  at: { of: locators, description: 'Arguments; the first that is given is meant.' },
  given: { of: yes, description: 'It is given at all, or is not.' },
  is: { of: listOf({ k: 'either', of: [text, { k: 'number', minimum: Number.MIN_SAFE_INTEGER }, yes] }), description: 'It is one of these.' },
  starts: { of: names, description: 'It is text that begins so.' },
  made: { of: names, description: 'It is an instance of one of these classes of the package.' },
  kind: { of: names, description: 'It is an object of one of these kinds.' },
  url: { of: names, description: 'It is an address of this form: host and path without scheme, `*` for anything within a segment, `**` for anything.' },
}, ['at'], (value) => (Object.keys(value).length > 1 ? null : 'asks nothing'));

const modelText = object<ModelText>({
  separator: { of: text, description: 'Between provider and model: `/` in `anthropic/claude-sonnet-4-5`.' },
  providers: { of: { k: 'map', names: 'prefix', of: text }, description: 'Provider ids of the price data by prefix.' },
  bare: { of: { k: 'map', names: 'beginning of an id', of: text }, description: 'Provider ids of models without a prefix, by how they begin.' },
  after: { of: names, description: 'The id begins after the first of these that occurs.' },
  until: { of: text, description: 'The id ends before this.' },
});

/** What objects and calls have in common. */
const given: Keys<ObjectRow & ApiRow> = {
  args: { of: args, description: 'Where the arguments sit.' },
  carriers: { of: locators, description: 'Arguments that are objects of this SDK: what is not given here is looked up in how they were made.' },
  defaultModel: { of: text, description: 'Model when none is given.' },
  defaultCap: { of: tokens, description: 'Tokens of an answer at most when no cap is given.' },
  attempts: { of: requests, description: 'Requests for a call that always fails, when nothing is set: retries + 1.' },
  when: { of: listOf(condition), description: 'All must hold.' },
  modelText: { of: modelText, description: 'How the text of a model argument names provider and model.' },
};

const objectRow = object<ObjectRow>({
  by: { of: listOf(matching(`\\*|\\(\\)|${PATH}`, 'what makes it: an exported name, a chain of members, "()" or "*"')), description: 'Member chains that make it when they are called; `*` is the module as it stands.' },
  kind: { of: text, description: 'What it is.', default: 'client' },
  from: { of: names, description: 'Kinds that it is made from; `module` is an export.', default: ['module'] },
  asIs: { of: yes, description: 'It is one as it stands, without a call.' },
  is: { of: matching(`${PATH}|#\\d+`, 'the place of an argument'), description: 'It is the very object that is given there: wrappers.' },
  provider: { of: text, description: 'Provider id of the price data, where it differs from that of the SDK.' },
  modelIsDeployment: { of: yes, description: 'The model argument names a deployment.' },
  deployment: { of: locators, description: 'Argument that fixes the deployment.' },
  ...given,
}, ['by']);

const apiRow = object<ApiRow>({
  id: { of: text, description: 'Name of the call for people.' },
  kind: { of: { k: 'choice', values: KINDS }, description: 'What is asked for.' },
  on: { of: names, description: 'Kinds of objects that it is called on; `module` for functions of the package.', default: ['client'] },
  js: { of: chains, description: 'Member chains in JavaScript and TypeScript.' },
  py: { of: chains, description: 'Member chains in Python.' },
  needs: { of: names, description: 'It is a call only if an object of one of these kinds is among what it is made on and its carriers.' },
  systemRoles: { of: names, description: 'Roles of messages that count as system text.' },
  noOutput: { of: yes, description: 'The answer is not billed by tokens.' },
  capRequired: { of: yes, description: 'A request without an output cap is refused.' },
  hiddenInput: { of: locators, description: 'Given, they make the server add input of its own.' },
  keepsHistory: { of: yes, description: 'Earlier turns are sent again with every call.' },
  ...given,
}, ['id', 'kind', 'args']);

const binding = object<Binding>({
  modules: { of: names, description: 'Modules as imports name them; sub-paths count too.' },
  package: { of: text, description: 'Name in manifests. Default: the first module.' },
  objects: { of: listOf(objectRow), description: 'What makes clients and other objects.' },
  transparent: { of: names, description: 'Members that are looked through.' },
}, ['modules', 'objects']);

/** One row. */
export const sdkShape: Shape = object<SdkRow>({
  id: { of: text, description: 'Name of the SDK in reports.' },
  title: { of: text, description: 'Name for people. Default: the id.' },
  provider: { of: text, description: 'Provider id of the price data. Default: by the model id alone.' },
  js: { of: listOf(binding), description: 'Packages for JavaScript and TypeScript.' },
  py: { of: listOf(binding), description: 'Packages for Python.' },
  apis: { of: listOf(apiRow), description: 'The calls that cost money.' },
  baseUrl: { of: locators, description: 'Arguments that name another host.' },
  attempts: { of: requests, description: 'Requests for a call that always fails, when nothing is set: retries + 1. Default: not known.' },
}, ['id', 'apis'], (value) => refuseSdk(value as unknown as OwnSdk));

/** A row as the file has it. */
export type OwnSdk = Pick<SdkRow, 'id' | 'apis'> & Partial<Omit<SdkRow, 'js' | 'py'>> & { js?: OwnBinding[]; py?: OwnBinding[] };
type OwnBinding = Pick<Binding, 'modules' | 'objects'> & Partial<Binding>;

function refuseSdk({ id, apis, js = [], py = [] }: OwnSdk): string | null {
  if (SDKS.some((sdk) => sdk.id === id)) return `must not have the id of an SDK that is known already: ${id}`;
  if (js.length + py.length === 0) return 'has neither js nor py';
  const made = new Set(['module', ...[...js, ...py].flatMap(({ objects }) => objects.map(({ kind }) => kind ?? 'client'))]);
  const asked = [...apis.flatMap(({ on, needs = [], when = [] }) => [...(on ?? ['client']), ...needs, ...when.flatMap(({ kind }) => kind ?? [])]), ...[...js, ...py].flatMap(({ objects }) => objects.flatMap(({ from }) => from ?? []))];
  const missing = asked.find((kind) => !made.has(kind));
  return missing === undefined ? null : `speaks of "${missing}", which none of its objects is`;
}

/** The row with its defaults, as the catalogue has it. */
export function toSdkRow({ js, py, ...row }: OwnSdk): SdkRow {
  const bindings = (of: OwnBinding[] | undefined): Binding[] => (of ?? []).map((b) => ({ package: b.modules[0] ?? row.id, transparent: [], ...b }));
  return { title: row.id, provider: null, baseUrl: [], baseUrlVariables: [], attempts: null, free: {}, ...row, js: bindings(js), py: bindings(py) };
}
