/** `llm-cost explain` as a process: what stands at the terminal and in JSON, places in notebooks, and what is refused why. */
import assert from 'node:assert/strict';
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { after, test } from 'node:test';
import { parseArgs } from 'node:util';
import { OPTIONS, toCommand } from '../../server/src/cli/args.js';
import type { Command } from '../../server/src/cli/args.js';
import { folderOf, run } from './process.js';
import type { Run } from './process.js';

const CELLS = JSON.stringify({
  nbformat: 4,
  metadata: {},
  cells: [
    { cell_type: 'markdown', source: ['# Try'] },
    { cell_type: 'code', source: ['import openai\n', 'client = openai.OpenAI()'] },
    { cell_type: 'code', source: ['x = 1\n', 'client.responses.create(model="gpt-4o", input=x)'] },
  ],
});

const root = folderOf({
  'llm-cost.json': '{ "exclude": ["legacy/**"] }',
  'legacy/old.ts': 'x();\n',
  '.gitignore': 'out/\n',
  'src/client.ts': "import OpenAI from 'openai';\n\nexport const openai = new OpenAI({ maxRetries: 0 });\n",
  'src/ask.ts': [
    "import { openai } from './client';",
    '',
    'export async function ask(question: string, other) {',
    '  for (;;) {',
    '    const answer = await openai.chat.completions.create({',
    "      model: 'gpt-4o',",
    '      max_tokens: 100,',
    "      messages: [{ role: 'user', content: question }],",
    '    });',
    "    if (answer.choices[0].message.content === 'done') return other.completions.create({});",
    '  }',
    '}',
    '',
  ].join('\n'),
  'test/ask.test.ts': "import OpenAI from 'openai';\nawait new OpenAI().responses.create({ model: 'gpt-4o' });\n",
  'try.ipynb': CELLS,
  'binary.ts': '\u0000',
  'out/built.ts': 'x();\n',
  'notes.txt': 'x\n',
});
after(() => rmSync(root, { recursive: true, force: true }));

const explain = (...args: string[]): Promise<Run> => run(['explain', ...args, '--no-cache'], { cwd: root, env: { COLUMNS: '100' } });

const CALL = `src/ask.ts:6  product
  model: 'gpt-4o',

openai.chat.completions.create()  src/ask.ts:5:26
  A call site. \`chat.completions.create\` (chat) of OpenAI, called on a client of the package
  \`openai\`.
  ← \`openai\` is imported from src/client.ts     src/ask.ts
  ← \`openai()\` is called                        src/client.ts:3:23
  ← the default export of \`openai\` is imported  src/client.ts

  Model            gpt-4o (written at the call)
  Input            0 static tokens, 6 with what the API adds · $0.00002
  + question       argument of the function · $0.0025 per 1,000 tokens
  Output           ≤ 100 tokens (set on the call) · ≤ $0.0010
  One call         ≥ $0.00002
  1,000 calls      ≥ $0.015
  Rates of gpt-4o  $2.50 input · $10.00 output, per million tokens
  Requests         1, no retries
  Loop             in a for loop, number of passes not known

  Where it comes from
  model       \`model\` at the call ← it is “gpt-4o” (src/ask.ts)
  output cap  \`max_tokens\` at the call ← it is \`100\` (src/ask.ts)
  retries     \`maxRetries\` of \`openai()\` in src/client.ts:3 ← it is \`0\` (src/client.ts)
  timeout     not given

Rules
`;
const LOOP = `
  unbounded-loop (line 4): a finding (warning)
    yes  it reaches a call
`;

test('a call site: the way to it, what it sends, where that comes from, and the rules', async () => {
  const { code, stdout, stderr } = await explain('src/ask.ts:6');
  assert.deepEqual([code, stderr], [0, '']);
  assert.equal(stdout.slice(0, CALL.length), CALL);
  assert.ok(stdout.includes(LOOP));
});

test('a call that was lost, at a column', async () => {
  const { code, stdout, stderr } = await explain('src/ask.ts:10:62');
  assert.deepEqual([code, stderr], [0, '']);
  assert.equal(stdout.slice(0, stdout.indexOf('\nRules\n')), `src/ask.ts:10:62  product
  if (answer.choices[0].message.content === 'done') return other.completions.create({});

other.completions.create()  src/ask.ts:10:62
  No call site that is known: the way was lost. \`other\` is a parameter of \`ask\`, and no caller is
  known.
  ← \`other\` is a parameter of \`ask\`  src/ask.ts:3:23
  ← no caller of \`ask\` is known      src/ask.ts:3:23
`);
});

