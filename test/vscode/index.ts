/**
 * The extension-host suite: what a person sees in VS Code, on the samples workspace. Runs in desktop VS Code and in the
 * real VS Code of code-server's package. Must not know how the host was started, and must not save a file.
 */
import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually, runCases } from './harness.js';
import type { Case } from './harness.js';

const EXTENSION_ID = 'llm-cost-lens.llm-cost-lens';

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
      const document = await vscode.workspace.openTextDocument({ language: 'typescript', content: 'export {};\n' });
      await vscode.window.showTextDocument(document);
      const extension = vscode.extensions.getExtension(EXTENSION_ID);
      assert.ok(extension, `${EXTENSION_ID} is not installed`);
      await eventually('activation', () => extension.isActive || undefined);
    },
  },
];

/** Called by VS Code; rejects when a case failed. */
export async function run(): Promise<void> {
  const failures = await runCases(cases);
  if (failures > 0) throw new Error(`${failures} of ${cases.length} cases failed`);
}
