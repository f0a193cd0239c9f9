/**
 * Keeps the house tidy: borders between folders, no outside world and no state in the analysis, no traces of one machine.
 * Must not judge style that the lint judges.
 */
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { breachesOf, strangePlaces } from './harness/borders.js';

const ROOT = path.resolve(import.meta.dirname, '..');
const LONG_FILE_LINES = 450;
const NOT_OURS: ReadonlySet<string> = new Set(['node_modules', 'dist', '.git', '.vscode-test']);
const TEXT_FILE = /\.(ts|tsx|js|mjs|cjs|json|jsonc|md|py|ipynb|yml|yaml|html|css|svg|txt)$|(^|\/)(run|LICENSE|\.[a-z]+ignore|\.npmrc)$/;

/** Files below a folder of the project, relative to its root, with `/`. */
function filesBelow(folder: string): string[] {
  const entries = readdirSync(path.join(ROOT, folder), { withFileTypes: true }).filter(({ name }) => !NOT_OURS.has(name));
  return entries.flatMap((entry) => {
    const file = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) return filesBelow(file);
    return entry.isFile() ? [file] : [];
  });
}

const read = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8');
const sources = (): string[] => [...filesBelow('server/src'), ...filesBelow('client/src'), ...filesBelow('media/report')].filter((file) => /\.tsx?$/.test(file));

test('the sources keep the borders of the architecture', () => {
  assert.deepEqual(sources().flatMap((file) => breachesOf(file, read(file))), []);
});

test('long files are named', (t) => {
  for (const file of sources()) {
    const lines = read(file).split('\n').length;
    if (lines > LONG_FILE_LINES) t.diagnostic(`warning: ${file} has ${lines} lines`);
  }
});

test('nothing names a place of one machine', () => {
  const texts = filesBelow('').filter((file) => TEXT_FILE.test(file) && file !== 'test/harness/borders.ts');
  assert.deepEqual(texts.flatMap((file) => strangePlaces(file, read(file))), []);
});

