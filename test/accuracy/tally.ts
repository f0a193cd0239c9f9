/**
 * Counts what was found, missed and wrong over repositories: rates with intervals, verdicts in tables, goals.
 * Pure; must not print.
 */
import type { CallLabel, Group, Labels } from './labels.js';
import type { Reported, Scored } from './score.js';
import * as judge from './verdicts.js';
import { MODEL_VERDICTS, isModelKnown, modelVerdict, type ModelVerdict, type Verdict } from './verdicts.js';

/** One repository, measured. */
export interface Measured {
  labels: Labels;
  group: Group;
  /** Files that the tool read. */
  files: number;
  scored: Scored;
}

/** `hits` of `all`. */
export interface Rate {
  hits: number;
  all: number;
}

export interface Tally {
  /** Labelled calls that were found. */
  recall: Rate;
  /** Reported call sites that are calls. */
  precision: Rate;
  /** Right models among the found calls whose model a reader can tell. */
  model: Rate;
  models: Record<ModelVerdict, number>;
  /** Labelled hard negatives that were not reported. */
  negatives: Rate;
}

export interface Goal {
  name: 'recall' | 'precision' | 'model' | 'invented';
  /** As one says it: `≥ 95 %`. */
  goal: string;
  isMet: boolean;
}

/** What the label gives besides the model, and how often the tool says the same. */
export interface Statement {
  name: string;
  counts: Record<Verdict, number>;
}

type Found = Scored['found'][number];

/** Shares, in percent. */
const GOALS = { recall: 95, precision: 98, model: 95 } as const;

const STATEMENTS: readonly { name: string; verdict: (label: CallLabel, site: Reported) => Verdict | null }[] = [
  { name: 'output cap, a number', verdict: judge.capVerdict },
  { name: 'output cap, none set', verdict: judge.noCapVerdict },
  { name: 'provider', verdict: judge.providerVerdict },
  { name: 'category', verdict: judge.categoryVerdict },
  { name: 'in a loop', verdict: judge.loopVerdict },
  { name: 'in no loop', verdict: judge.noLoopVerdict },
];

export function tallyOf(measured: readonly Measured[]): Tally {
  const all = measured.map(({ scored }) => scored);
  const found = all.flatMap((s) => s.found);
  const count = (of: (s: Scored) => number): number => all.reduce((sum, s) => sum + of(s), 0);
  const models = countModels(found);
  return {
    recall: { hits: found.length, all: found.length + count((s) => s.missed.length) },
    precision: { hits: found.length, all: found.length + count((s) => s.wrong.length) },
    model: { hits: models.right, all: found.filter(({ label }) => isModelKnown(label)).length },
    models,
    negatives: { hits: count((s) => s.negatives.kept), all: count((s) => s.negatives.all) },
  };
}

/** Of nothing a goal is not met. */
export function goalsOf(tally: Tally): Goal[] {
  const reached = (name: keyof typeof GOALS): Goal => {
    const { hits, all } = tally[name];
    return { name, goal: `≥ ${GOALS[name]} %`, isMet: all > 0 && hits * 100 >= GOALS[name] * all };
  };
  return [reached('recall'), reached('precision'), reached('model'), { name: 'invented', goal: '0', isMet: tally.models.invented === 0 }];
}

/** Recall by a property of the labels, the most frequent first. */
export function recallBy(measured: readonly Measured[], of: (label: CallLabel) => string): { name: string; rate: Rate }[] {
  const labels = measured.flatMap(({ scored }) => [...scored.found.map(({ label }) => ({ label, hit: 1 })), ...scored.missed.map((label) => ({ label, hit: 0 }))]);
  return grouped(labels, ({ label }) => of(label)).map(([name, members]) => ({ name, rate: { hits: members.reduce((n, { hit }) => n + hit, 0), all: members.length } }));
}

/** Verdicts on models by a property of the found calls, the most frequent first. */
export function modelsBy(measured: readonly Measured[], of: (found: Found) => string): { name: string; counts: Record<ModelVerdict, number> }[] {
  return grouped(measured.flatMap(({ scored }) => scored.found), of).map(([name, found]) => ({ name, counts: countModels(found) }));
}

export function statementsOf(measured: readonly Measured[]): Statement[] {
  const found = measured.flatMap(({ scored }) => scored.found);
  return STATEMENTS.map(({ name, verdict }) => {
    const counts: Statement['counts'] = { right: 0, wrong: 0, silent: 0 };
    for (const { label, site } of found) {
      const said = verdict(label, site);
      if (said !== null) counts[said]++;
    }
    return { name, counts };
  });
}

/** Share with its 95 % Wilson interval; null of nothing. */
export function share({ hits, all }: Rate): { share: number; low: number; high: number } | null {
  if (all === 0) return null;
  const z = 1.96;
  const p = hits / all;
  const middle = (p + (z * z) / (2 * all)) / (1 + (z * z) / all);
  const width = (z / (1 + (z * z) / all)) * Math.sqrt((p * (1 - p)) / all + (z * z) / (4 * all * all));
  return { share: p, low: Math.max(0, middle - width), high: Math.min(1, middle + width) };
}

function countModels(found: readonly Found[]): Record<ModelVerdict, number> {
  const counts = Object.fromEntries(MODEL_VERDICTS.map((verdict) => [verdict, 0])) as Record<ModelVerdict, number>;
  for (const { label, site } of found) counts[modelVerdict(label, site)]++;
  return counts;
}

function grouped<T>(members: readonly T[], of: (member: T) => string): [string, T[]][] {
  const groups = new Map<string, T[]>();
  for (const member of members) {
    const group = groups.get(of(member)) ?? [];
    group.push(member);
    groups.set(of(member), group);
  }
  return [...groups].sort((a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1));
}
