/**
 * The billable calls of a program. Most are told by what they are called on; the others are kept here until callers, what they
 * hand over or what they are written with tells. Must not know prices, nor which files take part.
 */
import type { CallFacts, Summary } from '../ir/summary.js';
import type { Edge } from './callGraph.js';
import { chainsTo, functionsOf, sameChain } from './chains.js';
import { packageOf, type CatalogIndex } from './link/catalogIndex.js';
import { isMade, isObject } from './link/handed.js';
import { alternatives, functionKey, type CallRef, type Frame, type Known } from './link/known.js';
import type { Linker } from './link/linker.js';
import type { Matcher } from './link/locate.js';
import { isNamedInCatalog, isUnsaid, looksBillable, matchApi, matchSent, matchUnsaid, type ApiMatch } from './link/match.js';
import { meets, type Cuts } from './link/memory.js';
import { isSending, sends, writtenNames } from './link/senders.js';

export interface Site {
  file: string;
  call: number;
  fn: string;
  /** What it matched, without callers or as its first caller makes it. */
  match: ApiMatch;
  /** The call is one only as some callers make it (its client is a parameter): chains that lead to it. */
  through: Edge[][] | null;
}

export interface SitesInput {
  catalog: CatalogIndex;
  linker: Linker;
  summaries: ReadonlyMap<string, Summary>;
  callersOf(fn: string): readonly Edge[];
  /** The file is a test or an example. */
  isTrial(file: string): boolean;
  /** The function runs a site, as far as is known. */
  isReaching(fn: string): boolean;
  /** Who hands something to a file's functions may be any importer. */
  show(file: string): void;
}

export interface Sites {
  all(): ReadonlyMap<string, Site>;
  inOrder(): Site[];
  /** Notes what a call is, or may be: each of its callees with what it matches. */
  read(s: Summary, id: number, found: readonly ({ x: Known } & ReturnType<typeof matchApi>)[]): void;
  /** What came since callers were last asked. */
  takeNews(news: Iterable<string>): void;
  /** Asks callers what they hand in; true when that makes a call a site. */
  askCallers(): boolean;
  /** Takes what nothing else has explained; true when there is a new site. Dear: for when there is nothing else left to follow. */
  accept(): boolean;
}

type Place = Pick<Site, 'file' | 'call'>;

/** Ways to one function that are asked whether they make a call billable. */
const MOST_TRIED = 64;
/** Those that are asked whether they say what a call is made on. */
const MOST_ASKED = 16;

const keyOf = (chain: readonly Edge[]): string => chain.map((e) => `${e.file}:${e.call}>${e.callee}`).join(' ');

