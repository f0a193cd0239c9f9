/**
 * The stages of the analysis as the engine drives them: plain inputs, plain outputs, in slices.
 * Generators yield between small steps (a few ms at most) so that a caller can stop or pause; they keep nothing.
 * Must not know the engine, a language front end or a protocol.
 */
import type { Summary } from '../ir/summary.js';
import type { ProjectFacts } from './project.js';
import type { Report } from './report.js';
import type { AnalysisConfig } from './config.js';

export interface AnalysisInput {
  /** Files that name a known package or API host: linking starts there. */
  seeds: ReadonlySet<string>;
  /** Summaries of the files loaded so far, by path. More than needed does no harm: only what the seeds lead to is read. */
  summaries: ReadonlyMap<string, Summary>;
  project: ProjectFacts;
  /** Files of the root that import a given file, from the cheap import extraction (no parse). */
  importers(file: string): readonly string[];
  /** Text of a workspace file that the code reads (prompts), when it has been loaded: null = absent or not text; undefined = not loaded yet. */
  text(file: string): string | null | undefined;
  /** Tokens of a text by an encoding, when counted; undefined = not counted yet. */
  tokens(encoding: TokenNeed['encoding'], text: string): number | undefined;
  config: AnalysisConfig;
  /** When set, only what these files need is analysed (their own call sites and forward closure), for a first quick answer. */
  focus: ReadonlySet<string> | null;
}

/** A text whose tokens are wanted; until they are counted, estimates are approximate. */
export interface TokenNeed {
  encoding: 'o200k_base' | 'cl100k_base';
  text: string;
}

/**
 * What the analysis yields between steps: nothing, or source files, text files and token counts that it wants before it goes
 * on. A driver may put the summaries into the map that it gave; what it does not supply is in the answer's needs.
 */
export type AnalysisStep = undefined | AnalysisNeeds;

export interface AnalysisNeeds {
  /** Source files whose summaries would change the answer. */
  files: readonly string[];
  /** Text files that the code reads. */
  texts: readonly string[];
  tokens: readonly TokenNeed[];
}

export interface AnalysisOutput {
  report: Report;
  needs: AnalysisNeeds;
}
