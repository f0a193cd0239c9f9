/** View models: what stands over lines, the breakdown of a call, settings, the status bar. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { statusText } from '../../client/src/statusText.js';
import { lensText } from '../../server/src/analysis/format.js';
import { DEFAULT_SETTINGS } from '../../server/src/protocol.js';
import { readSettings } from '../../server/src/lsp/settings.js';
import { NO_FACTS, byFile } from '../../server/src/views/byFile.js';
import { callDetails, toMarkdown, toPlainText } from '../../server/src/views/details.js';
import { lenses } from '../../server/src/views/lenses.js';
import { PRICES, callSite, finding, placeOf, report } from './fakes.js';

const TEXT = ['const SYSTEM = "You help.";', 'def ask():', '  client.create("inline")', 'ask()', ''].join('\n');
const at = (needle: string): ReturnType<typeof placeOf> => placeOf('a.py', TEXT, needle);

const CALL = callSite(at('client.create("inline")'));
const PROMPT = { id: 'p', staticTokens: { min: 1240, max: 1240 }, holes: [], usedBy: ['x', 'y'] };

test('lenses: functions, callers, calls, prompts apart from the call', () => {
  const facts = byFile(
    report({
      callSites: [CALL],
      functions: [
        { ...at('ask():'), id: 'e', name: 'ask', kind: 'function', calls: ['a', 'b'], cost: { min: 0.0031, max: 0.013, atN: [] }, category: 'product' },
        { ...at('def'), id: 'none', name: 'none', kind: 'function', calls: [], cost: { min: null, max: null, atN: [] }, category: 'product' },
      ],
      callerLenses: [{ ...placeOf('a.py', TEXT, 'ask()\n'), calls: [CALL.id], name: 'ask', cost: { min: 0.0031, max: null } }],
      prompts: [
        { ...PROMPT, ...at('"You help."'), role: 'system' },
        { ...PROMPT, ...at('"inline"') },
      ],
    }),
  ).get('a.py');
  assert.deepEqual(
    lenses(facts ?? NO_FACTS, { minimumUsd: 0 }).map(({ kind, line, column, text, callSiteId }) => [kind, line, column, text, callSiteId]),
    [
      ['prompt', 1, 16, '1,240 tokens · system · used by 2 calls', null],
      ['function', 2, 5, '→ 2 calls · ≤ $0.013 per run', null],
      ['call', 3, 3, lensText(CALL), CALL.id],
      ['caller', 4, 1, '→ 1 call · ≥ $0.0031 per run', CALL.id],
    ],
  );
});

test('a lens is left out only when its cost is certainly lower than the threshold', () => {
  const facts = { ...NO_FACTS, callSites: [CALL] };
  assert.equal(lenses(facts, { minimumUsd: 0.0133 }).length, 1);
  assert.equal(lenses(facts, { minimumUsd: 0.02 }).length, 0);
  const unbounded = { ...CALL, cost: { ...CALL.cost, perCall: { min: 0.0001, max: null } } };
  assert.equal(lenses({ ...NO_FACTS, callSites: [unbounded] }, { minimumUsd: 0.02 }).length, 1);
});

test('suppressed findings and notebook cells are not shown', () => {
  const files = byFile(report({ callSites: [{ ...CALL, cell: 2 }], findings: [finding(at('ask()\n'), { suppressed: true }), finding(at('def'))] }));
  assert.deepEqual(files.get('a.py')?.callSites, []);
  assert.equal(files.get('a.py')?.findings.length, 1);
});

test('the breakdown of a call', () => {
  const site = callSite(at('client.create("inline")'), {
    multiplicity: { loop: 'while', bound: null, attempts: 3 },
    input: { staticTokens: { min: 1240, max: 1240 }, framedTokens: { min: 1249, max: 1249 }, systemTokens: { min: 240, max: 240 }, dynamic: [{ name: 'history', reason: 'grows with each turn' }] },
    moreContexts: 1,
    contexts: ['gpt-4o', 'gpt-4.1'].map((id, n) => ({
      path: [
        { file: 'b.py', line: n + 1, name: 'main' },
        { file: 'a.py', line: 2, name: 'ask' },
      ],
      model: { ids: [id], how: 'literal' },
      input: CALL.input,
      output: CALL.output,
      cost: CALL.cost,
    })),
  });
  assert.equal(
    toPlainText(callDetails(site, PRICES)),
    [
      'chat.completions.create · openai',
      'Model: gpt-4o (written at the call)',
      'Input: 1,240 static tokens (240 of them system), 1,249 with what the API adds · counted by o200k_base · exact · $0.0031',
      '+ history: grows with each turn · $0.0025 per 1,000 tokens',
      'Output: ≤ 1,024 tokens (set on the call) · ≤ $0.010',
      'One call: $0.0031–$0.013',
      '1,000 calls: $3.10–$13.34',
      'Rates of gpt-4o: $2.50 input · $10.00 output, per million tokens',
      'Requests: 1, up to 3 while it fails',
      'Loop: in a while loop, number of passes not known',
      'main (b.py:1) → ask (a.py:2): gpt-4o, $0.0031–$0.013',
      'main (b.py:2) → ask (a.py:2): gpt-4.1, $0.0031–$0.013',
      'and 1 more caller',
      '- framing of 3 tokens per message assumed',
      'Prices of 2026-09-23 (test prices)',
    ].join('\n'),
  );
});

test('unknown is `?` with its reason, never a number', () => {
  const unknown = { min: null, max: null };
  const site = callSite(at('client.create("inline")'), {
    model: { ids: [], how: 'unknown', reason: 'comes from a database' },
    output: { cap: null, how: 'none' },
    multiplicity: { loop: null, bound: null, attempts: null },
    cost: { ...CALL.cost, perCall: unknown, staticInput: unknown, perThousandDynamicInput: null, perThousandOutput: null, outputAtCap: null, rates: [], assumptions: [], tokenizer: null, band: null },
  });
  const values = Object.fromEntries(callDetails(site, PRICES).rows.map(({ label, value }) => [label, value]));
  assert.deepEqual(values, {
    Model: '?: comes from a database',
    Input: '1,240 static tokens (240 of them system), 1,249 with what the API adds · ?',
    Output: 'no cap',
    'One call': '?',
    '1,000 calls': '?',
    Requests: 'number of attempts not known',
  });
});

test('Markdown of names that would be markup', () => {
  const site = callSite(at('client.create("inline")'), { model: { ids: ['[x](http://y) `|` <b>'], how: 'literal' } });
  assert.match(toMarkdown(callDetails(site, PRICES)), /\n\| Model \| \\\[x\\\]\(http:\/\/y\) \\`\\\|\\` \\<b\\> \(written at the call\) \|\n/);
});

test('settings: wrong values fall back', () => {
  assert.deepEqual(readSettings(null), DEFAULT_SETTINGS);
  assert.deepEqual(readSettings({ llmCost: { display: 'inlay', lens: { minimumUsd: 0.5 }, diagnostics: { files: 'workspace' } } }), {
    display: 'inlay',
    lens: { minimumUsd: 0.5 },
    diagnostics: { files: 'workspace' },
  });
  assert.deepEqual(readSettings({ display: 'loud', lens: { minimumUsd: -1 }, diagnostics: 'all' }), DEFAULT_SETTINGS);
});

test('the status bar', () => {
  const status = { state: 'ready' as const, done: 40, total: 40, callSites: 12, findings: 1, skipped: 0, projectFiles: [] };
  const nameOf = (uri: string): string => uri.replace('file:///w/', '');
  assert.deepEqual(statusText(status, nameOf), { text: 'LLM cost: 12 calls · 1 finding', tooltip: '40 files read' });
  assert.deepEqual(statusText({ ...status, state: 'scanning', done: 3, skipped: 2 }, nameOf), {
    text: '$(sync~spin) LLM cost',
    tooltip: 'Reading 3 of 40 files; so far 12 calls · 1 finding\n\n2 files skipped',
  });
  assert.deepEqual(statusText({ ...status, state: 'error', message: 'no_such parser' }, nameOf), { text: '$(error) LLM cost', tooltip: 'no\\_such parser' });
  const link = '[llm-cost.json](command:llmCost.openProjectFile?%5B%22file%3A%2F%2F%2Fw%2Fllm-cost.json%22%5D)';
  const projectFiles = [{ uri: 'file:///w/llm-cost.json', problems: 0 }];
  assert.equal(statusText({ ...status, projectFiles }, nameOf).tooltip, `40 files read\n\nProject file: ${link}`);
  projectFiles[0]!.problems = 2;
  assert.equal(statusText({ ...status, projectFiles }, nameOf).tooltip, `40 files read\n\nProject file: ${link} has 2 mistakes; the settings before hold`);
});

test('many open parts are summed up in the hover', () => {
  const dynamic = Array.from({ length: 12 }, (_, i) => ({ name: `part${i}`, reason: 'known only at run time' }));
  const site = callSite(at('client.create("inline")'), { input: { staticTokens: { min: 1, max: 1 }, framedTokens: { min: 1, max: 1 }, systemTokens: { min: 0, max: 0 }, dynamic } });
  const labels = callDetails(site, PRICES).rows.map(({ label }) => label).filter((label) => label.startsWith('+'));
  assert.deepEqual(labels, ['+ part0', '+ part1', '+ part2', '+ part3', '+ part4', '+ part5', '+ part6', '+ 5 more']);
});
