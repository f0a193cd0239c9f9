/** The language server over the protocol, with engines that answer what the test tells them to. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CodeAction, CodeLens, Diagnostic, Hover, InlayHint } from 'vscode-languageserver';
import { DEFAULT_CONFIG } from '../../server/src/analysis/config.js';
import type { EntryPoint } from '../../server/src/analysis/report.js';
import { lensText } from '../../server/src/analysis/format.js';
import { OVERVIEW_CHANGED_METHOD, OVERVIEW_METHOD, REPORT_METHOD } from '../../server/src/protocol.js';
import type { OverviewParams, OverviewResult } from '../../server/src/protocol.js';
import { overview } from '../../server/src/views/overview.js';
import { CAPABILITIES, inProcess } from './client.js';
import type { Client, InProcess } from './client.js';
import { callSite, finding, placeOf, report } from './fakes.js';

const FILE = 'src/ask.ts';
const URI = 'file:///w/src/ask.ts';
const TEXT = `import OpenAI from 'openai';
const client = new OpenAI();
export async function ask() {
  while (true) {
    await client.chat.completions.create({
      model: 'gpt-4o',
    });
  }
}
`;
const CALL = `client.chat.completions.create({\n      model: 'gpt-4o',\n    })`;

const lensesOf = (client: Client, uri = URI): Promise<CodeLens[] | null> =>
  client.connection.sendRequest('textDocument/codeLens', { textDocument: { uri } });
const titles = (found: CodeLens[] | null): string[] | null => found && found.map(({ range, command }) => `${range.start.line}:${range.start.character} ${command?.title}`);
const actionsAt = (client: Client, line: number): Promise<CodeAction[] | null> =>
  client.connection.sendRequest('textDocument/codeAction', {
    textDocument: { uri: URI },
    range: { start: { line, character: 4 }, end: { line, character: 4 } },
    context: { diagnostics: [] },
  });

const oneCall = (): ReturnType<typeof report> => report({ callSites: [callSite(placeOf(FILE, TEXT, CALL))] });
const LENS = lensText(callSite(placeOf(FILE, TEXT, CALL)));

async function started(options: Parameters<Client['initialize']>[1] = {}): Promise<ReturnType<typeof inProcess>> {
  const session = inProcess();
  await session.client.initialize(['file:///w'], options);
  await session.client.settled();
  return session;
}

test('capabilities, and what the server registers', async () => {
  const { client } = inProcess();
  assert.deepEqual(await client.initialize(['file:///w']), {
    serverInfo: { name: 'llm-cost', version: '1.2.3' },
    capabilities: {
      textDocumentSync: { openClose: true, change: 2 },
      codeLensProvider: { resolveProvider: false },
      inlayHintProvider: { resolveProvider: false },
      hoverProvider: true,
      codeActionProvider: { codeActionKinds: ['quickfix'] },
      executeCommandProvider: { commands: ['llmCost.showCallDetails'] },
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    },
  });
  await client.settled();
  assert.deepEqual(client.registrations.map(({ method }) => method).sort(), ['workspace/didChangeConfiguration', 'workspace/didChangeWatchedFiles']);
});

test('a client that runs the command itself is not offered it', async () => {
  const { client } = inProcess();
  const { capabilities } = await client.initialize([], { initializationOptions: { clientCommands: true } });
  assert.equal(capabilities.executeCommandProvider, undefined);
});

test('a code lens with its command, at the start of the call', async () => {
  const { client, engine } = await started();
  client.open(URI, TEXT);
  await client.settled();
  engine('/w').answer(oneCall());
  const position = { line: 4, character: 10 };
  assert.deepEqual(await lensesOf(client), [
    {
      range: { start: position, end: position },
      command: { title: LENS, command: 'llmCost.showCallDetails', arguments: [URI, position, 'src/ask.ts#ask'] },
    },
  ]);
});

test('the lens of a function leads to the report where the client has it, else to its details', async () => {
  for (const clientCommands of [true, false]) {
    const { client, engine } = inProcess();
    await client.initialize(['file:///w'], { initializationOptions: { clientCommands } });
    client.open(URI, TEXT);
    await client.settled();
    const site = callSite(placeOf(FILE, TEXT, CALL));
    const fn: EntryPoint = { ...placeOf(FILE, TEXT, 'while'), id: 'fn', name: 'ask', kind: 'function', calls: [site.id], category: 'product', cost: { min: 0.1, max: 0.1, atN: [] } };
    engine('/w').answer(report({ callSites: [site], functions: [fn] }));
    const position = { line: 3, character: 2 };
    const details = { command: 'llmCost.showCallDetails', arguments: [URI, position, null] };
    const [lens, call] = (await lensesOf(client)) ?? [];
    assert.deepEqual(lens?.command, { title: '→ 1 call · $0.10 per run', ...(clientCommands ? { command: 'llmCost.showReport', arguments: [URI, ['fn', site.id]] } : details) });
    assert.equal(call?.command?.command, 'llmCost.showCallDetails');
  }
});

test('a request waits for the answer about its text, and half a second later takes an older one in its new place', async () => {
  const { client, engine, clock } = await started();
  client.open(URI, TEXT);
  await client.settled();
  const early = lensesOf(client);
  await client.settled();
  engine('/w').answer(oneCall());
  assert.deepEqual(titles(await early), [`4:10 ${LENS}`]);

  client.edit(URI, TEXT, 2, 'const client', '\n\nconst client');
  const late = lensesOf(client);
  await client.settled();
  await clock.advance(500);
  assert.deepEqual(titles(await late), [`6:10 ${LENS}`]);
});

test('nothing is known yet: no lenses, and a refresh when there are some', async () => {
  const { client, engine, clock } = await started();
  client.open(URI, TEXT);
  const waiting = lensesOf(client);
  await client.settled();
  await clock.advance(500);
  assert.deepEqual(await waiting, []);
  engine('/w').answer(oneCall());
  await clock.advance(0);
  await client.settled();
  assert.deepEqual(client.refreshes, { lens: 1, hint: 0 });
});

test('a refresh is sent only when another document changed its view, at most every 250 ms', async () => {
  const { client, engine, clock } = await started();
  const other = 'file:///w/src/other.ts';
  client.open(URI, TEXT);
  client.open(other, TEXT);
  await client.settled();
  const w = engine('/w');
  w.answer(oneCall());
  await lensesOf(client);
  await lensesOf(client, other);

  // The edited document's own lenses change: the client asks by itself.
  client.edit(URI, TEXT, 2, `'gpt-4o'`, `'gpt-4.1'`);
  await client.settled();
  const changed = (model: string): ReturnType<typeof callSite> => callSite(placeOf(FILE, TEXT, CALL), { model: { ids: [model], how: 'literal' } });
  w.answer(report({ callSites: [changed('gpt-4.1')] }));
  await lensesOf(client);
  await clock.advance(1000);
  await client.settled();
  assert.equal(client.refreshes.lens, 0);

  // Another document's lenses change.
  const elsewhere = (n: number): ReturnType<typeof callSite> => ({ ...changed(`m${n}`), file: 'src/other.ts', id: 'other' });
  w.answer(report({ callSites: [changed('gpt-4.1'), elsewhere(1)] }));
  await clock.advance(0);
  await client.settled();
  assert.equal(client.refreshes.lens, 1);

  await lensesOf(client, other);
  w.answer(report({ callSites: [changed('gpt-4.1'), elsewhere(2)] }));
  await clock.advance(249);
  await client.settled();
  assert.equal(client.refreshes.lens, 1);
  await clock.advance(1);
  await client.settled();
  assert.equal(client.refreshes.lens, 2);
});

test('a hover over the first line of the call', async () => {
  const { client, engine } = await started();
  client.open(URI, TEXT);
  await client.settled();
  engine('/w').answer(oneCall());
  const at = (line: number, character: number): Promise<Hover | null> =>
    client.connection.sendRequest('textDocument/hover', { textDocument: { uri: URI }, position: { line, character } });
  const hover = await at(4, 12);
  assert.deepEqual(hover?.range, { start: { line: 4, character: 10 }, end: { line: 4, character: 42 } });
  assert.equal((hover?.contents as { kind: string }).kind, 'markdown');
  assert.match((hover?.contents as { value: string }).value, /^\*\*chat\.completions\.create · openai\*\*\n/);
  assert.equal(await at(4, 6), null);
  assert.equal(await at(5, 12), null);
});

test('a hover over the name of a function that reaches calls', async () => {
  const { client, engine } = await started();
  client.open(URI, TEXT);
  await client.settled();
  const fn = { ...placeOf(FILE, TEXT, TEXT.slice(TEXT.indexOf('async function'))), id: 'f', name: 'ask', kind: 'function' as const, category: 'product' as const };
  const { callSites } = oneCall();
  engine('/w').answer(report({ callSites, functions: [{ ...fn, calls: callSites.map(({ id }) => id), cost: { min: 0.0031, max: null, atN: [] } }] }));
  const at = (character: number): Promise<Hover | null> =>
    client.connection.sendRequest('textDocument/hover', { textDocument: { uri: URI }, position: { line: 2, character } });
  assert.deepEqual(await at(23), {
    range: { start: { line: 2, character: 7 }, end: { line: 2, character: 25 } },
    contents: {
      kind: 'markdown',
      value: [
        '**ask → 1 call**',
        '',
        '| | |',
        '|:--|:--|',
        '| One run | ≥ $0.0031 |',
        '',
        '| Call | Model | One call |',
        '| :-- | :-- | :-- |',
        '| chat.completions.create (src/ask.ts:5) | gpt-4o | $0.0031–$0.013 |',
        '',
        'Prices of 2026-09-23 (test prices)',
      ].join('\n'),
    },
  });
  assert.equal(await at(26), null);
});

test('a hover links to the report panel where the client has it', async () => {
  for (const clientCommands of [true, false]) {
    const { client, engine } = inProcess();
    await client.initialize(['file:///w'], { initializationOptions: { clientCommands } });
    client.open(URI, TEXT);
    await client.settled();
    engine('/w').answer(oneCall());
    const hover = await client.connection.sendRequest<Hover>('textDocument/hover', { textDocument: { uri: URI }, position: { line: 4, character: 12 } });
    const last = (hover.contents as { value: string }).value.split('\n').at(-1);
    const link = ' · [Cost report](command:llmCost.showReport?%5B%22file%3A%2F%2F%2Fw%2Fsrc%2Fask.ts%22%2C%5B%22src%2Fask.ts%23ask%22%5D%5D)';
    assert.equal(last, `Prices of 2026-09-23 (test prices)${clientCommands ? link : ''}`);
  }
});

test('diagnostics: with version, severity, related places; again only when they change; cleared on close', async () => {
  const { client, engine } = await started();
  client.open(URI, TEXT);
  await client.settled();
  const loop = placeOf(FILE, TEXT, 'while');
  const call = placeOf(FILE, TEXT, CALL);
  const found = finding(loop, { related: [{ ...call, message: 'the call' }] });
  const w = engine('/w');
  w.answer(report({ findings: [found, finding(call, { suppressed: true })] }));
  await client.settled();
  const range = { start: { line: 3, character: 2 }, end: { line: 3, character: 7 } };
  const diagnostic = {
    range,
    severity: 2,
    code: 'unbounded-loop',
    source: 'llm-cost',
    message: 'This loop has no bound.',
    data: 'src/ask.ts:unbounded-loop',
    relatedInformation: [{ location: { uri: URI, range: { start: { line: 4, character: 10 }, end: { line: 6, character: 6 } } }, message: 'the call' }],
  };
  assert.deepEqual(client.diagnostics, [{ uri: URI, version: 1, diagnostics: [diagnostic] }]);

  // The same again after an edit elsewhere: nothing is sent.
  const second = client.edit(URI, TEXT, 2, 'new OpenAI()', 'new OpenAI({})');
  await client.settled();
  w.answer(report({ findings: [found] }));
  await client.settled();
  assert.equal(client.diagnostics.length, 1);

  // An edit at the place may have made the client drop it: it is sent again.
  client.edit(URI, second, 3, 'while', 'while ');
  await client.settled();
  w.answer(report({ findings: [found] }));
  await client.settled();
  assert.deepEqual(client.diagnostics[1], { uri: URI, version: 3, diagnostics: [diagnostic] });

  void client.connection.sendNotification('textDocument/didClose', { textDocument: { uri: URI } });
  await client.settled();
  assert.deepEqual(client.diagnostics[2], { uri: URI, diagnostics: [] });
  assert.deepEqual(w.told, ['open src/ask.ts 1', 'change src/ask.ts 2', 'change src/ask.ts 3', 'close src/ask.ts']);
});

test('an answer about an older text publishes nothing', async () => {
  const { client, engine } = await started();
  client.open(URI, TEXT);
  await client.settled();
  const w = engine('/w');
  // The engine answers about version 1 while the client is at version 2.
  const stale = w.changeDocument;
  w.changeDocument = () => undefined;
  client.edit(URI, TEXT, 2, 'while', 'while ');
  await client.settled();
  w.answer(report({ findings: [finding(placeOf(FILE, TEXT, 'while'))] }));
  await client.settled();
  assert.deepEqual(client.diagnostics, []);
  w.changeDocument = stale;
});

test('findings of closed files are shown where the setting asks for the workspace', async () => {
  const { client, engine } = await started();
  const w = engine('/w');
  w.answer(report({ findings: [finding(placeOf(FILE, TEXT, 'while'))] }));
  await client.settled();
  assert.equal(client.diagnostics.length, 0);
  client.settings = { diagnostics: { files: 'workspace' } };
  void client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
  await client.settled();
  await client.settled();
  assert.deepEqual(client.diagnostics.map(({ uri, version, diagnostics }) => [uri, version, diagnostics.length]), [[URI, undefined, 1]]);
  w.answer(report());
  await client.settled();
  assert.deepEqual(client.diagnostics[1], { uri: URI, diagnostics: [] });
});

test('a quick fix is printed with the version of the document', async () => {
  const { client, engine } = await started();
  client.open(URI, TEXT);
  await client.settled();
  const w = engine('/w');
  const loop = placeOf(FILE, TEXT, 'while');
  const edit = { k: 'guard-loop', loop: loop.span, constant: 'MAX_ITERATIONS', limit: 10, onLimit: 'break', message: '' } as const;
  w.fix = (path, edits) => {
    if (edits[0]?.k === 'comment') return null;
    assert.deepEqual([path, edits], [FILE, [edit]]);
    return [{ span: { part: 0, start: loop.span.start, end: loop.span.start }, newText: 'let i = 0;\n  ' }];
  };
  w.answer(report({ findings: [finding(loop, { fixes: [{ title: 'Add a guard', level: 'suggestion', edits: [{ file: FILE, edit }] }] })] }));
  const at = { line: 3, character: 2 };
  assert.deepEqual(await actionsAt(client, 3), [
    {
      title: 'Add a guard',
      kind: 'quickfix',
      isPreferred: true,
      edit: {
        documentChanges: [{ textDocument: { uri: URI, version: 1 }, edits: [{ range: { start: at, end: at }, newText: 'let i = 0;\n  ' }] }],
      },
    },
  ]);
  assert.deepEqual(await actionsAt(client, 6), []);
  w.fix = () => null;
  assert.deepEqual(await actionsAt(client, 3), []);
});

test('no quick fix on a text that the answer is not about', async () => {
  const { client, engine, clock } = await started();
  client.open(URI, TEXT);
  await client.settled();
  const loop = placeOf(FILE, TEXT, 'while');
  engine('/w').answer(report({ findings: [finding(loop)] }));
  client.edit(URI, TEXT, 2, 'const', 'let');
  const actions = actionsAt(client, 3);
  await client.settled();
  await clock.advance(500);
  assert.equal(await actions, null);
});

test('inlay hints at the end of the line are the other display', async () => {
  const session = inProcess();
  const { client, engine } = session;
  client.settings = { display: 'inlay' };
  await client.initialize(['file:///w']);
  await client.settled();
  client.open(URI, TEXT);
  await client.settled();
  engine('/w').answer(oneCall());
  assert.deepEqual(await lensesOf(client), []);
  const hints = (line: number): Promise<InlayHint[] | null> =>
    client.connection.sendRequest('textDocument/inlayHint', {
      textDocument: { uri: URI },
      range: { start: { line, character: 0 }, end: { line: line + 1, character: 0 } },
    });
  const found = await hints(4);
  assert.deepEqual(found?.map(({ position, label, paddingLeft }) => ({ position, label, paddingLeft })), [
    { position: { line: 4, character: 42 }, label: LENS, paddingLeft: true },
  ]);
  assert.deepEqual(await hints(0), []);
});

test('cheap calls get no lens, unknown ones do', async () => {
  const { client, engine } = await started({
    capabilities: { ...CAPABILITIES, workspace: { ...CAPABILITIES.workspace, configuration: false } },
    initializationOptions: { settings: { lens: { minimumUsd: 0.1 } } },
  });
  client.open(URI, TEXT);
  await client.settled();
  engine('/w').answer(oneCall());
  assert.deepEqual(await lensesOf(client), []);
});

test('the nearest workspace folder serves a document; outside of all, its own directory with open documents only', async () => {
  const { client, engine, engines } = inProcess();
  await client.initialize(['file:///w', 'file:///w/nested']);
  client.open('file:///w/nested/a.ts', TEXT);
  client.open('file:///w/b.ts', TEXT);
  client.open('file:///elsewhere/c%20d/e.ts', TEXT);
  client.open('file:///w/notes.md', TEXT, 1, 'markdown');
  client.open('untitled:Untitled-1', TEXT);
  await client.settled();
  assert.deepEqual(engines.map(({ root, extent, told }) => [root, extent, told]), [
    ['/w', 'root', ['open b.ts 1']],
    ['/w/nested', 'root', ['open a.ts 1']],
    ['/elsewhere/c d', 'open', ['open e.ts 1']],
  ]);

  // The folder goes: its documents go to the enclosing one.
  void client.connection.sendNotification('workspace/didChangeWorkspaceFolders', {
    event: { added: [], removed: [{ uri: 'file:///w/nested', name: 'nested' }] },
  });
  await client.settled();
  assert.deepEqual(engine('/w').told, ['open b.ts 1', 'open nested/a.ts 1']);
  assert.ok(engines[1]?.told.includes('dispose'));

  void client.connection.sendNotification('textDocument/didClose', { textDocument: { uri: 'file:///elsewhere/c%20d/e.ts' } });
  await client.settled();
  assert.deepEqual(engines[2]?.told, ['open e.ts 1', 'close e.ts', 'dispose']);
});

test('changes on disk go to the roots that hold them', async () => {
  const { client, engine } = inProcess();
  await client.initialize(['file:///w', 'file:///v']);
  await client.settled();
  void client.connection.sendNotification('workspace/didChangeWatchedFiles', {
    changes: [
      { uri: 'file:///w/a.ts', type: 2 },
      { uri: 'file:///w/a.ts', type: 1 },
      { uri: 'file:///w/folder', type: 3 },
      { uri: 'file:///w/node_modules/x/index.js', type: 1 },
    ],
  });
  await client.settled();
  assert.deepEqual(engine('/w').told, ['files a.ts folder']);
  assert.deepEqual(engine('/v').told, []);
});

const changedOnDisk = async ({ client, files }: InProcess, path: string, text: string | null): Promise<void> => {
  if (text === null) files.delete(path);
  else files.set(path, text);
  void client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: `file://${path}`, type: 2 }] });
  await client.settled();
};
const atOffset = (character: number, message: string): Diagnostic => {
  const at = { line: 0, character };
  return { range: { start: at, end: at }, severity: 1, source: 'llm-cost', message };
};
const STRICT = { ...DEFAULT_CONFIG, rules: { 'unbounded-loop': { severity: 'error' as const } } };

test('the project file: read at the start and when it changes, its problems shown in it', async () => {
  const server = inProcess();
  const { client, engine, files } = server;
  files.set('/w/llm-cost.json', '{"rules": {"unbounded-loop": "error"}}');
  await client.initialize(['file:///w']);
  await client.settled();
  assert.deepEqual(engine('/w').configs, [STRICT]);
  assert.deepEqual(client.statuses.at(-1)?.projectFiles, [{ uri: 'file:///w/llm-cost.json', problems: 0 }]);

  await changedOnDisk(server, '/w/llm-cost.json', '{"rules": {"no-such-rule": "error"}}');
  assert.deepEqual(client.diagnostics, [{ uri: 'file:///w/llm-cost.json', diagnostics: [atOffset(11, 'unknown rule "no-such-rule"; known: include, unbounded-loop')] }]);
  assert.deepEqual(client.statuses.at(-1)?.projectFiles, [{ uri: 'file:///w/llm-cost.json', problems: 1 }]);
  await changedOnDisk(server, '/w/llm-cost.json', null);
  assert.deepEqual(client.diagnostics[1], { uri: 'file:///w/llm-cost.json', diagnostics: [] });
  assert.deepEqual(client.statuses.at(-1)?.projectFiles, []);
  assert.deepEqual(engine('/w').configs, [STRICT, DEFAULT_CONFIG]);
});

test('settings of the project file that nothing has to do with are warnings in it, once all has been looked at', async () => {
  const server = inProcess();
  const { client, engine, files } = server;
  files.set('/w/llm-cost.json', '{"assume": {"env": {"MODEL": "a", "OTHER": "b"}}}');
  await client.initialize(['file:///w']);
  await client.settled();
  const unmatched = [{ key: ['assume', 'env', 'OTHER'], reason: 'no code reads it' }];
  engine('/w').answer(report({ unmatched }), { phase: 'linking', done: 0, total: 1 });
  await client.settled();
  assert.deepEqual(client.diagnostics, []);
  engine('/w').answer(report({ unmatched }));
  await client.settled();
  assert.deepEqual(client.diagnostics, [{ uri: 'file:///w/llm-cost.json', diagnostics: [{ ...atOffset(34, 'assume.env.OTHER: no code reads it'), severity: 2 }] }]);
  assert.deepEqual(client.statuses.at(-1)?.projectFiles, [{ uri: 'file:///w/llm-cost.json', problems: 0 }]);
  engine('/w').answer(report({ unmatched: [] }));
  await client.settled();
  assert.deepEqual(client.diagnostics[1], { uri: 'file:///w/llm-cost.json', diagnostics: [] });
});

test('the project file above the root: found, watched, and obeyed when it comes and goes', async () => {
  const server = inProcess();
  const { client, engine, files } = server;
  files.set('/repo/.git/HEAD', '');
  files.set('/repo/app/a.ts', '');
  const watched = { ...CAPABILITIES.workspace, didChangeWatchedFiles: { dynamicRegistration: true, relativePatternSupport: true } };
  await client.initialize(['file:///repo/app'], { capabilities: { ...CAPABILITIES, workspace: watched } });
  await client.settled();
  const watchers = client.registrations.flatMap(({ registerOptions }) => (registerOptions as { watchers?: { globPattern: unknown }[] }).watchers ?? []);
  assert.deepEqual(watchers.filter(({ globPattern }) => typeof globPattern === 'object'), [{ globPattern: { baseUri: 'file:///repo', pattern: '*' } }]);

  await changedOnDisk(server, '/repo/llm-cost.json', '{"rules": {"unbounded-loop": "error"}}');
  await changedOnDisk(server, '/repo/app/llm-cost.json', '{}');
  await changedOnDisk(server, '/repo/app/llm-cost.json', null);
  await changedOnDisk(server, '/repo/llm-cost.json', null);
  await changedOnDisk(server, '/repo/package.json', '{}');
  await changedOnDisk(server, '/repo/notes.txt', '');
  assert.deepEqual(engine('/repo/app').told.filter((line) => line.startsWith('files ')), ['files llm-cost.json', 'files llm-cost.json', 'files ../package.json']);
  const above = { ...STRICT, base: 'app' };
  assert.deepEqual(engine('/repo/app').configs, [DEFAULT_CONFIG, above, DEFAULT_CONFIG, above, DEFAULT_CONFIG]);
});

test('the project file in an editor counts as it is typed; a faulty one leaves the last good settings', async () => {
  const server = inProcess();
  const { client, engine, files } = server;
  files.set('/w/llm-cost.json', '{}');
  await client.initialize(['file:///w']);
  await client.settled();
  const uri = 'file:///w/llm-cost.json';
  client.open(uri, '{"rules": {"unbounded-loop": "error"}}', 1, 'jsonc');
  await client.settled();
  client.edit(uri, '{"rules": {"unbounded-loop": "error"}}', 2, 'error', 'eror');
  await client.settled();
  assert.deepEqual(engine('/w').configs, [DEFAULT_CONFIG, STRICT]);
  const levels = 'off, hint, information, warning, error';
  assert.deepEqual(client.diagnostics.at(-1)?.diagnostics, [atOffset(29, `rules.unbounded-loop must be one of ${levels}; did you mean "error"?`)]);
  void client.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
  await client.settled();
  assert.deepEqual(engine('/w').configs, [DEFAULT_CONFIG, STRICT, DEFAULT_CONFIG]);
  assert.deepEqual(client.diagnostics.at(-1)?.diagnostics, []);
});

test('status: scanning, then counts; progress for a scan of more than a second', async () => {
  const { client, engine, clock } = await started();
  const w = engine('/w');
  w.answer(report(), { phase: 'scanning', done: 10, total: 40 });
  await clock.advance(1000);
  await client.settled();
  w.answer(report(), { phase: 'scanning', done: 20, total: 40 });
  await client.settled();
  w.answer(report({ callSites: oneCall().callSites, files: { scanned: 40, analyzed: 3, skipped: [{ file: 'x.ts', reason: 'too large' }] } }), { phase: 'done', done: 40, total: 40 });
  await client.settled();
  const empty = { done: 0, total: 0, callSites: 0, findings: 0, skipped: 0, projectFiles: [] };
  assert.deepEqual(client.statuses, [
    { ...empty, state: 'scanning' },
    { ...empty, state: 'scanning', done: 10, total: 40 },
    { ...empty, state: 'scanning', done: 20, total: 40 },
    { ...empty, state: 'ready', done: 40, total: 40, callSites: 1, skipped: 1 },
  ]);
  assert.deepEqual(client.progress, [
    { kind: 'begin', title: 'LLM costs', percentage: 0, message: 'reading the workspace' },
    { kind: 'report', percentage: 50, message: '20 of 40 files' },
    { kind: 'end' },
  ]);
});

test('an engine that cannot be made is an error in the status, and requests are answered', async () => {
  const { client } = inProcess({ failFor: '/w' });
  await client.initialize(['file:///w']);
  client.open(URI, TEXT);
  await client.settled();
  assert.deepEqual(await lensesOf(client), []);
  assert.deepEqual(client.statuses.at(-1), { state: 'error', done: 0, total: 0, callSites: 0, findings: 0, skipped: 0, projectFiles: [], message: '/w: no such parser' });
});

test('a client without the command gets the details as a message', async () => {
  const { client, engine } = await started();
  client.open(URI, TEXT);
  await client.settled();
  engine('/w').answer(oneCall());
  const lens = (await lensesOf(client))?.[0];
  await client.connection.sendRequest('workspace/executeCommand', lens?.command);
  await client.settled();
  assert.equal(client.messages.length, 1);
  assert.match(client.messages[0] ?? '', /^chat\.completions\.create · openai\nModel: gpt-4o \(written at the call\)\n/);
});

test('the whole report on request', async () => {
  const { client, engine } = await started();
  const answer = oneCall();
  engine('/w').answer(answer);
  const result = await client.connection.sendRequest(REPORT_METHOD, { uri: URI, complete: true });
  assert.deepEqual(result, { root: 'file:///w', progress: { phase: 'done', done: 1, total: 1 }, report: JSON.parse(JSON.stringify(answer)) as unknown });
  assert.equal(await client.connection.sendRequest(REPORT_METHOD, { uri: 'file:///elsewhere/x.ts' }), null);
});

test('the overview: of the asked root, without what the client has already', async () => {
  const { client, engine } = inProcess();
  const ask = (params: OverviewParams): Promise<OverviewResult | null> => client.connection.sendRequest(OVERVIEW_METHOD, params);
  await client.initialize([]);
  assert.equal(await ask({}), null);

  const two = inProcess();
  const askTwo = (params: OverviewParams): Promise<OverviewResult | null> => two.client.connection.sendRequest(OVERVIEW_METHOD, params);
  await two.client.initialize(['file:///w', 'file:///other']);
  await two.client.settled();
  const roots = [
    { uri: 'file:///w', name: 'w', openOnly: false },
    { uri: 'file:///other', name: 'other', openOnly: false },
  ];
  const discovering = { phase: 'discovering', done: 0, total: 0 };
  assert.deepEqual(await askTwo({ uri: 'file:///other/x.ts' }), { root: 'file:///other', roots, progress: discovering, failure: null, version: null, overview: null });

  two.engine('/w').answer(oneCall());
  const first = await askTwo({});
  assert.equal(first?.root, 'file:///w');
  assert.deepEqual(first.overview, JSON.parse(JSON.stringify(overview(oneCall()))));
  assert.deepEqual(await askTwo({ uri: 'file:///w', known: first.version ?? '' }), { ...first, overview: null });
  two.engine('/w').answer(report());
  assert.notEqual((await askTwo({ known: first.version ?? '' }))?.version, first.version);
  assert.equal((await askTwo({ uri: 'file:///gone/x.ts' }))?.root, 'file:///w');
  assert.throws(() => engine('/w'));
});

test('the overview of a root that could not be analysed says why', async () => {
  const { client } = inProcess({ failFor: '/w' });
  await client.initialize(['file:///w']);
  await client.settled();
  const result = await client.connection.sendRequest<OverviewResult>(OVERVIEW_METHOD, {});
  assert.deepEqual([result.failure, result.overview, result.version], ['no such parser', null, null]);
});

test('a change of the overview is told once, at most every 250 ms, and only to who has asked', async () => {
  const { client, engine, clock } = await started();
  let told = 0;
  client.connection.onNotification(OVERVIEW_CHANGED_METHOD, () => void told++);
  const ask = (): Promise<OverviewResult | null> => client.connection.sendRequest(OVERVIEW_METHOD, {});
  const settle = async (ms: number): Promise<number> => {
    await client.settled();
    await clock.advance(ms);
    await client.settled();
    return told;
  };
  engine('/w').answer(oneCall());
  assert.equal(await settle(1000), 0);
  await ask();
  assert.equal(await settle(1000), 0);
  engine('/w').answer(report());
  assert.equal(await settle(0), 1);
  engine('/w').answer(oneCall());
  assert.equal(await settle(1000), 1); // it has not asked since
  await ask();
  engine('/w').answer(report());
  assert.equal(await settle(0), 2);
  await ask();
  engine('/w').answer(oneCall());
  assert.equal(await settle(249), 2);
  assert.equal(await settle(1), 3);
});
