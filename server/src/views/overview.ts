/**
 * What the report panel shows: a report as rows of text with something to sort by, totals, and bars of where the money goes.
 * Pure; must not know a protocol, and must not estimate anything: unknown is `?`, never $0.
 */
import { isApart } from '../analysis/config.js';
import { formatRate, formatTokenRange, formatTokens } from '../analysis/format.js';
import type { CallSite, Category, EntryPoint, Finding, Place, Range, Report, Severity } from '../analysis/report.js';
import { GROUPINGS, shareOf, sharesOf } from '../analysis/shares.js';
import type { Grouping, Share } from '../analysis/shares.js';
import { CATEGORIES, totalsOf } from '../analysis/totals.js';
import { count, fineUsd, fineUsdRange } from './words.js';

/** Something as people read it and as rows are sorted by it; `order` is null where nothing is known. */
export interface Amount {
  text: string;
  order: number | null;
}

/** Where a click goes; 1-based. Relative to the root; in a notebook the line counts inside the cell. */
export interface PlaceLink {
  file: string;
  line: number;
  column: number;
  /** Notebook cell index among all cells. */
  cell?: number;
}

export interface CallRow {
  id: string;
  place: PlaceLink;
  name: string;
  api: string;
  /** Candidate model ids; empty when unknown. */
  models: string[];
  provider: string | null;
  category: Category;
  input: Amount;
  cost: Amount;
  output: Amount;
  /** `while · 3 attempts`: what makes more than one request of the call; sorted by attempts. */
  repeats: Amount;
  /** What the cells leave open, one sentence each. */
  notes: string[];
  findings: number;
}

export interface EntryRow {
  id: string;
  place: PlaceLink;
  name: string;
  kind: EntryPoint['kind'];
  category: Category;
  calls: number;
  /** One run, and one run in which what has no bound happens 10 and 100 times; those are null where nothing is open. */
  once: Amount;
  passes: { n: number; cost: Amount }[];
}

export interface FindingRow {
  id: string;
  place: PlaceLink;
  rule: string;
  severity: Severity;
  message: string;
  related: { place: PlaceLink; message: string }[];
  /** Titles of its fixes. */
  fixes: string[];
  /** `saves about $0.54 per 1,000 calls`; null when nobody knows. */
  saving: string | null;
  suppressed: boolean;
}

/** One bar: `floor` is certain, `reach` what is known on top of it (USD), `open` that more may come. */
export interface Bar {
  label: string;
  place: PlaceLink | null;
  floor: number | null;
  /** At least `floor`; null when nothing is known. */
  reach: number | null;
  open: boolean;
  text: string;
  note: string;
}

export interface Picture {
  id: Grouping | `entry×${number}`;
  bars: Bar[];
}

export interface Overview {
  /** USD of each product call once, in words. */
  once: Amount;
  /** `output ≤ $0.058`; '' when the sum has an upper edge of its own, or no output a cap. */
  onceOutput: string;
  callSites: number;
  /** Of those that have any, in a fixed order. */
  categories: { category: Category; calls: number }[];
  providers: { provider: string | null; calls: number; models: { model: string; calls: number }[] }[];
  unknownModels: number;
  findingsBySeverity: Record<Severity, number>;
  suppressed: number;
  calls: CallRow[];
  entries: EntryRow[];
  findings: FindingRow[];
  pictures: Picture[];
  scanned: number;
  analyzed: number;
  skipped: { file: string; reason: string }[];
  /** Files, and directories (with a closing `/`), that are left out on purpose. */
  excluded: { path: string; reason: string }[];
  prices: { asOf: string; source: string };
}

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

