/**
 * Members of the project's classes and of their instances: own, of bases, of the classes below where nobody knows how the object
 * was made; fields with what the constructor's calls hand over. Must not know an SDK.
 */
import { COLLECTED } from '../../catalog/collected.js';
import { mayBeObject } from './elements.js';
import { keptAs, readsParameter, superCallIn } from './kept.js';
import { entryOf } from '../../ir/entryOf.js';
import { untested } from '../../ir/untested.js';
import type { ClassFacts, Summary, ValueId } from '../../ir/summary.js';
import { alternatives, choose, nameOf, opaque, unknownValue, type CallRef, type Frame, type Instance, type Known, type Lazy, type Step, type TypeRef } from './known.js';
import type { Types } from './types.js';

type Class = { file: string; cls: number };
type FieldValues = ClassFacts['fields'][string]['values'];

/** What reading classes asks of the linker. */
export interface ClassesInput {
  resolve(lazy: Lazy): Known;
  summaryOf(file: string): Summary | null;
  result(callee: Known, call: CallRef): Known;
  extend(of: Known, step: Step): Known;
  member(of: Known, name: string): Known;
  /** Answers with what is known so far taken for the member that is being asked for. */
  knowing(soFar: Known, answerOf: () => Known[]): Known[];
  frame(file: string, fn: number, call: CallRef | null, self: Known | null): Frame;
  /** Tells of the places in one run of a function: false where what callers hand in leads past one. */
  inRun(file: string, frame: Frame | null): (guard: number) => boolean;
  types: Types;
  /** The class makes objects of a known SDK. */
  isObjectClass(k: Extract<Known, { t: 'path' }>, family: Summary['family'], derived: boolean): boolean;
  /** Calls that run a function by its name, as far as they are known. */
  callsTo(file: string, fn: number): readonly CallRef[];
  /** Calls that make instances of a class, and classes that derive from it by naming it, as far as they are known. */
  instantiations(file: string, cls: number): readonly CallRef[];
  subclasses(file: string, cls: number): readonly Class[];
  /** Values that code outside gives a field of a class's objects; `isAwaited`: more of them would say something. */
  fieldSets(of: Class, name: string, isAwaited: boolean): readonly { file: string; value: ValueId }[];
  /** More of a class's instances or subclasses may become known. */
  mayGrow(of: Class): void;
}

export interface Classes {
  /** Member of an object: `made` null stands for an object of which nobody knows how it was made. */
  instanceMember(of: Instance, name: string): Known;
  /** Member of the class itself; null when it has none of that name. */
  classMember(of: Extract<Known, { t: 'class' }>, name: string): Known | null;
  /** What `super` stands for in a class's code. */
  basePartsOf(self: Instance, s: Summary, cls: number): Known[];
  /** The call that makes what an object is for the bases of its class; null where none is seen. */
  basePartMadeBy(of: Instance): CallRef | null;
  /** Objects of packages that an instance is by what its class derives from, with the methods that classes of the project give it. */
  asBases(of: Instance): { base: Known; methods: readonly string[] }[];
  /** `this.constructor`, `self.__class__` */
  classOf(of: Instance): Known;
  /** What calling a class gives. */
  instanceOf(cls: Known, made: CallRef | null): Known;
}

/** Classes upwards from an object's own. */
const MOST_BASES = 6;
/** Calls that make an object, and classes below one, that are followed for a field. */
const MOST_MAKERS = 64;
/** Calls within each other that are looked through for the field that they remake. */
const MOST_REMADE = 4;

