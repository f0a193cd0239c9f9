/**
 * The whole analysis of a root: link, evaluate every call in its contexts, roll up, let the rules speak, and say it all
 * as one report. Runs in slices; must not know a language front end, a protocol or the engine.
 */
import { PRICES_AS_OF, PRICES_SOURCE } from '../catalog/models.js';
import type { SdkRow } from '../catalog/sdk.js';
import type { Summary } from '../ir/summary.js';
import { lineColumn } from '../documents/lines.js';
import { createAssumptions, unmatchedAssumptions } from './assumptions.js';
import { entryKind, runsCallback } from './entries.js';
import { chooseRanges } from './cost.js';
import { evaluate, type Evaluation, type Evaluator } from './evaluate.js';
import { explain } from './explain.js';
import { findingsOf, type Judge, type SiteContext } from './findings.js';
import { createCaching } from './caching.js';
import { constantBound, createFlow } from './flow.js';
import { createIdentify } from './ids.js';
import { createPricer, frameInto, PASSES, type InvocationCost } from './invocation.js';
import { functionOf, type Frame } from './link/known.js';
import { meets, type Cuts } from './link/memory.js';
import { joinedHow } from './modelAnswer.js';
import { createResolver } from './modules.js';
import type { AnalysisInput, AnalysisNeeds, AnalysisOutput, AnalysisStep, TokenNeed } from './pipeline.js';
import { byFunction, byPlace, createPlace, nameOfFunction, type PlaceOf } from './places.js';
import type { Edge } from './callGraph.js';
import { chainsTo } from './chains.js';
import { createProgramBuilder, type Program } from './program.js';
import { repeatsOf, type Repeat } from './repeats.js';
import { ruleSettings } from './ruleSettings.js';
import type { Site } from './sites.js';
import { fewOf, type PromptReader } from './texts.js';
import type {
  CallerLens, CallSite, ContextAnswer, EntryPoint, ModelAnswer, Multiplicity, PathStep, PromptAnswer, Question, Range, Report, SkippedFile,
} from './report.js';
import { suppressedFindings } from './suppressions.js';
import { tokensOf, type TokenLookup } from './tokens.js';
import { versionOf } from './versions.js';

const MOST_CONTEXTS = 32;
/** Shorter prompts that are not system text are not worth listing. */
const PROMPT_LENGTH = 80;

/** Analyses with the given catalogue and rules. `question`: the report answers it, too; its file takes part, whatever it names. */
export const createAnalyse = (sdks: readonly SdkRow[], rules: readonly Judge[], question: Question | null = null) =>
  function* analyse(input: AnalysisInput): Generator<AnalysisStep, AnalysisOutput> {
    const builder = createProgramBuilder(input, [...sdks, ...input.config.sdks], question?.file);
    /** What is said of calls with all that was asked for, and what would change it. */
    const evaluations = new Map<string, { e: Evaluation; cuts: Cuts }>();
    const isSupplied = ({ texts, tokens }: AnalysisNeeds): boolean =>
      texts.some((file) => input.text(file) !== undefined) || tokens.some(({ encoding, text }) => input.tokens(encoding, text) !== undefined);
    for (;;) {
      yield* builder.grow();
      const program = builder.program();
      const changes = builder.takeChanges();
      for (const [key, { cuts }] of evaluations) if (cuts !== null && meets(cuts, changes)) evaluations.delete(key);
      // Values that estimates ask for may lead to further files: then the program has to grow first.
      while (!builder.isBehind()) {
        const answer = yield* answerOf(program, evaluations, input, rules, question, () => builder.isBehind());
        if (answer === null) break;
        const { texts, tokens } = answer.needs;
        if (texts.length + tokens.length > 0) yield { files: [], texts, tokens };
        if (!builder.isBehind() && !isSupplied(answer.needs)) return answer;
      }
    }
  };

