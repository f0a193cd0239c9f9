/**
 * Where a value comes from, followed through functions and files: from the model, from a failure, or from anything else.
 * A rule may only speak when nothing else is involved, so whatever cannot be told counts as something else.
 * Must not know a rule or a language.
 */
import { entryOf } from '../ir/entryOf.js';
import type { GuardId, Summary, ValueId } from '../ir/summary.js';
import { alternatives, functionKey, type CallRef } from './link/known.js';
import type { Program } from './program.js';

export interface Origins {
  /** Derived from the output of a billable call. */
  model: boolean;
  /** Derived from an error that was caught. */
  failure: boolean;
  /** Everything else, in words: the first few. */
  other: string[];
}

/** How parameters are bound on the way: the call that ran the function, and the binding of its own function. */
interface Binding {
  file: string;
  fn: number;
  call: CallRef;
  up: Binding | null;
}

export interface OriginsContext {
  program: Program;
  /** Billable calls, as `file:call`. */
  sites: ReadonlySet<string>;
  /** Functions that the loop runs: what they assign is the loop's own doing. */
  inside: ReadonlySet<string>;
  /** Overrides what parameters of a function mean: recursion asks what the next call would pass. */
  parameter?: (file: string, fn: number, index: number) => { file: string; value: ValueId } | 'other' | null;
}

const LIMIT = 3000;

/** Functions whose result says no more than their arguments do. */
const DERIVING_GLOBALS: ReadonlySet<string> = new Set([
  'len', 'str', 'int', 'float', 'bool', 'any', 'all', 'isinstance', 'list', 'dict', 'set', 'tuple', 'min', 'max', 'sum', 'sorted', 'repr', 'enumerate', 'zip', 'filter', 'map',
  'hasattr', 'getattr', 'type', 'abs', 'round', 'reversed', 'next', 'Boolean', 'Number', 'String', 'parseInt', 'parseFloat', 'isNaN', 'Array', 'Object', 'JSON', 'structuredClone', 'Promise', 'callable',
]);
const DERIVING_MODULES: ReadonlySet<string> = new Set(['json', 're', 'ast', 'html', 'textwrap', 'copy', 'itertools', 'functools', 'operator', 'typing', 'zod', 'pydantic', 'asyncio', 'yaml', 'lodash', 'jsonrepair', 'partial-json', 'json_repair', 'orjson']);