const isNothing = (k: Known): boolean => k.t === 'lit' && k.v === null;
const ownerIn = (s: Summary): 'this' | 'self' => (s.family === 'py' ? 'self' : 'this');
const isConstructor = (cls: ClassFacts, fn: number): boolean => Object.values(cls.methods).some((m) => m.fn === fn && m.kind === 'constructor');
/** The value is the field itself with something changed in it. */
function isOwnChange(s: Summary, value: ValueId, name: string): boolean {
  const v = s.values[value];
  const changed = v?.k === 'rec' && v.entries[0]?.spread === true ? s.values[v.entries[0].value] : undefined;
  return changed?.k === 'member' && changed.name === name && s.values[changed.of]?.k === 'this';
}
const changeOf = (change: Known, of: Known): Known =>
  change.t === 'rec' ? { ...change, entries: change.entries.map((e, i) => (i === 0 && e.spread ? { ...e, lazy: { known: of } } : e)) } : change;
/** A call makes the value of what the field held before. */
function isMadeOfItself(s: Summary, value: ValueId, name: string, hops = 0): boolean {
  const v = s.values[value];
  if (!v || hops > MOST_REMADE) return false;
  const any = (of: readonly ValueId[]): boolean => of.some((x) => isMadeOfItself(s, x, name, hops + 1));
  switch (v.k) {
    case 'call': {
      const call = s.calls[v.call];
      return call !== undefined && [call.callee, ...call.args.map((a) => a.value)].some((x) => isRead(s, x, name) || isMadeOfItself(s, x, name, hops + 1));
    }
    case 'member': return any([v.of]);
    case 'sel': return any(v.of);
    default: return false;
  }
}
/** The field, or a member of it. */
function isRead(s: Summary, value: ValueId, name: string): boolean {
  const v = s.values[value];
  if (v?.k !== 'member') return false;
  return (v.name === name && s.values[v.of]?.k === 'this') || isRead(s, v.of, name);
}
const isFoundNowhere = (k: Known): boolean => k.t === 'unknown' || isNothing(k) || (k.t === 'path' && k.root.k === 'field');
const saysSomething = (k: Known): boolean => !(k.t === 'lit' && k.v === null) && k.t !== 'unknown' && k.t !== 'absent';
/** Given in the class's body. */
const isDefault = (cls: ClassFacts, fn: number): boolean => Object.values(cls.methods).every((m) => m.fn !== fn);
const isOfParameter = (k: Known, file: string, fn: number): boolean =>
  alternatives(k).some((x) => x.t === 'path' && x.root.k === 'param' && x.root.file === file && x.root.fn === fn);

