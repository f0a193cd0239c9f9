/** Where the money goes: bars by model, provider, file, category or entry point. Must not compute an amount. */
import type { Bar, Picture, PlaceLink } from '../../server/src/protocol.js';
import { barShapes } from './bars.js';
import type { BarShape } from './bars.js';
import { button, createLongList, h, setAttributes, svg } from './dom.js';
import { placeLabel } from './places.js';

export interface Pictures {
  element: HTMLElement;
  update(pictures: readonly Picture[]): void;
}

export interface PicturesOptions {
  picture: string;
  save(picture: string): void;
  open(place: PlaceLink): void;
  /** A bar of a group without a place was clicked. */
  choose(picture: string, label: string): void;
}

const TITLES: Record<string, string> = { model: 'Model', provider: 'Provider', file: 'File', category: 'Category', entry: 'Entry point' };
const MEANINGS: Record<string, string> = {
  category: 'Each call once, of all code.',
  entry: 'One run of each entry point.',
};
const EACH_ONCE = 'Each call of product code once.';
/** Bars of one picture at first. */
const MOST_BARS = 15;

interface DrawnBar {
  bar: Bar;
  shape: BarShape;
}

export function createPictures(options: PicturesOptions): Pictures {
  let chosen = options.picture;
  let pictures: readonly Picture[] = [];
  const tabs = h('div', { class: 'choices', role: 'group', 'aria-label': 'Grouping' });
  const passes = h('div', { class: 'choices', role: 'group', 'aria-label': 'Passes of loops without a bound' });
  const meaning = h('p', { class: 'meaning' });
  const bars = createLongList(h('ul', { class: 'bars' }), MOST_BARS, ({ bar }: DrawnBar) => bar.label + JSON.stringify(bar.place), ({ bar, shape }: DrawnBar) => barElement(bar, shape));
  const legend = h(
    'p',
    { class: 'legend' },
    h('span', {}, sample('floor'), 'certain'),
    h('span', {}, sample('rest'), 'known at most'),
    h('span', {}, sample('open'), 'open: more text or output at run time'),
    h('span', {}, sample('unknown'), 'unknown'),
  );
  const element = h('div', {}, h('div', { class: 'choosers' }, tabs, passes), meaning, bars.element, legend);

  function choose(picture: string): void {
    chosen = picture;
    options.save(picture);
    draw();
  }

  function draw(): void {
    const current = pictures.find(({ id }) => id === chosen) ?? pictures.find(({ id }) => kindOf(id) === kindOf(chosen)) ?? pictures[0];
    if (!current) return;
    const kinds = [...new Set(pictures.map(({ id }) => kindOf(id)))];
    setChoices(tabs, kinds.map((kind) => ({ id: pictures.find(({ id }) => kindOf(id) === kind)?.id ?? kind, title: TITLES[kind] ?? kind, active: kind === kindOf(current.id) })), choose);
    const runs = kindOf(current.id) === 'entry' ? pictures.filter(({ id }) => kindOf(id) === 'entry') : [];
    setChoices(passes, runs.length < 2 ? [] : runs.map(({ id }) => ({ id, title: `loops ${id.slice(id.indexOf('×'))}`, active: id === current.id })), choose);
    meaning.textContent = MEANINGS[kindOf(current.id)] ?? EACH_ONCE;
    const shapes = barShapes(current.bars);
    bars.update(current.bars.map((bar, i) => ({ bar, shape: shapes[i] as BarShape })));
    if (current.bars.length === 0) meaning.textContent = kindOf(current.id) === 'entry' ? 'No entry point reaches a call.' : 'No call in product code.';
  }

  function barElement(bar: Bar, shape: BarShape): HTMLElement {
    const { place } = bar;
    const label = place
      ? button({ class: 'link place', title: `${bar.label}\n${place.file}:${place.line}` }, () => options.open(place), ...(bar.label === place.file ? placeLabel(place, false) : [h('span', { class: 'name' }, bar.label)]))
      : button({ class: 'link label', title: `${bar.label}: show its calls` }, () => options.choose(kindOf(chosen), bar.label), bar.label);
    return h('li', {}, h('span', { class: 'label' }, label), barPicture(shape), h('span', { class: `amount${bar.text === '?' ? ' unknown' : ''}` }, bar.text), h('span', { class: 'note', title: bar.note }, bar.note));
  }

  return {
    element,
    update(next) {
      pictures = next;
      draw();
    },
  };
}

function kindOf(picture: string): string {
  return picture.split('×')[0] ?? picture;
}

interface Choice {
  id: string;
  title: string;
  active: boolean;
}

function setChoices(parent: HTMLElement, choices: readonly Choice[], choose: (id: string) => void): void {
  const same = parent.dataset['ids'] === choices.map(({ id }) => id).join();
  // Buttons stay while the choices do, so that the keyboard keeps its place.
  if (!same) parent.replaceChildren(...choices.map(({ id, title }) => button({}, () => choose(id), title)));
  parent.dataset['ids'] = choices.map(({ id }) => id).join();
  [...parent.children].forEach((child, i) => setAttributes(child, { 'aria-pressed': String(choices[i]?.active === true) }));
  parent.hidden = choices.length === 0;
}

const percent = (n: number): string => `${n.toFixed(2)}%`;

function barPicture(shape: BarShape): SVGElement {
  const parts: SVGElement[] = [];
  const rect = (kind: string, from: number, width: number): void => void parts.push(svg('rect', { class: kind, x: percent(from), y: 0, width: percent(width), height: '100%' }));
  if (shape.floor) rect('floor', shape.floor.from, shape.floor.width);
  if (shape.rest) rect('rest', shape.rest.from, shape.rest.width);
  if (shape.openFrom !== null) [0, 1, 2].forEach((n) => rect(`open open-${n}`, shape.openFrom! + 0.6 + n * 1.4, 0.8));
  if (shape.unknown) parts.push(svg('rect', { class: 'unknown', x: '0.5', y: '0.5', width: '6%', height: '80%' }));
  return svg('svg', { class: 'bar', 'aria-hidden': 'true', focusable: 'false' }, ...parts);
}

function sample(kind: 'floor' | 'rest' | 'open' | 'unknown'): SVGElement {
  const parts =
    kind === 'open'
      ? [0, 1, 2].map((n) => svg('rect', { class: `open open-${n}`, x: 2 + n * 5, y: 0, width: 3, height: 10 }))
      : [svg('rect', { class: kind, x: 0.5, y: 0.5, width: 13, height: 9 })];
  return svg('svg', { class: 'sample', width: 16, height: 10, 'aria-hidden': 'true', focusable: 'false' }, ...parts);
}
