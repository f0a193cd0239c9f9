/**
 * Prints a keyword argument of a call: replaces its value or adds it in the call's own style. Must not decide which calls
 * accept it.
 */
import type { AbstractEdit } from '../../ir/edits.js';
import type { Change, Printing } from './print.js';
import { pathTo } from './printPlaces.js';
import { indentBefore, lineEnd, lineStart, quoted } from './style.js';
import type { Style } from './style.js';
import { field, kids } from './syntax.js';
import type { SyntaxNode } from './syntax.js';

type SetArgument = Extract<AbstractEdit, { k: 'set-argument' }>;

export function printArgument(p: Printing, edit: SetArgument): Change[] | null {
  const call = pathTo(p.tree.root, edit.call, ['call'])?.at(-1);
  const args = call && field(call, 'arguments');
  return args ? argumentChanges(p, args, edit.name, literal(edit.value, p.style.quote)) : null;
}

function literal(value: number | string | boolean, quote: Style['quote']): string {
  if (typeof value === 'string') return quoted(value, quote);
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return Number.isFinite(value) ? String(value) : `float(${quoted(String(value), quote)})`;
}

/** Changes that give a call the keyword; null where its arguments are one bare generator. */
export function argumentChanges(p: Printing, args: SyntaxNode, name: string, value: string): Change[] | null {
  if (args.type !== 'argument_list') return null;
  const list = kids(args);
  const present = list.find((a) => a.type === 'keyword_argument' && textOfName(p, a) === name);
  if (present) {
    const old = field(present, 'value');
    return old ? [{ start: old.start, end: old.end, newText: value }] : null;
  }
  const text = `${name}=${value}`;
  // In front of a trailing `**options`, as Python writes it.
  const splat = list.findIndex((a) => a.type === 'dictionary_splat');
  const last = splat < 0 ? list.at(-1) : list[splat - 1];
  if (!last) {
    const next = list[0];
    const at = next?.start ?? args.start + 1;
    return [{ start: at, end: at, newText: next ? `${text}, ` : text }];
  }
  const indent = lineStart(p.text, last.start) > args.start ? indentBefore(p.text, last.start) : null;
  if (indent === null) return [{ start: last.end, end: last.end, newText: `, ${text}` }];
  return ownLine(p, last, p.style.eol + indent + text);
}

function textOfName(p: Printing, argument: SyntaxNode): string {
  const name = field(argument, 'name');
  return name ? p.text.slice(name.start, name.end) : '';
}

/** A new line behind the last argument's; a comment at the end of that line stays where it is. */
function ownLine(p: Printing, last: SyntaxNode, line: string): Change[] {
  const end = lineEnd(p.text, last.end);
  const tail = /^[ \t]*(,?)[ \t]*#/.exec(p.text.slice(last.end, end));
  if (!tail) return [{ start: last.end, end: last.end, newText: `,${line}` }];
  const added = { start: end, end, newText: tail[1] ? `${line},` : line };
  return tail[1] ? [added] : [{ start: last.end, end: last.end, newText: ',' }, added];
}
