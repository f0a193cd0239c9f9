/**
 * Answers a question about a place: which calls stand there, why each is a call site or not, what its parts come from, and
 * how the rules judged. Made on demand from a linked program; must not decide anything that the analysis has not decided.
 */
import { lineColumn } from '../documents/lines.js';
import type { Span } from '../ir/span.js';
import type { CallId, Summary } from '../ir/summary.js';
import { packageOf } from './link/catalogIndex.js';
import { alternatives, functionKey, type CallRef, type Known } from './link/known.js';
import type { Matcher } from './link/locate.js';
import { isMadeByNobody, looksBillable, matchApi } from './link/match.js';
import { chainOf, reachedBy } from './link/objects.js';
import { nameOfFunction } from './places.js';
import { frameOf } from './chains.js';
import type { Program } from './program.js';
import { sourcesOf, type SourceInput } from './provenance.js';
import { wayFromFunction } from './repeats.js';
import type { CallAnswer, Category, Explanation, JudgementAnswer, Question, Report } from './report.js';
import type { Site } from './sites.js';
import { calleeText, traceOf } from './trace.js';

export interface ExplainInput extends SourceInput {
  question: Question;
  report: Pick<Report, 'callSites' | 'functions' | 'prompts'>;
  judgements: readonly JudgementAnswer[];
  namesPackage: boolean;
  category: Category;
  /** Id of the call site `file:call`. */
  idOf(site: string): string | undefined;
}

/** Null when the file is none that takes part. */
export function explain(input: ExplainInput): Explanation | null {
  const { program, question, report } = input;
  const s = program.summary(question.file);
  if (!s) return null;
  const asked = askedOf(s, question);
  const empty: Explanation = { question, category: input.category, namesPackage: input.namesPackage, calls: [], functions: [], prompts: [], judgements: [] };
  if (typeof asked === 'string') return { ...empty, problem: asked };
  const calls = callsAt(program, s, asked);
  const starts = new Set(calls.map((call) => startOf((s.calls[call] as Summary['calls'][number]).at)));
  const loops = new Set(calls.flatMap((call) => loopsAround(s, call)));
  const answers = calls.map((call) => callAnswer(input, s, call));
  const ids = new Set(answers.flatMap(({ callSiteId }) => callSiteId ?? []));
  const isHere = (at: { file: string; span: Span }): boolean => at.file === s.path && asked.touches(at.span);
  return {
    ...empty,
    calls: answers,
    functions: report.functions.filter((f) => isHere(f) && f.name !== '<module>'),
    prompts: report.prompts.filter((p) => isHere(p) || p.usedBy.some((id) => ids.has(id))),
    judgements: input.judgements.filter((j) =>
      (j.callSiteId !== undefined && ids.has(j.callSiteId)) ||
      (j.file === s.path && ((asked.begins(j.span) && asked.touches(j.span)) || loops.has(startOf(j.span)) || starts.has(startOf(j.span))))),
  };
}

const startOf = ({ part, start }: Span): string => `${part}:${start}`;

interface Asked {
  /** Something of the span stands on the line; with a column, at it. */
  touches(span: Span): boolean;
  /** The span begins on the line. */
  begins(span: Span): boolean;
  hasColumn: boolean;
}

/** The asked place as offsets, or why there is none. */
function askedOf(s: Summary, { cell, line, column }: Question): Asked | string {
  const part = s.parts.findIndex((p) => p.cell === cell);
  const lines = s.parts[part]?.lines;
  if (!lines) return cell === undefined ? 'a notebook’s place needs its cell: file:cell:line' : `cell ${cell} holds no code that is analysed`;
  const from = lines[line - 1];
  if (from === undefined) return `${cell === undefined ? 'the file' : `cell ${cell}`} has only ${lines.length} lines`;
  const to = (lines[line] ?? Infinity) - 1;
  const at = column === undefined ? null : Math.min(from + column - 1, to);
  return {
    touches: (span) => span.part === part && (at === null ? span.start <= to && span.end > from : span.start <= at && at < span.end),
    begins: (span) => span.part === part && lineColumn(lines, span.start).line === line,
    hasColumn: at !== null,
  };
}

/**
 * Call sites that the place is in, and: with a column the innermost call there, else the calls that begin on the line. When
 * that is none, the innermost around it.
 */