/** A file with one line of code below a proper opening, and what must be said about it. */
const BAD: readonly { file: string; code: string; expected: string }[] = [
  { file: 'server/src/ir/ir.ts', code: `import { a } from '../analysis/flow.js';`, expected: 'server/src/ir/ir.ts must not import server/src/analysis/flow.ts' },
  { file: 'server/src/ir/ir.ts', code: `import ts from 'typescript';`, expected: 'server/src/ir/ir.ts must not import the package typescript' },
  {
    file: 'server/src/languages/python/a.ts',
    code: `import { a } from '../javascript/a.js';`,
    expected: 'server/src/languages/python/a.ts must not import server/src/languages/javascript/a.ts',
  },
  { file: 'server/src/analysis/a.ts', code: `import type { A } from '../engine/a.js';`, expected: 'server/src/analysis/a.ts must not import server/src/engine/a.ts' },
  { file: 'server/src/rules/a.ts', code: `import { b } from './b.js';`, expected: 'server/src/rules/a.ts must not import server/src/rules/b.ts' },
  { file: 'server/src/rules/a.ts', code: `import { b } from './b/c.js';`, expected: 'server/src/rules/a.ts must not import server/src/rules/b/c.ts' },
  { file: 'server/src/engine/a.ts', code: `import { b } from 'vscode-languageserver/node';`, expected: 'server/src/engine/a.ts must not import the package vscode-languageserver/node' },
  { file: 'server/src/engine/a.ts', code: `import { b } from 'node:fs';`, expected: 'server/src/engine/a.ts must not import the Node built-in node:fs' },
  { file: 'server/src/lsp/a.ts', code: `import { b } from '../cli/b.js';`, expected: 'server/src/lsp/a.ts must not import server/src/cli/b.ts' },
  { file: 'server/src/cli/a.ts', code: `export { b } from '../lsp/b.js';`, expected: 'server/src/cli/a.ts must not import server/src/lsp/b.ts' },
  { file: 'server/src/protocol.ts', code: `import { b } from './analysis/b.js';`, expected: 'server/src/protocol.ts must not import server/src/analysis/b.ts' },
  { file: 'client/src/a.ts', code: `import { b } from '../../server/src/views/b.js';`, expected: 'client/src/a.ts must not import server/src/views/b.ts' },
  { file: 'server/src/lsp/a.ts', code: `const a = () => setTimeout(b, 1);`, expected: 'server/src/lsp/a.ts:2 must not use setTimeout: the host does that' },
  { file: 'server/src/cli/a.ts', code: `const a = () => console.log(1);`, expected: 'server/src/cli/a.ts:2 must not use console: the host does that' },
  { file: 'server/src/engine/a.ts', code: `const a = () => Date.now();`, expected: 'server/src/engine/a.ts:2 must not use Date.now' },
  { file: 'server/src/engine/a.ts', code: `const a = () => new Date();`, expected: 'server/src/engine/a.ts:2 must not read the clock' },
  { file: 'server/src/nodeHost.ts', code: `const a = () => fetch(b);`, expected: 'server/src/nodeHost.ts:2 must not use fetch' },
  { file: 'server/src/analysis/a.ts', code: `let a = 1;`, expected: 'server/src/analysis/a.ts holds module-level state: let a = 1;' },
  {
    file: 'server/src/analysis/a.ts',
    code: `const a = new Map<string, string>();`,
    expected: 'server/src/analysis/a.ts holds a mutable collection at module level: a (type it ReadonlySet, ReadonlyMap or readonly)',
  },
  { file: 'client/src/a.ts', code: `try { a(); } catch { /* no */ }`, expected: 'client/src/a.ts:2 swallows an error' },
  { file: 'client/src/a.ts', code: `a().catch(() => undefined);`, expected: 'client/src/a.ts:2 swallows an error' },
  { file: 'media/report/a.ts', code: `import { a } from '../../server/src/views/words.js';`, expected: 'media/report/a.ts must not import server/src/views/words.ts' },
  { file: 'media/report/a.ts', code: `import { a } from '../../server/src/protocol.js';`, expected: 'media/report/a.ts must not import server/src/protocol.ts' },
  { file: 'media/report/a.ts', code: `element.innerHTML = text;`, expected: 'media/report/a.ts:2 must not use innerHTML' },
];

test('each kind of breach is found', () => {
  for (const { file, code, expected } of BAD) assert.deepEqual(breachesOf(file, `/** What it is for. */\n${code}\n`), [expected]);
  assert.deepEqual(breachesOf('client/src/a.ts', 'export {};\n'), ['client/src/a.ts must open with a comment that says what it is for and what it must not do']);
});

test('what is allowed passes', () => {
  const code = [
    `/** What it is for. */`,
    `import type { Span } from '../ir/span.js';`,
    `import { read } from './read.js';`,
    `const words: ReadonlySet<string> = new Set(['a']);`,
    `const list: readonly string[] = [];`,
    `export const at = (time: number, host: { console: { log(text: string): void }; process: Span }) => {`,
    `  host.console.log(new Date(time).toISOString() + read(words, list));`,
    `};`,
  ].join('\n');
  assert.deepEqual(breachesOf('server/src/engine/a.ts', code), []);
  assert.deepEqual(breachesOf('server/src/protocol.ts', `/** Types. */\nexport type { Report } from './analysis/report.js';\n`), []);
});

test('a place of one machine is found', () => {
  const place = ['', 'work', 'main', 'x.ts'].join('/');
  assert.deepEqual(strangePlaces('a.md', `see ${place}\n`), [`a.md:1 names a place of one machine: ${place.slice(0, 7)}`]);
  assert.deepEqual(strangePlaces('a.md', 'https://registry.npmjs.org/x and a/work/b and ./work/c\n'), []);
});
