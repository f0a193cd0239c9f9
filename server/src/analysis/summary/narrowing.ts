/**
 * What a test says of a variable: within the side of the branch that it holds on, the variable holds a value of the class that
 * was tested for, or of the texts that it was compared with. Must not know what the classes are.
 */
import type { Expr } from '../../ir/ir.js';
import type { ValueId } from '../../ir/summary.js';
import { add, declareType, holds, lookUp, type Builder, type Reader } from './builder.js';
import { read } from './expressions.js';

export interface Narrowed {
  variable: number;
  before: ValueId;
  value: ValueId;
}

/** Reads what holds where the condition, which was read as `id`, has come out as `side`; a variable that it says something of holds a value of its own. */
export function narrow(b: Builder, r: Reader, cond: Expr, id: ValueId, side: boolean): Narrowed[] {
  const text = subjectOf(cond);
  if (text !== null) return narrowed(b, r, text, (before) => add(b, { k: 'sel', cond: id, of: [before], side }));
  const v = b.summary.values[id];
  if (cond.k === 'operator' && v?.k === 'op' && v.op === cond.op && v.of.length === cond.operands.length) {
    const within = (holdsOn: boolean): Narrowed[] => cond.operands.flatMap((o, i) => narrow(b, r, o, v.of[i] as ValueId, holdsOn));
    if (cond.op === 'not') return within(!side);
    if (cond.op === (side ? 'and' : 'or')) return within(side);
  }
  const test = side ? testOf(cond) : null;
  if (!test) return [];
  return narrowed(b, r, test.name, (before) => {
    const value = add(b, { k: 'sel', cond: null, of: [before] });
    declareType(b, value, read(b, r, test.type));
    return b.summary.declared[value] === undefined ? null : value;
  });
}

function narrowed(b: Builder, r: Reader, name: string, as: (before: ValueId) => ValueId | null): Narrowed[] {
  const variable = scopeOf(r, name);
  const before = variable === null ? null : holds(r, variable);
  // Of what nested functions change nobody knows what it holds here.
  if (variable === null || before === null || b.captured.has(variable) || lookUp(b, r, name) !== before) return [];
  const value = as(before);
  if (value === null) return [];
  r.state.held.set(variable, value);
  return [{ variable, before, value }];
}

const TEXT_TESTS: ReadonlySet<string> = new Set(['startswith', 'startsWith', 'endswith', 'endsWith', 'includes']);
const TEXT_CHANGES: ReadonlySet<string> = new Set(['lower', 'casefold', 'toLowerCase', 'strip', 'trim']);

/** The variable that a test compares with texts, all of it: `model == "a" or model == "b"`, `"gpt" in model`; null when it is no such test. */
function subjectOf(cond: Expr): string | null {
  if (cond.k === 'operator') {
    const [first, second] = cond.operands;
    switch (cond.op) {
      case 'or': case 'and': {
        const names = cond.operands.map(subjectOf);
        return names.every((n) => n !== null && n === names[0]) ? (names[0] ?? null) : null;
      }
      case 'not':
        return first ? subjectOf(first) : null;
      case '==': case '!=': case 'is': case 'is-not':
        return first && second && cond.operands.length === 2 ? (isText(second) ? variableOf(first) : isText(first) ? variableOf(second) : null) : null;
      case 'in': case 'not-in':
        return first && second ? (isTexts(second) ? variableOf(first) : isText(first) ? variableOf(second) : null) : null;
      default:
        return null;
    }
  }
  if (cond.k !== 'call' || cond.callee.k !== 'member' || !TEXT_TESTS.has(cond.callee.name) || cond.args.length !== 1) return null;
  const arg = cond.args[0]?.value;
  if (!arg) return null;
  return isTexts(cond.callee.object) ? variableOf(arg) : isText(arg) || isTexts(arg) ? variableOf(cond.callee.object) : null;
}

/** `x`, `x.lower()`, and `x.provider`, which tells records apart. */
function variableOf(e: Expr): string | null {
  if (e.k === 'reference') return e.name;
  if ((e.k === 'member' || (e.k === 'index' && e.index.k === 'literal' && typeof e.index.value === 'string')) && e.object.k === 'reference') return e.object.name;
  const isChanged = e.k === 'call' && e.callee.k === 'member' && e.args.length === 0 && TEXT_CHANGES.has(e.callee.name);
  return isChanged && e.callee.k === 'member' ? variableOf(e.callee.object) : null;
}

const isText = (e: Expr): boolean => e.k === 'literal' && typeof e.value === 'string';
const isTexts = (e: Expr): boolean => e.k === 'list' && e.items.every(({ value, spread }) => !spread && isText(value));

/** `isinstance(x, T)`, `x instanceof T`. */
function testOf(cond: Expr): { name: string; type: Expr } | null {
  if (cond.k === 'operator' && cond.op === 'instanceof') {
    const [of, type] = cond.operands;
    return of?.k === 'reference' && type ? { name: of.name, type } : null;
  }
  if (cond.k !== 'call' || cond.callee.k !== 'reference' || cond.callee.name !== 'isinstance') return null;
  const [of, type] = cond.args;
  return of && type && of.value.k === 'reference' && of.name === null && type.name === null && !of.spread && !type.spread ? { name: of.value.name, type: type.value } : null;
}

function scopeOf(r: Reader, name: string): number | null {
  const id = r.scope.names.get(name);
  return id === undefined || r.scope.outer.has(name) ? null : id;
}
