/**
 * Times the language server as a client sees it, over stdio: from its start to the first lens, from a keystroke to the
 * diagnostics of that version. Must not look into the server.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import type { CodeLens, PublishDiagnosticsParams } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { REPORT_METHOD } from '../../server/src/protocol.js';
import { createClient } from '../lsp/client.js';
import type { Client } from '../lsp/client.js';
import type { LargeFile } from './generate.js';

/** Milliseconds that anything may take before the bench gives up. */
const PATIENCE = 60_000;
/** Milliseconds between two keystrokes: the one before is answered and lenses are asked for. */
const PAUSE = 30;
const UNTIMED_KEYSTROKES = 4;
/** Milliseconds after an answer in which a server writes its cache. */
const CACHE_TIME = 2_500;

interface Server {
  client: Client;
  uri(file: string): string;
}

export interface ServerPlace {
  /** The build. */
  dist: string;
  /** Root that the server is given. */
  workspace: string;
  cache: string;
}

/** Starts a server, hands it over when it is initialised, and ends it in any case. */
async function withServer<T>({ dist, workspace, cache }: ServerPlace, work: (server: Server) => Promise<T>): Promise<T> {
  const child = spawn(process.execPath, [path.join(dist, 'server.mjs'), '--stdio'], {
    env: { ...process.env, XDG_CACHE_HOME: cache, LOCALAPPDATA: cache, HOME: cache },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  const client = createClient(child.stdout, child.stdin);
  const folder = pathToFileURL(workspace).href;
  try {
    await within(client.initialize([folder]), 'a server');
    const result = await work({ client, uri: (file) => `${folder}/${file}` });
    await within(client.connection.sendRequest('shutdown'), 'the answer to shutdown');
    await client.connection.sendNotification('exit');
    await within(ended, 'the end of the server');
    return result;
  } finally {
    client.connection.dispose();
    child.kill();
  }
}

/** Milliseconds from the start of the process to the first answer that holds a lens of the file. */
export async function timeFirstLens(place: ServerPlace, file: string, text: string, languageId: string): Promise<number> {
  const begun = performance.now();
  return withServer(place, async (server) => {
    server.client.open(server.uri(file), text, 1, languageId);
    await within(firstLens(server, file), 'the first lens');
    const time = performance.now() - begun;
    await within(server.client.connection.sendRequest(REPORT_METHOD, { complete: true }), 'the complete report');
    await sleep(CACHE_TIME);
    return time;
  });
}

async function firstLens({ client, uri }: Server, file: string): Promise<void> {
  for (;;) {
    const lenses: CodeLens[] | null = await client.connection.sendRequest('textDocument/codeLens', { textDocument: { uri: uri(file) } });
    if (lenses !== null && lenses.length > 0) return;
    await sleep(2);
  }
}

/** Milliseconds from each of `count` edits, which make a loop unbounded or bounded again, to the diagnostics of that version. */
export async function timeKeystrokes(place: ServerPlace, file: string, large: LargeFile, count: number): Promise<number[]> {
  return withServer(place, async ({ client, uri: uriOf }) => {
    const uri = uriOf(file);
    const waiting = new Map<number, () => void>();
    client.connection.onNotification('textDocument/publishDiagnostics', ({ uri: of, version }: PublishDiagnosticsParams) => {
      if (of === uri && version !== undefined) waiting.get(version)?.();
    });
    client.open(uri, large.text, 1, large.languageId);
    await within(client.connection.sendRequest(REPORT_METHOD, { complete: true }), 'the complete report');
    const start = TextDocument.create(uri, large.languageId, 1, large.text).positionAt(large.loop.offset);
    const times: number[] = [];
    for (let n = 0; n < UNTIMED_KEYSTROKES + count; n++) {
      const [from, to] = n % 2 === 0 ? [large.loop.bounded, large.loop.unbounded] : [large.loop.unbounded, large.loop.bounded];
      const version = n + 2;
      const change = { range: { start, end: { line: start.line, character: start.character + from.length } }, text: to };
      const published = new Promise<void>((resolve) => waiting.set(version, resolve));
      const begun = performance.now();
      await client.connection.sendNotification('textDocument/didChange', { textDocument: { uri, version }, contentChanges: [change] });
      await within(published, `the diagnostics of version ${version}`);
      if (n >= UNTIMED_KEYSTROKES) times.push(performance.now() - begun);
      await client.connection.sendRequest('textDocument/codeLens', { textDocument: { uri } });
      await sleep(PAUSE);
    }
    return times;
  });
}

async function within<T>(work: Promise<T>, what: string): Promise<T> {
  const end = new AbortController();
  const late = sleep(PATIENCE, null, { signal: end.signal }).then(
    () => Promise.reject(new Error(`no sign of ${what} within ${PATIENCE / 1000} s`)),
    () => new Promise<never>(() => undefined),
  );
  try {
    return await Promise.race([work, late]);
  } finally {
    end.abort();
  }
}
