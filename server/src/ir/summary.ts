/**
 * The compact per-file facts that linking needs: a table of symbolic values, functions, classes, calls, loops, exports.
 * JSON-safe plain data; depends on nothing but the file's own text, so it can be cached by content. Must import only `ir`.
 */
import type { Span } from './span.js';

export type ValueId = number;
export type FunctionId = number;
export type ClassId = number;
export type CallId = number;
export type LoopId = number;
export type GuardId = number;
export type VariableId = number;

/** A symbolic value. Ids point into `Summary.values`; cycles are possible through `phi` and `var`. */
export type Value =
  /** `at` only for texts that are long enough to be shown where they are written. */
  | { k: 'lit'; v: string | number | boolean | null; at?: Span }
  /** Concatenation, in order. */
  | { k: 'text'; parts: ValueId[]; at: Span }
  /** `isMoved`: the code takes items out of it, or puts them into another order, so that no item has a place for certain. */
  | { k: 'list'; items: ListItemValue[]; isMoved?: true }
  | { k: 'rec'; entries: RecordEntryValue[] }
  /** `name` is the imported name; `*` the module itself. */
  | { k: 'import'; module: string; name: string }
  /** A name that no scope of the file declares. */
  | { k: 'global'; name: string }
  | { k: 'param'; fn: FunctionId; index: number }
  | { k: 'this'; cls: ClassId }
  | { k: 'super'; cls: ClassId }
  | { k: 'member'; of: ValueId; name: string }
  /** `guard`: under which it is taken, where the index is no constant. */
  | { k: 'index'; of: ValueId; index: ValueId; guard?: GuardId }
  | { k: 'op'; op: string; of: ValueId[] }
  | { k: 'call'; call: CallId }
  | { k: 'fn'; fn: FunctionId }
  | { k: 'class'; cls: ClassId }
  /** A variable that a loop carries: its value before the loop, and at the end of a pass. */
  | { k: 'phi'; loop: LoopId; init: ValueId; next: ValueId; name: string }
  /** One of several, decided by `cond` (null: by control flow that is not kept; an operator `either` lists all conditions that have a say). */
  | { k: 'sel'; cond: ValueId | null; of: ValueId[]; /** Of one value: what it is where the condition came out so. */ side?: boolean }
  /** An element of a collection, as a loop binds it. */
  | { k: 'each'; of: ValueId; loop: LoopId }
  /** What is left of a list or record after the first keys or items. */
  | { k: 'rest'; of: ValueId; skip: string[] | number }
  /** A variable read from another function than its own, or before its flow is known: any of its values. */
  | { k: 'var'; variable: VariableId }
  /** A list after `push`/`append`/`extend` (spread items); `front` when added at the beginning. */
  | { k: 'append'; of: ValueId; items: ListItemValue[]; front: boolean; isMoved?: true }
  /** What the function of the project that the call runs gives to the function that it is handed first: its arguments by position, or by name. */
  | { k: 'given'; call: CallId; as: 'list' | 'record' }
  /** The exception that a handler receives. */
  | { k: 'caught'; calls: CallId[] }
  | { k: 'unknown'; why: string; of: ValueId[] };

export interface ListItemValue {
  value: ValueId;
  spread: boolean;
}

export interface RecordEntryValue {
  /** Null with `spread`, or for a computed key that is not constant. */
  key: string | null;
  value: ValueId;
  spread: boolean;
  /** The key, where it is computed. */
  computed?: ValueId;
}

export interface ParamFacts {
  name: string;
  kind: 'positional' | 'keyword-only' | 'rest' | 'keywords';
  default: ValueId | null;
  annotation: ValueId | null;
}

/** One value that a function can return, with the guard it is returned under. */
export interface ReturnFacts {
  value: ValueId;
  guard: GuardId;
}

export interface FunctionFacts {
  /** `<module>` for index 0. */
  name: string;
  params: ParamFacts[];
  returns: ReturnFacts[];
  /** Guards of what it throws to its caller. */
  throws: GuardId[];
  returnType: ValueId | null;
  /** What a generator gives out. */
  yields: ValueId[];
  /** Enclosing function; -1 for the module. */
  parent: FunctionId;
  /** How it calls what it is given first: with all the rest, with its second parameter as a record, with parameters by their own names, with what it makes itself. */
  runs?: ('rest' | 'record' | 'named' | 'own')[];
  /** The collection for whose elements it is run, one after another, with the element first: `models.map((model) => …)`. */
  eachOf?: ValueId;
  /** Class whose method it is; -1 if none. */
  cls: ClassId;
  isStatic: boolean;
  isAsync: boolean;
  isGenerator: boolean;
  decorators: { value: ValueId; at: Span }[];
  at: Span;
  nameAt: Span;
}

