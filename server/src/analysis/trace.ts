/**
 * Where a value comes from, told step by step for people: the way that the linker went, from a use back to an import, a
 * literal, or the place where it was lost. Follows one way where there are several. Must not decide what a call is.
 */
import { entryOf } from '../ir/entryOf.js';
import type { Span } from '../ir/span.js';
import type { Summary, Value, ValueId } from '../ir/summary.js';
import { packageOf } from './link/catalogIndex.js';
import { keptAs, superCallIn } from './link/kept.js';
import { alternatives, functionKey, type CallRef, type Frame, type Known, type Lazy } from './link/known.js';
import { nameOf } from './origins.js';
import { nameOfFunction, type PlaceOf } from './places.js';
import { chainsTo } from './chains.js';
import type { Program } from './program.js';
import type { ModuleTarget } from './project.js';
import type { TraceStep } from './report.js';

export interface TraceInput {
  program: Program;
  place: PlaceOf;
  resolveModule(specifier: string, from: Summary): ModuleTarget;
}

type Ref = Extract<Lazy, { file: string }>;

/** Longer ways say nothing more. */
const MAX_STEPS = 24;
const MAX_TEXT = 60;
/** Operators whose result is one of their operands, or acts like one. */
const ONE_OF: readonly string[] = ['??', 'or', 'and', '|'];

