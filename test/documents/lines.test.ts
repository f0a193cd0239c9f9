/** Offsets ↔ lines and columns for every kind of line break, at the edges and outside the text. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lineIndex } from '../../server/src/documents/lines.js';

test('LF, CRLF and CR each end one line', () => {
  const index = lineIndex('ab\ncd\r\nef\rg');
  const positions = [0, 2, 3, 5, 6, 7, 9, 10, 11].map((offset) => index.positionAt(offset));
  assert.deepEqual(
    positions.map((p) => `${p.line}:${p.column}`),
    ['1:1', '1:3', '2:1', '2:3', '2:4', '3:1', '3:3', '4:1', '4:2'],
  );
});

test('columns count UTF-16 units', () => {
  assert.deepEqual(lineIndex('x\n😀y').positionAt(4), { line: 2, column: 3 });
});

test('offsets outside the text move to its edges', () => {
  const index = lineIndex('ab\nc');
  assert.deepEqual(index.positionAt(-5), { line: 1, column: 1 });
  assert.deepEqual(index.positionAt(99), { line: 2, column: 2 });
});

test('positions become offsets; beyond a line is its end, before its break', () => {
  const index = lineIndex('ab\r\ncd\nef\rg');
  assert.equal(index.offsetAt({ line: 1, column: 99 }), 2);
  assert.equal(index.offsetAt({ line: 2, column: 1 }), 4);
  assert.equal(index.offsetAt({ line: 2, column: 99 }), 6);
  assert.equal(index.offsetAt({ line: 3, column: 99 }), 9);
  assert.equal(index.offsetAt({ line: 4, column: 99 }), 11);
  assert.equal(index.offsetAt({ line: 9, column: 1 }), 11);
  assert.equal(index.offsetAt({ line: 0, column: 5 }), 0);
  assert.equal(index.offsetAt({ line: 2, column: 0 }), 4);
});

test('every offset of a text survives the way there and back, but the middle of a CRLF', () => {
  const text = '\n\na\r\n\rb😀\n';
  const index = lineIndex(text);
  const lost: number[] = [];
  for (let offset = 0; offset <= text.length; offset++) if (index.offsetAt(index.positionAt(offset)) !== offset) lost.push(offset);
  assert.deepEqual(lost, [4]);
});

test('an empty text has one line', () => {
  assert.deepEqual(lineIndex('').positionAt(0), { line: 1, column: 1 });
  assert.equal(lineIndex('').offsetAt({ line: 1, column: 1 }), 0);
});
