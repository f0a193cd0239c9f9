/**
 * Which rows of a table are shown, and in which order; what its cells say. Pure; must not touch a document, nor compute an
 * amount: cells are the server's words.
 */
import type { CallRow, EntryRow, PlaceLink } from '../../server/src/protocol.js';
import type { Sort, TableState } from './state.js';

export interface Cell {
  text: string;
  /** Said on hovering; the text itself when it may be cut. */
  title?: string;
  place?: PlaceLink;
  /** The cell that goes to the row's place, one in each row. */
  link?: true;
  /** Nothing is known: shown apart from amounts. */
  unknown?: boolean;
}

export interface Column<Row> {
  id: string;
  title: string;
  /** Amounts stand at the right, and begin with the largest when sorted. */
  amounts: boolean;
  cell(row: Row): Cell;
  /** What rows are sorted by; null stands at the end in both directions. */
  order(row: Row): string | number | null;
}

interface Placed {
  id: string;
  place: PlaceLink;
  category: string;
}

export function placeText({ file, line, cell }: PlaceLink): string {
  return cell === undefined ? `${file}:${line}` : `${file} [cell ${cell + 1}]:${line}`;
}

function placeColumn<Row extends Placed>(link: { link?: true }): Column<Row> {
  return {
    id: 'place',
    title: 'Place',
    amounts: false,
    cell: ({ place }) => ({ text: placeText(place), place, ...link }),
    // Lines sort as numbers within a file.
    order: ({ place: { file, cell = 0, line } }) => `${file}\u0000${String(cell).padStart(6, '0')}\u0000${String(line).padStart(8, '0')}`,
  };
}

const known = (text: string | null): Cell => (text === null || text === '?' ? { text: '?', unknown: true } : { text });

export const CALL_COLUMNS: readonly Column<CallRow>[] = [
  placeColumn({ link: true }),
  { id: 'name', title: 'Function', amounts: false, cell: ({ name, api }) => ({ text: name, title: `${name}: ${api}` }), order: ({ name }) => name.toLowerCase() },
  {
    id: 'model',
    title: 'Model',
    amounts: false,
    cell: ({ models }) => (models.length === 0 ? known(null) : { text: models.length === 1 ? (models[0] ?? '') : `${models.length} models`, title: models.join('\n') }),
    order: ({ models }) => models[0]?.toLowerCase() ?? null,
  },
  { id: 'provider', title: 'Provider', amounts: false, cell: ({ provider }) => known(provider), order: ({ provider }) => provider },
  { id: 'input', title: 'Input tokens', amounts: true, cell: ({ input }) => known(input.text), order: ({ input }) => input.order },
  { id: 'cost', title: 'Cost per call', amounts: true, cell: ({ cost }) => known(cost.text), order: ({ cost }) => cost.order },
  { id: 'output', title: 'Output cap', amounts: true, cell: ({ output }) => known(output.text), order: ({ output }) => output.order },
  { id: 'category', title: 'Category', amounts: false, cell: ({ category }) => ({ text: category }), order: ({ category }) => category },
  { id: 'repeats', title: 'Repeats', amounts: false, cell: ({ repeats }) => ({ text: repeats.text }), order: ({ repeats }) => repeats.order },
];

/** `passes`: the numbers of passes that the report's runs are priced for. */
export function entryColumns(passes: readonly number[]): Column<EntryRow>[] {
  return [
    { id: 'name', title: 'Entry point', amounts: false, cell: ({ name }) => ({ text: name, link: true }), order: ({ name }) => name.toLowerCase() },
    placeColumn({}),
    { id: 'kind', title: 'Kind', amounts: false, cell: ({ kind }) => ({ text: kind }), order: ({ kind }) => kind },
    { id: 'calls', title: 'Calls', amounts: true, cell: ({ calls }) => ({ text: String(calls) }), order: ({ calls }) => calls },
    ...(passes.length > 0 ? passes : [1]).map((n): Column<EntryRow> => {
      // Where nothing is open, loops run as often as they do.
      const at = (row: EntryRow): EntryRow['once'] => row.passes.find((one) => one.n === n)?.cost ?? row.once;
      return { id: `×${n}`, title: n === 1 ? 'One run' : `Loops ×${n}`, amounts: true, cell: (row) => known(at(row).text), order: (row) => at(row).order };
    }),
    { id: 'category', title: 'Category', amounts: false, cell: ({ category }) => ({ text: category }), order: ({ category }) => category },
  ];
}

/** Rows whose cells hold all words of the filter, in order. Equal ones keep the order of the report. */
export function visibleRows<Row extends Placed>(rows: readonly Row[], columns: readonly Column<Row>[], state: Pick<TableState, 'sort' | 'text' | 'category'>): Row[] {
  const words = state.text.toLowerCase().split(/\s+/).filter((word) => word !== '');
  const wanted = rows.filter((row) => (state.category === '' || row.category === state.category) && holdsAll(row, columns, words));
  const column = columns.find(({ id }) => id === state.sort.column) ?? columns[0];
  if (!column) return wanted;
  const ordered = wanted.map((row) => ({ row, order: column.order(row) }));
  const direction = state.sort.descending ? -1 : 1;
  ordered.sort((a, b) => {
    if (a.order === null || b.order === null) return Number(a.order === null) - Number(b.order === null);
    return a.order < b.order ? -direction : a.order > b.order ? direction : 0;
  });
  return ordered.map(({ row }) => row);
}

function holdsAll<Row>(row: Row, columns: readonly Column<Row>[], words: readonly string[]): boolean {
  if (words.length === 0) return true;
  const text = columns.map((column) => column.cell(row)).map(({ text, title = '' }) => `${text}\n${title}`).join('\n').toLowerCase();
  return words.every((word) => text.includes(word));
}

/** A click on a heading: amounts begin with the largest, words with A; the next click turns round. */
export function nextSort<Row>(sort: Sort, column: Column<Row>): Sort {
  return sort.column === column.id ? { column: column.id, descending: !sort.descending } : { column: column.id, descending: column.amounts };
}

/** Categories that occur, in the order of the report's rows by frequency. */
export function categoriesOf(rows: readonly Placed[]): { category: string; rows: number }[] {
  const counts = new Map<string, number>();
  for (const { category } of rows) counts.set(category, (counts.get(category) ?? 0) + 1);
  return [...counts].map(([category, n]) => ({ category, rows: n })).sort((a, b) => b.rows - a.rows || (a.category < b.category ? -1 : 1));
}

/** Rows drawn beyond the view on each side, and the step in which the window moves. */
const BEYOND = 20;
const STEP = 20;

/** Which rows have to be drawn: those in view and some around. `top`: where the first row is, in pixels below the top of the view. */
export function windowOf({ top, height, rowHeight, rows }: { top: number; height: number; rowHeight: number; rows: number }): { from: number; to: number } {
  const from = Math.floor((-top / rowHeight - BEYOND) / STEP) * STEP;
  const to = Math.ceil(((height - top) / rowHeight + BEYOND) / STEP) * STEP;
  const within = (row: number): number => Math.min(rows, Math.max(0, row));
  return { from: within(from), to: Math.max(within(from), within(to)) };
}
