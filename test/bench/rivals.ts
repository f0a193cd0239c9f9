/**
 * The programs that scans of real code are timed beside: a text search for the words of our catalogue, and a search for
 * one pattern in the syntax trees of a folder's main language. Must not install anything: what is missing is said.
 */
import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { SDKS, seedWords, wordsOf } from '../../server/src/catalog/index.js';
import type { Language } from './generate.js';

export interface Rival {
  name: string;
  /** What it is told to do, for people. */
  task: string;
  /** Null: not found. */
  program: string | null;
  args(folder: string, language: Language): string[];
}

/** Paths that were given; else what lies on PATH under its usual name. */
export function rivals(given: { rg?: string | undefined; 'ast-grep'?: string | undefined }): Rival[] {
  const words = wordsOf(seedWords(SDKS));
  return [
    {
      name: 'ripgrep',
      task: `${words.length} words of the catalogue`,
      program: given.rg ?? onPath('rg'),
      args: (folder) => ['--files-with-matches', '--fixed-strings', ...words.flatMap((word) => ['-e', word]), folder],
    },
    {
      name: 'ast-grep',
      task: 'one pattern',
      program: given['ast-grep'] ?? onPath('ast-grep'),
      args: (folder, language) => ['run', '--pattern', '$CLIENT.create($$$ARGS)', '--lang', language, folder],
    },
  ];
}

function onPath(name: string): string | null {
  const endings = process.platform === 'win32' ? ['.exe'] : [''];
  for (const folder of (process.env.PATH ?? '').split(path.delimiter)) {
    for (const ending of endings) {
      const file = path.join(folder, name + ending);
      try {
        accessSync(file, constants.X_OK);
        return file;
      } catch {
        // Not in this folder.
      }
    }
  }
  return null;
}
