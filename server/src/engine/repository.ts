/**
 * The directories from a root up to the top of its repository: where files that hold for the root may lie above it.
 * Must not know what those files are.
 */
import type { Host } from './host.js';

export interface Above {
  /** Links resolved. */
  absolute: string;
  /** The way from there to the root, with `/`; empty for the root itself. */
  prefix: string;
  isTop: boolean;
}

/** The root and the directories above it up to the one that holds `.git`, topmost first; none without a repository. */
export async function directoriesAbove(host: Pick<Host, 'stat' | 'join'>, root: string): Promise<Above[]> {
  const real = (await host.stat(root))?.real;
  if (real === undefined) return [];
  const segments = real.split(/[\\/]/).filter((segment) => segment !== '');
  const result: Above[] = [];
  for (let up = 0; up <= segments.length; up++) {
    const absolute = up === 0 ? real : host.join(real, '../'.repeat(up));
    const isTop = (await host.stat(host.join(absolute, '.git'))) !== null;
    result.unshift({ absolute, prefix: segments.slice(segments.length - up).join('/'), isTop });
    if (isTop) return result;
  }
  return [];
}
