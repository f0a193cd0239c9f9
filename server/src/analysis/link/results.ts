/**
 * What calls of the language's own functions and of libraries give, where that follows from what they are handed: tables and
 * their entries, members by name, copies, caches, factories. Must not know an SDK.
 */
import { BY_SECTION, CHOSEN_FROM, COLLECTIONS, FILLED_FIRST, PASSING, PASSING_METHODS, type CollectionUse, type PassingRow } from '../../catalog/passing.js';
import type { ArgumentFacts, GuardId, Summary, ValueId } from '../../ir/summary.js';
import type { Elements } from './elements.js';
import { ABSENT, alternatives, choose, nameOf, opaque, type CallRef, type Instance, type Known, type Lazy } from './known.js';
import { pieceOf } from './pieces.js';

type List = Extract<Known, { t: 'list' }>;
type Rec = Extract<Known, { t: 'rec' }>;
type Path = Extract<Known, { t: 'path' }>;

export interface ResultsInput {
  resolve(lazy: Lazy): Known;
  summaryOf(file: string): Summary | null;
  member(of: Known, name: string): Known;
  result(callee: Known, call: CallRef): Known;
  entry(entries: Rec['entries'], name: string, from: number): Known;
  /** What is asked of something under a name: `own`, or also what the program put there. */
  stored(of: Path, name: string, own: Known, from: string | null): Known;
  elements: Elements;
  /** The fields of an object as a record. */
  fieldsOf(of: Instance): Known;
  /** False where tests rule out that something that nobody knows is this text. */
  mayBe(lazy: Lazy, text: string, guard?: GuardId): boolean;
}

export interface Results {
  /** What a function that is not the project's gives; null when that does not follow from its arguments. */
  resultOf(callee: Path, call: CallRef): Known | null;
  /** What a method of a table gives. */
  tableResult(of: Rec, name: string, call: CallRef): Known;
  /** The name of an entry that is written, or that its computed key has; null where nobody can say. */
  keyIn(entry: Rec['entries'][number]): string | null;
  /** The names of a table's entries. */
  namesIn(of: Rec): List;
  /** Any entry of a table whose name `key` may be, where it is asked under `guard`; null when it has none that is known. */
  anyEntry(of: Rec, key: Lazy, guard?: GuardId): Known | null;
  /** What a method of a list gives; null when that is nothing that was made. */
  listResult(of: List, name: string, call: CallRef): Known | null;
  /** What a method of a text gives; null when that is not a piece of it that is known. */
  textResult(of: string, name: string, call: CallRef): Known | null;
}

/** Methods of tables that give entries. */
export const TABLE_METHODS: ReadonlySet<string> = new Set(['get', 'pop', 'copy', 'keys', 'values', 'items', 'entries', 'setdefault']);
const LISTS: ReadonlySet<string> = new Set(['keys', 'values', 'entries']);
const PARTS: ReadonlySet<string> = new Set(['split', 'rsplit', 'partition', 'rpartition']);
const TAKING: ReadonlySet<string> = new Set(['pop', 'popleft', 'shift', 'at', 'find']);
const DEPTH = 6;
/** Entries of tables within tables that are looked at for one question. */
const MOST_ENTRIES = 20_000;

