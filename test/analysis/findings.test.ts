/** What becomes of judgements: one cause is one finding, a rule that is off still absorbs, and each outcome can be told. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DEFAULT_CONFIG } from '../../server/src/analysis/config.js';
import { findingsOf, type FindingsInput, type Judge, type Judgement } from '../../server/src/analysis/findings.js';
import type { Finding, JudgementAnswer } from '../../server/src/analysis/report.js';
import { ruleSettings } from '../../server/src/analysis/ruleSettings.js';
import type { Summary } from '../../server/src/ir/summary.js';

const judgement = (file: string, cause: string | null): Judgement => ({
  file, at: { part: 0, start: 0, end: 1 }, site: null,
  conditions: [{ clause: 'it is there', holds: cause !== null }],
  finding: cause === null ? null : { cause, message: 'there', related: [], fixes: [], saving: { perThousandCalls: 2 } },
});
const rule = (id: string, absorbs: string[], ...judgements: Judgement[]): Judge => ({ id, severity: 'warning', absorbs, judge: () => judgements });

function answer(rules: Judge[], config: Record<string, 'off' | 'error'> = {}): { findings: Finding[]; judgements: JudgementAnswer[] } {
  const summary = { parts: [], functions: [] } as unknown as Summary;
  const steps = findingsOf(rules, {
    context: { program: { summary: () => summary } } as unknown as FindingsInput['context'],
    settings: ruleSettings({ ...DEFAULT_CONFIG, rules: Object.fromEntries(Object.entries(config).map(([id, severity]) => [id, { severity }])) }),
    categoryOf: (file) => (file === 'test.ts' ? 'test' : 'product'), idOf: () => undefined, explain: true,
    place: (file, span) => ({ file, span, line: 1, column: 1, endLine: 1, endColumn: 2 }),
  });
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

const shown = (of: { findings: Finding[] }): string[] => of.findings.map((f) => `${f.file} ${f.severity} ${f.ruleId}`);
const outcomes = (of: { judgements: JudgementAnswer[] }): string[] =>
  of.judgements.map(({ file, ruleId, outcome }) => `${file} ${ruleId} ${outcome.k}${outcome.k === 'absorbed' ? ` by ${outcome.by}` : ''}`);

test('the same cause is told once, by the rule that absorbs the other', () => {
  const all = answer([rule('small', [], judgement('a.ts', 'loop 1'), judgement('b.ts', 'loop 2')), rule('large', ['small'], judgement('a.ts', 'loop 1'))]);
  assert.deepEqual(shown(all), ['a.ts warning large', 'b.ts warning small']);
  assert.deepEqual(outcomes(all), ['a.ts small absorbed by large', 'a.ts large reported', 'b.ts small reported']);
  assert.equal(all.findings[0]?.saving?.perThousandCalls, 2);
});

test('a rule that is off does not bring its cause back under another name', () => {
  const all = answer([rule('small', [], judgement('a.ts', 'loop 1')), rule('large', ['small'], judgement('a.ts', 'loop 1'))], { large: 'off' });
  assert.deepEqual(outcomes(all), ['a.ts small absorbed by large', 'a.ts large off']);
  assert.deepEqual(shown(all), []);
});

test('settings give the severity; tests get no findings, and every outcome is told', () => {
  const all = answer([rule('small', [], judgement('a.ts', 'x'), judgement('test.ts', 'y'), judgement('z.ts', null))], { small: 'error' });
  assert.deepEqual(shown(all), ['a.ts error small']);
  assert.deepEqual(outcomes(all), ['a.ts small reported', 'test.ts small not-product', 'z.ts small silent']);
});