function callsAt(program: Program, s: Summary, asked: Asked): CallId[] {
  const sites = new Set(program.sites.filter((x) => x.file === s.path).map((x) => x.call));
  const touched = s.calls.flatMap((c, id) => (asked.touches(c.at) && (c.handedTo === undefined || sites.has(id)) ? [id] : []));
  const at = (id: CallId): Span => (s.calls[id] as Summary['calls'][number]).at;
  const length = (id: CallId): number => at(id).end - at(id).start;
  const innermost = touched.reduce<CallId | null>((a, b) => (a === null || length(b) < length(a) ? b : a), null);
  const here = touched.filter((id) => sites.has(id) || (asked.hasColumn ? id === innermost : asked.begins(at(id))));
  const chosen = here.length === 0 && innermost !== null ? [innermost] : here;
  return chosen.sort((a, b) => Number(sites.has(b)) - Number(sites.has(a)) || at(a).start - at(b).start || at(b).end - at(a).end);
}

/** Where the keywords of the loops around a call begin. */
function loopsAround(s: Summary, call: CallId): string[] {
  const found: string[] = [];
  for (let loop = s.loops[s.calls[call]?.loop ?? -1]; loop; loop = s.loops[loop.parent]) found.push(startOf(loop.keywordAt));
  return found;
}

// ---------------------------------------------------------------- calls

function callAnswer(input: ExplainInput, s: Summary, id: CallId): CallAnswer {
  const { program } = input;
  const facts = s.calls[id] as Summary['calls'][number];
  const site = program.sites.find((x) => x.file === s.path && x.call === id) ?? null;
  const through = site?.through?.[0];
  const call: CallRef = { file: s.path, call: id, frame: through ? frameOf(program, through) : null };
  const callSiteId = input.idOf(`${s.path}:${id}`);
  const answer = input.report.callSites.find((c) => c.id === callSiteId);
  return {
    ...input.place(s.path, facts.at),
    callee: calleeText(s, facts.callee),
    ...(site ? { outcome: 'call-site' as const, reason: siteReason(site) } : outcomeOf(input, s, call)),
    ...(callSiteId === undefined ? {} : { callSiteId }),
    trace: traceOf(input, { file: s.path, value: facts.callee, frame: call.frame }),
    sources: site && answer ? sourcesOf(input, s, site, call, answer) : [],
  };
}

function siteReason({ match: { sdk, api, binding, on } }: Site): string {
  const kind = on.kinds.at(-1);
  if (isMadeByNobody(on)) return `\`${api.id}\` (${api.kind}) as ${sdk.title} has it: name and arguments tell, nobody says what it is called on`;
  return `\`${api.id}\` (${api.kind}) of ${sdk.title}${kind === undefined || kind === 'module' ? '' : `, called on a ${kind}`} of the package \`${binding.package}\``;
}

type Outcome = Pick<CallAnswer, 'outcome' | 'reason'>;

/** Why a call is no call site. */
function outcomeOf({ program }: ExplainInput, s: Summary, call: CallRef): Outcome {
  const m: Matcher = { catalog: program.catalog, linker: program.linker, family: s.family };
  const outcomes = alternatives(program.linker.calleeOf(call)).map((k) => ofCallee(program, m, k, call));
  const order: readonly CallAnswer['outcome'][] = ['leads', 'free', 'makes', 'not-billable', 'unknown-package', 'lost', 'plain'];
  return outcomes.sort((a, b) => order.indexOf(a.outcome) - order.indexOf(b.outcome))[0] ?? { outcome: 'lost', reason: 'what is called is not known' };
}

function ofCallee(program: Program, m: Matcher, k: Known, call: CallRef): Outcome {
  switch (k.t) {
    case 'fn':
      return ofFunction(program, k.file, k.fn);
    case 'class': {
      const s = m.linker.summaryOf(k.file);
      const ctor = Object.values(s?.classes[k.cls]?.methods ?? {}).find(({ kind }) => kind === 'constructor');
      return ctor ? ofFunction(program, k.file, ctor.fn) : { outcome: 'plain', reason: `it makes an instance of the class \`${s?.classes[k.cls]?.name ?? ''}\` of the project` };
    }
    case 'path':
      return ofPath(program, m, k, call);
    case 'property': case 'apply': {
      let of: Known = k;
      while (of.t === 'property' || of.t === 'apply') of = of.of;
      if (of.t === 'lit' && of.v === null) return { outcome: 'lost', reason: 'what it is asked of is given no other value than `null` or `None`' };
      return { outcome: 'plain', reason: 'it is a method of plain data' };
    }
    case 'unknown':
      return { outcome: 'lost', reason: k.why };
    case 'absent':
      return { outcome: 'lost', reason: 'nothing gives it a value' };
    default:
      return { outcome: 'plain', reason: 'what is called is no function of an SDK' };
  }
}

