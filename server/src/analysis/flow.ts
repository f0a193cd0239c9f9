/**
 * What control flow means, derived once for all languages: which loops and recursions can end and by what, and what bounds
 * them. Whatever cannot be told counts as an end, so that a rule speaks only of what is certain. Must not know a rule, prices
 * or a language.
 */
import type { FunctionId, GuardId, LoopFacts, LoopId, Summary, ValueId } from '../ir/summary.js';
import { asksForLimit, growthIn, holdsBound, limitlessIn, sharedGrowth, type GrowthOf, type Inside } from './flow/bounds.js';
import { callsIn, calleesOf, closureOf, edgesOf, mayReach, reachesAlways, throwsOf, type Flow } from './flow/calls.js';
import { between, decisionsAt, inHandler, isAbove, isCertain, isEndless, leavesOf, type Decision } from './flow/guards.js';
import { cancelsIn, cancelsWithin, endsProgram, hasDeadline, isGivenSignal, isGivenSignalWithin, waitsIn, waitsWithin } from './flow/waits.js';
import { isAcceptance, isReading } from './flow/rejections.js';
import { nameOf, originsOf, type OriginsContext } from './origins.js';
import { functionKey, functionOf } from './link/known.js';
import type { Program } from './program.js';

export { createFlow, type Flow } from './flow/calls.js';

/** Why a loop may or may not go on for ever. */
export interface LoopVerdict {
  /** `unbounded`: only the model, failures or nothing end it; anything else says why it is not. */
  verdict: 'unbounded' | 'bounded' | 'other-exit' | 'waits' | 'not-every-pass' | 'collection' | 'no-call';
  /** What decided, in words. */
  why: string;
  /** False: what decided is not known, which counts as an end. */
  isKnown: boolean;
  /** When unbounded: what ends it. `failure`: it repeats only because something failed; `rejection`: because the answer was invalid. */
  ends: 'model' | 'failure' | 'rejection' | 'nothing';
  /** The call on every pass: where it stands in the loop's file. */
  call: number | null;
}

type Silence = Pick<LoopVerdict, 'verdict' | 'why' | 'isKnown'>;

const silent = (verdict: LoopVerdict['verdict'], why: string): Silence => ({ verdict, why, isKnown: true });
const unsure = (verdict: LoopVerdict['verdict'], why: string): Silence => ({ verdict, why, isKnown: false });

// ---------------------------------------------------------------- exits

/** One way out: what decides about it, and whether a failure leads there. */
interface Exit {
  decisions: Decision[];
  failure: boolean;
}

/** What a set of exits comes to: a reason for silence, or what ends it. */
function judgeExits(flow: Flow, s: Summary, exits: readonly Exit[], growth: GrowthOf, ctx: OriginsContext, inside: Inside): Silence | LoopVerdict['ends'] {
  if (exits.some((e) => e.decisions.some((d) => holdsBound(flow, s, d, growth, inside)))) return silent('bounded', 'a counter is compared with a limit');
  const seen = { model: false, rejection: false, failure: exits.some((e) => e.decisions.length === 0 && !e.failure) };
  for (const exit of exits) {
    const leaves = exit.decisions.flatMap((d) => leavesOf(s, d));
    const limitless = limitlessIn(flow.program, s, leaves.map((leaf) => leaf.value), growth);
    for (const leaf of leaves) {
      if (limitless.tests.has(leaf.value) || asksForLimit(s, leaf.value, limitless.limits)) continue;
      const from = originsOf(ctx, s.path, [leaf.value]);
      if (from.other.length > 0) return silent('other-exit', `an exit depends on ${from.other[0] as string}`);
      // A test of nothing that is known to change would never have been written: what changes it is not seen.
      if (!from.model && !from.failure) return unsure('other-exit', 'it is not plain what an exit depends on');
      if (!from.model) seen.failure ||= !exit.failure;
      else seen[isAcceptance(flow, s, leaf, ctx) ? 'rejection' : 'model'] = true;
    }
  }
  return seen.model ? 'model' : seen.rejection ? 'rejection' : seen.failure ? 'failure' : 'nothing';
}

