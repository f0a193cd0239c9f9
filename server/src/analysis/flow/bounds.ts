/**
 * What bounds a loop: something that every pass moves on and none sets back, compared with something finite. Decides
 * nothing about exits that test other data. Must not know a rule or a language.
 */
import { entryOf } from '../../ir/entryOf.js';
import type { LoopId, Summary, ValueId } from '../../ir/summary.js';
import { alternatives, functionKey, functionOf, type Known } from '../link/known.js';
import type { Linker } from '../link/linker.js';
import type { Program } from '../program.js';
import { calleesOf, type Flow } from './calls.js';
import { decisionsAt, isAbove, leavesOf, type Decision } from './guards.js';

/** How a value moves from pass to pass: up, down, or in a way that is not known; `list` by its length. */
export interface Growth {
  way: 1 | -1 | 0;
  list: boolean;
}

export type GrowthOf = (value: ValueId) => Growth | null;

const COMPARISONS: ReadonlySet<string> = new Set(['<', '<=', '>', '>=', '==', '!=', 'is', 'is-not']);
const OPPOSITE: Readonly<Record<string, string>> = { '<': '>=', '<=': '>', '>': '<=', '>=': '<', '==': '!=', '!=': '==', is: '!=', 'is-not': '==' };
const MIRRORED: Readonly<Record<string, string>> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' };
const LIMIT = 500;
/** Functions deep in which a bound is looked for. */
const CALLEES = 3;

/** Looks through a condition for a comparison of something that moves on with something finite. */
export function holdsBound(flow: Flow, s: Summary, decision: Decision, growth: GrowthOf, inside: Inside, depth = 0): boolean {
  const { program } = flow;
  /** A function of the project decides: what it returns, and under which conditions, holds the bound. */
  const isBoundOfCallee = (leaf: Decision): boolean => {
    const v = s.values[leaf.value];
    if (v?.k !== 'call' || depth >= CALLEES) return false;
    return calleesOf(flow, s, v.call).some((key) => {
      const { file, fn } = functionOf(key);
      const target = program.summary(file);
      const own = target && sharedGrowth(target, inside);
      return (target?.functions[fn]?.returns ?? []).some((r) =>
        [{ value: r.value, goesOn: leaf.goesOn }, ...decisionsAt(target!, r.guard, -1).map((d) => ({ ...d, goesOn: null }))].some((d) => holdsBound(flow, target!, d, own!, inside, depth + 1)));
    });
  };
  const work = [decision];
  const seen = new Set<ValueId>();
  for (let whole = work.pop(); whole && seen.size < LIMIT; whole = work.pop()) {
    for (const leaf of leavesOf(s, whole)) {
      if (seen.has(leaf.value)) continue;
      seen.add(leaf.value);
      const v = s.values[leaf.value];
      if (v?.k === 'op' && COMPARISONS.has(v.op) && v.of.length === 2) {
        const [a, b] = v.of as [ValueId, ValueId];
        const op = leaf.goesOn === null ? null : leaf.goesOn ? v.op : (OPPOSITE[v.op] as string);
        if (isBudget(program, s, v.op, a, b) || isBudget(program, s, v.op, b, a)) return true;
        if (limits(program, s, growth(a), op, b) || limits(program, s, growth(b), op && (MIRRORED[op] ?? op), a)) return true;
        continue;
      }
      if (v?.k === 'call' && isBoundOfCallee(leaf)) return true;
      // A number used as a test by itself: `while (left--)`. A list's truth only says that something is left in it.
      const own = growth(leaf.value);
      if (own && !own.list) return true;
      // A flag that remembers the comparison.
      if (v?.k === 'op' && v.op === 'either') work.push(...v.of.map((value) => ({ value, goesOn: null })));
      else if (v?.k === 'sel') work.push(...[...v.of, ...(v.cond === null ? [] : [v.cond])].map((value) => ({ value, goesOn: null })));
      else if (v?.k === 'phi') work.push({ value: v.next, goesOn: leaf.goesOn });
    }
  }
  return false;
}

const SPENT = /(^|_)(tokens?|usage|cost|costs|spent|spend|spending|budget|credits)($|_)|(Tokens?|Usage|Cost|Spent|Budget|Credits)$/;

