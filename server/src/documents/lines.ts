/**
 * Conversion between offsets in a text and the lines and columns that people read: both 1-based, columns in UTF-16 units.
 * Lines end at LF, CRLF or CR, as in editors. Must not know a protocol or a language.
 */

export interface Position {
  line: number;
  column: number;
}

export interface LineIndex {
  /** Position of an offset; offsets outside the text are moved to its nearest edge. */
  positionAt(offset: number): Position;
  /** Offset of a position; a column beyond its line is moved to the line's end, a line beyond the text to the text's end. */
  offsetAt(position: Position): number;
}

const LF = 10;
const CR = 13;

/** Reads the text once; each look-up is then a binary search. */
export function lineIndex(text: string): LineIndex {
  const starts = lineStarts(text);

  function positionAt(offset: number): Position {
    const inside = Math.max(0, Math.min(offset, text.length));
    let low = 0;
    let high = starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= inside) low = middle;
      else high = middle;
    }
    return { line: low + 1, column: inside - (starts[low] ?? 0) + 1 };
  }

  function offsetAt({ line, column }: Position): number {
    if (line < 1) return 0;
    const start = starts[line - 1];
    if (start === undefined) return text.length;
    return Math.max(start, Math.min(start + column - 1, lineEnd(text, starts, line)));
  }

  return { positionAt, offsetAt };
}

/** Offsets at which lines begin, the first always 0. */
export function lineStarts(text: string): number[] {
  const starts = [0];
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit === CR && text.charCodeAt(i + 1) === LF) i++;
    if (unit === LF || unit === CR) starts.push(i + 1);
  }
  return starts;
}

/** Offset behind the last character of a line, its line break excluded. */
function lineEnd(text: string, starts: readonly number[], line: number): number {
  const next = starts[line];
  if (next === undefined) return text.length;
  return text.charCodeAt(next - 1) === LF && text.charCodeAt(next - 2) === CR ? next - 2 : next - 1;
}

/** 1-based line and column of an offset, by line starts that are kept without their text. */
export function lineColumn(starts: readonly number[], offset: number): Position {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
}
