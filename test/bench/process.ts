/**
 * Runs a program to its end as a whole process: its time, what it printed, and the most memory that a Node program had.
 * Must not judge an exit code: searchers say with it whether they found anything.
 */
import { spawn } from 'node:child_process';
import { performance } from 'node:perf_hooks';

export interface Run {
  /** Milliseconds. */
  time: number;
  /** Null when a signal ended it. */
  code: number | null;
  output: string;
  /** Bytes; null for programs other than Node, and when it was killed. */
  peak: number | null;
}

const MARK = 'llm-cost-bench peak ';
/** `maxRSS` is in kilobytes. */
const tellPeak = `data:text/javascript,process.on("exit",()=>process.stderr.write("\\n${MARK}"+process.resourceUsage().maxRSS+"\\n"))`;

/** A Node program that tells its peak memory at its end. */
export function runNode(script: string, args: readonly string[]): Promise<Run> {
  return run(process.execPath, ['--import', tellPeak, script, ...args]);
}

export function run(program: string, args: readonly string[]): Promise<Run> {
  const begun = performance.now();
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    const output: string[] = [];
    const errors: string[] = [];
    child.stdout.setEncoding('utf8').on('data', (text: string) => output.push(text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => errors.push(text));
    child.on('error', reject);
    child.on('close', (code) => {
      const time = performance.now() - begun;
      const [said, peak] = errors.join('').split(`\n${MARK}`);
      if (said) process.stderr.write(said);
      resolve({ time, code, output: output.join(''), peak: peak === undefined ? null : Number(peak) * 1024 });
    });
  });
}
