/**
 * Positions in a document. A span names the part of the document that it lies in; offsets are UTF-16
 * code units within that part's text. This file must not know lines, columns, URIs or protocols.
 */

/** Half-open range `[start, end)` of UTF-16 code units inside one part of a document. */
export interface Span {
  /** Index of the part in the document (0 for plain source; the cell's order among same-language parts is kept by `documents/`). */
  part: number;
  start: number;
  end: number;
}

/** True when `inner` lies inside `outer` (or equals it). */
export function covers(outer: Span, inner: Span): boolean {
  return outer.part === inner.part && outer.start <= inner.start && inner.end <= outer.end;
}
