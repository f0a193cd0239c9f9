/**
 * One engine per workspace folder: which root a document belongs to, the latest answer of each root, and waiting for an
 * answer about a version. Must not know how answers are shown.
 */
import type { CancellationToken } from 'vscode-languageserver';
import type { AnalysisConfig } from '../analysis/config.js';
import type { CallSite } from '../analysis/report.js';
import type { Engine } from '../engine/api.js';
import type { Snapshot } from '../engine/snapshot.js';
import { byFile } from '../views/byFile.js';
import type { FileFacts } from '../views/byFile.js';
import { relativePath, uriToPath } from './convert.js';
import type { RootProjectFile } from './projectFile.js';

export interface Clock {
  /** Milliseconds. */
  now(): number;
  sleep(ms: number): Promise<void>;
}

export interface RootsDeps {
  createEngine(root: Root): Promise<Engine>;
  clock: Clock;
  onSnapshot(root: Root): void;
  /** Called once when an engine could not be made. */
  onFailure(root: Root, error: unknown): void;
}

export interface Root {
  /** As the client writes it. */
  readonly uri: string;
  readonly path: string;
  /** Not a workspace folder but the directory of files outside all of them: only open documents are looked at. */
  readonly openOnly: boolean;
  /** Settings of its project file; null until they are read. */
  config: AnalysisConfig | null;
  /** Null until it has been looked for. */
  projectFile: RootProjectFile | null;
  /** How often the project file has been read: an older read that ends later does not count. */
  reads: number;
  /** Null until it is made. */
  engine: Engine | null;
  /** Settles when the engine is made or has failed. */
  made: Promise<void>;
  /** Why there will be no engine. */
  failure: string | null;
  /** Latest answer; null before the first. */
  answer: Answer | null;
  /** There has been a complete answer. */
  complete: boolean;
  /** Open documents, by relative path. */
  readonly open: Map<string, { text: string; version: number }>;
  readonly waiting: Set<() => void>;
  removed: boolean;
}

export interface Answer {
  snapshot: Snapshot;
  /** Version of the first snapshot with this report: answers that only tell progress keep it. */
  reportVersion: number;
  files: ReadonlyMap<string, FileFacts>;
  /** By id. */
  sites: ReadonlyMap<string, CallSite>;
}

export interface Roots {
  add(uri: string, openOnly: boolean): Root | null;
  remove(uri: string): void;
  all(): Root[];
  /** The nearest enclosing root of a path, workspace folders before others. */
  find(path: string): { root: Root; path: string } | null;
  open(root: Root, path: string, text: string, version: number): void;
  change(root: Root, path: string, text: string, version: number): void;
  close(root: Root, path: string): void;
  /** True when the root's latest answer is about this version or a newer one; waits for that a while. */
  whenAnswered(root: Root, path: string, version: number, token: CancellationToken): Promise<boolean>;
  dispose(): void;
}

/** How long a request waits for an answer about the newest text, in ms; then an older one has to do. */
const WAIT_MS = 500;

export function createRoots(deps: RootsDeps): Roots {
  const roots = new Map<string, Root>();

  function add(uri: string, openOnly: boolean): Root | null {
    const path = uriToPath(uri);
    if (path === null) return null;
    const known = roots.get(path);
    if (known) return known;
    const root: Root = { uri, path, openOnly, config: null, projectFile: null, reads: 0, engine: null, made: Promise.resolve(), failure: null, answer: null, complete: false, open: new Map(), waiting: new Set(), removed: false };
    roots.set(path, root);
    root.made = deps.createEngine(root).then(
      (engine) => start(root, engine),
      (error: unknown) => {
        root.failure = error instanceof Error ? error.message : String(error);
        deps.onFailure(root, error);
      },
    );
    return root;
  }

  function start(root: Root, engine: Engine): void {
    if (root.removed) return engine.dispose();
    root.engine = engine;
    engine.onSnapshot((snapshot) => {
      if (root.removed) return;
      // Progress alone brings no new report: keep what was sorted.
      const { report } = snapshot;
      const same = root.answer?.snapshot.report === report;
      root.answer = same && root.answer ? { ...root.answer, snapshot } : { snapshot, reportVersion: snapshot.version, files: byFile(report), sites: new Map(report.callSites.map((site) => [site.id, site])) };
      root.complete ||= snapshot.progress.phase === 'done';
      for (const check of [...root.waiting]) check();
      deps.onSnapshot(root);
    });
    for (const [path, { text, version }] of root.open) engine.openDocument(path, text, version);
  }

  function remove(uri: string): void {
    const path = uriToPath(uri);
    const root = path === null ? undefined : roots.get(path);
    if (!root) return;
    roots.delete(root.path);
    end(root);
  }

  function end(root: Root): void {
    root.removed = true;
    root.engine?.dispose();
  }

  function find(path: string): { root: Root; path: string } | null {
    let best: { root: Root; path: string } | null = null;
    for (const root of roots.values()) {
      const relative = relativePath(root.path, path);
      if (relative === null || relative === '') continue;
      const better = !best || (best.root.openOnly && !root.openOnly) || (best.root.openOnly === root.openOnly && relative.length < best.path.length);
      if (better) best = { root, path: relative };
    }
    return best;
  }

  function whenAnswered(root: Root, path: string, version: number, token: CancellationToken): Promise<boolean> {
    const answered = (): boolean => (root.answer?.snapshot.documents.get(path) ?? -1) >= version;
    if (answered() || root.failure !== null) return Promise.resolve(answered());
    return new Promise((resolve) => {
      const finish = (): void => {
        root.waiting.delete(check);
        cancellation.dispose();
        resolve(answered());
      };
      const check = (): void => {
        if (answered()) finish();
      };
      const cancellation = token.onCancellationRequested(finish);
      root.waiting.add(check);
      void deps.clock.sleep(WAIT_MS).then(finish);
    });
  }

  return {
    add,
    remove,
    find,
    whenAnswered,
    all: () => [...roots.values()],
    open(root, path, text, version) {
      root.open.set(path, { text, version });
      root.engine?.openDocument(path, text, version);
    },
    change(root, path, text, version) {
      root.open.set(path, { text, version });
      root.engine?.changeDocument(path, text, version);
    },
    close(root, path) {
      root.open.delete(path);
      root.engine?.closeDocument(path);
    },
    dispose() {
      for (const root of roots.values()) end(root);
      roots.clear();
    },
  };
}
