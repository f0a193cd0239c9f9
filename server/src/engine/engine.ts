/**
 * The engine of one root: applies changes, answers with immutable snapshots. It gathers files in the background and
 * links in slices; a newer change stops what is under way. Must not know a protocol, nor touch anything but its host.
 */
import type { AnalysisConfig } from '../analysis/config.js';
import type { Report } from '../analysis/report.js';
import type { Part } from '../documents/document.js';
import { isSourcePath, decodeText, toDocument } from '../documents/read.js';
import type { AbstractEdit, TextChange } from '../ir/edits.js';
import type { Engine, EngineOptions } from './api.js';
import { createCounter } from './counter.js';
import { byCodeUnit } from './discover.js';
import { exclusionOf } from './exclude.js';
import { createFileTexts } from './fileTexts.js';
import { affectsStructure } from './changes.js';
import { frontEndOf, mentionsOf, prepareFrontEnds, sourceParts } from './lower.js';
import { createLastReport } from './lastReport.js';
import { createOpenDocuments } from './openDocuments.js';
import { createPool } from './pool.js';
import { settle, type Pace, type Settled, type World } from './settle.js';
import type { Progress, Snapshot } from './snapshot.js';
import { createSources, largestOf } from './sources.js';
import { createStore } from './store.js';

/** Milliseconds of linking between two looks at the event loop. */
const SLICE = { editor: 8, batch: 100 } as const;
/** Milliseconds between two snapshots that only tell progress. */
const PROGRESS_TIME = 200;
/** Milliseconds of quiet after which an editor's cache is written. */
const SAVE_TIME = 2_000;
const MOST_COUNTING_ROUNDS = 20;

const EMPTY_REPORT: Report = {
  ...{ callSites: [], entryPoints: [], functions: [], callerLenses: [], prompts: [], findings: [] },
  files: { scanned: 0, analyzed: 0, skipped: [] },
  prices: { asOf: '', source: '' },
};

interface Waiter {
  resolve(snapshot: Snapshot): void;
  reject(error: unknown): void;
}

