/**
 * Which objects of known SDKs a followed value is: clients, models, chats, agents, by the calls that made them. Every one is
 * traced to an export of a package or a global. Knows the catalogue's row types, and no row.
 */
import type { Binding, ObjectRow, SdkRow } from '../../catalog/sdk.js';
import { ITSELF, MODULE, chainKey, packageOf, type Target } from './catalogIndex.js';
import { holdsAll } from './conditions.js';
import { alternatives, type CallRef, type Known, type Step } from './known.js';
import { isWithoutCall, locate, opened, type Link, type Matcher, type Scope } from './locate.js';

export interface Made {
  sdk: SdkRow;
  binding: Binding;
  /** What it is: several names for a module that is a client, too. */
  kinds: readonly string[];
  /** Calls that made it, first to last. */
  links: readonly Link[];
}

/** An object, and the names that were asked of it since. */
export interface Reached {
  made: Made;
  names: readonly string[];
  target: Target;
}

/** How far one question may go: values inside values, and all of them together. */
export interface Walk {
  depth: number;
  work: { left: number };
}
const DEPTH = 12;
const WORK = 500;
export const start = (): Walk => ({ depth: 0, work: { left: WORK } });
export const deeper = (w: Walk): Walk => ({ depth: w.depth + 1, work: w.work });

export const chainOf = (r: Reached): string => (r.names.length > 0 ? r.names.join('.') : ITSELF);

/** Objects that a value is, or that members were asked of; none when it is nothing of a known SDK. */
export function reachedBy(m: Matcher, k: Known, walk: Walk = start()): Reached[] {
  if (walk.depth > DEPTH || walk.work.left-- <= 0) return [];
  switch (k.t) {
    case 'choice':
      return k.of.flatMap((x) => reachedBy(m, x, deeper(walk)));
    case 'property':
      return advance(m, reachedBy(m, k.of, deeper(walk)), [{ k: 'member', name: k.name }], walk);
    case 'apply':
      return advance(m, reachedBy(m, k.of, deeper(walk)), [{ k: 'member', name: k.name }, { k: 'call', call: k.call }], walk);
    case 'op':
      return joined(m, k, walk);
    case 'path': {
      if (k.root.k !== 'external' && k.root.k !== 'global') return [];
      const found = packageOf(m.catalog, m.family, k.root, k.steps);
      if (!found) return [];
      const { target, names, at } = found;
      const module: Reached = { made: { sdk: target.sdk, binding: target.binding, kinds: target.kinds, links: [] }, names: [], target };
      return advance(m, [module], [...names.map((name): Step => ({ k: 'member', name })), ...k.steps.slice(at)], walk);
    }
    case 'fn':
      return decoratedAs(m, k, walk);
    default:
      return [];
  }
}

/** What decorators make of a function of the project: `@prompt('Name {thing}')` above `def name(thing)`. */
function decoratedAs(m: Matcher, k: Extract<Known, { t: 'fn' }>, walk: Walk): Reached[] {
  const decorators = m.linker.summaryOf(k.file)?.functions[k.fn]?.decorators ?? [];
  return decorators
    .flatMap(({ value }) => reachedBy(m, m.linker.resolve({ file: k.file, value, frame: null }), deeper(walk)))
    .filter((r) => r.names.length === 0 && r.made.links[r.made.links.length - 1]?.row.decorates === true);
}

/** Objects that a value is, as they are: made by a call, with nothing asked of them. */
export const objectsOf = (m: Matcher, k: Known, walk: Walk = start()): Made[] =>
  reachedAs(m, k, walk).filter((r) => r.made.links.length > 0 && r.names.length === 0).map((r) => r.made);

/** By which a method of a class is asked: `_generate` makes what `generate` gives. */
const chainsOf = (method: string): string[] => (method === '__call__' ? [ITSELF] : [method, method.replace(/^_/, '')]);

/** Also what instances of the project's classes are by what these derive from, unless they make the requests themselves. */
export function reachedAs(m: Matcher, k: Known, walk: Walk): Reached[] {
  const own = alternatives(k).flatMap((x) => (x.t === 'inst' ? m.linker.asBases(x) : [])).flatMap(({ base, methods }) => {
    const requests = (r: Reached): boolean => methods.some((name) => chainsOf(name).some((chain) => r.made.kinds.some((kind) => r.target.of.apis.has(chainKey(kind, chain)))));
    return reachedBy(m, base, deeper(walk)).filter((r) => !requests(r));
  });
  return [...reachedBy(m, k, walk), ...own];
}

