/**
 * Reads IR expressions into symbolic values, recording the calls on the way. Changes to local lists and records
 * (`push`, `append`, `update`, member assignment) become new values of their variable. Decides nothing about bounds or SDKs.
 */
import type { Arg, Call, Expr, Index, Member, Pattern } from '../../ir/ir.js';
import type { ArgumentFacts, ListItemValue, RecordEntryValue, Value, ValueId } from '../../ir/summary.js';
import {
  add, addCall, assignee, at, branchState, changes, declare, declareType, guard, hold, isBeyondLimits, join, lookUp, nothing, scopeOfFunction, unknown,
  type Builder, type Reader,
} from './builder.js';
import { readComprehension } from './comprehensions.js';
import { readFunction } from './functions.js';
import { readEach, readHanded } from './handed.js';
import { completed } from './partial.js';
import { promisedValue, readPromised } from './promises.js';
import { importIn, noteFieldSet, noteStore, readStored, writtenName } from './stores.js';
import { readTold } from './told.js';
import { tested } from './tested.js';
import { isFieldRecord } from './validators.js';

/** Texts from this length on keep their place. */
const PLACED = 24;
/** What is logged leads nowhere. */
const LOGS = /^(log|logs|logger|_logger|LOG|LOGGER|logging|console|warnings)$/;
const LOGGING = /^(debug|info|log|warn|warning|error|exception|critical|trace|table|group)$/;

/** Value of an expression; calls inside it are recorded in the reader's place. */
export function read(b: Builder, r: Reader, e: Expr): ValueId {
  if (isBeyondLimits(b, e.span)) return unknown(b, 'too large');
  b.depth++;
  try {
    return readAny(b, r, e);
  } finally {
    b.depth--;
  }
}

function readAny(b: Builder, r: Reader, e: Expr): ValueId {
  switch (e.k) {
    case 'literal':
      // Summaries are kept as JSON, which has finite numbers only.
      if (typeof e.value === 'number' && !Number.isFinite(e.value)) return add(b, { k: 'global', name: 'Infinity' });
      // Only prompts are shown where they are written; shorter texts are shared.
      return add(b, typeof e.value === 'string' && e.value.length >= PLACED ? { k: 'lit', v: e.value, at: at(e.span) } : { k: 'lit', v: e.value });
    case 'template':
      return add(b, { k: 'text', parts: e.parts.map((p) => read(b, r, p)), at: at(e.span) });
    case 'list':
      return add(b, { k: 'list', items: e.items.map((i) => ({ value: read(b, r, i.value), spread: i.spread })) });
    case 'record':
      return add(b, { k: 'rec', entries: e.entries.map((x) => readEntry(b, r, x.key, x.value, x.spread)) });
    case 'reference':
      return lookUp(b, r, e.name);
    case 'this':
      if (r.cls < 0) return unknown(b, 'this outside a class');
      return add(b, e.isSuper ? { k: 'super', cls: r.cls } : { k: 'this', cls: r.cls });
    case 'member':
      return tested(b, r, e, add(b, { k: 'member', of: read(b, r, e.object), name: e.name }));
    case 'index': {
      const of = read(b, r, e.object);
      if (e.index.k === 'literal' && typeof e.index.value === 'string') return add(b, { k: 'member', of, name: e.index.value });
      return add(b, { k: 'index', of, index: read(b, r, e.index), ...(e.index.k !== 'literal' && r.guard >= 0 && { guard: r.guard }) });
    }
    case 'operator':
      return readOperator(b, r, e);
    case 'await':
      return read(b, r, e.value);
    case 'yield':
      if (e.value) b.summary.functions[r.fn]?.yields.push(read(b, r, e.value));
      return unknown(b, 'value sent into a generator');
    case 'closure':
      return add(b, { k: 'fn', fn: readFunction(b, r, e.fn, -1, false) });
    case 'call':
      return readCall(b, r, e);
    case 'conditional': {
      const cond = read(b, r, e.cond);
      const of = readSides(b, r, cond, [e.then, e.else]);
      return add(b, { k: 'sel', cond, of });
    }
    case 'comprehension':
      return readComprehension(b, r, e);
    case 'assign-expr': {
      const value = e.op === null ? read(b, r, e.value) : compound(b, r, e.target, e.op, e.value);
      bind(b, r, e.target, value);
      return value;
    }
    case 'typed': {
      const value = read(b, r, e.value);
      declareType(b, value, read(b, r, e.type));
      return value;
    }
    case 'unknown':
      return unknown(b, e.reason, e.children.map((c) => read(b, r, c)));
  }
}

function readEntry(b: Builder, r: Reader, key: string | Expr | null, value: Expr, spread: boolean): RecordEntryValue {
  let name: string | null = null;
  if (typeof key === 'string') name = key;
  else if (key !== null) {
    const computed = read(b, r, key);
    const k = b.summary.values[computed];
    if (k?.k !== 'lit' || typeof k.v === 'object') return { key: null, value: read(b, r, value), spread, computed };
    name = String(k.v);
  }
  return { key: name, value: read(b, r, value), spread };
}

