/**
 * Bytes to text, text to documents, notebooks to parts.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { blankMagics } from '../../server/src/documents/notebook.js';
import { decodeText, isSourcePath, toDocument } from '../../server/src/documents/read.js';

test('languages by name', () => {
  const language = (path: string): string | null => {
    const document = toDocument(path, '');
    return 'parts' in document ? document.parts[0]!.language : null;
  };
  const languages = { 'a.ts': 'typescript', 'a.mts': 'typescript', 'a.cts': 'typescript', 'a.tsx': 'typescriptreact', 'a.js': 'javascript', 'a.mjs': 'javascript', 'a.cjs': 'javascript', 'a.jsx': 'javascriptreact', 'a.py': 'python' };
  for (const [path, expected] of Object.entries(languages)) assert.equal(language(path), expected);
  for (const path of ['a.d.ts', 'a.d.mts', 'a.pyi', 'a.txt', 'constructor', 'ts', 'a.ts/c']) assert.equal(language(path), null, path);
  assert.equal(isSourcePath('x/n.ipynb'), true);
  assert.equal(isSourcePath('x/n.json'), false);
});

test('text of bytes', () => {
  assert.deepEqual(decodeText(new TextEncoder().encode('a€😀')), { text: 'a€😀' });
  assert.deepEqual(decodeText(new Uint8Array([0xef, 0xbb, 0xbf, 0x61])), { text: 'a' });
  assert.deepEqual(decodeText(new Uint8Array([0xff, 0xfe, 0x61, 0, 0xac, 0x20])), { text: 'a€' });
  assert.deepEqual(decodeText(new Uint8Array([0xfe, 0xff, 0, 0x61, 0x20, 0xac])), { text: 'a€' });
  assert.deepEqual(decodeText(new Uint8Array([0x61, 0, 0x62])), { reason: 'binary file' });
  assert.deepEqual(decodeText(new Uint8Array([0x61, 0xe9, 0x62])), { reason: 'not UTF-8 text' });
  assert.deepEqual(decodeText(new Uint8Array([])), { text: '' });
});

test('a notebook has a part for each code cell', () => {
  const notebook = {
    metadata: { kernelspec: { language: 'python' } },
    cells: [
      { cell_type: 'markdown', source: ['# title'] },
      { cell_type: 'code', source: ['a = 1\n', '%time\n', 'b = 2'] },
      { cell_type: 'code', metadata: { vscode: { languageId: 'javascript' } }, source: 'let x' },
      { cell_type: 'code', source: 'c = 3' },
      { cell_type: 'code' },
    ],
  };
  assert.deepEqual(toDocument('n.ipynb', JSON.stringify(notebook)), {
    path: 'n.ipynb',
    parts: [
      { language: 'python', text: 'a = 1\n     \nb = 2', cell: 1 },
      { language: 'python', text: 'c = 3', cell: 3 },
    ],
  });
});

test('notebooks that are none of ours', () => {
  const reason = (text: string): string => (toDocument('n.ipynb', text) as { reason: string }).reason;
  assert.equal(reason('{'), 'not a notebook: malformed JSON');
  assert.equal(reason('[]'), 'not a notebook: malformed JSON');
  assert.equal(reason('{"worksheets": []}'), 'not a notebook of format 4: it has no cells');
  assert.equal(reason('{"cells": [], "metadata": {"language_info": {"name": "R"}}}'), 'notebook in another language: r');
  // A kernel that extends Python has its cells read as Python.
  assert.equal(reason('{"cells": [], "metadata": {"language_info": {"name": "coconut", "codemirror_mode": {"name": "python", "version": 3}}}}'), undefined);
});

test('magics become blanks or statements that do nothing', () => {
  const pairs: [string, string][] = [
    ['%pip install openai\nx = 1', '                   \nx = 1'],
    ['!ls \\\n  -l\nx = 1', '     \n    \nx = 1'],
    ['if a:\n    !pip install b\n', 'if a:\n    pass          \n'],
    ['if a:\n    !ls\n', 'if a:\n    0  \n'],
    ['files = !ls\ny = files', '           \ny = files'],
    ['x?\nx.y??\n', '  \n     \n'],
    ['%%time\nx = 1', '      \nx = 1'],
    ['\n%%bash\necho hi', '\n      \n       '],
    ['a = b \\\n  % c', 'a = b \\\n  % c'],
    ['a = 5 % b\r\n%matplotlib inline\r\n', 'a = 5 % b\r\n                  \r\n'],
  ];
  for (const [source, expected] of pairs) assert.equal(blankMagics(source), expected, source);
});

test('a very long line takes no longer than its length', () => {
  const line = ' '.repeat(200_000) + 'x';
  assert.equal(blankMagics(line), line);
  assert.equal(blankMagics('a '.repeat(200_000)), 'a '.repeat(200_000));
});
