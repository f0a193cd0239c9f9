/**
 * What a file event means: which names can change how a project is read. Pure.
 */
import { isSourcePath } from '../documents/read.js';
import { isManifest } from './discover.js';
import { isIgnoreFile } from './ignoreRules.js';

/** True when the path, which is no source file known from disk, can change which files there are or how modules resolve. */
export function affectsStructure(path: string, files: ReadonlySet<string>): boolean {
  if (/(?:^|\/)(?:node_modules|\.git)\//.test(path)) return false;
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (isSourcePath(name) || isManifest(name) || isIgnoreFile(name) || name === 'pyvenv.cfg') return true;
  // A directory that came (no extension) or went.
  if (!name.includes('.')) return true;
  const below = `${path}/`;
  for (const file of files) if (file.startsWith(below)) return true;
  return false;
}
