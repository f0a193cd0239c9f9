/** SARIF 2.1.0: conforms to the official schema, and says of each finding exactly what the report says. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FixAnswer, Report } from '../../server/src/analysis/report.js';
import type { PrintedEdit } from '../../server/src/cli/reporters/json.js';
import { sarifReport } from '../../server/src/cli/reporters/sarif.js';
import { finding, fullReport, place, report } from './sampleReport.js';
import { sarifErrors } from './sarifSchema.js';

const TOOL = { name: 'llm-cost', version: '1.2.3' };
const RULES = [
  { id: 'context-window-overflow', severity: 'error', title: 'Too long', page: '# `context-window-overflow`\n\nToo long.\n' },
  { id: 'unbounded-loop', severity: 'warning', title: 'No end', page: '# `unbounded-loop`\n\nNo end.\n\n## Examples in TypeScript\n\nlong\n' },
  { id: 'small-thing', severity: 'hint', title: 'Small', page: 'Small.' },
] as const;
const EDIT: PrintedEdit = { file: 'src/agent/loop.ts', line: 18, column: 1, endLine: 18, endColumn: 1, newText: 'const MAX_ITERATIONS = 10;\n' };

function sarif(of: Report, edits: readonly PrintedEdit[] = [EDIT]): ReturnType<typeof JSON.parse> {
  const fixes = new Map<FixAnswer, readonly PrintedEdit[]>(of.findings.flatMap(({ fixes: all }) => all).map((fix) => [fix, edits]));
  return JSON.parse(sarifReport(of, fixes, TOOL, RULES));
}

const uri = (file: string): object => ({ uri: file, uriBaseId: '%SRCROOT%' });

test('a full and an empty report conform to the schema', () => {
  assert.deepEqual(sarifErrors(sarif(fullReport())), []);
  assert.deepEqual(sarifErrors(sarif(report())), []);
});

test('the schema is one that can refuse', () => {
  const log = sarif(fullReport());
  log.runs[0].results[0].level = 'information';
  log.runs[0].results[1].locations[0].physicalLocation.artifactLocation.uri = 'a b.ts';
  log.runs[0].extra = 1;
  const errors = sarifErrors(log);
  assert.deepEqual([errors.length, errors.every((error) => /^\/runs\/0( |\/results\/[01]\/)/.test(error))], [3, true], errors.join('\n'));
});

test('the run names the tool, its rules and how columns count', () => {
  const [run] = sarif(report()).runs;
  const { rules, ...driver } = run.tool.driver;
  assert.deepEqual(driver, { name: 'llm-cost', version: '1.2.3', semanticVersion: '1.2.3', notifications: [{ id: 'skipped-file', shortDescription: { text: 'A file was not read, or only in part' } }] });
  assert.deepEqual(rules, [
    { id: 'context-window-overflow', shortDescription: { text: 'Too long' }, help: { text: 'Too long', markdown: '# `context-window-overflow`\n\nToo long.' }, defaultConfiguration: { level: 'error' } },
    { id: 'unbounded-loop', shortDescription: { text: 'No end' }, help: { text: 'No end', markdown: '# `unbounded-loop`\n\nNo end.' }, defaultConfiguration: { level: 'warning' } },
    { id: 'small-thing', shortDescription: { text: 'Small' }, help: { text: 'Small', markdown: 'Small.' }, defaultConfiguration: { level: 'note' } },
  ]);
  assert.deepEqual([run.columnKind, run.results, run.originalUriBaseIds], ['utf16CodeUnits', [], { '%SRCROOT%': { description: { text: 'The scanned directory' } } }]);
});

test('a finding has its place, its way to the call, its fingerprint and its fix', () => {
  assert.deepEqual(sarif(report({ findings: [finding()] })).runs[0].results, [
    {
      ruleId: 'unbounded-loop',
      ruleIndex: 1,
      level: 'warning',
      message: { text: 'This loop ends only when the model says so: each pass is a paid call. Limit the number of passes.' },
      locations: [{ physicalLocation: { artifactLocation: uri('src/agent/loop.ts'), region: { startLine: 20, startColumn: 3, endLine: 20, endColumn: 8 } } }],
      relatedLocations: [
        { id: 0, physicalLocation: { artifactLocation: uri('src/agent/loop.ts'), region: { startLine: 21, startColumn: 30, endLine: 21, endColumn: 20 } }, message: { text: 'call here' } },
      ],
      partialFingerprints: { 'llmCostLens/v1': 'f00d' },
      suppressions: [],
      fixes: [
        {
          description: { text: 'Stop after 10 passes' },
          artifactChanges: [
            {
              artifactLocation: uri('src/agent/loop.ts'),
              replacements: [{ deletedRegion: { startLine: 18, startColumn: 1, endLine: 18, endColumn: 1 }, insertedContent: { text: 'const MAX_ITERATIONS = 10;\n' } }],
            },
          ],
        },
      ],
    },
  ]);
});

test('levels, suppression, and a rule that the list does not hold', () => {
  const findings = [finding({ severity: 'hint', ruleId: 'small-thing' }), finding({ severity: 'information', ruleId: 'other' }), finding({ severity: 'error', suppressed: true })];
  const results: { level: string; ruleIndex?: number; suppressions: unknown }[] = sarif(report({ findings })).runs[0].results;
  assert.deepEqual(results.map(({ level, ruleIndex, suppressions }) => [level, ruleIndex, suppressions]), [
    ['note', 2, []],
    ['note', undefined, []],
    ['error', 1, [{ kind: 'inSource' }]],
  ]);
});

test('a fix that could not be printed is left out', () => {
  assert.equal('fixes' in JSON.parse(sarifReport(report({ findings: [finding()] }), new Map(), TOOL, RULES)).runs[0].results[0], false);
});

test('a finding in a notebook names cell and line, without a region and without a fix', () => {
  const cell = { ...place('notebooks/try it.ipynb', 3, 5, 8), cell: 2 };
  const log = sarif(report({ findings: [finding({ ...cell, related: [{ ...cell, line: 4, message: 'call here' }] })] }), [{ ...EDIT, file: cell.file, cell: 2 }]);
  assert.deepEqual(sarifErrors(log), []);
  const [result] = log.runs[0].results;
  const location = (text: string): object => ({
    physicalLocation: { artifactLocation: uri('notebooks/try%20it.ipynb') },
    logicalLocations: [{ name: 'cell 2', fullyQualifiedName: 'notebooks/try it.ipynb:2', kind: 'cell' }],
    message: { text },
  });
  assert.deepEqual(result.locations, [location('cell 2, line 3')]);
  assert.deepEqual(result.relatedLocations, [{ id: 0, ...location('call here (cell 2, line 4)') }]);
  assert.equal('fixes' in result, false);
});

test('file names are percent-encoded', () => {
  const log = sarif(report({ findings: [finding({ file: 'src/[id]/a b#1?é%.ts', related: [], fixes: [] })] }));
  assert.deepEqual(sarifErrors(log), []);
  assert.equal(log.runs[0].results[0].locations[0].physicalLocation.artifactLocation.uri, 'src/%5Bid%5D/a%20b%231%3F%C3%A9%25.ts');
});

test('skipped files are notifications of the run', () => {
  const log = sarif(report({ files: { scanned: 1, analyzed: 0, skipped: [{ file: 'big.js', reason: 'larger than 1 MB' }] } }));
  assert.deepEqual(log.runs[0].invocations, [
    {
      executionSuccessful: true,
      toolExecutionNotifications: [
        { descriptor: { id: 'skipped-file', index: 0 }, level: 'note', message: { text: 'larger than 1 MB' }, locations: [{ physicalLocation: { artifactLocation: uri('big.js') } }] },
      ],
    },
  ]);
});
