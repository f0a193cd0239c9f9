/**
 * Functions that are handed to a call together with what they are to be given: `to_thread(client.create, model=…)`. Such a
 * call is recorded as if it stood there. Must not decide whether anything runs it.
 */
import { RUNNERS } from '../../catalog/runners.js';
import type { ArgumentFacts, CallFacts, CallId, FunctionFacts, FunctionId, Summary, ValueId } from '../../ir/summary.js';
import { add, addCall, type Builder } from './builder.js';

/** The calls that the arguments of a call may make together; none where they make none. */
export function readHanded(b: Builder, outer: CallId): CallId[] {
  const { summary } = b;
  const facts = summary.calls[outer] as CallFacts;
  const runner = throughRunner(summary, facts);
  const made = runner ?? throughOwn(summary, facts);
  if (!made) return [];
  const calls = [addCall(b, { ...facts, ...made, isNew: false, handedTo: outer })];
  const options = facts.args[1];
  // JavaScript's options are one argument as they stand.
  if (summary.family === 'py' && !runner && options && options.name === null && !options.spread && mayBeRecord(summary, options.value)) {
    calls.push(addCall(b, { ...facts, callee: made.callee, args: [{ name: '**', spread: true, value: options.value }], isNew: false, handedTo: outer, asRecord: true }));
  }
  if (!runner) calls.push(addCall(b, { ...facts, callee: made.callee, args: madeThere(b, outer), isNew: false, handedTo: outer, asGiven: true }));
  return calls;
}

/** Methods of arrays that run a function for each element: https://developer.mozilla.org/docs/Web/JavaScript/Reference/Global_Objects/Array#iterative_methods */
const FOR_EACH: ReadonlySet<string> = new Set(['map', 'forEach', 'flatMap', 'filter', 'find', 'findLast', 'findIndex', 'some', 'every']);

/** Says of a function for whose elements it is run, where it is written as the argument of such a method; `isWritten`: it is nobody else's. */
export function readEach(s: Summary, { callee, args: [first] }: Pick<CallFacts, 'callee' | 'args'>, isWritten: boolean): void {
  const method = s.values[callee];
  const handed = first && s.values[first.value];
  const fn = handed?.k === 'fn' ? s.functions[handed.fn] : undefined;
  if (isWritten && fn && fn.params.length > 0 && s.family === 'js' && method?.k === 'member' && FOR_EACH.has(method.name)) fn.eachOf = method.of;
}

/** What a function of the project gives to what it is handed. */
function madeThere(b: Builder, call: CallId): ArgumentFacts[] {
  const list = { name: null, spread: true, value: add(b, { k: 'given', call, as: 'list' }) } as const;
  return b.summary.family === 'js' ? [list] : [list, { name: '**', spread: true, value: add(b, { k: 'given', call, as: 'record' }) }];
}

const mayBeRecord = (s: Summary, value: ValueId): boolean => ['rec', 'var', 'param', 'call', 'sel', 'phi'].includes(s.values[value]?.k ?? '');

/** Says of functions how they call what they are given first. */
export function readRuns(s: Summary): void {
  for (const c of s.calls) {
    if (c.handedTo !== undefined) continue;
    for (const fn of givenFirst(s, c.callee)) {
      const facts = s.functions[fn];
      // What a nested function does with it may never be done.
      const how = facts && (howOf(s, fn, c.args) ?? (c.fn === fn && c.args.length > 0 ? 'own' : null));
      if (facts && how && !facts.runs?.includes(how)) (facts.runs ??= []).push(how);
    }
  }
}

/** Functions whose first parameter a value is. */
function givenFirst(s: Summary, value: ValueId): FunctionId[] {
  const v = s.values[value];
  const of = v?.k === 'var' ? (s.variables[v.variable]?.values ?? []) : [value];
  return of.flatMap((x) => {
    const param = s.values[x];
    return param?.k === 'param' && param.index === 0 ? [param.fn] : [];
  });
}

function howOf(s: Summary, fn: FunctionId, args: readonly ArgumentFacts[]): NonNullable<FunctionFacts['runs']>[number] | null {
  const params = s.functions[fn]?.params ?? [];
  if (params.some((p) => p.kind === 'rest' || p.kind === 'keywords') && args.some((a) => a.spread || a.name === '**')) return 'rest';
  const isParam = (value: ValueId, is: (index: number) => boolean): boolean => {
    const v = s.values[value];
    return v?.k === 'param' && v.fn === fn && is(v.index);
  };
  const [only] = args;
  if (only && args.length === 1 && only.name === '**' && isParam(only.value, (index) => index === 1)) return 'record';
  return args.length > 0 && args.every((a) => a.name !== null && isParam(a.value, (index) => params[index]?.name === a.name)) ? 'named' : null;
}

type Made = Pick<CallFacts, 'callee' | 'args'>;

function throughRunner(s: Summary, facts: CallFacts): Made | null {
  const row = RUNNERS.get(nameOf(s, facts.callee));
  if (!row) return null;
  const { named, at = -1 } = row;
  if (row.isMadeOfIt) {
    const maker = s.values[facts.callee];
    const fn = maker?.k === 'call' ? s.calls[maker.call]?.args[at] : undefined;
    return fn && fn.name === null && !fn.spread ? { callee: unbound(s, fn.value), args: facts.args } : null;
  }
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

/** Last name of a callee, that of an import as its module has it; `Retrying()` for what `Retrying` makes. */
function nameOf(s: Summary, callee: ValueId): string {
  const v = s.values[callee];
  if (v?.k === 'var') {
    const [first] = s.variables[v.variable]?.values ?? [];
    return first !== undefined && s.values[first]?.k === 'import' ? nameOf(s, first) : '';
  }
  if (v?.k === 'call') {
    const of = s.calls[v.call]?.callee;
    const name = of === undefined || s.values[of]?.k === 'call' ? '' : nameOf(s, of);
    return name === '' ? '' : `${name}()`;
  }
  return v?.k === 'member' || v?.k === 'import' || v?.k === 'global' ? v.name : '';
}
