/**
 * Prints abstract edits as text changes in the style of the file. Parses afresh, and parses the outcome again: what
 * breaks the text is not offered. Must not decide whether an edit is a good idea.
 */
import { targetOf, type AbstractEdit, type TextChange } from '../../ir/edits.js';
import type { SourcePart } from '../frontEnd.js';
import { printArgument } from './printArgument.js';
import { printComment } from './printComment.js';
import { printLoopGuard } from './printLoopGuard.js';
import { printMark } from './printMark.js';
import { printRecursionGuard } from './printRecursionGuard.js';
import { styleOf } from './style.js';
import type { Style } from './style.js';
import type { Parse, SyntaxNode, SyntaxTree } from './syntax.js';

/** What a printer sees: the part that is edited, its style, and the trees of all parts of the scope. */
export interface Printing {
  text: string;
  tree: SyntaxTree;
  style: Style;
  /** All parts in order, with the edited one. */
  scope: readonly ScopePart[];
}

export interface ScopePart {
  text: string;
  root: SyntaxNode;
}

/** A replacement in the edited part. */
export interface Change {
  start: number;
  end: number;
  newText: string;
}

/** The changes in source order, or null where the edit cannot be printed safely. */
export function printEdit(parse: Parse, parts: readonly SourcePart[], edit: AbstractEdit): TextChange[] | null {
  const part = targetOf(edit).part;
  const trees = parts.map((p) => ({ part: p.part, text: p.text, tree: parse(p.text, p.part) }));
  const edited = trees.find((t) => t.part === part);
  if (!edited) return null;
  const { text, tree } = edited;
  const scope = trees.map((t) => ({ text: t.text, root: t.tree.root }));
  const changes = print({ text, tree, style: styleOf(text, tree.root), scope }, edit)?.sort((a, b) => a.start - b.start);
  if (!changes || parse(applied(text, changes), part).problems.length > tree.problems.length) return null;
  return changes.map((c) => ({ span: { part, start: c.start, end: c.end }, newText: c.newText }));
}

function print(p: Printing, edit: AbstractEdit): Change[] | null {
  switch (edit.k) {
    case 'guard-loop':
      return printLoopGuard(p, edit);
    case 'guard-recursion':
      return printRecursionGuard(p, edit);
    case 'comment':
      return printComment(p, edit);
    case 'mark-text':
      return printMark(p, edit);
    case 'set-argument':
      return printArgument(p, edit);
  }
}

function applied(text: string, changes: readonly Change[]): string {
  const pieces: string[] = [];
  let at = 0;
  for (const change of changes) {
    pieces.push(text.slice(at, change.start), change.newText);
    at = change.end;
  }
  return pieces.join('') + text.slice(at);
}
