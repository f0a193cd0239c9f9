/**
 * What something outside of the program runs, and how: by its registration, its decorators, its class, its place. Names are in
 * `catalog/entries.ts`. Must not say how often that is.
 */
import { BY_ITSELF, CLOUD_EVENTS, CLOUD_HANDLERS, DECORATORS, IN_OPTIONS, OF_CLASSES, OF_DEFAULT_EXPORT, OF_FILES, ON_RECEIVER, type Registered } from '../catalog/entries.js';
import type { CallFacts, FunctionFacts, FunctionId, Summary, ValueId } from '../ir/summary.js';
import { writtenNames } from './link/senders.js';
import type { Edge } from './callGraph.js';
import type { Program } from './program.js';
import type { EntryPoint } from './report.js';
import { ANONYMOUS } from './summary/functions.js';

export type RunsCallback = 'each' | 'once' | EntryPoint['kind'];

const ITERATES = /^(map|forEach|flatMap|filter|reduce|some|every|find|findIndex|each|mapSeries|eachSeries|pMap)$/;

/** How a call runs the function that it is handed. */
export function runsCallback(program: Program, e: Edge): RunsCallback {
  const s = program.summary(e.file);
  const call = s?.calls[e.call];
  if (!s || !call) return 'once';
  if (e.under !== undefined) return kindInOptions(s, call.callee, e.under) ?? 'once';
  const kind = kindOfCallee(s, call.callee, call.isNew) ?? 'once';
  return kind === 'route' && s.values[call.callee]?.k === 'member' && isLookup(s, call) ? 'once' : kind;
}

