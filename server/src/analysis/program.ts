/**
 * The linked program: which files take part, who calls whom, and where the billable calls are. Starts at the seeds and
 * follows values forward and callers backward until nothing more is needed. Must not know a rule, prices or the engine.
 */
import type { SdkRow } from '../catalog/sdk.js';
import type { CallFacts, RecordEntryValue, Summary, Value } from '../ir/summary.js';
import { createAssumptions } from './assumptions.js';
import { createCallGraph, type Edge } from './callGraph.js';
import { createCategories, type Categories } from './category.js';
import { chainsTo, functionsOf, sameChain } from './chains.js';
import { kindInOptions } from './entries.js';
import { createExposure, handsOutAddress, handsOutClient } from './exposure.js';
import { createResolver } from './modules.js';
import { createImplementation } from './modulesPython.js';
import type { AnalysisInput, AnalysisStep } from './pipeline.js';
import type { ProjectFacts } from './project.js';
import { isMade } from './link/handed.js';
import { createLinker, type Linker, type LinkerInput } from './link/linker.js';
import { ANY_CUT, callsKey, storeKey, type Cuts } from './link/memory.js';
import type { Matcher } from './link/locate.js';
import { isSending, sends, writtenNames } from './link/senders.js';
import { alternatives, functionKey, functionOf, type CallRef, type Frame, type Known } from './link/known.js';
import { indexCatalog, packageOf, type CatalogIndex } from './link/catalogIndex.js';
import { isNamedInCatalog, isObject, looksBillable, makesObjects, matchApi, matchSent, matchUnsaid, isUnsaid, type ApiMatch } from './link/match.js';

export interface Site {
  file: string;
  call: number;
  fn: string;
  /** What it matched, without callers or as its first caller makes it. */
  match: ApiMatch;
  /** The call is one only as some callers make it (its client is a parameter): chains that lead to it. */
  through: Edge[][] | null;
}

export interface Program {
  linker: Linker;
  catalog: CatalogIndex;
  project: ProjectFacts;
  categories: Categories;
  /** Files that take part, in order. */
  files: string[];
  summary(file: string): Summary | null;
  sites: Site[];
  /** Edges by callee and by caller. */
  callersOf(fn: string): readonly Edge[];
  callsOf(fn: string): readonly Edge[];
  /** Functions that run a billable call, directly or through others. */
  reaching: ReadonlySet<string>;
  /** Files that should be loaded, as of now: following further values may add some. */
  needs(): string[];
}

/** Something that an answer waited for has come. */
export const meets = (cuts: NonNullable<Cuts>, since: ReadonlySet<string>): boolean => since.size > 0 && (cuts.has(ANY_CUT) || [...cuts].some((cut) => since.has(cut)));
const keyOf = (chain: readonly Edge[]): string => chain.map((e) => `${e.file}:${e.call}>${e.callee}`).join(' ');

/** Addresses in a file that more files than these import are settings of the whole application. */
const MOST_IMPORTERS = 40;
/** Ways to one function that are asked whether they make a call billable. */
const MOST_TRIED = 64;
/** Ways to one function that are asked whether they say what a call is made on. */
const MOST_ASKED = 16;

export interface ProgramBuilder {
  /** Follows everything that has become active, to a fixpoint. Yields after each file, and for files that it wants. */
  grow(): Generator<AnalysisStep, void>;
  /** The program as it is now. */
  program(): Program;
  /** Files, classes, calls and stores that came since this was last asked. */
  takeChanges(): ReadonlySet<string>;
  /** Following values since has made further files active or wanted. */
  isBehind(): boolean;
}

