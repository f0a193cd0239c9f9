/**
 * A host in memory: files, links, a clock, a cache, and workers that run in the process. It can be told to fail.
 */
import { createHash } from 'node:crypto';
import type { DirectoryEntry, Host, WorkerHandle } from '../../server/src/engine/host.js';
import type { CountRequest, LowerRequest } from '../../server/src/engine/messages.js';
import { countTexts, lowerFiles, type LowerDependencies } from '../../server/src/engine/work.js';

export interface MemoryHost extends Host {
  /** Absolute paths, with `/`. A string that starts with `-> ` is a link. */
  files: Map<string, string | Uint8Array>;
  cache: Map<string, string>;
  logged: string[];
  /** Source files read since the last look, by workers and by the engine. */
  reads: string[];
  write(path: string, content: string | Uint8Array): void;
  remove(path: string): void;
  /** Throws to let a worker die at a request. */
  onRequest: (message: unknown) => void;
}

type Files = Map<string, string | Uint8Array>;

export function createMemoryHost(initial: Record<string, string | Uint8Array>, work: Pick<LowerDependencies, 'languages' | 'summarise'>): MemoryHost {
  const files: Files = new Map();
  const times = new Map<string, number>();
  let time = 1;
  const hash = (text: string): string => createHash('sha1').update(text).digest('hex');

  function spawn(kind: 'lower' | 'tokens'): WorkerHandle {
    let dead = false;
    return {
      async request(message) {
        await new Promise((resolve) => setImmediate(resolve));
        if (dead) throw new Error('the worker was stopped');
        try {
          host.onRequest(message);
        } catch (error) {
          dead = true;
          throw error;
        }
        if (kind === 'lower') return structuredClone(await lowerFiles(message as LowerRequest, { host, ...work }));
        return countTexts(message as CountRequest, { count: (_, text) => text.length });
      },
      dispose() {
        dead = true;
      },
    };
  }

  const host: MemoryHost = {
    files,
    build: 'in memory',
    cache: new Map(),
    logged: [],
    reads: [],
    onRequest: () => undefined,
    write(path, content) {
      files.set(path, content);
      times.set(path, time++);
    },
    remove(path) {
      for (const file of [...files.keys()]) if (file === path || file.startsWith(`${path}/`)) files.delete(file);
    },
    async read(path) {
      const content = files.get(resolved(files, path));
      if (content === undefined) return null;
      host.reads.push(path);
      return typeof content === 'string' ? new TextEncoder().encode(content) : content;
    },
    async list(directory) {
      const entries = new Map<string, DirectoryEntry>();
      for (const [path, content] of files) {
        if (!path.startsWith(`${directory}/`)) continue;
        const [name, ...below] = path.slice(directory.length + 1).split('/');
        const link = below.length === 0 && isLink(content);
        const target = link ? resolved(files, path) : path;
        entries.set(name!, { name: name!, kind: below.length > 0 || (link && !files.has(target)) ? 'directory' : 'file', link });
      }
      if (entries.size === 0) throw new Error(`ENOENT: ${directory}`);
      return [...entries.values()];
    },
    async stat(path) {
      const real = resolved(files, path);
      const content = files.get(real);
      if (content !== undefined) return { size: content.length, modified: times.get(real) ?? 0, real };
      return [...files.keys()].some((file) => file.startsWith(`${real}/`)) ? { size: 0, modified: 0, real } : null;
    },
    join: (root, relative) => normal(`${root}/${relative}`),
    hash,
    async cacheGet(key) {
      return host.cache.get(key) ?? null;
    },
    async cachePut(key, value) {
      host.cache.set(key, value);
    },
    spawnWorker: spawn,
    parallelism: () => 2,
    now: () => performance.now(),
    sleep: (ms) => new Promise((resolve) => (ms <= 0 ? setImmediate(resolve) : setTimeout(resolve, ms).unref())),
    log: (level, message) => void host.logged.push(`${level}: ${message}`),
    wasm: () => Promise.reject(new Error('no WASM here')),
  };
  for (const [path, content] of Object.entries(initial)) host.write(path, content);
  return host;
}

function isLink(content: string | Uint8Array): content is string {
  return typeof content === 'string' && content.startsWith('-> ');
}

function resolved(files: Files, path: string): string {
  for (let step = 0; step < 8; step++) {
    const link = [...files].find(([file, content]) => isLink(content) && (path === file || path.startsWith(`${file}/`)));
    if (!link) return path;
    path = (link[1] as string).slice(3) + path.slice(link[0].length);
  }
  return path;
}

function normal(path: string): string {
  const segments: string[] = [];
  for (const segment of path.split('/')) {
    if (segment === '..') segments.pop();
    else if (segment !== '' && segment !== '.') segments.push(segment);
  }
  return `/${segments.join('/')}`;
}
