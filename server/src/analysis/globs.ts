/**
 * Globs of the project file over paths of the root. Pure; must not know what they are for.
 */
import picomatch from 'picomatch';
import { joinPath, upwards } from './paths.js';

/** The first of the globs that names a path itself (relative to the root), or null. `base`: the way from the globs' directory to the root. */
export function globFinder(globs: readonly string[], base: string): (path: string) => string | null {
  const compiled = globs.map((glob) => ({ glob, matches: picomatch(plainGlob(glob), { dot: true }) }));
  return (path) => {
    const full = joinPath(base, path);
    return compiled.find(({ matches }) => matches(full))?.glob ?? null;
  };
}

/** The first of the globs that names a path or a directory that it lies in: one that names a folder names all in it. */
export function globCover(globs: readonly string[], base: string): (path: string) => string | null {
  if (globs.length === 0) return () => null;
  const named = globFinder(globs, '');
  return (path) => {
    for (const one of upwards(joinPath(base, path))) {
      const glob = one === '' ? null : named(one);
      if (glob !== null) return glob;
    }
    return null;
  };
}

/** What keeps a glob from naming anything, for people; null when nothing does. */
export function globMistake(glob: string): string | null {
  try {
    picomatch(plainGlob(glob), { dot: true, strictBrackets: true });
    return null;
  } catch {
    return 'has a bracket without its counterpart';
  }
}

/** `./src/` names what `src` names. */
function plainGlob(glob: string): string {
  return glob.replace(/^\.\//, '').replace(/(?<=.)\/$/, '');
}
