/**
 * Functions that are handed to a call together with what they are to be given: `to_thread(client.create, model=…)`. Such a
 * call is recorded as if it stood there. Must not decide whether anything runs it.
 */
import { RUNNERS } from '../../catalog/runners.js';
import type { ArgumentFacts, CallFacts, CallId, Summary, ValueId } from '../../ir/summary.js';
import { addCall, type Builder } from './builder.js';

/** The call that the arguments of a call make together; null where they make none. */
export function readHanded(b: Builder, outer: CallId): CallId | null {
  const { summary } = b;
  const facts = summary.calls[outer] as CallFacts;
  const made = throughRunner(summary, facts) ?? throughOwn(summary, facts);
  return made && addCall(b, { ...facts, ...made, isNew: false, handedTo: outer });
}

type Made = Pick<CallFacts, 'callee' | 'args'>;

function throughRunner(s: Summary, facts: CallFacts): Made | null {
  const row = RUNNERS.get(nameOf(s, facts.callee));
  if (!row) return null;
  const { named, at = -1 } = row;
  if (named) {
    const of = (name: string): ValueId | undefined => facts.args.find((a) => a.name === name)?.value;
    const callee = of(named.fn);
    const list = s.values[of(named.list) ?? -1];
    const record = of(named.record);
    if (callee === undefined) return null;
    const args = list?.k === 'list' ? list.items.map((i) => ({ name: null, spread: i.spread, value: i.value })) : [];
    return { callee, args: [...args, ...(record === undefined ? [] : [{ name: '**', spread: true, value: record }])] };
  }
  const fn = facts.args[at];
  if (!fn || fn.name !== null || facts.args.slice(0, at + 1).some((a) => a.spread)) return null;
  return { callee: unbound(s, fn.value), args: given(facts.args, at) };
}

/** Whatever else is called may be a function of the project that runs what it is handed. */
function throughOwn(s: Summary, facts: CallFacts): Made | null {
  const [fn] = facts.args;
  if (!fn || facts.args.length < 2 || fn.name !== null || fn.spread) return null;
  const callee = unbound(s, fn.value);
  const kind = s.values[callee]?.k;
  return kind === 'member' || kind === 'import' ? { callee, args: given(facts.args, 0) } : null;
}

const given = (args: readonly ArgumentFacts[], at: number): ArgumentFacts[] => args.slice(at + 1);

/** `client.create.bind(client)` is `client.create`. */
function unbound(s: Summary, value: ValueId): ValueId {
  const v = s.values[value];
  const call = v?.k === 'call' ? s.calls[v.call] : undefined;
  const callee = s.values[call?.callee ?? -1];
  return callee?.k === 'member' && callee.name === 'bind' && call?.args.length === 1 ? callee.of : value;
}

/** Last name that a callee is written with. */
function nameOf(s: Summary, callee: ValueId): string {
  const v = s.values[callee];
  return v?.k === 'member' || v?.k === 'import' || v?.k === 'global' ? v.name : '';
}
