/**
 * Lowers expressions. Parentheses, `!`, `satisfies` and type arguments leave no trace. Must not decide what a
 * value is worth or whether a call matters.
 */
import ts from 'typescript';
import type { Arg, Call, Expr, List, RecordEntry, Template } from '../../ir/ir.js';
import { isTooDeep, type Lowering, type Named, named, skipped, spanOf, startOf, textOf, unknown, unwrap } from './context.js';
import { lowerClass, lowerFunction } from './lowerFunctions.js';
import { lowerJsx } from './lowerJsx.js';
import { lowerTarget } from './lowerPatterns.js';
import { isTelling, lowerType } from './lowerTypes.js';

const K = ts.SyntaxKind;

/** Operators whose spelling in the IR is not their source spelling. */
const binaryOperators: Readonly<Record<string, string>> = { '===': '==', '!==': '!=', '&&': 'and', '||': 'or' };

/** Left-nested chains of these become one operator with all operands. */
const chained: ReadonlySet<string> = new Set(['+', '*', 'and', 'or', '??', ',']);

const prefixOperators: Readonly<Partial<Record<ts.SyntaxKind, string>>> = {
  [K.ExclamationToken]: 'not',
  [K.MinusToken]: 'neg',
  [K.PlusToken]: 'pos',
  [K.TildeToken]: '~',
};

/** `name` is what a function or class expression is bound to. */
export function lowerExpr(c: Lowering, node: ts.Expression, name?: Named): Expr {
  if (isTooDeep(c)) return skipped(c, node);
  c.depth++;
  const inner = unwrap(node);
  const lowered = lowerNode(c, inner, name);
  const type = inner === node ? null : assertedType(c, node);
  c.depth--;
  return type ? { k: 'typed', value: lowered, type, span: lowered.span } : lowered;
}

/** The type that an expression is asserted to have, by the outermost assertion that names one. Literals say what they are. */
function assertedType(c: Lowering, node: ts.Expression): Expr | null {
  for (let at = node; ; at = at.expression) {
    if (ts.isAsExpression(at) || ts.isTypeAssertionExpression(at)) return lowerAsserted(c, at.type, unwrap(at));
    if (!ts.isParenthesizedExpression(at) && !ts.isNonNullExpression(at) && !ts.isSatisfiesExpression(at)) return null;
  }
}

function lowerAsserted(c: Lowering, type: ts.TypeNode, value: ts.Expression): Expr | null {
  const isMade = ts.isCallExpression(value) || ts.isAwaitExpression(value) || ts.isIdentifier(value) || ts.isPropertyAccessExpression(value) || ts.isElementAccessExpression(value);
  const lowered = isMade && !ts.isConstTypeReference(type) ? lowerType(c, type) : null;
  return lowered && isTelling(lowered) ? lowered : null;
}

/** A property's name where it is fixed, else the expression that computes it. */
export function propertyKey(c: Lowering, name: ts.PropertyName): string | Expr {
  if (!ts.isComputedPropertyName(name)) return name.text;
  return ts.isStringLiteralLike(name.expression) || ts.isNumericLiteral(name.expression) ? name.expression.text : lowerExpr(c, name.expression);
}

