/**
 * The catalogue's rows hold together: names are unique, chains and locators can be read, each SDK has both languages.
 * Must not repeat the rows; only facts that a cost depends on are asserted one by one.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SDKS, seedWords } from '../server/src/catalog/index.js';
import type { ApiRow, ArgumentRow, Condition, ObjectRow, SdkRow } from '../server/src/catalog/sdk.js';

const FAMILIES = ['js', 'py'] as const;
type Family = (typeof FAMILIES)[number];

const NAME = '[A-Za-z_$][A-Za-z0-9_$]*';
const PATH = `${NAME}(?:\\.${NAME})*`;
const CHAIN = new RegExp(`^${PATH}$`);
const STEPS = `(?:${NAME}|#\\d+|#${NAME}|\\*)(?:\\.(?:${NAME}|#\\d+|#${NAME}|\\*))*`;
const LISTED = `${NAME}(?:\\.(?:${NAME}|\\*|\\(\\)))*`;
const LOCATOR = new RegExp(`^(?:\\*|told\\.${NAME}(?:\\.#\\d+(?:\\.${STEPS})?)?|put\\.${NAME}\\.${NAME}|request\\.${PATH}|(?:client\\.)?(?:${LISTED}|#\\d+(?:\\??\\.${STEPS})?))$`);
const MADE_BY = new RegExp(`^(?:\\*|\\(\\)|\\.?\\||${PATH})$`);

const duplicates = (words: readonly string[]): string[] => words.filter((word, i) => words.indexOf(word) !== i);
const objectsOf = (sdk: SdkRow, family: Family): ObjectRow[] => (sdk[family] ?? []).flatMap(({ objects }) => objects);
const conditionsOf = (sdk: SdkRow): Condition[] => [...sdk.apis, ...FAMILIES.flatMap((family) => objectsOf(sdk, family))].flatMap((row) => row.when ?? []);
const inArguments = (args: ArgumentRow | undefined): string[] => Object.values(args ?? {}).flat();
const locatorsOf = (sdk: SdkRow): string[] => [
  ...sdk.baseUrl,
  ...sdk.apis.flatMap((api) => [...inArguments(api.args), ...(api.carriers ?? []), ...(api.hiddenInput ?? []), ...(api.instead ?? []), ...(api.values ?? []), ...(api.inputs ?? [])]),
  ...FAMILIES.flatMap((family) => objectsOf(sdk, family).flatMap(({ args, carriers, or, deployment, is, around, entry }) => [
    ...inArguments(args), ...(carriers ?? []), ...(or ?? []), ...(deployment ?? []), ...(is === undefined ? [] : [is]), ...(around === undefined ? [] : [around]), ...(entry ? [entry.table, entry.key] : []),
  ])),
  ...conditionsOf(sdk).flatMap(({ at }) => at),
];

function apiOf(sdkId: string, family: Family, chain: string): ApiRow {
  const found = SDKS.find(({ id }) => id === sdkId)?.apis.filter((api) => api[family]?.includes(chain)) ?? [];
  assert.equal(found.length, 1, `${sdkId} ${family} ${chain}`);
  return found[0]!;
}

test('ids of SDKs are unique, ids of APIs in each language, unless conditions tell them apart', () => {
  assert.deepEqual(duplicates(SDKS.map(({ id }) => id)), []);
  for (const sdk of SDKS) {
    for (const family of FAMILIES) assert.deepEqual(duplicates(sdk.apis.filter((api) => api[family] && !api.when).map(({ id }) => id)), [], `${sdk.id} ${family}`);
  }
});

test('rows are plain data', () => {
  assert.deepEqual(JSON.parse(JSON.stringify(SDKS)), SDKS);
});

test('every SDK has packages, with modules or globals and objects that can be read', () => {
  for (const sdk of SDKS) {
    assert.ok(FAMILIES.some((family) => (sdk[family] ?? []).length > 0), sdk.id);
    for (const family of FAMILIES) {
      for (const { package: name, modules, globals, objects, transparent } of sdk[family] ?? []) {
        assert.ok([...modules, ...(globals ?? [])].every((module) => module !== '') && modules.length + (globals ?? []).length > 0, name);
        for (const object of objects) for (const chain of object.by) assert.match(chain, MADE_BY);
        for (const member of transparent) assert.match(member, new RegExp(`^${NAME}$`));
      }
    }
  }
});

test('what makes an object one way has one row, unless conditions tell them apart', () => {
  for (const sdk of SDKS) {
    for (const family of FAMILIES) {
      for (const { package: name, objects } of sdk[family] ?? []) {
        const keys = objects.filter(({ when }) => !when).flatMap(({ by, from }) => (from ?? ['module']).flatMap((kind) => by.map((chain) => `${kind} ${chain}`)));
        assert.deepEqual(duplicates(keys), [], name);
      }
    }
  }
});

test('every kind that a row speaks of is made by some row', () => {
  for (const sdk of SDKS) {
    for (const family of FAMILIES) {
      const rows = objectsOf(sdk, family);
      const made = new Set(['module', 'sender', ...rows.map(({ kind }) => kind ?? 'client')]);
      const apis = sdk.apis.filter((api) => api[family]);
      const named = [...rows.flatMap(({ from }) => from ?? []), ...apis.flatMap(({ on, needs }) => [...(on ?? ['client']), ...(needs ?? [])])];
      assert.deepEqual([...new Set(named)].filter((kind) => !made.has(kind)), [], `${sdk.id} ${family}`);
    }
  }
});

test('no module belongs to two bindings of a language', () => {
  for (const family of FAMILIES) {
    assert.deepEqual(duplicates(SDKS.flatMap((sdk) => (sdk[family] ?? []).flatMap(({ modules }) => modules))), []);
  }
});

test('every API has a chain, and every chain means one thing, unless conditions tell them apart', () => {
  for (const sdk of SDKS) {
    for (const api of sdk.apis) {
      assert.ok((api.js ?? api.py ?? []).length > 0, `${sdk.id} ${api.id}`);
    }
    for (const family of FAMILIES) {
      const keys = sdk.apis.filter(({ when }) => !when).flatMap((api) => (api.on ?? ['client']).flatMap((kind) => (api[family] ?? []).map((chain) => `${kind} ${chain}`)));
      assert.deepEqual(duplicates(keys), [], `${sdk.id} ${family}`);
      const chains = [...sdk.apis.flatMap((api) => api[family] ?? []), ...(sdk.free[family] ?? [])];
      for (const chain of chains) if (chain !== '()') assert.match(chain, CHAIN);
      assert.deepEqual((sdk.free[family] ?? []).filter((chain) => sdk.apis.some((api) => api[family]?.includes(chain))), [], `${sdk.id} ${family}`);
    }
  }
});

test('locators can be read', () => {
  for (const sdk of SDKS) for (const locator of locatorsOf(sdk)) assert.match(locator, LOCATOR);
});

test('a base URL and a deployment are arguments of the client', () => {
  for (const sdk of SDKS) {
    for (const locator of sdk.baseUrl) assert.match(locator, /^client\./);
    for (const { deployment, modelIsDeployment } of FAMILIES.flatMap((family) => objectsOf(sdk, family))) {
      assert.ok(deployment === undefined || modelIsDeployment);
      for (const locator of deployment ?? []) assert.match(locator, /^client\./);
    }
  }
});

test('chats say where model, messages and cap are; only what has no output cap leaves one out', () => {
  for (const sdk of SDKS) {
    for (const { id, kind, args, on, noOutput, defaultCap, capRequired, values, inputs } of sdk.apis) {
      // What it is made on may give model and cap.
      const objects = on && !on.includes('client') ? FAMILIES.flatMap((family) => objectsOf(sdk, family)) : [];
      const isSaid = (role: keyof ArgumentRow): boolean => [args, ...objects.map((o) => o.args)].some((row) => (row?.[role] ?? []).length > 0);
      // An empty list says that no argument of the call names the model.
      if (kind === 'chat') assert.ok((isSaid('model') || args.model) && isSaid('outputCap') && (args.messages ?? args.prompt ?? values ?? inputs ?? []).length > 0, `${sdk.id} ${id}`);
      if (kind === 'embedding' || kind === 'image' || kind === 'audio') assert.ok(noOutput, `${sdk.id} ${id}`);
      if (noOutput) assert.deepEqual([args.outputCap, defaultCap, capRequired], [undefined, undefined, undefined], `${sdk.id} ${id}`);
      if (typeof defaultCap === 'number') assert.ok(Number.isInteger(defaultCap) && defaultCap > 0 && args.outputCap?.length, `${sdk.id} ${id}`);
    }
  }
});

test('a default of steps belongs to an agent run with a cap to set', () => {
  for (const sdk of SDKS) {
    for (const { id, kind, args, steps } of sdk.apis) {
      if (!steps) continue;
      assert.equal(kind, 'agent-run', `${sdk.id} ${id}`);
      assert.notEqual(steps.note, '', `${sdk.id} ${id}`);
      const setAt = steps.fix && `${steps.fix.position === 1 ? 'request.' : ''}${steps.fix.name}`;
      if (setAt !== undefined) assert.ok(args.stepCap?.includes(setAt), `${sdk.id} ${id}`);
    }
  }
});

test('tool loops: a cap of 10 at OpenAI, none at Anthropic, where 0 lifts it in JavaScript alone', () => {
  const stepsOf = (sdk: string, family: Family, chain: string) => {
    const { steps } = apiOf(sdk, family, chain);
    return [steps?.default, steps?.unlimited];
  };
  assert.deepEqual(stepsOf('openai', 'js', 'chat.completions.runTools'), [10, [null]]);
  assert.deepEqual(stepsOf('anthropic', 'js', 'beta.messages.toolRunner'), [null, [0, null]]);
  assert.deepEqual(stepsOf('anthropic', 'py', 'beta.messages.tool_runner'), [null, [null]]);
});

test('aliases of one call share its row', () => {
  assert.equal(apiOf('openai', 'js', 'beta.chat.completions.parse').id, 'chat.completions.parse');
  assert.equal(apiOf('openai', 'py', 'beta.chat.completions.create').id, 'chat.completions.create');
  assert.equal(apiOf('openai', 'js', 'beta.threads.runs.createAndPoll').id, apiOf('openai', 'py', 'beta.threads.runs.create_and_poll').id);
});

test('clients of other hosts name their provider', () => {
  const hostOf = (sdkId: string, family: Family, name: string) => {
    const packages = SDKS.find(({ id }) => id === sdkId)![family]!.filter(({ objects }) => objects.some(({ by }) => by.includes(name)));
    return packages[0]!.objects.filter(({ by }) => by.includes(name)).map(({ provider, modelIsDeployment }) => [provider, modelIsDeployment ?? false]);
  };
  assert.deepEqual(hostOf('openai', 'js', 'AzureOpenAI'), [['azure', true]]);
  assert.deepEqual(hostOf('openai', 'py', 'AsyncAzureOpenAI'), [['azure', true]]);
  assert.deepEqual(hostOf('openai', 'py', 'BedrockOpenAI'), [['aws', false]]);
  assert.deepEqual(hostOf('openai', 'py', '*'), [[undefined, false]]);
  assert.deepEqual(hostOf('anthropic', 'js', 'AnthropicBedrock'), [['aws', false]]);
  assert.deepEqual(hostOf('anthropic', 'py', 'AsyncAnthropicVertex'), [['google', false]]);
  assert.deepEqual(hostOf('anthropic', 'py', 'AnthropicFoundry'), [['azure', true]]);
});

test('seeds are modules, the last names of dotted ones, imports of common words, and hosts; each once', () => {
  const sdk: SdkRow = {
    id: 'one', title: 'One', provider: null, baseUrl: [], baseUrlVariables: [], attempts: 1, free: {},
    js: [
      { modules: ['@one/sdk', 'one-sdk'], package: 'one', objects: [], transparent: [] },
      { modules: ['ai'], isWord: true, package: 'ai', objects: [], transparent: [] },
      { modules: ['axios'], isCommon: true, globals: ['fetch'], package: 'axios', objects: [], transparent: [] },
    ],
    py: [
      { modules: ['google.one'], package: 'one', objects: [], transparent: [] },
      { modules: ['agents'], isWord: true, package: 'agents', objects: [], transparent: [] },
    ],
    apis: [{ id: 'fetch', kind: 'chat', js: ['fetch'], args: {}, when: [{ at: ['#0'], url: ['api.one.com/v1/chat', '*.one.azure.com/**'] }] }],
  };
  assert.deepEqual(seedWords([sdk, sdk]), {
    js: ['@one/sdk', 'ai', 'one-sdk'],
    py: [{ word: 'from agents', modules: ['agents'] }, { word: 'import agents', modules: ['agents'] }, { word: 'one', modules: ['google.one'] }],
    any: ['api.one.com', 'one.azure.com'],
  });
  assert.deepEqual(seedWords([]), { js: [], py: [], any: [] });
});