/** `cache.get(key, make)`: the first argument is neither a path nor a handler, so the function is run where it is handed over. */
function isLookup(s: Summary, { args }: CallFacts): boolean {
  const first = s.values[args[0]?.value ?? -1];
  if (args.length < 2 || first === undefined || first.k === 'fn') return false;
  const start = first.k === 'text' ? s.values[first.parts[0] ?? -1] : first.k === 'op' ? s.values[first.of[0] ?? -1] : first;
  return start?.k !== 'lit' || typeof start.v !== 'string' || !/^[/*]|^$/.test(start.v);
}

const KINDS: readonly Registered[] = ['test', 'route', 'command', 'job', 'consumer'];
const kindIn = (table: Readonly<Record<Registered, ReadonlySet<string>>>, name: string): Registered | null => KINDS.find((kind) => table[kind].has(name)) ?? null;

/** Receivers without which a name says nothing: `procedure.query(…)`, `agenda.define(…)`, `every().hour.do(…)`. */
const OF_RECEIVERS: readonly [name: string, receiver: RegExp, kind: Registered][] = [['query', /procedure$/i, 'route'], ['subscription', /procedure$/i, 'route'], ['define', /agenda/i, 'job'], ['every', /agenda/i, 'job'], ['do', /^every$/, 'job']];

export function kindOfCallee(s: Summary, callee: ValueId, isNew = false): RunsCallback | null {
  const [name = '', ...receivers] = writtenNames(s, callee);
  if (ITERATES.test(name)) return 'each';
  if (ON_RECEIVER.test.has(name)) return 'test';
  // One-word names of ordinary functions say nothing; on a receiver they do.
  if (s.values[callee]?.k !== 'member' || isNew) return kindIn(BY_ITSELF, name);
  return OF_RECEIVERS.find(([n, receiver]) => n === name && receivers.some((r) => receiver.test(r)))?.[2] ?? kindIn(ON_RECEIVER, name) ?? kindIn(BY_ITSELF, name);
}

/** How a call runs a function that stands in its options. */
export function kindInOptions(s: Summary, callee: ValueId, name: string): Registered | null {
  const rows = IN_OPTIONS.filter(({ names }) => names.has(name));
  if (rows.length === 0) return null;
  const [of = ''] = writtenNames(s, callee);
  return rows.find((row) => row.of === null || row.of.has(of))?.kind ?? null;
}

/** What a decorator registers: called or not. */
export function kindOfDecorator(s: Summary, value: ValueId): RunsCallback | null {
  const v = s.values[value];
  const callee = v?.k === 'call' ? (s.calls[v.call]?.callee ?? value) : value;
  const kind = kindOfCallee(s, callee);
  const [name = ''] = writtenNames(s, callee);
  return kind ?? (s.family === 'py' || /^[A-Z]/.test(name) ? kindIn(DECORATORS, name) : null);
}

/** What kind of entry a function is by its decorators, name and place. */
export function entryKind(s: Summary, fn: FunctionId, f: FunctionFacts): EntryPoint['kind'] {
  if (fn === 0) return 'module';
  for (const { value } of f.decorators) {
    const kind = kindOfDecorator(s, value);
    if (kind && kind !== 'each' && kind !== 'once') return kind;
  }
  if (/^test_/.test(f.name)) return 'test';
  return kindByClass(s, f) ?? kindByFile(s, fn, f) ?? (f.cls >= 0 ? 'method' : 'function');
}

function kindByClass(s: Summary, f: FunctionFacts): Registered | null {
  const bases = f.cls < 0 ? [] : (s.classes[f.cls]?.bases ?? []).map((base) => writtenNames(s, base)[0] ?? '');
  return OF_CLASSES.find((row) => (row.family ?? s.family) === s.family && row.methods.has(f.name) && bases.some((base) => row.base.test(base)))?.kind ?? null;
}

function kindByFile(s: Summary, fn: FunctionId, f: FunctionFacts): Registered | null {
  if (f.cls >= 0 || f.parent > 0) return null;
  const row = OF_FILES.find(({ path }) => path.test(s.path));
  if (row && exportsOf(s, row.exports).has(fn)) return row.kind;
  const own = Object.hasOwn(OF_DEFAULT_EXPORT, f.name) ? OF_DEFAULT_EXPORT[f.name] : undefined;
  if (own && s.values[s.exports.default ?? -1]?.k === 'rec' && exportsOf(s, /^default$/).has(fn)) return own;
  if (CLOUD_HANDLERS.has(f.name) && CLOUD_EVENTS.has(f.params[0]?.name ?? '') && exportsOf(s, /^(lambda_handler|handler)$/).has(fn)) return 'consumer';
  return isServerAction(s, fn) ? 'route' : null;
}

/** Functions that exports of these names are, or hold under a name of theirs. */
function exportsOf(s: Summary, names: RegExp): Set<FunctionId> {
  const found = new Set<FunctionId>();
  const read = (value: ValueId, depth: number): void => {
    const v = s.values[value];
    if (v?.k === 'fn') found.add(v.fn);
    else if (v?.k === 'rec' && depth > 0) for (const { value: entry } of v.entries) read(entry, depth - 1);
    else if (v?.k === 'var' && depth > 0) for (const x of s.variables[v.variable]?.values ?? []) read(x, depth - 1);
  };
  for (const [name, value] of Object.entries(s.exports)) if (names.test(name)) read(value, 2);
  return found;
}

/** A file whose first words are `'use server'`: what it exports, a page in the browser calls. */
function isServerAction(s: Summary, fn: FunctionId): boolean {
  const first = s.values.slice(0, 3).some((v) => v.k === 'lit' && v.v === 'use server');
  return first && exportsOf(s, /./).has(fn);
}

const LONGEST_NAME = 60;

/** `POST /tickets`, `on message`: an anonymous function by the call that registers it; null where no text there says more. */
export function registeredName(program: Program, f: FunctionFacts, callers: readonly Edge[]): string | null {
  const e = f.name === ANONYMOUS ? callers.find(({ kind }) => kind === 'callback') : undefined;
  const s = e && program.summary(e.file);
  const call = e && s?.calls[e.call];
  if (!s || !call) return null;
  const kind = kindOfCallee(s, call.callee, call.isNew);
  const first = s.values[call.args[0]?.value ?? -1];
  if (kind === null || kind === 'each' || first?.k !== 'lit' || typeof first.v !== 'string' || first.v === '') return null;
  const [name = ''] = writtenNames(s, call.callee);
  return `${kind === 'route' && /^[a-z]+$/.test(name) ? name.toUpperCase() : name} ${first.v.length > LONGEST_NAME ? `${first.v.slice(0, LONGEST_NAME - 1)}…` : first.v}`;
}
