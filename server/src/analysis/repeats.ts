/**
 * Everything that runs again by the program's own code: loops and functions that call themselves, each with what control
 * flow says of it and the way to its billable call. Must not know a rule or a language.
 */
import type { Span } from '../ir/span.js';
import type { CallId, FunctionFacts, LoopFacts } from '../ir/summary.js';
import type { Evaluation } from './evaluate.js';
import { judgeLoop, judgeRecursion, type Flow, type LoopVerdict, type RecursionVerdict } from './flow.js';
import { formatUsd } from './format.js';
import { byFunction } from './places.js';
import { functionKey, functionOf } from './link/known.js';
import type { Program } from './program.js';
import type { Condition } from './report.js';
import type { Site } from './sites.js';

export type Repeat = { file: string; at: Span } & (
  | { k: 'loop'; loop: number; facts: LoopFacts; verdict: LoopVerdict }
  /** `calls`: where it calls itself. */
  | { k: 'recursion'; fn: string; facts: FunctionFacts; calls: Span[]; verdict: RecursionVerdict }
);

/** In order of files; loops of functions that reach no call are left out. */
export function repeatsOf(flow: Flow): Repeat[] {
  const { program } = flow;
  const loops = program.files.flatMap((file) => {
    const s = program.summary(file);
    return (s?.loops ?? []).flatMap((facts, loop): Repeat[] =>
      (s && program.reaching.has(functionKey(file, facts.fn)) ? [{ k: 'loop', file, at: facts.keywordAt, loop, facts, verdict: judgeLoop(flow, s, loop) }] : []));
  });
  const recursions = [...program.reaching].sort(byFunction).flatMap((fn): Repeat[] => {
    const { file, fn: id } = functionOf(fn);
    const s = program.summary(file);
    const facts = s?.functions[id];
    const verdict = judgeRecursion(flow, fn);
    const calls = (verdict?.again ?? []).flatMap((c) => s?.calls[c]?.at ?? []);
    const at = calls[0];
    return verdict && facts && at ? [{ k: 'recursion', fn, file, at, facts, calls, verdict }] : [];
  });
  return [...loops, ...recursions];
}

/** Verdicts in the order in which a loop is asked for them; the last two are asked together. */
const CLAUSES: readonly [LoopVerdict['verdict'], string][] = [
  ['no-call', 'it reaches a call'],
  ['collection', 'it does not run over a collection or on a part of its own argument'],
  ['not-every-pass', 'it reaches a call on each iteration'],
  ['waits', 'no external wait paces it'],
  ['bounded', 'no bound exists'],
  ['other-exit', 'its only exits depend on the model’s output, on failure or on nothing'],
];
/** The first so many are asked one after the other. */
const IN_ORDER = 4;

/** What control flow says of a repeat, in the words of the rules' contract. */
export function conditionsOf({ k, verdict }: Repeat): Condition[] {
  const met = (clauses: typeof CLAUSES): Condition[] => clauses.map(([, clause]) => ({ clause, holds: true }));
  const at = CLAUSES.findIndex(([name]) => name === verdict.verdict);
  const decided = CLAUSES[at];
  if (!decided) return met(CLAUSES);
  return [...met(CLAUSES.slice(0, k === 'loop' ? Math.min(at, IN_ORDER) : 1)), { clause: decided[1], holds: verdict.isKnown ? false : null, detail: verdict.why }];
}

export interface Way {
  site: Site | null;
  /** The function that holds the call holds no other. */
  isOnly: boolean;
  /** Steps for people: "the loop calls `runStep()`", "chat.completions.create is called here". */
  related: { file: string; at: Span; message: string }[];
}

/** The way from a call in a file to the billable call. `who` makes the first step: `the loop`. */
export function wayToSite(program: Program, file: string, call: CallId | null, who = 'the loop'): Way {
  const s = program.summary(file);
  const at = call === null ? undefined : s?.calls[call]?.at;
  if (!s || call === null || !at) return { site: null, isOnly: false, related: [] };
  const direct = program.sites.find((x) => x.file === file && x.call === call);
  if (direct) return { site: direct, isOnly: true, related: [{ file, at, message: `${direct.match.api.id} is called here` }] };
  const start = program.callsOf(functionKey(file, s.calls[call]?.fn ?? 0)).filter((e) => e.call === call && e.file === file);
  return search(program, start.map((e) => ({ fn: e.callee, related: [{ file, at, message: `${who} calls ${nameOfCallee(program, e.callee)}` }] })));
}

/** The way from a function to the billable call. */
export const wayFromFunction = (program: Program, fn: string): Way => search(program, [{ fn, related: [] }]);

/** Breadth first through what the functions call. */
function search(program: Program, queue: { fn: string; related: Way['related'] }[]): Way {
  const seen = new Set<string>();
  for (let i = 0; i < queue.length; i++) {
    const way = queue[i] as (typeof queue)[number];
    if (seen.has(way.fn)) continue;
    seen.add(way.fn);
    const sites = program.sites.filter((x) => x.fn === way.fn);
    const site = sites[0];
    const siteCall = site ? program.summary(site.file)?.calls[site.call] : undefined;
    if (site && siteCall) return { site, isOnly: sites.length === 1, related: [...way.related, { file: site.file, at: siteCall.at, message: `${site.match.api.id} is called here` }] };
    for (const e of program.callsOf(way.fn)) {
      const next = program.summary(e.file)?.calls[e.call];
      if (next && program.reaching.has(e.callee)) queue.push({ fn: e.callee, related: [...way.related, { file: e.file, at: next.at, message: `which calls ${nameOfCallee(program, e.callee)}` }] });
    }
  }
  return { site: null, isOnly: false, related: [] };
}

function nameOfCallee(program: Program, key: string): string {
  const { file, fn } = functionOf(key);
  return `${program.summary(file)?.functions[fn]?.name ?? 'a function'}()`;
}

/** USD of one call below which a figure says nothing. */
const WORTH_SAYING = 0.0001;

/** `calls gpt-4o (chat.completions.create, $0.0031 or more)`, for messages; no more than is true of every call there. */
export function spendingOf({ site, isOnly }: Pick<Way, 'site' | 'isOnly'>, evaluations: (site: Site) => readonly Evaluation[]): string {
  if (!site || !isOnly) return 'calls a model';
  const all = evaluations(site);
  const ids = [...new Set(all.flatMap((e) => e.model.ids))];
  const mins = all.map((e) => e.estimate.cost.perCall.min);
  const least = mins.length > 0 && mins.every((m) => m !== null) ? Math.min(...mins) : 0;
  return `calls ${ids.length === 1 ? (ids[0] as string) : 'a model'} (${site.match.api.id}${least >= WORTH_SAYING ? `, ${formatUsd(least)} or more` : ''})`;
}
