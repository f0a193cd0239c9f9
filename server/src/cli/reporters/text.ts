/**
 * The report for people at a terminal: call sites by file, what entry points cost, findings, totals, skipped files.
 * Unknown amounts are `?` with their reason, never $0. Computes no amounts; writes nothing itself.
 */
import { projectAssumptions } from '../../analysis/assumptions.js';
import { isApart } from '../../analysis/config.js';
import { formatRate, formatTokens } from '../../analysis/format.js';
import type { CallSite, EntryPoint, Finding, PathStep, Report } from '../../analysis/report.js';
import { CATEGORIES, totalsOf } from '../../analysis/totals.js';
import { count, fineUsdRange } from '../../views/words.js';
import { columnWidths, displayWidth, fitCells, pad, printable, shorten, styleFor, wrap } from '../layout.js';
import type { Column, Style } from '../layout.js';
import { WORST_FIRST, dearestEntries, excludedRows, inputCell, isFramed, modelCell, outputCell, worstFindings } from './cells.js';

export interface TextOptions {
  /** As people should see it. */
  root: string;
  /** Columns of the terminal; 80 to 120 are used. */
  width: number;
  colour: boolean;
  /** Findings and totals only. */
  quiet: boolean;
}

interface Page {
  width: number;
  style: Style;
}

const MAX_ENTRIES = 20;
const MAX_SKIPPED = 10;
const MAX_CONTEXTS = 8;
const MAX_PARTS = 5;
const REASON_WIDTH = 60;

/** The whole report as lines, ending in a line break. */
export function textReport(report: Report, options: TextOptions): string {
  const page: Page = { width: Math.max(80, Math.min(options.width, 120)), style: styleFor(options.colour) };
  const product = report.callSites.filter(({ category }) => !isApart(category));
  const apart = report.callSites.filter(({ category }) => isApart(category));
  const sections = options.quiet
    ? [findings(report, page), totals(report, page)]
    : [
        header(report, options.root, page),
        callSites('Calls', product, page),
        callSites('Calls in tests, examples, generated and vendored code', apart, page),
        legend(report.callSites, page),
        entryPoints(report, page),
        findings(report, page),
        totals(report, page),
        skipped(report, page),
        excluded(report, page),
        unmatched(report, page),
      ];
  return sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.map((line) => `${line.trimEnd()}\n`).join(''))
    .join('\n');
}

function header({ files, prices }: Report, root: string, { style }: Page): string[] {
  const facts = [`${count(files.scanned, 'file')} scanned`, `${formatTokens(files.analyzed)} analyzed`, `prices of ${prices.asOf} (${prices.source})`];
  return [`${style.strong('LLM cost')} of ${printable(root)}`, style.faint(facts.join(' · '))];
}

// ---------------------------------------------------------------- call sites

const COLUMNS: readonly Column[] = [
  { side: 'right' },
  { side: 'left', least: 14 },
  { side: 'left', least: 14 },
  { side: 'right' },
  { side: 'right' },
  { side: 'left', least: 7 },
];
const HEADINGS = ['line', 'function', 'model', 'input', 'cost per call', 'output'];
const INDENT = '  ';
const GAP = '  ';

type Row = { k: 'file'; text: string } | { k: 'call' | 'context'; cells: string[] } | { k: 'note'; text: string };

function callSites(title: string, sites: readonly CallSite[], page: Page): string[] {
  if (sites.length === 0) return [];
  const { style } = page;
  const byFile = new Map<string, CallSite[]>();
  for (const site of sites) {
    const ofFile = byFile.get(site.file);
    if (ofFile === undefined) byFile.set(site.file, [site]);
    else ofFile.push(site);
  }
  const rows = [...byFile].flatMap(([file, ofFile]): Row[] => [{ k: 'file', text: printable(file) }, ...ofFile.flatMap((site) => siteRows(site, page))]);

  const cellRows = rows.flatMap((row) => (row.k === 'call' || row.k === 'context' ? [row.cells] : []));
  const widths = columnWidths(COLUMNS, [HEADINGS, ...cellRows], page.width - INDENT.length, GAP.length);
  const line = (cells: readonly string[]): string => INDENT + fitCells(COLUMNS, cells, widths).join(GAP);
  const noteIndent = INDENT + ' '.repeat(widths[0] ?? 0) + GAP;

  const lines = rows.flatMap((row): string[] => {
    switch (row.k) {
      case 'file':
        return ['', style.accent(row.text)];
      case 'call':
        return [line(row.cells)];
      case 'context':
        return [style.faint(line(row.cells))];
      case 'note':
        return wrap(row.text, page.width - noteIndent.length).map((text) => noteIndent + style.faint(shorten(text, page.width - noteIndent.length)));
    }
  });
  return [style.strong(title), style.faint(line(HEADINGS)), ...lines];
}