/** What a linked program says; null when its call sites ask for further files: it would be said again. */
function* answerOf(program: Program, evaluations: Map<string, { e: Evaluation; cuts: Cuts }>, input: AnalysisInput, rules: readonly Judge[], question: Question | null, isBehind: () => boolean): Generator<AnalysisStep, AnalysisOutput | null> {
  const texts = new Set<string>();
  let missed = 0;
  const tokens = new Map<string, TokenNeed>();
  const reader: PromptReader = {
    linker: program.linker,
    text: (file) => {
      const text = input.text(file);
      if (text === undefined) {
        texts.add(file);
        missed++;
      }
      return text;
    },
    assumed: () => null,
    locate: (from, path) => locateText(from, path),
  };
  const counted: TokenLookup = (encoding, text) => {
    const count = input.tokens(encoding, text);
    if (count === undefined) tokens.set(`${encoding}\n${text}`, { encoding, text });
    return count;
  };
  const evaluator: Evaluator = { program, reader, lookup: input.tokens, assumptions: createAssumptions(input.config), models: input.config.models };
  /** Calls may ask for further files. */
  let mayAsk = true;
  /** Those for which something is missing yet. */
  const memory = new Map<string, Evaluation>();
  const evaluateSite = (site: Site, frame: Frame | null): Evaluation => {
    const key = `${site.file}:${site.call}|${frame?.id ?? 0}`;
    let e = evaluations.get(key)?.e ?? memory.get(key);
    if (!e) {
      const before = missed;
      program.linker.takeCuts();
      e = evaluate(evaluator, site, frame);
      const cuts = program.linker.takeCuts();
      if (missed === before && e.estimate.missing.length === 0 && mayAsk) evaluations.set(key, { e, cuts });
      else memory.set(key, e);
      for (const t of e.estimate.missing) tokens.set(`${t.encoding}\n${t.text}`, t);
    }
    return e;
  };
  const place = createPlace(program);
  const identify = createIdentify();
  const sitesByFn = group(program.sites, (s) => s.fn);
  const categories = new Map(program.files.map((f) => [f, program.categories.of(program.summary(f) as Summary)]));

  const callSites: CallSite[] = [];
  const ids = new Map<string, string>();
  const contextsOf = new Map<string, SiteContext[]>();
  const prompts = new Map<string, PromptAnswer & { texts: string[] }>();
  for (const site of program.sites) {
    const { answer, contexts } = siteAnswer(program, site, evaluateSite, place, categories.get(site.file) ?? 'product');
    answer.id = identify('call', site.file, answer.enclosing, site.match.sdk.id, answer.api);
    ids.set(`${site.file}:${site.call}`, answer.id);
    contextsOf.set(`${site.file}:${site.call}`, contexts);
    callSites.push(answer);
    notePrompts(program, prompts, contexts.map((c) => c.evaluation), answer.id, place, counted);
    yield undefined;
  }
  if (isBehind()) return null;

  // What calls in their contexts needed is there: one invocation takes no further file.
  program.linker.setPeek(true);
  mayAsk = false;
  const cost = createPricer({ program, sitesOf: (fn) => sitesByFn.get(fn) ?? [], evaluate: evaluateSite });
  const functions: EntryPoint[] = [];
  const entryPoints: EntryPoint[] = [];
  for (const key of [...program.reaching].sort(byFunction)) {
    const { file, fn } = functionOf(key);
    const s = program.summary(file);
    const facts = s?.functions[fn];
    if (!s || !facts) continue;
    const c = cost(key, null);
    if (c.sites.length === 0) continue;
    const runs = program.callersOf(key).filter((e) => e.caller !== key).map((e) => (e.kind === 'call' ? 'once' : runsCallback(program, e)));
    const kind = runs.find((r) => r !== 'once' && r !== 'each') ?? entryKind(s, fn, facts);
    const name = nameOfFunction(program, s, fn);
    const entry: EntryPoint = {
      ...place(file, facts.nameAt), id: identify('function', file, name), name, kind: kind as EntryPoint['kind'],
      calls: c.sites.flatMap((x) => ids.get(x) ?? []), category: categories.get(file) ?? 'product',
      cost: { ...c.once, atN: c.open ? PASSES.map((n, i) => ({ n, ...(c.at[i] as Range) })) : [] },
    };
    functions.push(entry);
    if (!runs.some((r) => r === 'once' || r === 'each')) entryPoints.push(entry);
    yield undefined;
  }

  const callerLenses = callers(program, cost, ids, place);
  program.linker.setPeek(false);
  const flow = createFlow(program);
  const settings = ruleSettings(input.config);
  let repeats: Repeat[] | null = null;
  const { findings, judgements } = yield* findingsOf(rules, {
    context: {
      program, flow, reader, tokens: counted, repeats: () => (repeats ??= repeatsOf(flow)), caching: createCaching(program),
      contexts: (site) => contextsOf.get(`${site.file}:${site.call}`) ?? [],
      evaluations: (site) => (contextsOf.get(`${site.file}:${site.call}`) ?? []).map((c) => c.evaluation),
      versionOf: (file, package_) => versionOf(input.project, file, program.summary(file)?.family ?? 'js', package_),
      options: settings.options,
    },
    settings, categoryOf: (file) => categories.get(file) ?? 'product', idOf: (site) => ids.get(site), place, explain: question !== null,
  });

  const report: Report = {
    callSites, entryPoints, functions, callerLenses,
    prompts: [...prompts.values()].sort(byPlace).map(({ texts: _texts, ...p }) => ({ ...p, id: identify('prompt', p.file, p.role ?? '') })),
    findings: suppressedFindings({ program, findings, rules: rules.map(({ id }) => id), settings, isWhole: input.focus === null, place }),
    // A file above the root speaks of more than the root.
    ...(input.focus === null && input.config.base === '' ? { unmatched: unmatchedAssumptions(program, input.config) } : {}),
    files: { scanned: program.files.length, analyzed: program.files.length, skipped: skippedParts(program) },
    prices: { asOf: PRICES_AS_OF, source: PRICES_SOURCE },
  };
  const resolver = createResolver(input.project);
  const explanation = question && explain({
    program, place, reader, question, report, judgements, namesPackage: input.seeds.has(question.file), category: categories.get(question.file) ?? 'product', idOf: (site) => ids.get(site),
    resolveModule: (specifier, s) => resolver(specifier, s.path, s.family === 'js' ? 'javascript' : 'python'),
  });
  return {
    report: explanation ? { ...report, explanation } : report,
    needs: { files: program.needs(), texts: [...texts].sort(), tokens: [...tokens.values()] },
  };
}

