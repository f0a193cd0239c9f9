/**
 * Reads the text of a quoted annotation (`"Optional[pkg.Client] | None"`): names, members, parameters and unions.
 * Anything else is no type and gives null. Every node takes the span of the whole string.
 */
import type { Expr } from '../../ir/ir.js';
import type { Span } from '../../ir/span.js';

const tokenPattern = /\s*(?:([\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{N}_]*)*)|([[\],|]))\s*/u.source;

/** Annotations are short; longer or deeper text is something else. */
const maxLength = 1000;
const maxNesting = 20;

export function readQuotedType(text: string, span: Span): Expr | null {
  if (text.length > maxLength) return null;
  const tokens = tokenize(text);
  if (!tokens) return null;
  const read = union(tokens, 0, span, 0);
  return read && read.next === tokens.length ? read.type : null;
}

function tokenize(text: string): string[] | null {
  const tokens: string[] = [];
  const token = new RegExp(tokenPattern, 'uy');
  while (token.lastIndex < text.length) {
    const match = token.exec(text);
    if (!match) return null;
    tokens.push((match[1] ?? match[2])!);
  }
  return tokens;
}

type Read = { type: Expr; next: number } | null;

function union(tokens: readonly string[], at: number, span: Span, nesting: number): Read {
  const members: Expr[] = [];
  for (let next = at; ; next++) {
    const read = parameterized(tokens, next, span, nesting);
    if (!read) return null;
    members.push(read.type);
    next = read.next;
    if (tokens[next] !== '|') return { type: members.length === 1 ? members[0]! : { k: 'operator', op: '|', operands: members, span }, next };
  }
}

function parameterized(tokens: readonly string[], at: number, span: Span, nesting: number): Read {
  const name = tokens[at];
  if (name === undefined || /^[[\],|]$/.test(name)) return null;
  const object = dottedName(name, span);
  if (tokens[at + 1] !== '[') return { type: object, next: at + 1 };
  const list = nesting < maxNesting ? parameters(tokens, at + 2, span, nesting + 1) : null;
  if (!list) return null;
  const index: Expr = list.types.length === 1 ? list.types[0]! : { k: 'list', items: list.types.map((value) => ({ value, spread: false })), span };
  return { type: { k: 'index', object, index, span }, next: list.next };
}

function parameters(tokens: readonly string[], at: number, span: Span, nesting: number): { types: Expr[]; next: number } | null {
  const types: Expr[] = [];
  for (let next = at; ; next++) {
    const read = union(tokens, next, span, nesting);
    if (!read) return null;
    types.push(read.type);
    next = read.next;
    if (tokens[next] === ']') return { types, next: next + 1 };
    if (tokens[next] !== ',') return null;
  }
}

function dottedName(name: string, span: Span): Expr {
  if (name === 'None') return { k: 'literal', value: null, span };
  const [first, ...rest] = name.split('.');
  return rest.reduce<Expr>((object, member) => ({ k: 'member', object, name: member, span }), { k: 'reference', name: first!, span });
}
