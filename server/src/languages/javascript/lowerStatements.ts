/**
 * Lowers statements. A `break` that leaves a `switch` is dropped at the end of a clause and labelled elsewhere, because
 * the IR's `match` does not catch it. Must not decide what bounds a loop.
 */
import ts from 'typescript';
import type { Expr, Loop, Pattern, Stmt } from '../../ir/ir.js';
import { type Lowering, isTooDeep, skipped, spanOf, startOf, unwrap } from './context.js';
import { assignedName, assignmentOperator, lowerExpr, propertyKey, stepOperator } from './lowerExpressions.js';
import { hasModifier, lowerClass, lowerFunction } from './lowerFunctions.js';
import { commonJsExport, exportModifier, lowerExportAssignment, lowerExportDeclaration, lowerImport, lowerImportEquals } from './lowerModules.js';
import { bindingName, lowerBinding, lowerTarget } from './lowerPatterns.js';
import { lowerSwitch } from './lowerSwitch.js';
import { lowerType, lowerTypeDeclaration } from './lowerTypes.js';

/** A list of statements, each after the classes that it writes as expressions. */
export function lowerStatements(c: Lowering, nodes: readonly ts.Statement[]): Stmt[] {
  const body: Stmt[] = [];
  const outer = c.prelude;
  const types = nodes.filter((node) => ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node));
  const values = types.length > 0 ? valueNames(nodes) : new Set<string>();
  for (const node of nodes) {
    // A name may stand for a value and for a type: the value says more.
    if ((ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) && values.has(node.name.text)) continue;
    c.prelude = [];
    const lowered = lowerStatement(c, node, []);
    body.push(...c.prelude, ...lowered);
  }
  c.prelude = outer;
  return body;
}

function lowerStatement(c: Lowering, node: ts.Statement, labels: readonly string[]): Stmt[] {
  if (isTooDeep(c)) return [{ k: 'expr', value: skipped(c, node), span: spanOf(c, node) }];
  c.depth++;
  const lowered = lowerNode(c, node, labels);
  c.depth--;
  return lowered;
}

/** Names that statements give to values. */
function valueNames(nodes: readonly ts.Statement[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const node of nodes) {
    if (ts.isVariableStatement(node)) for (const d of node.declarationList.declarations) if (ts.isIdentifier(d.name)) names.add(d.name.text);
    if ((ts.isFunctionDeclaration(node) || ts.isClassDeclaration(node) || ts.isEnumDeclaration(node) || ts.isModuleDeclaration(node)) && node.name) names.add(node.name.text);
  }
  return names;
}

/** The statements of a block, or the one statement that stands in its place. */
function lowerBlock(c: Lowering, node: ts.Statement): Stmt[] {
  return lowerStatements(c, ts.isBlock(node) ? node.statements : [node]);
}

function lowerNode(c: Lowering, node: ts.Statement, labels: readonly string[]): Stmt[] {
  if (ts.canHaveModifiers(node) && hasModifier(node, ts.SyntaxKind.DeclareKeyword)) return [];
  if (ts.isIterationStatement(node, false)) return [lowerLoop(c, node, labels)];
  const span = spanOf(c, node);
  if (ts.isExpressionStatement(node)) return lowerExpressionStatement(c, node);
  if (ts.isVariableStatement(node)) return [...lowerVariables(c, node.declarationList, node), ...exportModifier(c, node)];
  if (ts.isReturnStatement(node)) return [{ k: 'return', value: node.expression ? lowerExpr(c, node.expression) : null, span }];
  if (ts.isIfStatement(node)) {
    return [{ k: 'if', cond: lowerExpr(c, node.expression), then: lowerBlock(c, node.thenStatement), else: node.elseStatement ? lowerBlock(c, node.elseStatement) : [], span }];
  }
  if (ts.isFunctionDeclaration(node)) {
    if (!node.body) return [];
    const closure: Expr | null = node.name ? null : { k: 'closure', fn: lowerFunction(c, node), span };
    if (closure && hasModifier(node, ts.SyntaxKind.ExportKeyword)) return [{ k: 'export', binding: { exported: 'default', value: closure, from: null }, span }];
    if (closure) return [{ k: 'expr', value: closure, span }];
    return [{ k: 'function', fn: lowerFunction(c, node), span }, ...exportModifier(c, node)];
  }
  if (ts.isClassDeclaration(node)) {
    const name = node.name ? undefined : { name: 'default', span };
    return [{ k: 'class', decl: lowerClass(c, node, name), span }, ...exportModifier(c, node)];
  }
  if (ts.isThrowStatement(node)) return [{ k: 'throw', value: lowerExpr(c, node.expression), span }];
  if (ts.isTryStatement(node)) return [lowerTry(c, node)];
  if (ts.isBlock(node)) return [{ k: 'block', label: null, body: lowerStatements(c, node.statements), span }];
  if (ts.isSwitchStatement(node)) return [lowerSwitch(c, node)];
  if (ts.isBreakStatement(node)) return [{ k: 'break', label: breakLabel(c, node), span }];
  if (ts.isContinueStatement(node)) return [{ k: 'continue', label: node.label?.text ?? null, span }];
  if (ts.isLabeledStatement(node)) return lowerLabeled(c, node, [...labels, node.label.text]);
  if (ts.isImportDeclaration(node)) return lowerImport(c, node);
  if (ts.isImportEqualsDeclaration(node)) return [...lowerImportEquals(c, node), ...exportModifier(c, node)];
  if (ts.isExportDeclaration(node)) return lowerExportDeclaration(c, node);
  if (ts.isExportAssignment(node)) return lowerExportAssignment(c, node);
  if (ts.isEnumDeclaration(node)) return [lowerEnum(c, node), ...exportModifier(c, node)];
  if (ts.isModuleDeclaration(node)) return lowerNamespace(c, node);
  if (ts.isWithStatement(node)) return [{ k: 'expr', value: lowerExpr(c, node.expression), span }, { k: 'block', label: null, body: lowerBlock(c, node.statement), span }];
  if (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) {
    const declared = lowerTypeDeclaration(c, node);
    return declared.length > 0 ? [...declared, ...exportModifier(c, node)] : [];
  }
  // Declarations of what is elsewhere, empty statements, `debugger` and what the parser made up do nothing.
  return [];
}

