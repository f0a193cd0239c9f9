/**
 * All that the engine has of the outside world. `nodeHost.ts` implements it; tests may fail it on purpose.
 * Paths given to a host are absolute in the host's own form; the engine's documents use paths relative to the root, with `/`.
 */

export interface DirectoryEntry {
  name: string;
  kind: 'file' | 'directory' | 'other';
  /** True for symbolic links (kind is the target's). */
  link: boolean;
}

export interface FileStat {
  /** Bytes. */
  size: number;
  /** Milliseconds since the epoch. */
  modified: number;
  /** Resolved path, links followed: tells loops. */
  real: string;
}

/** A worker that answers requests one at a time, in order. Rejects when it dies; `dispose` ends it. */
export interface WorkerHandle {
  request(message: unknown): Promise<unknown>;
  dispose(): void;
}

export interface Host {
  /** Null when there is no such file or it cannot be read. */
  read(path: string): Promise<Uint8Array | null>;
  list(directory: string): Promise<DirectoryEntry[]>;
  stat(path: string): Promise<FileStat | null>;
  join(root: string, relative: string): string;
  /** Stands for all the code that makes an answer; null when nothing is kept from one run to the next. */
  build: string | null;
  /** Content hash, hex, at least 128 bits. Synchronous. */
  hash(text: string): string;
  cacheGet(key: string): Promise<string | null>;
  cachePut(key: string, value: string): Promise<void>;
  /** `lower`: parses and summarises files; `tokens`: the one tokenizer. */
  spawnWorker(kind: 'lower' | 'tokens'): WorkerHandle;
  /** Number of lower workers worth having. */
  parallelism(): number;
  /** Milliseconds, for time slices and progress only. */
  now(): number;
  /** Resolves after the given milliseconds; 0 yields to the event loop. */
  sleep(ms: number): Promise<void>;
  log(level: 'info' | 'warning' | 'error', message: string): void;
  /** Bytes of a bundled WASM file: `tree-sitter.wasm`, `tree-sitter-python.wasm`. */
  wasm(name: string): Promise<Uint8Array>;
}
