/**
 * The linked program: which files take part, who calls whom, and where the billable calls are. Starts at the seeds and
 * follows values forward and callers backward until nothing more is needed. Must not know a rule, prices or the engine.
 */
import type { SdkRow } from '../catalog/sdk.js';
import type { CallFacts, RecordEntryValue, Summary, Value } from '../ir/summary.js';
import { createAssumptions } from './assumptions.js';
import { createCategories, type Categories } from './category.js';
import { kindInOptions } from './entries.js';
import { createResolver } from './modules.js';
import type { AnalysisInput, AnalysisStep } from './pipeline.js';
import type { ProjectFacts } from './project.js';
import { handedBy, isMade } from './link/handed.js';
import { createLinker, type Linker, type LinkerInput } from './link/linker.js';
import { ANY_CUT, type Cuts } from './link/memory.js';
import type { Matcher } from './link/locate.js';
import { isSending, sends, writtenNames } from './link/senders.js';
import { alternatives, choose, functionKey, functionOf, type CallRef, type Frame, type Known } from './link/known.js';
import { indexCatalog, packageOf, type CatalogIndex } from './link/catalogIndex.js';
import { isKnownExport, isNamedInCatalog, isObject, looksBillable, makesObjects, matchApi, matchSent, type ApiMatch } from './link/match.js';

/** One way in which a function gets run. */
export interface Edge {
  /** Where the call stands. */
  file: string;
  call: number;
  /** Function that the call stands in, as a key. */
  caller: string;
  callee: string;
  /** `call`: called there; `callback`: handed to that call, which runs it. */
  kind: 'call' | 'callback';
  /** Of a function in the options of that call: its name there. */
  under?: string;
}

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

export { functionKey, functionOf };

const MAX_CHAIN = 5;
/** Ways to one function that are followed. */
const MOST_CHAINS = 256;
/** Of them, those that are asked whether they make a call billable. */
const MOST_TRIED = 64;

export interface ProgramBuilder {
  /** Follows everything that has become active, to a fixpoint. Yields after each file, and for files that it wants. */
  grow(): Generator<AnalysisStep, void>;
  /** The program as it is now. */
  program(): Program;
  /** Following values since has made further files active or wanted. */
  isBehind(): boolean;
}

