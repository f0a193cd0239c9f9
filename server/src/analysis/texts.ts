/**
 * Turns followed values into text: static fragments with their source, and named holes for what is not known.
 * Alternatives stay apart (a conditional text has two). Must not know an SDK.
 */
import { ADDRESSES, type AddressRow } from '../catalog/addresses.js';
import type { TemplateSyntax } from '../catalog/sdk.js';
import { isAddress, joined as joinedAddress, withoutSlash } from './addresses.js';
import { environmentRead, isEnvironment } from './environment.js';
import { GROWS, bounded, braces, changed, dedent, dollars, fixed, hole, mustaches, percent, replace, type Filler, type Variant } from './fragments.js';
import { optionNamed } from './link/commandLine.js';
import { TOO_MANY, alternatives, functionKey, nameOf, type CallRef, type Known, type Lazy, type Step } from './link/known.js';
import type { Linker } from './link/linker.js';
import { fileRead } from './textFiles.js';

export interface PromptReader {
  linker: Linker;
  /** The record that an instance of a package's class holds; the value itself when it is none. */
  opened?(k: Known): Known;
  /** Text of a workspace file that the code reads; undefined while it is not loaded. */
  text(file: string): string | null | undefined;
  /** The value that the project assumes for one that the code does not tell; null when it assumes none. */
  assumed(k: Known): Extract<Known, { t: 'lit' }> | null;
  /** Resolves a path written in code of `from` to a file of the workspace, as it would be at run time from the file's or root directory. */
  locate(from: string, path: string): string | null;
  /** What an object of a package says in a prompt; null for what is no such object. */
  said?(k: Known): readonly Said[] | null;
  /** Roles by their other names; a pair that begins with one is a message. */
  roles?: Readonly<Record<string, string>>;
}

/** Messages, or the text of one. */
export interface Said {
  value: Known;
  /** Where none is written. */
  role: string | null;
  /** Of the places in its texts that are filled in later. */
  template: TemplateSyntax | null;
}

export interface Message {
  role: string | null;
  /** True for a list of messages that is not known (`history`). */
  open: boolean;
  variants: Variant[];
}

/** Texts with their places as holes. */
export function filledLater(variants: Variant[], template: TemplateSyntax | null): Variant[] {
  if (template === null) return variants;
  return variants.map((v) => (template === 'braces' ? braces(v, () => undefined) : mustaches(v)));
}

/** Alternatives that are kept apart. */
export const VARIANTS = 8;

/** All combinations, capped: beyond the cap the rest is a hole, so that no upper edge is claimed. */
function product(parts: Variant[][]): Variant[] {
  let found: Variant[] = [[]];
  for (const variants of parts) {
    if (variants.length === 1 || found.length * variants.length > VARIANTS) {
      const more = variants.length === 1 ? [] : [hole('further alternatives', 'too many combinations to list')];
      for (const f of found) for (const piece of [...(variants[0] ?? []), ...more]) f.push(piece);
      continue;
    }
    found = found.flatMap((f) => variants.map((v) => [...f, ...v]));
  }
  return found.map(bounded);
}

/** Name of an unresolved value for people: `question`, `row.title`, `process.env.MODEL`. */
export function describe(k: Known): string {
  const option = optionNamed(k);
  if (option !== null) return `command line option ${option}`;
  if (k.t === 'path') {
    const root = k.root.k === 'external' ? (k.root.name === '*' || k.root.name === 'default' ? k.root.module : k.root.name)
      : k.root.k === 'opaque' ? k.root.why : k.root.k === 'field' ? `${k.root.owner}.${k.root.name}` : k.root.name;
    return shortName(k.steps.reduce((text, s) => text + stepName(s), root));
  }
  if (k.t === 'apply') return shortName(`${describe(k.of)}.${k.name}()`);
  if (k.t === 'property') return shortName(`${describe(k.of)}.${k.name}`);
  if (k.t === 'unknown') return k.why;
  if (k.t === 'inst' || k.t === 'class') return 'object';
  return k.t === 'op' ? 'computed value' : 'value';
}
/** The end says what is meant, the start only where it comes from. Long: the members of what the last call gave, else what fits. */
function shortName(name: string): string {
  // A parameter that is taken apart has no name of its own.
  const full = name.replace(/^\(argument \d+\)\./, '');
  if (full.length <= LONG) return full;
  const call = full.lastIndexOf(').');
  const members = full.slice(call + 2);
  if (call >= 0 && /^\w+(?:\[…\])?\./.test(members) && !members.endsWith(')')) return members.length <= LONGEST ? members : `…${members.slice(1 - LONGEST)}`;
  if (full.length <= LONGEST) return full;
  const end = full.slice(1 - LONGEST);
  const cut = end.indexOf('.');
  return `…${cut < 0 || cut > LONGEST / 2 ? end : end.slice(cut)}`;
}
const LONG = 40;
const LONGEST = 60;
const stepName = (s: Step): string => (s.k === 'member' ? `.${s.name}` : s.k === 'call' ? '()' : s.k === 'index' ? '[…]' : '[each]');

