/**
 * The generated sections of README.md: settings and commands of the manifest, keys of the project file, the help of the command line, and what
 * lenses and report say about the sample app. `UPDATE=1` writes them; must not check the prose around them.
 */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { DEFAULT_CONFIG } from '../server/src/analysis/config.js';
import type { Question, Report } from '../server/src/analysis/report.js';
import { HELP } from '../server/src/cli/args.js';
import { explanationText } from '../server/src/cli/reporters/explanation.js';
import { textReport } from '../server/src/cli/reporters/text.js';
import { KNOWN_RULES, createProjectEngine } from '../server/src/composition.js';
import { projectFileShape } from '../server/src/engine/config/format.js';
import type { Shape } from '../server/src/engine/config/shape.js';
import { createNodeHost } from '../server/src/nodeHost.js';
import { byFile } from '../server/src/views/byFile.js';
import { lenses } from '../server/src/views/lenses.js';

const ROOT = path.resolve(import.meta.dirname, '..');
const README = path.join(ROOT, 'README.md');
const SAMPLE = 'test/samples/py_app';
/** The function of the sample app that the lenses are shown over. */
const SHOWN = { file: 'claims/agent.py', function: 'complete_claim' };
const WIDTH = 100;

interface Setting {
  enum?: readonly string[];
  enumDescriptions?: readonly string[];
  default?: unknown;
  description?: string;
  markdownDescription?: string;
}
interface Manifest {
  contributes: {
    configuration: { properties: Record<string, Setting> };
    commands: readonly { command: string; title: string; category: string }[];
  };
}

const { contributes } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as Manifest;

const table = (headings: readonly string[], rows: readonly (readonly string[])[]): string =>
  [headings, headings.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
const fence = (text: string): string => ['```text', ...text.split('\n').map((line) => line.trimEnd()), '```'].join('\n');

function meaning({ description, markdownDescription, enum: values = [], enumDescriptions = [] }: Setting): string {
  const each = values.map((value, i) => (enumDescriptions[i] === undefined ? `\`${value}\`` : `\`${value}\`: ${enumDescriptions[i]}`));
  return [description ?? markdownDescription ?? '', ...each].join('<br>');
}

const settingsTable = (): string =>
  table(['setting', 'default', 'meaning'], Object.entries(contributes.configuration.properties).map(([name, setting]) => [`\`${name}\``, `\`${String(setting.default)}\``, meaning(setting)]));

const commandsTable = (): string =>
  table(['command', 'id'], contributes.commands.map(({ command, title, category }) => [`${category}: ${title}`, `\`${command}\``]));

/** One row for each key; below `overrides[].rules` stand the same as below `rules`, and rows of `sdks` are told by the schema. */
function keyRows(shape: Shape, name: string): string[][] {
  switch (shape.k) {
    case 'object':
      return Object.entries(shape.keys).filter(([key]) => key !== '$schema').flatMap(([key, { of, description, default: value }]) => {
        const own = name === '' ? key : `${name}.${key}`;
        const below = ['overrides[].rules', 'sdks'].includes(own) || key === 'severity' ? [] : keyRows(of, own);
        return key === 'severity' ? [] : [[`\`${own}\``, value === undefined ? '' : `\`${JSON.stringify(value)}\``, description], ...below];
      });
    case 'list':
      return keyRows(shape.of, `${name}[]`);
    case 'map':
      return keyRows(shape.of, `${name}.<${shape.names}>`);
    case 'either':
      return shape.of.flatMap((one) => keyRows(one, name));
    default:
      return [];
  }
}

const projectFileTable = (): string => table(['key', 'default', 'meaning'], keyRows(projectFileShape(KNOWN_RULES), ''));

async function sampleReport(question: Question | null = null): Promise<Report> {
  const host = createNodeHost({ cacheDirectory: null, log: (_level, message) => assert.fail(message) });
  const engine = await createProjectEngine({ host, root: path.join(ROOT, SAMPLE), config: DEFAULT_CONFIG, mode: 'batch', question });
  try {
    return (await engine.ready()).report;
  } finally {
    engine.dispose();
  }
}

/** The shown function up to the end of its first call, each lens above its line as an editor draws it. */
function lensText(report: Report): string {
  const facts = byFile(report).get(SHOWN.file);
  const shown = report.functions.find(({ file, name }) => file === SHOWN.file && name === SHOWN.function);
  const call = facts?.callSites[0];
  assert.ok(facts && shown && call);
  const lines = readFileSync(path.join(ROOT, SAMPLE, SHOWN.file), 'utf8').split('\n');
  const found = lenses(facts, { minimumUsd: 0 });
  const text: string[] = [];
  for (let line = shown.line; line <= call.endLine; line++) {
    const code = lines[line - 1] ?? '';
    const indent = ' '.repeat(code.length - code.trimStart().length);
    for (const lens of found.filter((one) => one.line === line)) text.push(`${indent}${lens.text}`);
    text.push(code);
  }
  return text.join('\n');
}

function replaced(page: string, name: string, text: string): string {
  const open = `<!-- generated: ${name} -->\n`;
  const start = page.indexOf(open);
  const end = page.indexOf('<!-- end -->', start);
  assert.ok(start >= 0 && end >= 0, `README.md has no section "${name}"`);
  return `${page.slice(0, start + open.length)}${text}\n${page.slice(end)}`;
}

function checkSection(name: string, text: string): void {
  const page = readFileSync(README, 'utf8');
  const wanted = replaced(page, name, text);
  if (process.env['UPDATE'] === '1') writeFileSync(README, wanted);
  assert.equal(readFileSync(README, 'utf8'), wanted, 'UPDATE=1 npm test writes it');
}

test('README: the settings are those of the manifest', () => checkSection('settings', settingsTable()));
test('README: the commands are those of the manifest', () => checkSection('commands', commandsTable()));
test('README: the keys of the project file are those that are read', () => checkSection('project-file', projectFileTable()));
test('README: the help is that of the command line', () => checkSection('help', fence(HELP.trimEnd())));

test('README: lenses and report of the sample app', async () => {
  const report = await sampleReport();
  checkSection('lenses', fence(lensText(report)));
  checkSection('report', fence(textReport(report, { root: SAMPLE, width: WIDTH, colour: false, quiet: false }).trim()));
});

test('README: the explanation of a call of the sample app, its beginning', async () => {
  const line = 'reply = self._client.messages.create(';
  const question = { file: 'claims/model.py', line: readFileSync(path.join(ROOT, SAMPLE, 'claims/model.py'), 'utf8').split('\n').findIndex((text) => text.trim() === line) + 1 };
  const report = await sampleReport(question);
  assert.ok(report.explanation);
  const text = explanationText({ explanation: report.explanation, report, rules: [] }, { line, width: WIDTH, colour: false });
  checkSection('explain', fence(text.split('\n\n').slice(0, 2).join('\n\n')));
});
