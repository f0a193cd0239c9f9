/**
 * What lowering carries along: the part, the enclosing scope, the run's problems and depth. Must not know node types.
 */
import type { Expr, Problem } from '../../ir/ir.js';
import type { Span } from '../../ir/span.js';
import type { SyntaxNode } from './syntax.js';

/** A module or function scope while it is lowered. */
export interface Scope {
  /** Name that stands for `this` here (`self`, `cls`), or null. */
  self: string | null;
  /** Names that are bound in this scope so far, or belong to an outer one by `global` or `nonlocal`. */
  bound: Set<string>;
  isGenerator: boolean;
}

export interface Context {
  part: number;
  text: string;
  scope: Scope;
  /** Inside `if TYPE_CHECKING:`. */
  typeOnly: boolean;
  /** Names of the enclosing classes with a dot behind each, for nested classes. */
  classPrefix: string;
  run: { problems: Problem[]; depth: number };
}

/** Nesting beyond this is not lowered: it keeps every later recursion over the IR within the stack. */
export const maxDepth = 400;

export function newScope(self: string | null): Scope {
  return { self, bound: new Set(), isGenerator: false };
}

export function spanOf(cx: Context, node: { start: number; end: number }): Span {
  return { part: cx.part, start: node.start, end: node.end };
}

export function textOf(cx: Context, node: SyntaxNode): string {
  return cx.text.slice(node.start, node.end);
}

/** Runs `inner` one level deeper, or reports the node and returns `otherwise` beyond the limit. */
export function deeper<T>(cx: Context, node: SyntaxNode, inner: () => T, otherwise: () => T): T {
  if (cx.run.depth >= maxDepth) {
    cx.run.problems.push({ kind: 'depth', message: 'Nested too deeply', span: spanOf(cx, node) });
    return otherwise();
  }
  cx.run.depth++;
  const result = inner();
  cx.run.depth--;
  return result;
}

export function unknown(span: Span, reason: string, children: Expr[] = []): Expr {
  return { k: 'unknown', reason, children, span };
}
