/**
 * Whether a test lets an answer pass or rejects it as invalid: empty, unparsable, of a wrong shape. A test of what the
 * answer says (a goal, a score, an approval, a wish for tools) is none. Must not know a rule or a language.
 */
import type { CallId, Summary, ValueId } from '../../ir/summary.js';
import { nameOf, originsOf, type OriginsContext } from '../origins.js';
import { functionOf } from '../link/known.js';
import { calleesOf, type Flow } from './calls.js';
import type { Decision } from './guards.js';

/** Members that lead from a response to its text. */
const TEXT = /^(choices|message|content|text|output_?text|outputText|output|data|parsed|output_?parsed|outputParsed|response|body|value|result|object)$/;
/** Methods that leave a text what it is. */
const PLAIN = /^(strip|trim|rstrip|lstrip|trimEnd|trimStart|model_dump|json|get)$/;
const PARSES = /(^|_|\.)(parse|parses|loads?|decode|extract_?json|to_?json|repair)|Parse|Json|JSON/;
const CHECKS_SHAPE = /^(isinstance|issubclass|hasattr|callable|Array\.isArray|Number\.is\w+|isNaN)$|(^|[._])(is_?)?valid(ate[sd]?)?($|_|[A-Z])|(^|[._])(isValid|validate|conforms|matches_?schema|well_?formed|isWellFormed)/;
const FINDS_FAULT = /(^|[._])(is_?)?(invalid|malformed|empty|blank)|isInvalid|isMalformed|isEmpty|isBlank/;
/** Values looked at for one answer. */
const MOST = 50;

/** A function of that name reads an answer or checks its shape. */
export const isReading = (name: string): boolean => PARSES.test(name) || CHECKS_SHAPE.test(name);

const lastOf = (name: string): string => name.slice(name.lastIndexOf('.') + 1);

/** Control leaves (or stops repeating) where the answer passes the test: what repeats is a rejected answer. */
export function isAcceptance(flow: Flow, s: Summary, { value, goesOn }: Decision, ctx: OriginsContext): boolean {
  if (goesOn === null) return false;
  const v = s.values[value];
  const passes = !goesOn;
  if (v?.k === 'op' && v.of.length === 2) {
    const [a, b] = v.of as [ValueId, ValueId];
    if (v.op === 'instanceof') return passes;
    if (s.values[a]?.k === 'op' && (s.values[a] as { op: string }).op === 'typeof') return (v.op === '==') === passes;
    const [subject, constant] = s.values[b]?.k === 'lit' ? [a, b] : [b, a];
    const lit = s.values[constant];
    if (lit?.k !== 'lit' || (lit.v !== null && lit.v !== '' && lit.v !== 0)) return false;
    const isNonEmpty = v.op === '!=' || v.op === 'is-not' || v.op === '>' ? true : v.op === '==' || v.op === 'is' ? false : null;
    return isNonEmpty === passes && isAnswer(flow, s, lengthOf(s, subject), ctx, new Set());
  }
  if (v?.k === 'member' && /^(success|valid|isValid|is_valid)$/.test(v.name)) return passes;
  if (v?.k === 'call') {
    const name = nameOf(s, s.calls[v.call]?.callee ?? -1);
    if (FINDS_FAULT.test(name)) return !passes;
    if (CHECKS_SHAPE.test(name)) return passes;
  }
  return passes && isAnswer(flow, s, lengthOf(s, value), ctx, new Set());
}

/** What `len(x)` and `x.length` are the length of. */
function lengthOf(s: Summary, value: ValueId): ValueId {
  const v = s.values[value];
  if (v?.k === 'member' && (v.name === 'length' || v.name === 'size')) return v.of;
  const call = v?.k === 'call' ? s.calls[v.call] : undefined;
  return call && nameOf(s, call.callee) === 'len' ? (call.args[0]?.value ?? value) : value;
}

/** The answer as a whole, as it came or parsed, where nothing that it says has chosen the value. */
function isAnswer(flow: Flow, s: Summary, value: ValueId, ctx: OriginsContext, seen: Set<string>): boolean {
  const key = `${s.path}:${value}`;
  if (seen.has(key)) return true;
  if (seen.size > MOST) return false;
  seen.add(key);
  const next = (x: ValueId): boolean => isAnswer(flow, s, x, ctx, seen);
  const v = s.values[value];
  switch (v?.k) {
    case 'phi': return next(v.next);
    case 'sel': {
      if (v.cond !== null && s.values[v.cond]?.k !== 'caught') return false;
      const of = v.of.filter((x) => s.values[x]?.k !== 'lit');
      return of.length > 0 && of.every(next);
    }
    case 'member': return TEXT.test(v.name) && next(v.of);
    case 'index': return next(v.of);
    case 'call': return isAnswerOfCall(flow, s, value, v.call, ctx, seen);
    case 'op': return (v.op === 'or' || v.op === '??') && v.of[0] !== undefined && next(v.of[0]);
    default: return false;
  }
}

function isAnswerOfCall(flow: Flow, s: Summary, value: ValueId, call: CallId, ctx: OriginsContext, seen: Set<string>): boolean {
  if (flow.sites.has(`${s.path}:${call}`)) return true;
  const facts = s.calls[call];
  if (!facts) return false;
  const callees = calleesOf(flow, s, call);
  const first = facts.args[0]?.value;
  const callee = s.values[facts.callee];
  if (callees.length > 0) {
    // A parser of the project's own: by its name, or because it answers with nothing where something failed.
    if (first !== undefined && isAnswer(flow, s, first, ctx, seen) && (PARSES.test(nameOf(s, facts.callee)) || originsOf(ctx, s.path, [value]).failure)) return true;
    return callees.every((key) => {
      const { file, fn } = functionOf(key);
      const target = flow.program.summary(file);
      const returns = (target?.functions[fn]?.returns ?? []).filter((r) => target?.values[r.value]?.k !== 'lit');
      return target !== null && returns.length > 0 && returns.every((r) => isAnswer(flow, target, r.value, ctx, seen));
    });
  }
  if (callee?.k === 'member' && PLAIN.test(callee.name)) return isAnswer(flow, s, callee.of, ctx, seen);
  return PARSES.test(lastOf(nameOf(s, facts.callee))) && first !== undefined && isAnswer(flow, s, first, ctx, seen);
}
