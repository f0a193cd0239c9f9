/**
 * Whether a request asks for prompt caching: on itself, on a block, message or tool in it, or perhaps in a part that is not
 * known. Must not know a rule, a price or a language.
 */
import { entryOf } from '../ir/entryOf.js';
import { CACHE_MARKS } from '../catalog/caching.js';
import type { Summary, ValueId } from '../ir/summary.js';
import type { RequestValues } from './evaluate.js';
import { packageOf } from './link/catalogIndex.js';
import { alternatives, functionKey, type CallRef, type Known } from './link/known.js';
import { createResolver } from './modules.js';
import type { Program } from './program.js';
import type { Site } from './sites.js';

/** True: it asks. False: it surely does not. Null: a part that is not known may ask. */
export type Caching = boolean | null;

export type CachingReader = (site: Site, request: RequestValues) => Caching;

/** Values that are looked at in one request. */
const WORK = 2000;

type Path = Extract<Known, { t: 'path' }>;

/** Where a value stands: something with marks of its own, a text or a list of such things, or data that no mark belongs to. */
type Slot = 'part' | 'text' | 'data';
const TEXTS: ReadonlySet<string> = new Set(['content', 'text', 'prompt', 'system', 'input', 'parts']);
const DATA = /^(role|type|name|id|title|description|source|image_url|data|url|execute|parameters|(input|output)_?schema|schema|.*_id|.*Id)$/i;
const slotOf = (key: string | null, around: Slot): Slot => (around === 'data' || key === null ? around : TEXTS.has(key) ? 'text' : DATA.test(key) ? 'data' : 'part');

/** Functions of packages whose result is a text, by their names. */
const MAKES_TEXT = /str|text|read|render|format|dump|dedent|join|decode|input|markdown|json|xml|html|prompt|question|concat|trim|strip|toString/i;

export function createCaching(program: Program): CachingReader {
  const { linker } = program;
  let near: ((site: Site) => boolean) | null = null;

  return (site, request) => {
    if (alternatives(request.cache).some((k) => k.t !== 'absent' && !(k.t === 'lit' && k.v === null))) return true;
    /** Parts that code of the project may have marked, and whether anything else may have. */
    let touched = false;
    let foreign = request.isOpen;
    let left = WORK;
    const todo: { k: Known; slot: Slot }[] = [{ k: request.system, slot: 'text' }, { k: request.tools, slot: 'part' }, { k: request.messages, slot: 'part' }];
    for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
      if (left-- <= 0) return null;
      const { k, slot } = next;
      const visit = (value: Known, as: Slot = slot): void => void todo.push({ k: value, slot: as });
      switch (k.t) {
        case 'choice': k.of.forEach((x) => visit(x)); break;
        case 'list': for (const { lazy, spread } of k.items) visit(linker.resolve(lazy), slot === 'text' && !spread ? 'part' : slot); break;
        case 'op': k.operands.forEach((o) => visit(linker.resolve(o))); break;
        case 'rec':
          for (const e of k.entries) {
            const value = linker.resolve(e.lazy);
            if (e.key !== null && CACHE_MARKS.has(e.key) && !(value.t === 'lit' && value.v === null) && value.t !== 'absent') return true;
            visit(value, slotOf(e.key, slot));
          }
          break;
        case 'lit': case 'text': case 'absent': case 'fn': case 'class': break;
        case 'apply':
          visit(k.of);
          touched ||= slot !== 'data' && k.of.t !== 'text' && k.of.t !== 'lit';
          break;
        case 'path': {
          if (slot === 'data' || isTyped(k) || (slot === 'text' && MAKES_TEXT.test(calledLast(k)))) break;
          // What an object is made of; a text is not what its function was given.
          if (slot === 'part') for (const s of k.steps) if (s.k === 'call' && s.call) argumentsOf(s.call).forEach((a) => visit(a));
          if (slot === 'text' && isData(k)) touched = true;
          else if (isForeign(k, site)) foreign = true;
          else touched = true;
          break;
        }
        default: touched ||= slot !== 'data';
      }
    }
    return foreign || (touched && (near ??= mentions(program))(site)) ? null : false;
  };

  /** Made by a package that is no SDK: nobody knows how. */
  function isForeign({ root, steps }: Path, site: Site): boolean {
    return root.k === 'external' && packageOf(program.catalog, linker.summaryOf(site.file)?.family ?? 'js', root, steps) === null;
  }

  /** It, or what it is a part of, is declared to be a text. */
  function isTyped({ root }: Path): boolean {
    const s = root.k === 'param' || root.k === 'field' ? linker.summaryOf(root.file) : null;
    if (!s) return false;
    const annotation = root.k === 'param' ? s.functions[root.fn]?.params[root.index]?.annotation : root.k === 'field' ? entryOf(s.classes[root.cls]?.fields, root.name)?.annotation : null;
    return annotation !== null && annotation !== undefined && isTextType(s, annotation);
  }

  function argumentsOf({ file, call, frame }: CallRef): Known[] {
    return (linker.summaryOf(file)?.calls[call]?.args ?? []).map((a) =>
      (a.name !== null && CACHE_MARKS.has(a.name) ? { t: 'rec', entries: [{ key: a.name, lazy: { file, value: a.value, frame }, spread: false }] } : linker.resolve({ file, value: a.value, frame })));
  }
}