test('a cell of a notebook, a test, a line without anything', async () => {
  const cell = (await explain('try.ipynb:2:2')).stdout;
  assert.match(cell, /^try\.ipynb:2:2 {2}product\n {2}client\.responses\.create\(model="gpt-4o", input=x\)\n\nopenai\.OpenAI\(\)\.responses\.create\(\) {2}try\.ipynb:2:2:1\n {2}A call site\./);
  assert.match(cell, /\n {2}← `openai\.OpenAI\(\)` is called {2}try\.ipynb:1:2:10\n/);
  assert.match((await explain('test/ask.test.ts:2')).stdout, /^test\/ask\.test\.ts:2 {2}test · no findings in such code\n/);
  assert.equal((await explain('src/client.ts:2')).stdout, 'src/client.ts:2  product\n\nNo call stands here, nor a loop or prompt that has to do with one.\n');
});

test('JSON says the same, with the call site as in JSON v1', async () => {
  const { code, stdout, stderr } = await explain('src/ask.ts:5', '--format', 'json');
  assert.deepEqual([code, stderr], [0, '']);
  const json = JSON.parse(stdout);
  const [scanned] = JSON.parse((await run(['scan', '--format', 'json', '--no-cache'], { cwd: root })).stdout).callSites;
  assert.deepEqual(Object.keys(json), ['schemaVersion', 'tool', 'prices', 'question', 'category', 'namesPackage', 'calls', 'functions', 'prompts', 'rules', 'rulesWithNothingHere']);
  assert.deepEqual(json.question, { file: 'src/ask.ts', line: 5 });
  const [{ callSite, trace, sources, ...call }] = json.calls;
  assert.deepEqual(call, {
    file: 'src/ask.ts',
    line: 5,
    column: 26,
    endLine: 9,
    endColumn: 7,
    callee: 'openai.chat.completions.create',
    outcome: 'call-site',
    reason: '`chat.completions.create` (chat) of OpenAI, called on a client of the package `openai`',
  });
  assert.deepEqual(callSite, scanned);
  assert.deepEqual(trace[1], { text: '`openai()` is called', file: 'src/client.ts', line: 3, column: 23 });
  assert.deepEqual(sources.map(({ what, text }: Record<string, string>) => `${what}: ${text}`), [
    'model: `model` at the call',
    'output cap: `max_tokens` at the call',
    'retries: `maxRetries` of `openai()` in src/client.ts:3',
    'timeout: not given',
  ]);
  const loop = json.rules.find(({ ruleId }: { ruleId: string }) => ruleId === 'unbounded-loop');
  assert.deepEqual([loop.line, loop.column, loop.outcome.k, loop.conditions[0]], [4, 3, 'reported', { clause: 'it reaches a call', holds: true }]);
});

test('a file outside the current directory is explained in its project, else in its package, else by itself', async () => {
  const elsewhere = folderOf({
    'project/llm-cost.json': '{}',
    'project/src/client.ts': "import OpenAI from 'openai';\nexport const openai = new OpenAI();\n",
    'project/src/ask/ask.ts': "import { openai } from '../client';\nawait openai.responses.create({ model: 'gpt-4o' });\n",
    'project/src/ask/package.json': '{}',
    'package/pyproject.toml': '',
    'package/app/try.py': 'import openai\nopenai.responses.create(model="gpt-4o")\n',
    'alone/try.py': 'import openai\nopenai.responses.create(model="gpt-4o")\n',
  });
  after(() => rmSync(elsewhere, { recursive: true, force: true }));
  const first = async (...args: string[]): Promise<string> => (await explain(...args)).stdout.split('\n').slice(0, 4).join('|');
  assert.equal(await first(`${elsewhere}/project/src/ask/ask.ts:2`), "src/ask/ask.ts:2  product|  await openai.responses.create({ model: 'gpt-4o' });||openai.responses.create()  src/ask/ask.ts:2:7");
  assert.equal(await first(`${elsewhere}/package/app/try.py:2`), 'app/try.py:2  product|  openai.responses.create(model="gpt-4o")||openai.responses.create()  app/try.py:2:1');
  assert.equal(await first(`${elsewhere}/alone/try.py:2`), 'try.py:2  product|  openai.responses.create(model="gpt-4o")||openai.responses.create()  try.py:2:1');
  assert.equal(await first(`${elsewhere}/alone/try.py:2`, '--root', elsewhere), 'alone/try.py:2  product|  openai.responses.create(model="gpt-4o")||openai.responses.create()  alone/try.py:2:1');
});

