/**
 * The project as the engine knows it: files found, facts for module resolution, what was left out and why.
 * Immutable; a structural change makes a new one.
 */
import { createResolver, type Resolver } from '../analysis/modules.js';
import type { ProjectFacts } from '../analysis/project.js';
import type { ExcludedPath, SkippedFile } from '../analysis/report.js';
import type { PackageNames } from '../catalog/index.js';
import { DISCOVERY_LIMITS, discover, type DiscoveryLimits } from './discover.js';
import { projectFacts } from './facts.js';
import type { Exclusion } from './exclude.js';
import type { Host } from './host.js';

export interface Project {
  facts: ProjectFacts;
  resolve: Resolver;
  /** Source files on disk, sorted. */
  sources: readonly string[];
  skipped: readonly SkippedFile[];
  excluded: readonly ExcludedPath[];
}

export const EMPTY_FACTS: ProjectFacts = { files: new Set<string>(), pathMappings: [], packages: [], pythonRoots: [''], ownDistributions: [], units: [], marks: [], manifests: [] };

/** A project of these files alone, without anything from disk. */
export function projectOf(files: Iterable<string>): Project {
  const facts = { ...EMPTY_FACTS, files: new Set(files) };
  return { facts, resolve: createResolver(facts), sources: [], skipped: [], excluded: [] };
}

/** The project with further files that are open but not found on disk (new, or ignored); itself when there are none. */
export function withFiles(project: Project, files: Iterable<string>): Project {
  const further = [...files].filter((file) => !project.facts.files.has(file));
  if (further.length === 0) return project;
  const facts = { ...project.facts, files: new Set([...project.facts.files, ...further]) };
  return { ...project, facts, resolve: createResolver(facts) };
}

/** Reads the root. */
export async function loadProject(
  host: Host,
  root: string,
  packages: PackageNames,
  exclusion: Exclusion,
  cancelled: () => boolean,
  limits: DiscoveryLimits = DISCOVERY_LIMITS,
): Promise<Project> {
  const discovery = await discover(host, root, exclusion, limits, cancelled);
  const facts = await projectFacts(host, root, discovery, packages);
  return { facts, resolve: createResolver(facts), sources: discovery.sources, skipped: discovery.skipped, excluded: discovery.excluded };
}
