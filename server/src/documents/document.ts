/**
 * A document as the analysis sees it: parts of one language each, with a map back to the file.
 * Plain source is one part; a notebook has one part per code cell. Must not know any language's syntax
 * beyond where parts begin and end, and does no I/O.
 */

/** One stretch of text in one language. */
export interface Part {
  /** Language id of the front end: `javascript`, `typescript`, `javascriptreact`, `typescriptreact`, `python`. */
  language: string;
  text: string;
  /** Notebook: 0-based index among all cells; absent in plain source. */
  cell?: number;
}

export interface Document {
  /** Path relative to the root, with `/`. */
  path: string;
  parts: Part[];
}

/** A document that cannot be analysed, with the reason that people are shown. */
export interface SkippedDocument {
  path: string;
  reason: string;
}
