/**
 * Addresses: put together from a base and a path, and compared with patterns. Must not follow values.
 */
import type { AddressRow } from '../catalog/addresses.js';
import { GROWS, fixed, type Variant } from './fragments.js';

/** Stands for what is not known in a text. */
export const HOLE = '\0';
/** A base that is given a slash where it has none holds itself: what is known of it counts. */
export const withHoles = (v: Variant): string => v.map((f) => (f.k === 'static' ? f.text : f.hole.reason === GROWS ? '' : HOLE)).join('');

export const SCHEME = /^https?:\/\//i;
export const hostOf = (address: string): string => address.replace(SCHEME, '').replace(/[/?#].*$/s, '').toLowerCase();

/** It begins as one, and nothing unknown can change that. */
export const isAddress = (v: Variant): boolean => v[0]?.k === 'static' && SCHEME.test(v[0].text);

export function withoutSlash(v: Variant): Variant {
  const last = v[v.length - 1];
  return last?.k === 'static' ? [...v.slice(0, -1), { ...last, text: last.text.replace(/\/+$/, '') }] : v;
}

/** The address that a base and a path make. What is not known of a base is taken for a directory. */
export function joined(base: Variant, path: Variant, as: AddressRow['as']): Variant {
  const text = withHoles(path);
  if (SCHEME.test(text)) return path;
  const start = as === 'below' ? base : text.startsWith('/') ? origin(base) : directory(base);
  const isSlashed = withHoles(start).endsWith('/') || text.startsWith('/');
  return isSlashed ? [...start, ...path] : [...start, fixed('/', null), ...path];
}

/** A path from the root replaces that of the base, if what is known of the base says where its path begins. */
function origin(base: Variant): Variant {
  const [first] = base;
  const root = first?.k === 'static' ? /^https?:\/\/[^/?#]+/i.exec(first.text)?.[0] : undefined;
  if (first?.k !== 'static' || root === undefined) return base.slice(0, 1);
  return first.text.length > root.length || base.length === 1 ? [{ ...first, text: root }] : base;
}

/** Without what stands behind the last slash of its path. */
function directory(base: Variant): Variant {
  const last = base[base.length - 1];
  if (last?.k !== 'static') return base;
  const start = base.length === 1 ? (/^https?:\/\/[^/]*/i.exec(last.text)?.[0].length ?? 0) : 0;
  const cut = last.text.lastIndexOf('/');
  return cut < start ? base : [...base.slice(0, -1), { ...last, text: last.text.slice(0, cut + 1) }];
}

/** Longer ones are no addresses. */
const LONGEST = 2000;

/** A base that is not known, and text that goes on without a slash: it ends in one. */
const UNKNOWN_BASE = new RegExp(`^${HOLE}(?=[\\w.-]+/)`);

/** Host and path of an address, as patterns write them. */
export const pathOf = (text: string): string =>
  text.length > LONGEST ? '' : text.replace(UNKNOWN_BASE, `${HOLE}/`).replace(SCHEME, '').replace(/[?#].*$/s, '').replace(/(?<=.)\/+/g, '/').replace(/\/$/, '').replace(/^[^/]*/, (host) => host.toLowerCase());

/** Patterns of addresses, made ready to be compared with many; see `Condition.url`. */
export interface Patterns {
  /** Without any star. */
  plain: ReadonlySet<string>;
  /** All those with stars as one. */
  starred: RegExp | null;
  /** Those that begin with a word in braces, by that word: what begins as something unknown of that name. */
  named: { word: string; path: RegExp }[];
  /** What stands before the first and behind the last star of each. */
  ends: { first: string; last: string }[];
}

/** A word in braces that a pattern begins with. */
const NAMED = /^\{(.*?)\}/;

export function patternsOf(written: readonly string[]): Patterns {
  const starred = written.filter((pattern) => pattern.includes('*') && !NAMED.test(pattern));
  return {
    plain: new Set(written.filter((pattern) => !pattern.includes('*') && !NAMED.test(pattern))),
    starred: starred.length > 0 ? regularOf(starred) : null,
    named: written.flatMap((pattern) => {
      const word = NAMED.exec(pattern)?.[1];
      return word === undefined ? [] : [{ word, path: regularOf([pattern.replace(NAMED, '*')]) }];
    }),
    ends: written.map((pattern) => endsOf(pattern.replace(NAMED, '*'))),
  };
}

const regularOf = (patterns: readonly string[]): RegExp =>
  new RegExp(`^(?:${patterns.map((pattern) => pattern.split(/(\*\*?)/).map((p) => (p === '**' ? '.*' : p === '*' ? '[^/]*' : p.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))).join('')).join('|')})$`, 's');

function endsOf(pattern: string): { first: string; last: string } {
  const star = pattern.indexOf('*');
  return star < 0 ? { first: pattern, last: pattern } : { first: pattern.slice(0, star), last: pattern.slice(pattern.lastIndexOf('*') + 1) };
}

/** A path is as one of the patterns asks. One without a host is asked of the server that a page comes from. `named`: what it begins with, where only its name is known. */
export const isOneOf = ({ plain, starred, named: words }: Patterns, path: string, named = ''): boolean =>
  !path.startsWith('/') && (plain.has(path) || starred?.test(path) === true || (path.startsWith(HOLE) && words.some((one) => named.toLowerCase().includes(one.word) && one.path.test(path))));

/** With what is open in it, a path may become one of these. */
export function mayBecome({ ends }: Patterns, path: string): boolean {
  const start = path.slice(0, path.indexOf(HOLE));
  const end = path.slice(path.lastIndexOf(HOLE) + 1);
  return ends.some(({ first, last }) => (first.startsWith(start) || start.startsWith(first)) && (last.endsWith(end) || end.endsWith(last)));
}
