/**
 * Seeds that mean modules of the project itself: in a repository with a module `agents`, its import says nothing of the SDK.
 * Follows module resolution, as linking does. Must not read files.
 */
import { directoryOf, joinPath } from '../analysis/paths.js';
import type { Seeds } from './api.js';
import type { Project } from './project.js';

/** Words that, in that file, name modules of the project. */
export type OwnSeeds = (path: string, language: string) => readonly string[];

export function createOwnSeeds({ facts, resolve }: Pick<Project, 'facts' | 'resolve'>, seeds: Seeds): OwnSeeds {
  // Few words can lead into the project at all; only those are asked in each file.
  const python = importable(facts);
  const py = seeds.py.filter(({ modules }) => modules.every((module) => module.split('.').some((name) => python.has(name))));
  const named = new Set([...facts.packages.map(({ name }) => name), ...facts.pathMappings.flatMap(({ paths }) => paths.map(({ pattern }) => pattern))]);
  const stems = facts.pathMappings.length > 0 ? namesIn(facts.files) : new Set<string>();
  const js = seeds.js.filter((module) => named.has(module) || stems.has(module.slice(module.lastIndexOf('/') + 1)));
  const leadsHome = (module: string, path: string, language: string): boolean => resolve(module, path, language).k === 'file';
  return (path, language) =>
    language === 'python'
      ? py.filter(({ modules }) => modules.every((module) => leadsHome(module, path, language))).map(({ word }) => word)
      : js.filter((module) => leadsHome(module, path, language));
}

/** Names of Python modules in plain directories and where the interpreter searches: every absolute import has one of them. */
function importable({ files, pythonRoots }: Project['facts']): ReadonlySet<string> {
  const roots = new Set(pythonRoots);
  const found = new Set<string>();
  for (const file of files) {
    if (!file.endsWith('.py')) continue;
    const path = file.slice(0, -3).replace(/\/__init__$/, '');
    const directory = directoryOf(path);
    if (roots.has(directory) || !files.has(joinPath(directory, '__init__.py'))) found.add(path.slice(path.lastIndexOf('/') + 1));
  }
  return found;
}

/** Names of all directories and files, without what stands behind the first dot. */
function namesIn(files: ReadonlySet<string>): ReadonlySet<string> {
  const found = new Set<string>();
  for (const file of files) for (const name of file.split('/')) found.add(name.split('.')[0]!);
  return found;
}
