/**
 * Lowers Python expressions to the IR. Must not decide what a value means to a model call.
 */
import type { Arg, Comprehension, Expr, ListItem, RecordEntry } from '../../ir/ir.js';
import { deeper, newScope, spanOf, textOf, unknown } from './context.js';
import type { Context } from './context.js';
import { lowerParams } from './params.js';
import { bind, lowerTarget } from './patterns.js';
import { lowerString } from './strings.js';
import { field, fields, hasToken, kids } from './syntax.js';
import type { SyntaxNode } from './syntax.js';
import { lowerType } from './types.js';

/** Any expression; a missing one (broken text) is unknown. */
export function lowerExpr(cx: Context, node: SyntaxNode | undefined): Expr {
  if (!node) return unknown({ part: cx.part, start: 0, end: 0 }, 'syntax error');
  return deeper(cx, node, () => lower(cx, node), () => unknown(spanOf(cx, node), 'nested too deeply'));
}

function lower(cx: Context, node: SyntaxNode): Expr {
  const span = spanOf(cx, node);
  const at = (name: string): Expr => lowerExpr(cx, field(node, name));
  switch (node.type) {
    case 'identifier': {
      const name = textOf(cx, node);
      return name === cx.scope.self ? { k: 'this', isSuper: false, span } : { k: 'reference', name, span };
    }
    case 'string':
    case 'concatenated_string':
      return lowerString(cx, node, (n) => lowerExpr(cx, n));
    case 'integer':
    case 'float':
      return number(cx, node);
    case 'true':
    case 'false':
      return { k: 'literal', value: node.type === 'true', span };
    case 'none':
      return { k: 'literal', value: null, span };
    case 'ellipsis':
      return unknown(span, 'ellipsis');
    case 'parenthesized_expression':
      return lowerExpr(cx, kids(node)[0]);
    case 'call':
      return call(cx, node);
    case 'attribute': {
      const name = field(node, 'attribute');
      return { k: 'member', object: at('object'), name: name ? textOf(cx, name) : '', span };
    }
    case 'subscript':
      return subscript(cx, node);
    case 'dotted_name':
      return dottedName(cx, node);
    case 'list':
    case 'tuple':
    case 'set':
    case 'expression_list':
    case 'pattern_list':
    case 'tuple_pattern':
    case 'list_pattern':
      return { k: 'list', items: kids(node).map((n) => listItem(cx, n)), span };
    case 'dictionary':
      return { k: 'record', entries: kids(node).map((n) => entry(cx, n)), span };
    case 'list_comprehension':
    case 'set_comprehension':
    case 'dictionary_comprehension':
    case 'generator_expression':
      return comprehension(cx, node);
    case 'binary_operator':
    case 'boolean_operator':
      return binary(cx, node);
    case 'comparison_operator':
      return comparison(cx, node);
    case 'not_operator':
      return { k: 'operator', op: 'not', operands: [at('argument')], span };
    case 'unary_operator':
      return unary(cx, node);
    case 'conditional_expression': {
      const [then, cond, otherwise] = kids(node);
      return { k: 'conditional', cond: lowerExpr(cx, cond), then: lowerExpr(cx, then), else: lowerExpr(cx, otherwise), span };
    }
    case 'named_expression': {
      const target = lowerTarget(cx, field(node, 'name') ?? node);
      bind(cx, target);
      return { k: 'assign-expr', target, op: null, value: at('value'), span };
    }
    case 'assignment':
    case 'augmented_assignment':
      return unknown(span, 'syntax error', [at('right')]);
    case 'lambda':
      return lambda(cx, node);
    case 'await':
      return { k: 'await', value: lowerExpr(cx, kids(node)[0]), span };
    case 'yield': {
      cx.scope.isGenerator = true;
      const value = kids(node)[0];
      return { k: 'yield', value: value ? lowerExpr(cx, value) : null, delegate: hasToken(node, 'from'), span };
    }
    case 'list_splat':
    case 'list_splat_pattern':
    case 'parenthesized_list_splat':
      return { k: 'operator', op: 'starred', operands: [lowerExpr(cx, kids(node)[0])], span };
    case 'slice':
      return unknown(span, 'slice', kids(node).map((n) => lowerExpr(cx, n)));
    case 'type':
    case 'generic_type':
    case 'union_type':
    case 'member_type':
      return lowerType(cx, node)!;
    case 'as_pattern':
      return lowerExpr(cx, kids(node)[0]);
    default:
      return unknown(span, 'syntax error', kids(node).map((n) => lowerExpr(cx, n)));
  }
}

/** Integers and floats; a complex or Python 2 number is unknown. */
function number(cx: Context, node: SyntaxNode): Expr {
  const span = spanOf(cx, node);
  const value = Number(textOf(cx, node).replaceAll('_', ''));
  return Number.isNaN(value) ? unknown(span, 'number') : { k: 'literal', value, span };
}

