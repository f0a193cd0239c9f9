/**
 * The extension-host suite: what a person sees in VS Code, on the samples workspace. Runs in desktop VS Code and in the
 * real VS Code of code-server's package. Must not know how the host was started, and must not save a file.
 */
import * as assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import * as path from 'node:path';
import * as vscode from 'vscode';
import { findingsOf, fixesAt, hoverText, lensesOf, open, revert } from './editor.js';
import { eventually, runCases } from './harness.js';
import type { Case } from './harness.js';

const EXTENSION_ID = 'llm-cost-lens.llm-cost-lens';
const TS_AGENT = 'ts-app/src/agent/loop.ts';
const PY_AGENT = 'py_app/claims/agent.py';

function theOnly<T>(items: readonly T[]): T {
  assert.equal(items.length, 1);
  return items[0]!;
}

/** Lenses stand on these lines, and the one over the call says exactly this. */
async function checkLenses(file: string, lines: number[], call: string): Promise<void> {
  const lenses = await lensesOf(await open(file));
  assert.deepEqual(lenses.map((lens) => Number.parseInt(lens, 10)), lines);
  assert.equal(lenses.find((lens) => lens.startsWith(call.slice(0, call.indexOf(':') + 1))), call);
}

/** The finding of an unbounded agent loop, its guard applied, and the finding gone. */
async function guardLoop(file: string, line: number, guarded: RegExp): Promise<void> {
  const document = await open(file);
  const finding = theOnly(await findingsOf(document, 1));
  assert.equal(finding.range.start.line + 1, line);
  assert.equal(finding.severity, vscode.DiagnosticSeverity.Warning);
  const fix = theOnly(await fixesAt(document, finding.range, 'Stop after 10 iterations'));
  assert.ok(fix.edit, `the quick fix "${fix.title}" has no edit`);
  try {
    assert.ok(await vscode.workspace.applyEdit(fix.edit));
    assert.match(document.getText(), guarded);
    await findingsOf(document, 0);
  } finally {
    await revert(document);
  }
  await findingsOf(document, 1);
}

const cases: Case[] = [
  {
    name: 'the workspace is open',
    run: async () => {
      assert.equal(vscode.workspace.workspaceFolders?.length, 1);
    },
  },
  {
    name: 'the extension activates for a language that it serves',
    run: async () => {
      await open(TS_AGENT);
      const extension = vscode.extensions.getExtension(EXTENSION_ID);
      assert.ok(extension, `${EXTENSION_ID} is not installed`);
      await eventually('activation', () => extension.isActive || undefined);
    },
  },
  {
    name: 'the extension is the packaged one where the package is tested',
    run: async () => {
      const { extensionPath } = vscode.extensions.getExtension(EXTENSION_ID)!;
      assert.equal(existsSync(path.join(extensionPath, 'server')), process.env['LLM_COST_LENS_PACKAGED'] !== '1', extensionPath);
    },
  },
  {
    name: 'lenses of a TypeScript file',
    run: () => checkLenses(TS_AGENT, [11, 18, 36, 37, 39, 41], '18: $0.00014 + request.params.id + 3 more $2.00/M · out ≤ 1,000 ($0.0080) · gpt-4.1'),
  },
  {
    name: 'lenses of a Python file',
    run: () => checkLenses(PY_AGENT, [12, 29, 34], '34: $0.0016–$0.0020 + file + 2 more $3.00/M · out ≤ 1,000 ($0.015) · claude-sonnet-4-5'),
  },
  {
    name: 'the hover over a call explains its cost',
    run: async () => {
      const document = await open(TS_AGENT);
      const at = document.getText().indexOf('openai.chat.completions.create');
      assert.match(await hoverText(document, document.positionAt(at + 10)), /gpt-4\.1/);
    },
  },
  {
    name: 'the report panel opens by its command, once',
    run: async () => {
      const tabs = (): vscode.Tab[] => vscode.window.tabGroups.all.flatMap((group) => group.tabs).filter(({ input }) => input instanceof vscode.TabInputWebview && input.viewType.endsWith('llmCost.report'));
      await vscode.commands.executeCommand('llmCost.showReport');
      await vscode.commands.executeCommand('llmCost.showReport');
      const tab = await eventually('the tab of the report', () => tabs()[0]);
      assert.equal(tab.label, 'LLM Cost Report');
      assert.equal(theOnly(tabs()).isActive, true);
      await vscode.window.tabGroups.close(tab);
      assert.deepEqual(tabs(), []);
    },
  },
  { name: 'the guard of a TypeScript agent loop', run: () => guardLoop(TS_AGENT, 17, /const MAX_ITERATIONS = 10;/) },
  { name: 'the guard of a Python agent loop', run: () => guardLoop(PY_AGENT, 33, /^MAX_ITERATIONS = 10$/m) },
];

/** Called by VS Code; rejects when a case failed. */
export async function run(): Promise<void> {
  const failures = await runCases(cases);
  if (failures > 0) throw new Error(`${failures} of ${cases.length} cases failed`);
}
