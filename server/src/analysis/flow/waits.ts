/**
 * What waits for the world outside of the program: input, a message, a timer. Where a loop does so on its success path,
 * the world paces it. Also what stops a program from outside: deadlines and cancellation. Must not know a rule or a language.
 */
import type { CallId, LoopId, Summary, ValueId } from '../../ir/summary.js';
import { alternatives, functionKey, functionOf, type Known } from '../link/known.js';
import { nameOf } from '../origins.js';
import { edgesOf, type Flow } from './calls.js';
import { inHandler, isInLoop } from './guards.js';

const WAITING_METHODS = /^(input|raw_input|question|prompt|ask|recv|recvfrom|receive|receive_\w+|recv_\w+|readline|readLine|read_line|readlines|read|accept|get_message|poll|dequeue|brpop|blpop|xread|xreadgroup|waitFor\w*|wait_for|wait|listen|consume|take|sleep|delay|pause|setTimeout|setInterval|get_nowait|getch|select|confirm|nextMessage|once)$/;
const WAITING_MODULES = /^(readline|prompts|inquirer|@inquirer\/.*|enquirer|prompt_toolkit|questionary|click|typer|rich|socket|websockets?|ws|queue|time|timers\/promises|node:timers\/promises|node:readline.*|getpass|streamlit|gradio|@clack\/prompts)(\.|\/|$)/;
/** What such modules offer besides waiting. */
const NOT_WAITING = /^(Console|print|Table|Panel|echo|time|perf_counter|monotonic|put|put_nowait|send|sendall)$/;

const lastOf = (name: string): string => name.slice(name.lastIndexOf('.') + 1);

function isQueue(k: Known, name: string): boolean {
  return /queue/i.test(name) || (k.t === 'path' && k.root.k === 'external' && (/queue/i.test(k.root.name) || k.steps.some((x) => x.k === 'member' && /queue/i.test(x.name))));
}

/** The call waits for something outside the program. */
function waits(flow: Flow, s: Summary, call: CallId): boolean {
  const facts = s.calls[call];
  if (!facts || flow.sites.has(`${s.path}:${call}`)) return false;
  const name = nameOf(s, facts.callee);
  const last = lastOf(name);
  return alternatives(flow.program.linker.calleeOf({ file: s.path, call, frame: null })).some((k) => {
    if (k.t === 'path' && k.root.k === 'external' && WAITING_MODULES.test(k.root.module) && !NOT_WAITING.test(last === '' ? k.root.name : last)) return true;
    if (k.t === 'fn' || k.t === 'class') return false;
    return WAITING_METHODS.test(last) || (last === 'get' && isQueue(k, name));
  });
}

/** Name of what one of the calls of a loop waits in, directly; null when none does. */
export function waitsIn(flow: Flow, s: Summary, calls: readonly CallId[], loop: LoopId): string | null {
  const root = s.loops[loop]?.guard ?? -1;
  const found = calls.find((c) => !inHandler(s, s.calls[c]!.guard, root) && waits(flow, s, c));
  return found === undefined ? null : nameOf(s, s.calls[found]!.callee);
}

/** One of the functions waits. */
export function waitsWithin(flow: Flow, fns: ReadonlySet<string>): boolean {
  for (const key of fns) {
    const { file, fn } = functionOf(key);
    const s = flow.program.summary(file);
    if (s && flow.callsOfFunction(s, fn).some((c) => !inHandler(s, s.calls[c]!.guard) && waits(flow, s, c))) return true;
  }
  return false;
}

const DEADLINES = /^(race|wait_for|timeout_at|fail_after|fail_at|move_on_after|move_on_at|alarm|settimer|(with|p|run|set|enforce)?_?(timeout|deadline)(_?(after|at))?|func_timeout|timeLimit|time_limit)$/i;

const isDeadline = (s: Summary, call: CallId): boolean => {
  const name = lastOf(nameOf(s, s.calls[call]!.callee));
  return name !== 'setTimeout' && DEADLINES.test(name);
};

const DEPTH = 6;

/** A time limit lies around the loop, in its own function or in every known caller. `loop` -1: around the whole function. */
export function hasDeadline(flow: Flow, s: Summary, fn: number, loop: LoopId): boolean {
  const around = (key: string, seen: ReadonlySet<string>): boolean => {
    const callers = flow.program.callersOf(key);
    if (callers.length === 0 || seen.has(key) || seen.size > DEPTH) return false;
    const next = new Set([...seen, key]);
    return callers.every((e) => {
      const { file, fn: caller } = functionOf(e.caller);
      const summary = flow.program.summary(file);
      return summary !== null && (holdsDeadline(flow, summary, caller, -1) || isCancelledTask(flow, summary, e.call) || around(e.caller, next));
    });
  };
  return holdsDeadline(flow, s, fn, loop) || around(functionKey(s.path, fn), new Set());
}

