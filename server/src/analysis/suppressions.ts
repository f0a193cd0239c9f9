/**
 * Suppression comments applied to findings: what they cover stays in the report, marked; those that cover nothing become
 * findings themselves. Must not know a rule, a language or how comments are written.
 */
import type { SuppressionFacts } from '../ir/summary.js';
import { createIdentify } from './ids.js';
import { byPlace, enclosingAt, type PlaceOf } from './places.js';
import type { Program } from './program.js';
import type { Finding } from './report.js';
import type { RuleSettingsOf } from './ruleSettings.js';

export const UNUSED_SUPPRESSION = 'unused-suppression';

/** What the comment says that suppresses a rule on the line below it, or in its whole file. */
export const suppressionText = (ruleId: string, scope: 'line' | 'file'): string => `llm-cost-ignore-${scope === 'line' ? 'next-line' : 'file'} ${ruleId}`;

export interface SuppressionInput {
  program: Program;
  findings: readonly Finding[];
  /** Ids of all rules. */
  rules: readonly string[];
  settings: RuleSettingsOf;
  /** False when the program is linked in part: findings may be missing, and no comment is called unused. */
  isWhole: boolean;
  place: PlaceOf;
}

/** The findings in order of place: those that comments cover are marked, and each comment that covers none has one of its own. */
export function suppressedFindings({ program, findings, rules, settings, isWhole, place }: SuppressionInput): Finding[] {
  const comments = new Map(program.files.map((file) => [file, program.summary(file)?.suppressions ?? []]));
  const used = new Set<SuppressionFacts>();
  const mark = (finding: Finding): Finding => {
    const mine = (comments.get(finding.file) ?? []).filter((s) => covers(s, finding));
    for (const s of mine) used.add(s);
    return mine.length > 0 ? { ...finding, suppressed: true } : finding;
  };
  const marked = findings.map(mark);
  if (!isWhole) return marked;
  const ids = new Set([...rules, UNUSED_SUPPRESSION]);
  const fingerprint = createIdentify();
  const unused = program.files.flatMap((file) => {
    const s = program.summary(file);
    const level = settings.severity(UNUSED_SUPPRESSION, file) ?? 'hint';
    if (!s || level === 'off' || !settings.hasFindings(program.categories.of(s))) return [];
    const known: KnownRules = { ids, isOff: (id) => settings.severity(id, file) === 'off' };
    return s.suppressions.flatMap((c): Finding[] => {
      const message = complaint(c, used.has(c), known);
      return message === null ? [] : [{
        ...place(file, c.at), ruleId: UNUSED_SUPPRESSION, severity: level, message, related: [], suppressed: false, fixes: [],
        fingerprint: fingerprint(UNUSED_SUPPRESSION, file, enclosingAt(program, s, c.at)),
      }];
    });
  });
  return [...marked, ...unused.map(mark)].sort(byPlace);
}

interface KnownRules {
  ids: ReadonlySet<string>;
  isOff(id: string): boolean;
}

/** A comment that names no rule is about all, except about comments like itself. */
function covers({ rules, scope, covers: spans }: SuppressionFacts, { ruleId, span }: Pick<Finding, 'ruleId' | 'span'>): boolean {
  if (rules.length > 0 ? !rules.includes(ruleId) : ruleId === UNUSED_SUPPRESSION) return false;
  return scope === 'file' || spans.some((s) => s.part === span.part && s.start <= span.start && span.start < s.end);
}

function complaint({ rules, scope }: SuppressionFacts, isUsed: boolean, { ids, isOff }: KnownRules): string | null {
  const unknown = rules.filter((id) => !ids.has(id));
  if (unknown.length > 0) {
    const names = unknown.map((id) => `“${id}”`).join(', ');
    return `There is no rule ${names}, so ${unknown.length > 1 ? 'these names suppress' : 'this name suppresses'} nothing. Rules: ${[...ids].sort().join(', ')}; a reason stands behind “--”.`;
  }
  if (isUsed || rules.some((id) => isOff(id) || id === UNUSED_SUPPRESSION)) return null;
  const what = rules.length === 0 ? 'No finding' : `No finding of ${rules.join(' or ')}`;
  return `${what} ${scope === 'file' ? 'in this file' : 'on the line that this comment is about'}: it suppresses nothing. Remove it.`;
}
