/**
 * What limits one call: output tokens of a request, requests for a call that fails, steps of an agent run. A limit that is
 * not known is null, never a default. Must not know prices or prompts.
 */
import type { ApiRow, DefaultCap } from '../catalog/sdk.js';
import { first, role, hasUnknownOptions, isOpenElsewhere, placesOf, present, type Arguments, type Place } from './arguments.js';
import { isInfinity } from './flow/bounds.js';
import { alternatives, type CallRef, type Known } from './link/known.js';
import type { Linker } from './link/linker.js';
import { locate, placeOf, type Scope } from './link/locate.js';
import type { ApiMatch } from './link/match.js';
import type { NamedModel } from './modelAnswer.js';
import type { OutputAnswer } from './report.js';

/** The output cap of a request, in tokens. */
export function outputAnswer(value: Known, api: ApiRow, args: Arguments, models: readonly NamedModel[]): OutputAnswer {
  if (api.noOutput) return { cap: null, how: 'not-applicable' };
  const given = present(args.reader, value);
  if (given.length === 0) {
    const places = args.matches.flatMap((m) => placesOf(args, m));
    const isAnywhere = places.some((p) => p.row.args?.outputCap);
    if (!isAnywhere || hasUnknownOptions(args, api.args.outputCap ?? []) || isOpenElsewhere(args, 'outputCap')) return { cap: null, how: 'unknown' };
    const row = places.find((p) => p.row.defaultCap !== undefined)?.row.defaultCap;
    const cap = row === undefined ? undefined : defaultCap(row, models);
    if (typeof cap === 'number') return { cap, how: 'default' };
    return { cap: null, how: cap === null || api.capRequired ? 'unknown' : 'none' };
  }
  const caps = given.map((k) => mostOf(args.linker, k));
  const surely = given.length === alternatives(value).length;
  if (surely && caps.every((c): c is number => c !== null && Number.isFinite(c) && c > 0)) return { cap: Math.max(...caps), how: 'argument' };
  return { cap: null, how: 'unknown' };
}

/** The most that any of the models gets; null when that is not known, undefined when none of them has a default. */
function defaultCap(row: DefaultCap, models: readonly NamedModel[]): number | null | undefined {
  if (typeof row === 'number') return row;
  const caps = models.map((m) => row.find((each) => m.name.startsWith(each.prefix))?.tokens);
  if (caps.every((c) => c === undefined)) return models.length > 0 ? undefined : null;
  return caps.every((c): c is number => typeof c === 'number') ? Math.max(...caps) : null;
}

/** The number that a value is, or that it cannot exceed: constants, arithmetic of constants, `Math.min(x, 100)`. */
function mostOf(linker: Linker, k: Known, depth = 0): number | null {
  if (depth > 10) return null;
  if (k.t === 'lit') return typeof k.v === 'number' ? k.v : null;
  if (k.t === 'op') {
    const of = k.operands.map((o) => linker.resolve(o)).map((o) => (o.t === 'op' || o.t === 'lit' ? mostOf(linker, o, depth + 1) : null));
    if (!of.every((n): n is number => n !== null)) return null;
    switch (k.op) {
      case '+': return of.reduce((a, b) => a + b);
      case '*': return of.reduce((a, b) => a * b);
      case '-': return of.length === 2 ? (of[0] as number) - (of[1] as number) : null;
      case '//': return of.length === 2 && of[1] !== 0 ? Math.floor((of[0] as number) / (of[1] as number)) : null;
      default: return null;
    }
  }
  const step = k.t === 'path' ? k.steps[k.steps.length - 1] : undefined;
  if (k.t !== 'path' || k.root.k !== 'global' || step?.k !== 'call' || !step.call) return null;
  const name = [k.root.name, ...k.steps.flatMap((s) => (s.k === 'member' ? [s.name] : []))].join('.');
  if (k.steps.length !== name.split('.').length || (name !== 'Math.min' && name !== 'min')) return null;
  const { file, call, frame } = step.call;
  const args = linker.summaryOf(file)?.calls[call]?.args ?? [];
  if (args.some((a) => a.spread || a.name !== null) || args.length < 2) return null;
  const known = args.map((a) => mostOf(linker, linker.resolve({ file, value: a.value, frame }), depth + 1)).filter((n): n is number => n !== null);
  return known.length > 0 ? Math.min(...known) : null;
}

/** Locators that say which arguments of the call are options. */
export const optionsOf = ({ args }: ApiRow): string[] => [...(args.model ?? []), ...(args.outputCap ?? [])];

/** Requests for a call that always fails: what SDK and options say, times every layer around it that repeats. */
export function attemptsOf(args: Arguments): number | null {
  const all = args.matches.map((match): number | null => {
    const places = placesOf(args, match);
    const said = (place: Place): number | null | undefined => {
      if (!place.scope) return undefined;
      const { maxAttempts = [], maxRetries = [] } = place.row.args ?? {};
      const requests = countOf(first(args, maxAttempts, place.scope), 0);
      return requests === undefined ? countOf(first(args, maxRetries, place.scope), 1) : requests;
    };
    const layers = places.map((p) => ({ repeats: p.row.repeats, said: said(p) }));
    const own = layers.find((l) => l.repeats === undefined && l.said !== undefined)?.said;
    const row = places.find((p) => p.row.attempts !== undefined)?.row;
    const usual = row?.attempts === undefined ? match.sdk.attempts : row.attempts;
    return layers.reduce<number | null>((product, l) => {
      const times = l.repeats === undefined ? 1 : l.said === undefined ? l.repeats : l.said;
      return product === null || times === null ? null : product * times;
    }, own === undefined ? usual : own);
  });
  return all.every((n) => n !== null) ? Math.max(...all) : null;
}

