/** Entry of the extension: starts the language client and what shows it. Must not contain anything but activation and deactivation. */
import type { ExtensionContext } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { registerCommands } from './commands.js';
import { createLanguageClient } from './languageClient.js';
import { registerReportPanel } from './reportPanel.js';
import { showStatus } from './statusItem.js';

export async function activate(context: ExtensionContext): Promise<{ client: LanguageClient }> {
  const client = createLanguageClient(context);
  // Disposing of the client stops the server.
  context.subscriptions.push(client, ...registerCommands(context.extensionUri, client), ...registerReportPanel(context.extensionUri, client), ...showStatus(client));
  await client.start();
  return { client };
}
