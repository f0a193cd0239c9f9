/** What the report panel is given: rows, totals and bars of a report, word by word. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CallSite, EntryPoint } from '../../server/src/analysis/report.js';
import { overview } from '../../server/src/views/overview.js';
import { callSite, finding, placeOf, report } from '../lsp/fakes.js';

const TEXT = 'ask()\nother()\nthird()\n';
const at = (needle: string, file = 'src/a.ts'): ReturnType<typeof placeOf> => placeOf(file, TEXT, needle);
const CALL = callSite(at('ask()'), { id: 'call' });
const UNKNOWN = { min: null, max: null };

/** Model read at run time: nothing is known of its cost. */
const UNPRICED: CallSite = {
  ...CALL,
  ...at('other()'),
  id: 'unpriced',
  provider: null,
  model: { ids: [], how: 'unknown', reason: 'read from the request' },
  output: { cap: null, how: 'none' },
  multiplicity: { loop: 'while', bound: null, attempts: null },
  cost: { ...CALL.cost, perCall: UNKNOWN, staticInput: UNKNOWN, outputAtCap: null, rates: [], perThousandDynamicInput: null, perThousandOutput: null },
};
/** More text at run time: no upper edge. */
const OPEN: CallSite = {
  ...CALL,
  ...at('third()', 'src/b.ts'),
  id: 'open',
  model: { ids: ['o3', 'gpt-4o'], how: 'choice' },
  input: { ...CALL.input, dynamic: [{ name: 'question', reason: 'a parameter' }, { name: 'question', reason: 'a parameter' }] },
  multiplicity: { loop: 'for', bound: 3, attempts: 1 },
  cost: { ...CALL.cost, approximate: true, perCall: { min: 0.0031, max: null } },
};

test('a row of a call', () => {
  assert.deepEqual(overview(report({ callSites: [CALL], findings: [finding(at('ask()'), { callSiteId: 'call' }), finding(at('ask()'), { callSiteId: 'call', suppressed: true })] })).calls, [
    {
      id: 'call',
      place: { file: 'src/a.ts', line: 1, column: 1 },
      name: 'ask',
      api: 'chat.completions.create',
      models: ['gpt-4o'],
      provider: 'openai',
      category: 'product',
      input: { text: '1,249', order: 1249 },
      cost: { text: '$0.0031–$0.013', order: 0.0031 },
      output: { text: '≤ 1,024 ($0.010)', order: 1024 },
      repeats: { text: '3 attempts', order: 3 },
      notes: ['chat.completions.create of openai'],
      findings: 1,
    },
  ]);
});

test('what is not known or not bounded is said, never $0', () => {
  const cells = overview(report({ callSites: [UNPRICED, OPEN, { ...CALL, output: { cap: null, how: 'unknown' } }, { ...CALL, output: { cap: null, how: 'not-applicable' } }] })).calls;
  assert.deepEqual(
    cells.map(({ models, provider, input, cost, output, repeats }) => [models.join(), provider, input.text, cost, output.text, repeats.text]),
    [
      ['', null, '1,249', { text: '?', order: null }, 'no cap', 'while · ? attempts'],
      ['o3,gpt-4o', 'openai', '~1,249+', { text: '≥ $0.0031', order: 0.0031 }, '≤ 1,024 ($0.010)', 'for ≤ 3'],
      ['gpt-4o', 'openai', '1,249', { text: '$0.0031–$0.013', order: 0.0031 }, '?', '3 attempts'],
      ['gpt-4o', 'openai', '1,249', { text: '$0.0031–$0.013', order: 0.0031 }, '–', '3 attempts'],
    ],
  );
  assert.deepEqual(cells[0]?.notes, ['chat.completions.create of openai', 'model unknown: read from the request']);
  assert.deepEqual(cells[1]?.notes, ['chat.completions.create of openai', 'one of the models o3, gpt-4o', 'plus at run time: question at $2.50/M tokens']);
});

test('a lower edge of $0 without an upper one is as unknown as nothing', () => {
  const site = { ...CALL, cost: { ...CALL.cost, perCall: { min: 0, max: null }, outputAtCap: null } };
  const { calls, pictures } = overview(report({ callSites: [site] }));
  assert.deepEqual(calls[0]?.cost, { text: '?', order: null });
  assert.deepEqual(pictures[0]?.bars, [{ label: 'gpt-4o', place: null, floor: null, reach: null, open: true, text: '?', note: '1 call · cost unknown' }]);
});

