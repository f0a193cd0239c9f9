/** The built language server as a process, over stdio, with a real client and the real analysis. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { CodeAction, CodeLens, Hover, TextDocumentEdit, TextEdit } from 'vscode-languageserver';
import { REPORT_METHOD } from '../../server/src/protocol.js';
import type { ReportResult } from '../../server/src/protocol.js';
import { startProcess } from './process.js';
import type { ServerProcess } from './process.js';

const ASK_TS = `import OpenAI from 'openai';
import { SYSTEM } from './prompts';

const client = new OpenAI();

export async function ask(question: string) {
  return client.chat.completions.create({
    model: 'gpt-4o',
    max_tokens: 1024,
    messages: [
      { role: 'system', content: SYSTEM },
      { role: 'user', content: question },
    ],
  });
}
`;
const PROMPTS_TS = `export const SYSTEM = 'You are a terse assistant. Answer in one sentence.';\n`;
const AGENT_PY = `from anthropic import Anthropic

client = Anthropic()


def run(task: str) -> str:
    messages = [{"role": "user", "content": task}]
    while True:
        reply = client.messages.create(model="claude-sonnet-4-5", max_tokens=500, messages=messages)
        messages.append({"role": "assistant", "content": reply.content})
        if reply.stop_reason == "end_turn":
            return reply.content[0].text
`;
const LOOP_TS = `import OpenAI from 'openai';

const client = new OpenAI();

export async function loop() {
  while (true) {
    const reply = await client.chat.completions.create({ model: 'gpt-4o', messages: [{ role: 'user', content: 'Next?' }] });
    if (reply.choices[0].message.content === 'done') return reply;
  }
}
`;
const FILES = { 'src/ask.ts': ASK_TS, 'src/prompts.ts': PROMPTS_TS, 'agent.py': AGENT_PY };

/** The whole analysis is done, exact token counts included. */
async function complete({ client }: ServerProcess): Promise<ReportResult> {
  return (await client.connection.sendRequest(REPORT_METHOD, { complete: true })) as ReportResult;
}

async function lensesOf(server: ServerProcess, file: string): Promise<string[]> {
  const found: CodeLens[] | null = await server.client.connection.sendRequest('textDocument/codeLens', { textDocument: { uri: server.uri(file) } });
  return (found ?? []).map(({ range, command }) => `${range.start.line + 1}:${range.start.character + 1} ${command?.title}`);
}

function apply(uri: string, text: string, { edit }: CodeAction): string {
  const change = edit?.documentChanges?.[0] as TextDocumentEdit | undefined;
  return TextDocument.applyEdits(TextDocument.create(uri, '', 1, text), (change?.edits ?? []) as TextEdit[]);
}

test('starts, answers and ends', async (t) => {
  const server = startProcess(t, { 'a.ts': 'export const a = 1;\n' });
  const { capabilities, serverInfo } = await server.client.initialize([server.folder]);
  assert.equal(serverInfo?.name, 'llm-cost');
  assert.equal(capabilities.hoverProvider, true);
  const { root, progress, report } = await complete(server);
  assert.equal(root, server.folder);
  assert.equal(progress.phase, 'done');
  assert.deepEqual(report.files, { scanned: 1, analyzed: 0, skipped: [], excluded: [] });
  assert.equal(await server.stop(), 0);
  assert.equal(server.errors(), '');
});

test('`llm-cost lsp --stdio` is the same server', async (t) => {
  const server = startProcess(t, {}, ['dist/cli.mjs', 'lsp', '--stdio']);
  const { serverInfo } = await server.client.initialize([server.folder]);
  assert.equal(serverInfo?.name, 'llm-cost');
  assert.equal(await server.stop(), 0);
  assert.equal(server.errors(), '');
});

