/**
 * Prints the setting of a property in a call's options object, in the object's own style. Must not touch an object that
 * it cannot read in full where the property could already be set.
 */
import ts from 'typescript';
import type { AbstractEdit, ArgumentValue, Nested } from '../../ir/edits.js';
import { unwrap } from './context.js';
import { type Change, nodeAt, type Printing } from './printContext.js';
import { importOf, type ImportedName } from './printImport.js';
import { indentAt, quoted, startsLine } from './style.js';

type SetArgument = Extract<AbstractEdit, { k: 'set-argument' }>;

export const isCall = (node: ts.Node): node is ts.CallExpression | ts.NewExpression => ts.isCallExpression(node) || ts.isNewExpression(node);

export function printOption(p: Printing, edit: SetArgument): Change[] | null {
  const args = nodeAt(p.file, edit.call, isCall)?.arguments;
  if (!args || edit.position > args.length || args.slice(0, edit.position + 1).some(ts.isSpreadElement)) return null;
  const expression = expressionOf(p, edit.value);
  const changes = expression && optionChanges(p, edit, args, expression.text);
  return changes && [...expression.changes, ...changes];
}

function expressionOf(p: Printing, value: ArgumentValue): ImportedName | null {
  if (typeof value !== 'object') return { text: typeof value === 'string' ? quoted(value, p.style.quote) : String(value), changes: [] };
  if ('record' in value) return { text: recordText(p, value.record), changes: [] };
  const imported = importOf(p, value.module, value.name);
  return imported && { text: `${imported.text}(${value.args.join(', ')})`, changes: imported.changes };
}

function optionChanges(p: Printing, edit: SetArgument, args: ts.NodeArray<ts.Expression>, value: string): Change[] | null {
  const property = `${keyText(p, edit.name)}: ${value}`;
  if (edit.position === args.length) {
    const last = args.at(-1);
    const at = last ? last.end : edit.call.end - 1;
    return [insert(at, last ? `, { ${property} }` : `{ ${property} }`)];
  }
  const object = unwrap(args[edit.position]!);
  if (!ts.isObjectLiteralExpression(object)) return null;
  if (typeof edit.value === 'object' && 'record' in edit.value) return merged(p, object, { [edit.name]: edit.value.record });
  const given = (name: string | undefined): number => object.properties.findIndex((q) => name !== undefined && nameOf(q) === name);
  const [index, instead] = [given(edit.name), given(edit.instead)];
  if (instead < 0) return index < 0 ? append(p, object, property) : replace(p, object, index, value);
  const { properties } = object;
  const old = properties[instead]!;
  if (index < 0) return properties.slice(instead).some(ts.isSpreadAssignment) ? null : [{ start: old.getStart(p.file), end: old.end, newText: property }];
  const replaced = replace(p, object, index, value);
  return replaced && [...replaced, removal(p, properties, instead)];
}

/** What is missing is added; null where a part of it is not written there in full, or is something else. */
function merged(p: Printing, object: ts.ObjectLiteralExpression, record: Nested): Change[] | null {
  if (object.properties.some((q) => nameOf(q) === null)) return null;
  const given = (name: string): ts.ObjectLiteralElementLike | undefined => object.properties.find((q) => nameOf(q) === name);
  const missing = Object.entries(record).filter(([name]) => !given(name)).map(([name, value]) => `${keyText(p, name)}: ${valueText(p, value)}`);
  const changes = missing.length > 0 ? append(p, object, missing.join(', ')) : [];
  for (const [name, value] of Object.entries(record)) {
    const property = given(name);
    if (!property) continue;
    const inner = ts.isPropertyAssignment(property) ? unwrap(property.initializer) : property;
    const more = typeof value !== 'string' && ts.isObjectLiteralExpression(inner) ? merged(p, inner, value) : null;
    if (!more) return null;
    changes.push(...more);
  }
  return changes;
}

/** Null for what is spread in, and for computed names. */
export const nameOf = ({ name }: ts.ObjectLiteralElementLike): string | null => (name && !ts.isComputedPropertyName(name) ? name.text : null);

const keyText = (p: Printing, name: string): string => (/^[\p{L}_$][\p{L}\d_$]*$/u.test(name) ? name : quoted(name, p.style.quote));
const valueText = (p: Printing, value: string | Nested): string => (typeof value === 'string' ? quoted(value, p.style.quote) : recordText(p, value));
export const recordText = (p: Printing, record: Nested): string => `{ ${Object.entries(record).map(([name, value]) => `${keyText(p, name)}: ${valueText(p, value)}`).join(', ')} }`;

/** Takes a property out, with the comma that then is one too many. */
function removal(p: Printing, properties: ts.NodeArray<ts.ObjectLiteralElementLike>, index: number): Change {
  const [before, old, after] = [properties[index - 1], properties[index]!, properties[index + 1]];
  if (before) return { start: before.end, end: old.end, newText: '' };
  const start = old.getStart(p.file);
  return { start, end: after?.getStart(p.file) ?? old.end, newText: '' };
}

function replace(p: Printing, object: ts.ObjectLiteralExpression, index: number, value: string): Change[] | null {
  // What is spread in later may set it again.
  if (object.properties.slice(index).some(ts.isSpreadAssignment)) return null;
  const found = object.properties[index]!;
  if (ts.isShorthandPropertyAssignment(found)) return [insert(found.end, `: ${value}`)];
  if (!ts.isPropertyAssignment(found)) return null;
  return [{ start: found.initializer.getStart(p.file), end: found.initializer.end, newText: value }];
}

export function append(p: Printing, object: ts.ObjectLiteralExpression, property: string): Change[] {
  const { text, style } = p;
  const last = object.properties.at(-1);
  if (!last) return [{ start: object.getStart(p.file) + 1, end: object.end - 1, newText: ` ${property} ` }];
  const lastStart = last.getStart(p.file);
  const { hasTrailingComma } = object.properties;
  const afterComma = hasTrailingComma ? text.indexOf(',', endOfTrivia(text, last.end)) + 1 : last.end;
  const restOfLine = /[ \t]*(?:\/\/[^\r\n]*|\/\*[^\r\n]*?\*\/[ \t]*)?(?=\r?\n)/y;
  restOfLine.lastIndex = afterComma;
  const rest = restOfLine.exec(text);
  if (!rest || !startsLine(text, lastStart)) return [insert(last.end, `, ${property}`)];
  const line = `${style.eol}${indentAt(text, lastStart)}${property}${hasTrailingComma ? ',' : ''}`;
  const at = afterComma + rest[0].length;
  if (hasTrailingComma) return [insert(at, line)];
  return at === last.end ? [insert(at, `,${line}`)] : [insert(last.end, ','), insert(at, line)];
}

/** Where the comments and white space after the offset end. */
function endOfTrivia(text: string, offset: number): number {
  return ts.getTrailingCommentRanges(text, offset)?.at(-1)?.end ?? offset;
}

function insert(at: number, newText: string): Change {
  return { start: at, end: at, newText };
}
