/**
 * Times scans of real checkouts beside other programs, in turn (cold scan, each rival, warm scan, and again), so that a
 * machine whose speed drifts does so for all. Must not write into the checkouts.
 */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { Language } from './generate.js';
import { duration, megabytes, median, ratio } from './measure.js';
import type { Row } from './measure.js';
import { run } from './process.js';
import type { Rival } from './rivals.js';
import { sameCounts, timeColdScan, timeScan, type Scan } from './scans.js';

export interface Place {
  dist: string;
  /** May be removed. */
  cache: string;
}

/** Folders in a folder of checkouts. */
export function repositoriesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory() && !entry.name.startsWith('.')).map(({ name }) => path.join(folder, name)).sort();
}

export async function repositoryRows({ dist, cache }: Place, folder: string, rivals: readonly Rival[], rounds: number): Promise<Row[]> {
  const language = mainLanguage(folder);
  const found = rivals.filter(({ program }) => program !== null);
  const cold: Scan[] = [];
  const warm: Scan[] = [];
  const others = found.map((): number[] => []);
  for (let round = 0; round < rounds; round++) {
    cold.push(await timeColdScan(dist, folder, cache));
    for (const [n, { program, args }] of found.entries()) others[n]!.push((await run(program!, args(folder, language))).time);
    warm.push(await timeScan(dist, folder, cache));
  }
  const { files, callSites, findings } = sameCounts([...cold, ...warm]);
  const scanRow = (what: string, scans: readonly Scan[]): Row => {
    const times = scans.map(({ time }) => time);
    const ratios = found.map(({ name }, n) => `${ratio(times, others[n]!)} × ${name}`);
    return duration(what, times, [`peak ${megabytes(median(scans.map(({ peak }) => peak)))}`, ...ratios].join('; '));
  };
  return [
    scanRow(`cold: ${files} files, ${callSites} calls, ${findings} findings`, cold),
    scanRow('warm', warm),
    ...found.map(({ name, task }, n) => duration(name, others[n]!, `${task}${name === 'ast-grep' ? ` in ${language}` : ''}`)),
  ];
}

/** By the number of files. */
function mainLanguage(folder: string): Language {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => !/(?:^|[\\/])node_modules[\\/]/.test(name));
  const count = (ending: RegExp): number => names.filter((name) => ending.test(name)).length;
  return count(/\.py$/) > count(/\.[cm]?tsx?$/) ? 'python' : 'typescript';
}