/** Builds the program from the seeds, or from the files in focus. `asked`: a file that takes part with its importers, whatever it names. */
export function createProgramBuilder(input: AnalysisInput, sdks: readonly SdkRow[], asked: string | null = null): ProgramBuilder {
  const catalog = indexCatalog(sdks);
  const resolver = createResolver(input.project);
  const categories = createCategories(input.project);
  const graph = createCallGraph(categories.isTrial);
  const needs = new Set<string>();
  const active = new Set<string>();
  const queue: string[] = [];
  /** Functions whose callers answers waited for. */
  const awaited = new Set<string>();
  const sites = new Map<string, Site>();
  const candidates = new Map<string, { file: string; call: number }>();
  /** Calls that ask for an API by what they hand to a function of the application: sites, if that sends it, and no site is in it. */
  const sent = new Map<string, Omit<Site, 'fn'>>();
  /** Calls that are sites by what must be in what they are made on, unless callers say that something else is. */
  const implied = new Map<string, { file: string; call: number }>();
  /** Calls that their names and arguments tell, made on what nobody may say. */
  const unsaid = new Map<string, Omit<Site, 'fn'>>();
  /** Candidates as chains of callers make them, and what the answers waited for: those that make no site of it. */
  const tried = new Map<string, Cuts>();
  /** What answers about candidates may have waited for, since they were last asked. */
  const lately = new Set<string>();
  /** What came since who builds upon the program last asked. */
  const changes = new Set<string>();
  const senderNames = new Map<string, boolean>();
  /** Calls that may be read differently when more files are active or more instances are known, and what they wait for. */
  const open = new Map<string, Map<number, NonNullable<Cuts>>>();
  /** Files that became active and classes that got instances since open calls were last read. */
  const news = new Set<string>();
  const reaching = new Set<string>();

  const activate = (file: string): Summary | null => {
    const s = input.summaries.get(file) ?? null;
    if (!s) {
      if (input.project.files.has(file)) needs.add(file);
      return null;
    }
    if (!active.has(file)) {
      active.add(file);
      news.add(file);
      queue.push(file);
      for (const { into, name, value } of s.stores) {
        graph.addStored(`${into}.${name}`, { file, value });
        news.add(storeKey(into, name));
      }
    }
    return s;
  };

  // Answers that an inactive file cut short are asked again once a round: every round reads what was left open.
  let round = 0;
  const assumptions = createAssumptions(input.config);
  const linkerInput: LinkerInput = {
    summary: (file, peek) => (peek && !active.has(file) ? null : activate(file)),
    resolveModule: (specifier, from) => resolver(specifier, from.path, from.family === 'js' ? 'javascript' : 'python'),
    version: () => round,
    frames: new Map(),
    isOfSdk: (root, steps, family) => (root.k === 'external' || root.k === 'global') && packageOf(catalog, family, root, steps) !== null,
    makesObjects: (module, name, family, derived) => makesObjects(catalog, module, name, family, derived),
    instantiations: graph.instantiations,
    subclasses: graph.subclasses,
    isGrown: false,
    callsTo(file, fn) {
      const key = functionKey(file, fn);
      awaited.add(key);
      return graph.callersOf(key).filter((e) => e.kind === 'call').map((e) => ({ file: e.file, call: e.call, frame: null }));
    },
    stored: (into, name) => graph.stored(`${into}.${name}`),
    isImplementation: createImplementation(input.project),
    isAssumed: (of, k) => assumptions.valueOf(of, k) !== null,
  };
  const linker = createLinker(linkerInput);
  const fileOf = (specifier: string, from: Summary): string | null => {
    const target = linkerInput.resolveModule(specifier, from);
    return target.k === 'file' ? target.file : null;
  };
  // The neighbours of a file in focus are not asked who uses them.
  const { show, isShown, arrived } = createExposure({ activate, fileOf, importers: (file) => (input.focus ? [] : input.importers(file)) });

  const addCallEdge = (e: Edge): void => {
    if (graph.addEdge(e) && awaited.has(e.callee)) news.add(callsKey(e.callee));
  };

  function readCall(s: Summary, id: number): void {
    const facts = s.calls[id];
    if (!facts) return;
    const call: CallRef = { file: s.path, call: id, frame: null };
    const callee = s.values[facts.callee];
    const method = nameOf(s, callee);
    const matcher: Matcher = { catalog, linker, family: s.family };
    linker.takeCuts();
    linker.setPeek(!catalog.methods[s.family].has(method));
    if (!isMade(linker, call)) return noteCuts(s, id);
    const k = linker.calleeOf(call);
    const found = alternatives(k).map((x) => ({ x, ...matchApi(matcher, x, call) }));
    linker.setPeek(true);
    const caller = functionKey(s.path, facts.fn);
    let loaded = true;
    for (const { x, matches, open: isOpen, implied: likely } of found) {
      if (x.t === 'unknown' && x.why === 'file is not loaded') loaded = false;
      if (x.t === 'class' && graph.addInstantiation(`${x.file}#${x.cls}`, call)) news.add(`${x.file}#${x.cls}`);
      const match = matches[0];
      const key = `${s.path}:${id}`;
      if (likely.length > 0) implied.set(key, { file: s.path, call: id });
      if (match) {
        if (!sites.has(key)) sites.set(key, { file: s.path, call: id, fn: caller, match, through: null });
      } else if (isOpen || (x.t === 'path' && (x.root.k === 'param' || x.root.k === 'field') && looksBillable(catalog, s.family, x.steps))) {
        candidates.set(key, { file: s.path, call: id });
      }
    }
    if (!facts.isNew) readSent(s, id, found.map(({ x }) => x), matcher);
    if (!facts.isNew && !categories.isTrial(s.path)) readUnsaid(s, id, matcher);
    // Functions of the project that are handed to a call are run by it as they are.
    if (facts.handedTo !== undefined) return noteCuts(s, id);
    // What is bound is called later, by whoever gets it.
    if (method !== 'bind' || s.family !== 'js') for (const f of functionsOf(linker, k)) addCallEdge({ file: s.path, call: id, caller, callee: functionKey(f.file, f.fn), kind: 'call' });
    let carriesClient = false;
    for (const a of facts.args) {
      const v = s.values[a.value];
      if (!v || v.k === 'lit' || v.k === 'text' || v.k === 'op') continue;
      if (v.k === 'rec') readOptions(s, id, v.entries, caller);
      const arg = linker.resolve({ file: s.path, value: a.value, frame: null });
      for (const x of alternatives(arg)) {
        if (x.t === 'fn') graph.addEdge({ file: s.path, call: id, caller, callee: functionKey(x.file, x.fn), kind: 'callback' });
        else if (isObject(matcher, x)) carriesClient = true;
      }
    }
    if (!loaded && carriesClient) {
      linker.setPeek(false);
      linker.calleeOf(call);
      linker.setPeek(true);
    }
    noteCuts(s, id);
  }

  /** Most names come again. */
  const isNamedSender = (names: readonly string[], family: 'js' | 'py'): boolean => {
    const key = `${family} ${names.join(' ')}`;
    let known = senderNames.get(key);
    if (known === undefined) senderNames.set(key, (known = isSending(names) || isNamedInCatalog({ catalog, family }, names)));
    return known;
  };

  /** Functions in the options of a call that a framework runs by their names. */
  function readOptions(s: Summary, call: number, entries: readonly RecordEntryValue[], caller: string): void {
    for (const { key, value } of entries) {
      if (key === null || kindInOptions(s, s.calls[call]?.callee ?? -1, key) === null) continue;
      for (const x of alternatives(linker.resolve({ file: s.path, value, frame: null }))) {
        if (x.t === 'fn') graph.addEdge({ file: s.path, call, caller, callee: functionKey(x.file, x.fn), kind: 'callback', under: key });
      }
    }
  }

  /** A request that is handed to a function of the application. */
  function readSent(s: Summary, id: number, callees: readonly Known[], matcher: Matcher): void {
    const key = `${s.path}:${id}`;
    const facts = s.calls[id];
    if (!facts || sites.has(key) || sent.has(key) || !mayHoldRequest(s, facts)) return;
    const names = writtenNames(s, facts.callee);
    if (!isNamedSender(names, s.family) || !callees.some((x) => !isKnown(x, s.family))) return;
    const call: CallRef = { file: s.path, call: id, frame: null };
    const { match, open: isOpen } = matchSent(matcher, call, names);
    if (isOpen) candidates.set(key, { file: s.path, call: id });
    if (!match && !isOpen) return;
    // What it is handed to may be one that is followed.
    linker.setPeek(false);
    linker.calleeOf(call);
    linker.setPeek(true);
    if (match) sent.set(key, { file: s.path, call: id, match, through: null });
  }

  /** It is of a package of the catalogue, whose rows say what a call is. */
  const isKnown = (k: Known, family: 'js' | 'py'): boolean => k.t === 'path' && (k.root.k === 'external' || k.root.k === 'global') && packageOf(catalog, family, k.root, k.steps) !== null;

  /** Calls whose end is not found in the code; true when there is a new one. */
  function acceptSent(): boolean {
    let found = false;
    for (const [key, { file, call, match, through }] of sent) {
      const fn = input.summaries.get(file)?.calls[call]?.fn;
      if (sites.has(key) || fn === undefined) continue;
      const callees = alternatives(linker.calleeOf({ file, call, frame: null }));
      if (isFollowed(callees) || !callees.some((k) => sends(linker, k))) continue;
      sites.set(key, { file, call, fn: functionKey(file, fn), match, through });
      found = true;
    }
    return found;
  }

  /** A call that its names and what it is given tell. */
  function readUnsaid(s: Summary, id: number, matcher: Matcher): void {
    const key = `${s.path}:${id}`;
    const facts = s.calls[id];
    if (!facts || unsaid.has(key) || !catalog.unsaid[s.family].has(nameOf(s, s.values[facts.callee]))) return;
    const match = matchUnsaid(matcher, { file: s.path, call: id, frame: null }, writtenNames(s, facts.callee));
    if (match) unsaid.set(key, { file: s.path, call: id, match, through: null });
  }

  /** Calls of which nobody says what they are made on; true when there is a new one. */
  function acceptUnsaid(): boolean {
    let found = false;
    const linked = program();
    for (const [key, { file, call, match, through }] of unsaid) {
      const s = input.summaries.get(file);
      const fn = s?.calls[call]?.fn;
      if (sites.has(key) || !s || fn === undefined) continue;
      const matcher: Matcher = { catalog, linker, family: s.family };
      const isOpen = (frame: Frame | null): boolean => alternatives(linker.calleeOf({ file, call, frame })).some((k) => isUnsaid(matcher, k, match));
      if (!isOpen(null)) continue;
      const ways = [...chainsTo(linked, functionKey(file, fn), undefined, MOST_ASKED)];
      if (ways.length > 0 && !ways.some(({ frame }) => isOpen(frame))) continue;
      sites.set(key, { file, call, fn: functionKey(file, fn), match, through });
      found = true;
    }
    return found;
  }


  const isFollowed = (callees: readonly Known[]): boolean => callees.flatMap((k) => functionsOf(linker, k)).some((f) => reaching.has(functionKey(f.file, f.fn)));


  /** Says of which classes of the project a class is one. */
  function readClass(s: Summary, cls: number): void {
    linker.takeCuts();
    linker.setPeek(true);
    for (const value of s.classes[cls]?.bases ?? []) {
      for (const base of alternatives(linker.resolve({ file: s.path, value, frame: null }))) {
        const key = base.t === 'class' ? `${base.file}#${base.cls}` : null;
        if (key !== null && graph.addSubclass(key, { file: s.path, cls })) news.add(key);
      }
    }
    noteCuts(s, -1 - cls);
  }

  /** `id`: of a call, or −1 less the number of a class. */
  function noteCuts(s: Summary, id: number): void {
    linker.setPeek(true);
    const cuts = linker.takeCuts();
    if (cuts === null) return;
    let waits = open.get(s.path);
    if (!waits) open.set(s.path, (waits = new Map()));
    waits.set(id, cuts);
  }

  function spread(fn: string): void {
    const work = [fn];
    for (let f = work.pop(); f !== undefined; f = work.pop()) {
      if (reaching.has(f)) continue;
      reaching.add(f);
      show(functionOf(f).file);
      for (const e of graph.allCallersOf(f)) work.push(e.caller);
    }
  }

  const spreadSites = new Set<string>();
  const requested = new Set<string>();
  const unasked = (): string[] => [...needs].filter((f) => !requested.has(f)).sort();
  for (const f of [...(input.focus ?? input.seeds)].sort()) activate(f);
  if (asked !== null) {
    activate(asked);
    show(asked);
  }

  function* grow(): Generator<AnalysisStep, void> {
    linker.setPeek(true);
    // The dearer a step, the later: every step begins again with the cheaper ones when it has found something.
    for (;;) {
      yield* readActive();
      if (spreadNewSites()) continue;
      if (yield* loadWanted()) continue;
      if (yield* readOpenAgain()) continue;
      if (matchCandidates()) continue;
      if (acceptSent() || acceptImplied() || acceptUnsaid()) continue;
      return;
    }
  }

  function* readActive(): Generator<AnalysisStep, void> {
    for (let file = queue.shift(); file !== undefined; file = queue.shift()) {
      const s = input.summaries.get(file);
      if (!s) continue;
      for (let i = 0; i < s.classes.length; i++) readClass(s, i);
      for (let i = 0; i < s.calls.length; i++) readCall(s, i);
      if (!isShown(file) && (handsOutClient(catalog, linker, s) || (input.importers(file).length <= MOST_IMPORTERS && handsOutAddress(catalog, linker, s)))) show(file);
      yield undefined;
    }
  }

  /** True when further files have become active. */
  function spreadNewSites(): boolean {
    for (const [key, site] of sites) {
      if (spreadSites.has(key)) continue;
      spreadSites.add(key);
      spread(site.fn);
    }
    // New edges may join functions that reach already known sites.
    for (const f of [...reaching]) for (const e of graph.allCallersOf(f)) if (!reaching.has(e.caller)) spread(e.caller);
    return queue.length > 0;
  }

  function* loadWanted(): Generator<AnalysisStep, boolean> {
    const wanted = unasked();
    if (wanted.length === 0) return false;
    for (const f of wanted) requested.add(f);
    yield { files: wanted, texts: [], tokens: [] };
    for (const f of wanted) {
      if (!input.summaries.has(f)) continue;
      needs.delete(f);
      const s = activate(f);
      if (s) arrived(s);
    }
    return queue.length > 0;
  }

  /** Reads calls again whose answers were cut short by files that are active since, or classes with instances since. */
  function* readOpenAgain(): Generator<AnalysisStep, boolean> {
    if (news.size === 0) return false;
    const since = new Set(news);
    for (const one of news) {
      lately.add(one);
      changes.add(one);
    }
    news.clear();
    round++;
    for (const [file, waits] of open) {
      const s = input.summaries.get(file);
      const due = [...waits].filter(([, cuts]) => meets(cuts, since));
      if (!s || due.length === 0) continue;
      for (const [id] of due) waits.delete(id);
      for (const [id] of due) if (id < 0) readClass(s, -1 - id);
      for (const [id] of due) if (id >= 0) readCall(s, id);
      yield undefined;
    }
    return true;
  }

  /** Calls on clients that callers hand in; true when one of them is a site. */
  function matchCandidates(): boolean {
    let found = false;
    const linked = program();
    for (const [chain, cuts] of tried) if (cuts !== null && meets(cuts, lately)) tried.delete(chain);
    lately.clear();
    for (const [key, c] of candidates) {
      if (sites.has(key)) continue;
      const s = input.summaries.get(c.file);
      const facts = s?.calls[c.call];
      if (!s || !facts) continue;
      const fn = functionKey(c.file, facts.fn);
      // Who hands in what it is made on may be any importer.
      show(c.file);
      linker.takeCuts();
      for (const { chain, frame } of chainsTo(linked, fn, undefined, MOST_TRIED)) {
        const way = `${key} ${keyOf(chain)}`;
        if (tried.has(way)) continue;
        const call: CallRef = { file: c.file, call: c.call, frame };
        linker.setPeek(false);
        const matcher: Matcher = { catalog, linker, family: s.family };
        const callees = isMade(linker, call) ? alternatives(linker.calleeOf(call)) : [];
        const answers = callees.map((x) => matchApi(matcher, x, call));
        const match = answers.flatMap(({ matches }) => matches)[0];
        if (answers.some((answer) => answer.implied.length > 0)) implied.set(key, c);
        const names = match || !callees.some((x) => !isKnown(x, s.family)) ? [] : writtenNames(s, facts.callee);
        const handed = isNamedSender(names, s.family) ? matchSent(matcher, call, names).match : null;
        linker.setPeek(true);
        tried.set(way, linker.takeCuts());
        if (handed && sent.get(key)?.through !== null && !chain.some((e) => sent.get(`${e.file}:${e.call}`)?.through === null)) {
          const known = sent.get(key);
          if (!known) sent.set(key, { file: c.file, call: c.call, match: handed, through: [chain] });
          else if (known.through?.every((other) => !sameChain(other, chain))) known.through.push(chain);
        }
        if (!match) continue;
        const site = sites.get(key);
        if (site) site.through?.push(chain);
        else sites.set(key, { file: c.file, call: c.call, fn, match, through: [chain] });
        found = true;
      }
    }
    return found || queue.length > 0 || unasked().length > 0;
  }

  /** Calls of which no caller says what is in what they are made on; true when there is a new one. */
  function acceptImplied(): boolean {
    let found = false;
    const linked = program();
    linker.setPeek(false);
    for (const [key, { file, call }] of implied) {
      const s = input.summaries.get(file);
      const facts = s?.calls[call];
      if (!s || !facts || sites.has(key)) continue;
      const matcher: Matcher = { catalog, linker, family: s.family };
      const asked = (frame: Frame | null): ApiMatch | undefined => alternatives(linker.calleeOf({ file, call, frame })).flatMap((x) => matchApi(matcher, x, { file, call, frame }).implied)[0];
      const fn = functionKey(file, facts.fn);
      const own = asked(null);
      const chains = [...chainsTo(linked, fn, undefined, MOST_TRIED)].map(({ chain, frame }) => ({ chain, match: asked(frame) }));
      const through = chains.filter(({ match }) => match !== undefined);
      const match = own ?? through[0]?.match;
      if (!match || (chains.length > 0 && through.length === 0)) continue;
      sites.set(key, { file, call, fn, match, through: own ? null : through.map(({ chain }) => chain) });
      found = true;
    }
    linker.setPeek(true);
    return found || queue.length > 0 || unasked().length > 0;
  }

  function position(site: Site): number {
    const at = input.summaries.get(site.file)?.calls[site.call]?.at;
    return at ? at.part * 2 ** 32 + at.start : 0;
  }

  function program(): Program {
    return {
      linker, catalog, categories,
      project: input.project,
      files: [...active].sort(),
      summary: (file) => (active.has(file) ? (input.summaries.get(file) ?? null) : null),
      sites: [...sites.values()].sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : position(a) - position(b) || a.call - b.call)),
      callersOf: graph.callersOf,
      callsOf: graph.callsOf,
      reaching,
      needs: () => [...needs].sort(),
    };
  }
  return {
    grow,
    // A fresh memory: what was followed on the way did not know all instances yet.
    program: () => ({ ...program(), linker: createLinker({ ...linkerInput, isGrown: true }) }),
    takeChanges() {
      const taken = new Set(changes);
      changes.clear();
      return taken;
    },
    isBehind: () => queue.length > 0 || unasked().length > 0,
  };
}

/** One text alone is no address with a body. */
const mayHoldRequest = (s: Summary, { args: [first, second] }: CallFacts): boolean => second !== undefined || (first !== undefined && !['lit', 'text', 'fn', 'list'].includes(s.values[first.value]?.k ?? ''));

/** Name that a callee is written with. */
function nameOf(s: Summary, callee: Value | undefined): string {
  if (callee?.k === 'member' || callee?.k === 'import' || callee?.k === 'global') return callee.name;
  return callee?.k === 'var' ? (s.variables[callee.variable]?.name ?? '') : '';
}

