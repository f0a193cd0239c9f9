/**
 * Functions of libraries that run another function with the arguments handed to them along with it. Rows are data, read in
 * the libraries' documentation. Must not say what the other function costs.
 */

export interface RunnerRow {
  /** Position of the function; what follows it are its arguments. */
  at?: number;
  /** Or the names of keywords: of the function, of the list of its arguments, of the record of its named ones. */
  named?: { fn: string; list: string; record: string };
  /** Named arguments go to the function, too. */
  keywords: boolean;
  /** The function is what the call was given that made the runner: `sync_to_async(f)(…)`. */
  isMadeOfIt?: true;
}

/** By the last name that they are called by; what they are handed is traced to a known SDK before any of them counts. */
export const RUNNERS: ReadonlyMap<string, RunnerRow> = new Map<string, RunnerRow>([
  // asyncio, starlette and fastapi, anyio and trio, concurrent.futures, functools, threading, multiprocessing.
  ['to_thread', { at: 0, keywords: true }],
  ['run_in_threadpool', { at: 0, keywords: true }],
  ['run_sync', { at: 0, keywords: false }],
  ['run_in_executor', { at: 1, keywords: false }],
  ['submit', { at: 0, keywords: true }],
  ['partial', { at: 0, keywords: true }],
  ['Thread', { named: { fn: 'target', list: 'args', record: 'kwargs' }, keywords: false }],
  ['Process', { named: { fn: 'target', list: 'args', record: 'kwargs' }, keywords: false }],
  // tenacity: `Retrying(…)(f, …)` has no name of its own, and is known by what makes it.
  ['Retrying()', { at: 0, keywords: true }],
  ['AsyncRetrying()', { at: 0, keywords: true }],
  // asgiref (https://github.com/django/asgiref) and asyncer (https://asyncer.tiangolo.com): a function made of a function.
  ['sync_to_async()', { at: 0, keywords: true, isMadeOfIt: true }],
  ['async_to_sync()', { at: 0, keywords: true, isMadeOfIt: true }],
  // Chainlit: https://docs.chainlit.io/api-reference/make-async
  ['make_async()', { at: 0, keywords: true, isMadeOfIt: true }],
  ['asyncify()', { at: 0, keywords: true, isMadeOfIt: true }],
  ['syncify()', { at: 0, keywords: true, isMadeOfIt: true }],
]);
