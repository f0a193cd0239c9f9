/**
 * Lowers assignment targets: names, places, and lists of them, and notes what a scope binds.
 */
import type { Expr, Pattern } from '../../ir/ir.js';
import { deeper, spanOf, textOf, unknown } from './context.js';
import type { Context } from './context.js';
import { lowerExpr } from './expressions.js';
import { kids } from './syntax.js';
import type { SyntaxNode } from './syntax.js';

type ListPattern = Extract<Pattern, { k: 'list-pattern' }>;

/** A target of an assignment, `for`, `with`, `except` or `:=`. */
export function lowerTarget(cx: Context, node: SyntaxNode): Pattern {
  return deeper(cx, node, () => lower(cx, node), () => place(cx, node, unknown(spanOf(cx, node), 'nested too deeply')));
}

function lower(cx: Context, node: SyntaxNode): Pattern {
  switch (node.type) {
    case 'identifier':
      return { k: 'name', name: textOf(cx, node), span: spanOf(cx, node) };
    case 'pattern_list':
    case 'tuple_pattern':
    case 'list_pattern':
    case 'tuple':
    case 'list':
    case 'expression_list':
      return { k: 'list-pattern', items: kids(node).map((n) => item(cx, n)), span: spanOf(cx, node) };
    case 'parenthesized_expression':
    case 'as_pattern_target': {
      const inner = kids(node)[0];
      return inner ? lowerTarget(cx, inner) : place(cx, node, unknown(spanOf(cx, node), 'syntax error'));
    }
    default:
      return place(cx, node, lowerExpr(cx, node));
  }
}

function item(cx: Context, node: SyntaxNode): ListPattern['items'][number] {
  const rest = node.type === 'list_splat_pattern' || node.type === 'list_splat';
  return { pattern: lowerTarget(cx, rest ? (kids(node)[0] ?? node) : node), rest, default: null };
}

/** A place must be a member or an index; `x[1:2]` and what is no target at all become an index that nobody can resolve. */
function place(cx: Context, node: SyntaxNode, value: Expr): Pattern {
  const span = spanOf(cx, node);
  if (value.k === 'member' || value.k === 'index') return { k: 'place', target: value, span };
  const [object, ...bounds] = value.k === 'operator' && value.op === 'slice' ? value.operands : [value];
  return { k: 'place', target: { k: 'index', object: object!, index: unknown(span, bounds.length ? 'slice' : 'not a target', bounds), span }, span };
}

/** Notes the names of a target as bound in the scope; true when one of them is new there. */
export function bind(cx: Context, pattern: Pattern): boolean {
  const { bound } = cx.scope;
  const before = bound.size;
  for (const name of boundNames(pattern)) bound.add(name);
  return bound.size > before;
}

function boundNames(pattern: Pattern): string[] {
  if (pattern.k === 'name') return [pattern.name];
  return pattern.k === 'list-pattern' ? pattern.items.flatMap((i) => (i ? boundNames(i.pattern) : [])) : [];
}
