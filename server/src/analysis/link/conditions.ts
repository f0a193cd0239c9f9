/**
 * Whether a call's arguments are as a row's conditions ask: yes, no, or not to be told. Must not know a row.
 */
import type { Condition } from '../../catalog/sdk.js';
import { HOLE, SCHEME, isOneOf, joined, withHoles } from '../addresses.js';
import type { Variant } from '../fragments.js';
import { textOf } from '../texts.js';
import { packageOf, type Target } from './catalogIndex.js';
import { ABSENT, alternatives, type Known } from './known.js';
import { locate, opened, type Matcher, type Scope } from './locate.js';
import { deeper, objectsOf, type Walk } from './objects.js';

/** True when all conditions hold, false when one surely does not, null when that is not known. */
export function holdsAll(m: Matcher, scope: Scope, target: Target, conditions: readonly Condition[], walk: Walk): boolean | null {
  let all: boolean | null = true;
  for (const c of conditions) {
    const one = holds(m, scope, target, c, walk);
    if (one === false) return false;
    if (one === null) all = null;
  }
  return all;
}

const isNone = (k: Known): boolean => k.t === 'absent' || (k.t === 'lit' && k.v === null);

function holds(m: Matcher, scope: Scope, target: Target, c: Condition, walk: Walk): boolean | null {
  const values = c.at.map((l) => locate(m, scope, l));
  const of = alternatives(values.find((k) => !alternatives(k).every(isNone)) ?? ABSENT);
  const any = (test: (k: Known) => boolean | null): boolean | null => {
    const answers = of.map(test);
    return answers.includes(true) ? true : answers.includes(null) ? null : false;
  };
  const tests: ((k: Known) => boolean | null)[] = [];
  if (c.given !== undefined) tests.push((k) => (k.t === 'unknown' ? null : isNone(k) !== c.given));
  if (c.record) tests.push((k) => alternatives(opened(m, k)).some((x) => x.t === 'rec') || undecided(k));
  if (c.is) tests.push((k) => (isNone(k) ? c.is?.includes(null) === true : k.t === 'lit' ? c.is?.includes(k.v) === true : undecided(k)));
  if (c.not) tests.push((k) => (isNone(k) ? !c.not?.includes(null) : k.t !== 'lit' || !c.not?.includes(k.v)));
  if (c.starts) tests.push((k) => texts(m, k, (t) => !t.startsWith(HOLE) && c.starts?.some((s) => t.startsWith(s)) === true));
  const base = (c.base ?? []).map((l) => locate(m, scope, l)).find((k) => !alternatives(k).every(isNone));
  if (c.url) tests.push((k) => addressIn(m, k, base ?? null, c.url ?? []));
  if (c.made) tests.push((k) => (isInstance(m, k, target, c.made ?? []) ? true : undecided(k)));
  if (c.kind) tests.push((k) => (objectsOf(m, k, deeper(walk)).some((o) => o.kinds.some((kind) => c.kind?.includes(kind))) ? true : undecided(k)));
  const answers = tests.map(any);
  return answers.includes(false) ? false : answers.includes(null) ? null : true;
}

/** What a caller may yet decide is not known; anything else is not it. */
const undecided = (k: Known): false | null => (k.t === 'unknown' || (k.t === 'path' && (k.root.k === 'param' || k.root.k === 'field')) ? null : false);

function texts(m: Matcher, k: Known, test: (text: string) => boolean): boolean | null {
  if (isNone(k)) return false;
  const found = variantsOf(m, k).map(withHoles);
  return found.some(test) ? true : found.some((t) => t.startsWith(HOLE)) ? undecided(k) : false;
}

const variantsOf = (m: Matcher, k: Known): Variant[] => textOf({ linker: m.linker, text: () => null, assumed: () => null, locate: () => null }, k);

/** A text that callers complete, `${BASE}${path}`, may yet become an address that begins like it. */
function addressIn(m: Matcher, k: Known, base: Known | null, patterns: readonly string[]): boolean | null {
  if (isNone(k)) return false;
  // Each is read once, however many addresses are asked for.
  const own = variantsOf(m, opened(m, k));
  const bases = base === null ? [] : variantsOf(m, opened(m, base));
  const whole = own.flatMap((v) => (bases.length === 0 || SCHEME.test(withHoles(v)) ? [v] : bases.map((b) => joined(b, v, 'below'))));
  const variants = whole.map((v) => ({ text: withHoles(v), asks: v.some((f) => f.k === 'hole' && f.parameters.length > 0) }));
  if (variants.some(({ text }) => isOneOf(patterns, text))) return true;
  const isOpen = variants.some(({ text, asks }) => {
    if (!asks) return false;
    const start = text.replace(SCHEME, '').split(HOLE)[0] ?? '';
    return patterns.some((pattern) => pattern.startsWith(start) || start.startsWith(pattern.split('*')[0] ?? ''));
  });
  return isOpen ? null : variants.some(({ text }) => text.startsWith(HOLE)) ? undecided(k) : false;
}

function isInstance(m: Matcher, k: Known, target: Target, classes: readonly string[]): boolean {
  if (k.t !== 'path' || k.root.k !== 'external' || k.steps[k.steps.length - 1]?.k !== 'call') return false;
  const names = k.steps.slice(0, -1).map((s) => (s.k === 'member' ? s.name : null));
  const name = names.length > 0 ? names[names.length - 1] : k.root.name;
  return !names.includes(null) && classes.includes(name ?? '') && packageOf(m.catalog, m.family, k.root, k.steps)?.target.sdk === target.sdk;
}