/** Functions whose parameters decide a value, as `functionKey`s. */
export const parametersOf = (k: Known): string[] => alternatives(k).flatMap((x): string[] => {
  if (x.t === 'apply') return parametersOf(x.of);
  return x.t === 'path' && x.root.k === 'param' ? [functionKey(x.root.file, x.root.fn)] : [];
});
export const isParameter = (k: Known): boolean => parametersOf(k).length > 0;

/** Why a value is not known, with its name where it has one: `self.model: field that is set elsewhere`. */
export function saysWhy(k: Known): string {
  if (k.t === 'unknown') return k.why;
  if (optionNamed(k) !== null) return describe(k);
  if (k.t !== 'path' && k.t !== 'apply') return reasonOf(k);
  return k.t === 'path' && k.root.k === 'param' ? `argument ${describe(k)}` : k.t === 'path' && k.root.k === 'opaque' && k.steps.length === 0 ? `known only at run time: ${k.root.why}` : `${describe(k)}: ${reasonOf(k)}`;
}

const REASONS = 3;
/** Each once, and no more than people read. */
export function fewOf(reasons: readonly string[], between: string): string {
  const all = [...new Set(reasons)];
  return all.length <= REASONS ? all.join(between) : [...all.slice(0, REASONS - 1), `and ${all.length - REASONS + 1} more`].join(between);
}

/** Why a piece of text is open that an environment variable decides. */
export const FROM_ENVIRONMENT = 'read from the environment';

export const SET_ELSEWHERE = 'field that is set elsewhere';

export function reasonOf(k: Known): string {
  if (k.t === 'path') {
    switch (k.root.k) {
      case 'param': return 'argument of the function';
      case 'external': return isEnvironment(k) ? FROM_ENVIRONMENT : `comes from ${k.root.module}`;
      case 'global': return isEnvironment(k) ? FROM_ENVIRONMENT : 'known only at run time';
      case 'field': return SET_ELSEWHERE;
      case 'opaque': return 'known only at run time';
    }
  }
  return k.t === 'unknown' ? k.why : 'known only at run time';
}

/** A place in it is one of too many values to list. */
export const isOfTooMany = (variant: Variant): boolean => variant.some((f) => f.k === 'hole' && f.hole.name === TOO_MANY);

/** At most `VARIANTS`, those that say something first; what is beyond is a hole, so that no upper edge is claimed. */
function limited(variants: Variant[]): Variant[] {
  if (variants.length <= VARIANTS) return variants;
  const saying = variants.filter((v) => v.some((f) => f.k === 'static' && f.text !== ''));
  return [...(saying.length > 0 ? saying : variants).slice(0, VARIANTS - 1), [variants.some(isOfTooMany) ? hole(TOO_MANY, 'known only at run time') : hole('further alternatives', 'too many to list')]];
}

/** A value that is being unrolled, and whether it turned out to hold itself: text that a loop adds to, an object's history. */
interface Unrolled {
  key: string;
  grows: boolean;
}

/** Where one is on the way into a value. */
export interface Walk {
  depth: number;
  around: readonly Unrolled[];
  work: Work;
}