test('bars by group: product calls once each, the dearest first, unknown ones counted apart', () => {
  const trial = { ...CALL, id: 'trial', category: 'test' as const };
  const uncapped = { ...CALL, id: 'uncapped', output: { cap: null, how: 'none' as const }, cost: { ...CALL.cost, perCall: { min: 0.001, max: null }, outputAtCap: null } };
  const { pictures } = overview(report({ callSites: [CALL, UNPRICED, OPEN, uncapped, trial] }));
  const usd = (amount: number | null): number | null => (amount === null ? null : Number(amount.toFixed(9)));
  const barsOf = (id: string): unknown => pictures.find((picture) => picture.id === id)?.bars.map(({ label, floor, reach, open, text, note }) => [label, usd(floor), usd(reach), open, text, note]);
  assert.deepEqual(barsOf('model'), [
    ['gpt-4o', 0.0041, 0.01434, true, '≥ $0.0041', '2 calls · output ≤ $0.010, 1 uncapped'],
    ['gpt-4o or o3', 0.0031, 0.01334, true, '≥ $0.0031', '1 call · output ≤ $0.010'],
    ['model unknown', null, null, true, '?', '1 call · cost unknown'],
  ]);
  assert.deepEqual(barsOf('provider'), [
    ['openai', 0.0072, 0.02768, true, '≥ $0.0072', '3 calls · output ≤ $0.020, 1 uncapped'],
    ['provider unknown', null, null, true, '?', '1 call · cost unknown'],
  ]);
  assert.deepEqual(barsOf('category'), [
    ['product', 0.0072, 0.02768, true, '≥ $0.0072', '4 calls · output ≤ $0.020, 2 uncapped · 1 of unknown cost'],
    ['test', 0.0031, 0.01334, false, '$0.0031–$0.013', '1 call'],
  ]);
  assert.deepEqual(pictures.find(({ id }) => id === 'file')?.bars.map(({ place }) => place), [
    { file: 'src/a.ts', line: 1, column: 1 },
    { file: 'src/b.ts', line: 1, column: 1 },
  ]);
});

test('entry points: rows and a picture for each number of passes', () => {
  const entry = (name: string, changes: Partial<EntryPoint>): EntryPoint => ({
    ...at('ask()'),
    id: name,
    name,
    kind: 'route',
    calls: ['call'],
    cost: { min: 0.1, max: 0.2, atN: [] },
    category: 'product',
    ...changes,
  });
  const loops = entry('POST /loop', { cost: { ...UNKNOWN, atN: [{ n: 1, min: 0.05, max: null }, { n: 10, min: 0.5, max: null }] } });
  const { entries, pictures } = overview(report({ callSites: [CALL], entryPoints: [entry('GET /x', {}), loops, entry('none', { calls: [] }), entry('trial', { category: 'test' })] }));
  assert.deepEqual(entries.map(({ name, once, passes, calls }) => [name, calls, once.text, ...passes.map(({ n, cost }) => `×${n} ${cost.text}`)]), [
    ['GET /x', 1, '$0.10–$0.20'],
    ['POST /loop', 1, '?', '×1 ≥ $0.050', '×10 ≥ $0.50'],
    ['trial', 1, '$0.10–$0.20'],
  ]);
  assert.deepEqual(
    pictures.filter(({ id }) => id.startsWith('entry')).map(({ id, bars }) => [id, ...bars.map(({ label, reach, open, text }) => [label, reach, open, text])]),
    [
      ['entry×1', ['GET /x', 0.2, false, '$0.10–$0.20'], ['POST /loop', 0.05, true, '≥ $0.050']],
      ['entry×10', ['POST /loop', 0.5, true, '≥ $0.50'], ['GET /x', 0.2, false, '$0.10–$0.20']],
    ],
  );
});

test('findings: the worst first, what they would save where a rule knows it, suppressed ones marked', () => {
  const saving = { ...finding(at('other()'), { severity: 'error', fixes: [{ title: 'Cache it', level: 'safe', edits: [] }] }), saving: { perThousandCalls: 0.54 } };
  const { findings, findingsBySeverity, suppressed } = overview(report({ findings: [finding(at('ask()')), saving, finding(at('third()'), { suppressed: true })] }));
  assert.deepEqual(findings.map(({ place, severity, saving, fixes, suppressed }) => [place.line, severity, saving, fixes.join(), suppressed]), [
    [2, 'error', 'saves about $0.54 per 1,000 calls', 'Cache it', false],
    [1, 'warning', null, '', false],
    [3, 'warning', null, '', true],
  ]);
  assert.deepEqual(findingsBySeverity, { error: 1, warning: 1, information: 0, hint: 0 });
  assert.equal(suppressed, 1);
});

test('places in notebooks carry their cell, and nothing more of a place is sent than a click needs', () => {
  const { calls } = overview(report({ callSites: [{ ...CALL, file: 'n.ipynb', cell: 3 }] }));
  assert.deepEqual(calls[0]?.place, { file: 'n.ipynb', line: 1, column: 1, cell: 3 });
});

test('what was skipped and what was left out on purpose, with the reasons', () => {
  const files = { scanned: 1, analyzed: 0, skipped: [{ file: 'x.ts', reason: 'too large' }], excluded: [{ path: 'gen/', glob: 'gen/**' }] };
  const { skipped, excluded } = overview(report({ files }));
  assert.deepEqual(skipped, [{ file: 'x.ts', reason: 'too large' }]);
  assert.deepEqual(excluded, [{ path: 'gen/', reason: 'by gen/** in the project file' }]);
});
