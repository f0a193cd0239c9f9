/**
 * Finds the comments of a part: every comment mark in the text that does not lie inside a string, template, regular
 * expression or JSX text of its tree. Linear in the text. Must not interpret what a comment says.
 */
import ts from 'typescript';
import type { Module } from '../../ir/ir.js';

type Comment = Module['comments'][number];

export function findComments(file: ts.SourceFile, part: number): Comment[] {
  const text = file.text;
  const marks = commentMarks(text);
  const literals = literalRanges(file, marks);
  const comments: Comment[] = [];
  let from = 0;
  let literal = 0;
  for (const start of marks) {
    while (literal < literals.length && literals[literal]!.end <= start) literal++;
    if (start < from || (literals[literal]?.start ?? Infinity) <= start) continue;
    from = commentEnd(text, start);
    comments.push({ text: bareText(text.slice(start, from)), span: { part, start, end: from } });
  }
  return comments;
}

/** Offsets of `//` and of the start of a block comment, in order. */
function commentMarks(text: string): number[] {
  const marks: number[] = [];
  let at = ts.getShebang(text)?.length ?? 0;
  while ((at = text.indexOf('/', at)) >= 0) {
    const next = text[at + 1];
    if (next === '/' || next === '*') marks.push(at);
    at++;
  }
  return marks;
}

function commentEnd(text: string, start: number): number {
  if (text[start + 1] === '*') {
    const close = text.indexOf('*/', start + 2);
    return close < 0 ? text.length : close + 2;
  }
  const newline = /[\n\r\u2028\u2029]/g;
  newline.lastIndex = start;
  return newline.exec(text)?.index ?? text.length;
}

function bareText(comment: string): string {
  return (comment.startsWith('//') ? comment.slice(2) : comment.replace(/^\/\*+/, '').replace(/\*+\/$/, '')).trim();
}

/** Ranges of the literals that hold a mark, in order. Subtrees without one are not entered. */
function literalRanges(file: ts.SourceFile, marks: readonly number[]): { start: number; end: number }[] {
  const ranges: { start: number; end: number }[] = [];
  const todo: ts.Node[] = [file];
  while (todo.length) {
    const node = todo.pop()!;
    if (!holdsMark(marks, node.pos, node.end)) continue;
    if (isLiteralToken(node)) {
      ranges.push({ start: ts.isJsxText(node) ? node.pos : node.getStart(file), end: node.end });
      continue;
    }
    const children: ts.Node[] = [];
    ts.forEachChild(node, (child) => void children.push(child));
    for (let i = children.length - 1; i >= 0; i--) todo.push(children[i]!);
  }
  return ranges.sort((a, b) => a.start - b.start);
}

function isLiteralToken(node: ts.Node): boolean {
  return ts.isStringLiteral(node) || ts.isTemplateLiteralToken(node) || ts.isRegularExpressionLiteral(node) || ts.isJsxText(node);
}

function holdsMark(marks: readonly number[], start: number, end: number): boolean {
  let low = 0;
  let high = marks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (marks[middle]! < start) low = middle + 1;
    else high = middle;
  }
  return low < marks.length && marks[low]! < end;
}
