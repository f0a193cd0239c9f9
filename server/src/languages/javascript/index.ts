/**
 * The JavaScript and TypeScript front end, JSX included, on the parser of the `typescript` package. Must not check
 * types, resolve modules or know what a call costs.
 */
import type { Module, Problem, Stmt } from '../../ir/ir.js';
import type { FrontEnd, SourcePart } from '../frontEnd.js';
import { findComments } from './comments.js';
import { createLowering } from './context.js';
import { lowerStatements } from './lowerStatements.js';
import { languages, parse, syntaxProblems } from './parse.js';
import { printEdit } from './print.js';
import { scanImports } from './scanImports.js';

export function createJavaScriptFrontEnd(): FrontEnd {
  return { languages, scanImports, lower, print: printEdit };
}

function lower(parts: readonly SourcePart[]): Module {
  const module: Module = { language: parts[0]?.language ?? 'javascript', body: [], problems: [], comments: [] };
  for (const part of parts) {
    const lowered = lowerPart(part);
    append(module.body, lowered.body);
    append(module.problems, lowered.problems);
    append(module.comments, lowered.comments);
  }
  return module;
}

type LoweredPart = Pick<Module, 'body' | 'problems' | 'comments'>;

/** The one place where the parser's stack may run out. */
function lowerPart(part: SourcePart): LoweredPart {
  const problems: Problem[] = [];
  try {
    const file = parse(part, { parents: false });
    problems.push(...syntaxProblems(file, part.part));
    const body: Stmt[] = lowerStatements(createLowering(file, part.part, problems), file.statements);
    return { body, problems, comments: findComments(file, part.part) };
  } catch (error) {
    const span = { part: part.part, start: 0, end: part.text.length };
    const problem: Problem =
      error instanceof RangeError
        ? { kind: 'depth', message: 'Nested too deeply', span }
        : { kind: 'syntax', message: `The parser failed: ${error instanceof Error ? error.message : String(error)}`, span };
    return { body: [], problems: [problem], comments: [] };
  }
}

function append<T>(to: T[], items: readonly T[]): void {
  for (const item of items) to.push(item);
}
