/**
 * Lowers imports and exports: ES modules, TypeScript's `import x = require()` and `export =`, and CommonJS assignments
 * to `module.exports`. `require()` itself stays an ordinary call. Must not resolve a specifier.
 */
import ts from 'typescript';
import type { Expr, Pattern, Stmt } from '../../ir/ir.js';
import type { Span } from '../../ir/span.js';
import { type Lowering, spanOf, unwrap } from './context.js';
import { assignedName, lowerExpr } from './lowerExpressions.js';
import { hasModifier } from './lowerFunctions.js';
import { lowerTarget } from './lowerPatterns.js';

export function lowerImport(c: Lowering, node: ts.ImportDeclaration): Stmt[] {
  if (!ts.isStringLiteral(node.moduleSpecifier)) return [];
  const module = node.moduleSpecifier.text;
  const clause = node.importClause;
  const typeOnly = clause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
  const span = spanOf(c, node);
  const binding = (imported: string, local: string | null, isType = false): Stmt => ({
    k: 'import',
    binding: { module, imported, local, alsoLoads: null, typeOnly: typeOnly || isType },
    span,
  });
  if (!clause) return [binding('', null)];
  const stmts: Stmt[] = clause.name ? [binding('default', clause.name.text)] : [];
  const names = clause.namedBindings;
  if (names && ts.isNamespaceImport(names)) stmts.push(binding('*', names.name.text));
  else if (names) stmts.push(...names.elements.map((e) => binding((e.propertyName ?? e.name).text, e.name.text, e.isTypeOnly)));
  return stmts.length ? stmts : [binding('', null)];
}

/** `import x = require("m")` is `const x = require("m")`; `import x = A.B` is `const x = A.B`. */
export function lowerImportEquals(c: Lowering, node: ts.ImportEqualsDeclaration): Stmt[] {
  const span = spanOf(c, node);
  const reference = node.moduleReference;
  const at = spanOf(c, reference);
  if (ts.isExternalModuleReference(reference)) {
    if (!ts.isStringLiteral(reference.expression)) return [];
    const module = reference.expression.text;
    if (node.isTypeOnly) return [{ k: 'import', binding: { module, imported: '*', local: node.name.text, alsoLoads: null, typeOnly: true }, span }];
    const argument = lowerExpr(c, reference.expression);
    const value: Expr = { k: 'call', callee: { k: 'reference', name: 'require', span: at }, args: [{ name: null, spread: false, value: argument }], isNew: false, span: at };
    return [constant(node.name.text, value, spanOf(c, node.name), span)];
  }
  return [constant(node.name.text, entityName(c, reference), spanOf(c, node.name), span)];
}

function entityName(c: Lowering, name: ts.EntityName): Expr {
  const parts: ts.Identifier[] = [];
  let left = name;
  for (; !ts.isIdentifier(left); left = left.left) parts.push(left.right);
  const start = spanOf(c, left);
  let built: Expr = { k: 'reference', name: left.text, span: start };
  for (const part of parts.reverse()) built = { k: 'member', object: built, name: part.text, span: { ...start, end: part.end } };
  return built;
}

export function lowerExportDeclaration(c: Lowering, node: ts.ExportDeclaration): Stmt[] {
  if (c.inNamespace) return [];
  const span = spanOf(c, node);
  const clause = node.exportClause;
  const module = node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier) ? node.moduleSpecifier.text : null;
  const fromModule = (exported: string, imported: string): Stmt => ({ k: 'export', binding: { exported, value: null, from: { module: module ?? '', imported } }, span });
  if (!clause) return module === null ? [] : [fromModule('*', '*')];
  if (ts.isNamespaceExport(clause)) return module === null ? [] : [fromModule(clause.name.text, '*')];
  return clause.elements.map((e) => {
    const local = e.propertyName ?? e.name;
    return module === null ? exported(e.name.text, local.text, spanOf(c, local), span) : fromModule(e.name.text, local.text);
  });
}

/** `export default value` and `export = value`. */
export function lowerExportAssignment(c: Lowering, node: ts.ExportAssignment): Stmt[] {
  if (c.inNamespace) return [];
  const value = lowerExpr(c, node.expression);
  return [{ k: 'export', binding: { exported: node.isExportEquals ? '=' : 'default', value, from: null }, span: spanOf(c, node) }];
}

