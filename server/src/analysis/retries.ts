/**
 * Where retry libraries run functions that reach a billable call, and what their options come to. Knows the catalogue's
 * row types, and no row; must not know a rule or a language.
 */
import type { LimitRow, RetryLibraryRow } from '../catalog/limits.js';
import type { Span } from '../ir/span.js';
import type { CallId, Summary } from '../ir/summary.js';
import { isInfinity } from './flow/bounds.js';
import { callsIn, mayReach, type Flow } from './flow/calls.js';
import { alternatives, functionKey, functionOf, type CallRef, type Known, type Step } from './link/known.js';
import { locate, type Matcher } from './link/locate.js';
import { wayFromFunction, wayToSite, type Way } from './repeats.js';
import type { Condition } from './report.js';
import { isWithin } from './versions.js';

/** A retry policy with everything that it runs. */
export interface Policy {
  row: RetryLibraryRow;
  file: string;
  /** The call with the options, or the bare decorator. */
  at: Span;
  /** Null for a bare decorator. */
  call: CallRef | null;
  uses: Use[];
}

export interface Use {
  file: string;
  /** Function that it retries; null when it runs the passes of a loop. */
  fn: string | null;
  /** What makes it impossible to tell whether it ends. */
  open: string | null;
  way: Way;
}

/** A library's thing as a value: which row, the call that gave it options, and what follows. */
interface Made {
  row: RetryLibraryRow;
  call: CallRef | null;
  rest: Step[];
}

/** Every policy that runs a billable call, in order of place. */
export function policiesOf(flow: Flow, rows: readonly RetryLibraryRow[]): Policy[] {
  const { program } = flow;
  const found = new Map<string, Policy>();
  const wrappers = wrappersOf(flow, rows);
  const note = (row: RetryLibraryRow, call: CallRef | null, bare: { file: string; at: Span } | null, use: Use): void => {
    const at = call ? program.summary(call.file)?.calls[call.call]?.at : bare?.at;
    const file = call?.file ?? bare?.file;
    if (!at || file === undefined) return;
    const key = `${file}:${at.part}:${at.start}:${at.end}`;
    const known = found.get(key);
    if (known) known.uses.push(use);
    else found.set(key, { row, file, at, call, uses: [use] });
  };
  for (const fn of [...program.reaching].sort()) {
    const { file, fn: id } = functionOf(fn);
    const s = program.summary(file);
    const facts = s?.functions[id];
    if (!s || !facts) continue;
    const use = (row: RetryLibraryRow): Use => ({ file, fn, open: decidesByAttempt(s, id, row), way: wayFromFunction(program, fn) });
    for (const { value, at } of facts.decorators) {
      const made = madeOf(rows, s, program.linker.resolve({ file, value, frame: null }));
      if (made && made.rest.length === 0 && (made.call || made.row.bare)) note(made.row, made.call, { file, at }, use(made.row));
    }
    for (const e of program.callersOf(fn)) {
      if (e.kind !== 'callback') continue;
      const caller = program.summary(e.file);
      if (!caller) continue;
      const runs = runIn(flow, rows, caller, e.call);
      for (const run of runs ? [runs] : wrapped(flow, wrappers, caller, e.call, fn)) note(run.row, run.options, null, { ...use(run.row), open: run.open ?? decidesByAttempt(s, id, run.row) });
    }
  }
  for (const file of program.files) {
    const s = program.summary(file);
    (s?.loops ?? []).forEach((l, id) => {
      if (!s || l.iter === null || !program.reaching.has(functionKey(file, l.fn))) return;
      const made = madeOf(rows, s, program.linker.resolve({ file, value: l.iter, frame: null }));
      const call = callsIn(flow, s, id).find((c) => mayReach(flow, s, c));
      if (made?.call && made.rest.length === 0 && call !== undefined) note(made.row, made.call, null, { file, fn: null, open: null, way: wayToSite(program, file, call) });
    });
  }
  return [...found.values()];
}

/** No value of the file needs following where nothing of the library is imported. */
const imports = (s: Summary, row: RetryLibraryRow): boolean =>
  s.family === row.family && s.values.some((v) => v.k === 'import' && row.modules.some((m) => isModule(s, v.module, m)));

/** The module, or one below it. */
const isModule = (s: Summary, module: string, of: string): boolean => module === of || module.startsWith(of + (s.family === 'js' ? '/' : '.'));

/** A call by which a library runs what it is handed. */
interface Run {
  row: RetryLibraryRow;
  options: CallRef;
  open: string | null;
}

