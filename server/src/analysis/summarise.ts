/**
 * Turns the IR of one file into its summary: the facts that linking needs, and nothing that depends on the workspace.
 * Written once for all languages; must not know an SDK, a rule or a file system.
 */
import { lineStarts } from '../documents/lines.js';
import type { Module } from '../ir/ir.js';
import type { Summary } from '../ir/summary.js';
import { add, addFunction, at, type Builder, type Reader } from './summary/builder.js';
import { capturedNames } from './summary/names.js';
import { readRuns } from './summary/handed.js';
import { readBody } from './summary/statements.js';
import { readSuppressions } from './summary/suppressions.js';

/** Values beyond which the rest of a file is left out (about 2 MB of ordinary source). */
const VALUE_LIMIT = 400_000;
const GENERATED = /@generated|\bdo not edit\b|\bauto-?generated\b/i;

/** Summarises a lowered module. `parts` are the texts it was lowered from, in the same order. */
export function summarise(path: string, parts: readonly { text: string; cell?: number }[], module: Module): Summary {
  const summary: Summary = {
    path,
    family: module.language === 'python' ? 'py' : 'js',
    parts: parts.map((p) => ({ ...(p.cell === undefined ? {} : { cell: p.cell }), lines: lineStarts(p.text) })),
    values: [],
    functions: [],
    classes: [],
    calls: [],
    loops: [],
    guards: [],
    variables: [],
    exports: Object.create(null) as Record<string, number>,
    stars: [],
    declared: {},
    stores: [], fieldSets: [],
    suppressions: [],
    generated: module.comments.some((c) => c.span.start < 2000 && GENERATED.test(c.text)),
    problems: module.problems.map((p) => ({ kind: p.kind, message: p.message, at: at(p.span) })),
  };
  summary.suppressions = readSuppressions(module, summary.parts.map((p) => p.lines));
  const capturedByFunction = capturedNames(module.body, summary.family === 'py');
  const b: Builder = { summary, shared: new Map(), captured: new Set(), capturedNames: capturedByFunction, hoisted: new Set(), imported: new Map(), pending: [], branches: 0, limit: VALUE_LIMIT, assignDeclares: summary.family === 'py', depth: 0, isCut: false, hasTests: false };
  const last = parts[parts.length - 1];
  const whole = { part: 0, start: 0, end: last && parts.length === 1 ? last.text.length : 0 };
  addFunction(b, {
    name: '<module>', params: [], returns: [], throws: [], returnType: null, yields: [], parent: -1, cls: -1, isStatic: false, isAsync: false, isGenerator: false,
    decorators: [], at: whole, nameAt: { part: 0, start: 0, end: 0 },
  });
  const reader: Reader = {
    fn: 0, cls: -1, scope: { fn: 0, up: null, names: new Map(), captured: capturedByFunction.get(null) ?? new Set(), outer: new Set() }, state: { up: null, held: new Map(), dead: false },
    guard: -1, loop: null, catchers: [], within: [], blocks: [],
  };
  readBody(b, reader, module.body);
  for (let i = 0; i < b.pending.length; i++) b.pending[i]?.();
  readRuns(summary);
  if (summary.family === 'py') {
    for (const [name, variable] of reader.scope.names) summary.exports[name] = add(b, { k: 'var', variable });
  }
  return summary;
}
