/**
 * What running a function once costs: every executed occurrence counts, a branch or a loop over data may run not at all,
 * loops without a constant bound are given for N passes. Must not know a rule or a protocol.
 */
import type { CallFacts, GuardFacts, Summary } from '../ir/summary.js';
import { runsCallback } from './category.js';
import type { Evaluation } from './evaluate.js';
import { constantBound } from './flow.js';
import { runsAtLeastOnce } from './flow/guards.js';
import { alternatives, functionKey, type CallRef, type Frame, type Known } from './link/known.js';
import { boundBy, functionOf, functionsOf, handedFrame, type Edge, type Program, type Site } from './program.js';
import type { Range } from './report.js';

export const PASSES = [1, 10, 100] as const;

/** USD of one invocation; `at[i]` is for `PASSES[i]` passes of each loop without a constant bound. */
export interface InvocationCost {
  once: Range;
  at: Range[];
  /** Some loop on the way has no constant bound. */
  open: boolean;
  /** `file:call` of the sites reached. */
  sites: string[];
  /** Functions whose arguments the amounts depend on and that nothing on the way binds. */
  parameters: ReadonlySet<string>;
}

export interface Pricing {
  program: Program;
  sitesOf(fn: string): readonly Site[];
  evaluate(site: Site, frame: Frame | null): Evaluation;
}

/** Calls priced with their own arguments; beyond it, amounts that depend on arguments stay open. */
const MOST_FRAMED = 5000;
const NONE: ReadonlySet<string> = new Set();
const NOTHING: Range = { min: 0, max: 0 };
const FREE: InvocationCost = { once: NOTHING, at: PASSES.map(() => NOTHING), open: false, sites: [], parameters: NONE };
/** An amount too large to be a number is none. */
const finite = (n: number): number | null => (Number.isFinite(n) ? n : null);
const add = (a: Range, b: Range): Range => ({ min: a.min === null || b.min === null ? null : finite(a.min + b.min), max: a.max === null || b.max === null ? null : finite(a.max + b.max) });

/** A pricer with its own memory. */
export function createPricer(pricing: Pricing): (fn: string, frame: Frame | null) => InvocationCost {
  const { program } = pricing;
  const memory = new Map<string, InvocationCost>();
  const running = new Set<string>();
  let framed = 0;

  function cost(fn: string, frame: Frame | null): InvocationCost {
    const key = `${fn}|${frame?.id ?? 0}`;
    const known = memory.get(key);
    if (known) return known;
    if (running.has(fn)) return { once: { min: 0, max: null }, at: PASSES.map(() => ({ min: 0, max: null })), open: true, sites: [], parameters: NONE };
    running.add(fn);
    let total = FREE;
    const s = program.summary(functionOf(fn).file);
    if (s) {
      for (const site of pricing.sitesOf(fn)) {
        const e = pricing.evaluate(site, frame);
        const range = e.estimate.cost.perCall;
        total = plus(total, repeat(s, site.call, { once: range, at: PASSES.map(() => range), open: false, sites: [`${site.file}:${site.call}`], parameters: e.parameters }, 'once'));
      }
      for (const edges of byCall(program.callsOf(fn).filter((e) => program.reaching.has(e.callee)))) {
        const [first] = edges;
        const how = first.kind === 'call' ? 'once' : runsCallback(program, first);
        if (how !== 'once' && how !== 'each') continue;
        total = plus(total, repeat(s, first.call, first.kind === 'call' ? costOfChoice(edges, frame) : costOfCall(first, frame), how));
      }
    }
    running.delete(fn);
    total = { ...total, sites: [...new Set(total.sites)].sort() };
    memory.set(key, total);
    return total;
  }

  /** One of several functions is called: the method of the one object or the other. */
  function costOfChoice(edges: readonly Edge[], frame: Frame | null): InvocationCost {
    const [first] = edges as [Edge, ...Edge[]];
    const callees = alternatives(program.linker.calleeOf({ file: first.file, call: first.call, frame }));
    // Whoever calls may say which one it is.
    const runs = (k: Known, e: Edge): boolean => functionsOf(program.linker, k).some((f) => functionKey(f.file, f.fn) === e.callee);
    const possible = edges.filter((e) => callees.some((k) => runs(k, e)));
    const all = (possible.length > 0 ? possible : edges).map((e) => costOfCall(e, frame));
    const isCertain = possible.length > 0 && callees.every((k) => possible.some((e) => runs(k, e)));
    if (all.length === 1 && isCertain) return all[0] as InvocationCost;
    const choice = either(isCertain ? all : [...all, FREE]);
    return { ...choice, parameters: new Set([...choice.parameters, first.caller]) };
  }

  /** A callee whose amounts depend on no argument costs the same whoever calls it. */
  function costOfCall(e: Edge, frame: Frame | null): InvocationCost {
    const plain = cost(e.callee, null);
    if (plain.parameters.size === 0 || framed > MOST_FRAMED) return plain;
    framed++;
    return cost(e.callee, frameInto(program, e, frame));
  }

  /** The body of the loop runs for certain: at least once. */
  function isRunOnce(s: Summary, id: number): boolean {
    const loop = s.loops[id];
    return loop !== undefined && (runsAtLeastOnce(s, loop) || (constantBound(program, s, id) ?? 0) > 0);
  }

  /** What a call costs, with the loops and branches that it stands in. */
  function repeat(s: Summary, call: number, one: InvocationCost, how: 'once' | 'each'): InvocationCost {
    const facts = s.calls[call] as CallFacts;
    let fixed = 1;
    let open = how === 'each' ? 1 : 0;
    for (let l = facts.loop; l !== -1; l = s.loops[l]?.parent ?? -1) {
      const bound = constantBound(program, s, l);
      if (bound === null || !Number.isFinite(fixed * bound)) open++;
      else fixed *= bound;
    }
    // What the guards leave open, for one run and for a run in which every loop without a constant bound makes its passes.
    let maybe = how === 'each';
    let maybeInPass = false;
    let leaves = false;
    for (let g = facts.guard; g !== -1; g = s.guards[g]?.up ?? -1) {
      const guard = s.guards[g];
      if (!guard || isOfMainModule(s, guard)) continue;
      const isLoop = guard.kind === 'loop';
      if (!isLoop || !isRunOnce(s, guard.loop)) maybe = true;
      if (guard.kind === 'left') leaves = true;
      else if (!isLoop) maybeInPass = true;
      else if (constantBound(program, s, guard.loop) === null) leaves = false;
      else if (leaves || !isRunOnce(s, guard.loop)) maybeInPass = true;
    }
    if (leaves) maybeInPass = true;
    // A loop with a constant bound may still be left early: its passes count for the upper edge only.
    const scale = (r: Range, isMaybe: boolean, passes: number): Range => ({ min: r.min === null ? null : isMaybe ? 0 : finite(r.min * passes), max: r.max === null ? null : finite(r.max * fixed * passes) });
    const once = scale(one.once, maybe, 1);
    return {
      once: open > 0 || one.open ? { min: once.min, max: null } : once,
      at: PASSES.map((n, i) => scale(one.at[i] ?? NOTHING, maybeInPass, n ** open)),
      open: one.open || open > 0,
      sites: one.sites,
      parameters: one.parameters,
    };
  }

  return cost;
}

