/**
 * The folders that the bench works in: all below one temporary folder, which is removed at the end however it ends.
 * Must not leave anything elsewhere, nor change the project's own build.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Workspace } from './generate.js';

const ROOT = path.resolve(import.meta.dirname, '../..');
/** What the build reads. */
const SOURCES: readonly string[] = ['client', 'media', 'server', 'esbuild.mjs', 'package.json', 'tsconfig.json', 'test/harness'];

/** Runs something in a new temporary folder and removes that. */
export async function inTemporaryFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'llm-cost-bench-')));
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  const interrupted = (): void => {
    remove();
    process.exit(130);
  };
  process.once('SIGINT', interrupted);
  process.once('SIGTERM', interrupted);
  try {
    await work(folder);
  } finally {
    process.off('SIGINT', interrupted);
    process.off('SIGTERM', interrupted);
    remove();
  }
}

/** Makes the build that is shipped, of a copy of the sources; its `dist`. */
export function buildProduction(folder: string): string {
  const copy = path.join(folder, 'project');
  for (const name of SOURCES) cpSync(path.join(ROOT, name), path.join(copy, name), { recursive: true });
  symlinkSync(path.join(ROOT, 'node_modules'), path.join(copy, 'node_modules'), 'junction');
  const { status, stderr } = spawnSync(process.execPath, ['esbuild.mjs', '--production'], { cwd: copy, encoding: 'utf8' });
  if (status !== 0) throw new Error(`the build failed:\n${stderr}`);
  return path.join(copy, 'dist');
}

export function writeWorkspace(folder: string, files: Workspace): void {
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}