/** The function or method whose result it is; empty when it is a member, an element or nothing but its root. */
function calledLast({ root, steps }: Path): string {
  if (steps.at(-1)?.k !== 'call') return '';
  const method = steps.findLast((s) => s.k === 'member');
  return method?.k === 'member' ? method.name : 'name' in root ? root.name : '';
}

/** A member or element of something: data, where a function's result may be a list of blocks. */
const isData = ({ steps }: Path): boolean => steps.length > 0 && steps.at(-1)?.k !== 'call';

/** `str`, `string`, also where it may be missing. */
function isTextType(s: Summary, annotation: ValueId, depth = 0): boolean {
  const v = s.values[annotation];
  if (depth > 5) return false;
  switch (v?.k) {
    case 'global': return v.name === 'str' || v.name === 'string';
    case 'op': {
      const of = v.op === '|' ? v.of.filter((x) => s.values[x]?.k !== 'lit') : [];
      return of.length > 0 && of.every((x) => isTextType(s, x, depth + 1));
    }
    case 'list': return v.items[0] !== undefined && isTextType(s, v.items[0].value, depth + 1);
    case 'index': {
      const of = s.values[v.of];
      const name = of?.k === 'var' ? s.variables[of.variable]?.name : of?.k === 'import' || of?.k === 'member' ? of.name : undefined;
      return (name === 'Optional' || name === 'Annotated') && isTextType(s, v.index, depth + 1);
    }
    default: return false;
  }
}

/**
 * Whether code that names a way to ask for caching can have had a hand in what a call sends: its file imports such code, or a
 * function that runs it runs such code too.
 */
function mentions(program: Program): (site: Site) => boolean {
  const naming = program.files.filter((file) => namesCaching(program.summary(file)));
  if (naming.length === 0) return () => false;
  const resolver = createResolver(program.project);
  const importers = new Map<string, string[]>();
  const nested = new Map<string, string[]>();
  const add = (table: Map<string, string[]>, key: string, value: string): void => void (table.get(key)?.push(value) ?? table.set(key, [value]));
  for (const file of program.files) {
    const s = program.summary(file);
    for (const module of importedBy(s)) {
      const target = resolver(module, file, s?.family === 'py' ? 'python' : 'javascript');
      if (target.k === 'file') add(importers, target.file, file);
    }
    s?.functions.forEach(({ parent }, fn) => {
      if (parent > 0) add(nested, functionKey(file, parent), functionKey(file, fn));
    });
  }
  const files = reached(naming, (file) => importers.get(file) ?? []);
  const own = naming.flatMap((file) => (program.summary(file)?.functions ?? []).map((_, fn) => functionKey(file, fn)));
  const running = reached(own, (fn) => program.callersOf(fn).map((e) => e.caller));
  const run = reached([...running], (fn) => [...program.callsOf(fn).map((e) => e.callee), ...(nested.get(fn) ?? [])]);
  return (site) => files.has(site.file) || run.has(site.fn);
}

/** Modules that a file names; in Python what it takes from one may be a module too. */
const importedBy = (s: Summary | null): Set<string> => new Set([
  ...(s?.values ?? []).flatMap((v) => (v.k !== 'import' ? [] : s?.family === 'py' && v.name !== '*' ? [v.module, `${v.module}${v.module.endsWith('.') ? '' : '.'}${v.name}`] : [v.module])),
  ...(s?.stars ?? []),
]);

function reached(from: readonly string[], next: (key: string) => readonly string[]): Set<string> {
  const found = new Set(from);
  for (const key of found) for (const x of next(key)) found.add(x);
  return found;
}

/** As a key, a member, an argument or a text. */
const namesCaching = (s: Summary | null): boolean => s !== null && (s.values.some((v) =>
  (v.k === 'rec' && v.entries.some((e) => e.key !== null && CACHE_MARKS.has(e.key)))
  || (v.k === 'lit' && typeof v.v === 'string' && CACHE_MARKS.has(v.v))
  || ((v.k === 'member' || v.k === 'import' || v.k === 'global') && CACHE_MARKS.has(v.name)))
  || s.calls.some((c) => c.args.some((a) => a.name !== null && CACHE_MARKS.has(a.name))));