function lowerNode(c: Lowering, node: ts.Expression, name: Named | undefined): Expr {
  const span = spanOf(c, node);
  if (ts.isIdentifier(node)) return lowerIdentifier(node, span);
  if (ts.isStringLiteralLike(node)) return { k: 'literal', value: node.text, span };
  if (ts.isNumericLiteral(node)) return { k: 'literal', value: Number(node.text), span };
  if (ts.isPropertyAccessExpression(node)) return { k: 'member', object: lowerExpr(c, node.expression), name: node.name.text, span };
  if (ts.isCallExpression(node)) return call(c, node, node.arguments, false);
  if (ts.isObjectLiteralExpression(node)) return { k: 'record', entries: node.properties.map((p) => lowerProperty(c, p)), span };
  if (ts.isArrowFunction(node) || ts.isFunctionExpression(node)) return { k: 'closure', fn: lowerFunction(c, node, name), span };
  if (ts.isBinaryExpression(node)) return lowerBinary(c, node);
  if (ts.isElementAccessExpression(node)) return { k: 'index', object: lowerExpr(c, node.expression), index: lowerExpr(c, node.argumentExpression), span };
  if (ts.isAwaitExpression(node)) return { k: 'await', value: lowerExpr(c, node.expression), span };
  if (ts.isArrayLiteralExpression(node)) return lowerList(c, node);
  if (ts.isTemplateExpression(node)) return lowerTemplate(c, node);
  if (ts.isConditionalExpression(node)) {
    return { k: 'conditional', cond: lowerExpr(c, node.condition), then: lowerExpr(c, node.whenTrue, name), else: lowerExpr(c, node.whenFalse, name), span };
  }
  if (ts.isNewExpression(node)) return call(c, node, node.arguments ?? [], true);
  if (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) return lowerUnary(c, node);
  if (ts.isTypeOfExpression(node)) return { k: 'operator', op: 'typeof', operands: [lowerExpr(c, node.expression)], span };
  if (ts.isVoidExpression(node)) return { k: 'operator', op: 'void', operands: [lowerExpr(c, node.expression)], span };
  if (ts.isDeleteExpression(node)) return { k: 'operator', op: 'delete', operands: [lowerExpr(c, node.expression)], span };
  if (ts.isYieldExpression(node)) {
    return { k: 'yield', value: node.expression ? lowerExpr(c, node.expression) : null, delegate: node.asteriskToken !== undefined, span };
  }
  if (ts.isTaggedTemplateExpression(node)) {
    return { k: 'call', callee: lowerExpr(c, node.tag), args: [positional(lowerExpr(c, node.template))], isNew: false, span };
  }
  if (ts.isClassExpression(node)) {
    const decl = lowerClass(c, node, node.name ? undefined : { name: `class@${span.start}`, span });
    c.prelude.push({ k: 'class', decl, span });
    return { k: 'reference', name: decl.name!, span };
  }
  if (ts.isJsxElement(node) || ts.isJsxSelfClosingElement(node) || ts.isJsxFragment(node)) return lowerJsx(c, node);
  if (ts.isMetaProperty(node)) {
    const keyword = node.keywordToken === K.ImportKeyword ? 'import' : 'new';
    return { k: 'member', object: { k: 'reference', name: keyword, span }, name: node.name.text, span };
  }
  if (ts.isSpreadElement(node)) return unknown('spread', [lowerExpr(c, node.expression)], span);
  return lowerToken(c, node);
}

/** Expressions of one token that carry no children. */
function lowerToken(c: Lowering, node: ts.Expression): Expr {
  const span = spanOf(c, node);
  switch (node.kind) {
    case K.NullKeyword:
    case K.OmittedExpression:
      return { k: 'literal', value: null, span };
    case K.TrueKeyword:
      return { k: 'literal', value: true, span };
    case K.FalseKeyword:
      return { k: 'literal', value: false, span };
    case K.ThisKeyword:
    case K.SuperKeyword:
      return { k: 'this', isSuper: node.kind === K.SuperKeyword, span };
    case K.BigIntLiteral:
      return { k: 'literal', value: Number((node as ts.BigIntLiteral).text.replace(/n$/, '')), span };
    case K.RegularExpressionLiteral:
      return unknown('regular expression', [], span);
    case K.ImportKeyword:
      return { k: 'reference', name: 'import', span };
    case K.PrivateIdentifier:
      return { k: 'reference', name: textOf(c, node), span };
    default:
      return unknown('syntax', [], span);
  }
}

function lowerIdentifier(node: ts.Identifier, span: Expr['span']): Expr {
  if (node.text === 'undefined') return { k: 'literal', value: null, span };
  if (node.text === '') return unknown('syntax', [], span);
  return { k: 'reference', name: node.text, span };
}

function call(c: Lowering, node: ts.CallExpression | ts.NewExpression, args: readonly ts.Expression[], isNew: boolean): Call {
  const span = spanOf(c, node);
  return { k: 'call', callee: lowerExpr(c, node.expression), args: args.map((a) => lowerArg(c, a)), isNew, span };
}

function lowerArg(c: Lowering, node: ts.Expression): Arg {
  if (ts.isSpreadElement(node)) return { name: null, spread: true, value: lowerExpr(c, node.expression) };
  return positional(lowerExpr(c, node));
}

const positional = (value: Expr): Arg => ({ name: null, spread: false, value });

function lowerList(c: Lowering, node: ts.ArrayLiteralExpression): List {
  const span = spanOf(c, node);
  const items = node.elements.map((e) => (ts.isSpreadElement(e) ? { value: lowerExpr(c, e.expression), spread: true } : { value: lowerExpr(c, e), spread: false }));
  return { k: 'list', items, span };
}

function lowerProperty(c: Lowering, p: ts.ObjectLiteralElementLike): RecordEntry {
  if (ts.isSpreadAssignment(p)) return { key: null, value: lowerExpr(c, p.expression), spread: true };
  if (ts.isShorthandPropertyAssignment(p)) return { key: p.name.text, value: lowerExpr(c, p.name), spread: false };
  const key = propertyKey(c, p.name);
  const name = { name: typeof key === 'string' ? key : textOf(c, p.name), span: spanOf(c, p.name) };
  if (ts.isPropertyAssignment(p)) return { key, value: lowerExpr(c, p.initializer, name), spread: false };
  const span = spanOf(c, p);
  const closure: Expr = { k: 'closure', fn: lowerFunction(c, p, name), span };
  if (ts.isMethodDeclaration(p)) return { key, value: closure, spread: false };
  // The value of the property is what the accessor gives, not the accessor.
  return { key, value: unknown(ts.isGetAccessorDeclaration(p) ? 'getter' : 'setter', [closure], span), spread: false };
}

