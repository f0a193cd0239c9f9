/**
 * Turns the latest answer about a document into what the protocol's requests ask for: lenses, hints, hovers, quick
 * fixes. Must not wait, analyse or keep anything.
 */
import { CodeActionKind, MarkupKind } from 'vscode-languageserver';
import type { CodeAction, CodeLens, Diagnostic, Hover, InlayHint, MarkupContent, Position, Range, TextDocumentEdit, TextEdit, WorkspaceEdit } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { TextDocument as Texts } from 'vscode-languageserver-textdocument';
import type { CallerLens, EntryPoint, Finding, FixAnswer, Place } from '../analysis/report.js';
import type { Engine } from '../engine/api.js';
import type { TextChange } from '../ir/edits.js';
import { SHOW_CALL_DETAILS_COMMAND, SHOW_REPORT_COMMAND } from '../protocol.js';
import type { CallDetailsArguments, ShowReportArguments } from '../protocol.js';
import type { FileFacts } from '../views/byFile.js';
import { callDetails, reachDetails, toMarkdown, toPlainText } from '../views/details.js';
import type { Details } from '../views/details.js';
import type { Lens } from '../views/lenses.js';
import { DIAGNOSTIC_SOURCE } from './diagnostics.js';
import { contains, toPosition, toRange, touches } from './convert.js';
import { currentPosition } from './documents.js';
import type { OpenDocument } from './documents.js';
import type { Answer } from './roots.js';

/** A lens and where it stands in the text of now. */
interface PlacedLens {
  lens: Lens;
  position: Position;
}

/** Moves lenses of an answer about `version` to the document's text; those whose place was edited away are left out. */
export function placeLenses(document: OpenDocument, lenses: readonly Lens[], version: number): PlacedLens[] {
  return lenses.flatMap((lens) => {
    const position = currentPosition(document, toPosition(lens.line, lens.column), version);
    return position ? [{ lens, position }] : [];
  });
}

/** `links`: the client has the command of the report panel, to which lenses over functions lead. */
export function toCodeLenses(document: OpenDocument, placed: readonly PlacedLens[], links: boolean): CodeLens[] {
  return placed.map(({ lens, position }) => {
    const details: CallDetailsArguments = [document.uri, position, lens.callSiteId];
    const report: ShowReportArguments = [document.uri, lens.rows ?? []];
    const leads = links && lens.rows !== undefined;
    return {
      range: { start: position, end: position },
      command: { title: lens.text, command: leads ? SHOW_REPORT_COMMAND : SHOW_CALL_DETAILS_COMMAND, arguments: leads ? report : details },
    };
  });
}

/** One hint at the end of each line, within a range of the document. */
export function toInlayHints(
  document: OpenDocument,
  placed: readonly PlacedLens[],
  within: Range,
  tooltipOf: (callSiteId: string) => MarkupContent | null,
): InlayHint[] {
  return placed
    .filter(({ position }) => position.line >= within.start.line && position.line <= within.end.line)
    .map(({ lens, position }) => {
      const tooltip = lens.callSiteId === null ? null : tooltipOf(lens.callSiteId);
      return { position: lineEnd(document.text, position.line), label: lens.text, paddingLeft: true, ...(tooltip ? { tooltip } : {}) };
    });
}

export function toMarkup(details: Details, markdown: boolean): MarkupContent {
  return markdown
    ? { kind: MarkupKind.Markdown, value: toMarkdown(details) }
    : { kind: MarkupKind.PlainText, value: toPlainText(details) };
}

