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
