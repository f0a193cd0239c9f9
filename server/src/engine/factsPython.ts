/**
 * Python projects: where absolute imports start from, and the versions of interesting libraries in requirements files,
 * `pyproject.toml` and lock files. Plain text extraction; must not run `setup.py`.
 */
import { directoryOf, joinPath } from '../analysis/paths.js';
import type { ProjectFacts } from '../analysis/project.js';
import { distributionName } from '../analysis/versions.js';
import type { ManifestTexts } from './facts.js';

type Manifest = ProjectFacts['manifests'][number];

const projectMark = /(?:^|\/)(?:pyproject\.toml|setup\.(?:py|cfg)|Pipfile|manage\.py|[\w.-]*requirements[\w.-]*\.(?:txt|in))$/;

/** The root, directories with a Python manifest, and their `src` (or what the manifest names instead). */
export function pythonRoots(texts: ManifestTexts, directories: ReadonlySet<string>): string[] {
  const roots = new Set<string>(['']);
  if (directories.has('src')) roots.add('src');
  for (const [path, text] of texts) {
    if (!projectMark.test(path)) continue;
    const directory = directoryOf(path);
    roots.add(directory);
    const named = path.endsWith('pyproject.toml') ? sourceDirectories(text) : [];
    for (const name of ['src', ...named]) {
      const root = joinPath(directory, name);
      if (directories.has(root)) roots.add(root);
    }
  }
  return [...roots].sort();
}

/** `where = ["python"]` of setuptools, `from = "lib"` of Poetry, `python-source = "python"` of maturin. */
function sourceDirectories(pyproject: string): string[] {
  const found: string[] = [];
  for (const line of pyproject.split('\n')) {
    const list = /^\s*where\s*=\s*\[([^\]]*)\]/.exec(line)?.[1];
    for (const match of (list ?? '').matchAll(/["']([\w./-]+)["']/g)) found.push(match[1]!);
    const single = /(?:\bfrom|^\s*python-source)\s*=\s*["']([\w./-]+)["']/.exec(line)?.[1];
    if (single !== undefined) found.push(single);
  }
  return found.map((name) => name.replace(/^\.\//, '').replace(/\/$/, ''));
}

/** What the project's manifests call the packages that they build, if the catalogue knows such a package. */
export function ownDistributions(texts: ManifestTexts, names: Iterable<string>): string[] {
  const known = new Set([...names].map(distributionName));
  const own = [...texts].flatMap(([path, text]) => nameIn(path, text) ?? []).map(distributionName);
  return [...new Set(own)].filter((name) => known.has(name)).sort();
}

function nameIn(path: string, text: string): string | null {
  if (/(?:^|\/)setup\.(?:py|cfg)$/.test(path)) return /^\s*name\s*=\s*["']?([A-Za-z0-9][\w.-]*)/m.exec(text)?.[1] ?? null;
  if (!/(?:^|\/)pyproject\.toml$/.test(path)) return null;
  const table = text.split(/^\s*(?=\[)/m).find((part) => /^\[(?:project|tool\.poetry)\]/.test(part));
  return /^\s*name\s*=\s*["']([^"'\n]+)["']/m.exec(table ?? '')?.[1] ?? null;
}

export function pythonManifests(texts: ManifestTexts, names: Iterable<string>): Manifest[] {
  const wanted = new Set([...names].map(distributionName));
  const byDirectory = new Map<string, Manifest['versions']>();
  const add = (path: string, name: string, version: { range?: string | null; installed?: string }): void => {
    const normal = distributionName(name);
    if (!wanted.has(normal)) return;
    const versions = byDirectory.get(directoryOf(path)) ?? {};
    const known = versions[normal] ?? { range: null, installed: null };
    versions[normal] = { range: known.range ?? version.range ?? null, installed: known.installed ?? version.installed ?? null };
    byDirectory.set(directoryOf(path), versions);
  };
  for (const [path, text] of texts) {
    if (/(?:^|\/)(?:uv|poetry)\.lock$/.test(path)) {
      for (const [, name, version] of text.matchAll(/^name = "([^"\n]+)"\r?\nversion = "([^"\n]+)"/gm)) add(path, name!, { installed: version! });
    } else if (/requirements[\w.-]*\.(?:txt|in)$/.test(path)) {
      for (const line of text.split(/\r?\n/)) addRequirement(line, (name, range) => add(path, name, pinned(range)));
    } else if (/(?:^|\/)(?:pyproject\.toml|Pipfile)$/.test(path)) {
      readProject(text, (name, range) => add(path, name, { range }));
    }
  }
  return [...byDirectory].sort(([a], [b]) => (a < b ? -1 : 1)).map(([directory, versions]) => ({ directory, language: 'py', versions }));
}

/** `openai==1.2.3` is what gets installed. */
function pinned(range: string | null): { range: string | null; installed?: string } {
  const exact = range === null ? null : /^==\s*([\w.+!-]+)$/.exec(range);
  return exact ? { range, installed: exact[1]! } : { range };
}

/** PEP 508: `name[extra] >=1,<2 ; marker`. */
function addRequirement(text: string, add: (name: string, range: string | null) => void): void {
  const match = /^\s*([A-Za-z0-9][\w.-]*)\s*(?:\[[^\]]*\])?\s*\(?\s*((?:===|==|~=|!=|>=|<=|>|<)[^;#)]*)?/.exec(text);
  if (match) add(match[1]!, match[2]?.trim() || null);
}

/** Dependency strings in lists, and `name = "^1.2"` or `name = { version = "^1.2" }` in dependency tables. */
function readProject(text: string, add: (name: string, range: string | null) => void): void {
  let table = '';
  let list = false;
  for (const raw of text.split(/\r?\n/)) {
    const line = raw.trim();
    const header = /^\[\[?([^\]]+)\]\]?$/.exec(line);
    if (header && !list) {
      table = header[1]!.trim();
      continue;
    }
    const isTable = /(?:^|\.)(?:dependencies|dev-dependencies|packages|dev-packages)$/.test(table);
    const entry = /^["']?([A-Za-z0-9][\w.-]*)["']?\s*=\s*(.*)$/.exec(line);
    const isList = /(?:^|[.-])dependencies$/.test(entry?.[1] ?? '') || table === 'project.optional-dependencies' || table === 'dependency-groups';
    if (list || (entry && isList && entry[2]!.startsWith('['))) {
      const items: string = list ? line : entry![2]!;
      for (const match of items.matchAll(/"([^"]*)"|'([^']*)'/g)) addRequirement(match[1] ?? match[2]!, add);
      // Brackets of extras stand inside the quotes.
      list = !items.replace(/"[^"]*"|'[^']*'/g, '').includes(']');
    } else if (entry && isTable) {
      const version = /^["']([^"']*)["']/.exec(entry[2]!)?.[1] ?? /\bversion\s*=\s*["']([^"']*)["']/.exec(entry[2]!)?.[1];
      add(entry[1]!, version === undefined || version === '*' ? null : version);
    }
  }
}
