/**
 * Prints a keyword argument of a call: replaces its value or adds it in the call's own style. Must not decide which calls
 * accept it.
 */
import type { AbstractEdit, ArgumentValue } from '../../ir/edits.js';
import type { Change, Printing } from './print.js';
import { dictionaryText, merged } from './printDictionary.js';
import { importOf } from './printImport.js';
import { lineBehind, pathTo } from './printPlaces.js';
import { indentBefore, lineStart, quoted } from './style.js';
import type { Style } from './style.js';
import { field, kids } from './syntax.js';
import type { SyntaxNode } from './syntax.js';

type SetArgument = Extract<AbstractEdit, { k: 'set-argument' }>;

export function printArgument(p: Printing, edit: SetArgument): Change[] | null {
  const path = pathTo(p.tree.root, edit.call, ['call', 'identifier', 'attribute']);
  const node = path?.at(-1);
  const expression = expressionOf(p, edit.value, edit.call.start);
  if (!node || !expression) return null;
  const argument = { name: edit.name, value: expression.text, ...(edit.instead === undefined ? {} : { instead: edit.instead }) };
  const args = node.type === 'call' ? field(node, 'arguments') : undefined;
  if (args && typeof edit.value === 'object' && 'record' in edit.value) {
    const list = kids(args);
    const given = list.find((a) => a.type === 'keyword_argument' && textOfName(p, a) === edit.name);
    const written = given && field(given, 'value');
    if (written) return merged(p, written, edit.value.record);
    // What is unpacked may hold it.
    if (list.some((a) => a.type === 'dictionary_splat')) return null;
  }
  const changes = args ? argumentChanges(p, args, argument) : path?.at(-2)?.type === 'decorator' ? [insert(node.end, `(${edit.name}=${expression.text})`)] : null;
  return changes && [...expression.changes, ...changes];
}

function expressionOf(p: Printing, value: ArgumentValue, before: number): { text: string; changes: Change[] } | null {
  if (typeof value !== 'object') return { text: literal(value, p.style.quote), changes: [] };
  if ('record' in value) return { text: dictionaryText(p, value.record), changes: [] };
  const { module, name, args } = value;
  const imported = importOf(p, module, name, before);
  return imported && { text: `${imported.text}(${args.join(', ')})`, changes: imported.changes };
}

function literal(value: number | string | boolean, quote: Style['quote']): string {
  if (typeof value === 'string') return quoted(value, quote);
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return Number.isFinite(value) ? String(value) : `float(${quoted(String(value), quote)})`;
}

/** Changes that give a call the keyword, in the place of another one if wanted; null where its arguments are one bare generator. */
export function argumentChanges(p: Printing, args: SyntaxNode, { name, value, instead }: { name: string; value: string; instead?: string }): Change[] | null {
  if (args.type !== 'argument_list') return null;
  const list = kids(args);
  const given = (wanted: string | undefined): number => list.findIndex((a) => a.type === 'keyword_argument' && textOfName(p, a) === wanted);
  const present = list[given(name)];
  const replaced = list[given(instead)];
  if (present) {
    const old = field(present, 'value');
    return old ? [{ start: old.start, end: old.end, newText: value }, ...(replaced ? [removal(list, list.indexOf(replaced))] : [])] : null;
  }
  const text = `${name}=${value}`;
  if (replaced) return [{ start: replaced.start, end: replaced.end, newText: text }];
  // In front of a trailing `**options`, as Python writes it.
  const splat = list.findIndex((a) => a.type === 'dictionary_splat');
  const last = splat < 0 ? list.at(-1) : list[splat - 1];
  if (!last) {
    const next = list[0];
    return [insert(next?.start ?? args.start + 1, next ? `${text}, ` : text)];
  }
  const indent = lineStart(p.text, last.start) > args.start ? indentBefore(p.text, last.start) : null;
  if (indent === null) return [insert(last.end, `, ${text}`)];
  return lineBehind(p, last, p.style.eol + indent + text);
}

/** Takes an argument out, with the comma that then is one too many. */
function removal(list: readonly SyntaxNode[], index: number): Change {
  const { start, end } = list[index]!;
  const before = list[index - 1];
  if (before) return { start: before.end, end, newText: '' };
  return { start, end: list[index + 1]?.start ?? end, newText: '' };
}

const insert = (at: number, newText: string): Change => ({ start: at, end: at, newText });

function textOfName(p: Printing, argument: SyntaxNode): string {
  const name = field(argument, 'name');
  return name ? p.text.slice(name.start, name.end) : '';
}
