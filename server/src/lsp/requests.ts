/**
 * Answers the client's requests about documents and roots from the session's latest answers. Must not keep anything, nor
 * change documents, roots or settings.
 */
import { CodeActionKind, MarkupKind, MessageType, ShowMessageNotification } from 'vscode-languageserver';
import type { CancellationToken, ClientCapabilities, CodeAction, CodeLens, Connection, Hover, InlayHint, MarkupContent, Position } from 'vscode-languageserver';
import { OVERVIEW_METHOD, REPORT_METHOD, SHOW_CALL_DETAILS_COMMAND } from '../protocol.js';
import type { OverviewParams, OverviewResult, ReportParams, ReportResult, Settings } from '../protocol.js';
import type { FileFacts } from '../views/byFile.js';
import { callDetails } from '../views/details.js';
import type { Lens } from '../views/lenses.js';
import { overview } from '../views/overview.js';
import { uriToPath } from './convert.js';
import type { OpenDocument } from './documents.js';
import { findingActions, type ActionOptions, type ProjectText } from './findingActions.js';
import { diagnosticsOf, findingsAt, placeLenses, toCodeAction, toCodeLenses, toHover, toInlayHints, toMarkup } from './handlers.js';
import type { FixTarget, HoverOptions } from './handlers.js';
import type { Refresher } from './refresh.js';
import type { Root, Roots } from './roots.js';
import type { Tracked } from './tracking.js';

/** What requests see of the server. */
export interface Session {
  roots: Roots;
  lensRefresher: Refresher;
  hintRefresher: Refresher;
  overviewRefresher: Refresher;
  capabilities(): ClientCapabilities;
  /** The client has the commands of our extension. */
  clientCommands(): boolean;
  settings(): Settings;
  /** The document, when the latest answer is about its text or, after waiting, about an older one; null when it is closed. */
  answered(uri: string, token: CancellationToken): Promise<{ entry: Tracked; current: boolean } | null>;
  /** Version that the latest answer is about; -1 when it is about none. */
  answeredVersion(entry: Tracked): number;
  factsOf(entry: Tracked): Readonly<FileFacts>;
  lensesOf(entry: Tracked): Lens[];
  /** Open documents of a root, by path. */
  openIn(root: Root): ReadonlyMap<string, OpenDocument>;
  uriOf(root: Root, file: string): string;
  /** The project file that the root obeys, or where one would lie; null where there is no place for one, or it has mistakes. */
  projectText(root: Root): Promise<ProjectText | null>;
}

/** Lenses, hints, hovers and quick fixes. */
export function serveViews(connection: Connection, session: Session): void {
  const { answered, answeredVersion, factsOf, lensesOf, lensRefresher, hintRefresher } = session;

  connection.onCodeLens(async ({ textDocument: { uri } }, token): Promise<CodeLens[] | null> => {
    const answer = await answered(uri, token);
    if (!answer) return null;
    if (session.settings().display !== 'lens') {
      lensRefresher.forget(uri);
      return [];
    }
    const { document } = answer.entry;
    const found = lensesOf(answer.entry);
    lensRefresher.served(uri, document.text.version, JSON.stringify(answer.current ? found : null));
    return toCodeLenses(document, placeLenses(document, found, answeredVersion(answer.entry)), session.clientCommands());
  });

  connection.languages.inlayHint.on(async ({ textDocument: { uri }, range }, token): Promise<InlayHint[] | null> => {
    const answer = await answered(uri, token);
    if (!answer) return null;
    if (session.settings().display !== 'inlay') {
      hintRefresher.forget(uri);
      return [];
    }
    const { document, root } = answer.entry;
    const found = lensesOf(answer.entry);
    hintRefresher.served(uri, document.text.version, JSON.stringify(answer.current ? found : null));
    const tooltipOf = (id: string): MarkupContent | null => {
      const site = root.answer?.sites.get(id);
      return site && root.answer ? toMarkup(callDetails(site, root.answer.snapshot.report.prices), wantsMarkdown(session)) : null;
    };
    return toInlayHints(document, placeLenses(document, found, answeredVersion(answer.entry)), range, tooltipOf);
  });

  connection.onHover(({ textDocument: { uri }, position }, token) => hoverAt(session, uri, position, token, { markdown: wantsMarkdown(session), links: session.clientCommands() }));

  connection.onCodeAction(async ({ textDocument: { uri }, range, context }, token): Promise<CodeAction[] | null> => {
    if (context.only && !context.only.some((kind) => kind === '' || kind === CodeActionKind.QuickFix)) return [];
    const answer = await answered(uri, token);
    const target = answer?.current ? fixTarget(session, answer.entry.root) : null;
    if (!answer || !target) return null;
    const { document } = answer.entry;
    const { version } = document.text;
    const actions: CodeAction[] = [];
    const found = findingsAt(factsOf(answer.entry), range, context.diagnostics);
    for (const finding of found) {
      for (const fix of finding.fixes) {
        const action = await toCodeAction(finding, fix, diagnosticsOf(finding, context.diagnostics), target);
        if (action) actions.push(action);
      }
    }
    const options = found.length > 0 ? await actionOptions(session, answer.entry.root) : null;
    for (const finding of options ? found : []) actions.push(...(await findingActions(finding, diagnosticsOf(finding, context.diagnostics), target, options as ActionOptions)));
    return document.text.version === version && !token.isCancellationRequested ? actions : null;
  });
}

