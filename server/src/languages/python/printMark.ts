/**
 * Prints a mark on the last block of a keyword argument: a text becomes a list of one block, a list that is written there
 * gets the mark on its last dictionary. Must not follow a value to where it is made.
 */
import type { AbstractEdit } from '../../ir/edits.js';
import type { Change, Printing } from './print.js';
import { pathTo } from './printPlaces.js';
import { indentBefore, lineStart, quoted } from './style.js';
import { field, kids } from './syntax.js';
import type { SyntaxNode } from './syntax.js';

type MarkText = Extract<AbstractEdit, { k: 'mark-text' }>;

export function printMark(p: Printing, edit: MarkText): Change[] | null {
  const call = pathTo(p.tree.root, edit.call, ['call'])?.at(-1);
  const args = call && field(call, 'arguments');
  const argument = args && kids(args).find((a) => a.type === 'keyword_argument' && nameOf(p, a) === edit.name);
  const value = argument && field(argument, 'value');
  if (!value) return null;
  const { quote } = p.style;
  const text = (s: string): string => quoted(s, quote);
  const values = Object.entries(edit.mark.value).map(([name, v]) => `${text(name)}: ${text(v)}`);
  const mark = `${text(edit.mark.name)}: {${values.join(', ')}}`;
  if (edit.as === 'text') return [{ start: value.start, end: value.end, newText: `[${block(p, edit, value, mark, argument)}]` }];
  const last = value.type === 'list' ? kids(value).at(-1) : undefined;
  return last?.type === 'dictionary' ? appended(p, last, mark) : null;
}

function nameOf(p: Printing, argument: SyntaxNode): string {
  const name = field(argument, 'name');
  return name ? p.text.slice(name.start, name.end) : '';
}

/** Longer than this, its entries get lines of their own. */
const WIDTH = 88;

/** The dictionary that holds the text; the text itself is left as it is written. */
function block(p: Printing, { block: { type, text } }: MarkText, value: SyntaxNode, mark: string, argument: SyntaxNode): string {
  const { eol, unit, quote } = p.style;
  const written = p.text.slice(value.start, value.end);
  const entries = [`${quoted('type', quote)}: ${quoted(type, quote)}`, `${quoted(text, quote)}: ${written}`, mark];
  const line = `{${entries.join(', ')}}`;
  const outer = indentBefore(p.text, argument.start);
  if (outer === null || (!written.includes('\n') && line.length <= WIDTH)) return line;
  const inner = eol + outer + unit + unit;
  return `${eol}${outer}${unit}{${entries.map((each) => `${inner}${each},`).join('')}${eol}${outer}${unit}},${eol}${outer}`;
}

/** An entry behind a dictionary's last one, on a line of its own where that one is. */
function appended(p: Printing, dictionary: SyntaxNode, entry: string): Change[] | null {
  const last = kids(dictionary).at(-1);
  if (!last) return [{ start: dictionary.start + 1, end: dictionary.end - 1, newText: entry }];
  const indent = lineStart(p.text, last.start) > dictionary.start ? indentBefore(p.text, last.start) : null;
  return [{ start: last.end, end: last.end, newText: indent === null ? `, ${entry}` : `,${p.style.eol}${indent}${entry}` }];
}