function runIn({ program }: Flow, rows: readonly RetryLibraryRow[], s: Summary, call: CallId): Run | null {
  const own: CallRef = { file: s.path, call, frame: null };
  const made = madeOf(rows, s, program.linker.calleeOf(own));
  const count = s.calls[call]?.args.length ?? 0;
  if (!made) return null;
  if (made.call === null) return made.row.runs || (made.row.bare && count === 1) ? { row: made.row, options: own, open: null } : null;
  if (made.row.runs || !isRun(made.rest)) return null;
  return { row: made.row, options: made.call, open: s.family === 'js' && count > 1 ? 'more than the function is given, which may be a signal' : null };
}

/** Functions of the project that hand one of their parameters to a library: `function#index` → the calls that do. */
function wrappersOf(flow: Flow, rows: readonly RetryLibraryRow[]): Map<string, Run[]> {
  const found = new Map<string, Run[]>();
  for (const file of flow.program.files) {
    const s = flow.program.summary(file);
    if (!s || !rows.some((row) => imports(s, row))) continue;
    for (const [id, call] of s.calls.entries()) {
      for (const { value } of call.args) {
        const v = s.values[value];
        const run = v?.k === 'param' ? runIn(flow, rows, s, id) : null;
        if (v?.k !== 'param' || !run) continue;
        const key = `${functionKey(file, v.fn)}:${v.index}`;
        found.set(key, [...(found.get(key) ?? []), run]);
      }
    }
  }
  return found;
}

/** What runs a function that is handed to a wrapper. */
function wrapped({ program }: Flow, wrappers: ReadonlyMap<string, Run[]>, s: Summary, call: CallId, fn: string): Run[] {
  const facts = s.calls[call];
  if (wrappers.size === 0 || !facts) return [];
  return alternatives(program.linker.calleeOf({ file: s.path, call, frame: null })).flatMap((k) => {
    const params = k.t === 'fn' ? (program.summary(k.file)?.functions[k.fn]?.params ?? []) : [];
    return k.t !== 'fn' ? [] : facts.args.flatMap((a, i) => {
      const is = alternatives(program.linker.resolve({ file: s.path, value: a.value, frame: null })).some((x) => x.t === 'fn' && functionKey(x.file, x.fn) === fn);
      const index = a.name === null ? i : params.findIndex((p) => p.name === a.name);
      return is ? (wrappers.get(`${functionKey(k.file, k.fn)}:${index}`) ?? []) : [];
    });
  });
}

/** `policy(fn)`, `policy.execute(fn)`: at most one member, which the call that is asked about calls. */
const isRun = (rest: readonly Step[]): boolean => rest.length <= 1 && rest.every((x) => x.k === 'member');

function madeOf(rows: readonly RetryLibraryRow[], s: Summary, k: Known): Made | null {
  for (const x of alternatives(k)) {
    if (x.t !== 'path' || x.root.k !== 'external') continue;
    const { module, name: exported } = x.root;
    const at = x.steps.findIndex((step) => step.k !== 'member');
    const members = at < 0 ? x.steps : x.steps.slice(0, at);
    const names = [...(exported === '*' || exported === 'default' ? [] : [exported]), ...members.map((m) => (m.k === 'member' ? m.name : ''))];
    const after = at < 0 ? undefined : x.steps[at];
    const row = rows.find((r) => r.family === s.family && r.modules.some((m) => isModule(s, module, m)) && r.names.includes(names.join('.')));
    if (row && at < 0) return { row, call: null, rest: [] };
    if (row && after?.k === 'call' && after.call) return { row, call: after.call, rest: x.steps.slice(at + 1) };
  }
  return null;
}

/** The retried function takes the attempt's number, and does more with it than print it. */
function decidesByAttempt(s: Summary, fn: number, row: RetryLibraryRow): string | null {
  if (row.attempt === undefined) return null;
  const param = s.functions[fn]?.params[row.attempt];
  const ids = new Set(s.values.flatMap((v, id) => (v.k === 'param' && v.fn === fn && v.index === row.attempt ? [id] : [])));
  const isUsed = s.values.some((v) => v.k === 'op' && v.of.some((x) => ids.has(x))) || s.calls.some((c) => c.args.some((a) => ids.has(a.value)));
  return param && isUsed ? `the function is told the attempt (${param.name})` : null;
}

// ---------------------------------------------------------------- options

export interface Limits {
  /** In the words of the rule's contract; a policy without limit meets all. */
  conditions: Condition[];
  /** The option that was set to no limit, by its name; null when none is set. */
  lifted: string | null;
  /** Where the option of the fix is given by position: it cannot be set by its name. */
  isPositional: boolean;
}

const nameOf = (locator: string): string => locator.slice(locator.lastIndexOf('.') + 1);

