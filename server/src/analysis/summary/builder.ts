/**
 * The state of summarising one file: the value table with shared nodes, the scopes, and the flow state that says what
 * each variable holds at the point being read. Must not know any language; nothing here outlives one call of `summarise`.
 */
import type { Func } from '../../ir/ir.js';
import type { Span } from '../../ir/span.js';
import type {
  CallFacts, ClassFacts, FunctionFacts, GuardFacts, GuardId, LoopFacts, LoopId, Summary, Value, ValueId, VariableId,
} from '../../ir/summary.js';
import type { Tested } from './tested.js';

/** Names declared by one function (or the module), or by one block of a function of a language that has scopes of blocks. */
export interface Scope {
  fn: number;
  up: Scope | null;
  names: Map<string, VariableId>;
  /** Names that nested functions give values. */
  captured: ReadonlySet<string>;
  /** Python: a name assigned anywhere in the function is the function's own unless declared `outer`. */
  outer: Set<string>;
}

/** What variables hold now. Branches are overlays over the state they split from. */
export interface FlowState {
  up: FlowState | null;
  held: Map<VariableId, ValueId>;
  /** Control flow cannot get here. */
  dead: boolean;
  /** What tests said of values. */
  tested?: Tested;
  /** How it went away: out of the loop or function, or on to the loop's next pass. */
  left?: 'left' | 'skipped';
}

/** A way out of a loop's pass or a block: what variables hold there, and under which guard. */
export interface Jump {
  held: Map<VariableId, ValueId>;
  guard: GuardId;
}

export interface LoopState {
  id: LoopId;
  label: string | null;
  /** State at the loop's head: phis live there. */
  head: FlowState;
  breaks: Jump[];
  continues: Jump[];
  up: LoopState | null;
}

/** What is being read: a function's body, with its place in the flow. */
export interface Reader {
  fn: number;
  cls: number;
  scope: Scope;
  state: FlowState;
  guard: GuardId;
  loop: LoopState | null;
  /** Enclosing `try` bodies with handlers: calls seen in them, and the loop they stand in. */
  catchers: { calls: number[]; loop: LoopState | null }[];
  /** What was entered around this: context managers. */
  within: ValueId[];
  /** Enclosing labelled blocks. */
  blocks: { label: string; breaks: Jump[]; base: FlowState }[];
}

export interface Builder {
  summary: Summary;
  shared: Map<string, ValueId>;
  /** Variables that nested functions give values: read as any of these, wherever they are read. */
  captured: Set<VariableId>;
  /** Names that nested functions give values, by function; null for the module. */
  capturedNames: ReadonlyMap<Func | null, ReadonlySet<string>>;
  /** Declared functions that were read at the head of their body: where they stand they are not read again. */
  hoisted: Set<Func>;
  /** Names of this file that are imported, as their modules call them. */
  imported: Map<string, string>;
  /** Function bodies to be read when the enclosing flow is known. */
  pending: (() => void)[];
  branches: number;
  /** More values than this and the rest of the file is cut off. */
  limit: number;
  /** Languages without declarations: assigning declares in the innermost function. */
  assignDeclares: boolean;
  depth: number;
  /** Something was left out; said once. */
  isCut: boolean;
  /** The file tests what values are. */
  hasTests: boolean;
}

const DEPTH = 500;

/** Whether nothing more is read here, which is then said among the summary's problems. */
export function isBeyondLimits(b: Builder, place: Span): boolean {
  const isDeep = b.depth > DEPTH;
  if (!isDeep && b.summary.values.length <= b.limit) return false;
  if (!b.isCut) b.summary.problems.push({ kind: 'depth', message: isDeep ? 'Nested too deeply' : 'Too large', at: at(place) });
  b.isCut = true;
  return true;
}

const keyOf = (v: Value): string | null => {
  switch (v.k) {
    case 'import': return `i${v.module}\n${v.name}`;
    case 'global': return `g${v.name}`;
    case 'param': return `p${v.fn}.${v.index}`;
    case 'this': return `t${v.cls}`;
    case 'super': return `s${v.cls}`;
    case 'member': return `m${v.of}.${v.name}`;
    case 'var': return `v${v.variable}`;
    case 'call': return `c${v.call}`;
    case 'fn': return `f${v.fn}`;
    case 'class': return `k${v.cls}`;
    case 'lit': return v.at ? null : `l${typeof v.v}${String(v.v)}`;
    default: return null;
  }
};

/** Adds a value to the table, or finds the same one. */
export function add(b: Builder, value: Value): ValueId {
  const key = keyOf(value);
  if (key !== null) {
    const known = b.shared.get(key);
    if (known !== undefined) return known;
  }
  const id = b.summary.values.length;
  b.summary.values.push(value);
  if (key !== null) b.shared.set(key, id);
  return id;
}

export const unknown = (b: Builder, why: string, of: ValueId[] = []): ValueId => add(b, { k: 'unknown', why, of });

export const nothing = (b: Builder): ValueId => add(b, { k: 'lit', v: null });

/** One of the given values, without repeating any. */
export function select(b: Builder, cond: ValueId | null, of: ValueId[]): ValueId {
  const distinct = [...new Set(of)];
  if (distinct.length === 1) return distinct[0] as ValueId;
  return add(b, { k: 'sel', cond, of: distinct });
}

