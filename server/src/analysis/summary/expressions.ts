/**
 * Reads IR expressions into symbolic values, recording the calls on the way. What the code changes in place
 * is told by `changes.ts`. Decides nothing about bounds or SDKs.
 */
import type { Arg, Call, Expr, Pattern } from '../../ir/ir.js';
import type { ArgumentFacts, RecordEntryValue, ValueId } from '../../ir/summary.js';
import {
  add, addCall, assignee, at, branchState, changes, declareType, guard, hold, isBeyondLimits, join, lookUp, nothing, unknown,
  type Builder, type Reader,
} from './builder.js';
import { change, isPlace, openClass, remove, setAttribute, setPlace, setsByName, store } from './changes.js';
import { readComprehension } from './comprehensions.js';
import { readFunction } from './functions.js';
import { readEach, readHanded } from './handed.js';
import { isRecord } from './madeAs.js';
import { completed } from './partial.js';
import { promisedValue, readPromised } from './promises.js';
import { readStored } from './stores.js';
import { readTold } from './told.js';
import { tested } from './tested.js';

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

function isLogging(e: Call): boolean {
  if (e.callee.k !== 'member' || !LOGGING.test(e.callee.name)) return false;
  const of = e.callee.object;
  return (of.k === 'reference' || of.k === 'member') && LOGS.test(of.name);
}

const nameOf = (e: Expr): string => (e.k === 'reference' || e.k === 'member' ? e.name : '');

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

function withDefault(b: Builder, r: Reader, value: ValueId, fallback: Expr | null): ValueId {
  return fallback ? add(b, { k: 'op', op: '??', of: [value, read(b, r, fallback)] }) : value;
}
