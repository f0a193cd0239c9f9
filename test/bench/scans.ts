/** Times the command line on a folder, with a cache that is empty and one that is full. Must not write into the folder. */
import { rmSync } from 'node:fs';
import path from 'node:path';
import { runNode } from './process.js';

export interface ScanTimes {
  /** Milliseconds. */
  cold: number[];
  warm: number[];
  counts: Counts;
}

export interface Counts {
  files: number;
  callSites: number;
  findings: number;
}

export interface Scan {
  /** Milliseconds. */
  time: number;
  /** Bytes. */
  peak: number;
  counts: Counts;
}

/** `cache` is a folder that may be removed. */
export async function timeScans(dist: string, folder: string, cache: string, runs: { cold: number; warm: number }): Promise<ScanTimes> {
  const cold: Scan[] = [];
  const warm: Scan[] = [];
  for (let n = 0; n < runs.cold; n++) cold.push(await timeColdScan(dist, folder, cache));
  for (let n = 0; n < runs.warm; n++) warm.push(await timeScan(dist, folder, cache));
  return { cold: cold.map(({ time }) => time), warm: warm.map(({ time }) => time), counts: sameCounts([...cold, ...warm]) };
}

export function timeColdScan(dist: string, folder: string, cache: string): Promise<Scan> {
  rmSync(cache, { recursive: true, force: true });
  return timeScan(dist, folder, cache);
}

export async function timeScan(dist: string, folder: string, cache: string): Promise<Scan> {
  const { time, code, output, peak } = await runNode(path.join(dist, 'cli.mjs'), ['scan', folder, '--format', 'json', '--cache-dir', cache]);
  if (code !== 0 && code !== 1) throw new Error(`the scan ended with code ${code}`);
  const { files, callSites, findings } = JSON.parse(output) as { files: { scanned: number }; callSites: unknown[]; findings: unknown[] };
  return { time, peak: peak ?? NaN, counts: { files: files.scanned, callSites: callSites.length, findings: findings.length } };
}

/** What all scans found; they must agree. */
export function sameCounts(scans: readonly Scan[]): Counts {
  const [first, ...others] = scans.map(({ counts }) => JSON.stringify(counts));
  if (first === undefined || others.some((counts) => counts !== first)) throw new Error('a warm scan answers something else than a cold one');
  return scans[0]!.counts;
}
