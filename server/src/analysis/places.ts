/**
 * Where things stand and what functions are called: spans as lines and columns, names for people. Must not decide
 * anything about a call or a finding.
 */
import { lineColumn } from '../documents/lines.js';
import type { Span } from '../ir/span.js';
import type { Summary } from '../ir/summary.js';
import { registeredName } from './entries.js';
import { functionKey, functionOf } from './link/known.js';
import type { Program } from './program.js';
import type { Place } from './report.js';

export type PlaceOf = (file: string, at: Span) => Place;

export function createPlace(program: Program): PlaceOf {
  return (file, at) => {
    const part = program.summary(file)?.parts[at.part];
    const lines = part?.lines ?? [0];
    const from = lineColumn(lines, at.start);
    const to = lineColumn(lines, at.end);
    return { file, ...(part?.cell === undefined ? {} : { cell: part.cell }), line: from.line, column: from.column, endLine: to.line, endColumn: to.column, span: at };
  };
}

/** `Class.method`, `outer.inner`, `POST /tickets` (an anonymous function by what registers it), `<module>`. */
export function nameOfFunction(program: Program, s: Summary, fn: number): string {
  const names: string[] = [];
  for (let f = fn; f > 0; f = s.functions[f]?.parent ?? 0) {
    const facts = s.functions[f];
    if (!facts) break;
    names.unshift(facts.cls >= 0 ? `${s.classes[facts.cls]?.name ?? ''}.${facts.name}` : (registeredName(program, facts, program.callersOf(functionKey(s.path, f))) ?? facts.name));
  }
  return names.length === 0 ? '<module>' : names.join('.');
}

/** Name of the innermost function around a place. */
export function enclosingAt(program: Program, s: Summary, at: Span): string {
  let best = 0;
  s.functions.forEach((f, i) => {
    if (i > 0 && f.at.part === at.part && f.at.start <= at.start && at.end <= f.at.end && (best === 0 || f.at.start >= (s.functions[best]?.at.start ?? 0))) best = i;
  });
  return nameOfFunction(program, s, best);
}

interface Standing {
  file: string;
  span: Span;
}

export const byPlace = (a: Standing, b: Standing): number => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.span.part - b.span.part || a.span.start - b.span.start);

/** Order of function keys: by file, then as they stand in it. */
export const byFunction = (a: string, b: string): number => {
  const x = functionOf(a);
  const y = functionOf(b);
  return x.file < y.file ? -1 : x.file > y.file ? 1 : x.fn - y.fn;
};