function ofFunction(program: Program, file: string, fn: number): Outcome {
  const s = program.linker.summaryOf(file);
  const name = s ? nameOfFunction(program, s, fn) : 'a function';
  const key = functionKey(file, fn);
  if (!program.reaching.has(key)) return { outcome: 'plain', reason: `\`${name}\` (${file}) is code of the project that reaches no call site` };
  const { site } = wayFromFunction(program, key);
  const at = site ? program.summary(site.file)?.calls[site.call]?.at : undefined;
  const line = site && at ? `:${lineColumn(program.summary(site.file)?.parts[at.part]?.lines ?? [0], at.start).line}` : '';
  return { outcome: 'leads', reason: `\`${name}\` (${file}) is code of the project${site ? `; it leads to \`${site.match.api.id}\` in ${site.file}${line}` : ' that reaches a call site'}` };
}

function ofPath(program: Program, m: Matcher, k: Extract<Known, { t: 'path' }>, call: CallRef): Outcome {
  const { root } = k;
  switch (root.k) {
    case 'param': {
      const s = m.linker.summaryOf(root.file);
      const callers = program.callersOf(functionKey(root.file, root.fn)).length;
      const owner = s ? nameOfFunction(program, s, root.fn) : 'a function';
      const why = callers === 0 ? 'no caller is known' : callers === 1 ? 'its caller gives nothing that is followed to a call of a known SDK' : `none of its ${callers} callers gives anything that is followed to a call of a known SDK`;
      return { outcome: 'lost', reason: `\`${root.name}\` is a parameter of \`${owner}\`, and ${why}` };
    }
    case 'field':
      return { outcome: 'lost', reason: `nothing that is known gives the field \`${root.name}\` of \`${m.linker.summaryOf(root.file)?.classes[root.cls]?.name ?? 'its class'}\` a value` };
    case 'opaque':
      return { outcome: 'lost', reason: `known only at run time: ${root.why}` };
    case 'global': case 'external':
      break;
  }
  const found = packageOf(program.catalog, m.family, root, k.steps);
  if (!found) {
    if (root.k === 'global') {
      const reads = looksBillable(program.catalog, m.family, k.steps);
      return { outcome: reads ? 'lost' : 'plain', reason: `${reads ? 'it reads like a call of an SDK, but comes from ' : ''}\`${root.name}\`${reads ? ',' : ' is'} a global that the catalogue does not hold` };
    }
    const isOwn = root.module.startsWith('.');
    return { outcome: isOwn ? 'lost' : 'unknown-package', reason: isOwn ? `the module \`${root.module}\` is not found in the project` : `\`${root.module}\` is neither of the project nor in the catalogue` };
  }
  const { sdk } = found.target;
  const reached = reachedBy(m, k).map(chainOf);
  if (reached.some((chain) => sdk.free[m.family]?.includes(chain))) return { outcome: 'free', reason: `\`${reached[0]}\` of ${sdk.title} costs nothing` };
  const made = reachedBy(m, { ...k, steps: [...k.steps, { k: 'call', call }] }).find((r) => r.names.length === 0 && r.made.links.length > 0);
  if (made) return { outcome: 'makes', reason: `it makes a ${made.made.kinds.at(-1) ?? 'client'} of ${sdk.title}; only what is asked of it costs` };
  const asked = matchApi(m, k, call);
  if (asked.mocked) return { outcome: 'free', reason: `a mock of ${sdk.title} answers, which costs nothing` };
  if (asked.open) return { outcome: 'lost', reason: `whether it is a call of ${sdk.title} depends on arguments that are not known` };
  const named = reached[0] ?? k.steps.flatMap((step) => (step.k === 'member' ? [step.name] : [])).at(-1) ?? (root.name === '*' ? root.k : root.name);
  return { outcome: 'not-billable', reason: `the catalogue has no billable call \`${named}\` of ${sdk.title}` };
}
