/**
 * What can be done about a finding besides mending it: switch its rule off for the line, the file or the project, read the
 * rule's page. Must not keep anything, nor decide how a comment is written.
 */
import { CodeActionKind } from 'vscode-languageserver';
import type { CodeAction, Diagnostic, TextDocumentEdit, WorkspaceEdit } from 'vscode-languageserver';
import { modify, parseTree, findNodeAtLocation } from 'jsonc-parser';
import type { Finding } from '../analysis/report.js';
import { suppressionText, UNUSED_SUPPRESSION } from '../analysis/suppressions.js';
import { OPEN_RULE_COMMAND } from '../protocol.js';
import { printedEdits, toTextEdits, type FixTarget } from './handlers.js';

/** The project file that a rule is switched off in. */
export interface ProjectText {
  uri: string;
  /** Null when there is none yet. */
  text: string | null;
  /** Version when it is open in the editor. */
  version: number | null;
}

export interface ActionOptions {
  /** Null where the project has no place for one, or it has mistakes. */
  project: ProjectText | null;
  /** The client can create files by an edit. */
  canCreate: boolean;
  /** The client has the commands of our extension. */
  clientCommands: boolean;
}

export async function findingActions(finding: Finding, diagnostics: readonly Diagnostic[], target: FixTarget, options: ActionOptions): Promise<CodeAction[]> {
  const { ruleId } = finding;
  const about = { kind: CodeActionKind.QuickFix, ...(diagnostics.length > 0 ? { diagnostics: [...diagnostics] } : {}) };
  const actions: CodeAction[] = [];
  for (const scope of ['line', 'file'] as const) {
    // A comment about the line below says nothing of another comment.
    if (scope === 'line' && ruleId === UNUSED_SUPPRESSION) continue;
    const edit = { k: 'comment' as const, at: finding.span, where: scope === 'line' ? ('line' as const) : ('head' as const), text: suppressionText(ruleId, scope) };
    const printed = await printedEdits([{ file: finding.file, edit }], target);
    if (printed) actions.push({ ...about, title: `Disable ${ruleId} for this ${scope}`, edit: printed });
  }
  const project = options.project && projectEdit(options.project, ruleId, target.documentChanges, options.canCreate);
  if (project) actions.push({ ...about, title: `Disable ${ruleId} for this project`, edit: project });
  const title = `Open the page of ${ruleId}`;
  if (options.clientCommands) actions.push({ ...about, title, command: { title, command: OPEN_RULE_COMMAND, arguments: [ruleId] } });
  return actions;
}

/** Sets the rule to `off`, keeping comments and form; a file that is not there yet is made. */
function projectEdit({ uri, text, version }: ProjectText, ruleId: string, documentChanges: boolean, canCreate: boolean): WorkspaceEdit | null {
  if (text === null) {
    if (!documentChanges || !canCreate) return null;
    const start = { line: 0, character: 0 };
    const newText = `${JSON.stringify({ rules: { [ruleId]: 'off' } }, null, 2)}\n`;
    return { documentChanges: [{ kind: 'create', uri, options: { ignoreIfExists: true } }, { textDocument: { uri, version: null }, edits: [{ range: { start, end: start }, newText }] }] };
  }
  const tree = parseTree(text, [], { allowTrailingComma: true });
  const own = tree && findNodeAtLocation(tree, ['rules', ruleId]);
  const path = own?.type === 'object' ? ['rules', ruleId, 'severity'] : ['rules', ruleId];
  // In front, so that a comment behind the last one stays with it.
  const changes = modify(text, path, 'off', { formattingOptions: formOf(text), getInsertionIndex: () => 0 });
  const edits = toTextEdits(text, changes.map(({ offset, length, content }) => ({ span: { part: 0, start: offset, end: offset + length }, newText: content })));
  const changed: TextDocumentEdit = { textDocument: { uri, version }, edits };
  return documentChanges ? { documentChanges: [changed] } : { changes: { [uri]: edits } };
}

function formOf(text: string): { insertSpaces: boolean; tabSize: number; eol: string } {
  const indent = /\n([ \t]+)\S/.exec(text)?.[1] ?? '  ';
  return { insertSpaces: !indent.startsWith('\t'), tabSize: indent.startsWith('\t') ? 1 : indent.length, eol: text.includes('\r\n') ? '\r\n' : '\n' };
}
