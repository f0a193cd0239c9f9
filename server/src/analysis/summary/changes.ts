/**
 * What the code does to things that are there already: lists and records that it changes in place, members that it sets, entries that
 * it takes out. Each becomes a new value of the variable or field that holds it. Decides nothing about SDKs.
 */
import type { Call, Expr, Index, Member } from '../../ir/ir.js';
import type { ArgumentFacts, ListItemValue, RecordEntryValue, ValueId } from '../../ir/summary.js';
import { add, declare, hold, scopeOfFunction, type Builder, type Reader } from './builder.js';
import { read } from './expressions.js';
import { isRecord, isTable } from './madeAs.js';
import { importIn, noteFieldSet, noteStore, writtenName } from './stores.js';
import { isFieldRecord } from './validators.js';

/** `setattr(self, name, value)`, `self.__dict__.update(options)`, `Object.assign(this, options)` */
export function setsByName({ callee, args: [first, second] }: Call): boolean {
  if (callee.k === 'reference') return callee.name === 'setattr' && first?.value.k === 'this' && second?.value.k !== 'literal';
  if (callee.k !== 'member') return false;
  const { object, name } = callee;
  if (name === 'assign') return object.k === 'reference' && object.name === 'Object' && first?.value.k === 'this';
  return name === 'update' && object.k === 'member' && object.name === '__dict__' && object.object.k === 'this';
}

/** `setattr(bot, "model", name)` */
export function setAttribute(b: Builder, r: Reader, e: Call, [, , given]: ArgumentFacts[]): void {
  const [of, name] = e.args;
  if (!of || !given || name?.value.k !== 'literal' || typeof name.value.value !== 'string') return;
  setPlace(b, r, { k: 'member', object: of.value, name: name.value.value, span: e.span }, given.value);
}

export function openClass(b: Builder, r: Reader): void {
  const cls = b.summary.classes[r.cls];
  if (cls) cls.isOpen = true;
}

/** A variable, an own field, or an entry of what one of these holds. */
export const isPlace = (e: Expr): boolean => e.k === 'reference' || (e.k === 'member' && e.object.k === 'this') || (entryName(e) !== null && isPlace((e as Member | Index).object));

const entryName = (e: Expr): string | null => (e.k === 'member' ? e.name : e.k === 'index' && e.index.k === 'literal' && typeof e.index.value === 'string' ? e.index.value : null);

/** Methods that change the list or record they are called on. */
export function change(b: Builder, r: Reader, typed: Expr, method: string, args: ArgumentFacts[]): void {
  const target = typed.k === 'typed' ? typed.value : typed;
  if (!isPlace(target)) return;
  if (MOVING.has(method)) return takeOut(b, r, target, method, args);
  if (args.length === 0) return;
  const of = read(b, r, target);
  const items = (skip: number, spread: boolean): ListItemValue[] =>
    args.slice(skip).map((a) => ({ value: a.value, spread: spread || a.spread }));
  switch (method) {
    case 'push': case 'append': case 'add':
      return store(b, r, target, add(b, { k: 'append', of, items: items(0, false), front: false }));
    case 'extend':
      return store(b, r, target, add(b, { k: 'append', of, items: items(0, true), front: false }));
    case 'unshift':
      return store(b, r, target, add(b, { k: 'append', of, items: items(0, false), front: true }));
    case 'insert':
      return store(b, r, target, add(b, { k: 'append', of, items: items(1, false), front: true, ...(!isFirst(b, args[0]) && { isMoved: true }) }));
    case 'set': {
      const [key, value] = args;
      if (!key || !value || !isTable(b, of)) return;
      const name = b.summary.values[key.value];
      return store(b, r, target, add(b, { k: 'rec', entries: [{ key: null, value: of, spread: true }, { key: name?.k === 'lit' && typeof name.v === 'string' ? name.v : null, value: value.value, spread: false }] }));
    }
    case 'update': {
      const entries: RecordEntryValue[] = [{ key: null, value: of, spread: true }];
      for (const a of args) entries.push(a.name && a.name !== '**' ? { key: a.name, value: a.value, spread: false } : { key: null, value: a.value, spread: true });
      const v = b.summary.values[of];
      if (importIn(b, of) !== null) for (const { key, value } of entries.slice(1)) noteFieldSet(b, of, key ?? '**', value);
      // Only what is known to be a record here: `hash.update(text)` is none.
      if (v?.k === 'phi' || v?.k === 'param' || isRecord(b, of)) return store(b, r, target, add(b, { k: 'rec', entries }));
      return;
    }
    default:
      return;
  }
}

const isFirst = (b: Builder, place: ArgumentFacts | undefined): boolean => {
  const v = b.summary.values[place?.value ?? -1];
  return v?.k === 'lit' && v.v === 0;
};

/** Methods that take something out of a list or record, or give its items other places. */
const MOVING: ReadonlySet<string> = new Set(['sort', 'reverse', 'shift', 'pop', 'popleft', 'remove', 'splice', 'clear']);

