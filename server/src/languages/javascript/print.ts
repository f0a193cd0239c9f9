/**
 * Prints abstract edits as text changes in the style of the file. Parses afresh, and parses the outcome again: what would
 * not parse is not offered. Must not decide whether an edit is a good idea.
 */
import { targetOf, type AbstractEdit, type TextChange } from '../../ir/edits.js';
import type { SourcePart } from '../frontEnd.js';
import { parse, syntaxProblems } from './parse.js';
import type { Change, Printing } from './printContext.js';
import { printComment } from './printComment.js';
import { printLoopGuard } from './printLoopGuard.js';
import { printMark } from './printMark.js';
import { printOption } from './printOption.js';
import { printRecursionGuard } from './printRecursionGuard.js';
import { styleOf } from './style.js';

/** The changes in source order, or null where the edit cannot be printed safely. */
export function printEdit(parts: readonly SourcePart[], edit: AbstractEdit): TextChange[] | null {
  const index = targetOf(edit).part;
  const part = parts.find((p) => p.part === index);
  if (!part) return null;
  try {
    const file = parse(part, { parents: true });
    if (syntaxProblems(file, index).length) return null;
    const others = parts.filter((p) => p !== part).map((p) => p.text);
    const changes = print({ file, text: part.text, style: styleOf(file), others }, edit)?.sort((a, b) => a.start - b.start);
    if (!changes || !parses({ ...part, text: applied(part.text, changes) })) return null;
    return changes.map((c) => ({ span: { part: index, start: c.start, end: c.end }, newText: c.newText }));
  } catch (error) {
    // The parser's stack ran out: text that is too deep to lower is too deep to edit.
    if (error instanceof RangeError) return null;
    throw error;
  }
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
      return printOption(p, edit);
  }
}

function parses(part: SourcePart): boolean {
  return syntaxProblems(parse(part, { parents: false }), part.part).length === 0;
}

function applied(text: string, changes: readonly Change[]): string {
  let result = '';
  let at = 0;
  for (const change of changes) {
    result += text.slice(at, change.start) + change.newText;
    at = change.end;
  }
  return result + text.slice(at);
}
