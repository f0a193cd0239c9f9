/**
 * What control flow means, derived once for all languages: which loops can end and by what, what bounds them, which calls
 * happen on every pass, and what waits for the outside world. Must not know a rule, prices or a language.
 */
import type { CallFacts, GuardId, LoopFacts, LoopId, Summary, ValueId } from '../ir/summary.js';
import { alternatives, type Known } from './link/known.js';
import { nameOf, originsOf, type OriginsContext } from './origins.js';
import { functionKey, functionOf, type Edge, type Program } from './program.js';

/** Why a loop may or may not go on for ever. */
export interface LoopVerdict {
  /** `unbounded`: only the model, failures or nothing end it; anything else says why it is not. */
  verdict: 'unbounded' | 'bounded' | 'other-exit' | 'waits' | 'not-every-pass' | 'collection' | 'no-call';
  why: string;
  /** What ends it, when unbounded. */
  ends: 'model' | 'failure' | 'nothing';
  /** The call on every pass: where it stands in the loop's file. */
  call: number | null;
}

export interface Flow {
  program: Program;
  sites: ReadonlySet<string>;
}

export const createFlow = (program: Program): Flow => ({ program, sites: new Set(program.sites.map((s) => `${s.file}:${s.call}`)) });

// ---------------------------------------------------------------- guards

/** True when the first guard lies on the way up from the second (or is the same); -1 is above all. */
function isAbove(s: Summary, above: GuardId, below: GuardId): boolean {
  if (above === -1) return true;
  for (let g = below; g !== -1; g = s.guards[g]?.up ?? -1) if (g === above) return true;
  return false;
}

/** Guards between a place and a guard above it, innermost first. */
function between(s: Summary, from: GuardId, to: GuardId): number[] {
  const found: number[] = [];
  for (let g = from; g !== -1 && g !== to; g = s.guards[g]?.up ?? -1) found.push(g);
  return found;
}

const EACH_PASS: ReadonlySet<string> = new Set(['while', 'do', 'for']);

/** Whether a set of places is passed for certain below `root`; `inLoop`: leaving the loop does not count as passing by. */
function isCertain(s: Summary, places: readonly GuardId[], root: GuardId, inLoop: boolean): boolean {
  /** Branches of which some sides are taken for certain. */
  const branches = new Map<number, { up: GuardId; sides: Set<unknown>; of: number }>();
  const work = [...places];
  const seen = new Set<GuardId>();
  for (let place = work.pop(); place !== undefined; place = work.pop()) {
    let g = place;
    for (;;) {
      if (g === root) return true;
      if (g === -1 || seen.has(g)) break;
      seen.add(g);
      const facts = s.guards[g];
      if (!facts) break;
      if (facts.kind === 'left' && inLoop) {
        g = facts.up;
        continue;
      }
      if (facts.kind === 'loop') {
        const loop = s.loops[facts.loop];
        // The body of a test-last or endless loop runs at least once.
        const runs = loop && (loop.kind === 'do' || (EACH_PASS.has(loop.kind) && isEndless(s, loop)));
        if (!runs) break;
        g = facts.up;
        continue;
      }
      if (facts.kind !== 'if') break;
      const branch = branches.get(facts.branch) ?? { up: facts.up, sides: new Set(), of: facts.sides };
      branch.sides.add(facts.side);
      branches.set(facts.branch, branch);
      if (branch.sides.size < branch.of) break;
      g = branch.up;
    }
  }
  return false;
}

function isEndless(s: Summary, l: LoopFacts): boolean {
  if (l.cond === null) return true;
  const v = s.values[l.cond];
  return v?.k === 'lit' && Boolean(v.v);
}

// ---------------------------------------------------------------- calls

/** Calls of the loop's function that stand in the loop, nested loops included. */
function callsIn(s: Summary, loop: LoopId): number[] {
  const l = s.loops[loop];
  if (!l) return [];
  const found: number[] = [];
  s.calls.forEach((c, i) => {
    if (c.fn === l.fn && isInLoop(s, c.loop, loop)) found.push(i);
  });
  return found;
}

function isInLoop(s: Summary, inner: LoopId, outer: LoopId): boolean {
  for (let l = inner; l !== -1; l = s.loops[l]?.parent ?? -1) if (l === outer) return true;
  return false;
}

/** Functions that a call runs for certain (not as a callback). */
function calleesOf(flow: Flow, s: Summary, call: number): string[] {
  const fn = s.calls[call]?.fn ?? 0;
  return flow.program.callsOf(functionKey(s.path, fn)).filter((e) => e.kind === 'call' && e.file === s.path && e.call === call).map((e) => e.callee);
}

