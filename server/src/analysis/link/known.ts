/**
 * What a symbolic value turns out to be when it is followed through files and callers. Plain data; containers hold
 * unresolved members (`Lazy`), so that only what is asked for is followed. Must not know an SDK or a language.
 */
import type { Span } from '../../ir/span.js';
import type { CallId, ClassId, FunctionId, ValueId } from '../../ir/summary.js';

/** One call of a function on the way to what is being resolved. */
export interface Frame {
  /** Identity within a linker, from 1, for memory of results. */
  id: number;
  file: string;
  fn: FunctionId;
  /** The call that runs the function: null when something unknown runs it (a callback). */
  call: CallRef | null;
  /** `this` of the function, when known. */
  self: Known | null;
  depth: number;
}

export interface CallRef {
  file: string;
  call: CallId;
  frame: Frame | null;
}

/** A value not followed yet, or one already known. */
export type Lazy = { file: string; value: ValueId; frame: Frame | null } | { known: Known };

export interface Source {
  file: string;
  at: Span;
}

/** A type as some code writes it. `asked`: not the type itself, but what was asked of a table of that type. */
export interface TypeRef {
  file: string;
  value: ValueId;
  asked?: 'get' | 'values' | 'items' | 'entries' | 'listed' | 'paired' | 'pair';
}

export type Root =
  /** An export of a package that is not of this project; `*` is the module itself. */
  | { k: 'external'; module: string; name: string }
  | { k: 'param'; file: string; fn: FunctionId; index: number; name: string }
  | { k: 'global'; name: string }
  /** `owner`: what the language calls the object itself. */
  | { k: 'field'; file: string; cls: ClassId; name: string; owner: 'this' | 'self' }
  | { k: 'opaque'; why: string };

export type Step =
  | { k: 'member'; name: string }
  | { k: 'call'; call: CallRef | null }
  | { k: 'index'; key: Lazy | null }
  | { k: 'each' };

export type Known =
  | { t: 'lit'; v: string | number | boolean | null; source: Source | null }
  | { t: 'text'; parts: Lazy[]; source: Source }
  /** `of`: what the items were added to, which may be no list at all: an object with a method of that name. `isMoved`: no item has a place for certain. */
  | { t: 'list'; items: { lazy: Lazy; spread: boolean }[]; of?: Lazy; isMoved?: true }
  /** `computed`: the key of an entry that is not written. */
  | { t: 'rec'; entries: { key: string | null; lazy: Lazy; spread: boolean; computed?: Lazy }[] }
  | { t: 'op'; op: string; operands: Lazy[] }
  /** Something reached from a root by members, calls and indexes, that has no value of its own here. `type`: what is declared of its parts. */
  | { t: 'path'; root: Root; steps: Step[]; type?: TypeRef }
  | { t: 'module'; file: string }
  | { t: 'fn'; file: string; fn: FunctionId; self: Known | null; frame: Frame | null }
  | { t: 'class'; file: string; cls: ClassId }
  /** `part`: it is what the class gives an object of a class that derives from it (`super`). */
  | { t: 'inst'; file: string; cls: ClassId; made: CallRef | null; part?: Instance }
  /** A member of plain data: `text.trim`. */
  | { t: 'property'; of: Known; name: string }
  /** A method of plain data applied: `text.trim()`. */
  | { t: 'apply'; of: Known; name: string; call: CallRef }
  | { t: 'choice'; of: Known[] }
  /** Surely not there: a record without the key, a parameter that no argument fills. */
  | { t: 'absent' }
  | { t: 'unknown'; why: string };

export type Instance = Extract<Known, { t: 'inst' }>;

export const ABSENT: Known = Object.freeze({ t: 'absent' });
export const unknownValue = (why: string): Known => ({ t: 'unknown', why });
export const opaque = (why: string): Known => ({ t: 'path', root: { k: 'opaque', why }, steps: [] });

const CHOICES = 16;
export const TOO_MANY = 'too many possible values';
const MORE = unknownValue(TOO_MANY);
/** It is one of too many: what stands beside it may be a part of them. */
export const isCut = (k: Known): boolean => alternatives(k).includes(MORE);

const sameLiteral = (a: Known, b: Known): boolean =>
  a === b || (a.t === 'lit' && b.t === 'lit' && a.v === b.v) || (a.t === 'absent' && b.t === 'absent');

/** One of several, flattened, equal literals once. Of too many the first objects stay, beside that there are more; what joins them later, a default, stays. */
export function choose(of: Known[]): Known {
  const flat: Known[] = [];
  let whole = 0;
  for (const k of of) {
    for (const one of alternatives(k)) {
      if (flat.some((f) => sameLiteral(f, one))) continue;
      if ((!isCut(k) && whole++ >= CHOICES) || flat.length > 2 * CHOICES) return firstOf(flat);
      flat.push(one);
    }
  }
  return flat.length === 1 ? (flat[0] as Known) : { t: 'choice', of: flat };
}

/** Plain data is worth nothing unless it is whole. */
function firstOf(flat: readonly Known[]): Known {
  const objects = flat.filter((k) => k.t === 'path' || k.t === 'inst' || k.t === 'fn' || k.t === 'class').slice(0, CHOICES);
  return objects.length > 0 ? { t: 'choice', of: [...objects, MORE] } : MORE;
}

/** The alternatives of a value. */
export const alternatives = (k: Known): readonly Known[] => (k.t === 'choice' ? k.of : [k]);

/** The names on the way to a value, its module first: `json.dumps`. */
export function nameOf({ root, steps }: Extract<Known, { t: 'path' }>): string {
  const start = root.k === 'external' ? [root.module, ...(root.name === '*' ? [] : [root.name])] : root.k === 'global' ? [root.name] : [];
  return [...start, ...steps.map((s) => (s.k === 'member' ? s.name : '()'))].join('.');
}

/** Identity of a function across files. */
export const functionKey = (file: string, fn: number): string => `${file}#${fn}`;
export function functionOf(key: string): { file: string; fn: number } {
  const cut = key.lastIndexOf('#');
  return { file: key.slice(0, cut), fn: Number(key.slice(cut + 1)) };
}

/** The call by which a frame, or one that it stands in, runs the function; null where nothing known runs it. */
export function runOf(file: string, fn: FunctionId, frame: Frame | null): CallRef | null {
  for (let f = frame; f; f = f.call?.frame ?? null) if (f.file === file && f.fn === fn) return f.call && f.call.call >= 0 ? f.call : null;
  return null;
}
