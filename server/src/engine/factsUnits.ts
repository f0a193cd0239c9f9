/**
 * Which manifests describe a library: something that others import, and of which the manifest names nothing that runs.
 * Must not look at code.
 */
import { directoryOf } from '../analysis/paths.js';
import type { ProjectFacts } from '../analysis/project.js';
import type { ManifestTexts } from './facts.js';
import { isRecord, parseRecord } from './factsTsconfig.js';

export function unitsOf(texts: ManifestTexts): ProjectFacts['units'] {
  const units = new Map<string, boolean>();
  for (const [path, text] of texts) {
    const isLibrary = libraryBy(path, text);
    const directory = directoryOf(path);
    // Of several manifests in one place, each has a say.
    if (isLibrary !== null) units.set(directory, (units.get(directory) ?? true) && isLibrary);
  }
  return [...units].map(([directory, isLibrary]) => ({ directory, isLibrary }));
}

/** Null for files that make no package. */
function libraryBy(path: string, text: string): boolean | null {
  switch (path.slice(path.lastIndexOf('/') + 1)) {
    case 'package.json': return isJavaScriptLibrary(parseRecord(text, path, () => undefined));
    case 'pyproject.toml': return /^\[(?:project|tool\.poetry)\]/m.test(text) ? /^\[build-system\]/m.test(text) && !/^\[(?:project|tool\.poetry)\.(?:gui-)?scripts\]|^package-mode\s*=\s*false/m.test(text) : null;
    case 'setup.py': return !/\b(?:entry_points|scripts)\s*=/.test(text);
    // Most are settings of tools alone.
    case 'setup.cfg': return /^\[metadata\]/m.test(text) ? !/^\[options\.entry_points\]/m.test(text) : null;
    default: return null;
  }
}

/** `main` alone says nothing: `npm init` writes it for everybody. */
function isJavaScriptLibrary(json: Readonly<Record<string, unknown>>): boolean {
  const scripts = isRecord(json['scripts']) ? json['scripts'] : {};
  const engines = isRecord(json['engines']) ? json['engines'] : {};
  return typeof json['name'] === 'string' && json['private'] !== true
    && ['exports', 'module', 'types', 'typings', 'publishConfig'].some((key) => json[key] !== undefined)
    && json['bin'] === undefined && scripts['start'] === undefined && scripts['serve'] === undefined && engines['vscode'] === undefined;
}
