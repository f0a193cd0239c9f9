/**
 * Functions of the application by which requests are sent, wherever they end. Must not know an SDK.
 */
import { ELSEWHERE, NOT_SENDING, SENDING, wordsOf } from '../../catalog/senders.js';
import type { FunctionId, Summary, ValueId } from '../../ir/summary.js';
import { partsOf } from './frames.js';
import { alternatives, functionKey, type CallRef, type Known } from './known.js';
import type { Linker } from './linker.js';

/** Names that a callee is written with, the last first: `fetch`, `this`; of what a call made, those of that call. */
export function writtenNames(s: Summary, callee: ValueId): string[] {
  const names: string[] = [];
  for (let v = s.values[callee], hops = 0; v && hops < NAMES; hops++) {
    if (v.k === 'member' || v.k === 'global') names.push(v.name);
    else if (v.k === 'import') names.push(v.name === 'default' || v.name === '*' ? v.module : v.name);
    else if (v.k === 'var') names.push(s.variables[v.variable]?.name ?? '');
    else if (v.k === 'param') names.push(s.functions[v.fn]?.params[v.index]?.name ?? '');
    v = s.values[v.k === 'member' ? v.of : v.k === 'call' ? (s.calls[v.call]?.callee ?? -1) : -1];
  }
  return names;
}
const NAMES = 8;

/** The names are those of something that sends. */
export function isSending(names: readonly string[]): boolean {
  const [last = ''] = names;
  const words = wordsOf(last);
  return words.some((w) => SENDING.has(w)) && !words.some((w) => NOT_SENDING.has(w)) && !names.some((name) => wordsOf(name).some((w) => ELSEWHERE.has(w)));
}

const FUNCTIONS = 32;

/** What is called hands on what it is given, to something outside of the project or not to be followed. */
export function sends(linker: Linker, k: Known, seen: Set<string> = new Set()): boolean {
  if (k.t === 'fn') return handsOn(linker, k.file, k.fn, seen);
  if (k.t === 'class' || k.t === 'lit' || k.t === 'text' || k.t === 'list' || k.t === 'rec' || k.t === 'op') return false;
  return k.t !== 'inst' || alternatives(linker.member(k, '__call__')).some((x) => x.t === 'fn' && sends(linker, x, seen));
}

function handsOn(linker: Linker, file: string, fn: FunctionId, seen: Set<string>): boolean {
  const s = linker.summaryOf(file);
  // What is not loaded, or too long to follow, may end anywhere.
  if (!s) return true;
  const key = functionKey(file, fn);
  if (seen.has(key)) return false;
  if (seen.size > FUNCTIONS) return true;
  seen.add(key);
  return s.calls.some((c, id) => {
    if (c.isNew || !isWithin(s, c.fn, fn) || !c.args.some((a) => isOf(s, a.value, fn))) return false;
    const call: CallRef = { file, call: id, frame: null };
    return alternatives(linker.calleeOf(call)).some((k) => (k.t === 'fn' || isSending(writtenNames(s, c.callee))) && sends(linker, k, seen));
  });
}

function isWithin(s: Summary, inner: FunctionId, outer: FunctionId): boolean {
  for (let f = inner; f > 0; f = s.functions[f]?.parent ?? -1) if (f === outer) return true;
  return false;
}

/** The value holds a parameter of the function. */
function isOf(s: Summary, value: ValueId, fn: FunctionId): boolean {
  const seen = new Set<ValueId>();
  const work = [value];
  for (let id = work.pop(); id !== undefined && seen.size < VALUES; id = work.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    const v = s.values[id];
    if (v?.k === 'param' && v.fn === fn) return true;
    if (v) work.push(...partsOf(s, v));
  }
  return false;
}
const VALUES = 200;
