/**
 * The arguments of a billable call, of what it is made on and of the objects handed to it, by what they mean to the
 * catalogue. Must not decide what the values are good for.
 */
import type { ApiRow, ArgumentRow, Locator, ObjectRow, SdkRow } from '../catalog/sdk.js';
import type { OwnModels } from '../catalog/ownModels.js';
import type { Value } from '../ir/summary.js';
import { environmentRead } from './environment.js';
import { ABSENT, alternatives, choose, unknownValue, type CallRef, type Known } from './link/known.js';
import { MADE_ELSEWHERE, isAddress, locate, opened, placeOf, type Link, type Matcher, type Scope } from './link/locate.js';
import { carriersOf, otherwiseOf, type ApiMatch } from './link/match.js';
import { objectsIn, objectsOf, partsOfLink, start, type Made, type Walk } from './link/objects.js';
import { settled, type PromptReader, type Said } from './texts.js';

export interface Arguments extends Matcher {
  reader: PromptReader;
  /** Models as the project describes them. */
  models: OwnModels;
  call: CallRef;
  /** What the callee is: several when the client is one of several. */
  matches: readonly ApiMatch[];
}

/** Who gives an argument: the SDK, the calls that made it, and the rows of those calls. */
export interface Giver {
  sdk: SdkRow;
  links: readonly Link[];
  /** The API when the call itself gives it. */
  api: ApiRow | null;
}

export interface Given {
  value: Known;
  by: Giver;
  /** The row that says where it is. */
  row: Row;
}

type Role = keyof ArgumentRow;
type Row = ApiRow | ObjectRow;

/** A call that may give an argument: of the API, or of a link on the way to an object. */
export interface Place {
  /** Null when no call is known. */
  scope: Scope | null;
  row: Row;
  by: Giver;
}

const isNone = (k: Known): boolean => k.t === 'absent' || (k.t === 'lit' && k.v === null);

/**
 * Asks the places that may give an argument, in order: the call, what it is made on (the latest first), the objects handed
 * to it. The first place that answers counts; of several objects handed over, all that do.
 */
function ask<T>(args: Arguments, match: ApiMatch, isModel: boolean, read: (place: Place) => T[]): T[] {
  const walk = start();
  const scope: Scope = { call: args.call, links: match.on.links };
  const by: Giver = { sdk: match.sdk, links: match.on.links, api: match.api };
  const own = read({ scope, row: match.api, by });
  if (own.length > 0) return own;
  if (!isModel && match.api.instead && !settled(first(args, match.api.instead, scope)).every(isNone)) return [];
  const below = askObject(args, match.on, walk, read);
  if (below.length > 0) return below;
  const carried = carriersOf(args, scope, match.api, walk).flatMap((o) => askObject(args, o, walk, read));
  return carried.length > 0 ? carried : otherwiseOf(args, scope, match.api, walk).flatMap((o) => askObject(args, o, walk, read));
}

function askObject<T>(args: Arguments, made: Made, walk: Walk, read: (place: Place) => T[]): T[] {
  if (walk.work.left-- <= 0) return [];
  const by: Giver = { sdk: made.sdk, links: made.links, api: null };
  for (let i = made.links.length - 1; i >= 0; i--) {
    const link = made.links[i] as Link;
    const before = made.links.slice(0, i);
    const found = read({ scope: link.call && { call: link.call, links: before }, row: link.row, by });
    if (found.length > 0) return found;
    const parts = partsOfLink(args, link, before, walk).flatMap((o) => askObject(args, o, walk, read));
    if (parts.length > 0) return parts;
  }
  return [];
}

const DEPTH = 6;
/** What objects say in these is read with the prompt. */
const TEXTS: ReadonlySet<Role> = new Set(['messages', 'prompt', 'system']);

/** What gives an argument, with who gives it; an object where a value is expected gives its own. */
export function given(args: Arguments, role: Role): Given[] {
  return args.matches.flatMap((match) => ask(args, match, role === 'model', (place) => readAt(args, place, role, 0)));
}

function readAt(args: Arguments, place: Place, role: Role, depth: number): Given[] {
  if (!place.scope) return [];
  const locators = place.row.args?.[role] ?? [];
  const asked = first(args, locators, place.scope);
  const value = role === 'model' ? withOthers(args, place, leftBy(args, locators, place.scope.call, asked)) : asked;
  if (alternatives(value).every(isNone)) return [];
  return alternatives(value).flatMap((x): Given[] => {
    const objects = depth < DEPTH && !TEXTS.has(role) ? objectsOf(args, x) : [];
    if (objects.length === 0) return [{ value: x, by: place.by, row: place.row }];
    return objects.flatMap((o) => askObject(args, o, start(), (inner) => readAt(args, inner, role, depth + 1)));
  });
}

