/**
 * Turns followed values into lists of messages: their roles and texts, and holes for what is not known. Alternatives
 * stay apart. Must not know an SDK: roles and locations come from the catalogue.
 */
import { hole } from './fragments.js';
import { alternatives, type Known, type Lazy } from './link/known.js';
import type { TemplateSyntax } from '../catalog/sdk.js';
import { deeper, describe, filledLater, inside, isBoolean, isNothing, isTooFar, pairOf, parametersOf, reasonOf, settled, start, textOf, VARIANTS, type Message, type PromptReader, type Said, type Walk } from './texts.js';

/** Alternatives of the messages that something says; with a role it is one message. */
export function messagesSaid(reader: PromptReader, { value, role, template }: Said, walk: Walk = start()): Message[][] {
  if (role === null) return messagesOf(reader, value, template, walk);
  if (value.t === 'rec') return [[{ ...messageOf(reader, value, template, walk), role }]];
  return [[{ role, open: false, variants: filledLater(textOf(reader, value, deeper(walk)), template) }]];
}

/** A list that is added to itself again and again has no end. */
const MOST_MESSAGES = 500;

/** At most `VARIANTS` that differ, and nothing asked beyond them: what is left is open, so that no upper edge is claimed. */
export function fewWays<T>(from: readonly T[], waysOf: (x: T) => Message[][]): Message[][] {
  const few: Message[][] = [];
  const different = new Map<string, Message[]>();
  for (const x of from) {
    for (const way of waysOf(x)) {
      if (few.length <= VARIANTS) few.push(way);
      different.set(wordsOf(way), way);
    }
    if (different.size > VARIANTS) return [...[...different.values()].slice(0, VARIANTS - 1), [open('further messages', 'too many alternatives to list', [])]];
  }
  return few.length <= VARIANTS ? few : [...different.values()];
}
const wordsOf = (way: readonly Message[]): string =>
  way.map(({ role, variants }) => `${role}:${variants.map((v) => v.map((f) => (f.k === 'static' ? f.text : `\0${f.hole.name}`)).join('')).join('\n|')}`).join('\n\n');

/** Alternatives of a list of messages; plain text is one message without a role. */
function messagesOf(reader: PromptReader, k: Known, template: TemplateSyntax | null, walk: Walk): Message[][] {
  const { linker } = reader;
  if (isTooFar(walk)) return [[open('messages', 'too much to follow', [])]];
  switch (k.t) {
    case 'absent':
      return [[]];
    case 'choice':
      return fewWays(settled(k), (x) => messagesOf(reader, x, template, deeper(walk)));
    case 'list': {
      let found: Message[][] = [[]];
      for (const i of k.items) {
        if (found.some((f) => f.length > MOST_MESSAGES)) return found.map((f) => [...f.slice(0, MOST_MESSAGES), open('further messages', 'too many to list', [])]);
        const item = linker.resolve(i.lazy);
        const ways = i.spread ? spreadOf(reader, i.lazy, item, template, walk) : alternatives(item).flatMap((x) => (isNothing(x) ? [[]] : itemOf(reader, x, template, walk)));
        if (ways.length === 1 || found.length * ways.length > VARIANTS) {
          const more = ways.length === 1 ? [] : [open('further messages', 'too many combinations to list', [])];
          for (const f of found) for (const message of [...(ways[0] ?? []), ...more]) f.push(message);
        } else found = found.flatMap((f) => ways.map((w) => [...f, ...w]));
      }
      return found;
    }
    case 'op':
      if (k.op === '+') return messagesOf(reader, { t: 'list', items: k.operands.map((lazy) => ({ lazy, spread: true })) }, template, deeper(walk));
      if (k.op === '%') return [[{ role: null, open: false, variants: textOf(reader, k, deeper(walk)) }]];
      return [[open('messages', 'known only at run time', [])]];
    case 'apply':
      if (k.name === 'concat' && k.of.t === 'list') {
        const args = linker.summaryOf(k.call.file)?.calls[k.call.call]?.args ?? [];
        const items = [...k.of.items, ...args.map((a) => ({ lazy: { file: k.call.file, value: a.value, frame: k.call.frame }, spread: true }))];
        return messagesOf(reader, { t: 'list', items }, template, deeper(walk));
      }
      if ((k.of.t === 'list' || k.of.t === 'op') && /^(filter|slice|copy)$/.test(k.name)) {
        const ways = messagesOf(reader, k.of, template, deeper(walk));
        // A part of the messages: none at least, all at most.
        return k.name === 'copy' || (k.name === 'filter' && isBoolean(reader, k.call)) || (k.name === 'slice' && linker.summaryOf(k.call.file)?.calls[k.call.call]?.args.length === 0) ? ways : [[], ...ways];
      }
      if (isText(k)) return [[{ role: null, open: false, variants: filledLater(textOf(reader, k, deeper(walk)), template) }]];
      return [[open(describe(k), reasonOf(k), parametersOf(k.of))]];
    case 'lit':
    case 'text':
      return [[{ role: null, open: false, variants: filledLater(textOf(reader, k, deeper(walk)), template) }]];
    case 'rec': {
      // A request as a whole: `{contents: […], …}`.
      const contents = linker.member(k, 'contents');
      return contents.t === 'absent' ? [[messageOf(reader, k, template, walk)]] : messagesOf(reader, contents, template, deeper(walk));
    }
    case 'unknown':
      return [[open('messages', k.why, [])]];
    default: {
      const said = k.t === 'path' ? reader.said?.(k) : null;
      if (said && said.length > 0) return said.flatMap((x) => messagesSaid(reader, x, deeper(walk)));
      const held = reader.opened?.(k) ?? k;
      if (held.t === 'rec') return messagesOf(reader, held, template, deeper(walk));
      return [[open(describe(k), reasonOf(k), parametersOf(k))]];
    }
  }
}

