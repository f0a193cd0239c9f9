/**
 * Which values of a file are the same whoever runs the code around them, so that they are followed once and not once for
 * each chain of callers. Must not follow anything out of the file.
 */
import type { Summary, Value, ValueId } from '../../ir/summary.js';

/** For each value of a file: 1 when a frame can make a difference to it. */
export function framedValues(s: Summary): Uint8Array {
  const framed = new Uint8Array(s.values.length);
  const users: ValueId[][] = [];
  const work: ValueId[] = [];
  s.values.forEach((v, id) => {
    if (isBound(s, v)) {
      framed[id] = 1;
      work.push(id);
    } else {
      for (const part of partsOf(s, v)) (users[part] ??= []).push(id);
    }
  });
  for (let id = work.pop(); id !== undefined; id = work.pop()) {
    for (const user of users[id] ?? []) {
      if (framed[user]) continue;
      framed[user] = 1;
      work.push(user);
    }
  }
  return framed;
}

/** Bound by the frame itself. A function at the top of a file has nothing around it that a frame could bind. */
function isBound(s: Summary, v: Value): boolean {
  if (v.k !== 'fn') return v.k === 'param' || v.k === 'this' || v.k === 'super';
  const fn = s.functions[v.fn];
  return !fn || fn.parent > 0 || fn.cls >= 0;
}

/** Values that a value is made of, in its file. */
export function partsOf(s: Summary, v: Value): readonly ValueId[] {
  switch (v.k) {
    case 'text':
      return v.parts;
    case 'list':
      return v.items.map((i) => i.value);
    case 'rec':
      return v.entries.map((e) => e.value);
    case 'append':
      return [v.of, ...v.items.map((i) => i.value)];
    case 'member': case 'each': case 'rest':
      return [v.of];
    case 'index':
      return [v.of, v.index];
    case 'op': case 'unknown':
      return v.of;
    case 'sel':
      return v.cond === null ? v.of : [v.cond, ...v.of];
    case 'phi':
      return [v.init, v.next];
    case 'var':
      return s.variables[v.variable]?.values ?? [];
    case 'call': case 'given': {
      const call = s.calls[v.call];
      return call ? [call.callee, ...call.args.map((a) => a.value)] : [];
    }
    default:
      return [];
  }
}
