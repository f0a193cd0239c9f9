/** Ids: fixed for all time, told apart by order, different for different things. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createIdentify } from '../../server/src/analysis/ids.js';

/** The same algorithm, plainly: FNV-1a, 64 bits. */
function reference(text: string): string {
  let hash = 0xcbf29ce484222325n;
  for (let i = 0; i < text.length; i++) hash = BigInt.asUintN(64, (hash ^ BigInt(text.charCodeAt(i))) * 0x100000001b3n);
  return hash.toString(16).padStart(16, '0');
}

test('an id is the FNV-1a hash of its parts and its number', () => {
  const identify = createIdentify();
  for (const parts of [['call', 'src/a.ts', 'ask'], ['x'], ['ÿ€😀'.repeat(50)]]) {
    assert.equal(identify(...parts), reference([...parts, '0'].join('\0')));
  }
});

test('equal parts are numbered in order; another report starts again', () => {
  const identify = createIdentify();
  const first = identify('call', 'a.ts');
  const second = identify('call', 'a.ts');
  assert.notEqual(first, second);
  assert.equal(createIdentify()('call', 'a.ts'), first);
});

test('where a part ends matters', () => {
  const identify = createIdentify();
  assert.notEqual(identify('ab', 'c'), identify('a', 'bc'));
});