/** What was used so far, by its name, is compared with a limit: conversations grow, so it is reached. */
function isBudget(program: Program, s: Summary, op: string, spent: ValueId, limit: ValueId): boolean {
  if (!/^[<>]=?$/.test(op) || !isFinite_(program, s, limit)) return false;
  let v = s.values[spent];
  for (let i = 0; i < 8 && v; i++) {
    if (v.k === 'phi') return SPENT.test(v.name);
    if (v.k === 'import' || v.k === 'global') return SPENT.test(v.name);
    if (v.k === 'fn') return SPENT.test(s.functions[v.fn]?.name ?? '');
    if (v.k === 'var') return SPENT.test(s.variables[v.variable]?.name ?? '');
    if (v.k === 'member' && SPENT.test(v.name)) return true;
    if (v.k === 'op' && /^(\+|-|\*|\/|\?\?|or)$/.test(v.op)) v = s.values[v.of[0] ?? -1];
    else if (v.k === 'member' || v.k === 'index') v = s.values[v.of];
    else if (v.k === 'call') v = s.values[s.calls[v.call]?.callee ?? -1];
    else return false;
  }
  return false;
}

/** Limits that may be none, of comparisons with a number that moves on: such a comparison has no say. */
export function limitlessIn(program: Program, s: Summary, values: readonly ValueId[], growth: GrowthOf): { tests: Set<ValueId>; limits: Set<ValueId> } {
  const found = { tests: new Set<ValueId>(), limits: new Set<ValueId>() };
  for (const value of values) {
    const v = s.values[value];
    if (v?.k !== 'op' || !COMPARISONS.has(v.op) || v.of.length !== 2) continue;
    const [a, b] = v.of as [ValueId, ValueId];
    const limit = growth(a)?.list === false && !isFinite_(program, s, b) ? b : growth(b)?.list === false && !isFinite_(program, s, a) ? a : null;
    if (limit === null) continue;
    found.tests.add(value);
    found.limits.add(limit);
  }
  return found;
}

/** Whether there is a limit at all: `limit`, `limit is None`, `limit != Infinity`. */
export function asksForLimit(s: Summary, value: ValueId, limits: ReadonlySet<ValueId>): boolean {
  if (limits.has(value)) return true;
  const v = s.values[value];
  if (v?.k !== 'op' || !COMPARISONS.has(v.op)) return false;
  const rest = v.of.filter((x) => !limits.has(x)).map((x) => s.values[x]);
  return rest.length === 1 && (rest[0]?.k === 'lit' || (rest[0]?.k === 'global' && (rest[0].name === 'undefined' || rest[0].name === 'Infinity')));
}

/** The loop goes on while `growth op limit`: that comes to an end. */
function limits(program: Program, s: Summary, growth: Growth | null, op: string | null, limit: ValueId): boolean {
  if (!growth || !isFinite_(program, s, limit)) return false;
  if (growth.list && isEmptinessTest(s, op, limit)) return false;
  if (op === null || growth.way === 0 || op === '==' || op === '!=' || op === 'is' || op === 'is-not') return true;
  return growth.way === 1 ? op.startsWith('<') : op.startsWith('>');
}

function isEmptinessTest(s: Summary, op: string | null, limit: ValueId): boolean {
  const v = s.values[limit];
  return v?.k === 'lit' && (v.v === 0 || (v.v === 1 && op === '>='));
}

/** A number without end: `Infinity`, `math.inf`, `float("inf")`. */
export const isInfinity = (linker: Linker, k: Known): boolean => isNamedInfinity(k) || makesInfinity(linker, k) || isNegativeInfinity(linker, k);

const isNegativeInfinity = (linker: Linker, k: Known): boolean => k.t === 'op' && k.op === 'neg' && k.operands.every((o) => isInfinity(linker, linker.resolve(o)));

const isNamedInfinity = (k: Known): boolean => {
  if (k.t !== 'path') return false;
  if (k.root.k === 'global' && k.root.name === 'Infinity') return k.steps.length === 0;
  const last = k.steps[k.steps.length - 1];
  if (k.root.k === 'external') return (k.root.module === 'math' || k.root.module === 'numpy') && /^inf$/i.test(k.root.name);
  return k.root.k === 'global' && k.root.name === 'Number' && last?.k === 'member' && last.name.endsWith('_INFINITY');
};

