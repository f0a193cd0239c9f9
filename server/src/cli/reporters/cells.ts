/**
 * What single cells of a report's tables say, the same at the terminal and in Markdown, and the order of its rows.
 * Texts of the user's code are given as they are: each report makes them harmless in its own way.
 */
import { isApart } from '../../analysis/config.js';
import { formatRate, formatTokenRange, formatTokens } from '../../analysis/format.js';
import type { CallSite, EntryPoint, Finding, ModelAnswer, Report, Severity } from '../../analysis/report.js';
import { count, fineUsd } from '../../views/words.js';

/** Worst first. */
export const WORST_FIRST: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

/** Known input with what the API adds, as the amount counts it: `1,234`, `~480+` (`+`: more text at run time), `?`. */
export function inputCell({ input, cost }: Pick<CallSite, 'input' | 'cost'>): string {
  const { min, max } = input.framedTokens;
  return min !== null || max !== null ? `${formatTokenRange(input.framedTokens, cost.approximate)}${input.dynamic.length > 0 ? '+' : ''}` : '?';
}

/** The API adds something of its own to what is known. */
export const isFramed = ({ staticTokens, framedTokens }: CallSite['input']): boolean => framedTokens.max !== staticTokens.max;

export function modelCell({ ids }: ModelAnswer): string {
  const [only] = ids;
  if (only === undefined) return '?';
  return ids.length === 1 ? only : `${ids.length} models`;
}

/** `≤ 600 ($0.0060)`; without amounts where no cost is given. */
export function outputCell({ cap, how }: CallSite['output'], cost: CallSite['cost'] | null): string {
  if (how === 'not-applicable') return '–';
  if (cap !== null) return `≤ ${formatTokens(cap)}${cost === null || cost.outputAtCap === null ? '' : ` (${fineUsd(cost.outputAtCap)})`}`;
  const rate = cost === null || cost.perThousandOutput === null ? '' : ` (${formatRate(cost.perThousandOutput * 1_000)})`;
  return `${how === 'none' ? 'no cap' : '?'}${rate}`;
}

/** Entry points that people start, the dearest first by what is known; the order of the report where equal. */
export function dearestEntries(entries: readonly EntryPoint[]): EntryPoint[] {
  const weight = ({ cost }: EntryPoint): number => cost.max ?? cost.min ?? -1;
  return entries.filter(({ category, calls }) => !isApart(category) && calls.length > 0).sort((a, b) => weight(b) - weight(a));
}

/** What the project file leaves out, by the glob that does, in the order of the globs' first paths: `3 files, 1 directory`. */
export function excludedRows({ files }: Report): { glob: string; what: string }[] {
  const counts = new Map<string, { files: number; directories: number }>();
  for (const { path, glob } of files.excluded ?? []) {
    const found = counts.get(glob) ?? { files: 0, directories: 0 };
    counts.set(glob, found);
    if (path.endsWith('/')) found.directories++;
    else found.files++;
  }
  return [...counts].map(([glob, n]) => ({ glob, what: [n.directories > 0 ? directories(n.directories) : '', n.files > 0 ? count(n.files, 'file') : ''].filter(Boolean).join(', ') }));
}

const directories = (n: number): string => (n === 1 ? '1 directory' : `${formatTokens(n)} directories`);

/** Findings that are not suppressed, the worst first; the order of the report where equal. */
export function worstFindings(findings: readonly Finding[]): Finding[] {
  return findings.filter(({ suppressed }) => !suppressed).sort((a, b) => WORST_FIRST.indexOf(a.severity) - WORST_FIRST.indexOf(b.severity));
}
