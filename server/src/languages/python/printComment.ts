/**
 * Prints a comment on a line of its own. Where that would land inside a text or a line that goes on behind a backslash, it
 * goes above the statement. Must not know what the comment says.
 */
import type { AbstractEdit } from '../../ir/edits.js';
import type { Change, Printing } from './print.js';
import { lineStart } from './style.js';
import type { SyntaxNode } from './syntax.js';

type Comment = Extract<AbstractEdit, { k: 'comment' }>;

/** What has to stay at the head of a file: the interpreter, its encoding. */
const HEAD = /^(?:#!.*\r?\n)?(?:#.*coding[:=].*\r?\n)?/;

export function printComment(p: Printing, { at, where, text }: Comment): Change[] | null {
  const { eol } = p.style;
  if (where === 'head') return [insert(HEAD.exec(p.text)?.[0].length ?? 0, `# ${text}${eol}`)];
  let line = lineStart(p.text, at.start);
  let indent = /^[ \t\f]*/.exec(p.text.slice(line, at.start))?.[0] ?? '';
  if (isInText(p.tree.root, line) || /\\\r?\n$/.test(p.text.slice(0, line).slice(-3))) {
    const statement = statementAround(p.tree.root, line);
    if (!statement) return null;
    line = lineStart(p.text, statement.start);
    indent = /^[ \t\f]*/.exec(p.text.slice(line, statement.start))?.[0] ?? '';
  }
  return [insert(line, `${indent}# ${text}${eol}`)];
}

function isInText(root: SyntaxNode, offset: number): boolean {
  return wayTo(root, offset).some((n) => n.type === 'string');
}

/** The innermost statement that holds the offset inside it. */
function statementAround(root: SyntaxNode, offset: number): SyntaxNode | null {
  const way = wayTo(root, offset);
  return way.findLast((_, i) => i > 0 && (way[i - 1]?.type === 'block' || way[i - 1]?.type === 'module')) ?? null;
}

function wayTo(root: SyntaxNode, offset: number): SyntaxNode[] {
  const way: SyntaxNode[] = [];
  for (let node: SyntaxNode | undefined = root; node; node = node.children.find((c) => c.start < offset && offset < c.end)) way.push(node);
  return way;
}

function insert(at: number, newText: string): Change {
  return { start: at, end: at, newText };
}
