/**
 * Lowers JSX to an unknown value that keeps the expressions inside it, so that calls and closures in them are seen.
 * Must not interpret elements or attributes.
 */
import ts from 'typescript';
import type { Expr, Unknown } from '../../ir/ir.js';
import { type Lowering, spanOf, unknown } from './context.js';
import { lowerExpr } from './lowerExpressions.js';

export function lowerJsx(c: Lowering, node: ts.JsxElement | ts.JsxSelfClosingElement | ts.JsxFragment): Unknown {
  const span = spanOf(c, node);
  if (ts.isJsxSelfClosingElement(node)) return unknown('jsx', lowerAttributes(c, node.attributes), span);
  const attributes = ts.isJsxElement(node) ? lowerAttributes(c, node.openingElement.attributes) : [];
  return unknown('jsx', [...attributes, ...node.children.flatMap((child) => lowerChild(c, child))], span);
}

function lowerChild(c: Lowering, child: ts.JsxChild): Expr[] {
  if (ts.isJsxText(child)) return [];
  if (!ts.isJsxExpression(child)) return [lowerExpr(c, child)];
  return child.expression ? [lowerExpr(c, child.expression)] : [];
}

function lowerAttributes(c: Lowering, attributes: ts.JsxAttributes): Expr[] {
  return attributes.properties.flatMap((a) => {
    if (ts.isJsxSpreadAttribute(a)) return [lowerExpr(c, a.expression)];
    const value = a.initializer && ts.isJsxExpression(a.initializer) ? a.initializer.expression : a.initializer;
    if (!value || ts.isStringLiteral(value)) return [];
    const name = ts.isIdentifier(a.name) ? { name: a.name.text, span: spanOf(c, a.name) } : undefined;
    return [lowerExpr(c, value, name)];
  });
}
