/**
 * Texts that tests on the way rule out: behind `if is_claude(name)` a name that nobody knows is none of the others in a table. Goes from
 * parameters up to the calls that fill them. Must not decide how a test comes out.
 */
import type { GuardId, Summary, Value, ValueId } from '../../ir/summary.js';
import { DECIDING, DEPTH, type Scope } from './decisions.js';
import { runOf, type Frame, type Known } from './known.js';

/** A value where it is asked for. */
export interface Place {
  s: Summary;
  value: ValueId;
  frame: Frame | null;
}

export interface RuledOutInput {
  /** How a test comes out; null when that is not known. */
  test(scope: Scope, cond: ValueId, depth: number): boolean | null;
  /** What fills a parameter, a value of null for nothing; null where that is not written at the call. */
  givenTo(s: Summary, param: Extract<Value, { k: 'param' }>, frame: Frame | null): (Omit<Place, 'value'> & { value: ValueId | null }) | null;
}

export interface RuledOut {
  /** False where the tests on the way to a value, those of `asked` first, rule out that it is this text. */
  mayBeText(place: Place, text: string, depth: number, asked?: GuardId): boolean;
  /** The value that a file has for a member of a value; null where it asks for none. */
  memberIn(s: Summary, of: ValueId, name: string): ValueId | null;
}

export function createRuledOut({ test, givenTo }: RuledOutInput): RuledOut {
  const members = new Map<Summary, Map<string, ValueId>>();

  /** Goes from a parameter to what its callers hand over, through the tests before each of their calls. */
  function mayBeText({ s, value, frame }: Place, text: string, depth: number, asked: GuardId = -1): boolean {
    const known: Known = { t: 'lit', v: text, source: null };
    let at = { s, value, frame };
    let guard = asked;
    for (let hops = 0; hops < DEPTH; hops++) {
      const is = (cond: ValueId): boolean | null => test({ ...at, taken: { value: at.value, known } }, cond, depth + 1);
      for (;;) {
        if (mayChange(at.s, at.value)) return true;
        for (let g = at.s.guards[guard]; g; g = at.s.guards[g.up]) {
          if (g.cond !== null && typeof g.side === 'boolean' && DECIDING.has(g.kind) && is(g.cond) === !g.side) return false;
        }
        const v = at.s.values[at.value];
        const before = v?.k === 'sel' && v.cond !== null && v.side !== undefined ? v.of[0] : undefined;
        if (v?.k !== 'sel' || before === undefined) break;
        at = { ...at, value: before };
        if (is(v.cond as ValueId) === !v.side) return false;
      }
      const up = handedUp(at);
      if (up === null) return true;
      guard = up.guard;
      at = up;
    }
    return true;
  }

  /** What stands for a parameter, or a member of one, in the call that runs its function; null where that is not written there. */
  function handedUp({ s, value, frame }: Place): (Place & { guard: GuardId }) | null {
    const v = s.values[value];
    const param = v?.k === 'member' ? s.values[v.of] : v;
    const run = param?.k === 'param' ? runOf(s.path, param.fn, frame) : null;
    const given = param?.k === 'param' && run ? givenTo(s, param, frame) : null;
    if (!run || !given || given.value === null || given.s.path !== run.file) return null;
    const asked = v?.k === 'member' ? memberIn(given.s, given.value, v.name) : given.value;
    return asked === null ? null : { ...given, value: asked, guard: given.s.calls[run.call]?.guard ?? -1 };
  }

  /** The value that a file has for a member of a value; null where it asks for none. */
  function memberIn(s: Summary, of: ValueId, name: string): ValueId | null {
    let known = members.get(s);
    if (!known) {
      members.set(s, (known = new Map()));
      for (const [id, v] of s.values.entries()) if (v.k === 'member') known.set(`${v.of}.${v.name}`, id);
    }
    return known.get(`${of}.${name}`) ?? null;
  }

  return { mayBeText, memberIn };
}

/** Between a test and what comes after it, fields and what several functions see may get other values. */
function mayChange(s: Summary, value: ValueId): boolean {
  const v = s.values[value];
  return v?.k === 'var' || v?.k === 'this' || (v?.k === 'member' && mayChange(s, v.of));
}