function readOperator(b: Builder, r: Reader, e: Extract<Expr, { k: 'operator' }>): ValueId {
  const [first, ...others] = e.operands;
  if (first && others.length > 0 && (e.op === 'and' || e.op === 'or' || e.op === '??')) {
    const of = [read(b, r, first)];
    const base = r.state;
    const outer = r.guard;
    r.state = branchState(base);
    for (const o of others) {
      const cond = of[of.length - 1] as ValueId;
      r.guard = guard(b, { up: r.guard, kind: 'if', cond, side: e.op === 'and', sides: 2, branch: b.branches++, loop: -1 });
      of.push(read(b, r, o));
    }
    r.guard = outer;
    join(b, r, base, [{ held: changes(r.state, base), dead: false }, { held: new Map(), dead: false }], null);
    return add(b, { k: 'op', op: e.op, of });
  }
  const of = e.operands.map((o) => read(b, r, o));
  if (e.op === '|' && of.every((x) => isRecord(b, x))) return add(b, { k: 'rec', entries: of.map((x) => ({ key: null, value: x, spread: true })) });
  const id = add(b, { k: 'op', op: e.op, of });
  if (e.op === 'delete') for (const o of e.operands) remove(b, r, o);
  return id;
}

/** Expressions of which one is evaluated, each under its side of the condition. */
function readSides(b: Builder, r: Reader, cond: ValueId, sides: Expr[]): ValueId[] {
  const base = r.state;
  const outer = r.guard;
  const branch = b.branches++;
  const ways: { held: Map<number, ValueId>; dead: boolean }[] = [];
  const values = sides.map((s, i) => {
    r.state = branchState(base);
    r.guard = guard(b, { up: outer, kind: 'if', cond, side: i === 0, sides: sides.length, branch, loop: -1 });
    const v = read(b, r, s);
    ways.push({ held: changes(r.state, base), dead: false });
    return v;
  });
  r.guard = outer;
  join(b, r, base, ways, cond);
  return values;
}

export function readArgs(b: Builder, r: Reader, args: Arg[]): ArgumentFacts[] {
  return args.map((a) => ({ name: a.name, spread: a.spread, value: read(b, r, a.value) }));
}

function readCall(b: Builder, r: Reader, e: Call): ValueId {
  const written = read(b, r, e.callee);
  const own = isLogging(e) ? (readArgs(b, r, e.args), []) : readArgs(b, r, e.args);
  const { callee, args } = e.isNew ? { callee: written, args: own } : completed(b, written, own);
  const call = addCall(b, { fn: r.fn, callee, args, isNew: e.isNew, loop: r.loop?.id ?? -1, guard: r.guard, at: at(e.span), ...(r.within.length > 0 && { within: r.within }) });
  readTold(b.summary, { callee, args });
  readEach(b.summary, { callee, args }, e.args[0]?.value.k === 'closure');
  const promised = readPromised(b, call);
  const handed = promised === null ? readHanded(b, call) : [promised];
  for (const c of r.catchers) c.calls.push(call, ...handed);
  const value = promisedValue(b, call, handed[0] ?? null) ?? add(b, { k: 'call', call });
  const [type, cast] = args;
  if (type && cast && nameOf(e.callee) === 'cast') declareType(b, value, type.value);
  if (e.callee.k === 'member') change(b, r, e.callee.object, e.callee.name, args);
  readStored(b, e.callee, args.map((a) => a.value), e.args);
  if (setsByName(e)) openClass(b, r);
  else if (e.callee.k === 'reference' && e.callee.name === 'setattr') setAttribute(b, r, e, args);
  // `Object.assign(target, …)` changes its first argument.
  const first = e.args[0];
  if (first && e.callee.k === 'member' && e.callee.name === 'assign' && e.callee.object.k === 'reference' && e.callee.object.name === 'Object') {
    const target = args[0] as ArgumentFacts;
    const merged = add(b, { k: 'rec', entries: args.map((a) => ({ key: null, value: a.value, spread: true })) });
    if (isPlace(first.value)) store(b, r, first.value, merged);
    return args.length > 1 ? merged : target.value;
  }
  return value;
}

/** `setattr(self, name, value)`, `self.__dict__.update(options)`, `Object.assign(this, options)` */
function setsByName({ callee, args: [first, second] }: Call): boolean {
  if (callee.k === 'reference') return callee.name === 'setattr' && first?.value.k === 'this' && second?.value.k !== 'literal';
  if (callee.k !== 'member') return false;
  const { object, name } = callee;
  if (name === 'assign') return object.k === 'reference' && object.name === 'Object' && first?.value.k === 'this';
  return name === 'update' && object.k === 'member' && object.name === '__dict__' && object.object.k === 'this';
}

/** `setattr(bot, "model", name)` */
function setAttribute(b: Builder, r: Reader, e: Call, [, , given]: ArgumentFacts[]): void {
  const [of, name] = e.args;
  if (!of || !given || name?.value.k !== 'literal' || typeof name.value.value !== 'string') return;
  setPlace(b, r, { k: 'member', object: of.value, name: name.value.value, span: e.span }, given.value);
}