export interface ClassFacts {
  name: string;
  bases: ValueId[];
  decorators: ValueId[];
  /** Every value that the class itself gives a field, wherever it does so. */
  fields: Record<string, { values: { value: ValueId; fn: FunctionId; guard: GuardId }[]; annotation: ValueId | null }>;
  methods: Record<string, { fn: FunctionId; kind: 'method' | 'constructor' | 'getter' | 'setter'; isStatic: boolean; isAbstract: boolean }>;
  /** Its code gives an object fields whose names only the program knows: `setattr(self, name, value)`, `Object.assign(this, options)`. */
  isOpen?: true;
  at: Span;
}

export interface ArgumentFacts {
  name: string | null;
  spread: boolean;
  value: ValueId;
}

export interface CallFacts {
  fn: FunctionId;
  callee: ValueId;
  args: ArgumentFacts[];
  isNew: boolean;
  /** Innermost loop of the same function around it; -1 if none. */
  loop: LoopId;
  guard: GuardId;
  at: Span;
  /**
   * The call stands nowhere: `callee` is handed to this other call (the one before it) together with what it is to be given.
   * Whether that one runs it is for linking to say.
   */
  handedTo?: CallId;
  /** Methods that are called on what it makes, where they say what is sent: `request.write(body)`. */
  told?: { method: string; args: ArgumentFacts[] }[];
  /** What the code has entered around it in its function: `with torch.no_grad():`. */
  within?: ValueId[];
  /** It is given the record that stands behind it: `retry(client.create, options)`. */
  asRecord?: true;
  /** It is given what the one that runs it makes: `send(client.create, body)`. */
  asGiven?: true;
}

/**
 * One condition that control flow passed to get here, linked upwards; -1 ends the chain. `if`: inside a branch;
 * `left`: after a branch that left the loop or function; `skipped`: after a branch that went on to the next pass;
 * `catch`: in a handler; `loop`: in a loop's body; `else`: complement of the `if` guard with the same condition.
 */
export interface GuardFacts {
  up: GuardId;
  kind: 'if' | 'left' | 'skipped' | 'catch' | 'loop';
  cond: ValueId | null;
  /** Which side of the condition: true, false, or the case's index. */
  side: boolean | number;
  /** Number of sides that the branching has; all of them taken together are certain. */
  sides: number;
  /** Same for all guards of one branching. */
  branch: number;
  /** `loop` guards: which loop. */
  loop: LoopId;
  /** The case before it runs on into it. */
  on?: true;
}

export interface ExitFacts {
  kind: 'break' | 'return' | 'throw';
  guard: GuardId;
  /** Thrown value, to tell what is thrown; null for others. */
  value: ValueId | null;
}

export interface LoopFacts {
  fn: FunctionId;
  parent: LoopId;
  kind: 'while' | 'do' | 'for' | 'each' | 'comprehension';
  iter: ValueId | null;
  cond: ValueId | null;
  /** Guard at the start of the body. */
  guard: GuardId;
  /** Guard before the loop. */
  outerGuard: GuardId;
  exits: ExitFacts[];
  /** Loop-carried variables (`phi` values). */
  carried: ValueId[];
  /** A value made in the loop is used after it, or the loop returns one. */
  resultUsed: boolean;
  at: Span;
  keywordAt: Span;
}

/** A comment that suppresses findings: of the rules that it names, or of all. */
export interface SuppressionFacts {
  scope: 'line' | 'file';
  /** As written; empty for all. */
  rules: string[];
  /** Empty when none is given. */
  reason: string;
  at: Span;
  /** `line`: where what begins is suppressed, nested statements left out. */
  covers: Span[];
}

/** What the code puts into something that is no object of its own: `app.state.llm = …`, `session.set("llm", …)`. */
export interface StoreFacts {
  /** Last name that the something is written with: `state`. */
  into: string;
  name: string;
  value: ValueId;
}

/** A field that code outside of an object's class gives it, or an entry that it gives an imported record: `bot.client = OpenAI()`. `**`: all entries of a record. */
export interface FieldSetFacts {
  of: ValueId;
  name: string;
  value: ValueId;
}

export interface PartFacts {
  cell?: number;
  /** Offset of each line's start, first is 0. */
  lines: number[];
}

export interface Summary {
  path: string;
  /** Family: module systems differ, everything else does not. */
  family: 'js' | 'py';
  parts: PartFacts[];
  values: Value[];
  functions: FunctionFacts[];
  classes: ClassFacts[];
  calls: CallFacts[];
  loops: LoopFacts[];
  guards: GuardFacts[];
  variables: { name: string; fn: FunctionId; values: ValueId[]; annotation: ValueId | null }[];
  /** Exported name → value. Python: every module-level name. */
  exports: Record<string, ValueId>;
  /** `export * from`, `from x import *`. */
  stars: string[];
  /** Types that the code gives to values where they are bound or used: `x: T = …`, `x as T`. */
  declared: Record<ValueId, ValueId>;
  stores: StoreFacts[];
  fieldSets: FieldSetFacts[];
  suppressions: SuppressionFacts[];
  /** A header says that a tool wrote the file. */
  generated: boolean;
  problems: { kind: 'syntax' | 'depth'; message: string; at: Span }[];
}