/** `float("inf")`, `Number("Infinity")`. */
function makesInfinity(linker: Linker, k: Known): boolean {
  const step = k.t === 'path' && k.root.k === 'global' && (k.root.name === 'float' || k.root.name === 'Number') ? k.steps[0] : undefined;
  if (step?.k !== 'call' || !step.call) return false;
  const arg = linker.summaryOf(step.call.file)?.calls[step.call.call]?.args[0];
  const given = arg && linker.resolve({ file: step.call.file, value: arg.value, frame: step.call.frame });
  return given?.t === 'lit' && typeof given.v === 'string' && /^[+-]?inf(inity)?$/i.test(given.v);
}

function isFinite_(program: Program, s: Summary, value: ValueId): boolean {
  const v = s.values[value];
  const given = v?.k === 'param' ? argumentsGiven(program, s, v.fn, v.index) : null;
  if (given) return given.every(({ file, value: x }) => isFiniteAt(program, file, x));
  return isFiniteAt(program, s.path, value);
}

/** What all its callers pass for a parameter; null when nobody calls, or one may leave it out. */
function argumentsGiven(program: Program, s: Summary, fn: number, index: number): { file: string; value: ValueId }[] | null {
  const callers = program.callersOf(functionKey(s.path, fn));
  const name = s.functions[fn]?.params[index]?.name;
  const found = callers.flatMap((e) => {
    const args = e.kind === 'call' ? (program.summary(e.file)?.calls[e.call]?.args ?? []) : [];
    const given = args.find((a) => a.name !== null && a.name === name) ?? (s.functions[fn]?.cls === -1 ? args.filter((a) => a.name === null)[index] : undefined);
    return given && !args.some((a) => a.spread) ? [{ file: e.file, value: given.value }] : [];
  });
  return callers.length > 0 && found.length === callers.length ? found : null;
}

function isFiniteAt(program: Program, file: string, value: ValueId): boolean {
  const k = program.linker.resolve({ file, value, frame: null });
  return !alternatives(k).some((x) => (x.t === 'lit' && x.v === null) || isInfinity(program.linker, x));
}

// ---------------------------------------------------------------- growth

const step = (s: Summary, op: string, by: ValueId): Growth['way'] => {
  const v = s.values[by];
  if (v?.k !== 'lit' || typeof v.v !== 'number' || v.v === 0 || op === '*') return 0;
  return (op === '+') === v.v > 0 ? 1 : -1;
};

const joined = (a: Growth | null, b: Growth | null): Growth | null => (a && b ? { way: a.way === b.way ? a.way : 0, list: a.list || b.list } : null);

/** What a record that the loop carries holds under a name at the end of a pass; null when the name is not set in it. */
function entryAt(s: Summary, record: ValueId, name: string): ValueId | null {
  let v = s.values[record];
  for (let i = 0; i < 50 && v?.k === 'rec'; i++) {
    const own = v.entries.findLast((e) => e.key === name);
    if (own) return own.value;
    const base = v.entries.find((e) => e.spread);
    v = base && s.values[base.value];
  }
  return null;
}

/** A member of a carried record that the pass moves on: `usage.tokens += n`. */
function movedEntry(s: Summary, loop: LoopId, record: ValueId, name: string): Growth | null {
  const carried = s.values[record];
  if (carried?.k === 'rec') {
    const inner = carried.entries.find((e) => e.spread);
    return inner ? movedEntry(s, loop, inner.value, name) : null;
  }
  const next = carried?.k === 'phi' && carried.loop === loop ? entryAt(s, carried.next, name) : null;
  const v = next === null ? undefined : s.values[next];
  if (v?.k !== 'op' || (v.op !== '+' && v.op !== '-')) return null;
  const before = s.values[v.of[0] ?? -1];
  return before?.k === 'member' && before.name === name ? { way: step(s, v.op, v.of[1] as ValueId), list: false } : null;
}

