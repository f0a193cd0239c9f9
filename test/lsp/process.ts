/** The built language server as a process, over stdio, on a workspace in a temporary folder: build before these tests. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestContext } from 'node:test';
import { pathToFileURL } from 'node:url';
import { createClient } from './client.js';
import type { Client } from './client.js';

const ROOT = path.resolve(import.meta.dirname, '../..');

export interface ServerProcess {
  client: Client;
  /** URI of the workspace. */
  folder: string;
  uri(file: string): string;
  write(file: string, text: string): void;
  /** What it wrote to standard error. */
  errors(): string;
  /** Ends it as a client does; its exit code. */
  stop(): Promise<number | null>;
}

export function startProcess(t: TestContext, files: Record<string, string>, command: readonly string[] = ['dist/server.mjs', '--stdio']): ServerProcess {
  const directory = realpathSync(mkdtempSync(path.join(tmpdir(), 'llm-cost-lsp-')));
  const workspace = path.join(directory, 'workspace');
  const write = (file: string, text: string): void => {
    mkdirSync(path.dirname(path.join(workspace, file)), { recursive: true });
    writeFileSync(path.join(workspace, file), text);
  };
  for (const [file, text] of Object.entries(files)) write(file, text);
  const [entry = '', ...args] = command;
  const child = spawn(process.execPath, [path.join(ROOT, entry), ...args], {
    cwd: ROOT,
    env: { ...process.env, XDG_CACHE_HOME: path.join(directory, 'cache') },
  });
  // A test that fails midway leaves nothing behind.
  t.after(() => {
    child.kill();
    rmSync(directory, { recursive: true, force: true });
  });
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => void (errors += chunk.toString()));
  const ended = once(child, 'exit');
  const client = createClient(child.stdout, child.stdin);
  const folder = pathToFileURL(workspace).href;
  return {
    client,
    folder,
    uri: (file) => `${folder}/${file}`,
    write,
    errors: () => errors,
    async stop() {
      await client.connection.sendRequest('shutdown');
      await client.connection.sendNotification('exit');
      const [code] = (await ended) as [number | null];
      client.connection.dispose();
      return code;
    },
  };
}