function siteRows(site: CallSite, page: Page): Row[] {
  const place = site.cell === undefined ? String(site.line) : `cell ${site.cell}:${site.line}`;
  const ways = site.contexts.length > 1 || site.moreContexts > 0 ? waysOf(site, page) : [];
  const listed = ways.length > 1 ? ways.slice(0, MAX_CONTEXTS) : [];
  const more = listed.length === 0 ? 0 : ways.slice(listed.length).reduce((sum, { times }) => sum + times, site.moreContexts);
  return [
    { k: 'call', cells: [place, printable(site.enclosing), ...answerCells(site, page)] },
    { k: 'note', text: notesOf(site) },
    ...listed.map(({ label, cells, times }): Row => ({ k: 'context', cells: ['', printable(`└ ${label}${times > 1 ? ` (${times} ways)` : ''}`), ...cells] })),
    ...(more > 0 ? [{ k: 'note' as const, text: `└ and ${formatTokens(more)} more` }] : []),
  ];
}

interface Way {
  label: string;
  cells: string[];
  times: number;
}

/** Contexts as rows: those that begin at one caller and come to the same are one. */
function waysOf(site: CallSite, page: Page): Way[] {
  const found = new Map<string, Way>();
  for (const { path, ...answer } of site.contexts) {
    const cells = answerCells(answer, page);
    const key = [callerLabel(path.slice(path.at(-1)?.name === site.enclosing ? -2 : -1), site.enclosing), ...cells].join('\n');
    const same = found.get(key);
    if (same) found.set(key, { ...same, label: key.slice(0, key.indexOf('\n')), times: same.times + 1 });
    else found.set(key, { label: callerLabel(path, site.enclosing), cells, times: 1 });
  }
  return [...found.values()];
}

/** `agent.ts:37 writeReply ‹ POST /reply`: who calls, and from where on; without the function that holds the call. */
function callerLabel(path: readonly PathStep[], enclosing: string): string {
  const steps = path.at(-1)?.name === enclosing ? path.slice(0, -1) : path;
  const caller = steps.at(-1);
  if (caller === undefined) return 'called directly';
  // The file says already what `<module>` would say.
  const names = steps.map(({ name }) => name).filter((name) => name !== '<module>').reverse();
  return [`${caller.file.slice(caller.file.lastIndexOf('/') + 1)}:${caller.line}`, names.join(' ‹ ')].join(' ').trimEnd();
}

function answerCells({ model, input, output, cost }: Pick<CallSite, 'model' | 'input' | 'output' | 'cost'>, { width }: Page): string[] {
  return [printable(modelCell(model)), inputCell({ input, cost }), fineUsdRange(cost.perCall), outputCell(output, width < 100 ? null : cost)];
}

/** The API, and what the cells leave open: why something is unknown, what is added at run time at which rate, what repeats the call. */
function notesOf({ api, model, input, multiplicity, cost, contexts }: CallSite): string {
  const notes: string[] = [api];
  if (model.ids.length === 0) notes.push(`model unknown: ${model.reason ?? 'no reason given'}`);
  else {
    if (model.ids.length > 1) notes.push(`models: ${model.ids.join(', ')}`);
    if (model.reason !== undefined) notes.push(model.reason.startsWith('or ') ? `also possible: ${model.reason.slice(3)}` : `model: ${model.reason}`);
    const unpriced = cost.rates.filter(({ inputPerMillion }) => inputPerMillion === null).map((rate) => rate.model);
    if (cost.perCall.min === null && unpriced.length > 0) notes.push(`no price known for ${unpriced.join(', ')}`);
    else if (cost.perCall.min === null && model.reason === undefined) notes.push('cost unknown: no token price applies');
  }
  if (cost.expected !== null) notes.push(`${fineUsdRange(cost.expected.perCall)} with ${count(cost.expected.outputTokens, 'token')} of output`);
  notes.push(...projectAssumptions(cost.assumptions));
  const { loop, bound } = multiplicity;
  if (loop !== null) notes.push(`${LOOPS[loop]}${bound === null ? '' : `, ${count(bound, 'time')} at most`}`);
  if (contexts.length <= 1 && input.dynamic.length > 0) {
    const rate = cost.perThousandDynamicInput === null ? '' : ` at ${formatRate(cost.perThousandDynamicInput * 1_000)}`;
    const names = [...new Set(input.dynamic.map(({ name }) => name))];
    const shown = names.length > MAX_PARTS ? [...names.slice(0, MAX_PARTS - 1), `${names.length - MAX_PARTS + 1} more`] : names;
    notes.push(`plus ${shown.join(', ')}${rate}`);
  }
  return printable(notes.join(' · '));
}

