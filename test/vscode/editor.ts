/**
 * What the suite asks the editor, in the words of a person: the lenses of a file, its findings, a quick fix applied.
 * Must ask only through VS Code's own commands, so that it sees what a person sees.
 */
import * as vscode from 'vscode';
import { eventually } from './harness.js';

export const SOURCE = 'llm-cost';

/** Opens a file of the workspace, with `/` in its path. */
export async function open(file: string): Promise<vscode.TextDocument> {
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (folder === undefined) throw new Error('no workspace folder');
  const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder.uri, file));
  await vscode.window.showTextDocument(document);
  return document;
}

/** Lenses as `line: title`, in order, once they are no estimates any more (`~`) and have stayed as they are for a second. */
export async function lensesOf(document: vscode.TextDocument): Promise<string[]> {
  let last: string[] = [];
  let since = Date.now();
  const read = async (): Promise<string[]> => {
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', document.uri, 1000);
    const ours = lenses.filter(({ command }) => command?.command.startsWith('llmCost.'));
    return ours.map(({ range, command }) => `${range.start.line + 1}: ${command?.title ?? ''}`);
  };
  try {
    return await eventually('final lenses', async () => {
      const now = await read();
      if (now.join('\n') !== last.join('\n')) since = Date.now();
      last = now;
      const final = now.length > 0 && !now.some((lens) => lens.includes('~')) && Date.now() - since > 1000;
      return final ? now : undefined;
    });
  } catch (error) {
    throw new Error(`${(error as Error).message}; last lenses: ${JSON.stringify(last, null, 1)}`, { cause: error });
  }
}

/** Our diagnostics of the document once `count` of them are there. */
export async function findingsOf(document: vscode.TextDocument, count: number): Promise<vscode.Diagnostic[]> {
  const ours = (): vscode.Diagnostic[] => vscode.languages.getDiagnostics(document.uri).filter(({ source }) => source === SOURCE);
  try {
    return await eventually(`${count} findings`, () => (ours().length === count ? ours() : undefined));
  } catch (error) {
    throw new Error(`${(error as Error).message}; there are: ${JSON.stringify(ours().map(({ range, message }) => `${range.start.line + 1}: ${message}`))}`, { cause: error });
  }
}

/** Quick fixes of that title at a place; the editor's command does not tell whose they are. */
export async function fixesAt(document: vscode.TextDocument, range: vscode.Range, title: string): Promise<vscode.CodeAction[]> {
  const kind = vscode.CodeActionKind.QuickFix.value;
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', document.uri, range, kind, 100);
  return actions.filter((action) => action.title === title);
}

export async function hoverText(document: vscode.TextDocument, position: vscode.Position): Promise<string> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', document.uri, position);
  return hovers.flatMap(({ contents }) => contents.map((content) => (typeof content === 'string' ? content : content.value))).join('\n');
}

/** Takes back all edits, so that no case sees the work of another. */
export async function revert(document: vscode.TextDocument): Promise<void> {
  await vscode.window.showTextDocument(document);
  await vscode.commands.executeCommand('workbench.action.files.revert');
}
