/** What the panel says of a report in whole: headline, totals, why nothing is shown. Pure; must not compute an amount. */
import type { Overview, OverviewResult, PanelCommand } from '../../server/src/protocol.js';

export function count(n: number, word: string): string {
  return `${number(n)} ${word}${n === 1 ? '' : 's'}`;
}

function number(n: number): string {
  return n.toLocaleString('en-US');
}

/** The line below the title, and how far the scan is in percent; null when none is running. */
export function headline({ root, roots, progress: { phase, done, total }, failure }: Pick<OverviewResult, 'root' | 'roots' | 'progress' | 'failure'>, overview: Overview | null): { text: string; percent: number | null } {
  if (failure !== null) return { text: 'Not analysed', percent: null };
  if (phase === 'discovering') return { text: 'Looking for files…', percent: 0 };
  if (phase === 'scanning') return { text: `Reading ${number(done)} of ${count(total, 'file')}; what is shown is not complete yet`, percent: total === 0 ? 0 : Math.floor((100 * done) / total) };
  if (!overview) return { text: '', percent: null };
  const { scanned, analyzed, skipped, excluded, prices } = overview;
  const openOnly = roots.some(({ uri, openOnly }) => uri === root && openOnly);
  const files = [openOnly ? `${count(scanned, 'open file')} looked at, no folder` : `${count(scanned, 'file')} scanned`, `${number(analyzed)} analysed`, ...(skipped.length > 0 ? [`${number(skipped.length)} skipped`] : []), ...(excluded.length > 0 ? [`${number(excluded.length)} left out`] : [])];
  return { text: [...files, `prices of ${prices.asOf} (${prices.source})`].join(' · '), percent: null };
}

export interface Tile {
  label: string;
  value: string;
  note: string;
  unknown: boolean;
}

export function totalTiles(overview: Overview): Tile[] {
  const { once, onceOutput, callSites, categories, providers, unknownModels, findingsBySeverity, suppressed, entries, calls } = overview;
  const product = calls.filter(({ category }) => category === 'product');
  const unpriced = product.filter(({ cost }) => cost.order === null).length;
  const models = new Set(providers.flatMap((provider) => provider.models.map(({ model }) => model))).size;
  const found = Object.values(findingsBySeverity).reduce((sum, n) => sum + n, 0);
  const tile = (label: string, value: string, notes: readonly string[]): Tile => ({ label, value, note: notes.filter((note) => note !== '').join(' · '), unknown: value === '?' });
  return [
    tile('Each product call once', product.length === 0 ? '–' : once.text, [count(product.length, 'call'), onceOutput, unpriced === 0 ? '' : `${number(unpriced)} of unknown cost`]),
    tile('Call sites', number(callSites), categories.map(({ category, calls: n }) => `${number(n)} ${category}`)),
    tile('Models', number(models), [
      ...providers.filter(({ provider }) => provider !== null).map(({ provider, calls: n }) => `${provider} ${number(n)}`),
      unknownModels === 0 ? '' : `${number(unknownModels)} of unknown model`,
    ]),
    tile('Entry points', number(entries.length), dearestRun(overview)),
    tile('Findings', number(found), [
      ...(['error', 'warning', 'information', 'hint'] as const).filter((severity) => findingsBySeverity[severity] > 0).map((severity) => severityCount(findingsBySeverity[severity], severity)),
      suppressed === 0 ? '' : `${number(suppressed)} suppressed`,
    ]),
  ];
}

function severityCount(n: number, severity: 'error' | 'warning' | 'information' | 'hint'): string {
  return severity === 'information' ? `${number(n)} information` : count(n, severity);
}

function dearestRun({ entries }: Overview): string[] {
  const known = entries.filter(({ once }) => once.order !== null);
  const dearest = known.reduce<(typeof known)[number] | null>((most, entry) => (most === null || (entry.once.order ?? 0) > (most.once.order ?? 0) ? entry : most), null);
  return dearest === null ? [] : [`dearest run ${dearest.once.text}`];
}

export interface Emptiness {
  title: string;
  why: string;
  command: { id: PanelCommand; title: string } | null;
}

/** Why there is no report at all. */
export function whyUnavailable(reason: 'no-folder' | 'starting' | 'stopped'): Emptiness {
  switch (reason) {
    case 'no-folder':
      return { title: 'No folder is open', why: 'The report is about a folder and all files in it.', command: { id: 'openFolder', title: 'Open a folder' } };
    case 'starting':
      return { title: 'Starting', why: 'The language server is starting.', command: null };
    case 'stopped':
      return { title: 'The language server has stopped', why: 'Its output says why.', command: { id: 'restartServer', title: 'Start it again' } };
  }
}

/** Why a report has no calls; null when it has some, or when it is too early to say. */
export function whyEmpty({ failure, progress: { phase } }: Pick<OverviewResult, 'failure' | 'progress'>, overview: Overview | null): Emptiness | null {
  if (failure !== null) return { title: 'This folder could not be analysed', why: failure, command: { id: 'showOutput', title: 'Show the output' } };
  if (phase === 'discovering' || phase === 'scanning' || !overview || overview.callSites > 0) return null;
  if (overview.scanned === 0) return { title: 'No files to read', why: 'The folder has no TypeScript, JavaScript or Python files that are not ignored.', command: null };
  const skipped = overview.skipped.length === 0 ? '' : ` ${count(overview.skipped.length, 'file')} could not be read: see below.`;
  return {
    title: 'No LLM calls found',
    why: `${overview.scanned === 1 ? 'The one file that was read makes no call' : `None of the ${count(overview.scanned, 'file')} that were read makes a call`} through an SDK that is known.${skipped}`,
    command: null,
  };
}
