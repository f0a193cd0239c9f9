/**
 * Making and renewing elements. Text goes in as text nodes only, attributes from a closed list: nothing of the workspace can
 * become markup. Must not know the report.
 */

type Attribute = 'class' | 'title' | 'type' | 'role' | 'tabindex' | 'value' | 'placeholder' | 'scope' | 'id' | 'for' | 'hidden' | 'name' | `aria-${string}` | `data-${string}`;
export type Attributes = Partial<Record<Attribute, string | number | undefined>>;
export type Child = Node | string | null;

export function h<Tag extends keyof HTMLElementTagNameMap>(tag: Tag, attributes: Attributes = {}, ...children: Child[]): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  setAttributes(element, attributes);
  element.append(...children.filter((child) => child !== null).map((child) => (typeof child === 'string' ? printable(child) : child)));
  return element;
}

/** Names of a repository must not turn the text around them, nor hide. */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu, (character) => (character === '\n' || character === '\t' ? character : '\ufffd'));
}

const SVG = 'http://www.w3.org/2000/svg';

/** Values are ours and numeric; no address can be among them. */
export function svg(tag: 'svg' | 'rect' | 'path' | 'g', attributes: Record<string, string | number>, ...children: SVGElement[]): SVGElement {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  element.append(...children);
  return element;
}

export function setAttributes(element: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined) element.removeAttribute(name);
    else element.setAttribute(name, printable(String(value)));
  }
}

export function button(attributes: Attributes, onClick: () => void, ...children: Child[]): HTMLButtonElement {
  const element = h('button', { type: 'button', ...attributes }, ...children);
  element.addEventListener('click', onClick);
  return element;
}

export function setText(element: Element, text: string): void {
  const shown = printable(text);
  if (element.textContent !== shown) element.textContent = shown;
}

/**
 * Renews a list in place: an item that did not change keeps its element, with focus and selection.
 * `render` must depend on the item alone.
 */
export function createList<Item>(parent: Element, keyOf: (item: Item) => string, render: (item: Item) => Element): (items: readonly Item[]) => void {
  let drawn = new Map<string, { json: string; element: Element }>();
  return (items) => {
    const next: typeof drawn = new Map();
    const focused = document.activeElement;
    let lostFocus: string | null = null;
    for (const item of items) {
      const key = uniqueKey(next, keyOf(item));
      const json = JSON.stringify(item);
      const old = drawn.get(key);
      if (old && old.json !== json && focused !== null && old.element.contains(focused)) lostFocus = key;
      next.set(key, old?.json === json ? old : { json, element: render(item) });
    }
    for (const [key, { element }] of drawn) if (next.get(key)?.element !== element) element.remove();
    let before: Element | null = parent.firstElementChild;
    for (const { element } of next.values()) {
      if (element === before) before = before.nextElementSibling;
      else parent.insertBefore(element, before);
    }
    drawn = next;
    const again = lostFocus === null ? undefined : next.get(lostFocus)?.element.querySelector<HTMLElement>('button');
    // An element that was moved has lost its focus as well.
    const kept = focused instanceof HTMLElement && focused.isConnected && focused !== document.activeElement ? focused : undefined;
    (again ?? kept)?.focus({ preventScroll: true });
  };
}

function uniqueKey(taken: ReadonlyMap<string, unknown>, key: string): string {
  let unique = key;
  for (let n = 2; taken.has(unique); n++) unique = `${key} ${n}`;
  return unique;
}

/** A list that shows its first items, and more on request. */
export function createLongList<Item>(list: HTMLElement, step: number, keyOf: (item: Item) => string, render: (item: Item) => Element): { element: HTMLElement; update(items: readonly Item[]): void } {
  let items: readonly Item[] = [];
  let shown = step;
  const drawList = createList(list, keyOf, render);
  const more = button({ class: 'link more' }, () => {
    shown += step;
    draw();
  });
  function draw(): void {
    drawList(items.slice(0, shown));
    const left = items.length - shown;
    more.hidden = left <= 0;
    setText(more, `Show ${Math.min(step, left)} more of ${items.length.toLocaleString('en-US')}`);
  }
  return {
    element: h('div', {}, list, more),
    update(next) {
      items = next;
      draw();
    },
  };
}
