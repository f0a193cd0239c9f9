/**
 * Prints a guard that counts the passes of a loop and leaves it beyond a named limit. Must not change what the loop does
 * below the limit.
 */
import type { AbstractEdit } from '../../ir/edits.js';
import type { Change, Printing } from './print.js';
import { chooseLimit, constantBefore, enclosingFunction, linesAtBodyStart, linesBefore, outermostDefinition, pathTo } from './printPlaces.js';
import { freeName, messageOf, namesIn } from './style.js';
import { field } from './syntax.js';

type GuardLoop = Extract<AbstractEdit, { k: 'guard-loop' }>;

export function printLoopGuard(p: Printing, edit: GuardLoop): Change[] | null {
  const path = pathTo(p.tree.root, edit.loop, ['while_statement', 'for_statement']);
  const loop = path?.at(-1);
  const body = loop && field(loop, 'body');
  const colon = loop?.children.find((c) => c.type === ':');
  if (!path || !loop || !body || !colon) return null;
  const fn = enclosingFunction(path);
  const limit = chooseLimit(p, loop, fn !== null, edit.constant, edit.limit);
  const taken = fn ? namesIn(p.text, fn) : new Set(p.scope.flatMap((part) => [...namesIn(part.text, part.root)]));
  const counter = freeName(edit.counter ?? 'iterations', (name) => !taken.has(name));
  const { unit, quote } = p.style;
  const leave = edit.onLimit === 'break' ? 'break' : `raise RuntimeError(${messageOf(edit.message, limit.name, quote)})`;
  const guard = linesAtBodyStart(p, loop, body, colon.end, [`${counter} += 1`, `if ${counter} > ${limit.name}:`, unit + leave]);
  const definition = outermostDefinition(path);
  const constant = limit.line !== null && definition ? constantBefore(p, definition, limit.line) : null;
  if (limit.line !== null && definition && !constant) return null;
  const head = limit.line !== null && !definition ? [limit.line] : [];
  const start = linesBefore(p, loop, [...head, `${counter} = 0`]);
  if (!guard || !start) return null;
  return [...(constant ? [constant] : []), start, guard];
}