export function createResults({ resolve, summaryOf, member, result, entry, stored, elements, fieldsOf, mayBe }: ResultsInput): Results {
  const argsOf = (call: CallRef) => summaryOf(call.file)?.calls[call.call]?.args ?? [];
  const lazyIn = (call: CallRef) => (value: ValueId): Lazy => ({ file: call.file, value, frame: call.frame });

  function keyIn({ key, computed }: Rec['entries'][number]): string | null {
    if (key !== null || computed === undefined) return key;
    const k = resolve(computed);
    return k.t === 'lit' && k.v !== null ? String(k.v) : null;
  }

  /** Entries of a table and of those that are spread into it; null stands for entries that are not known. */
  function flat(of: Rec, depth = 0, work = { left: MOST_ENTRIES }): { key: string | null; lazy: Lazy }[] | null {
    const found: { key: string | null; lazy: Lazy }[] = [];
    for (const e of of.entries) {
      if ('known' in e.lazy && e.lazy.known.t === 'absent') continue;
      if (!e.spread) {
        found.push({ key: keyIn(e), lazy: e.lazy });
        continue;
      }
      const one = elements.oneForEach(e.lazy);
      if (one) {
        found.push({ key: null, lazy: one });
        continue;
      }
      const k = resolve(e.lazy);
      if (k.t === 'absent' || (k.t === 'lit' && !k.v) || (k.t === 'unknown' && k.why === 'defined by itself')) continue;
      const inner = k.t === 'rec' && depth < DEPTH && (work.left -= k.entries.length + 1) > 0 ? flat(k, depth + 1, work) : null;
      if (inner === null) found.push({ key: null, lazy: { known: opaque('entry of a table') } });
      else for (const each of inner) found.push(each);
    }
    return found;
  }

  function anyEntry(of: Rec, key: Lazy, guard?: GuardId): Known | null {
    const all = flat(of) ?? [];
    const left = all.filter((e) => e.key === null || mayBe(key, e.key, guard));
    const entries = left.length > 0 ? left : all;
    return entries.some(({ lazy }) => !('known' in lazy)) ? choose(entries.map(({ lazy }) => elements.held(lazy))) : null;
  }

  function tableResult(of: Rec, name: string, call: CallRef): Known {
    switch (name) {
      case 'get': case 'pop': case 'setdefault':
        return lookedUp(of, call);
      case 'keys':
        return namesIn(of);
      case 'values':
        return { t: 'list', items: (flat(of) ?? []).map(({ lazy }) => ({ lazy, spread: false })) };
      case 'items': case 'entries':
        return { t: 'list', items: (flat(of) ?? []).map(({ key, lazy }) => ({ lazy: { known: pair(key, lazy) }, spread: false })) };
      default:
        return of;
    }
  }

  const keyOf = (key: string | null): Known => (key === null ? opaque('key of a table') : { t: 'lit', v: key, source: null });
  const namesIn = (of: Rec): List => tuple((flat(of) ?? []).map(({ key }) => ({ known: keyOf(key) })));
  const pair = (key: string | null, lazy: Lazy): List => tuple([{ known: keyOf(key) }, lazy]);

  /** `table.get(name, fallback)`: the entry of that name, or any. */
  function lookedUp(of: Rec, call: CallRef): Known {
    const lazies = argsOf(call).map((a) => lazyIn(call)(a.value));
    const [key, fallback] = lazies.map(resolve);
    const [asked] = lazies;
    if (!key || !asked) return opaque('entry of a table');
    if (key.t === 'lit' && typeof key.v === 'string') {
      const found = entry(of.entries, key.v, of.entries.length - 1);
      return found.t === 'absent' ? (fallback ?? ABSENT) : found;
    }
    const any = anyEntry(of, asked, summaryOf(call.file)?.calls[call.call]?.guard);
    return any ? choose([any, fallback ?? ABSENT]) : opaque('entry of a table');
  }

  function resultOf(callee: Path, call: CallRef): Known | null {
    return dictionary(callee, call) ?? map(callee, call) ?? ofObject(callee, call) ?? attribute(callee, call) ?? ofCollection(callee, call) ?? taken(callee, call) ?? setting(callee, call) ?? input(callee, call) ?? passedOn(callee, call);
  }

  const isGlobal = ({ root, steps }: Path, name: string): boolean => root.k === 'global' && root.name === name && steps.length === 0;

  /** `dict(base, name=value)` is a record. */
  function dictionary(callee: Path, call: CallRef): Known | null {
    if (!isGlobal(callee, 'dict')) return null;
    const lazy = lazyIn(call);
    return { t: 'rec', entries: argsOf(call).flatMap((a) => {
      if (a.name !== null && a.name !== '**') return [{ key: a.name, lazy: lazy(a.value), spread: false }];
      const pairs = a.name === null ? resolve(lazy(a.value)) : null;
      return pairs?.t === 'list' ? entriesOf(pairs) : [{ key: null, lazy: lazy(a.value), spread: true }];
    }) };
  }

  /** `Object.entries(table)`. */
  function ofObject({ root, steps }: Path, call: CallRef): Known | null {
    const [step] = steps;
    const [given] = argsOf(call);
    if (root.k !== 'global' || root.name !== 'Object' || steps.length !== 1 || step?.k !== 'member' || !LISTS.has(step.name) || !given || given.spread) return null;
    const of = resolve(lazyIn(call)(given.value));
    return of.t === 'rec' ? tableResult(of, step.name, call) : null;
  }

  /** `new Map([[key, value], …])` is a record. */
  function map(callee: Path, call: CallRef): Known | null {
    if (!isGlobal(callee, 'Map')) return null;
    const [given] = argsOf(call);
    if (!given) return { t: 'rec', entries: [] };
    const pairs = resolve(lazyIn(call)(given.value));
    return pairs.t === 'list' ? { t: 'rec', entries: entriesOf(pairs) } : null;
  }

  /** `[[key, value], …]` */
  const entriesOf = (pairs: List): Rec['entries'] => pairs.items.map(({ lazy, spread }): Rec['entries'][number] => {
    const one = spread ? null : resolve(lazy);
    const [name, value] = one?.t === 'list' ? one.items : [];
    if (!name || !value || name.spread || value.spread) return { key: null, lazy: { known: opaque('entries of a table') }, spread: true };
    const key = resolve(name.lazy);
    return { key: key.t === 'lit' && typeof key.v === 'string' ? key.v : null, lazy: value.lazy, spread: false };
  });

  /** `getattr(object, "name", fallback)`. */
  function attribute(callee: Path, call: CallRef): Known | null {
    const [of, name, fallback] = isGlobal(callee, 'getattr') ? argsOf(call).map((a) => resolve(lazyIn(call)(a.value))) : [];
    if (!of || name?.t !== 'lit' || typeof name.v !== 'string') return null;
    const found = member(of, name.v);
    return (found.t === 'absent' || found.t === 'unknown') && fallback ? fallback : found;
  }

  /** `session.get("llm")`: what the program put there. */
  function taken(callee: Path, call: CallRef): Known | null {
    const last = callee.steps[callee.steps.length - 1];
    const [arg] = argsOf(call);
    if (last?.k !== 'member' || last.name !== 'get' || !arg || arg.spread || arg.name !== null) return null;
    const name = resolve(lazyIn(call)(arg.value));
    if (name.t !== 'lit' || typeof name.v !== 'string') return null;
    const own: Known = { ...callee, steps: [...callee.steps, { k: 'call', call }] };
    const found = stored({ ...callee, steps: callee.steps.slice(0, -1) }, name.v, own, call.file);
    return found === own ? null : found;
  }

  /** `settings().get("name", "fallback")`, `options.pop("name", self.name)`: what nobody can see, or else what is written there. */
  function setting(callee: Path, call: CallRef): Known | null {
    const { root, steps } = callee;
    const last = steps[steps.length - 1];
    const isOfValue = root.k === 'param' || root.k === 'field' || root.k === 'opaque' || steps.slice(0, -1).some((x) => x.k === 'call');
    if (last?.k !== 'member' || (last.name !== 'get' && last.name !== 'pop') || !isOfValue) return null;
    const [name, fallback] = askedWith(callee, argsOf(call)).map((a) => resolve(lazyIn(call)(a.value)));
    if (name?.t !== 'lit' || typeof name.v !== 'string' || !fallback || !alternatives(fallback).some((k) => k.t === 'lit' && k.v !== null)) return null;
    return choose([{ ...callee, steps: [...steps, { k: 'call', call }] }, fallback]);
  }

  /** `st.selectbox("Model", ["a", "b"])`: one of the options; `st.text_input("Model", "a")`: what stands there first, or anything. */
  function input(callee: Path, call: CallRef): Known | null {
    const { root, steps } = callee;
    const last = steps[steps.length - 1];
    const key = root.k === 'external' ? `${root.module}.${last?.k === 'member' ? last.name : root.name}` : '';
    const chosen = CHOSEN_FROM.get(key);
    const row = chosen ?? FILLED_FIRST.get(key);
    const args = argsOf(call);
    const given = row && (args.find((a) => a.name === row.name) ?? args.filter((a) => a.name === null)[row.position]);
    if (!given || args.some((a) => a.spread || a.name === 'selection_mode')) return null;
    const k = resolve(lazyIn(call)(given.value));
    if (!chosen) return alternatives(k).some((x) => x.t === 'lit' && typeof x.v === 'string') ? choose([{ ...callee, steps: [...steps, { k: 'call', call }] }, k]) : null;
    const all = elements.allOf(k.t === 'rec' ? namesIn(k) : k);
    const typed: Known[] = args.some((a) => a.name === 'accept_new_options') ? [{ ...callee, steps: [...steps, { k: 'call', call }] }] : [];
    return all !== null && all.length > 0 ? choose([...all, ...typed]) : null;
  }

  /** The name that is asked for and what is written for when it is not there; empty where that is not how it is asked. */
  function askedWith({ root }: Path, args: readonly ArgumentFacts[]): ArgumentFacts[] {
    if (args.some((a) => a.spread)) return [];
    if (root.k !== 'external' || !BY_SECTION.has(root.module)) return args.length === 2 && args.every((a) => a.name === null) ? [...args] : [];
    const option = args.filter((a) => a.name === null)[1];
    const fallback = args.find((a) => a.name === 'fallback');
    return option && fallback ? [option, fallback] : [];
  }

  /** `cast(Type, value)`, `memoize(make)` are what they are handed; `Depends(make)` is what that gives. */
  function passedOn({ root, steps }: Path, call: CallRef): Known | null {
    const last = steps[steps.length - 1];
    const rows = root.k === 'global' ? PASSING.get(nameOf({ t: 'path', root, steps })) ?? (last?.k === 'member' ? PASSING_METHODS.get(last.name) : undefined)
      : last?.k === 'call' ? (steps.length === 1 && root.k === 'external' ? PASSING.get(`${root.module}.${root.name}()`) : undefined)
      : last === undefined ? (root.k === 'external' ? PASSING.get(`${root.module}.${root.name}`) : undefined)
      : last.k === 'member' ? (steps.length === 1 && root.k === 'external' && root.name === 'default' ? PASSING.get(`${root.module}.${last.name}`) : undefined) ?? PASSING_METHODS.get(last.name) : undefined;
    const args = argsOf(call);
    const argumentAt = ({ at }: PassingRow): ArgumentFacts | undefined =>
      typeof at === 'string' ? args.find((a) => a.name === at) : args.slice(0, at + 1).some((a) => a.spread || a.name !== null) ? undefined : args[at];
    const row = [rows ?? []].flat().find((r) => argumentAt(r) !== undefined);
    const arg = row && argumentAt(row);
    if (!row || !arg) return null;
    const k = resolve(lazyIn(call)(arg.value));
    // `Field(...)`: it has to be given.
    if (k.t === 'unknown' && k.why === 'ellipsis') return ABSENT;
    if (row.asRecord) return choose(alternatives(k).map((x) => (x.t === 'inst' ? fieldsOf(x) : x)));
    return row.isCalled ? result(k, { file: call.file, call: -1, frame: call.frame }) : k;
  }

  function listResult(of: List, name: string, call: CallRef): Known | null {
    if (name === 'copy') return of;
    if (!TAKING.has(name)) return null;
    const all = elements.allOf(of);
    const place = all === null || of.isMoved ? null : placeTaken(name, call);
    const taken = all === null || place === null ? undefined : all.at(place);
    if (taken) return taken;
    // A search may find nothing.
    if (all !== null && all.length > 0) return choose(name === 'find' ? [...all, ABSENT] : all);
    const made = elements.elementsOf(of);
    return made.length > 0 ? choose(made) : null;
  }

  /** Where the element stood that is taken; null where others may have been taken before. */
  function placeTaken(name: string, call: CallRef): number | null {
    const s = summaryOf(call.file);
    const facts = s?.calls[call.call];
    const callee = s?.values[facts?.callee ?? -1];
    const made = callee?.k === 'member' ? s?.values[callee.of] : undefined;
    const maker = made?.k === 'call' ? s?.values[s.calls[made.call]?.callee ?? -1] : undefined;
    // Parts of a text are nobody else's list.
    const isFresh = facts?.loop === -1 && maker?.k === 'member' && PARTS.has(maker.name);
    if (!isFresh && name !== 'at') return null;
    if (name === 'shift' || name === 'popleft') return 0;
    const [index] = argsOf(call).map((a) => resolve(lazyIn(call)(a.value)));
    if (index === undefined) return name === 'pop' ? -1 : null;
    return index.t === 'lit' && typeof index.v === 'number' && name !== 'find' ? index.v : null;
  }

  function textResult(of: string, name: string, call: CallRef): Known | null {
    const args = argsOf(call).map((a) => (a.spread || a.name !== null ? null : resolve(lazyIn(call)(a.value))));
    const given = args.flatMap((k) => (k?.t === 'lit' && (typeof k.v === 'string' || typeof k.v === 'number') ? [k.v] : []));
    return given.length < args.length ? null : pieceOf(summaryOf(call.file)?.family ?? 'js', of, name, given);
  }

  /** `next(pool)`, `random.choice(clients)`, `enumerate(clients)`, `zip(clients, texts)`, where objects are in what is handed in, or all of it is written. */
  function ofCollection(callee: Path, call: CallRef): Known | null {
    const how = COLLECTIONS.get(nameOf(callee));
    if (!how) return null;
    const lists = argsOf(call).filter((a) => a.name === null && !a.spread).map((a) => resolve(lazyIn(call)(a.value)));
    const [list] = lists;
    if (!list) return null;
    const written = lists.map((k) => elements.allOf(k) ?? []);
    const whole = written.every((all) => all.length > 0) ? ofWritten(how, list, written) : null;
    if (whole) return whole;
    const made = lists.map((k) => elements.elementsOf(k));
    const [of = []] = made;
    if (!made.some((found) => found.length > 0)) return null;
    switch (how) {
      case 'same': case 'reordered': case 'some': return list;
      case 'one': return of.length > 0 ? choose(of) : null;
      case 'numbered': return many(of.map((k) => tuple([{ known: opaque('position') }, { known: k }])));
      case 'beside': case 'together': return many([tuple(made.map((found) => ({ known: found.length > 0 ? choose(found) : opaque('element') })))]);
    }
  }

  /** Null where that says less than the objects among it. */
  function ofWritten(how: CollectionUse, list: Known, written: readonly Known[][]): Known | null {
    const [all = []] = written;
    switch (how) {
      case 'same': return list;
      case 'reordered': return tuple(all.map(() => ({ known: choose(all) })));
      case 'one': return choose(all);
      case 'numbered': return tuple(all.map((k, i) => ({ known: tuple([{ known: { t: 'lit', v: i, source: null } }, { known: k }]) })));
      case 'beside': return tuple(all.slice(0, Math.min(...written.map((x) => x.length))).map((_, i) => ({ known: tuple(written.map((x) => ({ known: x[i] ?? ABSENT }))) })));
      case 'some': case 'together': return null;
    }
  }

  /** Nobody knows how many. */
  const many = (of: readonly Known[]): Known => ({ t: 'list', items: [...of.map((known) => ({ lazy: { known }, spread: false })), { lazy: { known: opaque('further elements') }, spread: true }] });

  const tuple = (of: readonly Lazy[]): List => ({ t: 'list', items: of.map((lazy) => ({ lazy, spread: false })) });

  return { resultOf, tableResult, keyIn, namesIn, anyEntry, listResult, textResult };
}