/** What all branches of a walk share. */
interface Work {
  /** Values that may still be looked at. */
  left: number;
  /** Times that one was left out, because it is too deep inside or too much was looked at. */
  cuts: number;
  /** Place of the outermost value that was met again inside itself. */
  outermost: number;
  /** Texts and messages of values inside: branches that join again would else be walked twice each. */
  texts: Found<Variant>;
  messages: Found<Message[]>;
  /** Takes back what was found of values that go round to one further out, the newest last. */
  provisional: (() => void)[];
}

/** By where the values are. */
type Found<T> = Map<string, { answer: T[]; outermost: number; isCut: boolean; depth: number }>;
const WORK = 4000;
const DEPTH = 40;
export const start = (): Walk => ({ depth: 0, around: [], work: { left: WORK, cuts: 0, outermost: Infinity, texts: new Map(), messages: new Map(), provisional: [] } });
export const deeper = (w: Walk, own: Unrolled | null = null): Walk => ({ depth: w.depth + 1, around: own ? [...w.around, own] : w.around, work: w.work });

/** True when a value is too deep inside, or too much was looked at on the way. */
export function isTooFar({ depth, work }: Walk): boolean {
  if (depth <= DEPTH && work.left-- > 0) return false;
  work.cuts++;
  return true;
}

/** What a value inside a value says, found once in a walk. One that holds itself says nothing there; around it, it `grows`. */
export function inside<T>({ walk, lazy, as = '', known, found, grown }: { walk: Walk; lazy: Lazy; as?: string; known: Found<T>; found: (walk: Walk) => T[]; grown: (found: T[], grows: boolean) => T[] }): T[] {
  if ('known' in lazy) return found(deeper(walk));
  const { around, work, depth } = walk;
  const key = `${lazy.file}:${lazy.value}:${lazy.frame?.id ?? ''}`;
  const same = around.findIndex((x) => x.key === key);
  if (around[same]) {
    around[same].grows = true;
    work.outermost = Math.min(work.outermost, same);
    return [];
  }
  const before = known.get(key + as);
  // What was cut short deep inside may say more further out.
  if (before && (!before.isCut || depth >= before.depth)) {
    work.outermost = Math.min(work.outermost, before.outermost);
    return before.answer;
  }
  const own: Unrolled = { key, grows: false };
  const { outermost, cuts } = work;
  const first = work.provisional.length;
  work.outermost = Infinity;
  const all = found(deeper(walk, own));
  const answer = grown(all, own.grows);
  const goesRound = work.outermost < around.length;
  if (!goesRound) for (const takeBack of work.provisional.splice(first)) takeBack();
  else work.provisional.push(() => known.delete(key + as));
  known.set(key + as, { answer, outermost: goesRound ? work.outermost : Infinity, isCut: work.cuts > cuts, depth });
  work.outermost = Math.min(outermost, goesRound ? work.outermost : Infinity);
  return answer;
}

/** Texts of a value inside a value. */
const textsOf = (reader: PromptReader, lazy: Lazy, walk: Walk): Variant[] => inside({
  walk, lazy, known: walk.work.texts,
  found: (w) => textOf(reader, reader.linker.resolve(lazy), w),
  grown: (variants, grows) => (grows ? (variants.length > 0 ? variants : [[]]).map((v) => [...v, hole('text added in a loop', GROWS)]) : variants),
});

/** `["human", "…"]`: a message as its role and its text. */
export function pairOf(reader: PromptReader, k: Extract<Known, { t: 'list' }>): { role: string; text: Known } | null {
  const [first, second, ...more] = k.items;
  if (!reader.roles || !first || !second || more.length > 0 || first.spread || second.spread) return null;
  const name = reader.linker.resolve(first.lazy);
  const role = name.t === 'lit' && typeof name.v === 'string' && Object.hasOwn(reader.roles, name.v) ? reader.roles[name.v] : undefined;
  return role === undefined ? null : { role, text: reader.linker.resolve(second.lazy) };
}