// ---------------------------------------------------------------- call sites

function siteAnswer(program: Program, site: Site, evaluateSite: (s: Site, f: Frame | null) => Evaluation, place: PlaceOf, category: CallSite['category']): { answer: CallSite; contexts: SiteContext[] } {
  const s = program.summary(site.file) as Summary;
  const call = s.calls[site.call] as NonNullable<Summary['calls'][number]>;
  const base = evaluateSite(site, null);
  const contexts: { chain: Edge[]; e: Evaluation }[] = [];
  let isCut = false;
  if (base.parameters.size > 0 || site.through) {
    const done = new Set<string>();
    const open = new Map<number, boolean>();
    const chains = chainsTo(program, site.fn, (f) => !(open.get(f.id) ?? true));
    for (let next = chains.next(); ; next = chains.next()) {
      if (next.done) {
        isCut = next.value;
        break;
      }
      const { chain, frame } = next.value;
      const e = evaluateSite(site, frame);
      const isOpen = e.parameters.size > 0;
      open.set(frame.id, isOpen);
      if (!e.isCall) continue;
      const top = chain[0] as Edge;
      // A chain that leaves something open is replaced by the longer ones, where there are any.
      if (isOpen && chain.length < 5 && program.callersOf(top.caller).length > 0) continue;
      const key = chain.map((x) => `${x.file}:${x.call}`).join('<');
      if (done.has(key)) continue;
      done.add(key);
      contexts.push({ chain, e });
    }
  }
  // What callers beyond those give is as open as it is without any caller.
  const all = contexts.length > 0 ? [...contexts.map((c) => c.e), ...(isCut ? [base] : [])] : [base];
  const answer: CallSite = {
    ...place(site.file, call.at), id: '', sdk: site.match.sdk.id, package: site.match.binding.package, api: site.match.api.id, kind: site.match.api.kind,
    provider: all.every((e) => e.provider === all[0]?.provider) ? (all[0]?.provider ?? null) : null,
    model: contexts.length > 0 ? joinModels(all.map((e) => e.model)) : base.model,
    input: {
      staticTokens: chooseRanges(all.map((e) => e.estimate.input.staticTokens)),
      framedTokens: chooseRanges(all.map((e) => e.estimate.input.framedTokens)),
      systemTokens: chooseRanges(all.map((e) => e.estimate.input.systemTokens)),
      dynamic: distinct(all.flatMap((e) => e.estimate.input.dynamic), (h) => `${h.name}\n${h.reason}`),
    },
    output: all.every((e) => e.estimate.output.cap === base.estimate.output.cap && e.estimate.output.how === base.estimate.output.how) ? base.estimate.output : joinOutputs(all),
    multiplicity: multiplicity(program, s, site, joinAttempts(all)),
    cost: joinCosts(all, base),
    contexts: contexts.slice(0, MOST_CONTEXTS).map(({ chain, e }): ContextAnswer => ({
      path: wayOf(program, chain).map((x) => step(program, x)), model: e.model, input: e.estimate.input, output: e.estimate.output, cost: e.estimate.cost,
    })),
    moreContexts: Math.max(0, contexts.length - MOST_CONTEXTS), category, enclosing: nameOfFunction(program, s, call.fn),
  };
  return { answer, contexts: contexts.length > 0 ? contexts.map(({ chain, e }) => ({ chain, evaluation: e })) : [{ chain: [], evaluation: base }] };
}

