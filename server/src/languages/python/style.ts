/**
 * How a file is written: line ends, indentation, quotes; and the names in it. Must not change anything.
 */
import type { SyntaxNode } from './syntax.js';

export interface Style {
  eol: string;
  /** One step of indentation. */
  unit: string;
  quote: '"' | "'";
}

export function styleOf(text: string, root: SyntaxNode): Style {
  let single = 0;
  let double = 0;
  for (const { node } of nodesUnder(root)) {
    if (node.type !== 'string_start' || node.end - node.start > 2) continue;
    if (text[node.end - 1] === "'") single++;
    else double++;
  }
  return { eol: text.includes('\r\n') ? '\r\n' : '\n', unit: /^(\t+| +)\S/m.exec(firstBlock(text, root))?.[1] ?? '    ', quote: single > double ? "'" : '"' };
}

/** Text of the first block that stands on its own lines, from its line's start: its indentation is one step. */
function firstBlock(text: string, root: SyntaxNode): string {
  for (const statement of root.children) {
    const block = statement.children.find((c) => c.type === 'block');
    if (!block) continue;
    const start = lineStart(text, block.start);
    if (start > statement.start) return text.slice(start, block.start + 1);
  }
  return '';
}

/** Every node with its parent, in source order, in a loop: a tree may be deeper than the stack. */
export function* nodesUnder(root: SyntaxNode): Generator<{ node: SyntaxNode; parent: SyntaxNode | null }> {
  const pending: { node: SyntaxNode; parent: SyntaxNode | null }[] = [{ node: root, parent: null }];
  for (let next = pending.pop(); next; next = pending.pop()) {
    yield next;
    const { node } = next;
    for (let i = node.children.length - 1; i >= 0; i--) pending.push({ node: node.children[i]!, parent: node });
  }
}

/** All identifiers under a node. */
export function namesIn(text: string, root: SyntaxNode): Set<string> {
  const names = new Set<string>();
  for (const { node } of nodesUnder(root)) if (node.type === 'identifier') names.add(text.slice(node.start, node.end));
  return names;
}

/** `base`, or `base_2`, `base_3`, … whichever comes first that `isFree`. */
export function freeName(base: string, isFree: (name: string) => boolean): string {
  let name = base;
  for (let n = 2; !isFree(name); n++) name = `${base}_${n}`;
  return name;
}

/** A string literal; the other quotes where that saves escapes. */
export function quoted(text: string, preferred: Style['quote']): string {
  const other = preferred === '"' ? "'" : '"';
  const quote = text.includes(preferred) && !text.includes(other) ? other : preferred;
  const body = text.replace(/[\\"'\n\r\t]/g, (c) => {
    if (c === '\n') return '\\n';
    if (c === '\r') return '\\r';
    if (c === '\t') return '\\t';
    return c === '\\' || c === quote ? `\\${c}` : c;
  });
  return quote + body + quote;
}

/** A message as an expression; `{limit}` in it becomes the constant of that name. */
export function messageOf(message: string, limit: string, preferred: Style['quote']): string {
  if (!message.includes('{limit}')) return quoted(message, preferred);
  return `f${quoted(message.split('{limit}').map((piece) => piece.replace(/[{}]/g, '$&$&')).join(`{${limit}}`), preferred)}`;
}

/** Offset at which the line of an offset begins. */
export function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

/** Offset behind the line's last character, before its line break. */
export function lineEnd(text: string, offset: number): number {
  const next = text.indexOf('\n', offset);
  if (next < 0) return text.length;
  return text[next - 1] === '\r' && next > offset ? next - 1 : next;
}

/** The white space before an offset on its line; null when something else stands there. */
export function indentBefore(text: string, offset: number): string | null {
  const before = text.slice(lineStart(text, offset), offset).replace(/^\uFEFF/, '');
  return /^[ \t\f]*$/.test(before) ? before : null;
}
