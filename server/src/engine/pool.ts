/**
 * The lower workers as one queue: batches, deaths, wanted-now files before the scan's. A file whose worker dies or hangs
 * is skipped with a reason; the others of its batch are done again. Must not interpret the results.
 */
import type { Seeds } from './api.js';
import type { Host, WorkerHandle } from './host.js';
import type { LowerJob, LowerRequest, LowerResult } from './messages.js';

/** Files in a batch, and their bytes together: small enough to spread evenly, large enough to be few messages. */
const BATCH_FILES = 32;
const BATCH_BYTES = 512_000;
/** Milliseconds for one batch before its worker is taken for hung. */
const BATCH_TIME = 60_000;
/** Deaths after which the pool gives up: something other than a file is wrong. */
const MOST_DEATHS = 20;
/** Milliseconds that idle workers are kept. */
const IDLE_TIME = 5_000;

export interface SizedJob extends LowerJob {
  /** Bytes. */
  size: number;
}

export interface Pool {
  /** Settles when every job has its result; `done` gets them as they come. */
  run(jobs: readonly SizedJob[], priority: 'now' | 'scan', done: (results: LowerResult[]) => void): Promise<void>;
  dispose(): void;
}

interface Batch {
  jobs: SizedJob[];
  done(results: LowerResult[]): void;
}

export function createPool(host: Host, root: string, seeds: Seeds): Pool {
  const queue: Batch[] = [];
  const idle: WorkerHandle[] = [];
  const busy = new Set<WorkerHandle>();
  let deaths = 0;
  let disposed = false;
  let uses = 0;

  function pump(): void {
    while (queue.length > 0 && (idle.length > 0 || busy.size < Math.max(1, host.parallelism()))) {
      void serve(queue.shift()!);
    }
  }

  async function serve(batch: Batch): Promise<void> {
    uses++;
    if (disposed || deaths >= MOST_DEATHS) {
      batch.done(failed(batch.jobs, disposed ? 'cancelled' : 'the analysis processes keep ending'));
      return;
    }
    let worker: WorkerHandle | null = null;
    try {
      worker = idle.pop() ?? host.spawnWorker('lower');
      busy.add(worker);
      const jobs = batch.jobs.map(({ path, known, force, own }) => ({ path, known, force, own }));
      const request: LowerRequest = { k: 'lower', root, seeds, jobs };
      const results = await Promise.race([worker.request(request), host.sleep(BATCH_TIME).then(() => null)]);
      if (results === null) throw new Error(`no answer within ${BATCH_TIME} ms`);
      if (!Array.isArray(results) || results.length !== jobs.length) throw new Error('an answer to another question');
      busy.delete(worker);
      if (disposed) worker.dispose();
      else idle.push(worker);
      batch.done(results as LowerResult[]);
    } catch (error) {
      if (worker !== null) {
        busy.delete(worker);
        worker.dispose();
      }
      died(batch, error);
    }
    pump();
    if (queue.length === 0 && busy.size === 0) void release(uses);
  }

  function died(batch: Batch, error: unknown): void {
    if (!disposed) {
      deaths++;
      host.log('warning', `a worker ended at ${batch.jobs.length === 1 ? batch.jobs[0]!.path : `one of ${batch.jobs.length} files`}: ${String(error)}`);
    }
    if (disposed || batch.jobs.length === 1) {
      batch.done(failed(batch.jobs, 'the analyser ended or took too long on this file'));
      return;
    }
    // One of them did it; alone, it cannot take the others with it.
    for (const job of batch.jobs) queue.unshift({ jobs: [job], done: batch.done });
  }

  async function release(used: number): Promise<void> {
    await host.sleep(IDLE_TIME);
    if (used === uses) for (const worker of idle.splice(0)) worker.dispose();
  }

  return {
    async run(jobs, priority, done) {
      if (jobs.length === 0) return;
      let open = jobs.length;
      await new Promise<void>((resolve) => {
        const finish = (results: LowerResult[]): void => {
          done(results);
          open -= results.length;
          if (open === 0) resolve();
        };
        const batches = batchesOf(jobs).map((batch) => ({ jobs: batch, done: finish }));
        if (priority === 'now') queue.unshift(...batches);
        else queue.push(...batches);
        pump();
      });
    },
    dispose() {
      disposed = true;
      for (const batch of queue.splice(0)) batch.done(failed(batch.jobs, 'cancelled'));
      for (const worker of [...idle.splice(0), ...busy]) worker.dispose();
    },
  };
}

function failed(jobs: readonly SizedJob[], reason: string): LowerResult[] {
  return jobs.map(({ path }) => ({ k: 'skipped', path, reason, internal: null }));
}

function batchesOf(jobs: readonly SizedJob[]): SizedJob[][] {
  const batches: SizedJob[][] = [];
  let current: SizedJob[] = [];
  let bytes = 0;
  for (const job of jobs) {
    if (current.length > 0 && (current.length >= BATCH_FILES || bytes + job.size > BATCH_BYTES)) {
      batches.push(current);
      current = [];
      bytes = 0;
    }
    current.push(job);
    bytes += job.size;
  }
  if (current.length > 0) batches.push(current);
  return batches;
}