// ---------------------------------------------------------------- variables

export function declare(b: Builder, scope: Scope, name: string, annotation: ValueId | null = null): VariableId {
  const known = scope.names.get(name);
  if (known !== undefined) {
    const variable = b.summary.variables[known];
    if (variable && annotation !== null) variable.annotation = annotation;
    return known;
  }
  const id = b.summary.variables.length;
  b.summary.variables.push({ name, fn: scope.fn, values: [], annotation });
  scope.names.set(name, id);
  if (scope.captured.has(name)) b.captured.add(id);
  return id;
}

/** The scope of the function around a block. */
export function scopeOfFunction(scope: Scope): Scope {
  let of = scope;
  while (of.up && of.up.fn === scope.fn) of = of.up;
  return of;
}

/** Reads what stands in a block: the names that it declares end with it. */
export function inBlock(b: Builder, r: Reader, readIt: () => void): void {
  const outer = r.scope;
  if (!b.assignDeclares) r.scope = { ...outer, up: outer, names: new Map() };
  readIt();
  r.scope = outer;
}

function find(scope: Scope, name: string): VariableId | null {
  for (let s: Scope | null = scope; s; s = s.up) {
    if (s.outer.has(name)) continue;
    const id = s.names.get(name);
    if (id !== undefined) return id;
  }
  return null;
}

/** The variable that assigning to `name` here changes. */
export function assignee(b: Builder, r: Reader, name: string): VariableId {
  if (b.assignDeclares && !r.scope.outer.has(name)) return declare(b, r.scope, name);
  return find(r.scope, name) ?? declare(b, scopeOfFunction(r.scope), name);
}

export function holds(r: Reader, variable: VariableId): ValueId | null {
  for (let s: FlowState | null = r.state; s; s = s.up) {
    const v = s.held.get(variable);
    if (v !== undefined) return v;
  }
  return null;
}

/** What a name means here. Names of other functions are read as `var`: any of their values. */
export function lookUp(b: Builder, r: Reader, name: string): ValueId {
  const variable = find(r.scope, name);
  if (variable === null) return add(b, { k: 'global', name });
  const held = b.captured.has(variable) ? null : holds(r, variable);
  return held ?? add(b, { k: 'var', variable });
}

export function hold(b: Builder, r: Reader, variable: VariableId, value: ValueId): void {
  r.state.held.set(variable, value);
  const facts = b.summary.variables[variable];
  if (facts && facts.values[facts.values.length - 1] !== value && facts.values.length < 64) facts.values.push(value);
}

/** Notes what the code says the type of a value is, where that may say more than the value. The first that is said counts. */
export function declareType(b: Builder, value: ValueId, type: ValueId): void {
  const t = b.summary.values[type]?.k;
  if (t === undefined || t === 'lit' || t === 'global' || t === 'unknown') return;
  const k = b.summary.values[value]?.k;
  if (k === 'lit' || k === 'text' || k === 'fn' || k === 'class') return;
  b.summary.declared[value] ??= type;
}

// ---------------------------------------------------------------- flow

export const branchState = (up: FlowState): FlowState => ({ up, held: new Map(), dead: up.dead });

/** Values that changed between `from` (inner) and `base` (outer, exclusive). */
export function changes(from: FlowState, base: FlowState): Map<VariableId, ValueId> {
  const found = new Map<VariableId, ValueId>();
  for (let s: FlowState | null = from; s && s !== base; s = s.up) {
    for (const [k, v] of s.held) if (!found.has(k)) found.set(k, v);
  }
  return found;
}

/** Joins several ways that split from `base` back into it. Ways that are dead do not count; all dead: the rest is dead. */
export function join(b: Builder, r: Reader, base: FlowState, ways: { held: Map<VariableId, ValueId>; dead: boolean }[], cond: ValueId | null): void {
  r.state = base;
  const live = ways.filter((w) => !w.dead);
  if (live.length === 0) {
    base.dead = true;
    return;
  }
  const keys = new Set<VariableId>();
  for (const w of live) for (const k of w.held.keys()) keys.add(k);
  for (const k of keys) {
    const before = holds(r, k);
    const values = live.map((w) => w.held.get(k) ?? before).filter((v): v is ValueId => v !== null && v !== undefined);
    if (values.length > 0) base.held.set(k, select(b, cond, values));
  }
}

export function guard(b: Builder, facts: GuardFacts): GuardId {
  const id = b.summary.guards.length;
  b.summary.guards.push(facts);
  return id;
}

// ---------------------------------------------------------------- records of facts

export function addCall(b: Builder, call: CallFacts): number {
  b.summary.calls.push(call);
  return b.summary.calls.length - 1;
}
export function addLoop(b: Builder, loop: LoopFacts): LoopId {
  b.summary.loops.push(loop);
  return b.summary.loops.length - 1;
}
export function addFunction(b: Builder, fn: FunctionFacts): number {
  b.summary.functions.push(fn);
  return b.summary.functions.length - 1;
}
export function addClass(b: Builder, cls: ClassFacts): number {
  b.summary.classes.push(cls);
  return b.summary.classes.length - 1;
}

export const at = (span: Span): Span => ({ part: span.part, start: span.start, end: span.end });
