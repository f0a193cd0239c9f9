/**
 * Which files take part in one run of a program: some file brings both in, by imports of imports. Must not read a file.
 */

/** Files upwards of one file that are looked at: a file that more than these bring in is everywhere. */
const MOST = 500;

/** Tells whether some file brings in both, one of the two perhaps. */
export function createAncestry(importers: (file: string) => readonly string[]): (a: string, b: string) => boolean {
  const known = new Map<string, ReadonlySet<string>>();

  /** The file itself and what brings it in. */
  function above(file: string): ReadonlySet<string> {
    let found = known.get(file);
    if (found) return found;
    const all = new Set([file]);
    for (const one of all) {
      if (all.size >= MOST) break;
      for (const importer of importers(one)) all.add(importer);
    }
    known.set(file, (found = all));
    return found;
  }

  return (a, b) => {
    const [fewer, more] = above(a).size < above(b).size ? [above(a), above(b)] : [above(b), above(a)];
    for (const file of fewer) if (more.has(file)) return true;
    return false;
  };
}
