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

/** Host and path of an address, as patterns write them. */
export const pathOf = (text: string): string =>
  text.length > LONGEST ? '' : text.replace(SCHEME, '').replace(/[?#].*$/s, '').replace(/(?<=.)\/+/g, '/').replace(/\/$/, '').replace(/^[^/]*/, (host) => host.toLowerCase());

/** A path is as one of these patterns asks; see `Condition.url`. One without a host is asked of the server that a page comes from. */
export const isOneOf = (patterns: readonly string[], path: string, named = ''): boolean => !path.startsWith('/') && patterns.some((pattern) => fits(pattern, path, named));

/** A word in braces that a pattern begins with. */
const NAMED = /^\{(.*?)\}/;

/** With what is open in it, a path may become one of these. */
export function mayBecome(patterns: readonly string[], path: string): boolean {
  const start = path.slice(0, path.indexOf(HOLE));
  const end = path.slice(path.lastIndexOf(HOLE) + 1);
  return patterns.some((pattern) => {
    const [first, last] = ends(pattern);
    return (first.startsWith(start) || start.startsWith(first)) && (last.endsWith(end) || end.endsWith(last));
  });
}

/** What stands before the first and behind the last star. */
const ends = (written: string): [string, string] => {
  const pattern = written.replace(NAMED, '*');
  const star = pattern.indexOf('*');
  return star < 0 ? [pattern, pattern] : [pattern.slice(0, star), pattern.slice(pattern.lastIndexOf('*') + 1)];
};

/** `named`: what the path begins with, where only its name is known. */
function fits(pattern: string, path: string, named: string): boolean {
  const word = NAMED.exec(pattern)?.[1];
  if (word !== undefined) return path.startsWith(HOLE) && named.toLowerCase().includes(word) && fits(pattern.replace(NAMED, '*'), path, '');
  const [first, last] = ends(pattern);
  if (!pattern.includes('*')) return path === pattern;
  if (!path.startsWith(first) || !path.endsWith(last)) return false;
  const escaped = pattern.split(/(\*\*?)/).map((p) => (p === '**' ? '.*' : p === '*' ? '[^/]*' : p.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))).join('');
  return new RegExp(`^${escaped}$`, 's').test(path);
}