export function overview(report: Report): Overview {
  const totals = totalsOf(report);
  const running = totalsOf({ ...report, callSites: report.callSites.filter(({ category }) => !isApart(category)) });
  const findingsOf = new Map<string, number>();
  for (const { callSiteId, suppressed } of report.findings) {
    if (callSiteId !== undefined && !suppressed) findingsOf.set(callSiteId, (findingsOf.get(callSiteId) ?? 0) + 1);
  }
  return {
    once: amount(totals.perCall),
    onceOutput: outputText(shareOf(null, productOf(report))),
    callSites: totals.callSites,
    categories: CATEGORIES.map((category) => ({ category, calls: totals.byCategory[category] })).filter(({ calls }) => calls > 0),
    providers: Object.entries(running.byProvider).map(([provider, { callSites, models }]) => ({
      provider: provider === 'unknown' ? null : provider,
      calls: callSites,
      models: Object.entries(models).map(([model, calls]) => ({ model, calls })),
    })),
    unknownModels: running.unknownModels,
    findingsBySeverity: totals.findings,
    suppressed: report.findings.filter(({ suppressed }) => suppressed).length,
    calls: report.callSites.map((site) => callRow(site, findingsOf.get(site.id) ?? 0)),
    entries: report.entryPoints.filter(({ calls }) => calls.length > 0).map(entryRow),
    findings: [...report.findings].sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity)).map(findingRow),
    pictures: pictures(report),
    scanned: report.files.scanned,
    analyzed: report.files.analyzed,
    skipped: report.files.skipped.map(({ file, reason }) => ({ file, reason })),
    excluded: (report.files.excluded ?? []).map(({ path, glob }) => ({ path, reason: `by ${glob} in the project file` })),
    prices: { asOf: report.prices.asOf, source: report.prices.source },
  };
}

function placeLink({ file, line, column, cell }: Pick<Place, 'file' | 'line' | 'column' | 'cell'>): PlaceLink {
  return { file, line, column, ...(cell === undefined ? {} : { cell }) };
}

/** Sorted by the lower edge, which is the certain one; `$0 or more` is as unknown as nothing. */
function amount(range: Range): Amount {
  const { min, max } = range;
  return { text: fineUsdRange(range), order: max === null && min === 0 ? null : (min ?? max) };
}

// ---------------------------------------------------------------- rows

function callRow(site: CallSite, findings: number): CallRow {
  const { input, cost, multiplicity } = site;
  const tokens = input.framedTokens;
  const known = tokens.min !== null || tokens.max !== null;
  return {
    id: site.id,
    place: placeLink(site),
    name: site.enclosing,
    api: site.api,
    models: [...new Set(site.model.ids)],
    provider: site.provider,
    category: site.category,
    input: {
      text: known ? `${formatTokenRange(tokens, cost.approximate)}${input.dynamic.length > 0 ? '+' : ''}` : '?',
      order: tokens.min ?? tokens.max,
    },
    cost: amount(cost.perCall),
    output: outputCell(site),
    repeats: repeatsCell(multiplicity),
    notes: notesOf(site),
    findings,
  };
}

function outputCell({ output: { cap, how }, cost }: CallSite): Amount {
  if (how === 'not-applicable') return { text: '–', order: null };
  if (cap === null) return { text: how === 'none' ? 'no cap' : '?', order: how === 'none' ? Number.MAX_SAFE_INTEGER : null };
  return { text: `≤ ${formatTokens(cap)}${cost.outputAtCap === null ? '' : ` (${fineUsd(cost.outputAtCap)})`}`, order: cap };
}

const LOOPS: Record<NonNullable<CallSite['multiplicity']['loop']>, string> = {
  while: 'while',
  do: 'do',
  for: 'for',
  each: 'per element',
  recursion: 'recursion',
  comprehension: 'per element',
  callback: 'callback',
};

function repeatsCell({ loop, bound, attempts }: CallSite['multiplicity']): Amount {
  const passes = loop === null ? [] : [bound === null ? LOOPS[loop] : `${LOOPS[loop]} ≤ ${formatTokens(bound)}`];
  const tries = attempts === 1 ? [] : [attempts === null ? '? attempts' : count(attempts, 'attempt')];
  const passOrder = loop === null ? 0 : bound === null ? 1_000_000 : Math.min(bound, 999_999);
  return { text: [...passes, ...tries].join(' · ') || 'once', order: passOrder * 1_000 + Math.min(attempts ?? 0, 999) };
}