/** Edges of a function by the call that they stand for; each function that is handed on stands for itself. */
function byCall(edges: readonly Edge[]): [Edge, ...Edge[]][] {
  const groups = new Map<string, [Edge, ...Edge[]]>();
  for (const e of edges) {
    const key = e.kind === 'call' ? String(e.call) : `${e.call} ${e.callee}`;
    const group = groups.get(key);
    if (group) group.push(e);
    else groups.set(key, [e]);
  }
  return [...groups.values()];
}

/** One of the costs, nobody knows which. */
function either(all: readonly InvocationCost[]): InvocationCost {
  const range = (of: readonly Range[]): Range => ({
    min: of.some((r) => r.min === null) ? null : Math.min(...of.map((r) => r.min ?? 0)),
    max: of.some((r) => r.max === null) ? null : Math.max(...of.map((r) => r.max ?? 0)),
  });
  return {
    once: range(all.map((c) => c.once)), at: PASSES.map((_, i) => range(all.map((c) => c.at[i] ?? NOTHING))), open: all.some((c) => c.open),
    sites: all.flatMap((c) => c.sites), parameters: new Set(all.flatMap((c) => [...c.parameters])),
  };
}

function plus(a: InvocationCost, b: InvocationCost): InvocationCost {
  return { once: add(a.once, b.once), at: a.at.map((r, i) => add(r, b.at[i] ?? NOTHING)), open: a.open || b.open, sites: [...a.sites, ...b.sites],
    parameters: b.parameters.size === 0 ? a.parameters : new Set([...a.parameters, ...b.parameters]) };
}

/** Frame of a callee as one call runs it. */
export function frameInto(program: Program, e: Edge, frame: Frame | null): Frame | null {
  if ((frame?.depth ?? 0) >= 5) return null;
  const { file, fn } = functionOf(e.callee);
  if (e.kind === 'callback') return handedFrame(program, e, frame);
  const ref: CallRef = { file: e.file, call: e.call, frame };
  const bound = boundBy(program.linker, ref, file, fn);
  return program.linker.frame(file, fn, ref, bound.self, bound.closure);
}

/** Python's test for being the program that is run, which one run of a module's code is. */
function isOfMainModule(s: Summary, { kind, cond, side }: GuardFacts): boolean {
  const test = s.values[cond ?? -1];
  if (kind !== 'if' || side !== true || test?.k !== 'op' || test.op !== '==') return false;
  const sides = test.of.map((v) => s.values[v]);
  return sides.some((v) => v?.k === 'global' && v.name === '__name__') && sides.some((v) => v?.k === 'lit' && v.v === '__main__');
}
