/**
 * Packages of a JavaScript workspace: names, entries mapped back from build results to sources, `#imports`, and the
 * declared versions of interesting dependencies. Must not read anything but the given manifests.
 */
import picomatch from 'picomatch';
import { findSource } from '../analysis/modulesJavaScript.js';
import { directoryOf, isWithin, joinPath, resolvePath } from '../analysis/paths.js';
import type { ProjectFacts } from '../analysis/project.js';
import type { ManifestTexts } from './facts.js';
import { isRecord, parseRecord } from './factsTsconfig.js';

type Package = ProjectFacts['packages'][number];
type Manifest = ProjectFacts['manifests'][number];
type Warn = (message: string) => void;

interface Parsed {
  directory: string;
  json: Record<string, unknown>;
}

function parsedPackages(texts: ManifestTexts, warn: Warn): Parsed[] {
  return [...texts]
    .filter(([path]) => /(?:^|\/)package\.json$/.test(path))
    .map(([path, text]) => ({ directory: directoryOf(path), json: parseRecord(text, path, warn) }));
}

/**
 * A package that is no member of a workspace has the empty name: nobody else finds it by name. So has a published one that
 * `known` holds: in the repository of an SDK, too, its name means the SDK, and not the code that makes it work.
 */
export function javaScriptPackages(texts: ManifestTexts, files: ReadonlySet<string>, known: ReadonlySet<string>, warn: Warn): Package[] {
  const packages = parsedPackages(texts, warn);
  const isMember = membership(packages, texts);
  const result: Package[] = [];
  for (const { directory, json } of packages) {
    const own = typeof json['name'] === 'string' && isMember(directory) ? json['name'] : '';
    const name = json['private'] !== true && known.has(own) ? '' : own;
    const imports = importsOf(json['imports'], directory);
    if (name !== '' || imports.length > 0) result.push({ name, directory, entries: name === '' ? [] : entriesOf(json, directory, files), imports });
  }
  return result;
}

