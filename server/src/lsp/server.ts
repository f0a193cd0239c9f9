/**
 * The language server: keeps documents, roots and settings in step with the client and answers its requests from the
 * latest snapshots. Must not analyse anything; all that it needs of the outside comes in `ServerDeps`.
 */
import {
  CodeActionKind,
  CodeLensRefreshRequest,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  MarkupKind,
  MessageType,
  ShowMessageNotification,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import type {
  CancellationToken,
  ClientCapabilities,
  CodeAction,
  CodeLens,
  Connection,
  Diagnostic,
  Hover,
  InitializeParams,
  InitializeResult,
  InlayHint,
  Position,
} from 'vscode-languageserver';
import type { AnalysisConfig } from '../analysis/config.js';
import type { Engine } from '../engine/api.js';
import { CONFIG_FILE } from '../engine/config.js';
import { LANGUAGES, REPORT_METHOD, SETTINGS_SECTION, SHOW_CALL_DETAILS_COMMAND } from '../protocol.js';
import type { InitializationOptions, ReportParams, ReportResult } from '../protocol.js';
import { NO_FACTS } from '../views/byFile.js';
import { lenses } from '../views/lenses.js';
import type { Lens } from '../views/lenses.js';
import { parentUri, relativePath, uriToPath } from './convert.js';
import { createPublisher, toDiagnostic, uriOfFile } from './diagnostics.js';
import { changeDocument, forgetChanges, openDocument } from './documents.js';
import type { OpenDocument } from './documents.js';
import { detailsOf, findingsAt, placeLenses, toCodeAction, toCodeLenses, toHover, toInlayHints } from './handlers.js';
import { loadProjectFile } from './projectFile.js';
import { createRefresher } from './refresh.js';
import { createRoots } from './roots.js';
import type { Clock, Root } from './roots.js';
import { readSettings } from './settings.js';
import { createStatus } from './status.js';
import { WATCHERS, isWatched } from './watch.js';

export interface ServerDeps {
  /** `extent: 'open'` for files outside all workspace folders: their folder is not read. Absolute path. */
  createEngine(rootPath: string, extent: 'root' | 'open', config: AnalysisConfig): Promise<Engine>;
  /** Text of a file; null when there is none. Absolute path. */
  readText(path: string): Promise<string | null>;
  ruleIds: readonly string[];
  clock: Clock;
  /** Of the tool. */
  version: string;
}

/** A document of ours that is open, and where it belongs. */
interface Tracked {
  document: OpenDocument;
  /** Absolute. */
  absolute: string;
  root: Root;
  /** Relative to the root. */
  path: string;
}

/** Serves one client until the connection ends. */
export function startServer(connection: Connection, deps: ServerDeps): void {
  const tracked = new Map<string, Tracked>();
  let capabilities: ClientCapabilities = {};
  let settings = readSettings(undefined);

  const roots = createRoots({
    async createEngine(root) {
      root.config = await loadProjectFile(root, null, projectFile);
      return deps.createEngine(root.path, root.openOnly ? 'open' : 'root', root.config);
    },
    clock: deps.clock,
    onSnapshot,
    onFailure(root, error) {
      connection.console.error(`No analysis of ${root.path}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      status.update();
    },
  });
  const publisher = createPublisher((params) => void connection.sendDiagnostics(params));
  const projectPublisher = createPublisher((params) => void connection.sendDiagnostics(params));
  const projectFile = {
    readText: deps.readText,
    ruleIds: deps.ruleIds,
    publish: (uri: string, diagnostics: Diagnostic[]) => projectPublisher.publish(uri, undefined, diagnostics),
  };
  const status = createStatus(connection, deps.clock, roots.all, () => capabilities.window?.workDoneProgress === true);
  const lensRefresher = createRefresher(deps.clock, viewKey, () => {
    if (capabilities.workspace?.codeLens?.refreshSupport) inBackground(connection.sendRequest(CodeLensRefreshRequest.type));
  });
  const hintRefresher = createRefresher(deps.clock, viewKey, () => {
    if (capabilities.workspace?.inlayHint?.refreshSupport) inBackground(connection.languages.inlayHint.refresh());
  });

  /** For what nobody waits for, and whose failure changes nothing but is worth a line in the log. */
  function inBackground(work: Promise<unknown>): void {
    work.catch((error: unknown) => connection.console.warn(String(error)));
  }

  // ---- life cycle

  connection.onInitialize((params): InitializeResult => {
    capabilities = params.capabilities;
    const options = (params.initializationOptions ?? {}) as InitializationOptions;
    settings = readSettings(options.settings);
    for (const uri of foldersOf(params)) roots.add(uri, false);
    return {
      serverInfo: { name: 'llm-cost', version: deps.version },
      capabilities: {
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
        codeLensProvider: { resolveProvider: false },
        inlayHintProvider: { resolveProvider: false },
        hoverProvider: true,
        codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix] },
        ...(options.clientCommands === true ? {} : { executeCommandProvider: { commands: [SHOW_CALL_DETAILS_COMMAND] } }),
        workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
      },
    };
  });

  connection.onInitialized(() => {
    if (capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration) {
      inBackground(connection.client.register(DidChangeWatchedFilesNotification.type, { watchers: [...WATCHERS] }));
    }
    if (capabilities.workspace?.didChangeConfiguration?.dynamicRegistration) {
      inBackground(connection.client.register(DidChangeConfigurationNotification.type, { section: SETTINGS_SECTION }));
    }
    if (capabilities.workspace?.workspaceFolders) {
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        for (const { uri } of removed) dropRoot(uri);
        for (const { uri } of added) roots.add(uri, false);
        settle();
        status.update();
      });
    }
    if (capabilities.workspace?.configuration) inBackground(pullSettings());
    status.update();
  });

  connection.onShutdown(() => {
    lensRefresher.dispose();
    hintRefresher.dispose();
    roots.dispose();
  });

  // ---- settings

  connection.onDidChangeConfiguration(({ settings: pushed }: { settings: unknown }) => {
    if (capabilities.workspace?.configuration) inBackground(pullSettings());
    else applySettings(pushed);
  });

  async function pullSettings(): Promise<void> {
    applySettings(await connection.workspace.getConfiguration(SETTINGS_SECTION));
  }

  function applySettings(value: unknown): void {
    const before = settings;
    settings = readSettings(value);
    if (JSON.stringify(before) === JSON.stringify(settings)) return;
    if (before.diagnostics.files !== settings.diagnostics.files) {
      publisher.clear((uri) => !tracked.has(uri));
      for (const root of roots.all()) publishRoot(root);
    }
    lensRefresher.force();
    hintRefresher.force();
  }

  // ---- documents and roots

  connection.onDidOpenTextDocument(({ textDocument: { uri, languageId, version, text } }) => {
    const absolute = uriToPath(uri);
    if (absolute === null || !LANGUAGES.includes(languageId)) return;
    track(openDocument(uri, languageId, version, text), absolute);
  });

  connection.onDidChangeTextDocument(({ textDocument: { uri, version }, contentChanges }) => {
    const entry = tracked.get(uri);
    if (!entry) return;
    for (const change of contentChanges) publisher.touched(uri, 'range' in change ? change.range : null);
    changeDocument(entry.document, version, contentChanges);
    roots.change(entry.root, entry.path, entry.document.text.getText(), version);
  });

  connection.onDidCloseTextDocument(({ textDocument: { uri } }) => {
    const entry = tracked.get(uri);
    if (!entry) return;
    tracked.delete(uri);
    lensRefresher.forget(uri);
    hintRefresher.forget(uri);
    leave(entry);
    if (settings.diagnostics.files === 'openFiles' || entry.root.openOnly) publisher.clear((shown) => shown === uri);
  });

  connection.onDidChangeWatchedFiles(({ changes }) => {
    const byRoot = new Map<Root, Set<string>>();
    for (const { uri } of changes) {
      const absolute = uriToPath(uri);
      if (absolute === null || !isWatched(absolute)) continue;
      // A nested root's files belong to the outer one too.
      for (const root of roots.all()) {
        const path = relativePath(root.path, absolute);
        if (path === null || path === '') continue;
        const paths = byRoot.get(root) ?? new Set();
        byRoot.set(root, paths.add(path));
      }
    }
    for (const [root, paths] of byRoot) {
      root.engine?.filesChanged([...paths]);
      if (paths.has(CONFIG_FILE)) inBackground(reloadProjectFile(root));
    }
  });

  async function reloadProjectFile(root: Root): Promise<void> {
    root.config = await loadProjectFile(root, root.config, projectFile);
    root.engine?.setConfig(root.config);
  }

  function track(document: OpenDocument, absolute: string): void {
    const place = roots.find(absolute) ?? lonely(document.uri, absolute);
    if (!place) return;
    tracked.set(document.uri, { document, absolute, ...place });
    roots.open(place.root, place.path, document.text.getText(), document.text.version);
  }

  /** A file outside all folders: a root of its directory that reads nothing but what is open. */
  function lonely(uri: string, absolute: string): { root: Root; path: string } | null {
    return roots.add(parentUri(uri), true) && roots.find(absolute);
  }

  function leave({ root, path }: Tracked): void {
    roots.close(root, path);
    if (root.openOnly && root.open.size === 0) dropRoot(root.uri);
  }

  function dropRoot(uri: string): void {
    const root = roots.all().find((candidate) => candidate.uri === uri);
    if (!root) return;
    roots.remove(uri);
    publisher.clear((shown) => !tracked.has(shown) && isUnder(shown, root));
  }

  function isUnder(uri: string, root: Root): boolean {
    const absolute = uriToPath(uri);
    return absolute !== null && relativePath(root.path, absolute) !== null;
  }

  /** Moves documents to the root that they belong to now. */
  function settle(): void {
    for (const entry of [...tracked.values()]) {
      if (roots.find(entry.absolute)?.root === entry.root) continue;
      leave(entry);
      tracked.delete(entry.document.uri);
      track(entry.document, entry.absolute);
    }
  }

  // ---- answers of the engines

  function onSnapshot(root: Root): void {
    for (const entry of tracked.values()) {
      if (entry.root === root) forgetChanges(entry.document, answeredVersion(entry));
    }
    publishRoot(root);
    lensRefresher.check();
    hintRefresher.check();
    status.update();
  }

  function publishRoot(root: Root): void {
    if (!root.answer) return;
    const open = [...tracked.values()].filter((entry) => entry.root === root);
    const openUris = new Map(open.map(({ path, document }) => [path, document.uri]));
    const shown = new Set<string>();
    const show = (file: string, uri: string, version?: number): void => {
      const facts = root.answer?.files.get(file) ?? NO_FACTS;
      const uriOf = (other: string): string => uriOfFile(root.uri, openUris, other);
      const related = capabilities.textDocument?.publishDiagnostics?.relatedInformation === true;
      publisher.publish(uri, version, facts.findings.map((finding) => toDiagnostic(finding, uriOf, related)));
      shown.add(uri);
    };
    for (const entry of open) {
      shown.add(entry.document.uri);
      // An answer about an older text comes too late: the next one is on its way.
      if (answeredVersion(entry) === entry.document.text.version) show(entry.path, entry.document.uri, entry.document.text.version);
    }
    if (settings.diagnostics.files !== 'workspace' || root.openOnly) return;
    for (const [file, { findings }] of root.answer.files) {
      const uri = uriOfFile(root.uri, openUris, file);
      if (findings.length > 0 && !shown.has(uri) && ownedBy(root, file)) show(file, uri);
    }
    publisher.clear((uri) => !shown.has(uri) && isUnder(uri, root) && nearest(uri) === root);
  }

  /** In nested workspace folders a file is the nearest one's. */
  function ownedBy(root: Root, file: string): boolean {
    return roots.find(`${root.path === '/' ? '' : root.path}/${file}`)?.root === root;
  }

  function nearest(uri: string): Root | null {
    const absolute = uriToPath(uri);
    return absolute === null ? null : (roots.find(absolute)?.root ?? null);
  }

  /** Version that the latest answer is about; -1 when it is about none. */
  function answeredVersion({ root, path }: Tracked): number {
    return root.answer?.snapshot.documents.get(path) ?? -1;
  }

  function lensesOf({ root, path }: Tracked): Lens[] {
    return lenses(root.answer?.files.get(path) ?? NO_FACTS, { minimumUsd: settings.lens.minimumUsd });
  }

  function viewKey(uri: string): { version: number; key: string } | null {
    const entry = tracked.get(uri);
    if (!entry || answeredVersion(entry) < 0) return null;
    return { version: entry.document.text.version, key: JSON.stringify(lensesOf(entry)) };
  }

  // ---- requests

  /** The document, when the latest answer is about its text or, after waiting, about an older one; else null. */
  async function answered(uri: string, token: CancellationToken): Promise<{ entry: Tracked; current: boolean } | null> {
    const entry = tracked.get(uri);
    if (!entry) return null;
    const { version } = entry.document.text;
    await roots.whenAnswered(entry.root, entry.path, version, token);
    if (token.isCancellationRequested || tracked.get(uri) !== entry) return null;
    return { entry, current: answeredVersion(entry) === entry.document.text.version };
  }

  connection.onCodeLens(async ({ textDocument: { uri } }, token): Promise<CodeLens[] | null> => {
    const answer = await answered(uri, token);
    if (!answer) return null;
    if (settings.display !== 'lens') {
      lensRefresher.forget(uri);
      return [];
    }
    const { document } = answer.entry;
    const found = lensesOf(answer.entry);
    lensRefresher.served(uri, document.text.version, JSON.stringify(answer.current ? found : null));
    return toCodeLenses(document, placeLenses(document, found, answeredVersion(answer.entry)));
  });

  connection.languages.inlayHint.on(async ({ textDocument: { uri }, range }, token): Promise<InlayHint[] | null> => {
    const answer = await answered(uri, token);
    if (!answer) return null;
    if (settings.display !== 'inlay') {
      hintRefresher.forget(uri);
      return [];
    }
    const { document, root, path } = answer.entry;
    const found = lensesOf(answer.entry);
    hintRefresher.served(uri, document.text.version, JSON.stringify(answer.current ? found : null));
    const sites = new Map((root.answer?.files.get(path) ?? NO_FACTS).callSites.map((site) => [site.id, site]));
    const prices = root.answer?.snapshot.report.prices;
    return toInlayHints(document, placeLenses(document, found, answeredVersion(answer.entry)), range, (id) => {
      const site = sites.get(id);
      return site && prices ? detailsOf(site, prices, wantsMarkdown()) : null;
    });
  });

  connection.onHover(async ({ textDocument: { uri }, position }, token): Promise<Hover | null> => hoverAt(uri, position, token, wantsMarkdown()));

  async function hoverAt(uri: string, position: Position, token: CancellationToken, markdown: boolean): Promise<Hover | null> {
    const answer = await answered(uri, token);
    const facts = answer?.current ? answer.entry.root.answer : null;
    if (!answer || !facts) return null;
    const { document, path } = answer.entry;
    return toHover(document, facts.files.get(path) ?? NO_FACTS, position, facts.snapshot.report.prices, markdown);
  }

  function wantsMarkdown(): boolean {
    return capabilities.textDocument?.hover?.contentFormat?.includes(MarkupKind.Markdown) ?? false;
  }

  connection.onCodeAction(async ({ textDocument: { uri }, range, context }, token): Promise<CodeAction[] | null> => {
    if (context.only && !context.only.some((kind) => kind === '' || kind === CodeActionKind.QuickFix)) return [];
    const answer = await answered(uri, token);
    if (!answer?.current) return null;
    const { root, path, document } = answer.entry;
    const { engine } = root;
    if (!engine) return null;
    const { version } = document.text;
    const actions: CodeAction[] = [];
    for (const finding of findingsAt(root.answer?.files.get(path) ?? NO_FACTS, range, context.diagnostics)) {
      for (const fix of finding.fixes) {
        const action = await toCodeAction(finding, fix, context.diagnostics, { engine, ...editTarget(root) });
        if (action) actions.push(action);
      }
    }
    return document.text.version === version && !token.isCancellationRequested ? actions : null;
  });

  function editTarget(root: Root): { uriOf(file: string): string; versionOf(file: string): number | null; documentChanges: boolean } {
    const open = new Map([...tracked.values()].filter((entry) => entry.root === root).map((entry) => [entry.path, entry.document]));
    const uris = new Map([...open].map(([path, { uri }]) => [path, uri]));
    return {
      uriOf: (file) => uriOfFile(root.uri, uris, file),
      versionOf: (file) => open.get(file)?.text.version ?? null,
      documentChanges: capabilities.workspace?.workspaceEdit?.documentChanges === true,
    };
  }

  /** For clients that do not run the command themselves. */
  connection.onExecuteCommand(async ({ command, arguments: given }, token): Promise<null> => {
    const [uri, position] = (given ?? []) as [unknown, unknown];
    if (command !== SHOW_CALL_DETAILS_COMMAND || typeof uri !== 'string' || !isPosition(position)) return null;
    const hover = await hoverAt(uri, position, token, false);
    const contents = hover?.contents;
    if (contents && typeof contents === 'object' && 'value' in contents) {
      await connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Info, message: contents.value });
    }
    return null;
  });

  connection.onRequest(REPORT_METHOD, async (params: ReportParams | null, token: CancellationToken): Promise<ReportResult | null> => {
    const absolute = params?.uri === undefined ? null : uriToPath(params.uri);
    const all = roots.all();
    const root = params?.uri === undefined ? all[0] : (all.find(({ path }) => path === absolute) ?? (absolute === null ? undefined : roots.find(absolute)?.root));
    if (!root) return null;
    if (params?.complete === true && root.engine) {
      const abort = new AbortController();
      token.onCancellationRequested(() => abort.abort());
      await root.engine.ready(abort.signal);
    }
    const snapshot = root.engine?.snapshot();
    return snapshot ? { root: root.uri, progress: snapshot.progress, report: snapshot.report } : null;
  });

  connection.listen();
}

function foldersOf({ workspaceFolders, rootUri }: InitializeParams): string[] {
  if (workspaceFolders) return workspaceFolders.map(({ uri }) => uri);
  return rootUri === null ? [] : [rootUri];
}

function isPosition(value: unknown): value is Position {
  return typeof value === 'object' && value !== null && 'line' in value && 'character' in value;
}
