/**
 * Prints a mark on the last block of an argument in a call's options object: a text becomes a block, a list that is written
 * there gets the mark on its last record. Must not follow a value to where it is made.
 */
import ts from 'typescript';
import type { AbstractEdit } from '../../ir/edits.js';
import { unwrap } from './context.js';
import { type Change, nodeAt, type Printing } from './printContext.js';
import { append, isCall, nameOf, recordText } from './printOption.js';
import { indentAt, quoted, startsLine } from './style.js';

type MarkText = Extract<AbstractEdit, { k: 'mark-text' }>;

export function printMark(p: Printing, edit: MarkText): Change[] | null {
  const args = nodeAt(p.file, edit.call, isCall)?.arguments;
  const given = args?.[edit.position];
  if (!args || !given || args.slice(0, edit.position + 1).some(ts.isSpreadElement)) return null;
  const object = unwrap(given);
  if (!ts.isObjectLiteralExpression(object)) return null;
  const index = object.properties.findIndex((q) => edit.names.includes(nameOf(q) ?? ''));
  const property = object.properties[index];
  // What is spread in later may set it again.
  if (!property || object.properties.slice(index).some(ts.isSpreadAssignment)) return null;
  const mark = `${edit.mark.name}: ${recordText(p, edit.mark.value)}`;
  const marked = (text: string): string => (edit.block.alone ? block(p, edit, text, mark, property) : `[${block(p, edit, text, mark, property)}]`);
  if (ts.isShorthandPropertyAssignment(property)) {
    return edit.as === 'text' ? [{ start: property.end, end: property.end, newText: `: ${marked(property.name.text)}` }] : null;
  }
  if (!ts.isPropertyAssignment(property)) return null;
  const value = property.initializer;
  const start = value.getStart(p.file);
  if (edit.as === 'text') return [{ start, end: value.end, newText: marked(p.text.slice(start, value.end)) }];
  const list = unwrap(value);
  const last = ts.isArrayLiteralExpression(list) ? list.elements.at(-1) : undefined;
  const record = last && unwrap(last);
  return record && ts.isObjectLiteralExpression(record) && !record.properties.some((q) => ts.isSpreadAssignment(q) || nameOf(q) === edit.mark.name) ? append(p, record, mark) : null;
}

/** Longer than this, its properties get lines of their own. */
const WIDTH = 100;

/** The record that holds the text; the text itself is left as it is written. */
function block(p: Printing, { block: { entries, text, alone } }: MarkText, value: string, mark: string, property: ts.Node): string {
  const properties = [...Object.entries(entries).map(([name, each]) => `${name}: ${quoted(each, p.style.quote)}`), `${text}: ${value}`, mark];
  const line = `{ ${properties.join(', ')} }`;
  const at = property.getStart(p.file);
  if (!startsLine(p.text, at) || (!value.includes('\n') && line.length <= WIDTH)) return line;
  const { eol, unit } = p.style;
  const outer = indentAt(p.text, at);
  if (alone) return `{${properties.map((each) => `${eol}${outer}${unit}${each},`).join('')}${eol}${outer}}`;
  const inner = eol + outer + unit + unit;
  return `${eol}${outer}${unit}{${properties.map((each) => `${inner}${each},`).join('')}${eol}${outer}${unit}},${eol}${outer}`;
}
