/**
 * What JavaScript's promises lead to: waiting is looked through, so that a promise stands for what it will be. The function that
 * `then` is handed is called with that. Must not follow anything, or know what a promise is made by.
 */
import type { ArgumentFacts, CallFacts, CallId, Summary, ValueId } from '../../ir/summary.js';
import { add, addCall, select, type Builder } from './builder.js';

/** The call that a promise makes of the function that it is handed; null where it makes none. */
export function readPromised(b: Builder, outer: CallId): CallId | null {
  const facts = b.summary.calls[outer] as CallFacts;
  const method = methodOf(b.summary, facts);
  const [fn] = facts.args;
  if (!method || method.name === 'finally' || !fn || fn.spread || !mayBeCalled(b.summary, fn.value)) return null;
  const args: ArgumentFacts[] = method.name === 'then' ? [{ name: null, spread: false, value: method.of }] : [];
  return addCall(b, { ...facts, callee: fn.value, args, isNew: false, handedTo: outer });
}

/** What a promise will be; null where the call is none of a promise's methods. */
export function promisedValue(b: Builder, outer: CallId, handed: CallId | null): ValueId | null {
  const { summary } = b;
  const facts = summary.calls[outer] as CallFacts;
  const method = methodOf(summary, facts);
  if (method) {
    const after = handed === null ? null : add(b, { k: 'call', call: handed });
    if (method.name === 'then') return after;
    return after === null ? method.of : select(b, null, [method.of, after]);
  }
  const [given] = facts.args;
  return given && !given.spread && facts.args.length === 1 && isOfPromise(summary, facts) ? given.value : null;
}

function methodOf(s: Summary, { callee }: CallFacts): { name: string; of: ValueId } | null {
  const v = s.values[callee];
  if (s.family !== 'js' || v?.k !== 'member' || (v.name !== 'then' && v.name !== 'catch' && v.name !== 'finally')) return null;
  return v;
}

/** `Promise.all(list)` will be that list, `Promise.resolve(value)` that value. */
function isOfPromise(s: Summary, { callee }: CallFacts): boolean {
  const v = s.values[callee];
  const of = v?.k === 'member' ? s.values[v.of] : undefined;
  return v?.k === 'member' && (v.name === 'all' || v.name === 'resolve') && of?.k === 'global' && of.name === 'Promise' && s.family === 'js';
}

function mayBeCalled(s: Summary, value: ValueId): boolean {
  const k = s.values[value]?.k;
  return k === 'fn' || k === 'member' || k === 'var' || k === 'import' || k === 'param';
}
