/**
 * Reads IR statements: follows control flow with guards, joins what variables hold, records loops and their exits.
 * Records facts only: whether a loop is bounded is decided in `flow.ts`.
 */
import type { Loop, Stmt } from '../../ir/ir.js';
import type { ExitFacts, GuardFacts, GuardId, ValueId } from '../../ir/summary.js';
import {
  add, addCall, addLoop, assignee, at, branchState, changes, declare, guard, hold, holds, inBlock, isBeyondLimits, join, nothing, scopeOfFunction, select,
  type Builder, type FlowState, type Jump, type LoopState, type Reader, type Scope,
} from './builder.js';
import { bind, compound, read } from './expressions.js';
import { declareNames, readClass, readFunction } from './functions.js';
import { assignedNames, walk } from './names.js';
import { narrow } from './narrowing.js';
import { noteTests } from './tested.js';

/** Reads a function's or module's body: hoisted functions first, then in order. */
export function readBody(b: Builder, r: Reader, body: Stmt[]): void {
  hoist(b, r, body);
  const used = usesByPosition(body);
  readList(b, r, body, used);
}

type Uses = () => { name: string; start: number; part: number }[];

/** References of a body in order of position, collected on first demand. */
function usesByPosition(body: Stmt[]): Uses {
  let found: { name: string; start: number; part: number }[] | null = null;
  return () => {
    if (found) return found;
    found = [];
    for (const s of body) walk(s, (n) => {
      if (n.k === 'reference') found?.push({ name: n.name, start: n.span.start, part: n.span.part });
    });
    return found;
  };
}

function hoist(b: Builder, r: Reader, body: Stmt[]): void {
  for (const s of body) {
    if (s.k === 'function' && s.fn.name !== null && !b.assignDeclares) {
      b.hoisted.add(s.fn);
      hold(b, r, declare(b, r.scope, s.fn.name), add(b, { k: 'fn', fn: readFunction(b, r, s.fn, -1, false) }));
    } else if (s.k === 'import' && s.binding.local !== null && !b.assignDeclares) {
      b.imported.set(s.binding.local, s.binding.imported);
      hold(b, r, declare(b, r.scope, s.binding.local), add(b, { k: 'import', module: s.binding.module, name: s.binding.imported }));
    } else if (s.k === 'type') {
      // Types may name what is declared further down.
      const variable = declare(b, r.scope, s.name);
      b.pending.push(() => b.summary.variables[variable]?.values.push(read(b, r, s.value)));
    } else if (s.k === 'outer') {
      for (const n of s.names) r.scope.outer.add(n);
    } else if (s.k === 'block') hoist(b, r, s.body);
  }
}

function readList(b: Builder, r: Reader, list: Stmt[], used: Uses): void {
  for (const s of list) {
    if (isBeyondLimits(b, s.span)) return;
    b.depth++;
    readStatement(b, r, s, used);
    b.depth--;
  }
}

const readBlock = (b: Builder, r: Reader, list: Stmt[], used: Uses): void => inBlock(b, r, () => readList(b, r, list, used));

