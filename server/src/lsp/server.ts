/**
 * The language server: keeps documents, roots and settings in step with the client and answers its requests from the
 * latest snapshots (tracking.ts, publishing.ts and requests.ts do the parts). Must not analyse anything; all that it needs of the outside comes in `ServerDeps`.
 */
import {
  CodeActionKind,
  CodeLensRefreshRequest,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import type {
  CancellationToken,
  ClientCapabilities,
  Connection,
  InitializeParams,
  InitializeResult,
} from 'vscode-languageserver';
import { DEFAULT_CONFIG } from '../analysis/config.js';
import type { AnalysisConfig } from '../analysis/config.js';
import { isSourcePath } from '../documents/read.js';
import type { Engine } from '../engine/api.js';
import type { FileReader } from '../engine/config/find.js';
import type { KnownRule } from '../engine/config/format.js';
import { LANGUAGES, OVERVIEW_CHANGED_METHOD, SETTINGS_SECTION, SHOW_CALL_DETAILS_COMMAND } from '../protocol.js';
import type { InitializationOptions } from '../protocol.js';
import { NO_FACTS } from '../views/byFile.js';
import type { FileFacts } from '../views/byFile.js';
import { lenses } from '../views/lenses.js';
import type { Lens } from '../views/lenses.js';
import { childUri, relativePath, uriToPath } from './convert.js';
import { createPublisher } from './diagnostics.js';
import { changeDocument, forgetChanges, openDocument } from './documents.js';
import { createProjectFiles, isProjectFile } from './projectFile.js';
import { createPublishing } from './publishing.js';
import { createRefresher } from './refresh.js';
import { overviewKey, serveCommands, serveOverview, serveViews } from './requests.js';
import type { Session } from './requests.js';
import { createRoots } from './roots.js';
import type { Clock, Root } from './roots.js';
import { readSettings } from './settings.js';
import { createStatus } from './status.js';
import { createTracking } from './tracking.js';
import type { Tracked } from './tracking.js';
import { ABOVE, WATCHERS, isWatched, pathAbove } from './watch.js';

export interface ServerDeps {
  /** `extent: 'open'` for files outside all workspace folders: their folder is not read. Absolute path. */
  createEngine(rootPath: string, extent: 'root' | 'open', config: AnalysisConfig): Promise<Engine>;
  /** Where project files are looked for. */
  host: FileReader;
  rules: readonly KnownRule[];
  clock: Clock;
  /** Of the tool. */
  version: string;
}

/** Serves one client until the connection ends. */
export function startServer(connection: Connection, deps: ServerDeps): void {
  const watchedAbove = new Set<string>();
  let capabilities: ClientCapabilities = {};
  let settings = readSettings(undefined);
  let clientCommands = false;

  const roots = createRoots({
    async createEngine(root) {
      await projectFiles.load(root);
      status.update();
      return deps.createEngine(root.path, root.openOnly ? 'open' : 'root', root.config ?? DEFAULT_CONFIG);
    },
    clock: deps.clock,
    onSnapshot,
    onFailure(root, error) {
      connection.console.error(`No analysis of ${root.path}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      status.update();
      overviewRefresher.check();
    },
  });
  const tracking = createTracking(roots, dropRoot);
  const publisher = createPublisher((params) => void connection.sendDiagnostics(params));
  const publishing = createPublishing({
    publisher, roots, tracking,
    settings: () => settings,
    relatedInformation: () => capabilities.textDocument?.publishDiagnostics?.relatedInformation === true,
  });
  const projectPublisher = createPublisher((params) => void connection.sendDiagnostics(params));
  const projectFiles = createProjectFiles({
    host: deps.host,
    rules: deps.rules,
    roots: roots.all,
    publish: (uri, diagnostics) => projectPublisher.publish(uri, undefined, diagnostics),
    watch: watchAbove,
  });
  const status = createStatus(connection, deps.clock, roots.all, () => capabilities.window?.workDoneProgress === true);
  const lensRefresher = createRefresher(deps.clock, viewKey, () => {
    if (capabilities.workspace?.codeLens?.refreshSupport) inBackground(connection.sendRequest(CodeLensRefreshRequest.type));
  });
  const hintRefresher = createRefresher(deps.clock, viewKey, () => {
    if (capabilities.workspace?.inlayHint?.refreshSupport) inBackground(connection.languages.inlayHint.refresh());
  });
  const overviewRefresher = createRefresher(deps.clock, overviewKeyOf, () => {
    // Nothing more is said until the client has asked again.
    for (const { uri } of roots.all()) overviewRefresher.forget(uri);
    inBackground(connection.sendNotification(OVERVIEW_CHANGED_METHOD));
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
    clientCommands = options.clientCommands === true;
    for (const uri of foldersOf(params)) roots.add(uri, false);
    return {
      serverInfo: { name: 'llm-cost', version: deps.version },
      capabilities: {
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
        codeLensProvider: { resolveProvider: false },
        inlayHintProvider: { resolveProvider: false },
        hoverProvider: true,
        codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix] },
        ...(clientCommands ? {} : { executeCommandProvider: { commands: [SHOW_CALL_DETAILS_COMMAND] } }),
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
        for (const { uri } of removed) {
          const root = roots.all().find((candidate) => candidate.uri === uri);
          if (root) dropRoot(root);
        }
        for (const { uri } of added) roots.add(uri, false);
        tracking.settle();
        status.update();
        overviewRefresher.force();
      });
    }
    if (capabilities.workspace?.configuration) inBackground(pullSettings());
    status.update();
  });

  connection.onShutdown(() => {
    lensRefresher.dispose();
    hintRefresher.dispose();
    overviewRefresher.dispose();
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
      publisher.clear((uri) => tracking.get(uri) === undefined);
      for (const root of roots.all()) publishing.root(root);
    }
    lensRefresher.force();
    hintRefresher.force();
  }

  // ---- documents and roots

  connection.onDidOpenTextDocument(({ textDocument: { uri, languageId, version, text } }) => {
    const absolute = uriToPath(uri);
    if (absolute !== null && isProjectFile(absolute)) {
      projectFiles.opened(absolute, openDocument(uri, languageId, version, text));
      return reloadProjectFiles(absolute);
    }
    if (absolute === null || !LANGUAGES.includes(languageId) || !isSourcePath(absolute)) return;
    tracking.open(openDocument(uri, languageId, version, text), absolute);
  });

  connection.onDidChangeTextDocument(({ textDocument: { uri, version }, contentChanges }) => {
    const project = projectFiles.find(uri);
    if (project) {
      changeDocument(project.document, version, contentChanges);
      return reloadProjectFiles(project.path);
    }
    const entry = tracking.get(uri);
    if (!entry) return;
    for (const change of contentChanges) publisher.touched(uri, 'range' in change ? change.range : null);
    changeDocument(entry.document, version, contentChanges);
    roots.change(entry.root, entry.path, entry.document.text.getText(), version);
  });

  connection.onDidCloseTextDocument(({ textDocument: { uri } }) => {
    const project = projectFiles.find(uri);
    if (project) {
      projectFiles.closed(project.path);
      return reloadProjectFiles(project.path);
    }
    const entry = tracking.get(uri);
    if (!entry) return;
    lensRefresher.forget(uri);
    hintRefresher.forget(uri);
    tracking.close(entry);
    if (settings.diagnostics.files === 'openFiles' || entry.root.openOnly) publisher.clear((shown) => shown === uri);
  });

  connection.onDidChangeWatchedFiles(({ changes }) => {
    const byRoot = new Map<Root, Set<string>>();
    for (const { uri } of changes) {
      const absolute = uriToPath(uri);
      if (absolute === null || !isWatched(absolute)) continue;
      // A nested root's files belong to the outer one too.
      for (const root of roots.all()) {
        const path = relativePath(root.path, absolute) ?? pathAbove(root.path, absolute);
        if (path === null || path === '') continue;
        const paths = byRoot.get(root) ?? new Set();
        byRoot.set(root, paths.add(path));
      }
    }
    for (const [root, paths] of byRoot) root.engine?.filesChanged([...paths]);
    const files = new Set(changes.map(({ uri }) => uriToPath(uri)));
    for (const path of files) if (path !== null && isProjectFile(path)) reloadProjectFiles(path);
  });

  // ---- project files

  function reloadProjectFiles(path: string): void {
    for (const root of projectFiles.rootsOf(path)) inBackground(reload(root));
  }

  async function reload(root: Root): Promise<void> {
    const before = root.config;
    if (!(await projectFiles.load(root))) return;
    status.update();
    // An engine that is still being made was given the older one.
    await root.made;
    if (root.config !== null && JSON.stringify(root.config) !== JSON.stringify(before)) root.engine?.setConfig(root.config);
  }

  /** Clients watch their folders by themselves; what lies above them they have to be told of. */
  function watchAbove(directoryUri: string): void {
    const supported = capabilities.workspace?.didChangeWatchedFiles;
    if (!supported?.dynamicRegistration || !supported.relativePatternSupport || watchedAbove.has(directoryUri)) return;
    watchedAbove.add(directoryUri);
    const watchers = [{ globPattern: { baseUri: directoryUri, pattern: ABOVE } }];
    inBackground(connection.client.register(DidChangeWatchedFilesNotification.type, { watchers }));
  }

  function dropRoot(root: Root): void {
    roots.remove(root.uri);
    publishing.dropped(root);
  }

  // ---- answers of the engines

  function onSnapshot(root: Root): void {
    for (const entry of tracking.all()) {
      if (entry.root === root) forgetChanges(entry.document, answeredVersion(entry));
    }
    publishing.root(root);
    projectFiles.answered();
    lensRefresher.check();
    hintRefresher.check();
    overviewRefresher.check();
    status.update();
  }

  /** Version that the latest answer is about; -1 when it is about none. */
  function answeredVersion({ root, path }: Tracked): number {
    return root.answer?.snapshot.documents.get(path) ?? -1;
  }

  function factsOf({ root, path }: Tracked): Readonly<FileFacts> {
    return root.answer?.files.get(path) ?? NO_FACTS;
  }

  function lensesOf(entry: Tracked): Lens[] {
    return lenses(factsOf(entry), { minimumUsd: settings.lens.minimumUsd });
  }

  function viewKey(uri: string): { version: number; key: string } | null {
    const entry = tracking.get(uri);
    if (!entry || answeredVersion(entry) < 0) return null;
    return { version: entry.document.text.version, key: JSON.stringify(lensesOf(entry)) };
  }

  function overviewKeyOf(uri: string): { version: number; key: string } | null {
    const root = roots.all().find((candidate) => candidate.uri === uri);
    return root ? { version: 0, key: overviewKey(root) } : null;
  }

  // ---- requests

  async function answered(uri: string, token: CancellationToken): Promise<{ entry: Tracked; current: boolean } | null> {
    const entry = tracking.get(uri);
    if (!entry) return null;
    const { version } = entry.document.text;
    await roots.whenAnswered(entry.root, entry.path, version, token);
    if (token.isCancellationRequested || tracking.get(uri) !== entry) return null;
    return { entry, current: answeredVersion(entry) === entry.document.text.version };
  }

  const session: Session = {
    roots,
    lensRefresher,
    hintRefresher,
    overviewRefresher,
    capabilities: () => capabilities,
    clientCommands: () => clientCommands,
    settings: () => settings,
    answered,
    answeredVersion,
    factsOf,
    lensesOf,
    openIn: tracking.openIn,
    uriOf: (root, file) => tracking.openIn(root).get(file)?.uri ?? childUri(root.uri, file),
    projectText: projectFiles.textOf,
  };
  serveViews(connection, session);
  serveCommands(connection, session);
  serveOverview(connection, session);
  connection.listen();
}

function foldersOf({ workspaceFolders, rootUri }: InitializeParams): string[] {
  if (workspaceFolders) return workspaceFolders.map(({ uri }) => uri);
  return rootUri === null ? [] : [rootUri];
}
