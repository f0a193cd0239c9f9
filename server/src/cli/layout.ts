/**
 * Setting text in a terminal: visible width, padding, shortening, wrapping, tables, colour.
 * Knows nothing of costs. User text passes `printable` before it is shown.
 */

export interface Style {
  strong(text: string): string;
  faint(text: string): string;
  accent(text: string): string;
  bad(text: string): string;
  warn(text: string): string;
}

export function styleFor(colour: boolean): Style {
  const paint = (on: number, off: number) => (text: string) => (colour && text !== '' ? `\u001b[${on}m${text}\u001b[${off}m` : text);
  return { strong: paint(1, 22), faint: paint(2, 22), accent: paint(36, 39), bad: paint(31, 39), warn: paint(33, 39) };
}

/** Replaces control characters: names and paths from a repository must not steer the terminal. */
export function printable(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '�');
}

/** Columns that a text takes in a terminal: wide East Asian characters and emoji take two, combining marks none. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const character of text) width += characterWidth(character);
  return width;
}

function characterWidth(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x300) return 1;
  if (/\p{Mn}|\p{Me}|\u200d|\ufe0f/u.test(character)) return 0;
  const isWide =
    (code >= 0x1100 && code <= 0x115f) ||
    (code >= 0x2e80 && code <= 0xa4cf) ||
    (code >= 0xac00 && code <= 0xd7a3) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0xfe30 && code <= 0xfe6f) ||
    (code >= 0xff00 && code <= 0xff60) ||
    (code >= 0xffe0 && code <= 0xffe6) ||
    (code >= 0x1f300 && code <= 0x1faff) ||
    code >= 0x20000;
  return isWide ? 2 : 1;
}

/** Shortens to a width; `…` stands at the end, or at the start where the end says more (paths, member chains). */
export function shorten(text: string, width: number, keep: 'start' | 'end' = 'start'): string {
  if (displayWidth(text) <= width) return text;
  const characters = keep === 'start' ? [...text] : [...text].reverse();
  const kept: string[] = [];
  let used = 1;
  for (const character of characters) {
    used += characterWidth(character);
    if (used > width) break;
    kept.push(character);
  }
  return keep === 'start' ? `${kept.join('')}…` : `…${kept.reverse().join('')}`;
}

export function pad(text: string, width: number, side: 'left' | 'right' = 'left'): string {
  const space = ' '.repeat(Math.max(0, width - displayWidth(text)));
  return side === 'left' ? text + space : space + text;
}

/** Breaks at spaces; a word longer than the width stays whole, so that paths can be copied. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && displayWidth(line) + 1 + displayWidth(word) > width) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}

export interface Column {
  side: 'left' | 'right';
  /** How narrow it may become; absent = never shortened. */
  least?: number;
  keep?: 'start' | 'end';
}

/** Widths of the columns so that a row fits: the widest of those that may shrink give way first. */
export function columnWidths(columns: readonly Column[], rows: readonly (readonly string[])[], available: number, gap: number): number[] {
  const widths = columns.map((_, i) => rows.reduce((widest, row) => Math.max(widest, displayWidth(row[i] ?? '')), 0));
  let excess = widths.reduce((sum, width) => sum + width, 0) + gap * (columns.length - 1) - available;
  while (excess > 0) {
    const spare = (i: number): number => {
      const least = columns[i]?.least;
      return least === undefined || (widths[i] ?? 0) <= least ? 0 : (widths[i] ?? 0);
    };
    const widest = columns.reduce((best, _, i) => (spare(i) > spare(best) ? i : best), 0);
    if (spare(widest) === 0) break;
    widths[widest] = (widths[widest] ?? 0) - 1;
    excess--;
  }
  return widths;
}

/** Cells of one row, padded and shortened to the widths of their columns. */
export function fitCells(columns: readonly Column[], cells: readonly string[], widths: readonly number[]): string[] {
  return columns.map(({ side, keep }, i) => {
    const width = widths[i] ?? 0;
    return pad(shorten(cells[i] ?? '', width, keep), width, side);
  });
}
