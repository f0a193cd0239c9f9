/** The language server as a process, over stdio, with a real client and the real analysis. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { REPORT_METHOD } from '../../server/src/protocol.js';
import type { ReportResult } from '../../server/src/protocol.js';
import { startProcess } from './process.js';

test('starts, answers and ends', async (t) => {
  const server = startProcess(t, { 'a.ts': 'export const a = 1;\n' });
  const { capabilities, serverInfo } = await server.client.initialize([server.folder]);
  assert.equal(serverInfo?.name, 'llm-cost');
  assert.equal(capabilities.hoverProvider, true);
  const { root, progress, report } = (await server.client.connection.sendRequest(REPORT_METHOD, { complete: true })) as ReportResult;
  assert.equal(root, server.folder);
  assert.equal(progress.phase, 'done');
  assert.deepEqual(report.files.skipped, []);
  assert.equal(await server.stop(), 0);
  assert.equal(server.errors(), '');
});

test('`llm-cost lsp --stdio` is the same server', async (t) => {
  const server = startProcess(t, {}, ['dist/cli.mjs', 'lsp', '--stdio']);
  const { serverInfo } = await server.client.initialize([server.folder]);
  assert.equal(serverInfo?.name, 'llm-cost');
  assert.equal(await server.stop(), 0);
  assert.equal(server.errors(), '');
});
