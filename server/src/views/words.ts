/**
 * Words that several views share: ranges of money and tokens, counts. Pure; must not know a protocol or Markdown.
 */
import { formatTokens, formatUsd } from '../analysis/format.js';
import type { Range } from '../analysis/report.js';

/** `$0.0031–$0.013`, `$0.0031`, `≥ $0.0031`, `≤ $0.013`, or `?` when nothing is known. USD. */
export function usdRange({ min, max }: Range): string {
  if (min !== null && max !== null) return between(formatUsd(min), formatUsd(max));
  if (min !== null) return `≥ ${formatUsd(min)}`;
  return max !== null ? `≤ ${formatUsd(max)}` : '?';
}

/** `1,240`, `1,100–1,300`, `≥ 1,100`, or `?`. Tokens, without the word. */
export function tokenRange({ min, max }: Range): string {
  if (min !== null && max !== null) return between(formatTokens(min), formatTokens(max));
  if (min !== null) return `≥ ${formatTokens(min)}`;
  return max !== null ? `≤ ${formatTokens(max)}` : '?';
}

function between(low: string, high: string): string {
  return low === high ? low : `${low}–${high}`;
}

/** `1 call`, `2 calls`. */
export function count(n: number, word: string): string {
  return `${formatTokens(n)} ${word}${n === 1 ? '' : 's'}`;
}

/** A range times a number; unknown stays unknown. */
export function times({ min, max }: Range, n: number): Range {
  return { min: min === null ? null : min * n, max: max === null ? null : max * n };
}