function dottedName(cx: Context, node: SyntaxNode): Expr {
  const [first, ...rest] = kids(node);
  return rest.reduce<Expr>(
    (object, name) => ({ k: 'member', object, name: textOf(cx, name), span: spanOf(cx, { start: node.start, end: name.end }) }),
    lowerExpr(cx, first),
  );
}

function subscript(cx: Context, node: SyntaxNode): Expr {
  const span = spanOf(cx, node);
  const object = lowerExpr(cx, field(node, 'value'));
  const indexes = fields(node, 'subscript');
  const only = indexes[0];
  if (indexes.length === 1 && only?.type === 'slice') return { k: 'operator', op: 'slice', operands: [object, ...sliceBounds(cx, only)], span };
  if (indexes.length === 1) return { k: 'index', object, index: lowerExpr(cx, only), span };
  const items = indexes.map((n) => listItem(cx, n));
  return { k: 'index', object, index: { k: 'list', items, span: spanOf(cx, { start: only?.start ?? node.end, end: indexes.at(-1)?.end ?? node.end }) }, span };
}

/** `from`, `to` and, where written, the step; an omitted bound is a null literal. */
function sliceBounds(cx: Context, node: SyntaxNode): Expr[] {
  const bounds: (Expr | null)[] = [null];
  for (const child of node.children) {
    if (child.type === ':') bounds.push(null);
    else if (child.named) bounds[bounds.length - 1] = lowerExpr(cx, child);
  }
  const written = bounds.length > 2 && bounds[2] === null ? bounds.slice(0, 2) : bounds;
  return written.map((bound) => bound ?? { k: 'literal', value: null, span: spanOf(cx, node) });
}

function listItem(cx: Context, node: SyntaxNode): ListItem {
  const spread = node.type === 'list_splat' || node.type === 'list_splat_pattern' || node.type === 'parenthesized_list_splat';
  return { value: lowerExpr(cx, spread ? kids(node)[0] : node), spread };
}

function entry(cx: Context, node: SyntaxNode): RecordEntry {
  if (node.type === 'dictionary_splat') return { key: null, value: lowerExpr(cx, kids(node)[0]), spread: true };
  if (node.type !== 'pair') return { key: null, value: lowerExpr(cx, node), spread: false };
  const key = lowerExpr(cx, field(node, 'key'));
  const name = key.k === 'literal' && typeof key.value === 'string' ? key.value : null;
  return { key: name ?? key, value: named(lowerExpr(cx, field(node, 'value')), name), spread: false };
}

/** Gives a lambda the name that it is first bound to. */
export function named(value: Expr, name: string | null): Expr {
  if (value.k === 'closure' && value.fn.name === null) value.fn.name = name;
  return value;
}

// ---------------------------------------------------------------- operators

/** Operators whose chains of one kind become a single n-ary operator: `a + b + c`. */
const chained: ReadonlySet<string> = new Set(['+', '*', '|', '&', 'and', 'or']);

/** The left spine is walked in a loop, so a chain of any length costs no stack. */
function binary(cx: Context, node: SyntaxNode): Expr {
  const op = operatorOf(cx, node);
  const operands: SyntaxNode[] = [];
  let left: SyntaxNode | undefined = node;
  while (left && left.type === node.type && (left === node || (chained.has(op) && operatorOf(cx, left) === op))) {
    const right = field(left, 'right');
    if (right) operands.push(right);
    left = field(left, 'left');
  }
  if (left) operands.push(left);
  return { k: 'operator', op, operands: operands.reverse().map((n) => lowerExpr(cx, n)), span: spanOf(cx, node) };
}

function operatorOf(cx: Context, node: SyntaxNode): string {
  const sign = field(node, 'operator');
  return sign ? textOf(cx, sign) : '';
}

const unaryNames: Record<string, string> = { '-': 'neg', '+': 'pos' };

function unary(cx: Context, node: SyntaxNode): Expr {
  const sign = operatorOf(cx, node);
  const operand = lowerExpr(cx, field(node, 'argument'));
  const span = spanOf(cx, node);
  if (sign === '-' && operand.k === 'literal' && typeof operand.value === 'number') return { k: 'literal', value: -operand.value, span };
  return { k: 'operator', op: unaryNames[sign] ?? sign, operands: [operand], span };
}

const comparisonNames: Record<string, string> = { 'not in': 'not-in', 'is not': 'is-not', '<>': '!=' };

