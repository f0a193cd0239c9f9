/** Code that is not read although its file is: the report must say so. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createAnalysisHarness } from '../harness/analysis.js';

test('code that nests too deeply is named as skipped, once for a file', async () => {
  const harness = await createAnalysisHarness();
  const nested = (inner: string, levels: number): string => `${'f('.repeat(levels)}${inner}${')'.repeat(levels)}`;
  const py = `import openai\nclient = openai.OpenAI()\n\nx = ${nested("client.responses.create(model='gpt-4o', input='a')", 3000)}\ny = ${nested('1', 3000)}\n`;
  const js = `import OpenAI from 'openai';\nconst client = new OpenAI();\nf(${nested("client.responses.create({ model: 'gpt-4o', input: 'a' })", 500)});\n`;
  const { callSites, files } = harness.report({ files: { 'a.py': py, 'b.ts': js, 'c.ts': js.replaceAll('f(', '').replace(/\)+;\n$/, ');\n') } });
  assert.deepEqual(callSites.map(({ file, line }) => `${file}:${line}`), ['c.ts:3']);
  assert.deepEqual(files.skipped.map(({ file, reason }) => `${file}: ${reason}`), [
    'a.py: in part: nested too deeply at line 4',
    'b.ts: in part: nested too deeply at line 3',
  ]);
});
