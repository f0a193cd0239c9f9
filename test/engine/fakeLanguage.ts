/**
 * A language of three statements for tests of the engine, and an analysis of it whose needs are easy to follow:
 * `import "x"`, `say <words>`, `read "file"`; a line `share` makes the importers of the file matter; `BROKEN` is a syntax error.
 */
import { createResolver } from '../../server/src/analysis/modules.js';
import type { AnalysisInput, AnalysisOutput, TokenNeed } from '../../server/src/analysis/pipeline.js';
import type { Finding } from '../../server/src/analysis/report.js';
import type { Summarise } from '../../server/src/engine/api.js';
import type { Summary } from '../../server/src/ir/summary.js';
import type { FrontEnd } from '../../server/src/languages/frontEnd.js';

interface FakeSummary {
  path: string;
  imports: string[];
  says: string[];
  reads: string[];
  shares: boolean;
}

const importsOf = (text: string): string[] => [...text.matchAll(/^import "([^"]+)"/gm)].map((match) => match[1]!);

export const fakeFrontEnd: FrontEnd = {
  languages: ['typescript', 'python'],
  scanImports: importsOf,
  lower(parts) {
    const text = parts.map((part) => part.text).join('\n');
    if (text.includes('CRASH')) throw new Error('a fault of the front end');
    const at = text.indexOf('BROKEN');
    const problems = at < 0 ? [] : [{ kind: 'syntax' as const, message: 'broken', span: { part: 0, start: at, end: at + 6 } }];
    return { language: 'typescript', body: [], problems, comments: [] };
  },
  print: (parts, edit) => (edit.k === 'guard-loop' ? [{ span: edit.loop, newText: parts[0]!.text.slice(edit.loop.start, edit.loop.end).toUpperCase() }] : null),
};

export const fakeSummarise: Summarise = (path, parts) => {
  const text = parts.map((part) => part.text).join('\n');
  const summary: FakeSummary = {
    path,
    imports: importsOf(text),
    says: [...text.matchAll(/^say (.*)$/gm)].map((match) => match[1]!),
    reads: [...text.matchAll(/^read "([^"]+)"/gm)].map((match) => match[1]!),
    shares: /^share$/m.test(text),
  };
  return summary as unknown as Summary;
};

/** One finding per statement of each file that the seeds lead to; a `say` tells its tokens, a `read` the text. */
export function* fakeAnalyse(input: AnalysisInput): Generator<void, AnalysisOutput> {
  const resolve = createResolver(input.project);
  const needs = { files: [] as string[], texts: [] as string[], tokens: [] as TokenNeed[] };
  const findings: Finding[] = [];
  const queue = [...(input.focus ?? input.seeds)].sort();
  const seen = new Set(queue);
  let analyzed = 0;
  for (const file of queue) {
    yield;
    const summary = input.summaries.get(file) as unknown as FakeSummary | undefined;
    if (summary === undefined) {
      needs.files.push(file);
      continue;
    }
    analyzed++;
    const targets = summary.imports.map((specifier) => resolve(specifier, file, 'typescript'));
    const files = targets.map((target) => (target.k === 'file' ? target.file : null)).filter((target) => target !== null);
    for (const next of [...files, ...(summary.shares && input.focus === null ? input.importers(file) : [])]) {
      if (!seen.has(next)) queue.push(next);
      seen.add(next);
    }
    for (const words of summary.says) {
      const tokens = input.tokens('o200k_base', words);
      if (tokens === undefined) needs.tokens.push({ encoding: 'o200k_base', text: words });
      findings.push(finding(file, `says ${words} (${tokens ?? '~'})`));
    }
    for (const path of summary.reads) {
      const text = input.text(path);
      if (text === undefined) needs.texts.push(path);
      findings.push(finding(file, `reads ${text ?? text === null ? text : '?'}`));
    }
  }
  findings.sort((a, b) => (a.file + a.message < b.file + b.message ? -1 : 1));
  const report = { callSites: [], entryPoints: [], functions: [], callerLenses: [], prompts: [], findings, files: { scanned: 0, analyzed, skipped: [] }, prices: { asOf: '2026-01-01', source: 'fake' } };
  return { report, needs };
}

function finding(file: string, message: string): Finding {
  const place = { file, line: 1, column: 1, endLine: 1, endColumn: 1, span: { part: 0, start: 0, end: 0 } };
  return { ...place, ruleId: 'fake', severity: 'information', message, fingerprint: message, related: [], suppressed: false, fixes: [] };
}
