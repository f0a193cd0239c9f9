/**
 * The plain data that the analysis answers with and every shell shows: call sites, entry points, prompts, findings.
 * It follows JSON v1 (see `test/cli/report.schema.json`) and adds what the editor needs; unknown amounts are null, never 0.
 * Must not know a protocol, a language or a rule.
 */
import type { AbstractEdit } from '../ir/edits.js';
import type { Span } from '../ir/span.js';

/** Lower and upper edge; null where there is no such edge (unknown or unbounded). */
export interface Range {
  min: number | null;
  max: number | null;
}

import type { CallKind } from '../catalog/sdk.js';
export type { CallKind };
export type Category = 'product' | 'guardrail' | 'evaluation' | 'test' | 'example' | 'script' | 'generated' | 'vendored';
export type Severity = 'hint' | 'information' | 'warning' | 'error';

/** Where something stands: 1-based lines, 1-based columns in UTF-16 units; `span` is the same place as offsets. */
export interface Place {
  file: string;
  /** Notebook cell index among all cells. */
  cell?: number;
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
  span: Span;
}

/** How a model was found: one literal, several possible ones, from configuration or environment with a fallback, or not. */
export interface ModelAnswer {
  /** Candidate ids as the code gives them; empty when unknown. */
  ids: string[];
  how: 'literal' | 'constant' | 'choice' | 'assumed' | 'environment-fallback' | 'default' | 'parameter' | 'unknown';
  /** Why it is unknown or only partly known, in words for people. */
  reason?: string;
}

/** A piece of input that is not known statically. */
export interface Hole {
  /** Name for people: `question`, `history`, `file(prompts/x.txt)`. */
  name: string;
  reason: string;
  /** Tokens, when something limits it. */
  tokens?: Range;
}

export interface InputAnswer {
  /** Tokens of the static text in the whole input, framing excluded. */
  staticTokens: Range;
  /** The same with what the API adds to each request, which the amounts count: framing of messages, the provider's own prompt for tools. */
  framedTokens: Range;
  /** Of the static ones, tokens in system, developer or instructions role. */
  systemTokens: Range;
  dynamic: Hole[];
}

export interface OutputAnswer {
  /** Output tokens at most; null when there is no cap or it is unknown. */
  cap: number | null;
  /** `argument`: set on the call; `client`; `default`: the SDK's own; `none`: known to be absent; `unknown`: set to something that is not known; `not-applicable`. */
  how: 'argument' | 'client' | 'default' | 'none' | 'unknown' | 'not-applicable';
}

export interface CostAnswer {
  /** USD of one logical call that succeeds at the first attempt. `max` only when every term is bounded. */
  perCall: Range;
  /** USD for 1,000 dynamic input tokens (range over candidate models: the highest). */
  perThousandDynamicInput: number | null;
  /** USD for 1,000 output tokens. */
  perThousandOutput: number | null;
  /** `o200k_base`, `o200k_base × 1.53 (Claude)`; null where no tokens are counted. */
  tokenizer: string | null;
  /** Multipliers around the centre, `[1, 1]` for exact. */
  band: [number, number] | null;
  assumptions: string[];
  /** USD of the static input alone. */
  staticInput: Range;
  /** USD of the output at its cap. */
  outputAtCap: number | null;
  /** USD per million tokens of each candidate model. */
  rates: { model: string; inputPerMillion: number | null; outputPerMillion: number | null }[];
  /** USD of one call whose answer is as long as the project expects; null where it says nothing, or nobody knows the price. */
  expected: { outputTokens: number; perCall: Range } | null;
  /** True while a token count is the character-class estimate and not the tokenizer's. */
  approximate: boolean;
}

/** One step of the way from an entry to a call site, outermost first. */
export interface PathStep {
  file: string;
  line: number;
  name: string;
}

/** The call as one chain of callers makes it. */
export interface ContextAnswer {
  path: PathStep[];
  model: ModelAnswer;
  input: InputAnswer;
  output: OutputAnswer;
  cost: CostAnswer;
}

export interface Multiplicity {
  /** Kind of the innermost loop that repeats the call, or null. */
  loop: 'while' | 'do' | 'for' | 'each' | 'recursion' | 'comprehension' | 'callback' | null;
  /** Number of passes when a constant bounds them. */
  bound: number | null;
  /** Requests for one logical call that always fails: retries + 1; null when unknown. */
  attempts: number | null;
}

export interface CallSite extends Place {
  /** Stable when lines move: `documentation: CONTRIBUTING.md#ids`. */
  id: string;
  sdk: string;
  package: string;
  /** Catalogue name of the API: `chat.completions.create`. */
  api: string;
  kind: CallKind;
  provider: string | null;
  model: ModelAnswer;
  input: InputAnswer;
  output: OutputAnswer;
  multiplicity: Multiplicity;
  cost: CostAnswer;
  contexts: ContextAnswer[];
  /** Contexts beyond the cap that are not listed. */
  moreContexts: number;
  category: Category;
  /** Name of the enclosing function (`Class.method`), or `<module>`. */
  enclosing: string;
}