function notesOf({ package: from, api, model, input, cost, contexts, moreContexts }: CallSite): string[] {
  const notes = [`${api} of ${from}`];
  if (model.ids.length === 0) notes.push(`model unknown: ${model.reason ?? 'no reason given'}`);
  else if (model.ids.length > 1) notes.push(`one of the models ${model.ids.join(', ')}`);
  const unpriced = cost.rates.filter(({ inputPerMillion }) => inputPerMillion === null).map((rate) => rate.model);
  if (unpriced.length > 0) notes.push(`no price known for ${unpriced.join(', ')}`);
  if (input.dynamic.length > 0) {
    const rate = cost.perThousandDynamicInput === null ? '' : ` at ${formatRate(cost.perThousandDynamicInput * 1_000)} tokens`;
    notes.push(`plus at run time: ${[...new Set(input.dynamic.map(({ name }) => name))].join(', ')}${rate}`);
  }
  if (contexts.length > 1) notes.push(`reached from ${count(contexts.length + moreContexts, 'caller')}`);
  return notes;
}

function entryRow({ id, name, kind, category, calls, cost, ...place }: EntryPoint): EntryRow {
  return {
    id,
    place: placeLink(place),
    name,
    kind,
    category,
    calls: calls.length,
    once: amount(cost),
    passes: cost.atN.map(({ n, min, max }) => ({ n, cost: amount({ min, max }) })),
  };
}

function findingRow(finding: Finding): FindingRow {
  return {
    id: `${finding.fingerprint}${finding.suppressed ? '-' : ''}`,
    place: placeLink(finding),
    rule: finding.ruleId,
    severity: finding.severity,
    message: finding.message,
    related: finding.related.map((step) => ({ place: placeLink(step), message: step.message })),
    fixes: finding.fixes.map(({ title }) => title),
    saving: finding.saving === undefined ? null : `saves about ${fineUsd(finding.saving.perThousandCalls)} per 1,000 calls`,
    suppressed: finding.suppressed,
  };
}

// ---------------------------------------------------------------- pictures

/** By group: product calls once each, like the total, but by category all of them. By entry point: one run. */
function pictures(report: Report): Picture[] {
  const product = productOf(report);
  const groups = GROUPINGS.map((id): Picture => ({ id, bars: sharesOf(id === 'category' ? report.callSites : product, id).map((share) => shareBar(share, id)) }));
  const entries = report.entryPoints.filter(({ category, calls }) => !isApart(category) && calls.length > 0);
  const passes = [...new Set(entries.flatMap(({ cost }) => cost.atN.map(({ n }) => n)))].sort((a, b) => a - b);
  const runs = (passes.length > 0 ? passes : [1]).map((n): Picture => ({ id: `entry×${n}`, bars: entries.map((entry) => entryBar(entry, n)).sort((a, b) => weight(b) - weight(a)) }));
  return [...groups, ...runs];
}

function productOf({ callSites }: Report): CallSite[] {
  return callSites.filter(({ category }) => category === 'product');
}

function outputText({ perCall, outputAtCap, uncapped }: Share): string {
  if (perCall.max !== null || outputAtCap === null) return '';
  return `output ≤ ${fineUsd(outputAtCap)}${uncapped === 0 ? '' : `, ${formatTokens(uncapped)} uncapped`}`;
}

function shareBar(share: Share, grouping: Grouping): Bar {
  const { name, calls, perCall, outputAtCap, unknown } = share;
  const floor = perCall.min === 0 && perCall.max === null ? null : perCall.min;
  const reach = perCall.max ?? (floor === null && outputAtCap === null ? null : (floor ?? 0) + (outputAtCap ?? 0));
  const notes = [count(calls, 'call')];
  if (outputText(share) !== '') notes.push(outputText(share));
  if (unknown > 0) notes.push(unknown === calls ? 'cost unknown' : `${formatTokens(unknown)} of unknown cost`);
  return {
    label: name ?? `${grouping} unknown`,
    place: grouping === 'file' && name !== null ? { file: name, line: 1, column: 1 } : null,
    floor,
    reach,
    open: perCall.max === null,
    text: fineUsdRange(perCall),
    note: notes.join(' · '),
  };
}

function entryBar({ name, calls, cost, ...place }: EntryPoint, n: number): Bar {
  const { min, max } = cost.atN.find((at) => at.n === n) ?? cost;
  const floor = min === 0 && max === null ? null : min;
  return {
    label: name === '<module>' ? place.file : name,
    place: placeLink(place),
    floor,
    reach: max ?? floor,
    open: max === null,
    text: fineUsdRange({ min, max }),
    note: count(calls.length, 'call'),
  };
}

function weight({ reach }: Bar): number {
  return reach ?? -1;
}