test('what cannot be explained is exit code 2 with the reason', async () => {
  const refused = async (...args: string[]): Promise<string> => {
    const { code, stdout, stderr } = await explain(...args);
    assert.deepEqual([code, stdout], [2, ''], args.join(' '));
    return stderr.replace(/^llm-cost: /, '').trimEnd();
  };
  mkdirSync(path.join(root, 'empty'), { recursive: true });
  assert.equal(await refused('none.ts:1'), 'no such file or directory: none.ts');
  assert.equal(await refused('src:1'), 'explain needs a file and a line: src');
  assert.equal(await refused('notes.txt:1'), 'notes.txt is neither TypeScript, JavaScript, Python nor a notebook');
  assert.equal(await refused('src/ask.ts:14'), 'src/ask.ts: the file has only 13 lines');
  assert.equal(await refused('try.ipynb:0:1'), 'try.ipynb: cell 0 holds no code that is analysed');
  assert.equal(await refused('try.ipynb:1:9'), 'try.ipynb: cell 1 has only 2 lines');
  assert.equal(await refused('binary.ts:1'), 'binary.ts was skipped: binary file');
  assert.equal(await refused('out/built.ts:1'), 'out/built.ts is left out of the analysis: an ignore file names it, or it lies in a folder such as node_modules');
  assert.equal(await refused('legacy/old.ts:1'), 'legacy/old.ts is left out of the analysis: the project file excludes legacy/**');
  assert.equal(await refused('src/ask.ts:1', '--root', 'empty'), `src/ask.ts is outside ${root}/empty, which is analysed; --root names another directory`);
  assert.equal(await refused('src/ask.ts:1', '--root', 'notes.txt'), '--root is no directory: notes.txt');
});

function command(...args: string[]): Command {
  const { values, positionals } = parseArgs({ args, options: OPTIONS, allowPositionals: true });
  return toCommand(values, positionals);
}

test('places on the command line', () => {
  const asked = { k: 'explain', format: 'text', config: null, root: null, noColour: false, cache: { k: 'default' } };
  assert.deepEqual(command('explain', 'src/a.ts:12'), { ...asked, path: 'src/a.ts', line: 12 });
  assert.deepEqual(command('explain', 'C:\\a b\\x.py:12:4', '--format', 'json', '--root', 'C:\\'), { ...asked, path: 'C:\\a b\\x.py', line: 12, column: 4, format: 'json', root: 'C:\\' });
  assert.deepEqual(command('explain', 'a.ipynb:0:2:7'), { ...asked, path: 'a.ipynb', cell: 0, line: 2, column: 7 });
});

const wrong: [string[], string][] = [
  [[], 'explain takes one place: FILE:LINE or FILE:LINE:COLUMN'],
  [['a.ts:1', 'b.ts:1'], 'explain takes one place: FILE:LINE or FILE:LINE:COLUMN'],
  [['a.ts'], '"a.ts" is no place: FILE:LINE[:COLUMN]'],
  [['a.ts:1:2:3'], '"a.ts:1:2:3" is no place: FILE:LINE[:COLUMN]'],
  [['a.ipynb:3'], '"a.ipynb:3" is no place: FILE:CELL:LINE[:COLUMN]'],
  [['a.ts:0'], 'lines and columns count from 1'],
  [['a.ts:1', '--format', 'sarif'], '--format of explain must be text or json, not "sarif"'],
  [['a.ts:1', '--quiet'], '--quiet is no option of explain'],
  [['a.ts:1', '--no-cache', '--cache-dir', 'x'], '--cache-dir and --no-cache exclude each other'],
];
for (const [args, reason] of wrong) {
  test(`refused: llm-cost explain ${args.join(' ')}`, () => assert.deepEqual(command('explain', ...args), { k: 'wrong', reason }));
}