const LOOPS: Record<NonNullable<CallSite['multiplicity']['loop']>, string> = {
  while: 'in a while loop',
  do: 'in a do loop',
  for: 'in a for loop',
  each: 'once per element',
  recursion: 'in a recursion',
  comprehension: 'once per element',
  callback: 'in a repeated callback',
};

/** Explains the marks that stand in the tables above it. */
function legend(sites: readonly CallSite[], { style, width }: Page): string[] {
  const answers = sites.flatMap((site) => [site, ...site.contexts]);
  const entries = [
    answers.some(({ input }) => isFramed(input)) ? 'input with what the API adds' : '',
    answers.some(({ input }) => input.dynamic.length > 0) ? '+ more text at run time' : '',
    answers.some(({ cost }) => cost.perCall.min !== null && cost.perCall.max === null) ? '≥ known part only, without output' : '',
    answers.some(({ cost }) => cost.approximate) ? '~ estimated, not counted' : '',
  ].filter((entry) => entry !== '');
  return entries.length === 0 ? [] : wrap(entries.join(' · '), width - INDENT.length).map((line) => INDENT + style.faint(line));
}

// ---------------------------------------------------------------- entry points

function entryPoints(report: Report, page: Page): string[] {
  const entries = dearestEntries(report.entryPoints);
  if (entries.length === 0) return [];
  const dearest = entries.slice(0, MAX_ENTRIES);
  const columns: readonly Column[] = [{ side: 'left', least: 16 }, { side: 'left', least: 20, keep: 'end' }, { side: 'right' }, { side: 'right' }];
  const rows = dearest.map((entry) => [printable(entry.name), printable(`${entry.file}:${entry.line}`), count(entry.calls.length, 'call'), fineUsdRange(entry.cost)]);
  const widths = columnWidths(columns, rows, page.width - INDENT.length, GAP.length);
  const lines = rows.flatMap((row, i) => {
    const passes = passesText(dearest[i]?.cost.atN ?? []);
    return [INDENT + fitCells(columns, row, widths).join(GAP), ...(passes === '' ? [] : [`${INDENT}${GAP}${page.style.faint(passes)}`])];
  });
  const more = entries.length - dearest.length;
  return [page.style.strong('What one run costs'), '', ...lines, ...(more > 0 ? [INDENT + page.style.faint(`and ${formatTokens(more)} more`)] : [])];
}

/** `loops ×1: $0.0012 · ×10: ≥ $0.012`; nothing where the number of passes changes nothing that is known. */
function passesText(atN: EntryPoint['cost']['atN']): string {
  const amounts = atN.map((at) => fineUsdRange(at));
  return new Set(amounts).size <= 1 ? '' : `loops ${atN.map(({ n }, i) => `×${formatTokens(n)}: ${amounts[i]}`).join(' · ')}`;
}

// ---------------------------------------------------------------- findings

function findings(report: Report, page: Page): string[] {
  const sorted = worstFindings(report.findings);
  if (sorted.length === 0) return [];
  return [page.style.strong('Findings'), ...sorted.flatMap((finding) => ['', ...findingLines(finding, page)])];
}

function findingLines(finding: Finding, { width, style }: Page): string[] {
  const paint = { error: style.bad, warning: style.warn, information: style.accent, hint: style.faint }[finding.severity];
  const inner = INDENT + GAP;
  const wrapped = (text: string): string[] => wrap(printable(text), width - inner.length).map((line) => inner + line);
  return [
    `${INDENT}${paint(finding.severity)}  ${printable(placeText(finding))}  ${style.faint(finding.ruleId)}`,
    ...wrapped(finding.message),
    ...finding.related.flatMap((step) => wrapped(`→ ${placeText(step)}  ${step.message}`).map(style.faint)),
    ...finding.fixes.flatMap((fix) => wrapped(`fix: ${fix.title}`)),
  ];
}

function placeText({ file, cell, line, column }: { file: string; cell?: number; line: number; column: number }): string {
  return `${file}${cell === undefined ? '' : `[cell ${cell}]`}:${line}:${column}`;
}

// ---------------------------------------------------------------- totals, skipped files