/** Calls that end the whole run when they must: a counter, a deadline or a cancellation is tested in what the loop runs. */
function endsWithin(flow: Flow, run: ReadonlySet<string>, inside: Inside): Silence | null {
  const name = cancelsWithin(flow, run);
  if (name !== null) return unsure('other-exit', `${name}() may end it`);
  if (isGivenSignalWithin(flow, run)) return unsure('other-exit', 'a signal may end it');
  for (const { s, guard } of throwsOf(flow, run, endsProgram)) {
    const decisions = decisionsAt(s, guard, -1);
    if (decisions.some((d) => holdsBound(flow, s, d, sharedGrowth(s, inside), inside))) return silent('bounded', 'something that it calls counts and throws');
    for (const leaf of decisions.flatMap((d) => leavesOf(s, d))) {
      if (isLimitTest(flow, s, leaf.value, inside)) return silent('other-exit', 'something that it calls throws at a limit');
    }
  }
  return null;
}

/** A comparison with something that is not the function's own argument (time, money spent), or a look at a signal. */
function isLimitTest(flow: Flow, s: Summary, value: ValueId, inside: Inside): boolean {
  const v = s.values[value];
  if (v?.k === 'member') return /abort|cancel|stop|interrupt|expired|exhausted|exceeded/i.test(v.name);
  if (v?.k === 'call') {
    const callee = s.values[s.calls[v.call]?.callee ?? -1];
    return callee?.k === 'member' && /abort|cancel|stop|interrupt|expired|exhausted|exceeded|is_set/i.test(callee.name);
  }
  if (v?.k !== 'op' || !/^[<>]=?$/.test(v.op)) return false;
  const from = originsOf({ program: flow.program, sites: flow.sites, inside: inside.functions }, s.path, v.of);
  return from.other.some((why) => !why.startsWith('argument'));
}

// ---------------------------------------------------------------- loops

/** Judges one loop. */
export function judgeLoop(flow: Flow, s: Summary, id: LoopId): LoopVerdict {
  const l = s.loops[id];
  const no = ({ verdict, why, isKnown }: Silence): LoopVerdict => ({ verdict, why, isKnown, ends: 'nothing', call: null });
  if (!l) return no(silent('no-call', 'there is no such loop'));
  if (l.kind === 'comprehension' || (l.kind === 'each' && !isEndlessGenerator(flow, s, l))) return no(silent('collection', 'it runs over a collection'));
  const calls = callsIn(flow, s, id);
  const reaching = calls.filter((c) => mayReach(flow, s, c));
  if (reaching.length === 0) return no(silent('no-call', 'no billable call is reached from it'));
  const certain = reaching.filter((c) => reachesAlways(flow, s, c));
  const places = certain.map((c) => s.calls[c]!.guard);
  // The condition itself is evaluated on every pass.
  if (!isCertain(s, places, l.guard, true) && !places.includes(l.outerGuard)) return no(unsure('not-every-pass', 'it is not certain that each pass reaches a call'));

  const succeeding = calls.filter((c) => !inHandler(s, s.calls[c]!.guard, l.guard));
  const run = closureOf(flow.program, succeeding.flatMap((c) => edgesOf(flow, s, c).map((e) => e.callee)));
  const waiting = waitsIn(flow, s, calls, id);
  if (waiting !== null) return no(silent('waits', `it waits in ${waiting}()`));
  if (waitsWithin(flow, run)) return no(silent('waits', 'something that it calls waits for the outside'));
  if (hasDeadline(flow, s, l.fn, id)) return no(silent('bounded', 'a time limit lies around it'));
  if (s.functions[l.fn]?.isGenerator && isLeftByConsumers(flow, s, l.fn)) return no(unsure('other-exit', 'who takes its values may stop'));
  const cancelling = cancelsIn(flow, s, succeeding);
  if (cancelling !== null) return no(unsure('other-exit', `${cancelling}() may end it`));
  if (calls.some((c) => isGivenSignal(flow, s, c))) return no(unsure('other-exit', 'a signal may end it'));

  const functions = new Set([...run, functionKey(s.path, l.fn)]);
  const inside: Inside = { functions, file: s.path, fn: l.fn, guard: l.guard };
  const within = endsWithin(flow, run, inside);
  if (within) return no(within);
  const tested: Exit[] = l.cond === null || isEndless(s, l) ? [] : [{ decisions: [{ value: l.cond, goesOn: true }], failure: false }];
  const left = [...l.exits.map((e) => e.guard), ...calls.filter((c) => endsProgram(s, c)).map((c) => s.calls[c]!.guard)];
  const ctx: OriginsContext = { program: flow.program, sites: flow.sites, inside: functions };
  const growth = growthIn(s, id, inside);
  const exits = left.map((guard) => exitOf(s, l, guard, left, (d) => holdsBound(flow, s, d, growth, inside), ctx));
  const ends = judgeExits(flow, s, [...tested, ...exits], growth, ctx, inside);
  if (typeof ends !== 'string') return no(ends);
  if (ends === 'failure' && !isRetry(flow, s, run, calls, l.guard, ctx)) return no(silent('other-exit', 'an exit depends on something else that may fail'));
  if (ends === 'nothing' && worksOnNews(flow, s, certain, functions)) return no(unsure('waits', 'each pass works on something that it gets from outside'));
  return { verdict: 'unbounded', why: '', isKnown: true, ends: ends === 'failure' || ends === 'rejection' ? (reaching.some((c) => flow.handlersOf(s, c).some((g) => isAbove(s, l.guard, g))) ? 'failure' : 'rejection') : ends, call: certain[0] ?? null };
}

