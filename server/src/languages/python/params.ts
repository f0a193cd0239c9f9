/**
 * Lowers the parameters of functions and lambdas. Defaults belong to the outer scope, names to the inner one.
 */
import type { Param } from '../../ir/ir.js';
import { spanOf, textOf } from './context.js';
import type { Context, Scope } from './context.js';
import { lowerExpr } from './expressions.js';
import { field, kids } from './syntax.js';
import type { SyntaxNode } from './syntax.js';
import { lowerType } from './types.js';

/** The parameters without separators; a name that hides the outer `self` ends its meaning in `scope`. */
export function lowerParams(cx: Context, scope: Scope, node: SyntaxNode | undefined): Param[] {
  const params: Param[] = [];
  let kind: Param['kind'] = 'positional';
  for (const child of node ? kids(node) : []) {
    if (child.type === 'keyword_separator') kind = 'keyword-only';
    if (child.type === 'keyword_separator' || child.type === 'positional_separator') continue;
    const inner = nameNode(child);
    if (!inner) continue;
    const own = inner.splat === '**' ? 'keywords' : inner.splat === '*' ? 'rest' : kind;
    if (own === 'rest') kind = 'keyword-only';
    const name = textOf(cx, inner.node);
    const value = field(child, 'value');
    scope.bound.add(name);
    if (scope.self === name) scope.self = null;
    params.push({
      name,
      pattern: { k: 'name', name, span: spanOf(cx, inner.node) },
      kind: own,
      default: value ? lowerExpr(cx, value) : null,
      annotation: lowerType(cx, field(child, 'type')),
      span: spanOf(cx, child),
    });
  }
  return params;
}

/** The identifier of a parameter and its star. */
function nameNode(param: SyntaxNode): { node: SyntaxNode; splat: '' | '*' | '**' } | null {
  const inner = param.type === 'identifier' ? param : (field(param, 'name') ?? kids(param)[0]);
  const starred = param.type === 'list_splat_pattern' || param.type === 'dictionary_splat_pattern' ? param : inner;
  const node = starred?.type === 'identifier' ? starred : starred && kids(starred)[0];
  if (node?.type !== 'identifier') return null;
  return { node, splat: starred?.type === 'list_splat_pattern' ? '*' : starred?.type === 'dictionary_splat_pattern' ? '**' : '' };
}
