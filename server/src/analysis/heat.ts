/**
 * How often code runs: hot (a handler of requests or events, a loop over data, a conversation that a loop carries on), once
 * per run of the program, or not known. Must not know a rule, an SDK or a price.
 */
import type { CallId, FunctionFacts, LoopFacts, LoopId, Summary, ValueId } from '../ir/summary.js';
import { entryKind, kindOfDecorator, runsCallback } from './entries.js';
import { constantBound, judgeLoop, type Flow } from './flow.js';
import { createLibraries } from './libraries.js';
import type { Edge } from './callGraph.js';
import { functionKey, functionOf } from './link/known.js';
import type { Program } from './program.js';
import { scheduleOf } from './schedule.js';

export interface Heat {
  /** Null where it cannot be told. */
  hot: boolean | null;
  /** What makes it so, for people. */
  why: string;
}

const UNKNOWN: Heat = { hot: null, why: 'nobody who calls it is known' };

export interface HeatReader {
  /** A call in a function, as a chain of callers makes it: outermost first, as in `chainsTo`. */
  ofCall(file: string, call: CallId, chain: readonly Edge[]): Heat;
}

export function createHeat(flow: Flow): HeatReader {
  const { program } = flow;
  const memory = new Map<string, Heat>();
  const libraries = createLibraries(program);

  function ofCall(file: string, call: CallId, chain: readonly Edge[]): Heat {
    const repeated = loopHeat(flow, file, call) ?? chain.map((e) => edgeHeat(flow, e)).find((h) => h !== null);
    if (repeated) return repeated;
    const top = chain[0];
    const s = program.summary(file);
    return top ? afterEdge(top) : ofFunction(functionKey(file, s?.calls[call]?.fn ?? 0));
  }

  /** How often whoever stands at the outer end of an edge runs. */
  function afterEdge(e: Edge): Heat {
    const kind = e.kind === 'call' ? 'once' : runsCallback(program, e);
    if (kind === 'once' || kind === 'each') return ofFunction(e.caller);
    return kind === 'job' ? ofJob(program, e.file, e.call, program.summary(e.file)?.calls[e.call]?.callee ?? -1) : ofEntry(kind);
  }

  function ofFunction(fn: string): Heat {
    const known = memory.get(fn);
    if (known) return known;
    // What leads back to itself adds nothing to its other callers.
    memory.set(fn, { hot: false, why: 'it is called by itself' });
    const heat = judge(fn);
    memory.set(fn, heat);
    return heat;
  }

  function judge(key: string): Heat {
    const { file, fn } = functionOf(key);
    const s = program.summary(file);
    const facts = s?.functions[fn];
    if (!s || !facts) return UNKNOWN;
    const kind = entryKind(s, fn, facts);
    if (kind === 'job') return ofDecorator(program, s, facts);
    if (kind !== 'function' && kind !== 'method') return ofEntry(kind);
    const callers = program.callersOf(key).filter((e) => e.caller !== key);
    if (callers.length === 0) {
      if (facts.name === 'main') return { hot: false, why: 'main runs once' };
      return libraries.offers(s, fn) ? { hot: true, why: 'whoever uses the library runs it' } : UNKNOWN;
    }
    const all = callers.map((e) => edgeHeat(flow, e) ?? afterEdge(e));
    return all.find((h) => h.hot === true) ?? all.find((h) => h.hot === null) ?? (all[0] as Heat);
  }

  return { ofCall };
}

/** An entry that something outside of the program runs. */
function ofEntry(kind: ReturnType<typeof entryKind>): Heat {
  switch (kind) {
    case 'route': return { hot: true, why: 'a request handler runs it' };
    case 'consumer': return { hot: true, why: 'a handler of events or messages runs it' };
    case 'module': case 'command': case 'test': return { hot: false, why: 'it runs once with the program' };
    default: return UNKNOWN;
  }
}

/** Seconds within which a second call finds what the first left in a cache. */
const CACHE_LIFE = 300;

/** A job for whatever comes in, or on a schedule. */
function ofJob({ linker }: Program, file: string, call: CallId | null, callee: ValueId): Heat {
  const schedule = scheduleOf(linker, file, call, callee);
  if (schedule === null) return { hot: null, why: 'a job runs it, how often is not known' };
  if (schedule === 'queue') return { hot: true, why: 'a queue of jobs runs it' };
  return schedule <= CACHE_LIFE ? { hot: true, why: 'a job runs it every few minutes' } : { hot: false, why: 'a job runs it once each time' };
}

