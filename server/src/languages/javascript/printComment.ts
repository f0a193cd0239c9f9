/**
 * Prints a comment on a line of its own, in JSX in JSX's form. Where that would land inside a text, it goes above the
 * statement. Must not know what the comment says.
 */
import ts from 'typescript';
import type { AbstractEdit } from '../../ir/edits.js';
import type { Change, Printing } from './printContext.js';
import { listedAround } from './printPlaces.js';
import { indentAt } from './style.js';

type Comment = Extract<AbstractEdit, { k: 'comment' }>;

export function printComment(p: Printing, { at, where, text }: Comment): Change[] | null {
  const { eol } = p.style;
  if (where === 'head') {
    const shebang = ts.getShebang(p.text);
    const line = `// ${text}${eol}`;
    if (shebang === undefined) return [insert(0, line)];
    const next = /^\r?\n/.exec(p.text.slice(shebang.length));
    return next ? [insert(shebang.length + next[0].length, line)] : null;
  }
  const line = lineStart(p.text, at.start);
  const around = innermost(p.file, line);
  if (ts.isJsxText(around)) return [insert(line, `${indentAt(p.text, at.start)}{/* ${text} */}${eol}`)];
  if (!isText(around)) return [insert(line, `${indentAt(p.text, at.start)}// ${text}${eol}`)];
  const statement = listedAround(around)?.getStart(p.file);
  return statement === undefined ? null : [insert(lineStart(p.text, statement), `${indentAt(p.text, statement)}// ${text}${eol}`)];
}

/** The innermost node whose text holds the offset inside it. */
function innermost(file: ts.SourceFile, offset: number): ts.Node {
  let node: ts.Node = file;
  for (let next: ts.Node | undefined = file; next; ) {
    node = next;
    next = ts.forEachChild(node, (child) => ((ts.isJsxText(child) ? child.pos : child.getStart(file)) < offset && offset < child.end ? child : undefined));
  }
  return node;
}

/** Nothing but its own text may stand in it. */
function isText(node: ts.Node): boolean {
  return ts.isTemplateLiteralToken(node) || ts.isStringLiteral(node) || ts.isRegularExpressionLiteral(node);
}

function lineStart(text: string, offset: number): number {
  return Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
}

function insert(at: number, newText: string): Change {
  return { start: at, end: at, newText };
}
