/** The comparison of reports with labels: what counts as found, missed, wrong, what is said rightly of a call, and how it is counted. */
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { groupOf, halfOf, type CallLabel, type Labels } from './labels.js';
import { markdown } from './markdown.js';
import { score, type Reported } from './score.js';
import { goalsOf, share, statementsOf, tallyOf, type Measured } from './tally.js';
import { groupText, repositoryText } from './text.js';
import { modelVerdict } from './verdicts.js';

const call = (line: number, more: Partial<CallLabel> = {}): CallLabel => ({
  file: 'src/a.py', line, sdk: 'openai', api: 'client.chat.completions.create', provider: 'openai', model: null, outputCap: null, loop: null,
  category: 'product', confidence: 'sure', ...more,
});
const site = (line: number, more: Partial<Reported> = {}): Reported => ({
  file: 'src/a.py', line, endLine: line, sdk: 'openai', api: 'chat.completions.create', provider: 'openai', category: 'product', model: { ids: [], how: 'unknown' },
  output: { cap: null, how: 'none' }, multiplicity: { loop: null }, ...more,
});
const labels = (callSites: CallLabel[], more: Partial<Labels> = {}): Labels => ({
  repository: 'o/n', commit: '0', scope: ['src/**/*.py'], language: 'python', labelled: '2026-11-25', callSites, negatives: [], ...more,
});

test('found by line, by reference and by overlap; each report counts once', () => {
  const scored = score(
    labels([call(3), call(10, { referenceLine: 12 }), call(20, { endLine: 25 }), call(30), call(30)]),
    [site(3), site(12, { api: 'x' }), site(21), site(30)],
  );
  assert.deepEqual(scored.found.map((f) => [f.label.line, f.site.line]), [[3, 3], [30, 30], [10, 12], [20, 21]]);
  assert.deepEqual(scored.missed.map((m) => m.line), [30]);
  assert.deepEqual(scored.wrong, []);
});

test('what is reported in scope and not labelled is wrong; ambiguous places and files out of scope are not', () => {
  const scored = score(
    labels([], { negatives: [{ file: 'src/a.py', line: 5, tag: 'own-wrapper', reason: 'r' }, { file: 'src/a.py', line: 6, reason: 'r' }], ambiguous: [{ file: 'src/a.py', line: 7 }] }),
    [site(5), site(7), site(9), site(1, { file: 'docs/b.py' })],
  );
  assert.deepEqual(scored.wrong.map((w) => [w.site.line, w.tag]), [[5, 'own-wrapper'], [9, 'not labelled']]);
  assert.deepEqual(scored.negatives, { kept: 1, all: 2 });
});

test('models', () => {
  const verdict = (model: string[] | null, how: string, ids: string[], more: Partial<CallLabel> = {}): string => modelVerdict(call(1, { model, ...more }), site(1, { model: { ids, how } }));
  assert.equal(verdict(['a', 'b'], 'choice', ['b', 'a']), 'right');
  assert.equal(verdict(['a', 'b'], 'literal', ['a']), 'part');
  assert.equal(verdict(['a'], 'choice', ['a', 'c'], { modelAlternatives: ['c'] }), 'right');
  assert.equal(verdict(['a'], 'default', ['c'], { modelAlternatives: ['c'] }), 'part');
  assert.equal(verdict(['a'], 'literal', ['c'], { modelAlternatives: ['c'] }), 'wrong');
  assert.equal(verdict(['a'], 'literal', ['c']), 'wrong');
  assert.equal(verdict(['a'], 'choice', ['a', 'c']), 'wrong');
  assert.equal(verdict(['a'], 'unknown', []), 'silent');
});

test('models that nobody can tell: a default may be shown as one, nothing as certain', () => {
  const verdict = (how: string, ids: string[], more: Partial<CallLabel> = {}): string => modelVerdict(call(1, more), site(1, { model: { ids, how } }));
  const open = { modelDefault: 'd', modelAlternatives: ['e', 'f'] };
  assert.equal(verdict('unknown', []), 'unknown');
  assert.equal(verdict('unknown', [], { model: [] }), 'unknown');
  assert.equal(verdict('default', ['d'], open), 'default');
  assert.equal(verdict('environment-fallback', ['d'], open), 'default');
  assert.equal(verdict('default', ['d', 'e'], open), 'part');
  assert.equal(verdict('choice', ['e', 'f'], open), 'part');
  assert.equal(verdict('constant', ['e'], open), 'invented');
  assert.equal(verdict('literal', ['d'], open), 'invented');
  assert.equal(verdict('default', ['g'], open), 'invented');
});

