/**
 * What an object is told after it was made, where that says what is sent: `request.write(body)`, `form.append('model', name)`,
 * `parser.add_argument("--model", default=name)`, `model.eval()`.
 * Kept with the call that makes the object. Must not know what the object is.
 */
import { entryOf } from '../../ir/entryOf.js';
import type { CallFacts, CallId, Summary, ValueId } from '../../ir/summary.js';

const METHODS: Readonly<Record<Summary['family'], ReadonlySet<string>>> = { js: new Set(['write', 'end', 'open', 'append', 'set']), py: new Set(['add_argument', 'set_defaults', 'eval', 'train', 'set_lm']) };
const MOST = 64;

export function readTold(s: Summary, { callee, args }: Pick<CallFacts, 'callee' | 'args'>): void {
  const v = s.values[callee];
  if (v?.k !== 'member' || !METHODS[s.family].has(v.name)) return;
  const made = makerOf(s, v.of);
  const facts = made === null ? undefined : s.calls[made];
  if (!facts) return;
  const told = (facts.told ??= []);
  if (told.length < MOST) told.push({ method: v.name, args });
}

/** What the class gives a field, unless that is nothing. */
function ofField(s: Summary, { of, name }: { of: ValueId; name: string }): ValueId[] {
  const object = s.values[of];
  const given = object?.k === 'this' ? (entryOf(s.classes[object.cls]?.fields, name)?.values ?? []) : [];
  return [...new Set(given.map(({ value }) => value))].filter((value) => {
    const v = s.values[value];
    return v?.k !== 'lit' || v.v !== null;
  });
}

/** The call that made an object, however much was added to it since. */
function makerOf(s: Summary, value: ValueId): CallId | null {
  let id = value;
  for (let hops = 0; hops <= MOST; hops++) {
    const v = s.values[id];
    if (v?.k === 'call') return v.call;
    const of = v?.k === 'append' ? [v.of] : v?.k === 'var' ? [...new Set(s.variables[v.variable]?.values ?? [])] : v?.k === 'member' ? ofField(s, v) : [];
    if (of.length !== 1) return null;
    id = of[0] as ValueId;
  }
  return null;
}
