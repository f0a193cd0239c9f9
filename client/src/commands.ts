/** The commands of the extension. Must not hold more than the steps that the editor takes for them. */
import { Position, Range, Selection, TextEditorRevealType, Uri, commands, window, workspace } from 'vscode';
import type { Disposable } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { SETTINGS_SECTION, SHOW_CALL_DETAILS_COMMAND } from '../../server/src/protocol.js';
import type { CallDetailsArguments, Settings } from '../../server/src/protocol.js';

export function registerCommands(client: LanguageClient): Disposable[] {
  return [
    commands.registerCommand('llmCost.restartServer', () => client.restart()),
    commands.registerCommand('llmCost.showOutput', () => client.outputChannel.show(true)),
    commands.registerCommand('llmCost.toggleLenses', toggleLenses),
    commands.registerCommand(SHOW_CALL_DETAILS_COMMAND, showCallDetails),
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

/** Off, or back to lenses, where the setting is made already, else for the user. */
async function toggleLenses(): Promise<void> {
  const section = workspace.getConfiguration(SETTINGS_SECTION);
  const display: Settings['display'] = section.get('display') === 'off' ? 'lens' : 'off';
  const inWorkspace = section.inspect('display')?.workspaceValue !== undefined;
  await section.update('display', display, !inWorkspace);
}
