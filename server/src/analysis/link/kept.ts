/**
 * What a class of a package keeps of what it is handed: a field is named like the argument, perhaps as its own (`_llm`).
 * Pure functions over a summary. Must not resolve a value.
 */
import type { CallFacts, CallId, FunctionId, Summary, Value, ValueId } from '../../ir/summary.js';

/** Arguments of the call of a base's constructor that a field of that name holds: named ones, and entries of a record of options. */
export function keptAs(s: Summary, call: CallFacts, field: string): ValueId[] {
  const own = field.replace(/^[_#]+/, '');
  const isNamed = (key: string | null): boolean => key === field || key === own;
  return call.args.flatMap((a): ValueId[] => {
    const given = s.values[a.value];
    if (a.name === null && !a.spread && given?.k === 'rec') return given.entries.filter((e) => isNamed(e.key)).map((e) => e.value);
    return isNamed(a.name) ? [a.value] : [];
  });
}

/** The call by which a constructor runs that of its base; −1 without one. */
export const superCallIn = (s: Summary, ctor: FunctionId): CallId => s.calls.findIndex((c) => {
  if (c.fn !== ctor) return false;
  const callee = s.values[c.callee];
  return callee?.k === 'super' || (callee?.k === 'member' && callee.name === '__init__' && s.values[callee.of]?.k === 'super');
});

/** It is a parameter, or one where it is given. */
export function readsParameter(s: Summary | null, value: ValueId): boolean {
  const v = s?.values[value];
  const isOf = (x: Value | undefined): boolean => x?.k === 'param' || (x?.k === 'member' && isOf(s?.values[x.of]));
  return isOf(v) || (v?.k === 'sel' && v.of.some((x) => isOf(s?.values[x])));
}
