/**
 * The report as GitHub-flavoured Markdown, for a pull-request comment or a job summary: totals, findings, calls, entries.
 * Short, as comments are: long tables are folded, and cut with a count. Texts of the code can neither format nor mention.
 */
import { projectAssumptions } from '../../analysis/assumptions.js';
import { isApart } from '../../analysis/config.js';
import { formatTokens } from '../../analysis/format.js';
import type { CallSite, EntryPoint, Finding, ModelAnswer, Report } from '../../analysis/report.js';
import { totalsOf } from '../../analysis/totals.js';
import { count, fineUsdRange } from '../../views/words.js';
import { printable } from '../layout.js';
import { WORST_FIRST, dearestEntries, excludedRows, inputCell, isFramed, modelCell, outputCell, worstFindings } from './cells.js';

/** Rows of a table that is shown open, and of any table. */
const OPEN_ROWS = 10;
const MAX_ROWS = 50;

/** The whole report, ending in a line break. */
export function markdownReport(report: Report): string {
  const product = report.callSites.filter(({ category }) => !isApart(category));
  const apart = report.callSites.filter(({ category }) => isApart(category));
  const sections = [
    summary(report),
    table('Findings', ['', 'rule', 'place', 'what'], worstFindings(report.findings).map(findingRow)),
    table('Calls', CALL_HEADINGS, product.map(callRow)),
    table('Calls in tests, examples, generated and vendored code', CALL_HEADINGS, apart.map(callRow), 0),
    table('What one run costs', ['entry', 'place', 'calls', 'cost'], dearestEntries(report.entryPoints).map(entryRow)),
    legend(report.callSites),
    assumed(report.callSites),
    skipped(report),
    excluded(report),
    unmatched(report),
  ];
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`;
}

function summary(report: Report): string {
  const sums = totalsOf(report);
  const { prices } = report;
  if (sums.callSites === 0) return `### LLM cost\n\nNo LLM calls found in ${count(report.files.scanned, 'file')}.`;
  const found = WORST_FIRST.filter((severity) => sums.findings[severity] > 0).map((severity) => count(sums.findings[severity], severity));
  const facts = [
    `**${count(sums.callSites, 'call')}**`,
    ...(sums.byCategory.product > 0 ? [`each product call once: **${fineUsdRange(sums.perCall)}**`] : []),
    ...(sums.unknownModels > 0 ? [`${formatTokens(sums.unknownModels)} with an unknown model`] : []),
    found.length > 0 ? `**${found.join(', ')}**` : 'no findings',
  ];
  return `### LLM cost\n\n${facts.join(' · ')}  \n<sub>${count(report.files.scanned, 'file')} scanned · prices of ${plain(prices.asOf)} (${plain(prices.source)})</sub>`;
}

function findingRow(finding: Finding): string[] {
  return [finding.severity, code(finding.ruleId), code(placeText(finding)), plain(finding.message)];
}

const CALL_HEADINGS = ['place', 'function', 'API', 'model', 'input', 'cost per call', 'output'];

function callRow(site: CallSite): string[] {
  const { model, output, cost } = site;
  return [code(placeText(site)), code(site.enclosing), code(site.api), modelText(model), inputCell(site), fineUsdRange(cost.perCall), outputCell(output, cost)];
}

function modelText(model: ModelAnswer): string {
  if (model.ids.length === 0) return model.reason === undefined ? '?' : `? (${plain(model.reason)})`;
  return model.ids.length === 1 ? code(modelCell(model)) : modelCell(model);
}

function entryRow({ name, file, line, calls, cost }: EntryPoint): string[] {
  return [code(name), code(`${file}:${line}`), formatTokens(calls.length), fineUsdRange(cost)];
}

/** Explains the marks that stand in the tables. */
function legend(sites: readonly CallSite[]): string {
  const marks = [
    sites.some(({ input }) => isFramed(input)) ? 'input with what the API adds' : '',
    sites.some(({ input }) => input.dynamic.length > 0) ? '`+` more text at run time' : '',
    sites.some(({ cost }) => cost.perCall.min !== null && cost.perCall.max === null) ? '`≥` known part only, without output' : '',
    sites.some(({ cost }) => cost.perCall.min === null && cost.perCall.max === null) ? '`?` not known' : '',
    sites.some(({ cost }) => cost.approximate) ? '`~` estimated, not counted' : '',
  ].filter((mark) => mark !== '');
  return marks.length === 0 ? '' : `<sub>${marks.join(' · ')}</sub>`;
}

/** What the project file says of calls that the code does not. */
function assumed(sites: readonly CallSite[]): string {
  const said = [...new Set(sites.flatMap(({ cost }) => projectAssumptions(cost.assumptions)))];
  return said.length === 0 ? '' : `<sub>${said.map(plain).join(' · ')}</sub>`;
}

function skipped({ files }: Report): string {
  return table('Skipped files', ['file', 'why'], files.skipped.map(({ file, reason }) => [code(file), plain(reason)]), 0);
}

function unmatched({ unmatched: settings = [] }: Report): string {
  return table('Without effect in the project file', ['setting', 'why'], settings.map(({ key, reason }) => [code(key.join('.')), reason]), 0);
}

function excluded(report: Report): string {
  return table('Excluded by the project file', ['glob', 'leaves out'], excludedRows(report).map(({ glob, what }) => [code(glob), what]), 0);
}

/** A table under its title; folded when it has more rows than `open`. */
function table(title: string, headings: readonly string[], rows: readonly (readonly string[])[], open = OPEN_ROWS): string {
  if (rows.length === 0) return '';
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const more = rows.length - MAX_ROWS;
  const lines = [line(headings), line(headings.map(() => '---')), ...rows.slice(0, MAX_ROWS).map(line), ...(more > 0 ? ['', `and ${formatTokens(more)} more`] : [])];
  if (rows.length <= open) return `#### ${title}\n\n${lines.join('\n')}`;
  return `<details><summary>${title} (${formatTokens(rows.length)})</summary>\n\n${lines.join('\n')}\n\n</details>`;
}

function placeText({ file, cell, line }: { file: string; cell?: number; line: number }): string {
  return `${file}${cell === undefined ? '' : `:${cell}`}:${line}`;
}

/** A code span within a table: its fence is longer than any run of backticks inside. */
function code(text: string): string {
  const shown = printable(text).trim();
  if (shown === '') return '';
  const runs = shown.match(/`+/g) ?? [];
  const fence = '`'.repeat(runs.reduce((longest, run) => Math.max(longest, run.length), 0) + 1);
  const space = runs.length > 0 ? ' ' : '';
  return `${fence}${space}${shown.replaceAll('|', '\\|')}${space}${fence}`;
}

/** Text that stays text: no formatting, no HTML, no link, nobody mentioned. */
function plain(text: string): string {
  return printable(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/[\\`*_{}[\]|#~]/g, '\\$&')
    .replace(/@(?=[\w-])/g, '@&#8203;')
    .replace(/:\/\//g, ':&#8203;//');
}