const measured = (callSites: CallLabel[], reported: Reported[], more: Partial<Labels> = {}): Measured => {
  const of = labels(callSites, { commit: '0123456789', ...more });
  return { labels: of, group: groupOf(of), files: 3, scored: score(of, reported) };
};

test('what a label states besides the model', () => {
  const counts = (label: Partial<CallLabel>, reported: Partial<Reported>): string[] =>
    statementsOf([measured([call(1, label)], [site(1, reported)])]).flatMap(({ name, counts: { right, wrong, silent } }) =>
      right + wrong + silent === 0 ? [] : [`${name}: ${['right', 'wrong', 'silent'].filter((_, i) => [right, wrong, silent][i] === 1).join()}`]);
  const rest = ['provider: right', 'category: right', 'in no loop: right'];
  assert.deepEqual(counts({}, {}), rest);
  assert.deepEqual(counts({ outputCap: 5 }, { output: { cap: 5, how: 'argument' } }), ['output cap, a number: right', ...rest]);
  assert.deepEqual(counts({ outputCap: 5 }, { output: { cap: 6, how: 'default' } }), ['output cap, a number: wrong', ...rest]);
  assert.deepEqual(counts({ outputCap: 5 }, { output: { cap: null, how: 'unknown' } }), ['output cap, a number: silent', ...rest]);
  assert.deepEqual(counts({ outputCap: 5 }, { output: { cap: null, how: 'none' } }), ['output cap, a number: wrong', ...rest]);
  assert.deepEqual(counts({ outputCap: 'none' }, { output: { cap: 4096, how: 'default' } }), ['output cap, none set: right', ...rest]);
  assert.deepEqual(counts({ outputCap: 'none' }, { output: { cap: 9, how: 'client' } }), ['output cap, none set: wrong', ...rest]);
  assert.deepEqual(counts({ outputCap: 'none' }, { output: { cap: null, how: 'unknown' } }), ['output cap, none set: silent', ...rest]);
  assert.deepEqual(counts({ provider: null }, {}), rest.slice(1));
  assert.deepEqual(counts({ provider: 'azure' }, {}), ['provider: wrong', ...rest.slice(1)]);
  assert.deepEqual(counts({ provider: 'azure' }, { provider: 'azure-inference' }), rest);
  assert.deepEqual(counts({ provider: 'bedrock' }, { provider: 'aws' }), rest);
  assert.deepEqual(counts({}, { provider: null }), ['provider: silent', ...rest.slice(1)]);
  assert.deepEqual(counts({ category: 'script' }, {}), ['provider: right', 'category: wrong', 'in no loop: right']);
  assert.deepEqual(counts({ loop: 'for' }, { multiplicity: { loop: 'each' } }), [...rest.slice(0, 2), 'in a loop: right']);
  assert.deepEqual(counts({ loop: 'for' }, {}), [...rest.slice(0, 2), 'in a loop: silent']);
  assert.deepEqual(counts({}, { multiplicity: { loop: 'while' } }), [...rest.slice(0, 2), 'in no loop: wrong']);
});

test('goals', () => {
  const met = (calls: CallLabel[], reported: Reported[]): string[] => goalsOf(tallyOf([measured(calls, reported)])).filter(({ isMet }) => isMet).map(({ name }) => name);
  const known = { model: { ids: ['a'], how: 'literal' } };
  const twenty = Array.from({ length: 20 }, (_, i) => i + 1);
  assert.deepEqual(met(twenty.map((line) => call(line, { model: ['a'] })), twenty.slice(1).map((line) => site(line, known))), ['recall', 'precision', 'model', 'invented']);
  assert.deepEqual(met(twenty.map((line) => call(line)), [...twenty.slice(2), 99].map((line) => site(line, known))), []);
});

const TUNING = measured([call(1, { model: ['a'], way: 'field' }), call(2, { way: 'local' })], [site(1, { model: { ids: ['a'], how: 'literal' } }), site(9)], { repository: 'o/tuned-0' });
const WITHOUT = measured([], [site(4)], { repository: 'a/plain', withoutLlmCode: true, labelled: '2026-11-26', negatives: [{ file: 'src/a.py', line: 4, tag: 'database', reason: 'r' }, { file: 'src/a.py', line: 5, reason: 'r' }] });