/** What registers a function (a route, a job) does not run it: the way begins in the function. */
function wayOf(program: Program, chain: readonly Edge[]): readonly Edge[] {
  const registered = chain.map((e) => e.kind === 'callback' && !['once', 'each'].includes(runsCallback(program, e))).lastIndexOf(true);
  return chain.slice(registered + 1);
}

function step(program: Program, e: Edge): PathStep {
  const s = program.summary(e.file) as Summary;
  const call = s.calls[e.call] as NonNullable<Summary['calls'][number]>;
  return { file: e.file, line: lineColumn(s.parts[call.at.part]?.lines ?? [0], call.at.start).line, name: nameOfFunction(program, s, call.fn) };
}

function joinModels(models: ModelAnswer[]): ModelAnswer {
  const ids = [...new Set(models.flatMap((m) => m.ids))];
  const reasons = models.flatMap((m) => m.reason?.split('; ') ?? []);
  const isAlike = models.every((m) => m.how === models[0]?.how);
  const how = ids.length === 0 && !isAlike ? 'unknown' : joinedHow(models);
  return { ids, how, ...(reasons.length > 0 ? { reason: fewOf(reasons, '; ') } : {}) };
}

/** Whoever calls: the most requests that one call can become. */
function joinAttempts(all: Evaluation[]): number | null {
  const attempts = all.map((e) => e.attempts);
  return attempts.every((n): n is number => n !== null) ? Math.max(...attempts) : null;
}

function joinOutputs(all: Evaluation[]): CallSite['output'] {
  const caps = all.map((e) => e.estimate.output.cap);
  return caps.every((c): c is number => c !== null) ? { cap: Math.max(...caps), how: 'argument' } : { cap: null, how: 'unknown' };
}

function joinCosts(all: Evaluation[], base: Evaluation): CallSite['cost'] {
  if (all.length === 1 && all[0] === base) return base.estimate.cost;
  const costs = all.map((e) => e.estimate.cost);
  const highest = (of: (number | null)[]): number | null => (of.some((x) => x === null) ? null : Math.max(...(of as number[])));
  const bands = costs.flatMap((c) => (c.band ? [c.band] : []));
  return {
    perCall: chooseRanges(costs.map((c) => c.perCall)),
    perThousandDynamicInput: highest(costs.map((c) => c.perThousandDynamicInput)),
    perThousandOutput: highest(costs.map((c) => c.perThousandOutput)),
    tokenizer: [...new Set(costs.flatMap((c) => (c.tokenizer === null ? [] : c.tokenizer.split(', '))))].join(', ') || null,
    band: bands.length > 0 ? [Math.min(...bands.map((x) => x[0])), Math.max(...bands.map((x) => x[1]))] : null,
    assumptions: [...new Set(costs.flatMap((c) => c.assumptions))],
    staticInput: chooseRanges(costs.map((c) => c.staticInput)),
    outputAtCap: highest(costs.map((c) => c.outputAtCap)),
    rates: distinct(costs.flatMap((c) => c.rates), (r) => r.model),
    expected: joinExpected(costs.map((c) => c.expected)),
    approximate: costs.some((c) => c.approximate),
  };
}

function joinExpected(all: CallSite['cost']['expected'][]): CallSite['cost']['expected'] {
  const known = all.filter((e) => e !== null);
  return known.length < all.length || known.length === 0 ? null : { outputTokens: Math.max(...known.map((e) => e.outputTokens)), perCall: chooseRanges(known.map((e) => e.perCall)) };
}

function multiplicity(program: Program, s: Summary, site: Site, attempts: number | null): Multiplicity {
  const call = s.calls[site.call] as NonNullable<Summary['calls'][number]>;
  if (call.loop !== -1) {
    let bound: number | null = 1;
    for (let l = call.loop; l !== -1; l = s.loops[l]?.parent ?? -1) {
      const b = constantBound(program, s, l);
      bound = bound === null || b === null || !Number.isFinite(bound * b) ? null : bound * b;
    }
    return { loop: s.loops[call.loop]?.kind ?? null, bound, attempts };
  }
  const handed = program.callersOf(site.fn).find((e) => e.kind === 'callback' && runsCallback(program, e) === 'each');
  if (handed) return { loop: 'callback', bound: null, attempts };
  const again = program.callsOf(site.fn).some((e) => e.callee === site.fn && e.kind === 'call');
  return { loop: again ? 'recursion' : null, bound: null, attempts };
}

