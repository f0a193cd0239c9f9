/**
 * Follows symbolic values through variables, functions, classes, files and callers, on demand. Files that are not loaded
 * are asked for, never guessed. Must not know an SDK, a rule or a language; keeps its memory in the linker it returns.
 */
import { AS_RECORD } from '../../catalog/passing.js';
import type { FunctionFacts, Summary, Value, ValueId } from '../../ir/summary.js';
import type { ModuleTarget } from '../project.js';
import { createClasses } from './classes.js';
import { optionOf } from './commandLine.js';
import { createEnumerations } from './enumerations.js';
import { createDecisions, isReached } from './decisions.js';
import { createElements } from './elements.js';
import { createExports } from './exports.js';
import { framedValues } from './frames.js';
import { givenIn } from './handed.js';
import { callsKey, storeKey, createMemory, identityOf, type Cuts } from './memory.js';
import { createParameters } from './parameters.js';
import { TABLE_METHODS, createResults } from './results.js';
import { valuesAt } from './written.js';
import { createStores } from './stores.js';
import { createTypes, type Types } from './types.js';
import {
  ABSENT, alternatives, choose, functionKey, opaque, unknownValue, type CallRef, type Frame, type Instance, type Known, type Lazy, type Root, type Source, type Step,
} from './known.js';

export interface LinkerInput {
  /** Summary of an active file; null when the file is not active. Asking marks it as wanted unless `peek`. */
  summary(file: string, peek: boolean): Summary | null;
  resolveModule(specifier: string, from: Summary): ModuleTarget;
  /** Grows when answers that an inactive file cut short should be asked again. */
  version(): number;
  /** Numbers of frames, shared by all linkers of one analysis: frames pass from one to another. */
  frames: Map<string, number>;
  /** The export of a package makes objects of a known SDK: only such types say more than the value's own way does. */
  makesObjects(module: string, name: string, family: 'js' | 'py', derived: boolean): boolean;
  /** The root belongs to a package of the catalogue. */
  isOfSdk(root: Root, steps: readonly Step[], family: 'js' | 'py'): boolean;
  /** Calls that make instances of a class, as far as they are known. */
  instantiations(file: string, cls: number): readonly CallRef[];
  /** Classes that derive from a class by naming it, as far as they are known. */
  subclasses(file: string, cls: number): readonly { file: string; cls: number }[];
  /** Values that code outside of a class gives a field of its objects. */
  fieldSets(file: string, cls: number, name: string): readonly { file: string; value: ValueId }[];
  /** Entries that other files give an exported record, with `**` all of another record, with `=` a new value. */
  exportSets(file: string, name: string): readonly { name: string; file: string; value: ValueId }[];
  /** All call sites are known: it is asked what they cost. */
  isGrown: boolean;
  /** Calls that run a function of the project by its name, as far as they are known. */
  callsTo(file: string, fn: number): readonly CallRef[];
  /** What active files put somewhere under a name. */
  stored(into: string, name: string): readonly { file: string; value: ValueId }[];
  /** Some file of the program brings in both. */
  isJoined(a: string, b: string): boolean;
  /** The file is part of what makes a published package work: `modules` that it is imported by. */
  isImplementation(modules: readonly string[], file: string): boolean;
  /** The project says what the value is. */
  isAssumed(linker: Linker, k: Known): boolean;
  picks?: Picks;
}

/** What a value that is one of several records or objects is taken for. `key`: the same for the same value. */
export type Picks = (key: string, of: Extract<Known, { t: 'choice' }>) => Known;