/** Origins of a set of values of one file. */
export function originsOf(ctx: OriginsContext, file: string, values: readonly ValueId[]): Origins {
  const found: Origins = { model: false, failure: false, other: [] };
  const seen = new Set<string>();
  let steps = 0;
  const other = (why: string): void => {
    if (found.other.length < 5 && !found.other.includes(why)) found.other.push(why);
  };

  function visit(s: Summary, id: ValueId, binding: Binding | null): void {
    const key = `${s.path}:${id}:${binding ? `${binding.call.file}:${binding.call.call}` : ''}`;
    if (seen.has(key) || found.other.length > 0) return;
    seen.add(key);
    if (++steps > LIMIT) return other('too much to follow');
    const v = s.values[id];
    if (!v) return;
    const all = (ids: readonly ValueId[]): void => ids.forEach((x) => visit(s, x, binding));
    switch (v.k) {
      case 'lit': case 'fn': case 'class': case 'this': case 'super':
        return;
      case 'text':
        return all(v.parts);
      case 'list':
        return all(v.items.map((i) => i.value));
      case 'rec':
        return all(v.entries.map((e) => e.value));
      case 'append':
        return all([v.of, ...v.items.map((i) => i.value)]);
      case 'op':
        return all(v.of);
      case 'sel':
        return all(v.cond === null ? v.of : [v.cond, ...v.of]);
      case 'each': case 'rest':
        return visit(s, v.of, binding);
      case 'index':
        return all([v.of, v.index]);
      case 'phi':
        // What it held before the loop does not say how the loop goes on.
        return visit(s, v.next, binding);
      case 'caught':
        found.failure = true;
        return;
      case 'unknown':
        if (v.of.length > 0) return all(v.of);
        if (v.why !== 'regular expression') other(v.why);
        return;
      case 'global':
        if (!DERIVING_GLOBALS.has(v.name) && v.name !== 'undefined' && v.name !== 'NaN') other(v.name);
        return;
      case 'import': {
        const k = ctx.program.linker.resolve({ file: s.path, value: id, frame: null });
        if (!alternatives(k).every((x) => x.t === 'lit' || x.t === 'class' || x.t === 'fn')) other(`imported ${v.name}`);
        return;
      }
      case 'param':
        return visitParam(s, v.fn, v.index, binding);
      case 'var': {
        const variable = s.variables[v.variable];
        const values = variable?.values ?? [];
        if (values.length === 1) return visit(s, values[0] as ValueId, null);
        if (variable && ctx.inside.has(functionKey(s.path, variable.fn)) && variable.fn !== 0) return all(values);
        return other(`${variable?.name ?? 'variable'}, which is changed elsewhere`);
      }
      case 'member':
        if (s.values[v.of]?.k === 'this') return visitField(s, (s.values[v.of] as { cls: number }).cls, v.name);
        return visit(s, v.of, binding);
      case 'call':
        return visitCall(s, v.call, binding);
    }
  }

  const isConstant = (s: Summary, id: ValueId): boolean => {
    const v = s.values[id];
    return v?.k === 'lit' || v?.k === 'fn' || v?.k === 'class';
  };

  function visitParam(s: Summary, fn: number, index: number, binding: Binding | null): void {
    const asked = ctx.parameter?.(s.path, fn, index);
    if (asked === 'other') return other(s.functions[fn]?.params[index]?.name ?? 'argument');
    if (asked) {
      const target = ctx.program.summary(asked.file);
      return target ? visit(target, asked.value, null) : other('argument');
    }
    for (let b = binding; b; b = b.up) {
      if (b.file !== s.path || b.fn !== fn) continue;
      const caller = ctx.program.summary(b.call.file);
      const param = s.functions[fn]?.params[index];
      const args = caller?.calls[b.call.call]?.args ?? [];
      const given = args.find((a) => a.name !== null && a.name === param?.name) ?? args.filter((a) => a.name === null)[index];
      if (given && caller) return visit(caller, given.value, b.up);
      return;
    }
    // Parameters of a callback are elements of what it is called on.
    if (isCallback(s, fn)) return;
    other(`argument ${s.functions[fn]?.params[index]?.name ?? ''}`.trim());
  }

  const isCallback = (s: Summary, fn: number): boolean => ctx.program.callersOf(functionKey(s.path, fn)).some((e) => e.kind === 'callback');

  function visitField(s: Summary, cls: number, name: string): void {
    const facts = s.classes[cls];
    const field = entryOf(facts?.fields, name);
    if (!facts || !field || field.values.length === 0) {
      const method = entryOf(facts?.methods, name);
      if (method && method.kind === 'getter') return visitReturns(s, method.fn, null);
      return other(`this.${name}`);
    }
    let inside = false;
    for (const v of field.values) {
      const own = ctx.inside.has(functionKey(s.path, v.fn));
      const constructs = v.fn === 0 || Object.values(facts.methods).some((m) => m.fn === v.fn && m.kind === 'constructor');
      if (own) {
        inside = true;
        visit(s, v.value, null);
        visitGuards(s, v.guard);
      } else if (!constructs || !isConstant(s, v.value)) return other(`this.${name}, which is set elsewhere`);
    }
    if (!inside) other(`this.${name}`);
  }

  function visitGuards(s: Summary, guard: GuardId): void {
    for (let g = s.guards[guard]; g; g = s.guards[g.up]) {
      if (g.kind === 'catch') found.failure = true;
      else if (g.cond !== null) visit(s, g.cond, null);
    }
  }

  function visitReturns(s: Summary, fn: number, binding: Binding | null): void {
    const facts = s.functions[fn];
    if (!facts) return other('unknown function');
    for (const r of facts.returns) {
      visit(s, r.value, binding);
      for (let g = s.guards[r.guard]; g; g = s.guards[g.up]) {
        if (g.kind === 'catch') found.failure = true;
        else if (g.cond !== null) visit(s, g.cond, binding);
      }
    }
  }

  function visitCall(s: Summary, id: number, binding: Binding | null): void {
    if (ctx.sites.has(`${s.path}:${id}`)) {
      found.model = true;
      return;
    }
    const facts = s.calls[id];
    if (!facts) return;
    const args = (): void => facts.args.forEach((a) => visitArgument(s, a.value, binding));
    const ref: CallRef = { file: s.path, call: id, frame: null };
    const callee = ctx.program.linker.calleeOf(ref);
    const depth = depthOf(binding);
    for (const k of alternatives(callee)) {
      if (k.t === 'fn') {
        const target = ctx.program.summary(k.file);
        if (!target || depth > 6) return other(`result of ${nameOf(s, facts.callee)}()`);
        visitReturns(target, k.fn, { file: k.file, fn: k.fn, call: ref, up: binding });
      } else if (k.t === 'class') args();
      else if (k.t === 'property') {
        visitReceiver(s, facts.callee, binding);
        args();
      } else if (k.t === 'path' && k.root.k === 'external' && !isModelPath(k.steps)) {
        if (!DERIVING_MODULES.has(k.root.module.split(/[./]/)[0] ?? '')) return other(`result of ${nameOf(s, facts.callee)}()`);
        args();
      } else if (k.t === 'path' && k.root.k === 'global') {
        if (!DERIVING_GLOBALS.has(k.root.name)) return other(`result of ${nameOf(s, facts.callee)}()`);
        args();
      } else {
        // A method of something that is not resolved: no more than what it is called on and given.
        const receiver = s.values[facts.callee];
        if (receiver?.k !== 'member' && receiver?.k !== 'index') return other(`result of ${nameOf(s, facts.callee)}()`);
        const before = found.model;
        visitReceiver(s, facts.callee, binding);
        args();
        if (!found.model && !before) return other(`result of ${nameOf(s, facts.callee)}()`);
      }
    }
  }

  /** The external value is reached through the result of a call, such as the response of the model. */
  const isModelPath = (steps: readonly { k: string; call?: CallRef | null }[]): boolean =>
    steps.some((x) => x.k === 'call' && x.call && ctx.sites.has(`${x.call.file}:${x.call.call}`));

  function visitReceiver(s: Summary, callee: ValueId, binding: Binding | null): void {
    const v = s.values[callee];
    if (v?.k === 'member' || v?.k === 'index') visit(s, v.of, binding);
  }

  function visitArgument(s: Summary, value: ValueId, binding: Binding | null): void {
    const v = s.values[value];
    if (v?.k === 'fn') visitReturns(s, v.fn, binding);
    else visit(s, value, binding);
  }

  const start = ctx.program.summary(file);
  if (start) for (const v of values) visit(start, v, null);
  return found;
}

function depthOf(b: Binding | null): number {
  let n = 0;
  for (let x = b; x; x = x.up) n++;
  return n;
}

/** Name of a callee as it is written, for messages. */
export function nameOf(s: Summary, callee: ValueId): string {
  const v = s.values[callee];
  switch (v?.k) {
    case 'member': {
      const of = nameOf(s, v.of);
      return of === '' ? v.name : `${of}.${v.name}`;
    }
    case 'global': return v.name;
    case 'import': return v.name === '*' || v.name === 'default' ? v.module : v.name;
    case 'var': return s.variables[v.variable]?.name ?? '';
    case 'fn': return s.functions[v.fn]?.name ?? '';
    case 'class': return s.classes[v.cls]?.name ?? '';
    case 'this': return 'this';
    case 'param': return s.functions[v.fn]?.params[v.index]?.name ?? '';
    default: return '';
  }
}
