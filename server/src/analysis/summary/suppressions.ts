/**
 * Reads the comments of a file that suppress findings, and which stretch of text each of them speaks for. Must not know a
 * language, a rule or a finding.
 */
import type { Module } from '../../ir/ir.js';
import type { Span } from '../../ir/span.js';
import type { SuppressionFacts } from '../../ir/summary.js';
import { lineColumn } from '../../documents/lines.js';
import { at } from './builder.js';

/** Other tools' directives may stand before it in one comment: `# type: ignore  # llm-cost-ignore`. */
const DIRECTIVE = /(?:^|[#;]\s*|\/\/\s*)llm-cost-ignore(?:-(next-line|file))?(?![\w-])([^\r\n]*)/;
/** Names of rules, perhaps behind a colon, then perhaps a reason behind `--` or a dash. */
const WORDS = /^:?(.*?)(?:(?:^|\s)(?:--|[—–])(.*))?$/;
const STATEMENTS: ReadonlySet<string> = new Set(['expr', 'assign', 'declare', 'if', 'loop', 'match', 'try', 'with', 'return', 'throw', 'break', 'continue', 'function', 'class', 'import', 'export', 'block', 'type', 'outer']);

/** `lines`: where the lines of each part begin. */
export function readSuppressions(module: Module, lines: readonly (readonly number[])[]): SuppressionFacts[] {
  const directives = module.comments.flatMap((c) => {
    const found = c.text.includes('llm-cost-ignore') ? DIRECTIVE.exec(c.text) : null;
    return found ? [{ comment: c, scope: found[1], words: found[2] ?? '' }] : [];
  });
  if (directives.length === 0) return [];
  const code = readCode(module, lines);
  const stretches = stretchesByLine(code.statements, lines);
  return directives.map(({ comment, scope, words }): SuppressionFacts => {
    const [, named = '', reason = ''] = WORDS.exec(words) ?? [];
    const facts = { rules: named.split(/[\s,]+/).filter((word) => word !== ''), reason: reason.trim(), at: at(comment.span) };
    if (scope === 'file') return { ...facts, scope, covers: [] };
    const { part } = comment.span;
    const line = scope === undefined ? lineOf(lines, part, comment.span.start) : nextLine(code, part, lineOf(lines, part, comment.span.end));
    const start = lines[part]?.[line - 1];
    const whole = start === undefined ? [] : [{ part, start, end: lines[part]?.[line] ?? Number.MAX_SAFE_INTEGER }];
    return { ...facts, scope: 'line', covers: [...whole, ...(stretches.get(key(part, line)) ?? [])] };
  });
}

interface Code {
  /** What counts as a statement: methods and fields too, but not the value of an arrow function. */
  statements: Span[];
  /** `part:line` on which code begins, and on which a comment does. */
  codeLines: ReadonlySet<string>;
  commentLines: ReadonlySet<string>;
}

function readCode(module: Module, lines: readonly (readonly number[])[]): Code {
  const statements: Span[] = [];
  const codeLines = new Set<string>();
  const todo: unknown[] = [module.body];
  for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
    if (typeof next !== 'object' || next === null) continue;
    const node = next as { k?: unknown; span?: Span; value?: { span?: Span } | null; isStatic?: unknown; fn?: { span: Span } };
    if (node.span) {
      codeLines.add(key(node.span.part, lineOf(lines, node.span.part, node.span.start)));
      const isValue = node.k === 'return' && node.value?.span?.start === node.span.start;
      if ((typeof node.k === 'string' && STATEMENTS.has(node.k) && !isValue) || node.isStatic !== undefined) statements.push(node.span);
    } else if (node.fn && node.isStatic !== undefined) statements.push(node.fn.span);
    for (const child of Object.values(node)) if (typeof child === 'object') todo.push(child);
  }
  const commentLines = module.comments.map(({ span }) => key(span.part, lineOf(lines, span.part, span.start)));
  return { statements, codeLines, commentLines: new Set(commentLines) };
}

/** The line below a comment; further comments in between are passed over. */
function nextLine({ codeLines, commentLines }: Code, part: number, line: number): number {
  let next = line + 1;
  while (commentLines.has(key(part, next)) && !codeLines.has(key(part, next))) next++;
  return next;
}

/** What belongs to the statements that begin on a line, without the statements inside them, by line. */
function stretchesByLine(statements: readonly Span[], lines: readonly (readonly number[])[]): Map<string, Span[]> {
  const found = new Map<string, Span[]>();
  const open: { span: Span; line: string }[] = [];
  let from = 0;
  const upTo = (end: number): void => {
    const top = open[open.length - 1];
    if (top && end > from) {
      const list = found.get(top.line) ?? [];
      list.push({ part: top.span.part, start: from, end });
      found.set(top.line, list);
    }
    from = Math.max(from, end);
  };
  const close = (before: Span | null): void => {
    for (let top = open[open.length - 1]; top && (before === null || top.span.part !== before.part || top.span.end <= before.start); top = open[open.length - 1]) {
      upTo(top.span.end);
      open.pop();
    }
  };
  for (const span of [...statements].sort((a, b) => a.part - b.part || a.start - b.start || b.end - a.end)) {
    close(span);
    if (open.length === 0) from = span.start;
    upTo(span.start);
    open.push({ span, line: key(span.part, lineOf(lines, span.part, span.start)) });
  }
  close(null);
  return found;
}

const key = (part: number, line: number): string => `${part}:${line}`;
const lineOf = (lines: readonly (readonly number[])[], part: number, offset: number): number => lineColumn(lines[part] ?? [0], offset).line;
