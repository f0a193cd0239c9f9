/**
 * What the engine holds of one source file: facts always, a summary when linking asked for it or the text names a seed.
 * Records are replaced, not changed, except that JSON becomes a summary at its first use.
 */
import type { Summary } from '../ir/summary.js';
import type { DocumentFacts } from './lower.js';

export interface SourceFile {
  path: string;
  /** Bytes; 0 for open documents. */
  size: number;
  /** Milliseconds since the epoch; 0 for open documents. */
  modified: number;
  /** Content hash; null when the text could not be read. */
  hash: string | null;
  facts: DocumentFacts;
  /** True once summarising was tried. */
  lowered: boolean;
  /** Why the file has no facts or summary, in words for people. */
  problem: string | null;
  /** The summary as a worker or the cache gave it, until it is used and stored. */
  json: string | null;
  summary: Summary | null;
  /** True when the disk cache has the summary, or nothing is kept. */
  stored: boolean;
}

export const NO_FACTS: Readonly<DocumentFacts> = { language: '', imports: [], mentions: [] };

export function unreadable(path: string, size: number, modified: number, problem: string): SourceFile {
  return { path, size, modified, hash: null, facts: NO_FACTS, lowered: false, problem, json: null, summary: null, stored: false };
}

/** The summary, read from its JSON at the first use; null when there is none. A file with broken JSON counts as not lowered. */
export function summaryOf(file: SourceFile): Summary | null {
  if (file.summary === null && file.json !== null) {
    try {
      file.summary = JSON.parse(file.json) as Summary;
    } catch {
      // Only the cache on disk can be broken; the file is then lowered again.
      file.lowered = false;
    }
    if (file.stored || !file.lowered) file.json = null;
  }
  return file.summary;
}

/** The JSON of a summary for the disk cache; null when there is none. */
export function summaryJson(file: SourceFile): string | null {
  return file.json ?? (file.summary === null ? null : JSON.stringify(file.summary));
}