/** From a loop variable to what it is at the end of a pass: how it has moved; `still` when it has not. */
function moved(s: Summary, next: ValueId, phi: ValueId, depth: number): Growth | 'still' | null {
  if (next === phi) return 'still';
  if (depth > 20) return null;
  const v = s.values[next];
  if (v?.k === 'op' && (v.op === '+' || v.op === '-' || v.op === '*')) {
    const [a, b] = v.of;
    if (a === undefined || b === undefined) return null;
    const before = moved(s, a, phi, depth + 1);
    const own: Growth = { way: step(s, v.op, b), list: false };
    return before === null ? null : before === 'still' ? own : joined(before, own);
  }
  if (v?.k === 'append') return moved(s, v.of, phi, depth + 1) === null ? null : { way: 1, list: true };
  if (v?.k === 'sel') {
    let all: Growth | 'still' = 'still';
    for (const x of v.of) {
      const one = moved(s, x, phi, depth + 1);
      if (one === null) return null;
      if (one !== 'still') all = all === 'still' ? one : (joined(all, one) as Growth);
    }
    return all;
  }
  // An inner loop that moves the variable on, or leaves it as it is.
  if (v?.k === 'phi') {
    const before = moved(s, v.init, phi, depth + 1);
    const inner = moved(s, v.next, next, depth + 1);
    if (before === null || inner === null) return null;
    if (inner === 'still') return before;
    return before === 'still' ? inner : joined(before, inner);
  }
  return null;
}

/** Whose doing counts as the loop's own, and where the loop stands. */
export interface Inside {
  functions: ReadonlySet<string>;
  /** File and function of the loop, with the guard of its body: what its function does outside is preparation. */
  file: string;
  fn: number;
  guard: number;
}

/** Fields and shared variables that the functions of a loop move on and none of them sets back. */
export const sharedGrowth = (s: Summary, inside: Inside): GrowthOf => function growth(value: ValueId): Growth | null {
  const v = s.values[value];
  if (v?.k === 'op' && (v.op === '+' || v.op === '-') && v.of.length === 2) {
    const before = growth(v.of[0] as ValueId);
    return before;
  }
  if (v?.k === 'member' && (v.name === 'length' || v.name === 'size')) {
    const of = growth(v.of);
    if (of) return of;
  }
  if (v?.k === 'member') {
    const of = s.values[v.of];
    const field = of?.k === 'this' ? entryOf(s.classes[of.cls]?.fields, v.name) : undefined;
    if (!field) return null;
    let all: Growth | null = null;
    for (const given of field.values) {
      const own = inside.functions.has(functionKey(s.path, given.fn));
      const before = s.path === inside.file && given.fn === inside.fn && !isAbove(s, inside.guard, given.guard);
      if (!own || before) continue;
      const one = moved(s, given.value, value, 0);
      if (one === null || one === 'still') return null;
      all = all ? joined(all, one) : one;
    }
    return all;
  }
  if (v?.k === 'var') {
    for (const given of s.variables[v.variable]?.values ?? []) {
      const one = moved(s, given, value, 0);
      if (one && one !== 'still') return one;
    }
  }
  return null;
};

/** A loop variable that every pass moves on and none sets back, or the length of one. */
export function growthIn(s: Summary, loop: LoopId, inside: Inside): GrowthOf {
  const shared = sharedGrowth(s, inside);
  return function growth(value: ValueId, depth = 0): Growth | null {
    if (depth > 8) return null;
    const v = s.values[value];
    switch (v?.k) {
      case 'phi': {
        const found = v.loop === loop ? moved(s, v.next, value, 0) : null;
        return found === 'still' ? null : found;
      }
      case 'op': {
        if (v.op !== '+' && v.op !== '-') return null;
        const [a, b] = v.of.map((x) => growth(x, depth + 1));
        if (a) return a;
        return b ? { way: v.op === '-' ? (-b.way as Growth['way']) : b.way, list: b.list } : shared(value);
      }
      case 'append':
        return growth(v.of, depth + 1);
      case 'member':
        return (v.name === 'length' || v.name === 'size' ? growth(v.of, depth + 1) : null) ?? movedEntry(s, loop, v.of, v.name) ?? shared(value);
      case 'call': {
        const c = s.calls[v.call];
        const callee = c ? s.values[c.callee] : undefined;
        const arg = c?.args.length === 1 ? c.args[0] : undefined;
        return callee?.k === 'global' && callee.name === 'len' && arg ? growth(arg.value, depth + 1) : null;
      }
      default:
        return shared(value);
    }
  };
}