/** A loop takes its own label; any other statement gets a block that a `break` leaves. */
function lowerLabeled(c: Lowering, node: ts.LabeledStatement, labels: readonly string[]): Stmt[] {
  const inner = node.statement;
  if (ts.isLabeledStatement(inner) || ts.isIterationStatement(inner, false)) return lowerStatement(c, inner, labels);
  return labelled(labels, lowerBlock(c, inner), spanOf(c, node));
}

function labelled(labels: readonly string[], body: Stmt[], span: Stmt['span']): Stmt[] {
  return labels.reduceRight((inner, label) => [{ k: 'block', label, body: inner, span }], body);
}

function breakLabel(c: Lowering, node: ts.BreakStatement): string | null {
  if (node.label) return node.label.text;
  const target = c.breakTargets.at(-1) ?? null;
  if (target === null) return null;
  target.uses++;
  return target.label;
}

function lowerVariables(c: Lowering, list: ts.VariableDeclarationList, statement?: ts.Node): Stmt[] {
  const isConst = (list.flags & (ts.NodeFlags.Const | ts.NodeFlags.Using)) !== 0;
  const scope = (list.flags & ts.NodeFlags.BlockScoped) === 0 ? { isOfFunction: true as const } : {};
  return list.declarations.map((d): Stmt => {
    const span = spanOf(c, list.declarations.length === 1 && statement ? statement : d);
    const target = lowerBinding(c, d.name);
    const annotation = lowerType(c, d.type);
    if (!d.initializer) return { k: 'declare', target, annotation, ...scope, span };
    const init = unwrap(d.initializer);
    const name = bindingName(c, d.name);
    if (name && ts.isClassExpression(init)) return { k: 'class', decl: lowerClass(c, init, name), span };
    return { k: 'assign', target, op: null, value: lowerExpr(c, d.initializer, name), annotation, isDeclaration: true, isConst, ...scope, span };
  });
}

function lowerExpressionStatement(c: Lowering, statement: ts.ExpressionStatement): Stmt[] {
  const span = spanOf(c, statement);
  const node = unwrap(statement.expression);
  const assign = (target: Pattern, op: string | null, value: Expr): Stmt => ({ k: 'assign', target, op, value, annotation: null, isDeclaration: false, isConst: false, span });
  if (ts.isBinaryExpression(node)) {
    const exported = commonJsExport(c, node, span);
    if (exported) return exported;
    const op = assignmentOperator(node);
    const target = op === undefined ? null : lowerTarget(c, node.left);
    if (op !== undefined && target) return [assign(target, op, lowerExpr(c, node.right, assignedName(c, node.left)))];
  }
  const step = stepOperator(node);
  const stepped = step && (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) ? lowerTarget(c, node.operand) : null;
  if (stepped) return [assign(stepped, step, { k: 'literal', value: 1, span })];
  return [{ k: 'expr', value: lowerExpr(c, node), span }];
}

