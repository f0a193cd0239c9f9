/**
 * The engine's host on Node: files, the disk cache, worker threads, the clock. The only file beside the entries that may
 * use Node built-ins. Must not know what the engine does with it.
 */
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, type Stats } from 'node:fs';
import { mkdir, readFile, readdir, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { availableParallelism, homedir } from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { DirectoryEntry, Host, WorkerHandle } from './engine/host.js';

export interface NodeHostOptions {
  /** Null: nothing is kept on disk. */
  cacheDirectory: string | null;
  log(level: 'info' | 'warning' | 'error', message: string): void;
  /** The bundle that the program began with. It is part of the build that kept reports belong to. */
  entryUrl?: URL;
  /** Threads left to others. Default 1: the one that answers. */
  spareThreads?: number;
  /** The worker's entry. Default: the one beside this file. */
  workerUrl?: URL;
  /** Where `tree-sitter.wasm` and `tree-sitter-python.wasm` lie. Default: beside the bundle, else the package. */
  wasmDirectory?: string;
}

/** More workers gain little: the disk and the main thread are shared. */
const MOST_WORKERS = 4;
/** Milliseconds after which the cache of another build is removed. */
const OLD_BUILD = 30 * 24 * 3_600_000;

/** What a link leads to; null when it leads nowhere. */
async function targetOf(link: string): Promise<Stats | null> {
  try {
    return await stat(link);
  } catch (error) {
    if (isFileError(error)) return null;
    throw error;
  }
}

export function createNodeHost(options: NodeHostOptions): Host {
  const workerUrl = options.workerUrl ?? defaultWorker();
  const wasmDirectory = options.wasmDirectory ?? defaultWasm();
  const cache = createCache(options, workerUrl);
  const tokenizer = sharedWorker(() => startWorker(workerUrl, 'tokens', wasmDirectory));
  return {
    ...nodeFiles,
    ...cache,
    spawnWorker: (kind) => (kind === 'tokens' ? tokenizer() : startWorker(workerUrl, kind, wasmDirectory)),
    parallelism: () => Math.max(1, Math.min(MOST_WORKERS, availableParallelism() - (options.spareThreads ?? 1))),
    now: () => performance.now(),
    sleep,
    log: options.log,
    wasm: (name) => readFile(path.join(wasmDirectory, name)),
  };
}

// ---------------------------------------------------------------- files

/** The part of the host that workers need as well. */
export const nodeFiles: Pick<Host, 'read' | 'list' | 'stat' | 'join' | 'hash'> = {
  async read(file) {
    try {
      return await readFile(file);
    } catch (error) {
      if (isFileError(error)) return null;
      throw error;
    }
  },
  async list(directory) {
    const entries = await readdir(directory, { withFileTypes: true });
    return Promise.all(entries.map(async (entry): Promise<DirectoryEntry> => {
      const link = entry.isSymbolicLink();
      const target = link ? await targetOf(path.join(directory, entry.name)) : entry;
      return { name: entry.name, kind: target?.isFile() ? 'file' : target?.isDirectory() ? 'directory' : 'other', link };
    }));
  },
  async stat(file) {
    try {
      const [{ size, mtimeMs }, real] = await Promise.all([stat(file), realpath(file)]);
      return { size, modified: mtimeMs, real };
    } catch (error) {
      if (isFileError(error)) return null;
      throw error;
    }
  },
  join: (root, relative) => path.join(root, relative),
  hash: (text) => createHash('sha1').update(text).digest('hex'),
};

/** Errors that the file system gives (`ENOENT`, `EACCES`, `EISDIR`, …), not faults of the program. */
function isFileError(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error;
}

/** Timers never keep the process alive; requests to workers do. */
function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => {
    if (ms <= 0) setImmediate(resolve);
    else setTimeout(resolve, ms).unref();
  });
}

// ---------------------------------------------------------------- places

function here(): string {
  return path.dirname(fileURLToPath(import.meta.url));
}

/** `worker.mjs` in the bundle, `workerMain.ts` when run from the sources. */
function defaultWorker(): URL {
  return new URL(import.meta.url.endsWith('.ts') ? './workerMain.ts' : './worker.mjs', import.meta.url);
}

function defaultWasm(): string {
  const bundled = here();
  return existsSync(path.join(bundled, 'tree-sitter.wasm')) ? bundled : path.resolve(bundled, '../../node_modules/@vscode/tree-sitter-wasm/wasm');
}

// ---------------------------------------------------------------- cache

/** Where the platform keeps what may be deleted at any time. */
export function defaultCacheDirectory(): string {
  const { XDG_CACHE_HOME: xdg, LOCALAPPDATA: local } = process.env;
  if (process.platform === 'win32' && local) return path.join(local, 'llm-cost', 'Cache');
  if (process.platform === 'darwin') return path.join(homedir(), 'Library', 'Caches', 'llm-cost');
  return path.join(xdg && path.isAbsolute(xdg) ? xdg : path.join(homedir(), '.cache'), 'llm-cost');
}

