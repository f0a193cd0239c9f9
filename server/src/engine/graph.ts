/**
 * Which files import which, from the cheap import extraction of all files. Edges follow module resolution; what leads
 * outside has none.
 */
import type { Resolver } from '../analysis/modules.js';
import { byCodeUnit } from './discover.js';
import type { DocumentFacts } from './lower.js';

export interface ImportGraph {
  /** Sorted. */
  importers(file: string): readonly string[];
  /** Replaces the edges that start at a file; null facts remove them. */
  set(file: string, facts: DocumentFacts | null): void;
}

export function createImportGraph(resolve: Resolver): ImportGraph {
  const targetsOf = new Map<string, readonly string[]>();
  const importersOf = new Map<string, Set<string>>();
  const sorted = new Map<string, readonly string[]>();

  return {
    importers(file) {
      let answer = sorted.get(file);
      if (answer === undefined) {
        answer = [...(importersOf.get(file) ?? [])].sort(byCodeUnit);
        sorted.set(file, answer);
      }
      return answer;
    },
    set(file, facts) {
      for (const target of targetsOf.get(file) ?? []) {
        importersOf.get(target)?.delete(file);
        sorted.delete(target);
      }
      targetsOf.delete(file);
      if (facts === null) return;
      const targets = new Set<string>();
      for (const specifier of facts.imports) {
        const target = resolve(specifier, file, facts.language);
        if (target.k === 'file') targets.add(target.file);
      }
      targetsOf.set(file, [...targets]);
      for (const target of targets) {
        const importers = importersOf.get(target);
        if (importers) importers.add(file);
        else importersOf.set(target, new Set([file]));
        sorted.delete(target);
      }
    },
  };
}
