/**
 * A table that sorts and filters, goes to places, and works by keyboard: one tab stop for the headings, one for the rows,
 * arrows between them. Rows are drawn in steps as they are scrolled to. Must not know what the rows are about.
 */
import type { PlaceLink } from '../../server/src/protocol.js';
import { button, createList, h, setAttributes, setText } from './dom.js';
import { placeLabel } from './places.js';
import { categoriesOf, nextSort, visibleRows } from './rows.js';
import type { Column } from './rows.js';
import { ROWS_PER_STEP } from './state.js';
import type { TableState } from './state.js';

interface TableRow {
  id: string;
  place: PlaceLink;
  category: string;
  /** Said on hovering over the row. */
  notes?: readonly string[];
}

export interface Table<Row extends TableRow> {
  element: HTMLElement;
  update(rows: readonly Row[], columns: readonly Column<Row>[]): void;
  /** Shows only rows with this text. */
  filter(change: { text?: string; category?: string }): void;
  /** Scrolls to a row and marks it, whatever the filter hides; false when there is no such row. */
  pointAt(id: string): boolean;
}

export interface TableOptions {
  /** Of the elements. */
  id: string;
  /** What a row is: `call`, `entry point`. */
  word: string;
  state: TableState;
  save(state: TableState): void;
  open(place: PlaceLink): void;
}

/** Pixels before its end at which the next step is drawn. */
const AHEAD = '800px';

