/**
 * Prints a guard that counts the passes of a loop and leaves it beyond a named limit. Must not change what the loop does
 * below the limit.
 */
import ts from 'typescript';
import type { AbstractEdit } from '../../ir/edits.js';
import { type Change, nodeAt, type Printing } from './printContext.js';
import { isListed, limitLine, linesAtBodyStart, linesBefore, placeLimit } from './printPlaces.js';
import { freeName, indentAt, messageOf, namesIn } from './style.js';

type GuardLoop = Extract<AbstractEdit, { k: 'guard-loop' }>;

const isLoop = (node: ts.Node): node is ts.IterationStatement => ts.isIterationStatement(node, false);

export function printLoopGuard(p: Printing, edit: GuardLoop): Change[] | null {
  const loop = nodeAt(p.file, edit.loop, isLoop);
  if (!loop) return null;
  let statement: ts.Statement = loop;
  while (ts.isLabeledStatement(statement.parent)) statement = statement.parent;
  if (!isListed(statement)) return null;
  const fn = ts.findAncestor(loop, ts.isFunctionLike);
  const limit = placeLimit(p, fn ?? statement, edit.constant);
  if (!limit) return null;
  const taken = namesIn(fn ?? p.file);
  const counter = freeName(edit.counter ?? 'iterations', '', (name) => !taken.has(name));
  const { semicolon, quote, unit } = p.style;
  const leave = edit.onLimit === 'break' ? 'break' : `throw new Error(${messageOf(edit.message, limit.name, quote)})`;
  const body = printBody(p, loop, [`if (++${counter} > ${limit.name}) {`, `${unit}${leave}${semicolon}`, '}']);
  if (!body) return null;
  const start = `let ${counter} = 0${semicolon}`;
  if (!limit.before) return [linesBefore(p, statement, [start], false), ...body];
  const declaration = limitLine(p, limit, edit.limit);
  if (limit.before === statement) return [linesBefore(p, statement, [declaration, start], false), ...body];
  return [linesBefore(p, limit.before, [declaration], ts.isSourceFile(limit.before.parent)), linesBefore(p, statement, [start], false), ...body];
}

/** The guard at the start of the body; a body without braces gets them. */
function printBody(p: Printing, loop: ts.IterationStatement, guard: readonly string[]): Change[] | null {
  const body = loop.statement;
  if (ts.isBlock(body)) return linesAtBodyStart(p, body, guard);
  const { eol, unit } = p.style;
  const outer = indentAt(p.text, loop.getStart(p.file));
  const tokens = loop.getChildren(p.file);
  const index = tokens.indexOf(body);
  const before = tokens[index - 1]!.end;
  const bodyStart = body.getStart(p.file);
  const after = ts.isDoStatement(loop) ? tokens[index + 1]!.getStart(p.file) : body.end;
  // A comment beside the body would end up in the wrong place.
  if ((p.text.slice(before, bodyStart) + p.text.slice(body.end, after)).trim() !== '') return null;
  const lines = guard.map((line) => eol + outer + unit + line).join('');
  const close = `${eol}${outer}}${ts.isDoStatement(loop) ? ' ' : ''}`;
  if (ts.isEmptyStatement(body)) return [{ start: before, end: after, newText: ` {${lines}${close}` }];
  return [
    { start: before, end: bodyStart, newText: ` {${lines}${eol}${outer}${unit}` },
    { start: body.end, end: after, newText: close },
  ];
}
