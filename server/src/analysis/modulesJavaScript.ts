/**
 * Resolution of JavaScript and TypeScript module specifiers as bundlers do it, preferring sources to build results.
 * Must not read files.
 */
import { directoryOf, isWithin, joinPath, resolvePath } from './paths.js';
import type { ModuleTarget, ProjectFacts } from './project.js';

const extensions = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs'] as const;

/** An import names the file that the compiler will write. */
const sourcesOf: Readonly<Record<string, readonly string[]>> = {
  '.js': ['.ts', '.tsx', '.js', '.jsx'],
  '.jsx': ['.tsx', '.jsx'],
  '.mjs': ['.mts', '.mjs'],
  '.cjs': ['.cts', '.cjs'],
};

const SOURCES = ['src', 'app', ''];
/**
 * What frameworks and bundlers are used to call the folder of sources, of a package's own folders the first that has the file. No
 * package can have such a name. Where the configuration is code, or is written by a tool and not kept, nothing else says it:
 * nuxt.com/docs/api/nuxt-config#alias, wxt.dev/guide/essentials/config/typescript, svelte.dev/docs/kit/$lib.
 */
const ALIASES: Readonly<Record<string, readonly string[]>> = { '@': SOURCES, '~': SOURCES, '@@': SOURCES, '~~': SOURCES, $lib: ['src/lib'] };

type Packages = ProjectFacts['packages'];
type Mapping = ProjectFacts['pathMappings'][number];

/** The source file that a path without or with an extension means, directories by their index; null when there is none. */
export function findSource(path: string, files: ReadonlySet<string>): string | null {
  if (path === '') return firstOf('index', extensions, files);
  const dot = path.lastIndexOf('.');
  const written = dot > path.lastIndexOf('/') ? sourcesOf[path.slice(dot)] : undefined;
  const replaced = written && firstOf(path.slice(0, dot), written, files);
  if (replaced) return replaced;
  if (files.has(path)) return path;
  return firstOf(path, extensions, files) ?? firstOf(`${path}/index`, extensions, files);
}

function firstOf(stem: string, endings: readonly string[], files: ReadonlySet<string>): string | null {
  for (const ending of endings) if (files.has(stem + ending)) return stem + ending;
  return null;
}

export function createJavaScriptResolver(project: ProjectFacts): (specifier: string, fromFile: string) => ModuleTarget {
  const { files } = project;
  const mappings = [...project.pathMappings].sort((a, b) => b.directory.length - a.directory.length);
  const packagesByName = new Map<string, Packages>();
  for (const one of project.packages) {
    if (one.name !== '') packagesByName.set(one.name, [...(packagesByName.get(one.name) ?? []), one]);
  }
  const directories = [...new Set([...project.units.map((unit) => unit.directory), ''])].sort((a, b) => b.length - a.length);
  const withImports = project.packages.filter((one) => one.imports.length > 0).sort((a, b) => b.directory.length - a.directory.length);

  function relative(specifier: string, fromFile: string): string | null {
    const path = resolvePath(directoryOf(fromFile), specifier);
    return path === null ? null : findSource(path, files);
  }

  function mapped(specifier: string, fromFile: string): string | null {
    for (const mapping of mappings) {
      if (!isWithin(mapping.directory, fromFile)) continue;
      const found = byMapping(specifier, mapping);
      if (found !== null) return found;
    }
    return null;
  }

  function byMapping(specifier: string, mapping: Mapping): string | null {
    const found = byPatterns(specifier, mapping.paths);
    return found ?? (mapping.baseUrl === null ? null : findSource(joinPath(mapping.baseUrl, specifier), files));
  }

  function byPatterns(specifier: string, patterns: readonly Pattern[]): string | null {
    for (const { targets, star } of bestMatches(specifier, patterns)) {
      for (const target of targets) {
        const found = findSource(target.replace('*', () => star), files);
        if (found !== null) return found;
      }
    }
    return null;
  }

  function byConvention(specifier: string, fromFile: string): string | null {
    const [alias] = Object.keys(ALIASES).filter((name) => specifier === name || specifier.startsWith(`${name}/`));
    if (alias === undefined) return null;
    for (const directory of directories) {
      if (!isWithin(directory, fromFile)) continue;
      for (const folder of ALIASES[alias] ?? []) {
        const found = findSource(joinPath(joinPath(directory, folder), specifier.slice(alias.length + 1)), files);
        if (found !== null) return found;
      }
    }
    return null;
  }

  function inPackages(specifier: string): string | null {
    const cut = specifier.startsWith('@') ? specifier.indexOf('/', specifier.indexOf('/') + 1) : specifier.indexOf('/');
    const name = cut < 0 ? specifier : specifier.slice(0, cut);
    const subpath = cut < 0 ? '.' : `.${specifier.slice(cut)}`;
    for (const one of packagesByName.get(name) ?? []) {
      const found = byPatterns(subpath, one.entries.map((entry) => ({ pattern: entry.subpath, targets: [entry.file] })));
      if (found !== null) return found;
    }
    return null;
  }

  function ownImports(specifier: string, fromFile: string): string | null {
    const own = withImports.find((one) => isWithin(one.directory, fromFile));
    return own ? byPatterns(specifier, own.imports.map(({ pattern, target }) => ({ pattern, targets: [target] }))) : null;
  }

  return (specifier, fromFile) => {
    const file = /^\.\.?(?:\/|$)/.test(specifier)
      ? relative(specifier, fromFile)
      : (specifier.startsWith('#') ? ownImports(specifier, fromFile) : null) ?? mapped(specifier, fromFile) ?? inPackages(specifier) ?? byConvention(specifier, fromFile);
    return file === null ? { k: 'external', module: specifier } : { k: 'file', file };
  };
}

interface Pattern {
  pattern: string;
  targets: readonly string[];
}

interface Match {
  targets: readonly string[];
  /** What the pattern's `*` stands for. */
  star: string;
}

/** Patterns that match, best first: exact ones, then the longest text before the `*`. */
function bestMatches(specifier: string, patterns: readonly Pattern[]): Match[] {
  const found: (Match & { weight: number })[] = [];
  for (const { pattern, targets } of patterns) {
    const at = pattern.indexOf('*');
    if (at < 0) {
      if (pattern === specifier) found.push({ targets, star: '', weight: Infinity });
      continue;
    }
    const before = pattern.slice(0, at);
    const after = pattern.slice(at + 1);
    if (specifier.length >= before.length + after.length && specifier.startsWith(before) && specifier.endsWith(after)) {
      found.push({ targets, star: specifier.slice(before.length, specifier.length - after.length), weight: before.length });
    }
  }
  return found.sort((a, b) => (a.weight === b.weight ? 0 : b.weight - a.weight));
}
