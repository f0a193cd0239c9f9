/**
 * Lowers functions, methods, accessors and classes. Parameter properties become assignments at the start of the
 * constructor. Must not decide who calls a function.
 */
import ts from 'typescript';
import type { ClassDecl, Expr, Func, Param, Stmt } from '../../ir/ir.js';
import { type Lowering, type Named, spanOf, textOf } from './context.js';
import { lowerExpr, propertyKey } from './lowerExpressions.js';
import { bindingName, lowerBinding } from './lowerPatterns.js';
import { lowerStatements } from './lowerStatements.js';
import { lowerType } from './lowerTypes.js';

type Method = ClassDecl['methods'][number];
type Field = ClassDecl['fields'][number];

/** `name` is what an unnamed function is bound to. An expression body becomes a `return`. */
export function lowerFunction(c: Lowering, node: ts.FunctionLikeDeclaration, name?: Named): Func {
  const span = spanOf(c, node);
  const own = node.name && ts.isIdentifier(node.name) ? { name: node.name.text, span: spanOf(c, node.name) } : null;
  const known = (ts.isFunctionExpression(node) ? own ?? name : name ?? own) ?? null;
  const parameters = node.parameters.filter((p) => !isThisParameter(p));
  const decorators = lowerDecorators(c, node);
  const params = parameters.map((p) => lowerParam(c, p));
  const properties = ts.isConstructorDeclaration(node) ? parameters.flatMap((p) => parameterProperty(c, p)) : [];
  const body = [...properties, ...inOwnScope(c, () => lowerBody(c, node.body))];
  return {
    name: known?.name ?? null,
    params,
    body,
    isAsync: ts.canHaveModifiers(node) && hasModifier(node, ts.SyntaxKind.AsyncKeyword),
    isGenerator: node.asteriskToken !== undefined,
    decorators,
    returns: lowerType(c, node.type),
    span,
    nameSpan: known?.span ?? { part: c.part, start: span.start, end: firstTokenEnd(c, span.start, span.end) },
  };
}

export function hasModifier(node: ts.HasModifiers, kind: ts.SyntaxKind): boolean {
  return ts.getModifiers(node)?.some((m) => m.kind === kind) ?? false;
}

/** `name` is what an unnamed class is bound to. */
export function lowerClass(c: Lowering, node: ts.ClassLikeDeclaration, name?: Named): ClassDecl {
  const span = spanOf(c, node);
  const known = name ?? (node.name ? { name: node.name.text, span: spanOf(c, node.name) } : null);
  const heritage = node.heritageClauses?.filter((h) => h.token === ts.SyntaxKind.ExtendsKeyword) ?? [];
  const bases = heritage.flatMap((h) => h.types.map((t) => lowerExpr(c, t.expression)));
  const fields: Field[] = [];
  const methods: Method[] = [];
  for (const member of node.members) {
    if (ts.isPropertyDeclaration(member)) fields.push(lowerField(c, member));
    else if (ts.isClassStaticBlockDeclaration(member)) methods.push(staticBlock(c, member));
    else if (isMethod(member) && (member.body || hasModifier(member, ts.SyntaxKind.AbstractKeyword))) methods.push(lowerMethod(c, member));
  }
  return {
    name: known?.name ?? null,
    bases,
    decorators: lowerDecorators(c, node),
    fields,
    methods,
    span,
    nameSpan: known?.span ?? { part: c.part, start: span.start, end: firstTokenEnd(c, span.start, span.end) },
  };
}

type MethodLike = ts.MethodDeclaration | ts.ConstructorDeclaration | ts.AccessorDeclaration;

function isMethod(member: ts.ClassElement): member is MethodLike {
  return ts.isMethodDeclaration(member) || ts.isConstructorDeclaration(member) || ts.isAccessor(member);
}

function lowerMethod(c: Lowering, member: MethodLike): Method {
  const isConstructor = ts.isConstructorDeclaration(member);
  const start = spanOf(c, member).start;
  const name = isConstructor ? { name: 'constructor', span: { part: c.part, start, end: firstTokenEnd(c, start, member.end) } } : memberName(c, member.name);
  const kind = isConstructor ? 'constructor' : ts.isGetAccessorDeclaration(member) ? 'getter' : ts.isSetAccessorDeclaration(member) ? 'setter' : 'method';
  return { name: name.name, kind, isStatic: hasModifier(member, ts.SyntaxKind.StaticKeyword), isAbstract: hasModifier(member, ts.SyntaxKind.AbstractKeyword), fn: lowerFunction(c, member, name) };
}

