/** Which version of a package a file sees: the nearest manifest at or above it that names the package. Pure. */
import type { ProjectFacts } from './project.js';

/** Installed version, else the declared range; null when no manifest names the package. */
export function versionOf(project: ProjectFacts, file: string, family: 'js' | 'py', package_: string): string | null {
  let best: { depth: number; version: string | null } | null = null;
  for (const m of project.manifests) {
    if (m.language !== family) continue;
    if (m.directory !== '' && !file.startsWith(`${m.directory}/`)) continue;
    const v = m.versions[package_];
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
