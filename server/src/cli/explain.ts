/**
 * From a place on the command line to the question that the analysis answers, and why there may be no answer.
 * Must not analyse anything, nor touch the file system by itself.
 */
import type { Question, Report } from '../analysis/report.js';
import { isSourcePath } from '../documents/read.js';
import { CONFIG_FILE } from '../engine/config/format.js';
import type { ExplainCommand } from './args.js';

/** What lies at the top of a project, and what at that of a package. */
const TOPS: readonly (readonly string[])[] = [[CONFIG_FILE, '.git'], ['package.json', 'pyproject.toml', 'setup.py', 'setup.cfg', 'requirements.txt', 'Pipfile']];

/** What is analysed for a file that lies outside the current directory: its repository or project, else its package, else its directory. Absolute, with `/`. */
export async function rootAbove(file: string, exists: (path: string) => Promise<boolean>): Promise<string> {
  const directories: string[] = [];
  for (let at = file.slice(0, file.lastIndexOf('/')); at !== ''; at = at.slice(0, at.lastIndexOf('/'))) directories.push(at);
  for (const names of TOPS) {
    for (const directory of directories) {
      for (const name of names) if (await exists(`${directory}/${name}`)) return directory;
    }
  }
  return directories[0] ?? '/';
}

/** `directory` and `file`: absolute, with `/`. */
export const isInside = (directory: string, file: string): boolean => file.startsWith(directory === '' || directory.endsWith('/') ? directory : `${directory}/`);

/** `root` and `file`: absolute, with `/`, links as given. A text says what is wrong. */
export function questionOf({ cell, line, column, path }: ExplainCommand, root: string, file: string): Question | string {
  if (!isInside(root, file)) return `${path} is outside ${root === '' ? '/' : root}, which is analysed; --root names another directory`;
  if (!isSourcePath(file)) return `${path} is neither TypeScript, JavaScript, Python nor a notebook`;
  return { file: file.slice(root.length).replace(/^\//, ''), ...(cell === undefined ? {} : { cell }), line, ...(column === undefined ? {} : { column }) };
}

/** Why a report does not answer the question; null when it does. */
export function problemOf({ explanation, files }: Report, { file }: Question): string | null {
  if (explanation) return explanation.problem === undefined ? null : `${file}: ${explanation.problem}`;
  const skipped = files.skipped.find((one) => one.file === file);
  if (skipped) return `${file} was skipped: ${skipped.reason}`;
  const excluded = files.excluded?.find(({ path }) => path === file || (path.endsWith('/') && file.startsWith(path)));
  if (excluded) return `${file} is left out of the analysis: the project file excludes ${excluded.glob}`;
  return `${file} is left out of the analysis: an ignore file names it, or it lies in a folder such as node_modules`;
}
