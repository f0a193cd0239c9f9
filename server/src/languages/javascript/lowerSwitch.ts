/**
 * Lowers `switch` to `match`. A `break` at the end of a clause only says that it does not fall through; one elsewhere
 * leaves a labelled block around the `match`. Must not look at which clauses can be taken.
 */
import type ts from 'typescript';
import type { Stmt } from '../../ir/ir.js';
import { type Lowering, spanOf, startOf } from './context.js';
import { lowerExpr } from './lowerExpressions.js';
import { lowerStatements } from './lowerStatements.js';

type Case = Extract<Stmt, { k: 'match' }>['cases'][number];

export function lowerSwitch(c: Lowering, node: ts.SwitchStatement): Stmt {
  const span = spanOf(c, node);
  const target = { label: `switch@${startOf(c, node)}`, uses: 0 };
  const subject = lowerExpr(c, node.expression);
  c.breakTargets.push(target);
  const clauses = node.caseBlock.clauses;
  const cases = clauses.map((clause, i): Case => {
    const tests = 'expression' in clause ? [lowerExpr(c, clause.expression)] : [];
    const body = lowerStatements(c, clause.statements);
    const broke = dropFinalBreak(body, target);
    return { tests, isDefault: tests.length === 0, guard: null, bindings: [], body, fallsThrough: !broke && i < clauses.length - 1 && !neverEnds(body) };
  });
  c.breakTargets.pop();
  const match: Stmt = { k: 'match', subject, cases, span };
  return target.uses > 0 ? { k: 'block', label: target.label, body: [match], span } : match;
}

function dropFinalBreak(body: Stmt[], target: { label: string; uses: number }): boolean {
  const last = body.at(-1);
  if (last?.k === 'block' && last.label === null) return dropFinalBreak(last.body, target);
  if (last?.k !== 'break' || last.label !== target.label) return false;
  body.pop();
  target.uses--;
  return true;
}

/** Whether control surely does not come out at the end of the statements. */
function neverEnds(body: readonly Stmt[]): boolean {
  const last = body.at(-1);
  switch (last?.k) {
    case 'return':
    case 'throw':
    case 'break':
    case 'continue':
      return true;
    case 'block':
      return last.label === null && neverEnds(last.body);
    case 'if':
      return neverEnds(last.then) && neverEnds(last.else);
    case 'try':
      return neverEnds(last.finally) || (neverEnds(last.body) && last.handlers.every((h) => neverEnds(h.body)));
    default:
      return false;
  }
}
