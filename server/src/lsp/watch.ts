/**
 * Which files of a workspace the client is asked to watch: what the analysis may read. Must not read anything.
 */
import { WatchKind } from 'vscode-languageserver';
import type { FileSystemWatcher } from 'vscode-languageserver';
import { isManifest } from '../engine/discover.js';
import { isIgnoreFile } from '../engine/ignoreRules.js';
import { relativePath } from './convert.js';

/** Types of files whose text the analysis may read: sources, notebooks, manifests, settings, prompts. */
const EXTENSIONS =
  'ts,tsx,mts,cts,js,jsx,mjs,cjs,py,ipynb,json,jsonc,toml,cfg,ini,lock,txt,md,prompt,prompty,j2,jinja,jinja2,hbs,mustache,liquid,yaml,yml';

/**
 * Changes of files that matter; and all that comes and goes, because a folder that is moved or deleted is announced
 * by its own name alone.
 */
export const WATCHERS: readonly FileSystemWatcher[] = [
  { globPattern: `**/*.{${EXTENSIONS}}`, kind: WatchKind.Change },
  { globPattern: '**/{.gitignore,.gitattributes,.ignore,.llm-cost-ignore}', kind: WatchKind.Change },
  { globPattern: '**/*', kind: WatchKind.Create | WatchKind.Delete },
];

/** Files of a directory above a root that have a say in it: settings, manifests, ignore files. */
export const ABOVE = '*';

/** The way from a root to a manifest or ignore file in a directory above it; null for all else. */
export function pathAbove(root: string, path: string): string | null {
  const cut = path.lastIndexOf('/');
  const name = path.slice(cut + 1);
  const below = relativePath(path.slice(0, cut), root);
  return below === null || !(isManifest(name) || isIgnoreFile(name)) ? null : `${'../'.repeat(below.split('/').length)}${name}`;
}

/** False for what a package manager or git does inside its own folders: there may be tens of thousands. */
export function isWatched(path: string): boolean {
  return !/\/(node_modules|\.git)\/./.test(path);
}
