/**
 * Whether a call's arguments are as a row's conditions ask: yes, no, or not to be told. Must not know a row.
 */
import type { Condition, Locator } from '../../catalog/sdk.js';
import { HOLE, SCHEME, isOneOf, joined, mayBecome, pathOf, withHoles, type Patterns } from '../addresses.js';
import type { ValueId } from '../../ir/summary.js';
import type { Variant } from '../fragments.js';
import { textOf } from '../texts.js';
import { packageOf, type Target } from './catalogIndex.js';
import { ABSENT, alternatives, choose, functionKey, isCut, nameOf, type Known } from './known.js';
import { locate, opened, type Matcher, type Scope } from './locate.js';
import { deeper, objectsOf, type Walk } from './objects.js';

/** What was found out of one call, so that rows that ask the same are answered at once. */
export interface Asked {
  answers: Map<Condition, boolean | null>;
  values: Map<Locator, Known>;
  /** By where they are. */
  addresses: Map<readonly Locator[], { base: readonly Locator[] | undefined; found: Address[][] }>;
}
export const nothingAsked = (): Asked => ({ answers: new Map(), values: new Map(), addresses: new Map() });

/** True when all conditions hold, false when one surely does not, null when that is not known. `asked` is of this scope. */
export function holdsAll(m: Matcher, scope: Scope, target: Target, conditions: readonly Condition[], walk: Walk, asked: Asked = nothingAsked()): boolean | null {
  let all: boolean | null = true;
  for (const c of conditions) {
    const one = holds(m, scope, target, c, walk, asked);
    if (one === false) return false;
    if (one === null) all = null;
  }
  return all;
}

export function holds(m: Matcher, scope: Scope, target: Target, c: Condition, walk: Walk, asked: Asked): boolean | null {
  let answer = asked.answers.get(c);
  if (answer === undefined) asked.answers.set(c, (answer = answerTo(m, scope, target, c, walk, asked)));
  return answer;
}

const isNone = (k: Known): boolean => k.t === 'absent' || (k.t === 'lit' && k.v === null);

function answerTo(m: Matcher, scope: Scope, target: Target, c: Condition, walk: Walk, asked: Asked): boolean | null {
  const value = firstGiven(m, scope, c.at, asked) ?? ABSENT;
  const of = alternatives(value);
  const any = (test: (k: Known) => boolean | null): boolean | null => {
    const answers = of.map(test);
    return answers.includes(true) ? true : answers.includes(null) ? null : false;
  };
  const tests: ((k: Known) => boolean | null)[] = [];
  if (c.given !== undefined) tests.push((k) => (k.t === 'unknown' ? null : isNone(k) !== c.given));
  if (c.record) tests.push((k) => alternatives(opened(m, k)).some((x) => x.t === 'rec') || undecided(k));
  const { names } = c;
  if (names) tests.push((k) => alternatives(opened(m, k)).some((x) => hasNames(m, x, names)) || undecided(k));
  if (c.is) tests.push((k) => (isNone(k) ? c.is?.includes(null) === true : k.t !== 'lit' ? undecided(k) : c.is?.includes(k.v) !== true ? false : isCut(value) ? null : true));
  if (c.not) tests.push((k) => (isNone(k) ? !c.not?.includes(null) : k.t !== 'lit' || !c.not?.includes(k.v)));
  if (c.starts) tests.push((k) => texts(m, k, (t) => !t.startsWith(HOLE) && c.starts?.some((s) => t.startsWith(s)) === true));
  const patterns = c.url && m.catalog.addresses.get(c.url);
  if (patterns) {
    const found = addressesAt(m, scope, c, of, asked);
    tests.push((k) => isOneOfAddresses(k, found[of.indexOf(k)] ?? [], patterns));
  }
  if (c.unsaid) {
    const found = addressesAt(m, scope, c, of, asked);
    tests.push((k) => (isMadeOfParameters(m, scope, c.at) ? false : isUnsaid(k, found[of.indexOf(k)] ?? [], around(m, scope))));
  }
  if (c.made) tests.push((k) => (isInstance(m, k, target, c.made ?? []) ? true : undecided(k)));
  if (c.kind) tests.push((k) => (objectsOf(m, k, deeper(walk)).some((o) => o.kinds.some((kind) => c.kind?.includes(kind))) ? true : undecided(k)));
  if (c.within) tests.push(() => runsWithin(m, scope, c.within ?? []));
  const answers = tests.map(any);
  return answers.includes(false) ? false : answers.includes(null) ? null : true;
}

