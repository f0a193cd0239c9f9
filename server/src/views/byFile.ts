/**
 * A report sorted by file, as views need it: one pass over a report, then look-ups. Pure; must not know a protocol.
 */
import type { CallerLens, CallSite, EntryPoint, Finding, PromptAnswer, Report } from '../analysis/report.js';

/** What a report says about one file. Places in notebook cells are left out: their lines are not the file's. */
export interface FileFacts {
  callSites: CallSite[];
  functions: EntryPoint[];
  callerLenses: CallerLens[];
  prompts: PromptAnswer[];
  /** Without suppressed ones. */
  findings: Finding[];
}

export const NO_FACTS: Readonly<FileFacts> = Object.freeze({ callSites: [], functions: [], callerLenses: [], prompts: [], findings: [] });

export function byFile(report: Report): ReadonlyMap<string, FileFacts> {
  const files = new Map<string, FileFacts>();
  const factsOf = (file: string): FileFacts => {
    let facts = files.get(file);
    if (!facts) files.set(file, (facts = { callSites: [], functions: [], callerLenses: [], prompts: [], findings: [] }));
    return facts;
  };
  for (const site of report.callSites) if (site.cell === undefined) factsOf(site.file).callSites.push(site);
  for (const fn of report.functions) if (fn.cell === undefined) factsOf(fn.file).functions.push(fn);
  for (const caller of report.callerLenses) if (caller.cell === undefined) factsOf(caller.file).callerLenses.push(caller);
  for (const prompt of report.prompts) if (prompt.cell === undefined) factsOf(prompt.file).prompts.push(prompt);
  for (const finding of report.findings) {
    if (finding.cell === undefined && !finding.suppressed) factsOf(finding.file).findings.push(finding);
  }
  return files;
}