function lowerField(c: Lowering, member: ts.PropertyDeclaration): Field {
  const span = spanOf(c, member);
  const name = memberName(c, member.name);
  return {
    name: name.name,
    annotation: lowerType(c, member.type),
    value: member.initializer ? lowerExpr(c, member.initializer, name) : null,
    isStatic: hasModifier(member, ts.SyntaxKind.StaticKeyword),
    span,
  };
}

/** Runs once when the class is defined; kept as a static method so that its calls are seen. */
function staticBlock(c: Lowering, member: ts.ClassStaticBlockDeclaration): Method {
  const span = spanOf(c, member);
  const nameSpan = { ...span, end: firstTokenEnd(c, span.start, span.end) };
  const body = inOwnScope(c, () => lowerBody(c, member.body));
  const fn: Func = { name: null, params: [], body, isAsync: false, isGenerator: false, decorators: [], returns: null, span, nameSpan };
  return { name: '[static]', kind: 'method', isStatic: true, isAbstract: false, fn };
}

/** A computed name is shown by its source text. */
function memberName(c: Lowering, name: ts.PropertyName): Named {
  const key = propertyKey(c, name);
  return { name: typeof key === 'string' ? key : textOf(c, name), span: spanOf(c, name) };
}

/** Inside a function, `break` knows no loop of the code around it, and nothing is a module's statement. */
function inOwnScope(c: Lowering, lower: () => Stmt[]): Stmt[] {
  const { breakTargets, inFunction } = c;
  c.breakTargets = [];
  c.inFunction = true;
  const body = lower();
  c.breakTargets = breakTargets;
  c.inFunction = inFunction;
  return body;
}

function lowerBody(c: Lowering, body: ts.ConciseBody | undefined): Stmt[] {
  if (!body) return [];
  if (ts.isBlock(body)) return lowerStatements(c, body.statements);
  const outer = c.prelude;
  c.prelude = [];
  const value = lowerExpr(c, body);
  const stmts: Stmt[] = [...c.prelude, { k: 'return', value, span: spanOf(c, body) }];
  c.prelude = outer;
  return stmts;
}

function lowerParam(c: Lowering, p: ts.ParameterDeclaration): Param {
  const span = spanOf(c, p);
  const name = bindingName(c, p.name);
  return {
    name: name?.name ?? null,
    pattern: lowerBinding(c, p.name),
    kind: p.dotDotDotToken ? 'rest' : 'positional',
    default: p.initializer ? lowerExpr(c, p.initializer, name) : null,
    annotation: lowerType(c, p.type),
    span,
  };
}

function isThisParameter(p: ts.ParameterDeclaration): boolean {
  return ts.isIdentifier(p.name) && p.name.text === 'this';
}

/** `constructor(private client: OpenAI)` also assigns `this.client = client`. */
function parameterProperty(c: Lowering, p: ts.ParameterDeclaration): Stmt[] {
  if (!p.modifiers?.some((m) => ts.isModifier(m)) || !ts.isIdentifier(p.name)) return [];
  const span = spanOf(c, p.name);
  const name = p.name.text;
  const target = { k: 'member' as const, object: { k: 'this' as const, isSuper: false, span }, name, span };
  return [{ k: 'assign', target: { k: 'place', target, span }, op: null, value: { k: 'reference', name, span }, annotation: null, isDeclaration: false, isConst: false, span }];
}

function lowerDecorators(c: Lowering, node: ts.Node): Expr[] {
  return ts.canHaveDecorators(node) ? (ts.getDecorators(node) ?? []).map((d) => lowerExpr(c, d.expression)) : [];
}

function firstTokenEnd(c: Lowering, start: number, end: number): number {
  const word = /[\p{L}\d_$#]+|./uy;
  word.lastIndex = start;
  return Math.min(end, start + (word.exec(c.file.text)?.[0].length ?? 0));
}
