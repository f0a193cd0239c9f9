/**
 * Python string literals: prefixes, escapes, f-string pieces, implicit concatenation. Gives the text that the program
 * would see, never a guess at what an expression yields.
 */
import type { Expr } from '../../ir/ir.js';
import { spanOf, textOf } from './context.js';
import type { Context } from './context.js';
import { field } from './syntax.js';
import type { SyntaxNode } from './syntax.js';

/** A `string` or `concatenated_string` as a literal, or a template when it has holes. `lower` lowers the holes. */
export function lowerString(cx: Context, node: SyntaxNode, lower: (n: SyntaxNode | undefined) => Expr): Expr {
  const strings = node.type === 'concatenated_string' ? node.children.filter((c) => c.type === 'string') : [node];
  const parts = joinLiterals(strings.flatMap((s) => pieces(cx, s, lower)));
  const span = spanOf(cx, node);
  if (parts.length === 0) return { k: 'literal', value: '', span };
  const only = parts[0]!;
  if (parts.length === 1 && only.k === 'literal') return { ...only, span };
  return { k: 'template', parts, span };
}

function pieces(cx: Context, node: SyntaxNode, lower: (n: SyntaxNode | undefined) => Expr): Expr[] {
  const start = node.children.find((c) => c.type === 'string_start');
  const opening = start ? textOf(cx, start).toLowerCase() : '';
  const prefix = opening.replace(/["']+$/, '');
  return node.children.flatMap((child): Expr[] => {
    if (child.type === 'string_content') return [{ k: 'literal', value: cook(textOf(cx, child), prefix), span: spanOf(cx, child) }];
    if (child.type === 'string_end') return rawTail(cx, child, opening.length - prefix.length);
    if (child.type !== 'interpolation') return [];
    const hole = lower(field(child, 'expression'));
    const sign = child.children.find((c) => c.type === '=' && !c.named);
    if (!sign) return [hole];
    const shown = { start: child.start + 1, end: spacesAfter(cx.text, sign.end) };
    return [{ k: 'literal', value: cx.text.slice(shown.start, shown.end), span: spanOf(cx, shown) }, hole];
  });
}

/** The grammar counts escapes that end a raw string (`r'\\d\\''`) to its closing quotes. */
function rawTail(cx: Context, node: SyntaxNode, quotes: number): Expr[] {
  const end = node.end - quotes;
  if (end <= node.start) return [];
  const tail = { start: node.start, end };
  return [{ k: 'literal', value: cx.text.slice(tail.start, tail.end), span: spanOf(cx, tail) }];
}

function spacesAfter(text: string, offset: number): number {
  let end = offset;
  while (text[end] === ' ') end++;
  return end;
}

function joinLiterals(parts: Expr[]): Expr[] {
  const joined: Expr[] = [];
  let run: string[] = [];
  let first: Expr | null = null;
  let last: Expr | null = null;
  const flush = (): void => {
    if (first && last) joined.push({ k: 'literal', value: run.join(''), span: { ...first.span, end: last.span.end } });
    run = [];
    first = last = null;
  };
  for (const part of parts) {
    if (part.k === 'literal' && typeof part.value === 'string') {
      run.push(part.value);
      first ??= part;
      last = part;
    } else {
      flush();
      joined.push(part);
    }
  }
  flush();
  return joined;
}

const simpleEscapes: Record<string, string> = { n: '\n', t: '\t', r: '\r', '\\': '\\', "'": "'", '"': '"', a: '\x07', b: '\b', f: '\f', v: '\v', '\n': '' };
const escapes = /\\(?:([0-7]{1,3})|x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|N\{[^}]*\}|([\s\S]))|\{\{|\}\}/g;

/** Source text between the quotes → the string's value. A named character (`\N{…}`) becomes U+FFFD: one character of unknown identity. */
function cook(source: string, prefix: string): string {
  const text = source.includes('\r') ? source.replace(/\r\n?/g, '\n') : source;
  const isFormat = /[ft]/.test(prefix);
  const isBytes = prefix.includes('b');
  if (prefix.includes('r')) return isFormat ? text.replace(/\{\{|\}\}/g, (brace) => brace[0]!) : text;
  if (!text.includes('\\') && !isFormat) return text;
  return text.replace(escapes, (whole: string, octal?: string, hex?: string, short?: string, long?: string, simple?: string) => {
    if (whole === '{{' || whole === '}}') return isFormat ? whole[0]! : whole;
    if (octal !== undefined) return String.fromCharCode(parseInt(octal, 8));
    if (hex !== undefined) return String.fromCharCode(parseInt(hex, 16));
    if (simple !== undefined) return simpleEscapes[simple] ?? whole;
    if (isBytes) return whole;
    if (short !== undefined) return String.fromCharCode(parseInt(short, 16));
    if (long !== undefined) return parseInt(long, 16) <= 0x10ffff ? String.fromCodePoint(parseInt(long, 16)) : whole;
    return '\uFFFD';
  });
}