export function createTable<Row extends TableRow>(options: TableOptions): Table<Row> {
  let { state } = options;
  let rows: readonly Row[] = [];
  let columns: readonly Column<Row>[] = [];
  let visible: readonly Row[] = [];

  const head = h('tr');
  const body = h('tbody');
  const table = h('table', { class: `rows ${options.id}`, 'aria-describedby': `${options.id}-count` }, h('thead', {}, head), body);
  const text = h('input', { type: 'search', placeholder: 'Filter', 'aria-label': `Filter ${options.word}s`, value: state.text });
  const category = h('select', { 'aria-label': 'Category' });
  const counted = h('span', { class: 'count', id: `${options.id}-count`, role: 'status' });
  const nothing = h('p', { class: 'nothing', hidden: '' }, `No ${options.word} matches. `, button({ class: 'link' }, () => filter({ text: '', category: '' }), 'Clear the filter'));
  const sentinel = h('div', { class: 'sentinel' });
  const element = h('div', { class: 'table' }, h('div', { class: 'filter' }, text, category, counted), table, nothing, sentinel);
  let drawRows = createList(body, ({ id }: Row) => id, rowElement);

  text.addEventListener('input', () => filter({ text: text.value }));
  category.addEventListener('change', () => filter({ category: category.value }));
  head.addEventListener('keydown', (event) => move(event, head.querySelectorAll<HTMLElement>('button'), 'ArrowLeft', 'ArrowRight'));
  body.addEventListener('keydown', (event) => move(event, body.querySelectorAll<HTMLElement>('button'), 'ArrowUp', 'ArrowDown'));
  body.addEventListener('focusin', (event) => {
    if (event.target instanceof HTMLButtonElement) onlyTabStop(body.querySelectorAll('button'), event.target);
  });
  new IntersectionObserver(
    (entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting) || state.shown >= visible.length) return;
      change({ shown: state.shown + ROWS_PER_STEP });
      draw();
    },
    { rootMargin: AHEAD },
  ).observe(sentinel);

  function change(next: Partial<TableState>): void {
    state = { ...state, ...next };
    options.save(state);
  }

  function filter(next: { text?: string; category?: string }): void {
    change({ ...next, shown: ROWS_PER_STEP });
    text.value = state.text;
    category.value = state.category;
    arrange();
  }

  function update(newRows: readonly Row[], newColumns: readonly Column<Row>[]): void {
    rows = newRows;
    if (newColumns.map(({ id }) => id).join() !== columns.map(({ id }) => id).join()) {
      columns = newColumns;
      body.replaceChildren();
      drawRows = createList(body, ({ id }: Row) => id, rowElement);
      head.replaceChildren(...columns.map(headingElement));
    }
    const categories = categoriesOf(rows);
    const known = state.category === '' || categories.some((one) => one.category === state.category);
    if (!known) change({ category: '' });
    category.replaceChildren(
      h('option', { value: '' }, 'all categories'),
      ...categories.map((one) => h('option', { value: one.category }, `${one.category} (${one.rows})`)),
    );
    category.value = state.category;
    category.hidden = categories.length <= 1;
    arrange();
  }

  /** Sorts, filters and draws. */
  function arrange(): void {
    visible = visibleRows(rows, columns, state);
    // All of them are counted in the title of the part.
    setText(counted, visible.length === rows.length ? '' : `${visible.length.toLocaleString('en-US')} of ${rows.length.toLocaleString('en-US')}`);
    nothing.hidden = visible.length > 0;
    table.hidden = visible.length === 0;
    head.querySelectorAll('th').forEach((heading, i) => {
      const active = columns[i]?.id === state.sort.column;
      setAttributes(heading, { 'aria-sort': active ? (state.sort.descending ? 'descending' : 'ascending') : undefined });
    });
    draw();
  }

  function draw(): void {
    drawRows(visible.slice(0, state.shown));
    const buttons = body.querySelectorAll('button');
    if (![...buttons].some(({ tabIndex }) => tabIndex === 0)) onlyTabStop(buttons, buttons[0]);
    // What lies behind the end of the view has to trigger again even when it did not move.
    setAttributes(sentinel, { 'data-left': Math.max(0, visible.length - state.shown) });
  }

  function headingElement(column: Column<Row>, index: number): HTMLElement {
    const sort = button({ tabindex: index === 0 ? 0 : -1 }, () => {
      change({ sort: nextSort(state.sort, column) });
      arrange();
    }, h('span', {}, column.title));
    sort.addEventListener('focus', () => onlyTabStop(head.querySelectorAll('button'), sort));
    return h('th', { scope: 'col', class: columnClass(column) }, sort);
  }

  function rowElement(row: Row): HTMLElement {
    const element = h('tr', { title: row.notes?.join('\n'), 'data-id': row.id }, ...columns.map((column) => cellElement(column, row)));
    element.addEventListener('click', (event) => {
      const selecting = document.getSelection()?.isCollapsed === false;
      if (!selecting && !(event.target instanceof Element && event.target.closest('button'))) options.open(row.place);
    });
    return element;
  }

  function cellElement(column: Column<Row>, row: Row): HTMLElement {
    const cell = column.cell(row);
    const content = cell.place === undefined ? cell.text : button({ class: 'link place', tabindex: -1 }, () => options.open(row.place), ...placeLabel(row.place));
    const kind = `${columnClass(column)}${cell.unknown === true ? ' unknown' : ''}`;
    return h('td', { class: kind, title: cell.title ?? (row.notes ? undefined : cell.text) }, content);
  }

  function pointAt(id: string): boolean {
    if (!rows.some((row) => row.id === id)) return false;
    if (!visible.some((row) => row.id === id)) filter({ text: '', category: '' });
    const index = visible.findIndex((row) => row.id === id);
    if (index >= state.shown) change({ shown: Math.ceil((index + 1) / ROWS_PER_STEP) * ROWS_PER_STEP });
    draw();
    for (const one of body.querySelectorAll('.pointed')) one.classList.remove('pointed');
    const target = body.children[index];
    target?.classList.add('pointed');
    target?.scrollIntoView({ block: 'center' });
    target?.querySelector<HTMLElement>('button')?.focus({ preventScroll: true });
    return true;
  }

  return { element, update, filter, pointAt };
}

function columnClass({ id, amounts }: Pick<Column<never>, 'id' | 'amounts'>): string {
  return `col-${id.startsWith('×') ? 'amount' : id}${amounts ? ' amount' : ''}`;
}

function onlyTabStop(all: Iterable<HTMLElement>, one: HTMLElement | undefined): void {
  for (const element of all) element.tabIndex = element === one ? 0 : -1;
}

/** Arrows, Home and End among elements. */
function move(event: KeyboardEvent, among: NodeListOf<HTMLElement>, back: string, forth: string): void {
  const all = [...among];
  const at = all.findIndex((element) => element === document.activeElement);
  const to = event.key === back ? at - 1 : event.key === forth ? at + 1 : event.key === 'Home' ? 0 : event.key === 'End' ? all.length - 1 : null;
  const target = at < 0 || to === null ? undefined : all[to];
  if (!target) return;
  event.preventDefault();
  target.focus();
}
