/**
 * Puts an engine together: front ends, summaries, linking and the catalogue's seeds, on a host. The one place that knows
 * all of them, used by the entry files. Must not decide anything about a result.
 */
import { createAnalyse } from './analysis/analyse.js';
import type { AnalysisConfig } from './analysis/config.js';
import type { Question } from './analysis/report.js';
import { summarise } from './analysis/summarise.js';
import { UNUSED_SUPPRESSION } from './analysis/suppressions.js';
import type { Engine, EngineOptions } from './engine/api.js';
import { SDKS, packageNames, seedWords } from './catalog/index.js';
import type { KnownRule } from './engine/config/format.js';
import type { Host } from './engine/host.js';
import { createReseedingEngine } from './engine/reseeding.js';
import { frontEnds } from './languages/frontEnds.js';
import { RULES } from './rules/index.js';

export interface ProjectOptions {
  host: Host;
  /** Absolute path of the root in the host's form. */
  root: string;
  config: AnalysisConfig;
  mode: EngineOptions['mode'];
  extent?: EngineOptions['extent'];
  /** Reports answer it, too. */
  question?: Question | null;
}

/** All that findings can be about: the rules, and the comments that suppress them. */
export const KNOWN_RULES: readonly KnownRule[] = [
  ...RULES.map(({ id, severity, title, options }) => ({ id, severity, title, ...(options ? { options } : {}) })),
  { id: UNUSED_SUPPRESSION, severity: 'hint', title: 'A comment suppresses a finding that is not there' },
];

const knownBy = ({ sdks }: AnalysisConfig): Pick<EngineOptions, 'seeds' | 'packages'> => {
  const rows = [...SDKS, ...sdks];
  return { seeds: seedWords(rows), packages: packageNames(rows) };
};

export function createProjectEngine({ host, root, config, mode, extent = 'root', question = null }: ProjectOptions): Engine {
  const languages = frontEnds((name) => host.wasm(name));
  return createReseedingEngine({ host, root, languages, summarise, analyse: createAnalyse(SDKS, RULES, question), keepsReport: question === null, knownBy, config, mode, extent });
}
