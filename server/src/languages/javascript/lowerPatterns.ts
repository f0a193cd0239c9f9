/**
 * Lowers what values are bound to: declared names, destructuring patterns and assignment targets. Must not lower
 * values beyond the defaults and keys that stand inside a pattern.
 */
import ts from 'typescript';
import type { Expr, Pattern } from '../../ir/ir.js';
import { isTooDeep, type Lowering, type Named, named, skipped, spanOf, unwrap } from './context.js';
import { lowerExpr, propertyKey } from './lowerExpressions.js';

type ListItem = Extract<Pattern, { k: 'list-pattern' }>['items'][number];
type RecordItem = Extract<Pattern, { k: 'record-pattern' }>['entries'][number];

/** The pattern of a declaration or parameter. */
export function lowerBinding(c: Lowering, name: ts.BindingName): Pattern {
  const span = spanOf(c, name);
  if (ts.isIdentifier(name)) return { k: 'name', name: name.text, span };
  if (isTooDeep(c)) return emptyPattern(c, name);
  c.depth++;
  const pattern: Pattern = ts.isArrayBindingPattern(name)
    ? { k: 'list-pattern', items: name.elements.map((e) => (ts.isOmittedExpression(e) ? null : bindingElement(c, e))), span }
    : { k: 'record-pattern', entries: name.elements.map((e) => ({ key: bindingKey(c, e), ...bindingElement(c, e) })), span };
  c.depth--;
  return pattern;
}

/** The name that a function bound to the pattern takes, if it is a plain name. */
export function bindingName(c: Lowering, name: ts.BindingName): Named | undefined {
  return ts.isIdentifier(name) ? named(c, name) : undefined;
}

/** The target of an assignment, or null where nothing can be assigned to the expression. */
export function lowerTarget(c: Lowering, node: ts.Expression): Pattern | null {
  const target = unwrap(node);
  const span = spanOf(c, target);
  if (ts.isIdentifier(target)) return { k: 'name', name: target.text, span };
  if (ts.isPropertyAccessExpression(target) || ts.isElementAccessExpression(target)) {
    const place = lowerExpr(c, target);
    return place.k === 'member' || place.k === 'index' ? { k: 'place', target: place, span } : null;
  }
  if (!ts.isArrayLiteralExpression(target) && !ts.isObjectLiteralExpression(target)) return null;
  if (isTooDeep(c)) return emptyPattern(c, target);
  c.depth++;
  const pattern: Pattern = ts.isArrayLiteralExpression(target)
    ? { k: 'list-pattern', items: target.elements.map((e) => listTarget(c, e)), span }
    : { k: 'record-pattern', entries: target.properties.flatMap((p) => recordTarget(c, p)), span };
  c.depth--;
  return pattern;
}

function emptyPattern(c: Lowering, node: ts.Node): Pattern {
  return { k: 'list-pattern', items: [], span: skipped(c, node).span };
}

function bindingElement(c: Lowering, e: ts.BindingElement): NonNullable<ListItem> {
  const dflt = e.initializer ? lowerExpr(c, e.initializer, bindingName(c, e.name)) : null;
  return { pattern: lowerBinding(c, e.name), rest: e.dotDotDotToken !== undefined, default: dflt };
}

function bindingKey(c: Lowering, e: ts.BindingElement): string | null {
  if (e.dotDotDotToken) return null;
  if (e.propertyName) return staticKey(c, e.propertyName);
  return ts.isIdentifier(e.name) ? e.name.text : null;
}

function staticKey(c: Lowering, name: ts.PropertyName): string | null {
  const key = propertyKey(c, name);
  return typeof key === 'string' ? key : null;
}

function listTarget(c: Lowering, node: ts.Expression): ListItem {
  if (ts.isOmittedExpression(node)) return null;
  if (!ts.isSpreadElement(node)) return elementTarget(c, node);
  const pattern = lowerTarget(c, node.expression);
  return pattern && { pattern, rest: true, default: null };
}

function elementTarget(c: Lowering, node: ts.Expression): ListItem {
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.EqualsToken) {
    const pattern = lowerTarget(c, node.left);
    return pattern && { pattern, rest: false, default: lowerExpr(c, node.right) };
  }
  const pattern = lowerTarget(c, node);
  return pattern && { pattern, rest: false, default: null };
}

function recordTarget(c: Lowering, p: ts.ObjectLiteralElementLike): RecordItem[] {
  if (ts.isShorthandPropertyAssignment(p)) {
    const dflt: Expr | null = p.objectAssignmentInitializer ? lowerExpr(c, p.objectAssignmentInitializer) : null;
    return [{ key: p.name.text, pattern: { k: 'name', name: p.name.text, span: spanOf(c, p.name) }, rest: false, default: dflt }];
  }
  if (ts.isPropertyAssignment(p)) {
    const item = elementTarget(c, p.initializer);
    return item ? [{ key: staticKey(c, p.name), ...item }] : [];
  }
  const rest = ts.isSpreadAssignment(p) ? lowerTarget(c, p.expression) : null;
  return rest ? [{ key: null, pattern: rest, rest: true, default: null }] : [];
}
