/**
 * Puts an engine together: front ends, summaries, linking and the catalogue's seeds, on a host. The one place that knows
 * all of them, used by the entry files. Must not decide anything about a result.
 */
import type { AnalysisConfig } from './analysis/config.js';
import { summarise } from './analysis/summarise.js';
import type { Analyse, Engine, EngineOptions } from './engine/api.js';
import { createEngine } from './engine/engine.js';
import type { Host } from './engine/host.js';
import { createFrontEnds } from './languages/frontEnds.js';

export interface ProjectOptions {
  host: Host;
  /** Absolute path of the root in the host's form. */
  root: string;
  config: AnalysisConfig;
  mode: EngineOptions['mode'];
  extent?: EngineOptions['extent'];
}

/** Ids of the rules that there are. */
export const RULE_IDS: readonly string[] = ['unbounded-loop'];

export async function createProjectEngine({ host, root, config, mode, extent = 'root' }: ProjectOptions): Promise<Engine> {
  const languages = await createFrontEnds((name) => host.wasm(name));
  return createEngine({ host, root, languages, summarise, analyse, seeds: { words: SEED_WORDS }, config, mode, extent });
}

/** Stand-in until `analysis/analyse.ts` lands: finds nothing. */
// eslint-disable-next-line require-yield
const analyse: Analyse = function* () {
  const report = { callSites: [], entryPoints: [], callerLenses: [], prompts: [], findings: [], files: { scanned: 0, analyzed: 0, skipped: [] }, prices: { asOf: '2026-09-23', source: 'genai-prices' } };
  return { report, needs: { files: [], texts: [], tokens: [] } };
};

/** Stand-in until the catalogue's index lands. */
const SEED_WORDS: readonly string[] = ['openai', 'anthropic'];
