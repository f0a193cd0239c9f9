/** The report for people, as it stands on the terminal. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { columnWidths, displayWidth, printable, shorten, wrap } from '../../server/src/cli/layout.js';
import { textReport } from '../../server/src/cli/reporters/text.js';
import { callSite, context, cost, finding, fullReport, report } from './sampleReport.js';

const options = { root: '~/app', width: 110, colour: false, quiet: false };

const WIDE = `LLM cost of ~/app
40 files scanned · 12 analyzed · prices of 2026-09-23 (genai-prices)

Calls
  line  function                                      model         input  cost per call  output

src/llm/ask.ts
    14  ask                                           2 models       489+      ≥ $0.0012  ≤ 600 ($0.0060)
        chat.completions.create · models: gpt-4.1-nano, gpt-4o
        └ tickets.ts:11 POST /tickets/triage          gpt-4.1-nano   489+    ≥ $0.000005  ≤ 16 ($0.000006)
        └ tickets.ts:18 POST /tickets/:id/suggestion  gpt-4o         489+      ≥ $0.0012  ≤ 600 ($0.0060)
        └ and 2 more

src/agent/loop.ts
    21  investigate                                   gpt-4o        ~489+      ≥ $0.0012  no cap ($10.00/M)
        chat.completions.create · in a while loop · plus question at $2.50/M
    60  Agent.#step                                   ?                 ?              ?  ?
        responses.create · model unknown: read from the request · once per element, 5 times at most

Calls in tests, examples, generated and vendored code
      line  function  model                   input  cost per call  output

notebooks/try.ipynb
  cell 4:3  <module>  text-embedding-3-small     12     $0.0000002  –
            embeddings.create · model: EMBED_MODEL, else this default

test/ask.test.ts
         5  <module>  house-model              489+              ?  ≤ 600
            chat.completions.create · no price known for house-model · plus question

  input with what the API adds · + more text at run time · ≥ known part only, without output · ~ estimated,
  not counted

What one run costs

  POST /tickets/:id/investigate  src/routes/tickets.ts:31  2 calls  $0.0012–$0.030
    loops ×10: $0.012–$0.30 · ×100: ≥ $0.12
  POST /tickets/triage           src/routes/tickets.ts:9    1 call     ≥ $0.000005

Findings

  error  notebooks/try.ipynb[cell 2]:1:1  context-window-overflow
    Input and cap exceed the window.

  warning  src/agent/loop.ts:20:3  unbounded-loop
    This loop ends only when the model says so: each pass is a paid call. Limit the number of passes.
    → src/agent/loop.ts:21:30 call here
    fix: Stop after 10 passes

Totals
  call sites        5: 3 product, 1 test, 1 example
  openai            2: gpt-4o 2, gpt-4.1-nano 1
  provider unknown  1
  model unknown     1: read from the request (1)
  not counted       2 calls in tests, examples, generated or vendored code
  each call once    ≥ $0.0024 (product code)
  findings          1 error, 1 warning, 1 suppressed

Skipped 12 files
  assets/big1.js   larger than 1 MB
  assets/big2.js   larger than 1 MB
  assets/big3.js   larger than 1 MB
  assets/big4.js   larger than 1 MB
  assets/big5.js   larger than 1 MB
  assets/big6.js   larger than 1 MB
  assets/big7.js   larger than 1 MB
  assets/big8.js   larger than 1 MB
  assets/big9.js   larger than 1 MB
  assets/big10.js  larger than 1 MB
  and 2 more
`;

/** Up to the findings; the rest differs by line breaks only. */
const NARROW = `LLM cost of ~/app
40 files scanned · 12 analyzed · prices of 2026-09-23 (genai-prices)

Calls
  line  function                      model         input  cost per call  output

src/llm/ask.ts
    14  ask                           2 models       489+      ≥ $0.0012  ≤ 600
        chat.completions.create · models: gpt-4.1-nano, gpt-4o
        └ tickets.ts:11 POST /ticke…  gpt-4.1-nano   489+    ≥ $0.000005  ≤ 16
        └ tickets.ts:18 POST /ticke…  gpt-4o         489+      ≥ $0.0012  ≤ 600
        └ and 2 more

src/agent/loop.ts
    21  investigate                   gpt-4o        ~489+      ≥ $0.0012  no cap
        chat.completions.create · in a while loop · plus question at $2.50/M
    60  Agent.#step                   ?                 ?              ?  ?
        responses.create · model unknown: read from the request · once per
        element, 5 times at most

Calls in tests, examples, generated and vendored code
      line  function  model                   input  cost per call  output

notebooks/try.ipynb
  cell 4:3  <module>  text-embedding-3-small     12     $0.0000002  –
            embeddings.create · model: EMBED_MODEL, else this default

test/ask.test.ts
         5  <module>  house-model              489+              ?  ≤ 600
            chat.completions.create · no price known for house-model · plus
            question

  input with what the API adds · + more text at run time · ≥ known part only,
  without output · ~ estimated, not counted

`;

test('everything at 110 columns', () => {
  assert.equal(textReport(fullReport(), options), WIDE);
});

test('at 80 columns names are shortened and amounts stay whole', () => {
  const text = textReport(fullReport(), { ...options, width: 80 });
  assert.equal(text.slice(0, NARROW.length), NARROW);
});

test('no table line is wider than the terminal, whose width is taken between 80 and 120', () => {
  for (const [width, most] of [[20, 80], [80, 80], [97, 97], [120, 120], [400, 120]] as const) {
    const lines = textReport(fullReport(), { ...options, width }).split('\n');
    assert.deepEqual(lines.filter((line) => displayWidth(line) > most), [], `at ${width}`);
  }
});

