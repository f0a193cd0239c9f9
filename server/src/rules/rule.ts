/**
 * What a rule is: metadata and a check over the linked program. A rule must not import another rule, a language or the
 * engine, and does no I/O; it fires only when every condition of its contract is a yes.
 */
import type { Evaluation } from '../analysis/evaluate.js';
import type { Flow } from '../analysis/flow.js';
import type { Program, Site } from '../analysis/program.js';
import type { FixAnswer, Severity } from '../analysis/report.js';
import type { Span } from '../ir/span.js';

export interface RuleContext {
  program: Program;
  flow: Flow;
  /** The site as it stands, and as each of its callers makes it. */
  evaluations(site: Site): readonly Evaluation[];
  /** Declared or installed version of a package as a file sees it; null when unknown. */
  versionOf(file: string, package_: string): string | null;
}

/** A finding before it gets its place in lines, its fingerprint and its severity from the settings. */
export interface RawFinding {
  file: string;
  at: Span;
  /** Overrides the rule's severity. */
  severity?: Severity;
  message: string;
  /** `file:call` of the call it is about. */
  site: string | null;
  related: { file: string; at: Span; message: string }[];
  fixes: FixAnswer[];
}

export interface Rule {
  /** Names the problem: reads well after "allow". */
  id: string;
  severity: Severity;
  /** One line for people. */
  title: string;
  check(context: RuleContext): RawFinding[];
}