/** Possible texts of a value; none for one that is nothing but itself. */
export function textOf(reader: PromptReader, k: Known, walk: Walk = start()): Variant[] {
  if (isTooFar(walk)) return [[hole('text', 'too much to follow')]];
  const follow = (lazy: Lazy): Variant[] => textsOf(reader, lazy, walk);
  switch (k.t) {
    case 'lit':
      return k.v === null ? [[]] : [[fixed(String(k.v), k.source)]];
    case 'absent':
      return [[]];
    case 'text':
      return product(k.parts.map(follow)).map((v) => v.map((f) => (f.k === 'static' ? { ...f, source: k.source } : f)));
    case 'op':
      if (k.op === '+') return product(k.operands.map(follow));
      if (k.op === '%' && k.operands[0] && k.operands[1]) return percentOf(reader, follow(k.operands[0]), reader.linker.resolve(k.operands[1]), walk);
      return [[hole('computed value', 'known only at run time')]];
    case 'choice':
      return limited(settled(k).flatMap((x) => textOf(reader, x, deeper(walk))));
    case 'list': {
      const pair = pairOf(reader, k);
      return pair ? textOf(reader, pair.text, deeper(walk)) : product(k.items.map((i) => follow(i.lazy)));
    }
    case 'rec': {
      // A content block: `{type: "text", text}`.
      const text = reader.linker.member(k, 'text');
      if (text.t !== 'absent') return textOf(reader, text, deeper(walk));
      const type = reader.linker.member(k, 'type');
      const name = type.t === 'lit' && typeof type.v === 'string' ? type.v : 'structured part';
      return [[hole(name, 'not text')]];
    }
    case 'apply':
      return applied(reader, k, walk);
    case 'property':
      // The value of a Python enumeration's member.
      return k.name === 'value' && k.of.t === 'lit' ? textOf(reader, k.of, deeper(walk)) : [[hole(describe(k), reasonOf(k))]];
    case 'path': {
      const assumed = reader.assumed(k);
      if (assumed) return [[fixed(String(assumed.v), null)]];
      const said = reader.said?.(k);
      if (said && said.length > 0) return limited(said.flatMap((x) => filledLater(textOf(reader, x.value, deeper(walk)), x.template)));
      const held = reader.opened?.(k) ?? k;
      if (held.t === 'rec') return textOf(reader, held, deeper(walk));
      const fallback = environmentRead(reader.linker, k)?.fallback;
      const plain = [[hole(describe(k), reasonOf(k), parametersOf(k))]];
      return fallback ? limited([...plain, ...follow(fallback)]) : (calledText(reader, k, walk) ?? plain);
    }
    default:
      return [[hole(describe(k), reasonOf(k))]];
  }
}

/** `"…%s…" % value`, `% (a, b)`, `% {"name": a}`. */
function percentOf(reader: PromptReader, texts: Variant[], values: Known, walk: Walk): Variant[] {
  const filler: Filler = (place) => {
    if (typeof place === 'string') return values.t === 'rec' ? textOf(reader, reader.linker.member(values, place), deeper(walk))[0] : undefined;
    if (values.t !== 'list') return place === 0 && values.t !== 'rec' ? textOf(reader, values, deeper(walk))[0] : undefined;
    const item = values.items[place];
    return item && values.items.slice(0, place + 1).every((i) => !i.spread) ? textsOf(reader, item.lazy, walk)[0] : undefined;
  };
  return texts.map((v) => percent(v, filler));
}

const UNCHANGED: ReadonlySet<string> = new Set(['trim', 'strip', 'lstrip', 'rstrip', 'trimEnd', 'trimStart', 'toString', 'toLowerCase', 'toUpperCase', 'lower', 'upper', 'normalize', 'as_posix']);

function argument(reader: PromptReader, call: CallRef, position: number, name?: string): Lazy | null {
  const facts = reader.linker.summaryOf(call.file)?.calls[call.call];
  const named = name === undefined ? undefined : facts?.args.find((a) => a.name === name);
  const a = named ?? facts?.args.filter((x) => x.name === null)[position];
  return a && !a.spread ? { file: call.file, value: a.value, frame: call.frame } : null;
}

