/**
 * Findings as SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/), for code scanning and editors.
 * Must not compute anything; a place in a notebook's cell has no region, as SARIF's regions count lines of the file.
 */
import type { Finding, Place, Report, Severity, SkippedFile } from '../../analysis/report.js';
import type { PrintedEdit, PrintedFixes, Tool } from './json.js';

export interface RuleFacts {
  id: string;
  severity: Severity;
  /** One line. */
  title: string;
  /** Its page for people, in Markdown. */
  page: string;
}

/** All paths are relative to it: the scanned root. Its own address is left out, as it says where somebody's files lie. */
const ROOT = '%SRCROOT%';
const FINGERPRINT = 'llmCostLens/v1';
const SKIPPED = 'skipped-file';

/** The report as SARIF text, ending in a line break. `rules`: all that there are, in their order. */
export function sarifReport(report: Report, fixes: PrintedFixes, tool: Tool, rules: readonly RuleFacts[]): string {
  const indexes = new Map(rules.map(({ id }, index) => [id, index]));
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: tool.name,
            version: tool.version,
            semanticVersion: tool.version,
            rules: rules.map(ruleOf),
            notifications: [{ id: SKIPPED, shortDescription: { text: 'A file was not read, or only in part' } }],
          },
        },
        invocations: [{ executionSuccessful: true, toolExecutionNotifications: report.files.skipped.map(notificationOf) }],
        originalUriBaseIds: { [ROOT]: { description: { text: 'The scanned directory' } } },
        columnKind: 'utf16CodeUnits',
        results: report.findings.map((finding) => resultOf(finding, fixes, indexes)),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function ruleOf({ id, severity, title, page }: RuleFacts): object {
  const [contract = ''] = page.split(/^## Examples/m); // whole programs are too long for a note beside a finding
  return { id, shortDescription: { text: title }, help: { text: title, markdown: contract.trimEnd() }, defaultConfiguration: { level: levelOf(severity) } };
}

/** SARIF knows three levels that ask for attention. */
function levelOf(severity: Severity): 'error' | 'warning' | 'note' {
  return severity === 'error' || severity === 'warning' ? severity : 'note';
}

function notificationOf({ file, reason }: SkippedFile): object {
  return { descriptor: { id: SKIPPED, index: 0 }, level: 'note', message: { text: reason }, locations: [{ physicalLocation: { artifactLocation: artifactOf(file) } }] };
}

function resultOf(finding: Finding, fixes: PrintedFixes, indexes: ReadonlyMap<string, number>): object {
  const index = indexes.get(finding.ruleId);
  const printed = finding.fixes.flatMap((fix) => {
    const edits = fixes.get(fix);
    return edits === undefined || edits.some(({ cell }) => cell !== undefined) ? [] : [{ description: { text: fix.title }, artifactChanges: changesOf(edits) }];
  });
  return {
    ruleId: finding.ruleId,
    ...(index === undefined ? {} : { ruleIndex: index }),
    level: levelOf(finding.severity),
    message: { text: finding.message },
    locations: [locationOf(finding)],
    ...(finding.related.length === 0 ? {} : { relatedLocations: finding.related.map((step, id) => ({ id, ...locationOf(step, step.message) })) }),
    partialFingerprints: { [FINGERPRINT]: finding.fingerprint },
    // Given for every result or for none: an empty list says that it is not suppressed.
    suppressions: finding.suppressed ? [{ kind: 'inSource' }] : [],
    ...(printed.length === 0 ? {} : { fixes: printed }),
  };
}

function locationOf(place: Omit<Place, 'span'>, message?: string): object {
  const artifactLocation = artifactOf(place.file);
  if (place.cell === undefined) return { physicalLocation: { artifactLocation, region: regionOf(place) }, ...(message === undefined ? {} : { message: { text: message } }) };
  const inCell = `cell ${place.cell}, line ${place.line}`;
  return {
    physicalLocation: { artifactLocation },
    logicalLocations: [{ name: `cell ${place.cell}`, fullyQualifiedName: `${place.file}:${place.cell}`, kind: 'cell' }],
    message: { text: message === undefined ? inCell : `${message} (${inCell})` },
  };
}

function changesOf(edits: readonly PrintedEdit[]): object[] {
  return [...new Set(edits.map(({ file }) => file))].map((file) => ({
    artifactLocation: artifactOf(file),
    replacements: edits.filter((edit) => edit.file === file).map((edit) => ({ deletedRegion: regionOf(edit), insertedContent: { text: edit.newText } })),
  }));
}

function artifactOf(file: string): object {
  return { uri: file.split('/').map(encodeURIComponent).join('/'), uriBaseId: ROOT };
}

function regionOf({ line, column, endLine, endColumn }: Pick<Place, 'line' | 'column' | 'endLine' | 'endColumn'>): object {
  return { startLine: line, startColumn: column, endLine, endColumn };
}
