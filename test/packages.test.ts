/**
 * The two packages as people get them: exactly these files, small, and the command line runs where only its tarball was installed.
 * Must run after `npm run package`; the extension's package is tried in the editor by test/vscode.
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { after, test } from 'node:test';
import { folderOf } from './cli/process.js';
import { sarifErrors } from './cli/sarifSchema.js';

const ROOT = path.resolve(import.meta.dirname, '..');
const { name, version } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as { name: string; version: string };
const VSIX = path.join(ROOT, 'out', `${name}-${version}.vsix`);
const TARBALL = path.join(ROOT, 'out', `${name}-${version}.tgz`);
const MB = 1_000_000;

const pages = readdirSync(path.join(ROOT, 'media', 'rules')).map((file) => `media/rules/${file}`);
const pictures = readdirSync(path.join(ROOT, 'media', 'screenshots')).map((file) => `media/screenshots/${file}`);
const analysis = ['dist/chunk-*.mjs', 'dist/server.mjs', 'dist/tree-sitter-python.wasm', 'dist/tree-sitter.wasm', 'dist/worker.mjs'];

/** Names and sizes (bytes, unpacked) from the central directory of a ZIP file. */
function zipEntries(zip: Buffer): { name: string; size: number }[] {
  const end = zip.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'));
  const entries: { name: string; size: number }[] = [];
  let at = zip.readUInt32LE(end + 16);
  for (let i = 0; i < zip.readUInt16LE(end + 10); i++) {
    const [nameLength, extra, comment] = [zip.readUInt16LE(at + 28), zip.readUInt16LE(at + 30), zip.readUInt16LE(at + 32)];
    entries.push({ name: zip.toString('utf8', at + 46, at + 46 + nameLength), size: zip.readUInt32LE(at + 24) });
    at += 46 + nameLength + extra + comment;
  }
  return entries;
}

const names = (files: readonly string[]): string[] => [...new Set(files.map((file) => file.replace(/chunk-[A-Z0-9]{8}\./, 'chunk-*.')))].sort();

function filesBelow(folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'));
}

test('the extension’s package holds exactly these files', () => {
  const entries = zipEntries(readFileSync(VSIX));
  const own = ['LICENSE.txt', 'THIRD-PARTY-NOTICES.md', 'changelog.md', 'dist/extension.js', 'dist/report/main.js', 'dist/report/report.css', 'media/icon.png', 'media/llm-cost.schema.json', 'package.json', 'readme.md', ...analysis, ...pages, ...pictures];
  assert.deepEqual(names(entries.map((entry) => entry.name)), ['[Content_Types].xml', ...own.map((file) => `extension/${file}`), 'extension.vsixmanifest'].sort());
});

test('the extension’s package is small', () => {
  const unpacked = zipEntries(readFileSync(VSIX)).reduce((sum, { size }) => sum + size, 0);
  assert.ok(statSync(VSIX).size < 8 * MB, `${statSync(VSIX).size} bytes`);
  assert.ok(unpacked < 20 * MB, `${unpacked} bytes unpacked`);
});

// ---------------------------------------------------------------- the command line, installed into a folder of its own

const APP = 'import openai\n\nclient = openai.OpenAI()\n\n\ndef ask(question):\n    while True:\n        client.responses.create(model="gpt-4o", input=question)\n';
const home = folderOf({ 'package.json': '{ "private": true }', 'app/ask.py': APP });
after(() => rmSync(home, { recursive: true, force: true }));

function npm(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  // As a person's shell starts it: without what an outer `npm test` hands down.
  const env = Object.fromEntries(Object.entries(process.env).filter(([key]) => !/^(npm_|NODE_OPTIONS)/i.test(key)));
  const node = path.dirname(process.execPath);
  const { status, stdout, stderr } = spawnSync('npm', args, { cwd: home, encoding: 'utf8', env: { ...env, PATH: `${node}${path.delimiter}${process.env.PATH}` }, shell: process.platform === 'win32' });
  return { status, stdout, stderr };
}
const llmCost = (...args: string[]): ReturnType<typeof npm> => npm('exec', '--offline', '--', 'llm-cost', ...args);

test('the command line’s package installs without a network and holds exactly these files', () => {
  mkdirSync(path.join(home, 'cache'));
  const installed = npm('install', '--offline', '--no-audit', '--no-fund', '--cache', path.join(home, 'cache'), TARBALL);
  assert.equal(installed.status, 0, installed.stderr);
  const folder = path.join(home, 'node_modules', name);
  const own = ['CHANGELOG.md', 'LICENSE', 'README.md', 'THIRD-PARTY-NOTICES.md', 'dist/cli.mjs', 'package.json', ...analysis, ...pages];
  assert.deepEqual(names(filesBelow(folder)), own.sort());
  assert.deepEqual(readdirSync(path.join(home, 'node_modules')).sort(), ['.bin', '.package-lock.json', name]);
  assert.ok(statSync(TARBALL).size < 8 * MB, `${statSync(TARBALL).size} bytes`);
});

test('installed, it says its version and scans', () => {
  assert.deepEqual(llmCost('--version'), { status: 0, stdout: `${version}\n`, stderr: '' });
  const { status, stdout, stderr } = llmCost('scan', 'app', '--no-cache', '--fail-on', 'warning');
  assert.deepEqual([status, stderr], [1, '']);
  assert.match(stdout, /\n {5}8 {2}ask +gpt-4o +0\+ +\? +no cap \(\$10\.00\/M\)\n/);
  assert.match(stdout, /\n {2}warning {2}ask\.py:7:5 {2}unbounded-loop\n/);
});

test('installed, it prints SARIF with the pages of its rules', () => {
  const { status, stdout, stderr } = llmCost('scan', 'app', '--no-cache', '--format', 'sarif');
  assert.deepEqual([status, stderr], [0, '']);
  const log = JSON.parse(stdout);
  assert.deepEqual(sarifErrors(log), []);
  assert.deepEqual(log.runs[0].tool.driver.rules.map(({ id }: { id: string }) => `media/rules/${id}.md`).sort(), pages.sort());
});

test('installed, it explains a call', () => {
  const { status, stdout, stderr } = llmCost('explain', 'app/ask.py:8', '--no-cache');
  assert.deepEqual([status, stderr], [0, '']);
  assert.match(stdout, /\n {2}A call site\. `responses\.create` \(chat\) of OpenAI, called on a client of the package `openai`\.\n/);
});