/** A model beside those that may take its place while the call runs: `prepareStep: () => ({ model })`. */
function withOthers(args: Arguments, { row, scope }: Place, own: Known): Known {
  // `({ options, ...rest }) => rest` leaves it as it is.
  const isOwn = (k: Known): boolean => k.t === 'path' && k.root.k === 'param' && k.steps.length === 1;
  const others = row.args?.otherModels?.flatMap((l) => alternatives(scope ? first(args, [l], scope) : ABSENT)).filter((k) => !isNone(k) && !isOwn(k)) ?? [];
  return others.length > 0 ? choose([own, ...others]) : own;
}

/** What tests before the call leave of several texts: `if is_claude(options["model"]): claude.messages.create(**options)`. */
function leftBy(args: Arguments, locators: readonly Locator[], call: CallRef, k: Known): Known {
  const all = alternatives(k);
  if (all.filter((x) => x.t === 'lit').length < 2) return k;
  const places = locators.flatMap((l) => {
    const { of, position, path } = placeOf(l);
    const names = path === '' ? [] : path.split('.');
    return of === 'call' ? [position === null ? (args.family === 'js' ? [0, ...names] : names) : [position, ...names]] : [];
  });
  const left = all.filter((x) => x.t !== 'lit' || typeof x.v !== 'string' || places.every((names) => args.linker.mayBeHanded(call, names, x.v as string)));
  return left.length > 0 ? choose(left) : k;
}

/** Reads prompts with what objects of packages say in them: messages, templates. */
export function readerOf(args: Arguments): PromptReader {
  const said = (k: Known): Said[] | null => {
    const objects = objectsOf(args, k);
    if (objects.length === 0) return null;
    return objects.flatMap((o) => askObject(args, o, start(), (place) => readAt(args, place, 'messages', 0))).map(saidOf);
  };
  return { ...args.reader, said, opened: (k) => heldText(args, k), roles: Object.assign({}, ...args.matches.map((m) => m.sdk.roles)) as Record<string, string> };
}

/** An instance that holds text, as a record; others stay what they are. */
function heldText(args: Arguments, k: Known): Known {
  const held = opened(args, k);
  return held.t === 'rec' && ['text', 'parts', 'content', 'contents'].some((name) => args.linker.member(held, name).t !== 'absent') ? held : k;
}

/** A value as messages: what the row says of them that gives it. */
export const saidOf = ({ value, row }: Given): Said => {
  const { role = null, template = null } = 'by' in row ? row : {};
  return { value, role, template };
};

/** The value of an argument, whoever gives it. */
export function role(args: Arguments, name: Role): Known {
  const values = given(args, name).map((g) => g.value);
  if (values.length > 0) return choose(values);
  return args.matches.some((m) => isMadeElsewhere(args, m, name)) ? unknownValue(MADE_ELSEWHERE) : ABSENT;
}

/** An object whose making nobody sees may have been given anything. */
export function isMadeElsewhere(args: Arguments, match: ApiMatch, name: Role): boolean {
  if (match.isImplied && !TEXTS.has(name)) return true;
  return placesOf(args, match).some((p) => (p.scope === null && !('asIs' in p.row) && p.row.args?.[name] !== undefined) || hidesParts(args, p));
}

/** What it surely holds nobody sees. */
function hidesParts(args: Arguments, { row, scope }: Place): boolean {
  const { holds = [] } = 'by' in row ? row : {};
  if (holds.length === 0 || !scope) return holds.length > 0;
  const parts = (row.carriers ?? []).flatMap((l) => objectsIn(args, locate(args, scope, l), start()));
  return !parts.some((o) => o.kinds.some((kind) => holds.includes(kind)) || o.links.some((l) => l.row.holds !== undefined));
}

/** Every place that is asked for an argument, until one answers. */
export function placesOf(args: Arguments, match: ApiMatch): Place[] {
  const places: Place[] = [];
  ask(args, match, false, (place) => {
    places.push(place);
    return [];
  });
  return places;
}