test('colour adds escapes and changes no character', () => {
  const coloured = textReport(fullReport(), { ...options, colour: true });
  assert.ok(coloured.includes('\u001b[33mwarning\u001b[39m'));
  const plain = coloured.replace(/\p{Cc}\[\d+m/gu, '').replace(/ +$/gm, '');
  assert.equal(plain, WIDE);
});

test('quiet leaves findings and totals', () => {
  const text = textReport(fullReport(), { ...options, quiet: true });
  assert.equal(text, `${WIDE.slice(WIDE.indexOf('Findings'), WIDE.indexOf('Skipped'))}`.trimEnd() + '\n');
});

test('nothing found says so', () => {
  assert.equal(
    textReport(report({ files: { scanned: 1, analyzed: 0, skipped: [] } }), options),
    'LLM cost of ~/app\n1 file scanned · 0 analyzed · prices of 2026-09-23 (genai-prices)\n\nNo LLM calls found.\n',
  );
});

test('findings without calls are still shown', () => {
  const text = textReport(report({ findings: [finding()] }), { ...options, quiet: true });
  assert.match(text, /^Findings\n\n  warning  src\/agent\/loop.ts:20:3  unbounded-loop\n/);
  assert.ok(text.endsWith('\n\nNo LLM calls found.\n'), text);
});

test('a local model costs a known nothing, an unpriced one is unknown', () => {
  const local = callSite({ cost: cost({ perCall: { min: 0, max: 0 }, outputAtCap: 0 }) });
  const text = textReport(report({ callSites: [local] }), options);
  assert.match(text, / gpt-4o +489\+ +\$0  ≤ 600 \(\$0\)\n/);
  assert.match(text, /\n  each call once  \$0 \(product code\)\n/);
});

test('contexts beyond eight are counted', () => {
  const contexts = Array.from({ length: 11 }, (_, i) => context(`handler${i}`, i + 1));
  const text = textReport(report({ callSites: [callSite({ contexts, moreContexts: 4 })] }), options);
  assert.equal(text.split('└ tickets.ts:').length - 1, 8);
  assert.ok(text.includes('└ and 7 more\n'));
});

test('contexts that begin at one caller and come to the same are one row', () => {
  const through = (outer: string): ReturnType<typeof context> => ({ ...context('answer', 7), path: [{ file: 'src/routes.ts', line: 3, name: outer }, { file: 'src/tickets.ts', line: 7, name: 'answer' }] });
  const text = textReport(report({ callSites: [callSite({ contexts: [through('first'), through('second'), context('other', 9)] })] }), options);
  assert.ok(text.includes('└ tickets.ts:7 answer (2 ways) '), text);
  assert.equal(text.split('└ ').length - 1, 2);
  const same = textReport(report({ callSites: [callSite({ contexts: [through('first'), through('second')] })] }), options);
  assert.equal(same.includes('└ '), false);
});

test('what nobody would read to its end is cut: open parts, reasons', () => {
  const dynamic = ['a', 'b', 'c', 'd', 'e', 'f', 'f'].map((name) => ({ name, reason: 'known only at run time' }));
  const unsure = callSite({ model: { ids: ['gpt-4o'], how: 'choice', reason: 'or argument model' }, input: { ...callSite().input, dynamic } });
  const text = textReport(report({ callSites: [unsure] }), options);
  assert.match(text, /also possible: argument model · plus a, b, c, d, 2 more/);
  const unknown = ['one', 'two', 'r'.repeat(80), 'one'].map((reason, i) => callSite({ line: i + 1, model: { ids: [], how: 'unknown', reason } }));
  assert.match(textReport(report({ callSites: unknown }), { ...options, quiet: true }), /model unknown +4: one \(2\); two \(1\);\s+r{59}… \(1\)/);
});

test('names from the code cannot steer the terminal', () => {
  assert.equal(printable('a\u001b[31mb\nc\u202ed\u009b'), 'a�[31mb c�d�');
  const site = callSite({ enclosing: '\u001b]0;x\u0007', file: 'a\u001b[2J.ts', model: { ids: ['\u001b[8m'], how: 'literal', reason: '\u001b[1m' } });
  const bad = finding({ message: '\u001b[5m', file: '\u001b[5m', ruleId: 'unbounded-loop' });
  const text = textReport(report({ callSites: [site], findings: [bad], files: { scanned: 1, analyzed: 1, skipped: [{ file: '\u001b[5m', reason: '\u001b[5m' }] } }), { ...options, root: '\u001b[5m' });
  assert.equal(text.includes('\u001b'), false);
});

test('widths: wide characters take two columns, combining marks none', () => {
  assert.deepEqual(['abc', '日本', 'e\u0301', '😀', '–…'].map(displayWidth), [3, 4, 1, 2, 2]);
  assert.equal(shorten('日本語の関数', 7), '日本語…');
  assert.equal(shorten('chat.completions.create', 12, 'end'), '…ions.create');
  assert.equal(shorten('short', 5), 'short');
});

test('wrapping breaks at spaces only', () => {
  assert.deepEqual(wrap('one two three a-word-that-is-too-long x', 9), ['one two', 'three', 'a-word-that-is-too-long', 'x']);
  assert.deepEqual(wrap('', 9), ['']);
});

test('the widest column that may shrink gives way first, down to its least', () => {
  const columns = [{ side: 'left', least: 3 }, { side: 'left', least: 5 }, { side: 'right' }] as const;
  const row = ['aaaaaa', 'bbbbbbbbbb', 'cccc'];
  assert.deepEqual(columnWidths(columns, [row], 24, 2), [6, 10, 4]);
  assert.deepEqual(columnWidths(columns, [row], 18, 2), [5, 5, 4]);
  assert.deepEqual(columnWidths(columns, [row], 5, 2), [3, 5, 4]);
});
