/** The status bar item: what the server is doing and how much it has found. Must not count anything itself. */
import { MarkdownString, StatusBarAlignment, Uri, window, workspace } from 'vscode';
import type { Disposable } from 'vscode';
import { State } from 'vscode-languageclient/node';
import type { LanguageClient } from 'vscode-languageclient/node';
import { SHOW_REPORT_COMMAND, STATUS_METHOD } from '../../server/src/protocol.js';
import type { StatusParams } from '../../server/src/protocol.js';
import { OPEN_PROJECT_FILE_COMMAND, statusText } from './statusText.js';

export function showStatus(client: LanguageClient): Disposable[] {
  const item = window.createStatusBarItem('llmCost.status', StatusBarAlignment.Right, 50);
  item.name = 'LLM Cost Lens';
  item.command = SHOW_REPORT_COMMAND;
  const show = (status: StatusParams): void => {
    const { text, tooltip } = statusText(status, (uri) => workspace.asRelativePath(Uri.parse(uri)));
    const markdown = new MarkdownString(tooltip);
    markdown.isTrusted = { enabledCommands: [OPEN_PROJECT_FILE_COMMAND] };
    Object.assign(item, { text, tooltip: markdown });
    item.show();
  };
  return [
    item,
    client.onNotification(STATUS_METHOD, show),
    client.onDidChangeState(({ newState }) => {
      if (newState === State.Stopped) show({ state: 'error', message: 'The language server has stopped', done: 0, total: 0, callSites: 0, findings: 0, skipped: 0, projectFiles: [] });
    }),
  ];
}
