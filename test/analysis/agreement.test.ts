/**
 * Amounts agree with each other, over generated programs in both languages: with a reckoning from the program's own plan, between
 * callers and callees, between entry points, sites and totals, and wherever a report is shown.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Range, Report } from '../../server/src/analysis/report.js';
import { totalsOf } from '../../server/src/analysis/totals.js';
import { jsonReport } from '../../server/src/cli/reporters/json.js';
import { markdownReport } from '../../server/src/cli/reporters/markdown.js';
import { byFile } from '../../server/src/views/byFile.js';
import { lenses } from '../../server/src/views/lenses.js';
import { overview } from '../../server/src/views/overview.js';
import { fineUsdRange } from '../../server/src/views/words.js';
import { createAnalysisHarness } from '../harness/analysis.js';

// ---------------------------------------------------------------- plans of programs

type Stmt =
  | { k: 'ask'; model: number }
  | { k: 'run'; fn: number }
  | { k: 'if'; then: Stmt[]; else: Stmt[] | null }
  | { k: 'times'; n: number; body: Stmt[] }
  | { k: 'try'; body: Stmt[]; handler: Stmt[] };

const MODELS = ['gpt-4o', 'gpt-4o-mini', 'gpt-4.1'];

/** Numbers that look random and are the same each time. */
function dice(seed: number): (sides: number) => number {
  let state = seed * 2654435761 + 1;
  return (sides) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

/** Functions that call only earlier ones. */
function plan(seed: number): Stmt[][] {
  const roll = dice(seed);
  const list = (fn: number, depth: number): Stmt[] => Array.from({ length: 1 + roll(2) }, () => statement(fn, depth));
  const statement = (fn: number, depth: number): Stmt => {
    switch (depth > 2 ? roll(2) : roll(6)) {
      case 1: return fn > 0 ? { k: 'run', fn: roll(fn) } : { k: 'ask', model: roll(3) };
      case 2: return { k: 'if', then: list(fn, depth + 1), else: list(fn, depth + 1) };
      case 3: return { k: 'if', then: list(fn, depth + 1), else: null };
      case 4: return { k: 'times', n: 2 + roll(3), body: list(fn, depth + 1) };
      case 5: return { k: 'try', body: [{ k: 'ask', model: roll(3) }], handler: list(fn, depth + 1) };
      default: return { k: 'ask', model: roll(3) };
    }
  };
  return Array.from({ length: 2 + roll(4) }, (_, fn) => list(fn, 0));
}

/** Loops within loops count in names of their own. */
const counter = (pad: string): string => `i${pad.length}`;

const JS_HEAD = `import OpenAI from 'openai';\nconst client = new OpenAI();\n`;
function inJavaScript(fns: Stmt[][]): string {
  const lines = (of: Stmt[], pad: string): string => of.map((s) => line(s, pad)).join('');
  const line = (s: Stmt, pad: string): string => {
    switch (s.k) {
      case 'ask': return `${pad}await client.chat.completions.create({ model: '${MODELS[s.model]}', messages: [{ role: 'user', content: 'Say hi' }], max_tokens: 10 });\n`;
      case 'run': return `${pad}await f${s.fn}(x);\n`;
      case 'if': return `${pad}if (x) {\n${lines(s.then, `${pad}  `)}${pad}}${s.else ? ` else {\n${lines(s.else, `${pad}  `)}${pad}}` : ''}\n`;
      case 'times': return `${pad}for (let ${counter(pad)} = 0; ${counter(pad)} < ${s.n}; ${counter(pad)}++) {\n${lines(s.body, `${pad}  `)}${pad}}\n`;
      case 'try': return `${pad}try {\n${lines(s.body, `${pad}  `)}${pad}} catch {\n${lines(s.handler, `${pad}  `)}${pad}}\n`;
    }
  };
  return JS_HEAD + fns.map((body, i) => `export async function f${i}(x: boolean) {\n${lines(body, '  ')}}\n`).join('');
}

const PY_HEAD = 'from openai import OpenAI\nclient = OpenAI()\n';
function inPython(fns: Stmt[][]): string {
  const lines = (of: Stmt[], pad: string): string => of.map((s) => line(s, pad)).join('');
  const line = (s: Stmt, pad: string): string => {
    switch (s.k) {
      case 'ask': return `${pad}client.chat.completions.create(model="${MODELS[s.model]}", messages=[{"role": "user", "content": "Say hi"}], max_tokens=10)\n`;
      case 'run': return `${pad}f${s.fn}(x)\n`;
      case 'if': return `${pad}if x:\n${lines(s.then, `${pad}    `)}${s.else ? `${pad}else:\n${lines(s.else, `${pad}    `)}` : ''}`;
      case 'times': return `${pad}for ${counter(pad)} in range(${s.n}):\n${lines(s.body, `${pad}    `)}`;
      case 'try': return `${pad}try:\n${lines(s.body, `${pad}    `)}${pad}except ValueError:\n${lines(s.handler, `${pad}    `)}`;
    }
  };
  return PY_HEAD + fns.map((body, i) => `def f${i}(x):\n${lines(body, '    ')}`).join('');
}

// ---------------------------------------------------------------- what they cost, by the plan

interface Sure {
  min: number;
  max: number;
}
const all = (of: Sure[]): Sure => ({ min: of.reduce((n, r) => n + r.min, 0), max: of.reduce((n, r) => n + r.max, 0) });

/** A branch costs one of its sides, a loop one pass at least, and a handler takes the place of the one call that is tried. */
function reckon(fns: Stmt[][], unit: (model: number) => Sure): Sure[] {
  const done: Sure[] = [];
  const list = (of: Stmt[]): Sure => all(of.map(one));
  const one = (s: Stmt): Sure => {
    switch (s.k) {
      case 'ask': return unit(s.model);
      case 'run': return done[s.fn]!;
      case 'if': { const [a, b] = [list(s.then), s.else ? list(s.else) : { min: 0, max: 0 }]; return { min: Math.min(a.min, b.min), max: Math.max(a.max, b.max) }; }
      case 'times': { const body = list(s.body); return { min: body.min, max: body.max * s.n }; }
      case 'try': { const [a, b] = [list(s.body), list(s.handler)]; return { min: Math.min(a.min, b.min), max: Math.max(a.max, b.max) }; }
    }
  };
  for (const body of fns) done.push(list(body));
  return done;
}

const isNear = (a: number | null, b: number): boolean => a !== null && Math.abs(a - b) <= 1e-9 * Math.max(1e-6, Math.abs(b));
function assertNear(actual: Range, expected: Sure, what: string): void {
  assert.ok(isNear(actual.min, expected.min) && isNear(actual.max, expected.max), `${what}: ${JSON.stringify(actual)} is not ${JSON.stringify(expected)}`);
}

// ---------------------------------------------------------------- the property

function check(report: Report, fns: Stmt[][], program: string): void {
  const units = new Map(report.callSites.map((site) => [site.model.ids[0], site.cost.perCall as Sure]));
  const expected = reckon(fns, (model) => units.get(MODELS[model]) ?? assert.fail(`no call of ${MODELS[model]}\n${program}`));
  const byName = new Map(report.functions.map((f) => [f.name, f]));
  expected.forEach((cost, i) => {
    const entry = byName.get(`f${i}`);
    // What calls nothing is not listed.
    if (entry) assertNear(entry.cost, cost, `f${i} of\n${program}`);
    else assert.deepEqual(cost, { min: 0, max: 0 });
  });
  // A caller pays what the function costs that it calls.
  for (const lens of report.callerLenses) assertNear(lens.cost, byName.get(lens.name)!.cost as Sure, `call of ${lens.name} in\n${program}`);

  // Every site is in some entry's calls, and in the totals once.
  const ids = report.callSites.map(({ id }) => id);
  assert.equal(new Set(ids).size, ids.length);
  assert.deepEqual([...new Set(report.entryPoints.flatMap(({ calls }) => calls))].sort(), [...ids].sort(), program);
  const totals = totalsOf(report);
  assert.equal(totals.callSites, ids.length);
  assert.equal(Object.values(totals.byCategory).reduce((a, b) => a + b, 0), ids.length);
  assert.equal(Object.values(totals.byProvider).flatMap(({ models }) => Object.values(models)).reduce((a, b) => a + b, 0), ids.length);
  assertNear(totals.perCall, all(report.callSites.map(({ cost }) => cost.perCall as Sure)), `totals of\n${program}`);
  // One run of every entry makes at least the dearest call that it alone can reach.
  for (const entry of report.entryPoints) for (const id of entry.calls) assert.ok(entry.cost.max! >= report.callSites.find((site) => site.id === id)!.cost.perCall.max! * (1 - 1e-9), program);

  // The same everywhere.
  const json = JSON.parse(jsonReport(report, new Map(), { name: 'llm-cost', version: '0' } as Parameters<typeof jsonReport>[2])) as Pick<Report, 'entryPoints' | 'callSites'> & { totals: { perCall: Range } };
  assert.deepEqual(json.entryPoints.map(({ id, cost }) => [id, cost.min, cost.max]), report.entryPoints.map(({ id, cost }) => [id, cost.min, cost.max]));
  assert.deepEqual(json.totals.perCall, totals.perCall);
  const rows = new Map(overview(report).entries.map((row) => [row.id, row]));
  for (const entry of report.entryPoints) assert.equal(rows.get(entry.id)?.once.text, fineUsdRange(entry.cost), entry.name);
  const shown = [...byFile(report).values()].flatMap((facts) => lenses(facts, { minimumUsd: 0 }));
  assert.equal(shown.filter(({ kind }) => kind === 'call').length, ids.length);
  // Over a function and over a call of it stands one text.
  const texts = new Map(shown.filter(({ kind }) => kind === 'function').map((lens) => [lens.line, lens.text]));
  for (const lens of shown.filter(({ kind }) => kind === 'caller')) {
    const called = report.callerLenses.find(({ line, column }) => line === lens.line && column === lens.column)!.name;
    assert.equal(lens.text, texts.get(byName.get(called)!.line), program);
  }
  assert.ok(markdownReport(report).includes(`**${ids.length} call${ids.length === 1 ? '' : 's'}**`));
}

test('amounts agree in generated programs', async () => {
  const harness = await createAnalysisHarness();
  for (let seed = 1; seed <= 40; seed++) {
    const fns = plan(seed);
    for (const [file, text] of [['a.ts', inJavaScript(fns)], ['a.py', inPython(fns)]] as const) check(harness.report({ files: { [file]: text } }), fns, text);
  }
});
