/**
 * Lowers functions and classes. Must not decide what a decorator or a base class means, beyond what Python itself
 * defines (`staticmethod`, `classmethod`, `property`, `abstractmethod`).
 */
import type { ClassDecl, Expr, Func, Pattern, Stmt } from '../../ir/ir.js';
import { deeper, newScope, spanOf, textOf, unknown } from './context.js';
import type { Context, Scope } from './context.js';
import { lowerExpr } from './expressions.js';
import { lowerParams } from './params.js';
import { lowerBlock, lowerStatement } from './statements.js';
import { field, hasToken, kids } from './syntax.js';
import type { SyntaxNode } from './syntax.js';
import { lowerType } from './types.js';

/** A definition without its `decorated_definition` wrapper. */
export interface Definition {
  node: SyntaxNode;
  decorators: Expr[];
  /** Start of the first decorator, or of the definition. */
  start: number;
}

/** Takes decorators off; null when the text holds none of the definition itself. */
export function definitionOf(cx: Context, node: SyntaxNode): Definition | null {
  if (node.type !== 'decorated_definition') return { node, decorators: [], start: node.start };
  const inner = field(node, 'definition');
  const decorators = node.children.filter((c) => c.type === 'decorator').map((d) => lowerExpr(cx, kids(d)[0]));
  return inner ? { node: inner, decorators, start: node.start } : null;
}

/** A `def` that is no method: nested ones still see the method's `self`. */
export function lowerFunction(cx: Context, def: Definition): Func {
  return lowerFunc(cx, def, newScope(cx.scope.self), false);
}

/** With `takesSelf` the first positional parameter leaves the list and its name means `this` in the body. */
function lowerFunc(cx: Context, def: Definition, scope: Scope, takesSelf: boolean): Func {
  const { node } = def;
  const name = field(node, 'name');
  const params = lowerParams(cx, scope, field(node, 'parameters'));
  if (takesSelf && params[0]?.kind === 'positional') scope.self = params.shift()!.name;
  const body = lowerBlock({ ...cx, scope, typeOnly: false, classPrefix: '' }, field(node, 'body'));
  return {
    name: name ? textOf(cx, name) : null,
    params,
    body,
    isAsync: hasToken(node, 'async'),
    isGenerator: scope.isGenerator,
    decorators: def.decorators,
    returns: lowerType(cx, field(node, 'return_type')),
    span: spanOf(cx, { start: def.start, end: node.end }),
    nameSpan: spanOf(cx, name ?? { start: node.start, end: node.start }),
  };
}

// ---------------------------------------------------------------- classes

/**
 * The class, then the nested ones. A nested class is a sibling with a dotted name (`Outer.Inner`) that a field of the outer one refers
 * to: so neither hides a name of the scope around it.
 */
export function lowerClass(cx: Context, def: Definition): Stmt[] {
  const { node } = def;
  const nameNode = field(node, 'name');
  const name = nameNode ? cx.classPrefix + textOf(cx, nameNode) : null;
  const bases = field(node, 'superclasses');
  const span = spanOf(cx, { start: def.start, end: node.end });
  const decl: ClassDecl = {
    name,
    bases: bases ? kids(bases).filter((n) => n.type !== 'keyword_argument' && n.type !== 'dictionary_splat').map((n) => lowerExpr(cx, n)) : [],
    decorators: def.decorators,
    fields: [],
    methods: [],
    span,
    nameSpan: spanOf(cx, nameNode ?? { start: node.start, end: node.start }),
  };
  const inner: Context = { ...cx, scope: newScope(cx.scope.self), classPrefix: `${name ?? ''}.` };
  const body = field(node, 'body');
  return [{ k: 'class', decl, span }, ...(body ? members(inner, decl, body) : [])];
}

/** Parts of a class body that hold members of the class themselves. */
const containers: ReadonlySet<string> = new Set(['block', 'if_statement', 'elif_clause', 'else_clause', 'try_statement', 'except_clause', 'finally_clause', 'with_statement']);

/** Adds the methods and fields of a class body; returns its nested classes and the expressions that run with it. */
function members(cx: Context, decl: ClassDecl, body: SyntaxNode): Stmt[] {
  const children = body.type === 'block' ? kids(body) : kids(body).filter((c) => containers.has(c.type));
  return deeper(cx, body, () => children.flatMap((child, i) => member(cx, decl, child, i === 0)), () => []);
}

