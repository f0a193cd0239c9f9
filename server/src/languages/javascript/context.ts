/**
 * What the lowering functions share while one part is lowered: the text, positions, the nesting depth and where an
 * unlabelled `break` goes. Must not look at the meaning of a node.
 */
import ts from 'typescript';
import type { Problem, Stmt, Unknown } from '../../ir/ir.js';
import type { Span } from '../../ir/span.js';

/** Beyond this many nested nodes a subtree is skipped, so that everything that reads the IR may recurse. */
const maxDepth = 1000;

/** The name that a function or class expression takes from what it is first bound to. */
export interface Named {
  name: string;
  span: Span;
}

/** A `switch` that an unlabelled `break` leaves; null stands for a loop. */
export type BreakTarget = { label: string; uses: number } | null;

/** The state of lowering one part. */
export interface Lowering {
  readonly file: ts.SourceFile;
  readonly part: number;
  readonly problems: Problem[];
  depth: number;
  /** Statements that must come before the one being lowered: classes that are written as expressions. */
  prelude: Stmt[];
  breakTargets: BreakTarget[];
  inFunction: boolean;
  inNamespace: boolean;
  /** The last position whose leading trivia was skipped: nested nodes often start at the same place. */
  lastPos: number;
  lastStart: number;
}

export function createLowering(file: ts.SourceFile, part: number, problems: Problem[]): Lowering {
  return { file, part, problems, depth: 0, prelude: [], breakTargets: [], inFunction: false, inNamespace: false, lastPos: -1, lastStart: -1 };
}

/** Offset of the node's first token. */
export function startOf(c: Lowering, node: ts.Node): number {
  // A node that the parser made up has no text; its start is no start for others at that position.
  if (node.pos === node.end) return node.pos;
  if (node.pos !== c.lastPos) {
    c.lastStart = node.getStart(c.file);
    c.lastPos = node.pos;
  }
  return c.lastStart;
}

export function spanOf(c: Lowering, node: ts.Node): Span {
  return { part: c.part, start: startOf(c, node), end: node.end };
}

export function textOf(c: Lowering, node: ts.Node): string {
  return c.file.text.slice(startOf(c, node), node.end);
}

export function named(c: Lowering, name: ts.Node & { readonly text: string }): Named {
  return { name: name.text, span: spanOf(c, name) };
}

/** The expression without parentheses, `!`, `as`, `satisfies` and type arguments. */
export function unwrap(node: ts.Expression): ts.Expression {
  let inner = node;
  while (
    ts.isParenthesizedExpression(inner) ||
    ts.isNonNullExpression(inner) ||
    ts.isAsExpression(inner) ||
    ts.isSatisfiesExpression(inner) ||
    ts.isTypeAssertionExpression(inner) ||
    ts.isExpressionWithTypeArguments(inner)
  ) {
    inner = inner.expression;
  }
  return inner;
}

export function isTooDeep(c: Lowering, levels = 1): boolean {
  return c.depth + levels > maxDepth;
}

/** Notes that the subtree is skipped for its depth, and stands in for it. */
export function skipped(c: Lowering, node: ts.Node): Unknown {
  const span = spanOf(c, node);
  c.problems.push({ kind: 'depth', message: 'Nested too deeply', span });
  return unknown('nested too deeply', [], span);
}

export function unknown(reason: string, children: Unknown['children'], span: Span): Unknown {
  return { k: 'unknown', reason, children, span };
}
