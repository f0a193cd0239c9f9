/**
 * What the engine asks of its workers and what they answer: plain data.
 */
import type { Seeds } from './api.js';
import type { DocumentFacts } from './lower.js';

/** Answered by a `LowerResult[]` in the order of the jobs. */
export interface LowerRequest {
  k: 'lower';
  root: string;
  seeds: Seeds;
  jobs: LowerJob[];
}

export interface LowerJob {
  path: string;
  /** Content hash that the engine knows all about: the answer is then just `same`. */
  known: string | null;
  /** Summarise even when no seed is mentioned. */
  force: boolean;
  /** Seeds that mean modules of the project itself in that file. */
  own: readonly string[];
}

export type LowerResult =
  | { k: 'same'; path: string }
  /** `summary` is JSON; null when the file was not summarised. */
  | { k: 'lowered'; path: string; hash: string; facts: DocumentFacts; summary: string | null }
  /** `internal` tells a fault of ours from an unreadable file. */
  | { k: 'skipped'; path: string; reason: string; internal: string | null };

/** Answered by a `number[]`: tokens of each text. */
export interface CountRequest {
  k: 'count';
  encoding: 'o200k_base' | 'cl100k_base';
  texts: string[];
}
