/**
 * Hand-made reports, an engine that answers what a test tells it to, and a clock that a test turns. Must not analyse.
 */
import type { AbstractEdit, TextChange } from '../../server/src/ir/edits.js';
import type { AnalysisConfig } from '../../server/src/analysis/config.js';
import type { CallSite, Finding, Place, Report } from '../../server/src/analysis/report.js';
import type { Engine } from '../../server/src/engine/api.js';
import type { Progress, Snapshot } from '../../server/src/engine/snapshot.js';
import type { Clock } from '../../server/src/lsp/roots.js';

/** Place of a needle in a text that has it once. */
export function placeOf(file: string, text: string, needle: string): Place {
  const start = text.indexOf(needle);
  if (start < 0) throw new Error(`no ${needle} in ${file}`);
  const end = start + needle.length;
  const at = (offset: number): { line: number; column: number } => {
    const before = text.slice(0, offset).split('\n');
    return { line: before.length, column: (before[before.length - 1]?.length ?? 0) + 1 };
  };
  return { file, ...at(start), endLine: at(end).line, endColumn: at(end).column, span: { part: 0, start, end } };
}

export function callSite(place: Place, changes: Partial<CallSite> = {}): CallSite {
  return {
    ...place,
    id: `${place.file}#ask`,
    sdk: 'openai',
    package: 'openai',
    api: 'chat.completions.create',
    kind: 'chat',
    provider: 'openai',
    model: { ids: ['gpt-4o'], how: 'literal' },
    input: { staticTokens: { min: 1240, max: 1240 }, framedTokens: { min: 1249, max: 1249 }, systemTokens: { min: 240, max: 240 }, dynamic: [] },
    output: { cap: 1024, how: 'argument' },
    multiplicity: { loop: null, bound: null, attempts: 3 },
    cost: {
      perCall: { min: 0.0031, max: 0.01334 },
      perThousandDynamicInput: 0.0025,
      perThousandOutput: 0.01,
      tokenizer: 'o200k_base',
      band: [1, 1],
      assumptions: ['framing of 3 tokens per message assumed'],
      staticInput: { min: 0.0031, max: 0.0031 },
      outputAtCap: 0.01024,
      rates: [{ model: 'gpt-4o', inputPerMillion: 2.5, outputPerMillion: 10 }],
      expected: null,
      approximate: false,
    },
    contexts: [],
    moreContexts: 0,
    category: 'product',
    enclosing: 'ask',
    ...changes,
  };
}

export function finding(place: Place, changes: Partial<Finding> = {}): Finding {
  return {
    ...place,
    ruleId: 'unbounded-loop',
    severity: 'warning',
    message: 'This loop has no bound.',
    fingerprint: `${place.file}:unbounded-loop`,
    related: [],
    suppressed: false,
    fixes: [],
    ...changes,
  };
}

export const PRICES = { asOf: '2026-09-23', source: 'test prices' };

export function report(parts: Partial<Report> = {}): Report {
  return {
    callSites: [],
    entryPoints: [],
    functions: [],
    callerLenses: [],
    prompts: [],
    findings: [],
    files: { scanned: 1, analyzed: 1, skipped: [] },
    prices: PRICES,
    ...parts,
  };
}

/** An engine that remembers what it was told and answers when the test says so. */
export interface FakeEngine extends Engine {
  readonly root: string;
  readonly extent: 'root' | 'open';
  /** What was called, in order: `open a.ts 1`. */
  readonly told: string[];
  /** Settings that it was made with and given since. */
  readonly configs: AnalysisConfig[];
  /** A new answer about the open documents as they are. */
  answer(report: Report, progress?: Progress): void;
  fix: (path: string, edits: readonly AbstractEdit[]) => TextChange[] | null;
}

const DONE: Progress = { phase: 'done', done: 1, total: 1 };

export function fakeEngine(root: string, extent: 'root' | 'open', config: AnalysisConfig): FakeEngine {
  const told: string[] = [];
  const configs = [config];
  const open = new Map<string, { text: string; version: number }>();
  const listeners = new Set<(snapshot: Snapshot) => void>();
  let latest: Snapshot = { version: 0, report: report(), progress: { phase: 'discovering', done: 0, total: 0 }, documents: new Map() };
  const engine: FakeEngine = {
    root,
    extent,
    told,
    configs,
    fix: () => null,
    answer(answered, progress = DONE) {
      const documents = new Map([...open].map(([path, { version }]) => [path, version]));
      latest = { version: latest.version + 1, report: answered, progress, documents };
      for (const listener of listeners) listener(latest);
    },
    openDocument(path, text, version) {
      told.push(`open ${path} ${version}`);
      open.set(path, { text, version });
    },
    changeDocument(path, text, version) {
      told.push(`change ${path} ${version}`);
      open.set(path, { text, version });
    },
    closeDocument(path) {
      told.push(`close ${path}`);
      open.delete(path);
    },
    filesChanged: (paths) => void told.push(`files ${paths.join(' ')}`),
    setConfig: (next) => void configs.push(next),
    snapshot: () => latest,
    ready: () => Promise.resolve(latest),
    onSnapshot(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    documentText: (path) => Promise.resolve(open.get(path)?.text ?? null),
    partsOf: () => Promise.resolve(null),
    printFix: (path, edits) => Promise.resolve(engine.fix(path, edits)),
    dispose: () => void told.push('dispose'),
  };
  return engine;
}

export interface FakeClock extends Clock {
  /** Moves time on and lets what waits for it run. */
  advance(ms: number): Promise<void>;
}

export function fakeClock(): FakeClock {
  let now = 0;
  let sleepers: { until: number; wake: () => void }[] = [];
  return {
    now: () => now,
    sleep: (ms) => new Promise((wake) => sleepers.push({ until: now + ms, wake })),
    async advance(ms) {
      now += ms;
      const awake = sleepers.filter(({ until }) => until <= now);
      sleepers = sleepers.filter(({ until }) => until > now);
      for (const { wake } of awake) wake();
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}