type Exportable = ts.VariableStatement | ts.FunctionDeclaration | ts.ClassDeclaration | ts.EnumDeclaration | ts.ImportEqualsDeclaration | ts.InterfaceDeclaration | ts.TypeAliasDeclaration;

/** The exports that the `export` modifier of a declaration stands for. */
export function exportModifier(c: Lowering, node: Exportable): Stmt[] {
  if (c.inNamespace || c.inFunction || !hasModifier(node, ts.SyntaxKind.ExportKeyword)) return [];
  const span = spanOf(c, node);
  if (ts.isVariableStatement(node)) {
    return node.declarationList.declarations.flatMap((d) => boundNames(c, d.name).map((name) => exported(name, name, spanOf(c, d.name), span)));
  }
  const isDefault = hasModifier(node, ts.SyntaxKind.DefaultKeyword);
  const local = node.name?.text ?? 'default';
  return [exported(isDefault ? 'default' : local, local, node.name ? spanOf(c, node.name) : span, span)];
}

function boundNames(c: Lowering, name: ts.BindingName): string[] {
  return ts.isIdentifier(name) ? [name.text] : name.elements.flatMap((e) => (ts.isOmittedExpression(e) ? [] : boundNames(c, e.name)));
}

function exported(name: string, local: string, at: Span, span: Span): Stmt {
  return { k: 'export', binding: { exported: name, value: { k: 'reference', name: local, span: at }, from: null }, span };
}

/**
 * `module.exports = v` and `exports.a = v` as an assignment and an export of the same value, or null for anything else.
 * A value that holds code gets a name that no source can spell, so that it stands in the IR once.
 */
export function commonJsExport(c: Lowering, node: ts.BinaryExpression, span: Span): Stmt[] | null {
  if (c.inFunction || c.inNamespace || node.operatorToken.kind !== ts.SyntaxKind.EqualsToken) return null;
  const right = unwrap(node.right);
  const inner = ts.isBinaryExpression(right) ? commonJsExport(c, right, span) : null;
  const name = exportedName(node.left);
  if (name === null && (inner === null || !isExportsObject(node.left))) return null;
  const target = lowerTarget(c, node.left);
  if (!target) return null;
  const last = inner?.at(-1);
  const value = last?.k === 'export' ? last.binding.value! : lowerExpr(c, node.right, assignedName(c, node.left));
  const stmts: Stmt[] = inner ?? [];
  const shared = isShareable(value) ? value : reference(`exports@${span.start}`, value.span);
  if (shared !== value) stmts.push(constant(`exports@${span.start}`, value, value.span, span));
  stmts.push({ k: 'assign', target, op: null, value: shared, annotation: null, isDeclaration: false, isConst: false, span });
  // Compiled modules first set all their exports to `undefined`.
  const isPlaceholder = value.k === 'literal' ? value.value === null : value.k === 'operator' && value.op === 'void';
  if (name !== null && !isPlaceholder) stmts.push({ k: 'export', binding: { exported: name, value: shared, from: null }, span });
  return stmts;
}

/** `module.exports` → `=`, `exports.a` and `module.exports.a` → `a`, else null. */
function exportedName(target: ts.Expression): string | null {
  if (isModuleExports(target)) return '=';
  if (!ts.isPropertyAccessExpression(target)) return null;
  return isExportsObject(target.expression) || isModuleExports(target.expression) ? target.name.text : null;
}

const isExportsObject = (node: ts.Expression): boolean => ts.isIdentifier(node) && node.text === 'exports';

function isModuleExports(node: ts.Expression): boolean {
  return ts.isPropertyAccessExpression(node) && node.name.text === 'exports' && ts.isIdentifier(node.expression) && node.expression.text === 'module';
}

/** Whether the value may stand twice in the IR: nothing in it runs. */
function isShareable(value: Expr): boolean {
  switch (value.k) {
    case 'literal':
    case 'reference':
    case 'this':
      return true;
    case 'member':
      return isShareable(value.object);
    case 'operator':
      return value.op !== 'delete' && value.operands.every(isShareable);
    case 'record':
      return value.entries.every((e) => typeof e.key !== 'object' && isShareable(e.value));
    default:
      return false;
  }
}

function reference(name: string, span: Span): Expr {
  return { k: 'reference', name, span };
}

function constant(name: string, value: Expr, at: Span, span: Span): Stmt {
  const target: Pattern = { k: 'name', name, span: at };
  return { k: 'assign', target, op: null, value, annotation: null, isDeclaration: true, isConst: true, span };
}