/** The function runs a billable call whenever it runs. */
function alwaysCalls(flow: Flow, key: string, seen = new Set<string>()): boolean {
  if (seen.has(key) || !flow.program.reaching.has(key)) return false;
  seen.add(key);
  const { file, fn } = functionOf(key);
  const s = flow.program.summary(file);
  if (!s) return false;
  const places: GuardId[] = [];
  s.calls.forEach((c, i) => {
    if (c.fn === fn && reachesAlways(flow, s, i, seen)) places.push(c.guard);
  });
  return isCertain(s, places, -1, false);
}

function reachesAlways(flow: Flow, s: Summary, call: number, seen: Set<string>): boolean {
  if (flow.sites.has(`${s.path}:${call}`)) return true;
  const callees = calleesOf(flow, s, call);
  return callees.length > 0 && callees.every((k) => alwaysCalls(flow, k, seen));
}

/** Everything that the given functions run, themselves included. */
function closureOf(program: Program, start: readonly string[]): Set<string> {
  const found = new Set<string>();
  const work = [...start];
  for (let f = work.pop(); f !== undefined; f = work.pop()) {
    if (found.has(f)) continue;
    found.add(f);
    for (const e of program.callsOf(f)) work.push(e.callee);
  }
  return found;
}

// ---------------------------------------------------------------- waits

const WAITING_METHODS = /^(input|raw_input|question|prompt|ask|recv|recvfrom|receive|receive_\w+|recv_\w+|readline|readLine|read_line|readlines|read|accept|get_message|poll|dequeue|brpop|blpop|xread|xreadgroup|waitFor\w*|wait_for|wait|listen|consume|take|sleep|delay|pause|setTimeout|setInterval|get_nowait|getch|select|confirm|nextMessage|once)$/;
const WAITING_MODULES = /^(readline|prompts|inquirer|@inquirer\/.*|enquirer|prompt_toolkit|questionary|click|typer|rich|socket|websockets?|ws|queue|time|timers\/promises|node:timers\/promises|node:readline.*|getpass|streamlit|gradio|@clack\/prompts)(\.|\/|$)/;

/** The call waits for something outside the program: input, a message, a timer. */
function waits(flow: Flow, s: Summary, call: number): boolean {
  const facts = s.calls[call];
  if (!facts) return false;
  if (flow.sites.has(`${s.path}:${call}`)) return false;
  const name = nameOf(s, facts.callee);
  const last = name.slice(name.lastIndexOf('.') + 1);
  const callee = flow.program.linker.calleeOf({ file: s.path, call, frame: null });
  for (const k of alternatives(callee)) {
    if (k.t === 'path' && k.root.k === 'external' && WAITING_MODULES.test(k.root.module) && !/^(Console|print|Table|Panel|echo|time|perf_counter|monotonic)$/.test(last === '' ? k.root.name : last)) return true;
    if (k.t === 'fn' || k.t === 'class') continue;
    if (WAITING_METHODS.test(last)) return true;
    // A queue's `get` takes an argument nowhere but for its timeout.
    if (last === 'get' && /queue/i.test(name)) return true;
  }
  return false;
}

function waitsWithin(flow: Flow, fns: ReadonlySet<string>): boolean {
  for (const key of fns) {
    const { file, fn } = functionOf(key);
    const s = flow.program.summary(file);
    if (!s) continue;
    for (let i = 0; i < s.calls.length; i++) {
      const c = s.calls[i] as CallFacts;
      if (c.fn === fn && !inHandler(s, c.guard) && waits(flow, s, i)) return true;
    }
  }
  return false;
}

const inHandler = (s: Summary, guard: GuardId): boolean => between(s, guard, -1).some((g) => s.guards[g]?.kind === 'catch');

// ---------------------------------------------------------------- bounds

const COMPARISONS: ReadonlySet<string> = new Set(['<', '<=', '>', '>=', '==', '!=']);