/** The first locator that is given. */
export function first(args: Arguments, locators: readonly Locator[], scope?: Scope): Known {
  const scopes: Scope[] = scope ? [scope] : args.matches.map((m) => ({ call: args.call, links: m.on.links }));
  for (const l of locators) {
    const k = choose(scopes.map((s) => locate(args, s, l)));
    if (settled(k).some((x) => !isNone(x))) return choose([...settled(k)]);
  }
  return ABSENT;
}

/** Alternatives of a value that is given, what a read of the environment falls back to among them; what is assumed stands for what is not told. */
export function present(reader: PromptReader, k: Known): readonly Known[] {
  return settled(k).flatMap((x): readonly Known[] => {
    if (isNone(x)) return [];
    const assumed = reader.assumed(x);
    if (assumed) return [assumed];
    const fallback = environmentRead(reader.linker, x)?.fallback;
    return fallback ? [x, ...present(reader, reader.linker.resolve(fallback))] : [x];
  });
}

/** The value that stands in a call itself at a locator. */
export function written(args: Arguments, locator: Locator, call: CallRef = args.call): Value | null {
  const s = args.linker.summaryOf(call.file);
  const facts = s?.calls[call.call];
  const { of, position, path } = placeOf(locator);
  if (!s || !facts || of === 'client' || of === 'told') return null;
  const names = path === '' ? [] : path.split('.');
  const isKeyword = args.family === 'py' && position === null;
  const arg = isKeyword ? facts.args.find((a) => a.name === names[0]) : facts.args.filter((a) => a.name === null)[of === 'request' ? 1 : (position ?? 0)];
  let v: Value | null = s.values[arg?.value ?? -1] ?? null;
  for (const name of isKeyword ? names.slice(1) : names) v = v?.k === 'rec' ? (s.values[v.entries.find((x) => x.key === name)?.value ?? -1] ?? null) : null;
  return v;
}

/** Records spread in records, as deep as anybody writes them; deeper ones hold themselves. */
const SPREADS = 8;

/** Options that are spread in from something unknown may hold anything. `locators` say which arguments are options. */
export function hasUnknownOptions(args: Arguments, locators: readonly Locator[], call: CallRef = args.call): boolean {
  const { linker } = args;
  const facts = linker.summaryOf(call.file)?.calls[call.call];
  if (!facts) return false;
  // Records that are built step by step join the same ones again and again.
  const seen = new Set<Known>();
  const isOpen = (k: Known, depth = 0): boolean => {
    if (depth > SPREADS || seen.has(k)) return false;
    seen.add(k);
    return settled(opened(args, k)).some((x) => (x.t === 'path' && !isAddress(x)) || x.t === 'unknown' || x.t === 'apply'
      || (x.t === 'rec' && x.entries.some((e) => e.spread && isOpen(linker.resolve(e.lazy), depth + 1))));
  };
  const follow = (value: number): Known => linker.resolve({ file: call.file, value, frame: call.frame });
  const places = locators.map(placeOf).filter((p) => p.of === 'call' && p.isSure && !p.path.startsWith('#'));
  if (args.family === 'py' && facts.args.some((a) => a.name === '**' && isOpen(follow(a.value)))) return true;
  // An argument that is no record of options but the value itself is not open for being unknown.
  const positions = new Set(places.filter((p) => p.position === null ? args.family === 'js' : p.path !== '').map((p) => p.position ?? 0));
  return [...positions].some((p) => facts.args.slice(0, p + 1).some((a) => a.spread) || (facts.args[p] !== undefined && isOpen(follow(facts.args[p].value))));
}

/** True when something unknown on the way to the call may give the argument: options from elsewhere, an object that is not known. */
export function isOpenElsewhere(args: Arguments, role: Role): boolean {
  return args.matches.some((match) => {
    if (isMadeElsewhere(args, match, role)) return true;
    const places = placesOf(args, match);
    return places.some(({ row, scope }, i) => {
      const locators = row.args?.[role];
      if (!scope) return false;
      if (i > 0 && locators && hasUnknownOptions(args, locators, scope.call)) return true;
      return (row.carriers ?? []).some((l) => isUnknownObject(args, locate(args, scope, l)));
    });
  });
}

const isUnknownObject = (args: Arguments, k: Known): boolean =>
  alternatives(k).some((x) => (x.t === 'path' || x.t === 'unknown' || x.t === 'apply') && objectsIn(args, x, start()).length === 0);