test('lenses and hover of a call, with a prompt from another file', async (t) => {
  const server = startProcess(t, FILES);
  await server.client.initialize([server.folder]);
  server.client.open(server.uri('src/ask.ts'), ASK_TS);
  server.client.open(server.uri('src/prompts.ts'), PROMPTS_TS);
  await complete(server);
  assert.deepEqual(await lensesOf(server, 'src/ask.ts'), ['6:23 → 1 call', '7:10 <$0.0001 + question $2.50/M · out ≤ 1,024 ($0.010) · gpt-4o']);
  assert.deepEqual(await lensesOf(server, 'src/prompts.ts'), ['1:23 11 tokens · system · used by 1 call']);
  const hover: Hover | null = await server.client.connection.sendRequest('textDocument/hover', {
    textDocument: { uri: server.uri('src/ask.ts') },
    position: { line: 6, character: 20 },
  });
  const { report } = await complete(server);
  assert.deepEqual(hover, {
    range: { start: { line: 6, character: 9 }, end: { line: 6, character: 41 } },
    contents: {
      kind: 'markdown',
      value: [
        '**chat.completions.create · openai**',
        '',
        '| | |',
        '|:--|:--|',
        '| Model | gpt-4o (written at the call) |',
        '| Input | 11 static tokens (11 of them system), 20 with what the API adds · counted by o200k\\_base · exact · $0.00005 |',
        '| + question | argument of the function · $0.0025 per 1,000 tokens |',
        '| Output | ≤ 1,024 tokens (set on the call) · ≤ $0.010 |',
        '| One call | ≥ $0.00005 |',
        '| 1,000 calls | ≥ $0.050 |',
        '| Rates of gpt-4o | $2.50 input · $10.00 output, per million tokens |',
        '| Requests | 1, up to 3 while it fails |',
        '',
        ...(report.callSites.find(({ file }) => file === 'src/ask.ts')?.cost.assumptions ?? [])
          .filter((assumption) => !assumption.startsWith('prices of '))
          .map((assumption) => `- ${assumption}`),
        '',
        `Prices of ${report.prices.asOf} (${report.prices.source})`,
      ].join('\n'),
    },
  });
  assert.equal(await server.stop(), 0);
});

test('an edit in one open file changes the lens in another, and the client is asked to fetch it', async (t) => {
  const server = startProcess(t, FILES);
  const { client } = server;
  await client.initialize([server.folder]);
  client.open(server.uri('src/ask.ts'), ASK_TS);
  client.open(server.uri('src/prompts.ts'), PROMPTS_TS);
  await complete(server);
  assert.equal((await lensesOf(server, 'src/ask.ts')).length, 2);
  const before = client.refreshes.lens;
  client.edit(server.uri('src/prompts.ts'), PROMPTS_TS, 2, 'Answer in one sentence.', 'Answer in one sentence. '.repeat(100));
  await complete(server);
  assert.deepEqual(await lensesOf(server, 'src/prompts.ts'), ['1:23 507 tokens · system · used by 1 call']);
  assert.deepEqual(await lensesOf(server, 'src/ask.ts'), ['6:23 → 1 call · ≥ $0.0013 per run', '7:10 $0.0013 + question $2.50/M · out ≤ 1,024 ($0.010) · gpt-4o']);
  await refreshed(server, before);
  assert.equal(await server.stop(), 0);
});

/** A refresh may be held back for a quarter of a second. */
async function refreshed({ client }: ServerProcess, before: number): Promise<void> {
  while (client.refreshes.lens === before) await new Promise((resolve) => setTimeout(resolve, 20));
}

