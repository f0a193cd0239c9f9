/**
 * The interface of a language front end: lower text to the IR, find import specifiers cheaply, print abstract edits.
 * A front end must not know another language, the catalogue or a rule, and decides nothing about bounds, retries or caps.
 */
import type { AbstractEdit, TextChange } from '../ir/edits.js';
import type { Module } from '../ir/ir.js';

export interface SourcePart {
  /** Index of the part in its document; goes into every span. */
  part: number;
  language: string;
  text: string;
}

export interface FrontEnd {
  /** Language ids it serves. */
  readonly languages: readonly string[];
  /** Loads what it parses with; nothing below may be called before that. Absent when there is nothing to load. */
  prepare?(): Promise<void>;
  /**
   * Module specifiers that the text seems to import, as written (`openai`, `./a`, `..pkg.mod`). Text only, no parse;
   * may hold a few too many (from comments or strings), must not miss a static import, `require("…")`, `import("…")` or re-export.
   */
  scanImports(text: string): string[];
  /** Lowers parts that share one scope, in order. Never throws: broken or too deep text yields `problems`. */
  lower(parts: readonly SourcePart[]): Module;
  /** Prints an edit against the same text that was lowered; null when it cannot be done safely there. */
  print(parts: readonly SourcePart[], edit: AbstractEdit): TextChange[] | null;
}
