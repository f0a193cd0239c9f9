/**
 * Type annotations as expressions: references, members, indexes and `|`. A string annotation counts as the type
 * that it quotes; one that quotes no type stays a string.
 */
import type { Expr } from '../../ir/ir.js';
import { deeper, spanOf, textOf, unknown } from './context.js';
import type { Context } from './context.js';
import { lowerExpr } from './expressions.js';
import { readQuotedType } from './quotedTypes.js';
import { kids } from './syntax.js';
import type { SyntaxNode } from './syntax.js';

export function lowerType(cx: Context, node: SyntaxNode | undefined): Expr | null {
  return node ? annotation(cx, node) : null;
}

function annotation(cx: Context, node: SyntaxNode): Expr {
  return deeper(cx, node, () => shallow(cx, node), () => unknown(spanOf(cx, node), 'nested too deeply'));
}

function shallow(cx: Context, node: SyntaxNode): Expr {
  switch (node.type) {
    case 'type': {
      const inner = kids(node)[0];
      return inner ? annotation(cx, inner) : unknown(spanOf(cx, node), 'syntax error');
    }
    case 'generic_type': {
      const [name, parameters] = kids(node);
      return index(cx, node, name, parameters ? kids(parameters) : []);
    }
    case 'subscript': {
      const [name, ...parameters] = kids(node);
      return index(cx, node, name, parameters);
    }
    case 'union_type':
      return { k: 'operator', op: '|', operands: kids(node).map((n) => annotation(cx, n)), span: spanOf(cx, node) };
    case 'binary_operator': {
      if (!node.children.some((c) => c.type === '|')) return lowerExpr(cx, node);
      return { k: 'operator', op: '|', operands: unionMembers(node).map((n) => annotation(cx, n)), span: spanOf(cx, node) };
    }
    case 'member_type': {
      const [object, name] = kids(node);
      if (!object || !name) return unknown(spanOf(cx, node), 'syntax error');
      return { k: 'member', object: annotation(cx, object), name: textOf(cx, name), span: spanOf(cx, node) };
    }
    case 'splat_type':
      return { k: 'operator', op: 'starred', operands: kids(node).map((n) => annotation(cx, n)), span: spanOf(cx, node) };
    case 'constrained_type':
      return annotation(cx, kids(node)[0] ?? node);
    case 'list':
      return { k: 'list', items: kids(node).map((n) => ({ value: annotation(cx, n), spread: false })), span: spanOf(cx, node) };
    case 'string':
      return quoted(lowerExpr(cx, node));
    default:
      return lowerExpr(cx, node);
  }
}

function unionMembers(node: SyntaxNode): SyntaxNode[] {
  const members: SyntaxNode[] = [];
  let rest: SyntaxNode | undefined = node;
  while (rest?.type === 'binary_operator' && rest.children.some((c) => c.type === '|')) {
    const [left, right]: SyntaxNode[] = kids(rest);
    if (right) members.push(right);
    rest = left;
  }
  if (rest) members.push(rest);
  return members.reverse();
}

/** `X[a, b]`. The parameters of `Literal` are values, and `Annotated` has values behind the first. */
function index(cx: Context, node: SyntaxNode, name: SyntaxNode | undefined, parameters: SyntaxNode[]): Expr {
  if (!name || parameters.length === 0) return unknown(spanOf(cx, node), 'syntax error');
  const plain = textOf(cx, name).replace(/^.*\./, '');
  const items = parameters.map((p, i) => (plain === 'Literal' || (plain === 'Annotated' && i > 0) ? value(cx, p) : annotation(cx, p)));
  const span = { part: cx.part, start: parameters[0]!.start, end: parameters.at(-1)!.end };
  const only: Expr = items.length === 1 ? items[0]! : { k: 'list', items: items.map((v) => ({ value: v, spread: false })), span };
  return { k: 'index', object: annotation(cx, name), index: only, span: spanOf(cx, node) };
}

function value(cx: Context, node: SyntaxNode): Expr {
  const inner = node.type === 'type' ? kids(node)[0] : node;
  return lowerExpr(cx, inner);
}

function quoted(text: Expr): Expr {
  return text.k === 'literal' && typeof text.value === 'string' ? (readQuotedType(text.value, text.span) ?? text) : text;
}
