/** The parts of the panel that only show: header, totals, findings, skipped files. Must not compute an amount. */
import type { FindingRow, Overview, OverviewResult, PlaceLink } from '../../server/src/protocol.js';
import { createList, createLongList, h, setText, svg } from './dom.js';
import { placeButton } from './places.js';
import { headline, totalTiles } from './words.js';
import type { Tile } from './words.js';

export interface Header {
  element: HTMLElement;
  update(result: OverviewResult, overview: Overview | null): void;
}

/** Title, which root, how far the scan is. Its height never changes. */
export function createHeader(choose: (root: string) => void): Header {
  const roots = h('select', { 'aria-label': 'Folder', hidden: '' });
  const root = h('span', { class: 'root' });
  const line = h('p', { class: 'headline', role: 'status' });
  const done = h('div', { class: 'done' });
  const progress = h('div', { class: 'progress', role: 'progressbar', 'aria-label': 'Reading the workspace', 'aria-valuemin': 0, 'aria-valuemax': 100 }, done);
  const element = h('header', {}, progress, h('div', { class: 'title' }, h('h1', {}, 'LLM cost'), root, roots), line);
  roots.addEventListener('change', () => choose(roots.value));
  return {
    element,
    update(result, overview) {
      const several = result.roots.length > 1;
      const named = JSON.stringify(result.roots);
      if (roots.dataset['named'] !== named) roots.replaceChildren(...result.roots.map(({ uri, name }) => h('option', { value: uri, title: uri }, name)));
      roots.dataset['named'] = named;
      roots.value = result.root;
      roots.hidden = !several;
      root.hidden = several;
      setText(root, result.roots.find(({ uri }) => uri === result.root)?.name ?? '');
      const { text, percent } = headline(result, overview);
      setText(line, text);
      progress.classList.toggle('running', percent !== null);
      progress.setAttribute('aria-valuenow', String(percent ?? 100));
      // By the object model, which the policy allows, not by an attribute, which it does not.
      done.style.width = `${percent ?? 100}%`;
    },
  };
}

export interface Part<Value> {
  element: HTMLElement;
  update(value: Value): void;
}

export function createTotals(): Part<Overview> {
  const element = h('dl', { class: 'totals' });
  const draw = createList(element, ({ label }: Tile) => label, ({ label, value, note, unknown }: Tile) =>
    h('div', { class: 'tile' }, h('dt', {}, label), h('dd', { class: unknown ? 'value unknown' : 'value' }, value), h('dd', { class: 'note', title: note }, note)),
  );
  return { element, update: (overview) => draw(totalTiles(overview)) };
}

/** Items shown at once of lists that can be long. */
const STEP = 50;

const ICONS: Record<FindingRow['severity'], string> = {
  error: 'M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1Zm2.8 8.7-1.1 1.1L8 9.1l-1.7 1.7-1.1-1.1L6.9 8 5.2 6.3l1.1-1.1L8 6.9l1.7-1.7 1.1 1.1L9.1 8l1.7 1.7Z',
  warning: 'M8 1.2 15.4 14.5H.6L8 1.2Zm-.8 4.6v4.4h1.6V5.8H7.2Zm0 5.5v1.6h1.6v-1.6H7.2Z',
  information: 'M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1Zm.8 10.8H7.2V7h1.6v4.8Zm0-6H7.2V4.2h1.6v1.6Z',
  hint: 'M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1Zm0 9.5a2.5 2.5 0 1 1 0-5 2.5 2.5 0 0 1 0 5Z',
};

export function createFindings(open: (place: PlaceLink) => void): Part<readonly FindingRow[]> {
  function findingElement({ severity, message, place, rule, related, fixes, saving }: FindingRow): HTMLElement {
    return h(
      'li',
      { class: severity },
      h('span', { class: 'icon', title: severity, role: 'img', 'aria-label': severity }, svg('svg', { viewBox: '0 0 16 16', width: 16, height: 16, 'aria-hidden': 'true', focusable: 'false' }, svg('path', { d: ICONS[severity] }))),
      h(
        'div',
        {},
        h('p', {}, message),
        h('p', { class: 'facts' }, placeButton(place, open), h('span', { class: 'rule' }, rule), ...fixes.map((title) => h('span', {}, `fix: ${title}`)), saving === null ? null : h('span', { class: 'saving' }, saving)),
        ...related.map((step) => h('p', { class: 'facts related' }, placeButton(step.place, open), h('span', {}, step.message))),
      ),
    );
  }
  return createLongList(h('ul', { class: 'findings' }), STEP, ({ id }: FindingRow) => id, findingElement);
}

export function createSkipped(open: (place: PlaceLink) => void): Part<Overview['skipped']> {
  return createLongList(h('ul', { class: 'reasons' }), STEP, ({ file }) => file, ({ file, reason }) =>
    h('li', {}, placeButton({ file, line: 1, column: 1 }, open, false), h('span', { class: 'note' }, reason)),
  );
}

export function createExcluded(): Part<Overview['excluded']> {
  return createLongList(h('ul', { class: 'reasons' }), STEP, ({ path }) => path, ({ path, reason }) => h('li', {}, h('span', {}, path), h('span', { class: 'note' }, reason)));
}
