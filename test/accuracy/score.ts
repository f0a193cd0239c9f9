/**
 * Compares what the tool reports of a repository with the labels of a reader. Pure; must not run the tool or read files.
 */
import picomatch from 'picomatch';
import type { CallLabel, Labels } from './labels.js';

/** A reported call site, as in JSON v1. */
export interface Reported {
  file: string;
  line: number;
  endLine: number;
  sdk: string;
  api: string;
  model: { ids: string[]; how: string };
}

export type ModelVerdict =
  /** The ids that the reader sees. */
  | 'right'
  /** Some of them, or the default of what a caller chooses. */
  | 'part'
  | 'wrong'
  /** The reader knows, the tool says that it does not. */
  | 'silent'
  /** Nobody can know, and the tool says so. */
  | 'unknown'
  /** Nobody can know, and the tool names one. */
  | 'invented';

export interface Scored {
  found: { label: CallLabel; site: Reported; model: ModelVerdict }[];
  missed: CallLabel[];
  /** Reported in scope, and no call. `tag`: what the reader says it is, where it is labelled. */
  wrong: { site: Reported; tag: string }[];
  /** Labelled hard negatives that were not reported, of all. */
  negatives: { kept: number; all: number };
}

export function score(labels: Labels, reported: readonly Reported[]): Scored {
  const inScope = picomatch(labels.scope.filter((glob) => !glob.startsWith('!')), { dot: true, ignore: labels.scope.filter((glob) => glob.startsWith('!')).map((glob) => glob.slice(1)) });
  const open = reported.filter(({ file }) => inScope(file));
  const take = (place: { file: string; line: number; endLine?: number }, fits: (site: Reported) => boolean): Reported | null => {
    const at = open.findIndex((site) => site.file === place.file && fits(site));
    return at < 0 ? null : (open.splice(at, 1)[0] ?? null);
  };
  const found: Scored['found'] = [];
  let missed: CallLabel[] = [...labels.callSites];
  const match = (fits: (label: CallLabel, site: Reported) => boolean): void => {
    missed = missed.filter((label) => {
      const site = take(label, (candidate) => fits(label, candidate));
      if (site) found.push({ label, site, model: modelVerdict(label, site) });
      return site === null;
    });
  };
  match((label, site) => site.line === label.line && lastName(site.api) === lastName(label.api));
  match((label, site) => site.line === label.line || site.line === label.referenceLine);
  match((label, site) => site.line <= (label.endLine ?? label.line) && label.line <= site.endLine && lastName(site.api) === lastName(label.api));
  for (const place of labels.ambiguous ?? []) {
    while (take(place, (site) => site.line <= (place.endLine ?? place.line) && place.line <= site.endLine)) continue;
  }
  const tagOf = (site: Reported): string =>
    labels.negatives.find(({ file, line }) => file === site.file && line === site.line)?.tag ?? 'not labelled';
  const wrong = open.map((site) => ({ site, tag: tagOf(site) }));
  const kept = labels.negatives.filter(({ file, line }) => !open.some((site) => site.file === file && site.line === line)).length;
  return { found, missed, wrong, negatives: { kept, all: labels.negatives.length } };
}

const lastName = (api: string): string => (/[A-Za-z_]+$/.exec(api)?.[0] ?? api).replaceAll('_', '').toLowerCase();

export function modelVerdict(label: CallLabel, { model: { ids } }: Reported): ModelVerdict {
  const known = new Set(label.model ?? []);
  const possible = new Set([...known, ...(label.modelAlternatives ?? []), ...[label.modelDefault ?? []].flat()]);
  if (label.model === null || known.size === 0) {
    if (ids.length === 0) return 'unknown';
    return ids.every((id) => possible.has(id)) ? 'part' : 'invented';
  }
  if (ids.length === 0) return 'silent';
  if (!ids.every((id) => possible.has(id))) return 'wrong';
  return [...known].every((id) => ids.includes(id)) ? 'right' : 'part';
}

/** Share with its 95 % Wilson interval; null of nothing. */
export function share(hits: number, all: number): { share: number; low: number; high: number } | null {
  if (all === 0) return null;
  const z = 1.96;
  const p = hits / all;
  const middle = (p + (z * z) / (2 * all)) / (1 + (z * z) / all);
  const width = (z / (1 + (z * z) / all)) * Math.sqrt((p * (1 - p)) / all + (z * z) / (4 * all * all));
  return { share: p, low: Math.max(0, middle - width), high: Math.min(1, middle + width) };
}
