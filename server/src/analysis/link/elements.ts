/**
 * What collections hold as far as it was made somewhere: elements of lists that grow or are made one for each, what a pool
 * hands out, and what was put into a collection by a parameter, over its callers. Must not know an SDK.
 */
import type { Summary } from '../../ir/summary.js';
import { alternatives, choose, type CallRef, type Frame, type Known, type Lazy, type Root, type Step } from './known.js';

export interface ElementsInput {
  resolve(lazy: Lazy): Known;
  summaryOf(file: string): Summary | null;
  frame(file: string, fn: number, call: CallRef | null, self: Known | null): Frame;
  isOfSdk(root: Root, steps: readonly Step[], family: 'js' | 'py'): boolean;
  /** Calls that run a function by its name, as far as they are known. */
  callsTo(file: string, fn: number): readonly CallRef[];
}

export interface Elements {
  /** What is held there: of a parameter, what the calls of its function hand over. */
  held(lazy: Lazy): Known;
  /** Objects among what a collection holds; none where it holds other things. */
  elementsOf(k: Known): Known[];
  /** Everything that a list holds, where all of it is written; null where some of it is not, or it is long. */
  allOf(k: Known): Known[] | null;
  /** The element at a place, from the end where that is negative; null where something before it is not written, or the items have no places for certain. */
  at(of: Known, place: number): Known | null;
  /** The element of which a comprehension makes one for each; null where it is none. */
  oneForEach(lazy: Lazy): Lazy | null;
  /** Objects that it makes, one for each. */
  madeForEach(lazy: Lazy): Known[];
}

const DEPTH = 6;
const MOST = 12;
/** Items looked at for one collection. */
const WORK = 24;
const MOST_CALLS = 32;
/** Methods of lists whose result holds elements of the list alone. */
const OF_THE_SAME: ReadonlySet<string> = new Set(['filter', 'slice', 'sort', 'toSorted', 'reverse', 'toReversed']);
/** Elements of one list of data. */
const MOST_WRITTEN = 64;
/** Items of lists within lists that are looked at for one question. */
const MOST_LOOKED_AT = 4 * MOST_WRITTEN;

export function createElements({ resolve, summaryOf, frame, isOfSdk, callsTo }: ElementsInput): Elements {
  function held(lazy: Lazy): Known {
    const own = resolve(lazy);
    if ('known' in lazy) return own;
    const param = alternatives(own).find((k) => k.t === 'path' && k.root.k === 'param' && k.root.file === lazy.file);
    if (param?.t !== 'path' || param.root.k !== 'param') return own;
    const { file, fn } = param.root;
    const calls = mayBeObject(summaryOf(file), fn, param.root.index) ? callsTo(file, fn).slice(0, MOST_CALLS) : [];
    const self = lazy.frame?.fn === fn ? lazy.frame.self : null;
    return calls.length === 0 ? own : choose(calls.map((call) => resolve({ ...lazy, frame: frame(file, fn, call, self) })));
  }

  function oneForEach(lazy: Lazy): Lazy | null {
    const v = 'known' in lazy ? undefined : summaryOf(lazy.file)?.values[lazy.value];
    const last = v?.k === 'unknown' && v.why === 'one for each element' ? v.of[v.of.length - 1] : undefined;
    return last === undefined || 'known' in lazy ? null : { ...lazy, value: last };
  }

  const isMade = (k: Known, family: 'js' | 'py'): boolean =>
    k.t === 'inst' || k.t === 'class' || k.t === 'fn' || (k.t === 'path' && k.steps.length > 0 && isOfSdk(k.root, k.steps, family)) || (k.t === 'list' && k.items.some(({ lazy }) => 'known' in lazy));

  function elementsOf(of: Known, work: { left: number; seen: Set<string> }, depth = 0): Known[] {
    if (depth > DEPTH) return [];
    const found: Known[] = [];
    for (const list of alternatives(of)) {
      if (list.t !== 'list') continue;
      for (const { lazy, spread } of list.items) {
        if (isData(lazy) || wasSeen(lazy, work.seen)) continue;
        if (found.length >= MOST || work.left-- <= 0) return found;
        const one = spread ? oneForEach(lazy) : lazy;
        if (one === null) found.push(...elementsOf(resolve(lazy), work, depth + 1));
        else found.push(...alternatives(held(one)).filter((k) => isMade(k, familyOf(one))));
      }
    }
    return found;
  }

  function allOf(of: Known, work: { left: number }, depth = 0): Known[] | null {
    if (of.t === 'apply' && OF_THE_SAME.has(of.name)) return allOf(of.of, work, depth + 1);
    if (of.t !== 'list' || of.items.length > MOST_WRITTEN || depth > DEPTH || (work.left -= of.items.length) < 0) return null;
    const found: Known[] = [];
    for (const { lazy, spread } of of.items) {
      const one = spread ? oneForEach(lazy) : lazy;
      const some = one === null ? allOf(resolve(lazy), work, depth + 1) : [resolve(one)];
      if (some === null) return null;
      found.push(...some);
    }
    return found.length > MOST_WRITTEN ? null : found;
  }

  function at(of: Known, place: number): Known | null {
    return isInOrder(of, 0) ? (allOf(of, { left: MOST_LOOKED_AT })?.at(place) ?? null) : null;
  }

  const isInOrder = (of: Known, depth: number): boolean =>
    of.t === 'list' && !of.isMoved && depth <= DEPTH && of.items.length <= MOST_WRITTEN && of.items.every((i) => !i.spread || isInOrder(resolve(i.lazy), depth + 1));

  /** A list that grows in several places holds what it held before in each of them. */
  function wasSeen(lazy: Lazy, seen: Set<string>): boolean {
    const key = 'known' in lazy ? null : `${lazy.file}:${lazy.value}:${lazy.frame?.id ?? 0}`;
    if (key === null || !seen.has(key)) {
      if (key !== null) seen.add(key);
      return false;
    }
    return true;
  }

  /** Nothing that is made somewhere, as one can see where it is written. */
  function isData(lazy: Lazy): boolean {
    const kind = 'known' in lazy ? undefined : summaryOf(lazy.file)?.values[lazy.value]?.k;
    return kind === 'lit' || kind === 'text' || kind === 'rec' || kind === 'op';
  }

  const familyOf = (lazy: Lazy): 'js' | 'py' => ('known' in lazy ? 'py' : (summaryOf(lazy.file)?.family ?? 'py'));

  function madeForEach(lazy: Lazy): Known[] {
    const one = oneForEach(lazy);
    return one ? alternatives(resolve(one)).filter((k) => isMade(k, familyOf(one))) : [];
  }

  return { held, madeForEach, at, allOf: (k) => allOf(k, { left: MOST_LOOKED_AT }), elementsOf: (k) => elementsOf(k, { left: WORK, seen: new Set() }), oneForEach };
}

const PLAIN: ReadonlySet<string> = new Set(['str', 'int', 'float', 'bool', 'bytes', 'string', 'number', 'boolean', 'void']);

/** Neither its type nor its default says that it is plain data. */
export function mayBeObject(s: Summary | null, fn: number, index: number): boolean {
  const param = s?.functions[fn]?.params[index];
  if (!s || !param) return false;
  const fallback = s.values[param.default ?? -1];
  const type = s.values[param.annotation ?? -1];
  return !(fallback?.k === 'lit' && fallback.v !== null) && fallback?.k !== 'text' && !(type?.k === 'global' && PLAIN.has(type.name)) && !(type?.k === 'lit' && PLAIN.has(String(type.v)));
}
