/**
 * Pieces of a text that is known, as the methods of the languages' own texts give them: `"openai/gpt-4o".split("/")`. Pure; what
 * keeps a text whole is read where texts are put together.
 */
import type { Known } from './known.js';

type Argument = string | number;
type Method = (text: string, args: readonly Argument[]) => string | number | string[] | null;

const text = (x: Argument | undefined): string | null => (typeof x === 'string' && x !== '' ? x : null);
const areNumbers = (args: readonly Argument[]): args is readonly number[] => args.every((x) => typeof x === 'number');

function split(of: string, [by, most]: readonly Argument[], cut: (parts: string[], by: string, most: number) => string[]): string[] | null {
  const mark = text(by);
  if (mark === null || (most !== undefined && typeof most !== 'number')) return null;
  return cut(of.split(mark), mark, most ?? -1);
}

/** Around the mark: where it is missing, all of the text stands on the given side. */
function around(of: string, by: Argument | undefined, at: (mark: string) => number, missing: string[]): string[] | null {
  const mark = text(by);
  const i = mark === null ? -1 : at(mark);
  return mark === null ? null : i < 0 ? missing : [of.slice(0, i), mark, of.slice(i + mark.length)];
}

/** https://docs.python.org/3/library/stdtypes.html#string-methods */
const PYTHON: Readonly<Record<string, Method>> = {
  split: (of, args) => split(of, args, (parts, by, most) => (most < 0 || parts.length <= most + 1 ? parts : [...parts.slice(0, most), parts.slice(most).join(by)])),
  rsplit: (of, args) => split(of, args, (parts, by, most) => (most < 0 || parts.length <= most + 1 ? parts : [parts.slice(0, parts.length - most).join(by), ...parts.slice(parts.length - most)])),
  partition: (of, [by]) => around(of, by, (mark) => of.indexOf(mark), [of, '', '']),
  rpartition: (of, [by]) => around(of, by, (mark) => of.lastIndexOf(mark), ['', '', of]),
  removeprefix: (of, [start]) => (typeof start === 'string' ? (of.startsWith(start) ? of.slice(start.length) : of) : null),
  removesuffix: (of, [end]) => (typeof end === 'string' ? (end !== '' && of.endsWith(end) ? of.slice(0, -end.length) : of) : null),
};

/** https://developer.mozilla.org/docs/Web/JavaScript/Reference/Global_Objects/String */
const JAVASCRIPT: Readonly<Record<string, Method>> = {
  split: (of, args) => split(of, args, (parts, _by, most) => (most < 0 ? parts : parts.slice(0, most))),
  slice: (of, args) => (areNumbers(args) ? of.slice(args[0], args[1]) : null),
  substring: (of, args) => (areNumbers(args) && args[0] !== undefined ? of.substring(args[0], args[1]) : null),
  indexOf: (of, [mark, ...from]) => (typeof mark === 'string' && from.length === 0 ? of.indexOf(mark) : null),
  lastIndexOf: (of, [mark, ...from]) => (typeof mark === 'string' && from.length === 0 ? of.lastIndexOf(mark) : null),
};

/** What a method of a text gives; null for others, and where its arguments do not tell. */
export function pieceOf(family: 'js' | 'py', of: string, method: string, args: readonly Argument[]): Known | null {
  const methods = family === 'py' ? PYTHON : JAVASCRIPT;
  const found = Object.hasOwn(methods, method) ? methods[method]?.(of, args) : null;
  if (found === null || found === undefined) return null;
  const literal = (v: string | number): Known => ({ t: 'lit', v, source: null });
  return Array.isArray(found) ? { t: 'list', items: found.map((one) => ({ lazy: { known: literal(one) }, spread: false })) } : literal(found);
}
