/**
 * Which reported call sites of a repository are calls that a reader labelled, which are none, and which calls are missed.
 * Pure; must not run the tool, read files or judge what is said about a call (`verdicts.ts`).
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
  provider: string | null;
  category: string;
  model: { ids: string[]; how: string };
  output: { cap: number | null; how: string };
  multiplicity: { loop: string | null };
}

export interface Scored {
  found: { label: CallLabel; site: Reported }[];
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
      if (site) found.push({ label, site });
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
