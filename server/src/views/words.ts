/** Words that several views share. Pure; must not know a protocol or Markdown. */
import { formatTokens, formatUsd, formatUsdRange } from '../analysis/format.js';
import type { Range } from '../analysis/report.js';

/** `1 call`, `2 calls`. */
export function count(n: number, word: string): string {
  return `${formatTokens(n)} ${word}${n === 1 ? '' : 's'}`;
}

/** A range times a number; unknown stays unknown. */
export function times({ min, max }: Range, n: number): Range {
  return { min: min === null ? null : min * n, max: max === null ? null : max * n };
}

/** As in a lens, but with a figure below $0.0001 too: the lower edge of a small call is all that is known of it. */
export function fineUsd(amount: number): string {
  return amount > 0 && amount < 0.0001 ? `$${amount.toFixed(Math.min(12, -Math.floor(Math.log10(amount))))}` : formatUsd(amount);
}

/** A range of such amounts: `$0.0031–$0.013`, `≥ $0.00003`, `?`. */
export function fineUsdRange(range: Range): string {
  return formatUsdRange(range, fineUsd);
}