/** A loop that nothing ends is a worker when what it hands to the model comes from a call that is not understood: that may wait. */
function worksOnNews(flow: Flow, s: Summary, calls: readonly number[], inside: ReadonlySet<string>): boolean {
  const given = calls.flatMap((c) => s.calls[c]!.args.map((a) => a.value));
  return originsOf({ program: flow.program, sites: flow.sites, inside }, s.path, given).other.some((why) => why.startsWith('result of'));
}

/** What fails and is caught, in the loop or in what it runs, is the model call, or what reads its answer. */
function isRetry(flow: Flow, s: Summary, run: ReadonlySet<string>, calls: readonly number[], root: GuardId, ctx: OriginsContext): boolean {
  const isOfModel = (t: Summary, value: ValueId): boolean => {
    const from = originsOf(ctx, t.path, [value]);
    return from.model && from.other.length === 0;
  };
  const isCaughtIn = (t: Summary, all: readonly number[], above: GuardId): boolean => {
    const caught = new Set(all.filter((c) => flow.handlersOf(t, c).some((g) => isAbove(t, above, g))));
    return [...caught].some((c) => mayReach(flow, t, c) || isReading(nameOf(t, t.calls[c]!.callee)) || decisionsAt(t, t.calls[c]!.guard, above).some((d) => isOfModel(t, d.value)))
      || (caught.size > 0 && t.values.some((v, id) => v.k === 'call' && caught.has(v.call) && isOfModel(t, id)));
  };
  return isCaughtIn(s, calls, root) || [...run].some((key) => {
    const { file, fn } = functionOf(key);
    const t = flow.program.summary(file);
    return t !== null && isCaughtIn(t, flow.callsOfFunction(t, fn), -1);
  });
}

/** `isBound`: the decision counts passes. */
function exitOf(s: Summary, l: LoopFacts, guard: GuardId, exits: readonly GuardId[], isBound: (d: Decision) => boolean, ctx: OriginsContext): Exit {
  const side = sideThatCounts(s, l, guard, exits, isBound, ctx);
  const decisions = decisionsAt(s, side ?? guard, l.guard);
  if (decisions.length === 0) {
    // Left from inside of a loop over a collection: what decides is whether there is anything in it.
    for (const g of between(s, guard, l.guard)) {
      const inner = s.guards[g]?.kind === 'loop' ? s.loops[s.guards[g].loop] : undefined;
      if (inner && inner.iter !== null) decisions.push({ value: inner.iter, goesOn: null });
    }
  }
  return { decisions, failure: inHandler(s, guard, l.guard) };
}

/**
 * The branch in which passes are counted, where the model alone decides whether a pass takes it, and its other side repeats
 * without having left: the count bounds nothing. Null where that is not certain.
 */
