/**
 * Path mappings of `tsconfig.json` and `jsconfig.json`, `extends` and same-directory `references` followed.
 * Targets and base directories become relative to the root. Must not judge whether they exist.
 */
import { parse, type ParseError } from 'jsonc-parser';
import { directoryOf, resolvePath } from '../analysis/paths.js';
import type { ProjectFacts } from '../analysis/project.js';
import type { ManifestTexts } from './facts.js';

type Mapping = ProjectFacts['pathMappings'][number];
type Paths = Mapping['paths'];

interface Options {
  baseUrl: string | null;
  paths: Paths | null;
}

const MOST_EXTENDS = 16;

export function pathMappings(texts: ManifestTexts, warn: (message: string) => void): Mapping[] {
  const configs = new Map([...texts.keys()].filter(isConfig).map((path) => [path, parseRecord(texts.get(path)!, path, warn)] as const));
  const result: Mapping[] = [];
  for (const path of configs.keys()) {
    const directory = directoryOf(path);
    const name = path.slice(path.lastIndexOf('/') + 1);
    if (name !== 'tsconfig.json' && (name !== 'jsconfig.json' || configs.has(path.replace(/jsconfig\.json$/, 'tsconfig.json')))) continue;
    for (const config of [path, ...referencesBeside(path, configs)]) {
      const options = optionsOf(config, directory, configs, MOST_EXTENDS);
      if (options.baseUrl !== null || options.paths !== null) result.push({ directory, baseUrl: options.baseUrl, paths: options.paths ?? [] });
    }
  }
  return result;
}

function isConfig(path: string): boolean {
  return /(?:^|\/)(?:ts|js)config(?:\.[\w.-]+)?\.json$/.test(path);
}

type Configs = ReadonlyMap<string, Record<string, unknown>>;

/** A solution file names the configurations that really apply in its directory (`tsconfig.app.json`). */
function referencesBeside(path: string, configs: Configs): string[] {
  const references = configs.get(path)?.['references'];
  if (!Array.isArray(references)) return [];
  const directory = directoryOf(path);
  return references
    .map((reference: unknown) => (isRecord(reference) && typeof reference['path'] === 'string' ? resolvePath(directory, reference['path']) : null))
    .filter((target) => target !== null && directoryOf(target) === directory && target !== path && configs.has(target)) as string[];
}

/** `leaf` is the directory that `${configDir}` means. */
function optionsOf(path: string, leaf: string, configs: Configs, levels: number): Options {
  const config = configs.get(path);
  if (!config || levels === 0) return { baseUrl: null, paths: null };
  const directory = directoryOf(path);
  const parents = typeof config['extends'] === 'string' ? [config['extends']] : Array.isArray(config['extends']) ? config['extends'] : [];
  let options: Options = { baseUrl: null, paths: null };
  for (const parent of parents) {
    const target = typeof parent === 'string' && parent.startsWith('.') ? resolvePath(directory, parent) : null;
    if (target === null) continue;
    const inherited = [target, `${target}.json`, `${target}/tsconfig.json`].find((candidate) => configs.has(candidate));
    if (inherited === undefined) continue;
    const from = optionsOf(inherited, leaf, configs, levels - 1);
    options = { baseUrl: from.baseUrl ?? options.baseUrl, paths: from.paths ?? options.paths };
  }
  const compiler = isRecord(config['compilerOptions']) ? config['compilerOptions'] : {};
  const place = (text: string, from: string): string | null =>
    text.startsWith('${configDir}') ? resolvePath(leaf, text.slice('${configDir}'.length)) : resolvePath(from, text);
  const baseUrl = typeof compiler['baseUrl'] === 'string' ? place(compiler['baseUrl'], directory) : options.baseUrl;
  const paths = isRecord(compiler['paths']) ? ownPaths(compiler['paths'], (target) => place(target, baseUrl ?? directory)) : options.paths;
  return { baseUrl, paths };
}

function ownPaths(paths: Record<string, unknown>, place: (target: string) => string | null): Paths {
  return Object.entries(paths).map(([pattern, targets]) => ({
    pattern,
    targets: (Array.isArray(targets) ? targets : [])
      .map((target: unknown) => (typeof target === 'string' ? place(target) : null))
      .filter((target) => target !== null),
  }));
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** JSON with comments; a broken file counts as far as it can be read. */
export function parseRecord(text: string, path: string, warn: (message: string) => void): Record<string, unknown> {
  const errors: ParseError[] = [];
  const value: unknown = parse(text.replace(/^\uFEFF/, ''), errors, { allowTrailingComma: true });
  if (errors.length > 0) warn(`${path} is not valid JSON; read as far as possible`);
  return isRecord(value) ? value : {};
}