/** Looks through a condition for a comparison of something that only grows or shrinks with something finite. */
function holdsBound(flow: Flow, s: Summary, cond: ValueId, grows: (value: ValueId) => boolean): boolean {
  const work = [cond];
  const seen = new Set<ValueId>();
  for (let id = work.pop(); id !== undefined; id = work.pop()) {
    if (seen.has(id) || seen.size > 500) continue;
    seen.add(id);
    const v = s.values[id];
    if (v?.k === 'op' && COMPARISONS.has(v.op) && v.of.length === 2) {
      const [a, b] = v.of as [ValueId, ValueId];
      if (grows(a) && isFinite_(flow, s, b)) return true;
      if (grows(b) && isFinite_(flow, s, a)) return true;
    }
    // A counter used as a test by itself: `while (left--)`.
    if (grows(id)) return true;
    if (v?.k === 'op') work.push(...v.of);
    else if (v?.k === 'sel') work.push(...v.of, ...(v.cond === null ? [] : [v.cond]));
    else if (v?.k === 'phi') work.push(v.next);
  }
  return false;
}

function isFinite_(flow: Flow, s: Summary, value: ValueId): boolean {
  const k = flow.program.linker.resolve({ file: s.path, value, frame: null });
  return !alternatives(k).some((x: Known) => x.t === 'lit' && (x.v === null || x.v === Infinity || x.v === -Infinity));
}

/** A loop variable that every pass moves on and none sets back, or its length. */
function growsIn(s: Summary, loop: LoopId): (value: ValueId) => boolean {
  return function grows(value: ValueId, depth = 0): boolean {
    if (depth > 8) return false;
    const v = s.values[value];
    if (v?.k === 'phi') return v.loop === loop && movesOn(s, v.next, value, 0);
    if (v?.k === 'op' && (v.op === '+' || v.op === '-')) return v.of.some((x) => grows(x, depth + 1));
    if (v?.k === 'append') return grows(v.of, depth + 1);
    if (v?.k === 'member' && (v.name === 'length' || v.name === 'size')) return grows(v.of, depth + 1);
    if (v?.k === 'call') {
      const c = s.calls[v.call];
      const callee = c ? s.values[c.callee] : undefined;
      return callee?.k === 'global' && callee.name === 'len' && c?.args.length === 1 && grows((c.args[0] as { value: ValueId }).value, depth + 1);
    }
    return false;
  };
}

function movesOn(s: Summary, next: ValueId, phi: ValueId, depth: number): boolean {
  if (depth > 20 || next === phi) return depth > 0 && next === phi;
  const v = s.values[next];
  if (v?.k === 'op' && (v.op === '+' || v.op === '-' || v.op === '*')) {
    const [a, b] = v.of;
    return a !== undefined && b !== undefined && (a === phi || movesOn(s, a, phi, depth + 1));
  }
  if (v?.k === 'append') return v.of === phi || movesOn(s, v.of, phi, depth + 1);
  if (v?.k === 'sel') return v.of.every((x) => movesOn(s, x, phi, depth + 1)) && v.of.some((x) => x !== phi);
  if (v?.k === 'phi') return movesOn(s, v.next, phi, depth + 1) || v.init === phi;
  return false;
}


// ---------------------------------------------------------------- verdicts

/** Judges one loop. */
export function judgeLoop(flow: Flow, s: Summary, id: LoopId): LoopVerdict {
  const l = s.loops[id];
  const no = (verdict: LoopVerdict['verdict'], why: string): LoopVerdict => ({ verdict, why, ends: 'nothing', call: null });
  if (!l) return no('no-call', 'there is no such loop');
  if (l.kind === 'comprehension' || (l.kind === 'each' && !isEndlessGenerator(flow, s, l))) return no('collection', 'it runs over a collection');
  const calls = callsIn(s, id);
  const reaching = calls.filter((c) => flow.sites.has(`${s.path}:${c}`) || calleesOf(flow, s, c).some((k) => flow.program.reaching.has(k)));
  if (reaching.length === 0) return no('no-call', 'no billable call is reached from it');
  const certain = reaching.filter((c) => reachesAlways(flow, s, c, new Set()));
  if (!isCertain(s, certain.map((c) => (s.calls[c] as CallFacts).guard), l.guard, true)) {
    // The condition itself is evaluated on every pass.
    if (!certain.some((c) => (s.calls[c] as CallFacts).guard === l.outerGuard)) return no('not-every-pass', 'it is not certain that each pass reaches a call');
  }
  const callees = calls.flatMap((c) => (inHandler(s, (s.calls[c] as CallFacts).guard) ? [] : calleesOf(flow, s, c)));
  const run = closureOf(flow.program, callees);
  for (const c of calls) if (!between(s, (s.calls[c] as CallFacts).guard, l.guard).some((g) => s.guards[g]?.kind === 'catch') && waits(flow, s, c)) return no('waits', `it waits in ${nameOf(s, (s.calls[c] as CallFacts).callee)}()`);
  if (waitsWithin(flow, run)) return no('waits', 'something that it calls waits for the outside');

  const inside = new Set([...run, functionKey(s.path, l.fn)]);
  const ctx: OriginsContext = { program: flow.program, sites: flow.sites, inside };
  const grows = growsIn(s, id);
  const conditions: ValueId[][] = l.cond === null || isEndless(s, l) ? [] : [[l.cond]];
  let ends: LoopVerdict['ends'] = 'nothing';
  for (const e of l.exits) {
    const guards = between(s, e.guard, l.guard);
    if (guards.some((g) => s.guards[g]?.kind === 'catch')) ends = 'failure';
    conditions.push(guards.flatMap((g) => {
      const facts = s.guards[g];
      return facts && facts.kind !== 'catch' && facts.cond !== null ? [facts.cond] : [];
    }));
  }
  for (const cond of conditions) {
    if (cond.some((c) => holdsBound(flow, s, c, grows))) return no('bounded', 'a counter is compared with a limit');
  }
  for (const cond of conditions) {
    const from = originsOf(ctx, s.path, cond);
    if (from.other.length > 0) return no('other-exit', `an exit depends on ${from.other[0] as string}`);
    if (from.model) ends = 'model';
  }
  const first = certain[0] ?? reaching[0] ?? null;
  return { verdict: 'unbounded', why: '', ends, call: first };
}