/** Methods of text and lists that keep what is known. */
function applied(reader: PromptReader, k: Extract<Known, { t: 'apply' }>, walk: Walk): Variant[] {
  const { linker } = reader;
  const of = (): Variant[] => textOf(reader, k.of, deeper(walk));
  const file = fileText(reader, k);
  if (file) return [file];
  if (UNCHANGED.has(k.name)) return of().map((v) => changed(v, k.name));
  if (k.name === 'concat' && k.of.t !== 'list') {
    const facts = linker.summaryOf(k.call.file)?.calls[k.call.call];
    return product([of(), ...(facts?.args ?? []).map((a) => textsOf(reader, { file: k.call.file, value: a.value, frame: k.call.frame }, walk))]);
  }
  if (k.name === 'join') return joined(reader, k, walk);
  if (k.name === 'format') return of().map((v) => braces(v, fillerOf(reader, k.call, walk)));
  if (k.name === 'replace' || k.name === 'replaceAll') {
    const from = argument(reader, k.call, 0);
    const to = argument(reader, k.call, 1);
    const what = from ? linker.resolve(from) : null;
    if (what?.t === 'lit' && typeof what.v === 'string' && what.v !== '' && to) {
      const [by = []] = textsOf(reader, to, walk);
      const mark = what.v;
      const once = k.name === 'replace' && linker.summaryOf(k.call.file)?.family === 'js';
      return of().map((v) => replace(v, mark, by, once));
    }
    // What is taken out of an address by a pattern is the slash at its end.
    const variants = what?.t !== 'lit' && to && isEmpty(linker.resolve(to)) ? of() : [];
    if (variants.some(isAddress)) return variants.map((v) => (isAddress(v) ? withoutSlash(v) : v));
  }
  return [[hole(describe(k), 'known only at run time', parametersOf(k.of))]];
}

/** `[a, b].join(" ")`, `" ".join([a, b])`; `filter(Boolean)` on the way leaves out what is nothing. */
function joined(reader: PromptReader, k: Extract<Known, { t: 'apply' }>, walk: Walk): Variant[] {
  const arg = argument(reader, k.call, 0);
  const isFiltered = k.of.t === 'apply' && k.of.name === 'filter' && k.of.of.t === 'list' && isBoolean(reader, k.of.call);
  const own = isFiltered && k.of.t === 'apply' ? k.of.of : k.of;
  const separator = own.t === 'list' ? (arg ? textsOf(reader, arg, walk) : [[fixed(',', null)]]) : textOf(reader, own, deeper(walk));
  const lists = own.t === 'list' ? [own] : arg ? alternatives(reader.linker.resolve(arg)) : [];
  return limited(lists.flatMap((list): Variant[] => {
    if (list.t !== 'list') return [[hole(describe(list), 'as many as there are at run time', parametersOf(list))]];
    return product(itemsOf(reader, list, walk).map((item, n): Variant[] => {
      if (item === null) return [[hole('list', 'as many as there are at run time')]];
      const here = n > 0 ? separator : [[]];
      return isFiltered ? alternatives(item).flatMap((x) => (isNothing(x) ? [[]] : product([here, textOf(reader, x, deeper(walk))]))) : product([here, textOf(reader, item, deeper(walk))]);
    }));
  }));
}

/** Alternatives of a value; what a cycle leads back to adds none. */
export function settled(k: Known): readonly Known[] {
  const real = alternatives(k).filter((x) => x.t !== 'unknown' || x.why !== 'defined by itself');
  return real.length > 0 ? real : alternatives(k);
}

const isEmpty = (k: Known): boolean => k.t === 'lit' && k.v === '';

/** What is left out of lists: `condition && message`. */
export const isNothing = (k: Known): boolean => k.t === 'absent' || (k.t === 'lit' && (k.v === null || k.v === false));

/** `filter(Boolean)` */
export function isBoolean(reader: PromptReader, call: CallRef): boolean {
  const arg = argument(reader, call, 0);
  const k = arg ? reader.linker.resolve(arg) : null;
  return k?.t === 'path' && k.root.k === 'global' && k.root.name === 'Boolean' && k.steps.length === 0;
}

/** Items of a list, those of lists spread in it too; null for as many as there are at run time. */
function itemsOf(reader: PromptReader, list: Extract<Known, { t: 'list' }>, walk: Walk): (Known | null)[] {
  return list.items.flatMap((i): (Known | null)[] => {
    const item = reader.linker.resolve(i.lazy);
    if (!i.spread) return [item];
    if (item.t === 'list' && !isTooFar(walk)) return itemsOf(reader, item, deeper(walk));
    return isNothing(item) ? [] : [null];
  });
}

