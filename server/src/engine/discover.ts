/**
 * The walk over a root: source files and the manifests that say how modules resolve, in one fixed order.
 * Links are never followed: what they lead to inside the root is read at its own place, the rest is not the project's.
 * Must not read source files.
 */
import { isSourcePath } from '../documents/read.js';
import { joinPath } from '../analysis/paths.js';
import type { ExcludedPath, SkippedFile } from '../analysis/report.js';
import type { Exclusion } from './exclude.js';
import type { DirectoryEntry, Host } from './host.js';
import { isIgnored, rootIgnoreRules, withDirectory, type IgnoreRules } from './ignoreRules.js';

export interface DiscoveryLimits {
  files: number;
  depth: number;
}

export const DISCOVERY_LIMITS: DiscoveryLimits = { files: 50_000, depth: 64 };

export interface Discovery {
  /** Sorted. */
  sources: string[];
  /** Sorted. */
  manifests: string[];
  /** Directories that were walked. */
  directories: Set<string>;
  skipped: SkippedFile[];
  /** Sorted; what lies in an excluded directory is not walked. */
  excluded: ExcludedPath[];
}

const manifestName = /^(?:package\.json|(?:tsconfig|jsconfig)(?:\.[\w.-]+)?\.json|pnpm-workspace\.yaml|lerna\.json|pyproject\.toml|setup\.(?:py|cfg)|pytest\.ini|tox\.ini|\.gitattributes|Pipfile|manage\.py|[\w.-]*requirements[\w.-]*\.(?:txt|in)|uv\.lock|poetry\.lock)$/;

/** True for files that say how modules resolve, which versions are declared, or what kind of code files are. */
export function isManifest(name: string): boolean {
  return manifestName.test(name);
}

export async function discover(host: Host, root: string, exclusion: Exclusion, limits: DiscoveryLimits, cancelled: () => boolean): Promise<Discovery> {
  const found: Discovery = { sources: [], manifests: [], directories: new Set(), skipped: [], excluded: [] };
  const state = { host, root, exclusion, limits, cancelled, found, full: false };
  await walk(state, '', 0, await rootIgnoreRules(host, root));
  found.sources.sort(byCodeUnit);
  found.manifests.sort(byCodeUnit);
  found.skipped.sort((a, b) => byCodeUnit(a.file, b.file));
  found.excluded.sort((a, b) => byCodeUnit(a.path, b.path));
  return found;
}

interface Walk {
  host: Host;
  root: string;
  exclusion: Exclusion;
  limits: DiscoveryLimits;
  cancelled: () => boolean;
  found: Discovery;
  full: boolean;
}

async function walk(state: Walk, directory: string, depth: number, outer: IgnoreRules): Promise<void> {
  const { host, limits, found } = state;
  if (state.full || state.cancelled()) return;
  if (depth > limits.depth) {
    found.skipped.push({ file: directory, reason: `more than ${limits.depth} directories deep` });
    return;
  }
  const absolute = directory === '' ? state.root : host.join(state.root, directory);
  const entries = await listed(host, absolute);
  if (entries === null) {
    found.skipped.push({ file: directory === '' ? '.' : directory, reason: 'the directory cannot be read' });
    return;
  }
  const names = new Set(entries.map((entry) => entry.name));
  // A virtual environment, whatever its name; the root itself was asked for.
  if (directory !== '' && names.has('pyvenv.cfg')) return;
  found.directories.add(directory);
  const rules = await withDirectory(outer, host, absolute, directory, names);
  entries.sort((a, b) => byCodeUnit(a.name, b.name));
  for (const { name, kind, link } of entries) {
    const path = joinPath(directory, name);
    // Links can lead anywhere, and round in circles: they are named, and not followed.
    if (link && (kind === 'directory' || isSourcePath(name)) && !isIgnored(rules, path, kind === 'directory')) {
      found.skipped.push({ file: path, reason: 'a symbolic link is not followed' });
    }
    if (link || kind === 'other') continue;
    if (kind === 'directory') {
      if (!isIgnored(rules, path, true) && !isExcluded(state, path, true)) await walk(state, path, depth + 1, rules);
    } else if (isSourcePath(name) || isManifest(name)) {
      if (!isIgnored(rules, path, false) && !isExcluded(state, path, false)) take(state, path, name);
    }
    if (state.full) return;
  }
}

function isExcluded({ exclusion, found }: Walk, path: string, isDirectory: boolean): boolean {
  const glob = exclusion.named(path);
  if (glob !== null) found.excluded.push({ path: isDirectory ? `${path}/` : path, glob });
  return glob !== null;
}

function take(state: Walk, path: string, name: string): void {
  const { found, limits } = state;
  if (isManifest(name)) found.manifests.push(path);
  if (!isSourcePath(name)) return;
  if (found.sources.length < limits.files) {
    found.sources.push(path);
    return;
  }
  state.full = true;
  found.skipped.push({ file: path, reason: `this file and those after it are beyond the limit of ${limits.files} source files` });
}

async function listed(host: Host, directory: string): Promise<DirectoryEntry[] | null> {
  try {
    return await host.list(directory);
  } catch (error) {
    host.log('warning', `cannot list ${directory}: ${error instanceof Error ? error.message : String(error)}`);
    return null;
  }
}

/** One order on every machine, whatever its locale. */
export function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