function sideThatCounts(s: Summary, l: LoopFacts, guard: GuardId, exits: readonly GuardId[], isBound: (d: Decision) => boolean, ctx: OriginsContext): GuardId | null {
  const way = between(s, guard, l.guard);
  const counts = way.findIndex((g) => s.guards[g]?.kind === 'if' && s.guards[g].cond !== null && isBound({ value: s.guards[g].cond, goesOn: null }));
  const side = counts < 0 ? undefined : way.slice(counts + 1).find((g) => s.guards[g]?.kind !== 'left');
  const facts = side === undefined ? undefined : s.guards[side];
  if (side === undefined || facts?.kind !== 'if' || facts.cond === null || typeof facts.side !== 'boolean' || facts.up !== l.guard) return null;
  const from = originsOf(ctx, s.path, [facts.cond]);
  if (!from.model || from.failure || from.other.length > 0) return null;
  const others = exits.filter((g) => !isAbove(s, side, g));
  const otherSides = s.guards.flatMap((g, id) => (g.branch === facts.branch && id !== side && (g.kind !== 'if' || g.side !== facts.side) ? [id] : []));
  const leaves = [l.guard, ...otherSides].some((root) => others.includes(root) || isCertain(s, others, root, true));
  return leaves ? null : side;
}

function isEndlessGenerator(flow: Flow, s: Summary, l: LoopFacts): boolean {
  const v = l.iter === null ? undefined : s.values[l.iter];
  if (v?.k !== 'call') return false;
  const k = flow.program.linker.calleeOf({ file: s.path, call: v.call, frame: null });
  if (k.t !== 'path' || k.root.k !== 'external' || k.root.module !== 'itertools') return false;
  return k.root.name === 'count' || k.root.name === 'cycle' || (k.root.name === 'repeat' && s.calls[v.call]?.args.length === 1);
}

/** Somebody takes the generator's values in another way than to the end. */
function isLeftByConsumers(flow: Flow, s: Summary, fn: FunctionId): boolean {
  return flow.program.callersOf(functionKey(s.path, fn)).some((e) => {
    const caller = flow.program.summary(e.file);
    const loops = (caller?.loops ?? []).filter((l) => {
      const v = l.iter === null ? undefined : caller?.values[l.iter];
      return v?.k === 'call' && v.call === e.call;
    });
    return loops.length === 0 || loops.some((l) => l.exits.some((x) => x.kind !== 'throw'));
  });
}

// ---------------------------------------------------------------- recursion

export interface RecursionVerdict extends LoopVerdict {
  /** Calls of the function that run it again. */
  again: number[];
}

/** Judges a function that calls itself; null when it does not. */
export function judgeRecursion(flow: Flow, key: string): RecursionVerdict | null {
  const { file, fn } = functionOf(key);
  const s = flow.program.summary(file);
  if (!s) return null;
  const again = flow.program.callsOf(key).filter((e) => e.kind === 'call' && e.callee === key && e.file === file && isOwnCall(s, e.call)).map((e) => e.call);
  if (again.length === 0) return null;
  const no = ({ verdict, why, isKnown }: Silence): RecursionVerdict => ({ verdict, why, isKnown, ends: 'nothing', call: null, again });
  const run = closureOf(flow.program, [key]);
  if (waitsWithin(flow, run)) return no(silent('waits', 'something that it calls waits for the outside'));
  if (hasDeadline(flow, s, fn, -1)) return no(silent('bounded', 'a time limit lies around it'));
  const inside: Inside = { functions: run, file: '', fn: -1, guard: -1 };
  const within = endsWithin(flow, run, inside);
  if (within) return no(within);
  let ends: LoopVerdict['ends'] = 'nothing';
  let site: number | null = null;
  for (const c of again) {
    const one = judgeAgain(flow, s, fn, c, inside);
    if ('verdict' in one) return no(one);
    site ??= one.call;
    if (ends !== 'model') ends = one.ends;
  }
  return { verdict: 'unbounded', why: '', isKnown: true, ends, call: site, again };
}