function lowerLoop(c: Lowering, node: ts.IterationStatement, labels: readonly string[]): Stmt {
  const span = spanOf(c, node);
  const start = startOf(c, node);
  const keyword = ts.isWhileStatement(node) ? 'while' : ts.isDoStatement(node) ? 'do' : 'for';
  const loop: Loop = {
    k: 'loop',
    kind: keyword,
    label: labels.at(-1) ?? null,
    init: [],
    cond: null,
    update: [],
    target: null,
    iter: null,
    isAsync: false,
    body: [],
    else: [],
    span,
    keywordSpan: { part: c.part, start, end: start + keyword.length },
  };
  if (ts.isWhileStatement(node) || ts.isDoStatement(node)) loop.cond = lowerExpr(c, node.expression);
  else if (ts.isForStatement(node)) Object.assign(loop, forHead(c, node));
  else if (ts.isForOfStatement(node) || ts.isForInStatement(node)) Object.assign(loop, eachHead(c, node));
  c.breakTargets.push(null);
  loop.body = lowerBlock(c, node.statement);
  c.breakTargets.pop();
  return labelled(labels.slice(0, -1), [loop], span)[0]!;
}

function forHead(c: Lowering, node: ts.ForStatement): Pick<Loop, 'init' | 'cond' | 'update'> {
  const init = node.initializer;
  return {
    init: !init ? [] : ts.isVariableDeclarationList(init) ? lowerVariables(c, init) : [{ k: 'expr', value: lowerExpr(c, init), span: spanOf(c, init) }],
    cond: node.condition ? lowerExpr(c, node.condition) : null,
    update: node.incrementor ? [lowerExpr(c, node.incrementor)] : [],
  };
}

function eachHead(c: Lowering, node: ts.ForInOrOfStatement): Pick<Loop, 'kind' | 'target' | 'iter' | 'isAsync'> {
  const init = node.initializer;
  const name = ts.isVariableDeclarationList(init) ? init.declarations[0]?.name : undefined;
  const target = name ? lowerBinding(c, name) : ts.isVariableDeclarationList(init) ? null : lowerTarget(c, init);
  const iter = lowerExpr(c, node.expression);
  if (ts.isForOfStatement(node)) return { kind: 'each', target, iter, isAsync: node.awaitModifier !== undefined };
  return { kind: 'each', target, iter: { k: 'operator', op: 'keys', operands: [iter], span: iter.span }, isAsync: false };
}

function lowerTry(c: Lowering, node: ts.TryStatement): Stmt {
  const body = lowerStatements(c, node.tryBlock.statements);
  const clause = node.catchClause;
  const param = clause?.variableDeclaration ? lowerBinding(c, clause.variableDeclaration.name) : null;
  return {
    k: 'try',
    body,
    handlers: clause ? [{ param, types: [], body: lowerStatements(c, clause.block.statements), span: spanOf(c, clause) }] : [],
    else: [],
    finally: node.finallyBlock ? lowerStatements(c, node.finallyBlock.statements) : [],
    span: spanOf(c, node),
  };
}

/** An enum is a constant record. Members whose value is not written as a literal are unknown. */
function lowerEnum(c: Lowering, node: ts.EnumDeclaration): Stmt {
  const span = spanOf(c, node);
  let next: number | null = 0;
  const entries = node.members.map((m) => {
    const at = spanOf(c, m);
    const given: Expr | null = m.initializer ? lowerExpr(c, m.initializer) : null;
    const value: Expr = given ?? (next === null ? { k: 'unknown', reason: 'enum member', children: [], span: at } : { k: 'literal', value: next, span: at });
    next = value.k === 'literal' && typeof value.value === 'number' ? value.value + 1 : null;
    // Other values may name members of the enum itself, which are not in scope here.
    return { key: propertyKey(c, m.name), value: value.k === 'literal' || value.k === 'unknown' ? value : { k: 'unknown' as const, reason: 'enum member', children: [], span: at }, spread: false };
  });
  const target: Pattern = { k: 'name', name: node.name.text, span: spanOf(c, node.name) };
  return { k: 'assign', target, op: null, value: { k: 'record', entries, span }, annotation: null, isDeclaration: true, isConst: true, span };
}

/** What a namespace exports is no export of the module. */
function lowerNamespace(c: Lowering, node: ts.ModuleDeclaration): Stmt[] {
  const span = spanOf(c, node);
  const outer = c.inNamespace;
  c.inNamespace = true;
  const body = !node.body ? [] : ts.isModuleBlock(node.body) ? lowerStatements(c, node.body.statements) : ts.isModuleDeclaration(node.body) ? lowerNamespace(c, node.body) : [];
  c.inNamespace = outer;
  return body.length ? [{ k: 'block', label: null, body, span }] : [];
}
