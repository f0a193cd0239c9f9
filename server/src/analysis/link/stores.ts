/**
 * What the program puts into things that are not its own, an application's state, a session, a context, as another place
 * reads it: by the last two names that both are written with. Must not know an SDK or a framework.
 */
import { HANDED_OUT_AS } from '../../catalog/stores.js';
import type { Summary } from '../../ir/summary.js';
import { ABSENT, alternatives, choose, type Known, type Lazy, type Root, type Step } from './known.js';

type Path = Extract<Known, { t: 'path' }>;

export interface StoresInput {
  resolve(lazy: Lazy): Known;
  summaryOf(file: string): Summary | null;
  stored(into: string, name: string): readonly { file: string; value: number }[];
  isJoined(a: string, b: string): boolean;
  isOfSdk(root: Root, steps: readonly Step[], family: 'js' | 'py'): boolean;
}

export interface Stores {
  /** What is asked of something in a file: `own`, or also what the program put there. */
  withStored(of: Path, name: string, own: Known, from: string | null): Known;
  /** What the program puts under a name into what it writes so, as a file sees it; `absent` for nothing. */
  put(into: string, name: string, from: string): Known;
}

type Entries = ReturnType<StoresInput['stored']>;

export function createStores({ resolve, summaryOf, stored, isJoined, isOfSdk }: StoresInput): Stores {
  /** What is put there only grows: by who asks, and how much there was. */
  const remembered = new WeakMap<Entries, Map<string, Entries>>();

  const isMade = (k: Known, family: 'js' | 'py'): boolean => k.t === 'inst' || (k.t === 'op' && k.op === '|') || (k.t === 'path' && k.steps.length > 0 && isOfSdk(k.root, k.steps, family));

  /** Of what nobody can see only objects that the code makes are taken for it; of a place of a library's, its texts as well. */
  function withStored(of: Path, name: string, own: Known, from: string | null): Known {
    const into = lastName(of);
    const entries = into === '' ? [] : nearest(stored(into, name), from, false);
    const family = entries[0] && summaryOf(entries[0].file)?.family;
    if (!family || isOfSdk(of.root, of.steps, family)) return own;
    const found = entries.flatMap(({ file, value }) => alternatives(resolve({ file, value, frame: null })))
      .filter((k) => isMade(k, family) || (of.root.k === 'external' && k.t === 'lit' && typeof k.v === 'string'));
    return found.length > 0 ? choose([...found, own]) : own;
  }

  /**
   * What the file puts there itself, else what files do that run together with it, else, unless only those count, the files that
   * are nearest to it: applications beside each other share names, no state.
   */
  function nearest(entries: Entries, from: string | null, isTogether: boolean): Entries {
    if (from === null || entries.length === 0) return entries;
    const key = `${from} ${isTogether} ${entries.length}`;
    let asked = remembered.get(entries);
    if (!asked) remembered.set(entries, (asked = new Map()));
    let found = asked.get(key);
    if (!found) asked.set(key, (found = nearestOf(entries, from, isTogether)));
    return found;
  }

  function nearestOf(entries: Entries, from: string, isTogether: boolean): Entries {
    const joined = entries.filter(({ file }) => isJoined(file, from));
    const left = joined.length > 0 || isTogether ? joined : entries;
    const most = Math.max(...left.map(({ file }) => nearness(file, from)));
    return left.filter(({ file }) => nearness(file, from) === most);
  }

  function put(into: string, name: string, from: string): Known {
    const values = nearest(stored(into, name), from, true).map(({ file, value }) => resolve({ file, value, frame: null }));
    return values.length > 0 ? choose(values) : ABSENT;
  }

  return { withStored, put };
}

function lastName({ root, steps }: Path): string {
  const last = steps[steps.length - 1];
  if (last) return last.k === 'member' ? last.name : '';
  if (root.k === 'external') return HANDED_OUT_AS.get(`${root.module}.${root.name}`) ?? (root.name === '*' ? '' : root.name);
  return root.k === 'opaque' ? '' : root.name;
}

/** Folders that two files share; of the file itself more than of any other. */
function nearness(file: string, from: string): number {
  if (file === from) return Infinity;
  const folders = from.split('/').slice(0, -1);
  const other = file.split('/').slice(0, -1);
  const differs = folders.findIndex((name, i) => other[i] !== name);
  return differs < 0 ? folders.length : differs;
}
