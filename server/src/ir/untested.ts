/** Reads values as they are written, whatever tests around say of them. Must not follow anything else. */
import type { Summary, Value, ValueId } from './summary.js';

export function untested(s: Summary, value: ValueId): Value | undefined {
  let v = s.values[value];
  while (v?.k === 'sel' && v.side !== undefined) v = s.values[v.of[0] ?? -1];
  return v;
}
