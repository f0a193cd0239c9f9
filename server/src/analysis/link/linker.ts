/**
 * Follows symbolic values through variables, functions, classes, files and callers, on demand. Files that are not loaded
 * are asked for, never guessed. Must not know an SDK, a rule or a language; keeps its memory in the linker it returns.
 */
import { entryOf } from '../../ir/entryOf.js';
import type { ClassFacts, FunctionFacts, Summary, Value, ValueId } from '../../ir/summary.js';
import type { ModuleTarget } from '../project.js';
import { framedValues } from './frames.js';
import { TABLE_METHODS, createResults } from './results.js';
import { createTypes } from './types.js';
import {
  ABSENT, alternatives, choose, opaque, unknownValue, type CallRef, type Frame, type Instance, type Known, type Lazy, type Root, type Source, type Step,
  type TypeRef,
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
  /** All call sites are known: it is asked what they cost. */
  isGrown: boolean;
  /** The project says what the value is. */
  isAssumed(linker: Linker, k: Known): boolean;
}

export interface Linker {
  resolve(lazy: Lazy): Known;
  member(of: Known, name: string): Known;
  /** Result of a call whose callee is known. */
  result(callee: Known, call: CallRef): Known;
  calleeOf(call: CallRef): Known;
  /** Value of a parameter as a frame binds it; `absent` when no argument fills it. */
  argumentOf(frame: Frame, index: number): Known;
  /** `closure`: the frame in which a nested function was made. */
  frame(file: string, fn: number, call: CallRef | null, self: Known | null, closure: Frame | null): Frame;
  summaryOf(file: string): Summary | null;
  /** While true, files that are not active are left alone. */
  setPeek(on: boolean): void;
  /** What answers were cut short by since this was last asked: files that are not active, classes of which more instances may come. */
  takeCuts(): Cuts;
}

/** Files and classes (`file#class`); `ANY_CUT` among them when they are too many to tell. Null: none. */
export type Cuts = ReadonlySet<string> | null;
export const ANY_CUT = '*';
const MOST_CUTS = 32;

const MAX_DEPTH = 120;
const MAX_FRAMES = 6;
/** Values followed for one question: beyond it the answer is that there is too much to follow. */
const MAX_WORK = 4000;
const MAX_STEPS = 40;
/** Appends before one that are looked through for the object that they are asked of. */
const MOST_ADDED = 16;
/** Classes upwards from an object's own. */
const MOST_BASES = 6;
/** Calls that make an object, and classes below one, that are followed for a field. */
const MOST_MAKERS = 64;

/** Members by which an instance gives its class. */
const CLASS_OF: ReadonlySet<string> = new Set(['constructor', '__class__']);

type Key = number | string;
interface Memory {
  state: 'running' | 'provisional' | 'tentative' | 'missing' | 'known';
  place: number;
  answer: Known;
  /** What cut the answer short. */
  cuts: Cuts;
}
/** What is remembered of one file's values, or of one value's members. */
type Table = Map<Key, Memory>;