function openClass(b: Builder, r: Reader): void {
  const cls = b.summary.classes[r.cls];
  if (cls) cls.isOpen = true;
}

function isLogging(e: Call): boolean {
  if (e.callee.k !== 'member' || !LOGGING.test(e.callee.name)) return false;
  const of = e.callee.object;
  return (of.k === 'reference' || of.k === 'member') && LOGS.test(of.name);
}

const nameOf = (e: Expr): string => (e.k === 'reference' || e.k === 'member' ? e.name : '');

/** A variable, an own field, or an entry of what one of these holds. */
const isPlace = (e: Expr): boolean => e.k === 'reference' || (e.k === 'member' && e.object.k === 'this') || (entryName(e) !== null && isPlace((e as Member | Index).object));

const entryName = (e: Expr): string | null => (e.k === 'member' ? e.name : e.k === 'index' && e.index.k === 'literal' && typeof e.index.value === 'string' ? e.index.value : null);

/** Methods that change the list or record they are called on. */
function change(b: Builder, r: Reader, typed: Expr, method: string, args: ArgumentFacts[]): void {
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
function remove(b: Builder, r: Reader, of: Expr): void {
  if ((of.k !== 'member' && of.k !== 'index') || !isPlace(of.object)) return;
  const name = of.k === 'member' ? of.name : of.index.k === 'literal' && typeof of.index.value === 'string' ? of.index.value : null;
  const object = read(b, r, of.object);
  if (name !== null) leaveOut(b, r, of.object, object, name);
  else markMoved(b, object, new Set());
}

/** It was made by `new Map()`, here or where its variable or field was given its value. */
const isTable = (b: Builder, value: ValueId): boolean => isMadeAs(b, value, (v) => v.k === 'call' && madeBy(b, v.call) === 'Map');
/** It was written as a record, or made by `dict()`. */
const isRecord = (b: Builder, value: ValueId): boolean => isMadeAs(b, value, (v) => (v.k === 'rec' && v.entries[0]?.spread !== true) || (v.k === 'call' && RECORDS.has(madeBy(b, v.call) ?? '')));
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

/** Gives a variable, an own field, or an entry of a record that one of these holds, a value. */
function store(b: Builder, r: Reader, target: Expr, value: ValueId): void {
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

function field(b: Builder, r: Reader, name: string, value: ValueId): void {
  const cls = b.summary.classes[r.cls];
  if (!cls) return;
  const facts = (cls.fields[name] ??= { values: [], annotation: null });
  if (facts.values.length < 64) facts.values.push({ value, fn: r.fn, guard: r.guard });
}

/** Value of `target op= value`. */
export function compound(b: Builder, r: Reader, target: Pattern, op: string, value: Expr): ValueId {
  const before = target.k === 'name' ? lookUp(b, r, target.name) : target.k === 'place' ? read(b, r, target.target) : nothing(b);
  const right = read(b, r, value);
  const v = b.summary.values[right];
  if (op === '|' && isRecord(b, before)) return add(b, { k: 'rec', entries: [before, right].map((of) => ({ key: null, value: of, spread: true })) });
  if (op === '+' && (v?.k === 'list')) return add(b, { k: 'append', of: before, items: v.items, front: false });
  return add(b, { k: 'op', op, of: [before, right] });
}

/** Binds a pattern to a value: names, own fields, members of local records. */
export function bind(b: Builder, r: Reader, p: Pattern, value: ValueId, annotation: ValueId | null = null): void {
  switch (p.k) {
    case 'name': {
      const variable = assignee(b, r, p.name);
      const facts = b.summary.variables[variable];
      if (facts && annotation !== null) facts.annotation = annotation;
      if (annotation !== null) declareType(b, value, annotation);
      hold(b, r, variable, value);
      return;
    }
    case 'place':
      return setPlace(b, r, p.target, value);
    case 'list-pattern':
      p.items.forEach((item, i) => {
        if (!item) return;
        const v = item.rest ? add(b, { k: 'rest', of: value, skip: i }) : add(b, { k: 'index', of: value, index: add(b, { k: 'lit', v: i }) });
        bind(b, r, item.pattern, withDefault(b, r, v, item.default));
      });
      return;
    case 'record-pattern': {
      const taken = p.entries.flatMap((x) => (x.key !== null && !x.rest ? [x.key] : []));
      for (const x of p.entries) {
        const v = x.rest ? add(b, { k: 'rest', of: value, skip: taken })
          : x.key === null ? unknown(b, 'computed key') : add(b, { k: 'member', of: value, name: x.key });
        bind(b, r, x.pattern, withDefault(b, r, v, x.default));
      }
      return;
    }
  }
}

/** `bot.model = value`, `options["model"] = value` */
function setPlace(b: Builder, r: Reader, t: Member | Index, value: ValueId): void {
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

function withDefault(b: Builder, r: Reader, value: ValueId, fallback: Expr | null): ValueId {
  return fallback ? add(b, { k: 'op', op: '??', of: [value, read(b, r, fallback)] }) : value;
}
