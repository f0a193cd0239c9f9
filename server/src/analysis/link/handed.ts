/**
 * Whether a call runs the function that it is handed, with what it is handed along. Must not know an SDK.
 */
import { RUNNERS } from '../../catalog/runners.js';
import type { CallFacts, CallId, Summary } from '../../ir/summary.js';
import { alternatives, type CallRef, type Frame, type Known } from './known.js';
import type { Linker } from './linker.js';

/** The call stands in the code, or the one that it is handed to makes it. */
export function isMade(linker: Linker, call: CallRef): boolean {
  const s = linker.summaryOf(call.file);
  const outer = s?.calls[call.call]?.handedTo;
  if (outer === undefined) return true;
  const facts = s?.calls[outer];
  if (!s || !facts) return false;
  const callees = alternatives(linker.calleeOf({ ...call, call: outer }));
  return isPromised(s, facts, callees) || callees.some((k) => runs(linker, k));
}

/** The call that another one makes of what it is handed. */
export function handedBy(linker: Linker, file: string, outer: CallId, frame: Frame | null): CallRef | null {
  const call: CallRef = { file, call: outer + 1, frame };
  return linker.summaryOf(file)?.calls[call.call]?.handedTo === outer && isMade(linker, call) ? call : null;
}

/** A method of promises, unless it is one of the project's own. */
const isPromised = (s: Summary, outer: CallFacts, callees: readonly Known[]): boolean => {
  const v = s.values[outer.callee];
  return s.family === 'js' && v?.k === 'member' && (v.name === 'then' || v.name === 'catch') && !callees.every((k) => k.t === 'fn');
};

function runs(linker: Linker, k: Known): boolean {
  switch (k.t) {
    case 'fn':
      return passesOn(linker.summaryOf(k.file), k.fn);
    case 'inst':
      return alternatives(linker.member(k, '__call__')).some((x) => x.t === 'fn' && passesOn(linker.summaryOf(x.file), x.fn));
    case 'path':
      return k.root.k !== 'global' && RUNNERS.has(lastName(k));
    default:
      return false;
  }
}

/** `Retrying()` for what `Retrying` makes. */
function lastName({ root, steps }: Extract<Known, { t: 'path' }>): string {
  const made = steps[steps.length - 1]?.k === 'call';
  const last = steps[steps.length - (made ? 2 : 1)];
  const name = last === undefined ? ('name' in root ? root.name : '') : last.k === 'member' ? last.name : '';
  return made ? `${name}()` : name;
}

/** The function calls its first parameter with all the others: `fn(*args, **kwargs)`. */
function passesOn(s: Summary | null, fn: number): boolean {
  const facts = s?.functions[fn];
  if (!s || !facts || !facts.params.some((p) => p.kind === 'rest' || p.kind === 'keywords')) return false;
  const isFirst = (value: number): boolean => {
    const v = s.values[value];
    if (v?.k === 'var') return s.variables[v.variable]?.values.some((x) => x !== value && isParam(s, x, fn)) ?? false;
    return isParam(s, value, fn);
  };
  return s.calls.some((c: CallFacts) => c.handedTo === undefined && isFirst(c.callee) && c.args.some((a) => a.spread || a.name === '**'));
}

const isParam = (s: Summary, value: number, fn: number): boolean => {
  const v = s.values[value];
  return v?.k === 'param' && v.fn === fn && v.index === 0;
};