function totals(report: Report, { style, width }: Page): string[] {
  const sums = totalsOf(report);
  if (sums.callSites === 0) return ['No LLM calls found.'];
  const counted = <K extends string>(keys: readonly K[], counts: Record<K, number>, word: (key: K) => string): string =>
    keys.filter((key) => counts[key] > 0).map((key) => `${formatTokens(counts[key])} ${word(key)}`).join(', ');
  const rows: [string, string][] = [['call sites', `${formatTokens(sums.callSites)}: ${counted(CATEGORIES, sums.byCategory, (category) => category)}`]];
  const running = report.callSites.filter(({ category }) => !isApart(category));
  const apart = sums.callSites - running.length;
  for (const [provider, { callSites: n, models }] of Object.entries(totalsOf({ ...report, callSites: running }).byProvider)) {
    const names = Object.entries(models).sort(([, a], [, b]) => b - a).map(([model, sites]) => `${model} ${formatTokens(sites)}`);
    rows.push([provider === 'unknown' ? 'provider unknown' : provider, [formatTokens(n), names.join(', ')].filter(Boolean).join(': ')]);
  }
  const unknown = running.filter(({ model }) => model.ids.length === 0).map(({ model }) => (model.reason ?? 'no reason given').replace(/; the base URL is .*/, ''));
  if (unknown.length > 0) rows.push(['model unknown', `${formatTokens(unknown.length)}: ${tally(unknown)}`]);
  if (apart > 0) rows.push(['not counted', `${count(apart, 'call')} in tests, examples, generated or vendored code`]);
  if (sums.byCategory.product > 0) rows.push(['each call once', `${fineUsdRange(sums.perCall)}${sums.perCall.min === null ? '' : ' (product code)'}`]);
  const suppressed = report.findings.filter((finding) => finding.suppressed).length;
  const found = [counted(WORST_FIRST, sums.findings, (severity) => severity), suppressed > 0 ? `${formatTokens(suppressed)} suppressed` : ''].filter(Boolean);
  rows.push(['findings', found.join(', ') || 'none']);

  const left = Math.max(...rows.map(([name]) => displayWidth(printable(name))));
  return [
    style.strong('Totals'),
    ...rows.flatMap(([name, value]) =>
      wrap(printable(value), width - left - INDENT.length - GAP.length).map((line, i) => INDENT + style.faint(pad(i === 0 ? printable(name) : '', left)) + GAP + line),
    ),
  ];
}

const MOST_REASONS = 5;

/** `read from the request (3); …`, most frequent first. */
function tally(reasons: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const reason of reasons) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  const rows = [...counts].sort(([, a], [, b]) => b - a);
  const shown = rows.slice(0, MOST_REASONS).map(([reason, n]) => `${shorten(reason, REASON_WIDTH)} (${formatTokens(n)})`);
  return [...shown, ...(rows.length > MOST_REASONS ? [`${formatTokens(rows.length - MOST_REASONS)} other reasons`] : [])].join('; ');
}

function excluded(report: Report, { style, width }: Page): string[] {
  const rows = excludedRows(report).map(({ glob, what }) => [printable(glob), what]);
  if (rows.length === 0) return [];
  const columns: readonly Column[] = [{ side: 'left', least: 30 }, { side: 'left', least: 20 }];
  const widths = columnWidths(columns, rows, width - INDENT.length, GAP.length);
  return [style.strong('Excluded by the project file'), ...rows.map((row) => INDENT + fitCells(columns, row, widths).join(GAP))];
}

function unmatched({ unmatched: settings = [] }: Report, { style, width }: Page): string[] {
  if (settings.length === 0) return [];
  const rows = settings.map(({ key, reason }) => [printable(key.join('.')), reason]);
  const columns: readonly Column[] = [{ side: 'left', least: 30 }, { side: 'left', least: 20 }];
  const widths = columnWidths(columns, rows, width - INDENT.length, GAP.length);
  return [style.strong('Without effect in the project file'), ...rows.map((row) => INDENT + fitCells(columns, row, widths).join(GAP))];
}

function skipped({ files }: Report, { style, width }: Page): string[] {
  if (files.skipped.length === 0) return [];
  const listed = files.skipped.slice(0, MAX_SKIPPED).map(({ file, reason }) => [printable(file), printable(reason)]);
  const columns: readonly Column[] = [{ side: 'left', least: 30, keep: 'end' }, { side: 'left', least: 20 }];
  const widths = columnWidths(columns, listed, width - INDENT.length, GAP.length);
  const more = files.skipped.length - listed.length;
  return [
    style.strong(`Skipped ${count(files.skipped.length, 'file')}`),
    ...listed.map((row) => INDENT + fitCells(columns, row, widths).join(GAP)),
    ...(more > 0 ? [INDENT + style.faint(`and ${formatTokens(more)} more`)] : []),
  ];
}