/** A number of requests; null when it is not known, undefined when nothing is given. */
function countOf(k: Known, more: number): number | null | undefined {
  if (k.t === 'absent') return undefined;
  return k.t === 'lit' && typeof k.v === 'number' && k.v >= 0 && Number.isFinite(k.v) ? Math.max(1, Math.floor(k.v) + more) : null;
}

/** A retry option as it is written. */
export interface RetryOption {
  /** Repeats of a failed request; `Infinity` and negative numbers as they are given. */
  value: number;
  /** The option counts the first request too. */
  countsFirst: boolean;
  /** The call that holds it, the position of the options object there, and the option's dotted path in it; empty where it is given by position. */
  call: CallRef;
  position: number;
  path: string;
  /** The SDK's own option, not that of a layer around it. */
  isOwn: boolean;
}

/** The first retry option that is given; null when there is none, or not surely one number. */
export function retriesOf(args: Arguments): RetryOption | null {
  const match = args.matches[0];
  for (const { row, scope, by } of match ? placesOf(args, match) : []) {
    // Made where nobody sees it: it may have been told anything.
    if (!scope && (row.args?.maxRetries || row.args?.maxAttempts)) return null;
    if (!scope) continue;
    for (const [role, more] of [['maxAttempts', 1], ['maxRetries', 0]] as const) {
      for (const locator of row.args?.[role] ?? []) {
        const k = locate(args, scope, locator);
        if (k.t === 'absent' || (k.t === 'lit' && k.v === null)) continue;
        const value = isInfinity(args.linker, k) ? Infinity : k.t === 'lit' && typeof k.v === 'number' ? k.v - more : null;
        const { of, position, path } = placeOf(locator);
        const call = of === 'client' ? scope.links.findLast((l) => l.call && locate(args, { call: l.call, links: [] }, locator.slice('client.'.length)).t !== 'absent')?.call : scope.call;
        if (value === null || !call) return null;
        return { value, countsFirst: more === 1, call, position: of === 'request' ? 1 : (position ?? 0), path, isOwn: by.sdk === match?.sdk };
      }
    }
  }
  return null;
}

/** A cap as one value says it: a number, or the function that limits or lifts it. */
function capOf(args: Arguments, api: ApiRow, k: Known): number | null {
  if (isInfinity(args.linker, k)) return Infinity;
  if (k.t === 'lit') return k.v === null ? Infinity : typeof k.v === 'number' ? k.v : null;
  if (k.t === 'fn') return api.steps?.limits && isNeverMet(args.linker, k) ? Infinity : null;
  if (k.t === 'list') {
    // The first condition that is met ends the run.
    const caps = k.items.map((i) => (i.spread ? null : capOf(args, api, args.linker.resolve(i.lazy))));
    const known = caps.filter((c) => c !== null);
    return caps.length === 0 ? Infinity : known.length > 0 && (known.length === caps.length || Math.min(...known) < Infinity) ? Math.min(...known) : null;
  }
  const step = k.t === 'path' ? k.steps[k.steps.length - 1] : undefined;
  if (k.t !== 'path' || k.root.k !== 'external' || step?.k !== 'call') return null;
  const before = k.steps[k.steps.length - 2];
  const name = k.steps.length === 1 ? k.root.name : before?.k === 'member' ? before.name : '';
  if (api.steps?.endless?.includes(name)) return Infinity;
  if (!api.steps?.limits?.includes(name) || !step.call) return null;
  const limit = locate(args, { call: step.call, links: [] }, '#0');
  return isInfinity(args.linker, limit) ? Infinity : limit.t === 'lit' && typeof limit.v === 'number' ? limit.v : null;
}

/** A condition that only ever says no: it does not throw, and calls nothing that may. */
function isNeverMet(linker: Linker, { file, fn }: Extract<Known, { t: 'fn' }>): boolean {
  const s = linker.summaryOf(file);
  const facts = s?.functions[fn];
  if (!s || !facts || facts.throws.length > 0 || s.calls.some((c) => c.fn === fn)) return false;
  const said = facts.returns.map(({ value }) => linker.resolve({ file, value, frame: null }));
  return said.length > 0 && said.every((k) => k.t === 'lit' && !k.v);
}

/** The step cap of an agent run as given: `absent`, a number (`Infinity` for none), or null when unknown. */
export function stepCapOf(args: Arguments, match: ApiMatch): number | 'absent' | null {
  const { api } = match;
  for (const { row, scope } of placesOf(args, args.matches[0] ?? match)) {
    for (const l of scope ? (row.args?.stepCap ?? []) : []) {
      const k = locate(args, scope as Scope, l);
      if (k.t === 'absent') continue;
      // `undefined` leaves the default; Python's `None` lifts the cap.
      if (k.t === 'lit' && k.v === null && args.family === 'js') continue;
      const caps = alternatives(k).map((x) => capOf(args, api, x)).map((cap) => (cap === null ? null : Math.ceil(cap / (api.steps?.per ?? 1))));
      return caps.includes(Infinity) ? Infinity : caps.every((c) => c !== null) ? Math.max(...caps) : null;
    }
  }
  // What it may spend ends it too, after a number of steps that nobody knows.
  if (role(args, 'spendCap').t !== 'absent') return null;
  return hasUnknownOptions(args, optionsOf(api)) || isOpenElsewhere(args, 'stepCap') ? null : 'absent';
}
