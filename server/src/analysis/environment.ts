/**
 * Reads of environment variables in followed values: which variable, and what the code falls back to when it is not set.
 * Must not read an environment.
 */
import type { Known, Lazy } from './link/known.js';
import type { Linker } from './link/linker.js';

export interface EnvironmentRead {
  /** `MODEL`; `environment` when the name is not a constant. */
  name: string;
  /** Default that the reading call itself is given: `os.getenv("MODEL", "gpt-4o")`. */
  fallback: Lazy | null;
}

const UNNAMED = 'environment';
const GETTERS: ReadonlySet<string> = new Set(['get', 'getenv', 'getenvb', 'pop', 'setdefault']);

/** True for values that come from the environment. */
export function isEnvironment(k: Known): boolean {
  return k.t === 'path' && membersOfEnvironment(k) !== null;
}

/** The variable that a value is; null when it is none. */
export function environmentRead(linker: Linker, k: Known): EnvironmentRead | null {
  const start = k.t === 'path' ? membersOfEnvironment(k) : null;
  if (k.t !== 'path' || start === null) return null;
  const [first, second] = [k.steps[start], k.steps[start + 1]];
  const call = first?.k === 'call' ? first.call : first?.k === 'member' && GETTERS.has(first.name) && second?.k === 'call' ? second.call : null;
  if (!call) {
    const index = first?.k === 'index' && first.key ? linker.resolve(first.key) : null;
    return { name: first?.k === 'member' ? first.name : index?.t === 'lit' ? String(index.v) : UNNAMED, fallback: null };
  }
  const args = linker.summaryOf(call.file)?.calls[call.call]?.args ?? [];
  const lazy = (value: number): Lazy => ({ file: call.file, value, frame: call.frame });
  const plain = args.filter((a) => a.name === null && !a.spread);
  const key = plain[0] ?? args.find((a) => a.name === 'key');
  const name = key ? linker.resolve(lazy(key.value)) : null;
  const fallback = args.find((a) => a.name === 'default') ?? plain[1];
  const isLast = k.steps[k.steps.length - 1] === (first?.k === 'call' ? first : second);
  return { name: name?.t === 'lit' ? String(name.v) : UNNAMED, fallback: fallback && isLast ? lazy(fallback.value) : null };
}

/** Index of the step that names the variable: after `process.env`, `os.environ`, at the call of `os.getenv`. */
function membersOfEnvironment(k: Extract<Known, { t: 'path' }>): number | null {
  const names = k.steps.map((s) => (s.k === 'member' ? s.name : null));
  if (k.root.k === 'global') {
    if (k.root.name === 'process' || k.root.name === 'Deno' || k.root.name === 'Bun') return names[0] === 'env' ? 1 : null;
    return k.root.name === 'import' && names[0] === 'meta' && names[1] === 'env' ? 2 : null;
  }
  if (k.root.k !== 'external') return null;
  if (/^(node:)?process$/.test(k.root.module)) return k.root.name === 'env' ? 0 : names[0] === 'env' ? 1 : null;
  if (k.root.module !== 'os') return null;
  return /^(getenvb?|environb?)$/.test(k.root.name) ? 0 : null;
}
