/** A place as a label: the folder may be cut, the file's name and the line never. Must not open anything. */
import type { PlaceLink } from '../../server/src/protocol.js';
import { button, h } from './dom.js';
import { placeText } from './rows.js';

export function placeLabel(place: PlaceLink, lines = true): HTMLElement[] {
  const text = lines ? placeText(place) : place.file;
  const name = place.file.lastIndexOf('/') + 1;
  // The mark keeps the folder's own order inside a box that is cut at its start.
  return [h('span', { class: 'folder' }, h('bdi', {}, text.slice(0, name))), h('span', { class: 'name' }, text.slice(name))];
}

export function placeButton(place: PlaceLink, open: (place: PlaceLink) => void, lines = true): HTMLButtonElement {
  return button({ class: 'link place', title: lines ? placeText(place) : place.file }, () => open(place), ...placeLabel(place, lines));
}
