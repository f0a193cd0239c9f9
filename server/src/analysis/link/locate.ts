/**
 * Values at the catalogue's locators, relative to one call and the calls that made what it is made on. Must not decide
 * what they mean.
 */
import { ADDRESSES } from '../../catalog/addresses.js';
import type { Locator, ObjectRow, SdkRow } from '../../catalog/sdk.js';
import type { ArgumentFacts } from '../../ir/summary.js';
import { toldBy } from '../../ir/toldBy.js';
import { packageOf, type CatalogIndex, type Family } from './catalogIndex.js';
import { ABSENT, alternatives, choose, nameOf, unknownValue, type CallRef, type Known, type Lazy } from './known.js';
import type { Linker } from './linker.js';

/** What matching needs to look at values. */
export interface Matcher {
  catalog: CatalogIndex;
  linker: Linker;
  family: Family;
}

/** One call on the way to an object. */
export interface Link {
  row: ObjectRow;
  /** Of the row. */
  sdk: SdkRow;
  /** Null where it is not known. */
  call: CallRef | null;
  /** What an operator joined. */
  parts?: readonly Lazy[];
}

/** It was never made by a call that could give something. */
export const isWithoutCall = (link: Link): boolean => link.parts !== undefined || link.row.asIs === true;

/** What locators are relative to: a call, and what made the thing that it is made on, first to last. */
export interface Scope {
  call: CallRef;
  links: readonly Link[];
}