function wantsMarkdown(session: Session): boolean {
  return session.capabilities().textDocument?.hover?.contentFormat?.includes(MarkupKind.Markdown) ?? false;
}

async function hoverAt(session: Session, uri: string, position: Position, token: CancellationToken, options: HoverOptions): Promise<Hover | null> {
  const answer = await session.answered(uri, token);
  if (!answer?.current || !answer.entry.root.answer) return null;
  return toHover(answer.entry.document, answer.entry.root.answer, session.factsOf(answer.entry), position, options);
}

async function actionOptions(session: Session, root: Root): Promise<ActionOptions> {
  const resources = session.capabilities().workspace?.workspaceEdit?.resourceOperations;
  return { project: await session.projectText(root), canCreate: resources?.includes('create') === true, clientCommands: session.clientCommands() };
}

/** Null while the root has no engine. */
function fixTarget(session: Session, root: Root): FixTarget | null {
  const open = session.openIn(root);
  return (
    root.engine && {
      engine: root.engine,
      uriOf: (file) => session.uriOf(root, file),
      versionOf: (file) => open.get(file)?.text.version ?? null,
      documentChanges: session.capabilities().workspace?.workspaceEdit?.documentChanges === true,
    }
  );
}

/** The command of lenses, for clients that do not run it themselves, and the report. */
export function serveCommands(connection: Connection, session: Session): void {
  connection.onExecuteCommand(async ({ command, arguments: given }, token): Promise<null> => {
    const [uri, position] = (given ?? []) as [unknown, unknown];
    if (command !== SHOW_CALL_DETAILS_COMMAND || typeof uri !== 'string' || !isPosition(position)) return null;
    const hover = await hoverAt(session, uri, position, token, { markdown: false, links: false });
    if (hover) {
      const { value: message } = hover.contents as MarkupContent;
      await connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Info, message });
    }
    return null;
  });

  connection.onRequest(REPORT_METHOD, async (params: ReportParams | null, token: CancellationToken): Promise<ReportResult | null> => {
    const root = rootOf(session.roots, params?.uri);
    if (!root) return null;
    if (params?.complete === true) await root.made;
    if (!root.engine) return null;
    if (params?.complete === true) {
      const abort = new AbortController();
      token.onCancellationRequested(() => abort.abort());
      await root.engine.ready(abort.signal);
    }
    const { progress, report } = root.engine.snapshot();
    return { root: root.uri, progress, report };
  });
}

/** What the report panel shows. */
export function serveOverview(connection: Connection, { roots, overviewRefresher }: Session): void {
  connection.onRequest(OVERVIEW_METHOD, (params: OverviewParams | null): OverviewResult | null => {
    const root = rootOf(roots, params?.uri) ?? roots.all()[0];
    if (!root) return null;
    overviewRefresher.served(root.uri, 0, overviewKey(root));
    const version = root.answer && `${root.uri} ${root.answer.reportVersion}`;
    return {
      root: root.uri,
      roots: roots.all().map(({ uri, path, openOnly }) => ({ uri, name: path.slice(path.lastIndexOf('/') + 1) || path, openOnly })),
      progress: root.answer?.snapshot.progress ?? { phase: 'discovering', done: 0, total: 0 },
      failure: root.failure,
      version,
      overview: root.answer && version !== params?.known ? overview(root.answer.snapshot.report) : null,
    };
  });
}

/** Changes when an overview of the root would be another one. */
export function overviewKey({ failure, answer }: Root): string {
  return JSON.stringify([failure, answer?.reportVersion, answer?.snapshot.progress]);
}

function rootOf(roots: Roots, uri: string | undefined): Root | null {
  if (uri === undefined) return roots.all()[0] ?? null;
  const path = uriToPath(uri);
  if (path === null) return null;
  return roots.all().find((root) => root.path === path) ?? roots.find(path)?.root ?? null;
}

function isPosition(value: unknown): value is Position {
  return typeof value === 'object' && value !== null && 'line' in value && 'character' in value;
}