function readStatement(b: Builder, r: Reader, s: Stmt, used: Uses): void {
  switch (s.k) {
    case 'expr':
      read(b, r, s.value);
      return;
    case 'declare':
      declareNames(b, r, s.target, scopeOf(r, s));
      if (s.annotation && s.target.k === 'name') declare(b, scopeOf(r, s), s.target.name, read(b, r, s.annotation));
      return;
    case 'assign': {
      const value = s.op === null ? read(b, r, s.value) : compound(b, r, s.target, s.op, s.value);
      if (s.isDeclaration) declareNames(b, r, s.target, scopeOf(r, s));
      bind(b, r, s.target, value, s.annotation ? read(b, r, s.annotation) : null);
      return;
    }
    case 'if':
      return readIf(b, r, s, used);
    case 'loop':
      return inBlock(b, r, () => readLoop(b, r, s, used));
    case 'match':
      return readMatch(b, r, s, used);
    case 'try':
      return readTry(b, r, s, used);
    case 'with': {
      const entered: ValueId[] = [];
      for (const i of s.items) {
        const value = read(b, r, i.value);
        if (i.target) bind(b, r, i.target, value);
        entered.push(value);
      }
      const { within } = r;
      r.within = [...within, ...entered];
      readList(b, r, s.body, used);
      r.within = within;
      return;
    }
    case 'return': {
      const value = s.value ? read(b, r, s.value) : nothing(b);
      b.summary.functions[r.fn]?.returns.push({ value, guard: r.guard });
      for (let l = r.loop; l; l = l.up) {
        exit(b, l, { kind: 'return', guard: r.guard, value: null });
        const facts = b.summary.loops[l.id];
        if (s.value && facts) facts.resultUsed = true;
      }
      leave(r);
      return;
    }
    case 'throw': {
      const value = s.value ? read(b, r, s.value) : null;
      const catcher = r.catchers[r.catchers.length - 1];
      for (let l = r.loop; l && l !== catcher?.loop; l = l.up) exit(b, l, { kind: 'throw', guard: r.guard, value });
      if (!catcher) b.summary.functions[r.fn]?.throws.push(r.guard);
      leave(r);
      return;
    }
    case 'break':
      return readBreak(b, r, s.label);
    case 'continue': {
      const target = loopOf(r, s.label);
      if (target) target.continues.push({ held: changes(r.state, target.head), guard: r.guard });
      for (let l = r.loop; l && l !== target; l = l.up) exit(b, l, { kind: 'break', guard: r.guard, value: null });
      r.state.dead = true;
      r.state.left = 'skipped';
      return;
    }
    case 'function': {
      if (b.hoisted.has(s.fn)) return;
      const fn = readFunction(b, r, s.fn, -1, false);
      if (s.fn.name !== null) hold(b, r, declare(b, r.scope, s.fn.name), add(b, { k: 'fn', fn }));
      return;
    }
    case 'class': {
      // The name is declared first: methods refer to their class.
      const variable = s.decl.name !== null ? declare(b, r.scope, s.decl.name) : null;
      const id = readClass(b, r, s.decl);
      const cls = add(b, { k: 'class', cls: id });
      // What decorates a class is given it: `@register("openai")`.
      for (const callee of b.summary.classes[id]?.decorators ?? []) addCall(b, { fn: r.fn, callee, args: [{ name: null, spread: false, value: cls }], isNew: false, loop: r.loop?.id ?? -1, guard: r.guard, at: at(s.decl.nameSpan) });
      if (variable !== null) hold(b, r, variable, cls);
      return;
    }
    case 'import': {
      const i = s.binding;
      if (i.local !== null) b.imported.set(i.local, i.imported);
      if (i.local !== null) hold(b, r, r.scope.outer.has(i.local) ? assignee(b, r, i.local) : declare(b, r.scope, i.local), add(b, { k: 'import', module: i.module, name: i.imported }));
      else if (i.imported === '*' && b.summary.family === 'py') b.summary.stars.push(i.module);
      return;
    }
    case 'export': {
      const x = s.binding;
      if (x.from && x.exported === '*') b.summary.stars.push(x.from.module);
      else if (x.from) b.summary.exports[x.exported] = add(b, { k: 'import', module: x.from.module, name: x.from.imported });
      else if (x.value?.k === 'reference') {
        const variable = declare(b, r.scope, x.value.name);
        b.summary.exports[x.exported] = add(b, { k: 'var', variable });
      } else if (x.value) b.summary.exports[x.exported] = read(b, r, x.value);
      return;
    }
    case 'block':
      return s.label === null ? readList(b, r, s.body, used) : readLabelled(b, r, s.label, s.body, used);
    case 'type':
      return;
    case 'outer':
      for (const n of s.names) r.scope.outer.add(n);
      return;
  }
}

const scopeOf = (r: Reader, { isOfFunction }: { isOfFunction?: true }): Scope => (isOfFunction ? scopeOfFunction(r.scope) : r.scope);

/** A block that `break label` leaves: JS labelled blocks and switches. */
function readLabelled(b: Builder, r: Reader, label: string, body: Stmt[], used: Uses): void {
  const base = r.state;
  const outer = r.guard;
  const frame = { label, breaks: [] as Jump[], base };
  r.state = branchState(base);
  r.blocks.push(frame);
  readList(b, r, body, used);
  r.blocks.pop();
  const { left } = r.state;
  join(b, r, base, [{ held: changes(r.state, base), dead: r.state.dead }, ...frame.breaks.map(({ held }) => ({ held, dead: false }))], conditionOf(b, frame.breaks, outer));
  if (base.dead) base.left = left ?? 'left';
  r.guard = outer;
}

function leave(r: Reader): void {
  r.state.dead = true;
  r.state.left = 'left';
}

