/**
 * The language client: which server runs, for which documents. Must not analyse or change what the server answers.
 */
import { window } from 'vscode';
import type { ExtensionContext } from 'vscode';
import { LanguageClient, RevealOutputChannelOn, TransportKind } from 'vscode-languageclient/node';
import type { NodeModule } from 'vscode-languageclient/node';
import { LANGUAGES, SETTINGS_SECTION, SHOW_REPORT_COMMAND } from '../../server/src/protocol.js';
import type { InitializationOptions } from '../../server/src/protocol.js';

const NAME = 'LLM Cost Lens';

/** Not started yet. */
export function createLanguageClient(context: ExtensionContext): LanguageClient {
  const run: NodeModule = { module: context.asAbsolutePath('dist/server.mjs'), transport: TransportKind.ipc };
  const initializationOptions: InitializationOptions = { clientCommands: true };
  const outputChannel = window.createOutputChannel(NAME, { log: true });
  context.subscriptions.push(outputChannel);
  return new LanguageClient(
    SETTINGS_SECTION,
    NAME,
    { run, debug: { ...run, options: { execArgv: ['--inspect=6009'] } } },
    {
      documentSelector: [...LANGUAGES.map((language) => ({ scheme: 'file', language })), { scheme: 'file', pattern: '**/llm-cost.json' }],
      initializationOptions,
      outputChannel,
      markdown: { isTrusted: { enabledCommands: [SHOW_REPORT_COMMAND] } }, // the link of our hovers, nothing else
      revealOutputChannelOn: RevealOutputChannelOn.Never,
    },
  );
}