export function createClasses(input: ClassesInput): Classes {
  const { resolve, summaryOf, result, extend, frame: makeFrame, types, isObjectClass } = input;

  function basesOf(file: string, cls: number): Known[] {
    const s = summaryOf(file);
    return (s?.classes[cls]?.bases ?? []).map((value) => resolve({ file, value, frame: null }));
  }

  /** What an object is for the bases of one of its classes. */
  function basePartsOf(self: Instance, s: Summary, cls: number): Known[] {
    const made = superCall({ t: 'inst', file: s.path, cls, made: self.file === s.path && self.cls === cls ? self.made : null });
    const bases = basesOf(s.path, cls).map((base): Known => (base.t === 'class' ? { t: 'inst', file: base.file, cls: base.cls, made, part: self } : instanceOf(base, made)));
    return bases.length > 0 ? bases : [opaque('super')];
  }

  function asBases(of: Instance, above: readonly string[] = [], hops = 0): { base: Known; methods: readonly string[] }[] {
    const s = summaryOf(of.file);
    const cls = s?.classes[of.cls];
    const bases = cls && hops <= MOST_BASES ? basesOf(of.file, of.cls) : [];
    if (!s || !cls || bases.length === 0) return [];
    const methods = [...above, ...Object.keys(cls.methods)];
    return bases.flatMap((base) => {
      if (base.t === 'class') return asBases({ t: 'inst', file: base.file, cls: base.cls, made: superCall(of) }, methods, hops + 1);
      return base.t === 'path' && isObjectClass(base, s.family, true) ? [{ base: madeAs(base, of), methods }] : [];
    });
  }

  /** The object of a package that an object is by its class: as what makes it does, or all that make one where nobody knows which. */
  function madeAs(base: Known, of: Instance): Known {
    const makers = of.made ? [] : makersOf(of).map(({ call }) => superCall({ ...of, made: call }));
    return choose((makers.length > 0 ? makers : [superCall(of)]).map((call) => extend(base, { k: 'call', call })));
  }

  /** An object of which nobody knows how it was made may be one of each class that derives from its own. */
  function instanceMember(of: Instance, name: string): Known {
    const own = memberOfClass(of, name, 0, of.part ?? of);
    if (of.made || of.part) return own;
    const below = subclassesOf(of).flatMap((sub): Known[] => {
      const facts = summaryOf(sub.file)?.classes[sub.cls];
      if (!facts || (!entryOf(facts.methods, name) && !entryOf(facts.fields, name)?.values.length)) return [];
      return [memberOfClass({ t: 'inst', ...sub, made: null }, name, MOST_BASES, { t: 'inst', ...sub, made: null })];
    });
    if (below.length === 0) return isFoundNowhere(own) ? (besideIn(of, name) ?? own) : own;
    // What the class only declares, or sets to nothing, its subclasses give.
    const cls = summaryOf(of.file)?.classes[of.cls];
    const field = entryOf(cls?.fields, name);
    const isDeclared = entryOf(cls?.methods, name)?.isAbstract ?? field?.values.every((v) => isNothing(resolve({ file: of.file, value: v.value, frame: null })));
    const isNowhere = isDeclared || isFoundNowhere(own);
    const all = choose(isNowhere ? below : [own, ...below]);
    return all.t === 'unknown' ? choose([own, all]) : all;
  }

  /** Member that a class which is mixed in has from a package's class that stands beside it: `class Bot(ChatOpenAI, Mixin)`. */
  function besideIn(of: Class, name: string): Known | null {
    const found = subclassesOf(of).flatMap((sub): Known[] => {
      const family = summaryOf(sub.file)?.family;
      if (!family) return [];
      const self: Instance = { t: 'inst', ...sub, made: null };
      return basesOf(sub.file, sub.cls).filter((base) => base.t === 'path' && isObjectClass(base, family, true)).map((base) => input.member(madeAs(base, self), name));
    });
    return found.length > 0 ? choose(found) : null;
  }

  /** All classes below a class, nearest first. */
  function subclassesOf(of: Class): Class[] {
    const found: Class[] = [];
    const work = [of];
    for (let at = work.shift(); at && found.length <= MOST_MAKERS; at = work.shift()) {
      input.mayGrow(at);
      for (const sub of input.subclasses(at.file, at.cls)) {
        if (found.some((f) => f.file === sub.file && f.cls === sub.cls)) continue;
        found.push(sub);
        work.push(sub);
      }
    }
    return found;
  }

  function classOf(of: Instance): Known {
    const { file, cls } = of.part ?? of;
    return { t: 'class', file, cls };
  }

  /** `self`: the object that it is asked of, where `of` is a base of its class. */
  function memberOfClass(of: Instance, name: string, hops: number, self: Instance): Known {
    const s = summaryOf(of.file);
    const cls = s?.classes[of.cls];
    if (!s || !cls) return unknownValue('file is not loaded');
    const method = entryOf(cls.methods, name);
    if (method && method.kind !== 'setter') {
      const fn: Known = { t: 'fn', file: of.file, fn: method.fn, self, frame: null };
      return method.kind === 'getter' ? result(fn, { file: of.file, call: -1, frame: null }) : fn;
    }
    const found: Known[] = [];
    const elsewhere: Known = { t: 'path', root: { k: 'field', file: of.file, cls: of.cls, name, owner: ownerIn(s) }, steps: [] };
    const field = entryOf(cls.fields, name);
    if (field) {
      const given = s.family === 'py' && field.annotation !== null ? givenField(of, cls, name) : null;
      if (given) return types.completed(choose([given, ...setOutside(of, self, name, false)]), { file: of.file, value: field.annotation as ValueId });
      // `this.client = wrap(this.client)` needs what the field is otherwise.
      const reached = madeValues(of, cls, field.values, self);
      const remade = reached.filter((v) => isMadeOfItself(s, v.value, name));
      for (const v of reached) if (!remade.includes(v)) found.push(...fieldValue(of, cls, v, self));
      const otherwise = found.filter(saysSomething);
      const values = (): Known[] => remade.flatMap((v) => fieldValue(of, cls, v, self));
      found.push(...(otherwise.length > 0 ? input.knowing(choose(otherwise), values) : values()));
      // `this.client.timeout = 5`: what is changed is what a base gives.
      const inherited = field.values.length > 0 && field.values.every((v) => isOwnChange(s, v.value, name)) ? inheritedMember(of, s.family, name, hops, self) : null;
      // What a class or its constructor only gives by default, its objects may be given under that name.
      if (found.some(saysSomething) && field.values.every((v) => isDefault(cls, v.fn) || isConstructor(cls, v.fn)) && isOpen(self, 0)) found.push(elsewhere);
      if (inherited) found.splice(0, found.length, ...found.map((k) => changeOf(k, inherited)));
    }
    found.push(...setOutside(of, self, name, !found.some(saysSomething)));
    const real = found.filter(saysSomething);
    const type: TypeRef | null = field && field.annotation !== null ? { file: of.file, value: field.annotation } : null;
    if (real.length > 0) return type ? types.completed(choose(real), type) : choose(real);
    if (type) {
      const typed = types.objectOf(type);
      if (typed) return typed;
    }
    const kept = field ? [] : keptElsewhere(of, s, cls, name, self);
    if (kept.length > 0) return choose(kept);
    const collected = field ? null : collectedIn(of, s, cls, name, self);
    if (collected) return collected;
    const inherited = inheritedMember(of, s.family, name, hops, self) ?? (field ? null : handedOn(of, s, cls, name, self));
    if (inherited) return inherited;
    const value = found.length > 0 ? choose(found) : elsewhere;
    return type ? types.completed(value, type) : value;
  }

  /** What code outside of an object's classes gives its field. */
  function setOutside(of: Class, self: Class, name: string, isAwaited: boolean): Known[] {
    const own = input.fieldSets(self, name, isAwaited);
    const all = self.file === of.file && self.cls === of.cls ? own : [...own, ...input.fieldSets(of, name, false)];
    return all.slice(0, MOST_MAKERS).map(({ file, value }) => resolve({ file, value, frame: null }));
  }

  /** Of what the constructor gives a field, that to which what makes this object leads; all, where it seems to lead to nothing. */
  function madeValues(of: Instance, cls: ClassFacts, values: FieldValues, self: Instance): FieldValues {
    if (!of.made || values.length < 2) return values;
    const left = values.filter((v) => !isConstructor(cls, v.fn) || input.inRun(of.file, makeFrame(of.file, v.fn, of.made, self))(v.guard));
    return left.some((v) => !isNothing(resolve({ file: of.file, value: v.value, frame: null }))) ? left : values;
  }

  /** Some class of it gives objects fields by names that are not known. */
  function isOpen(of: Class, hops: number): boolean {
    const cls = summaryOf(of.file)?.classes[of.cls];
    if (!cls || hops > MOST_BASES) return false;
    return cls.isOpen === true || basesOf(of.file, of.cls).some((b) => b.t === 'class' && isOpen(b, hops + 1));
  }

  /** Member of the object to which `__getattr__` hands on what the class itself does not have; null when it hands on nothing. */
  function handedOn(of: Instance, s: Summary, cls: ClassFacts, name: string, self: Instance): Known | null {
    const fn = entryOf(cls.methods, '__getattr__')?.fn;
    const to = fn === undefined ? [] : (s.functions[fn]?.returns ?? []).flatMap(({ value }) => {
      const v = s.values[value];
      const call = v?.k === 'call' ? s.calls[v.call] : undefined;
      const callee = s.values[call?.callee ?? -1];
      const asked = untested(s, call?.args[1]?.value ?? -1);
      return call && callee?.k === 'global' && callee.name === 'getattr' && asked?.k === 'param' && asked.fn === fn ? [call.args[0]?.value ?? -1] : [];
    });
    if (fn === undefined || to.length === 0) return null;
    const frame = makeFrame(of.file, fn, null, self);
    const found = to.map((value) => resolve({ file: of.file, value, frame })).filter(saysSomething).map((k) => input.member(k, name)).filter(saysSomething);
    return found.length > 0 ? choose(found) : null;
  }

  /** Member that a base of its class gives; null when none does. */
  function inheritedMember(of: Instance, family: Summary['family'], name: string, hops: number, self: Instance): Known | null {
    if (hops >= MOST_BASES) return null;
    for (const base of basesOf(of.file, of.cls)) {
      if (base.t === 'class') {
        const inherited = memberOfClass({ t: 'inst', file: base.file, cls: base.cls, made: superCall(of) }, name, hops + 1, self);
        if (!(inherited.t === 'path' && inherited.root.k === 'field') && inherited.t !== 'unknown') return inherited;
      } else if (base.t === 'path' && isObjectClass(base, family, true)) {
        return input.member(madeAs(base, of), name);
      }
    }
    return null;
  }

  function hasConstructor(of: Class, hops: number): boolean {
    const cls = summaryOf(of.file)?.classes[of.cls];
    if (!cls || hops > MOST_BASES) return false;
    if (Object.values(cls.methods).some((m) => m.kind === 'constructor')) return true;
    return basesOf(of.file, of.cls).some((b) => b.t === 'class' && hasConstructor(b, hops + 1));
  }

  /** A class above it is not of the project. */
  const derivesFromElsewhere = (file: string, cls: number, hops: number): boolean =>
    basesOf(file, cls).some((b) => (b.t === 'class' ? hops < MOST_BASES && derivesFromElsewhere(b.file, b.cls, hops + 1) : true));

  /** Field of a record-like class (`@dataclass`, a model of a library): what makes an instance gives it, else its default. */
  function givenField(of: Instance, cls: ClassFacts, name: string): Known | null {
    const isElsewhere = derivesFromElsewhere(of.file, of.cls, 0);
    if (cls.decorators.length === 0 && !isElsewhere) return null;
    const isConstructed = hasConstructor(of, 0);
    // A constructor of the project hands to the library's what it is given: `super().__init__(**options)`.
    if (isConstructed && (!isElsewhere || entryOf(cls.fields, name)?.values.some((v) => !isDefault(cls, v.fn)))) return null;
    const made = of.made ? [of.made] : makersOf(of).map(({ call }) => call);
    const makers = isConstructed ? made.flatMap((call) => handedUp({ ...of, made: call }, 0) ?? []) : made;
    if (isConstructed && makers.length < made.length) return null;
    const defaults = (entryOf(cls.fields, name)?.values ?? []).map((v) => resolve({ file: of.file, value: v.value, frame: null }));
    const elsewhere: Known = { t: 'path', root: { k: 'field', file: of.file, cls: of.cls, name, owner: 'self' }, steps: [] };
    if (makers.length === 0) return choose([elsewhere, ...defaults]);
    const order = Object.keys(cls.fields).filter((f) => cls.fields[f]?.annotation !== null);
    return choose(makers.map((made) => {
      const args = summaryOf(made.file)?.calls[made.call]?.args ?? [];
      const named = args.find((a) => a.name === name) ?? args.filter((a) => a.name === null)[order.indexOf(name)];
      if (named && !named.spread) return resolve({ file: made.file, value: named.value, frame: made.frame });
      const spread = args.filter((a) => a.name === '**').map((a) => resolve({ file: made.file, value: a.value, frame: made.frame }));
      const inSpread = spread.flatMap((k) => (k.t === 'rec' ? [input.member(k, name)] : [])).filter((k) => k.t !== 'absent');
      if (inSpread.length > 0 && spread.every((k) => k.t === 'rec')) return choose(inSpread);
      // Options that are spread in, and settings that a library reads from elsewhere, may override the default.
      const open = isElsewhere || args.some((a) => a.spread || a.name === '**');
      return choose(open || defaults.length === 0 ? [elsewhere, ...defaults] : defaults);
    }));
  }

  /** The call by which what makes an object comes to a class that is not of the project; null where none is seen. */
  function handedUp(of: Instance, hops: number): CallRef | null {
    const call = superCall(of);
    if (!call || hops > MOST_BASES) return call;
    const base = basesOf(of.file, of.cls).find((b) => b.t === 'class');
    return base?.t === 'class' ? handedUp({ t: 'inst', file: base.file, cls: base.cls, made: call }, hops + 1) : call;
  }

  /** A field that the class's decorator fills with what marked methods give. */
  function collectedIn(of: Instance, s: Summary, cls: ClassFacts, name: string, self: Instance): Known | null {
    const isOne = (value: ValueId, wanted: (name: string) => boolean): boolean =>
      alternatives(resolve({ file: s.path, value, frame: null })).some((k) => k.t === 'path' && wanted(nameOf(k).replace(/\.\(\)$/, '')));
    const mark = cls.decorators.length === 0 ? undefined : [...COLLECTED].find(([by]) => cls.decorators.some((value) => isOne(value, (n) => n === by)))?.[1].get(name);
    if (mark === undefined) return null;
    const marked = Object.values(cls.methods).filter(({ fn }) => s.functions[fn]?.decorators.some(({ value }) => isOne(value, (n) => n === mark)));
    return { t: 'list', items: marked.map(({ fn }) => ({ lazy: { known: result({ t: 'fn', file: of.file, fn, self, frame: null }, { file: of.file, call: -1, frame: null }) }, spread: false })) };
  }

  /** What the class of a package, below which it is, keeps of what the constructor hands to it. */
  function keptElsewhere(of: Instance, s: Summary, cls: ClassFacts, name: string, self: Instance): Known[] {
    const isBelowPackage = basesOf(of.file, of.cls).some((b) => b.t === 'path' && b.root.k === 'external');
    const ctor = isBelowPackage ? Object.values(cls.methods).find((m) => m.kind === 'constructor') : undefined;
    const call = ctor && s.calls[superCall(of)?.call ?? -1];
    return ctor && call ? keptAs(s, call, name).flatMap((value) => fieldValue(of, cls, { value, fn: ctor.fn }, self)).filter(saysSomething) : [];
  }

  /** One value that a class gives its field; a constructor's parameters come from the calls that make instances. */
  function fieldValue(of: Instance, cls: ClassFacts, v: { value: ValueId; fn: number }, self: Instance): Known[] {
    const inConstructor = isConstructor(cls, v.fn);
    const own = resolve({ file: of.file, value: v.value, frame: makeFrame(of.file, v.fn, inConstructor ? of.made : null, self) });
    if (!inConstructor && alternatives(own).some((x) => x.t === 'path' && x.root.k === 'param' && x.root.file === of.file && x.root.fn === v.fn && mayBeObject(summaryOf(of.file), v.fn, x.root.index))) return givenBy(of, cls, v, self, own);
    // What is declared of a parameter is less than what makes the object hands in.
    if (of.made || !inConstructor || !(isOfParameter(own, of.file, v.fn) || readsParameter(summaryOf(of.file), v.value))) return [own];
    // Of a class without a constructor, what makes it is handed to this one.
    const makers = makersOf(self);
    if (makers.length === 0) return [own];
    return makers.map((m) => resolve({ file: of.file, value: v.value, frame: makeFrame(of.file, v.fn, m.call, m.made) }));
  }

  /** What a method gives a field: what its calls hand over, of those in the constructor what makes the object. */
  function givenBy(of: Instance, cls: ClassFacts, v: { value: ValueId; fn: number }, self: Instance, own: Known): Known[] {
    const calls = input.callsTo(of.file, v.fn).slice(0, MOST_MAKERS);
    if (calls.length === 0) return [own];
    return calls.flatMap((call) => {
      const fn = call.file === of.file ? summaryOf(of.file)?.calls[call.call]?.fn : undefined;
      const makers = fn === undefined || !isConstructor(cls, fn) ? [null] : of.made ? [of.made] : makersOf(self).map((m) => m.call);
      return (makers.length > 0 ? makers : [null]).map((made) => {
        const outer = made && fn !== undefined ? makeFrame(of.file, fn, made, self) : null;
        return resolve({ file: of.file, value: v.value, frame: makeFrame(of.file, v.fn, { ...call, frame: outer }, self) });
      });
    });
  }

  /** Calls that run a class's constructor, each with the object that it makes: of the class itself, or of one below it. */
  function makersOf(of: Class, hops = 0): { call: CallRef; made: Instance }[] {
    const own = instantiations(of).map((call) => ({ call, made: { t: 'inst' as const, file: of.file, cls: of.cls, made: call } }));
    const below = hops > MOST_BASES ? [] : input.subclasses(of.file, of.cls).flatMap((sub) => {
      const makers = makersOf(sub, hops + 1);
      const ctor = Object.values(summaryOf(sub.file)?.classes[sub.cls]?.methods ?? {}).some((m) => m.kind === 'constructor');
      if (!ctor) return makers;
      const runs: { call: CallRef | null; made: Instance }[] = makers.length > 0 ? makers : [{ call: null, made: { t: 'inst', ...sub, made: null } }];
      return runs.flatMap((run) => {
        const call = superCall({ t: 'inst', ...sub, made: run.call });
        return call ? [{ call, made: run.made }] : [];
      });
    });
    return [...own, ...below].slice(0, MOST_MAKERS);
  }

  /** The call by which a class's constructor runs that of its base; the class's own call when it has no constructor. */
  function superCall(of: Instance): CallRef | null {
    const s = summaryOf(of.file);
    const ctor = Object.values(s?.classes[of.cls]?.methods ?? {}).find((m) => m.kind === 'constructor');
    if (!s || !ctor) return of.made;
    const call = superCallIn(s, ctor.fn);
    return call < 0 ? null : { file: of.file, call, frame: makeFrame(of.file, ctor.fn, of.made, of) };
  }

  /** While linking goes on, what they say is asked again. */
  function instantiations(of: Class): readonly CallRef[] {
    input.mayGrow(of);
    return input.instantiations(of.file, of.cls);
  }

  function classMember(of: Extract<Known, { t: 'class' }>, name: string, hops = 0): Known | null {
    const s = summaryOf(of.file);
    const cls = s?.classes[of.cls];
    if (!s || !cls) return unknownValue('file is not loaded');
    const method = entryOf(cls.methods, name);
    if (method) return { t: 'fn', file: of.file, fn: method.fn, self: { t: 'inst', file: of.file, cls: of.cls, made: null }, frame: null };
    const field = entryOf(cls.fields, name);
    // What a constructor sets belongs to its instances.
    const own = (field?.values ?? []).filter((v) => !isConstructor(cls, v.fn));
    if (own.length > 0) return choose(own.map((v) => resolve({ file: of.file, value: v.value, frame: null })));
    if (hops < MOST_BASES) {
      for (const base of basesOf(of.file, of.cls)) {
        if (base.t !== 'class') continue;
        const found = classMember(base, name, hops + 1);
        if (found) return found;
      }
    }
    return null;
  }

  function instanceOf(cls: Known, made: CallRef | null): Known {
    if (cls.t === 'class') return { t: 'inst', file: cls.file, cls: cls.cls, made };
    if (cls.t === 'path') return extend(cls, { k: 'call', call: made });
    if (cls.t === 'choice') return choose(cls.of.map((k) => instanceOf(k, made)));
    return cls;
  }

  return { instanceMember, classMember: (of, name) => classMember(of, name), basePartsOf, basePartMadeBy: superCall, asBases: (of) => asBases(of), classOf, instanceOf };
}
