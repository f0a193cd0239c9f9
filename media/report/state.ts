/** What the panel remembers of how it was looked at, kept by the editor over hiding and reload. Pure; must not hold any of the report. */

export interface Sort {
  column: string;
  descending: boolean;
}

export interface TableState {
  sort: Sort;
  /** Words that all have to stand in a row. */
  text: string;
  /** '' for all. */
  category: string;
}

export interface PanelState {
  /** URI; null for the first root. */
  root: string | null;
  picture: string;
  calls: TableState;
  entries: TableState;
  /** Parts that were opened or closed by hand, by name. */
  open: Record<string, boolean>;
  /** Pixels. */
  scroll: number;
}

export const FIRST_STATE: PanelState = {
  root: null,
  picture: 'model',
  calls: { sort: { column: 'cost', descending: true }, text: '', category: '' },
  entries: { sort: { column: '×1', descending: true }, text: '', category: '' },
  open: {},
  scroll: 0,
};

/** State from whatever was kept, perhaps by an older version: what does not fit is as at first. */
export function readState(kept: unknown): PanelState {
  const root = field(kept, 'root');
  const picture = field(kept, 'picture');
  const scroll = field(kept, 'scroll');
  return {
    root: typeof root === 'string' ? root : null,
    picture: typeof picture === 'string' ? picture : FIRST_STATE.picture,
    calls: readTable(field(kept, 'calls'), FIRST_STATE.calls),
    entries: readTable(field(kept, 'entries'), FIRST_STATE.entries),
    open: readOpen(field(kept, 'open')),
    scroll: typeof scroll === 'number' && scroll >= 0 ? scroll : 0,
  };
}

function readTable(kept: unknown, first: TableState): TableState {
  const column = field(field(kept, 'sort'), 'column');
  const text = field(kept, 'text');
  const category = field(kept, 'category');
  return {
    sort: typeof column === 'string' ? { column, descending: field(field(kept, 'sort'), 'descending') === true } : first.sort,
    text: typeof text === 'string' ? text : '',
    category: typeof category === 'string' ? category : '',
  };
}

function readOpen(kept: unknown): Record<string, boolean> {
  if (typeof kept !== 'object' || kept === null) return {};
  return Object.fromEntries(Object.entries(kept).filter((entry): entry is [string, boolean] => typeof entry[1] === 'boolean'));
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}
