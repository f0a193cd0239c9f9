/**
 * The linked program: which files take part, who calls whom, and where the billable calls are. Starts at the seeds and
 * follows values forward and callers backward until nothing more is needed. Must not know a rule, prices or the engine.
 */
import type { SdkRow } from '../catalog/sdk.js';
import type { RecordEntryValue, Summary, Value } from '../ir/summary.js';
import { createAncestry } from './ancestry.js';
import { createAssumptions } from './assumptions.js';
import { createCallGraph, WHOLE, type Edge } from './callGraph.js';
import { createCategories, type Categories } from './category.js';
import { functionsOf } from './chains.js';
import { kindInOptions } from './entries.js';
import { createExposure, handsOutAddress, handsOutClient } from './exposure.js';
import { createResolver } from './modules.js';
import { createImplementation } from './modulesPython.js';
import type { AnalysisInput, AnalysisStep } from './pipeline.js';
import type { ProjectFacts } from './project.js';
import { isMade } from './link/handed.js';
import { createLinker, type Linker, type LinkerInput, type Picks } from './link/linker.js';
import { callsKey, meets, storeKey, type Cuts } from './link/memory.js';
import type { Matcher } from './link/locate.js';
import { createSites, type Site } from './sites.js';
import { alternatives, functionKey, functionOf, type CallRef } from './link/known.js';
import { indexCatalog, packageOf, type CatalogIndex } from './link/catalogIndex.js';
import { isObject, makesObjects, matchApi } from './link/match.js';

export interface Program {
  linker: Linker;
  /** Another linker over the same files, in which values that are one of several are what `picks` says. */
  picking(picks: Picks): Linker;
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

/** What is exported under a name, for what other code does to it. */
const exportKey = (file: string, name: string): string => `${file}#=${name}`;

/** Addresses in a file that more files than these import are settings of the whole application. */
const MOST_IMPORTERS = 40;

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
  /** What came since who builds upon the program last asked. */
  const changes = new Set<string>();
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
    fieldSets: (file, cls, name) => graph.fieldSets(`${file}#${cls}`, name),
    exportSets: (file, name) => graph.allFieldSets(exportKey(file, name)),
    isGrown: false,
    callsTo(file, fn) {
      const key = functionKey(file, fn);
      awaited.add(key);
      return graph.callersOf(key).filter((e) => e.kind === 'call').map((e) => ({ file: e.file, call: e.call, frame: null }));
    },
    stored: (into, name) => graph.stored(`${into}.${name}`),
    isJoined: createAncestry(input.importers),
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

  const sites = createSites({
    catalog, linker, summaries: input.summaries, callersOf: graph.callersOf, isTrial: categories.isTrial, isReaching: (fn) => reaching.has(fn), show,
  });
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
    for (const { x } of found) {
      if (x.t === 'unknown' && x.why === 'file is not loaded') loaded = false;
      if (x.t === 'class' && graph.addInstantiation(`${x.file}#${x.cls}`, call)) news.add(`${x.file}#${x.cls}`);
    }
    sites.read(s, id, found);
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

  /** Functions in the options of a call that a framework runs by their names. */
  function readOptions(s: Summary, call: number, entries: readonly RecordEntryValue[], caller: string): void {
    for (const { key, value } of entries) {
      if (key === null || kindInOptions(s, s.calls[call]?.callee ?? -1, key) === null) continue;
      for (const x of alternatives(linker.resolve({ file: s.path, value, frame: null }))) {
        if (x.t === 'fn') graph.addEdge({ file: s.path, call, caller, callee: functionKey(x.file, x.fn), kind: 'callback', under: key });
      }
    }
  }

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

  /** Says of which classes of the project the objects are that code outside of them gives a field. */
  function readFieldSet(s: Summary, index: number): void {
    const set = s.fieldSets[index];
    if (!set) return;
    linker.takeCuts();
    linker.setPeek(true);
    const of = s.values[set.of];
    const from = of?.k === 'import' && of.name !== '*' ? fileOf(of.module, s) : null;
    const value = { file: s.path, value: set.value };
    if (of?.k === 'import' && from !== null) graph.addFieldSet(exportKey(from, of.name), set.name, value);
    for (const k of alternatives(linker.resolve({ file: s.path, value: set.of, frame: null }))) {
      const key = k.t === 'inst' || k.t === 'class' ? `${k.file}#${k.cls}` : null;
      if (key !== null && graph.addFieldSet(key, set.name, value)) news.add(storeKey(key, set.name));
      if (k.t === 'module') graph.addFieldSet(exportKey(k.file, set.name), WHOLE, value);
    }
    noteCuts(s, -1 - s.classes.length - index);
  }

  /** A part of a file by its number: a call, or −1 less that of a class, of what sets a field behind them. */
  function readPart(s: Summary, id: number): void {
    if (id >= 0) readCall(s, id);
    else if (-1 - id < s.classes.length) readClass(s, -1 - id);
    else readFieldSet(s, -1 - id - s.classes.length);
  }

  /** `id` as in `readPart`. */
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
  const isBehind = (): boolean => queue.length > 0 || unasked().length > 0;
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
      if (sites.askCallers() || isBehind()) continue;
      if (!sites.accept() && !isBehind()) return;
    }
  }

  function* readActive(): Generator<AnalysisStep, void> {
    for (let file = queue.shift(); file !== undefined; file = queue.shift()) {
      const s = input.summaries.get(file);
      if (!s) continue;
      for (let i = 0; i < s.classes.length; i++) readClass(s, i);
      for (let i = 0; i < s.fieldSets.length; i++) readFieldSet(s, i);
      for (let i = 0; i < s.calls.length; i++) readCall(s, i);
      if (!isShown(file) && (handsOutClient(catalog, linker, s) || (input.importers(file).length <= MOST_IMPORTERS && handsOutAddress(catalog, linker, s)))) show(file);
      yield undefined;
    }
  }

  /** True when further files have become active. */
  function spreadNewSites(): boolean {
    for (const [key, site] of sites.all()) {
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
    sites.takeNews(news);
    for (const one of news) changes.add(one);
    news.clear();
    round++;
    for (const [file, waits] of open) {
      const s = input.summaries.get(file);
      const due = [...waits].filter(([, cuts]) => meets(cuts, since));
      if (!s || due.length === 0) continue;
      for (const [id] of due) waits.delete(id);
      for (const [id] of due) if (id < 0) readPart(s, id);
      for (const [id] of due) if (id >= 0) readPart(s, id);
      yield undefined;
    }
    return true;
  }

  function program(): Program {
    return {
      linker, catalog, categories,
      picking: (picks) => createLinker({ ...linkerInput, isGrown: true, picks }),
      project: input.project,
      files: [...active].sort(),
      summary: (file) => (active.has(file) ? (input.summaries.get(file) ?? null) : null),
      sites: sites.inOrder(),
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
    isBehind,
  };
}

/** Name that a callee is written with. */
function nameOf(s: Summary, callee: Value | undefined): string {
  if (callee?.k === 'member' || callee?.k === 'import' || callee?.k === 'global') return callee.name;
  return callee?.k === 'var' ? (s.variables[callee.variable]?.name ?? '') : '';
}

