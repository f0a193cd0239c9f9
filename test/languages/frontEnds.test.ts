/** The table of front ends: parsers are loaded when they are asked for, and the table tells the truth about them. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { createFrontEnds, frontEnds } from '../../server/src/languages/frontEnds.js';
import { createJavaScriptFrontEnd } from '../../server/src/languages/javascript/index.js';
import { createPythonFrontEnd } from '../../server/src/languages/python/index.js';

const WASM = path.resolve(import.meta.dirname, '../../node_modules/@vscode/tree-sitter-wasm/wasm');

function bytes(asked: string[]): (name: string) => Promise<Uint8Array> {
  return (name) => {
    asked.push(name);
    return Promise.resolve(readFileSync(path.join(WASM, name)));
  };
}

test('the table names the languages that each front end serves', async () => {
  const wasm = bytes([]);
  const real = [createJavaScriptFrontEnd(), await createPythonFrontEnd({ runtime: await wasm('tree-sitter.wasm'), grammar: await wasm('tree-sitter-python.wasm') })];
  const sorted = (all: readonly { languages: readonly string[] }[]): string[][] => all.map(({ languages }) => [...languages].sort());
  assert.deepEqual(sorted(frontEnds(wasm)), sorted(real));
});

test('nothing is loaded before it is asked for, and then once', async () => {
  const asked: string[] = [];
  const [javascript, python] = frontEnds(bytes(asked));
  const parts = [{ part: 0, language: 'python', text: 'a = 1\n' }];
  await javascript?.prepare?.();
  assert.deepEqual(asked, []);
  assert.throws(() => python?.lower(parts), { message: 'the front end of python is not prepared' });
  await Promise.all([python?.prepare?.(), python?.prepare?.()]);
  assert.deepEqual(asked.sort(), ['tree-sitter-python.wasm', 'tree-sitter.wasm']);
  assert.equal(python?.lower(parts).body.length, 1);
});

test('all are ready at once for who wants that', async () => {
  const all = await createFrontEnds(bytes([]));
  assert.deepEqual(all.map(({ languages, lower }) => lower([{ part: 0, language: languages[0]!, text: 'a = 1\n' }]).body.length), [1, 1]);
});
