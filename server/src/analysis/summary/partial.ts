/**
 * Functions that are bound to some of their arguments and called by a name of their own: `ask = partial(create, model=m)`,
 * `ask(messages=…)` is one call of `create` with all of them. Must not decide what it costs.
 */
import type { ArgumentFacts, CallFacts, CallId, ValueId } from '../../ir/summary.js';
import { nothing, type Builder } from './builder.js';

const DEPTH = 3;

/** A call as it is made in the end. */
export function completed(b: Builder, callee: ValueId, args: ArgumentFacts[], depth = 0): { callee: ValueId; args: ArgumentFacts[] } {
  const id = depth < DEPTH ? partialOf(b, callee) : null;
  const bound = id === null ? undefined : b.summary.calls[id];
  const [fn, ...before] = bound?.args ?? [];
  if (id === null || !bound || !fn || fn.name !== null || fn.spread) return { callee, args };
  takenBack(b, id);
  const later = new Set(args.map((a) => a.name));
  const all = [...before.filter((a) => a.name === null), ...args.filter((a) => a.name === null), ...before.filter((a) => a.name === '**' || (a.name !== null && !later.has(a.name))), ...args.filter((a) => a.name !== null)];
  return completed(b, fn.value, all, depth + 1);
}

/** The call of `functools.partial` that a value is, where it is no other. */
function partialOf(b: Builder, value: ValueId, depth = 0): CallId | null {
  const { summary } = b;
  const v = summary.values[value];
  const only = (of: readonly ValueId[] | undefined): CallId | null => (of?.length === 1 && depth < DEPTH ? partialOf(b, of[0] as ValueId, depth + 1) : null);
  switch (v?.k) {
    case 'call': {
      const of = imported(b, summary.calls[v.call]?.callee ?? -1);
      return of === 'functools.partial' ? v.call : null;
    }
    case 'var':
      return only(summary.variables[v.variable]?.values);
    case 'member': {
      const of = summary.values[v.of];
      return of?.k === 'this' ? only(summary.classes[of.cls]?.fields[v.name]?.values.map((x) => x.value)) : null;
    }
    default:
      return null;
  }
}

/** Module and name of an import: `functools.partial`. */
function imported(b: Builder, value: ValueId, depth = 0): string {
  const v = b.summary.values[value];
  switch (v?.k) {
    case 'import': return v.name === '*' ? v.module : `${v.module}.${v.name}`;
    case 'member': return depth < DEPTH ? `${imported(b, v.of, depth + 1)}.${v.name}` : '';
    case 'var': {
      const [first] = b.summary.variables[v.variable]?.values ?? [];
      return first === undefined || depth >= DEPTH ? '' : imported(b, first, depth + 1);
    }
    default: return '';
  }
}

/** What is called later is not called where it is bound. */
function takenBack(b: Builder, bound: CallId): void {
  const { calls } = b.summary;
  for (let id = bound + 1; calls[id]?.handedTo === bound; id++) calls[id] = { ...(calls[id] as CallFacts), callee: nothing(b), args: [] };
}
