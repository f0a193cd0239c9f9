/**
 * What a composition must hold where nobody sees what was joined: what a prompt is filled in for, or a parser reads the
 * answer of, is a model, whoever hands it in. Knows the catalogue's row types, and no row; must not decide what such a model is.
 */
import { packageOf } from './catalogIndex.js';
import { alternatives, type Known } from './known.js';
import type { Matcher } from './locate.js';
import { deeper, objectsOf, partsOfLink, valuesOfLink, type Made, type Walk } from './objects.js';

/** One thing that is run after another: an object of a known SDK, or a value that is none. */
type Part = { kinds: readonly string[] } | { value: Known };

/** It runs an object of one of these kinds, which is handed in by somebody who is not known. */
export function implies(m: Matcher, made: Made, kinds: readonly string[], walk: Walk): boolean {
  if (walk.depth > DEPTH || walk.work.left-- <= 0) return false;
  const rules = made.links.flatMap(({ row }) => (row.sequence && kinds.includes(row.sequence.comes) ? [row.sequence] : []));
  if (rules.length > 0) {
    const parts = partsOf(m, made, walk);
    if (parts.some((part, i) => 'value' in part && rules.some(({ behind, before }) => isOf(parts[i - 1], behind) || isOf(parts[i + 1], before)) && isUnseen(m, part.value))) return true;
  }
  return made.links.some((link, i) => partsOfLink(m, link, made.links.slice(0, i), walk).some((inner) => implies(m, inner, kinds, deeper(walk))));
}
const DEPTH = 12;

const isOf = (part: Part | undefined, kind: string): boolean => part !== undefined && 'kinds' in part && part.kinds.includes(kind);

/** What is run one after another, first to last. */
function partsOf(m: Matcher, made: Made, walk: Walk): Part[] {
  let parts: Part[] = [];
  for (const [i, link] of made.links.entries()) {
    const kind = link.row.kind ?? 'client';
    if (link.row.sequence) {
      const joined = valuesOfLink(m, link, made.links.slice(0, i)).flatMap((k) => partsIn(m, k, walk));
      parts = link.parts ? joined : [...parts, ...joined];
    } else if (!link.row.from?.includes(kind)) parts = [{ kinds: [kind] }];
  }
  return parts;
}

function partsIn(m: Matcher, k: Known, walk: Walk): Part[] {
  if (walk.work.left-- <= 0) return [];
  if (k.t === 'list') return k.items.flatMap((i) => partsIn(m, m.linker.resolve(i.lazy), walk));
  // One of several is taken for all of them.
  const [made] = objectsOf(m, k, deeper(walk));
  if (!made) return [{ value: k }];
  const parts = partsOf(m, made, walk);
  return parts.length > 0 ? parts : [{ kinds: made.kinds }];
}

/** Nothing is known of it: no function, class or data of the project, and nothing of a package of the catalogue. */
const isUnseen = (m: Matcher, k: Known): boolean => {
  const given = alternatives(k).filter((x) => x.t !== 'absent' && !(x.t === 'lit' && x.v === null));
  return given.length > 0 && given.every((x) => (x.t === 'unknown' ? x.why !== 'file is not loaded' : x.t === 'path' && x.root.k !== 'global' && !(x.root.k === 'external' && packageOf(m.catalog, m.family, x.root, x.steps))));
};
