/**
 * Abstract edits: what a fix means, in no language's syntax. A front end prints them as text edits.
 * Plain data; this file must not import anything but `span.ts`.
 */
import type { Span } from './span.js';

export type AbstractEdit =
  /** Counts the passes of a loop and leaves it beyond the limit. */
  | {
      k: 'guard-loop';
      /** Span of the IR `Loop`. */
      loop: Span;
      /** Wanted constant name in the language's convention is derived by the printer: `MAX_ITERATIONS`. Reused if it is defined in scope with a number, suffixed on a clash. */
      constant: string;
      /** Name of the counter; `iterations` unless given. */
      counter?: string;
      limit: number;
      /** What happens at the limit: `throw` where the loop's result is used afterwards, else `break`. */
      onLimit: 'throw' | 'break';
      /** `{limit}` stands for the constant. */
      message: string;
    }
  /** Adds a `depth` parameter (default 0; another name: `counter`) to the function, passes `depth + 1` at the recursive calls and throws beyond the limit. */
  | {
      k: 'guard-recursion';
      /** Span of the IR `Func`. */
      fn: Span;
      /** Spans of the recursive IR `Call`s inside it. */
      calls: Span[];
      constant: string;
      counter?: string;
      limit: number;
      message: string;
    }
  /** Sets a named option of a call: a property of the options object (JS, argument index given) or a keyword argument (Python). Replaces the value if present. */
  | {
      k: 'set-argument';
      /** A call, or a decorator's expression that is not called yet: it gets called. */
      call: Span;
      /** Position of the options object in JS; ignored where arguments are named. Objects missing before it are not invented: the printer returns null. */
      position: number;
      name: string;
      value: ArgumentValue;
      /** Another option whose place it takes: that one is removed. */
      instead?: string;
    }
  /**
   * Puts a mark on the last block of a named argument. `as: 'text'`: the argument is a text, and becomes a list of one block
   * that holds it, or that block alone; `as: 'list'`: it is a list of records written there.
   */
  | {
      k: 'mark-text';
      call: Span;
      /** As in `set-argument`. */
      position: number;
      /** The first of these that is written is meant. */
      names: readonly string[];
      as: 'text' | 'list';
      block: Block;
      mark: { name: string; value: Nested };
    }
  /** Puts a comment on a line of its own: above the line on which a place begins, or at the head of the part. */
  | { k: 'comment'; at: Span; where: 'line' | 'head'; text: string };

/**
 * A constant, or a call of what a module exports: the import that it needs is found, extended or added; or a record, which is
 * merged into the one that is written there, without taking the place of anything.
 */
export type ArgumentValue = number | string | boolean | { module: string; name: string; args: number[] } | { record: Nested };

/** Records of records of texts. */
export interface Nested {
  readonly [name: string]: string | Nested;
}

/** A record that holds a text: its other entries, the name of the text's, and whether it stands alone instead of in a list. */
export interface Block {
  readonly entries: Readonly<Record<string, string>>;
  readonly text: string;
  readonly alone?: true;
}

/** The node that an edit is about. */
export function targetOf(edit: AbstractEdit): Span {
  switch (edit.k) {
    case 'guard-loop': return edit.loop;
    case 'guard-recursion': return edit.fn;
    case 'set-argument':
    case 'mark-text': return edit.call;
    case 'comment': return edit.at;
  }
}

/** One replacement in a part of a document; `newText` uses the document's own line ending. */
export interface TextChange {
  span: Span;
  newText: string;
}
