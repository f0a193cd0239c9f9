/**
 * Money and tokens as people read them, the same in lens, hover and terminal, whatever the locale.
 * Must not compute a cost: it only prints what an answer holds.
 */
import type { CallSite, Hole, Range } from './report.js';

/** `$0.0031`, `$0.013`, `$1.20`, `$1,234`; `<$0.0001` below that, `$0` for none. */
export function formatUsd(usd: number): string {
  if (usd === 0) return '$0';
  if (usd < 0.0001) return '<$0.0001';
  if (usd < 0.995) return `$${decimals(usd, 1 - Math.floor(Math.log10(usd)))}`;
  return usd < 999.995 ? `$${usd.toFixed(2)}` : `$${formatTokens(usd)}`;
}

/** Two significant digits, without a third where rounding gained one: 0.00999 is 0.010. */
function decimals(usd: number, digits: number): string {
  return Number(usd.toFixed(digits)) >= 10 ** (2 - digits) ? usd.toFixed(digits - 1) : usd.toFixed(digits);
}

/** `$0.0031–$0.013`, `$0.0031` where both edges read alike, `≥ $0.0031`, `≤ $0.013`, `?` (also for 0 or more, which says nothing). `format` prints one amount. */
export function formatUsdRange({ min, max }: Range, format: (usd: number) => string = formatUsd): string {
  if (min === null) return max === null ? '?' : `≤ ${format(max)}`;
  if (max === null) return min === 0 ? '?' : `≥ ${format(min)}`;
  const [low, high] = [format(min), format(max)];
  return low === high ? low : `${low}–${high}`;
}

/** USD per million tokens: `$2.50/M`, `$0.075/M`. */
export function formatRate(perMillion: number): string {
  if (perMillion < 0.0001) return `${formatUsd(perMillion)}/M`;
  return `$${perMillion.toFixed(4).replace(/0{1,2}$/, '')}/M`;
}

/** Whole tokens: `1,234`; `~1,234` when the count is an estimate. */
export function formatTokens(tokens: number, approximate = false): string {
  return `${approximate ? '~' : ''}${Math.round(tokens).toString().replace(/\B(?=(\d{3})+$)/g, ',')}`;
}

/** `1,234`, `1,100–1,300`, `≥ 1,100`, `≤ 1,300`, `?`; with `~` when the counts are estimates. */
export function formatTokenRange({ min, max }: Range, approximate = false): string {
  const mark = approximate ? '~' : '';
  if (min === null) return max === null ? '?' : `${mark}≤ ${formatTokens(max)}`;
  if (max === null) return `${mark}≥ ${formatTokens(min)}`;
  return min === max ? `${mark}${formatTokens(min)}` : `${mark}${formatTokens(min)}–${formatTokens(max)}`;
}

/** What a lens says of a call: `$0.0031 + history $2.50/M · out ≤ 1,024 ($0.010) · gpt-4o`. */
export function lensText(site: Pick<CallSite, 'kind' | 'model' | 'input' | 'output' | 'cost'>): string {
  const priced = site.cost.perCall.min !== null;
  const parts = priced ? [inputText(site), outputText(site), modelText(site)] : ['?', unknownText(site), outputCapText(site)];
  return parts.filter((part) => part !== '').join(' · ');
}

function inputText({ input, cost }: Pick<CallSite, 'input' | 'cost'>): string {
  if (isFree(cost)) return '$0 (local model)';
  const hasText = cost.staticInput.max !== null && cost.staticInput.max > 0;
  const fixed = hasText ? `${cost.approximate ? '~' : ''}${formatUsdRange(cost.staticInput)}` : '';
  const rate = cost.perThousandDynamicInput === null ? '' : ` ${formatRate(cost.perThousandDynamicInput * 1_000)}`;
  const open = input.dynamic.length > 0 ? `${holeNames(input.dynamic)}${rate}` : '';
  return [fixed, open].filter((term) => term !== '').join(' + ') || '$0 input';
}

/** At most two names, so that a lens stays short. */
function holeNames(holes: readonly Hole[]): string {
  const names = [...new Set(holes.map(({ name }) => name))];
  return names.length <= 2 ? names.join(' + ') : `${names[0]} + ${names.length - 1} more`;
}

function outputText(site: Pick<CallSite, 'output' | 'cost'>): string {
  const { output, cost } = site;
  if (output.cap !== null) return cost.outputAtCap === null || isFree(cost) ? outputCapText(site) : `${outputCapText(site)} (${formatUsd(cost.outputAtCap)})`;
  if (output.how === 'not-applicable') return '';
  const rate = cost.perThousandOutput === null || isFree(cost) ? '' : ` ${formatRate(cost.perThousandOutput * 1_000)}`;
  return output.how === 'unknown' ? `out cap unknown${rate}` : `out uncapped${rate}`;
}

function outputCapText({ output }: Pick<CallSite, 'output'>): string {
  return output.cap === null ? '' : `out ≤ ${formatTokens(output.cap)}`;
}

function modelText({ model, cost }: Pick<CallSite, 'model' | 'cost'>): string {
  const ids = model.ids.length > 0 ? model.ids : cost.rates.map((rate) => rate.model);
  return ids.length <= 1 ? (ids[0] ?? '') : `${ids.length} models`;
}

function unknownText({ kind, model, cost }: Pick<CallSite, 'kind' | 'model' | 'cost'>): string {
  if (model.ids.length === 0) return model.reason ? `model unknown: ${shorten(model.reason)}` : 'model unknown';
  if (kind !== 'chat' && kind !== 'completion' && kind !== 'embedding' && kind !== 'agent-run' && kind !== 'other') return `${kind}, no token price · ${modelText({ model, cost })}`;
  const unpriced = cost.rates.filter((rate) => rate.inputPerMillion === null).map((rate) => rate.model);
  const [first = model.ids[0]!, ...more] = unpriced;
  return more.length === 0 ? `no price for ${first}` : `no price for ${first} + ${more.length} more`;
}

/** All models local: the only $0 there is. */
function isFree(cost: CallSite['cost']): boolean {
  return cost.perCall.max === 0 && cost.rates.length > 0 && cost.rates.every((rate) => rate.inputPerMillion === 0);
}

const SHORT_REASON = 40;

function shorten(reason: string): string {
  if (reason.length <= SHORT_REASON) return reason;
  const cut = reason.slice(0, SHORT_REASON - 1);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), SHORT_REASON / 2)).trimEnd()}…`;
}