/** Objects in a value: itself, and those in lists and records. */
export function objectsIn(m: Matcher, k: Known, walk: Walk = start()): Made[] {
  if (walk.depth > DEPTH || walk.work.left-- <= 0) return [];
  const own = objectsOf(m, k, deeper(walk));
  if (own.length > 0) return own;
  return alternatives(opened(m, k)).flatMap((x): Made[] => {
    if (x.t === 'list') return x.items.flatMap((i) => objectsIn(m, m.linker.resolve(i.lazy), deeper(walk)));
    if (x.t === 'rec') return x.entries.flatMap((e) => objectsIn(m, m.linker.resolve(e.lazy), deeper(walk)));
    return [];
  });
}

/** Objects that were handed to a call that made an object, or joined by it. */
export const partsOfLink = (m: Matcher, link: Link, before: readonly Link[], walk: Walk): Made[] =>
  valuesOfLink(m, link, before).flatMap((k) => objectsIn(m, k, deeper(walk)));

/** Values that were joined by a link, or handed to it as carriers. */
export function valuesOfLink(m: Matcher, link: Link, before: readonly Link[]): Known[] {
  const joined = (link.parts ?? []).map((lazy) => m.linker.resolve(lazy));
  const { call } = link;
  return call ? [...joined, ...(link.row.carriers ?? []).map((l) => locate(m, { call, links: before }, l))] : joined;
}

/** What makes up an object: how many of these kinds, at most, and whether a caller may yet hand in one. */
export interface Content {
  count: number;
  open: boolean;
}

/** How many objects of some kinds a composition runs: those in it, itself included. Alternatives count once. */
export function contentOf(m: Matcher, made: Made, kinds: readonly string[], walk: Walk): Content {
  if (walk.depth > DEPTH || walk.work.left-- <= 0) return { count: 0, open: false };
  const own = made.links.some((l) => kinds.includes(l.row.kind ?? 'client')) || made.kinds.some((kind) => kinds.includes(kind));
  const parts = made.links.flatMap((link, i) => valuesOfLink(m, link, made.links.slice(0, i))).map((k) => contentIn(m, k, kinds, deeper(walk)));
  const count = parts.reduce((sum, p) => sum + p.count, own ? 1 : 0);
  const isCertain = made.links.some((l) => l.row.holds?.some((kind) => kinds.includes(kind)));
  // A declared type says nothing of what is in it: who hands it in does.
  const isDeclared = made.links.some((l) => l.call === null && !isWithoutCall(l) && l.row.carriers !== undefined);
  return { count: count === 0 && isCertain ? 1 : count, open: isDeclared || parts.some((p) => p.open) };
}

export function contentIn(m: Matcher, k: Known, kinds: readonly string[], walk: Walk): Content {
  if (walk.depth > DEPTH || walk.work.left-- <= 0) return { count: 0, open: false };
  const ways = alternatives(opened(m, k)).map((x): Content => {
    const within = (x.t === 'list' ? x.items : x.t === 'rec' ? x.entries : []).map((i) => contentIn(m, m.linker.resolve(i.lazy), kinds, deeper(walk)));
    const objects = within.length > 0 ? [] : objectsOf(m, x, deeper(walk)).map((o) => contentOf(m, o, kinds, deeper(walk)));
    const isOpen = x.t === 'path' && (x.root.k === 'param' || x.root.k === 'field');
    return {
      count: within.reduce((sum, c) => sum + c.count, Math.max(0, ...objects.map((c) => c.count))),
      open: isOpen || [...within, ...objects].some((c) => c.open),
    };
  });
  return { count: Math.max(0, ...ways.map((c) => c.count)), open: ways.some((c) => c.open) };
}

function joined(m: Matcher, k: Extract<Known, { t: 'op' }>, walk: Walk): Reached[] {
  for (const [i, lazy] of k.operands.entries()) {
    for (const r of reachedAs(m, m.linker.resolve(lazy), deeper(walk))) {
      if (r.names.length > 0) continue;
      const row = rowsOf(r, i === 0 ? k.op : `.${k.op}`)[0];
      if (row) return [{ ...r, made: { ...r.made, kinds: [row.kind ?? 'client'], links: [{ row, sdk: r.made.sdk, call: null, parts: k.operands }] } }];
    }
  }
  return [];
}

