/** The pure half of the report panel: rows, filters, sorting, bars, kept state, words. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { barShapes } from '../../media/report/bars.js';
import { CALL_COLUMNS, categoriesOf, entryColumns, nextSort, placeText, visibleRows, windowOf } from '../../media/report/rows.js';
import { FIRST_STATE, readState } from '../../media/report/state.js';
import { headline, totalTiles, whyEmpty, whyUnavailable } from '../../media/report/words.js';
import type { CallRow, EntryRow } from '../../server/src/protocol.js';
import { overview } from '../../server/src/views/overview.js';
import { PRICES, callSite, placeOf, report } from '../lsp/fakes.js';

function row(id: string, changes: Partial<CallRow> = {}): CallRow {
  return {
    id,
    place: { file: 'src/a.ts', line: 1, column: 1 },
    name: 'ask',
    api: 'chat.completions.create',
    models: ['gpt-4o'],
    provider: 'openai',
    category: 'product',
    input: { text: '10', order: 10 },
    cost: { text: '$0.0031', order: 0.0031 },
    output: { text: '≤ 100', order: 100 },
    repeats: { text: 'once', order: 0 },
    notes: [],
    findings: 0,
    ...changes,
  };
}

const amount = (order: number | null): CallRow['cost'] => ({ text: order === null ? '?' : `$${order}`, order });
const ids = (rows: readonly { id: string }[]): string => rows.map(({ id }) => id).join(' ');
const at = (file: string, line: number): CallRow['place'] => ({ file, line, column: 1 });
const all = { text: '', category: '' };

test('rows are sorted by amounts, not by their words; what is not known stands at the end in both directions', () => {
  const rows = [row('a', { cost: amount(0.002) }), row('b', { cost: amount(null) }), row('c', { cost: amount(1) }), row('d', { cost: amount(0.01) })];
  assert.equal(ids(visibleRows(rows, CALL_COLUMNS, { ...all, sort: { column: 'cost', descending: true } })), 'c d a b');
  assert.equal(ids(visibleRows(rows, CALL_COLUMNS, { ...all, sort: { column: 'cost', descending: false } })), 'a d c b');
});

test('places are sorted by file, then by line as a number; equal rows keep the order of the report', () => {
  const rows = [row('a', { place: at('b.ts', 2) }), row('b', { place: at('a.ts', 10) }), row('c', { place: at('a.ts', 9) }), row('d', { place: at('a.ts', 9) })];
  assert.equal(ids(visibleRows(rows, CALL_COLUMNS, { ...all, sort: { column: 'place', descending: false } })), 'c d b a');
  assert.equal(ids(visibleRows(rows, CALL_COLUMNS, { ...all, sort: { column: 'place', descending: true } })), 'a b c d');
});

test('a column that is no longer there leaves the first one in force', () => {
  const rows = [row('a', { place: at('b.ts', 1) }), row('b', { place: at('a.ts', 1) })];
  assert.equal(ids(visibleRows(rows, CALL_COLUMNS, { ...all, sort: { column: 'gone', descending: false } })), 'b a');
});

test('all words of the filter have to stand somewhere in the row; several models are found by any of them', () => {
  const rows = [row('a', { models: ['gpt-4o', 'o3'] }), row('b', { name: 'Reply', provider: null, models: [] }), row('c', { category: 'test' })];
  const filtered = (text: string, category = ''): string => ids(visibleRows(rows, CALL_COLUMNS, { sort: { column: 'place', descending: false }, text, category }));
  assert.equal(filtered('O3'), 'a');
  assert.equal(filtered('a.ts  reply'), 'b');
  assert.equal(filtered('? product'), 'b');
  assert.equal(filtered('openai', 'test'), 'c');
  assert.equal(filtered('nowhere'), '');
});

test('what is not known is marked in its cell', () => {
  const unknown = row('a', { models: [], provider: null, cost: amount(null) });
  assert.deepEqual(
    CALL_COLUMNS.map((column) => [column.id, column.cell(unknown).text, column.cell(unknown).unknown === true]),
    [
      ['place', 'src/a.ts:1', false],
      ['name', 'ask', false],
      ['model', '?', true],
      ['provider', '?', true],
      ['input', '10', false],
      ['cost', '?', true],
      ['output', '≤ 100', false],
      ['category', 'product', false],
      ['repeats', 'once', false],
    ],
  );
  assert.equal(placeText({ file: 'a.ipynb', cell: 2, line: 4, column: 1 }), 'a.ipynb [cell 3]:4');
});

test('entry points: a column for each number of passes; where nothing is open they are all the one run', () => {
  const entry: EntryRow = { id: 'e', place: at('a.ts', 1), name: 'POST /x', kind: 'route', category: 'product', calls: 2, once: amount(0.1), passes: [] };
  const open: EntryRow = { ...entry, once: amount(null), passes: [{ n: 1, cost: amount(0.2) }, { n: 10, cost: amount(2) }] };
  const columns = entryColumns([1, 10]);
  assert.deepEqual(columns.map(({ title }) => title), ['Entry point', 'Place', 'Kind', 'Calls', 'One run', 'Loops ×10', 'Category']);
  assert.deepEqual(columns.map((column) => column.cell(entry).text), ['POST /x', 'a.ts:1', 'route', '2', '$0.1', '$0.1', 'product']);
  assert.deepEqual(columns.map((column) => column.cell(open).text), ['POST /x', 'a.ts:1', 'route', '2', '$0.2', '$2', 'product']);
  assert.deepEqual(entryColumns([]).map(({ id }) => id), ['name', 'place', 'kind', 'calls', '×1', 'category']);
});

test('a heading sorts amounts from the largest, words from A, and turns round when it is clicked again', () => {
  const [place] = CALL_COLUMNS;
  const cost = CALL_COLUMNS.find(({ id }) => id === 'cost');
  assert.ok(place && cost);
  assert.deepEqual(nextSort({ column: 'place', descending: false }, cost), { column: 'cost', descending: true });
  assert.deepEqual(nextSort({ column: 'cost', descending: true }, cost), { column: 'cost', descending: false });
  assert.deepEqual(nextSort({ column: 'cost', descending: true }, place), { column: 'place', descending: false });
});

test('categories to choose from, the most frequent first', () => {
  assert.deepEqual(categoriesOf([row('a', { category: 'test' }), row('b'), row('c'), row('d', { category: 'example' })]), [
    { category: 'product', rows: 2 },
    { category: 'example', rows: 1 },
    { category: 'test', rows: 1 },
  ]);
});

test('only the rows around the view are drawn', () => {
  const view = { rows: 2000, rowHeight: 28, height: 900 };
  assert.deepEqual(windowOf({ ...view, top: 500 }), { from: 0, to: 40 });
  assert.deepEqual(windowOf({ ...view, top: -28_000 }), { from: 980, to: 1060 });
  assert.deepEqual(windowOf({ ...view, top: -28_010 }), { from: 980, to: 1060 });
  assert.deepEqual(windowOf({ ...view, top: -55_500 }), { from: 1960, to: 2000 });
  assert.deepEqual(windowOf({ ...view, top: -90_000 }), { from: 2000, to: 2000 });
  assert.deepEqual(windowOf({ ...view, top: 9_000 }), { from: 0, to: 0 });
  assert.deepEqual(windowOf({ ...view, rows: 7, top: 100 }), { from: 0, to: 7 });
});

test('bars: one scale, a known amount is never invisible, unknown has no length, open ends where the known part does', () => {
  const shapes = barShapes([
    { floor: 1, reach: 2, open: true },
    { floor: 1, reach: 1, open: false },
    { floor: 0.000001, reach: 0.000001, open: false },
    { floor: 0, reach: 0, open: false },
    { floor: null, reach: 1, open: true },
    { floor: null, reach: null, open: true },
  ]);
  assert.deepEqual(shapes, [
    { floor: { from: 0, width: 47 }, rest: { from: 47, width: 47 }, openFrom: 94, unknown: false },
    { floor: { from: 0, width: 47 }, rest: null, openFrom: null, unknown: false },
    { floor: { from: 0, width: 0.4 }, rest: null, openFrom: null, unknown: false },
    { floor: null, rest: null, openFrom: null, unknown: false },
    { floor: null, rest: { from: 0, width: 47 }, openFrom: 47, unknown: false },
    { floor: null, rest: null, openFrom: null, unknown: true },
  ]);
});

test('kept state comes back; what does not fit is as at first', () => {
  const kept = { ...FIRST_STATE, root: 'file:///w', picture: 'file', scroll: 120, open: { skipped: true }, calls: { sort: { column: 'model', descending: false }, text: 'gpt', category: 'test' } };
  assert.deepEqual(readState(JSON.parse(JSON.stringify(kept))), kept);
  for (const strange of [undefined, null, 7, 'x', [], { calls: 3, entries: { sort: null }, open: { a: 1 }, scroll: 'far', root: 4 }]) assert.deepEqual(readState(strange), FIRST_STATE);
});

test('the headline says how far the scan is, then what was read and of which date the prices are', () => {
  const shown = overview(report({ files: { scanned: 1200, analyzed: 3, skipped: [{ file: 'x.ts', reason: 'too large' }], excluded: [{ path: 'gen/', glob: 'gen/**' }] } }));
  const at = { root: 'file:///w', roots: [{ uri: 'file:///w', name: 'w', openOnly: false }], failure: null };
  const said = (phase: 'discovering' | 'scanning' | 'done', done = 0, total = 0): unknown => headline({ ...at, progress: { phase, done, total } }, shown);
  assert.deepEqual(said('discovering'), { text: 'Looking for files…', percent: 0 });
  assert.deepEqual(said('scanning', 1000, 4000), { text: 'Reading 1,000 of 4,000 files; what is shown is not complete yet', percent: 25 });
  assert.deepEqual(said('done'), { text: `1,200 files scanned · 3 analysed · 1 skipped · 1 left out · prices of ${PRICES.asOf} (${PRICES.source})`, percent: null });
  const alone = { ...at, roots: [{ uri: 'file:///w', name: 'w', openOnly: true }], progress: { phase: 'done' as const, done: 1, total: 1 } };
  assert.match(headline(alone, overview(report())).text, /^1 open file looked at, no folder · /);
});

test('totals: unknown cost is counted beside the sum, never as $0', () => {
  const priced = callSite(placeOf('a.ts', 'ask()', 'ask()'));
  const unpriced = { ...priced, id: 'u', model: { ids: [], how: 'unknown' as const, reason: 'read from the request' }, provider: null, cost: { ...priced.cost, perCall: { min: null, max: null }, outputAtCap: null } };
  assert.deepEqual(totalTiles(overview(report({ callSites: [priced, unpriced, { ...unpriced, id: 't', category: 'test' }] }))), [
    { label: 'Each product call once', value: '≥ $0.0031', note: '2 calls · output ≤ $0.010 · 1 of unknown cost', unknown: false },
    { label: 'Call sites', value: '3', note: '2 product · 1 test', unknown: false },
    { label: 'Models', value: '1', note: 'openai 1 · 1 of unknown model', unknown: false },
    { label: 'Entry points', value: '0', note: '', unknown: false },
    { label: 'Findings', value: '0', note: '', unknown: false },
  ]);
  assert.deepEqual(totalTiles(overview(report({ callSites: [unpriced] })))[0], { label: 'Each product call once', value: '?', note: '1 call · 1 of unknown cost', unknown: true });
});

test('an empty panel says why', () => {
  const done = { failure: null, progress: { phase: 'done' as const, done: 3, total: 3 } };
  const none = overview(report({ files: { scanned: 3, analyzed: 0, skipped: [{ file: 'x.ts', reason: 'too large' }] } }));
  assert.equal(whyEmpty({ ...done, progress: { ...done.progress, phase: 'scanning' } }, none), null);
  assert.equal(whyEmpty(done, overview(report({ callSites: [callSite(placeOf('a.ts', 'ask()', 'ask()'))] }))), null);
  assert.deepEqual(whyEmpty(done, none), {
    title: 'No LLM calls found',
    why: 'None of the 3 files that were read makes a call through an SDK that is known. 1 file could not be read: see below.',
    command: null,
  });
  assert.deepEqual(whyEmpty({ ...done, failure: 'no such parser' }, null), { title: 'This folder could not be analysed', why: 'no such parser', command: { id: 'showOutput', title: 'Show the output' } });
  assert.equal(whyUnavailable('no-folder').command?.id, 'openFolder');
  assert.equal(whyUnavailable('stopped').command?.id, 'restartServer');
});