export function createEngine(options: EngineOptions): Engine {
  const { host, root, mode, languages, summarise, analyse, seeds } = options;
  const openOnly = options.extent === 'open';
  let config: AnalysisConfig = options.config;
  let exclusion = exclusionOf(config);
  let disposed = false;

  const counter = createCounter(host, root);
  const open = createOpenDocuments({ host, languages, summarise, mentionsIn: mentionsOf(seeds), largest: largestOf, expired: touch });
  const pool = createPool(host, root, seeds);
  const store = createStore(host, root, seeds);
  const sources = createSources({ host, root, seeds, packages: options.packages, exclusion: () => exclusion, open, pool, store, disposed: () => disposed });
  const texts = createFileTexts(host, root, (path) => open.get(path)?.text);

  const last = createLastReport(host, root, texts);

  // ---------------------------------------------------------------- snapshots

  let current: Snapshot = { version: 0, report: EMPTY_REPORT, progress: { phase: 'discovering', done: 0, total: 0 }, documents: new Map() };
  const listeners = new Set<(snapshot: Snapshot) => void>();
  const waiters = new Set<Waiter>();
  let toldAt = -Infinity;

  function publish(report: Report, progress: Progress, documents: ReadonlyMap<string, number>): void {
    current = { version: current.version + 1, report, progress, documents };
    toldAt = host.now();
    for (const listener of [...listeners]) {
      try {
        listener(current);
      } catch (error) {
        host.log('error', `a listener failed: ${describe(error)}`);
      }
    }
  }

  function tell(phase: Progress['phase'], done: number, total: number): void {
    if (host.now() - toldAt >= PROGRESS_TIME) publish(current.report, { phase, done, total }, current.documents);
  }

  function shownVersions(): ReadonlyMap<string, number> {
    const versions = new Map<string, number>();
    for (const path of open.sources()) {
      const shown = open.get(path)?.shown;
      if (shown) versions.set(path, shown.version);
    }
    return versions;
  }

  // ---------------------------------------------------------------- gathering

  let structural = !openOnly;
  let changed = new Set<string>();
  let gathering = false;
  /** Why the newest inputs have no answer; null when they have one, or work is under way. */
  let failure: { error: unknown } | null = null;

  async function gather(): Promise<void> {
    if (gathering || openOnly) return;
    gathering = true;
    try {
      if (!sources.complete()) await counter.load();
      while (!disposed && (structural || changed.size > 0)) {
        const forced = changed;
        changed = new Set();
        const whole = structural;
        structural = false;
        if (whole) await sources.gather(forced, { discovered: touch, progress: (done, total) => tell('scanning', done, total) });
        else if (!(await sources.rescan(forced))) {
          structural = true;
          for (const path of forced) changed.add(path);
        }
        touch();
      }
    } catch (error) {
      fail(error);
    }
    gathering = false;
    touch();
  }

  // ---------------------------------------------------------------- answering

  let wanted = 0;
  let answered = -1;
  let answering = false;
  /** Files that the last whole answer was made from. The next one starts with them: more than needed does no harm. */
  let lastFiles: ReadonlySet<string> = new Set();

  function touch(): void {
    wanted++;
    void answer();
  }

  async function answer(): Promise<void> {
    if (answering || disposed) return;
    answering = true;
    while (!disposed && answered !== wanted) {
      await host.sleep(0);
      try {
        await open.prepare();
      } catch (error) {
        fail(error);
        answered = wanted;
        break;
      }
      const aim = wanted;
      const pace: Pace = { host, slice: SLICE[mode], cancelled: () => disposed || wanted !== aim };
      const whole = sources.complete();
      if (disposed || sources.project() === null || (!whole && (mode === 'batch' || sources.open().length === 0))) break;
      try {
        sources.lowerOpen();
        const done = whole ? await answerWhole(pace) : await answerOpen(pace);
        if (done) {
          answered = aim;
          failure = null;
        }
      } catch (error) {
        fail(error);
        answered = aim;
      }
    }
    answering = false;
    if (isSettled()) await finish();
  }

  /** The first answers for open files, while the rest is still being read. */
  async function answerOpen(pace: Pace): Promise<boolean> {
    const focus = new Set(sources.open());
    const settled = await settle(analyse, world(focus), focus, pace);
    if (settled === null) return false;
    const { done, total } = current.progress;
    return await withTokens(settled, world(focus), pace, (report) => publish(report, { phase: 'scanning', done, total }, shownVersions()));
  }

  async function answerWhole(pace: Pace): Promise<boolean> {
    if (mode === 'editor' || host.build === null || options.keepsReport === false) return await linkWhole(pace);
    const inputs = host.hash(JSON.stringify([host.build, config, sources.fingerprint()]));
    const kept = await last.find(inputs);
    if (pace.cancelled()) return false;
    if (kept !== null) {
      publish(kept, { phase: 'done', done: sources.count(), total: sources.count() }, shownVersions());
      return true;
    }
    const done = await linkWhole(pace);
    if (done) await last.keep(inputs, current.report);
    return done;
  }

  async function linkWhole(pace: Pace): Promise<boolean> {
    await sources.prepare();
    if (pace.cancelled()) return false;
    const all = world(null);
    const start = new Set([...all.input.seeds, ...sources.open(), ...[...lastFiles].filter(all.exists)]);
    const settled = await settle(analyse, all, start, pace);
    if (settled === null) return false;
    lastFiles = settled.files;
    return await withTokens(settled, all, pace, (_, phase, made) => show(made, phase));
  }

  /** Shows an answer, then again with exact token counts where they were missing. */
  async function withTokens(settled: Settled, world: World, pace: Pace, showIt: (report: Report, phase: Progress['phase'], settled: Settled) => void): Promise<boolean> {
    let made = settled;
    for (let round = 0; made.output.needs.tokens.length > 0 && round < MOST_COUNTING_ROUNDS; round++) {
      if (mode === 'editor' && round === 0) showIt(made.output.report, 'counting', made);
      const news = await counter.count(made.output.needs.tokens);
      if (pace.cancelled()) return false;
      if (!news) break;
      const next = await settle(analyse, world, made.files, pace);
      if (next === null) return false;
      made = next;
    }
    showIt(made.output.report, 'done', made);
    return true;
  }

  function show({ output }: Settled, phase: Progress['phase']): void {
    const total = sources.count();
    const files = { scanned: total, analyzed: output.report.files.analyzed, skipped: [...sources.skipped(), ...output.report.files.skipped].sort((a, b) => byCodeUnit(a.file, b.file)), excluded: sources.excluded() };
    const report: Report = { ...output.report, files };
    // Whoever waits for the end must not take this for it while files are still being read.
    publish(report, { phase: phase === 'done' && !isQuiet() ? 'linking' : phase, done: total, total }, shownVersions());
  }

  function world(focus: ReadonlySet<string> | null): World {
    const project = sources.project()!;
    return {
      exists: (file) => project.facts.files.has(file),
      summary: sources.summary,
      load: sources.load,
      loadTexts: texts.load,
      async count(needs) {
        if (mode === 'batch') await counter.count(needs);
      },
      input: { seeds: new Set(sources.seeds()), project: project.facts, importers: sources.importers, text: texts.get, tokens: counter.lookup, config, focus },
    };
  }

  // ---------------------------------------------------------------- settling

  function isQuiet(): boolean {
    return !gathering && !structural && changed.size === 0 && !open.holds();
  }

  function isSettled(): boolean {
    return !disposed && answered === wanted && !answering && isQuiet();
  }

  async function finish(): Promise<void> {
    if (mode === 'batch') await save();
    else void saveLater(wanted);
    if (!isSettled()) return;
    for (const waiter of [...waiters]) {
      if (failure === null) waiter.resolve(current);
      else waiter.reject(failure.error);
    }
  }

  async function saveLater(at: number): Promise<void> {
    await host.sleep(SAVE_TIME);
    if (at === wanted && isSettled()) await save();
  }

  async function save(): Promise<void> {
    await Promise.all([sources.save(), counter.save()]);
  }

  function fail(error: unknown): void {
    host.log('error', `the analysis failed: ${describe(error)}`);
    failure = { error };
    for (const waiter of [...waiters]) waiter.reject(error);
  }

  // ---------------------------------------------------------------- documents

  async function documentText(path: string): Promise<string | null> {
    const document = open.get(path);
    if (document) return document.text;
    const bytes = openOnly ? null : await host.read(host.join(root, path));
    const decoded = bytes === null ? null : decodeText(bytes);
    return decoded !== null && 'text' in decoded ? decoded.text : null;
  }

  async function partsOf(path: string): Promise<readonly Part[] | null> {
    const text = isSourcePath(path) ? await documentText(path) : null;
    const document = text === null ? null : toDocument(path, text);
    return document !== null && 'parts' in document ? document.parts : null;
  }

  async function printFix(path: string, edits: readonly AbstractEdit[]): Promise<TextChange[] | null> {
    const text = await documentText(path);
    if (text === null) return null;
    await prepareFrontEnds([path], languages);
    // The edits' spans are those of the text that was analysed.
    if (sources.file(path)?.hash !== host.hash(text)) return null;
    const document = toDocument(path, text);
    if ('reason' in document) return null;
    const frontEnd = frontEndOf(document, languages);
    if (frontEnd === null) return null;
    const changes: TextChange[] = [];
    for (const edit of edits) {
      const printed = frontEnd.print(sourceParts(document), edit);
      if (printed === null) return null;
      changes.push(...printed);
    }
    return withoutClashes(changes);
  }

  if (openOnly) sources.useOpenOnly();
  void gather();
  touch();

  return {
    openDocument(path, text, version) {
      open.set(path, text, version);
      texts.changed(path);
      sources.openChanged(path);
      touch();
    },
    changeDocument(path, text, version) {
      open.set(path, text, version);
      texts.changed(path);
      touch();
    },
    closeDocument(path) {
      if (!open.close(path)) return;
      texts.changed(path);
      sources.openChanged(path);
      touch();
    },
    filesChanged(paths) {
      if (openOnly) return;
      for (const path of paths) {
        if (texts.changed(path)) touch();
        if (sources.isOnDisk(path)) changed.add(path);
        else if (affectsStructure(path, sources.project()?.facts.files ?? new Set())) structural = true;
      }
      if (structural || changed.size > 0) void gather();
    },
    setConfig(next) {
      const before = config;
      config = next;
      exclusion = exclusionOf(next);
      const same = before.base === next.base && before.exclude.join('\n') === next.exclude.join('\n');
      if (!same && openOnly) sources.useOpenOnly();
      else if (!same) {
        structural = true;
        void gather();
      }
      touch();
    },
    snapshot: () => current,
    ready(signal) {
      return new Promise((resolve, reject) => {
        if (disposed) reject(new Error('the engine is disposed of'));
        else if (signal?.aborted) reject(abortReason(signal));
        // Nothing is under way that could still make an answer.
        else if (failure !== null && !gathering && !sources.complete()) reject(failure.error);
        else {
          const abort = (): void => waiter.reject(abortReason(signal!));
          const end = (): void => {
            waiters.delete(waiter);
            signal?.removeEventListener('abort', abort);
          };
          const waiter: Waiter = {
            resolve: (snapshot) => (end(), resolve(snapshot)),
            reject: (error) => (end(), reject(error instanceof Error ? error : new Error(String(error)))),
          };
          signal?.addEventListener('abort', abort);
          waiters.add(waiter);
          if (isSettled()) void finish();
        }
      });
    },
    onSnapshot(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    documentText,
    partsOf,
    printFix,
    dispose() {
      disposed = true;
      pool.dispose();
      counter.dispose();
      listeners.clear();
      for (const waiter of [...waiters]) waiter.reject(new Error('the engine is disposed of'));
    },
  };
}

function abortReason(signal: AbortSignal): unknown {
  return signal.reason ?? new Error('aborted');
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** In the order of the text, equal changes once; null when two of them touch. */
function withoutClashes(changes: readonly TextChange[]): TextChange[] | null {
  const sorted = [...changes].sort((a, b) => a.span.part - b.span.part || a.span.start - b.span.start || a.span.end - b.span.end);
  const result: TextChange[] = [];
  for (const change of sorted) {
    const last = result.at(-1);
    const same = last && last.span.part === change.span.part && last.span.start === change.span.start && last.span.end === change.span.end;
    if (same && last.newText === change.newText && change.span.start < change.span.end) continue;
    if (last && last.span.part === change.span.part && last.span.end > change.span.start) return null;
    result.push(change);
  }
  return result;
}
