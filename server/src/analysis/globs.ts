/**
 * Globs of the project file over paths of the root. Pure; must not know what they are for.
 */
import picomatch from 'picomatch';
import { joinPath } from './paths.js';

/** The first of the globs that names a path (relative to the root), or null. `base`: the way from the globs' directory to the root. */
export function globFinder(globs: readonly string[], base: string): (path: string) => string | null {
  const compiled = globs.map((glob) => ({ glob, matches: picomatch(plainGlob(glob), { dot: true }) }));
  return (path) => {
    const full = joinPath(base, path);
    return compiled.find(({ matches }) => matches(full))?.glob ?? null;
  };
}

/** `./src/` names what `src` names. */
function plainGlob(glob: string): string {
  return glob.replace(/^\.\//, '').replace(/(?<=.)\/$/, '');
}