/** Judges one call by which a function runs itself again. */
function judgeAgain(flow: Flow, s: Summary, fn: FunctionId, call: number, inside: Inside): Silence | Pick<LoopVerdict, 'ends' | 'call'> {
  const facts = s.calls[call]!;
  const own = flow.callsOfFunction(s, fn);
  const before = own.find((i) => i < call && calleesOf(flow, s, i).every((k) => k !== functionKey(s.path, fn)) && reachesAlways(flow, s, i) && isAbove(s, s.calls[i]!.guard, facts.guard));
  if (before === undefined) return unsure('not-every-pass', 'it is not certain that each pass reaches a call');
  const guards = between(s, facts.guard, -1);
  if (guards.some((g) => s.guards[g]?.kind === 'loop')) return silent('collection', 'it runs over a collection');
  if (guards.length === 0) return unsure('other-exit', 'it is not plain how it repeats');
  const params = s.functions[fn]?.params ?? [];
  const argument = (index: number): ValueId | null =>
    (facts.args.find((a) => a.name === params[index]?.name) ?? facts.args.filter((a) => a.name === null)[index])?.value ?? null;
  if (facts.args.some((a) => a.spread)) return unsure('other-exit', 'its arguments are not known');
  if (params.some((_, i) => isPartOf(s, argument(i), fn))) return silent('collection', 'it goes on with a part of its own argument');

  const ofFields = sharedGrowth(s, inside);
  const growth: GrowthOf = (value) => {
    const v = s.values[value];
    if (v?.k === 'op' && (v.op === '+' || v.op === '-')) return v.of.map(growth).find((x) => x !== null) ?? null;
    const of = v?.k === 'member' && (v.name === 'length' || v.name === 'size') ? s.values[v.of] : v;
    if (of?.k !== 'param' || of.fn !== fn) return ofFields(value);
    const passed = s.values[argument(of.index) ?? -1];
    if (passed?.k === 'op' && (passed.op === '+' || passed.op === '-')) return passed.of.some((x) => s.values[x]?.k === 'param') ? { way: 0, list: false } : null;
    return passed?.k === 'append' || passed?.k === 'list' ? { way: 1, list: true } : null;
  };
  const ctx: OriginsContext = {
    program: flow.program, sites: flow.sites, inside: inside.functions,
    parameter: (f, g, index) => {
      if (f !== s.path || g !== fn) return null;
      const next = argument(index);
      const v = next === null ? undefined : s.values[next];
      return next === null || (v?.k === 'param' && v.fn === fn) ? 'other' : { file: s.path, value: next };
    },
  };
  const failure = inHandler(s, facts.guard);
  const ends = judgeExits(flow, s, [{ decisions: decisionsAt(s, facts.guard, -1).map(reversed), failure }], growth, ctx, inside);
  if (typeof ends !== 'string') return ends;
  if ((ends === 'failure' || (ends === 'nothing' && failure)) && !isRetry(flow, s, inside.functions, own, -1, ctx)) return silent('other-exit', 'something else that may fail decides');
  return { ends: ends === 'nothing' && failure ? 'failure' : ends, call: before };
}

/** A place that is reached when it goes on, not when it ends. */
const reversed = (d: Decision): Decision => ({ value: d.value, goesOn: d.goesOn === null ? null : !d.goesOn });

/** Called by its plain name or on the same object: not on another instance that has the same class. */
function isOwnCall(s: Summary, call: number): boolean {
  const callee = s.values[s.calls[call]?.callee ?? -1];
  return callee?.k === 'var' || callee?.k === 'fn' || (callee?.k === 'member' && s.values[callee.of]?.k === 'this');
}

/** A member, element or rest of one of the function's parameters. */
function isPartOf(s: Summary, value: ValueId | null, fn: FunctionId, depth = 0): boolean {
  const v = s.values[value ?? -1];
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
  const passes = countedPasses(program, s, id);
  return passes !== null && Number.isFinite(passes) ? Math.max(0, Math.ceil(passes)) : null;
}

function countedPasses(program: Program, s: Summary, id: LoopId): number | null {
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
      return (to as number) - (from as number);
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
  if (cond.op === '<') return limit.v - init.v;
  return cond.op === '<=' ? Math.floor(limit.v - init.v) + 1 : null;
}