export interface Linker {
  resolve(lazy: Lazy): Known;
  member(of: Known, name: string): Known;
  /** Result of a call whose callee is known. */
  result(callee: Known, call: CallRef): Known;
  calleeOf(call: CallRef): Known;
  /** The call that made the object of nobody known of which this is a member; of a base's member the one that makes the base's part. */
  makerOf(member: Extract<Known, { t: 'path' }>): CallRef | null;
  /** What the program puts under a name into something that is written so: `Settings.llm = …`. */
  put(into: string, name: string, from: string): Known;
  /** Value of a parameter as a frame binds it; `absent` when no argument fills it. */
  argumentOf(frame: Frame, index: number): Known;
  /** `closure`: the frame in which a nested function was made. */
  frame(file: string, fn: number, call: CallRef | null, self: Known | null, closure: Frame | null): Frame;
  summaryOf(file: string): Summary | null;
  /** Objects of packages that an instance is by what its class derives from, with the methods that classes of the project give it. */
  asBases(of: Instance): { base: Known; methods: readonly string[] }[];
  /** The file is part of what makes a published package work: `modules` that it is imported by. */
  isImplementation(modules: readonly string[], file: string): boolean;
  /** False where the tests on the way to a call rule out that it is handed this text. `names`: of the argument, the first its own, or its place. */
  mayBeHanded(call: CallRef, names: readonly (string | number)[], text: string): boolean;
  /** False where what the callers on the way hand over leads past the call. */
  isReached(call: CallRef): boolean;
  /** While true, files that are not active are left alone. */
  setPeek(on: boolean): void;
  /** What answers were cut short by since this was last asked: files that are not active, classes of which more instances may come. */
  takeCuts(): Cuts;
}

const MAX_FRAMES = 6;
const MAX_STEPS = 40;
/** Appends before one that are looked through for the object that they are asked of. */
const MOST_ADDED = 16;
/** Records spread into each other. */
const MOST_SPREAD = 4;
/** What stands under computed keys, beyond which more says nothing. */
const MOST_OPEN = 32;
/** Members by which an instance gives its class. */
const CLASS_OF: ReadonlySet<string> = new Set(['constructor', '__class__']);