function takeOut(b: Builder, r: Reader, target: Expr, method: string, [first]: ArgumentFacts[]): void {
  const of = read(b, r, target);
  const key = b.summary.values[first?.value ?? -1];
  if (method === 'pop' && key?.k === 'lit' && typeof key.v === 'string') leaveOut(b, r, target, of, key.v);
  else markMoved(b, of, new Set());
}

/** An entry is no longer there: `del options["model"]`. */
function leaveOut(b: Builder, r: Reader, target: Expr, of: ValueId, key: string): void {
  const kind = b.summary.values[of]?.k;
  if (kind === 'param' || kind === 'phi' || isRecord(b, of)) store(b, r, target, add(b, { k: 'rest', of, skip: [key] }));
}

/** Lists that a value is, wherever they are written: none of their items has a place for certain, as nobody knows which run comes first. */
function markMoved(b: Builder, value: ValueId, seen: Set<ValueId>): void {
  const v = b.summary.values[value];
  if (!v || seen.has(value) || seen.size > MOST_MOVED) return;
  seen.add(value);
  const all = (of: readonly ValueId[]): void => of.forEach((x) => markMoved(b, x, seen));
  switch (v.k) {
    case 'list': v.isMoved = true; return;
    case 'append': v.isMoved = true; return all([v.of]);
    case 'phi': return all([v.init]);
    case 'sel': case 'op': return all(v.of);
    case 'var': return all(b.summary.variables[v.variable]?.values ?? []);
    case 'member': {
      const of = b.summary.values[v.of];
      return of?.k === 'this' ? all((b.summary.classes[of.cls]?.fields[v.name]?.values ?? []).map((x) => x.value)) : undefined;
    }
    default:
  }
}
const MOST_MOVED = 64;

/** `del models[0]`, `delete options.model` */
export function remove(b: Builder, r: Reader, of: Expr): void {
  if ((of.k !== 'member' && of.k !== 'index') || !isPlace(of.object)) return;
  const name = of.k === 'member' ? of.name : of.index.k === 'literal' && typeof of.index.value === 'string' ? of.index.value : null;
  const object = read(b, r, of.object);
  if (name !== null) leaveOut(b, r, of.object, object, name);
  else markMoved(b, object, new Set());
}

/** Gives a variable, an own field, or an entry of a record that one of these holds, a value. */
export function store(b: Builder, r: Reader, target: Expr, value: ValueId): void {
  if (target.k === 'reference') return hold(b, r, assigneeOf(b, r, target.name), value);
  if (target.k === 'member' && target.object.k === 'this') return field(b, r, target.name, value);
  const name = entryName(target);
  if (name === null || !isPlace(target)) return;
  const { object } = target as Member | Index;
  const of = read(b, r, object);
  if (importIn(b, of) !== null) noteFieldSet(b, of, name, value);
  else if (isRecord(b, of)) store(b, r, object, add(b, { k: 'rec', entries: [{ key: null, value: of, spread: true }, { key: name, value, spread: false }] }));
}

/** Changing an object in place never declares a new variable. */
function assigneeOf(b: Builder, r: Reader, name: string): number {
  for (let s: Reader['scope'] | null = r.scope; s; s = s.up) {
    const id = s.names.get(name);
    if (id !== undefined && !s.outer.has(name)) return id;
  }
  return declare(b, scopeOfFunction(r.scope), name);
}

export function field(b: Builder, r: Reader, name: string, value: ValueId): void {
  const cls = b.summary.classes[r.cls];
  if (!cls) return;
  const facts = (cls.fields[name] ??= { values: [], annotation: null });
  if (facts.values.length < 64) facts.values.push({ value, fn: r.fn, guard: r.guard });
}

/** `bot.model = value`, `options["model"] = value` */
export function setPlace(b: Builder, r: Reader, t: Member | Index, value: ValueId): void {
  const name = t.k === 'member' ? t.name : t.index.k === 'literal' && typeof t.index.value === 'string' ? t.index.value : null;
  if (t.k === 'member' && (t.object.k === 'this' || b.summary.functions[r.fn]?.name === '__new__')) return field(b, r, t.name, value);
  if (t.k === 'index' && name === null && t.object.k === 'this') openClass(b, r);
  const of = read(b, r, t.object);
  if (t.k === 'index' && name === null) read(b, r, t.index);
  if (name !== null) noteStore(b, writtenName(b, t.object), name, value);
  if (name !== null && (t.k === 'member' || importIn(b, of) !== null)) noteFieldSet(b, of, name, value);
  if (name !== null && t.k === 'index' && isFieldRecord(b, r, t.object)) field(b, r, name, value);
  // Also where nobody is known to hold it: which names the program uses is a fact of its own.
  const changed = add(b, { k: 'rec', entries: [{ key: null, value: of, spread: true }, { key: name, value, spread: false }] });
  if (isPlace(t.object)) store(b, r, t.object, changed);
}
