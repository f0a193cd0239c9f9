/**
 * Lowers type annotations to expressions of references, members, indexes and `|`; what is none of these is null.
 * Must not resolve or check a type.
 */
import ts from 'typescript';
import type { Expr } from '../../ir/ir.js';
import { isTooDeep, type Lowering, skipped, spanOf, unknown } from './context.js';

/** The annotation, or null where there is none or it names nothing that could be resolved. */
export function lowerType(c: Lowering, type: ts.TypeNode | undefined): Expr | null {
  if (!type) return null;
  if (isTooDeep(c)) return skipped(c, type);
  c.depth++;
  const lowered = lowerTypeNode(c, type);
  c.depth--;
  return lowered;
}

function lowerTypeNode(c: Lowering, type: ts.TypeNode): Expr | null {
  const span = spanOf(c, type);
  if (ts.isParenthesizedTypeNode(type) || ts.isTypeOperatorNode(type)) return lowerType(c, type.type);
  if (ts.isTypeReferenceNode(type)) return withArguments(c, entityName(c, type.typeName), type);
  if (type.kind === ts.SyntaxKind.StringKeyword) return { k: 'reference', name: 'string', span };
  if (ts.isExpressionWithTypeArguments(type)) return null;
  if (ts.isArrayTypeNode(type)) {
    const element = lowerType(c, type.elementType);
    return element && { k: 'index', object: { k: 'reference', name: 'Array', span }, index: element, span };
  }
  if (ts.isIndexedAccessTypeNode(type)) {
    const object = lowerType(c, type.objectType);
    const key = type.indexType;
    if (!object || !ts.isLiteralTypeNode(key) || !ts.isStringLiteral(key.literal)) return null;
    return { k: 'index', object, index: { k: 'literal', value: key.literal.text, span: spanOf(c, key) }, span };
  }
  if (ts.isUnionTypeNode(type)) {
    const operands = type.types.map((t) => unionMember(c, t));
    return operands.some((o) => o.k !== 'unknown' && o.k !== 'literal') ? { k: 'operator', op: '|', operands, span } : null;
  }
  return null;
}

function unionMember(c: Lowering, type: ts.TypeNode): Expr {
  const isNull = type.kind === ts.SyntaxKind.UndefinedKeyword || (ts.isLiteralTypeNode(type) && type.literal.kind === ts.SyntaxKind.NullKeyword);
  if (isNull) return { k: 'literal', value: null, span: spanOf(c, type) };
  return lowerType(c, type) ?? unknown('type', [], spanOf(c, type));
}

function withArguments(c: Lowering, object: Expr, type: ts.TypeReferenceNode): Expr {
  const given = type.typeArguments;
  if (!given?.length) return object;
  const items = given.map((t) => unionMember(c, t));
  const span = spanOf(c, type);
  const index: Expr = items.length === 1 ? items[0]! : { k: 'list', items: items.map((value) => ({ value, spread: false })), span };
  return { k: 'index', object, index, span };
}

function entityName(c: Lowering, name: ts.EntityName): Expr {
  if (ts.isIdentifier(name)) return { k: 'reference', name: name.text, span: spanOf(c, name) };
  if (isTooDeep(c)) return skipped(c, name);
  c.depth++;
  const object = entityName(c, name.left);
  c.depth--;
  return { k: 'member', object, name: name.right.text, span: spanOf(c, name) };
}
