/**
 * Text files of the workspace that the code reads (prompts), loaded when the analysis asks. Must not leave the root.
 */
import { resolvePath } from '../analysis/paths.js';
import { decodeText } from '../documents/read.js';
import type { Host } from './host.js';

/** Bytes of a text file that is still read. */
const LARGEST_TEXT = 256 * 1024;

export interface FileTexts {
  /** Undefined before it was loaded; null when there is no such text. */
  get(path: string): string | null | undefined;
  load(paths: readonly string[]): Promise<void>;
  /** All that were loaded. */
  loaded(): ReadonlyMap<string, string | null>;
  /** Forgets a text; true when it was known. */
  changed(path: string): boolean;
}

export function createFileTexts(host: Host, root: string, openText: (path: string) => string | undefined): FileTexts {
  const texts = new Map<string, string | null>();

  async function read(path: string): Promise<string | null> {
    if (path === '' || resolvePath('', path) !== path) return null;
    const [stat, rootStat] = await Promise.all([host.stat(host.join(root, path)), host.stat(root)]);
    if (!stat || !rootStat || stat.size > LARGEST_TEXT || !isBelow(rootStat.real, stat.real)) return null;
    const bytes = await host.read(host.join(root, path));
    const decoded = bytes === null ? null : decodeText(bytes);
    return decoded !== null && 'text' in decoded ? decoded.text : null;
  }

  return {
    get: (path) => openText(path) ?? texts.get(path),
    async load(paths) {
      for (const path of paths) texts.set(path, await read(path));
    },
    loaded: () => texts,
    changed: (path) => texts.delete(path),
  };
}

/** A link may lead out of the root. */
function isBelow(directory: string, path: string): boolean {
  return path.startsWith(directory) && /^[\\/]/.test(path.slice(directory.replace(/[\\/]$/, '').length));
}