/** Members by workspace globs and by `file:` or `link:` dependencies. */
function membership(packages: readonly Parsed[], texts: ManifestTexts): (directory: string) => boolean {
  const globs: { root: string; matches: (path: string) => boolean }[] = [];
  const linked = new Set<string>();
  const add = (root: string, patterns: readonly string[]): void => {
    const clean = patterns.map((pattern) => pattern.replace(/^(!?)\.\//, '$1').replace(/\/$/, ''));
    const excluded = clean.filter((pattern) => pattern.startsWith('!')).map((pattern) => pattern.slice(1));
    const included = clean.filter((pattern) => !pattern.startsWith('!'));
    if (included.length > 0) globs.push({ root, matches: picomatch(included, excluded.length > 0 ? { ignore: excluded } : {}) });
  };
  for (const { directory, json } of packages) {
    const workspaces = isRecord(json['workspaces']) ? json['workspaces']['packages'] : json['workspaces'];
    add(directory, strings(workspaces));
    for (const version of Object.values(dependencies(json))) {
      const target = /^(?:file|link|portal):(.+)$/.exec(version)?.[1];
      const place = target === undefined ? null : resolvePath(directory, target);
      if (place !== null) linked.add(place);
    }
  }
  for (const [path, text] of texts) {
    if (/(?:^|\/)pnpm-workspace\.yaml$/.test(path)) add(directoryOf(path), yamlList(text, 'packages'));
    if (/(?:^|\/)lerna\.json$/.test(path)) add(directoryOf(path), strings(parseRecord(text, path, () => undefined)['packages']));
  }
  return (directory) =>
    linked.has(directory) ||
    globs.some(({ root, matches }) => directory !== root && isWithin(root, directory) && matches(root === '' ? directory : directory.slice(root.length + 1)));
}

/** Items of a top-level list of plain or quoted words: all that `pnpm-workspace.yaml` needs of YAML. */
function yamlList(text: string, key: string): string[] {
  const items: string[] = [];
  let inside = false;
  for (const line of text.split(/\r?\n/)) {
    if (/^\S/.test(line) && !line.startsWith('#') && !line.startsWith('-')) inside = line.startsWith(`${key}:`);
    const item = inside ? /^\s*-\s*(['"]?)([^'"#]+)\1/.exec(line) : null;
    if (item) items.push(item[2]!.trim());
  }
  return items;
}

function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

function dependencies(json: Record<string, unknown>): Record<string, string> {
  const result: Record<string, string> = {};
  for (const kind of ['optionalDependencies', 'peerDependencies', 'devDependencies', 'dependencies']) {
    const group = json[kind];
    if (!isRecord(group)) continue;
    for (const [name, version] of Object.entries(group)) if (typeof version === 'string') result[name] = version;
  }
  return result;
}

// ---------------------------------------------------------------- entries

function entriesOf(json: Record<string, unknown>, directory: string, files: ReadonlySet<string>): Package['entries'] {
  const entries: Package['entries'] = [];
  const add = (subpath: string, targets: readonly string[]): void => {
    for (const target of targets) entries.push(...sourcesFor(subpath, target, directory, files));
  };
  const exported = json['exports'];
  if (isRecord(exported) && Object.keys(exported).some((key) => key.startsWith('.'))) {
    for (const [subpath, target] of Object.entries(exported)) add(subpath, conditionTargets(target));
  } else if (exported !== undefined) {
    add('.', conditionTargets(exported));
  }
  add('.', ['source', 'types', 'typings', 'module', 'main'].map((key) => json[key]).filter((value) => typeof value === 'string'));
  for (const fallback of ['src', '']) {
    const index = findSource(joinPath(directory, joinPath(fallback, 'index')), files);
    if (index !== null) entries.push({ subpath: '.', file: index });
  }
  if (exported === undefined) entries.push({ subpath: './*', file: joinPath(directory, '*') });
  entries.push({ subpath: './*', file: joinPath(directory, 'src/*') });
  const seen = new Set<string>();
  return entries.filter(({ subpath, file }) => !seen.has(`${subpath}\n${file}`) && seen.add(`${subpath}\n${file}`));
}

/** All files that a conditional export may mean, sources first. */
function conditionTargets(target: unknown): string[] {
  if (typeof target === 'string') return [target];
  if (Array.isArray(target)) return target.flatMap(conditionTargets);
  if (!isRecord(target)) return [];
  const first = ['source', 'types', 'import', 'module', 'default', 'require', 'node'].filter((key) => key in target);
  return [...first, ...Object.keys(target).filter((key) => !first.includes(key))].flatMap((key) => conditionTargets(target[key]));
}

/** Where the source of a build result may lie: at its place, else in `src` or the package itself. */
function sourcesFor(subpath: string, target: string, directory: string, files: ReadonlySet<string>): Package['entries'] {
  const relative = target.replace(/^\.\//, '').replace(/\.d\.([cm]?)ts$/, '.$1js');
  const built = /^(?:dist|build|lib|out|esm|cjs|es)\/(?:(?:esm|cjs|es|src|node|browser|types)\/)*/.exec(relative)?.[0];
  const places = [relative, ...(built === undefined ? [] : [`src/${relative.slice(built.length)}`, relative.slice(built.length)])];
  const paths = places.map((place) => resolvePath(directory, place)).filter((path) => path !== null);
  if (subpath.includes('*')) return paths.map((file) => ({ subpath, file }));
  return paths
    .map((path) => findSource(path, files))
    .filter((file) => file !== null)
    .map((file) => ({ subpath, file }));
}

function importsOf(imports: unknown, directory: string): Package['imports'] {
  if (!isRecord(imports)) return [];
  return Object.entries(imports)
    .filter(([pattern]) => pattern.startsWith('#'))
    .flatMap(([pattern, target]) =>
      conditionTargets(target)
        .filter((path) => path.startsWith('./'))
        .flatMap((path) => {
          const inside = resolvePath(directory, path);
          const source = resolvePath(directory, path.replace(/^\.\/(?:dist|build|lib|out)\//, './src/'));
          return [...new Set([inside, source])].filter((one) => one !== null);
        })
        .map((one) => ({ pattern, target: one })),
    );
}

// ---------------------------------------------------------------- versions

/** As the manifests say; what is installed is for `node_modules` to say. */
export function javaScriptManifests(texts: ManifestTexts, known: ReadonlySet<string>, warn: Warn): Manifest[] {
  const result: Manifest[] = [];
  const packages = parsedPackages(texts, warn);
  const here = new Map(packages.map(({ json }) => [json['name'], json['version']]));
  for (const { directory, json } of packages) {
    const versions: Manifest['versions'] = {};
    for (const [name, version] of Object.entries(dependencies(json))) {
      if (!known.has(name)) continue;
      // `workspace:`, `catalog:` and paths say nothing of a version; a package of the repository does itself.
      const range = /^[a-z]+:/.test(version) ? null : version;
      const own = version.startsWith('workspace:') ? here.get(name) : null;
      versions[name] = { range, installed: typeof own === 'string' ? own : null };
    }
    if (Object.keys(versions).length > 0) result.push({ directory, language: 'js', versions });
  }
  return result;
}