/** What a caller may yet decide is not known; anything else is not it. */
const undecided = (k: Known): false | null => (k.t === 'unknown' || (k.t === 'path' && (k.root.k === 'param' || k.root.k === 'field')) ? null : false);

function firstGiven(m: Matcher, scope: Scope, locators: readonly Locator[], asked: Asked): Known | undefined {
  for (const l of locators) {
    let k = asked.values.get(l);
    if (k === undefined) asked.values.set(l, (k = locate(m, scope, l)));
    if (!alternatives(k).every(isNone)) return k;
  }
  return undefined;
}

function texts(m: Matcher, k: Known, test: (text: string) => boolean): boolean | null {
  if (isNone(k)) return false;
  const found = variantsOf(m, k).map(withHoles);
  return found.some(test) ? true : found.some((t) => t.startsWith(HOLE)) ? undecided(k) : false;
}

const variantsOf = (m: Matcher, k: Known): Variant[] => textOf({ linker: m.linker, text: () => null, assumed: () => null, locate: () => null }, k);

/** An address as far as it is known. */
interface Address {
  path: string;
  /** Functions whose callers complete it, as `functionKey`s. */
  asks: string[];
  /** Name of what it begins with, where that is not known. */
  named: string;
}

/** Each is read once, however many rows ask for it. */
function addressesAt(m: Matcher, scope: Scope, { at, base }: Condition, of: readonly Known[], asked: Asked): Address[][] {
  const known = asked.addresses.get(at);
  if (known && known.base === base) return known.found;
  const before = base && firstGiven(m, scope, base, asked);
  const found = of.map((k) => (isNone(k) ? [] : addressesIn(m, k, before ?? null)));
  asked.addresses.set(at, { base, found });
  return found;
}

function addressesIn(m: Matcher, k: Known, base: Known | null): Address[] {
  // Lists of messages are long to read, and no addresses.
  const texts = alternatives(opened(m, k)).filter(({ t }) => t !== 'list' && t !== 'rec' && t !== 'inst' && t !== 'class' && t !== 'fn');
  const own = texts.length === 0 ? [] : variantsOf(m, choose(texts));
  const bases = base === null ? [] : variantsOf(m, opened(m, base));
  const whole = own.flatMap((v) => (bases.length === 0 || SCHEME.test(withHoles(v)) ? [v] : bases.map((b) => joined(b, v, 'below'))));
  return whole.map((v) => ({ path: pathOf(withHoles(v)), named: v[0]?.k === 'hole' ? v[0].hole.name : '', asks: v.flatMap((f) => (f.k === 'hole' ? f.parameters : [])) }));
}

/** A text that callers complete, `${BASE}${path}`, may yet become an address that begins and ends like it. */
function isOneOfAddresses(k: Known, addresses: readonly Address[], patterns: Patterns): boolean | null {
  if (isNone(k)) return false;
  if (addresses.some(({ path, named }) => isOneOf(patterns, path, named))) return true;
  if (addresses.some(({ path, asks }) => asks.length > 0 && mayBecome(patterns, path))) return null;
  return addresses.some(({ path }) => path.startsWith(HOLE)) ? undecided(k) : false;
}

function hasNames(m: Matcher, k: Known, names: readonly (string | string[])[]): boolean {
  const written = new Set<string>();
  const add = (x: Known, depth: number): void => {
    if (x.t !== 'rec' || depth > 3) return;
    for (const { key, lazy, spread } of x.entries) {
      if (spread) alternatives(m.linker.resolve(lazy)).forEach((y) => add(y, depth + 1));
      else if (key !== null) written.add(key);
    }
  };
  add(k, 0);
  return names.every((one) => (typeof one === 'string' ? written.has(one) : one.some((name) => written.has(name))));
}