/**
 * A folder for each build of the worker: its bundle names its chunks by content, so its hash stands for all the code that makes
 * summaries; with that of the entry's bundle, for all the code. Run from the sources there are no such hashes, hence no cache.
 */
function createCache({ cacheDirectory: directory, entryUrl, log }: NodeHostOptions, workerUrl: URL): Pick<Host, 'build' | 'cacheGet' | 'cachePut'> {
  if (directory === null || workerUrl.pathname.endsWith('.ts')) return { build: null, cacheGet: () => Promise.resolve(null), cachePut: () => Promise.resolve() };
  const hashOf = (bundle: URL): string => createHash('sha1').update(readFileSync(bundle)).digest('hex').slice(0, 16);
  const build = hashOf(workerUrl);
  const folder = path.join(directory, build);
  let prepared: Promise<void> | null = null;
  return {
    build: entryUrl === undefined ? build : build + hashOf(entryUrl),
    async cacheGet(key) {
      const bytes = await nodeFiles.read(path.join(folder, key));
      return bytes === null ? null : Buffer.from(bytes).toString('utf8');
    },
    async cachePut(key, value) {
      await (prepared ??= prepareCache(directory, build, log));
      const target = path.join(folder, key);
      const temporary = `${target}.${process.pid}.${randomBytes(4).toString('hex')}`;
      try {
        await writeFile(temporary, value);
        await rename(temporary, target);
      } catch (error) {
        await rm(temporary, { force: true });
        throw error;
      }
    },
  };
}

async function prepareCache(directory: string, build: string, log: NodeHostOptions['log']): Promise<void> {
  await mkdir(path.join(directory, build), { recursive: true });
  try {
    for (const name of await readdir(directory)) {
      if (name === build || !/^[0-9a-f]{16}$/.test(name)) continue;
      const folder = path.join(directory, name);
      if (Date.now() - (await stat(folder)).mtimeMs > OLD_BUILD) await rm(folder, { recursive: true, force: true });
    }
  } catch (error) {
    log('info', `cache: old builds were not removed: ${String(error)}`);
  }
}

// ---------------------------------------------------------------- workers

export interface WorkerSettings {
  kind: 'lower' | 'tokens';
  wasmDirectory: string;
}

export interface WorkerReply {
  id: number;
  result?: unknown;
  error?: string;
}

interface Pending {
  resolve(value: unknown): void;
  reject(error: Error): void;
}

/** Threads do not inherit the loader that runs TypeScript from the sources. */
function createThread(url: URL, workerData: WorkerSettings): Worker {
  if (!url.pathname.endsWith('.ts')) return new Worker(url, { workerData });
  const start = `require('tsx/cjs/api').register(); import('tsx/esm/api').then(({ register }) => { register(); return import(${JSON.stringify(url.href)}); });`;
  return new Worker(start, { eval: true, workerData });
}

function startWorker(url: URL, kind: WorkerSettings['kind'], wasmDirectory: string): WorkerHandle {
  const settings: WorkerSettings = { kind, wasmDirectory };
  const worker = createThread(url, settings);
  const pending = new Map<number, Pending>();
  let nextId = 0;
  let ended: Error | null = null;

  const end = (error: Error): void => {
    ended ??= error;
    for (const { reject } of pending.values()) reject(ended);
    pending.clear();
  };
  worker.on('message', ({ id, result, error }: WorkerReply) => {
    const request = pending.get(id);
    pending.delete(id);
    if (pending.size === 0) worker.unref();
    if (error === undefined) request?.resolve(result);
    else request?.reject(new Error(error));
  });
  worker.on('messageerror', end);
  worker.on('error', (error) => end(error instanceof Error ? error : new Error(String(error))));
  worker.on('exit', (code) => end(new Error(`the ${kind} worker ended with code ${code}`)));
  worker.unref();

  return {
    request(message) {
      if (ended) return Promise.reject(ended);
      return new Promise((resolve, reject) => {
        const id = nextId++;
        pending.set(id, { resolve, reject });
        worker.ref();
        worker.postMessage({ id, message });
      });
    },
    dispose() {
      end(new Error(`the ${kind} worker was stopped`));
      void worker.terminate();
    },
  };
}

/** One worker for all who ask, ended when the last of them is done; a dead one is replaced at the next asking. */
function sharedWorker(start: () => WorkerHandle): () => WorkerHandle {
  let shared: { worker: WorkerHandle; users: number } | null = null;
  return () => {
    const mine = (shared ??= { worker: start(), users: 0 });
    mine.users++;
    let disposed = false;
    return {
      async request(message) {
        try {
          return await mine.worker.request(message);
        } catch (error) {
          if (shared === mine) shared = null;
          throw error;
        }
      },
      dispose() {
        if (disposed) return;
        disposed = true;
        mine.users--;
        if (mine.users > 0 && shared === mine) return;
        if (shared === mine) shared = null;
        mine.worker.dispose();
      },
    };
  };
}