// ---------------------------------------------------------------- callers, prompts

/** Calls of the app's own functions that lead to billable calls. */
function callers(program: Program, cost: (fn: string, frame: Frame | null) => InvocationCost, ids: ReadonlyMap<string, string>, place: PlaceOf): CallerLens[] {
  const found: CallerLens[] = [];
  for (const key of [...program.reaching].sort(byFunction)) {
    for (const e of program.callersOf(key)) {
      if (e.kind !== 'call') continue;
      const s = program.summary(e.file);
      const call = s?.calls[e.call];
      if (!s || !call) continue;
      const c = cost(e.callee, frameInto(program, e, null));
      if (c.sites.length === 0) continue;
      found.push({ ...place(e.file, call.at), calls: c.sites.flatMap((x) => ids.get(x) ?? []), name: nameOfFunction(program, program.summary(functionOf(key).file) as Summary, functionOf(key).fn), cost: c.once });
    }
  }
  return found.sort(byPlace);
}

function notePrompts(program: Program, prompts: Map<string, PromptAnswer & { texts: string[] }>, evaluations: Evaluation[], id: string, place: PlaceOf, counted: TokenLookup): void {
  for (const e of evaluations) {
    for (const p of e.prompts) {
      const text = p.texts.join('');
      if (text.length < PROMPT_LENGTH && p.role !== 'system' && p.role !== 'developer') continue;
      if (!program.summary(p.source.file)) continue;
      const key = `${p.source.file}:${p.source.at.part}:${p.source.at.start}`;
      const known = prompts.get(key);
      if (known) {
        if (!known.usedBy.includes(id)) known.usedBy.push(id);
        continue;
      }
      const counts = (e.candidates.length > 0 ? e.candidates : [{ facts: null }]).map(({ facts }) => {
        const parts = p.texts.map((t) => tokensOf(t, facts, counted));
        return { min: sum(parts.map((x) => x.min)), max: sum(parts.map((x) => x.max)) };
      });
      prompts.set(key, { ...place(p.source.file, p.source.at), id: '', ...(p.role === null ? {} : { role: p.role }), staticTokens: chooseRanges(counts), holes: p.holes, usedBy: [id], texts: p.texts });
    }
  }
}

// ---------------------------------------------------------------- helpers

/** Files of which a part nests too deeply or is too large to be read: calls in there are missing. */
function skippedParts(program: Program): SkippedFile[] {
  return program.files.flatMap((file) => {
    const s = program.summary(file);
    const deep = s?.problems.find(({ kind }) => kind === 'depth');
    if (!s || !deep) return [];
    const part = s.parts[deep.at.part];
    const line = lineColumn(part?.lines ?? [0], deep.at.start).line;
    return [{ file, reason: `in part: ${deep.message.toLowerCase()} at ${part?.cell === undefined ? '' : `cell ${part.cell}, `}line ${line}` }];
  });
}

/** A path that code of a file reads, relative to the root: `./x` from the file's directory, others as they are. */
function locateText(from: string, path: string): string | null {
  if (path.startsWith('/') || path.includes('\0') || /^[a-z]+:/i.test(path)) return null;
  const base = path.startsWith('.') ? from.split('/').slice(0, -1) : [];
  for (const p of path.replaceAll('\\', '/').split('/')) {
    if (p === '' || p === '.' || p === '__file__') continue;
    if (p === '..') {
      if (base.pop() === undefined) return null;
    } else base.push(p);
  }
  return base.length > 0 ? base.join('/') : null;
}

const sum = (of: number[]): number => of.reduce((a, b) => a + b, 0);
function group<T>(list: readonly T[], key: (x: T) => string): Map<string, T[]> {
  const found = new Map<string, T[]>();
  for (const x of list) {
    const k = key(x);
    const l = found.get(k);
    if (l) l.push(x);
    else found.set(k, [x]);
  }
  return found;
}
function distinct<T>(list: readonly T[], key: (x: T) => string): T[] {
  return [...new Map(list.map((x) => [key(x), x])).values()];
}
