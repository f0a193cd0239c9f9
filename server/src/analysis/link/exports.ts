/**
 * What the names of modules stand for: imports, exports (also passed on by `export *` and packages' `__init__`), and modules
 * that code loads by name. Must not read files, or know how names of modules become files.
 */
import { isBuiltin } from '../../catalog/builtins.js';
import { entryOf } from '../../ir/entryOf.js';
import type { Summary, ValueId } from '../../ir/summary.js';
import type { ModuleTarget } from '../project.js';
import { alternatives, choose, unknownValue, type CallRef, type Known, type Lazy, type TypeRef } from './known.js';

/** What following names asks of the linker. */
export interface ExportsInput {
  resolve(lazy: Lazy): Known;
  summaryOf(file: string): Summary | null;
  member(of: Known, name: string): Known;
  resolveModule(specifier: string, from: Summary): ModuleTarget;
  /** Entries that other files give an exported record, with `**` all of another record, with `=` a new value. */
  exportSets(file: string, name: string): readonly { name: string; file: string; value: ValueId }[];
  /** Files that are not active are left alone now. */
  isPeeking(): boolean;
  /** The package's export makes objects of a known SDK. */
  makesObjects(module: string, name: string, family: Summary['family']): boolean;
}

export interface Exports {
  followImport(s: Summary, specifier: string, name: string): Known;
  /** Where an imported name stands in the project. */
  exportedValue(s: Summary, specifier: string, name: string): TypeRef | null;
  exportOf(file: string, name: string): TypeRef | null;
  memberOfModule(file: string, name: string): Known;
  /** A name that a file has from a module of which it takes all: `from x import *`; null when it has none of it. */
  takenWithAll(s: Summary, name: string): Known | null;
  /** `require("x")`, `import("x")`, `importlib.import_module("x")`; null for other calls. */
  dynamicModule(callee: Extract<Known, { t: 'path' }>, call: CallRef): Known | null;
}

/** Modules that pass on each other's names, one after the other. */
const MOST_HOPS = 6;
const NOT_LOADED = 'file is not loaded';

export function createExports({ resolve, summaryOf, member, resolveModule, exportSets, isPeeking, makesObjects }: ExportsInput): Exports {
  const starsIn = new Map<Summary, readonly string[]>();

  function followImport(s: Summary, specifier: string, name: string): Known {
    const target = resolveModule(specifier, s);
    if (target.k === 'external') return { t: 'path', root: { k: 'external', module: target.module, name }, steps: [] };
    if (target.k === 'directory') {
      const sub = resolveModule(`${specifier.replace(/\.$/, '')}${specifier.endsWith('.') ? specifier.slice(-1) : '.'}${name}`, s);
      return sub.k === 'file' ? { t: 'module', file: sub.file } : unknownValue('module not found');
    }
    if (name === '*') return calledModule(target.file) ?? { t: 'module', file: target.file };
    return exported(target.file, name, 0) ?? submodule(s, specifier, name) ?? unknownValue(`${name} is not exported by ${target.file}`);
  }

  /** A module that is a function or a class and nothing else: `module.exports = Client`. */
  function calledModule(file: string): Known | null {
    const exports = summaryOf(file)?.exports;
    const whole = exports?.['='];
    if (!exports || whole === undefined || Object.keys(exports).length > 1) return null;
    const k = resolve({ file, value: whole, frame: null });
    return alternatives(k).every((x) => x.t === 'fn' || x.t === 'class') ? k : null;
  }

  function exportedValue(s: Summary, specifier: string, name: string): TypeRef | null {
    const target = name === '*' ? null : resolveModule(specifier, s);
    return target?.k === 'file' ? exportOf(target.file, name) : null;
  }

  function exportOf(file: string, name: string, hops = 0): TypeRef | null {
    const s = summaryOf(file);
    const value = entryOf(s?.exports, name);
    if (value !== undefined) return { file, value };
    if (!s || hops > MOST_HOPS) return null;
    for (const star of starsOf(s)) {
      const found = exportOf(star, name, hops + 1);
      if (found) return found;
    }
    return null;
  }

  function submodule(s: Summary, specifier: string, name: string): Known | null {
    if (s.family !== 'py') return null;
    const sub = resolveModule(specifier.endsWith('.') ? specifier + name : `${specifier}.${name}`, s);
    return sub.k === 'file' ? { t: 'module', file: sub.file } : null;
  }

  /** Value of an exported name, through `export *`; null when there is none. */
  function exported(file: string, name: string, hops: number): Known | null {
    const s = summaryOf(file);
    if (!s) return unknownValue(NOT_LOADED);
    const value = entryOf(s.exports, name);
    if (value !== undefined) return changed(file, name, resolve({ file, value, frame: null }));
    const whole = s.exports['='];
    if (whole !== undefined) {
      const k = resolve({ file, value: whole, frame: null });
      return name === 'default' ? k : member(k, name);
    }
    if (hops > MOST_HOPS) return null;
    const stars = starsOf(s);
    // All at once: asked for one after the other, each would take a round of its own.
    if (!isPeeking()) for (const star of stars) summaryOf(star);
    for (const star of stars) {
      const found = exported(star, name, hops + 1);
      if (found) return found;
    }
    return null;
  }

  /** With what other files make of it: which runs first nobody knows. */
  function changed(file: string, name: string, own: Known): Known {
    const sets = exportSets(file, name);
    if (sets.length === 0) return own;
    const records = alternatives(own).filter((k) => k.t === 'rec');
    return choose([own, ...sets.flatMap((set): Known[] => {
      const lazy: Lazy = { file: set.file, value: set.value, frame: null };
      if (set.name === '=') return [resolve(lazy)];
      return records.map((k) => ({ ...k, entries: [...k.entries, { key: set.name === '**' ? null : set.name, lazy, spread: set.name === '**' }] }));
    })]);
  }

  /** Files of the project whose exports a file passes on. */
  function starsOf(s: Summary): readonly string[] {
    let stars = starsIn.get(s);
    if (!stars) {
      stars = s.stars.flatMap((star) => {
        const target = resolveModule(star, s);
        return target.k === 'file' ? [target.file] : [];
      });
      starsIn.set(s, stars);
    }
    return stars;
  }

  function submoduleOf(file: string, name: string): Known {
    const s = summaryOf(file);
    if (!s) return unknownValue(NOT_LOADED);
    const package_ = file.replace(/(^|\/)__init__\.py$/, '');
    if (s.family === 'py' && package_ !== file) {
      const sub = resolveModule(`.${name}`, s);
      if (sub.k === 'file') return { t: 'module', file: sub.file };
    }
    return unknownValue(`${name} is not exported by ${file}`);
  }

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

  function takenWithAll(s: Summary, name: string): Known | null {
    if (s.family !== 'py' || s.stars.length === 0 || name.startsWith('_') || isBuiltin(name)) return null;
    let open: Known | null = null;
    // The last that has the name counts.
    for (const star of [...starsOf(s)].reverse()) {
      const found = exported(star, name, 1);
      if (found && !(found.t === 'unknown' && found.why === NOT_LOADED)) return found;
      open ??= found;
    }
    for (const star of s.stars) {
      const target = resolveModule(star, s);
      if (target.k === 'external' && makesObjects(target.module, name, s.family)) return { t: 'path', root: { k: 'external', module: target.module, name }, steps: [] };
    }
    return open;
  }

  const memberOfModule = (file: string, name: string): Known => exported(file, name, 0) ?? submoduleOf(file, name);

  return { followImport, exportedValue, exportOf: (file, name) => exportOf(file, name), memberOfModule, takenWithAll, dynamicModule };
}
