/**
 * Prints a depth limit for a function that calls itself: a parameter that counts, the calls that pass it on, and a guard.
 * Must not change how callers outside call the function.
 */
import type { AbstractEdit } from '../../ir/edits.js';
import type { Change, Printing } from './print.js';
import { chooseLimit, constantBefore, linesAtBodyStart, outermostDefinition, pathTo } from './printPlaces.js';
import { argumentChanges } from './printArgument.js';
import { freeName, indentBefore, lineStart, messageOf, namesIn } from './style.js';
import { field, kids } from './syntax.js';
import type { SyntaxNode } from './syntax.js';

type GuardRecursion = Extract<AbstractEdit, { k: 'guard-recursion' }>;

export function printRecursionGuard(p: Printing, edit: GuardRecursion): Change[] | null {
  const path = pathTo(p.tree.root, edit.fn, ['function_definition', 'decorated_definition']);
  const outer = path?.at(-1);
  const fn = outer?.type === 'decorated_definition' ? field(outer, 'definition') : outer;
  const parameters = fn && field(fn, 'parameters');
  const body = fn && field(fn, 'body');
  const definition = path && outermostDefinition(path);
  if (fn?.type !== 'function_definition' || !parameters || !body || !definition || edit.calls.length === 0) return null;
  const taken = namesIn(p.text, fn);
  const depth = freeName(edit.counter ?? 'depth', (name) => !taken.has(name));
  const limit = chooseLimit(p, fn, true, edit.constant, edit.limit);
  const constant = limit.line === null ? [] : [constantBefore(p, definition, limit.line)];
  const { unit, quote } = p.style;
  const guard = linesAtBodyStart(p, fn, body, guardPlace(fn, body), [`if ${depth} >= ${limit.name}:`, `${unit}raise RuntimeError(${messageOf(edit.message, limit.name, quote)})`]);
  const calls = edit.calls.map((span) => {
    const call = pathTo(p.tree.root, span, ['call'])?.at(-1);
    const args = call && field(call, 'arguments');
    // A spread list could fill the place of the new parameter, unless that can only be given by name.
    const isSafe = args && (hasRest(kids(parameters)) || !kids(args).some((a) => a.type === 'list_splat'));
    return isSafe ? argumentChanges(p, args, { name: depth, value: `${depth} + 1` }) : null;
  });
  const changes = [...constant, parameterChange(p, parameters, depth), guard, ...calls.flat()];
  return changes.every((c) => c !== null) ? changes : null;
}

/** Behind the docstring where there is one, else behind the header's colon. */
function guardPlace(fn: SyntaxNode, body: SyntaxNode): number {
  const colon = fn.children.findLast((c) => c.type === ':' && c.end <= body.start);
  const first = body.children[0];
  const docstring = first?.type === 'expression_statement' && first.children[0]?.type === 'string' ? first : null;
  return docstring?.end ?? colon?.end ?? body.start;
}

const starType = (n: SyntaxNode): string => (n.type === 'typed_parameter' ? (kids(n)[0]?.type ?? '') : n.type);
const hasRest = (list: readonly SyntaxNode[]): boolean => list.some((n) => starType(n) === 'list_splat_pattern');

/** `depth=0` as the last parameter that can be given by position, or behind `*args` as a keyword; `**kwargs` stays last. */
function parameterChange(p: Printing, parameters: SyntaxNode, name: string): Change | null {
  const list = kids(parameters);
  const next = list.findIndex((n) => starType(n) === 'dictionary_splat_pattern' || (!hasRest(list) && n.type === 'keyword_separator'));
  const isAnnotated = list.some((n) => n.type === 'typed_parameter' || n.type === 'typed_default_parameter');
  const text = isAnnotated ? `${name}: int = 0` : `${name}=0`;
  const previous = next < 0 ? list.at(-1) : list[next - 1];
  if (previous) return insertAfter(p, parameters, previous, text);
  const at = next < 0 ? parameters.start + 1 : list[next]!.start;
  return { start: at, end: at, newText: next < 0 ? text : `${text}, ` };
}

/** On a line of its own where the item before has one. */
function insertAfter(p: Printing, list: SyntaxNode, item: SyntaxNode, text: string): Change {
  const indent = lineStart(p.text, item.start) > list.start ? indentBefore(p.text, item.start) : null;
  return { start: item.end, end: item.end, newText: indent === null ? `, ${text}` : `,${p.style.eol}${indent}${text}` };
}
