/**
 * Who has which part of the cost: call sites grouped by model, provider, file or category, each call once. Unknown stays
 * unknown: it is counted beside the sums, never added. Must not know how the shares are shown.
 */
import type { CallSite, Range } from './report.js';
import { sumOfSites } from './totals.js';

export const GROUPINGS = ['model', 'provider', 'file', 'category'] as const;
export type Grouping = (typeof GROUPINGS)[number];

export interface Share {
  /** Name of the group; null for calls whose model or provider is not known. */
  name: string | null;
  calls: number;
  /** USD when each call runs once, as in `Totals.perCall`. */
  perCall: Range;
  /** USD of the outputs at their caps, over the calls that have one; null when none has. */
  outputAtCap: number | null;
  /** Calls whose output costs and has no known cap. */
  uncapped: number;
  /** Calls of which no amount is known. */
  unknown: number;
}

/** Dearest group first, by what is certain; groups of which nothing is known last. */
export function sharesOf(sites: readonly CallSite[], grouping: Grouping): Share[] {
  const groups = new Map<string | null, CallSite[]>();
  for (const site of sites) {
    const name = nameOf(site, grouping);
    const group = groups.get(name);
    if (group) group.push(site);
    else groups.set(name, [site]);
  }
  const shares = [...groups].map(([name, group]) => shareOf(name, group));
  return shares.sort((a, b) => weight(b) - weight(a) || b.calls - a.calls || (a.name ?? '').localeCompare(b.name ?? '', 'en'));
}

/** A call that takes one of several models is a group of its own: its cost is no single model's. */
function nameOf(site: CallSite, grouping: Grouping): string | null {
  switch (grouping) {
    case 'model':
      return site.model.ids.length === 0 ? null : [...new Set(site.model.ids)].sort().join(' or ');
    case 'provider':
      return site.provider;
    case 'file':
      return site.file;
    case 'category':
      return site.category;
  }
}

/** Of one group; see `Share`. */
export function shareOf(name: string | null, sites: readonly CallSite[]): Share {
  const caps = sites.map(({ cost }) => cost.outputAtCap).filter((usd) => usd !== null);
  return {
    name,
    calls: sites.length,
    perCall: sumOfSites(sites),
    outputAtCap: caps.length === 0 ? null : caps.reduce((sum, usd) => sum + usd, 0),
    uncapped: sites.filter(({ output, cost }) => output.cap === null && output.how !== 'not-applicable' && cost.perThousandOutput !== 0).length,
    unknown: sites.filter(isUnknown).length,
  };
}

/** `$0 or more` says nothing either. */
function isUnknown({ cost: { perCall, outputAtCap } }: CallSite): boolean {
  return (perCall.min ?? 0) === 0 && perCall.max === null && outputAtCap === null;
}

function weight({ perCall, outputAtCap }: Share): number {
  return perCall.max ?? (perCall.min === null && outputAtCap === null ? -1 : (perCall.min ?? 0) + (outputAtCap ?? 0));
}
