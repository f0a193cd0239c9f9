/**
 * Numbers as this bench prints them: median of several runs with the range, one table. Must not measure anything itself.
 */
import { availableParallelism, cpus, totalmem } from 'node:os';

/** Milliseconds. */
export type Samples = readonly number[];

export interface Row {
  what: string;
  value: string;
  /** What the value was taken from. */
  note: string;
}

/** `median unit (least–most)`, of milliseconds. */
export function duration(what: string, samples: Samples, note: string): Row {
  const [least, most] = [Math.min(...samples), Math.max(...samples)];
  return { what, value: `${milliseconds(median(samples))} ms (${milliseconds(least)}–${milliseconds(most)})`, note: `${samples.length} runs; ${note}` };
}

export function median(samples: Samples): number {
  const sorted = [...samples].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** Of medians. */
export function ratio(ours: Samples, theirs: Samples): string {
  return (median(ours) / median(theirs)).toFixed(2);
}

export function size(what: string, bytes: number, zipped: number, note: string): Row {
  return { what, value: `${kilobytes(bytes)} kB, ${kilobytes(zipped)} kB gzip`, note };
}

function milliseconds(value: number): string {
  return value < 100 ? value.toFixed(1) : group(value);
}

export const megabytes = (bytes: number): string => `${group(bytes / 1e6)} MB`;

const kilobytes = (bytes: number): string => group(bytes / 1000);

function group(value: number): string {
  return Math.round(value).toString().replace(/\B(?=(\d{3})+$)/g, ' ');
}

export function table(title: string, rows: readonly Row[]): string {
  const width = (of: (row: Row) => string): number => Math.max(0, ...rows.map((row) => of(row).length));
  const [first, second] = [width(({ what }) => what), width(({ value }) => value)];
  return [title, ...rows.map(({ what, value, note }) => `  ${what.padEnd(first)}  ${value.padStart(second)}  ${note}`), ''].join('\n');
}

/** What the numbers were measured on. */
export function machine(): string {
  const model = cpus()[0]?.model.trim() ?? 'unknown processor';
  return `Node ${process.version}, ${process.platform} ${process.arch}, ${availableParallelism()} × ${model}, ${(totalmem() / 2 ** 30).toFixed(0)} GB`;
}
