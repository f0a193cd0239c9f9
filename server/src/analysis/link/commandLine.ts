/**
 * Options of a command line that Python's `argparse` reads: what holds when one is not given. Must not read a command line.
 * Not here: options that are added to groups or to parsers of commands, or by functions that are handed the parser.
 */
import type { Summary, ValueId } from '../../ir/summary.js';
import { toldBy } from '../../ir/toldBy.js';
import { choose, type CallRef, type Known, type Lazy } from './known.js';

type Path = Extract<Known, { t: 'path' }>;
const READS: ReadonlySet<string> = new Set(['parse_args', 'parse_known_args', 'parse_intermixed_args']);

/** The call that made the parser by which the options were read; null for what is no such record of options. */
function parserOf({ root, steps: [made, read, call, part, ...more] }: Path): CallRef | null {
  if (root.k !== 'external' || root.module !== 'argparse' || root.name !== 'ArgumentParser' || made?.k !== 'call' || call?.k !== 'call') return null;
  // `args, others = parser.parse_known_args()`
  const isRecord = part === undefined || (part.k === 'index' && more.length === 0);
  return isRecord && read?.k === 'member' && READS.has(read.name) ? made.call : null;
}

/** The option that a value is, or a part of: `model` of `args.model`; null for what the command line does not give. */
export function optionNamed(k: Known): string | null {
  if (k.t !== 'path') return null;
  const at = k.steps.findIndex((step, i) => step.k === 'member' && i > 2 && parserOf({ ...k, steps: k.steps.slice(0, i) }) !== null);
  const option = k.steps[at];
  return option?.k === 'member' ? option.name : null;
}

/** What is read under a name: `own`, or what holds without it, `parser.add_argument("--judge-model", default="gpt-4o")` → `judge_model`. */
export function optionOf(options: Path, name: string, own: Known, { summaryOf, resolve }: { summaryOf(file: string): Summary | null; resolve(lazy: Lazy): Known }): Known {
  const made = parserOf(options);
  if (made === null) return own;
  const read = (value: ValueId): Known => resolve({ file: made.file, value, frame: made.frame });
  const maker = summaryOf(made.file)?.calls[made.call];
  if (toldBy(maker, 'set_defaults').some((args) => args.some((a) => a.name === name || a.spread))) return own;
  for (const args of toldBy(maker, 'add_argument')) {
    const given = (at: string): Known | null => args.filter((a) => a.name === at).map((a) => read(a.value))[0] ?? null;
    const names = args.filter((a) => a.name === null && !a.spread).map((a) => read(a.value));
    const dest = given('dest');
    const isNamed = dest === null ? names.some((k) => k.t === 'lit' && String(k.v).replace(/^-+/, '').replaceAll('-', '_') === name) : dest.t === 'lit' && dest.v === name;
    const isOptional = given('nargs') !== null || names.some((k) => k.t === 'lit' && String(k.v).startsWith('-'));
    const unset = isNamed && isOptional && given('required') === null && isPlain(given('type')) ? given('default') : null;
    if (unset && !(unset.t === 'lit' && unset.v === null)) return choose([own, unset]);
  }
  return own;
}

/** Any other function makes something else of the default. */
const isPlain = (type: Known | null): boolean => type === null || (type.t === 'path' && type.root.k === 'global' && type.steps.length === 0 && /^(str|int|float)$/.test(type.root.name));
