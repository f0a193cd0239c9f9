/**
 * Where the project file of a root lies: the nearest one at or above it, up to the top of its repository. Asks the host;
 * must not read what stands in the file.
 */
import { decodeText } from '../../documents/read.js';
import type { Host } from '../host.js';
import { directoriesAbove } from '../repository.js';
import { CONFIG_FILE } from './format.js';

export interface ProjectFile {
  /** Absolute, in the host's form. */
  path: string;
  /** The way from its directory to the root, with `/`; empty when it lies in the root. */
  base: string;
  text: string;
}

export type FileReader = Pick<Host, 'read' | 'stat' | 'join'>;

/** Null when there is none. */
export async function findProjectFile(host: FileReader, root: string): Promise<ProjectFile | null> {
  for (const { path, base } of await projectFilePlaces(host, root)) {
    const text = await readProjectFile(host, path);
    if (text !== null) return { path, base, text };
  }
  return null;
}

/** Every place that a project file of the root may lie in, nearest first. The root itself is named as it was given. */
export async function projectFilePlaces(host: FileReader, root: string): Promise<Omit<ProjectFile, 'text'>[]> {
  const above = (await directoriesAbove(host, root)).filter(({ prefix }) => prefix !== '').reverse();
  return [{ path: host.join(root, CONFIG_FILE), base: '' }, ...above.map(({ absolute, prefix }) => ({ path: host.join(absolute, CONFIG_FILE), base: prefix }))];
}

/** The way from the directory of a named project file to the root. Empty where it lies neither in the root nor above it: a file of another folder (`ci/strict.json`) is about the root, and its paths are the root's. */
export function baseOf(file: string, root: string): string {
  const directory = file.slice(0, file.lastIndexOf('/'));
  return root.startsWith(`${directory}/`) ? root.slice(directory.length + 1) : '';
}

/** The text of a project file, without the mark of its encoding; null when there is none. What is no text is an empty one. */
export async function readProjectFile(host: Pick<FileReader, 'read'>, path: string): Promise<string | null> {
  const bytes = await host.read(path);
  if (bytes === null) return null;
  const decoded = decodeText(bytes);
  return 'text' in decoded ? decoded.text : '';
}
