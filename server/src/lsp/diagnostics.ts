/**
 * Pushes findings as diagnostics: only for documents whose rendered findings changed, with the document's version.
 * Must not decide what a finding is.
 */
import { DiagnosticSeverity } from 'vscode-languageserver';
import type { Diagnostic, Range } from 'vscode-languageserver';
import type { Finding, Severity } from '../analysis/report.js';
import { toRange, touches } from './convert.js';

export const DIAGNOSTIC_SOURCE = 'llm-cost';

const SEVERITIES: Record<Severity, DiagnosticSeverity> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** A finding for the client; `uriOf` gives the URI of a file of the same root. */
export function toDiagnostic(finding: Finding, uriOf: (file: string) => string, relatedInformation: boolean): Diagnostic {
  const diagnostic: Diagnostic = {
    range: toRange(finding),
    severity: SEVERITIES[finding.severity],
    code: finding.ruleId,
    source: DIAGNOSTIC_SOURCE,
    message: finding.message,
    // Tells the finding of a diagnostic that comes back with a request for code actions.
    data: finding.fingerprint,
  };
  const related = finding.related.filter(({ cell }) => cell === undefined);
  if (relatedInformation && related.length > 0) {
    diagnostic.relatedInformation = related.map((place) => ({
      location: { uri: uriOf(place.file), range: toRange(place) },
      message: place.message,
    }));
  }
  return diagnostic;
}

interface Published {
  /** Rendered, to compare. */
  key: string;
  ranges: Range[];
}

export interface Publisher {
  publish(uri: string, version: number | undefined, diagnostics: Diagnostic[]): void;
  /** An edit may have made the client drop what it showed there: the next answer is sent even if it is the same. */
  touched(uri: string, range: Range | null): void;
  /** Takes back what was shown for URIs that a test says are to be cleared. */
  clear(which: (uri: string) => boolean): void;
}

export function createPublisher(send: (params: { uri: string; version?: number; diagnostics: Diagnostic[] }) => void): Publisher {
  const published = new Map<string, Published>();
  return {
    publish(uri, version, diagnostics) {
      const key = JSON.stringify(diagnostics);
      const before = published.get(uri);
      if (before ? before.key === key : diagnostics.length === 0) return;
      if (diagnostics.length === 0) published.delete(uri);
      else published.set(uri, { key, ranges: diagnostics.map(({ range }) => range) });
      send({ uri, ...(version === undefined ? {} : { version }), diagnostics });
    },
    touched(uri, range) {
      const before = published.get(uri);
      if (before && (range === null || before.ranges.some((other) => touches(other, range)))) before.key = '';
    },
    clear(which) {
      for (const uri of [...published.keys()]) {
        if (!which(uri)) continue;
        published.delete(uri);
        send({ uri, diagnostics: [] });
      }
    },
  };
}
