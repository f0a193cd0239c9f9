/**
 * Turns followed values into prompt text: static fragments with their source, and named holes for what is not known.
 * Alternatives stay apart (a conditional prompt has two). Must not know an SDK: roles and locations come from the catalogue.
 */
import { environmentRead, isEnvironment } from './environment.js';
import { braces, changed, dedent, dollars, fixed, hole, percent, replace, type Filler, type Variant } from './fragments.js';
import { alternatives, functionKey, type CallRef, type Known, type Lazy, type Step } from './link/known.js';
import type { Linker } from './link/linker.js';
import { fileRead } from './textFiles.js';

export interface Message {
  role: string | null;
  /** True for a list of messages that is not known (`history`). */
  open: boolean;
  variants: Variant[];
}

export interface PromptReader {
  linker: Linker;
  /** Text of a workspace file that the code reads; undefined while it is not loaded. */
  text(file: string): string | null | undefined;
  /** Resolves a path written in code of `from` to a file of the workspace, as it would be at run time from the file's or root directory. */
  locate(from: string, path: string): string | null;
}

const VARIANTS = 8;

/** All combinations, capped: beyond the cap the rest is a hole, so that no upper edge is claimed. */
function product(parts: Variant[][]): Variant[] {
  let found: Variant[] = [[]];
  for (const variants of parts) {
    if (variants.length === 1) {
      for (const f of found) f.push(...(variants[0] as Variant));
      continue;
    }
    if (found.length * variants.length > VARIANTS) {
      const more = hole('further alternatives', 'too many combinations to list');
      for (const f of found) f.push(...(variants[0] ?? []), more);
      continue;
    }
    found = found.flatMap((f) => variants.map((v) => [...f, ...v]));
  }
  return found;
}

/** Name of an unresolved value for people: `question`, `row.title`, `process.env.MODEL`. */
export function describe(k: Known): string {
  if (k.t === 'path') {
    const root = k.root.k === 'external' ? (k.root.name === '*' || k.root.name === 'default' ? k.root.module : k.root.name)
      : k.root.k === 'opaque' ? k.root.why : k.root.k === 'field' ? `this.${k.root.name}` : k.root.name;
    return k.steps.reduce((text, s) => text + stepName(s), root).slice(0, 60);
  }
  if (k.t === 'apply') return `${describe(k.of)}.${k.name}()`.slice(0, 60);
  if (k.t === 'unknown') return k.why;
  if (k.t === 'inst' || k.t === 'class') return 'object';
  return k.t === 'op' ? 'computed value' : 'value';
}
const stepName = (s: Step): string => (s.k === 'member' ? `.${s.name}` : s.k === 'call' ? '()' : s.k === 'index' ? '[…]' : '[each]');

/** Functions whose parameters decide a value, as `functionKey`s. */
export const parametersOf = (k: Known): string[] => alternatives(k).flatMap((x): string[] => {
  if (x.t === 'apply') return parametersOf(x.of);
  return x.t === 'path' && x.root.k === 'param' ? [functionKey(x.root.file, x.root.fn)] : [];
});
export const isParameter = (k: Known): boolean => parametersOf(k).length > 0;

export function reasonOf(k: Known): string {
  if (k.t === 'path') {
    switch (k.root.k) {
      case 'param': return 'argument of the function';
      case 'external': return isEnvironment(k) ? 'read from the environment' : `comes from ${k.root.module}`;
      case 'global': return isEnvironment(k) ? 'read from the environment' : 'known only at run time';
      case 'field': return 'field that is set elsewhere';
      case 'opaque': return 'known only at run time';
    }
  }
  return k.t === 'unknown' ? k.why : 'known only at run time';
}

/** At most `VARIANTS`; what is beyond is a hole, so that no upper edge is claimed. */
const limited = (variants: Variant[]): Variant[] => (variants.length <= VARIANTS ? variants : [...variants.slice(0, VARIANTS - 1), [hole('further alternatives', 'too many to list')]]);