/** Makes a linker over the active files. Its memory lives as long as the linker. */
export function createLinker(input: LinkerInput): Linker {
  /** Answers by file, and by the value that a member is asked of; equal instances, classes and modules share a table. */
  const byFile = new Map<string, Table>();
  const byIdentity = new Map<string, Table>();
  const byKnown = new Map<Known, Table>();
  /** Members that are made without following anything. */
  const plainMembers = new Map<Known, Map<string, Known>>();
  const framedIn = new Map<Summary, Uint8Array>();
  const starsIn = new Map<Summary, readonly string[]>();
  let tentativeSince = input.version();
  const tentative: { table: Table; key: Key }[] = [];
  const provisional: { table: Table; key: Key }[] = [];
  /** Values being followed. */
  let running = 0;
  let depth = 0;
  let peek = false;
  let work = 0;
  /** Place of the outermost value that the current answer went round to. */
  let head = Infinity;
  /** Grows whenever an inactive file is met that was left alone. */
  let inactive = 0;
  /** Grows whenever a file is met that is not loaded. */
  let missing = 0;
  let cuts: Cuts = null;
  const results = createResults({ resolve, summaryOf, member, result, entry });
  const types = createTypes({ resolve, summaryOf, result, exportedValue, exportOf, isObjectClass: (k, family) => isObjectClass(k, family, false), isOfSdk: (root, steps, family) => input.isOfSdk(root, steps, family) });

  function summaryOf(file: string): Summary | null {
    const s = input.summary(file, peek);
    if (s) return s;
    if (peek) inactive++;
    else missing++;
    cuts = joined(cuts, new Set([file]));
    return s;
  }

  const completed = (k: Known, type: TypeRef): Known => byType(() => types.completed(k, type));
  const objectOf = (type: TypeRef): Known | null => byType(() => types.objectOf(type));

  /** What types add is worth no further file once the calls are known. */
  function byType<T>(answerOf: () => T): T {
    if (peek || !input.isGrown) return answerOf();
    const before = { inactive, cuts };
    peek = true;
    const answer = answerOf();
    peek = false;
    ({ inactive, cuts } = before);
    return answer;
  }

  function resolve(lazy: Lazy): Known {
    if ('known' in lazy) return lazy.known;
    const s = summaryOf(lazy.file);
    const v = s?.values[lazy.value];
    if (!s || !v) return unknownValue('file is not loaded');
    if (v.k === 'lit') return { t: 'lit', v: v.v, source: v.at ? { file: lazy.file, at: v.at } : null };
    let table = byFile.get(lazy.file);
    if (!table) byFile.set(lazy.file, (table = new Map()));
    const frame = lazy.frame && isFramed(s, lazy.value) ? lazy.frame : null;
    const type = s.declared[lazy.value];
    return remember(table, (frame?.id ?? 0) * s.values.length + lazy.value, () => {
      const k = follow(s, v, frame);
      return type === undefined ? k : completed(k, { file: s.path, value: type });
    });
  }

  function isFramed(s: Summary, value: ValueId): boolean {
    let framed = framedIn.get(s);
    if (!framed) framedIn.set(s, (framed = framedValues(s)));
    return framed[value] === 1;
  }

  /** Answers once for each key; what depends on a cycle or an inactive file is kept no longer than it is true. */
  function remember(table: Table, key: Key, answerOf: () => Known): Known {
    const version = input.version();
    if (version !== tentativeSince) {
      for (const t of tentative) t.table.delete(t.key);
      tentative.length = 0;
      tentativeSince = version;
    }
    const known = table.get(key);
    // What was cut short by leaving inactive files alone says nothing to who does not leave them alone.
    if (known && (peek || known.state !== 'tentative')) {
      if (known.state === 'running') {
        head = Math.min(head, known.place);
        return unknownValue('defined by itself');
      }
      cuts = joined(cuts, known.cuts);
      if (known.state === 'tentative') inactive++;
      else if (known.state === 'missing') missing++;
      else if (known.state === 'provisional') head = Math.min(head, known.place);
      return known.answer;
    }
    if (depth >= MAX_DEPTH) return unknownValue('too deep to follow');
    if (depth === 0) work = 0;
    if (++work > MAX_WORK) return unknownValue('too much to follow');
    const place = running++;
    const outerHead = head;
    const inactiveBefore = inactive;
    const missingBefore = missing;
    const provisionalBefore = provisional.length;
    head = Infinity;
    const memory: Memory = { state: 'running', place, answer: ABSENT, cuts: null };
    table.set(key, memory);
    const outerCuts = cuts;
    cuts = null;
    depth++;
    const answer = answerOf();
    depth--;
    running--;
    memory.answer = answer;
    memory.cuts = cuts;
    cuts = joined(outerCuts, cuts);
    if (head < place) {
      memory.state = 'provisional';
      memory.place = head;
      provisional.push({ table, key });
      head = Math.min(head, outerHead);
      return answer;
    }
    for (const p of provisional.splice(provisionalBefore)) p.table.delete(p.key);
    head = outerHead;
    if (work > MAX_WORK && depth > 0) {
      // What ran out of work below the question is not known, and not remembered either.
      table.delete(key);
    } else if (inactive === inactiveBefore && missing === missingBefore) memory.state = 'known';
    else {
      memory.state = inactive === inactiveBefore ? 'missing' : 'tentative';
      tentative.push({ table, key });
    }
    return answer;
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
        return { t: 'list', items: v.items.map((i) => ({ lazy: lazy(i.value), spread: i.spread })) };
      case 'rec':
        return { t: 'rec', entries: v.entries.map((e) => ({ key: e.key, lazy: lazy(e.value), spread: e.spread })) };
      case 'append': {
        const added = v.items.map((i) => ({ lazy: lazy(i.value), spread: i.spread }));
        const base = { lazy: lazy(v.of), spread: true };
        return { t: 'list', items: v.front ? [...added, base] : [base, ...added], of: base.lazy };
      }
      case 'import':
        return followImport(s, v.module, v.name);
      case 'global':
        if (v.name === 'undefined') return { t: 'lit', v: null, source: null };
        return { t: 'path', root: { k: 'global', name: v.name }, steps: [] };
      case 'param':
        return followParam(s, v.fn, v.index, frame);
      case 'this':
        return selfOf(s, v.cls, frame);
      case 'super':
        return choose(alternatives(selfOf(s, v.cls, frame)).flatMap((k) => (k.t === 'inst' ? basePartsOf(k, s, v.cls) : [opaque('super')])));
      case 'member':
        return member(resolve(lazy(v.of)), v.name);
      case 'index':
        return indexed(resolve(lazy(v.of)), lazy(v.index));
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
        return choose([init, resolve(lazy(v.next))].filter((k, i) => i === 0 || k.t !== 'unknown'));
      }
      case 'sel': {
        if (v.cond !== null && v.of.length === 2) {
          const cond = resolve(lazy(v.cond));
          if (cond.t === 'lit' || cond.t === 'absent') return resolve(lazy(v.of[cond.t === 'lit' && cond.v ? 0 : 1] as ValueId));
        }
        return choose(v.of.map((x) => resolve(lazy(x))));
      }
      case 'each': {
        const of = resolve(lazy(v.of));
        if (of.t === 'list' && of.items.every((i) => !i.spread)) return choose(of.items.map((i) => resolve(i.lazy)));
        return extend(of, { k: 'each' });
      }
      case 'rest': {
        const of = resolve(lazy(v.of));
        if (of.t === 'rec' && Array.isArray(v.skip)) {
          const skip = v.skip;
          return { ...of, entries: of.entries.filter((e) => e.key === null || !skip.includes(e.key)) };
        }
        if (of.t === 'list' && typeof v.skip === 'number') return { ...of, items: of.items.slice(v.skip) };
        return of.t === 'path' ? of : opaque('rest of a value');
      }
      case 'var':
        return followVariable(s, v.variable, frame);
      case 'caught':
        return opaque('error');
      case 'unknown':
        return unknownValue(v.why);
    }
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
      const typed = answer === null || answer.t === 'unknown' || isProxy(answer) ? objectOf(type) : completed(answer, type);
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
        if (k.t !== 'path' && k.t !== 'unknown' && k.t !== 'choice' && k.t !== 'apply' && !isLookup(o)) break;
      }
      return found.length > 0 ? choose(found) : ABSENT;
    }
    if (op === 'and') {
      const last = operands[operands.length - 1];
      return last ? choose([resolve(last), ABSENT]) : ABSENT;
    }
    if (op === 'neg' && operands[0]) {
      const k = resolve(operands[0]);
      if (k.t === 'lit' && typeof k.v === 'number') return { t: 'lit', v: -k.v, source: null };
    }
    return { t: 'op', op, operands };
  }

  // ------------------------------------------------------------ modules

  function followImport(s: Summary, specifier: string, name: string): Known {
    const target = input.resolveModule(specifier, s);
    if (target.k === 'external') return { t: 'path', root: { k: 'external', module: target.module, name }, steps: [] };
    if (target.k === 'directory') {
      const sub = input.resolveModule(`${specifier.replace(/\.$/, '')}${specifier.endsWith('.') ? specifier.slice(-1) : '.'}${name}`, s);
      return sub.k === 'file' ? { t: 'module', file: sub.file } : unknownValue('module not found');
    }
    if (name === '*') return { t: 'module', file: target.file };
    return exported(target.file, name, 0) ?? submodule(s, specifier, name) ?? unknownValue(`${name} is not exported by ${target.file}`);
  }

  /** Where an imported name stands in the project. */
  function exportedValue(s: Summary, specifier: string, name: string): TypeRef | null {
    const target = name === '*' ? null : input.resolveModule(specifier, s);
    return target?.k === 'file' ? exportOf(target.file, name) : null;
  }

  function exportOf(file: string, name: string, hops = 0): TypeRef | null {
    const s = summaryOf(file);
    const value = entryOf(s?.exports, name);
    if (value !== undefined) return { file, value };
    if (!s || hops > 6) return null;
    for (const star of starsOf(s)) {
      const found = exportOf(star, name, hops + 1);
      if (found) return found;
    }
    return null;
  }

  function submodule(s: Summary, specifier: string, name: string): Known | null {
    if (s.family !== 'py') return null;
    const sub = input.resolveModule(specifier.endsWith('.') ? specifier + name : `${specifier}.${name}`, s);
    return sub.k === 'file' ? { t: 'module', file: sub.file } : null;
  }

  /** Value of an exported name, through `export *`; null when there is none. */
  function exported(file: string, name: string, hops: number): Known | null {
    const s = summaryOf(file);
    if (!s) return unknownValue('file is not loaded');
    const value = entryOf(s.exports, name);
    if (value !== undefined) return resolve({ file, value, frame: null });
    const whole = s.exports['='];
    if (whole !== undefined) {
      const k = resolve({ file, value: whole, frame: null });
      return name === 'default' ? k : member(k, name);
    }
    if (hops > 6) return null;
    const stars = starsOf(s);
    // All at once: asked for one after the other, each would take a round of its own.
    if (!peek) for (const star of stars) summaryOf(star);
    for (const star of stars) {
      const found = exported(star, name, hops + 1);
      if (found) return found;
    }
    return null;
  }

  /** Files of the project whose exports a file passes on. */
  function starsOf(s: Summary): readonly string[] {
    let stars = starsIn.get(s);
    if (!stars) {
      stars = s.stars.flatMap((star) => {
        const target = input.resolveModule(star, s);
        return target.k === 'file' ? [target.file] : [];
      });
      starsIn.set(s, stars);
    }
    return stars;
  }

  // ------------------------------------------------------------ parameters, this

  function followParam(s: Summary, fn: number, index: number, frame: Frame | null): Known {
    const param = s.functions[fn]?.params[index];
    const type: TypeRef | null = param && param.annotation !== null ? { file: s.path, value: param.annotation } : null;
    for (let f: Frame | null = frame; f; f = f.call?.frame ?? null) {
      if (f.file !== s.path || f.fn !== fn) continue;
      if (!f.call || f.call.call < 0) break;
      const given = argumentOf(f, index);
      if (given.t === 'absent' && param && param.default !== null) return resolve({ file: s.path, value: param.default, frame: f });
      if (given.t !== 'unknown') return type ? completed(given, type) : given;
      break;
    }
    const supplied = param ? suppliedDefault(s, param.default, frame) : null;
    if (supplied) return supplied;
    const typed = type && objectOf(type);
    const bare: Known = { t: 'path', root: { k: 'param', file: s.path, fn, index, name: param?.name ?? 'argument' }, steps: [] };
    if (typed) return types.isWhole(type) ? typed : choose([typed, bare]);
    const symbolic = type ? completed(bare, type) : bare;
    return param && param.default !== null ? choose([symbolic, resolve({ file: s.path, value: param.default, frame })]) : symbolic;
  }

  /** A default that stands for what a framework hands in: `client=Depends(get_client)`. */
  function suppliedDefault(s: Summary, value: ValueId | null, frame: Frame | null): Known | null {
    const v = value === null ? undefined : s.values[value];
    if (value === null || v?.k !== 'call') return null;
    const callee = calleeOf({ file: s.path, call: v.call, frame: null });
    return callee.t === 'path' && results.resultOf(callee, { file: s.path, call: v.call, frame: null }) ? resolve({ file: s.path, value, frame }) : null;
  }

  function argumentOf(frame: Frame, index: number): Known {
    const callee = summaryOf(frame.file)?.functions[frame.fn];
    const call = frame.call;
    const facts = call ? summaryOf(call.file)?.calls[call.call] : undefined;
    const param = callee?.params[index];
    if (!call || !facts || !param) return unknownValue('caller is not known');
    const lazy = (value: ValueId): Lazy => ({ file: call.file, value, frame: call.frame });
    const positional = facts.args.filter((a) => a.name === null);
    if (param.kind === 'rest') return { t: 'list', items: positional.slice(index).map((a) => ({ lazy: lazy(a.value), spread: a.spread })) };
    const names = new Set(callee?.params.map((p) => p.name));
    if (param.kind === 'keywords') {
      const extra = facts.args.filter((a) => a.name !== null && (a.name === '**' || !names.has(a.name)));
      return { t: 'rec', entries: extra.map((a) => (a.name === '**' ? { key: null, lazy: lazy(a.value), spread: true } : { key: a.name, lazy: lazy(a.value), spread: false })) };
    }
    const named = facts.args.find((a) => a.name === param.name);
    if (named) return resolve(lazy(named.value));
    if (param.kind === 'positional') {
      for (let i = 0; i <= index; i++) {
        const a = positional[i];
        if (!a) break;
        if (a.spread) {
          const list = resolve(lazy(a.value));
          if (list.t === 'list' && list.items.every((x) => !x.spread)) {
            const item = list.items[index - i];
            return item ? resolve(item.lazy) : ABSENT;
          }
          return opaque(param.name);
        }
        if (i === index) return resolve(lazy(a.value));
      }
    }
    for (const a of facts.args) {
      if (a.name !== '**') continue;
      const k = member(resolve(lazy(a.value)), param.name);
      if (k.t !== 'absent') return k;
    }
    return ABSENT;
  }

  function selfOf(s: Summary, cls: number, frame: Frame | null): Known {
    for (let f: Frame | null = frame; f; f = f.call?.frame ?? null) {
      const fn = f.file === s.path ? s.functions[f.fn] : undefined;
      if (fn && f.self && fn.cls === cls) return f.self;
    }
    return { t: 'inst', file: s.path, cls, made: null };
  }

  function isObjectClass(k: Extract<Known, { t: 'path' }>, family: 'js' | 'py', derived: boolean): boolean {
    if (k.root.k !== 'external' || k.steps.some((x) => x.k !== 'member')) return false;
    const last = k.steps[k.steps.length - 1];
    return input.makesObjects(k.root.module, last?.k === 'member' ? last.name : k.root.name, family, derived);
  }

  // ------------------------------------------------------------ members

  function member(of: Known, name: string): Known {
    switch (of.t) {
      case 'absent':
      case 'unknown':
        return memberOf(of, name);
      case 'choice': case 'rec': case 'module': case 'inst': case 'class':
        return remember(tableOf(of), name, () => memberOf(of, name));
      default:
        return plainMember(of, name);
    }
  }

  /** The same object for the same question: choices are told apart by it. */
  function plainMember(of: Known, name: string): Known {
    let members = plainMembers.get(of);
    if (!members) plainMembers.set(of, (members = new Map()));
    let answer = members.get(name);
    if (!answer) members.set(name, (answer = memberOf(of, name)));
    return answer;
  }

  function tableOf(k: Known): Table {
    let table = byKnown.get(k);
    if (table) return table;
    const identity = identityOf(k);
    table = (identity === null ? null : byIdentity.get(identity)) ?? new Map<Key, Memory>();
    if (identity !== null) byIdentity.set(identity, table);
    byKnown.set(k, table);
    return table;
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
        return exported(of.file, name, 0) ?? moduleMember(of.file, name);
      case 'inst':
        return CLASS_OF.has(name) ? classOf(of) : instanceMember(of, name);
      case 'class':
        return classMember(of, name) ?? opaque(name);
      case 'path': {
        if (of.root.k === 'external' && of.root.name === '*' && of.steps.length === 0) return { t: 'path', root: { ...of.root, name }, steps: [] };
        return extend(of, { k: 'member', name });
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

  /** The object that is no list, and has a method like `append` or `add`: `chat.append(message)`. */
  function addedTo(list: Extract<Known, { t: 'list' }>): Known | null {
    let k: Known = list;
    // A list that grows in a loop is made from itself.
    for (let i = 0; i < MOST_ADDED && k.t === 'list' && k.of; i++) k = resolve(k.of);
    return alternatives(k).find((x) => x.t === 'inst' || (x.t === 'path' && x.root.k === 'external')) ?? null;
  }

  function moduleMember(file: string, name: string): Known {
    const s = summaryOf(file);
    if (!s) return unknownValue('file is not loaded');
    const package_ = file.replace(/(^|\/)__init__\.py$/, '');
    if (s.family === 'py' && package_ !== file) {
      const sub = input.resolveModule(`.${name}`, s);
      if (sub.k === 'file') return { t: 'module', file: sub.file };
    }
    return unknownValue(`${name} is not exported by ${file}`);
  }

  function entry(entries: Extract<Known, { t: 'rec' }>['entries'], name: string, from: number): Known {
    for (let i = from; i >= 0; i--) {
      const e = entries[i];
      if (!e) continue;
      if (e.key === name) return resolve(e.lazy);
      if (e.key !== null) continue;
      if (!e.spread) {
        // What is made may be what is asked for; of data nobody knows.
        const made = alternatives(resolve(e.lazy)).filter((k) => k.t === 'inst' || k.t === 'fn' || k.t === 'class' || (k.t === 'path' && k.root.k === 'external'));
        return choose([...made, opaque(`${name} under a computed key`), entry(entries, name, i - 1)]);
      }
      const spread = resolve(e.lazy);
      if (spread.t === 'absent' || (spread.t === 'lit' && !spread.v)) continue;
      const found = member(spread, name);
      // Its methods are no entries.
      if (found.t === 'absent' || (found.t === 'property' && found.of === spread)) continue;
      if (found.t === 'choice' && found.of.some((k) => k.t === 'absent')) {
        return choose([...found.of.filter((k) => k.t !== 'absent'), entry(entries, name, i - 1)]);
      }
      if (spread.t === 'rec' || spread.t === 'choice') return found;
      return choose([found, entry(entries, name, i - 1)].filter((k) => k.t !== 'absent'));
    }
    return ABSENT;
  }

  function basesOf(file: string, cls: number): Known[] {
    const s = summaryOf(file);
    return (s?.classes[cls]?.bases ?? []).map((value) => resolve({ file, value, frame: null }));
  }

  /** What an object is for the bases of one of its classes. */
  function basePartsOf(self: Instance, s: Summary, cls: number): Known[] {
    const made = superCall({ t: 'inst', file: s.path, cls, made: self.file === s.path && self.cls === cls ? self.made : null });
    const bases = basesOf(s.path, cls).map((base): Known => (base.t === 'class' ? { t: 'inst', file: base.file, cls: base.cls, made, part: self } : instanceOf(base, null)));
    return bases.length > 0 ? bases : [opaque('super')];
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
    if (below.length === 0) return own;
    // What the class only declares, or sets to nothing, its subclasses give.
    const cls = summaryOf(of.file)?.classes[of.cls];
    const field = entryOf(cls?.fields, name);
    const isDeclared = entryOf(cls?.methods, name)?.isAbstract ?? field?.values.every((v) => isNothing(resolve({ file: of.file, value: v.value, frame: null })));
    const isNowhere = isDeclared || own.t === 'unknown' || isNothing(own) || (own.t === 'path' && own.root.k === 'field');
    const all = choose(isNowhere ? below : [own, ...below]);
    return all.t === 'unknown' ? choose([own, all]) : all;
  }

  /** All classes below a class, nearest first. */
  function subclassesOf(of: { file: string; cls: number }): { file: string; cls: number }[] {
    const found: { file: string; cls: number }[] = [];
    const work = [of];
    for (let at = work.shift(); at && found.length <= MOST_MAKERS; at = work.shift()) {
      const cut = `${at.file}#${at.cls}`;
      if (peek) {
        inactive++;
        cuts = joined(cuts, new Set([cut]));
      }
      for (const sub of input.subclasses(at.file, at.cls)) {
        if (found.some((f) => f.file === sub.file && f.cls === sub.cls)) continue;
        found.push(sub);
        work.push(sub);
      }
    }
    return found;
  }

  /** `this.constructor`, `self.__class__` */
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
    const field = entryOf(cls.fields, name);
    if (field) {
      const given = s.family === 'py' && field.annotation !== null && !hasConstructor(of, 0) ? givenField(of, cls, name) : null;
      if (given) return completed(given, { file: of.file, value: field.annotation as ValueId });
      for (const v of field.values) found.push(...fieldValue(of, cls, v, self));
    }
    const real = found.filter((k) => !(k.t === 'lit' && k.v === null) && k.t !== 'unknown' && k.t !== 'absent');
    const type: TypeRef | null = field && field.annotation !== null ? { file: of.file, value: field.annotation } : null;
    if (real.length > 0) return type ? completed(choose(real), type) : choose(real);
    if (type) {
      const typed = objectOf(type);
      if (typed) return typed;
    }
    if (hops < MOST_BASES) {
      for (const base of basesOf(of.file, of.cls)) {
        if (base.t === 'class') {
          const inherited = memberOfClass({ t: 'inst', file: base.file, cls: base.cls, made: superCall(of) }, name, hops + 1, self);
          if (!(inherited.t === 'path' && inherited.root.k === 'field') && inherited.t !== 'unknown') return inherited;
        } else if (base.t === 'path' && isObjectClass(base, s.family, true)) {
          return extend(extend(base, { k: 'call', call: superCall(of) }), { k: 'member', name });
        }
      }
    }
    const elsewhere: Known = { t: 'path', root: { k: 'field', file: of.file, cls: of.cls, name, owner: ownerIn(s) }, steps: [] };
    const value = found.length > 0 ? choose(found) : elsewhere;
    return type ? completed(value, type) : value;
  }

  const ownerIn = (s: Summary): 'this' | 'self' => (s.family === 'py' ? 'self' : 'this');

  function hasConstructor(of: { file: string; cls: number }, hops: number): boolean {
    const cls = summaryOf(of.file)?.classes[of.cls];
    if (!cls || hops > 6) return false;
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
    const makers = of.made ? [of.made] : makersOf(of).map(({ call }) => call);
    const defaults = (entryOf(cls.fields, name)?.values ?? []).map((v) => resolve({ file: of.file, value: v.value, frame: null }));
    const elsewhere: Known = { t: 'path', root: { k: 'field', file: of.file, cls: of.cls, name, owner: 'self' }, steps: [] };
    if (makers.length === 0) return choose([elsewhere, ...defaults]);
    const order = Object.keys(cls.fields).filter((f) => cls.fields[f]?.annotation !== null);
    return choose(makers.map((made) => {
      const args = summaryOf(made.file)?.calls[made.call]?.args ?? [];
      const named = args.find((a) => a.name === name) ?? args.filter((a) => a.name === null)[order.indexOf(name)];
      if (named && !named.spread) return resolve({ file: made.file, value: named.value, frame: made.frame });
      // Options that are spread in, and settings that a library reads from elsewhere, may override the default.
      const open = isElsewhere || args.some((a) => a.spread || a.name === '**');
      return choose(open || defaults.length === 0 ? [elsewhere, ...defaults] : defaults);
    }));
  }

  /** One value that a class gives its field; a constructor's parameters come from the calls that make instances. */
  function fieldValue(of: Instance, cls: ClassFacts, v: { value: ValueId; fn: number }, self: Instance): Known[] {
    const inConstructor = isConstructor(cls, v.fn);
    const own = resolve({ file: of.file, value: v.value, frame: makeFrame(of.file, v.fn, inConstructor ? of.made : null, self) });
    if (of.made || !inConstructor || !isOfParameter(own, of.file, v.fn)) return [own];
    // Of a class without a constructor, what makes it is handed to this one.
    const makers = makersOf(self);
    if (makers.length === 0) return [own];
    return makers.map((m) => resolve({ file: of.file, value: v.value, frame: makeFrame(of.file, v.fn, m.call, m.made) }));
  }

  /** Calls that run a class's constructor, each with the object that it makes: of the class itself, or of one below it. */
  function makersOf(of: { file: string; cls: number }, hops = 0): { call: CallRef; made: Instance }[] {
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

  const isOfParameter = (k: Known, file: string, fn: number): boolean =>
    alternatives(k).some((x) => x.t === 'path' && x.root.k === 'param' && x.root.file === file && x.root.fn === fn);

  /** The call by which a class's constructor runs that of its base; the class's own call when it has no constructor. */
  function superCall(of: Instance): CallRef | null {
    const s = summaryOf(of.file);
    const ctor = Object.values(s?.classes[of.cls]?.methods ?? {}).find((m) => m.kind === 'constructor');
    if (!s || !ctor) return of.made;
    const call = s.calls.findIndex((c) => {
      if (c.fn !== ctor.fn) return false;
      const callee = s.values[c.callee];
      return callee?.k === 'super' || (callee?.k === 'member' && callee.name === '__init__' && s.values[callee.of]?.k === 'super');
    });
    return call < 0 ? null : { file: of.file, call, frame: makeFrame(of.file, ctor.fn, of.made, of) };
  }

  /** More of them may become known: while linking goes on, what they say is asked again. */
  function instantiations(of: { file: string; cls: number }): readonly CallRef[] {
    if (peek) {
      inactive++;
      cuts = joined(cuts, new Set([`${of.file}#${of.cls}`]));
    }
    return input.instantiations(of.file, of.cls);
  }

  const isConstructor = (cls: { methods: Record<string, { fn: number; kind: string }> }, fn: number): boolean =>
    Object.values(cls.methods).some((m) => m.fn === fn && m.kind === 'constructor');

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
    if (hops < 6) {
      for (const base of basesOf(of.file, of.cls)) {
        if (base.t !== 'class') continue;
        const found = classMember(base, name, hops + 1);
        if (found) return found;
      }
    }
    return null;
  }

  function indexed(of: Known, key: Lazy): Known {
    const k = resolve(key);
    if (of.t === 'choice') return choose(of.of.map((x) => indexed(x, key)));
    if (k.t === 'lit' && typeof k.v === 'string') return member(of, k.v);
    if (of.t === 'list' && k.t === 'lit' && typeof k.v === 'number') {
      const i = k.v < 0 ? of.items.length + k.v : k.v;
      const upTo = of.items.slice(0, i + 1);
      const item = of.items[i];
      if (item && upTo.every((x) => !x.spread)) return resolve(item.lazy);
    }
    // A table of values by a name that is not known: any of them.
    return (of.t === 'rec' ? results.anyEntry(of) : null) ?? extend(of, { k: 'index', key });
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

  function instanceOf(cls: Known, made: CallRef | null): Known {
    if (cls.t === 'class') return { t: 'inst', file: cls.file, cls: cls.cls, made };
    if (cls.t === 'path') return extend(cls, { k: 'call', call: made });
    if (cls.t === 'choice') return choose(cls.of.map((k) => instanceOf(k, made)));
    return cls;
  }

  function result(callee: Known, call: CallRef): Known {
    switch (callee.t) {
      case 'choice':
        return choose(callee.of.map((k) => result(k, call)));
      case 'class':
        return instanceOf(callee, call);
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
        if (callee.of.t === 'rec') return results.tableResult(callee.of, callee.name, call);
        return { t: 'apply', of: callee.of, name: callee.name, call };
      case 'absent':
      case 'unknown':
        return unknownValue('result of an unknown function');
      default:
        return opaque('result of a call');
    }
  }

  /** `require("x")`, `import("x")`, `importlib.import_module("x")`. */
  function dynamicModule(callee: Extract<Known, { t: 'path' }>, call: CallRef): Known | null {
    const name = callee.root.k === 'global' && callee.steps.length === 0 ? callee.root.name
      : callee.root.k === 'external' && callee.root.module === 'importlib' ? callee.root.name : '';
    if (name !== 'require' && name !== 'import' && name !== '__import__' && name !== 'import_module') return null;
    const s = summaryOf(call.file);
    const arg = s?.calls[call.call]?.args[0];
    if (!s || !arg) return null;
    const specifier = resolve({ file: call.file, value: arg.value, frame: call.frame });
    return specifier.t === 'lit' && typeof specifier.v === 'string' ? followImport(s, specifier.v, '*') : null;
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
    const values = facts.isGenerator ? (isManager(s, facts) || call.call < 0 ? facts.yields.map((value) => resolve({ file: fn.file, value, frame })) : []) : facts.returns.map((x) => resolve({ file: fn.file, value: x.value, frame }));
    const real = values.filter((k) => !(k.t === 'lit' && k.v === null) && !(k.t === 'unknown' && k.why === 'defined by itself'));
    const answer = real.length > 0 ? choose(real) : null;
    const result = answer ?? opaque(`result of ${facts.name}()`);
    if (facts.returnType === null) return result;
    return types.byArgument(completed(result, { file: s.path, value: facts.returnType }), s, facts, (index) => argumentOf(frame, index));
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

  const linker: Linker = {
    resolve, member, result, calleeOf, argumentOf, summaryOf,
    frame: makeFrame,
    takeCuts() {
      const taken = cuts;
      cuts = null;
      return taken;
    },
    setPeek: (on) => {
      peek = on;
    },
  };
  return linker;
}

const isNothing = (k: Known): boolean => k.t === 'lit' && k.v === null;

/** Sets are shared, and never changed. */
function joined(a: Cuts, b: Cuts): Cuts {
  if (a === null || a === b || b?.has(ANY_CUT)) return b ?? a;
  if (b === null || a.has(ANY_CUT) || [...b].every((cut) => a.has(cut))) return a;
  const both = new Set([...a, ...b]);
  return both.size > MOST_CUTS ? new Set([ANY_CUT]) : both;
}

/** Equal for values that have the same members; null for those that are told apart by the object. */
function identityOf(k: Known): string | null {
  switch (k.t) {
    case 'inst':
      return `${k.file}#${k.cls}@${k.made ? `${k.made.file}:${k.made.call}:${k.made.frame?.id ?? 0}` : ''}${k.part ? `<${identityOf(k.part)}` : ''}`;
    case 'class':
      return `${k.file}#${k.cls}`;
    case 'module':
      return k.file;
    default:
      return null;
  }
}