/** A link to the report panel, for clients that have the command. */
export function reportLink(target: ShowReportArguments): string {
  const encoded = encodeURIComponent(JSON.stringify(target)).replace(/[()']/g, (character) => `%${character.charCodeAt(0).toString(16)}`);
  return `[Cost report](command:${SHOW_REPORT_COMMAND}?${encoded})`;
}

export interface HoverOptions {
  markdown: boolean;
  /** The client has the command of the report panel. */
  links: boolean;
}

/** The innermost call whose first line the position is in; else the function or caller whose name it is at. */
export function toHover(document: OpenDocument, answer: Answer, facts: Readonly<FileFacts>, position: Position, { markdown, links }: HoverOptions): Hover | null {
  const { prices } = answer.snapshot.report;
  const at = <T extends Place>(places: readonly T[], rangeOf: (place: T) => Range): { place: T; range: Range } | null => {
    let best: { place: T; range: Range } | null = null;
    for (const place of places) {
      const range = rangeOf(place);
      if (contains(range, position) && (!best || place.span.start >= best.place.span.start)) best = { place, range };
    }
    return best;
  };
  const contents = (details: Details, ...target: ShowReportArguments): MarkupContent => {
    const { kind, value } = toMarkup(details, markdown);
    return { kind, value: markdown && links ? `${value} · ${reportLink(target)}` : value };
  };
  const site = at(facts.callSites, (place) => firstLine(document.text, place));
  if (site) return { contents: contents(callDetails(site.place, prices), document.uri, [site.place.id]), range: site.range };
  const reach = at<CallerLens | EntryPoint>([...facts.callerLenses, ...facts.functions], (place) => upToName(document.text, place));
  if (!reach || reach.place.calls.length === 0) return null;
  const { name, calls, cost } = reach.place;
  const rows = 'id' in reach.place ? [reach.place.id, ...calls] : calls;
  const sites = calls.flatMap((id) => answer.sites.get(id) ?? []);
  return { contents: contents(reachDetails(name, sites, cost, prices), document.uri, rows), range: reach.range };
}

function firstLine(text: TextDocument, place: Place): Range {
  const range = toRange(place);
  return range.end.line === range.start.line ? range : { start: range.start, end: lineEnd(text, range.start.line) };
}

/** From the start of a place to the end of its name, if its first line has it: the rest of the line is not about it. */
function upToName(text: TextDocument, place: Place & { name: string }): Range {
  const range = firstLine(text, place);
  const name = place.name.slice(place.name.lastIndexOf('.') + 1);
  const index = text.getText(range).indexOf(name);
  const end = { line: range.start.line, character: range.start.character + index + name.length };
  return { start: range.start, end: index < 0 ? range.start : end };
}

function lineEnd(text: TextDocument, line: number): Position {
  const content = text.getText({ start: { line, character: 0 }, end: { line: line + 1, character: 0 } });
  return { line, character: content.replace(/[\r\n]+$/, '').length };
}

/** Findings that a request for code actions is about: named by its diagnostics, or at its range. */
export function findingsAt(facts: Readonly<FileFacts>, range: Range, diagnostics: readonly Diagnostic[]): Finding[] {
  return facts.findings.filter((finding) => touches(toRange(finding), range) || diagnostics.some((diagnostic) => isAbout(diagnostic, finding)));
}

/** Clients that do not send `data` back are matched by rule and place. */
function isAbout({ source, code, data, range }: Diagnostic, finding: Finding): boolean {
  if (source !== DIAGNOSTIC_SOURCE || code !== finding.ruleId) return false;
  if (data !== undefined) return data === finding.fingerprint;
  return range.start.line === finding.line - 1 && range.start.character === finding.column - 1;
}

export interface FixTarget {
  engine: Engine;
  uriOf(file: string): string;
  /** Version of an open document; null when it is closed. */
  versionOf(file: string): number | null;
  /** The client understands edits with versions. */
  documentChanges: boolean;
}

/** One fix as a code action; null when it cannot be printed safely on the text of now. */
export async function toCodeAction(finding: Finding, fix: FixAnswer, mine: readonly Diagnostic[], target: FixTarget): Promise<CodeAction | null> {
  const edit = await printedEdits(fix.edits, target);
  return edit && {
    title: fix.title,
    kind: CodeActionKind.QuickFix,
    ...(mine.length > 0 ? { diagnostics: [...mine] } : {}),
    ...(finding.fixes.length === 1 ? { isPreferred: true } : {}),
    edit,
  };
}

/** Abstract edits as the client applies them; null when they cannot be printed safely. */
export async function printedEdits(abstract: FixAnswer['edits'], target: FixTarget): Promise<WorkspaceEdit | null> {
  const edits: TextDocumentEdit[] = [];
  for (const file of new Set(abstract.map((edit) => edit.file))) {
    const changes = await target.engine.printFix(file, abstract.filter((edit) => edit.file === file).map(({ edit }) => edit));
    const text = changes && (await target.engine.documentText(file));
    if (!changes || text === null) return null;
    edits.push({ textDocument: { uri: target.uriOf(file), version: target.versionOf(file) }, edits: toTextEdits(text, changes) });
  }
  return target.documentChanges ? { documentChanges: edits } : { changes: Object.fromEntries(edits.map(({ textDocument, edits: changes }) => [textDocument.uri, changes as TextEdit[]])) };
}

/** Diagnostics of a request that show the finding. */
export const diagnosticsOf = (finding: Finding, diagnostics: readonly Diagnostic[]): Diagnostic[] => diagnostics.filter((diagnostic) => isAbout(diagnostic, finding));

export function toTextEdits(text: string, changes: readonly TextChange[]): TextEdit[] {
  const document = Texts.create('', '', 0, text);
  return changes.map(({ span, newText }) => ({
    range: { start: document.positionAt(span.start), end: document.positionAt(span.end) },
    newText,
  }));
}
