/**
 * Reads comprehensions into symbolic values: a list of one for each element, a record of chosen entries. Must not decide how
 * often anything runs.
 */
import type { Expr } from '../../ir/ir.js';
import type { ListItemValue, ValueId } from '../../ir/summary.js';
import { add, addLoop, at, branchState, guard, nothing, type Builder, type Reader } from './builder.js';
import { bind, read } from './expressions.js';

export function readComprehension(b: Builder, r: Reader, e: Extract<Expr, { k: 'comprehension' }>): ValueId {
  const base = r.state;
  const outerGuard = r.guard;
  const outerLoop = r.loop;
  r.state = branchState(base);
  const conds: ValueId[] = [];
  for (const c of e.clauses) {
    const iter = read(b, r, c.iter);
    const loop = addLoop(b, {
      fn: r.fn, parent: r.loop?.id ?? -1, kind: 'comprehension', iter, cond: null, guard: r.guard, outerGuard: r.guard, exits: [], carried: [],
      resultUsed: true, at: at(e.span), keywordAt: at(e.span),
    });
    r.loop = { id: loop, label: null, head: r.state, breaks: [], continues: [], up: r.loop };
    r.guard = guard(b, { up: r.guard, kind: 'loop', cond: null, side: true, sides: 2, branch: b.branches++, loop });
    (b.summary.loops[loop] as { guard: number }).guard = r.guard;
    bind(b, r, c.target, add(b, { k: 'each', of: iter, loop }));
    for (const cond of c.conds) {
      const v = read(b, r, cond);
      conds.push(v);
      r.guard = guard(b, { up: r.guard, kind: 'if', cond: v, side: true, sides: 2, branch: b.branches++, loop: -1 });
    }
  }
  const items: ListItemValue[] = [];
  const key = e.key ? read(b, r, e.key) : null;
  const element = read(b, r, e.element);
  items.push({ value: add(b, { k: 'unknown', why: 'one for each element', of: key === null ? [element] : [key, element] }), spread: true });
  r.loop = outerLoop;
  r.guard = outerGuard;
  r.state = base;
  if (key === null) return add(b, { k: 'list', items });
  return chosenEntries(b, key, element, conds) ?? add(b, { k: 'rec', entries: items.map(({ value }) => ({ key: null, value, spread: true })) });
}


/** `{k: v for k, v in table.items() if v}`, `… if k not in ("a", "b")`: the table, without what is left out by name. */
function chosenEntries(b: Builder, key: ValueId, element: ValueId, conds: readonly ValueId[]): ValueId | null {
  const { values, calls } = b.summary;
  const pairOf = (id: ValueId, place: number): ValueId | null => {
    const v = values[id];
    const index = v?.k === 'index' ? values[v.index] : undefined;
    return v?.k === 'index' && index?.k === 'lit' && index.v === place ? v.of : null;
  };
  const pair = pairOf(key, 0);
  const each = values[pair ?? -1];
  const items = each?.k === 'each' ? values[each.of] : undefined;
  const callee = items?.k === 'call' ? values[calls[items.call]?.callee ?? -1] : undefined;
  if (pair === null || pairOf(element, 1) !== pair || callee?.k !== 'member' || callee.name !== 'items') return null;
  const left: string[] = [];
  for (const cond of conds) {
    const names = namesLeftOut(b, key, cond);
    if (names === null) return null;
    left.push(...names);
  }
  return add(b, { k: 'rec', entries: [{ key: null, value: callee.of, spread: true }, ...left.map((name) => ({ key: name, value: nothing(b), spread: false }))] });
}

/** Keys that a condition on a key leaves out; none where it asks the value only, null where nobody can say. */
function namesLeftOut(b: Builder, key: ValueId, cond: ValueId): string[] | null {
  const { values } = b.summary;
  const texts = (id: ValueId): string[] | null => {
    const v = values[id];
    if (v?.k === 'lit') return typeof v.v === 'string' ? [v.v] : null;
    if (v?.k !== 'list') return null;
    const all = v.items.map((i) => values[i.value]);
    return all.every((x) => x?.k === 'lit' && typeof x.v === 'string') ? all.map((x) => String((x as { v: string }).v)) : null;
  };
  const v = values[cond];
  if (v?.k === 'op' && (v.op === 'not-in' || v.op === '!=') && v.of[0] === key && v.of[1] !== undefined) return texts(v.of[1]);
  if (v?.k === 'op' && v.op === 'and') {
    const all = v.of.map((x) => namesLeftOut(b, key, x));
    return all.some((x) => x === null) ? null : all.flatMap((x) => x ?? []);
  }
  return asks(b, cond, key, 0) ? null : [];
}

const ASKED = 6;
function asks(b: Builder, id: ValueId, key: ValueId, depth: number): boolean {
  const v = b.summary.values[id];
  if (id === key || depth > ASKED) return true;
  if (v?.k === 'op') return v.of.some((x) => asks(b, x, key, depth + 1));
  if (v?.k === 'member') return asks(b, v.of, key, depth + 1);
  if (v?.k !== 'call') return v?.k === 'unknown';
  const call = b.summary.calls[v.call];
  return call === undefined || [call.callee, ...call.args.map((a) => a.value)].some((x) => asks(b, x, key, depth + 1));
}