test('repositories without LLM code are counted apart, whatever their names', () => {
  assert.deepEqual([TUNING.group, WITHOUT.group, groupOf({ repository: 'dzhng/deep-research', withoutLlmCode: true })], ['tuning', 'without', 'without']);
  assert.deepEqual(repositoryText(WITHOUT, true), [
    'a/plain (without LLM code): 1 false call sites in 3 files; 1 of 2 hard negatives not reported',
    '    wrong  src/a.py:4 openai chat.completions.create (database)',
  ]);
  assert.deepEqual(groupText('without', [WITHOUT]), ['without LLM code, 1 repositories', '  1 false call sites in 3 files; 1 of 2 hard negatives not reported']);
});

test('lines of the test half are never printed', () => {
  const held = measured([call(1)], [site(9)], { repository: 'dzhng/deep-research' });
  assert.deepEqual([...repositoryText(held, true), ...groupText('test', [held])].filter((line) => line.includes('src/a.py')), []);
});

test('the published tables', () => {
  const lines = markdown([TUNING, WITHOUT]);
  assert.deepEqual(lines.slice(0, 23), [
    'Labels of 2026-11-25 to 2026-11-26; in brackets the 95 % interval.',
    '',
    '|  | goal | tuning half |',
    '| --- | --: | --: |',
    '| repositories |  | 1 |',
    '| recall: labelled calls that are found | ≥ 95 % | 50.0 % of 2 (9.5–90.5), not met |',
    '| precision: reported calls that are calls | ≥ 98 % | 50.0 % of 2 (9.5–90.5), not met |',
    '| model right, where a reader can tell | ≥ 95 % | 100.0 % of 1 (20.7–100.0) |',
    '| model named where nobody can tell | 0 | 0 |',
    '| hard negatives not reported |  | – |',
    '',
    '<details>',
    '<summary>By repository</summary>',
    '',
    '| repository | commit | half | found | false | model right | hard negatives not reported |',
    '| --- | --: | --: | --: | --: | --: | --: |',
    '| o/tuned-0 | `0123456` | tuning | 1 of 2 | 1 | 1 of 1 | 0 of 0 |',
    '',
    '</details>',
    '',
    '<details>',
    '<summary>Found by SDK, and by the way to the call</summary>',
    '',
  ]);
  assert.ok(lines.includes('| field | 1 of 1 |'));
  assert.ok(lines.includes('| local | 0 of 1 |'));
  assert.ok(lines.includes('| `literal` | 1 | 0 | 0 | 0 | 0 | 0 | 0 |'));
  assert.ok(lines.includes('Without LLM code: 1 call sites reported in 3 files of 1 repositories, and 1 of 2 hard negatives not reported.'));
  assert.ok(lines.includes('| a/plain | `0123456` | 3 | 1 | 1 of 2 |'));
  assert.deepEqual(markdown([WITHOUT, TUNING]), lines);
});

test('Wilson interval', () => {
  assert.equal(share({ hits: 0, all: 0 }), null);
  const s = share({ hits: 35, all: 116 });
  assert.deepEqual(s && [s.share, s.low, s.high].map((x) => x.toFixed(3)), ['0.302', '0.226', '0.391']);
});

test('halves are decided by name', () => {
  assert.equal(halfOf('dzhng/deep-research'), 'test');
  assert.equal(halfOf('BuilderIO/ai-shell'), 'tuning');
  assert.equal(halfOf('crewAIInc/crewAI'), 'tuning');
});

test('labels are well formed', () => {
  const folder = path.join(import.meta.dirname, 'labels');
  for (const name of readdirSync(folder)) {
    const read = JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as Labels;
    assert.equal(`${read.repository.replace('/', '+')}.json`, name);
    assert.match(read.commit, /^[0-9a-f]{40}$/);
    if (read.withoutLlmCode === true) assert.deepEqual([read.callSites, read.scope], [[], ['**/*']], name);
    for (const { file, line } of [...read.callSites, ...read.negatives]) assert.ok(file !== '' && Number.isInteger(line) && line > 0, `${name}: ${file}:${line}`);
  }
});