function rowsOf(r: Reached, chain: string): readonly ObjectRow[] {
  const own = r.made.kinds.flatMap((kind) => r.target.of.objects.get(chainKey(kind, chain)) ?? []);
  if (!r.made.kinds.includes(MODULE)) return own;
  // `openai.lib.AzureOpenAI`: the class after some namespaces.
  return [...own, ...(r.target.exports.get(chain) ?? r.target.exports.get(r.names[r.names.length - 1] ?? ITSELF) ?? [])];
}

function advance(m: Matcher, from: readonly Reached[], steps: readonly Step[], walk: Walk): Reached[] {
  let reached = from;
  for (const s of steps.filter((_, i) => !isEntered(steps, i) && !isEntered(steps, i - 1))) {
    if (reached.length === 0) return [];
    if (s.k === 'member') reached = reached.map((r) => (r.target.binding.transparent.includes(s.name) ? r : asItStands({ ...r, names: [...r.names, s.name] })));
    else if (s.k === 'call') reached = reached.flatMap((r) => result(m, r, s.call, walk));
    else reached = reached.filter((r) => r.names.length === 0 && r.made.links[r.made.links.length - 1]?.row.isList);
  }
  return [...reached];
}

/** A context manager that is entered by hand, `client.__aenter__()`: clients give themselves. */
function isEntered(steps: readonly Step[], i: number): boolean {
  const s = steps[i];
  return s?.k === 'member' && (s.name === '__enter__' || s.name === '__aenter__') && steps[i + 1]?.k === 'call';
}

/** An export or member that is an object without a call. */
function asItStands(r: Reached): Reached {
  const row = rowsOf(r, chainOf(r)).find((each) => each.asIs);
  return row ? { ...r, names: [], made: { ...r.made, kinds: [row.kind ?? 'client'], links: [...r.made.links, { row, sdk: r.made.sdk, call: null }] } } : r;
}

/** What a call makes. */
function result(m: Matcher, r: Reached, call: CallRef | null, walk: Walk): Reached[] {
  const { links } = r.made;
  const row = rowsOf(r, chainOf(r)).find((each) => !each.asIs && (!each.when || (call !== null && holdsAll(m, { call, links }, r.target, each.when, walk) === true)));
  if (!row) return [];
  const link: Link = { row, sdk: r.made.sdk, call };
  const scope: Scope | null = call && { call, links };
  if (row.is !== undefined) return scope ? reachedBy(m, locate(m, scope, row.is), deeper(walk)) : [];
  const target = row.becomes === undefined ? r.target : m.catalog.bySdk[m.family].get(row.becomes) ?? r.target;
  const made: Reached = { target, names: [], made: { ...r.made, ...(row.becomes !== undefined && { sdk: target.sdk, binding: target.binding }), kinds: [row.kind ?? 'client'], links: [...links, link] } };
  if (row.around !== undefined && scope) {
    const inner = objectsIn(m, locate(m, scope, row.around), deeper(walk));
    // Made elsewhere, it may have been told anything.
    const ways: (readonly Link[])[] = inner.length > 0 ? inner.map((o) => o.links) : [[{ ...link, call: null }]];
    return ways.map((before) => ({ ...made, made: { ...made.made, links: [...before, link] } }));
  }
  if (row.entry && scope) {
    const entries = entryOf(m, scope, row.entry, walk);
    if (entries.length > 0) return entries.map((e) => ({ ...made, made: { ...e, kinds: made.made.kinds, links: [...e.links, link] } }));
  }
  if (row.or && scope) {
    const others = row.or.flatMap((l) => objectsIn(m, locate(m, scope, l), deeper(walk))).filter((o) => o.sdk === r.made.sdk);
    return [made, ...others.map((other): Reached => ({ target: r.target, names: [], made: other }))];
  }
  return [made];
}

function entryOf(m: Matcher, scope: Scope, { table, key, separator }: NonNullable<ObjectRow['entry']>, walk: Walk): Made[] {
  const of = opened(m, locate(m, scope, table));
  if (of.t !== 'rec') return [];
  const keys = alternatives(locate(m, scope, key));
  const names = keys.flatMap((k) => (k.t === 'lit' && typeof k.v === 'string' ? (separator === undefined ? k.v : k.v.split(separator)[0] ?? '') : []));
  if (names.length === keys.length) return names.flatMap((name) => objectsOf(m, m.linker.member(of, name), deeper(walk)));
  // A name that is not known may be any of the table's; before a separator it says no more than whose it is.
  return separator === undefined ? of.entries.filter((e) => !e.spread).flatMap((e) => objectsOf(m, m.linker.resolve(e.lazy), deeper(walk))) : [];
}
