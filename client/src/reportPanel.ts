/**
 * The report panel: one webview, made at a command or given back by VS Code after a reload, fed while it is visible.
 * Must not compute anything: it passes the server's overview on, and the panel's clicks to the editor.
 */
import { randomBytes } from 'node:crypto';
import { Uri, ViewColumn, commands, window } from 'vscode';
import type { Disposable, Webview, WebviewOptions, WebviewPanel } from 'vscode';
import { State } from 'vscode-languageclient/node';
import type { LanguageClient } from 'vscode-languageclient/node';
import { OVERVIEW_CHANGED_METHOD, OVERVIEW_METHOD, SHOW_REPORT_COMMAND } from '../../server/src/protocol.js';
import type { OverviewResult, PanelCommand, PanelMessage, PanelRequest, ShowReportArguments } from '../../server/src/protocol.js';
import { openPlace } from './openPlace.js';
import { createReportFeed, type ReportFeed } from './reportFeed.js';
import { reportHtml } from './reportHtml.js';

const VIEW_TYPE = 'llmCost.report';
const TITLE = 'LLM Cost Report';

const COMMANDS: Record<PanelCommand, string> = {
  showOutput: 'llmCost.showOutput',
  restartServer: 'llmCost.restartServer',
  openFolder: 'workbench.action.files.openFolder',
};

/** Time between two looks at a report that keeps changing, in ms; and for each of its rows. */
const LEAST_DELAY_MS = 250;
const ROW_DELAY_MS = 1;

interface OpenPanel {
  panel: WebviewPanel;
  /** The panel's script has started; false again when it was hidden. */
  ready: boolean;
  feed: ReportFeed;
  timer: NodeJS.Timeout | null;
}

export function registerReportPanel(extensionUri: Uri, client: LanguageClient): Disposable[] {
  let open: OpenPanel | null = null;

  function adopt(panel: WebviewPanel): OpenPanel {
    const feed = createReportFeed({
      ask: (params) => client.sendRequest<OverviewResult | null>(OVERVIEW_METHOD, params),
      say: (message) => say(panel, message),
    });
    const own: OpenPanel = { panel, ready: false, feed, timer: null };
    open?.panel.dispose();
    open = own;
    panel.iconPath = Uri.joinPath(extensionUri, 'media', 'icon.png');
    panel.webview.options = optionsFor(extensionUri);
    panel.webview.onDidReceiveMessage((message: PanelRequest) => void receive(own, message).catch(report));
    panel.onDidChangeViewState(() => {
      // A hidden panel is thrown away by the editor, and its script starts anew.
      if (!panel.visible) own.ready = false;
    });
    panel.onDidDispose(() => {
      if (own.timer) clearTimeout(own.timer);
      if (open === own) open = null;
    });
    panel.webview.html = pageFor(extensionUri, panel.webview);
    return own;
  }

  async function receive(own: OpenPanel, message: PanelRequest): Promise<void> {
    switch (message.type) {
      case 'ready':
        own.ready = true;
        own.feed.choose(own.feed.root() ?? message.root);
        return refresh(own);
      case 'choose':
        own.feed.choose(message.root);
        return refresh(own);
      case 'open':
        if (message.root === own.feed.root()) await openPlace(message.root, message.place, own.panel.viewColumn);
        return;
      case 'command':
        await commands.executeCommand(COMMANDS[message.command]);
    }
  }

  const say = (panel: WebviewPanel, message: PanelMessage): Thenable<boolean> => panel.webview.postMessage(message);

  /** Tells the panel what is new, or why there is nothing. */
  async function refresh({ ready, panel, feed }: OpenPanel): Promise<void> {
    if (!ready) return;
    if (client.state === State.Running) await feed.refresh();
    else await say(panel, { type: 'unavailable', reason: client.state === State.Starting ? 'starting' : 'stopped' });
  }

  /** The larger the report, the less often. */
  function refreshSoon(own: OpenPanel): void {
    own.timer ??= setTimeout(() => {
      own.timer = null;
      refresh(own).catch(report);
    }, LEAST_DELAY_MS + own.feed.rows() * ROW_DELAY_MS);
  }

  function report(error: unknown): void {
    client.outputChannel.appendLine(`Report panel: ${error instanceof Error ? error.message : String(error)}`);
  }

  async function show(...[uri, rows]: ShowReportArguments): Promise<void> {
    const own = open ?? adopt(window.createWebviewPanel(VIEW_TYPE, TITLE, ViewColumn.Active, optionsFor(extensionUri)));
    own.feed.choose(uri ?? own.feed.root() ?? window.activeTextEditor?.document.uri.toString() ?? null);
    own.feed.pointAt(rows ?? []);
    own.panel.reveal();
    await refresh(own);
  }

  return [
    commands.registerCommand(SHOW_REPORT_COMMAND, show),
    window.registerWebviewPanelSerializer(VIEW_TYPE, {
      deserializeWebviewPanel(panel) {
        adopt(panel);
        return Promise.resolve();
      },
    }),
    client.onNotification(OVERVIEW_CHANGED_METHOD, () => {
      if (open?.ready) refreshSoon(open);
    }),
    client.onDidChangeState(({ newState }) => {
      if (!open || newState === State.Starting) return;
      open.feed.choose(open.feed.root()); // a new server counts anew
      refresh(open).catch(report);
    }),
    { dispose: () => open?.panel.dispose() },
  ];
}

function optionsFor(extensionUri: Uri): WebviewOptions {
  return { enableScripts: true, enableCommandUris: false, enableForms: false, localResourceRoots: [Uri.joinPath(extensionUri, 'dist', 'report')] };
}

function pageFor(extensionUri: Uri, webview: Webview): string {
  const address = (name: string): string => webview.asWebviewUri(Uri.joinPath(extensionUri, 'dist', 'report', name)).toString();
  return reportHtml({ cspSource: webview.cspSource, nonce: randomBytes(16).toString('base64url'), script: address('main.js'), style: address('report.css') });
}
