/**
 * How the costs of a function's calls add up in one run: the sides of a branch exclude each other, a handler stands in for
 * what failed, a loop's body may not run at all. Looks at one summary only; must not know what a call costs, or why.
 */
import type { CallId, GuardFacts, GuardId, LoopId, Summary } from '../ir/summary.js';
import { nameOf } from './origins.js';
import type { Range } from './report.js';

/** One call's cost, with the passes of the loops around it; `failed`: of one of its requests, for each pass around a handler. */
export interface Item {
  call: CallId;
  cost: Range;
  failed: number | null;
}

/** What is known of loops, in the run that is asked about. */
export interface Run {
  /** The body runs for certain. */
  isRun(loop: LoopId): boolean;
  /** Leaving the function or loop early counts as the run's end: it makes all its passes. */
  goesOn(guard: GuardId): boolean;
  /** How often a place runs at most, by the loops that its guards stand in. */
  passes(guard: GuardId): number;
}

interface Node {
  items: Item[];
  branches: Map<number, Branch>;
}
interface Branch {
  kind: 'loop' | 'try' | 'sides';
  /** A guard of it: of a `try`, of a handler. */
  guard: GuardId;
  sides: Map<string, Node>;
  /** Sides of which some run into others: none is the cheapest by itself. */
  isMixed: boolean;
}

const TRIED = 'tried';
const node = (): Node => ({ items: [], branches: new Map() });
const plus = (a: number | null, b: number | null): number | null => (a === null || b === null || !Number.isFinite(a + b) ? null : a + b);
const lowest = (of: readonly (number | null)[]): number | null => (of.some((n) => n === null) ? null : Math.min(...(of as number[])));
const highest = (of: readonly (number | null)[]): number | null => (of.some((n) => n === null) ? null : Math.max(...(of as number[])));

/** The guards of a file, by the branching that they belong to. */
export interface Branchings {
  s: Summary;
  guards: ReadonlyMap<number, readonly GuardId[]>;
}

export function branchingsOf(s: Summary): Branchings {
  const guards = new Map<number, GuardId[]>();
  s.guards.forEach(({ branch }, id) => {
    const list = guards.get(branch);
    if (list) list.push(id);
    else guards.set(branch, [id]);
  });
  return { s, guards };
}

/** What one run makes of them all. */
export function costOfRun(of: Branchings, items: readonly Item[], run: Run): Range {
  const root = treeOf(of, items);
  return { min: leastOf(of, root, run), max: mostOf(of, root, run) };
}

// ---------------------------------------------------------------- the tree of branches

/** A place's guards, outermost first; Python's test for being the program that is run is passed by a run of the module. */
function pathOf(s: Summary, guard: GuardId): GuardId[] {
  const path: GuardId[] = [];
  for (let g = guard; g !== -1; g = s.guards[g]?.up ?? -1) path.push(g);
  return path.reverse().filter((g) => !isOfMainModule(s, s.guards[g] as GuardFacts));
}

interface Handler {
  guard: GuardId;
  branch: number;
  tried: ReadonlySet<CallId>;
}

function treeOf(of: Branchings, items: readonly Item[]): Node {
  const { s } = of;
  const root = node();
  const paths = items.map(({ call }) => pathOf(s, s.calls[call]?.guard ?? -1));
  const handlers = handlersIn(s, new Set(paths.flat()));
  items.forEach((item, i) => {
    let at = root;
    const seen = new Set<number>();
    /** Of a `try` right below a guard, the calls that are tried stand beside its handlers. */
    const enter = (above: GuardId): void => {
      for (const { guard, branch, tried } of handlers.get(above) ?? []) {
        if (seen.has(branch) || !tried.has(item.call)) continue;
        seen.add(branch);
        at = sideOf(at, branch, 'try', guard, TRIED);
      }
    };
    enter(-1);
    const path = paths[i] ?? [];
    for (const g of path.slice(0, DEPTH)) {
      const { kind: of_, branch, on } = s.guards[g] as GuardFacts;
      const kind = of_ === 'loop' ? 'loop' : of_ === 'catch' ? 'try' : 'sides';
      at = sideOf(at, branch, kind, g, kind === 'try' ? `handler ${g}` : firstOfRun(of, g), on === true);
      enter(g);
    }
    at.items.push(path.length <= DEPTH ? item : { ...item, cost: { min: item.cost.min === null ? null : 0, max: item.cost.max } });
  });
  return root;
}
/** Below it, what excludes what is not told: all counts for the upper edge. */
const DEPTH = 300;

/** Handlers among guards, by the guard right above their `try`; what encloses another tries more, and is first. */
function handlersIn(s: Summary, guards: ReadonlySet<GuardId>): Map<GuardId, Handler[]> {
  const found = new Map<GuardId, Handler[]>();
  for (const guard of guards) {
    const facts = s.guards[guard] as GuardFacts;
    if (facts.kind === 'catch') found.set(facts.up, [...(found.get(facts.up) ?? []), { guard, branch: facts.branch, tried: new Set(triedBy(s, guard)) }]);
  }
  for (const list of found.values()) list.sort((a, b) => b.tried.size - a.tried.size);
  return found;
}

