/** Times the command line on a folder, with a cache that is empty and one that is full. Must not write into the folder. */
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { performance } from 'node:perf_hooks';

export interface ScanTimes {
  /** Milliseconds. */
  cold: number[];
  warm: number[];
  files: number;
  callSites: number;
  findings: number;
}

interface Counts {
  files: number;
  callSites: number;
  findings: number;
}

/** `cache` is a folder that may be removed. */
export async function timeScans(dist: string, folder: string, cache: string, runs: { cold: number; warm: number }): Promise<ScanTimes> {
  const cold: number[] = [];
  const warm: number[] = [];
  let counts: Counts = { files: 0, callSites: 0, findings: 0 };
  for (let run = 0; run < runs.cold; run++) {
    rmSync(cache, { recursive: true, force: true });
    const scan = await timeScan(dist, folder, cache);
    cold.push(scan.time);
    counts = scan.counts;
  }
  for (let run = 0; run < runs.warm; run++) {
    const scan = await timeScan(dist, folder, cache);
    if (JSON.stringify(scan.counts) !== JSON.stringify(counts)) throw new Error('a warm scan answers something else than a cold one');
    warm.push(scan.time);
  }
  return { cold, warm, ...counts };
}

function timeScan(dist: string, folder: string, cache: string): Promise<{ time: number; counts: Counts }> {
  const begun = performance.now();
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [path.join(dist, 'cli.mjs'), 'scan', folder, '--format', 'json', '--cache-dir', cache], { stdio: ['ignore', 'pipe', 'inherit'] });
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
    child.on('error', reject);
    child.on('close', (code) => {
      const time = performance.now() - begun;
      if (code !== 0 && code !== 1) return reject(new Error(`the scan ended with code ${code}`));
      const { files, callSites, findings } = JSON.parse(output) as { files: { scanned: number }; callSites: unknown[]; findings: unknown[] };
      resolve({ time, counts: { files: files.scanned, callSites: callSites.length, findings: findings.length } });
    });
  });
}