function exit(b: Builder, l: LoopState, facts: ExitFacts): void {
  b.summary.loops[l.id]?.exits.push(facts);
}

function loopOf(r: Reader, label: string | null): LoopState | null {
  for (let l = r.loop; l; l = l.up) if (label === null || l.label === label) return l;
  return null;
}

function readBreak(b: Builder, r: Reader, label: string | null): void {
  const block = label === null ? undefined : r.blocks.find((x) => x.label === label);
  if (block) {
    block.breaks.push({ held: changes(r.state, block.base), guard: r.guard });
    r.state.dead = true;
    r.state.left = 'skipped';
    return;
  }
  const target = loopOf(r, label);
  if (target) target.breaks.push({ held: changes(r.state, target.head), guard: r.guard });
  for (let l = r.loop; l; l = l.up) {
    exit(b, l, { kind: 'break', guard: r.guard, value: null });
    if (l === target) break;
  }
  leave(r);
}

function newGuard(b: Builder, up: GuardId, kind: GuardFacts['kind'], cond: ValueId | null, side: boolean | number, sides: number, branch: number): GuardId {
  return guard(b, { up, kind, cond, side, sides, branch, loop: -1 });
}

/** All that decides whether one of the jumps below `root` is taken; null when nothing does. */
function conditionOf(b: Builder, jumps: readonly Jump[], root: GuardId): ValueId | null {
  const of = new Set<ValueId>();
  const seen = new Set<GuardId>();
  for (const jump of jumps) {
    for (let g = jump.guard; g !== root && g !== -1 && !seen.has(g); ) {
      seen.add(g);
      const facts = b.summary.guards[g];
      if (!facts) break;
      if (facts.cond !== null) of.add(facts.cond);
      g = facts.up;
    }
  }
  return of.size === 0 ? null : add(b, { k: 'op', op: 'either', of: [...of] });
}

function readIf(b: Builder, r: Reader, s: Extract<Stmt, { k: 'if' }>, used: Uses): void {
  const cond = read(b, r, s.cond);
  const base = r.state;
  const outer = r.guard;
  const branch = b.branches++;
  const ways: FlowState[] = [];
  const guards: GuardId[] = [];
  const seen: { way: FlowState; variable: number; before: ValueId }[] = [];
  for (const [side, body] of [[true, s.then], [false, s.else]] as const) {
    const before = ways[0];
    // The other side of a branch that left is what goes on.
    const kind = before?.dead && !base.dead ? (before.left ?? 'left') : 'if';
    const g = newGuard(b, outer, kind, cond, side, 2, branch);
    guards.push(g);
    r.state = branchState(base);
    r.guard = g;
    const narrowed = narrow(b, r, s.cond, cond, side);
    noteTests(b, r, s.cond, side, read);
    readBlock(b, r, body, used);
    ways.push(r.state);
    // What was only seen to be of a class is what it was, for who comes from either side.
    for (const { variable, before, value } of narrowed) if (r.state.held.get(variable) === value) seen.push({ way: r.state, variable, before });
  }
  // Where one side has left, what follows is what the other has seen.
  if (ways.every((w) => !w.dead)) for (const { way, variable, before } of seen) way.held.set(variable, before);
  const [yes, no] = ways as [FlowState, FlowState];
  if (no.dead && !yes.dead) (b.summary.guards[guards[0] as number] as GuardFacts).kind = no.left ?? 'left';
  const wasDead = base.dead;
  join(b, r, base, ways.map((w) => ({ held: changes(w, base), dead: w.dead && !wasDead })), cond);
  r.guard = outer;
  if (wasDead) return;
  if (yes.dead && no.dead) base.left = yes.left === 'left' && no.left === 'left' ? 'left' : 'skipped';
  else if (yes.dead || no.dead) {
    const side = yes.dead;
    r.guard = newGuard(b, outer, (side ? yes : no).left ?? 'left', cond, !side, 2, branch);
    noteTests(b, r, s.cond, !side, read);
  }
}

