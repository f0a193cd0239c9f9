/** Code actions that switch a rule off or open its page. The engine prints what the test tells it to. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ClientCapabilities, CodeAction, TextDocumentEdit, TextEdit } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { CAPABILITIES, inProcess, type InProcess } from './client.js';
import { finding, placeOf, report } from './fakes.js';

const FILE = 'a.ts';
const URI = 'file:///w/a.ts';
const TEXT = 'while (true) await ask();\n';
const PROJECT = 'file:///w/llm-cost.json';
const CREATING: ClientCapabilities = { ...CAPABILITIES, workspace: { ...CAPABILITIES.workspace, workspaceEdit: { documentChanges: true, resourceOperations: ['create'] } } };

async function started({ project, capabilities = CREATING, clientCommands = false, ruleId = 'unbounded-loop' }: { project?: string; capabilities?: ClientCapabilities; clientCommands?: boolean; ruleId?: string } = {}): Promise<InProcess> {
  const session = inProcess();
  if (project !== undefined) session.files.set('/w/llm-cost.json', project);
  await session.client.initialize(['file:///w'], { capabilities, initializationOptions: { clientCommands } });
  session.client.open(URI, TEXT);
  await session.client.settled();
  const engine = session.engine('/w');
  engine.fix = (_path, [edit]) => (edit?.k === 'comment' ? [{ span: { part: 0, start: 0, end: 0 }, newText: `// ${edit.where} ${edit.text}\n` }] : null);
  engine.answer(report({ findings: [finding(placeOf(FILE, TEXT, 'while'), { ruleId })] }));
  return session;
}

const actionsOf = async ({ client }: InProcess): Promise<CodeAction[]> => (await client.connection.sendRequest('textDocument/codeAction', {
  textDocument: { uri: URI }, range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, context: { diagnostics: [] },
}));

/** What an action makes of a text. */
function applied(action: CodeAction | undefined, uri: string, text: string): string {
  const changes = (action?.edit?.documentChanges ?? []).filter((c): c is TextDocumentEdit => 'textDocument' in c && c.textDocument.uri === uri);
  const edits = [...changes.flatMap((c) => c.edits), ...(action?.edit?.changes?.[uri] ?? [])];
  return TextDocument.applyEdits(TextDocument.create(uri, '', 0, text), edits as TextEdit[]);
}

const forProject = (actions: CodeAction[]): CodeAction | undefined => actions.find((a) => a.title === 'Disable unbounded-loop for this project');

test('for the line, the file, the project, and the page in our own client', async () => {
  const actions = await actionsOf(await started({ clientCommands: true }));
  assert.deepEqual(actions.map(({ title, kind, command }) => [title, kind, command?.command, command?.arguments]), [
    ['Disable unbounded-loop for this line', 'quickfix', undefined, undefined],
    ['Disable unbounded-loop for this file', 'quickfix', undefined, undefined],
    ['Disable unbounded-loop for this project', 'quickfix', undefined, undefined],
    ['Open the page of unbounded-loop', 'quickfix', 'llmCost.openRule', ['unbounded-loop']],
  ]);
  assert.equal(applied(actions[0], URI, TEXT), `// line llm-cost-ignore-next-line unbounded-loop\n${TEXT}`);
  assert.equal(applied(actions[1], URI, TEXT), `// head llm-cost-ignore-file unbounded-loop\n${TEXT}`);
});

test('no comment about the line below for a finding about a comment', async () => {
  const actions = await actionsOf(await started({ ruleId: 'unused-suppression' }));
  assert.deepEqual(actions.map((a) => a.title), ['Disable unused-suppression for this file', 'Disable unused-suppression for this project']);
});

test('a project file is made where there is none and the client can make it', async () => {
  const action = forProject(await actionsOf(await started()));
  assert.deepEqual(action?.edit?.documentChanges?.[0], { kind: 'create', uri: PROJECT, options: { ignoreIfExists: true } });
  assert.equal(applied(action, PROJECT, ''), '{\n  "rules": {\n    "unbounded-loop": "off"\n  }\n}\n');
  assert.equal(forProject(await actionsOf(await started({ capabilities: CAPABILITIES }))), undefined);
});

test('a project file keeps its comments and its form', async () => {
  const cases: [before: string, after: string][] = [
    ['{\n\t// Ours.\n\t"exclude": ["old"] // for now\n}\n', '{\n\t"rules": {\n\t\t"unbounded-loop": "off"\n\t},\n\t// Ours.\n\t"exclude": ["old"] // for now\n}\n'],
    ['{\n  "rules": {\n    "unbounded-loop": "error", // strict\n  },\n}\n', '{\n  "rules": {\n    "unbounded-loop": "off", // strict\n  },\n}\n'],
  ];
  for (const [before, after] of cases) {
    assert.equal(applied(forProject(await actionsOf(await started({ project: before }))), PROJECT, before), after);
  }
});

test('a project file that is open is edited as it stands there, by version', async () => {
  const session = await started({ project: '{}' });
  session.client.open(PROJECT, '{ "rules": {} }', 7, 'jsonc');
  await session.client.settled();
  const action = forProject(await actionsOf(session));
  assert.deepEqual(action?.edit?.documentChanges?.map((c) => ('textDocument' in c ? c.textDocument : null)), [{ uri: PROJECT, version: 7 }]);
  assert.deepEqual(JSON.parse(applied(action, PROJECT, '{ "rules": {} }')), { rules: { 'unbounded-loop': 'off' } });
});

test('a project file with mistakes is left alone', async () => {
  assert.equal(forProject(await actionsOf(await started({ project: '{ "rules": ' }))), undefined);
});

test('a client that knows no versions gets plain changes', async () => {
  const session = await started({ project: '{}', capabilities: { ...CAPABILITIES, workspace: {} } });
  const actions = await actionsOf(session);
  assert.deepEqual(actions.map(({ edit }) => Object.keys(edit?.changes ?? {})), [[URI], [URI], [PROJECT]]);
});