/** Builds the program from the seeds, or from the files in focus. `asked`: a file that takes part with its importers, whatever it names. */
export function createProgramBuilder(input: AnalysisInput, sdks: readonly SdkRow[], asked: string | null = null): ProgramBuilder {
  const catalog = indexCatalog(sdks);
  const resolver = createResolver(input.project);
  const categories = createCategories(input.project);
  const { isTrial } = categories;
  const needs = new Set<string>();
  const active = new Set<string>();
  const queue: string[] = [];
  const callers = new Map<string, Edge[]>();
  /** Callers in tests and examples of code that is neither: they do not say how it is used in production. */
  const trials = new Map<string, Edge[]>();
  const calls = new Map<string, Edge[]>();
  const instantiations = new Map<string, CallRef[]>();
  const subclasses = new Map<string, { file: string; cls: number }[]>();
  const edgeKeys = new Set<string>();
  const sites = new Map<string, Site>();
  const candidates = new Map<string, { file: string; call: number }>();
  /** Calls that ask for an API by what they hand to a function of the application: sites, if that sends it, and no site is in it. */
  const sent = new Map<string, Omit<Site, 'fn'>>();
  const senderNames = new Map<string, boolean>();
  const ordered = new WeakMap<Edge[], number>();
  /** Calls that may be read differently when more files are active or more instances are known, and what they wait for. */
  const open = new Map<string, Map<number, NonNullable<Cuts>>>();
  /** Files that became active and classes that got instances since open calls were last read. */
  const news = new Set<string>();
  const visible = new Set<string>();
  /** Importers that are not loaded yet, with what they may pass on. */
  const waiting = new Map<string, string[]>();
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
    instantiations: (file, cls) => instantiations.get(`${file}#${cls}`) ?? [],
    subclasses: (file, cls) => subclasses.get(`${file}#${cls}`) ?? [],
    isGrown: false,
    isAssumed: (of, k) => assumptions.valueOf(of, k) !== null,
  };
  const linker = createLinker(linkerInput);

  const addEdge = (e: Edge): void => {
    const key = `${e.callee}<${e.file}:${e.call}`;
    if (edgeKeys.has(key)) return;
    edgeKeys.add(key);
    push(isTrial(e.file) && !isTrial(functionOf(e.callee).file) ? trials : callers, e.callee, e);
    push(calls, e.caller, e);
  };

  const addInstantiation = (cls: string, call: CallRef): void => {
    if (isTrial(call.file) && !isTrial(cls.slice(0, cls.lastIndexOf('#')))) return;
    if (!instantiations.get(cls)?.some((c) => c.file === call.file && c.call === call.call)) {
      push(instantiations, cls, call);
      instantiations.get(cls)?.sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.call - b.call));
      news.add(cls);
    }
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
    for (const { x, matches, open: isOpen } of found) {
      if (x.t === 'unknown' && x.why === 'file is not loaded') loaded = false;
      if (x.t === 'class') addInstantiation(`${x.file}#${x.cls}`, call);
      const match = matches[0];
      const key = `${s.path}:${id}`;
      if (match) {
        if (!sites.has(key)) sites.set(key, { file: s.path, call: id, fn: caller, match, through: null });
      } else if (isOpen || (x.t === 'path' && (x.root.k === 'param' || x.root.k === 'field') && looksBillable(catalog, s.family, x.steps))) {
        candidates.set(key, { file: s.path, call: id });
      }
    }
    if (!facts.isNew) readSent(s, id, found.map(({ x }) => x), matcher);
    // Functions of the project that are handed to a call are run by it as they are.
    if (facts.handedTo !== undefined) return noteCuts(s, id);
    // What is bound is called later, by whoever gets it.
    if (method !== 'bind' || s.family !== 'js') for (const f of functionsOf(linker, k)) addEdge({ file: s.path, call: id, caller, callee: functionKey(f.file, f.fn), kind: 'call' });
    let carriesClient = false;
    for (const a of facts.args) {
      const v = s.values[a.value];
      if (!v || v.k === 'lit' || v.k === 'text' || v.k === 'op') continue;
      if (v.k === 'rec') readOptions(s, id, v.entries, caller);
      const arg = linker.resolve({ file: s.path, value: a.value, frame: null });
      for (const x of alternatives(arg)) {
        if (x.t === 'fn') addEdge({ file: s.path, call: id, caller, callee: functionKey(x.file, x.fn), kind: 'callback' });
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
        if (x.t === 'fn') addEdge({ file: s.path, call, caller, callee: functionKey(x.file, x.fn), kind: 'callback', under: key });
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

  const isFollowed = (callees: readonly Known[]): boolean => callees.flatMap((k) => functionsOf(linker, k)).some((f) => reaching.has(functionKey(f.file, f.fn)));


  /** Says of which classes of the project a class is one. */
  function readClass(s: Summary, cls: number): void {
    linker.takeCuts();
    linker.setPeek(true);
    for (const value of s.classes[cls]?.bases ?? []) {
      for (const base of alternatives(linker.resolve({ file: s.path, value, frame: null }))) {
        if (base.t !== 'class' || (isTrial(s.path) && !isTrial(base.file))) continue;
        const key = `${base.file}#${base.cls}`;
        if (subclasses.get(key)?.some((c) => c.file === s.path && c.cls === cls)) continue;
        push(subclasses, key, { file: s.path, cls });
        subclasses.get(key)?.sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.cls - b.cls));
        news.add(key);
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

  /** Exports that hand out a client or an API, so that importers may call it. */
  function handsOutClient(s: Summary): boolean {
    const matcher: Matcher = { catalog, linker, family: s.family };
    const holds = (k: Known, deep: number): boolean => alternatives(k).some((x) => {
      if (isObject(matcher, x)) return true;
      if (x.t === 'path') return x.root.k === 'external' && x.steps.length === 0 && isKnownExport(catalog, x.root.module, x.root.name, s.family);
      if (deep > 2) return false;
      if (x.t === 'fn') {
        const facts = linker.summaryOf(x.file)?.functions[x.fn];
        return (facts?.returns ?? []).some((r) => holds(linker.resolve({ file: x.file, value: r.value, frame: null }), deep + 1))
          || ((facts?.returnType ?? null) !== null && holds(linker.result(x, { file: x.file, call: -1, frame: null }), deep + 1));
      }
      if (x.t === 'inst' || x.t === 'class') {
        const cls = linker.summaryOf(x.file)?.classes[x.cls];
        const self: Known = { t: 'inst', file: x.file, cls: x.cls, made: null };
        return Object.keys(cls?.fields ?? {}).some((name) => holds(linker.member(self, name), deep + 1))
          || Object.values(cls?.methods ?? {}).some((m) => holds({ t: 'fn', file: x.file, fn: m.fn, self, frame: null }, deep + 1));
      }
      if (x.t === 'rec') return x.entries.some((e) => holds(linker.resolve(e.lazy), deep + 1));
      return false;
    });
    return Object.values(s.exports).some((value) => holds(linker.resolve({ file: s.path, value, frame: null }), 0));
  }

  /** Importers of the file take part, through files that only pass its names on. */
  function show(file: string): void {
    if (visible.has(file) || input.focus) return;
    visible.add(file);
    for (const importer of input.importers(file)) {
      const s = activate(importer);
      if (!s) push(waiting, importer, file);
      else if (passesOn(s, file)) show(importer);
    }
  }

  function passesOn(s: Summary, file: string): boolean {
    const leads = (specifier: string): boolean => {
      const target = resolver(specifier, s.path, s.family === 'js' ? 'javascript' : 'python');
      return target.k === 'file' && target.file === file;
    };
    if (s.stars.some(leads)) return true;
    return Object.values(s.exports).some((id) => {
      let v = s.values[id];
      if (v?.k === 'var') v = s.values[s.variables[v.variable]?.values[0] ?? -1];
      return v?.k === 'import' && leads(v.module);
    });
  }

  function spread(fn: string): void {
    const work = [fn];
    for (let f = work.pop(); f !== undefined; f = work.pop()) {
      if (reaching.has(f)) continue;
      reaching.add(f);
      show(functionOf(f).file);
      for (const e of [...(callers.get(f) ?? []), ...(trials.get(f) ?? [])]) work.push(e.caller);
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
      if (!acceptSent()) return;
    }
  }

  function* readActive(): Generator<AnalysisStep, void> {
    for (let file = queue.shift(); file !== undefined; file = queue.shift()) {
      const s = input.summaries.get(file);
      if (!s) continue;
      for (let i = 0; i < s.classes.length; i++) readClass(s, i);
      for (let i = 0; i < s.calls.length; i++) readCall(s, i);
      if (!visible.has(file) && handsOutClient(s)) show(file);
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
    for (const f of [...reaching]) for (const e of [...(callers.get(f) ?? []), ...(trials.get(f) ?? [])]) if (!reaching.has(e.caller)) spread(e.caller);
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
      if (s && waiting.get(f)?.some((passed) => passesOn(s, passed))) show(f);
    }
    return queue.length > 0;
  }

  /** Reads calls again whose answers were cut short by files that are active since, or classes with instances since. */
  function* readOpenAgain(): Generator<AnalysisStep, boolean> {
    if (news.size === 0) return false;
    const since = new Set(news);
    news.clear();
    round++;
    for (const [file, waits] of open) {
      const s = input.summaries.get(file);
      const due = [...waits].filter(([, cuts]) => cuts.has(ANY_CUT) || [...cuts].some((cut) => since.has(cut)));
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
    for (const [key, c] of candidates) {
      if (sites.has(key)) continue;
      const s = input.summaries.get(c.file);
      const facts = s?.calls[c.call];
      if (!s || !facts) continue;
      const fn = functionKey(c.file, facts.fn);
      // Who hands in what it is made on may be any importer.
      show(c.file);
      for (const { chain, frame } of chainsTo(linked, fn, undefined, MOST_TRIED)) {
        const call: CallRef = { file: c.file, call: c.call, frame };
        linker.setPeek(false);
        const matcher: Matcher = { catalog, linker, family: s.family };
        const callees = isMade(linker, call) ? alternatives(linker.calleeOf(call)) : [];
        const match = callees.flatMap((x) => matchApi(matcher, x, call).matches)[0];
        const names = match || !callees.some((x) => !isKnown(x, s.family)) ? [] : writtenNames(s, facts.callee);
        const handed = isNamedSender(names, s.family) ? matchSent(matcher, call, names).match : null;
        linker.setPeek(true);
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

  /** In one order, however they were met. */
  function inOrder(edges: Map<string, Edge[]>, fn: string): readonly Edge[] {
    const list = edges.get(fn);
    if (!list) return [];
    if (!ordered.has(list) || ordered.get(list) !== list.length) {
      list.sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.call - b.call || (a.callee < b.callee ? -1 : 1)));
      ordered.set(list, list.length);
    }
    return list;
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
      callersOf: (fn) => inOrder(callers, fn),
      callsOf: (fn) => inOrder(calls, fn),
      reaching,
      needs: () => [...needs].sort(),
    };
  }
  return {
    grow,
    // A fresh memory: what was followed on the way did not know all instances yet.
    program: () => ({ ...program(), linker: createLinker({ ...linkerInput, isGrown: true }) }),
    isBehind: () => queue.length > 0 || unasked().length > 0,
  };
}

/** Functions that a followed value is when it is called. */
export const functionsOf = (linker: Linker, k: Known): { file: string; fn: number }[] =>
  alternatives(k).flatMap((x): { file: string; fn: number }[] => {
    if (x.t === 'fn') return [x];
    if (x.t === 'class') {
      const ctor = Object.values(linker.summaryOf(x.file)?.classes[x.cls]?.methods ?? {}).find((m) => m.kind === 'constructor');
      return ctor ? [{ file: x.file, fn: ctor.fn }] : [];
    }
    if (x.t === 'inst') return functionsOf(linker, linker.member(x, '__call__'));
    return x.t === 'property' && x.of.t === 'fn' ? [x.of] : [];
  });

/** One text alone is no address with a body. */
const mayHoldRequest = (s: Summary, { args: [first, second] }: CallFacts): boolean => second !== undefined || (first !== undefined && !['lit', 'text', 'fn', 'list'].includes(s.values[first.value]?.k ?? ''));

const sameChain = (a: readonly Edge[], b: readonly Edge[]): boolean => a.length === b.length && a.every((e, i) => e.file === b[i]?.file && e.call === b[i]?.call && e.callee === b[i]?.callee);

/** Name that a callee is written with. */
function nameOf(s: Summary, callee: Value | undefined): string {
  if (callee?.k === 'member' || callee?.k === 'import' || callee?.k === 'global') return callee.name;
  return callee?.k === 'var' ? (s.variables[callee.variable]?.name ?? '') : '';
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

/**
 * Ways in which a function gets run, innermost edge last, each with the frame that binds its parameters. Returns whether
 * there are more of them than are followed.
 */
export function* chainsTo(program: Pick<Program, 'linker' | 'callersOf'>, fn: string, wanted: (frame: Frame, chain: Edge[]) => boolean = () => false, most = MOST_CHAINS): Generator<{ chain: Edge[]; frame: Frame }, boolean> {
  // Breadth first, so that the shortest ways come first.
  const queue: Edge[][] = program.callersOf(fn).map((e) => [e]);
  let given = 0;
  for (let i = 0; i < queue.length; i++) {
    if (given >= most) return true;
    const chain = queue[i] as Edge[];
    const frame = frameOf(program, chain);
    if (!frame) continue;
    given++;
    yield { chain, frame };
    const top = chain[0] as Edge;
    if (chain.length >= MAX_CHAIN || wanted(frame, chain)) continue;
    for (const e of program.callersOf(top.caller)) {
      if (!chain.some((x) => x.callee === e.callee && x.file === e.file && x.call === e.call)) queue.push([e, ...chain]);
    }
  }
  return false;
}

/** Frame of the innermost function of a chain of edges. */
export function frameOf(program: Pick<Program, 'linker'>, chain: readonly Edge[]): Frame | null {
  let frame: Frame | null = null;
  for (const e of chain) {
    const { file, fn } = functionOf(e.callee);
    const ref: CallRef = { file: e.file, call: e.call, frame };
    if (e.kind === 'callback') {
      frame = handedFrame(program, e, frame);
      continue;
    }
    const bound = boundBy(program.linker, ref, file, fn);
    frame = program.linker.frame(file, fn, ref, bound.self, bound.closure);
  }
  return frame;
}

/** Frame of a function that is handed to a call: it sees what it was made in, which may be a call long over. */
export function handedFrame(program: Pick<Program, 'linker'>, e: Edge, frame: Frame | null): Frame {
  const { file, fn } = functionOf(e.callee);
  const args = program.linker.summaryOf(e.file)?.calls[e.call]?.args ?? [];
  const handed = args.flatMap((a) => alternatives(program.linker.resolve({ file: e.file, value: a.value, frame }))).find((k) => k.t === 'fn' && k.file === file && k.fn === fn);
  const call = handed && handedBy(program.linker, e.file, e.call, frame);
  if (call && alternatives(program.linker.calleeOf(call)).some((k) => k.t === 'fn' && k.file === file && k.fn === fn)) {
    return program.linker.frame(file, fn, call, handed.t === 'fn' ? handed.self : null, handed.t === 'fn' ? handed.frame : null);
  }
  return program.linker.frame(file, fn, null, handed?.t === 'fn' ? handed.self : null, (handed?.t === 'fn' ? handed.frame : null) ?? frame);
}

/** What a call binds in the function that it runs: all objects that it may be a method of, and where a nested one was made. */
export function boundBy(linker: Linker, ref: CallRef, file: string, fn: number): { self: Known | null; closure: Frame | null } {
  const own: (Known | null)[] = [];
  const closures = new Set<Frame | null>();
  for (const k of alternatives(linker.calleeOf(ref))) {
    if (k.t === 'class') own.push({ t: 'inst', file: k.file, cls: k.cls, made: ref });
    else if (k.t === 'fn' && k.file === file && k.fn === fn) {
      own.push(k.self);
      closures.add(k.frame);
    }
  }
  const selves = own.filter((k) => k !== null);
  const [closure = null] = closures;
  return { self: selves.length > 0 && selves.length === own.length ? choose(selves) : null, closure: closures.size === 1 ? closure : null };
}
