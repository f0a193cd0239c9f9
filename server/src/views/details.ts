/**
 * The full breakdown of a call site, or of what a function reaches, as data and as Markdown or plain text. Pure; must not know a protocol, and shows
 * only what the report says: unknown is `?` with its reason, never a number.
 */
import { formatTokenRange, formatTokens } from '../analysis/format.js';
import type { CallSite, ContextAnswer, CostAnswer, Hole, InputAnswer, ModelAnswer, Multiplicity, OutputAnswer, PathStep, Range, Report } from '../analysis/report.js';
import { count, fineUsd, fineUsdRange, times } from './words.js';

export interface Details {
  title: string;
  rows: { label: string; value: string }[];
  /** Null when there is nothing to list. */
  table: { headings: string[]; rows: string[][] } | null;
  /** What is not listed: `and 3 more callers`. */
  more: string | null;
  assumptions: string[];
  /** Date of the prices. */
  prices: string;
}

type Prices = Report['prices'];

/** Open parts that are told one by one; a wrapper with many callers has dozens, and its callers stand below. */
const OPEN_PARTS = 8;

export function callDetails(site: CallSite, prices: Prices): Details {
  const { cost } = site;
  const rows = [
    { label: 'Model', value: modelText(site.model) },
    { label: 'Input', value: inputText(site.input, cost) },
    ...openParts(site),
    { label: 'Output', value: outputText(site.output, cost) },
    { label: 'One call', value: fineUsdRange(cost.perCall) },
    ...(cost.expected === null ? [] : [{ label: 'Expected', value: `${fineUsdRange(cost.expected.perCall)} with an answer of ${formatTokens(cost.expected.outputTokens)} tokens (assumed)` }]),
    { label: '1,000 calls', value: fineUsdRange(times(cost.perCall, 1000)) },
    ...cost.rates.map(({ model, inputPerMillion, outputPerMillion }) => ({
      label: `Rates of ${model}`,
      value: `${rateText(inputPerMillion)} input · ${rateText(outputPerMillion)} output, per million tokens`,
    })),
    { label: 'Requests', value: attemptsText(site.multiplicity) },
    ...(site.multiplicity.loop === null ? [] : [{ label: 'Loop', value: loopText(site.multiplicity) }]),
  ];
  const several = site.contexts.length > 1 || site.contexts.some(({ path }) => path.length > 1);
  return {
    title: `${site.api} · ${site.package}`,
    rows,
    table: several ? { headings: ['Callers', 'Model', 'One call'], rows: site.contexts.map(contextRow) } : null,
    more: site.moreContexts > 0 ? `and ${count(site.moreContexts, 'more caller')}` : null,
    // The date stands below for itself.
    assumptions: cost.assumptions.filter((assumption) => assumption !== `prices of ${prices.asOf}`),
    prices: pricesText(prices),
  };
}

const HOW_MODEL: Record<ModelAnswer['how'], string> = {
  literal: 'written at the call',
  constant: 'from a constant',
  choice: 'one of these',
  assumed: 'assumed by the project file',
  'environment-fallback': 'fallback of an environment setting',
  default: 'default value',
  parameter: 'from the callers',
  unknown: 'unknown',
};

function modelText(model: ModelAnswer): string {
  const reason = model.reason === undefined ? '' : `: ${model.reason}`;
  if (model.ids.length === 0) return `?${reason}`;
  return `${model.ids.join(', ')} (${HOW_MODEL[model.how]}${reason})`;
}

function inputText({ staticTokens, framedTokens, systemTokens }: InputAnswer, cost: CostAnswer): string {
  const words = [`${formatTokenRange(staticTokens, cost.approximate)} static tokens`];
  if (systemTokens.max === null || systemTokens.max > 0) words[0] += ` (${formatTokenRange(systemTokens)} of them system)`;
  if (framedTokens.max !== staticTokens.max) words[0] += `, ${formatTokenRange(framedTokens)} with what the API adds`;
  if (cost.tokenizer !== null) words.push(`counted by ${cost.tokenizer}`);
  if (cost.band) words.push(cost.band[0] === 1 && cost.band[1] === 1 ? 'exact' : `band ×${cost.band[0]}–${cost.band[1]}`);
  if (cost.approximate) words.push('estimated from the characters so far');
  words.push(fineUsdRange(cost.staticInput));
  return words.join(' · ');
}

function openParts({ input: { dynamic }, cost }: CallSite): Details['rows'] {
  const shown = dynamic.length > OPEN_PARTS ? dynamic.slice(0, OPEN_PARTS - 1) : dynamic;
  const rows = shown.map((hole) => ({ label: `+ ${hole.name}`, value: holeText(hole, cost) }));
  const more = dynamic.length - shown.length;
  return more === 0 ? rows : [...rows, { label: `+ ${more} more`, value: 'known only at run time, or by the caller' }];
}

