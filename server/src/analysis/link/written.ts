/**
 * The values that stand in a call for an argument, where it is written: the argument itself, an entry of a record, a member of what is
 * spread in. Must not follow them.
 */
import type { ArgumentFacts, Summary, ValueId } from '../../ir/summary.js';

const DEPTH = 4;

/** `names`: the name of the argument or its place, then those of entries. `memberIn`: the value of a member in that file. */
export function valuesAt(s: Summary, args: readonly ArgumentFacts[], [first, ...path]: readonly (string | number)[], memberIn: (s: Summary, of: ValueId, name: string) => ValueId | null): ValueId[] {
  const within = (value: ValueId, names: readonly (string | number)[], depth: number): ValueId[] => {
    const [name, ...rest] = names;
    if (name === undefined || depth > DEPTH) return name === undefined ? [value] : [];
    const v = s.values[value];
    const member = memberIn(s, value, String(name));
    const own = v?.k === 'rec' ? v.entries.findLast((e) => e.key === name) : undefined;
    const entries = own ? within(own.value, rest, depth + 1) : v?.k === 'rec' ? v.entries.filter((e) => e.spread).flatMap((e) => within(e.value, names, depth + 1)) : [];
    return [...entries, ...(member === null ? [] : within(member, rest, depth + 1))];
  };
  if (typeof first === 'number') {
    const given = args.filter((a) => a.name === null)[first];
    return given && !given.spread ? within(given.value, path, 0) : [];
  }
  const named = args.find((a) => a.name === first);
  if (named) return within(named.value, path, 0);
  return args.filter((a) => a.name === '**').flatMap((a) => within(a.value, first === undefined ? [] : [first, ...path], 0));
}
