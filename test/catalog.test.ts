/**
 * The catalogue's rows hold together: names are unique, chains and locators can be read, each SDK has both languages.
 * Must not repeat the rows; only facts that a cost depends on are asserted one by one.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SDKS, seedWords } from '../server/src/catalog/index.js';
import type { ApiRow, SdkRow } from '../server/src/catalog/sdk.js';

const FAMILIES = ['js', 'py'] as const;
type Family = (typeof FAMILIES)[number];

const NAME = '[A-Za-z_$][A-Za-z0-9_$]*';
const PATH = `${NAME}(?:\\.${NAME})*`;
const CHAIN = new RegExp(`^${PATH}$`);
const LOCATOR = new RegExp(`^(?:(?:request\\.|client\\.)?${PATH}|#\\d+(?:\\.${PATH})?)$`);

const duplicates = (words: readonly string[]): string[] => words.filter((word, i) => words.indexOf(word) !== i);
const locatorsOf = (sdk: SdkRow): string[] => [
  ...sdk.baseUrl,
  ...sdk.apis.flatMap((api) => [...Object.values(api.args).flat(), ...(api.hiddenInput ?? [])]),
  ...FAMILIES.flatMap((family) => (sdk[family] ?? []).flatMap(({ clients }) => clients.flatMap(({ deployment }) => deployment ?? []))),
];

function apiOf(sdkId: string, family: Family, chain: string): ApiRow {
  const found = SDKS.find(({ id }) => id === sdkId)?.apis.filter((api) => api[family]?.includes(chain)) ?? [];
  assert.equal(found.length, 1, `${sdkId} ${family} ${chain}`);
  return found[0]!;
}

test('ids of SDKs are unique, ids of APIs in each language', () => {
  assert.deepEqual(duplicates(SDKS.map(({ id }) => id)), []);
  for (const sdk of SDKS) {
    for (const family of FAMILIES) assert.deepEqual(duplicates(sdk.apis.filter((api) => api[family]).map(({ id }) => id)), [], `${sdk.id} ${family}`);
  }
});

test('every SDK has both languages, with packages, modules and clients', () => {
  for (const sdk of SDKS) {
    for (const family of FAMILIES) {
      const bindings = sdk[family] ?? [];
      assert.ok(bindings.length > 0, `${sdk.id} has no ${family} binding`);
      for (const { package: name, modules, clients, derive, transparent } of bindings) {
        assert.notEqual(name, '');
        assert.ok(modules.length > 0 && modules.every((module) => module !== ''), name);
        assert.ok(clients.length > 0, name);
        for (const client of clients) assert.match(client.name, new RegExp(`^(?:\\*|${NAME})$`));
        assert.deepEqual(duplicates(clients.map((client) => client.name)), [], name);
        for (const member of [...derive, ...transparent]) assert.match(member, new RegExp(`^${NAME}$`));
      }
    }
  }
});

test('no module belongs to two bindings of a language', () => {
  for (const family of FAMILIES) {
    assert.deepEqual(duplicates(SDKS.flatMap((sdk) => (sdk[family] ?? []).flatMap(({ modules }) => modules))), []);
  }
});

test('every API has a chain, and every chain means one thing', () => {
  for (const sdk of SDKS) {
    for (const api of sdk.apis) {
      assert.ok((api.js ?? api.py ?? []).length > 0, `${sdk.id} ${api.id}`);
    }
    for (const family of FAMILIES) {
      const chains = [...sdk.apis.flatMap((api) => api[family] ?? []), ...(sdk.free[family] ?? [])];
      for (const chain of chains) assert.match(chain, CHAIN);
      assert.deepEqual(duplicates(chains), [], `${sdk.id} ${family}`);
    }
  }
});

test('locators can be read', () => {
  for (const sdk of SDKS) for (const locator of locatorsOf(sdk)) assert.match(locator, LOCATOR);
});

test('a base URL and a deployment are arguments of the client', () => {
  for (const sdk of SDKS) {
    for (const locator of sdk.baseUrl) assert.match(locator, /^client\./);
    for (const family of FAMILIES) {
      for (const { clients } of sdk[family] ?? []) {
        for (const { deployment, modelIsDeployment } of clients) {
          assert.ok(deployment === undefined || modelIsDeployment);
          for (const locator of deployment ?? []) assert.match(locator, /^client\./);
        }
      }
    }
  }
});

test('chats say where model, messages and cap are; only what has no output cap leaves one out', () => {
  for (const sdk of SDKS) {
    for (const { id, kind, args, noOutput, defaultCap, capRequired } of sdk.apis) {
      if (kind === 'chat') assert.ok(args.model?.length && args.messages?.length && args.outputCap?.length, `${sdk.id} ${id}`);
      if (kind === 'embedding' || kind === 'image' || kind === 'audio') assert.ok(noOutput, `${sdk.id} ${id}`);
      if (noOutput) assert.deepEqual([args.outputCap, defaultCap, capRequired], [undefined, undefined, undefined], `${sdk.id} ${id}`);
      if (defaultCap !== undefined) assert.ok(Number.isInteger(defaultCap) && defaultCap > 0 && args.outputCap?.length, `${sdk.id} ${id}`);
    }
  }
});

test('a default of steps belongs to an agent run with a cap to set', () => {
  for (const sdk of SDKS) {
    for (const { id, kind, args, steps } of sdk.apis) {
      if (!steps) continue;
      assert.equal(kind, 'agent-run', `${sdk.id} ${id}`);
      assert.ok(args.stepCap?.length && steps.note !== '', `${sdk.id} ${id}`);
      const setAt = steps.fix && [`${steps.fix.position === 1 ? 'request.' : ''}${steps.fix.name}`];
      assert.deepEqual(setAt, args.stepCap, `${sdk.id} ${id}`);
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
  const hostOf = (sdkId: string, family: Family, name: string) =>
    SDKS.find(({ id }) => id === sdkId)?.[family]?.flatMap(({ clients }) => clients).filter((client) => client.name === name).map(({ provider, modelIsDeployment }) => [provider, modelIsDeployment ?? false]);
  assert.deepEqual(hostOf('openai', 'js', 'AzureOpenAI'), [['azure', true]]);
  assert.deepEqual(hostOf('openai', 'py', 'AsyncAzureOpenAI'), [['azure', true]]);
  assert.deepEqual(hostOf('openai', 'py', 'BedrockOpenAI'), [['aws', false]]);
  assert.deepEqual(hostOf('openai', 'py', '*'), [[undefined, false]]);
  assert.deepEqual(hostOf('anthropic', 'js', 'AnthropicBedrock'), [['aws', false]]);
  assert.deepEqual(hostOf('anthropic', 'py', 'AsyncAnthropicVertex'), [['google', false]]);
  assert.deepEqual(hostOf('anthropic', 'py', 'AnthropicFoundry'), [['azure', true]]);
});

test('seeds are the names of the modules, each once', () => {
  assert.deepEqual(seedWords(SDKS), [
    '@anthropic-ai/aws-sdk',
    '@anthropic-ai/bedrock-sdk',
    '@anthropic-ai/foundry-sdk',
    '@anthropic-ai/google-cloud-sdk',
    '@anthropic-ai/sdk',
    '@anthropic-ai/vertex-sdk',
    'anthropic',
    'openai',
  ]);
  assert.deepEqual(seedWords([]), []);
});
