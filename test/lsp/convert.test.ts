/** URIs, paths and positions between the protocol and the report. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { childUri, contains, parentUri, relativePath, toRange, touches, uriToPath } from '../../server/src/lsp/convert.js';
import { changeDocument, currentPosition, forgetChanges, openDocument } from '../../server/src/lsp/documents.js';

test('paths of URIs', () => {
  const cases: [string, string | null][] = [
    ['file:///w/a%20b/%C3%A9.ts', '/w/a b/é.ts'],
    ['file:///', '/'],
    ['file:///w/', '/w'],
    ['file://localhost/w/a.ts', '/w/a.ts'],
    ['file:///C%3A/x/a.ts', 'c:/x/a.ts'],
    ['file:///c:/', 'c:/'],
    ['file://server/share/a.ts', '//server/share/a.ts'],
    ['file:///w/a%23b.ts', '/w/a#b.ts'],
    ['file:///w/100%.ts', null],
    ['untitled:Untitled-1', null],
    ['vscode-notebook-cell:/w/a.ipynb#X', null],
  ];
  for (const [uri, path] of cases) assert.equal(uriToPath(uri), path, uri);
});

test('URIs of files in a root', () => {
  assert.equal(childUri('file:///c%3A/w', 'a b/é#.ts'), 'file:///c%3A/w/a%20b/%C3%A9%23.ts');
  assert.equal(childUri('file:///', 'a.ts'), 'file:///a.ts');
  assert.equal(parentUri('file:///w/a%20b/c.ts'), 'file:///w/a%20b');
});

test('paths relative to a root', () => {
  assert.equal(relativePath('/w', '/w/a/b.ts'), 'a/b.ts');
  assert.equal(relativePath('/', '/a.ts'), 'a.ts');
  assert.equal(relativePath('/w', '/w'), '');
  assert.equal(relativePath('/w', '/words/a.ts'), null);
});

test('ranges', () => {
  const range = toRange({ line: 1, column: 3, endLine: 2, endColumn: 1 });
  assert.deepEqual(range, { start: { line: 0, character: 2 }, end: { line: 1, character: 0 } });
  assert.ok(contains(range, { line: 0, character: 2 }));
  assert.ok(contains(range, { line: 0, character: 99 }));
  assert.ok(!contains(range, { line: 1, character: 1 }));
  assert.ok(touches(range, { start: range.end, end: range.end }));
  assert.ok(!touches(range, { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } }));
});

test('where positions of an older version are now', () => {
  const document = openDocument('file:///a.py', 'python', 1, 'one\ntwo three\nfour\n');
  const at = (line: number, character: number): { line: number; character: number } => ({ line, character });
  const edit = (version: number, start: [number, number], end: [number, number], text: string): void =>
    changeDocument(document, version, [{ range: { start: at(...start), end: at(...end) }, text }]);

  edit(2, [1, 0], [1, 0], 'x\ny\n');
  assert.deepEqual(currentPosition(document, at(0, 1), 1), at(0, 1));
  assert.deepEqual(currentPosition(document, at(1, 4), 1), at(3, 4));
  assert.deepEqual(currentPosition(document, at(2, 0), 1), at(4, 0));
  assert.deepEqual(currentPosition(document, at(4, 0), 2), at(4, 0));

  edit(3, [3, 0], [3, 4], ''); // `two ` goes
  assert.equal(document.text.getText(), 'one\nx\ny\nthree\nfour\n');
  assert.deepEqual(currentPosition(document, at(1, 4), 1), at(3, 0));
  assert.equal(currentPosition(document, at(1, 1), 1), null);

  edit(4, [2, 1], [4, 0], ' '); // joins three lines
  assert.equal(document.text.getText(), 'one\nx\ny four\n');
  assert.deepEqual(currentPosition(document, at(2, 2), 1), at(2, 4));

  forgetChanges(document, 3);
  assert.equal(document.changes.length, 1);
  changeDocument(document, 5, [{ text: 'new' }]);
  assert.equal(currentPosition(document, at(0, 0), 4), null);
  changeDocument(document, 6, []);
  assert.equal(document.text.version, 6);
});
