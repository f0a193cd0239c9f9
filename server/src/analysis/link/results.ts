/**
 * What calls of the language's own functions and of libraries give, where that follows from what they are handed: tables and
 * their entries, members by name, copies, caches, factories. Must not know an SDK.
 */
import { PASSING, PASSING_METHODS } from '../../catalog/passing.js';
import type { Summary, ValueId } from '../../ir/summary.js';
import { ABSENT, choose, opaque, type CallRef, type Known, type Lazy } from './known.js';

type Rec = Extract<Known, { t: 'rec' }>;
type Path = Extract<Known, { t: 'path' }>;

export interface ResultsInput {
  resolve(lazy: Lazy): Known;
  summaryOf(file: string): Summary | null;
  member(of: Known, name: string): Known;
  result(callee: Known, call: CallRef): Known;
  entry(entries: Rec['entries'], name: string, from: number): Known;
}

export interface Results {
  /** What a function that is not the project's gives; null when that does not follow from its arguments. */
  resultOf(callee: Path, call: CallRef): Known | null;
  /** What a method of a table gives. */
  tableResult(of: Rec, name: string, call: CallRef): Known;
  /** Any entry of a table; null when it has none that is known. */
  anyEntry(of: Rec): Known | null;
}

/** Methods of tables that give entries. */
export const TABLE_METHODS: ReadonlySet<string> = new Set(['get', 'copy', 'values', 'items', 'entries', 'setdefault']);
const DEPTH = 6;