/** The function sets a time limit outside of the loop: one inside is for a single call. */
function holdsDeadline(flow: Flow, s: Summary, fn: number, loop: LoopId): boolean {
  const decorated = (s.functions[fn]?.decorators ?? []).some(({ value: d }) => {
    const v = s.values[d];
    return DEADLINES.test(lastOf(nameOf(s, v?.k === 'call' ? (s.calls[v.call]?.callee ?? d) : d)));
  });
  return decorated || flow.callsOfFunction(s, fn).some((c) => isDeadline(s, c) && (loop === -1 || !isInLoop(s, s.calls[c]!.loop, loop)));
}

const TASKS = /^(create_task|ensure_future|start_soon|run_coroutine_threadsafe)$/;

/** The call is started as a task, and its file cancels tasks. */
function isCancelledTask(flow: Flow, s: Summary, call: CallId): boolean {
  const starts = flow.callsOfFunction(s, s.calls[call]!.fn).some((c) =>
    TASKS.test(lastOf(nameOf(s, s.calls[c]!.callee))) && s.calls[c]!.args.some((a) => {
      const v = s.values[a.value];
      return v?.k === 'call' && v.call === call;
    }));
  return starts && s.calls.some((c) => {
    const v = s.values[c.callee];
    return v?.k === 'member' && v.name === 'cancel';
  });
}

const SIGNALS = /^(abort_?)?signal$|^cancell?ation_?token$/i;

/** A billable call is handed a signal that was not made for this one call. */
export function isGivenSignal(flow: Flow, s: Summary, call: CallId): boolean {
  if (!flow.sites.has(`${s.path}:${call}`)) return false;
  return s.calls[call]!.args.some((a) => {
    const v = s.values[a.value];
    const given = v?.k === 'rec' ? v.entries.filter((e) => e.key !== null && SIGNALS.test(e.key)).map((e) => e.value) : a.name !== null && SIGNALS.test(a.name) ? [a.value] : [];
    return given.some((value) => !isMadeFor(s, value, call));
  });
}

/** Made by a call in the same loop (or function, where there is no loop): a time limit of the single request. */
function isMadeFor(s: Summary, value: ValueId, call: CallId): boolean {
  let v = s.values[value];
  while (v?.k === 'member' || v?.k === 'index') v = s.values[v.of];
  if (v?.k === 'lit') return true;
  return v?.k === 'call' && isInLoop(s, s.calls[v.call]!.loop, s.calls[call]!.loop);
}

export function isGivenSignalWithin(flow: Flow, fns: ReadonlySet<string>): boolean {
  for (const key of fns) {
    const { file, fn } = functionOf(key);
    const s = flow.program.summary(file);
    if (s && flow.callsOfFunction(s, fn).some((c) => isGivenSignal(flow, s, c))) return true;
  }
  return false;
}

const EXITS = /^(process\.(exit|abort|kill)|sys\.exit|os\._exit|os\.kill|exit|quit|_exit|Deno\.exit)$/;

/** The call ends the program. */
export const endsProgram = (s: Summary, call: CallId): boolean => EXITS.test(nameOf(s, s.calls[call]!.callee));

const CANCELS = /^(throw|raise|check|assert|ensure)_?(if_?)?(not_?|for_?)?(abort|cancel|stop|interrupt|budget|limit|deadline|time_?out|quota|max|over_?budget)/i;

/** A call whose code is not known and whose name says that it ends the run when it must. */
export function cancelsIn(flow: Flow, s: Summary, calls: readonly CallId[]): string | null {
  const found = calls.find((c) => CANCELS.test(lastOf(nameOf(s, s.calls[c]!.callee))) && edgesOf(flow, s, c).every((e) => e.kind !== 'call'));
  return found === undefined ? null : nameOf(s, s.calls[found]!.callee);
}

export function cancelsWithin(flow: Flow, fns: ReadonlySet<string>): string | null {
  for (const key of fns) {
    const { file, fn } = functionOf(key);
    const s = flow.program.summary(file);
    const name = s && cancelsIn(flow, s, flow.callsOfFunction(s, fn));
    if (name) return name;
  }
  return null;
}
