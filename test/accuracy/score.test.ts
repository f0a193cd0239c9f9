/** The comparison of reports with labels: what counts as found, missed, wrong, and when a model is right. */
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { halfOf, type CallLabel, type Labels } from './labels.js';
import { modelVerdict, score, share, type Reported } from './score.js';

const call = (line: number, more: Partial<CallLabel> = {}): CallLabel => ({
  file: 'src/a.py', line, sdk: 'openai', api: 'client.chat.completions.create', provider: 'openai', model: null, outputCap: null, loop: null,
  category: 'product', confidence: 'sure', ...more,
});
const site = (line: number, more: Partial<Reported> = {}): Reported => ({
  file: 'src/a.py', line, endLine: line, sdk: 'openai', api: 'chat.completions.create', model: { ids: [], how: 'unknown' }, ...more,
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
  const verdict = (model: string[] | null, ids: string[], more: Partial<CallLabel> = {}): string => modelVerdict(call(1, { model, ...more }), site(1, { model: { ids, how: '' } }));
  assert.equal(verdict(['a', 'b'], ['b', 'a']), 'right');
  assert.equal(verdict(['a', 'b'], ['a']), 'part');
  assert.equal(verdict(['a'], ['a', 'c'], { modelAlternatives: ['c'] }), 'right');
  assert.equal(verdict(['a'], ['c']), 'wrong');
  assert.equal(verdict(['a'], []), 'silent');
  assert.equal(verdict(null, []), 'unknown');
  assert.equal(verdict(null, ['d'], { modelDefault: 'd' }), 'part');
  assert.equal(verdict(null, ['e'], { modelDefault: 'd' }), 'invented');
});

test('Wilson interval', () => {
  assert.equal(share(0, 0), null);
  const s = share(35, 116);
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
    for (const { file, line } of [...read.callSites, ...read.negatives]) assert.ok(file !== '' && Number.isInteger(line) && line > 0, `${name}: ${file}:${line}`);
  }
});
