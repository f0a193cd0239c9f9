/** Suppression comments where fixture pages do not reach: notebooks, settings, one more run over what is left. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { createAnalysisHarness, type Workspace } from '../harness/analysis.js';

const LOOP = [
  'from openai import OpenAI',
  'client = OpenAI()',
  'def discuss(messages):',
  '    # llm-cost-ignore-next-line unbounded-loop',
  '    while True:',
  '        answer = client.chat.completions.create(model="gpt-4o", messages=messages)',
  '        messages.append(answer.choices[0].message)',
  '        if answer.choices[0].finish_reason == "stop":',
  '            return messages',
];
const notebook = (...cells: string[]): string => JSON.stringify({
  metadata: { kernelspec: { language: 'python' } }, nbformat: 4, nbformat_minor: 5,
  cells: cells.map((source) => ({ cell_type: 'code', source, metadata: {}, outputs: [] })),
});

suite('suppressions', async () => {
  const harness = await createAnalysisHarness();
  const found = (workspace: Workspace): string[] => harness.report(workspace).findings
    .map((f) => `${f.cell === undefined ? '' : `cell ${f.cell} `}${f.line} ${f.suppressed ? 'suppressed ' : ''}${f.severity} ${f.ruleId}`);

  test('in a cell of a notebook, but not from the end of the cell before', () => {
    assert.deepEqual(found({ files: { 'n.ipynb': notebook('1', LOOP.join('\n')) } }), ['cell 1 5 suppressed warning unbounded-loop']);
    const [head, rest] = [LOOP.slice(0, 2).concat('# llm-cost-ignore-next-line'), LOOP.slice(2).filter((line) => !line.includes('#'))];
    assert.deepEqual(found({ files: { 'n.ipynb': notebook(head.join('\n'), rest.join('\n')) } }), ['cell 0 3 hint unused-suppression', 'cell 1 2 warning unbounded-loop']);
  });

  test('a call whose finding is suppressed stays in the report', () => {
    const report = harness.report({ files: { 'a.py': LOOP.join('\n') } });
    assert.equal(report.callSites.length, 1);
    assert.deepEqual(report.findings.map((f) => [f.suppressed, f.callSiteId === report.callSites[0]?.id]), [[true, true]]);
  });

  test('rules that are off are no reason to call a comment unused', () => {
    assert.deepEqual(found({ files: { 'a.py': LOOP.join('\n') }, config: { rules: { 'unbounded-loop': { severity: 'off' } } } }), []);
  });

  test('the severity of unused comments can be set', () => {
    const unused = LOOP.join('\n').replace('unbounded-loop', 'missing-loop');
    const severity = (level: 'off' | 'error'): string[] => found({ files: { 'a.py': unused }, config: { rules: { 'unused-suppression': { severity: level } } } });
    assert.deepEqual(severity('off'), ['5 warning unbounded-loop']);
    assert.deepEqual(severity('error'), ['4 error unused-suppression', '5 warning unbounded-loop']);
  });
});
