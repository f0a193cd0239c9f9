/**
 * Questions about the chain of guards over a place: what lies between two places, what is passed for certain, and which
 * conditions decide that control leaves. Looks at one summary only; must not follow values.
 */
import type { GuardId, LoopFacts, LoopId, Summary, ValueId } from '../../ir/summary.js';

/** True when the first guard lies on the way up from the second (or is the same); -1 is above all. */
export function isAbove(s: Summary, above: GuardId, below: GuardId): boolean {
  if (above === -1) return true;
  for (let g = below; g !== -1; g = s.guards[g]?.up ?? -1) if (g === above) return true;
  return false;
}

/** Guards between a place and a guard above it, innermost first. */
export function between(s: Summary, from: GuardId, to: GuardId): GuardId[] {
  const found: GuardId[] = [];
  for (let g = from; g !== -1 && g !== to; g = s.guards[g]?.up ?? -1) found.push(g);
  return found;
}

/** The place is in the handler of a failure that lies below `root`. */
export const inHandler = (s: Summary, guard: GuardId, root: GuardId = -1): boolean => between(s, guard, root).some((g) => s.guards[g]?.kind === 'catch');

export function isInLoop(s: Summary, inner: LoopId, outer: LoopId): boolean {
  for (let l = inner; l !== -1; l = s.loops[l]?.parent ?? -1) if (l === outer) return true;
  return false;
}

/** The test can never end the loop. */
export function isEndless(s: Summary, l: LoopFacts): boolean {
  if (l.cond === null) return l.kind !== 'each' && l.kind !== 'comprehension';
  const v = s.values[l.cond];
  return v?.k === 'lit' && Boolean(v.v);
}

/** The body of a test-last or endless loop runs at least once. */
export const runsAtLeastOnce = (s: Summary, l: LoopFacts): boolean => l.kind === 'do' || isEndless(s, l);

/** Whether one of the places is passed for certain below `root`; `inLoop`: leaving the loop does not count as passing by. */
export function isCertain(s: Summary, places: readonly GuardId[], root: GuardId, inLoop: boolean): boolean {
  /** Branches of which some sides are taken for certain. */
  const branches = new Map<number, Set<unknown>>();
  const work = [...places];
  const seen = new Set<GuardId>();
  for (let place = work.pop(); place !== undefined; place = work.pop()) {
    let g = place;
    for (;;) {
      if (g === root) return true;
      if (g === -1 || seen.has(g)) break;
      seen.add(g);
      const facts = s.guards[g];
      if (!facts) break;
      if (facts.kind === 'loop') {
        const loop = s.loops[facts.loop];
        if (!loop || !runsAtLeastOnce(s, loop)) break;
      } else if (facts.kind === 'if') {
        const sides = branches.get(facts.branch) ?? new Set();
        sides.add(facts.side);
        branches.set(facts.branch, sides);
        if (sides.size < facts.sides) break;
      } else if (facts.kind !== 'left' || !inLoop) break;
      g = facts.up;
    }
  }
  return false;
}

/** A condition that has a say in whether control leaves. */
export interface Decision {
  value: ValueId;
  /** Whether a true condition makes it go on; null where either may. */
  goesOn: boolean | null;
}

/** The conditions that must hold for control to reach a place that leaves. */
export const decisionsAt = (s: Summary, place: GuardId, root: GuardId): Decision[] =>
  between(s, place, root).flatMap((g): Decision[] => {
    const facts = s.guards[g];
    if (!facts || facts.kind === 'catch' || facts.cond === null) return [];
    return [{ value: facts.cond, goesOn: facts.kind === 'loop' ? null : facts.side === false }];
  });

/** Takes a condition apart at its `and`, `or` and `not`. */
export function leavesOf(s: Summary, whole: Decision): Decision[] {
  const found: Decision[] = [];
  const work = [whole];
  for (let d = work.pop(); d; d = work.pop()) {
    const v = s.values[d.value];
    if (v?.k !== 'op' || !['and', 'or', '??', 'not'].includes(v.op) || found.length + work.length > 100) {
      found.push(d);
      continue;
    }
    const goesOn = v.op === 'not' && d.goesOn !== null ? !d.goesOn : d.goesOn;
    for (const value of v.of) work.push({ value, goesOn });
  }
  return found;
}
