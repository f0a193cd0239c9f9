/**
 * Where printed guards go: the named limit before the enclosing function, and statements at the start of a body. Must
 * not place a constant where code that runs earlier would read it.
 */
import ts from 'typescript';
import type { Change, Printing } from './printContext.js';
import { forEachNode, freeName, indentAt, namesIn, startsLine } from './style.js';

/** A node that stands in a list of statements. */
type Listed = ts.Statement & { parent: ts.SourceFile | ts.Block | ts.ModuleBlock | ts.CaseOrDefaultClause };

export function isListed(node: ts.Node): node is Listed {
  const parent = node.parent;
  if (!parent) return false;
  if (ts.isCaseClause(parent)) return node !== parent.expression;
  return ts.isSourceFile(parent) || ts.isBlock(parent) || ts.isModuleBlock(parent) || ts.isDefaultClause(parent);
}

/** The statement of the nearest list of statements around the node. */
export function listedAround(node: ts.Node): Listed | null {
  let at: ts.Node | undefined = node;
  while (at && !isListed(at)) at = at.parent;
  return at ?? null;
}

/** The name of the limit, and the statement before which it has to be declared; null where an existing one is reused. */
export interface Limit {
  name: string;
  before: Listed | null;
}

/** `home` is the function that the guard is in, or the loop where there is none. */
export function placeLimit(p: Printing, home: ts.Node, wanted: string): Limit | null {
  const statement = listedAround(home);
  if (!statement) return null;
  const taken = namesIn(p.file);
  const isFree = (name: string): boolean => !taken.has(name) && !p.others.some((text) => text.includes(name));
  const name = freeName(wanted, '_', (candidate) => isFree(candidate) || isReusable(p, home, candidate));
  return { name, before: isFree(name) ? earliestReader(statement) : null };
}

/** Whether the name stands for a numeric constant that is in scope at the node, and for nothing else in the file. */
function isReusable(p: Printing, node: ts.Node, name: string): boolean {
  const declared: ts.Node[] = [];
  forEachNode(p.file, (n) => {
    if (ts.isIdentifier(n) && n.text === name && (n.parent as { name?: ts.Node }).name === n && !ts.isPropertyAccessExpression(n.parent)) declared.push(n.parent);
  });
  const only = declared[0];
  if (declared.length !== 1 || !only || !ts.isVariableDeclaration(only) || !only.initializer || !ts.isNumericLiteral(only.initializer)) return false;
  if ((only.parent.flags & ts.NodeFlags.Const) === 0 || !isListed(only.parent.parent)) return false;
  const list = only.parent.parent.parent;
  let inside: ts.Node = node;
  while (inside.parent && inside.parent !== list) inside = inside.parent;
  return inside.parent === list && isListed(inside) && only.pos < earliestReader(inside).pos;
}

/**
 * The statement itself, or, as function declarations can run before they stand in the text, the earliest one of its list
 * that may run it. Overload signatures belong to their function.
 */
function earliestReader(statement: Listed): Listed {
  const list = statement.parent.statements as readonly ts.Statement[];
  let at = list.indexOf(statement);
  if (!ts.isFunctionDeclaration(statement) || !statement.name) return statement;
  while (isSignatureOf(list[at - 1], statement.name.text)) at--;
  const running = namesThatRun(list, statement.name.text);
  const reader = list.slice(0, at).find((s) => !ts.isFunctionDeclaration(s) && !ts.isExportDeclaration(s) && [...namesIn(s)].some((name) => running.has(name)));
  return (reader ?? list[at]!) as Listed;
}

/** The function and the declared functions of the list that mention it, also through one another. */
function namesThatRun(list: readonly ts.Statement[], name: string): Set<string> {
  const mentionedBy = new Map<string, string[]>();
  for (const fn of list) {
    if (!ts.isFunctionDeclaration(fn) || !fn.name) continue;
    for (const mentioned of namesIn(fn)) append(mentionedBy, mentioned, fn.name.text);
  }
  const running = new Set([name]);
  for (const next of running) for (const caller of mentionedBy.get(next) ?? []) running.add(caller);
  return running;
}

function append(lists: Map<string, string[]>, key: string, item: string): void {
  const list = lists.get(key);
  if (list) list.push(item);
  else lists.set(key, [item]);
}

function isSignatureOf(node: ts.Statement | undefined, name: string): boolean {
  return node !== undefined && ts.isFunctionDeclaration(node) && !node.body && node.name?.text === name;
}

/** The declaration of a limit. `;` is kept where the next line would otherwise go on with the number. */
export function limitLine(p: Printing, limit: Limit, value: number): string {
  const next = limit.before ? p.text[limit.before.getStart(p.file)]! : '';
  return `const ${limit.name} = ${value}${p.style.semicolon || ('([`+-/'.includes(next) ? ';' : '')}`;
}

/** Lines of their own before a statement and the comments that belong to it. */
export function linesBefore(p: Printing, statement: ts.Node, lines: readonly string[], blankAfter: boolean): Change {
  const at = startWithComments(p, statement);
  const indent = indentAt(p.text, at);
  const newText = lines.map((line) => line + p.style.eol + (blankAfter && line === lines.at(-1) ? p.style.eol : '') + indent).join('');
  return { start: at, end: at, newText };
}

/** Comments right above a statement belong to it, except a plain one at the head of the file. */
function startWithComments(p: Printing, statement: ts.Node): number {
  let at = statement.getStart(p.file);
  const head = ts.getLeadingCommentRanges(p.text, ts.getShebang(p.text)?.length ?? 0)?.[0];
  for (const comment of (ts.getLeadingCommentRanges(p.text, statement.pos) ?? []).reverse()) {
    const between = p.text.slice(comment.end, at);
    const isHead = comment.pos === head?.pos && !p.text.startsWith('/**', comment.pos);
    if (isHead || between.split('\n').length > 2 || !startsLine(p.text, comment.pos)) break;
    at = comment.pos;
  }
  return at;
}

/** Statements at the start of a block, after its directives. A block on one line is broken out. */
export function linesAtBodyStart(p: Printing, block: ts.Block, lines: readonly string[]): Change[] {
  const { text, style } = p;
  const open = block.getStart(p.file);
  const outer = indentAt(text, open);
  const directives = block.statements.filter((s, i) => isDirective(s) && block.statements.slice(0, i).every(isDirective));
  const after = directives.at(-1)?.end ?? open + 1;
  const first = block.statements[directives.length];
  const restOfLine = /[ \t]*(?:\/\/[^\r\n]*|\/\*[^\r\n]*?\*\/[ \t]*)?(?=\r?\n)/y;
  restOfLine.lastIndex = after;
  const rest = restOfLine.exec(text);
  const firstStart = first?.getStart(p.file);
  const inner = rest && firstStart !== undefined && startsLine(text, firstStart) ? indentAt(text, firstStart) : outer + style.unit;
  const newText = lines.map((line) => style.eol + inner + line).join('');
  if (rest) return [{ start: after + rest[0].length, end: after + rest[0].length, newText }];
  const close = block.end - 1;
  const next = after + /^[ \t]*/.exec(text.slice(after, close))![0].length;
  if (next === close) return [{ start: after, end: close, newText: newText + style.eol + outer }];
  const tail = text.slice(next, close).trimEnd().length + next;
  const broken = { start: after, end: next, newText: newText + style.eol + inner };
  return /[\r\n]/.test(text.slice(tail, close)) ? [broken] : [broken, { start: tail, end: close, newText: style.eol + outer }];
}

function isDirective(s: ts.Statement): boolean {
  return ts.isExpressionStatement(s) && ts.isStringLiteral(s.expression);
}
