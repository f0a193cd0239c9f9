/**
 * An engine whose seeds depend on the settings: when they change it begins anew with them, as every file has to be looked
 * at again; whoever uses it sees one engine that goes on. Must not analyse.
 */
import type { AnalysisConfig } from '../analysis/config.js';
import type { Engine, EngineOptions } from './api.js';
import { createEngine } from './engine.js';
import type { Snapshot } from './snapshot.js';

/** What the rows of the settings make worth reading. */
type Known = Pick<EngineOptions, 'seeds' | 'packages'>;

export interface ReseedingOptions extends Omit<EngineOptions, 'seeds' | 'packages'> {
  knownBy(config: AnalysisConfig): Known;
}

export function createReseedingEngine({ knownBy, ...options }: ReseedingOptions): Engine {
  const open = new Map<string, { text: string; version: number }>();
  const listeners = new Set<(snapshot: Snapshot) => void>();
  let known = knownBy(options.config);
  let disposed = false;
  /** Versions of snapshots go on where the engine before stopped. */
  let told = 0;
  let inner = begin(options.config);

  function begin(config: AnalysisConfig): { engine: Engine; show(snapshot: Snapshot): Snapshot } {
    const engine = createEngine({ ...options, config, ...known });
    const before = told;
    const show = (snapshot: Snapshot): Snapshot => {
      told = Math.max(told, before + snapshot.version);
      return { ...snapshot, version: before + snapshot.version };
    };
    engine.onSnapshot((snapshot) => [...listeners].forEach((listener) => listener(show(snapshot))));
    for (const [path, { text, version }] of open) engine.openDocument(path, text, version);
    return { engine, show };
  }

  async function ready(signal?: AbortSignal): Promise<Snapshot> {
    const asked = inner;
    try {
      const snapshot = await asked.engine.ready(signal);
      return asked === inner ? asked.show(snapshot) : await ready(signal);
    } catch (error) {
      if (asked === inner || disposed) throw error;
      return ready(signal);
    }
  }

  return {
    openDocument(path, text, version) {
      open.set(path, { text, version });
      inner.engine.openDocument(path, text, version);
    },
    changeDocument(path, text, version) {
      open.set(path, { text, version });
      inner.engine.changeDocument(path, text, version);
    },
    closeDocument(path) {
      open.delete(path);
      inner.engine.closeDocument(path);
    },
    filesChanged: (paths) => inner.engine.filesChanged(paths),
    setConfig(config) {
      const next = knownBy(config);
      if (JSON.stringify(next) === JSON.stringify(known)) return inner.engine.setConfig(config);
      known = next;
      const { engine } = inner;
      inner = begin(config);
      engine.dispose();
    },
    snapshot: () => inner.show(inner.engine.snapshot()),
    ready,
    onSnapshot(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    documentText: (path) => inner.engine.documentText(path),
    partsOf: (path) => inner.engine.partsOf(path),
    printFix: (path, edits) => inner.engine.printFix(path, edits),
    dispose() {
      disposed = true;
      listeners.clear();
      inner.engine.dispose();
    },
  };
}