test('Python: a finding, its fix, and no finding any more when the fix is applied', async (t) => {
  const server = startProcess(t, FILES);
  const { client } = server;
  await client.initialize([server.folder]);
  const uri = server.uri('agent.py');
  client.open(uri, AGENT_PY, 1, 'python');
  await complete(server);
  assert.deepEqual(await lensesOf(server, 'agent.py'), [
    '6:5 → 1 call',
    '9:17 task + messages (grows in the loop) $3.00/M · out ≤ 500 ($0.0075) · claude-sonnet-4-5',
  ]);
  assert.deepEqual(published(server), [`${uri} 1: 8:5 warning unbounded-loop [9:17 messages.create is called here]`]);
  const action = await fixAt(server, uri, 7);
  assert.equal(
    apply(uri, AGENT_PY, action),
    AGENT_PY.replace('def run', 'MAX_ITERATIONS = 10\n\n\ndef run').replace(
      '    while True:\n',
      [
        '    iterations = 0',
        '    while True:',
        '        iterations += 1',
        '        if iterations > MAX_ITERATIONS:',
        '            raise RuntimeError(f"Stopped after {MAX_ITERATIONS} iterations")',
        '',
      ].join('\n'),
    ),
  );
  client.edit(uri, AGENT_PY, 2, AGENT_PY, apply(uri, AGENT_PY, action));
  await complete(server);
  assert.deepEqual(published(server)[1], `${uri} 2: `);
  assert.deepEqual(client.statuses.at(-1), { state: 'ready', done: 3, total: 3, callSites: 2, findings: 0, skipped: 0, projectFiles: [] });
  assert.equal(await server.stop(), 0);
});

test('TypeScript: a finding in a file outside the workspace, its fix, and no finding any more', async (t) => {
  const server = startProcess(t, { 'other/empty.ts': '', 'loose/loop.ts': LOOP_TS });
  const { client } = server;
  await client.initialize([server.uri('other')]);
  const uri = server.uri('loose/loop.ts');
  client.open(uri, LOOP_TS);
  await answered(server, 1);
  assert.deepEqual(published(server), [`${uri} 1: 6:3 warning unbounded-loop [7:25 chat.completions.create is called here]`]);
  const fixed = apply(uri, LOOP_TS, await fixAt(server, uri, 5));
  client.edit(uri, LOOP_TS, 2, LOOP_TS, fixed);
  await answered(server, 2);
  assert.deepEqual(published(server)[1], `${uri} 2: `);
  assert.equal(await server.stop(), 0);
});

/** Waits until so many documents' diagnostics have come. */
async function answered({ client }: ServerProcess, count: number): Promise<void> {
  while (client.diagnostics.length < count) await new Promise((resolve) => setTimeout(resolve, 20));
}

/** Diagnostics in short: `uri version: line:column severity rule [line:column related]`. */
function published({ client }: ServerProcess): string[] {
  return client.diagnostics.map(({ uri, version, diagnostics }) => {
    const found = diagnostics.map(({ range, severity, code, relatedInformation }) => {
      const related = (relatedInformation ?? []).map(({ location, message }) => `${place(location.range)} ${message}`);
      return `${place(range)} ${['', 'error', 'warning', 'information', 'hint'][severity ?? 0]} ${code} [${related.join(', ')}]`;
    });
    return `${uri} ${version}: ${found.join('; ')}`;
  });
}

function place({ start }: { start: { line: number; character: number } }): string {
  return `${start.line + 1}:${start.character + 1}`;
}

async function fixAt({ client }: ServerProcess, uri: string, line: number): Promise<CodeAction> {
  const actions: CodeAction[] | null = await client.connection.sendRequest('textDocument/codeAction', {
    textDocument: { uri },
    range: { start: { line, character: 6 }, end: { line, character: 6 } },
    context: { diagnostics: client.diagnostics[0]?.diagnostics ?? [] },
  });
  assert.deepEqual(actions?.map(({ title, kind, isPreferred, diagnostics }) => [title, kind, isPreferred, diagnostics?.length]), [
    ['Stop after 10 iterations', 'quickfix', true, 1],
    ['Disable unbounded-loop for this line', 'quickfix', undefined, 1],
    ['Disable unbounded-loop for this file', 'quickfix', undefined, 1],
  ]);
  return actions?.[0] as CodeAction;
}