/** What limits a policy. `version`: of the library, as the policy's file sees it. */
export function limitsOf(flow: Flow, { row, call, uses }: Policy, version: string | null): Limits {
  const { program } = flow;
  const matcher: Matcher = { catalog: program.catalog, linker: program.linker, family: row.family };
  const given = (at: readonly string[]): { locator: string; k: Known } | null => {
    for (const locator of call ? at : []) {
      const k = locate(matcher, { call: call!, links: [] }, locator);
      if (k.t !== 'absent' && !(row.family === 'js' && k.t === 'lit' && k.v === null)) return { locator, k };
    }
    return null;
  };
  const unset: Condition = { clause: 'no limit on attempts or time is set', holds: true };
  const endless: Condition = { clause: 'the library has no limit by default', holds: true };
  const own: Condition = { clause: 'none of the program’s own code decides when it stops', holds: true };
  const told = (condition: Condition, holds: false | null, detail: string): Limits => {
    const all = [unset, endless, own];
    return { conditions: [...all.slice(0, all.indexOf(condition)), { ...condition, holds, detail }], lifted: null, isPositional: false };
  };

  let lifted: string | null = null;
  let isPositional = false;
  let ended: string | null = null;
  for (const lift of row.lifts ?? []) {
    const found = given(lift.at);
    if (!found || (found.k.t === 'lit' && !found.k.v)) continue;
    const isOld = lift.below === undefined ? true : isWithin(version, '0.0.0', lift.below);
    if (found.k.t !== 'lit' || isOld === null) return told(unset, null, `${nameOf(found.locator)} may lift the limit`);
    if (isOld) lifted = nameOf(found.locator);
  }
  for (const [i, limit] of row.limits.entries()) {
    const found = given(limit.at);
    const state = found ? stateOf(flow, limit, found.k) : 'absent';
    const isLifted = i === 0 && lifted !== null;
    if (found && state === 'unlimited') {
      lifted ??= nameOf(limit.at[0] ?? '');
      if (found.locator.startsWith('#') && !found.locator.includes('.')) isPositional = true;
    } else if (found && !isLifted) return told(unset, state === 'set' ? false : null, `${nameOf(found.locator)} is set${state === 'set' ? '' : ' to something that is not known'}`);
    else if (limit.byDefault && !isLifted) ended ??= nameOf(limit.at[0] ?? '');
  }
  if (ended !== null) return told(endless, false, `${ended} has a limit by default`);
  const decider = uses.find((u) => u.open !== null)?.open ?? deciderOf(flow, row, given);
  if (decider !== null) return told(own, null, decider);
  return { conditions: [{ ...unset, ...(lifted === null ? {} : { detail: `${lifted} lifts it` }) }, endless, own], lifted, isPositional };
}

function stateOf({ program }: Flow, { unlimited }: LimitRow, k: Known): 'unlimited' | 'set' | 'unknown' {
  const isUnlimited = (x: Known): boolean => unlimited.some((u) => {
    if (typeof u === 'object' && u !== null) {
      if (x.t !== 'path' || x.root.k !== 'external') return false;
      const last = x.steps.at(-1);
      return last === undefined ? x.root.name === u.name : last.k === 'member' && last.name === u.name;
    }
    return u === Infinity ? isInfinity(program.linker, x) : x.t === 'lit' && x.v === u;
  });
  const all = alternatives(k);
  if (all.every(isUnlimited)) return 'unlimited';
  return all.some((x) => x.t === 'unknown' || x.t === 'absent' || isUnlimited(x) || (x.t === 'path' && x.root.k !== 'external')) ? 'unknown' : 'set';
}

/** Functions of the project that are asked whether to go on, or that may throw between two attempts. */
function deciderOf({ program }: Flow, row: RetryLibraryRow, given: (at: readonly string[]) => { locator: string; k: Known } | null): string | null {
  const open = (locators: readonly string[] | undefined, isHarmless: (x: Known) => boolean): string | null => {
    for (const locator of locators ?? []) {
      const found = given([locator]);
      if (found && !alternatives(found.k).every((x) => isOfLibrary(x) || isHarmless(x))) return `${nameOf(locator)} may end it`;
    }
    return null;
  };
  /** A constant, something that a package exports, or some of these joined. */
  const isOfLibrary = (x: Known): boolean =>
    x.t === 'absent' || (x.t === 'lit' && x.v !== false) || (x.t === 'path' && x.root.k === 'external')
    || (x.t === 'op' && x.operands.every((o) => alternatives(program.linker.resolve(o)).every((k) => k.t !== 'op' && isOfLibrary(k))));
  const neverThrows = (x: Known): boolean => x.t === 'fn' && (program.summary(x.file)?.functions[x.fn]?.throws.length ?? 1) === 0;
  return open(row.asks, () => false) ?? open(row.hooks, neverThrows);
}
