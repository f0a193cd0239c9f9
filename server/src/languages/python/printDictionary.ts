/** Prints dictionaries of texts, and entries into those that are written in the file. Must not know what they are for. */
import type { Nested } from '../../ir/edits.js';
import type { Change, Printing } from './print.js';
import { indentBefore, lineStart, quoted } from './style.js';
import { field, kids } from './syntax.js';
import type { SyntaxNode } from './syntax.js';

const valueText = (p: Printing, value: string | Nested): string => (typeof value === 'string' ? quoted(value, p.style.quote) : dictionaryText(p, value));
const entryText = (p: Printing, [name, value]: [string, string | Nested]): string => `${quoted(name, p.style.quote)}: ${valueText(p, value)}`;
export const dictionaryText = (p: Printing, record: Nested): string => `{${Object.entries(record).map((each) => entryText(p, each)).join(', ')}}`;

/** Values by their keys; null where the dictionary is not written out in full. */
export function keysOf(p: Printing, dictionary: SyntaxNode): Map<string, SyntaxNode> | null {
  const found = new Map<string, SyntaxNode>();
  for (const pair of kids(dictionary)) {
    const [key, value] = [field(pair, 'key'), field(pair, 'value')];
    const name = key?.type === 'string' ? /^(["'])([^"'\\]*)\1$/.exec(p.text.slice(key.start, key.end))?.[2] : undefined;
    if (pair.type !== 'pair' || name === undefined || !value) return null;
    found.set(name, value);
  }
  return found;
}

/** What is missing is added; null where a part of it is not written there in full, or is something else. */
export function merged(p: Printing, dictionary: SyntaxNode, record: Nested): Change[] | null {
  const keys = dictionary.type === 'dictionary' ? keysOf(p, dictionary) : null;
  if (!keys) return null;
  const missing = Object.entries(record).filter(([name]) => !keys.has(name)).map((each) => entryText(p, each));
  const changes = missing.length > 0 ? appended(p, dictionary, missing.join(', ')) : [];
  for (const [name, value] of Object.entries(record)) {
    const given = keys.get(name);
    if (!given) continue;
    const more = typeof value === 'string' ? null : merged(p, given, value);
    if (!more) return null;
    changes.push(...more);
  }
  return changes;
}

/** An entry behind a dictionary's last one, on a line of its own where that one is. */
export function appended(p: Printing, dictionary: SyntaxNode, entry: string): Change[] {
  const last = kids(dictionary).at(-1);
  if (!last) return [{ start: dictionary.start + 1, end: dictionary.end - 1, newText: entry }];
  const indent = lineStart(p.text, last.start) > dictionary.start ? indentBefore(p.text, last.start) : null;
  return [{ start: last.end, end: last.end, newText: indent === null ? `, ${entry}` : `,${p.style.eol}${indent}${entry}` }];
}