/** What methods make of a text. */
function isText(k: Known): boolean {
  let of = k;
  while (of.t === 'apply') of = of.of;
  return of.t === 'lit' || of.t === 'text';
}

/** One item of a list: a message, or several in one object. */
function itemOf(reader: PromptReader, k: Known, template: TemplateSyntax | null, walk: Walk): Message[][] {
  if (k.t === 'path') return messagesOf(reader, k, template, deeper(walk));
  const pair = k.t === 'list' ? pairOf(reader, k) : null;
  return [[pair ? { role: pair.role, open: false, variants: filledLater(textOf(reader, pair.text, deeper(walk)), template) } : messageOf(reader, k, template, walk)]];
}

/** Messages of a list inside a list. One that holds itself is added to again and again: an object's history. */
const spreadOf = (reader: PromptReader, lazy: Lazy, item: Known, template: TemplateSyntax | null, walk: Walk): Message[][] => inside({
  walk, lazy, as: template ?? '', known: walk.work.messages,
  found: (w) => messagesOf(reader, spreadable(item), template, w),
  grown: (ways, grows) => (!grows && ways.length > 0 ? ways : (ways.length > 0 ? ways : [[]]).map((w) => [...w, open('earlier messages', 'the list grows from call to call', [])])),
});

/** A single message or text put where a list is spread stays what it is. */
const spreadable = (k: Known): Known => (k.t === 'lit' && !k.v ? { t: 'list', items: [] } : k);

const open = (name: string, reason: string, parameters: readonly string[]): Message => ({ role: null, open: true, variants: [[hole(name, reason, parameters)]] });

function messageOf(reader: PromptReader, value: Known, template: TemplateSyntax | null, walk: Walk): Message {
  const { linker } = reader;
  const k = reader.opened?.(value) ?? value;
  if (k.t !== 'rec') return k.t === 'lit' || k.t === 'text' ? { role: null, open: false, variants: filledLater(textOf(reader, k, deeper(walk)), template) } : open(describe(k), reasonOf(k), parametersOf(k));
  const role = linker.member(k, 'role');
  const content = linker.member(k, 'content');
  const parts = content.t !== 'absent' ? content : linker.member(k, 'parts');
  // A block of its own kind says what it is.
  const body = parts.t !== 'absent' ? parts : k;
  const name = role.t === 'lit' && typeof role.v === 'string' ? role.v : null;
  return { role: name === null ? null : (reader.roles?.[name] ?? name), open: false, variants: filledLater(textOf(reader, body, deeper(walk)), template) };
}
