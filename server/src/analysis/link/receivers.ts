/**
 * Functions whose callers hand in what a call is made on or given, where a declared type alone says what that is. Must not
 * know an SDK.
 */
import type { Summary, ValueId } from '../../ir/summary.js';
import { functionKey, runOf, type CallRef, type Frame } from './known.js';

type SummaryOf = (file: string) => Summary | null;

const MOST_STEPS = 64;

/** Of the callee and of each argument of a call, in the functions that its frame does not bind. */
export function handedInto(summaryOf: SummaryOf, { file, call, frame }: CallRef): Set<string> {
  const found = new Set<string>();
  const seen = new Set<string>();
  const follow = (at: string, value: ValueId, within: Frame | null): void => {
    const s = summaryOf(at);
    const v = s?.values[value];
    const key = `${at}:${value}:${within?.id ?? 0}`;
    if (!s || !v || seen.has(key) || seen.size > MOST_STEPS) return;
    seen.add(key);
    switch (v.k) {
      case 'member': case 'index':
        return follow(at, v.of, within);
      case 'call': {
        const callee = s.calls[v.call]?.callee;
        return callee === undefined ? undefined : follow(at, callee, within);
      }
      case 'sel':
        return v.of.forEach((x) => follow(at, x, within));
      case 'var':
        return s.variables[v.variable]?.values.forEach((x) => follow(at, x, within));
      case 'param': {
        const bound = runOf(at, v.fn, within);
        if (!bound) {
          if (s.functions[v.fn]?.params[v.index]?.annotation !== null) found.add(functionKey(at, v.fn));
          return;
        }
        const given = argumentAt(summaryOf, s, v, bound);
        return given === null ? undefined : follow(bound.file, given, bound.frame);
      }
      default:
    }
  };
  const facts = summaryOf(file)?.calls[call];
  for (const value of facts ? [facts.callee, ...facts.args.map((a) => a.value)] : []) follow(file, value, frame);
  return found;
}

function argumentAt(summaryOf: SummaryOf, s: Summary, { fn, index }: { fn: number; index: number }, { file, call }: CallRef): ValueId | null {
  const args = summaryOf(file)?.calls[call]?.args ?? [];
  const name = s.functions[fn]?.params[index]?.name;
  return (args.find((a) => a.name === name) ?? args.filter((a) => a.name === null)[index])?.value ?? null;
}