function isEndlessGenerator(flow: Flow, s: Summary, l: LoopFacts): boolean {
  const v = l.iter === null ? undefined : s.values[l.iter];
  if (v?.k !== 'call') return false;
  const k = flow.program.linker.calleeOf({ file: s.path, call: v.call, frame: null });
  return k.t === 'path' && k.root.k === 'external' && k.root.module === 'itertools' && k.root.name === 'count';
}

export interface RecursionVerdict extends LoopVerdict {
  /** Calls of the function that run it again. */
  again: number[];
}

/** Judges a function that calls itself; null when it does not. */
export function judgeRecursion(flow: Flow, key: string): RecursionVerdict | null {
  const { file, fn } = functionOf(key);
  const s = flow.program.summary(file);
  if (!s) return null;
  const again = flow.program.callsOf(key).filter((e: Edge) => e.kind === 'call' && e.callee === key && e.file === file && isOwnCall(s, e.call)).map((e) => e.call);
  if (again.length === 0) return null;
  const no = (verdict: LoopVerdict['verdict'], why: string): RecursionVerdict => ({ verdict, why, ends: 'nothing', call: null, again });
  const params = s.functions[fn]?.params ?? [];
  let ends: LoopVerdict['ends'] = 'nothing';
  let site: number | null = null;
  for (const c of again) {
    const facts = s.calls[c] as CallFacts;
    const before = s.calls.flatMap((x, i) => (x.fn === fn && i !== c && i < c && reachesAlways(flow, s, i, new Set([key])) && isAbove(s, x.guard, facts.guard) ? [i] : []));
    if (before.length === 0) return no('not-every-pass', 'it is not certain that each pass reaches a call');
    site ??= before[0] ?? null;
    if (facts.guard === -1) return no('other-exit', 'it is not plain how it repeats');
    for (let g: GuardId = facts.guard; g !== -1; g = s.guards[g]?.up ?? -1) if (s.guards[g]?.kind === 'loop') return no('collection', 'it runs over a collection');
    const argument = (index: number): ValueId | null => {
      const p = params[index];
      return (facts.args.find((a) => a.name === p?.name) ?? facts.args.filter((a) => a.name === null)[index])?.value ?? null;
    };
    for (let i = 0; i < params.length; i++) {
      const a = argument(i);
      if (a !== null && isPartOf(s, a, fn)) return no('collection', 'it goes on with a part of its own argument');
    }
    const conditions = between(s, facts.guard, -1).flatMap((g) => {
      const x = s.guards[g];
      if (x?.kind === 'catch') ends = 'failure';
      return x && x.kind !== 'catch' && x.cond !== null ? [x.cond] : [];
    });
    const grows = (value: ValueId): boolean => {
      const v = s.values[value];
      const param = v?.k === 'param' ? v : v?.k === 'member' && v.name === 'length' ? s.values[v.of] : undefined;
      if (param?.k !== 'param' || param.fn !== fn) return v?.k === 'op' && (v.op === '+' || v.op === '-') && v.of.some(grows);
      const next = argument(param.index);
      const passed = next === null ? undefined : s.values[next];
      if (passed?.k === 'op' && (passed.op === '+' || passed.op === '-')) return passed.of.some((x) => s.values[x]?.k === 'param');
      return passed?.k === 'append' || passed?.k === 'list';
    };
    if (conditions.some((x) => holdsBound(flow, s, x, grows))) return no('bounded', 'a counter is compared with a limit');
    const ctx: OriginsContext = {
      program: flow.program, sites: flow.sites, inside: closureOf(flow.program, [key]),
      parameter: (f, pfn, index) => {
        if (f !== file || pfn !== fn) return null;
        const next = argument(index);
        const v = next === null ? undefined : s.values[next];
        return next === null || (v?.k === 'param' && v.fn === fn) ? 'other' : { file, value: next };
      },
    };
    const from = originsOf(ctx, file, conditions);
    if (from.other.length > 0) return no('other-exit', `whether it goes on depends on ${from.other[0] as string}`);
    if (from.model) ends = 'model';
  }
  if (waitsWithin(flow, closureOf(flow.program, [key]))) return no('waits', 'something that it calls waits for the outside');
  return { verdict: 'unbounded', why: '', ends, call: site, again };
}

