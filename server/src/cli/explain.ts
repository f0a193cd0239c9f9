/**
 * From a place on the command line to the question that the analysis answers, and why there may be no answer.
 * Must not analyse anything, nor touch the file system.
 */
import type { Question, Report } from '../analysis/report.js';
import { isSourcePath } from '../documents/read.js';
import type { ExplainCommand } from './args.js';

/** `root` and `file`: absolute, with `/`, links as given. A text says what is wrong. */
export function questionOf({ cell, line, column, path }: ExplainCommand, root: string, file: string): Question | string {
  const inside = root === '' || root.endsWith('/') ? root : `${root}/`;
  if (!file.startsWith(inside)) return `${path} is outside ${root === '' ? '/' : root}, which is analysed; --root names another directory`;
  if (!isSourcePath(file)) return `${path} is neither TypeScript, JavaScript, Python nor a notebook`;
  return { file: file.slice(inside.length), ...(cell === undefined ? {} : { cell }), line, ...(column === undefined ? {} : { column }) };
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
