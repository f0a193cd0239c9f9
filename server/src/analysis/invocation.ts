/**
 * What running a function once costs: every executed occurrence counts, branches as `branches.ts` adds them up, loops without a
 * constant bound for N passes. Must not know a rule or a protocol.
 */
import type { GuardId, LoopId, Summary } from '../ir/summary.js';
import { branchingsOf, costOfRun, type Branchings, type Item, type Run } from './branches.js';
import { runsCallback } from './entries.js';
import type { Evaluation } from './evaluate.js';
import { constantBound } from './flow.js';
import { runsAtLeastOnce } from './flow/guards.js';
import { alternatives, functionKey, functionOf, type CallRef, type Frame, type Known } from './link/known.js';
import type { Edge } from './callGraph.js';
import { boundBy, functionsOf, handedFrame } from './chains.js';
import type { Program } from './program.js';
import type { Range } from './report.js';
import type { Site } from './sites.js';

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

interface Part {
  call: number;
  how: 'once' | 'each';
  one: InvocationCost;
}
interface Repeated {
  once: Item;
  at: Item[];
  open: boolean;
}

/** A pricer with its own memory. */
export function createPricer(pricing: Pricing): (fn: string, frame: Frame | null) => InvocationCost {
  const { program } = pricing;
  const memory = new Map<string, InvocationCost>();
  const running = new Set<string>();
  const guards = new Map<Summary, Branchings>();
  let framed = 0;

  function cost(fn: string, frame: Frame | null): InvocationCost {
    const key = `${fn}|${frame?.id ?? 0}`;
    const known = memory.get(key);
    if (known) return known;
    if (running.has(fn)) return { once: { min: 0, max: null }, at: PASSES.map(() => ({ min: 0, max: null })), open: true, sites: [], parameters: NONE };
    running.add(fn);
    const s = program.summary(functionOf(fn).file);
    const parts = s ? partsOf(fn, frame) : [];
    const items = s ? parts.map(({ call, one, how }) => repeat(s, call, one, how)) : [];
    running.delete(fn);
    const once = s ? costOfRun(branchings(s), items.map((i) => i.once), runOf(s, null)) : NOTHING;
    const open = items.some((i) => i.open);
    const total: InvocationCost = {
      once, open,
      at: PASSES.map((n, i) => (s && open ? costOfRun(branchings(s), items.flatMap((x) => x.at[i] ?? []), runOf(s, n)) : once)),
      sites: [...new Set(parts.flatMap(({ one }) => one.sites))].sort(),
      parameters: new Set(parts.flatMap(({ one }) => [...one.parameters])),
    };
    memory.set(key, total);
    return total;
  }

  /** What the function calls that costs, each by itself. */
  function partsOf(fn: string, frame: Frame | null): Part[] {
    const own = pricing.sitesOf(fn).map((site): Part => {
      const e = pricing.evaluate(site, frame);
      const range = e.estimate.cost.perCall;
      return { call: site.call, how: 'once', one: { once: range, at: PASSES.map(() => range), open: false, sites: [`${site.file}:${site.call}`], parameters: e.parameters } };
    });
    const others = byCall(program.callsOf(fn).filter((e) => program.reaching.has(e.callee))).flatMap((edges): Part[] => {
      const [first] = edges;
      const how = first.kind === 'call' ? 'once' : runsCallback(program, first);
      if (how !== 'once' && how !== 'each') return [];
      return [{ call: first.call, how, one: first.kind === 'call' ? costOfChoice(edges, frame) : costOfCall(first, frame) }];
    });
    return [...own, ...others];
  }

  function branchings(s: Summary): Branchings {
    const known = guards.get(s);
    if (known) return known;
    const found = branchingsOf(s);
    guards.set(s, found);
    return found;
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

  /** A call's cost with the loops that it stands in, for one run and for each number of passes. */
  function repeat(s: Summary, call: number, one: InvocationCost, how: 'once' | 'each'): Repeated {
    let fixed = 1;
    let open = how === 'each' ? 1 : 0;
    for (let l = s.calls[call]?.loop ?? -1; l !== -1; l = s.loops[l]?.parent ?? -1) {
      const bound = constantBound(program, s, l);
      if (bound === null || !Number.isFinite(fixed * bound)) open++;
      else fixed *= bound;
    }
    // A loop with a constant bound may still be left early: its passes count for the upper edge only.
    const scale = (r: Range, passes: number): Range => ({ min: r.min === null ? null : finite(r.min * passes), max: r.max === null ? null : finite(r.max * fixed * passes) });
    const once = scale(one.once, 1);
    return {
      once: { call, cost: { min: how === 'each' && once.min !== null ? 0 : once.min, max: open > 0 || one.open ? null : once.max }, failed: one.once.max },
      at: PASSES.map((n, i) => ({ call, cost: scale(one.at[i] ?? NOTHING, n ** open), failed: one.at[i]?.max ?? null })),
      open: one.open || open > 0,
    };
  }

  /** What one run makes of a function's calls; `passes`: how many each loop without a constant bound makes, null where that is not asked. */
  function runOf(s: Summary, passes: number | null): Run {
    const loopAbove = (guard: GuardId): LoopId => {
      for (let g = guard; g !== -1; g = s.guards[g]?.up ?? -1) if (s.guards[g]?.kind === 'loop') return s.guards[g]?.loop ?? -1;
      return -1;
    };
    const isOpen = (loop: LoopId): boolean => loop !== -1 && constantBound(program, s, loop) === null;
    return {
      isRun: (loop) => (passes !== null && isOpen(loop)) || isRunOnce(s, loop),
      goesOn: (guard) => passes !== null && isOpen(loopAbove(guard)),
      passes: (guard) => {
        let n = 1;
        for (let l = loopAbove(guard); l !== -1; l = s.loops[l]?.parent ?? -1) n *= constantBound(program, s, l) ?? passes ?? 0;
        return n;
      },
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

/** Frame of a callee as one call runs it. */
export function frameInto(program: Program, e: Edge, frame: Frame | null): Frame | null {
  if ((frame?.depth ?? 0) >= 5) return null;
  const { file, fn } = functionOf(e.callee);
  if (e.kind === 'callback') return handedFrame(program, e, frame);
  const ref: CallRef = { file: e.file, call: e.call, frame };
  const bound = boundBy(program.linker, ref, file, fn);
  return program.linker.frame(file, fn, ref, bound.self, bound.closure);
}
