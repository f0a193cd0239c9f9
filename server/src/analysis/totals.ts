/**
 * Sums over a report: how many calls, of what, and what one pass through each product call costs.
 * An unknown amount never counts as 0. Must not know how the sums are shown.
 */
import type { CallSite, Category, Range, Report, Severity } from './report.js';

export interface ProviderTotals {
  callSites: number;
  /** Call sites by candidate model id; a site with several candidates counts under each. */
  models: Record<string, number>;
}

export interface Totals {
  callSites: number;
  byCategory: Record<Category, number>;
  /** By provider id of the price data; `unknown` where the provider is not known. */
  byProvider: Record<string, ProviderTotals>;
  /** Findings that are not suppressed. */
  findings: Record<Severity, number>;
  /** Call sites without any candidate model. */
  unknownModels: number;
  /**
   * USD when each product call site runs once. `min` adds the lower edges that are known, null when none is;
   * `max` is null as soon as one call site has no upper edge.
   */
  perCall: Range;
  /** The same for each category that has call sites. */
  perCallByCategory: Partial<Record<Category, Range>>;
}

export const CATEGORIES: readonly Category[] = ['product', 'guardrail', 'evaluation', 'test', 'example', 'script', 'generated', 'vendored'];

export function totalsOf(report: Pick<Report, 'callSites' | 'findings'>): Totals {
  const totals: Totals = {
    callSites: report.callSites.length,
    byCategory: { product: 0, guardrail: 0, evaluation: 0, test: 0, example: 0, script: 0, generated: 0, vendored: 0 },
    byProvider: {},
    findings: { error: 0, warning: 0, information: 0, hint: 0 },
    unknownModels: 0,
    perCall: sumOfSites(report.callSites.filter((site) => site.category === 'product')),
    perCallByCategory: {},
  };
  const providers = new Map<string, { callSites: number; models: Map<string, number> }>();
  for (const site of report.callSites) {
    totals.byCategory[site.category]++;
    if (site.model.ids.length === 0) totals.unknownModels++;
    const name = site.provider ?? 'unknown';
    const provider = providers.get(name) ?? { callSites: 0, models: new Map<string, number>() };
    providers.set(name, provider);
    provider.callSites++;
    for (const id of new Set(site.model.ids)) provider.models.set(id, (provider.models.get(id) ?? 0) + 1);
  }
  for (const category of CATEGORIES.filter((each) => totals.byCategory[each] > 0)) {
    totals.perCallByCategory[category] = sumOfSites(report.callSites.filter((site) => site.category === category));
  }
  totals.byProvider = sortedRecord(providers, ({ callSites, models }) => ({ callSites, models: sortedRecord(models, (count) => count) }));
  for (const finding of report.findings) if (!finding.suppressed) totals.findings[finding.severity]++;
  return totals;
}

/** USD when each of these call sites runs once; see `Totals.perCall`. */
export function sumOfSites(sites: readonly CallSite[]): Range {
  const known = sites.map((site) => site.cost.perCall.min).filter((min) => min !== null);
  const upper = sites.map((site) => site.cost.perCall.max);
  return {
    min: known.length === 0 ? null : known.reduce((sum, min) => sum + min, 0),
    max: upper.length === 0 ? null : upper.reduce((sum, max) => (sum === null || max === null ? null : sum + max), 0),
  };
}

/** Keys in alphabetical order, so that equal inputs print equally. Names come from user code: `__proto__` stays a plain key. */
function sortedRecord<A, B>(map: ReadonlyMap<string, A>, project: (value: A) => B): Record<string, B> {
  const keys = [...map.keys()].sort();
  return Object.fromEntries(keys.map((key) => [key, project(map.get(key) as A)]));
}
