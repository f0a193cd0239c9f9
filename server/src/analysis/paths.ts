/**
 * Paths relative to the root, with `/`; the root itself is the empty string. Pure text.
 */

/** Directory of a path. */
export function directoryOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

export function joinPath(directory: string, name: string): string {
  return directory === '' ? name : name === '' ? directory : `${directory}/${name}`;
}

/** Joins and resolves `.` and `..`; null when the result leaves the root. */
export function resolvePath(directory: string, relative: string): string | null {
  const segments = directory === '' ? [] : directory.split('/');
  for (const segment of relative.split('/')) {
    if (segment === '' || segment === '.') continue;
    if (segment !== '..') segments.push(segment);
    else if (segments.pop() === undefined) return null;
  }
  return segments.join('/');
}

/** True when the path is the directory or lies below it. */
export function isWithin(directory: string, path: string): boolean {
  return directory === '' || path === directory || path.startsWith(`${directory}/`);
}

/** The directory itself and those above it, nearest first, ending with the root. */
export function upwards(directory: string): string[] {
  const result = [directory];
  for (let at = directory; at !== ''; ) {
    at = directoryOf(at);
    result.push(at);
  }
  return result;
}
