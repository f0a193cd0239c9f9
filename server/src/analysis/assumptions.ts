/**
 * What the project file assumes of values that the code does not tell: environment variables, parameters, the length of
 * answers. Each is told as an assumption wherever it is used. Must not know a rule, prices or an SDK.
 */
import type { Summary } from '../ir/summary.js';
import type { AnalysisConfig } from './config.js';
import { environmentRead } from './environment.js';
import { globFinder } from './globs.js';
import type { Known } from './link/known.js';
import type { Linker } from './link/linker.js';
import { joinPath } from './paths.js';

/** What every assumption of the project ends with. */
export const BY_PROJECT = 'by the project file';

/** Those of a call's assumptions that the project file makes. */
export const projectAssumptions = (assumptions: readonly string[]): string[] => assumptions.filter((text) => text.endsWith(BY_PROJECT));

export interface Assumed {
  value: string | number | boolean;
  /** For people: `MODEL = "gpt-4o"`. */
  text: string;
}

export interface Assumptions {
  /** What the project assumes of a value; null when nothing. */
  valueOf(linker: Linker, k: Known): Assumed | null;
  /** Tokens that a call in a function is expected to answer with; null when nothing is said. */
  outputTokens(s: Summary, fn: number): number | null;
}

const own = <T>(record: Readonly<Record<string, T>>, key: string): T | undefined => (Object.hasOwn(record, key) ? record[key] : undefined);

export function createAssumptions({ base, assume }: Pick<AnalysisConfig, 'base' | 'assume'>): Assumptions {
  const lengths = assume.outputTokens.map(({ calls, tokens }) => ({ names: globFinder([calls], ''), byFunction: calls.includes('#'), tokens }));
  const nothing = Object.keys(assume.env).length + Object.keys(assume.parameters).length === 0;

  function keyOf(linker: Linker, k: Known): { key: string; value: Assumed['value'] | undefined } | null {
    if (k.t !== 'path') return null;
    if (k.root.k === 'param') {
      const s = linker.summaryOf(k.root.file);
      if (!s || !k.steps.every((step) => step.k === 'member')) return null;
      const names = k.steps.flatMap((step) => (step.k === 'member' ? [step.name] : []));
      const key = `${joinPath(base, k.root.file)}#${[nameIn(s, k.root.fn), k.root.name, ...names].join('.')}`;
      return { key, value: own(assume.parameters, key) };
    }
    const name = environmentRead(linker, k)?.name;
    return name === undefined ? null : { key: name, value: own(assume.env, name) };
  }

  return {
    valueOf(linker, k) {
      const found = nothing ? null : keyOf(linker, k);
      return found?.value === undefined ? null : { value: found.value, text: `${found.key} = ${JSON.stringify(found.value)}` };
    },
    outputTokens(s, fn) {
      const file = joinPath(base, s.path);
      const place = `${file}#${nameIn(s, fn)}`;
      return lengths.findLast(({ names, byFunction }) => names(byFunction ? place : file) !== null)?.tokens ?? null;
    },
  };
}

/** `Class.method`, `outer.inner`, `<module>`: as the function is written. */
function nameIn(s: Summary, fn: number): string {
  const names: string[] = [];
  for (let f = fn; f > 0; f = s.functions[f]?.parent ?? 0) {
    const facts = s.functions[f];
    if (facts) names.unshift(facts.cls >= 0 ? `${s.classes[facts.cls]?.name ?? ''}.${facts.name}` : facts.name);
  }
  return names.join('.') || '<module>';
}