function readMatch(b: Builder, r: Reader, s: Extract<Stmt, { k: 'match' }>, used: Uses): void {
  const subject = read(b, r, s.subject);
  const base = r.state;
  const outer = r.guard;
  const branch = b.branches++;
  const hasDefault = s.cases.some((c) => c.isDefault);
  const sides = s.cases.length + (hasDefault ? 0 : 1);
  const ways: Way[] = [];
  let fallen: FlowState | null = null;
  /** Tests of the case that is read and of those that run into it, and whether more than these leads there. */
  let above: ValueId[] = [];
  let isOpen = false;
  const either = add(b, { k: 'op', op: 'either', of: [subject] });
  let left: 'left' | 'skipped' | null = null;
  s.cases.forEach((c, i) => {
    const tests = c.tests.map((t) => read(b, r, t));
    const isMixed = isOpen || (c.isDefault && above.length > 0);
    above.push(...tests);
    const facts = { cond: isMixed ? either : add(b, { k: 'op', op: '==', of: [subject, ...above] }) };
    r.state = branchState(base);
    // Whoever comes from the case above, or to this one by itself.
    if (fallen) for (const [k, v] of changes(fallen, base)) r.state.held.set(k, select(b, null, [holds(r, k) ?? v, v]));
    r.guard = newGuard(b, outer, 'if', facts.cond, i, sides, branch);
    if (fallen) (b.summary.guards[r.guard] as GuardFacts).on = true;
    for (const n of c.bindings) hold(b, r, assignee(b, r, n), add(b, { k: 'unknown', why: 'pattern', of: [subject] }));
    if (c.guard) (b.summary.guards[r.guard] as GuardFacts).cond = add(b, { k: 'op', op: 'and', of: [facts.cond, read(b, r, c.guard)] });
    readBlock(b, r, c.body, used);
    fallen = c.fallsThrough && !r.state.dead ? r.state : null;
    isOpen ||= c.guard !== null || c.isDefault;
    if (fallen) return;
    ways.push({ held: changes(r.state, base), dead: r.state.dead, cond: isOpen ? null : facts.cond });
    above = [];
    isOpen = false;
    if (r.state.dead && left !== 'skipped') left = r.state.left ?? 'left';
  });
  if (!hasDefault || ways.length === 0) ways.push({ held: new Map(), dead: false, cond: null });
  joinCases(b, r, base, ways, either);
  if (base.dead) base.left = 'left';
  // Cases that leave do not get to what follows. What follows excludes none of the others.
  r.guard = !base.dead && left !== null ? newGuard(b, outer, left, either, false, 2, b.branches++) : outer;
}

interface Way {
  held: Map<number, ValueId>;
  dead: boolean;
  /** The test that leads here before all that stand behind it; null where there is none, or more than it. */
  cond: ValueId | null;
}

/** One test after the other decides between them, as far as each is one; what stands last is what is left. */
function joinCases(b: Builder, r: Reader, base: FlowState, ways: readonly Way[], either: ValueId): void {
  const tested = ways.filter((w) => w.cond !== null);
  const rest = ways.filter((w) => w.cond === null);
  if (rest.length !== 1 || ways.every((w) => w.dead)) return join(b, r, base, [...ways], either);
  let below = rest[0] as Way;
  for (const way of [...tested].reverse()) {
    const into = branchState(base);
    into.dead = false;
    join(b, r, into, [way, below], way.cond);
    below = { held: changes(into, base), dead: into.dead, cond: null };
  }
  join(b, r, base, [below], null);
}

function readTry(b: Builder, r: Reader, s: Extract<Stmt, { k: 'try' }>, used: Uses): void {
  const base = r.state;
  const outer = r.guard;
  const catcher = { calls: [] as number[], loop: r.loop };
  r.state = branchState(base);
  if (s.handlers.length > 0) r.catchers.push(catcher);
  readBlock(b, r, s.body, used);
  if (s.handlers.length > 0) r.catchers.pop();
  const tried = changes(r.state, base);
  readList(b, r, s.else, used);
  const ways = [{ held: changes(r.state, base), dead: r.state.dead }];
  const caught = add(b, { k: 'caught', calls: catcher.calls });
  const branch = b.branches++;
  let skipped = false;
  for (const h of s.handlers) {
    r.state = branchState(base);
    for (const [k, v] of tried) {
      const before = holds(r, k);
      r.state.held.set(k, before === null ? v : select(b, null, [before, v]));
    }
    r.guard = newGuard(b, outer, 'catch', caught, true, 2, branch);
    for (const t of h.types) read(b, r, t);
    inBlock(b, r, () => {
      if (h.param) {
        declareNames(b, r, h.param);
        bind(b, r, h.param, caught);
      }
      readList(b, r, h.body, used);
    });
    if (r.state.dead && r.state.left === 'skipped') skipped = true;
    ways.push({ held: changes(r.state, base), dead: r.state.dead });
  }
  r.guard = outer;
  join(b, r, base, ways, caught);
  if (base.dead) base.left = skipped ? 'skipped' : 'left';
  readBlock(b, r, s.finally, used);
  // What was tried leaves: only a handler gets to what follows.
  if (!base.dead && ways[0]?.dead && ways.length > 1) r.guard = newGuard(b, outer, 'catch', caught, true, 2, branch);
}

