/**
 * Takes long runs of comment lines (and of lone `\`) out of a text before it is parsed, keeping all offsets: the
 * grammar's scanner looks over a whole run again at each of its lines, which is quadratic. Must not touch strings.
 */

export interface Blanked {
  text: string;
  /** The comments that were taken out, in order; `text` without the mark. */
  comments: { text: string; start: number; end: number }[];
}

/** Runs shorter than this cost next to nothing. */
const longRun = 50;

interface Run {
  start: number;
  end: number;
  lines: number;
}

/** The text as it is, unless it holds a run of at least 50 such lines. */
export function blankCommentRuns(text: string): Blanked {
  const runs = commentRuns(text, []);
  if (runs.length === 0) return { text, comments: [] };
  const pieces: string[] = [];
  const comments: Blanked['comments'] = [];
  let at = 0;
  for (const run of commentRuns(text, multiLineStrings(text))) {
    const source = text.slice(run.start, run.end);
    for (const match of source.matchAll(/#[^\n\r]*/g)) {
      const start = run.start + match.index;
      comments.push({ text: match[0].slice(1).trim(), start, end: start + match[0].length });
    }
    pieces.push(text.slice(at, run.start), source.replace(/#[^\n\r]*|\\\r?\n?/g, (piece) => ' '.repeat(piece.length)));
    at = run.end;
  }
  pieces.push(text.slice(at));
  return { text: pieces.join(''), comments };
}

/** Long runs of lines that hold a comment, a lone `\` or nothing, outside the given ranges (in order). */
function commentRuns(text: string, strings: readonly { start: number; end: number }[]): Run[] {
  const runs: Run[] = [];
  let run: Run | null = null;
  let string = 0;
  const close = (): void => {
    if (run && run.lines >= longRun) runs.push(run);
    run = null;
  };
  for (let start = 0; start < text.length; ) {
    const next = text.indexOf('\n', start);
    const end = next < 0 ? text.length : next + 1;
    while (string < strings.length && strings[string]!.end <= start) string++;
    const inString = string < strings.length && strings[string]!.start < start;
    const kind = inString ? 'code' : kindOfLine(text, start, end);
    if (kind === 'code') close();
    else if (kind === 'comment') {
      run ??= { start, end, lines: 0 };
      run.lines++;
      run.end = end;
    }
    start = end;
  }
  close();
  return runs;
}

function kindOfLine(text: string, start: number, end: number): 'comment' | 'blank' | 'code' {
  let at = start;
  while (at < end && (text[at] === ' ' || text[at] === '\t' || text[at] === '\f' || text[at] === '\r' || text[at] === '\n')) at++;
  if (at === end) return 'blank';
  if (text[at] === '#') return 'comment';
  return text[at] === '\\' && /^\\\r?\n?$/.test(text.slice(at, Math.min(end, at + 3))) && end - at <= 3 ? 'comment' : 'code';
}

/** Ranges of triple-quoted strings. */
function multiLineStrings(text: string): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = [];
  const opener = /#[^\n]*|"""|'''|"|'/g;
  const closers: Record<string, RegExp> = { '"""': /\\[\s\S]|"""/g, "'''": /\\[\s\S]|'''/g, '"': /\\[\s\S]|"|\n/g, "'": /\\[\s\S]|'|\n/g };
  for (let match = opener.exec(text); match; match = opener.exec(text)) {
    const closer = closers[match[0]];
    if (!closer) continue;
    closer.lastIndex = opener.lastIndex;
    let close = closer.exec(text);
    while (close?.[0].startsWith('\\')) close = closer.exec(text);
    const end = close ? closer.lastIndex : text.length;
    if (match[0].length === 3) found.push({ start: match.index, end });
    opener.lastIndex = end;
  }
  return found;
}