export const MADE_ELSEWHERE = 'the client is made elsewhere';
const PLACE = /^(?:(client|request)\.)?(?:#(\d+)(\?)?(?:\.(.+))?|(.+))$/;
const PUT = /^put\.(\w+)\.(\w+)$/;
const TOLD = /^told\.(\w+)(?:\.#(\d+)(?:\.(.+))?)?$/;

/** A locator's parts: `client.#0.x` → position 0, path `x`. Without a position it is a name of the options. */
export function placeOf(locator: Locator): { of: 'call' | 'client' | 'request' | 'told'; position: number | null; path: string; isSure: boolean } {
  if (TOLD.test(locator)) return { of: 'told', position: null, path: '', isSure: true };
  const [, of, position, optional, rest, name] = PLACE.exec(locator) ?? [];
  return { of: of === 'client' || of === 'request' ? of : 'call', position: position === undefined ? null : Number(position), path: rest ?? name ?? '', isSure: optional === undefined };
}

/** Value at a locator; `absent` when it is surely not given, `unknown` when that cannot be told. */
export function locate(m: Matcher, scope: Scope, locator: Locator): Known {
  const put = PUT.exec(locator);
  if (put) return m.linker.put(put[1] ?? '', put[2] ?? '', scope.call.file);
  const told = TOLD.exec(locator);
  if (told) return toldOf(m, [scope.call, ...[...scope.links].reverse().flatMap(({ call }) => call ?? [])], told[1] ?? '', told[2] === undefined ? null : Number(told[2]), told[3] ?? '');
  const { of, position, path, isSure } = placeOf(locator);
  if (!isSure && position !== null && !alternatives(opened(m, positional(m, scope.call, position, ''))).some((k) => k.t === 'rec')) return ABSENT;
  if (of === 'request') return m.family === 'js' ? positional(m, scope.call, 1, path) : ABSENT;
  if (of === 'call') return m.linker.summaryOf(scope.call.file)?.calls[scope.call.call] ? argument(m, scope.call, position, path) : unknownValue('file is not loaded');
  // Options in the spelling of the other language.
  if (m.family === 'py' ? /[A-Z]/.test(path) : path.includes('_')) return ABSENT;
  for (const link of [...scope.links].reverse()) {
    if (isWithoutCall(link)) continue;
    if (!link.call) return unknownValue(MADE_ELSEWHERE);
    const k = argument(m, link.call, position, path);
    if (k.t !== 'absent') return k;
  }
  return ABSENT;
}

function argument(m: Matcher, call: CallRef, position: number | null, path: string): Known {
  if (path === '*') return together(m, call);
  if (position !== null) return positional(m, call, position, path);
  return m.family === 'js' ? positional(m, call, 0, path) : named(m, call, path);
}

/** All arguments as one list. */
const together = (m: Matcher, call: CallRef): Known => listed(call, m.linker.summaryOf(call.file)?.calls[call.call]?.args ?? []);
const listed = (call: CallRef, args: readonly ArgumentFacts[]): Known => ({ t: 'list', items: args.map((a) => ({ lazy: { file: call.file, value: a.value, frame: call.frame }, spread: a.spread })) });

/** What the object that the first of these calls makes is told; without an index all arguments. */
function toldOf(m: Matcher, calls: readonly CallRef[], method: string, index: number | null, path: string): Known {
  for (const call of calls) {
    const times = toldBy(m.linker.summaryOf(call.file)?.calls[call.call], method);
    const said = times.map((args) => (index === null ? listed(call, args) : at(m, call, args, index, path))).filter((k) => k.t !== 'absent');
    if (said.length > 0) return choose(said);
  }
  return ABSENT;
}

const positional = (m: Matcher, call: CallRef, index: number, path: string): Known => at(m, call, m.linker.summaryOf(call.file)?.calls[call.call]?.args ?? [], index, path);

function at(m: Matcher, call: CallRef, args: readonly ArgumentFacts[], index: number, path: string): Known {
  let left = index;
  for (const a of args) {
    if (a.name !== null) continue;
    const k = (): Known => m.linker.resolve({ file: call.file, value: a.value, frame: call.frame });
    if (!a.spread) {
      if (left-- === 0) return membersOf(m, k(), path);
      continue;
    }
    // `(...args) => create(...args)` hands on what it is given.
    const list = k();
    if (list.t !== 'list' || list.items.some((i) => i.spread)) return unknownValue('arguments are spread');
    const item = list.items[left];
    if (item) return membersOf(m, m.linker.resolve(item.lazy), path);
    left -= list.items.length;
  }
  return ABSENT;
}

function named(m: Matcher, call: CallRef, path: string): Known {
  const [name = '', ...more] = path.split('.');
  const args = m.linker.summaryOf(call.file)?.calls[call.call]?.args ?? [];
  const given = args.find((a) => a.name === name);
  if (given) return membersOf(m, m.linker.resolve({ file: call.file, value: given.value, frame: call.frame }), more.join('.'));
  for (const a of args) {
    if (a.name !== '**') continue;
    const k = membersOf(m, m.linker.resolve({ file: call.file, value: a.value, frame: call.frame }), path);
    if (k.t !== 'absent') return k;
  }
  return ABSENT;
}

/** What a path leads to inside a value. */
export function membersOf(m: Matcher, k: Known, path: string): Known {
  if (path === '') return k;
  return path.split('.').reduce((of, name) => {
    if (name.startsWith('#')) return choose(alternatives(of).map((x) => argumentOfMaker(m, x, name.slice(1))));
    if (name === '*') return eachOf(m, of);
    if (name === '()') return choose(alternatives(of).map((x) => (x.t === 'fn' ? m.linker.result(x, { file: x.file, call: -1, frame: null }) : x.t === 'path' || x.t === 'unknown' ? unknownValue('what a function gives') : ABSENT)));
    const inside = opened(m, of);
    // Texts, lists and functions have no options.
    return inside.t === 'lit' || inside.t === 'text' || inside.t === 'list' || inside.t === 'fn' || isAddress(inside) ? ABSENT : m.linker.member(inside, name);
  }, k);
}

/** What stands in a list: any of it. */
function eachOf(m: Matcher, of: Known): Known {
  const items = alternatives(opened(m, of)).flatMap((k): Known[] => {
    if (k.t !== 'list') return [k.t === 'path' || k.t === 'unknown' ? k : ABSENT];
    return k.items.map(({ lazy, spread }) => (spread ? unknownValue('a list that is known only at run time') : m.linker.resolve(lazy)));
  });
  return items.length > 0 ? choose(items) : ABSENT;
}

/** What the call that made a value was given, by position or name. */
function argumentOfMaker(m: Matcher, k: Known, name: string): Known {
  const made = k.t === 'path' ? k.steps[k.steps.length - 1] : undefined;
  if (made?.k !== 'call') return k.t === 'unknown' || k.t === 'path' ? unknownValue('made elsewhere') : ABSENT;
  if (!made.call) return unknownValue('made elsewhere');
  return /^\d+$/.test(name) ? positional(m, made.call, Number(name), '') : named(m, made.call, name);
}

/** `new URL(path)` stands for its text. */
export const isAddress = (k: Known): boolean => k.t === 'path' && k.steps[k.steps.length - 1]?.k === 'call' && ADDRESSES.has(nameOf({ ...k, steps: k.steps.slice(0, -1) }));

const DEPTH = 4;

/** What stands in an encoded text, and the record that an instance holds: `JSON.stringify(x)`, `types.Config(x=1)`. */
export function opened(m: Matcher, k: Known, depth = 0): Known {
  if (depth > DEPTH) return k;
  if (k.t === 'choice') {
    const parts = k.of.map((x) => opened(m, x, depth + 1));
    return parts.every((x, i) => x === k.of[i]) ? k : choose(parts);
  }
  const form = formOf(m, k);
  if (form) return form;
  const call = k.t === 'path' ? k.steps[k.steps.length - 1] : undefined;
  if (k.t !== 'path' || call?.k !== 'call' || !call.call) return k;
  const at = call.call;
  const callee: Known = { ...k, steps: k.steps.slice(0, -1) };
  if (isEncoder(callee)) {
    // `json.dumps(x).encode()` encodes what it is asked of.
    const inner = callee.steps.length > 1 && isBytes(callee) ? { ...callee, steps: callee.steps.slice(0, -1) } : positional(m, at, 0, '');
    return opened(m, inner, depth + 1);
  }
  return isHolder(m, callee) ? heldBy(m, at, depth) : k;
}

const FORMS: ReadonlySet<string> = new Set(['FormData', 'URLSearchParams', 'form-data.default', 'form-data', 'formdata-node.FormData', 'undici.FormData', 'node-fetch.FormData']);

/** The record that a form holds: `form.append('model', name)`. */
function formOf(m: Matcher, k: Known): Known | null {
  let made = k;
  for (let i = 0; made.t === 'list' && made.of && i < MOST_APPENDED; i++) made = m.linker.resolve(made.of);
  const last = made.t === 'path' ? made.steps[made.steps.length - 1] : undefined;
  if (made.t !== 'path' || last?.k !== 'call' || !last.call || !FORMS.has(nameOf({ ...made, steps: made.steps.slice(0, -1) }))) return null;
  const { call } = last;
  const facts = m.linker.summaryOf(call.file)?.calls[call.call];
  const entries = [...toldBy(facts, 'append'), ...toldBy(facts, 'set')].flatMap(([name, value]) => {
    if (!name || !value) return [];
    const key = m.linker.resolve({ file: call.file, value: name.value, frame: call.frame });
    return [{ key: key.t === 'lit' && typeof key.v === 'string' ? key.v : null, lazy: { file: call.file, value: value.value, frame: call.frame }, spread: false }];
  });
  return { t: 'rec', entries };
}
const MOST_APPENDED = 32;

const ENCODERS: ReadonlySet<string> = new Set(['JSON.stringify', 'json.dumps', 'orjson.dumps', 'ujson.dumps', 'simplejson.dumps', 'commentjson.dumps', 'Buffer.from', 'TextEncoder.().encode', 'io.BytesIO', 'io.StringIO']);
const isBytes = (k: Extract<Known, { t: 'path' }>): boolean => {
  const last = k.steps[k.steps.length - 1];
  return last?.k === 'member' && last.name === 'encode' && k.steps[k.steps.length - 2]?.k === 'call' && /^(u|or)?json\.dumps\.\(\)\.encode$/.test(nameOf(k));
};
const isEncoder = (k: Extract<Known, { t: 'path' }>): boolean => ENCODERS.has(nameOf(k)) || isBytes(k);

/** A class of a known package that no row makes an object of. */
function isHolder(m: Matcher, callee: Extract<Known, { t: 'path' }>): boolean {
  if (callee.root.k !== 'external' || callee.steps.some((s) => s.k !== 'member')) return false;
  const found = packageOf(m.catalog, m.family, callee.root, callee.steps);
  const names = [callee.root.name, ...callee.steps.map((s) => (s.k === 'member' ? s.name : ''))];
  // `types.Part.from_text(text=…)` makes one, too.
  const name = (/^from(_|[A-Z])/.test(names[names.length - 1] ?? '') ? names[names.length - 2] : names[names.length - 1]) ?? '';
  return found !== null && /^[A-Z]/.test(name) && !found.target.exports.has(name);
}

function heldBy(m: Matcher, call: CallRef, depth: number): Known {
  if (m.family === 'js') {
    const k = positional(m, call, 0, '');
    return k.t === 'absent' ? { t: 'rec', entries: [] } : opened(m, k, depth + 1);
  }
  const args = m.linker.summaryOf(call.file)?.calls[call.call]?.args ?? [];
  const entries = args.filter((a) => a.name !== null).map((a) => ({ key: a.name === '**' ? null : a.name, lazy: { file: call.file, value: a.value, frame: call.frame }, spread: a.name === '**' }));
  return { t: 'rec', entries };
}
