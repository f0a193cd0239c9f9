/**
 * Which calls stand where, what they run, and whether a function runs a billable call whenever it runs. Keeps its look-up
 * tables in the `Flow` that it is given. Must not know a rule or a language.
 */
import type { CallId, FunctionId, GuardId, LoopId, Summary } from '../../ir/summary.js';
import type { Edge } from '../callGraph.js';
import { functionKey, functionOf } from '../link/known.js';
import type { Program } from '../program.js';
import { isCertain, isInLoop } from './guards.js';

export interface Flow {
  program: Program;
  /** Billable calls, as `file:call`. */
  sites: ReadonlySet<string>;
  callsOfFunction(s: Summary, fn: FunctionId): readonly CallId[];
  /** The function runs a billable call whenever it runs. */
  alwaysCalls(fn: string): boolean;
  /** Guards of the handlers that catch what a call throws. */
  handlersOf(s: Summary, call: CallId): readonly GuardId[];
}

export function createFlow(program: Program): Flow {
  const calls = new Map<string, CallId[][]>();
  const always = new Map<string, boolean>();
  const handlers = new Map<string, Map<CallId, GuardId[]>>();

  function callsOfFunction(s: Summary, fn: FunctionId): readonly CallId[] {
    let byFunction = calls.get(s.path);
    if (!byFunction) {
      byFunction = s.functions.map((): CallId[] => []);
      for (let i = 0; i < s.calls.length; i++) byFunction[s.calls[i]!.fn]?.push(i);
      calls.set(s.path, byFunction);
    }
    return byFunction[fn] ?? [];
  }

  function alwaysCalls(key: string): boolean {
    const known = always.get(key);
    if (known !== undefined) return known;
    // While it is being asked, the answer is no: a cycle proves nothing.
    always.set(key, false);
    const { file, fn } = functionOf(key);
    const s = program.reaching.has(key) ? program.summary(file) : null;
    if (!s) return false;
    const places = callsOfFunction(s, fn).filter((c) => reachesAlways(flow, s, c)).map((c) => s.calls[c]!.guard);
    const answer = isCertain(s, places, -1, false);
    always.set(key, answer);
    return answer;
  }

  function handlersOf(s: Summary, call: CallId): readonly GuardId[] {
    let byCall = handlers.get(s.path);
    if (!byCall) {
      handlers.set(s.path, (byCall = new Map()));
      for (const [guard, { kind, cond }] of s.guards.entries()) {
        const caught = kind === 'catch' && cond !== null ? s.values[cond] : undefined;
        for (const c of caught?.k === 'caught' ? caught.calls : []) byCall.set(c, [...(byCall.get(c) ?? []), guard]);
      }
    }
    return byCall.get(call) ?? [];
  }

  const flow: Flow = { program, sites: new Set(program.sites.map((s) => `${s.file}:${s.call}`)), callsOfFunction, alwaysCalls, handlersOf };
  return flow;
}

/** Calls of the loop's function that stand in the loop, nested loops included. */
export function callsIn(flow: Flow, s: Summary, loop: LoopId): CallId[] {
  const l = s.loops[loop];
  return l ? flow.callsOfFunction(s, l.fn).filter((c) => isInLoop(s, s.calls[c]!.loop, loop)) : [];
}

/** Edges from one call. */
export const edgesOf = (flow: Flow, s: Summary, call: CallId): Edge[] =>
  flow.program.callsOf(functionKey(s.path, s.calls[call]?.fn ?? 0)).filter((e) => e.file === s.path && e.call === call);

/** Functions that a call runs for certain (not as a callback). */
export const calleesOf = (flow: Flow, s: Summary, call: CallId): string[] => edgesOf(flow, s, call).filter((e) => e.kind === 'call').map((e) => e.callee);

/** The call is billable, or runs one whenever it runs. */
export function reachesAlways(flow: Flow, s: Summary, call: CallId): boolean {
  if (flow.sites.has(`${s.path}:${call}`)) return true;
  const callees = calleesOf(flow, s, call);
  return callees.length > 0 && callees.every((k) => flow.alwaysCalls(k));
}

/** The call is billable, or may run one. */
export const mayReach = (flow: Flow, s: Summary, call: CallId): boolean =>
  flow.sites.has(`${s.path}:${call}`) || calleesOf(flow, s, call).some((k) => flow.program.reaching.has(k));

/** Everything that the given functions run, themselves included. */
export function closureOf(program: Program, start: readonly string[]): Set<string> {
  const found = new Set<string>();
  const work = [...start];
  for (let f = work.pop(); f !== undefined; f = work.pop()) {
    if (found.has(f)) continue;
    found.add(f);
    for (const e of program.callsOf(f)) work.push(e.callee);
  }
  return found;
}

/** Guard of a place in a function of another summary. */
export interface Place {
  s: Summary;
  guard: GuardId;
}

/** Where the functions throw to their callers, or make one of the calls that are asked for. */
export function throwsOf(flow: Flow, fns: ReadonlySet<string>, isWanted: (s: Summary, call: CallId) => boolean): Place[] {
  const found: Place[] = [];
  for (const key of fns) {
    const { file, fn } = functionOf(key);
    const s = flow.program.summary(file);
    if (!s) continue;
    for (const guard of s.functions[fn]?.throws ?? []) found.push({ s, guard });
    for (const c of flow.callsOfFunction(s, fn)) if (isWanted(s, c)) found.push({ s, guard: s.calls[c]!.guard });
  }
  return found;
}
