/**
 * What the build must yield for the two packages: files that are there, start by themselves and carry no other program.
 * Must run after `npm run build`; what the programs answer is tested elsewhere.
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';

const ROOT = path.resolve(import.meta.dirname, '..');
const dist = (name: string): string => path.join(ROOT, 'dist', name);
const manifest = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as { version: string; main: string; bin: Record<string, string>; activationEvents: string[] };

test('the manifest points at files of the build', () => {
  for (const file of [manifest.main, ...Object.values(manifest.bin)]) assert.ok(existsSync(path.join(ROOT, file)), `${file} is missing`);
  for (const file of ['server.mjs', 'worker.mjs', 'tree-sitter.wasm', 'tree-sitter-python.wasm', 'report/main.js', 'report/report.css']) assert.ok(existsSync(dist(file)), `dist/${file} is missing`);
});

test('the extension activates for our languages and a report panel that is given back', () => {
  assert.deepEqual(manifest.activationEvents, [
    ...['onLanguage:javascript', 'onLanguage:javascriptreact', 'onLanguage:python', 'onLanguage:typescript', 'onLanguage:typescriptreact'],
    'onWebviewPanel:llmCost.report',
  ]);
});

test('the command line starts from the bundle', () => {
  assert.equal(readFileSync(dist('cli.mjs'), 'utf8').split('\n')[0], '#!/usr/bin/env node');
  const { status, stdout, stderr } = spawnSync(process.execPath, [dist('cli.mjs'), '--version'], { encoding: 'utf8' });
  assert.deepEqual({ status, stdout: stdout.trim(), stderr }, { status: 0, stdout: manifest.version, stderr: '' });
});

test('the extension bundle holds no parser and no tokenizer', () => {
  const text = readFileSync(dist('extension.js'), 'utf8');
  assert.doesNotMatch(text, /createSourceFile|o200k_base|tree-sitter/);
});
