/**
 * What a test says of a variable's class: within the side of the branch that it holds on, the variable holds a value of that
 * type. Must not know what the classes are.
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

/** Reads what holds where the condition has come out as `side`; a variable that is seen to be of a class holds a value of its own. */
export function narrow(b: Builder, r: Reader, cond: Expr, side: boolean): Narrowed[] {
  if (cond.k === 'operator') {
    const [first] = cond.operands;
    if (cond.op === 'not' && first) return narrow(b, r, first, !side);
    if (cond.op === (side ? 'and' : 'or')) return cond.operands.flatMap((o) => narrow(b, r, o, side));
  }
  const test = side ? testOf(cond) : null;
  if (!test) return [];
  const scope = scopeOf(r, test.name);
  const before = scope === null ? null : holds(r, scope);
  // Of what nested functions change nobody knows what it holds here.
  if (scope === null || before === null || b.captured.has(scope) || lookUp(b, r, test.name) !== before) return [];
  const value = add(b, { k: 'sel', cond: null, of: [before] });
  declareType(b, value, read(b, r, test.type));
  if (b.summary.declared[value] === undefined) return [];
  r.state.held.set(scope, value);
  return [{ variable: scope, before, value }];
}

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
