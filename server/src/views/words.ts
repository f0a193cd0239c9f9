/** Words that several views share. Pure; must not know a protocol or Markdown. */
import { formatTokens } from '../analysis/format.js';
import type { Range } from '../analysis/report.js';

/** `1 call`, `2 calls`. */
export function count(n: number, word: string): string {
  return `${formatTokens(n)} ${word}${n === 1 ? '' : 's'}`;
}

/** A range times a number; unknown stays unknown. */
export function times({ min, max }: Range, n: number): Range {
  return { min: min === null ? null : min * n, max: max === null ? null : max * n };
}