/** The way back from a value, nearest step first. */
export function traceOf({ program, place, resolveModule }: TraceInput, from: Ref): TraceStep[] {
  const { linker } = program;
  const steps: TraceStep[] = [];
  const seen = new Set<string>();
  follow(from);
  return steps;

  function say(text: string, file: string, at?: Span): void {
    if (at === undefined) steps.push({ text, file });
    else {
      const { span: _span, endLine: _endLine, endColumn: _endColumn, ...start } = place(file, at);
      steps.push({ text, ...start });
    }
  }

  function follow(ref: Ref): void {
    const key = keyOf(ref);
    const s = linker.summaryOf(ref.file);
    const v = s?.values[ref.value];
    if (!s || !v || seen.has(key) || steps.length >= MAX_STEPS) return;
    seen.add(key);
    const to = (value: ValueId): void => follow({ ...ref, value });
    switch (v.k) {
      case 'member':
        return followMember(s, { ...ref, value: v.of }, v.name);
      case 'call':
        return followCall(s, { file: ref.file, call: v.call, frame: ref.frame });
      case 'import':
        return followImport(s, v);
      case 'param':
        return followParam(s, v.fn, v.index, ref.frame);
      case 'var': {
        const variable = s.variables[v.variable];
        const value = best(ref, variable?.values ?? []);
        if (variable && variable.annotation !== null && saysMore(ref.file, variable.annotation) && (value === null || rank(linker.resolve({ ...ref, value })) < 2)) {
          say(`\`${variable.name}\` is declared as \`${nameOf(s, variable.annotation) || 'a type'}\``, ref.file);
          return to(variable.annotation);
        }
        return value === null ? say(`\`${variable?.name ?? 'a variable'}\` gets its value elsewhere`, ref.file) : to(value);
      }
      case 'sel': case 'op': {
        const value = best(ref, v.of);
        if (value === null || (v.k === 'op' && !ONE_OF.includes(v.op))) return say('it is computed', ref.file);
        if (v.of.length > 1) say(`one of ${v.of.length} values, of which this is followed`, ref.file);
        return to(value);
      }
      case 'phi':
        return to(v.init);
      case 'each': case 'rest':
        return to(v.of);
      case 'append': {
        const value = best(ref, [v.of, ...v.items.map((i) => i.value)]);
        return value === null ? undefined : to(value);
      }
      case 'index': {
        const key = linker.resolve({ ...ref, value: v.index });
        const of = s.values[v.of];
        // `const [client, name] = [make(), read()]`
        const item = of?.k === 'list' && key.t === 'lit' && of.items.every((i) => !i.spread) ? of.items[Number(key.v)] : undefined;
        if (item) return to(item.value);
        return key.t === 'lit' && typeof key.v === 'string' ? followMember(s, { ...ref, value: v.of }, key.v) : to(v.of);
      }
      case 'lit':
        return say(`it is ${quoted(v.v)}`, ref.file, v.at);
      case 'text':
        return say('it is text that is put together here', ref.file, v.at);
      case 'fn':
        return say(`it is the function \`${nameOfFunction(program, s, v.fn)}\``, ref.file, s.functions[v.fn]?.nameAt);
      case 'class':
        return say(`it is the class \`${s.classes[v.cls]?.name ?? ''}\``, ref.file, s.classes[v.cls]?.at);
      case 'global':
        return passedOn(s, v.name, 0, [...s.stars].reverse()) ? undefined : say(`\`${v.name}\` is a global`, ref.file);
      case 'caught':
        return say('it is an exception that was caught', ref.file);
      case 'unknown': {
        say(v.why, ref.file);
        const element = v.of[v.of.length - 1];
        return element === undefined ? undefined : to(element);
      }
      case 'rec': {
        const spread = v.entries.findLast((e) => e.spread);
        return spread && to(spread.value);
      }
      case 'super':
        return followBase(ref.file, v.cls);
      case 'list': {
        const value = best(ref, v.items.map((i) => i.value));
        return value === null ? undefined : to(value);
      }
      case 'this':
        return;
    }
  }

  function keyOf({ file, value, frame }: Ref): string {
    return `${file}:${value}:${frame?.id ?? 0}`;
  }

  /** Of several values the one that leads furthest, and not back to where one was. */
  function best(ref: Ref, values: readonly ValueId[]): ValueId | null {
    let found: { value: ValueId; rank: number } | null = null;
    for (const value of values) {
      if (seen.has(keyOf({ ...ref, value }))) continue;
      const r = rank(linker.resolve({ ...ref, value }));
      if (found === null || r > found.rank) found = { value, rank: r };
    }
    return found?.value ?? null;
  }

  /** A type says more than the value's own way when it is a class of the project or of a known SDK. */
  function saysMore(file: string, annotation: ValueId): boolean {
    const k = linker.resolve({ file, value: annotation, frame: null });
    return alternatives(k).some((x) => x.t === 'class') || rank(k) === 4;
  }

  function rank(k: Known): number {
    return Math.max(...alternatives(k).map((x) => {
      if (x.t === 'lit' && x.v === null) return -1;
      if (x.t === 'unknown' || x.t === 'absent') return 0;
      if (x.t === 'list' && x.items.length === 0) return 1;
      if (x.t !== 'path') return 2;
      if (x.root.k === 'external') return packageOf(program.catalog, 'js', x.root, x.steps) ?? packageOf(program.catalog, 'py', x.root, x.steps) ? 4 : 3;
      return 1;
    }));
  }

  // ------------------------------------------------------------ members

  function followMember(s: Summary, of: Ref, name: string): void {
    const k = alternatives(linker.resolve(of)).reduce((a, b) => (rank(b) > rank(a) ? b : a));
    if (k.t === 'inst' || k.t === 'class') {
      const self: Extract<Known, { t: 'inst' }> = { t: 'inst', file: k.file, cls: k.cls, made: k.t === 'inst' ? k.made : null };
      // Of the object itself there is no other way to tell.
      if (followField(self, name) || (s.values[of.value]?.k === 'this' && followElsewhere(self, name))) return;
      return follow(of);
    }
    if (k.t === 'module') return followExport(k.file, name);
    if (k.t === 'rec') {
      const entry = k.entries.find((e) => e.key === name);
      if (entry && !('known' in entry.lazy)) {
        const read = s.values[of.value];
        const from = read?.k === 'var' ? s.values[s.variables[read.variable]?.values[0] ?? -1] : read;
        if (from?.k === 'import') sayImport(s, from);
        return follow(entry.lazy);
      }
    }
    if (k.t === 'fn') say(`\`${name}\` is a member of \`${nameOf(s, of.value) || 'it'}\``, of.file);
    return follow(of);
  }

  /** True when a class of the project says something of the field. */
  function followField(self: Extract<Known, { t: 'inst' }>, name: string, hops = 0): boolean {
    const s = linker.summaryOf(self.file);
    const cls = s?.classes[self.cls];
    if (!s || !cls || hops > 6) return false;
    const method = entryOf(cls.methods, name);
    if (method) {
      const fn = s.functions[method.fn];
      say(`\`${name}\` is a ${method.kind === 'getter' ? 'getter' : 'method'} of the class \`${cls.name}\``, self.file, fn?.nameAt);
      const inside = { file: self.file, value: -1, frame: linker.frame(self.file, method.fn, null, self, null) };
      const value = method.kind === 'getter' ? best(inside, (fn?.returns ?? []).map((r) => r.value)) : null;
      if (value !== null) follow({ ...inside, value });
      return true;
    }
    const field = entryOf(cls.fields, name);
    if (!field) {
      const bases = cls.bases.map((value) => linker.resolve({ file: self.file, value, frame: null }));
      return bases.some((base) => base.t === 'class' && followField({ t: 'inst', file: base.file, cls: base.cls, made: null }, name, hops + 1)) || followKept(s, self, name);
    }
    say(`\`${name}\` is a field of the class \`${cls.name}\``, self.file, cls.at);
    const refs = field.values.map(({ value, fn }): Ref => ({ file: self.file, value, frame: frameOfField(self, cls.methods, fn) }));
    const chosen = refs.reduce<Ref | null>((a, b) => (a === null || rank(linker.resolve(b)) > rank(linker.resolve(a)) ? b : a), null);
    const isTyped = field.annotation !== null && saysMore(self.file, field.annotation);
    if (chosen && (!isTyped || rank(linker.resolve(chosen)) > 1)) follow(chosen);
    else if (field.annotation !== null) {
      say(`it is declared as \`${nameOf(s, field.annotation) || 'a type'}\``, self.file, cls.at);
      follow({ file: self.file, value: field.annotation, frame: null });
    }
    return true;
  }

  /** True when a base of another package keeps it under that name. */
  function followKept(s: Summary, self: Extract<Known, { t: 'inst' }>, name: string): boolean {
    const cls = s.classes[self.cls];
    const ctor = Object.values(cls?.methods ?? {}).find((m) => m.kind === 'constructor');
    const call = ctor && s.calls[superCallIn(s, ctor.fn)];
    const value = call && keptAs(s, call, name)[0];
    if (!cls || !ctor || value === undefined) return false;
    say(`\`${name}\` is kept by a base of the class \`${cls.name}\`, to which it is handed`, self.file, call?.at);
    follow({ file: self.file, value, frame: frameOfField(self, cls.methods, ctor.fn) });
    return true;
  }

  /** True when a package's class gives it: a base, or one that stands beside the class where it is mixed in. */
  function followElsewhere(self: Extract<Known, { t: 'inst' }>, name: string): boolean {
    const cls = linker.summaryOf(self.file)?.classes[self.cls];
    if (!cls) return false;
    const isBelowPackage = cls.bases.some((value) => linker.resolve({ file: self.file, value, frame: null }).t === 'path');
    if (isBelowPackage) followBase(self.file, self.cls);
    if (cls.bases.length > 0) return isBelowPackage;
    const isBeside = alternatives(linker.member(self, name)).some((k) => k.t === 'path' && k.root.k === 'external');
    if (isBeside) say(`\`${name}\` is of a class that stands beside \`${cls.name}\` where that is mixed in`, self.file, cls.at);
    return isBeside;
  }

  function followBase(file: string, id: number): void {
    const cls = linker.summaryOf(file)?.classes[id];
    const base = best({ file, value: -1, frame: null }, cls?.bases ?? []);
    if (!cls || base === null) return;
    say(`\`${cls.name}\` is a subclass`, file, cls.at);
    follow({ file, value: base, frame: null });
  }

  function frameOfField(self: Extract<Known, { t: 'inst' }>, methods: Summary['classes'][number]['methods'], fn: number): Frame | null {
    const isConstructor = Object.values(methods).some((m) => m.fn === fn && m.kind === 'constructor');
    return linker.frame(self.file, fn, isConstructor ? self.made : null, self, null);
  }

  // ------------------------------------------------------------ modules

  function followImport(s: Summary, v: Extract<Value, { k: 'import' }>): void {
    const file = sayImport(s, v);
    if (file !== null && v.name !== '*') followExport(file, v.name);
  }

  /** The file of the project that an import leads to. */
  function sayImport(s: Summary, { module, name }: Extract<Value, { k: 'import' }>): string | null {
    const target = resolveModule(module, s);
    const what = name === '*' ? `\`${module}\`` : name === 'default' ? `the default export of \`${module}\`` : `\`${name}\``;
    if (target.k === 'external') say(name === '*' || name === 'default' ? `${what} is imported` : `${what} is imported from \`${module}\``, s.path);
    else if (target.k === 'directory') say(`${what} is a module of the folder \`${module}\``, s.path);
    else say(`${what} is imported from ${target.file}`, s.path);
    return target.k === 'file' ? target.file : null;
  }

  function followExport(file: string, name: string, hops = 0): void {
    const s = linker.summaryOf(file);
    if (!s) return say(`${file} could not be read`, file);
    const value = entryOf(s.exports, name);
    if (value !== undefined) return follow({ file, value, frame: null });
    const whole = s.exports['='];
    if (whole !== undefined) return name === 'default' ? follow({ file, value: whole, frame: null }) : followMember(s, { file, value: whole, frame: null }, name);
    if (!passedOn(s, name, hops)) say(`\`${name}\` is not exported by ${file}`, file);
  }

  /** A name that a file has from a module of which it takes all; false when there is none. */
  function passedOn(s: Summary, name: string, hops = 0, stars: readonly string[] = s.stars): boolean {
    for (const star of hops > 6 ? [] : stars) {
      const target = resolveModule(star, s);
      const there = target.k === 'file' ? linker.summaryOf(target.file) : null;
      if (there && (entryOf(there.exports, name) !== undefined || there.stars.length > 0)) {
        say(`\`${name}\` is passed on from ${there.path}`, s.path);
        followExport(there.path, name, hops + 1);
        return true;
      }
    }
    return false;
  }

  // ------------------------------------------------------------ functions

  function followCall(s: Summary, call: CallRef): void {
    const facts = s.calls[call.call];
    if (!facts) return;
    const callee = { file: s.path, value: facts.callee, frame: call.frame };
    const k = alternatives(linker.resolve(callee)).reduce((a, b) => (rank(b) > rank(a) ? b : a));
    if (k.t === 'class') {
      say(`an instance of the class \`${linker.summaryOf(k.file)?.classes[k.cls]?.name ?? ''}\` is made`, s.path, facts.at);
      return followBase(k.file, k.cls);
    }
    const loaded = k.t === 'path' && k.steps.length === 0 ? linker.result(k, call) : k;
    if (loaded.t === 'module') return say(`${loaded.file} is loaded`, s.path, facts.at);
    if (loaded.t === 'path' && loaded.root.k === 'external' && loaded.steps.length === 0 && loaded !== k) return say(`\`${loaded.root.module}\` is loaded`, s.path, facts.at);
    say(`\`${calleeText(s, facts.callee)}()\` is called`, s.path, facts.at);
    if (k.t !== 'fn') return follow(callee);
    const target = linker.summaryOf(k.file);
    const fn = target?.functions[k.fn];
    if (!target || !fn) return;
    say(`\`${nameOfFunction(program, target, k.fn)}\` returns it`, k.file, fn.nameAt);
    const inside = { file: k.file, value: -1, frame: linker.frame(k.file, k.fn, call, k.self, k.frame) };
    const value = best(inside, fn.returns.map((r) => r.value)) ?? fn.returnType;
    if (value !== null) follow({ ...inside, value });
  }

  function followParam(s: Summary, fn: number, index: number, frame: Frame | null): void {
    const facts = s.functions[fn];
    const param = facts?.params[index];
    if (!facts || !param) return;
    const owner = nameOfFunction(program, s, fn);
    say(`\`${param.name}\` is a parameter of \`${owner}\``, s.path, facts.nameAt);
    const key = functionKey(s.path, fn);
    const callers = program.callersOf(key).length;
    const own = bindingOf(s.path, fn, frame);
    if (own && followArgument(own, index, callers)) return;
    if (param.annotation !== null && saysMore(s.path, param.annotation)) {
      say(`it is declared as \`${nameOf(s, param.annotation) || 'a type'}\``, s.path, facts.nameAt);
      return follow({ file: s.path, value: param.annotation, frame: null });
    }
    for (const { frame: other } of own ? [] : chainsTo(program, key)) if (followArgument(other, index, callers)) return;
    if (param.default !== null) {
      say(`no caller gives it: its default counts`, s.path, facts.nameAt);
      return follow({ file: s.path, value: param.default, frame });
    }
    if (callers === 0) say(`no caller of \`${owner}\` is known`, s.path, facts.nameAt);
  }

  function bindingOf(file: string, fn: number, frame: Frame | null): Frame | null {
    for (let f = frame; f; f = f.call?.frame ?? null) if (f.file === file && f.fn === fn) return f.call && f.call.call >= 0 ? f : null;
    return null;
  }

  /** True when the call that runs the function gives the argument by itself. */
  function followArgument({ file, fn, call }: Frame, index: number, callers: number): boolean {
    const s = call && linker.summaryOf(call.file);
    const facts = call && s?.calls[call.call];
    const params = linker.summaryOf(file)?.functions[fn]?.params ?? [];
    if (!call || !s || !facts) return false;
    const positional = facts.args.filter((a) => a.name === null);
    const given = facts.args.find((a) => a.name === params[index]?.name) ?? positional[index];
    if (!given || given.spread || positional.slice(0, index).some((a) => a.spread)) return false;
    say(`\`${nameOfFunction(program, s, facts.fn)}\` gives it${callers > 1 ? `, one of ${callers} callers` : ''}`, s.path, facts.at);
    follow({ file: call.file, value: given.value, frame: call.frame });
    return true;
  }
}

function quoted(v: string | number | boolean | null): string {
  if (typeof v !== 'string') return `\`${String(v)}\``;
  return `“${v.length > MAX_TEXT ? `${v.slice(0, MAX_TEXT - 1)}…` : v}”`;
}

/** What is called, as the language writes it; a local name that stands for a call is that call: `OpenAI().responses.create`. */
export function calleeText(s: Summary, callee: ValueId): string {
  const text = textOf(s, callee, 0) || 'a function';
  return text.length <= MAX_TEXT ? text : `…${text.slice(1 - MAX_TEXT)}`;
}

function textOf(s: Summary, value: ValueId, depth: number): string {
  const v = s.values[value];
  if (depth > 20) return '…';
  if (v?.k === 'call') return `${textOf(s, s.calls[v.call]?.callee ?? -1, depth + 1)}()`;
  if (v?.k === 'this' && s.family === 'py') return 'self';
  if (v?.k !== 'member') return nameOf(s, value);
  const of = textOf(s, v.of, depth + 1);
  return of === '' ? v.name : `${of}.${v.name}`;
}
