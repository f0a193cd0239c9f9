/**
 * JSON v1: the projection of a report that other programs may rely on (schema: `test/cli/report.schema.json`).
 * It names every field it prints, so that nothing the editor needs leaks in; it must not compute amounts.
 */
import type { CallSite, ContextAnswer, CostAnswer, EntryPoint, Finding, FixAnswer, Hole, InputAnswer, Place, PromptAnswer, Report } from '../../analysis/report.js';
import { totalsOf } from '../../analysis/totals.js';

/** A text edit by lines and columns (1-based, UTF-16 units), inside one cell of a notebook where `cell` is given. */
export interface PrintedEdit extends Omit<Place, 'span'> {
  newText: string;
}

/** Text edits of the fixes that could be printed; a fix without an entry is left out. */
export type PrintedFixes = ReadonlyMap<FixAnswer, readonly PrintedEdit[]>;

export interface Tool {
  name: string;
  version: string;
}

/** The report as JSON v1 text, ending in a line break. */
export function jsonReport(report: Report, fixes: PrintedFixes, tool: Tool): string {
  const json = {
    schemaVersion: 1,
    tool: { name: tool.name, version: tool.version },
    prices: { asOf: report.prices.asOf, source: report.prices.source },
    files: {
      scanned: report.files.scanned,
      analyzed: report.files.analyzed,
      skipped: report.files.skipped.map(({ file, reason }) => ({ file, reason })),
      excluded: (report.files.excluded ?? []).map(({ path, glob }) => ({ path, glob })),
    },
    callSites: report.callSites.map(callSiteJson),
    entryPoints: report.entryPoints.map(entryPoint),
    prompts: report.prompts.map(prompt),
    findings: report.findings.map((finding) => findingOf(finding, fixes)),
    totals: totalsOf(report),
  };
  return `${JSON.stringify(json, null, 2)}\n`;
}

export function callSiteJson(site: CallSite): object {
  return {
    id: site.id,
    ...placeOf(site),
    sdk: site.sdk,
    package: site.package,
    api: site.api,
    kind: site.kind,
    provider: site.provider,
    ...answers(site),
    multiplicity: { loop: site.multiplicity.loop, bound: site.multiplicity.bound, attempts: site.multiplicity.attempts },
    contexts: site.contexts.map(context),
    category: site.category,
    enclosing: site.enclosing,
  };
}

/** What a call site and each of its contexts answer alike. */
function answers({ model, input, output, cost }: Pick<CallSite, 'model' | 'input' | 'output' | 'cost'>): object {
  return {
    model: { ids: model.ids, how: model.how, ...(model.reason === undefined ? {} : { reason: model.reason }) },
    input: inputOf(input),
    output: { cap: output.cap, how: output.how },
    cost: costOf(cost),
  };
}

function context(answer: ContextAnswer): object {
  return { path: answer.path.map(({ file, line, name }) => ({ file, line, name })), ...answers(answer) };
}

function inputOf(input: InputAnswer): object {
  return { staticTokens: range(input.staticTokens), systemTokens: range(input.systemTokens), dynamic: input.dynamic.map(hole) };
}

function costOf(cost: CostAnswer): object {
  return {
    perCall: usdRange(cost.perCall),
    perThousandDynamicInput: cost.perThousandDynamicInput,
    perThousandOutput: cost.perThousandOutput,
    tokenizer: cost.tokenizer,
    band: cost.band,
    expected: cost.expected === null ? null : { outputTokens: cost.expected.outputTokens, ...usdRange(cost.expected.perCall) },
    assumptions: cost.assumptions,
  };
}

function entryPoint(entry: EntryPoint): object {
  return {
    id: entry.id,
    file: entry.file,
    line: entry.line,
    name: entry.name,
    kind: entry.kind,
    calls: entry.calls,
    cost: { ...usdRange(entry.cost), atN: entry.cost.atN.map(({ n, min, max }) => ({ n, ...usdRange({ min, max }) })) },
  };
}

function prompt(answer: PromptAnswer): object {
  return {
    id: answer.id,
    file: answer.file,
    line: answer.line,
    endLine: answer.endLine,
    ...(answer.role === undefined ? {} : { role: answer.role }),
    staticTokens: range(answer.staticTokens),
    holes: answer.holes.map(hole),
    usedBy: answer.usedBy,
  };
}

function findingOf(finding: Finding, fixes: PrintedFixes): object {
  return {
    ruleId: finding.ruleId,
    severity: finding.severity,
    message: finding.message,
    ...placeOf(finding),
    ...(finding.callSiteId === undefined ? {} : { callSiteId: finding.callSiteId }),
    fingerprint: finding.fingerprint,
    related: finding.related.map(({ file, line, message }) => ({ file, line, message })),
    suppressed: finding.suppressed,
    ...(finding.saving === undefined ? {} : { saving: { perThousandCalls: finding.saving.perThousandCalls } }),
    fixes: finding.fixes.flatMap((fix) => {
      const edits = fixes.get(fix);
      return edits === undefined ? [] : [{ title: fix.title, level: fix.level, edits: edits.map(editOf) }];
    }),
  };
}

function editOf(edit: PrintedEdit): object {
  return { ...placeOf(edit), newText: edit.newText };
}

function placeOf(place: Omit<Place, 'span'>): object {
  return {
    file: place.file,
    ...(place.cell === undefined ? {} : { cell: place.cell }),
    line: place.line,
    column: place.column,
    endLine: place.endLine,
    endColumn: place.endColumn,
  };
}

function hole({ name, reason }: Hole): object {
  return { name, reason };
}

function range({ min, max }: { min: number | null; max: number | null }): object {
  return { min, max };
}

/** "0 or more" says nothing: an amount that nobody knows is null, never 0. */
function usdRange({ min, max }: { min: number | null; max: number | null }): { min: number | null; max: number | null } {
  return { min: min === 0 && max === null ? null : min, max };
}