/** What the arguments of a formatting call put into its places. */
const fillerOf = (reader: PromptReader, call: CallRef, walk: Walk): Filler => (place) => {
  const lazy = typeof place === 'number' ? argument(reader, call, place) : argument(reader, call, -1, place);
  return lazy ? textsOf(reader, lazy, walk)[0] : undefined;
};

const DEDENTS = /^(dedent|cleandoc|stripIndent|oneLine|outdent)$/;
const DEDENT_MODULES = /^(dedent|outdent|ts-dedent|common-tags|endent)$/;

/** Text that known library functions and text methods give: dedent and friends, files of the workspace. */
function calledText(reader: PromptReader, k: Extract<Known, { t: 'path' }>, walk: Walk): Variant[] | null {
  const last = k.steps[k.steps.length - 1];
  // An address as text.
  if (last?.k === 'member' && last.name === 'href') return calledText(reader, { ...k, steps: k.steps.slice(0, -1) }, walk);
  if (last?.k !== 'call' || !last.call) return null;
  const file = fileText(reader, k);
  if (file) return [file];
  const address = ADDRESSES.get(nameOf({ ...k, steps: k.steps.slice(0, -1) }));
  if (address) return addressText(reader, address, last.call, walk);
  const before = k.steps[k.steps.length - 2];
  const root = k.root.k === 'external' || k.root.k === 'global' ? k.root.name : '';
  const method = before?.k === 'member' ? before.name : before === undefined ? root : '';
  const module = k.root.k === 'external' ? k.root.module : '';
  const first = argument(reader, last.call, 0);
  if (first && (DEDENTS.test(method) || (DEDENT_MODULES.test(module) && k.steps.length === 1))) {
    return textsOf(reader, first, walk).map((v) => dedent(v, module !== 'textwrap'));
  }
  if (first && k.root.k === 'global' && k.steps.length === 1 && /^(String|str)$/.test(root)) return textsOf(reader, first, walk);
  const of: Known = { ...k, steps: k.steps.slice(0, -2) };
  if (/^(safe_)?substitute$/.test(method) && module === 'string') {
    const made = k.steps.find((s) => s.k === 'call');
    const text = made?.k === 'call' && made.call ? argument(reader, made.call, 0) : null;
    const { call } = last;
    return text ? textsOf(reader, text, walk).map((v) => dollars(v, fillerOf(reader, call, walk))) : null;
  }
  // A method of something that is text, as far as one can tell.
  const isValue = before?.k === 'member' && (of.steps.length > 0 || k.root.k === 'param' || k.root.k === 'field' || k.root.k === 'opaque');
  return isValue && (UNCHANGED.has(method) || /^(format|replace|replaceAll)$/.test(method)) ? applied(reader, { t: 'apply', of, name: method, call: last.call }, walk) : null;
}

const MOST_PARTS = 6;

/** `new URL(path, base)`, `urljoin(base, path)`, `urlJoin(base, path, more)` */
function addressText(reader: PromptReader, row: AddressRow, call: CallRef, walk: Walk): Variant[] | null {
  const path = argument(reader, call, row.path);
  const base = row.base === undefined ? null : argument(reader, call, row.base);
  if (!path) return null;
  const further = row.more ? Array.from({ length: MOST_PARTS }, (_, i) => argument(reader, call, row.path + 1 + i)).filter((part) => part !== null) : [];
  const below = (starts: Variant[], part: Lazy): Variant[] => limited(starts.flatMap((b) => textsOf(reader, part, walk).map((p) => joinedAddress(b, p, row.as))));
  return [path, ...further].slice(base ? 0 : 1).reduce(below, textsOf(reader, base ?? path, walk));
}

/** Text of the file that a value is read from; null when it is not. */
function fileText(reader: PromptReader, k: Known): Variant | null {
  const read = fileRead(reader.linker, k);
  if (!read) return null;
  const file = read.path === null ? null : reader.locate(read.from, read.path);
  if (file === null) return [hole('file', 'a file whose path is known only at run time')];
  const text = reader.text(file);
  if (typeof text !== 'string') return [hole(`file(${file})`, text === null ? 'the file is not there or is not text' : 'the file is being read')];
  return [fixed(text, { file, at: { part: 0, start: 0, end: text.length } })];
}
