/**
 * Whether a call runs the function that it is handed, with what it is handed along. Must not know an SDK.
 */
import { RUNNERS } from '../../catalog/runners.js';
import type { CallFacts, CallId, Summary, ValueId } from '../../ir/summary.js';
import { ABSENT, alternatives, unknownValue, type CallRef, type Frame, type Known, type Lazy } from './known.js';
import type { Linker } from './linker.js';

/** The call stands in the code, or the one that it is handed to makes it. */
export function isMade(linker: Linker, call: CallRef): boolean {
  const s = linker.summaryOf(call.file);
  const facts = s?.calls[call.call];
  const outer = facts?.handedTo;
  if (outer === undefined) return true;
  const outerFacts = s?.calls[outer];
  if (!s || !facts || !outerFacts) return false;
  // An object that can be called is asked within what it is handed to, as by any other name.
  if (facts.asGiven && alternatives(linker.calleeOf(call)).some(isObject)) return false;
  const callees = alternatives(linker.calleeOf({ ...call, call: outer }));
  return (!facts.asGiven && isPromised(s, outerFacts, callees)) || callees.some((k) => runs(linker, k, facts));
}

/** Something that was made, and no function: what can be called of it is asked by its name. */
export const isObject = (k: Known): boolean => k.t === 'inst' || (k.t === 'path' && k.steps[k.steps.length - 1]?.k === 'call');

/** The call that another one makes of what it is handed. */
export function handedBy(linker: Linker, file: string, outer: CallId, frame: Frame | null): CallRef | null {
  const calls = linker.summaryOf(file)?.calls;
  for (let id = outer + 1; calls?.[id]?.handedTo === outer; id++) {
    const call: CallRef = { file, call: id, frame };
    if (isMade(linker, call)) return call;
  }
  return null;
}

/** The call by which a function of the project runs the function that it is handed, with what it gives it: `fn(new Client())`. */
export function givenBy(linker: Linker, outer: CallRef, handed: ValueId): CallRef | null {
  const at = linker.summaryOf(outer.file)?.calls[outer.call]?.args.findIndex((a) => a.name === null && a.value === handed) ?? -1;
  for (const k of alternatives(at < 0 ? ABSENT : linker.calleeOf(outer))) {
    const s = k.t === 'fn' ? linker.summaryOf(k.file) : null;
    if (k.t !== 'fn' || !s) continue;
    const call = s.calls.findIndex((c) => c.handedTo === undefined && c.args.length > 0 && isParameter(s, c.callee, k.fn, at));
    if (call >= 0) return { file: k.file, call, frame: linker.frame(k.file, k.fn, outer, k.self, k.frame) };
  }
  return null;
}

/** What a function of the project gives to the first of what the call hands it. */
export function givenIn(linker: Linker, outer: CallRef, as: 'list' | 'record'): Known {
  const handed = linker.summaryOf(outer.file)?.calls[outer.call]?.args[0]?.value;
  const inner = handed === undefined ? null : givenBy(linker, outer, handed);
  const args = inner && linker.summaryOf(inner.file)?.calls[inner.call]?.args;
  if (!inner || !args) return unknownValue('given by what runs it');
  const lazy = (value: ValueId): Lazy => ({ file: inner.file, value, frame: inner.frame });
  if (as === 'list') return { t: 'list', items: args.filter((a) => a.name === null).map((a) => ({ lazy: lazy(a.value), spread: a.spread })) };
  return { t: 'rec', entries: args.flatMap((a) => (a.name === null ? [] : [{ key: a.name === '**' ? null : a.name, lazy: lazy(a.value), spread: a.name === '**' }])) };
}

function isParameter(s: Summary, value: ValueId, fn: number, index: number): boolean {
  const v = s.values[value];
  if (v?.k === 'var') return s.variables[v.variable]?.values.some((x) => x !== value && isParameter(s, x, fn, index)) ?? false;
  return v?.k === 'param' && v.fn === fn && v.index === index;
}

/** A method of promises, unless it is one of the project's own. */
const isPromised = (s: Summary, outer: CallFacts, callees: readonly Known[]): boolean => {
  const v = s.values[outer.callee];
  return s.family === 'js' && v?.k === 'member' && (v.name === 'then' || v.name === 'catch') && !callees.every((k) => k.t === 'fn');
};

function runs(linker: Linker, k: Known, facts: CallFacts): boolean {
  switch (k.t) {
    case 'fn':
      return passesOn(linker.summaryOf(k.file), k.fn, facts);
    case 'inst':
      return alternatives(linker.member(k, '__call__')).some((x) => x.t === 'fn' && passesOn(linker.summaryOf(x.file), x.fn, facts));
    case 'path':
      return !facts.asRecord && !facts.asGiven && k.root.k !== 'global' && RUNNERS.has(lastName(k));
    default:
      return false;
  }
}

/** `Retrying()` for what `Retrying` makes. */
function lastName({ root, steps }: Extract<Known, { t: 'path' }>): string {
  const made = steps[steps.length - 1]?.k === 'call';
  const last = steps[steps.length - (made ? 2 : 1)];
  const name = last === undefined ? ('name' in root ? root.name : '') : last.k === 'member' ? last.name : '';
  return made ? `${name}()` : name;
}

/** The function calls its first parameter with what it is handed behind it, `fn(*args, **kwargs)`, `fn(**options)`, `fn(model=model)`, or only with what it makes itself. */
function passesOn(s: Summary | null, fn: number, { asRecord, asGiven, args }: CallFacts): boolean {
  const how = s?.functions[fn]?.runs;
  if (!how) return false;
  if (asGiven) return how.every((one) => one === 'own');
  if (asRecord) return how.includes('record');
  return how.includes('rest') || (how.includes('named') && args.every((a) => a.name !== null));
}
