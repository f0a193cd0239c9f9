/**
 * From what the rules judge to findings: precedence ("one cause, one finding"), severity, category, places and
 * fingerprints. On request it also says how each judgement came out. Must not know any one rule.
 */
import type { Span } from '../ir/span.js';
import type { Summary } from '../ir/summary.js';
import type { CachingReader } from './caching.js';
import type { RuleOptions } from './config.js';
import type { Evaluation } from './evaluate.js';
import type { Flow } from './flow.js';
import { createIdentify } from './ids.js';
import { byPlace, enclosingAt, type PlaceOf } from './places.js';
import type { Edge } from './callGraph.js';
import type { Program } from './program.js';
import type { Repeat } from './repeats.js';
import type { RuleSettingsOf } from './ruleSettings.js';
import type { PromptReader } from './texts.js';
import type { TokenLookup } from './tokens.js';
import type { Category, Condition, Finding, FixAnswer, JudgementAnswer, Severity } from './report.js';
import type { Site } from './sites.js';

/** A call as one chain of callers makes it, outermost first; as it stands where the chain is empty. */
export interface SiteContext {
  chain: readonly Edge[];
  evaluation: Evaluation;
}

/** What a rule may look at. */
export interface RuleContext {
  program: Program;
  flow: Flow;
  /** Loops and recursions of functions that run a billable call, judged. */
  repeats(): readonly Repeat[];
  /** The site as it stands, or as each of its callers makes it. */
  evaluations(site: Site): readonly Evaluation[];
  /** The same, with who calls. */
  contexts(site: Site): readonly SiteContext[];
  reader: PromptReader;
  /** Whether a request of the site asks for prompt caching. */
  caching: CachingReader;
  /** Counts of texts; one that is not there is asked for, and there next time. */
  tokens: TokenLookup;
  /** Declared or installed version of a package as a file sees it; null when unknown. */
  versionOf(file: string, package_: string): string | null;
  /** Values of the options that a rule declares, as the project sets them for a file: `options(theRule, file).limit`. */
  options<O extends RuleOptions>(rule: { id: string; options: O }, file: string): { [name in keyof O]: number };
}

/** A finding before it gets its place in lines, its fingerprint and its severity from the settings. */
export interface RawFinding {
  /** What is to blame: a loop, a function that calls itself, a call, a prompt (`causeOf`). Precedence works on it. */
  cause: string;
  /** Overrides the rule's severity. */
  severity?: Severity;
  message: string;
  related: { file: string; at: Span; message: string }[];
  fixes: FixAnswer[];
  /** USD saved when it is mended, where that is known. */
  saving?: { perThousandCalls: number };
}

/** What a rule says of one thing that it looked at. */
export interface Judgement {
  file: string;
  at: Span;
  /** `file:call` of the call it is about. */
  site: string | null;
  /** In the order in which they were asked; ends at the one that decided. */
  conditions: Condition[];
  /** Only when every condition holds. */
  finding: RawFinding | null;
}

/** A rule as the analysis needs it; `rules/rule.ts` has the whole type. */
export interface Judge {
  id: string;
  severity: Severity;
  /** Thresholds that a project may set; the project file's check, schema and documentation are made from them. */
  options?: RuleOptions;
  /** Rules whose findings vanish where this one has the same cause. */
  absorbs: readonly string[];
  judge(context: RuleContext): Judgement[];
}

export const causeOf = {
  loop: (file: string, loop: number): string => `loop ${file}:${loop}`,
  recursion: (fn: string): string => `recursion ${fn}`,
  call: (file: string, call: number): string => `call ${file}:${call}`,
  prompt: (file: string, at: Span): string => `prompt ${file}:${at.part}:${at.start}`,
  /** Another expression: a decorator, options of a library. */
  place: (file: string, at: Span): string => `place ${file}:${at.part}:${at.start}:${at.end}`,
};

export interface FindingsInput {
  context: RuleContext;
  settings: RuleSettingsOf;
  categoryOf(file: string): Category;
  /** Id of the call site `file:call`. */
  idOf(site: string): string | undefined;
  place: PlaceOf;
  /** Judgements are wanted too. */
  explain: boolean;
}

/** All findings, in order of place. Yields after each rule. */
export function* findingsOf(rules: readonly Judge[], input: FindingsInput): Generator<undefined, { findings: Finding[]; judgements: JudgementAnswer[] }> {
  const { context, settings, place } = input;
  const judged: { rule: Judge; judgements: Judgement[] }[] = [];
  const absorbing = new Map<string, string>();
  for (const rule of rules) {
    // A rule that is off still absorbs: turning it off must not bring the same cause back under another name.
    if (settings.isOff(rule.id) && rule.absorbs.length === 0 && !input.explain) continue;
    const judgements = rule.judge(context).sort((a, b) => byPlace({ file: a.file, span: a.at }, { file: b.file, span: b.at }));
    for (const { finding } of judgements) if (finding) for (const id of rule.absorbs) absorbing.set(`${id} ${finding.cause}`, rule.id);
    judged.push({ rule, judgements });
    yield undefined;
  }

  const findings: Finding[] = [];
  const answers: JudgementAnswer[] = [];
  const fingerprint = createIdentify();
  for (const { rule, judgements } of judged) {
    for (const j of judgements) {
      const site = j.site === null ? undefined : input.idOf(j.site);
      const about = { ...place(j.file, j.at), ruleId: rule.id, ...(site === undefined ? {} : { callSiteId: site }) };
      const outcome = outcomeOf(rule, j);
      if (input.explain) answers.push({ ...about, conditions: j.conditions, outcome });
      if (outcome.k === 'reported' && j.finding) findings.push(findingOf(rule, j.finding, about, outcome.fingerprint));
    }
  }
  return { findings: findings.sort(byPlace), judgements: answers.sort(byPlace) };

  function outcomeOf(rule: Judge, { file, at, finding }: Judgement): JudgementAnswer['outcome'] {
    if (!finding) return { k: 'silent' };
    if (settings.severity(rule.id, file) === 'off') return { k: 'off' };
    const by = absorbing.get(`${rule.id} ${finding.cause}`);
    if (by !== undefined) return { k: 'absorbed', by };
    const category = input.categoryOf(file);
    if (!settings.hasFindings(category)) return { k: 'not-product', category };
    return { k: 'reported', fingerprint: fingerprint(rule.id, file, enclosingAt(context.program, context.program.summary(file) as Summary, at)) };
  }

  function findingOf(rule: Judge, f: RawFinding, about: Omit<JudgementAnswer, 'conditions' | 'outcome'>, print: string): Finding {
    const level = settings.severity(rule.id, about.file);
    return {
      ...about, severity: (level === 'off' ? null : level) ?? f.severity ?? rule.severity, message: f.message, fingerprint: print,
      related: f.related.map((r) => ({ ...place(r.file, r.at), message: r.message })),
      suppressed: false, fixes: f.fixes, ...(f.saving ? { saving: f.saving } : {}),
    };
  }
}
