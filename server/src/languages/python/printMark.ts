/**
 * Prints a mark on the last block of a keyword argument: a text becomes a block, a list that is written there gets the mark
 * on its last dictionary. Must not follow a value to where it is made.
 */
import type { AbstractEdit } from '../../ir/edits.js';
import type { Change, Printing } from './print.js';
import { appended, dictionaryText, keysOf } from './printDictionary.js';
import { pathTo } from './printPlaces.js';
import { indentBefore, quoted } from './style.js';
import { field, kids } from './syntax.js';
import type { SyntaxNode } from './syntax.js';

type MarkText = Extract<AbstractEdit, { k: 'mark-text' }>;

export function printMark(p: Printing, edit: MarkText): Change[] | null {
  const call = pathTo(p.tree.root, edit.call, ['call'])?.at(-1);
  const args = call && field(call, 'arguments');
  const argument = args && kids(args).find((a) => a.type === 'keyword_argument' && edit.names.includes(nameOf(p, a)));
  const value = argument && field(argument, 'value');
  if (!value) return null;
  const mark = `${quoted(edit.mark.name, p.style.quote)}: ${dictionaryText(p, edit.mark.value)}`;
  if (edit.as === 'text') {
    const marked = block(p, edit, value, mark, argument);
    return [{ start: value.start, end: value.end, newText: edit.block.alone ? marked : `[${marked}]` }];
  }
  const last = value.type === 'list' ? kids(value).at(-1) : undefined;
  return last?.type === 'dictionary' && keysOf(p, last)?.has(edit.mark.name) === false ? appended(p, last, mark) : null;
}

function nameOf(p: Printing, argument: SyntaxNode): string {
  const name = field(argument, 'name');
  return name ? p.text.slice(name.start, name.end) : '';
}

/** Longer than this, its entries get lines of their own. */
const WIDTH = 88;

/** The dictionary that holds the text; the text itself is left as it is written. */
function block(p: Printing, { block: { entries: given, text, alone } }: MarkText, value: SyntaxNode, mark: string, argument: SyntaxNode): string {
  const { eol, unit, quote } = p.style;
  const written = p.text.slice(value.start, value.end);
  const entries = [...Object.entries(given).map(([name, each]) => `${quoted(name, quote)}: ${quoted(each, quote)}`), `${quoted(text, quote)}: ${written}`, mark];
  const line = `{${entries.join(', ')}}`;
  const outer = indentBefore(p.text, argument.start);
  if (outer === null || (!written.includes('\n') && line.length <= WIDTH)) return line;
  if (alone) return `{${entries.map((each) => `${eol}${outer}${unit}${each},`).join('')}${eol}${outer}}`;
  const inner = eol + outer + unit + unit;
  return `${eol}${outer}${unit}{${entries.map((each) => `${inner}${each},`).join('')}${eol}${outer}${unit}},${eol}${outer}`;
}