/** Makes a linker over the active files. Its memory lives as long as the linker. */
export function createLinker(input: LinkerInput): Linker {
  const memory = createMemory(() => input.version());
  const framedIn = new Map<Summary, Uint8Array>();
  const { withStored, put } = createStores({ resolve, summaryOf, stored, isJoined: (a, b) => input.isJoined(a, b), isOfSdk: (root, steps, family) => input.isOfSdk(root, steps, family) });
  /** More of them may become known: while linking goes on, what they say is asked again. */
  const callsTo = (file: string, fn: number): readonly CallRef[] => {
    (input.isGrown ? memory.waitsFor : memory.cutShort)(callsKey(functionKey(file, fn)));
    return input.callsTo(file, fn);
  };
  function stored(into: string, name: string): readonly { file: string; value: ValueId }[] {
    memory.waitsFor(storeKey(into, name));
    return input.stored(into, name);
  }
  const elements = createElements({ resolve, summaryOf, frame: makeFrame, isOfSdk: (root, steps, family) => input.isOfSdk(root, steps, family), callsTo });
  const enumerations = createEnumerations({ resolve, summaryOf });
  const decisions = createDecisions({ resolve, summaryOf, member: (of, name) => member(of, name), isOfValues: (k) => enumerations.kindOf(k) === 'values' });
  const results = createResults({ resolve, summaryOf, member, result, entry, stored: withStored, elements, fieldsOf, mayBe: decisions.mayBe });
  const { followImport, exportedValue, exportOf, memberOfModule, takenWithAll, dynamicModule } = createExports({
    resolve, summaryOf, member, resolveModule: (specifier, from) => input.resolveModule(specifier, from), isPeeking: () => memory.isPeeking(),
    exportSets: (file, name) => input.exportSets(file, name),
    makesObjects: (module, name, family) => input.makesObjects(module, name, family, false),
  });
  const ofTypes = createTypes({ resolve, summaryOf, result, exportedValue, exportOf, isObjectClass: (k, family) => isObjectClass(k, family, false), isOfSdk: (root, steps, family) => input.isOfSdk(root, steps, family), isEnumeration: (k) => enumerations.kindOf(k) !== null });
  /** What types add is worth no further file once the calls are known. */
  const byType = <T extends Known | null>(answerOf: () => T): T => (input.isGrown ? (memory.leavingAlone(answerOf) as T) : answerOf());
  const types: Types = {
    ...ofTypes,
    completed: (k, type) => byType(() => ofTypes.completed(k, type)),
    tested: (k, type) => byType(() => ofTypes.tested(k, type)),
    objectOf: (type) => byType(() => ofTypes.objectOf(type)),
  };
  const { followParam, argumentOf, selfOf } = createParameters({ resolve, summaryOf, member, calleeOf, types, results, elements });
  const { instanceMember, classMember, basePartsOf, basePartMadeBy, asBases, classOf, instanceOf } = createClasses({
    resolve, summaryOf, result, extend, member, types, isObjectClass, frame: makeFrame, knowing: memory.knowing, inRun: decisions.inRun,
    callsTo: (file, fn) => callsTo(file, fn),
    instantiations: (file, cls) => input.instantiations(file, cls),
    subclasses: (file, cls) => input.subclasses(file, cls),
    fieldSets(of, name, isAwaited) {
      if (isAwaited) memory.waitsFor(storeKey(`${of.file}#${of.cls}`, name));
      return input.fieldSets(of.file, of.cls, name);
    },
    mayGrow({ file, cls }) {
      (memory.isPeeking() ? memory.cutShort : memory.waitsFor)(`${file}#${cls}`);
    },
  });

  function summaryOf(file: string): Summary | null {
    const s = input.summary(file, memory.isPeeking());
    if (!s) memory.cutShort(file);
    return s;
  }

  function resolve(lazy: Lazy): Known {
    if ('known' in lazy) return lazy.known;
    const s = summaryOf(lazy.file);
    const v = s?.values[lazy.value];
    if (!s || !v) return unknownValue('file is not loaded');
    if (v.k === 'lit') return { t: 'lit', v: v.v, source: v.at ? { file: lazy.file, at: v.at } : null };
    const frame = lazy.frame && isFramed(s, lazy.value) ? lazy.frame : null;
    const type = s.declared[lazy.value];
    return memory.remember(memory.tableOfFile(lazy.file), (frame?.id ?? 0) * s.values.length + lazy.value, () => {
      const k = picked(follow(s, v, frame), s, lazy.value, frame);
      if (type === undefined) return k;
      return v.k === 'sel' && v.of.length === 1 ? types.tested(k, { file: s.path, value: type }) : types.completed(k, { file: s.path, value: type });
    });
  }

  function isFramed(s: Summary, value: ValueId): boolean {
    let framed = framedIn.get(s);
    if (!framed) framedIn.set(s, (framed = framedValues(s)));
    return framed[value] === 1;
  }

  function follow(s: Summary, v: Value, frame: Frame | null): Known {
    const lazy = (value: ValueId): Lazy => ({ file: s.path, value, frame });
    const source = (at: { part: number; start: number; end: number }): Source => ({ file: s.path, at });
    switch (v.k) {
      case 'lit':
        return { t: 'lit', v: v.v, source: v.at ? source(v.at) : null };
      case 'text':
        return { t: 'text', parts: v.parts.map(lazy), source: source(v.at) };
      case 'list':
        return { t: 'list', items: v.items.map((i) => ({ lazy: lazy(i.value), spread: i.spread })), ...(v.isMoved && { isMoved: v.isMoved }) };
      case 'rec':
        return { t: 'rec', entries: v.entries.map((e) => ({ key: e.key, lazy: lazy(e.value), spread: e.spread, ...(e.computed !== undefined && { computed: lazy(e.computed) }) })) };
      case 'append': {
        const added = v.items.map((i) => ({ lazy: lazy(i.value), spread: i.spread }));
        const base = { lazy: lazy(v.of), spread: true };
        return { t: 'list', items: v.front ? [...added, base] : [base, ...added], of: base.lazy, ...(v.isMoved && { isMoved: v.isMoved }) };
      }
      case 'import':
        return followImport(s, v.module, v.name);
      case 'global':
        if (v.name === 'undefined') return { t: 'lit', v: null, source: null };
        return takenWithAll(s, v.name) ?? { t: 'path', root: { k: 'global', name: v.name }, steps: [] };
      case 'param':
        return followParam(s, v.fn, v.index, frame);
      case 'this':
        return selfOf(s, v.cls, frame);
      case 'super':
        return choose(alternatives(selfOf(s, v.cls, frame)).flatMap((k) => (k.t === 'inst' ? basePartsOf(k, s, v.cls) : [opaque('super')])));
      case 'member':
        return member(resolve(lazy(v.of)), v.name, s.path);
      case 'index':
        return indexed(resolve(lazy(v.of)), lazy(v.index), s.path, v.guard);
      case 'op':
        return followOperator(v.op, v.of.map(lazy));
      case 'call': {
        const call: CallRef = { file: s.path, call: v.call, frame };
        return result(calleeOf(call), call);
      }
      case 'fn':
        return { t: 'fn', file: s.path, fn: v.fn, self: null, frame };
      case 'class':
        return { t: 'class', file: s.path, cls: v.cls };
      case 'phi': {
        const init = resolve(lazy(v.init));
        if (init.t === 'list') {
          return { ...init, items: [...init.items, { spread: true, lazy: { known: opaque(`${v.name} (grows in the loop)`) } }] };
        }
        return choose([init, resolve(lazy(v.next))].filter((k, i) => i === 0 || k.t !== 'unknown' || k.why !== 'defined by itself'));
      }
      case 'sel': {
        const [first, second] = v.of;
        if (v.cond !== null && v.side !== undefined && first !== undefined) return decisions.where(s.path, v.cond, first, v.side, frame);
        if (v.cond !== null && first !== undefined && second !== undefined && v.of.length === 2) {
          const cond = resolve(lazy(v.cond));
          const side = cond.t === 'lit' ? Boolean(cond.v) : cond.t === 'absent' ? false : decisions.decide(s.path, v.cond, frame);
          if (side !== null) return resolve(lazy(side ? first : second));
        }
        return choose(v.of.map((x) => resolve(lazy(x))));
      }
      case 'each': {
        const of = resolve(lazy(v.of));
        if (of.t === 'list' && of.items.every((i) => !i.spread)) return choose(of.items.map((i) => resolve(i.lazy)));
        const all = of.t === 'class' ? enumerations.valuesOf(of) : elements.allOf(of.t === 'rec' && s.family === 'py' ? results.namesIn(of) : of);
        if (all !== null && all.length > 0) return choose(all);
        const made = elements.elementsOf(of);
        return made.length > 0 ? choose([...made, extend(of, { k: 'each' })]) : extend(of, { k: 'each' });
      }
      case 'rest': {
        const { skip } = v;
        return choose(alternatives(resolve(lazy(v.of))).map((of) => (typeof skip === 'number' ? withoutFirst(of, skip) : withoutEntries(of, skip, 0))));
      }
      case 'var':
        return followVariable(s, v.variable, frame);
      case 'given':
        return givenIn(linker, { file: s.path, call: v.call, frame }, v.as);
      case 'caught':
        return opaque('error');
      case 'unknown':
        return unknownValue(v.why);
    }
  }

  const withoutFirst = (of: Known, count: number): Known =>
    of.t === 'list' ? { ...of, items: of.items.slice(count) } : of.t === 'path' ? of : opaque('rest of a value');

  /** A record without some of its entries, or of those that are spread into it. */
  function withoutEntries(of: Known, names: readonly string[], depth: number): Known {
    if (of.t !== 'rec' || depth > MOST_SPREAD) return of.t === 'list' || of.t === 'text' ? opaque('rest of a value') : of;
    return { ...of, entries: of.entries.flatMap((e) => {
      if (e.key !== null) return names.includes(e.key) ? [] : [e];
      const spread = e.spread ? alternatives(resolve(e.lazy)) : [];
      return [spread.some((k) => k.t === 'rec') ? { ...e, lazy: { known: choose(spread.map((k) => withoutEntries(k, names, depth + 1))) } } : e];
    }) };
  }

  function picked(k: Known, s: Summary, value: ValueId, frame: Frame | null): Known {
    if (!input.picks || k.t !== 'choice' || k.of.filter((x) => x.t === 'rec' || x.t === 'list' || x.t === 'inst').length < 2) return k;
    return input.picks(`${s.path}:${value}:${frame?.id ?? 0}`, k);
  }

  function followVariable(s: Summary, id: number, frame: Frame | null): Known {
    const variable = s.variables[id];
    if (!variable) return unknownValue('variable without a value');
    // Frames of other functions do not bind this variable's function unless they enclose it.
    const values = variable.values.map((value) => resolve({ file: s.path, value, frame }));
    const real = values.filter((k) => !(k.t === 'lit' && k.v === null) && !(k.t === 'unknown' && k.why === 'defined by itself'));
    const answer = real.length > 0 ? choose(real) : null;
    if (variable.annotation !== null) {
      const type = { file: s.path, value: variable.annotation };
      const typed = answer === null || answer.t === 'unknown' || isProxy(answer) ? types.objectOf(type) : types.completed(answer, type);
      if (typed) return typed;
    }
    if (answer && answer.t !== 'unknown') return answer;
    return values.length > 0 ? choose(values) : unknownValue(`${variable.name} is given its value elsewhere`);
  }

  /** An object that has its members from elsewhere: what it is declared as says more. */
  const isProxy = (k: Known): boolean =>
    alternatives(k).every((x) => x.t === 'inst' && summaryOf(x.file)?.classes[x.cls]?.methods['__getattr__'] !== undefined);

  /** An entry under a name that is not known: the table may have none. */
  function isLookup(lazy: Lazy): boolean {
    const s = 'known' in lazy ? null : summaryOf(lazy.file);
    const v = 'known' in lazy ? undefined : s?.values[lazy.value];
    return v?.k === 'index' && resolve({ ...lazy, value: v.index } as Lazy).t !== 'lit';
  }

  /** A value that is the same wherever it is asked for: no variable's. */
  function isWritten(lazy: Lazy): boolean {
    const k = 'known' in lazy ? undefined : summaryOf(lazy.file)?.values[lazy.value]?.k;
    return k === 'lit' || k === 'call';
  }

  function followOperator(op: string, operands: Lazy[]): Known {
    if (op === '??' || op === 'or') {
      const found: Known[] = [];
      for (const o of operands) {
        const k = resolve(o);
        if (k.t === 'absent' || (k.t === 'lit' && (k.v === null || (op === 'or' && !k.v)))) continue;
        if (k.t === 'choice') found.push(...k.of.filter((x) => x.t !== 'absent' && !(x.t === 'lit' && x.v === null)));
        else found.push(k);
        // What the project assumes of a value leaves nothing to what stands behind it.
        if (input.isAssumed(linker, k)) break;
        // A list that may be empty leaves it to what stands behind it.
        if (op === 'or' && k.t === 'list' && !k.items.some((i) => !i.spread)) continue;
        if ((k.t !== 'path' && k.t !== 'unknown' && k.t !== 'choice' && k.t !== 'apply' && !isLookup(o)) || decisions.isFilled(o)) break;
      }
      return found.length > 0 ? choose(found) : ABSENT;
    }
    if (op === 'and') {
      const last = operands[operands.length - 1];
      return last ? choose([resolve(last), ABSENT]) : ABSENT;
    }
    if (op === 'keys' && operands[0]) {
      const k = resolve(operands[0]);
      if (k.t === 'rec') return results.namesIn(k);
    }
    if (op === '+' && operands.length === 2) {
      // What a variable holds may be counted up.
      const [a, b] = operands.every(isWritten) ? operands.map(resolve) : [];
      if (a?.t === 'lit' && b?.t === 'lit' && typeof a.v === 'number' && typeof b.v === 'number') return { t: 'lit', v: a.v + b.v, source: null };
    }
    if (op === 'neg' && operands[0]) {
      const k = resolve(operands[0]);
      if (k.t === 'lit' && typeof k.v === 'number') return { t: 'lit', v: -k.v, source: null };
    }
    return { t: 'op', op, operands };
  }

  function isObjectClass(k: Extract<Known, { t: 'path' }>, family: 'js' | 'py', derived: boolean): boolean {
    if (k.root.k !== 'external' || k.steps.some((x) => x.k !== 'member')) return false;
    const last = k.steps[k.steps.length - 1];
    return input.makesObjects(k.root.module, last?.k === 'member' ? last.name : k.root.name, family, derived);
  }

  // ------------------------------------------------------------ members

  /** `from`: the file that asks, where that is known. */
  function member(of: Known, name: string, from: string | null = null): Known {
    switch (of.t) {
      case 'absent':
      case 'unknown':
        return memberOf(of, name);
      case 'choice': case 'rec': case 'module': case 'inst': case 'class':
        return memory.remember(memory.tableOf(of), name, () => memberOf(of, name));
      case 'path':
        return withStored(of, name, memory.plain(of, name, () => memberOf(of, name)), from);
      default:
        return memory.plain(of, name, () => memberOf(of, name));
    }
  }

  function memberOf(of: Known, name: string): Known {
    switch (of.t) {
      case 'choice':
        return choose(of.of.map((k) => member(k, name)));
      case 'rec': {
        const found = entry(of.entries, name, of.entries.length - 1);
        return found.t === 'absent' && TABLE_METHODS.has(name) ? { t: 'property', of, name } : found;
      }
      case 'module':
        return memberOfModule(of.file, name);
      case 'inst':
        return CLASS_OF.has(name) ? classOf(of) : asRecord(of, name, instanceMember(of, name));
      case 'class':
        return classMember(of, name) ?? opaque(name);
      case 'path': {
        if (of.root.k === 'external' && of.root.name === '*' && of.steps.length === 0) return { t: 'path', root: { ...of.root, name }, steps: [] };
        return optionOf(of, name, extend(of, { k: 'member', name }), { summaryOf, resolve });
      }
      case 'fn':
        if (name === 'call' || name === 'bind') return { t: 'property', of, name };
        return opaque(name);
      case 'absent':
        return ABSENT;
      case 'unknown':
        return of;
      case 'list': {
        const own = addedTo(of);
        return own ? member(own, name) : { t: 'property', of, name };
      }
      default:
        return { t: 'property', of, name };
    }
  }

  /** `options.model_dump()` gives what the object holds, where no class of the project has a method of that name. */
  const asRecord = (of: Instance, name: string, found: Known): Known =>
    AS_RECORD.has(name) && (found.t === 'unknown' || (found.t === 'path' && found.root.k === 'field' && found.steps.length === 0)) ? { t: 'property', of, name } : found;

  /** Null where some of its fields are only known to the program. */
  function fieldNames({ file, cls }: { file: string; cls: number }, hops = 0): string[] | null {
    const s = summaryOf(file);
    const facts = s?.classes[cls];
    if (!s || !facts || facts.isOpen || hops > MOST_SPREAD) return null;
    const bases = facts.bases.flatMap((value) => alternatives(resolve({ file, value, frame: null }))).filter((k) => k.t === 'class').map((k) => fieldNames(k, hops + 1));
    return bases.includes(null) ? null : [...new Set([...bases.flatMap((names) => names ?? []), ...Object.keys(facts.fields)])];
  }

  function fieldsOf(of: Instance): Known {
    const names = fieldNames(of);
    return names === null || names.length > MOST_OPEN ? of : { t: 'rec', entries: names.map((key) => ({ key, lazy: { known: member(of, key) }, spread: false })) };
  }

  /** The object that is no list, and has a method like `append` or `add`: `chat.append(message)`. */
  function addedTo(list: Extract<Known, { t: 'list' }>): Known | null {
    let k: Known = list;
    // A list that grows in a loop is made from itself.
    for (let i = 0; i < MOST_ADDED && k.t === 'list' && k.of; i++) k = resolve(k.of);
    return alternatives(k).find((x) => x.t === 'inst' || (x.t === 'path' && x.root.k === 'external')) ?? null;
  }

  function entry(entries: Extract<Known, { t: 'rec' }>['entries'], name: string, from: number): Known {
    /** What stands under computed keys behind: any of it may be what is asked for. */
    const open: Known[] = [];
    const or = (k: Known): Known => (open.length === 0 ? k : choose([...open, k]));
    for (let i = from; i >= 0; i--) {
      const e = entries[i];
      if (!e) continue;
      if (e.key === name) return or(resolve(e.lazy));
      if (e.key !== null) continue;
      const computed = results.keyIn(e);
      if (computed === name) return or(resolve(e.lazy));
      if (computed !== null) continue;
      if (!e.spread) {
        // What is made may be what is asked for; of data nobody knows.
        const made = alternatives(elements.held(e.lazy)).filter((k) => k.t === 'inst' || k.t === 'fn' || k.t === 'class' || (k.t === 'path' && k.root.k === 'external'));
        if (open.length < MOST_OPEN) open.push(...made, opaque(`${name} under a computed key`));
        continue;
      }
      const one = elements.madeForEach(e.lazy);
      if (one.length > 0) return or(choose([...one, opaque(`${name} under a computed key`)]));
      const spread = resolve(e.lazy);
      if (spread.t === 'absent' || (spread.t === 'lit' && !spread.v)) continue;
      const found = member(spread, name);
      // Its methods are no entries; of what is no record nobody knows what is in it.
      if (spread.t === 'list') return or(opaque(`${name} of what a table is made of`));
      if (found.t === 'absent' || (found.t === 'property' && found.of === spread)) continue;
      if (found.t === 'choice' && found.of.some((k) => k.t === 'absent')) {
        return or(choose([...found.of.filter((k) => k.t !== 'absent'), entry(entries, name, i - 1)]));
      }
      if (spread.t === 'rec' || spread.t === 'choice') return or(found);
      return or(choose([found, entry(entries, name, i - 1)].filter((k) => k.t !== 'absent')));
    }
    return or(ABSENT);
  }

  function indexed(of: Known, key: Lazy, from: string, guard?: number): Known {
    const k = resolve(key);
    if (of.t === 'choice') return choose(of.of.map((x) => indexed(x, key, from, guard)));
    if (k.t === 'lit' && typeof k.v === 'string') return member(of, k.v, from);
    const place = of.t === 'list' && !of.isMoved && k.t === 'lit' && typeof k.v === 'number' ? k.v : null;
    if (of.t === 'list' && place !== null) {
      const upTo = place < 0 ? of.items.slice(place) : of.items.slice(0, place + 1);
      const item = of.items.at(place);
      if (item && upTo.every((x) => !x.spread)) return resolve(item.lazy);
      const found = elements.at(of, place);
      if (found) return found;
    }
    const all = of.t === 'class' ? enumerations.valuesOf(of) : k.t === 'lit' && (place !== null || of.t !== 'list') ? null : elements.allOf(of);
    if (all !== null && all.length > 0) return choose(all);
    const made = of.t === 'list' ? elements.elementsOf(of) : [];
    if (made.length > 0) return choose([...made, extend(of, { k: 'index', key })]);
    // A table of values by a name that is not known: any of them.
    return (of.t === 'rec' ? results.anyEntry(of, key, guard) : null) ?? extend(of, { k: 'index', key });
  }

  function extend(of: Known, step: Step): Known {
    if (of.t !== 'path') return of.t === 'unknown' ? of : opaque('a part of a value');
    if (of.steps.length >= MAX_STEPS) return unknownValue('too long a chain');
    const part: Known = { t: 'path', root: of.root, steps: [...of.steps, step] };
    return (of.type && types.partOf(of.type, step, part)) ?? part;
  }

  // ------------------------------------------------------------ calls

  function calleeOf(call: CallRef): Known {
    const s = summaryOf(call.file);
    const facts = s?.calls[call.call];
    if (!s || !facts) return unknownValue('file is not loaded');
    const callee = s.values[facts.callee];
    // `cls(…)` in a class method makes an instance.
    if (callee?.k === 'this' && s.functions[facts.fn]?.isStatic) return choose(alternatives(selfOf(s, callee.cls, call.frame)).map((k) => (k.t === 'inst' ? classOf(k) : k)));
    return resolve({ file: call.file, value: facts.callee, frame: call.frame });
  }

  function result(callee: Known, call: CallRef): Known {
    switch (callee.t) {
      case 'choice':
        return choose(callee.of.map((k) => result(k, call)));
      case 'class':
        return enumerations.memberNamed(callee, call) ?? instanceOf(callee, call);
      case 'fn':
        return returned(callee, call);
      case 'inst': {
        const method = instanceMember(callee, '__call__');
        return method.t === 'fn' ? returned(method, call) : opaque('call of an object');
      }
      case 'path': {
        const last = callee.steps[callee.steps.length - 1];
        // A method bound to its object is that method; what a call made has a `bind` of its own.
        const isMethod = callee.steps[callee.steps.length - 2]?.k !== 'call';
        if (last?.k === 'member' && last.name === 'bind' && callee.root.k !== 'global' && isMethod) return { ...callee, steps: callee.steps.slice(0, -1) };
        return dynamicModule(callee, call) ?? results.resultOf(callee, call) ?? extend(callee, { k: 'call', call });
      }
      case 'property':
        if (callee.of.t === 'fn' && callee.name === 'bind') return callee.of;
        if (callee.of.t === 'inst') return fieldsOf(callee.of);
        if (callee.of.t === 'rec') return results.tableResult(callee.of, callee.name, call);
        if (callee.of.t === 'list') return results.listResult(callee.of, callee.name, call) ?? { t: 'apply', of: callee.of, name: callee.name, call };
        if (callee.of.t === 'lit' && typeof callee.of.v === 'string') return results.textResult(callee.of.v, callee.name, call) ?? { t: 'apply', of: callee.of, name: callee.name, call };
        return { t: 'apply', of: callee.of, name: callee.name, call };
      case 'absent':
      case 'unknown':
        return unknownValue('result of an unknown function');
      default:
        return opaque('result of a call');
    }
  }

  /** What `with` binds is what the function gives out. */
  const isManager = (s: Summary, { decorators }: FunctionFacts): boolean => decorators.some(({ value }) => /^(async)?contextmanager$/.test(nameIn(s, value)));

  function nameIn(s: Summary, value: ValueId): string {
    const v = s.values[value];
    return v?.k === 'member' || v?.k === 'import' ? v.name : v?.k === 'var' ? (s.variables[v.variable]?.name ?? '') : '';
  }

  function returned(fn: Extract<Known, { t: 'fn' }>, call: CallRef): Known {
    const s = summaryOf(fn.file);
    const facts = s?.functions[fn.fn];
    if (!s || !facts) return unknownValue('file is not loaded');
    if ((call.frame?.depth ?? 0) >= MAX_FRAMES) return unknownValue('too many calls deep');
    const frame = makeFrame(fn.file, fn.fn, call.call >= 0 ? call : null, fn.self, fn.frame);
    const values = facts.isGenerator ? (isManager(s, facts) || call.call < 0 ? facts.yields.map((value) => resolve({ file: fn.file, value, frame })) : []) : returnsOf(s, facts, frame).map((x) => resolve({ file: fn.file, value: x.value, frame }));
    const real = values.filter((k) => !(k.t === 'lit' && k.v === null) && !(k.t === 'unknown' && k.why === 'defined by itself'));
    const answer = real.length > 0 ? choose(real) : null;
    const result = answer ?? opaque(`result of ${facts.name}()`);
    if (facts.returnType === null) return result;
    return types.byArgument(types.completed(result, { file: s.path, value: facts.returnType }), s, facts, (index) => argumentOf(frame, index));
  }

  /** Those that what the call hands in leads to; all, where it seems to lead to nothing. */
  function returnsOf(s: Summary, { returns }: FunctionFacts, frame: Frame): FunctionFacts['returns'] {
    const isNothing = ({ value }: FunctionFacts['returns'][number]): boolean => s.values[value]?.k === 'lit' && (s.values[value] as { v: unknown }).v === null;
    if (returns.length < 2) return returns;
    const mayRun = decisions.inRun(s.path, frame);
    const left = returns.filter((x) => mayRun(x.guard));
    return left.some((x) => !isNothing(x)) ? left : returns;
  }

  function makerOf({ root, steps }: Extract<Known, { t: 'path' }>): CallRef | null {
    const before = steps[steps.length - 2];
    if (before?.k === 'call') return before.call;
    return root.k === 'field' && steps.length === 0 ? basePartMadeBy({ t: 'inst', file: root.file, cls: root.cls, made: null }) : null;
  }

  function makeFrame(file: string, fn: number, call: CallRef | null, self: Known | null, closure: Frame | null = null): Frame {
    // A closure sees the frame it was made in: its own call's chain comes first, then that one.
    const outer = call?.frame ?? closure;
    const own = call ? { ...call, frame: outer } : closure ? { file, call: -1, frame: closure } : null;
    const selfKey = self ? alternatives(self).map((k) => (k.t === 'inst' ? identityOf(k) : '')).join('|') : '';
    const identity = `${file}#${fn}(${own ? `${own.file}:${own.call}` : ''})${selfKey}<${outer?.id ?? 0}`;
    let id = input.frames.get(identity);
    if (id === undefined) input.frames.set(identity, (id = input.frames.size + 1));
    return { id, file, fn, call: own, self, depth: (outer?.depth ?? 0) + 1 };
  }

  function mayBeHanded(call: CallRef, names: readonly (string | number)[], text: string): boolean {
    const s = summaryOf(call.file);
    const facts = s?.calls[call.call];
    if (!s || !facts) return true;
    return valuesAt(s, facts.args, names, decisions.memberIn).every((value) => decisions.mayBe({ file: call.file, value, frame: call.frame }, text, facts.guard));
  }

  const linker: Linker = {
    mayBeHanded,
    resolve, member, result, calleeOf, argumentOf, summaryOf, asBases, put, makerOf,
    frame: makeFrame,
    isImplementation: (modules, file) => input.isImplementation(modules, file),
    isReached: (call) => isReached({ summaryOf, inRun: decisions.inRun }, call),
    takeCuts: memory.takeCuts,
    setPeek: memory.setPeek,
  };
  return linker;
}
