/** The commands of the extension. Must not hold more than the steps that the editor takes for them. */
import { Position, Range, Selection, TextEditorRevealType, Uri, commands, window, workspace } from 'vscode';
import type { Disposable } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { OPEN_RULE_COMMAND, SETTINGS_SECTION, SHOW_CALL_DETAILS_COMMAND } from '../../server/src/protocol.js';
import type { CallDetailsArguments, Settings } from '../../server/src/protocol.js';
import { OPEN_PROJECT_FILE_COMMAND } from './statusText.js';

const PROJECT_FILE = 'llm-cost.json';

export function registerCommands(extension: Uri, client: LanguageClient): Disposable[] {
  return [
    commands.registerCommand('llmCost.restartServer', () => client.restart()),
    commands.registerCommand('llmCost.showOutput', () => client.outputChannel.show(true)),
    commands.registerCommand('llmCost.toggleLenses', toggleLenses),
    commands.registerCommand(OPEN_PROJECT_FILE_COMMAND, openProjectFile),
    commands.registerCommand(SHOW_CALL_DETAILS_COMMAND, showCallDetails),
    commands.registerCommand(OPEN_RULE_COMMAND, (id: string) => commands.executeCommand('markdown.showPreview', Uri.joinPath(extension, 'media', 'rules', `${id}.md`))),
  ];
}

/** From a lens: goes to its place and shows the hover there. From the palette: shows the hover at the cursor. */
async function showCallDetails(...[uri, position]: CallDetailsArguments | []): Promise<void> {
  if (uri !== undefined && position !== undefined) {
    const editor = await window.showTextDocument(Uri.parse(uri));
    const at = new Position(position.line, position.character);
    editor.selection = new Selection(at, at);
    editor.revealRange(new Range(at, at), TextEditorRevealType.InCenterIfOutsideViewport);
  }
  await commands.executeCommand('editor.action.showHover');
}

/** Opens the project file in force, or begins one at the top of the workspace. */
async function openProjectFile(uri?: string): Promise<void> {
  const [folder] = workspace.workspaceFolders ?? [];
  const [known] = uri === undefined ? await workspace.findFiles(PROJECT_FILE, null, 1) : [Uri.parse(uri)];
  if (known || !folder) {
    if (known) await window.showTextDocument(known);
    return;
  }
  const document = await workspace.openTextDocument(Uri.joinPath(folder.uri, PROJECT_FILE).with({ scheme: 'untitled' }));
  const editor = await window.showTextDocument(document);
  await editor.edit((edit) => edit.insert(new Position(0, 0), '{\n  "rules": {}\n}\n'));
}

/** Off, or back to lenses, where the setting is made already, else for the user. */
async function toggleLenses(): Promise<void> {
  const section = workspace.getConfiguration(SETTINGS_SECTION);
  const display: Settings['display'] = section.get('display') === 'off' ? 'lens' : 'off';
  const inWorkspace = section.inspect('display')?.workspaceValue !== undefined;
  await section.update('display', display, !inWorkspace);
}
