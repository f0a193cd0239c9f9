/** The report as Markdown for a comment: what it says, how long it gets, and that code can steer nothing in it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { markdownReport } from '../../server/src/cli/reporters/markdown.js';
import { callSite, finding, fullReport, report } from './sampleReport.js';

const FULL = `### LLM cost

**5 calls** · each product call once: **≥ $0.0024** · 1 with an unknown model · **1 error, 1 warning**\u0020\u0020
<sub>40 files scanned · prices of 2026-09-23 (genai-prices)</sub>

#### Findings

|  | rule | place | what |
| --- | --- | --- | --- |
| error | \`context-window-overflow\` | \`notebooks/try.ipynb:2:1\` | Input and cap exceed the window. |
| warning | \`unbounded-loop\` | \`src/agent/loop.ts:20\` | This loop ends only when the model says so: each pass is a paid call. Limit the number of passes. |

#### Calls

| place | function | API | model | input | cost per call | output |
| --- | --- | --- | --- | --- | --- | --- |
| \`src/llm/ask.ts:14\` | \`ask\` | \`chat.completions.create\` | 2 models | 489+ | ≥ $0.0012 | ≤ 600 ($0.0060) |
| \`src/agent/loop.ts:21\` | \`investigate\` | \`chat.completions.create\` | \`gpt-4o\` | ~489+ | ≥ $0.0012 | no cap ($10.00/M) |
| \`src/agent/loop.ts:60\` | \`Agent.#step\` | \`responses.create\` | ? (read from the request) | ? | ? | ? |

<details><summary>Calls in tests, examples, generated and vendored code (2)</summary>

| place | function | API | model | input | cost per call | output |
| --- | --- | --- | --- | --- | --- | --- |
| \`notebooks/try.ipynb:4:3\` | \`<module>\` | \`embeddings.create\` | \`text-embedding-3-small\` | 12 | $0.0000002 | – |
| \`test/ask.test.ts:5\` | \`<module>\` | \`chat.completions.create\` | \`house-model\` | 489+ | ? | ≤ 600 |

</details>

#### What one run costs

| entry | place | calls | cost |
| --- | --- | --- | --- |
| \`POST /tickets/:id/investigate\` | \`src/routes/tickets.ts:31\` | 2 | $0.0012–$0.030 |
| \`POST /tickets/triage\` | \`src/routes/tickets.ts:9\` | 1 | ≥ $0.000005 |

<sub>input with what the API adds · \`+\` more text at run time · \`≥\` known part only, without output · \`?\` not known · \`~\` estimated, not counted</sub>

<details><summary>Skipped files (12)</summary>

| file | why |
| --- | --- |
${Array.from({ length: 12 }, (_, i) => `| \`assets/big${i + 1}.js\` | larger than 1 MB |`).join('\n')}

</details>
`;

test('a full report', () => assert.equal(markdownReport(fullReport()), FULL));

test('nothing found', () => {
  assert.equal(markdownReport(report({ files: { scanned: 3, analyzed: 0, skipped: [] } })), '### LLM cost\n\nNo LLM calls found in 3 files.\n');
});

test('suppressed findings are not listed', () => {
  const text = markdownReport(report({ callSites: [callSite()], findings: [finding({ suppressed: true })] }));
  assert.ok(text.includes(' · no findings  \n') && !text.includes('#### Findings'));
});

test('a long table is folded, a very long one is cut with a count', () => {
  const sites = (n: number): string => markdownReport(report({ callSites: Array.from({ length: n }, (_, i) => callSite({ line: i + 1 })) }));
  assert.ok(sites(10).includes('#### Calls\n') && !sites(10).includes('<details>'));
  assert.ok(sites(11).includes('<details><summary>Calls (11)</summary>\n\n| place |'));
  const long = sites(1_234);
  assert.equal(long.split('| `src/llm/ask.ts:').length - 1, 50);
  assert.ok(long.includes('<summary>Calls (1,234)</summary>') && long.includes('|\n\nand 1,184 more\n\n</details>'));
});

test('names and messages of the code stay text', () => {
  const evil = 'a|b`c``d</td><img src=x>\n# e @team/x [l](https://x.y) *f* &amp;';
  const site = callSite({ file: evil, enclosing: '`', api: '', model: { ids: [], how: 'unknown', reason: evil } });
  const text = markdownReport(report({ callSites: [site], findings: [finding({ message: evil })] }));
  const shownAs = '``` a\\|b`c``d</td><img src=x> # e @team/x [l](https://x.y) *f* &amp;:14 ```';
  const plainText = 'a\\|b\\`c\\`\\`d&lt;/td&gt;&lt;img src=x&gt; \\# e @&#8203;team/x \\[l\\](https:&#8203;//x.y) \\*f\\* &amp;amp;';
  const rows = text.split('\n').filter((line) => line.startsWith('|') && line.includes('img'));
  assert.deepEqual(rows, [
    `| warning | \`unbounded-loop\` | \`src/agent/loop.ts:20\` | ${plainText} |`,
    `| ${shownAs} | \`\` \` \`\` |  | ? (${plainText}) | 489+ | ≥ $0.0012 | ≤ 600 ($0.0060) |`,
  ]);
});
