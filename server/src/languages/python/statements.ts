/**
 * Lowers Python statements to the IR. Must not decide what bounds a loop or what a retry is.
 */
import type { Expr, Loop, Pattern, Stmt } from '../../ir/ir.js';
import { deeper, maxDepth, spanOf, textOf, unknown } from './context.js';
import type { Context } from './context.js';
import { definitionOf, lowerClass, lowerFunction } from './definitions.js';
import { again, lowerExpr, named } from './expressions.js';
import { lowerImport } from './imports.js';
import { lowerMatch } from './match.js';
import { bind, lowerTarget } from './patterns.js';
import { field, fields, hasToken, kids } from './syntax.js';
import type { SyntaxNode } from './syntax.js';
import { lowerType } from './types.js';

/** Statements of a block or module, also those inside error nodes. */
export function lowerBlock(cx: Context, node: SyntaxNode | undefined): Stmt[] {
  if (!node) return [];
  return deeper(
    cx,
    node,
    () => node.children.flatMap((child) => (child.named ? lowerStatement(cx, child) : [])),
    () => [{ k: 'expr', value: unknown(spanOf(cx, node), 'nested too deeply'), span: spanOf(cx, node) }],
  );
}

/** One statement node; chained assignments and imports give several. */
export function lowerStatement(cx: Context, node: SyntaxNode): Stmt[] {
  const span = spanOf(cx, node);
  switch (node.type) {
    case 'ERROR':
      return lowerBlock(cx, node);
    case 'expression_statement':
      return expressionStatement(cx, node);
    case 'if_statement':
      return ifStatement(cx, node);
    case 'while_statement':
    case 'for_statement':
      return [loop(cx, node)];
    case 'try_statement':
      return [tryStatement(cx, node)];
    case 'with_statement':
      return [withStatement(cx, node)];
    case 'match_statement':
      return [lowerMatch(cx, node)];
    case 'return_statement':
      return [{ k: 'return', value: optional(cx, kids(node)[0]), span }];
    case 'raise_statement':
      return [{ k: 'throw', value: optional(cx, kids(node).find((n) => n.field !== 'cause')), span }];
    case 'break_statement':
      return [{ k: 'break', label: null, span }];
    case 'continue_statement':
      return [{ k: 'continue', label: null, span }];
    case 'assert_statement': {
      const [cond, message] = kids(node);
      const test: Expr = { k: 'operator', op: 'not', operands: [lowerExpr(cx, cond)], span };
      return [{ k: 'if', cond: test, then: [{ k: 'throw', value: optional(cx, message), span }], else: [], span }];
    }
    case 'delete_statement': {
      const operands = kids(node).flatMap((n) => (n.type === 'expression_list' ? kids(n) : [n]));
      return [{ k: 'expr', value: { k: 'operator', op: 'delete', operands: operands.map((n) => lowerExpr(cx, n)), span }, span }];
    }
    case 'global_statement':
    case 'nonlocal_statement': {
      const names = kids(node).map((n) => textOf(cx, n));
      names.forEach((name) => cx.scope.bound.add(name));
      return [{ k: 'outer', names, span }];
    }
    case 'import_statement':
    case 'import_from_statement':
      return lowerImport(cx, node).map((binding): Stmt => {
        if (binding.local !== null) cx.scope.bound.add(binding.local);
        return { k: 'import', binding, span };
      });
    case 'function_definition':
    case 'class_definition':
    case 'decorated_definition':
      return definition(cx, node);
    case 'print_statement':
    case 'exec_statement':
      cx.run.problems.push({ kind: 'syntax', message: 'Python 2 statement', span });
      return [{ k: 'expr', value: unknown(span, 'Python 2 statement', kids(node).map((n) => lowerExpr(cx, n))), span }];
    case 'pass_statement':
    case 'future_import_statement':
      return [];
    case 'type_alias_statement': {
      const [name, type] = kids(node);
      const value = lowerType(cx, type);
      return name && value ? [{ k: 'type', name: textOf(cx, name).replace(/\[.*$/s, ''), value, span }] : [];
    }
    case 'block':
    case 'elif_clause':
    case 'else_clause':
    case 'except_clause':
    case 'finally_clause':
    case 'case_clause':
      return lowerBlock(cx, node);
    default:
      return [{ k: 'expr', value: lowerExpr(cx, node), span }];
  }
}

function optional(cx: Context, node: SyntaxNode | undefined): Expr | null {
  return node ? lowerExpr(cx, node) : null;
}

function definition(cx: Context, node: SyntaxNode): Stmt[] {
  const def = definitionOf(cx, node);
  if (!def) return [];
  const name = field(def.node, 'name');
  if (name) cx.scope.bound.add(textOf(cx, name));
  if (def.node.type === 'class_definition') return lowerClass(cx, def);
  const fn = lowerFunction(cx, def);
  return [{ k: 'function', fn, span: fn.span }];
}

// ---------------------------------------------------------------- assignments

function expressionStatement(cx: Context, node: SyntaxNode): Stmt[] {
  const [only, ...more] = kids(node);
  const span = spanOf(cx, node);
  if (!only || only.type === 'ellipsis') return [];
  // `f(),` and `a, b` stand as several children: a tuple that nobody keeps.
  if (more.length) return [{ k: 'expr', value: { k: 'list', items: kids(node).map((n) => ({ value: lowerExpr(cx, n), spread: false })), span }, span }];
  if (only.type === 'assignment') return assignment(cx, only);
  if (only.type !== 'augmented_assignment') return [{ k: 'expr', value: lowerExpr(cx, only), span }];
  const value = lowerExpr(cx, field(only, 'right'));
  const sign = field(only, 'operator');
  const target = lowerTarget(cx, field(only, 'left') ?? only);
  return [{ k: 'assign', target, op: sign ? textOf(cx, sign).slice(0, -1) : '', value, annotation: null, isDeclaration: false, isConst: false, span }];
}

/** `a = b = value` runs the value once: it goes to one target, the others take it from there. */
function assignment(cx: Context, node: SyntaxNode): Stmt[] {
  const span = spanOf(cx, node);
  const targets: SyntaxNode[] = [];
  let last = node;
  for (let next: SyntaxNode | undefined = node; next?.type === 'assignment'; next = field(next, 'right')) {
    targets.push(field(next, 'left') ?? next);
    last = next;
  }
  const annotation = lowerType(cx, field(last, 'type'));
  const right = field(last, 'right');
  if (!right) return [{ k: 'declare', target: lowerTarget(cx, targets[0]!), annotation, span }];
  const value = lowerExpr(cx, right);
  const lowered = targets.map((n) => {
    const target = lowerTarget(cx, n);
    return { target, isDeclaration: bind(cx, target) };
  });
  const source = lowered.find((t) => t.target.k === 'name') ?? lowered[0]!;
  const assign = (t: { target: Pattern; isDeclaration: boolean }, from: Expr): Stmt => ({ k: 'assign', ...t, op: null, value: from, annotation, isConst: false, span });
  const rest = lowered.filter((t) => t !== source).map((t) => assign(t, placeValue(source.target, value)));
  return [assign(source, named(value, nameOf(source.target))), ...rest];
}

/** What a lambda is called once it is stored there. */
function nameOf(target: Pattern): string | null {
  if (target.k === 'name') return target.name;
  return target.k === 'place' && target.target.k === 'member' ? target.target.name : null;
}

function placeValue(target: Pattern, value: Expr): Expr {
  if (target.k === 'name') return { k: 'reference', name: target.name, span: target.span };
  return target.k === 'place' ? target.target : again(value);
}

// ---------------------------------------------------------------- control flow

function ifStatement(cx: Context, node: SyntaxNode): Stmt[] {
  const alternatives = fields(node, 'alternative');
  const all = [node, ...alternatives.filter((n) => n.type === 'elif_clause')];
  // Each `elif` is one level deeper in the IR.
  const branches = all.slice(0, Math.max(1, maxDepth - cx.run.depth));
  if (branches.length < all.length) cx.run.problems.push({ kind: 'depth', message: 'Too many branches', span: spanOf(cx, { start: all[branches.length]!.start, end: node.end }) });
  const otherwise = alternatives.find((n) => n.type === 'else_clause');
  const lowered = branches.map((branch) => {
    const cond = lowerExpr(cx, field(branch, 'condition'));
    const inner = isTypeChecking(cond) ? { ...cx, typeOnly: true } : cx;
    return { cond, then: lowerBlock(inner, field(branch, 'consequence')), span: spanOf(cx, { start: branch.start, end: node.end }) };
  });
  const last = otherwise ? lowerBlock(cx, field(otherwise, 'body')) : [];
  return lowered.reduceRight<Stmt[]>((rest, b) => [{ k: 'if', ...b, else: rest }], last);
}

function isTypeChecking(cond: Expr): boolean {
  return (cond.k === 'reference' || cond.k === 'member') && cond.name === 'TYPE_CHECKING';
}

function loop(cx: Context, node: SyntaxNode): Loop {
  const isFor = node.type === 'for_statement';
  const keyword = node.children.find((c) => !c.named && (c.type === 'for' || c.type === 'while')) ?? node;
  const iter = isFor ? lowerExpr(cx, field(node, 'right')) : null;
  const left = isFor ? field(node, 'left') : undefined;
  const target = left ? lowerTarget(cx, left) : null;
  if (target) bind(cx, target);
  const cond = isFor ? null : lowerExpr(cx, field(node, 'condition'));
  const alternative = field(node, 'alternative');
  return {
    k: 'loop',
    kind: isFor ? 'each' : 'while',
    label: null,
    init: [],
    cond,
    update: [],
    target,
    iter,
    isAsync: hasToken(node, 'async'),
    body: lowerBlock(cx, field(node, 'body')),
    else: alternative ? lowerBlock(cx, field(alternative, 'body')) : [],
    span: spanOf(cx, node),
    keywordSpan: spanOf(cx, keyword),
  };
}

function tryStatement(cx: Context, node: SyntaxNode): Stmt {
  const clause = (type: string): SyntaxNode | undefined => kids(node).find((n) => n.type === type);
  const block = (n: SyntaxNode | undefined): Stmt[] => lowerBlock(cx, n && kids(n).find((c) => c.type === 'block'));
  return {
    k: 'try',
    body: lowerBlock(cx, field(node, 'body')),
    handlers: kids(node).filter((n) => n.type === 'except_clause').map((n) => {
      const { types, param } = caught(cx, fields(n, 'value'), field(n, 'alias'));
      return { param, types, body: block(n), span: spanOf(cx, n) };
    }),
    else: block(clause('else_clause')),
    finally: block(clause('finally_clause')),
    span: spanOf(cx, node),
  };
}

function caught(cx: Context, values: SyntaxNode[], alias: SyntaxNode | undefined): { types: Expr[]; param: Pattern | null } {
  const [only] = values;
  if (!only) return { types: [], param: null };
  const aliasNode = alias ?? (only.type === 'as_pattern' ? field(only, 'alias') : undefined);
  const param = aliasNode ? lowerTarget(cx, aliasNode) : null;
  if (param) bind(cx, param);
  const listed = values.flatMap((v) => {
    const inner = v.type === 'as_pattern' ? kids(v)[0] : v;
    return inner?.type === 'tuple' ? kids(inner) : inner ? [inner] : [];
  });
  return { types: listed.map((n) => lowerExpr(cx, n)), param };
}

function withStatement(cx: Context, node: SyntaxNode): Stmt {
  const clause = kids(node).find((n) => n.type === 'with_clause');
  const values = (clause ? kids(clause) : []).map((item) => field(item, 'value') ?? item);
  // `with (a, b):` reads as one tuple.
  const items = values.length === 1 && values[0]!.type === 'tuple' ? kids(values[0]!) : values;
  return {
    k: 'with',
    items: items.map((n) => {
      const bare = n.type === 'parenthesized_expression' && kids(n)[0]?.type === 'as_pattern' ? kids(n)[0]! : n;
      const alias = bare.type === 'as_pattern' ? field(bare, 'alias') : undefined;
      const value = lowerExpr(cx, alias ? kids(bare)[0] : bare);
      const target = alias ? lowerTarget(cx, alias) : null;
      if (target) bind(cx, target);
      return { value, target };
    }),
    isAsync: hasToken(node, 'async'),
    body: lowerBlock(cx, field(node, 'body')),
    span: spanOf(cx, node),
  };
}
