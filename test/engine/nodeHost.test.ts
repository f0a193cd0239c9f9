/**
 * The host on Node, with real files, real worker threads and a real cache folder.
 */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { LowerResult } from '../../server/src/engine/messages.js';
import { createNodeHost } from '../../server/src/nodeHost.js';

const folder = mkdtempSync(path.join(tmpdir(), 'llm-cost-host-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const logged: string[] = [];
const log = (level: string, message: string): void => void logged.push(`${level}: ${message}`);

test('files, directories and links', async () => {
  const host = createNodeHost({ cacheDirectory: null, log });
  const root = path.join(folder, 'files');
  mkdirSync(path.join(root, 'sub'), { recursive: true });
  writeFileSync(path.join(root, 'a.ts'), 'x');
  symlinkSync(path.join(root, 'sub'), path.join(root, 'link'));
  const entries = (await host.list(root)).sort((a, b) => (a.name < b.name ? -1 : 1));
  assert.deepEqual(entries, [
    { name: 'a.ts', kind: 'file', link: false },
    { name: 'link', kind: 'directory', link: true },
    { name: 'sub', kind: 'directory', link: false },
  ]);
  assert.equal((await host.stat(host.join(root, 'a.ts')))?.size, 1);
  assert.equal(await host.stat(host.join(root, 'none.ts')), null);
  assert.equal(await host.read(host.join(root, 'sub')), null);
  await assert.rejects(host.list(host.join(root, 'none')), { code: 'ENOENT' });
  assert.equal(host.hash('a').length, 40);
});

test('workers lower both languages and count tokens', async () => {
  const host = createNodeHost({ cacheDirectory: null, log });
  writeFileSync(path.join(folder, 'a.ts'), 'import OpenAI from "openai";\nnew OpenAI();\n');
  writeFileSync(path.join(folder, 'b.py'), 'import openai\nopenai.OpenAI()\n');
  const lower = host.spawnWorker('lower');
  const jobs = ['a.ts', 'b.py', 'none.ts'].map((file) => ({ path: file, known: null, force: false, own: [] }));
  const results = (await lower.request({ k: 'lower', root: folder, seeds: { js: ['openai'], py: [{ word: 'openai', modules: ['openai'] }], any: [] }, jobs })) as LowerResult[];
  assert.deepEqual(results.map((result) => (result.k === 'lowered' ? [result.facts.language, result.facts.imports, result.facts.mentions, result.summary !== null] : result)), [
    ['typescript', ['openai'], ['openai'], true],
    ['python', ['openai'], ['openai'], true],
    { k: 'skipped', path: 'none.ts', reason: 'the file cannot be read', internal: null },
  ]);
  lower.dispose();
  await assert.rejects(lower.request({}), /stopped/);
  const first = host.spawnWorker('tokens');
  const second = host.spawnWorker('tokens');
  assert.deepEqual(await first.request({ k: 'count', encoding: 'o200k_base', texts: ['hello world', ''] }), [2, 0]);
  first.dispose();
  assert.deepEqual(await second.request({ k: 'count', encoding: 'o200k_base', texts: ['hello'] }), [1]);
  second.dispose();
  await assert.rejects(second.request({}), /stopped/);
});

test('a request that fails does not end the worker', async () => {
  const host = createNodeHost({ cacheDirectory: null, log });
  const worker = host.spawnWorker('tokens');
  await assert.rejects(worker.request({ k: 'count', encoding: 'o200k_base', texts: null }));
  assert.deepEqual(await worker.request({ k: 'count', encoding: 'o200k_base', texts: ['a'] }), [1]);
  worker.dispose();
});

test('the cache is kept by build and written whole', async () => {
  const cacheDirectory = path.join(folder, 'cache');
  const workers = ['one', 'two'].map((text) => {
    const file = path.join(folder, `${text}.mjs`);
    writeFileSync(file, text);
    return pathToFileURL(file);
  });
  const [one, two] = workers.map((workerUrl) => createNodeHost({ cacheDirectory, workerUrl, log }));
  assert.equal(await one!.cacheGet('k'), null);
  await one!.cachePut('k', 'välue');
  assert.equal(await one!.cacheGet('k'), 'välue');
  assert.equal(await two!.cacheGet('k'), null);
  assert.deepEqual(readdirSync(path.join(cacheDirectory, readdirSync(cacheDirectory)[0]!)), ['k']);
});
