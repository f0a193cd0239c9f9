/**
 * Where the pieces of a guard go: the constant before the enclosing definition, lines at the start of a body.
 * Must not know what a guard says.
 */
import type { Change, Printing, ScopePart } from './print.js';
import { freeName, indentBefore, lineEnd, lineStart, namesIn, nodesUnder } from './style.js';
import { field, kids } from './syntax.js';
import type { SyntaxNode } from './syntax.js';

const definitions: ReadonlySet<string> = new Set(['function_definition', 'class_definition', 'decorated_definition']);

/** The nodes from the root down to the first of the given types that lies exactly at the span; null when there is none. */
export function pathTo(root: SyntaxNode, span: { start: number; end: number }, types: readonly string[]): SyntaxNode[] | null {
  const path: SyntaxNode[] = [];
  for (let node: SyntaxNode | undefined = root; node; ) {
    path.push(node);
    if (node.start === span.start && node.end === span.end && types.includes(node.type)) return path;
    node = node.children.find((c) => c.start <= span.start && span.end <= c.end && c.end > c.start);
  }
  return null;
}

/** The outermost definition on a path, with its decorators. */
export function outermostDefinition(path: readonly SyntaxNode[]): SyntaxNode | null {
  return path.find((n) => definitions.has(n.type)) ?? null;
}

/** The innermost function on a path, above its last node. */
export function enclosingFunction(path: readonly SyntaxNode[]): SyntaxNode | null {
  return path.slice(0, -1).findLast((n) => n.type === 'function_definition') ?? null;
}

/** The name of the limit and, unless a constant of the module is reused, its line. */
export interface Limit {
  name: string;
  line: string | null;
}

/** A numeric constant of the module that nothing else binds is reused; a clash gets a suffix. `user` is where it is read. */
export function chooseLimit(p: Printing, user: SyntaxNode, isInFunction: boolean, constant: string, limit: number): Limit {
  const taken = new Set(p.scope.flatMap((part) => [...namesIn(part.text, part.root)]));
  const before = (part: ScopePart, node: SyntaxNode): boolean => isInFunction || part.text !== p.text || node.end <= user.start;
  let reused: string | null = null;
  const name = freeName(constant, (candidate) => {
    if (!taken.has(candidate)) return true;
    if (isNumericConstant(p, candidate, before)) reused = candidate;
    return reused !== null;
  });
  return { name, line: reused === null ? `${name} = ${limit}` : null };
}

function isNumericConstant(p: Printing, name: string, isBefore: (part: ScopePart, node: SyntaxNode) => boolean): boolean {
  let numeric = 0;
  let other = 0;
  for (const part of p.scope) {
    const tops = new Set(kids(part.root).flatMap((s) => (s.type === 'expression_statement' ? kids(s) : [])));
    for (const { node, parent } of nodesUnder(part.root)) {
      if (node.type !== 'identifier' || !parent || part.text.slice(node.start, node.end) !== name || !binds(node, parent)) continue;
      const value = parent.type === 'assignment' && tops.has(parent) && isBefore(part, parent) ? field(parent, 'right') : undefined;
      if (value?.type === 'integer' || value?.type === 'float') numeric++;
      else other++;
    }
  }
  return numeric === 1 && other === 0;
}

const bindingFields: ReadonlySet<string> = new Set(['left', 'name', 'alias']);
const bindingParents: ReadonlySet<string> = new Set(['parameters', 'lambda_parameters', 'typed_parameter', 'list_splat_pattern', 'dictionary_splat_pattern', 'pattern_list', 'tuple_pattern', 'list_pattern', 'dotted_name', 'global_statement', 'nonlocal_statement', 'as_pattern', 'as_pattern_target']);

function binds(node: SyntaxNode, parent: SyntaxNode): boolean {
  if (parent.type === 'keyword_argument' || parent.type === 'binary_operator' || parent.type === 'boolean_operator') return false;
  return bindingParents.has(parent.type) || (node.field !== null && bindingFields.has(node.field));
}

/** Inserts whole lines before the line of a node; null when the node does not begin its line. */
export function linesBefore(p: Printing, node: SyntaxNode, lines: readonly string[]): Change | null {
  const indent = indentBefore(p.text, node.start);
  if (indent === null) return null;
  const at = node.start - indent.length;
  return { start: at, end: at, newText: lines.map((line) => indent + line + p.style.eol).join('') };
}

/** The constant's line above a definition and the comment lines that lead it, set off as PEP 8 wants. */
export function constantBefore(p: Printing, definition: SyntaxNode, line: string): Change | null {
  const indent = indentBefore(p.text, definition.start);
  if (indent === null) return null;
  let at = definition.start - indent.length;
  while (at > 0) {
    const above = lineStart(p.text, at - 1);
    if (!new RegExp(`^${indent}#(?!!| ?%%|.*coding[:=])`).test(p.text.slice(above, at)) || !p.tree.comments.some((c) => c.start === above + indent.length)) break;
    at = above;
  }
  const { eol } = p.style;
  return { start: at, end: at, newText: indent + line + eol + (indent === '' ? eol + eol : eol) };
}

/**
 * Puts lines at the start of a body, behind `after` (the end of the header or of a docstring). A body on the header's
 * line is broken out to lines of its own. `lines` are given without indentation.
 */
export function linesAtBodyStart(p: Printing, owner: SyntaxNode, body: SyntaxNode, after: number, lines: readonly string[]): Change | null {
  const { eol, unit } = p.style;
  const headerIndent = indentBefore(p.text, owner.start);
  const first = body.children[0];
  if (headerIndent === null || !first) return null;
  const colon = owner.children.findLast((c) => c.type === ':' && c.end <= body.start);
  if (colon && lineStart(p.text, body.start) <= colon.start) {
    if (after !== colon.end) return null;
    const indent = headerIndent + unit;
    return { start: after, end: body.start, newText: eol + [...lines, ''].map((line) => indent + line).join(eol) };
  }
  const indent = indentBefore(p.text, first.start);
  if (indent === null) return null;
  const at = lineEnd(p.text, after);
  if (!/^[ \t\f]*(?:#.*)?$/.test(p.text.slice(after, at))) return null;
  return { start: at, end: at, newText: lines.map((line) => eol + indent + line).join('') };
}

/** A new line behind the last item's of a list, with the comma between them; a comment at the end of that line stays where it is. */
export function lineBehind(p: Printing, last: SyntaxNode, line: string): Change[] {
  const end = lineEnd(p.text, last.end);
  const tail = /^[ \t]*(,?)[ \t]*#/.exec(p.text.slice(last.end, end));
  if (!tail) return [{ start: last.end, end: last.end, newText: `,${line}` }];
  const added = { start: end, end, newText: tail[1] ? `${line},` : line };
  return tail[1] ? [added] : [{ start: last.end, end: last.end, newText: ',' }, added];
}
