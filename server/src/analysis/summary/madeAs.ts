/**
 * Whether a value was made as a table or a record, as far as its file shows: changes of other things in place are none of ours.
 * Must not follow anything out of the file.
 */
import type { Value, ValueId } from '../../ir/summary.js';
import type { Builder } from './builder.js';

/** It was made by `new Map()`, here or where its variable or field was given its value. */
export const isTable = (b: Builder, value: ValueId): boolean => isMadeAs(b, value, (v) => v.k === 'call' && madeBy(b, v.call) === 'Map');
/** It was written as a record, or made by `dict()`. */
export const isRecord = (b: Builder, value: ValueId): boolean => isMadeAs(b, value, (v) => (v.k === 'rec' && v.entries[0]?.spread !== true) || (v.k === 'call' && RECORDS.has(madeBy(b, v.call) ?? '')));
const RECORDS: ReadonlySet<string> = new Set(['dict', 'vars', 'asdict', 'model_dump']);
/** What gives another of the same. */
const COPIES: ReadonlySet<string> = new Set(['copy', 'deepcopy']);

function madeBy(b: Builder, call: number): string | null {
  const callee = b.summary.values[b.summary.calls[call]?.callee ?? -1];
  return callee?.k === 'global' || callee?.k === 'import' || callee?.k === 'member' ? callee.name : callee?.k === 'var' ? (b.summary.variables[callee.variable]?.name ?? null) : null;
}

function isMadeAs(b: Builder, value: ValueId, is: (v: Value) => boolean, hops = 0): boolean {
  const v = b.summary.values[value];
  if (hops > 6 || !v) return false;
  if (is(v)) return true;
  const any = (of: readonly ValueId[]): boolean => of.some((x) => isMadeAs(b, x, is, hops + 1));
  switch (v.k) {
    case 'rec': return v.entries[0]?.spread === true && any([v.entries[0].value]);
    case 'call': {
      const call = b.summary.calls[v.call];
      const callee = b.summary.values[call?.callee ?? -1];
      return COPIES.has(madeBy(b, v.call) ?? '') && any([...(call?.args.slice(0, 1).map((a) => a.value) ?? []), ...(callee?.k === 'member' ? [callee.of] : [])]);
    }
    case 'var': return any(b.summary.variables[v.variable]?.values ?? []);
    case 'phi': return any([v.init]);
    case 'sel': case 'rest': return any([v.of].flat());
    case 'member': {
      const of = b.summary.values[v.of];
      if (of?.k === 'this') return any((b.summary.classes[of.cls]?.fields[v.name]?.values ?? []).map((x) => x.value));
      return entriesOf(b, v.of, v.name, hops).some((x) => isMadeAs(b, x, is, hops + 1));
    }
    default: return false;
  }
}

/** What stands under a name in a record, wherever that is written. */
function entriesOf(b: Builder, record: ValueId, name: string, hops: number): ValueId[] {
  const v = b.summary.values[record];
  if (!v || hops > 6) return [];
  const all = (of: readonly ValueId[]): ValueId[] => of.slice(0, 8).flatMap((x) => entriesOf(b, x, name, hops + 1));
  switch (v.k) {
    case 'rec': {
      const own = v.entries.findLast((e) => e.key === name);
      return own ? [own.value] : all(v.entries.filter((e) => e.spread).map((e) => e.value));
    }
    case 'var': return all(b.summary.variables[v.variable]?.values ?? []);
    case 'phi': return all([v.init]);
    case 'sel': return all(v.of);
    case 'member': {
      const of = b.summary.values[v.of];
      return of?.k === 'this' ? all((b.summary.classes[of.cls]?.fields[v.name]?.values ?? []).map((x) => x.value)) : [];
    }
    default: return [];
  }
}
