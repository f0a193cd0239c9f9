/**
 * What a rule is: metadata and a judgement of everything it looks at in the linked program. A rule must not import another
 * rule, a language or the engine, and does no I/O; it finds something only when every condition of its contract is a yes.
 */
import type { Judge } from '../analysis/findings.js';

export type { Judgement, RawFinding, RuleContext } from '../analysis/findings.js';
export type { Condition } from '../analysis/report.js';

/** `id` names the problem: it reads well after "allow". */
export interface Rule extends Judge {
  /** One line for people. */
  title: string;
}
