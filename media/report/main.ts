/**
 * The script of the report panel: takes messages, keeps the state of viewing, puts the parts together. Must not know how an
 * amount comes about, nor reach for anything outside its page.
 */
import type { Overview, OverviewResult, PanelMessage, PanelRequest, PlaceLink } from '../../server/src/protocol.js';
import { button, h, setText } from './dom.js';
import { createPictures } from './pictures.js';
import { CALL_COLUMNS, entryColumns } from './rows.js';
import { createExcluded, createFindings, createHeader, createSkipped, createTotals } from './sections.js';
import { readState } from './state.js';
import type { PanelState } from './state.js';
import { createTable } from './table.js';
import { whyEmpty, whyUnavailable } from './words.js';
import type { Emptiness } from './words.js';

declare function acquireVsCodeApi(): { postMessage(message: PanelRequest): void; getState(): unknown; setState(state: PanelState): void };

/** Parts that begin closed. */
const CLOSED: readonly string[] = ['suppressed', 'skipped', 'excluded'];

function start(page: HTMLElement): void {
  const editor = acquireVsCodeApi();
  let state = readState(editor.getState());
  let overview: Overview | null = null;

  const save = (next: Partial<PanelState>): void => {
    state = { ...state, ...next };
    editor.setState(state);
  };
  const open = (place: PlaceLink): void => {
    if (state.root !== null) editor.postMessage({ type: 'open', root: state.root, place });
  };

  const header = createHeader((root) => {
    save({ root });
    editor.postMessage({ type: 'choose', root });
  });
  const totals = createTotals();
  const pictures = createPictures({ picture: state.picture, save: (picture) => save({ picture }), open, choose: chooseGroup });
  const findings = createFindings(open);
  const suppressed = createFindings(open);
  const calls = createTable<Overview['calls'][number]>({ id: 'calls', word: 'call', state: state.calls, save: (table) => save({ calls: table }), open });
  const entries = createTable<Overview['entries'][number]>({ id: 'entries', word: 'entry point', state: state.entries, save: (table) => save({ entries: table }), open });
  const skipped = createSkipped(open);
  const excluded = createExcluded();

  const empty = h('section', { class: 'empty', hidden: '' });
  const noFindings = h('p', { class: 'nothing' }, 'No finding.');
  const parts = {
    money: section('money', 'Where the money goes', pictures.element),
    findings: section('findings', 'Findings', findings.element, noFindings),
    suppressed: section('suppressed', 'Suppressed findings', suppressed.element),
    calls: section('calls', 'Call sites', calls.element),
    entries: section('entries', 'Entry points', entries.element),
    skipped: section('skipped', 'Skipped files', skipped.element),
    excluded: section('excluded', 'Left out on purpose', excluded.element),
  };
  const content = h('div', { class: 'content', hidden: '' }, totals.element, parts.money.element, parts.findings.element, parts.calls.element, parts.entries.element, parts.suppressed.element, parts.skipped.element, parts.excluded.element);
  page.append(header.element, empty, content);

  /** A part that can be closed; it stays as it was left. */
  function section(name: string, title: string, ...children: HTMLElement[]): { element: HTMLDetailsElement; count: HTMLElement } {
    const count = h('span', { class: 'count' });
    const element = h('details', { class: `part ${name}` }, h('summary', {}, h('h2', {}, title), count), ...children);
    element.open = state.open[name] ?? !CLOSED.includes(name);
    element.addEventListener('toggle', () => save({ open: { ...state.open, [name]: element.open } }));
    return { element, count };
  }

  function chooseGroup(picture: string, label: string): void {
    const whole = !label.endsWith(' unknown');
    calls.filter(picture === 'category' ? { category: label, text: '' } : { text: whole ? label.replaceAll(' or ', ' ') : '?', category: 'product' });
    parts.calls.element.open = true;
    parts.calls.element.scrollIntoView({ block: 'start' });
  }

  function show(result: OverviewResult): void {
    if (result.overview) overview = result.overview;
    else if (result.version === null) overview = null;
    if (state.root !== result.root) save({ root: result.root });
    header.update(result, overview);
    const why = whyEmpty(result, overview);
    showEmpty(why);
    content.hidden = !overview || (why !== null && overview.skipped.length + overview.excluded.length === 0);
    if (result.overview) drawOverview(result.overview);
    const { phase } = result.progress;
    if (overview && phase !== 'discovering' && phase !== 'scanning') restoreScroll();
  }

  function drawOverview(now: Overview): void {
    const some = now.callSites > 0;
    totals.update(now);
    pictures.update(now.pictures);
    const active = now.findings.filter((finding) => !finding.suppressed);
    findings.update(active);
    noFindings.hidden = active.length > 0;
    suppressed.update(now.findings.filter((finding) => finding.suppressed));
    calls.update(now.calls, CALL_COLUMNS);
    entries.update(now.entries, entryColumns([...new Set(now.entries.flatMap(({ passes }) => passes.map(({ n }) => n)))].sort((a, b) => a - b)));
    skipped.update(now.skipped);
    excluded.update(now.excluded);
    const show = (part: keyof typeof parts, rows: number, wanted = rows > 0): void => {
      parts[part].element.hidden = !wanted;
      setText(parts[part].count, rows > 0 ? rows.toLocaleString('en-US') : '');
    };
    totals.element.hidden = !some;
    show('money', 0, some);
    show('findings', active.length, some);
    show('suppressed', now.findings.length - active.length);
    show('calls', now.calls.length);
    show('entries', now.entries.length);
    show('skipped', now.skipped.length);
    show('excluded', now.excluded.length);
  }

  /** At an entry point, else at calls. */
  function pointAt(rows: readonly string[]): void {
    const [part, table, other] = overview?.entries.some(({ id }) => rows.includes(id)) ? [parts.entries, entries, calls] : [parts.calls, calls, entries];
    part.element.open = true;
    other.pointAt([]);
    table.pointAt(rows);
  }

  function showEmpty(why: Emptiness | null): void {
    empty.hidden = why === null;
    if (!why) return;
    const { title, command } = why;
    empty.replaceChildren(h('h2', {}, title), h('p', {}, why.why), ...(command ? [button({ class: 'primary' }, () => editor.postMessage({ type: 'command', command: command.id }), command.title)] : []));
  }

  // The first whole drawing after a reload goes back to where the reader was, who may have gone on meanwhile.
  let restored = false;
  function restoreScroll(): void {
    if (restored) return;
    restored = true;
    if (window.scrollY === 0) window.scrollTo(0, state.scroll);
    window.addEventListener('scroll', () => save({ scroll: Math.round(window.scrollY) }), { passive: true });
  }

  window.addEventListener('message', ({ data }: MessageEvent<PanelMessage>) => {
    switch (data.type) {
      case 'overview':
        return show(data.result);
      case 'unavailable':
        content.hidden = true;
        return showEmpty(whyUnavailable(data.reason));
      case 'pointAt':
        return pointAt(data.rows);
    }
  });
  editor.postMessage({ type: 'ready', root: state.root });
}

const page = document.querySelector('main');
if (page) start(page);
