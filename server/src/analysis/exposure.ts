/**
 * Which importers of a file take part in the program, because what the file hands out may be called by them: directly, and through
 * files that only pass its names on. Must not load files.
 */
import type { Summary } from '../ir/summary.js';
import { SCHEME, hostOf } from './addresses.js';
import type { CatalogIndex } from './link/catalogIndex.js';
import { alternatives, type Known } from './link/known.js';
import type { Linker } from './link/linker.js';
import type { Matcher } from './link/locate.js';
import { isKnownExport, isObject } from './link/match.js';

export interface ExposureInput {
  importers(file: string): readonly string[];
  /** Makes a file take part; null when it is not loaded yet. */
  activate(file: string): Summary | null;
  /** File of the project that a specifier leads to; null for others. */
  fileOf(specifier: string, from: Summary): string | null;
}

export interface Exposure {
  isShown(file: string): boolean;
  /** Importers of the file take part. */
  show(file: string): void;
  /** A file that was asked for takes part now: its importers too, if it passes on what they were to be shown. */
  arrived(s: Summary): void;
}

export function createExposure({ importers, activate, fileOf }: ExposureInput): Exposure {
  const shown = new Set<string>();
  /** Importers that are not loaded yet, with what they may pass on. */
  const waiting = new Map<string, string[]>();

  function show(file: string): void {
    if (shown.has(file)) return;
    shown.add(file);
    for (const importer of importers(file)) {
      const s = activate(importer);
      if (!s) waiting.set(importer, [...(waiting.get(importer) ?? []), file]);
      else if (passesOn(s, file)) show(importer);
    }
  }

  function passesOn(s: Summary, file: string): boolean {
    if (s.stars.some((star) => fileOf(star, s) === file)) return true;
    return Object.values(s.exports).some((id) => {
      let v = s.values[id];
      if (v?.k === 'var') v = s.values[s.variables[v.variable]?.values[0] ?? -1];
      return v?.k === 'import' && fileOf(v.module, s) === file;
    });
  }

  return {
    show,
    isShown: (file) => shown.has(file),
    arrived(s) {
      if (waiting.get(s.path)?.some((file) => passesOn(s, file))) show(s.path);
    },
  };
}

/** How deep in what it exports a file is searched for a client. */
const DEPTH = 2;

/** The file exports a client or an API, or what has or makes one, so that importers may call it. */
export function handsOutClient(catalog: CatalogIndex, linker: Linker, s: Summary): boolean {
  const matcher: Matcher = { catalog, linker, family: s.family };
  const holds = (k: Known, deep: number): boolean => alternatives(k).some((x) => {
    if (isObject(matcher, x)) return true;
    if (x.t === 'path') return x.root.k === 'external' && x.steps.length === 0 && isKnownExport(catalog, x.root.module, x.root.name, s.family);
    if (deep > DEPTH) return false;
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

/** The file exports the address of an API: who imports it may ask for it there. */
export function handsOutAddress({ hosts }: Pick<CatalogIndex, 'hosts'>, linker: Linker, s: Summary): boolean {
  const isOfHost = (text: string): boolean => SCHEME.test(text) && hosts.some((host) => hostOf(text).endsWith(host));
  const holds = (k: Known, deep: number): boolean => alternatives(k).some((x) =>
    (x.t === 'lit' ? typeof x.v === 'string' && isOfHost(x.v) : x.t === 'rec' && deep <= DEPTH && x.entries.some((e) => holds(linker.resolve(e.lazy), deep + 1))));
  return Object.values(s.exports).some((value) => holds(linker.resolve({ file: s.path, value, frame: null }), 0));
}