/** Possible texts of a value. */
export function textOf(reader: PromptReader, k: Known, depth = 0): Variant[] {
  if (depth > 40) return [[hole('text', 'nested too deep')]];
  const follow = (lazy: Lazy): Variant[] => textOf(reader, reader.linker.resolve(lazy), depth + 1);
  switch (k.t) {
    case 'lit':
      return k.v === null ? [[]] : [[fixed(String(k.v), k.source)]];
    case 'absent':
      return [[]];
    case 'text':
      return product(k.parts.map(follow)).map((v) => v.map((f) => (f.k === 'static' ? { ...f, source: k.source } : f)));
    case 'op':
      if (k.op === '+') return product(k.operands.map(follow));
      if (k.op === '%' && k.operands[0] && k.operands[1]) return percentOf(reader, follow(k.operands[0]), reader.linker.resolve(k.operands[1]), depth);
      return [[hole('computed value', 'known only at run time')]];
    case 'choice':
      return limited(k.of.flatMap((x) => textOf(reader, x, depth + 1)));
    case 'list':
      return product(k.items.map((i) => (i.spread ? textOf(reader, reader.linker.resolve(i.lazy), depth + 1) : follow(i.lazy))));
    case 'rec': {
      // A content block: `{type: "text", text}`.
      const text = reader.linker.member(k, 'text');
      if (text.t !== 'absent') return textOf(reader, text, depth + 1);
      const type = reader.linker.member(k, 'type');
      const name = type.t === 'lit' && typeof type.v === 'string' ? type.v : 'structured part';
      return [[hole(name, 'not text')]];
    }
    case 'apply':
      return applied(reader, k, depth);
    case 'property':
      // The value of a Python enumeration's member.
      return k.name === 'value' && k.of.t === 'lit' ? textOf(reader, k.of, depth + 1) : [[hole(describe(k), reasonOf(k))]];
    case 'path': {
      const fallback = environmentRead(reader.linker, k)?.fallback;
      const plain = [[hole(describe(k), reasonOf(k), parametersOf(k))]];
      return fallback ? limited([...plain, ...follow(fallback)]) : (calledText(reader, k, depth) ?? plain);
    }
    default:
      return [[hole(describe(k), reasonOf(k))]];
  }
}

