/** The project file: what is read, what is refused with its place, and the schema that editors are given. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { Ajv } from 'ajv';
import { DEFAULT_CONFIG } from '../../server/src/analysis/config.js';
import type { AnalysisConfig } from '../../server/src/analysis/config.js';
import { ruleSettings } from '../../server/src/analysis/ruleSettings.js';
import { baseOf, findProjectFile } from '../../server/src/engine/config/find.js';
import { projectFileSchema, type KnownRule } from '../../server/src/engine/config/format.js';
import { exclusionOf } from '../../server/src/engine/exclude.js';
import type { Snapshot } from '../../server/src/engine/snapshot.js';
import { placesOf, resolveConfig } from '../../server/src/engine/config/resolve.js';
import { engineOf, hostOf, linesOf } from './harness.js';
import { createMemoryHost } from './memoryHost.js';

const OPTIONS = { tokens: { default: 1000, minimum: 1, description: 'Tokens from which on a prompt is large.' } };
const FACTS: readonly KnownRule[] = [
  { id: 'unbounded-loop', severity: 'warning', title: 'Loops' },
  { id: 'oversized-system-prompt', severity: 'information', title: 'Prompts', options: OPTIONS },
];

function configOf(text: string, base = ''): AnalysisConfig {
  const answer = resolveConfig(text, base, FACTS);
  assert.ok(answer.k === 'config', answer.k === 'problems' ? answer.problems.map(({ reason }) => reason).join('\n') : '');
  return answer.config;
}

suite('what is read', () => {
  test('severities; comments, trailing commas and $schema are fine', () => {
    const text = '{\n  // less noise\n  "$schema": "x",\n  "rules": { "unbounded-loop": "error", "oversized-system-prompt": "off", },\n}\n';
    const rules = { 'unbounded-loop': { severity: 'error' }, 'oversized-system-prompt': { severity: 'off' } };
    assert.deepEqual(configOf(text), { ...DEFAULT_CONFIG, rules });
  });

  test('numbers of environment variables are texts, as there', () => {
    assert.deepEqual(configOf('{"assume": {"env": {"MAX_TOKENS": 500, "MODEL": "gpt-4o"}}}').assume.env, { MAX_TOKENS: '500', MODEL: 'gpt-4o' });
  });

  test('where settings stand', () => {
    assert.deepEqual(placesOf('{\n  "assume": { // x\n    "env": {"A": "1", "B": "2"} },\n}', [['assume', 'env', 'B'], ['assume', 'env', 'C'], ['assume']]), [{ line: 3, column: 23 }, null, { line: 2, column: 3 }]);
  });

  test('nothing, or an empty object, changes nothing', () => {
    assert.deepEqual(configOf('{}'), DEFAULT_CONFIG);
    assert.deepEqual(resolveConfig(null, 'pkg', FACTS), { k: 'config', config: DEFAULT_CONFIG });
  });

  test('all keys', () => {
    const text = `{
      "exclude": ["legacy", "**/*.gen.ts"],
      "rules": { "include": ["test"], "oversized-system-prompt": { "severity": "warning", "tokens": 500 } },
      "overrides": [{ "files": ["scripts/**"], "rules": { "unbounded-loop": "off" } }],
      "models": { "house": { "input": 0.5, "output": 1, "contextWindow": 8000 }, "prod": { "is": "gpt-4o", "provider": "azure" }, "alias": { "is": "house" } },
      "assume": { "env": { "MODEL": "gpt-4o" }, "parameters": { "src/llm.ts#ask.model": "gpt-4o" }, "outputTokens": { "**": 400, "src/a.ts#ask": 50 } },
    }`;
    assert.deepEqual(configOf(text, 'packages/a'), {
      base: 'packages/a',
      exclude: ['legacy', '**/*.gen.ts'],
      rules: { 'oversized-system-prompt': { severity: 'warning', options: { tokens: 500 } } },
      overrides: [{ files: ['scripts/**'], rules: { 'unbounded-loop': { severity: 'off' } } }],
      include: ['test'],
      sdks: [],
      models: { house: { input: 0.5, output: 1, contextWindow: 8000 }, prod: { is: 'gpt-4o', provider: 'azure' }, alias: { is: 'house' } },
      assume: { env: { MODEL: 'gpt-4o' }, parameters: { 'src/llm.ts#ask.model': 'gpt-4o' }, outputTokens: [{ calls: '**', tokens: 400 }, { calls: 'src/a.ts#ask', tokens: 50 }] },
    } satisfies AnalysisConfig);
  });
});

const LEVELS = 'off, hint, information, warning, error';
const KNOWN = '$schema, exclude, rules, overrides, models, sdks, assume';
const REFUSED: [string, string, string[]][] = [
  ['a mistyped key', '{\n  "rule": {}\n}', ['2:3 unknown key "rule"; did you mean "rules"?']],
  ['a key that is like none', '{"budget": 1}', [`1:2 unknown key "budget"; known: ${KNOWN}`]],
  ['a key that every object has', '{"__proto__": {}}', [`1:2 unknown key "__proto__"; known: ${KNOWN}`]],
  ['a mistyped rule', '{"rules": {"unbound-loop": "off"}}', ['1:12 unknown rule "unbound-loop"; did you mean "unbounded-loop"?']],
  ['a bad severity', '{"rules": {"unbounded-loop": "warn"}}', [`1:30 rules.unbounded-loop must be one of ${LEVELS}`]],
  ['a mistyped severity', '{"rules": {"unbounded-loop": "eror"}}', [`1:30 rules.unbounded-loop must be one of ${LEVELS}; did you mean "error"?`]],
  ['a severity of another type', '{"rules": {"unbounded-loop": 0}}', [`1:30 rules.unbounded-loop must be one of ${LEVELS}, or an object`]],
  ['an option of another rule', '{"rules": {"unbounded-loop": {"tokens": 5}}}', ['1:31 unknown option "tokens"; known: severity']],
  ['an option below its least', '{"rules": {"oversized-system-prompt": {"tokens": 0}}}', ['1:50 rules.oversized-system-prompt.tokens must be a whole number of 1 or more']],
  ['several at once', '{"a": 1,\n"rules": []}', [`1:2 unknown key "a"; known: ${KNOWN}`, '2:10 rules must be an object']],
  ['a key twice', '{"exclude": [],\n"exclude": ["x"]}', ['2:1 "exclude" is given twice']],
  ['an override without files', '{"overrides": [{"rules": {}}]}', ['1:16 overrides[0] has no files']],
  ['a glob that takes back', '{"exclude": ["!x"]}', ['1:14 exclude[0] must not begin with "!": write what is meant, or use .llm-cost-ignore to take something back']],
  ['a glob that leads out', '{"exclude": ["../x"]}', ['1:14 exclude[0] must not lead out of the directory of this file']],
  ['a glob with an open bracket', '{"exclude": ["[a", "app/[id]/(group)/{b,c}/*"]}', ['1:14 exclude[0] has a bracket without its counterpart']],
  ['a glob with an open brace, as a name', '{"assume": {"outputTokens": {"{a": 1}}}', ['1:30 "{a" has a bracket without its counterpart']],
  ['an absolute glob', '{"exclude": ["/x"]}', ['1:14 exclude[0] must be relative to this file, with "/"']],
  ['a model that is none', '{"models": {"prod": {"is": "gpt-4oo"}}}', ['1:28 models.prod.is: the price data has no model "gpt-4oo", nor does this file give its prices']],
  ['a model of no such provider', '{"models": {"prod": {"is": "gpt-4o", "provider": "azuer"}}}', ['1:50 models.prod.provider: the price data has no provider "azuer", nor does this file give its prices']],
  ['a model that a provider does not have', '{"models": {"prod": {"is": "gpt-4o", "provider": "anthropic"}}}', ['1:28 models.prod.is: the price data has no model "gpt-4o" of provider "anthropic", nor does this file give its prices']],
  ['a provider of which nothing is known', '{"models": {"x": {"provider": "nope"}}}', ['1:31 models.x.provider: the price data has no provider "nope", nor does this file give its prices']],
  ['a provider without the price of its input', '{"models": {"x": {"provider": "nope", "output": 1}}}', ['1:31 models.x.provider: the price data has no provider "nope", nor does this file give its prices']],
  ['a deployment of which the model is not said', '{"models": {"prod": {"provider": "azure"}}}', ['1:34 models.prod.provider: the price data has no model "prod" of provider "azure", nor does this file give its prices']],
  ['names that lead to each other', '{"models": {"a": {"is": "b"}, "b": {"is": "a"}}}', ['1:25 models.a.is: the price data has no model "b", nor does this file give its prices', '1:43 models.b.is: the price data has no model "a", nor does this file give its prices']],
  ['a price below zero', '{"models": {"a": {"input": -1}}}', ['1:28 models.a.input must be a number of 0 or more']],
  ['a model of which nothing is said', '{"models": {"a": {}}}', ['1:18 models.a says nothing']],
  ['a parameter without a function', '{"assume": {"parameters": {"src/a.ts": "x"}}}', ['1:28 "src/a.ts" must name a parameter like "src/llm.ts#ask.model"']],
  ['a variable that is neither text nor number', '{"assume": {"env": {"N": true}}}', ['1:26 assume.env.N must be a text, or a number']],
  ['an expectation of half a token', '{"assume": {"outputTokens": 0.5}}', ['1:29 assume.outputTokens must be a whole number of 0 or more']],
  ['no object', '[]', ['1:1 the file must be an object']],
  ['an empty file', '', ['1:1 not valid JSON: a value is missing before the end of the file']],
  ['an object without its end', '{"rules": {"unbounded-loop": "off"}', ['1:36 not valid JSON: a closing "}" is missing before the end of the file']],
  ['a list without its end', '{"exclude": ["a"', ['1:17 not valid JSON: a closing "]" is missing before the end of the file']],
  ['a list that ends as an object', '{"exclude": ["a"}', ['1:17 not valid JSON: a comma or a closing bracket is missing before "}"']],
  ['values without a comma', '{"exclude": ["a" "b"]}', ['1:18 not valid JSON: a comma or a closing bracket is missing before "b"']],
  ['a name without a colon', '{"exclude" []}', ['1:12 not valid JSON: a colon is missing before "["']],
  ['a name without quotes', '{exclude: []}', ['1:2 not valid JSON: "exclude" is not understood: names and texts stand in double quotes']],
  ['a text without its end', '{"exclude": ["a]}', ['1:14 not valid JSON: the text that begins here has no closing quote on its line']],
  ['a comment without its end', '{} /* x', ['1:4 not valid JSON: the comment that begins here has no end']],
  ['a Windows path', '{"exclude": ["a\\qb"]}', ['1:14 not valid JSON: this text has a "\\" that begins nothing; a backslash itself is "\\\\"']],
];
suite('what is refused', () => {
  for (const [name, text, expected] of REFUSED) {
    test(name, () => {
      const answer = resolveConfig(text, '', FACTS);
      assert.equal(answer.k, 'problems');
      assert.deepEqual(answer.k === 'problems' && answer.problems.map(({ line, column, reason }) => `${line}:${column} ${reason}`), expected);
    });
  }
});

suite('settings of rules', () => {
  const rule = { id: 'oversized-system-prompt', options: OPTIONS };

  test('later overrides win, options are told apart', () => {
    const settings = ruleSettings(configOf(`{
      "rules": { "oversized-system-prompt": { "tokens": 500 }, "unbounded-loop": "hint" },
      "overrides": [
        { "files": ["src/**"], "rules": { "oversized-system-prompt": { "severity": "error" }, "unbounded-loop": "off" } },
        { "files": ["src/a.ts"], "rules": { "oversized-system-prompt": { "tokens": 50 }, "unbounded-loop": "error" } },
      ],
    }`));
    const said = (file: string): unknown[] => [settings.severity('oversized-system-prompt', file), settings.options(rule, file).tokens, settings.severity('unbounded-loop', file)];
    assert.deepEqual(said('lib/x.ts'), [null, 500, 'hint']);
    assert.deepEqual(said('src/b.ts'), ['error', 500, 'off']);
    assert.deepEqual(said('src/a.ts'), ['error', 50, 'error']);
    assert.equal(ruleSettings(DEFAULT_CONFIG).options(rule, 'a.ts').tokens, 1000);
  });

  test('globs are relative to the file, also when it lies above the root', () => {
    const text = '{"overrides": [{"files": ["packages/a/src/**"], "rules": {"unbounded-loop": "off"}}]}';
    assert.equal(ruleSettings(configOf(text, 'packages/a')).severity('unbounded-loop', 'src/x.ts'), 'off');
    assert.equal(ruleSettings(configOf(text)).severity('unbounded-loop', 'src/x.ts'), null);
  });

  test('a glob that names a folder names all in it, also when that is the root', () => {
    const off = (glob: string, base = ''): (string | null)[] => ['src/sub/x.ts', 'src/sub/deep/y.ts', 'src/subway.ts'].map((file) => ruleSettings(configOf(JSON.stringify({ overrides: [{ files: [glob], rules: { 'unbounded-loop': 'off' } }] }), base)).severity('unbounded-loop', file));
    for (const glob of ['src/sub', './src/sub/', '**/sub', 'src/s?b', 'src/sub/**']) assert.deepEqual(off(glob), ['off', 'off', null], glob);
    assert.deepEqual(off('packages/a', 'packages/a'), ['off', 'off', 'off']);
  });

  test('a rule that is off and that an override turns on is run', () => {
    const off = '"rules": {"unbounded-loop": "off"}';
    assert.equal(ruleSettings(configOf(`{${off}}`)).isOff('unbounded-loop'), true);
    assert.equal(ruleSettings(configOf(`{${off}, "overrides": [{"files": ["a/**"], "rules": {"unbounded-loop": "hint"}}]}`)).isOff('unbounded-loop'), false);
  });
});

suite('what is excluded', () => {
  const FILES = { 'a.ts': 'import "openai"\nsay a', 'legacy/b.ts': 'import "openai"\nsay b', 'src/c.gen.ts': 'import "openai"\nsay c', 'src/d.ts': 'import "openai"\nsay d' };
  const excluding = (...exclude: string[]): AnalysisConfig => ({ ...DEFAULT_CONFIG, exclude });
  const answer = (snapshot: Snapshot): unknown => ({ lines: linesOf(snapshot).map((line) => line.slice(0, line.indexOf(':'))), scanned: snapshot.report.files.scanned, excluded: snapshot.report.files.excluded });

  test('directories are not entered, files are left out, and both are named with their globs', async () => {
    const engine = engineOf(hostOf(FILES), { config: excluding('./legacy/', '**/*.gen.ts', 'no/such') });
    const excluded = [{ path: 'legacy/', glob: './legacy/' }, { path: 'src/c.gen.ts', glob: '**/*.gen.ts' }];
    assert.deepEqual(answer(await engine.ready()), { lines: ['a.ts', 'src/d.ts'], scanned: 2, excluded });
    engine.dispose();
  });

  test('also while they are open in an editor, and no longer when the settings change', async () => {
    const engine = engineOf(hostOf(FILES), { config: excluding('src/**') });
    engine.openDocument('src/d.ts', FILES['src/d.ts'], 3);
    const first = await engine.ready();
    assert.deepEqual(answer(first), { lines: ['a.ts', 'legacy/b.ts'], scanned: 2, excluded: [{ path: 'src/', glob: 'src/**' }] });
    assert.deepEqual([...first.documents], [['src/d.ts', 3]]);
    engine.setConfig(DEFAULT_CONFIG);
    assert.deepEqual(answer(await engine.ready()), { lines: ['a.ts', 'legacy/b.ts', 'src/c.gen.ts', 'src/d.ts'], scanned: 4, excluded: [] });
    engine.dispose();
  });

  test('globs of a file above the root; one that names the root itself is no reason to read nothing', () => {
    const { named, covers } = exclusionOf({ base: 'packages/a', exclude: ['packages/a/src', 'packages/*', '**/x.ts'] });
    assert.deepEqual([named('src'), named('x.ts'), named('y.ts'), covers('src/deep/y.ts'), covers('lib/y.ts')], ['packages/a/src', '**/x.ts', null, true, false]);
  });
});

suite('where it lies', () => {
  const found = async (files: Record<string, string>, root: string): Promise<unknown> => {
    const host = createMemoryHost({ [`${root}/a.ts`]: '', ...files }, { languages: [], summarise: () => assert.fail() });
    return findProjectFile(host, root);
  };

  test('in the root, before any above it', async () => {
    assert.deepEqual(await found({ '/r/.git/HEAD': '', '/r/llm-cost.json': '{}', '/r/p/llm-cost.json': '{ }' }, '/r/p'), { path: '/r/p/llm-cost.json', base: '', text: '{ }' });
  });
  test('the nearest above it, up to the top of the repository', async () => {
    assert.deepEqual(await found({ '/r/.git/HEAD': '', '/r/llm-cost.json': '{}' }, '/r/p/q'), { path: '/r/llm-cost.json', base: 'p/q', text: '{}' });
    assert.equal(await found({ '/r/p/.git/HEAD': '', '/r/llm-cost.json': '{}' }, '/r/p/q'), null);
  });
  test('without a repository, in the root alone', async () => {
    assert.equal(await found({ '/r/llm-cost.json': '{}' }, '/r/p'), null);
  });
  test('paths in a file of another folder are relative to the root', () => {
    assert.deepEqual([baseOf('/r/ci/strict.json', '/r'), baseOf('/r/llm-cost.json', '/r'), baseOf('/r/strict.json', '/r/p/q'), baseOf('/etc/llm-cost.json', '/r')], ['', '', 'p/q', '']);
  });
});

suite('the schema', () => {
  test('accepts what is read, and refuses what is refused', () => {
    const validate = new Ajv({ strict: false }).compile(projectFileSchema(FACTS));
    assert.equal(validate({ exclude: ['a'], rules: { include: ['test'], 'unbounded-loop': { severity: 'off' }, 'oversized-system-prompt': { tokens: 5 } }, overrides: [{ files: [], rules: {} }] }), true);
    for (const value of [{ rule: {} }, { rules: { 'unbounded-loop': 0 } }, { rules: { 'oversized-system-prompt': { tokens: 0 } } }, { overrides: [{ rules: {} }] }]) {
      assert.equal(validate(value), false, JSON.stringify(value));
    }
  });
});
