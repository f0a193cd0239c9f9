/**
 * What the project file assumes of values that the code does not tell: environment variables, parameters, the length of
 * answers. Each is told as an assumption wherever it is used. Must not know a rule, prices or an SDK.
 */
import { entryOf } from '../ir/entryOf.js';
import type { Summary } from '../ir/summary.js';
import type { AnalysisConfig } from './config.js';
import { environmentRead } from './environment.js';
import { globCover } from './globs.js';
import type { Known } from './link/known.js';
import type { Linker } from './link/linker.js';
import { joinPath } from './paths.js';
import type { Program } from './program.js';
import type { UnmatchedSetting } from './report.js';

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

export function createAssumptions({ base, assume }: Pick<AnalysisConfig, 'base' | 'assume'>): Assumptions {
  const lengths = assume.outputTokens.map(({ calls, tokens }) => ({ names: globCover([calls], ''), byFunction: calls.includes('#'), tokens }));
  const nothing = Object.keys(assume.env).length + Object.keys(assume.parameters).length === 0;

  function keyOf(linker: Linker, k: Known): { key: string; value: Assumed['value'] | undefined } | null {
    if (k.t !== 'path') return null;
    const text = textOfNumber(linker, k);
    if (text) {
      const found = keyOf(linker, text);
      const number = found?.value === undefined ? NaN : Number(found.value);
      return found && { key: found.key, value: Number.isFinite(number) ? number : undefined };
    }
    if (k.root.k === 'param') {
      const s = linker.summaryOf(k.root.file);
      if (!s || !k.steps.every((step) => step.k === 'member')) return null;
      const names = k.steps.flatMap((step) => (step.k === 'member' ? [step.name] : []));
      const key = `${joinPath(base, k.root.file)}#${[nameIn(s, k.root.fn), k.root.name, ...names].join('.')}`;
      return { key, value: entryOf(assume.parameters, key) };
    }
    const name = environmentRead(linker, k)?.name;
    return name === undefined ? null : { key: name, value: entryOf(assume.env, name) };
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

/** What a number is made of: `x` in `Number(x)`, `parseInt(x, 10)`, `int(x)`. */
function textOfNumber(linker: Linker, { root, steps }: Extract<Known, { t: 'path' }>): Known | null {
  const [step, ...more] = steps;
  if (root.k !== 'global' || !/^(Number|parseInt|parseFloat|int|float)$/.test(root.name) || step?.k !== 'call' || !step.call || more.length > 0) return null;
  const { file, call, frame } = step.call;
  const arg = linker.summaryOf(file)?.calls[call]?.args[0];
  return arg && !arg.spread ? linker.resolve({ file, value: arg.value, frame }) : null;
}

/** Keys of `assume` that nothing in the program has to do with, by their way in the project file. */
export function unmatchedAssumptions(program: Program, { base, assume }: Pick<AnalysisConfig, 'base' | 'assume'>): UnmatchedSetting[] {
  const summaries = program.files.flatMap((file) => program.summary(file) ?? []);
  const words = new Set(summaries.flatMap((s) => s.values.flatMap((v) => (v.k === 'member' ? [v.name] : v.k === 'lit' && typeof v.v === 'string' ? [v.v] : []))));
  const parameters = new Set(summaries.flatMap((s) => s.functions.flatMap(({ params }, fn) => params.map((p) => `${joinPath(base, s.path)}#${nameIn(s, fn)}.${p.name}`))));
  const calls = program.sites.flatMap(({ file, call }) => {
    const s = program.summary(file);
    return s ? [joinPath(base, file), `${joinPath(base, file)}#${nameIn(s, s.calls[call]?.fn ?? 0)}`] : [];
  });
  const isParameter = (key: string): boolean => {
    const [file = '', way = ''] = key.split('#');
    const names = way.split('.');
    return names.some((_, i) => parameters.has(`${file}#${names.slice(0, i + 1).join('.')}`));
  };
  const unmatched = (name: string, keys: readonly string[], isMatched: (key: string) => boolean, reason: string): UnmatchedSetting[] =>
    keys.filter((key) => !isMatched(key)).map((key) => ({ key: ['assume', name, key], reason }));
  return [
    ...unmatched('env', Object.keys(assume.env), (key) => words.has(key), 'no code that has to do with a call reads this variable'),
    ...unmatched('parameters', Object.keys(assume.parameters), isParameter, 'no function that has to do with a call has this parameter'),
    ...unmatched('outputTokens', assume.outputTokens.map((o) => o.calls), (key) => key === '**' || calls.some((place) => globCover([key], '')(place) !== null), 'no call is named by this'),
  ];
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
