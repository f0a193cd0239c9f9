/**
 * Engines with the real front ends and the real analysis over files in memory, on a clock that counts questions instead
 * of time, so that a history runs the same way each time.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { DEFAULT_CONFIG, type AnalysisConfig } from '../../server/src/analysis/config.js';
import { createAnalyse } from '../../server/src/analysis/analyse.js';
import { summarise } from '../../server/src/analysis/summarise.js';
import { SDKS, packageNames, seedWords } from '../../server/src/catalog/index.js';
import type { Analyse, Engine } from '../../server/src/engine/api.js';
import { createEngine } from '../../server/src/engine/engine.js';
import type { Snapshot } from '../../server/src/engine/snapshot.js';
import type { FrontEnd } from '../../server/src/languages/frontEnd.js';
import { createFrontEnds } from '../../server/src/languages/frontEnds.js';
import { RULES } from '../../server/src/rules/index.js';
import { createMemoryHost, type MemoryHost } from '../engine/memoryHost.js';

/** Path relative to the root → text. */
export type Files = Readonly<Record<string, string>>;

export interface Projects {
  host(files: Readonly<Record<string, string | Uint8Array>>): MemoryHost;
  engine(host: MemoryHost, config?: AnalysisConfig): Engine;
  /** The answer of a fresh engine to the same files and open documents; fails when the engine logs an error. */
  cold(host: MemoryHost, open?: ReadonlyMap<string, string>, config?: AnalysisConfig): Promise<Snapshot>;
  frontEnds: readonly FrontEnd[];
}

const ROOT = '/w';
const analyse: Analyse = createAnalyse(SDKS, RULES);
const packages = packageNames(SDKS);
const seeds = seedWords(SDKS);

export async function createProjects(): Promise<Projects> {
  const wasm = dirname(createRequire(import.meta.url).resolve('@vscode/tree-sitter-wasm'));
  const frontEnds = await createFrontEnds((name) => Promise.resolve(readFileSync(join(wasm, name))));

  function host(files: Readonly<Record<string, string | Uint8Array>>): MemoryHost {
    const absolute = Object.fromEntries(Object.entries(files).map(([path, text]) => [`${ROOT}/${path}`, text]));
    let now = 0;
    return Object.assign(createMemoryHost(absolute, { languages: frontEnds, summarise }), {
      now: () => (now += 0.25),
      sleep: (ms: number) => {
        now += Math.max(0, ms);
        return new Promise<void>((resolve) => setImmediate(resolve));
      },
    });
  }

  const engine = (of: MemoryHost, config: AnalysisConfig = DEFAULT_CONFIG): Engine => createEngine({ host: of, root: ROOT, languages: frontEnds, summarise, analyse, seeds, packages, config, mode: 'editor' });

  async function cold(of: MemoryHost, open: ReadonlyMap<string, string> = new Map(), config: AnalysisConfig = DEFAULT_CONFIG): Promise<Snapshot> {
    const fresh = engine(of, config);
    for (const [path, text] of open) fresh.openDocument(path, text, 1);
    const snapshot = await fresh.ready();
    fresh.dispose();
    const errors = of.logged.filter((line) => line.startsWith('error'));
    if (errors.length > 0) throw new Error(errors.slice(0, 3).join('\n'));
    return snapshot;
  }

  return { host, engine, cold, frontEnds };
}