function sideOf(at: Node, key: number, kind: Branch['kind'], guard: GuardId, side: string, isMixed = false): Node {
  const branch = at.branches.get(key) ?? { kind, guard, sides: new Map<string, Node>(), isMixed };
  branch.isMixed ||= isMixed;
  at.branches.set(key, branch);
  const found = branch.sides.get(side) ?? node();
  branch.sides.set(side, found);
  return found;
}

/** A case that the one before runs into is one side with it. */
function firstOfRun({ s, guards }: Branchings, guard: GuardId): string {
  const { branch, side } = s.guards[guard] as GuardFacts;
  if (typeof side !== 'number') return String(side);
  const runsOn = new Set((guards.get(branch) ?? []).filter((g) => s.guards[g]?.on).map((g) => s.guards[g]?.side));
  let first = side;
  while (runsOn.has(first)) first--;
  return String(first);
}

const triedBy = (s: Summary, guard: GuardId): readonly CallId[] => {
  const caught = s.values[s.guards[guard]?.cond ?? -1];
  return caught?.k === 'caught' ? caught.calls : [];
};

/** `if __name__ == "__main__"` */
function isOfMainModule(s: Summary, { kind, cond, side }: GuardFacts): boolean {
  const test = s.values[cond ?? -1];
  if (kind !== 'if' || side !== true || test?.k !== 'op' || test.op !== '==') return false;
  const sides = test.of.map((v) => s.values[v]);
  return sides.some((v) => v?.k === 'global' && v.name === '__name__') && sides.some((v) => v?.k === 'lit' && v.v === '__main__');
}

// ---------------------------------------------------------------- sums

function leastOf(of: Branchings, at: Node, run: Run): number | null {
  let sum: number | null = 0;
  for (const { cost } of at.items) sum = plus(sum, cost.min);
  for (const branch of at.branches.values()) sum = plus(sum, leastOfBranch(of, branch, run));
  return sum;
}

function leastOfBranch(of: Branchings, { kind, guard, sides, isMixed }: Branch, run: Run): number | null {
  const { loop, branch, sides: all } = of.s.guards[guard] as GuardFacts;
  const least = new Map([...sides].map(([side, child]) => [side, leastOf(of, child, run)]));
  const every = [...least.values()];
  if (every.some((n) => n === null)) return null;
  if (kind === 'loop') return run.isRun(loop) ? lowest(every) : 0;
  if (kind === 'try') return least.has(TRIED) ? lowest(every) : 0;
  // What remains where the other side ends the run.
  const rest = (of.guards.get(branch) ?? []).find((g) => of.s.guards[g]?.kind === 'left' && run.goesOn(g));
  if (rest !== undefined) return least.get(String(of.s.guards[rest]?.side)) ?? 0;
  return sides.size >= all && !isMixed ? lowest(every) : 0;
}

function mostOf(of: Branchings, at: Node, run: Run): number | null {
  let sum: number | null = 0;
  for (const { cost } of at.items) sum = plus(sum, cost.max);
  for (const branch of at.branches.values()) sum = plus(sum, mostOfBranch(of, branch, run));
  return sum;
}

function mostOfBranch(of: Branchings, { kind, guard, sides }: Branch, run: Run): number | null {
  const { s } = of;
  const most = new Map([...sides].map(([side, child]) => [side, mostOf(of, child, run)]));
  if (kind !== 'try') return highest([...most.values()]);
  const tried = most.get(TRIED);
  const handled = highest([0, ...[...most].filter(([side]) => side !== TRIED).map(([, n]) => n)]);
  if (tried === undefined || tried === null || handled === null) return tried === undefined ? handled : null;
  // What failed is not billed: the handler comes on top of the rest.
  const unbilled = lowest(failing(s, sides.get(TRIED)!, guard).map((n) => (n === null ? null : n * run.passes(guard))));
  return plus(tried, Math.max(0, handled - (unbilled ?? 0)));
}

/** Reading an answer fails when the answer is there, and billed. */
const READS = /parse|loads|decode|valid|assert|check|schema/i;

/** What a request of each call costs that may be the one that failed. */
function failing(s: Summary, tried: Node, guard: GuardId): (number | null)[] {
  const items = itemsIn(tried);
  const last = Math.max(...items.map(({ call }) => call));
  const isRead = triedBy(s, guard).some((call) => call > last && READS.test(nameOf(s, s.calls[call]?.callee ?? -1)));
  return isRead ? [0] : items.map(({ failed }) => failed);
}

const itemsIn = (at: Node): Item[] => [...at.items, ...[...at.branches.values()].flatMap(({ sides }) => [...sides.values()].flatMap(itemsIn))];