export function createResults({ resolve, summaryOf, member, result, entry }: ResultsInput): Results {
  const argsOf = (call: CallRef) => summaryOf(call.file)?.calls[call.call]?.args ?? [];
  const lazyIn = (call: CallRef) => (value: ValueId): Lazy => ({ file: call.file, value, frame: call.frame });

  /** Entries of a table and of those that are spread into it; null stands for entries that are not known. */
  function flat(of: Rec, depth = 0): { key: string | null; lazy: Lazy }[] | null {
    const found: { key: string | null; lazy: Lazy }[] = [];
    for (const e of of.entries) {
      if (!e.spread) {
        found.push({ key: e.key, lazy: e.lazy });
        continue;
      }
      const k = resolve(e.lazy);
      if (k.t === 'absent' || (k.t === 'lit' && !k.v) || (k.t === 'unknown' && k.why === 'defined by itself')) continue;
      const inner = k.t === 'rec' && depth < DEPTH ? flat(k, depth + 1) : null;
      if (inner === null) found.push({ key: null, lazy: { known: opaque('entry of a table') } });
      else found.push(...inner);
    }
    return found;
  }

  function anyEntry(of: Rec): Known | null {
    const entries = flat(of) ?? [];
    return entries.some(({ lazy }) => !('known' in lazy)) ? choose(entries.map(({ lazy }) => resolve(lazy))) : null;
  }

  function tableResult(of: Rec, name: string, call: CallRef): Known {
    switch (name) {
      case 'get': case 'setdefault':
        return lookedUp(of, call);
      case 'values':
        return { t: 'list', items: (flat(of) ?? []).map(({ lazy }) => ({ lazy, spread: false })) };
      case 'items': case 'entries':
        return { t: 'list', items: (flat(of) ?? []).map(({ key, lazy }) => ({ lazy: { known: pair(key, lazy) }, spread: false })) };
      default:
        return of;
    }
  }

  const pair = (key: string | null, lazy: Lazy): Known => ({
    t: 'list', items: [{ lazy: { known: key === null ? opaque('key of a table') : { t: 'lit', v: key, source: null } }, spread: false }, { lazy, spread: false }],
  });

  /** `table.get(name, fallback)`: the entry of that name, or any. */
  function lookedUp(of: Rec, call: CallRef): Known {
    const [key, fallback] = argsOf(call).map((a) => resolve(lazyIn(call)(a.value)));
    if (!key) return opaque('entry of a table');
    if (key.t === 'lit' && typeof key.v === 'string') {
      const found = entry(of.entries, key.v, of.entries.length - 1);
      return found.t === 'absent' ? (fallback ?? ABSENT) : found;
    }
    const any = anyEntry(of);
    return any ? choose([any, fallback ?? ABSENT]) : opaque('entry of a table');
  }

  function resultOf(callee: Path, call: CallRef): Known | null {
    return dictionary(callee, call) ?? map(callee, call) ?? attribute(callee, call) ?? setting(callee, call) ?? passedOn(callee, call);
  }

  const isGlobal = ({ root, steps }: Path, name: string): boolean => root.k === 'global' && root.name === name && steps.length === 0;

  /** `dict(base, name=value)` is a record. */
  function dictionary(callee: Path, call: CallRef): Known | null {
    if (!isGlobal(callee, 'dict')) return null;
    const lazy = lazyIn(call);
    return { t: 'rec', entries: argsOf(call).map((a) => (a.name !== null && a.name !== '**' ? { key: a.name, lazy: lazy(a.value), spread: false } : { key: null, lazy: lazy(a.value), spread: true })) };
  }

  /** `new Map([[key, value], …])` is a record. */
  function map(callee: Path, call: CallRef): Known | null {
    if (!isGlobal(callee, 'Map')) return null;
    const [given] = argsOf(call);
    if (!given) return { t: 'rec', entries: [] };
    const pairs = resolve(lazyIn(call)(given.value));
    if (pairs.t !== 'list') return null;
    return {
      t: 'rec',
      entries: pairs.items.map(({ lazy, spread }): Rec['entries'][number] => {
        const one = spread ? null : resolve(lazy);
        const [name, value] = one?.t === 'list' ? one.items : [];
        if (!name || !value || name.spread || value.spread) return { key: null, lazy: { known: opaque('entries of a table') }, spread: true };
        const key = resolve(name.lazy);
        return { key: key.t === 'lit' && typeof key.v === 'string' ? key.v : null, lazy: value.lazy, spread: false };
      }),
    };
  }

  /** `getattr(object, "name", fallback)`. */
  function attribute(callee: Path, call: CallRef): Known | null {
    const [of, name, fallback] = isGlobal(callee, 'getattr') ? argsOf(call).map((a) => resolve(lazyIn(call)(a.value))) : [];
    if (!of || name?.t !== 'lit' || typeof name.v !== 'string') return null;
    const found = member(of, name.v);
    return (found.t === 'absent' || found.t === 'unknown') && fallback ? fallback : found;
  }

  /** `settings().get("name", "fallback")`: what nobody can see, or else what is written there. */
  function setting(callee: Path, call: CallRef): Known | null {
    const { root, steps } = callee;
    const last = steps[steps.length - 1];
    const isOfValue = root.k === 'param' || root.k === 'field' || root.k === 'opaque' || steps.slice(0, -1).some((x) => x.k === 'call');
    const args = argsOf(call);
    if (last?.k !== 'member' || last.name !== 'get' || !isOfValue || args.length !== 2 || args.some((a) => a.spread || a.name !== null)) return null;
    const [name, fallback] = args.map((a) => resolve(lazyIn(call)(a.value)));
    if (name?.t !== 'lit' || typeof name.v !== 'string' || fallback?.t !== 'lit' || fallback.v === null) return null;
    return choose([{ ...callee, steps: [...steps, { k: 'call', call }] }, fallback]);
  }

  /** `cast(Type, value)`, `memoize(make)` are what they are handed; `Depends(make)` is what that gives. */
  function passedOn({ root, steps }: Path, call: CallRef): Known | null {
    const last = steps[steps.length - 1];
    const row = last === undefined ? (root.k === 'external' ? PASSING.get(`${root.module}.${root.name}`) : undefined)
      : last.k === 'member' ? (steps.length === 1 && root.k === 'external' && root.name === 'default' ? PASSING.get(`${root.module}.${last.name}`) : undefined) ?? PASSING_METHODS.get(last.name) : undefined;
    if (!row) return null;
    const args = argsOf(call);
    const { at } = row;
    const arg = typeof at === 'string' ? args.find((a) => a.name === at) : args.slice(0, at + 1).some((a) => a.spread || a.name !== null) ? undefined : args[at];
    if (!arg) return null;
    const k = resolve(lazyIn(call)(arg.value));
    return row.isCalled ? result(k, { file: call.file, call: -1, frame: call.frame }) : k;
  }

  return { resultOf, tableResult, anyEntry };
}
