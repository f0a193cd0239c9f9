/**
 * All source files of a root: what is on disk, as the workers and the cache tell it, with open documents in front.
 * Must not analyse; it only knows what each file by itself says, and who imports whom.
 */
import type { ExcludedPath, SkippedFile } from '../analysis/report.js';
import type { PackageNames } from '../catalog/index.js';
import { isNotebook } from '../documents/notebook.js';
import { plainLanguage } from '../documents/plain.js';
import type { Summary } from '../ir/summary.js';
import type { Seeds } from './api.js';
import { byCodeUnit } from './discover.js';
import type { Exclusion } from './exclude.js';
import type { Resolver } from '../analysis/modules.js';
import { createImportGraph, type ImportGraph } from './graph.js';
import type { Host } from './host.js';
import type { LowerResult } from './messages.js';
import type { OpenDocuments } from './openDocuments.js';
import type { Pool, SizedJob } from './pool.js';
import { loadProject, projectOf, withFiles, type Project } from './project.js';
import { createOwnSeeds, type OwnSeeds } from './ownSeeds.js';
import { NO_FACTS, summaryOf, unreadable, type SourceFile } from './sourceFile.js';
import type { Store } from './store.js';

/** Bytes of a source file that is still read. */
export const LARGEST_SOURCE = 1_000_000;
/** A notebook is mostly the output of its cells, which is not read as code. */
const LARGEST_NOTEBOOK = 20_000_000;
export const largestOf = (path: string): number => (isNotebook(path) ? LARGEST_NOTEBOOK : LARGEST_SOURCE);
const tooLarge = (path: string): string => `larger than ${largestOf(path) / 1_000_000} MB`;
const STATS_AT_ONCE = 64;

export interface SourcesDependencies {
  host: Host;
  root: string;
  seeds: Seeds;
  packages: PackageNames;
  /** As of now. */
  exclusion(): Exclusion;
  open: OpenDocuments;
  pool: Pool;
  store: Store;
  disposed(): boolean;
}

export interface GatherEvents {
  /** The project is known; its files are not read yet. */
  discovered(): void;
  progress(done: number, total: number): void;
}

export interface Sources {
  /** Null before the first discovery. */
  project(): Project | null;
  /** True once every file has been read. */
  complete(): boolean;
  /** Without disk: the open documents are the project. */
  useOpenOnly(): void;
  /** Finds all files and reads the new, changed and `forced` ones. */
  gather(forced: ReadonlySet<string>, events: GatherEvents): Promise<void>;
  /** Reads files again whose content changed; false when one is gone or new, so that `gather` is due. */
  rescan(paths: ReadonlySet<string>): Promise<boolean>;
  /** Lowers open documents that changed. */
  lowerOpen(): void;
  /** Takes note of opened and closed documents. */
  openChanged(path: string): void;
  file(path: string): SourceFile | undefined;
  isOnDisk(path: string): boolean;
  summary(path: string): Summary | null;
  load(paths: readonly string[]): Promise<void>;
  /** Makes summaries of the cache and edges of the graph ready, before all files are linked. */
  prepare(): Promise<void>;
  /** Stands for the content of all files and what is known of the project. */
  fingerprint(): string;
  importers(file: string): readonly string[];
  /** Files that name a seed, sorted. */
  seeds(): string[];
  skipped(): SkippedFile[];
  /** Left out by the project file, sorted. */
  excluded(): readonly ExcludedPath[];
  /** Open documents that belong to the project. */
  open(): string[];
  count(): number;
  /** Writes the cache when there is something new. */
  save(): Promise<void>;
}

