/**
 * The Python front end: one parser, made once from WASM bytes, behind the `FrontEnd` interface. Holds no state between calls.
 */
import type { Module } from '../../ir/ir.js';
import type { FrontEnd, SourcePart } from '../frontEnd.js';
import { newScope } from './context.js';
import { scanImports } from './imports.js';
import { printEdit } from './print.js';
import { lowerBlock } from './statements.js';
import { createParser } from './syntax.js';
import type { Parse, PythonWasm } from './syntax.js';

/** Loads the parser from the bytes of tree-sitter's runtime and its Python grammar. */
export async function createPythonFrontEnd(wasm: PythonWasm): Promise<FrontEnd> {
  const parse = await createParser(wasm);
  return {
    languages: ['python'],
    scanImports,
    lower: (parts) => lowerParts(parse, parts),
    print: (parts, edit) => printEdit(parse, parts, edit),
  };
}

/** All parts are one module: names bound in one are seen by the next. */
function lowerParts(parse: Parse, parts: readonly SourcePart[]): Module {
  const module: Module = { language: 'python', body: [], problems: [], comments: [] };
  const scope = newScope(null);
  for (const { part, text } of parts) {
    const tree = parse(text, part);
    module.problems.push(...tree.problems);
    module.comments.push(...tree.comments.map((c) => ({ text: c.text, span: { part, start: c.start, end: c.end } })));
    const cx = { part, text, scope, typeOnly: false, classPrefix: '', run: { problems: module.problems, depth: 0 } };
    module.body.push(...lowerBlock(cx, tree.root));
  }
  return module;
}
