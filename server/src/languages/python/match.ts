/**
 * Lowers the `match` statement: values to compare with, and the names that patterns bind. Must not decide which case runs.
 */
import type { Expr, Stmt } from '../../ir/ir.js';
import { deeper, spanOf, textOf, unknown } from './context.js';
import type { Context } from './context.js';
import { lowerExpr } from './expressions.js';
import { lowerBlock } from './statements.js';
import { field, fields, kids } from './syntax.js';
import type { SyntaxNode } from './syntax.js';

type Match = Extract<Stmt, { k: 'match' }>;

export function lowerMatch(cx: Context, node: SyntaxNode): Match {
  const subjects = fields(node, 'subject').map((n) => lowerExpr(cx, n));
  const span = spanOf(cx, node);
  const subject: Expr = subjects.length === 1 ? subjects[0]! : { k: 'list', items: subjects.map((value) => ({ value, spread: false })), span };
  const body = field(node, 'body');
  return { k: 'match', subject, cases: body ? kids(body).filter((n) => n.type === 'case_clause').map((n) => lowerCase(cx, n)) : [], span };
}

function lowerCase(cx: Context, node: SyntaxNode): Match['cases'][number] {
  const patterns = kids(node).filter((n) => n.type === 'case_pattern');
  const bindings: string[] = [];
  const tests = patterns.length === 1 ? alternatives(cx, patterns[0]!, bindings) : [several(cx, node, patterns, bindings)];
  const guardNode = field(node, 'guard');
  const guard = guardNode ? lowerExpr(cx, kids(guardNode)[0]) : null;
  for (const name of bindings) cx.scope.bound.add(name);
  return {
    tests,
    isDefault: tests.length === 0 && guard === null,
    guard,
    bindings: [...new Set(bindings)],
    body: lowerBlock(cx, field(node, 'consequence')),
    fallsThrough: false,
  };
}

/** `case a, b:` is a sequence pattern. */
function several(cx: Context, node: SyntaxNode, patterns: SyntaxNode[], bindings: string[]): Expr {
  return unknown(spanOf(cx, { start: patterns[0]?.start ?? node.start, end: patterns.at(-1)?.end ?? node.start }), 'sequence pattern', inside(cx, patterns, bindings));
}

/** The values that a pattern accepts; none for a name or `_`, which accept all. */
function alternatives(cx: Context, node: SyntaxNode, bindings: string[]): Expr[] {
  return deeper(cx, node, () => shallow(cx, node, bindings), () => [unknown(spanOf(cx, node), 'nested too deeply')]);
}

function shallow(cx: Context, node: SyntaxNode, bindings: string[]): Expr[] {
  const named = kids(node);
  switch (node.type) {
    case 'case_pattern': {
      const inner = named[0];
      if (!inner) return [];
      return node.children[0]?.type === '-' ? [negative(cx, node, inner)] : alternatives(cx, inner, bindings);
    }
    case 'dotted_name':
      if (named.length > 1) return [lowerExpr(cx, node)];
      if (textOf(cx, node) !== '_') bindings.push(textOf(cx, node));
      return [];
    case 'as_pattern': {
      const [inner, name] = named;
      if (name) bindings.push(textOf(cx, name));
      return inner ? alternatives(cx, inner, bindings) : [];
    }
    case 'union_pattern': {
      const tests: Expr[] = [];
      node.children.forEach((child, i) => {
        if (!child.named) return;
        if (node.children[i - 1]?.type === '-') tests.push(negative(cx, node.children[i - 1]!, child));
        else tests.push(...alternatives(cx, child, bindings));
      });
      return node.children.some((c) => c.type === '_') ? [] : tests;
    }
    case 'splat_pattern': {
      const name = named[0];
      if (name) bindings.push(textOf(cx, name));
      return [];
    }
    case 'list_pattern':
    case 'tuple_pattern':
      if (node.type === 'tuple_pattern' && named.length === 1 && !node.children.some((c) => c.type === ',')) return alternatives(cx, named[0]!, bindings);
      return [unknown(spanOf(cx, node), 'sequence pattern', inside(cx, named, bindings))];
    case 'dict_pattern':
      return [unknown(spanOf(cx, node), 'mapping pattern', inside(cx, named, bindings))];
    case 'class_pattern': {
      const [name, ...parts] = named;
      const head = name ? [lowerExpr(cx, name)] : [];
      return [unknown(spanOf(cx, node), 'class pattern', [...head, ...inside(cx, parts, bindings)])];
    }
    case 'keyword_pattern': {
      const value = named[1];
      return value ? alternatives(cx, value, bindings) : [];
    }
    default:
      return [lowerExpr(cx, node)];
  }
}

function inside(cx: Context, patterns: SyntaxNode[], bindings: string[]): Expr[] {
  return patterns.flatMap((p) => alternatives(cx, p, bindings));
}

function negative(cx: Context, start: SyntaxNode, node: SyntaxNode): Expr {
  const value = lowerExpr(cx, node);
  const span = spanOf(cx, { start: start.start, end: node.end });
  return value.k === 'literal' && typeof value.value === 'number' ? { ...value, value: -value.value, span } : { k: 'operator', op: 'neg', operands: [value], span };
}
