/**
 * Which paths of a root are left out: built-in directories, then ignore files from the repository's top downwards, where
 * a deeper file wins over a higher one. Must not walk directories itself.
 */
import ignore, { type Ignore } from 'ignore';
import type { Host } from './host.js';
import { directoriesAbove } from './repository.js';

/** Later ones win in the same directory. */
const ignoreFileNames = ['.gitignore', '.ignore', '.llm-cost-ignore'] as const;

/** What no person wrote in this project. An ignore file can take one back by `!name/`, except for `never`. */
const builtIn = [
  ...['dist', 'build', 'out', '.next', '.nuxt', '.svelte-kit', '.turbo', '.cache', '.output', '.yarn', 'coverage', 'bower_components', '.vscode-test'],
  ...['.venv', 'venv', 'site-packages', '.tox', '.nox', '.eggs', '.mypy_cache', '.pytest_cache', '.ruff_cache', '.ipynb_checkpoints'],
].map((name) => `${name}/`);
const generatedFiles = ['*.min.js', '*.min.mjs', '*.bundle.js', '*.chunk.js', '*.pnp.cjs'];
const never: ReadonlySet<string> = new Set(['node_modules', '.git', '.hg', '.svn', '__pycache__']);

/** Rules of one directory; `prefix` is the way from that directory to the root when it lies above the root. */
interface Level {
  /** Directory that the rules are relative to, relative to the root. */
  base: string;
  prefix: string;
  rules: Ignore;
}

/** Rules that hold in a directory, deepest first. */
export interface IgnoreRules {
  levels: readonly Level[];
}

export function isIgnoreFile(name: string): boolean {
  return (ignoreFileNames as readonly string[]).includes(name);
}

/** Rules that hold in the root, those of the directories above it up to the repository's top included. */
export async function rootIgnoreRules(host: Host, root: string): Promise<IgnoreRules> {
  const levels: Level[] = [{ base: '', prefix: '', rules: ignore({ ignorecase: false }).add([...builtIn, ...generatedFiles]) }];
  const above = await directoriesAbove(host, root);
  for (const { absolute, prefix, isTop } of above) {
    const excluded = isTop ? await readText(host, host.join(absolute, '.git/info/exclude')) : null;
    const texts = [excluded, ...(prefix === '' ? [] : await readIgnoreFiles(host, absolute))].filter((text) => text !== null);
    if (texts.length === 0) continue;
    const rules = ignore({ ignorecase: false }).add(texts.join('\n'));
    // A root that is itself ignored was asked for on purpose.
    if (prefix !== '' && rules.ignores(`${prefix}/`)) continue;
    levels.unshift({ base: '', prefix, rules });
  }
  return { levels };
}

/** Adds the ignore files of a directory below (or of) the root. */
export async function withDirectory(rules: IgnoreRules, host: Host, absolute: string, directory: string, names: ReadonlySet<string>): Promise<IgnoreRules> {
  if (!ignoreFileNames.some((name) => names.has(name))) return rules;
  const texts = await readIgnoreFiles(host, absolute);
  if (texts.length === 0) return rules;
  return { levels: [{ base: directory, prefix: '', rules: ignore({ ignorecase: false }).add(texts.join('\n')) }, ...rules.levels] };
}

/** True when the path (relative to the root) is left out. */
export function isIgnored(rules: IgnoreRules, path: string, isDirectory: boolean): boolean {
  if (isDirectory && never.has(path.slice(path.lastIndexOf('/') + 1))) return true;
  for (const { base, prefix, rules: level } of rules.levels) {
    const below = base === '' ? path : path.slice(base.length + 1);
    const full = prefix === '' ? below : `${prefix}/${below}`;
    const result = level.test(isDirectory ? `${full}/` : full);
    if (result.unignored) return false;
    if (!result.ignored) continue;
    // Inherited from a directory that deeper rules took back: says nothing of what lies in it.
    const parent = full.slice(0, full.lastIndexOf('/') + 1);
    if (parent === '' || !level.ignores(parent)) return true;
  }
  return false;
}

async function readIgnoreFiles(host: Host, directory: string): Promise<string[]> {
  const texts = await Promise.all(ignoreFileNames.map((name) => readText(host, host.join(directory, name))));
  return texts.filter((text) => text !== null);
}

async function readText(host: Host, path: string): Promise<string | null> {
  const bytes = await host.read(path);
  return bytes === null ? null : new TextDecoder().decode(bytes);
}