export function createSites(input: SitesInput): Sites {
  const { catalog, linker, summaries } = input;
  const sites = new Map<string, Site>();
  /** Calls that callers may make billable. */
  const candidates = new Map<string, Place>();
  /** Calls of a bare parameter: callers may hand in an object that can be called. What is handed in as a function counts where that happens. */
  const called = new Map<string, Place>();
  /** Calls that ask for an API by what they hand to a function of the application: sites, if that sends it, and no site is in it. */
  const sent = new Map<string, Omit<Site, 'fn'>>();
  /** Calls that are sites by what must be in what they are made on, unless callers say that something else is. */
  const implied = new Map<string, Place>();
  /** Calls that their names and arguments tell, made on what nobody may say. */
  const unsaid = new Map<string, Place & { match: ApiMatch }>();
  /** Candidates as chains of callers make them, and what the answers waited for: those that make no site of it. */
  const tried = new Map<string, Cuts>();
  /** What answers about candidates may have waited for, since they were last asked. */
  const lately = new Set<string>();
  const senderNames = new Map<string, boolean>();
  const program = { linker, callersOf: input.callersOf };

  const matcherOf = (s: Summary): Matcher => ({ catalog, linker, family: s.family });

  function read(s: Summary, id: number, found: Parameters<Sites['read']>[2]): void {
    const facts = s.calls[id];
    if (!facts) return;
    const key = `${s.path}:${id}`;
    for (const { x, matches, open, implied: likely } of found) {
      const match = matches[0];
      if (likely.length > 0) implied.set(key, { file: s.path, call: id });
      if (match) {
        if (!sites.has(key)) sites.set(key, { file: s.path, call: id, fn: functionKey(s.path, facts.fn), match, through: null });
      } else if (open || (x.t === 'path' && (x.root.k === 'param' || x.root.k === 'field') && looksBillable(catalog, s.family, x.steps))) {
        candidates.set(key, { file: s.path, call: id });
      } else if (s.family === 'py' && x.t === 'path' && x.root.k === 'param' && x.steps.length === 0 && facts.handedTo === undefined) {
        called.set(key, { file: s.path, call: id });
      }
    }
    if (facts.isNew || sites.has(key)) return;
    readSent(s, id, facts, found.map(({ x }) => x));
    if (!input.isTrial(s.path)) readUnsaid(s, id, facts);
  }

  // ------------------------------------------------------------ what callers hand in

  function askCallers(): boolean {
    let found = false;
    for (const [chain, cuts] of tried) if (cuts !== null && meets(cuts, lately)) tried.delete(chain);
    lately.clear();
    for (const [key, c] of [...candidates, ...called]) {
      if (sites.has(key)) continue;
      const s = summaries.get(c.file);
      const facts = s?.calls[c.call];
      if (!s || !facts) continue;
      const fn = functionKey(c.file, facts.fn);
      const isCalled = !candidates.has(key);
      if (!isCalled) input.show(c.file);
      linker.takeCuts();
      for (const { chain, frame } of chainsTo(program, fn, undefined, MOST_TRIED)) {
        const way = `${key} ${keyOf(chain)}`;
        if (tried.has(way)) continue;
        linker.setPeek(false);
        const { match, handed } = asHandedIn(s, key, facts, { ...c, frame }, isCalled);
        linker.setPeek(true);
        tried.set(way, linker.takeCuts());
        if (handed) noteSent(key, c, handed, chain);
        if (!match) continue;
        const site = sites.get(key);
        if (site) site.through?.push(chain);
        else sites.set(key, { ...c, fn, match, through: [chain] });
        found = true;
      }
    }
    return found;
  }

  /** A candidate as one chain of callers makes it. */
  function asHandedIn(s: Summary, key: string, facts: CallFacts, call: CallRef, isCalled: boolean): { match: ApiMatch | undefined; handed: ApiMatch | null } {
    const matcher = matcherOf(s);
    const callees = (isMade(linker, call) ? alternatives(linker.calleeOf(call)) : []).filter((k) => !isCalled || isObject(k));
    const answers = callees.map((x) => matchApi(matcher, x, call));
    const match = answers.flatMap(({ matches }) => matches)[0];
    if (answers.some((answer) => answer.implied.length > 0)) implied.set(key, { file: call.file, call: call.call });
    const names = match || !callees.some((x) => !isKnown(x, s.family)) ? [] : writtenNames(s, facts.callee);
    return { match, handed: isNamedSender(names, s.family) ? matchSent(matcher, call, names).match : null };
  }

  // ------------------------------------------------------------ requests that are handed to a function of the application

  function readSent(s: Summary, id: number, facts: CallFacts, callees: readonly Known[]): void {
    const key = `${s.path}:${id}`;
    if (sent.has(key) || !mayHoldRequest(s, facts)) return;
    const names = writtenNames(s, facts.callee);
    if (!isNamedSender(names, s.family) || !callees.some((x) => !isKnown(x, s.family))) return;
    const call: CallRef = { file: s.path, call: id, frame: null };
    const { match, open } = matchSent(matcherOf(s), call, names);
    if (open) candidates.set(key, { file: s.path, call: id });
    if (!match && !open) return;
    // What it is handed to may be one that is followed.
    linker.setPeek(false);
    linker.calleeOf(call);
    linker.setPeek(true);
    if (match) sent.set(key, { file: s.path, call: id, match, through: null });
  }

  function noteSent(key: string, place: Place, match: ApiMatch, chain: Edge[]): void {
    const known = sent.get(key);
    if (known?.through === null || chain.some((e) => sent.get(`${e.file}:${e.call}`)?.through === null)) return;
    if (!known) sent.set(key, { ...place, match, through: [chain] });
    else if (known.through.every((other) => !sameChain(other, chain))) known.through.push(chain);
  }

  /** Calls whose end is not found in the code; true when there is a new one. */
  function acceptSent(): boolean {
    let found = false;
    for (const [key, { file, call, match, through }] of sent) {
      const fn = summaries.get(file)?.calls[call]?.fn;
      if (sites.has(key) || fn === undefined) continue;
      const callees = alternatives(linker.calleeOf({ file, call, frame: null }));
      if (isFollowed(callees) || !callees.some((k) => sends(linker, k))) continue;
      sites.set(key, { file, call, fn: functionKey(file, fn), match, through });
      found = true;
    }
    return found;
  }

  const isFollowed = (callees: readonly Known[]): boolean => callees.flatMap((k) => functionsOf(linker, k)).some((f) => input.isReaching(functionKey(f.file, f.fn)));

  /** Most names come again. */
  function isNamedSender(names: readonly string[], family: 'js' | 'py'): boolean {
    const key = `${family} ${names.join(' ')}`;
    let known = senderNames.get(key);
    if (known === undefined) senderNames.set(key, (known = isSending(names) || isNamedInCatalog({ catalog, family }, names)));
    return known;
  }

  /** It is of a package of the catalogue, whose rows say what a call is. */
  const isKnown = (k: Known, family: 'js' | 'py'): boolean => k.t === 'path' && (k.root.k === 'external' || k.root.k === 'global') && packageOf(catalog, family, k.root, k.steps) !== null;

  // ------------------------------------------------------------ what a call is made on, where nobody says it

  /** Calls of which no caller says what is in what they are made on; true when there is a new one. */
  function acceptImplied(): boolean {
    let found = false;
    linker.setPeek(false);
    for (const [key, { file, call }] of implied) {
      const s = summaries.get(file);
      const facts = s?.calls[call];
      if (!s || !facts || sites.has(key)) continue;
      const asked = (frame: Frame | null): ApiMatch | undefined => alternatives(linker.calleeOf({ file, call, frame })).flatMap((x) => matchApi(matcherOf(s), x, { file, call, frame }).implied)[0];
      const fn = functionKey(file, facts.fn);
      const own = asked(null);
      const chains = [...chainsTo(program, fn, undefined, MOST_TRIED)].map(({ chain, frame }) => ({ chain, match: asked(frame) }));
      const through = chains.filter(({ match }) => match !== undefined);
      const match = own ?? through[0]?.match;
      if (!match || (chains.length > 0 && through.length === 0)) continue;
      sites.set(key, { file, call, fn, match, through: own ? null : through.map(({ chain }) => chain) });
      found = true;
    }
    linker.setPeek(true);
    return found;
  }

  function readUnsaid(s: Summary, id: number, facts: CallFacts): void {
    const key = `${s.path}:${id}`;
    if (unsaid.has(key)) return;
    const names = writtenNames(s, facts.callee);
    if (!catalog.unsaid[s.family].has(names[0] ?? '')) return;
    const match = matchUnsaid(matcherOf(s), { file: s.path, call: id, frame: null }, names);
    if (match) unsaid.set(key, { file: s.path, call: id, match });
  }

  /** Calls that no caller makes something else of; true when there is a new one. */
  function acceptUnsaid(): boolean {
    let found = false;
    for (const [key, { file, call, match }] of unsaid) {
      const s = summaries.get(file);
      const facts = s?.calls[call];
      if (!s || !facts || sites.has(key)) continue;
      const fn = functionKey(file, facts.fn);
      const isOpen = (frame: Frame | null): boolean => alternatives(linker.calleeOf({ file, call, frame })).some((k) => isUnsaid(matcherOf(s), k, match));
      if (!isOpen(null)) continue;
      const ways = [...chainsTo(program, fn, undefined, MOST_ASKED)];
      if (ways.length > 0 && !ways.some(({ frame }) => isOpen(frame))) continue;
      sites.set(key, { file, call, fn, match, through: null });
      found = true;
    }
    return found;
  }

  function position({ file, call }: Site): number {
    const at = summaries.get(file)?.calls[call]?.at;
    return at ? at.part * 2 ** 32 + at.start : 0;
  }

  return {
    read, askCallers,
    all: () => sites,
    inOrder: () => [...sites.values()].sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : position(a) - position(b) || a.call - b.call)),
    takeNews(news) {
      for (const one of news) lately.add(one);
    },
    accept: () => acceptSent() || acceptImplied() || acceptUnsaid(),
  };
}

/** One text alone is no address with a body. */
const mayHoldRequest = (s: Summary, { args: [first, second] }: CallFacts): boolean => second !== undefined || (first !== undefined && !['lit', 'text', 'fn', 'list'].includes(s.values[first.value]?.k ?? ''));