/** Called by its plain name or on the same object: not on another instance that has the same class. */
function isOwnCall(s: Summary, call: number): boolean {
  const callee = s.values[s.calls[call]?.callee ?? -1];
  return callee?.k === 'var' || callee?.k === 'fn' || (callee?.k === 'member' && s.values[callee.of]?.k === 'this');
}

/** A member, element or rest of one of the function's parameters. */
function isPartOf(s: Summary, value: ValueId, fn: number, depth = 0): boolean {
  const v = s.values[value];
  if (!v || depth > 8) return false;
  if (v.k === 'member' || v.k === 'index' || v.k === 'each' || v.k === 'rest') {
    const of = s.values[v.of];
    return (of?.k === 'param' && of.fn === fn) || isPartOf(s, v.of, fn, depth + 1);
  }
  if (v.k === 'op' && v.op === 'slice') return v.of[0] !== undefined && s.values[v.of[0]]?.k === 'param';
  if (v.k === 'call') {
    const callee = s.values[s.calls[v.call]?.callee ?? -1];
    return callee?.k === 'member' && /^(slice|substring|substr|filter)$/.test(callee.name) && s.values[callee.of]?.k === 'param';
  }
  return false;
}

// ---------------------------------------------------------------- how often

/** Passes of a loop when a constant bounds them; null otherwise. */
export function constantBound(program: Program, s: Summary, id: LoopId): number | null {
  const l = s.loops[id];
  if (!l) return null;
  if (l.iter !== null) {
    const k = program.linker.resolve({ file: s.path, value: l.iter, frame: null });
    if (k.t === 'list' && k.items.every((i) => !i.spread)) return k.items.length;
    const last = k.t === 'path' && k.root.k === 'global' && k.root.name === 'range' ? k.steps[0] : undefined;
    if (last?.k === 'call' && last.call) {
      const args = (program.summary(last.call.file)?.calls[last.call.call]?.args ?? []).map((a) => program.linker.resolve({ file: s.path, value: a.value, frame: last.call?.frame ?? null }));
      const numbers = args.map((a) => (a.t === 'lit' && typeof a.v === 'number' ? a.v : null));
      if (numbers.some((n) => n === null) || numbers.length === 0 || numbers.length > 2) return null;
      const [from, to] = numbers.length === 1 ? [0, numbers[0]] : numbers;
      return Math.max(0, (to as number) - (from as number));
    }
    return null;
  }
  const cond = l.cond === null ? undefined : s.values[l.cond];
  if (l.kind !== 'for' || cond?.k !== 'op' || cond.of.length !== 2) return null;
  const [a, b] = cond.of as [ValueId, ValueId];
  const phi = s.values[a];
  const limit = program.linker.resolve({ file: s.path, value: b, frame: null });
  if (phi?.k !== 'phi' || limit.t !== 'lit' || typeof limit.v !== 'number') return null;
  const init = program.linker.resolve({ file: s.path, value: phi.init, frame: null });
  const next = s.values[phi.next];
  const step = next?.k === 'op' && next.op === '+' && next.of[0] === a ? s.values[next.of[1] ?? -1] : undefined;
  if (init.t !== 'lit' || typeof init.v !== 'number' || step?.k !== 'lit' || step.v !== 1) return null;
  if (cond.op === '<') return Math.max(0, limit.v - init.v);
  return cond.op === '<=' ? Math.max(0, limit.v - init.v + 1) : null;
}

