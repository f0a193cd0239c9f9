/**
 * Lowers types to expressions of references, members, indexes, `|`, `&` and records (`ir.ts`); what is none of these, or names
 * nothing that could be resolved, is null. Must not resolve or check a type.
 */
import ts from 'typescript';
import type { Expr, RecordEntry, Stmt } from '../../ir/ir.js';
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
  if (ts.isTypeReferenceNode(type)) return withArguments(c, entityName(c, type.typeName), type.typeArguments, span);
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
  if (ts.isIntersectionTypeNode(type)) return joined(c, '&', type.types, span);
  if (ts.isTypeLiteralNode(type)) return record(c, type.members, [], span);
  if (ts.isFunctionTypeNode(type) || ts.isConstructorTypeNode(type)) return functionType(c, type, span);
  if (ts.isTypeQueryNode(type)) return { k: 'operator', op: 'typeof', operands: [entityName(c, type.exprName)], span };
  if (ts.isTupleTypeNode(type)) {
    const items = type.elements.map((t) => unionMember(c, ts.isNamedTupleMember(t) ? t.type : t));
    return items.some(isTelling) ? indexed('tuple', items, span) : null;
  }
  return null;
}

/** It names something. */
export const isTelling = (e: Expr): boolean => e.k !== 'unknown' && e.k !== 'literal' && !(e.k === 'reference' && e.name === 'string');

const indexed = (name: string, items: Expr[], span: Expr['span']): Expr =>
  ({ k: 'index', object: { k: 'reference', name, span }, index: { k: 'list', items: items.map((value) => ({ value, spread: false })), span }, span });

function joined(c: Lowering, op: string, types: readonly ts.TypeNode[], span: Expr['span']): Expr | null {
  const operands = types.map((t) => unionMember(c, t)).filter(isTelling);
  return operands.length > 1 ? { k: 'operator', op, operands, span } : (operands[0] ?? null);
}

/** What a function gives stands last. */
function functionType(c: Lowering, type: ts.SignatureDeclaration, span: Expr['span']): Expr | null {
  const result = lowerType(c, type.type);
  return result && isTelling(result) ? indexed('Function', [result], span) : null;
}

/** Members whose types name something. */
function record(c: Lowering, members: readonly ts.TypeElement[], bases: readonly Expr[], span: Expr['span']): Expr | null {
  const own = members.flatMap((member): RecordEntry[] => {
    const type = ts.isPropertySignature(member) || ts.isGetAccessorDeclaration(member) ? lowerType(c, member.type) : ts.isMethodSignature(member) ? functionType(c, member, spanOf(c, member)) : null;
    const key = member.name && (ts.isIdentifier(member.name) || ts.isStringLiteral(member.name)) ? member.name.text : null;
    return type && isTelling(type) && key !== null ? [{ key, value: type, spread: false }] : [];
  });
  const inherited = bases.map((value): RecordEntry => ({ key: null, value, spread: true }));
  return own.length + inherited.length > 0 ? { k: 'record', entries: [...inherited, ...own], span } : null;
}

/** `interface X { … }` and `type X = …`, where they say something. */
export function lowerTypeDeclaration(c: Lowering, node: ts.InterfaceDeclaration | ts.TypeAliasDeclaration): Stmt[] {
  const span = spanOf(c, node);
  const bases = ts.isInterfaceDeclaration(node) ? (node.heritageClauses ?? []).flatMap((h) => h.types.flatMap((t) => baseOf(c, t) ?? [])) : [];
  const value = ts.isInterfaceDeclaration(node) ? record(c, node.members, bases, span) : lowerType(c, node.type);
  return value && isTelling(value) ? [{ k: 'type', name: node.name.text, value, span }] : [];
}

function baseOf(c: Lowering, { expression, typeArguments }: ts.ExpressionWithTypeArguments): Expr | null {
  const name = isEntityName(expression) ? entityName(c, expression) : null;
  return name && withArguments(c, name, typeArguments, spanOf(c, expression));
}

const isEntityName = (node: ts.Expression): node is ts.EntityNameExpression => ts.isIdentifier(node) || (ts.isPropertyAccessExpression(node) && isEntityName(node.expression));

function unionMember(c: Lowering, type: ts.TypeNode): Expr {
  const isNull = type.kind === ts.SyntaxKind.UndefinedKeyword || (ts.isLiteralTypeNode(type) && type.literal.kind === ts.SyntaxKind.NullKeyword);
  if (isNull) return { k: 'literal', value: null, span: spanOf(c, type) };
  return lowerType(c, type) ?? unknown('type', [], spanOf(c, type));
}

function withArguments(c: Lowering, object: Expr, given: readonly ts.TypeNode[] | undefined, span: Expr['span']): Expr {
  if (!given?.length) return object;
  const items = given.map((t) => unionMember(c, t));
  const index: Expr = items.length === 1 ? items[0]! : { k: 'list', items: items.map((value) => ({ value, spread: false })), span };
  return { k: 'index', object, index, span };
}

function entityName(c: Lowering, name: ts.EntityName | ts.EntityNameExpression): Expr {
  if (ts.isIdentifier(name)) return { k: 'reference', name: name.text, span: spanOf(c, name) };
  if (isTooDeep(c)) return skipped(c, name);
  c.depth++;
  const object = entityName(c, ts.isQualifiedName(name) ? name.left : name.expression);
  c.depth--;
  return { k: 'member', object, name: (ts.isQualifiedName(name) ? name.right : name.name).text, span: spanOf(c, name) };
}
