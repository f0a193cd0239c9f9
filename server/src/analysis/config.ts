/**
 * The settings that change results, resolved: what every stage of the analysis obeys in editor, command line and CI alike.
 * Plain data; reading and merging files is the engine's work.
 */
import type { Severity } from './report.js';

export interface AnalysisConfig {
  /** Rule id → severity or off; absent = the rule's default. */
  rules: Record<string, { severity: Severity | 'off' | null }>;
}

export const DEFAULT_CONFIG: AnalysisConfig = { rules: {} };