/** `"…%s…" % value`, `% (a, b)`, `% {"name": a}`. */
function percentOf(reader: PromptReader, texts: Variant[], values: Known, depth: number): Variant[] {
  const filler: Filler = (place) => {
    if (typeof place === 'string') return values.t === 'rec' ? textOf(reader, reader.linker.member(values, place), depth + 1)[0] : undefined;
    if (values.t !== 'list') return place === 0 && values.t !== 'rec' ? textOf(reader, values, depth + 1)[0] : undefined;
    const item = values.items[place];
    return item && values.items.slice(0, place + 1).every((i) => !i.spread) ? textOf(reader, reader.linker.resolve(item.lazy), depth + 1)[0] : undefined;
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
function applied(reader: PromptReader, k: Extract<Known, { t: 'apply' }>, depth: number): Variant[] {
  const { linker } = reader;
  const of = (): Variant[] => textOf(reader, k.of, depth + 1);
  const file = fileText(reader, k);
  if (file) return [file];
  if (UNCHANGED.has(k.name)) return of().map((v) => changed(v, k.name));
  if (k.name === 'concat' && k.of.t !== 'list') {
    const facts = linker.summaryOf(k.call.file)?.calls[k.call.call];
    return product([of(), ...(facts?.args ?? []).map((a) => textOf(reader, linker.resolve({ file: k.call.file, value: a.value, frame: k.call.frame }), depth + 1))]);
  }
  if (k.name === 'join') {
    const arg = argument(reader, k.call, 0);
    const list = k.of.t === 'list' ? k.of : arg ? linker.resolve(arg) : null;
    const separator = k.of.t === 'list' ? (arg ? textOf(reader, linker.resolve(arg), depth + 1) : [[fixed(',', null)]]) : of();
    if (list?.t === 'list') {
      return product(list.items.flatMap((i, n) => [...(n > 0 ? [separator] : []), i.spread ? [[hole('list', 'as many as there are at run time')]] : textOf(reader, linker.resolve(i.lazy), depth + 1)]));
    }
    return [[hole(list ? describe(list) : 'list', 'as many as there are at run time', list ? parametersOf(list) : [])]];
  }
  if (k.name === 'format') return of().map((v) => braces(v, fillerOf(reader, k.call, depth)));
  if (k.name === 'replace' || k.name === 'replaceAll') {
    const from = argument(reader, k.call, 0);
    const to = argument(reader, k.call, 1);
    const what = from ? linker.resolve(from) : null;
    if (what?.t === 'lit' && typeof what.v === 'string' && what.v !== '' && to) {
      const [by = []] = textOf(reader, linker.resolve(to), depth + 1);
      const mark = what.v;
      const once = k.name === 'replace' && linker.summaryOf(k.call.file)?.family === 'js';
      return of().map((v) => replace(v, mark, by, once));
    }
  }
  return [[hole(describe(k), 'known only at run time', parametersOf(k.of))]];
}

/** What the arguments of a formatting call put into its places. */
const fillerOf = (reader: PromptReader, call: CallRef, depth: number): Filler => (place) => {
  const lazy = typeof place === 'number' ? argument(reader, call, place) : argument(reader, call, -1, place);
  return lazy ? textOf(reader, reader.linker.resolve(lazy), depth + 1)[0] : undefined;
};

const DEDENTS = /^(dedent|cleandoc|stripIndent|oneLine|outdent)$/;
const DEDENT_MODULES = /^(dedent|outdent|ts-dedent|common-tags|endent)$/;

/** Text that known library functions and text methods give: dedent and friends, files of the workspace. */
function calledText(reader: PromptReader, k: Extract<Known, { t: 'path' }>, depth: number): Variant[] | null {
  const last = k.steps[k.steps.length - 1];
  if (last?.k !== 'call' || !last.call) return null;
  const file = fileText(reader, k);
  if (file) return [file];
  const before = k.steps[k.steps.length - 2];
  const root = k.root.k === 'external' || k.root.k === 'global' ? k.root.name : '';
  const method = before?.k === 'member' ? before.name : before === undefined ? root : '';
  const module = k.root.k === 'external' ? k.root.module : '';
  const first = argument(reader, last.call, 0);
  if (first && (DEDENTS.test(method) || (DEDENT_MODULES.test(module) && k.steps.length === 1))) {
    return textOf(reader, reader.linker.resolve(first), depth + 1).map((v) => dedent(v, module !== 'textwrap'));
  }
  if (first && k.root.k === 'global' && k.steps.length === 1 && /^(String|str)$/.test(root)) return textOf(reader, reader.linker.resolve(first), depth + 1);
  const of: Known = { ...k, steps: k.steps.slice(0, -2) };
  if (/^(safe_)?substitute$/.test(method) && module === 'string') {
    const made = k.steps.find((s) => s.k === 'call');
    const text = made?.k === 'call' && made.call ? argument(reader, made.call, 0) : null;
    const { call } = last;
    return text ? textOf(reader, reader.linker.resolve(text), depth + 1).map((v) => dollars(v, fillerOf(reader, call, depth))) : null;
  }
  // A method of something that is text, as far as one can tell.
  const isValue = before?.k === 'member' && (of.steps.length > 0 || k.root.k === 'param' || k.root.k === 'field' || k.root.k === 'opaque');
  return isValue && (UNCHANGED.has(method) || /^(format|replace|replaceAll)$/.test(method)) ? applied(reader, { t: 'apply', of, name: method, call: last.call }, depth) : null;
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

/** Alternatives of a list of messages; plain text is one message without a role. */
export function messagesOf(reader: PromptReader, k: Known, depth = 0, around: readonly Unrolled[] = []): Message[][] {
  const { linker } = reader;
  if (depth > 30) return [[open('messages', 'nested too deep', [])]];
  switch (k.t) {
    case 'absent':
      return [[]];
    case 'choice':
      {
      const ways = k.of.flatMap((x) => messagesOf(reader, x, depth + 1, around));
      return ways.length <= VARIANTS ? ways : [...ways.slice(0, VARIANTS - 1), [open('further messages', 'too many alternatives to list', [])]];
    }
    case 'list': {
      let found: Message[][] = [[]];
      for (const i of k.items) {
        const item = linker.resolve(i.lazy);
        const ways = i.spread ? spreadOf(reader, i.lazy, item, depth, around) : alternatives(item).map((x) => (isNothing(x) ? [] : [messageOf(reader, x, depth)]));
        if (ways.length > 1 && found.length * ways.length > VARIANTS) {
          for (const f of found) f.push(...(ways[0] ?? []), open('further messages', 'too many combinations to list', []));
        } else found = found.flatMap((f) => ways.map((w) => [...f, ...w]));
      }
      return found;
    }
    case 'op':
      if (k.op === '+') return messagesOf(reader, { t: 'list', source: null, items: k.operands.map((lazy) => ({ lazy, spread: true })) }, depth + 1, around);
      return [[open('messages', 'known only at run time', [])]];
    case 'apply':
      if (k.name === 'concat' && k.of.t === 'list') {
        const args = linker.summaryOf(k.call.file)?.calls[k.call.call]?.args ?? [];
        const items = [...k.of.items, ...args.map((a) => ({ lazy: { file: k.call.file, value: a.value, frame: k.call.frame }, spread: true }))];
        return messagesOf(reader, { t: 'list', source: null, items }, depth + 1, around);
      }
      if (k.of.t === 'list' && /^(filter|slice|copy)$/.test(k.name)) return messagesOf(reader, k.of, depth + 1, around);
      return [[open(describe(k), reasonOf(k), parametersOf(k.of))]];
    case 'lit':
    case 'text':
      return [[{ role: null, open: false, variants: textOf(reader, k, depth + 1) }]];
    case 'rec':
      return [[messageOf(reader, k, depth)]];
    case 'unknown':
      return [[open('messages', k.why, [])]];
    default:
      return [[open(describe(k), reasonOf(k), parametersOf(k))]];
  }
}

/** A list that is being unrolled, and whether it turned out to hold itself. */
interface Unrolled {
  key: string;
  grows: boolean;
}

/** Messages of a list inside a list. One that holds itself is added to again and again: an object's history. */
function spreadOf(reader: PromptReader, lazy: Lazy, item: Known, depth: number, around: readonly Unrolled[]): Message[][] {
  if ('known' in lazy) return messagesOf(reader, spreadable(item), depth + 1, around);
  const own: Unrolled = { key: `${lazy.file}:${lazy.value}:${lazy.frame?.id ?? ''}`, grows: false };
  const same = around.find((x) => x.key === own.key);
  if (same) {
    same.grows = true;
    return [];
  }
  const ways = messagesOf(reader, spreadable(item), depth + 1, [...around, own]);
  return own.grows || ways.length === 0 ? (ways.length === 0 ? [[]] : ways).map((w) => [...w, open('earlier messages', 'the list grows from call to call', [])]) : ways;
}

/** `condition && message` that is filtered out. */
const isNothing = (k: Known): boolean => k.t === 'absent' || (k.t === 'lit' && (k.v === null || k.v === false));

/** A single message or text put where a list is spread stays what it is. */
const spreadable = (k: Known): Known => (k.t === 'lit' && !k.v ? { t: 'list', items: [], source: null } : k);

const open = (name: string, reason: string, parameters: readonly string[]): Message => ({ role: null, open: true, variants: [[hole(name, reason, parameters)]] });

function messageOf(reader: PromptReader, k: Known, depth: number): Message {
  const { linker } = reader;
  if (k.t !== 'rec') return k.t === 'lit' || k.t === 'text' ? { role: null, open: false, variants: textOf(reader, k, depth + 1) } : open(describe(k), reasonOf(k), parametersOf(k));
  const role = linker.member(k, 'role');
  const content = linker.member(k, 'content');
  const parts = content.t !== 'absent' ? content : linker.member(k, 'parts');
  const body = parts.t !== 'absent' ? parts : linker.member(k, 'text');
  return { role: role.t === 'lit' && typeof role.v === 'string' ? role.v : null, open: false, variants: textOf(reader, body, depth + 1) };
}
