/**
 * An immutable answer of the engine: the report as of one version of the inputs, and how complete it is.
 * Must not know a protocol.
 */
import type { Report } from '../analysis/report.js';

export interface Progress {
  phase: 'discovering' | 'scanning' | 'linking' | 'counting' | 'done';
  /** Files done and known so far. */
  done: number;
  total: number;
}

export interface Snapshot {
  /** Grows with every answer. */
  version: number;
  report: Report;
  progress: Progress;
  /** Versions of the open documents that this answer was made from, by path. */
  documents: ReadonlyMap<string, number>;
}
