/**
 * An explanation as text for people and as JSON: each call with the way that it was followed, what it sends and where that
 * comes from, then what each rule says and why. Must not compute anything.
 */
import { isApart } from '../../analysis/config.js';
import type { CallAnswer, CallSite, Explanation, JudgementAnswer, Place, Report, SourceAnswer, TraceStep } from '../../analysis/report.js';
import { callDetails } from '../../views/details.js';
import { fineUsdRange } from '../../views/words.js';
import { displayWidth, pad, printable, shorten, styleFor, wrap } from '../layout.js';
import type { Style } from '../layout.js';
import { callSiteJson } from './json.js';
import type { Tool } from './json.js';

export interface Explained {
  explanation: Explanation;
  report: Report;
  /** Ids of all rules, to tell which ones looked at nothing here. */
  rules: readonly string[];
}

export interface ExplanationOptions {
  /** The asked line as it is written; null when it cannot be read. */
  line: string | null;
  width: number;
  colour: boolean;
}

interface Page {
  width: number;
  style: Style;
}

const INDENT = '  ';
const MAX_PROMPTS = 12;

/** All that is known of the place, as lines, ending in a line break. */
export function explanationText(explained: Explained, options: ExplanationOptions): string {
  const page: Page = { width: Math.max(80, Math.min(options.width, 120)), style: styleFor(options.colour) };
  const { explanation, report } = explained;
  const sections = [
    header(explanation, options.line, page),
    ...explanation.calls.map((call) => callLines(call, siteOf(call, report), explained, page)),
    ...functionLines(explanation, page),
    promptLines(explanation, page),
    ruleLines(explained, page),
  ];
  return sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.map((line) => `${line.trimEnd()}\n`).join(''))
    .join('\n');
}

const siteOf = ({ callSiteId }: CallAnswer, { callSites }: Report): CallSite | undefined => callSites.find(({ id }) => id === callSiteId);

function header({ question, category, namesPackage, calls, functions, prompts, judgements }: Explanation, line: string | null, { style }: Page): string[] {
  // A file may come to an SDK through others: what its calls are followed to says more than its text.
  const isOutside = !namesPackage && calls.length === 0;
  const facts = [category, ...(isOutside ? ['names no package or host of the catalogue'] : []), ...(isApart(category) ? ['no findings in such code'] : [])];
  const isEmpty = calls.length + functions.length + prompts.length + judgements.length === 0;
  return [
    `${style.strong(printable(placeText(question)))}  ${style.faint(facts.join(' · '))}`,
    ...(line === null ? [] : [`${INDENT}${printable(line).trim()}`]),
    ...(isEmpty ? ['No call stands here, nor a loop or prompt that has to do with one.'] : []),
  ];
}

// ---------------------------------------------------------------- calls

const TITLES: Record<CallAnswer['outcome'], string> = {
  'call-site': 'A call site',
  leads: 'No call site itself, but it leads to one',
  free: 'No call site: it is free',
  makes: 'No call site: it makes an object of an SDK',
  'not-billable': 'No call site: not billable',
  'unknown-package': 'No call site that is known: another package',
  plain: 'No call site: no SDK has a part in it',
  lost: 'No call site that is known: the way was lost',
};

function callLines(call: CallAnswer, site: CallSite | undefined, { report }: Explained, page: Page): string[] {
  const { style } = page;
  return [
    `${style.strong(printable(`${call.callee}()`))}  ${style.faint(printable(placeText(call)))}`,
    ...paragraph(`${TITLES[call.outcome]}. ${call.reason[0]?.toUpperCase()}${call.reason.slice(1)}.`, page),
    ...traceLines(call.trace, page),
    ...(site ? siteLines(site, call.sources, report, page) : []),
  ];
}

/** The way back from the call, one step a line, each with its place. */
function traceLines(trace: readonly TraceStep[], { width, style }: Page): string[] {
  const places = trace.map((step) => printable(placeText(step)));
  const most = width - Math.max(0, ...places.map(displayWidth)) - 3 * INDENT.length;
  const room = Math.min(most, Math.max(0, ...trace.map(({ text }) => displayWidth(printable(text)))));
  return trace.flatMap(({ text }, i) =>
    wrap(printable(text), room).map((line, n) => `${INDENT}${n === 0 ? '←' : ' '} ${n === 0 ? `${pad(line, room)}${INDENT}${style.faint(places[i] ?? '')}` : line}`));
}

function siteLines(site: CallSite, sources: readonly SourceAnswer[], report: Report, page: Page): string[] {
  const rows = callDetails(site, report.prices).rows;
  return [
    '',
    ...labelled(rows.map(({ label, value }) => [label, value]), page),
    '',
    `${INDENT}${page.style.faint('Where it comes from')}`,
    ...labelled(sources.map(({ what, text, trace }) => [what, [text, ...trace.map((step) => `← ${step.text} (${placeText(step)})`)].join(' ')]), page),
  ];
}

const LABEL = 40;

function labelled(rows: readonly (readonly [string, string])[], { width, style }: Page): string[] {
  const labels = rows.map(([label]) => shorten(printable(label), LABEL, 'end'));
  const left = Math.max(0, ...labels.map(displayWidth));
  return rows.flatMap(([, value], row) =>
    wrap(printable(value), width - left - 3 * INDENT.length).map((line, i) => `${INDENT}${style.faint(pad(i === 0 ? (labels[row] ?? '') : '', left))}${INDENT}${line}`));
}

