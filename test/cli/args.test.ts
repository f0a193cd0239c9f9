/** What each command line asks for, and what is refused with which reason. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseArgs } from 'node:util';
import { OPTIONS, toCommand } from '../../server/src/cli/args.js';
import type { Command } from '../../server/src/cli/args.js';

function command(...args: string[]): Command {
  const { values, positionals } = parseArgs({ args, options: OPTIONS, allowPositionals: true });
  return toCommand(values, positionals);
}

const defaults = { k: 'scan', paths: ['.'], format: 'text', failOn: 'error', config: null, noColour: false, quiet: false, cache: { k: 'default' } };

test('scan without anything looks at the current directory', () => {
  assert.deepEqual(command('scan'), defaults);
});

test('scan takes paths and every option', () => {
  assert.deepEqual(command('scan', 'a', 'b/c.py', '--format', 'json', '--fail-on=hint', '--config', 'x.json', '--no-color', '-q', '--cache-dir', '/tmp/c'), {
    k: 'scan',
    paths: ['a', 'b/c.py'],
    format: 'json',
    failOn: 'hint',
    config: 'x.json',
    noColour: true,
    quiet: true,
    cache: { k: 'directory', path: '/tmp/c' },
  });
  for (const format of ['sarif', 'markdown']) assert.deepEqual(command('scan', '--format', format), { ...defaults, format });
  assert.deepEqual(command('scan', '--no-cache'), { ...defaults, cache: { k: 'none' } });
});

test('help and version win over the rest', () => {
  assert.deepEqual(command('scan', '--help'), { k: 'help' });
  assert.deepEqual(command('-v'), { k: 'version' });
});

test('lsp takes --stdio and the process id that editors add', () => {
  assert.deepEqual(command('lsp', '--stdio', '--clientProcessId=123'), { k: 'lsp' });
});

const refused: [string[], string][] = [
  [[], 'no command given; try "llm-cost scan"'],
  [['src'], 'unknown command "src"; to look at that path: llm-cost scan src'],
  [['scan', '--format', 'xml'], '--format must be one of text, json, sarif, markdown, not "xml"'],
  [['scan', '--fail-on', 'fatal'], '--fail-on must be one of hint, information, warning, error, not "fatal"'],
  [['scan', '--stdio'], '--stdio is no option of scan'],
  [['scan', ''], 'a path must not be empty'],
  [['scan', '--no-cache', '--cache-dir', 'x'], '--cache-dir and --no-cache exclude each other'],
  [['lsp'], 'lsp needs --stdio'],
  [['lsp', '--stdio', 'src'], 'lsp takes no path ("src"); the editor names its folders'],
  [['lsp', '--stdio', '--format', 'json'], '--format is no option of lsp'],
];
for (const [args, reason] of refused) {
  test(`refused: llm-cost ${args.join(' ')}`, () => assert.deepEqual(command(...args), { k: 'wrong', reason }));
}
