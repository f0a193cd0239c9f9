/**
 * How tests come out for what callers hand in: `make("openai")` goes one way through `if provider == "openai"`. Decides by
 * parameters, where all that they can be agrees, and by members of enumerations: fields may be changed from outside. Must not know an SDK.
 */
import type { GuardFacts, GuardId, Summary, Value, ValueId } from '../../ir/summary.js';
import { partsOf } from './frames.js';
import { alternatives, choose, runOf, type CallRef, type Frame, type Known, type Lazy } from './known.js';
import { createRuledOut, type Place } from './ruledOut.js';

export interface DecisionsInput {
  resolve(lazy: Lazy): Known;
  summaryOf(file: string): Summary | null;
  member(of: Known, name: string): Known;
  /** Its members equal their values: `class Provider(str, Enum)`. */
  isOfValues(k: Extract<Known, { t: 'class' }>): boolean;
}

export interface Decisions {
  /** How a test comes out; null when that is not known. */
  decide(file: string, cond: ValueId, frame: Frame | null): boolean | null;
  /** Tells of the places in one run of a function: false where what callers hand in leads past one. */
  inRun(file: string, frame: Frame | null): (guard: number) => boolean;
  /** It is neither nothing nor an empty text, whoever runs the code around: what would stand in for it never does. */
  isFilled(lazy: Lazy): boolean;
  /** What `of` can be where the test has come out as `side`. */
  where(file: string, cond: ValueId, of: ValueId, side: boolean, frame: Frame | null): Known;
  /** False where the tests on the way to something that nobody knows, and those of the place where it is asked, rule out that it is this text. */
  mayBe(lazy: Lazy, text: string, guard?: GuardId): boolean;
  memberIn(s: Summary, of: ValueId, name: string): ValueId | null;
}

export interface Scope {
  s: Summary;
  frame: Frame | null;
  /** What a value is taken for, whatever it is. */
  taken: { value: ValueId; known: Known } | null;
}

export const DEPTH = 12;
/** Values that are made of each other, one within the other. */
const DEEPEST = 200;
const OTHERWISE: Readonly<Record<string, string>> = { '!=': '==', 'is-not': 'is', 'not-in': 'in' };
const CASES: Readonly<Record<string, (text: string) => string>> = {
  lower: (t) => t.toLowerCase(), casefold: (t) => t.toLowerCase(), toLowerCase: (t) => t.toLowerCase(),
  upper: (t) => t.toUpperCase(), toUpperCase: (t) => t.toUpperCase(),
  strip: (t) => t.trim(), trim: (t) => t.trim(),
};
const TEXT_TESTS: Readonly<Record<string, (text: string, part: string) => boolean>> = {
  startswith: (t, p) => t.startsWith(p), startsWith: (t, p) => t.startsWith(p),
  endswith: (t, p) => t.endsWith(p), endsWith: (t, p) => t.endsWith(p),
  includes: (t, p) => t.includes(p),
};

const TESTS: ReadonlySet<string> = new Set(['==', '!=', 'is', 'is-not', 'in', 'not-in', 'not', 'and', 'or']);
/** Guards whose test has come out as they say. */
export const DECIDING: ReadonlySet<GuardFacts['kind']> = new Set(['if', 'left', 'skipped']);

const not = (x: boolean | null): boolean | null => (x === null ? null : !x);
/** What all alternatives agree on. */
const agreed = (answers: readonly (boolean | null)[]): boolean | null => (answers.length > 0 && answers.every((x) => x === answers[0]) ? (answers[0] ?? null) : null);
const anyOf = (answers: readonly (boolean | null)[]): boolean | null => (answers.includes(true) ? true : answers.includes(null) ? null : false);
const isConstant = (k: Known): boolean => k.t === 'lit' || k.t === 'absent';
/** Null where only the language's own rules would tell: which nothing of JavaScript it is, values of two types. */
function isSame({ family }: Summary, a: Known, b: Known): boolean | null {
  const [x, y] = [constantOf(a), constantOf(b)];
  if (x === null && y === null) return family === 'py' && a.t === b.t ? true : null;
  return x === null || y === null || typeof x === typeof y ? x === y : null;
}
const constantOf = (k: Known): string | number | boolean | null => (k.t === 'lit' ? k.v : null);

/** For each value of a file: 2 for yes, 1 for no. */
type Notes = Map<Summary, Uint8Array>;