function readLoop(b: Builder, r: Reader, s: Loop, used: Uses): void {
  readList(b, r, s.init, used);
  const iter = s.iter ? read(b, r, s.iter) : null;
  const base = r.state;
  const outerGuard = r.guard;
  const head = branchState(base);
  r.state = head;
  const id = addLoop(b, {
    fn: r.fn, parent: r.loop?.id ?? -1, kind: s.kind, iter, cond: null, guard: -1, outerGuard, exits: [], carried: [], resultUsed: false,
    at: at(s.span), keywordAt: at(s.keywordSpan),
  });
  const facts = b.summary.loops[id] as NonNullable<(typeof b.summary.loops)[number]>;
  const names = assignedNames(s, b.assignDeclares);
  const phis: { variable: number; phi: ValueId }[] = [];
  for (const name of names) {
    const variable = r.scope.names.get(name) ?? (b.assignDeclares ? undefined : lookUpVariable(r, name));
    if (variable === undefined) continue;
    const init = holds(r, variable);
    if (init === null && b.assignDeclares) continue;
    const phi = add(b, { k: 'phi', loop: id, init: init ?? add(b, { k: 'var', variable }), next: init ?? nothing(b), name });
    head.held.set(variable, phi);
    facts.carried.push(phi);
    phis.push({ variable, phi });
  }
  const loop: LoopState = { id, label: s.label, head, breaks: [], continues: [], up: r.loop };
  r.loop = loop;
  if (s.kind !== 'do' && s.cond) facts.cond = read(b, r, s.cond);
  const bodyGuard = guard(b, { up: outerGuard, kind: 'loop', cond: facts.cond, side: true, sides: 2, branch: b.branches++, loop: id });
  facts.guard = bodyGuard;
  r.guard = bodyGuard;
  const body = branchState(head);
  r.state = body;
  if (s.target && iter !== null) {
    if (!b.assignDeclares) declareNames(b, r, s.target);
    bind(b, r, s.target, add(b, { k: 'each', of: iter, loop: id }));
  }
  readList(b, r, s.body, used);
  const ends = [...loop.continues.map(({ held }) => ({ held, dead: false })), { held: changes(r.state, head), dead: r.state.dead }];
  const end = branchState(head);
  join(b, r, end, ends, conditionOf(b, loop.continues, bodyGuard));
  end.dead = false;
  for (const u of s.update) read(b, r, u);
  if (s.kind === 'do' && s.cond) facts.cond = read(b, r, s.cond);
  for (const { variable, phi } of phis) {
    const v = b.summary.values[phi];
    if (v?.k === 'phi') v.next = holds(r, variable) ?? v.next;
  }
  r.loop = loop.up;
  const ways = loop.breaks.map(({ held }) => ({ held: new Map([...head.held, ...held]), dead: false }));
  // A loop that tests first is left at its head; one that tests last, at its end.
  if (!isEndless(b, s, facts.cond)) ways.push({ held: new Map(s.kind === 'do' ? [...head.held, ...changes(r.state, head)] : head.held), dead: false });
  r.guard = outerGuard;
  join(b, r, base, ways, conditionOf(b, loop.breaks, bodyGuard));
  if (base.dead) base.left = 'left';
  if (s.kind !== 'each' && !facts.resultUsed && names.size > 0) {
    facts.resultUsed = used().some((u) => u.part === s.span.part && u.start >= s.span.end && names.has(u.name));
  }
  readList(b, r, s.else, used);
}

function lookUpVariable(r: Reader, name: string): number | undefined {
  for (let scope: Reader['scope'] | null = r.scope; scope; scope = scope.up) {
    const id = scope.names.get(name);
    if (id !== undefined) return id;
  }
  return undefined;
}

/** The test can never end the loop: there is none, or it is a constant that is true. */
function isEndless(b: Builder, s: Loop, cond: ValueId | null): boolean {
  if (s.kind === 'each') return false;
  if (cond === null) return true;
  const v = b.summary.values[cond];
  return v?.k === 'lit' && Boolean(v.v);
}