function member(cx: Context, decl: ClassDecl, child: SyntaxNode, isFirst: boolean): Stmt[] {
  if (containers.has(child.type)) return members(cx, decl, child);
  if (child.type === 'function_definition' || child.type === 'class_definition' || child.type === 'decorated_definition') {
    const def = definitionOf(cx, child);
    if (!def) return [];
    if (def.node.type === 'class_definition') return nested(cx, decl, def);
    decl.methods.push(lowerMethod(cx, def));
    return [];
  }
  return lowerStatement(cx, child).flatMap((s): Stmt[] => {
    if (s.k === 'assign' || s.k === 'declare') decl.fields.push(...fieldsOf(s));
    else if (s.k === 'expr' && s.value.k === 'literal') {
      if (isFirst) decl.fields.push({ name: '__doc__', annotation: null, value: s.value, isStatic: true, span: s.span });
    } else if (s.k === 'expr') return [s];
    else if (s.k === 'import' && s.binding.local !== null) {
      decl.fields.push({ name: s.binding.local, annotation: null, value: { k: 'reference', name: s.binding.local, span: s.span }, isStatic: true, span: s.span });
      return [s];
    }
    return [];
  });
}

function nested(cx: Context, decl: ClassDecl, def: Definition): Stmt[] {
  const statements = lowerClass(cx, def);
  const own = statements[0];
  const nameNode = field(def.node, 'name');
  if (own?.k === 'class' && own.decl.name !== null && nameNode) {
    const value: Expr = { k: 'reference', name: own.decl.name, span: own.decl.nameSpan };
    decl.fields.push({ name: textOf(cx, nameNode), annotation: null, value, isStatic: true, span: own.span });
  }
  return statements;
}

/** Fields of an assignment in a class body. What has a value there exists on the class itself, so it is static. */
function fieldsOf(s: Extract<Stmt, { k: 'assign' | 'declare' }>): ClassDecl['fields'] {
  const value = s.k === 'assign' ? s.value : null;
  const one = (pattern: Pattern, item: Expr | null): ClassDecl['fields'] => {
    if (pattern.k === 'name') return [{ name: pattern.name, annotation: s.annotation, value: s.k === 'assign' && s.op !== null ? unknown(s.span, 'augmented field') : item, isStatic: item !== null, span: s.span }];
    if (pattern.k !== 'list-pattern') return [];
    const items = item?.k === 'list' && item.items.length === pattern.items.length && !item.items.some((i) => i.spread) ? item.items : null;
    return pattern.items.flatMap((p, i) => (p ? one(p.pattern, items && !p.rest ? items[i]!.value : unknown(s.span, 'unpacked field')) : []));
  };
  return one(s.target, value);
}

/** Static by Python itself, without a decorator. */
const staticByName: ReadonlySet<string> = new Set(['__new__', '__init_subclass__', '__class_getitem__']);
const getters: ReadonlySet<string> = new Set(['property', 'cached_property', 'abstractproperty']);
const abstracts: ReadonlySet<string> = new Set(['abstractmethod', 'abstractproperty']);

function lowerMethod(cx: Context, def: Definition): ClassDecl['methods'][number] {
  const names = def.decorators.map(decoratorName);
  const isStaticMethod = names.includes('staticmethod');
  const nameNode = field(def.node, 'name');
  const name = nameNode ? textOf(cx, nameNode) : '';
  const scope = newScope(null);
  const fn = lowerFunc(cx, def, scope, !isStaticMethod);
  const kind = name === '__init__' ? 'constructor' : names.some((n) => getters.has(n)) ? 'getter' : names.includes('setter') ? 'setter' : 'method';
  return { name, kind, isStatic: isStaticMethod || names.includes('classmethod') || staticByName.has(name), isAbstract: names.some((n) => abstracts.has(n)), fn };
}

/** Last word of a decorator: `property`, `x.setter` → `setter`, `functools.cached_property` → `cached_property`. */
function decoratorName(decorator: Expr): string {
  return decorator.k === 'member' || decorator.k === 'reference' ? decorator.name : '';
}
