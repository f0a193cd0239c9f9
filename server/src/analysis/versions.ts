/** Which version of a package a file sees: the nearest manifest at or above it that names the package. Pure. */
import type { ProjectFacts } from './project.js';

/** One spelling of a Python distribution's name: case, `-`, `_` and `.` make no difference. */
export const distributionName = (name: string): string => name.toLowerCase().replace(/[-_.]+/g, '-');

/** Installed version, else the declared range; null when no manifest names the package. */
export function versionOf(project: ProjectFacts, file: string, family: 'js' | 'py', package_: string): string | null {
  const name = family === 'py' ? distributionName(package_) : package_;
  let best: { depth: number; version: string | null } | null = null;
  for (const m of project.manifests) {
    if (m.language !== family) continue;
    if (m.directory !== '' && !file.startsWith(`${m.directory}/`)) continue;
    const v = m.versions[name];
    if (!v) continue;
    const depth = m.directory === '' ? 0 : m.directory.split('/').length;
    if (!best || depth > best.depth) best = { depth, version: v.installed ?? v.range };
  }
  return best?.version ?? null;
}

/** Whether a version, or the lowest of a range, is at least another; null when it names no number. */
export function isAtLeast(version: string, least: string): boolean | null {
  const numbers = (text: string): number[] | null => /\d+(?:\.\d+)*/.exec(text)?.[0].split('.').map(Number) ?? null;
  const a = numbers(version);
  const b = numbers(least);
  if (!a || !b) return null;
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return true;
}

/**
 * Whether a version, or every version of a range (`^6.0.0`, `~6.1`, `==6.1.0`), is from `from` on and below `below`;
 * null where that cannot be told.
 */
export function isWithin(version: string | null, from: string, below: string): boolean | null {
  const m = /^(\^|~|~=|==|=|v)?\s*(\d+)(?:\.(\d+))?(?:\.(\d+))?(?=$|[-+.])/.exec(version?.trim() ?? '');
  if (!m) return null;
  const low = [m[2], m[3], m[4]].map((n) => Number(n ?? 0));
  const [major, minor, patch] = low as [number, number, number];
  const high = m[1] === '^' ? (major > 0 ? [major + 1, 0, 0] : [0, minor + 1, 0]) : m[1] === '~' || m[1] === '~=' ? [major, minor + 1, 0] : m[4] === undefined ? null : [major, minor, patch + 1];
  if (high === null) return null;
  const first = numbersOf(from);
  const end = numbersOf(below);
  if (compare(low, first) >= 0 && compare(high, end) <= 0) return true;
  return compare(low, end) >= 0 || compare(high, first) <= 0 ? false : null;
}

const numbersOf = (version: string): number[] => version.split('.').map(Number);
const compare = (a: readonly number[], b: readonly number[]): number => a.map((n, i) => n - (b[i] ?? 0)).find((d) => d !== 0) ?? 0;