/** Answers once for each value of a file what its text alone tells; of a value that is made of itself: no. */
function noted(notes: Notes, s: Summary, value: ValueId, answerOf: (v: Value, is: (part: ValueId) => boolean) => boolean, depth = 0): boolean {
  let known = notes.get(s);
  if (!known) notes.set(s, (known = new Uint8Array(s.values.length)));
  const v = s.values[value];
  if (known[value] !== 0 || !v || depth > DEEPEST) return known[value] === 2;
  known[value] = 1;
  if (answerOf(v, (part) => noted(notes, s, part, answerOf, depth + 1))) known[value] = 2;
  return known[value] === 2;
}

export function createDecisions({ resolve, summaryOf, member, isOfValues }: DecisionsInput): Decisions {
  /** Tests of a file's cases, by the branching that they belong to. */
  const cases = new Map<Summary, Map<number, ValueId[]>>();
  const parameters = new Map<Summary, Map<string, ValueId>>();
  const asking: Notes = new Map();
  const handedIn: Notes = new Map();

  const { mayBeText, memberIn } = createRuledOut({ test: (scope, cond, depth) => test(scope, cond, depth), givenTo });

  function decide(file: string, cond: ValueId, frame: Frame | null): boolean | null {
    const s = frame && summaryOf(file);
    return s ? test({ s, frame, taken: null }, cond, 0) : null;
  }

  function inRun(file: string, frame: Frame | null): (guard: number) => boolean {
    const s = frame && summaryOf(file);
    if (!s) return () => true;
    const known = new Map<number, boolean>([[-1, true]]);
    return (guard) => {
      // From the outermost that is not told yet: many places stand behind the same tests.
      const path: number[] = [];
      let at = guard;
      while (!known.has(at)) {
        path.push(at);
        at = s.guards[at]?.up ?? -1;
      }
      let mayRun = known.get(at) ?? true;
      for (const g of path.reverse()) known.set(g, (mayRun &&= !isPassedBy(s, s.guards[g], frame)));
      return mayRun;
    };
  }

  /** Its test comes out the other way. */
  function isPassedBy(s: Summary, facts: GuardFacts | undefined, frame: Frame): boolean {
    if (!facts || facts.cond === null || !DECIDING.has(facts.kind)) return false;
    const answer = test({ s, frame, taken: null }, facts.cond, 0);
    return typeof facts.side === 'boolean' ? answer === !facts.side : answer === false || isOtherCase(s, facts, frame);
  }

  /** The case is what is left, and another is the one. */
  function isOtherCase(s: Summary, { branch, cond }: GuardFacts, frame: Frame): boolean {
    const own = s.values[cond ?? -1];
    if (own?.k !== 'op' || own.of.length > 1) return false;
    return casesOf(s, branch).some((c) => c !== cond && test({ s, frame, taken: null }, c, 0) === true);
  }

  function casesOf(s: Summary, branch: number): readonly ValueId[] {
    let found = cases.get(s);
    if (!found) {
      cases.set(s, (found = new Map()));
      for (const g of s.guards) if (typeof g.side === 'number' && g.cond !== null) found.set(g.branch, [...(found.get(g.branch) ?? []), g.cond]);
    }
    return found.get(branch) ?? [];
  }

  function where(file: string, cond: ValueId, of: ValueId, side: boolean, frame: Frame | null): Known {
    const base = resolve({ file, value: of, frame });
    const s = summaryOf(file);
    if (!s) return base;
    const left = alternatives(base).flatMap((known): Known[] => {
      // Records are told apart by what stands in them; those that a loop goes through are changed in it.
      if (isConstant(known) || (known.t === 'rec' && s.values[of]?.k !== 'each')) return test({ s, frame, taken: { value: of, known } }, cond, 0) === !side ? [] : [known];
      const named = isOpen(known) ? namedBy({ s, frame, taken: null }, cond, of, side) : null;
      return named ?? [known];
    });
    return left.length > 0 ? choose(left) : base;
  }

  /** It has no value of its own here: what a test compares it with, it is. */
  const isOpen = (k: Known): boolean => k.t === 'unknown' || k.t === 'path' || k.t === 'apply';

  /** Texts that a test says a value is one of; null when it says no such thing. */
  function namedBy(scope: Scope, cond: ValueId, of: ValueId, side: boolean): Known[] | null {
    const v = scope.s.values[cond];
    if (v?.k !== 'op') return null;
    const isEqual = v.op === '==' || v.op === 'is';
    if ((isEqual && side) || ((v.op === '!=' || v.op === 'is-not') && !side)) {
      const other = v.of.filter((x) => x !== of);
      const texts = other.length === v.of.length - 1 ? other.map((x) => scope.s.values[x]) : [];
      return texts.length === 1 && texts.every((x) => x?.k === 'lit' && typeof x.v === 'string') ? other.map((value) => resolve({ file: scope.s.path, value, frame: null })) : null;
    }
    return null;
  }

  // ------------------------------------------------------------ tests

  function test(scope: Scope, cond: ValueId, depth: number): boolean | null {
    const v = scope.s.values[cond];
    if (!v || depth > DEPTH || (!scope.taken && !isAsking(scope.s, cond))) return null;
    if (v.k === 'op') {
      switch (v.op) {
        case 'not':
          return v.of[0] === undefined ? null : not(test(scope, v.of[0], depth + 1));
        case 'and': case 'or': {
          const answers = v.of.map((x) => test(scope, x, depth + 1));
          return v.op === 'or' ? anyOf(answers) : not(anyOf(answers.map(not)));
        }
        case '==': case 'is': case '!=': case 'is-not': case 'in': case 'not-in': {
          const op = OTHERWISE[v.op] ?? v.op;
          const answer = compare(scope, op, v.of, depth);
          return op === v.op ? answer : not(answer);
        }
      }
    }
    if (v.k === 'call') return textTest(scope, v, depth) ?? predicate(scope, v, depth);
    const values = constants(scope, cond, depth);
    return values ? agreed(values.map((k) => Boolean(constantOf(k)))) : filled(scope.s, cond, scope.frame, depth) ? true : null;
  }

  function filled(s: Summary, value: ValueId, frame: Frame | null, depth: number, seen = new Map<string, boolean>()): boolean {
    const v = s.values[value];
    if (!v || depth > DEPTH) return false;
    return once(seen, s, value, frame, () => isFilledValue(s, v, frame, depth, seen));
  }

  /** Values that many are made of are asked once in a question; one that is made of itself says nothing. */
  function once(seen: Map<string, boolean>, s: Summary, value: ValueId, frame: Frame | null, answerOf: () => boolean): boolean {
    const key = `${s.path}:${value}:${frame?.id ?? 0}`;
    let answer = seen.get(key);
    if (answer === undefined) {
      seen.set(key, false);
      seen.set(key, (answer = answerOf()));
    }
    return answer;
  }

  function isFilledValue(s: Summary, v: Value, frame: Frame | null, depth: number, seen: Map<string, boolean>): boolean {
    const is = (x: ValueId | undefined): boolean => x !== undefined && filled(s, x, frame, depth + 1, seen);
    switch (v.k) {
      case 'lit':
        return Boolean(v.v);
      case 'text':
        return v.parts.some(is);
      case 'fn': case 'class':
        return true;
      case 'op':
        return v.op === 'or' ? v.of.some(is) : v.op === '??' && is(v.of[v.of.length - 1]);
      case 'sel': {
        const [first, second] = v.of;
        const test = v.cond === null ? undefined : s.values[v.cond];
        // `if not model: model = "…"`, `model ? model : "…"`
        if (test?.k === 'op' && test.op === 'not' && test.of[0] === second && v.of.length === 2) return is(first);
        if (v.cond === first && v.of.length === 2) return is(second);
        return v.of.every(is);
      }
      case 'param':
        return filledByCaller(s, v, frame, depth, seen);
      default:
        return false;
    }
  }

  function filledByCaller(s: Summary, v: Extract<Value, { k: 'param' }>, frame: Frame | null, depth: number, seen: Map<string, boolean>): boolean {
    const given = givenTo(s, v, frame);
    return given !== null && given.value !== null && filled(given.s, given.value, given.frame, depth + 1, seen);
  }

  /** What fills a parameter: an argument, its default, or nothing; null where that is not written at the call. */
  function givenTo(s: Summary, { fn, index }: Extract<Value, { k: 'param' }>, frame: Frame | null): (Omit<Place, 'value'> & { value: ValueId | null }) | null {
    const run = runOf(s.path, fn, frame);
    const facts = s.functions[fn];
    const param = facts?.params[index];
    const from = run && summaryOf(run.file);
    const args = from ? from.calls[run.call]?.args : undefined;
    if (!run || !from || !facts || !param || !args) return null;
    const given = args.find((a) => a.name === param.name) ?? (param.kind === 'positional' && !args.some((a) => a.spread) ? args.filter((a) => a.name === null)[index] : undefined);
    const isNothing = from.values[given?.value ?? -1]?.k === 'lit' && (from.values[given?.value ?? -1] as { v: unknown }).v === null;
    // `undefined` leaves it to the default.
    if (given && isNothing && s.family === 'js' && param.default !== null) return null;
    if (given) return { s: from, value: given.value, frame: run.frame };
    // What decorates a function may hand in more than its call does.
    if (args.some((a) => a.spread || a.name === '**') || facts.decorators.some(({ value }) => !isPlainDecorator(s, value))) return null;
    return { s, value: param.default, frame: null };
  }

  const isPlainDecorator = (s: Summary, value: ValueId): boolean => {
    const v = s.values[value];
    return v?.k === 'global' && (v.name === 'staticmethod' || v.name === 'classmethod');
  };

  function compare(scope: Scope, op: string, [first, ...others]: readonly ValueId[], depth: number): boolean | null {
    if (first === undefined || others.length === 0) return null;
    if (op !== 'in') {
      const own = constants(scope, first, depth);
      if (!own && (scope.taken || scope.frame === null)) return null;
      return anyOf(others.map((x) => {
        const other = constants(scope, x, depth);
        if (own && other) return agreed(own.flatMap((a) => other.map((b) => isSame(scope.s, a, b))));
        return other && areRuledOut(scope, first, other.map(constantOf), depth) ? false : null;
      }));
    }
    const [within] = others;
    return within === undefined ? null : contains(scope, within, first, depth);
  }

  /** An element of a written list, or a part of a text. */
  function contains(scope: Scope, within: ValueId, of: ValueId, depth: number): boolean | null {
    const own = constants(scope, of, depth);
    const list = own || (scope.taken === null && scope.frame !== null) ? elementsOf(scope, within) : null;
    if (!own) return list && areRuledOut(scope, of, list, depth) ? false : null;
    if (list) return agreed(own.map((a) => list.includes(constantOf(a))));
    const texts = constants(scope, within, depth);
    return texts && agreed(own.flatMap((a) => texts.map((t) => {
      const [part, text] = [constantOf(a), constantOf(t)];
      return typeof part === 'string' && typeof text === 'string' ? text.includes(part) : null;
    })));
  }

  /** None of these texts can it be. */
  const areRuledOut = ({ s, frame, taken }: Scope, value: ValueId, of: readonly (string | number | boolean | null)[], depth: number): boolean =>
    frame !== null && taken === null && of.length > 0 && of.every((text) => typeof text === 'string' && !mayBeText({ s, value, frame }, text, depth));

  /** A function of the project that says yes or no to what it is handed: `is_claude(model)`. */
  function predicate(scope: Scope, v: Extract<Value, { k: 'call' }>, depth: number): boolean | null {
    const call = scope.s.calls[v.call];
    if (!call || call.args.length === 0 || call.args.some((a) => a.spread || a.name !== null)) return null;
    const kind = scope.s.values[call.callee]?.k;
    if (kind === 'global') return null;
    const callee = resolve({ file: scope.s.path, value: call.callee, frame: scope.frame });
    const s = callee.t === 'fn' ? summaryOf(callee.file) : null;
    const facts = callee.t === 'fn' ? s?.functions[callee.fn] : undefined;
    if (callee.t !== 'fn' || !s || !facts || facts.isGenerator || facts.isAsync || !facts.returns.every(({ value }) => saysYesOrNo(s, value))) return null;
    const told = call.args.map((a) => constants(scope, a.value, depth + 1));
    const index = told.findIndex((k) => k?.length === 1);
    const known = told[index]?.[0];
    if (!known || facts.params[index]?.kind !== 'positional') return null;
    const value = parameterIn(s, callee.fn, index);
    const inside: Scope = { s, frame: null, taken: { value, known } };
    const answers: (boolean | null)[] = [];
    for (const { value: returned, guard } of facts.returns) {
      const passed = passes(inside, guard, depth + 1);
      if (passed === false) continue;
      answers.push(test(inside, returned, depth + 1));
      // What stands behind a return that is surely reached is not.
      if (passed) return agreed(answers);
    }
    return null;
  }

  /** A test, or what a function says that tests. */
  function saysYesOrNo(s: Summary, value: ValueId): boolean {
    const v = s.values[value];
    return v?.k === 'call' || (v?.k === 'lit' && typeof v.v === 'boolean') || (v?.k === 'op' && TESTS.has(v.op));
  }

  function parameterIn(s: Summary, fn: number, index: number): ValueId {
    let known = parameters.get(s);
    if (!known) {
      parameters.set(s, (known = new Map()));
      for (const [id, v] of s.values.entries()) if (v.k === 'param') known.set(`${v.fn}.${v.index}`, id);
    }
    return known.get(`${fn}.${index}`) ?? -1;
  }

  /** A place is surely reached, surely not, or null. */
  function passes(scope: Scope, guard: number, depth: number): boolean | null {
    let all: boolean | null = true;
    for (let g = scope.s.guards[guard]; g; g = scope.s.guards[g.up]) {
      const answer = g.cond !== null && typeof g.side === 'boolean' && DECIDING.has(g.kind) ? test(scope, g.cond, depth) : null;
      if (answer === !g.side) return false;
      if (answer === null) all = null;
    }
    return all;
  }

  /** Constants of a list that is written out; null for what is no such list. */
  function elementsOf(scope: Scope, value: ValueId): (string | number | boolean | null)[] | null {
    const k = resolve({ file: scope.s.path, value, frame: scope.frame });
    if (k.t !== 'list' || k.items.some((i) => i.spread)) return null;
    const items = k.items.map((i) => resolve(i.lazy));
    return items.every((i) => i.t === 'lit') ? items.map(constantOf) : null;
  }

  /** `model.startswith("gpt-")`, `["a", "b"].includes(name)` */
  function textTest(scope: Scope, v: Extract<Value, { k: 'call' }>, depth: number): boolean | null {
    const call = scope.s.calls[v.call];
    const callee = scope.s.values[call?.callee ?? -1];
    const [arg, ...more] = call?.args ?? [];
    if (callee?.k !== 'member' || !arg || more.length > 0 || arg.spread || arg.name !== null) return null;
    const holds = TEXT_TESTS[callee.name];
    if (!holds) return null;
    if (callee.name === 'includes' && elementsOf(scope, callee.of)) return contains(scope, callee.of, arg.value, depth);
    const texts = constants(scope, callee.of, depth);
    if (!texts) return null;
    const parts = elementsOf(scope, arg.value) ?? constants(scope, arg.value, depth)?.map(constantOf);
    return parts ? agreed(texts.map((t) => anyOf(parts.map((p) => (typeof p === 'string' && t.t === 'lit' && typeof t.v === 'string' ? holds(t.v, p) : null))))) : null;
  }

  /** All constants that a value can be; null when it can be anything else, when nobody handed it in, or when nothing may have been left out of it. */
  function constants(scope: Scope, value: ValueId, depth: number): Known[] | null {
    const v = scope.s.values[value];
    if (!v || depth > DEPTH) return null;
    const taken = takenFor(scope, value, v);
    if (taken) return isConstant(taken) ? [taken] : null;
    if (v.k === 'call') {
      const changed = changedText(scope.s, v);
      const of = changed && constants(scope, changed.of, depth + 1);
      return changed && of ? of.map((k): Known => (k.t === 'lit' && typeof k.v === 'string' ? { t: 'lit', v: changed.change(k.v), source: null } : k)) : null;
    }
    if (v.k !== 'lit' && !isMember(scope.s, v) && (scope.frame === null || !isHandedIn(scope.s, value) || !isWhole(scope.s, value, scope.frame, depth))) return null;
    const found = alternatives(resolve({ file: scope.s.path, value, frame: scope.frame }));
    return found.every(isConstant) ? [...found] : null;
  }

  /** `Provider.OPENAI`: the value of an enumeration's member never changes. */
  const isMember = (s: Summary, v: Value): boolean =>
    v.k === 'member' && s.family === 'py' && /^[A-Z]/.test(v.name) && alternatives(resolve({ file: s.path, value: v.of, frame: null })).every((k) => k.t === 'class' && isOfValues(k));

  /** What a value is taken for, or a member of what is. */
  function takenFor({ taken }: Scope, value: ValueId, v: Value): Known | null {
    if (taken?.value === value) return taken.known;
    return taken && v.k === 'member' && v.of === taken.value && taken.known.t === 'rec' ? member(taken.known, v.name) : null;
  }

  /** `name.lower()` */
  function changedText(s: Summary, v: Extract<Value, { k: 'call' }>): { of: ValueId; change: (text: string) => string } | null {
    const call = s.calls[v.call];
    const callee = s.values[call?.callee ?? -1];
    const change = callee?.k === 'member' && call?.args.length === 0 ? CASES[callee.name] : undefined;
    return change && callee?.k === 'member' ? { of: callee.of, change } : null;
  }

  /** Something in a test, or in a value that is tested, comes from a parameter, as one sees where it is written. */
  const isAsking = (s: Summary, value: ValueId): boolean => noted(asking, s, value, (v, is) => v.k === 'param' || partsOf(s, v).some(is));

  const isHandedIn = (s: Summary, value: ValueId): boolean => noted(handedIn, s, value, (v, is) => {
    switch (v.k) {
      case 'param':
        return true;
      case 'member': case 'index':
        return is(v.of);
      case 'call':
        return s.calls[v.call]?.args.some((a) => is(a.value)) ?? false;
      case 'sel':
        return v.of.some(is);
      case 'op':
        return (v.op === 'or' || v.op === '??') && v.of.some(is);
      default:
        return false;
    }
  });

  /**
   * What is known of it is all that it can be. Following values leaves out nothing as one of several, which here decides: of what
   * functions return, of variables, of fields, which others may change, too.
   */
  function isWhole(s: Summary, value: ValueId, frame: Frame | null, depth: number, seen = new Map<string, boolean>()): boolean {
    const v = s.values[value];
    if (!v || depth > DEPTH) return false;
    return once(seen, s, value, frame, () => isWholeValue(s, v, frame, depth, seen));
  }

  function isWholeValue(s: Summary, v: Value, frame: Frame | null, depth: number, seen: Map<string, boolean>): boolean {
    const is = (x: ValueId): boolean => isWhole(s, x, frame, depth + 1, seen);
    switch (v.k) {
      case 'lit': case 'text': case 'import':
        return true;
      case 'global':
        return v.name === 'undefined';
      case 'rec':
        return v.entries.every((e) => !e.spread && e.key !== null);
      case 'param':
        return isWholeByCaller(s, v, frame, depth, seen);
      case 'member':
        return isMember(s, v) || (is(v.of) && alternatives(resolve({ file: s.path, value: v.of, frame })).every((k) => k.t === 'rec'));
      case 'index':
        // Only what is there is taken apart.
        return s.values[v.of]?.k === 'call' || is(v.of);
      case 'call': {
        const changed = changedText(s, v);
        return changed !== null && is(changed.of);
      }
      case 'var': {
        const values = s.variables[v.variable]?.values ?? [];
        return values.length === 1 && values.every((x) => s.values[x]?.k === 'lit' && (s.values[x] as { v: unknown }).v !== null);
      }
      case 'sel':
        return v.of.every(is);
      case 'op':
        return (v.op === 'or' || v.op === '??') && v.of.every(is);
      default:
        return false;
    }
  }

  function isWholeByCaller(s: Summary, v: Extract<Value, { k: 'param' }>, frame: Frame | null, depth: number, seen: Map<string, boolean>): boolean {
    const given = givenTo(s, v, frame);
    return given !== null && (given.value === null || isWhole(given.s, given.value, given.frame, depth + 1, seen));
  }

  function isFilled(lazy: Lazy): boolean {
    const s = 'known' in lazy ? null : summaryOf(lazy.file);
    return s !== null && !('known' in lazy) && filled(s, lazy.value, lazy.frame, 0);
  }

  function mayBe(lazy: Lazy, text: string, guard: GuardId = -1): boolean {
    const s = 'known' in lazy ? null : summaryOf(lazy.file);
    return s === null || 'known' in lazy || mayBeText({ s, value: lazy.value, frame: lazy.frame }, text, 0, guard);
  }

  return { decide, inRun, where, isFilled, mayBe, memberIn };
}

/** The functions on the way to a place all get there for what they are handed. */
export function isReached({ summaryOf, inRun }: Pick<Decisions, 'inRun'> & Pick<DecisionsInput, 'summaryOf'>, call: CallRef): boolean {
  for (let at: CallRef | null = call; at; at = at.frame?.call ?? null) {
    const guard = summaryOf(at.file)?.calls[at.call]?.guard;
    if (guard !== undefined && !inRun(at.file, at.frame)(guard)) return false;
  }
  return true;
}