export function createSources({ host, root, seeds, packages, exclusion, open, pool, store, disposed }: SourcesDependencies): Sources {
  const disk = new Map<string, SourceFile>();
  let base: Project | null = null;
  let project: Project | null = null;
  let ownSeeds: OwnSeeds = () => [];
  let graph: ImportGraph = createImportGraph(projectOf([]).resolve);
  /** What the graph's edges were made by; null before the first were. */
  let edgesBy: Resolver | null = null;
  let complete = false;
  let cacheRead = false;
  let unsaved = false;

  /** Open documents that belong to the project. */
  const openSources = (): string[] => open.sources().filter((path) => !exclusion().covers(path));

  const effective = (path: string): SourceFile | undefined => open.get(path)?.shown?.file ?? disk.get(path);

  // ---------------------------------------------------------------- project and edges

  /** Module resolution depends on which files exist: a new set of files means new edges everywhere. */
  function useProject(next: Project): boolean {
    const before = project;
    base = next;
    project = withFiles(next, openSources());
    if (project.facts !== before?.facts) ownSeeds = createOwnSeeds(project, seeds);
    return project.facts !== before?.facts;
  }

  async function renewGraph({ resolve, facts }: Project): Promise<void> {
    graph = createImportGraph(resolve);
    edgesBy = resolve;
    let begun = host.now();
    for (const path of facts.files) {
      graph.set(path, effective(path)?.facts ?? null);
      if (host.now() - begun < 10) continue;
      await host.sleep(0);
      if (edgesBy !== resolve) return;
      begun = host.now();
    }
  }

  function renewGraphNow({ resolve, facts }: Project): void {
    graph = createImportGraph(resolve);
    edgesBy = resolve;
    for (const path of facts.files) graph.set(path, effective(path)?.facts ?? null);
  }

  function edgesOf(path: string): void {
    if (project?.resolve === edgesBy && project?.facts.files.has(path)) graph.set(path, effective(path)?.facts ?? null);
  }

  // ---------------------------------------------------------------- reading

  /** A file that went while it was being read for an answer is not brought back. */
  function put(file: SourceFile): void {
    if (base !== null && !base.facts.files.has(file.path)) return;
    const before = disk.get(file.path);
    disk.set(file.path, file);
    // What cannot be read is not kept.
    if (file.problem === null || before?.problem === null) unsaved = true;
    if (project !== null && before?.hash !== file.hash && open.get(file.path) === undefined) edgesOf(file.path);
  }

  function apply(result: LowerResult, stats: ReadonlyMap<string, { size: number; modified: number }>): void {
    const { size, modified } = stats.get(result.path) ?? { size: 0, modified: 0 };
    const before = disk.get(result.path);
    if (result.k === 'same') {
      if (before) put({ ...before, size, modified });
      return;
    }
    if (result.k === 'skipped') {
      if (result.internal !== null) host.log('error', `${result.path}: ${result.internal}`);
      put(unreadable(result.path, size, modified, result.reason));
      return;
    }
    const { path, hash, facts, summary: json } = result;
    const same = before?.hash === hash && (before.summary !== null || before.json !== null);
    const kept = same ? { lowered: true, json: before.json, summary: before.summary, stored: before.stored } : { lowered: json !== null, json, summary: null, stored: host.build === null };
    put({ path, size, modified, hash, facts, problem: null, ...kept });
  }

  async function statAll(paths: readonly string[]): Promise<Map<string, { size: number; modified: number }>> {
    const stats = new Map<string, { size: number; modified: number }>();
    for (let at = 0; at < paths.length && !disposed(); at += STATS_AT_ONCE) {
      const part = paths.slice(at, at + STATS_AT_ONCE);
      const found = await Promise.all(part.map((path) => host.stat(host.join(root, path))));
      part.forEach((path, index) => {
        const stat = found[index];
        if (stat) stats.set(path, { size: stat.size, modified: stat.modified });
      });
    }
    return stats;
  }

  /** Reads files by the workers. What is too large or gone becomes a skip reason here. */
  async function read(jobs: readonly { path: string; known: string | null; force: boolean }[], stats: ReadonlyMap<string, { size: number; modified: number }>, priority: 'now' | 'scan', progress: (done: number) => void): Promise<void> {
    const sized: SizedJob[] = [];
    for (const job of jobs) {
      const stat = stats.get(job.path);
      if (stat === undefined) put(unreadable(job.path, 0, 0, 'the file cannot be read'));
      else if (stat.size > largestOf(job.path)) put(unreadable(job.path, stat.size, stat.modified, tooLarge(job.path)));
      else sized.push({ ...job, own: ownSeeds(job.path, plainLanguage(job.path) ?? 'python'), size: stat.size });
    }
    let done = jobs.length - sized.length;
    await pool.run(sized, priority, (results) => {
      if (disposed()) return;
      for (const result of results) apply(result, stats);
      done += results.length;
      progress(done);
    });
  }

  async function gather(forced: ReadonlySet<string>, events: GatherEvents): Promise<void> {
    const next = await loadProject(host, root, packages, exclusion(), disposed);
    if (disposed()) return;
    useProject(next);
    events.discovered();
    const [stats, cached] = await Promise.all([statAll(next.sources), cacheRead ? null : store.load()]);
    cacheRead = true;
    const present = new Set(next.sources);
    for (const path of [...disk.keys()]) if (!present.has(path)) disk.delete(path);
    const jobs: { path: string; known: string | null; force: boolean }[] = [];
    for (const path of next.sources) {
      const known = disk.get(path) ?? cached?.get(path);
      const stat = stats.get(path);
      if (known && !disk.has(path)) disk.set(path, known);
      const unchanged = known && stat && known.size === stat.size && known.modified === stat.modified && !forced.has(path);
      if (!unchanged) jobs.push({ path, known: known?.hash ?? null, force: false });
    }
    const others = next.sources.length - jobs.length;
    events.progress(others, next.sources.length);
    await read(jobs, stats, 'scan', (done) => events.progress(others + done, next.sources.length));
    if (!disposed()) complete = true;
  }

  async function prepare(): Promise<void> {
    await store.fill((path) => disk.get(path));
    if (project !== null && edgesBy !== project.resolve) await renewGraph(project);
  }

  function fingerprint(): string {
    const { files: _files, ...facts } = project!.facts;
    const files = project!.sources.map((path) => [path, disk.get(path)?.hash, disk.get(path)?.problem]);
    return host.hash(JSON.stringify([facts, files, project!.skipped, project!.excluded]));
  }

  async function rescan(paths: ReadonlySet<string>): Promise<boolean> {
    const all = [...paths].sort(byCodeUnit);
    const stats = await statAll(all);
    if (stats.size < all.length || all.some((path) => !disk.has(path))) return false;
    await read(all.map((path) => ({ path, known: disk.get(path)?.hash ?? null, force: false })), stats, 'now', () => undefined);
    return true;
  }

  async function load(paths: readonly string[]): Promise<void> {
    const missing = paths.filter((path) => {
      const file = effective(path);
      if (file === undefined) return project?.facts.files.has(path) ?? false;
      return file.problem === null && !file.lowered;
    });
    if (missing.length === 0) return;
    const stats = await statAll(missing);
    await read(missing.map((path) => ({ path, known: null, force: true })), stats, 'now', () => undefined);
    // What has no summary even so (a notebook without code) is not tried again.
    for (const path of missing) {
      const file = disk.get(path);
      if (file && !file.lowered) disk.set(path, { ...file, lowered: true });
    }
  }

  function isSeed(path: string): boolean {
    const { language, mentions } = effective(path)?.facts ?? NO_FACTS;
    if (mentions.length === 0) return false;
    const own = ownSeeds(path, language);
    return mentions.some((word) => !own.includes(word));
  }

  return {
    project: () => project,
    complete: () => complete,
    useOpenOnly() {
      useProject(projectOf([]));
      complete = true;
    },
    gather,
    rescan,
    lowerOpen() {
      for (const path of open.lower((one) => disk.get(one))) edgesOf(path);
    },
    openChanged(path) {
      if (base === null) return;
      if (useProject(base) && complete) renewGraphNow(project!);
      else edgesOf(path);
    },
    file: effective,
    isOnDisk: (path) => disk.has(path),
    summary(path) {
      const file = effective(path);
      return file ? summaryOf(file) : null;
    },
    load,
    prepare,
    fingerprint,
    importers: (file) => graph.importers(file),
    seeds() {
      const paths = new Set([...openSources(), ...disk.keys()]);
      return [...paths].filter(isSeed).sort(byCodeUnit);
    },
    skipped() {
      const problems: SkippedFile[] = [];
      for (const path of project?.facts.files ?? []) {
        const problem = effective(path)?.problem;
        if (problem) problems.push({ file: path, reason: problem });
      }
      return [...(project?.skipped ?? []), ...problems].sort((a, b) => byCodeUnit(a.file, b.file));
    },
    excluded: () => project?.excluded ?? [],
    open: openSources,
    count: () => project?.facts.files.size ?? 0,
    async save() {
      if (!unsaved || !complete || host.build === null) return;
      unsaved = false;
      await store.fill((path) => disk.get(path));
      await store.save(disk.values());
    },
  };
}
