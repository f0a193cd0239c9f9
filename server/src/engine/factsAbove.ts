/**
 * Manifests above the root, up to the top of its repository: a part of a project that is opened by itself still has its
 * versions, path mappings and package. Facts are made from the top, and told from the root here. Must not know what manifests say.
 */
import { joinPath } from '../analysis/paths.js';
import type { ProjectFacts } from '../analysis/project.js';
import { isManifest } from './discover.js';
import type { Host } from './host.js';
import { directoriesAbove } from './repository.js';

type Mapping = ProjectFacts['pathMappings'][number];

export interface Above {
  /** Absolute, in the host's form; the root where there is no repository. */
  top: string;
  /** The way from the top to the root; empty where they are one. */
  prefix: string;
  /** From the top. */
  manifests: string[];
}

export async function manifestsAbove(host: Host, root: string): Promise<Above> {
  const above = (await directoriesAbove(host, root)).filter(({ prefix }) => prefix !== '');
  const { absolute: top = root, prefix = '' } = above[0] ?? {};
  const manifests = await Promise.all(above.map(async (directory) => {
    const path = prefix.slice(0, Math.max(0, prefix.length - directory.prefix.length - 1));
    return (await manifestsIn(host, directory.absolute)).map((name) => joinPath(path, name));
  }));
  return { top, prefix, manifests: manifests.flat() };
}

async function manifestsIn(host: Host, directory: string): Promise<string[]> {
  try {
    return (await host.list(directory)).filter(({ name, kind, link }) => kind === 'file' && !link && isManifest(name)).map(({ name }) => name);
  } catch (error) {
    host.log('warning', `cannot list ${directory}: ${error instanceof Error ? error.message : String(error)}`);
    return [];
  }
}

/** A path from the top, told from the root; null where it does not lie in it. */
const toldFrom = (prefix: string, path: string): string | null =>
  prefix === '' ? path : path === prefix ? '' : path.startsWith(`${prefix}/`) ? path.slice(prefix.length + 1) : null;

/** Facts of directories from the top, told from the root: those of directories above count for all of it, the nearest first. */
export function seenFrom<T extends { directory: string }>(prefix: string, facts: readonly T[]): T[] {
  const above = facts.filter(({ directory }) => toldFrom(prefix, directory) === null).toSorted((a, b) => b.directory.length - a.directory.length);
  return [...facts.filter((fact) => !above.includes(fact)), ...above].map((fact) => ({ ...fact, directory: toldFrom(prefix, fact.directory) ?? '' }));
}

/** What leads past the root is left out; what leads through a directory above it begins further down. */
export function mappingsFrom(prefix: string, mappings: readonly Mapping[]): Mapping[] {
  return seenFrom(prefix, mappings).map(({ directory, baseUrl, paths }) => ({
    directory,
    baseUrl: baseUrl === null ? null : toldFrom(prefix, baseUrl),
    paths: [
      ...paths.flatMap(({ pattern, targets }) => [
        { pattern, targets: targets.flatMap((target) => toldFrom(prefix, target) ?? []) },
        ...targets.flatMap((target) => narrowed(prefix, pattern, target)),
      ]).filter(({ targets }) => targets.length > 0),
      ...(baseUrl === null ? [] : narrowed(prefix, '*', joinPath(baseUrl, '*'))),
    ],
  }));
}

/** `@/*` → `src/*` is, seen from `src/lib`, `@/lib/*` → `*`. */
function narrowed(prefix: string, pattern: string, target: string): Mapping['paths'] {
  const star = target.indexOf('*');
  const begin = target.slice(0, star);
  if (star < 0 || toldFrom(prefix, target) !== null || !`${prefix}/`.startsWith(begin)) return [];
  return [{ pattern: pattern.replace('*', `${prefix.slice(begin.length)}/*`), targets: [target.slice(star)] }];
}
