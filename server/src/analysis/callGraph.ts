/**
 * Who calls whom, which calls make instances of which class, which class derives from which, and what is put where, in one order however they were
 * met. Plain bookkeeping: must not follow a value.
 */
import { functionOf, type CallRef } from './link/known.js';

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

/** A class of the project. */
export interface ClassRef {
  file: string;
  cls: number;
}

/** A value where it is put somewhere. */
export interface StoredValue {
  file: string;
  value: number;
}

export interface CallGraph {
  /** True when it is new. */
  addEdge(e: Edge): boolean;
  /** True when it is new. `cls`: key of the class. */
  addInstantiation(cls: string, call: CallRef): boolean;
  addSubclass(base: string, sub: ClassRef): boolean;
  /** A value that is put somewhere, by the last two names that the place is written with. */
  addStored(under: string, value: StoredValue): void;
  stored(under: string): readonly StoredValue[];
  /** True when it is new. A field that code outside of a class gives its objects, or an entry that other files give a record; `of`: key of the class or export. */
  addFieldSet(of: string, name: string, value: StoredValue): boolean;
  fieldSets(of: string, name: string): readonly StoredValue[];
  /** All of one class or export. */
  allFieldSets(of: string): readonly (StoredValue & { name: string })[];
  /** Edges by callee: tests and examples do not say how code that is neither is used. */
  callersOf(fn: string): readonly Edge[];
  /** With those in tests and examples. */
  allCallersOf(fn: string): readonly Edge[];
  /** Edges by caller. */
  callsOf(fn: string): readonly Edge[];
  instantiations(file: string, cls: number): readonly CallRef[];
  subclasses(file: string, cls: number): readonly ClassRef[];
}

/** In the place of a name: it is given a new value as a whole. */
export const WHOLE = '=';

const NONE: readonly never[] = Object.freeze([]);

/** `isTrial`: the file is a test or an example. */
export function createCallGraph(isTrial: (file: string) => boolean): CallGraph {
  const callers = new Map<string, Edge[]>();
  /** Callers in tests and examples of code that is neither. */
  const trials = new Map<string, Edge[]>();
  const calls = new Map<string, Edge[]>();
  const instantiations = new Map<string, CallRef[]>();
  const subclasses = new Map<string, ClassRef[]>();
  const stores = new Map<string, StoredValue[]>();
  /** In tests and examples: they count where nothing else is put there. */
  const trialStores = new Map<string, StoredValue[]>();
  const fieldSets = new Map<string, Map<string, StoredValue[]>>();
  const edgeKeys = new Set<string>();
  const ordered = new WeakMap<Edge[], number>();

  function inOrder(edges: Map<string, Edge[]>, fn: string): readonly Edge[] {
    const list = edges.get(fn);
    if (!list) return NONE;
    if (ordered.get(list) !== list.length) {
      list.sort((a, b) => byFile(a, b) || a.call - b.call || (a.callee < b.callee ? -1 : 1));
      ordered.set(list, list.length);
    }
    return list;
  }

  return {
    addEdge(e) {
      const key = `${e.callee}<${e.file}:${e.call}`;
      if (edgeKeys.has(key)) return false;
      edgeKeys.add(key);
      push(isTrial(e.file) && !isTrial(functionOf(e.callee).file) ? trials : callers, e.callee, e);
      push(calls, e.caller, e);
      return true;
    },
    addStored: (under, place) => push(isTrial(place.file) ? trialStores : stores, under, place),
    stored: (under) => stores.get(under) ?? trialStores.get(under) ?? NONE,
    addFieldSet(of, name, value) {
      if (isTrial(value.file) && !isTrial(functionOf(of).file)) return false;
      let sets = fieldSets.get(of);
      if (!sets) fieldSets.set(of, (sets = new Map()));
      if (sets.get(name)?.some((v) => v.file === value.file && v.value === value.value)) return false;
      push(sets, name, value);
      sets.get(name)?.sort((a, b) => byFile(a, b) || a.value - b.value);
      return true;
    },
    fieldSets: (of, name) => fieldSets.get(of)?.get(name) ?? NONE,
    allFieldSets: (of) => [...(fieldSets.get(of) ?? NONE)].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([name, values]) => values.map((v) => ({ ...v, name }))),
    addInstantiation(cls, call) {
      if (isTrial(call.file) && !isTrial(functionOf(cls).file)) return false;
      if (instantiations.get(cls)?.some((c) => c.file === call.file && c.call === call.call)) return false;
      push(instantiations, cls, call);
      instantiations.get(cls)?.sort((a, b) => byFile(a, b) || a.call - b.call);
      return true;
    },
    addSubclass(base, sub) {
      if (isTrial(sub.file) && !isTrial(functionOf(base).file)) return false;
      if (subclasses.get(base)?.some((c) => c.file === sub.file && c.cls === sub.cls)) return false;
      push(subclasses, base, sub);
      subclasses.get(base)?.sort((a, b) => byFile(a, b) || a.cls - b.cls);
      return true;
    },
    callersOf: (fn) => inOrder(callers, fn),
    allCallersOf: (fn) => [...(callers.get(fn) ?? NONE), ...(trials.get(fn) ?? NONE)],
    callsOf: (fn) => inOrder(calls, fn),
    instantiations: (file, cls) => instantiations.get(`${file}#${cls}`) ?? NONE,
    subclasses: (file, cls) => subclasses.get(`${file}#${cls}`) ?? NONE,
  };
}

const byFile = (a: { file: string }, b: { file: string }): number => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0);

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