function lowerTemplate(c: Lowering, node: ts.TemplateExpression): Template {
  const span = spanOf(c, node);
  const text = (piece: ts.TemplateHead | ts.TemplateMiddle | ts.TemplateTail): Expr[] =>
    piece.text ? [{ k: 'literal', value: piece.text, span: spanOf(c, piece) }] : [];
  return { k: 'template', parts: [...text(node.head), ...node.templateSpans.flatMap((s) => [lowerExpr(c, s.expression), ...text(s.literal)])], span };
}

/** `+=` → `+`, `&&=` → `and`; null for a plain `=`; undefined where the operator assigns nothing. */
export function assignmentOperator(node: ts.BinaryExpression): string | null | undefined {
  const kind = node.operatorToken.kind;
  if (kind === K.EqualsToken) return null;
  if (kind < K.FirstCompoundAssignment || kind > K.LastCompoundAssignment) return undefined;
  const op = ts.tokenToString(kind)!.slice(0, -1);
  return binaryOperators[op] ?? op;
}

/** `++` and `--` as the operator of an assignment with 1; null for other unary operators. */
export function stepOperator(node: ts.Expression): '+' | '-' | null {
  if (!ts.isPrefixUnaryExpression(node) && !ts.isPostfixUnaryExpression(node)) return null;
  return node.operator === K.PlusPlusToken ? '+' : node.operator === K.MinusMinusToken ? '-' : null;
}

function lowerUnary(c: Lowering, node: ts.PrefixUnaryExpression | ts.PostfixUnaryExpression): Expr {
  const span = spanOf(c, node);
  const op = stepOperator(node);
  if (op === null) return { k: 'operator', op: prefixOperators[node.operator] ?? 'not', operands: [lowerExpr(c, node.operand)], span };
  const target = lowerTarget(c, node.operand);
  if (!target) return unknown('assignment target', [lowerExpr(c, node.operand)], span);
  return { k: 'assign-expr', target, op, value: { k: 'literal', value: 1, span }, span };
}

/**
 * Binary chains nest to the left, thousands deep in generated text. They are walked, not recursed into, and runs of
 * one chained operator become one node.
 */
function lowerBinary(c: Lowering, node: ts.BinaryExpression): Expr {
  const op = assignmentOperator(node);
  if (op !== undefined) return lowerAssignment(c, node, op);
  const steps: { op: string; node: ts.BinaryExpression }[] = [];
  let levels = 0;
  let left: ts.Expression = node;
  while (ts.isBinaryExpression(left) && assignmentOperator(left) === undefined) {
    const source = ts.tokenToString(left.operatorToken.kind) ?? '?';
    const step = { op: binaryOperators[source] ?? source, node: left };
    if (step.op !== steps.at(-1)?.op || !chained.has(step.op)) levels++;
    steps.push(step);
    left = left.left;
  }
  if (isTooDeep(c, levels)) return skipped(c, node);
  const start = startOf(c, node);
  c.depth += levels;
  let built = lowerExpr(c, left);
  let last: string | null = null;
  for (const step of steps.reverse()) {
    const right = lowerExpr(c, step.node.right);
    const end = step.node.end;
    if (built.k === 'operator' && last === step.op && chained.has(step.op)) {
      built.operands.push(right);
      built.span.end = end;
    } else {
      built = { k: 'operator', op: step.op, operands: [built, right], span: { part: c.part, start, end } };
    }
    last = step.op;
  }
  c.depth -= levels;
  return built;
}

function lowerAssignment(c: Lowering, node: ts.BinaryExpression, op: string | null): Expr {
  const span = spanOf(c, node);
  const target = lowerTarget(c, node.left);
  if (!target) return unknown('assignment target', [lowerExpr(c, node.left), lowerExpr(c, node.right)], span);
  return { k: 'assign-expr', target, op, value: lowerExpr(c, node.right, assignedName(c, node.left)), span };
}

/** The name that a function assigned to the target takes. */
export function assignedName(c: Lowering, target: ts.Expression): Named | undefined {
  if (ts.isIdentifier(target)) return named(c, target);
  if (ts.isPropertyAccessExpression(target) && target.name.text !== 'exports') return named(c, target.name);
  return undefined;
}
