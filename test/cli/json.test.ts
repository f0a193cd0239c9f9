/** JSON v1: the projection is exact, conforms to the schema, and the schema itself is strict everywhere. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FixAnswer, Report } from '../../server/src/analysis/report.js';
import { totalsOf } from '../../server/src/analysis/totals.js';
import { jsonReport } from '../../server/src/cli/reporters/json.js';
import type { PrintedEdit } from '../../server/src/cli/reporters/json.js';
import { callSite, cost, fullReport, report } from './sampleReport.js';
import { reportSchema, schemaErrors } from './schema.js';

const TOOL = { name: 'llm-cost', version: '1.2.3' };
const EDIT: PrintedEdit = { file: 'src/agent/loop.ts', line: 18, column: 1, endLine: 18, endColumn: 1, newText: 'const MAX_ITERATIONS = 10;\n' };

function projected(of: Report, edits: readonly PrintedEdit[] = [EDIT]): ReturnType<typeof JSON.parse> {
  const fixes = new Map<FixAnswer, readonly PrintedEdit[]>(of.findings.flatMap(({ fixes: all }) => all).map((fix) => [fix, edits]));
  return JSON.parse(jsonReport(of, fixes, TOOL));
}

test('a full report conforms to the schema', () => {
  assert.deepEqual(schemaErrors(projected(fullReport())), []);
});

test('an empty report conforms to the schema and knows no amounts', () => {
  const json = projected(report());
  assert.deepEqual(schemaErrors(json), []);
  assert.deepEqual(json.totals, {
    callSites: 0,
    byCategory: { product: 0, guardrail: 0, evaluation: 0, test: 0, example: 0, script: 0, generated: 0, vendored: 0 },
    byProvider: {},
    findings: { error: 0, warning: 0, information: 0, hint: 0 },
    unknownModels: 0,
    perCall: { min: null, max: null },
    perCallByCategory: {},
  });
});

test('the schema refuses a field too many, at any depth', () => {
  const open: string[] = [];
  const visit = (node: unknown, path: string): void => {
    if (typeof node !== 'object' || node === null) return;
    if ('type' in node && node.type === 'object' && 'properties' in node && !('additionalProperties' in node && node.additionalProperties === false)) open.push(path);
    for (const [key, value] of Object.entries(node)) visit(value, `${path}/${key}`);
  };
  visit(reportSchema, '');
  assert.deepEqual(open, []);
  const json = projected(fullReport());
  json.callSites[0].span = {};
  assert.deepEqual(schemaErrors(json), ['/callSites/0 must NOT have additional properties (span)']);
});

test('a call site is projected to exactly the fields of v1', () => {
  assert.deepEqual(projected(report({ callSites: [callSite()] })).callSites, [
    {
      id: 'ask-1',
      file: 'src/llm/ask.ts',
      line: 14,
      column: 28,
      endLine: 14,
      endColumn: 20,
      sdk: 'openai',
      package: 'openai',
      api: 'chat.completions.create',
      kind: 'chat',
      provider: 'openai',
      model: { ids: ['gpt-4o'], how: 'literal' },
      input: { staticTokens: { min: 480, max: 480 }, systemTokens: { min: 480, max: 480 }, dynamic: [{ name: 'question', reason: 'parameter of an exported function' }] },
      output: { cap: 600, how: 'argument' },
      cost: {
        perCall: { min: 0.0012, max: null },
        perThousandDynamicInput: 0.0025,
        perThousandOutput: 0.01,
        tokenizer: 'o200k_base',
        band: [1, 1],
        expected: null,
        assumptions: ['framing of 3 tokens per message assumed'],
      },
      multiplicity: { loop: null, bound: null, attempts: 3 },
      contexts: [],
      category: 'product',
      enclosing: 'ask',
    },
  ]);
});

test('findings carry their printed fixes; a fix that could not be printed is left out', () => {
  const [first] = projected(fullReport()).findings;
  assert.deepEqual(first, {
    ruleId: 'unbounded-loop',
    severity: 'warning',
    message: 'This loop ends only when the model says so: each pass is a paid call. Limit the number of passes.',
    file: 'src/agent/loop.ts',
    line: 20,
    column: 3,
    endLine: 20,
    endColumn: 8,
    callSiteId: 'loop-1',
    fingerprint: 'f00d',
    related: [{ file: 'src/agent/loop.ts', line: 21, message: 'call here' }],
    suppressed: false,
    fixes: [{ title: 'Stop after 10 passes', level: 'suggestion', edits: [EDIT] }],
  });
  assert.deepEqual(JSON.parse(jsonReport(fullReport(), new Map(), TOOL)).findings[0].fixes, []);
});

test('entry points and prompts are projected', () => {
  const json = projected(fullReport());
  assert.deepEqual(json.entryPoints[1], {
    id: 'e2',
    file: 'src/routes/tickets.ts',
    line: 31,
    name: 'POST /tickets/:id/investigate',
    kind: 'route',
    calls: ['loop-1', 'ask-1'],
    cost: { min: 0.0012, max: 0.03, atN: [{ n: 10, min: 0.012, max: 0.3 }, { n: 100, min: 0.12, max: null }] },
  });
  assert.deepEqual(json.prompts, [
    { id: 'p1', file: 'src/prompts/support.ts', line: 3, endLine: 18, role: 'system', staticTokens: { min: 480, max: 480 }, holes: [], usedBy: ['ask-1'] },
    { id: 'p2', file: 'src/prompts/review.ts', line: 1, endLine: 1, staticTokens: { min: 30, max: 46 }, holes: [{ name: 'draft', reason: 'parameter' }], usedBy: [] },
  ]);
});

test('totals count all categories, sum product code, and stay open above when one site is', () => {
  assert.deepEqual(projected(fullReport()).totals, {
    callSites: 5,
    byCategory: { product: 3, guardrail: 0, evaluation: 0, test: 1, example: 1, script: 0, generated: 0, vendored: 0 },
    byProvider: {
      openai: { callSites: 4, models: { 'gpt-4.1-nano': 1, 'gpt-4o': 2, 'house-model': 1, 'text-embedding-3-small': 1 } },
      unknown: { callSites: 1, models: {} },
    },
    findings: { error: 1, warning: 1, information: 0, hint: 0 },
    unknownModels: 1,
    perCall: { min: 0.0024, max: null },
    perCallByCategory: { product: { min: 0.0024, max: null }, test: { min: null, max: null }, example: { min: 2.4e-7, max: 2.4e-7 } },
  });
});

test('the sum of product calls has an upper edge when each has one', () => {
  const bounded = (min: number | null, max: number | null): ReturnType<typeof callSite> => callSite({ cost: cost({ perCall: { min, max } }) });
  assert.deepEqual(totalsOf(report({ callSites: [bounded(0.25, 0.5), bounded(0, 0)] })).perCall, { min: 0.25, max: 0.5 });
  assert.deepEqual(totalsOf(report({ callSites: [bounded(0.25, 0.5), bounded(null, null)] })).perCall, { min: 0.25, max: null });
  assert.deepEqual(totalsOf(report({ callSites: [bounded(null, null)] })).perCall, { min: null, max: null });
});

test('an amount that is only "0 or more" is null', () => {
  const site = callSite({ cost: cost({ perCall: { min: 0, max: null } }) });
  assert.deepEqual(projected(report({ callSites: [site] })).callSites[0].cost.perCall, { min: null, max: null });
});
