/**
 * Prints a guard against endless recursion: a `depth` parameter, `depth + 1` at the recursive calls, and a check at the
 * start of the body. Must not touch a function that others may call with more arguments than it names.
 */
import ts from 'typescript';
import type { AbstractEdit } from '../../ir/edits.js';
import { type Change, nodeAt, type Printing } from './printContext.js';
import { limitLine, linesAtBodyStart, linesBefore, placeLimit } from './printPlaces.js';
import { forEachNode, freeName, indentAt, messageOf, namesIn, startsLine } from './style.js';

type GuardRecursion = Extract<AbstractEdit, { k: 'guard-recursion' }>;
type Guarded = ts.FunctionDeclaration | ts.FunctionExpression | ts.ArrowFunction | ts.MethodDeclaration;

const isGuarded = (node: ts.Node): node is Guarded =>
  ts.isFunctionDeclaration(node) || ts.isFunctionExpression(node) || ts.isArrowFunction(node) || ts.isMethodDeclaration(node);

export function printRecursionGuard(p: Printing, edit: GuardRecursion): Change[] | null {
  const fn = nodeAt(p.file, edit.fn, isGuarded);
  if (!fn?.body || !ts.isBlock(fn.body)) return null;
  const name = calledName(fn);
  if (name === null || hasFixedSignature(fn) || fn.parameters.some((q) => q.dotDotDotToken) || isPassedAround(p.file, name)) return null;
  const limit = placeLimit(p, fn, edit.constant);
  if (!limit) return null;
  const taken = namesIn(fn);
  const depth = freeName(edit.counter ?? 'depth', '', (candidate) => !taken.has(candidate));
  const count = fn.parameters.filter((q) => !(ts.isIdentifier(q.name) && q.name.text === 'this')).length;
  const calls = edit.calls.map((span) => printCall(p, nodeAt(p.file, span, ts.isCallExpression), name, count, depth));
  if (calls.length === 0 || calls.includes(null)) return null;
  const { semicolon, quote, unit } = p.style;
  const guard = [`if (${depth} >= ${limit.name}) {`, `${unit}throw new Error(${messageOf(edit.message, limit.name, quote)})${semicolon}`, '}'];
  return [
    ...(limit.before ? [linesBefore(p, limit.before, [limitLine(p, limit, edit.limit)], ts.isSourceFile(limit.before.parent))] : []),
    ...printParameter(p, fn, `${depth} = 0`),
    ...linesAtBodyStart(p, fn.body, guard),
    ...(calls as Change[]),
  ];
}

/** The name that the function is called by: its own, or that of the constant, property or field that holds it. */
function calledName(fn: Guarded): string | null {
  const named = fn.name ?? (ts.isVariableDeclaration(fn.parent) || ts.isPropertyAssignment(fn.parent) || ts.isPropertyDeclaration(fn.parent) ? fn.parent.name : undefined);
  return named && (ts.isIdentifier(named) || ts.isPrivateIdentifier(named)) ? named.text : null;
}

/** Overloads and declared function types fix the parameters elsewhere. */
function hasFixedSignature(fn: Guarded): boolean {
  if (ts.isVariableDeclaration(fn.parent) || ts.isPropertyDeclaration(fn.parent)) return fn.parent.type !== undefined;
  const siblings: readonly ts.Node[] = ts.isSourceFile(fn.parent) || ts.isBlock(fn.parent) || ts.isModuleBlock(fn.parent) ? fn.parent.statements : ts.isClassLike(fn.parent) ? fn.parent.members : [];
  return siblings.some((s) => s !== fn && (ts.isFunctionDeclaration(s) || ts.isMethodDeclaration(s)) && !s.body && s.name?.getText() === fn.name?.getText());
}

/** Whether the function is used as a value: whoever gets it may call it with arguments that would become the depth. */
function isPassedAround(file: ts.SourceFile, name: string): boolean {
  let found = false;
  forEachNode(file, (node) => {
    if ((!ts.isIdentifier(node) && !ts.isPrivateIdentifier(node)) || node.text !== name) return;
    const parent = node.parent;
    if ((parent as { name?: ts.Node }).name === node && !ts.isPropertyAccessExpression(parent) && !ts.isShorthandPropertyAssignment(parent)) return;
    const callee = ts.isPropertyAccessExpression(parent) && parent.name === node ? parent : node;
    const isCalled = ts.isCallExpression(callee.parent) && callee.parent.expression === callee;
    if (!isCalled && !ts.isExportSpecifier(parent) && !ts.isExportAssignment(parent)) found = true;
  });
  return found;
}

function printParameter(p: Printing, fn: Guarded, parameter: string): Change[] {
  const last = fn.parameters.at(-1);
  const tokens = fn.getChildren(p.file);
  const open = tokens.find((t) => t.kind === ts.SyntaxKind.OpenParenToken);
  if (!open && last) return [{ start: last.getStart(p.file), end: last.end, newText: `(${last.getText(p.file)}, ${parameter})` }];
  if (!last) return [{ start: open!.end, end: open!.end, newText: parameter }];
  return [appended(p, last, parameter)];
}

function printCall(p: Printing, call: ts.CallExpression | null, name: string, count: number, depth: string): Change | null {
  if (!call || call.arguments.length !== count || call.arguments.some(ts.isSpreadElement)) return null;
  const callee = ts.isPropertyAccessExpression(call.expression) ? call.expression.name : call.expression;
  if ((!ts.isIdentifier(callee) && !ts.isPrivateIdentifier(callee)) || callee.text !== name) return null;
  const last = call.arguments.at(-1);
  if (!last) return { start: call.end - 1, end: call.end - 1, newText: `${depth} + 1` };
  return appended(p, last, `${depth} + 1`);
}

/** One more item after the last of a list; on its own line where that one has its own. */
function appended(p: Printing, last: ts.Node, item: string): Change {
  const start = last.getStart(p.file);
  const separator = startsLine(p.text, start) ? `,${p.style.eol}${indentAt(p.text, start)}` : ', ';
  return { start: last.end, end: last.end, newText: separator + item };
}