/** `a < b < c` is `a < b and b < c`. */
function comparison(cx: Context, node: SyntaxNode): Expr {
  const signs = fields(node, 'operators').map((n) => comparisonNames[n.type] ?? n.type);
  const values = kids(node).filter((n) => n.field !== 'operators').map((n) => lowerExpr(cx, n));
  const pairs = signs.map((op, i): Expr => {
    const left = values[i] ?? unknown(spanOf(cx, node), 'syntax error');
    const right = values[i + 1] ?? unknown(spanOf(cx, node), 'syntax error');
    return { k: 'operator', op, operands: [i === 0 ? left : again(left), right], span: { ...left.span, end: right.span.end } };
  });
  if (pairs.length === 1) return { ...pairs[0]!, span: spanOf(cx, node) };
  return { k: 'operator', op: 'and', operands: pairs, span: spanOf(cx, node) };
}

/** A value that was evaluated before and is used once more: never an expression that would run a call twice. */
export function again(value: Expr): Expr {
  switch (value.k) {
    case 'literal':
    case 'reference':
    case 'this':
      return value;
    case 'member': {
      const object = again(value.object);
      return object.k === 'unknown' ? unknown(value.span, 'value of an earlier expression') : value;
    }
    case 'index': {
      const isSimple = again(value.object).k !== 'unknown' && again(value.index).k !== 'unknown';
      return isSimple ? value : unknown(value.span, 'value of an earlier expression');
    }
    case 'assign-expr':
      return value.target.k === 'name' ? { k: 'reference', name: value.target.name, span: value.span } : unknown(value.span, 'value of an earlier expression');
    default:
      return unknown(value.span, 'value of an earlier expression');
  }
}

// ---------------------------------------------------------------- calls, lambdas, comprehensions

function call(cx: Context, node: SyntaxNode): Expr {
  const callee = field(node, 'function');
  const args = field(node, 'arguments');
  if (callee?.type === 'identifier' && textOf(cx, callee) === 'super' && cx.scope.self !== null) return { k: 'this', isSuper: true, span: spanOf(cx, node) };
  const lowered = lowerArgs(cx, args);
  // Types are written in quotes where they are not there yet.
  const [type] = kids(args ?? node);
  if (lowered[0] && type?.type === 'string' && callee && /(^|\.)cast$/.test(textOf(cx, callee))) lowered[0].value = lowerType(cx, type) ?? lowered[0].value;
  return { k: 'call', callee: lowerExpr(cx, callee), args: lowered, isNew: false, span: spanOf(cx, node) };
}

function lowerArgs(cx: Context, node: SyntaxNode | undefined): Arg[] {
  if (!node) return [];
  if (node.type === 'generator_expression') return [{ name: null, spread: false, value: lowerExpr(cx, node) }];
  return kids(node).map((n): Arg => {
    if (n.type === 'keyword_argument') {
      const name = field(n, 'name');
      return { name: name ? textOf(cx, name) : null, spread: false, value: lowerExpr(cx, field(n, 'value')) };
    }
    if (n.type === 'dictionary_splat') return { name: '**', spread: true, value: lowerExpr(cx, kids(n)[0]) };
    return { name: null, ...listItem(cx, n) };
  });
}

function lambda(cx: Context, node: SyntaxNode): Expr {
  const span = spanOf(cx, node);
  const scope = newScope(cx.scope.self);
  const params = lowerParams(cx, scope, field(node, 'parameters'));
  const body = field(node, 'body');
  const value = lowerExpr({ ...cx, scope }, body);
  return {
    k: 'closure',
    fn: {
      name: null,
      params,
      body: [{ k: 'return', value, span: body ? spanOf(cx, body) : span }],
      isAsync: false,
      isGenerator: scope.isGenerator,
      decorators: [],
      returns: null,
      span,
      nameSpan: { ...span, end: Math.min(span.end, span.start + 'lambda'.length) },
    },
    span,
  };
}

const results: Record<string, Comprehension['result']> = { list_comprehension: 'list', set_comprehension: 'list', dictionary_comprehension: 'record', generator_expression: 'generator' };

function comprehension(cx: Context, node: SyntaxNode): Expr {
  const clauses: Comprehension['clauses'] = [];
  for (const child of kids(node)) {
    if (child.type === 'for_in_clause') {
      const iter = fields(child, 'right');
      const target = field(child, 'left');
      clauses.push({ target: lowerTarget(cx, target ?? child), iter: lowerExpr(cx, iter[0]), conds: [], isAsync: hasToken(child, 'async') });
    } else if (child.type === 'if_clause') clauses.at(-1)?.conds.push(lowerExpr(cx, kids(child)[0]));
  }
  const body = field(node, 'body');
  const pair = body?.type === 'pair';
  return {
    k: 'comprehension',
    result: results[node.type] ?? 'generator',
    key: pair ? lowerExpr(cx, field(body, 'key')) : null,
    element: lowerExpr(cx, pair ? field(body, 'value') : body),
    clauses,
    span: spanOf(cx, node),
  };
}
