/**
 * Which paths of a root the project file leaves out: by its globs, each with the glob that does. Pure.
 */
import type { AnalysisConfig } from '../analysis/config.js';
import { globCover, globFinder } from '../analysis/globs.js';
import { upwards } from '../analysis/paths.js';

export interface Exclusion {
  /** The glob that names a file or directory itself; null when none does. For walks, which do not enter what is left out. */
  named(path: string): string | null;
  /** True when a glob names the path or a directory that it lies in. */
  covers(path: string): boolean;
}

export function exclusionOf({ exclude, base }: Pick<AnalysisConfig, 'exclude' | 'base'>): Exclusion {
  // A root that is itself left out was asked for on purpose.
  const above = base === '' ? [] : upwards(base);
  const globs = exclude.filter((glob) => above.every((directory) => directory === '' || globFinder([glob], '')(directory) === null));
  const cover = globCover(globs, base);
  return { named: globFinder(globs, base), covers: (path) => cover(path) !== null };
}
