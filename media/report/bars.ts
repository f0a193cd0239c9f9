/** Where the parts of a bar begin and end. Pure; must not touch a document. */
import type { Bar } from '../../server/src/protocol.js';

/** Percent of the width of all bars. */
export interface Segment {
  from: number;
  width: number;
}

export interface BarShape {
  /** What is certain; null when nothing is. */
  floor: Segment | null;
  /** What is known on top of it, up to caps or the upper edge. */
  rest: Segment | null;
  /** Where the known part ends and more may come; null when the bar is closed. */
  openFrom: number | null;
  /** Nothing is known at all. */
  unknown: boolean;
}

/** Room behind the longest bar for the marks of an open end. */
const LONGEST = 94;
/** A known amount is never invisible. */
const LEAST = 0.4;

/** One scale for all bars: lengths compare. */
export function barShapes(bars: readonly Pick<Bar, 'floor' | 'reach' | 'open'>[]): BarShape[] {
  const longest = bars.reduce((most, { reach }) => Math.max(most, reach ?? 0), 0);
  const scaled = (usd: number): number => (usd === 0 || longest === 0 ? 0 : Math.max(LEAST, (usd / longest) * LONGEST));
  return bars.map(({ floor, reach, open }) => {
    if (reach === null) return { floor: null, rest: null, openFrom: null, unknown: true };
    const certain = scaled(floor ?? 0);
    const end = Math.max(certain, scaled(reach));
    return {
      floor: certain === 0 ? null : { from: 0, width: certain },
      rest: end === certain ? null : { from: certain, width: end - certain },
      openFrom: open ? end : null,
      unknown: false,
    };
  });
}
