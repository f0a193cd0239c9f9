/**
 * What a test says that a member is: within `if isinstance(self.x, Client)`, and behind `if not isinstance(self.x, Client): raise`, it
 * is one of these. It is a selection of one, with the type declared of it. Not here: variables, which hold such a value (`narrowing.ts`).
 */
import type { Expr } from '../../ir/ir.js';
import type { ValueId } from '../../ir/summary.js';
import { add, declareType, type Builder, type FlowState, type Reader } from './builder.js';

/** By how the code writes the place: the value that was tested, and what it is since. */
export type Tested = Map<string, { of: ValueId; as: ValueId }>;

type Read = (b: Builder, r: Reader, e: Expr) => ValueId;

/** Notes what is known where a condition came out as `side`. */
export function noteTests(b: Builder, r: Reader, cond: Expr, side: boolean, read: Read): void {
  if (cond.k === 'operator') {
    const { op, operands } = cond;
    if (op === 'not' && operands[0]) return noteTests(b, r, operands[0], !side, read);
    if (op === (side ? 'and' : 'or') || op === (side ? '&&' : '||')) for (const o of operands) noteTests(b, r, o, side, read);
  }
  const [subject, type] = testOf(cond) ?? [];
  if (!side || subject?.k !== 'member' || !type) return;
  const key = placeOf(subject);
  if (key === null) return;
  const of = read(b, r, subject);
  const as = add(b, { k: 'sel', cond: null, of: [of] });
  declareType(b, as, read(b, r, type));
  if (b.summary.declared[as] === undefined) return;
  (r.state.tested ??= new Map()).set(key, { of, as });
  b.hasTests = true;
}

function testOf(e: Expr): readonly [Expr | undefined, Expr | undefined] | null {
  if (e.k === 'operator' && e.op === 'instanceof') return [e.operands[0], e.operands[1]];
  if (e.k !== 'call' || e.callee.k !== 'reference' || e.callee.name !== 'isinstance' || e.args.length !== 2) return null;
  return [e.args[0]?.value, e.args[1]?.value];
}

/** What a value is since it was tested. */
export function tested(b: Builder, r: Reader, e: Expr, value: ValueId): ValueId {
  const key = b.hasTests && e.k === 'member' ? placeOf(e) : null;
  if (key === null) return value;
  for (let s: FlowState | null = r.state; s; s = s.up) {
    const found = s.tested?.get(key);
    if (found) return found.of === value ? found.as : value;
  }
  return value;
}

/** `self.config.model`; null for what is no place. */
function placeOf(e: Expr): string | null {
  if (e.k === 'reference') return e.name;
  if (e.k === 'this') return 'this';
  const of = e.k === 'member' ? placeOf(e.object) : null;
  return e.k === 'member' && of !== null ? `${of}.${e.name}` : null;
}