const paragraph = (text: string, { width }: Page): string[] => wrap(printable(text), width - INDENT.length).map((line) => INDENT + line);

// ---------------------------------------------------------------- functions, prompts

function functionLines({ functions }: Explanation, { style }: Page): string[][] {
  return functions.map(({ name, kind, calls, cost }) => [
    `${style.strong(printable(name))}  ${style.faint(kind)}`,
    `${INDENT}One run reaches ${calls.length === 1 ? '1 call site' : `${calls.length} call sites`}: ${fineUsdRange(cost)}`,
  ]);
}

function promptLines({ prompts }: Explanation, page: Page): string[] {
  if (prompts.length === 0) return [];
  const more = prompts.length - MAX_PROMPTS;
  const rows = prompts.slice(0, MAX_PROMPTS).map((prompt): [string, string] => {
    const { min, max } = prompt.staticTokens;
    const tokens = min === max ? `${min ?? '?'}` : `${min ?? '?'}–${max ?? '?'}`;
    const open = prompt.holes.length === 0 ? '' : `, with ${prompt.holes.map(({ name }) => name).join(', ')} open`;
    return [placeText(prompt), `${prompt.role ?? 'text'}, ${tokens} tokens${open}`];
  });
  return [page.style.strong('Prompts'), ...labelled(rows, page), ...(more > 0 ? [`${INDENT}and ${more} more`] : [])];
}

// ---------------------------------------------------------------- rules

const MARKS = { true: 'yes', false: 'no', null: '?' } as const;

function ruleLines({ explanation: { judgements, calls }, report, rules }: Explained, page: Page): string[] {
  const asked = new Set(judgements.map(({ ruleId }) => ruleId));
  const others = rules.filter((id) => !asked.has(id));
  if (judgements.length === 0 && !calls.some(({ outcome }) => outcome === 'call-site')) return [];
  return [
    page.style.strong('Rules'),
    ...judgements.flatMap((judgement) => [
      ...paragraph(`${judgement.ruleId} (line ${judgement.line}): ${outcomeText(judgement, report)}`, page),
      ...judgement.conditions.flatMap(({ clause, holds, detail }) =>
        wrap(printable(`${clause}${detail === undefined ? '' : ` (${detail})`}`), page.width - 5 * INDENT.length).map(
          (line, i) => `${INDENT}${INDENT}${page.style.faint(pad(i === 0 ? MARKS[`${holds}`] : '', 3))}${INDENT}${line}`)),
    ]),
    ...(others.length === 0 ? [] : paragraph(`nothing to judge here: ${others.join(', ')}`, page)),
  ];
}

function outcomeText({ outcome, conditions }: JudgementAnswer, { findings }: Report): string {
  switch (outcome.k) {
    case 'reported': {
      const found = findings.find(({ fingerprint }) => fingerprint === outcome.fingerprint);
      return found?.suppressed ? 'a finding, suppressed by a comment' : `a finding${found ? ` (${found.severity})` : ''}`;
    }
    case 'silent':
      return conditions.at(-1)?.holds === null ? 'silent, for something is not known' : 'silent';
    case 'absorbed':
      return `silent, for ${outcome.by} speaks of the same cause`;
    case 'off':
      return 'would fire, but is off in the project file';
    case 'not-product':
      return `would fire, but ${outcome.category} code gets no findings`;
  }
}

/** `src/a.ts:12:5`, `try.ipynb:2:1:5`. */
function placeText({ file, cell, line, column }: { file: string; cell?: number; line?: number; column?: number }): string {
  return [file, cell, line, column].filter((part) => part !== undefined).join(':');
}

// ---------------------------------------------------------------- JSON

/** The same as JSON, ending in a line break. */
export function explanationJson({ explanation, report, rules }: Explained, tool: Tool): string {
  const { question, category, namesPackage, calls, functions, prompts, judgements } = explanation;
  const json = {
    schemaVersion: 1,
    tool,
    prices: report.prices,
    question,
    category,
    namesPackage,
    calls: calls.map((call) => {
      const { callSiteId: _id, ...facts } = withoutSpan(call);
      const site = siteOf(call, report);
      return site ? { ...facts, callSite: callSiteJson(site) } : facts;
    }),
    functions: functions.map(({ name, kind, calls: reached, cost, ...at }) => ({ ...placeOf(at), name, kind, calls: reached, cost: { min: cost.min, max: cost.max } })),
    prompts: prompts.map(({ role, staticTokens, holes, usedBy, ...at }) => ({ ...placeOf(at), ...(role === undefined ? {} : { role }), staticTokens, holes, usedBy })),
    rules: judgements.map(({ ruleId, outcome, conditions, ...at }) => ({ ruleId, ...placeOf(at), outcome, conditions })),
    rulesWithNothingHere: rules.filter((id) => !judgements.some(({ ruleId }) => ruleId === id)),
  };
  return `${JSON.stringify(json, null, 2)}\n`;
}

function withoutSpan<T extends Place>({ span: _span, ...rest }: T): Omit<T, 'span'> {
  return rest;
}

function placeOf({ file, cell, line, column, endLine, endColumn }: Omit<Place, 'span'>): object {
  return { file, ...(cell === undefined ? {} : { cell }), line, column, endLine, endColumn };
}