/** A call that cannot be followed made the address of what callers hand in: `pinned(url)`. */
function isMadeOfParameters(m: Matcher, { call }: Scope, at: readonly Locator[]): boolean {
  const s = m.linker.summaryOf(call.file);
  const args = s?.calls[call.call]?.args ?? [];
  const given = at.map((l) => (l.startsWith('#') ? args.filter((a) => a.name === null)[Number(l.slice(1))] : args.find((a) => a.name === l))).find((a) => a !== undefined);
  const seen = new Set<number>();
  const reaches = (value: ValueId, isHanded: boolean): boolean => {
    const v = s?.values[value];
    if (!v || seen.has(value)) return false;
    seen.add(value);
    switch (v.k) {
      case 'param':
        return isHanded;
      case 'member': case 'index': case 'rest': case 'each':
        return reaches(v.of, isHanded);
      case 'sel': case 'op':
        return v.of.some((x) => reaches(x, isHanded));
      case 'text':
        return v.parts.some((x) => reaches(x, isHanded));
      case 'var':
        return s.variables[v.variable]?.values.some((x) => reaches(x, isHanded)) ?? false;
      case 'call':
        return s.calls[v.call]?.args.some((a) => reaches(a.value, true)) ?? false;
      default:
        return false;
    }
  };
  return given !== undefined && reaches(given.value, false);
}

/** Nothing of it is written, and no caller of the functions around the call can write it: what other functions are handed was followed. */
function isUnsaid(k: Known, addresses: readonly Address[], fns: ReadonlySet<string>): boolean | null {
  if (isNone(k) || addresses.length === 0 || !addresses.every(({ path }) => path !== '' && SAYS_NOTHING.test(path))) return false;
  return addresses.some(({ asks }) => asks.some((fn) => fns.has(fn))) ? null : true;
}

/** The functions that a call stands in. */
function around(m: Matcher, { call }: Scope): ReadonlySet<string> {
  const s = m.linker.summaryOf(call.file);
  const keys = new Set<string>();
  for (let fn = s?.calls[call.call]?.fn ?? -1; fn >= 0 && !keys.has(functionKey(call.file, fn)); fn = s?.functions[fn]?.parent ?? -1) keys.add(functionKey(call.file, fn));
  return keys;
}

/** What its function has entered, or is decorated with, is one of these. */
function runsWithin(m: Matcher, { call: { file, call, frame } }: Scope, names: readonly string[]): boolean {
  const s = m.linker.summaryOf(file);
  const facts = s?.calls[call];
  const entered = [...(facts?.within ?? [])];
  const seen = new Set<number>();
  for (let fn = facts?.fn ?? -1; fn >= 0 && !seen.has(fn); fn = s?.functions[fn]?.parent ?? -1) {
    seen.add(fn);
    entered.push(...(s?.functions[fn]?.decorators ?? []).map(({ value }) => value));
  }
  return entered.some((value) => alternatives(m.linker.resolve({ file, value, frame })).some((k) => k.t === 'path' && names.includes(nameOf(k).replace(/\.\(\)$/, ''))));
}

const SAYS_NOTHING = new RegExp(`^[${HOLE}/]*$`);

function isInstance(m: Matcher, k: Known, target: Target, classes: readonly string[]): boolean {
  if (k.t !== 'path' || k.root.k !== 'external' || k.steps[k.steps.length - 1]?.k !== 'call') return false;
  const names = k.steps.slice(0, -1).map((s) => (s.k === 'member' ? s.name : null));
  const name = names.length > 0 ? names[names.length - 1] : k.root.name;
  return !names.includes(null) && classes.includes(name ?? '') && packageOf(m.catalog, m.family, k.root, k.steps)?.target.sdk === target.sdk;
}
