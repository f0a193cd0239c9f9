/**
 * A table that sorts and filters, goes to places, and works by keyboard: one tab stop for the headings, one for the rows,
 * arrows between them. Only the rows around the view are drawn. Must not know what the rows are about.
 */
import type { PlaceLink } from '../../server/src/protocol.js';
import { button, createList, h, setAttributes, setText } from './dom.js';
import { placeLabel } from './places.js';
import { categoriesOf, nextSort, visibleRows, windowOf } from './rows.js';
import type { Column } from './rows.js';
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
  /** Scrolls to the first of these rows and marks all of them, whatever the filter hides; none are marked when there is no such row. */
  pointAt(ids: readonly string[]): void;
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

/** Pixels, until a row was drawn: the font decides. */
const FIRST_ROW_HEIGHT = 28;

interface DrawnRow<Row> {
  row: Row;
  /** In the whole table. */
  index: number;
}

export function createTable<Row extends TableRow>(options: TableOptions): Table<Row> {
  let { state } = options;
  let rows: readonly Row[] = [];
  let columns: readonly Column<Row>[] = [];
  let visible: readonly Row[] = [];
  let rowHeight = FIRST_ROW_HEIGHT;
  /** Row that the keyboard is at. */
  let current = 0;
  let pointed: ReadonlySet<string> = new Set();
  let drawing = false;

  const head = h('tr');
  const body = h('tbody');
  const above = h('tr');
  const below = h('tr');
  const table = h('table', { class: `rows ${options.id}`, 'aria-describedby': `${options.id}-count`, tabindex: -1 }, h('thead', {}, head), h('tbody', { 'aria-hidden': 'true' }, above), body, h('tbody', { 'aria-hidden': 'true' }, below));
  const text = h('input', { type: 'search', placeholder: 'Filter', 'aria-label': `Filter ${options.word}s`, value: state.text });
  const category = h('select', { 'aria-label': 'Category' });
  const counted = h('span', { class: 'count', id: `${options.id}-count`, role: 'status' });
  const nothing = h('p', { class: 'nothing', hidden: '' }, `No ${options.word} matches. `, button({ class: 'link' }, () => filter({ text: '', category: '' }), 'Clear the filter'));
  const element = h('div', { class: 'table' }, h('div', { class: 'filter' }, text, category, counted), table, nothing);
  let drawRows = rowList();

  text.addEventListener('input', () => filter({ text: text.value }));
  category.addEventListener('change', () => filter({ category: category.value }));
  head.addEventListener('keydown', (event) => {
    const buttons = [...head.querySelectorAll('button')].filter(({ offsetParent }) => offsetParent !== null); // a narrow panel hides some
    const to = target(event, buttons.findIndex((one) => one === document.activeElement), buttons.length, 'ArrowLeft', 'ArrowRight');
    if (to !== null) buttons[to]?.focus();
  });
  table.addEventListener('keydown', (event) => {
    if (event.target instanceof Node && head.contains(event.target)) return;
    const to = target(event, current, visible.length, 'ArrowUp', 'ArrowDown');
    if (to !== null) focusRow(to);
  });
  body.addEventListener('focusin', (event) => {
    const row = event.target instanceof Element ? event.target.closest('tr') : null;
    if (row) setCurrent(Number(row.dataset['index']));
  });
  const drawSoon = (): void => {
    if (drawing) return;
    drawing = true;
    requestAnimationFrame(() => {
      drawing = false;
      draw();
    });
  };
  window.addEventListener('scroll', drawSoon, { passive: true });
  window.addEventListener('resize', drawSoon);
  new ResizeObserver(drawSoon).observe(element); // it was opened, or what stands above it

  function rowList(): (rows: readonly DrawnRow<Row>[]) => void {
    return createList(body, ({ row }: DrawnRow<Row>) => row.id, rowElement);
  }

  function change(next: Partial<TableState>): void {
    state = { ...state, ...next };
    options.save(state);
  }

  function filter(next: { text?: string; category?: string }): void {
    change(next);
    if (text.value !== state.text) text.value = state.text;
    category.value = state.category;
    arrange();
  }

  function update(newRows: readonly Row[], newColumns: readonly Column<Row>[]): void {
    rows = newRows;
    if (newColumns.map(({ id }) => id).join() !== columns.map(({ id }) => id).join()) {
      columns = newColumns;
      body.replaceChildren();
      drawRows = rowList();
      head.replaceChildren(...columns.map(headingElement));
      for (const space of [above, below]) space.replaceChildren(h('td'));
    }
    const categories = categoriesOf(rows);
    if (state.category !== '' && !categories.some((one) => one.category === state.category)) change({ category: '' });
    category.replaceChildren(
      h('option', { value: '' }, 'all categories'),
      ...categories.map((one) => h('option', { value: one.category }, `${one.category} (${one.rows.toLocaleString('en-US')})`)),
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
    setAttributes(table, { 'aria-rowcount': visible.length + 1 });
    head.querySelectorAll('th').forEach((heading, i) => {
      const active = columns[i]?.id === state.sort.column;
      setAttributes(heading, { 'aria-sort': active ? (state.sort.descending ? 'descending' : 'ascending') : undefined });
    });
    current = Math.min(current, Math.max(0, visible.length - 1));
    draw();
  }

  function draw(): void {
    const top = above.getBoundingClientRect().top;
    const { from, to } = windowOf({ top, height: window.innerHeight, rowHeight, rows: visible.length });
    const hadFocus = body.contains(document.activeElement);
    drawRows(visible.slice(from, to).map((row, i) => ({ row, index: from + i })));
    // By the object model, which the policy allows, not by an attribute, which it does not.
    above.style.height = `${from * rowHeight}px`;
    below.style.height = `${(visible.length - to) * rowHeight}px`;
    setCurrent(current);
    for (const row of body.rows) row.classList.toggle('pointed', pointed.has(row.dataset['id'] ?? ''));
    // The row of the keyboard was scrolled away: the table keeps the keys.
    if (hadFocus && !body.contains(document.activeElement)) table.focus({ preventScroll: true });
    const measured = body.rows[0]?.getBoundingClientRect().height ?? 0;
    if (measured > 0 && Math.abs(measured - rowHeight) > 0.01) {
      rowHeight = measured;
      draw();
    }
  }

  function setCurrent(index: number): void {
    current = index;
    for (const row of body.rows) {
      const link = row.querySelector('button');
      if (link) link.tabIndex = Number(row.dataset['index']) === current ? 0 : -1;
    }
    // Tab must find the rows even when the current one is out of view.
    const first = body.querySelector('button');
    if (first && !body.querySelector('button[tabindex="0"]')) first.tabIndex = 0;
  }

  function focusRow(index: number): void {
    current = index;
    // Its neighbours stay in view, and it is not below the headings.
    const place = above.getBoundingClientRect().top + index * rowHeight;
    const room = 3 * rowHeight;
    if (place < room) window.scrollBy(0, place - room);
    else if (place > window.innerHeight - room) window.scrollBy(0, place - window.innerHeight + room);
    draw();
    body.querySelector<HTMLElement>(`tr[data-index="${index}"] button`)?.focus({ preventScroll: true });
  }

  function headingElement(column: Column<Row>, index: number): HTMLElement {
    const sort = button({ tabindex: index === 0 ? 0 : -1, title: column.title }, () => {
      change({ sort: nextSort(state.sort, column) });
      arrange();
    }, h('span', {}, column.title));
    sort.addEventListener('focus', () => head.querySelectorAll('button').forEach((one) => (one.tabIndex = one === sort ? 0 : -1)));
    return h('th', { scope: 'col', class: columnClass(column) }, sort);
  }

  function rowElement({ row, index }: DrawnRow<Row>): HTMLElement {
    const cells = columns.map((column) => cellElement(column, row));
    const drawn = h('tr', { title: row.notes?.join('\n'), 'data-id': row.id, 'data-index': index, 'aria-rowindex': index + 2 }, ...cells);
    drawn.addEventListener('click', (event) => {
      const selecting = document.getSelection()?.isCollapsed === false;
      if (!selecting && !(event.target instanceof Element && event.target.closest('button'))) options.open(row.place);
    });
    return drawn;
  }

  function cellElement(column: Column<Row>, row: Row): HTMLElement {
    const cell = column.cell(row);
    const content = cell.place ? h('span', { class: 'place' }, ...placeLabel(cell.place)) : cell.text;
    const shown = cell.link === true ? button({ class: 'link', tabindex: -1 }, () => options.open(row.place), content) : content;
    const kind = `${columnClass(column)}${cell.unknown === true ? ' unknown' : ''}`;
    return h('td', { class: kind, title: cell.title ?? (row.notes && !cell.place ? undefined : cell.text) }, shown);
  }

  function pointAt(ids: readonly string[]): void {
    const isMeant = ({ id }: Row): boolean => ids.includes(id);
    pointed = new Set(rows.filter(isMeant).map(({ id }) => id));
    if (pointed.size === 0) return draw();
    if (!visible.some(isMeant)) filter({ text: '', category: '' });
    focusRow(visible.findIndex(isMeant));
  }

  return { element, update, filter, pointAt };
}

function columnClass({ id, amounts }: Pick<Column<never>, 'id' | 'amounts'>): string {
  return `col-${id.replace(/^×/, 'amount col-times-')}${amounts ? ' amount' : ''}`;
}

/** Where arrows, Home and End lead among `length` things; null for other keys. */
function target(event: KeyboardEvent, at: number, length: number, back: string, forth: string): number | null {
  const to = event.key === back ? at - 1 : event.key === forth ? at + 1 : event.key === 'Home' ? 0 : event.key === 'End' ? length - 1 : null;
  if (to === null || to < 0 || to >= length) return null;
  event.preventDefault();
  return to;
}