function holeText(hole: Hole, cost: CostAnswer): string {
  const words = [hole.reason];
  if (hole.tokens) words.push(`${formatTokenRange(hole.tokens)} tokens`);
  if (cost.perThousandDynamicInput !== null) words.push(`${fineUsd(cost.perThousandDynamicInput)} per 1,000 tokens`);
  return words.join(' · ');
}

const HOW_OUTPUT: Record<Exclude<OutputAnswer['how'], 'none' | 'unknown' | 'not-applicable'>, string> = {
  argument: 'set on the call',
  client: 'set on the client',
  default: 'default of the SDK',
};

function outputText({ cap, how }: OutputAnswer, cost: CostAnswer): string {
  if (how === 'not-applicable') return 'not billed by tokens';
  const rate = cost.perThousandOutput === null ? [] : [`${fineUsd(cost.perThousandOutput)} per 1,000 tokens`];
  if (how === 'none') return ['no cap', ...rate].join(' · ');
  if (how === 'unknown' || cap === null) return ['the cap is not known', ...rate].join(' · ');
  const amount = cost.outputAtCap === null ? rate : [`≤ ${fineUsd(cost.outputAtCap)}`];
  return [`≤ ${formatTokens(cap)} tokens (${HOW_OUTPUT[how]})`, ...amount].join(' · ');
}

function rateText(rate: number | null): string {
  return rate === null ? '?' : fineUsd(rate);
}

function attemptsText({ attempts }: Multiplicity): string {
  if (attempts === null) return 'number of attempts not known';
  return attempts === 1 ? '1, no retries' : `1, up to ${attempts} while it fails`;
}

const LOOPS: Record<NonNullable<Multiplicity['loop']>, string> = {
  while: 'in a while loop',
  do: 'in a do loop',
  for: 'in a for loop',
  each: 'once for each element of a collection',
  recursion: 'in a recursion',
  comprehension: 'in a comprehension',
  callback: 'in a callback of a collection',
};

function loopText({ loop, bound }: Multiplicity): string {
  const kind = loop === null ? '' : LOOPS[loop];
  return bound === null ? `${kind}, number of passes not known` : `${kind}, at most ${count(bound, 'time')}`;
}

function contextRow({ path, model, cost }: ContextAnswer): string[] {
  return [pathText(path), idsText(model), fineUsdRange(cost.perCall)];
}

function idsText({ ids }: ModelAnswer): string {
  return ids.length === 0 ? '?' : ids.join(', ');
}

/** What a function or a caller reaches: `cost` is that of one run of it. */
export function reachDetails(name: string, sites: readonly CallSite[], cost: Range, prices: Prices): Details {
  return {
    title: `${name} → ${count(sites.length, 'call')}`,
    rows: [{ label: 'One run', value: fineUsdRange(cost) }],
    table: {
      headings: ['Call', 'Model', 'One call'],
      rows: sites.map((site) => [`${site.api} (${site.file}:${site.line})`, idsText(site.model), fineUsdRange(site.cost.perCall)]),
    },
    more: null,
    assumptions: [],
    prices: pricesText(prices),
  };
}

function pricesText({ asOf, source }: Prices): string {
  return `Prices of ${asOf} (${source})`;
}

function pathText(path: readonly PathStep[]): string {
  return path.map(({ file, line, name }) => `${name} (${file}:${line})`).join(' → ');
}

/** Markdown with everything from the code escaped. */
export function toMarkdown(details: Details): string {
  const lines = [`**${escape(details.title)}**`, '', '| | |', '|:--|:--|'];
  for (const { label, value } of details.rows) lines.push(`| ${escape(label)} | ${escape(value)} |`);
  if (details.table) {
    const { headings, rows } = details.table;
    lines.push('', tableRow(headings), tableRow(headings.map(() => ':--')), ...rows.map((row) => tableRow(row.map(escape))));
  }
  if (details.more !== null) lines.push('', details.more);
  if (details.assumptions.length > 0) lines.push('', ...details.assumptions.map((assumption) => `- ${escape(assumption)}`));
  lines.push('', escape(details.prices));
  return lines.join('\n');
}

export function toPlainText(details: Details): string {
  const lines = [details.title, ...details.rows.map(({ label, value }) => `${label}: ${value}`)];
  for (const [first = '', ...others] of details.table?.rows ?? []) lines.push(`${first}: ${others.join(', ')}`);
  if (details.more !== null) lines.push(details.more);
  lines.push(...details.assumptions.map((assumption) => `- ${assumption}`), details.prices);
  return lines.join('\n');
}

function tableRow(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

/** Names and texts of the code must not turn into links, images, HTML or table cells. */
function escape(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>|~&#]/g, '\\$&');
}