export interface EntryPoint extends Place {
  id: string;
  name: string;
  kind: 'function' | 'method' | 'module' | 'route' | 'job' | 'consumer' | 'command' | 'test';
  /** Ids of the call sites that one invocation can reach. */
  calls: string[];
  /** USD of one invocation. */
  cost: Range & { atN: { n: number; min: number | null; max: number | null }[] };
  category: Category;
}

/** A place outside the call's own function from which a lens shows what the call below it costs (a caller of the app's own wrapper). */
export interface CallerLens extends Place {
  /** Call sites reached from this call expression. */
  calls: string[];
  name: string;
  cost: Range;
}

export interface PromptAnswer extends Place {
  id: string;
  role?: string;
  staticTokens: Range;
  holes: Hole[];
  usedBy: string[];
}

export interface FixAnswer {
  title: string;
  level: 'safe' | 'suggestion';
  /** Printed by the front end on request. */
  edits: { file: string; edit: AbstractEdit }[];
}

export interface Finding extends Place {
  ruleId: string;
  severity: Severity;
  message: string;
  callSiteId?: string;
  /** Stable when lines move. */
  fingerprint: string;
  related: { file: string; cell?: number; line: number; message: string; span: Span; column: number; endLine: number; endColumn: number }[];
  suppressed: boolean;
  fixes: FixAnswer[];
  /** USD saved when it is mended, where that is known. */
  saving?: { perThousandCalls: number };
}

/** One clause of a rule's contract, turned so that a finding needs a yes; null = unknown, which silences. */
export interface Condition {
  clause: string;
  holds: boolean | null;
  /** What was found there. */
  detail?: string;
}

/** How a rule came to its answer at one place. */
export interface JudgementAnswer extends Place {
  ruleId: string;
  callSiteId?: string;
  /** In the order in which they were asked; ends at the one that decided. */
  conditions: readonly Condition[];
  /** `absorbed`: another rule speaks of the same cause; `not-product`: such code gets no findings. */
  outcome: { k: 'reported'; fingerprint: string } | { k: 'silent' } | { k: 'absorbed'; by: string } | { k: 'off' } | { k: 'not-product'; category: Category };
}

/** One step of the way that a value came; without a line where the program keeps none. */
export interface TraceStep {
  text: string;
  file: string;
  cell?: number;
  line?: number;
  column?: number;
}

/** What somebody wants explained: a line, or what stands at one place of it. 1-based; `cell` as in `Place`. */
export interface Question {
  file: string;
  cell?: number;
  line: number;
  column?: number;
}

/** Where something that a call needs was given, and the way that it came from there. */
export interface SourceAnswer {
  what: 'model' | 'output cap' | 'retries' | 'timeout' | 'step cap';
  /** `` `max_tokens` at the call ``, `` `maxRetries` of `OpenAI()` ``, `not given`. */
  text: string;
  trace: TraceStep[];
}

/** Why a call is a call site, or why not. */
export interface CallAnswer extends Place {
  /** As far as names go: `client.chat.completions.create`. */
  callee: string;
  /**
   * `leads`: it runs code of the project that makes calls; `free`, `makes`, `not-billable`: known to the catalogue, and no call site;
   * `unknown-package`: of a package that the catalogue does not hold; `plain`: code that no SDK has a part in; `lost`: nobody can say.
   */
  outcome: 'call-site' | 'leads' | 'free' | 'makes' | 'not-billable' | 'unknown-package' | 'plain' | 'lost';
  /** The outcome in words. */
  reason: string;
  callSiteId?: string;
  trace: TraceStep[];
  sources: SourceAnswer[];
}

/** All that is known of a place. */
export interface Explanation {
  question: Question;
  /** Why there is nothing to say: no such line, a cell without code. */
  problem?: string;
  category: Category;
  /** The text of the file names a package or host of the catalogue. */
  namesPackage: boolean;
  calls: CallAnswer[];
  functions: EntryPoint[];
  prompts: PromptAnswer[];
  judgements: JudgementAnswer[];
}

export interface SkippedFile {
  file: string;
  reason: string;
}

/** A file or a whole directory (`path` ends with `/`) that the project file leaves out, and the glob that does. */
export interface ExcludedPath {
  path: string;
  glob: string;
}

/** A setting of the project file that nothing has to do with: its way from the top of the file. */
export interface UnmatchedSetting {
  key: readonly string[];
  reason: string;
}

/** What one analysis of a root says. Immutable once returned. */
export interface Report {
  callSites: readonly CallSite[];
  entryPoints: readonly EntryPoint[];
  /** Every function that runs a billable call, entry points among them: what one invocation costs. */
  functions: readonly EntryPoint[];
  callerLenses: readonly CallerLens[];
  prompts: readonly PromptAnswer[];
  findings: readonly Finding[];
  /** Only on request (`createAnalyse`'s `question`); absent when the file is none of the project. */
  explanation?: Explanation;
  /** Of the project file; absent where it has to do with more than was looked at. */
  unmatched?: readonly UnmatchedSetting[];
  files: { scanned: number; analyzed: number; skipped: readonly SkippedFile[]; excluded?: readonly ExcludedPath[] };
  prices: { asOf: string; source: string };
}