function ofDecorator(program: Program, s: Summary, { decorators }: FunctionFacts): Heat {
  for (const { value } of decorators) {
    const v = s.values[value];
    const call = v?.k === 'call' ? v.call : null;
    const callee = call === null ? value : (s.calls[call]?.callee ?? value);
    if (kindOfDecorator(s, value) === 'job') return ofJob(program, s.path, call, callee);
  }
  return UNKNOWN;
}

/** A caller that repeats the call. */
function edgeHeat(flow: Flow, e: Edge): Heat | null {
  const { program } = flow;
  const around = loopHeat(flow, e.file, e.call);
  if (around || e.kind === 'call' || runsCallback(program, e) !== 'each') return around;
  const s = program.summary(e.file);
  const callee = s?.values[s.calls[e.call]?.callee ?? -1];
  const of = callee?.k === 'member' ? program.linker.resolve({ file: e.file, value: callee.of, frame: null }) : null;
  return of === null || of.t === 'list' ? null : { hot: true, why: 'it runs for each element of data' };
}

/** The innermost loop around a call that is over data, carries a conversation on, or goes on until the model or the outside ends it. */
function loopHeat(flow: Flow, file: string, call: CallId): Heat | null {
  const { program } = flow;
  const s = program.summary(file);
  const facts = s?.calls[call];
  if (!s || !facts) return null;
  for (let l: LoopId = facts.loop; l !== -1; l = s.loops[l]?.parent ?? -1) {
    const loop = s.loops[l];
    if (!loop) break;
    if (isOverData(program, s, l, loop)) return { hot: true, why: 'a loop over data runs it' };
    if (loop.kind !== 'comprehension' && facts.args.some((a) => growsIn(s, a.value, l))) return { hot: true, why: 'a loop carries its conversation on' };
    if (loop.iter !== null) continue;
    const { verdict, ends } = judgeLoop(flow, s, l);
    if (verdict === 'waits') return { hot: true, why: 'a loop runs it for whatever comes in' };
    if (verdict === 'unbounded' && ends === 'model') return { hot: true, why: 'a loop runs it until the model ends it' };
  }
  return null;
}

/** Counting (`range(retries)`) is not data, nor is what is written out. */
function isOverData(program: Program, s: Summary, id: LoopId, loop: LoopFacts): boolean {
  if (loop.iter === null || constantBound(program, s, id) !== null) return false;
  const k = program.linker.resolve({ file: s.path, value: loop.iter, frame: null });
  if (k.t === 'list' || k.t === 'lit') return false;
  return !(k.t === 'path' && k.root.k === 'global' && /^(range|count|reversed|iter)$/.test(k.root.name));
}

/** Values that are looked at for one argument. */
const WORK = 300;

/** True when the value holds a list that the loop adds to on each pass. */
function growsIn(s: Summary, value: ValueId, loop: LoopId): boolean {
  const seen = new Set<ValueId>();
  const todo: { id: ValueId; carried: boolean }[] = [{ id: value, carried: false }];
  for (let next = todo.pop(); next && seen.size < WORK; next = todo.pop()) {
    if (seen.has(next.id)) continue;
    seen.add(next.id);
    const v = s.values[next.id];
    const { carried } = next;
    const add = (of: readonly ValueId[], inside = carried): void => void of.forEach((id) => todo.push({ id, carried: inside }));
    switch (v?.k) {
      case 'phi': add([v.next], carried || v.loop === loop); add([v.init]); break;
      case 'append': if (carried) return true; add([v.of, ...v.items.map((i) => i.value)]); break;
      case 'list': if (carried && v.items.some((i) => i.spread)) return true; add(v.items.map((i) => i.value)); break;
      case 'rec': add(v.entries.map((e) => e.value)); break;
      case 'op': if (carried && v.op === '+' && v.of.some((id) => s.values[id]?.k === 'list')) return true; add(v.of); break;
      case 'sel': add(v.of); break;
      case 'member': add([v.of]); break;
      default:
    }
  }
  return false;
}
