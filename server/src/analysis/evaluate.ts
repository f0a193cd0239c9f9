/**
 * What one call site sends, in one context: model, prompt, cap, attempts, and the estimate of it all. A context is a
 * frame that binds the enclosing function's parameters; without one they stay symbolic. Must not know a rule or a language.
 */
import { findModel, findOwnModel, type ModelFacts } from '../catalog/models.js';
import { hasPrices, ownModel, type OwnModels } from '../catalog/ownModels.js';
import type { ArgumentRow } from '../catalog/sdk.js';
import { BY_PROJECT, type Assumptions } from './assumptions.js';
import { first, given, hasUnknownOptions, isMadeElsewhere, isOpenElsewhere, present, readerOf, role, saidOf, written, type Arguments } from './arguments.js';
import { estimate, type Estimate } from './cost.js';
import type { Variant } from './fragments.js';
import { ABSENT, alternatives, type CallRef, type Frame, type Known, type Source } from './link/known.js';
import type { Linker } from './link/linker.js';
import { attemptsOf, optionsOf, outputAnswer, retriesOf, stepCapOf, type RetryOption } from './limits.js';
import { SENDER } from './link/catalogIndex.js';
import { contentsOf, isOfType, matchApi, matchSent, type ApiMatch } from './link/match.js';
import { writtenNames } from './link/senders.js';
import { MADE_ELSEWHERE, type Matcher } from './link/locate.js';
import { handedInto } from './link/receivers.js';
import { start } from './link/objects.js';
import { isAtOne, isMixed, joined, modelsOf, readAddress, readModel, type Models, type NamedModel } from './modelAnswer.js';
import type { Program } from './program.js';
import { fewWays, messagesSaid } from './prompts.js';
import { parametersOf, textOf, type PromptReader, type Message } from './texts.js';
import { apart } from './together.js';
import type { Hole, ModelAnswer } from './report.js';
import type { Site } from './sites.js';
import type { TokenLookup } from './tokens.js';

/** One stretch of static prompt text where it is written. */
export interface PromptText {
  source: Source;
  role: string | null;
  /** System, developer or instructions text. */
  system: boolean;
  texts: string[];
  holes: Hole[];
}

/** What a request is made of, as the catalogue locates it. */
export interface RequestValues {
  tools: Known;
  system: Known;
  /** Or the plain prompt. */
  messages: Known;
  systemTexts: Variant[];
  /** Alternatives of its messages after the system text. */
  ways: Message[][];
  /** What asks for prompt caching of the request as a whole. */
  cache: Known;
  /** Options come from somewhere unknown: anything may be in them. */
  isOpen: boolean;
}

export interface Evaluation {
  /** False where only other callers make it a billable call, or get to it. */
  isCall: boolean;
  model: ModelAnswer;
  provider: string | null;
  candidates: { id: string; facts: ModelFacts | null }[];
  estimate: Estimate;
  /** Requests for one call that always fails; null when unknown. */
  attempts: number | null;
  /** The SDK's retry option where it is surely given as a number (any number). */
  retries: RetryOption | null;
  /** Functions whose arguments decide model, prompt or cap, and that this context does not bind. */
  parameters: ReadonlySet<string>;
  prompts: PromptText[];
  request: RequestValues;
  /** The step cap of an agent run as given: `absent`, a number (`Infinity` for none), or null when unknown. */
  stepCap: number | 'absent' | null;
}

export interface Evaluator {
  program: Program;
  reader: PromptReader;
  lookup: TokenLookup;
  assumptions: Assumptions;
  models: OwnModels;
}

/** What is called as one context makes it; what it hands over is looked at again only where callers decide that. */
function matchesOf(m: Matcher, { match, file, through }: Site, call: CallRef): ApiMatch[] {
  const answers = alternatives(m.linker.calleeOf(call)).map((k) => matchApi(m, k, call));
  const matches = answers.flatMap((answer) => answer.matches);
  const found = matches.length > 0 || !match.isImplied ? matches : answers.flatMap((answer) => answer.implied);
  if (found.length > 0 || !match.on.kinds.includes(SENDER)) return found;
  if (!through) return [match];
  const s = m.linker.summaryOf(file);
  const sent = s && matchSent(m, call, writtenNames(s, s.calls[call.call]?.callee ?? -1)).match;
  return sent ? [sent] : [];
}

/** Evaluates a site as one context makes it. */
export function evaluate(e: Evaluator, site: Site, frame: Frame | null): Evaluation {
  const { linker, catalog } = e.program;
  const call: CallRef = { file: site.file, call: site.call, frame };
  const family = linker.summaryOf(site.file)?.family ?? 'js';
  const matcher: Matcher = { catalog, linker, family };
  const found = matchesOf(matcher, site, call);
  const isCall = (found.length > 0 || !site.through) && linker.isReached(call);
  const parameters = new Set<string>();
  const assumptions: string[] = [];
  // Whoever uses what is assumed has it among the assumptions; a parameter stays one, so that callers are asked.
  const reader: PromptReader = {
    ...e.reader,
    assumed: (k) => {
      const found = e.assumptions.valueOf(linker, k);
      if (found === null) return null;
      assumptions.push(`${found.text} assumed ${BY_PROJECT}`);
      for (const p of parametersOf(k)) parameters.add(p);
      return { t: 'lit', v: found.value, source: null };
    },
  };
  const args: Arguments = { ...matcher, reader, models: e.models, call, matches: found.length > 0 ? found : [site.match] };
  const { api } = site.match;
  const note = (k: Known): void => parametersOf(k).forEach((p) => parameters.add(p));

  // An object that its type alone tells is as open as what callers hand in.
  if (args.matches.some((match) => isOfType(match) || isMadeElsewhere(args, match, 'model'))) {
    for (const p of handedInto(linker.summaryOf, call)) parameters.add(p);
  }
  const models = modelsIn(e, site, args, assumptions, parameters);
  const model = models.answer;
  const candidates = candidatesOf(models.named, e.models, assumptions);
  if (model.how === 'environment-fallback') assumptions.push('priced at the fallback of the environment variable');
  if (model.how === 'default') assumptions.push('priced at the default');

  const prompt = promptOf(args, site);
  for (const p of prompt.parameters) parameters.add(p);
  const capValue = role(args, 'outputCap');
  note(capValue);
  const output = outputAnswer(capValue, api, args, models.named);
  const samplesValue = role(args, 'samples');
  const samples = samplesValue.t === 'lit' && typeof samplesValue.v === 'number' ? samplesValue.v : 1;
  if (samplesValue.t !== 'absent' && samplesValue.t !== 'lit') output.cap = null;
  const answer = estimate({
    candidates: models.isPartial ? [...candidates, { id: '', facts: null }] : candidates,
    segments: prompt.segments, holes: prompt.holes, ...prompt.count, output, samples, assumptions: [...new Set(assumptions)],
    expectedOutput: expectedTokens(e, site),
    noOutput: api.noOutput === true, kind: api.kind, tools: prompt.tools,
  }, e.lookup);
  if (models.isPartial) answer.cost.rates = answer.cost.rates.filter((r) => r.model !== '');
  const priced = new Set(candidates.map((c) => c.facts?.provider ?? null));
  const own = new Set(models.providers);
  return {
    model,
    provider: own.size > 1 ? null : priced.size === 1 && [...priced][0] ? ([...priced][0] ?? null) : ([...own][0] ?? null),
    isCall, candidates, estimate: answer, parameters,
    attempts: attemptsOf(args),
    retries: retriesOf(args),
    prompts: prompt.prompts,
    request: prompt.request,
    stepCap: stepCapOf(args, site.match),
  };
}

// ---------------------------------------------------------------- candidates

/** Models with where they are asked for: those that are chosen together apart from others. */
function modelsIn(e: Evaluator, site: Site, args: Arguments, assumptions: string[], parameters: Set<string>): Models {
  if (!isMixed(args)) return modelsOf(args, assumptions, parameters);
  const reading = (linker: Linker): Arguments => ({ ...args, linker, reader: { ...args.reader, linker } });
  // Of clients that are one of several, one alone is left in each.
  const within = (linker: Linker): Arguments => ({ ...reading(linker), matches: matchesOf({ ...args, linker }, site, args.call) });
  const linkers = apart(e.program.picking, [(linker) => readModel(reading(linker)), (linker) => readAddress(reading(linker))], (linker) => isAtOne(within(linker)));
  const ways = linkers.map(within).filter(({ matches }) => matches.length > 0).map((way) => modelsOf(way, assumptions, parameters));
  return ways.length === 0 ? modelsOf(args, assumptions, parameters) : joined(ways);
}

function candidatesOf(named: readonly NamedModel[], models: OwnModels, assumptions: string[]): { id: string; facts: ModelFacts | null }[] {
  const found = new Map<string, { id: string; facts: ModelFacts | null }>();
  for (const { id, name, provider, baseUrl } of named) {
    const own = [id, name].find((each) => ownModel(models, each.trim()) !== null)?.trim();
    const facts = own !== undefined ? findOwnModel({ provider: provider ?? null, model: own, baseUrl }, models) : provider === undefined && baseUrl === null ? null : findModel({ provider: provider ?? null, model: name, baseUrl });
    if (own !== undefined) assumptions.push(...wordsOn(own, models));
    found.set(`${id}\n${facts?.provider ?? ''}`, { id, facts });
  }
  return [...found.values()];
}

/** What the project says of a model, in words. */
function wordsOn(name: string, models: OwnModels): string[] {
  const own = ownModel(models, name);
  if (!own) return [];
  return [
    ...(own.is === undefined ? [] : [`${name} is ${own.is} ${BY_PROJECT}`]),
    ...(hasPrices(own) ? [`prices of ${name} ${BY_PROJECT}`] : []),
    ...(own.is === undefined || own.is === name ? [] : wordsOn(own.is, Object.fromEntries(Object.entries(models).filter(([key]) => key !== name)))),
  ];
}

function expectedTokens({ program, assumptions }: Evaluator, site: Site): number | null {
  const s = program.summary(site.file);
  const call = s?.calls[site.call];
  return s && call ? assumptions.outputTokens(s, call.fn) : null;
}

// ---------------------------------------------------------------- prompt

interface PromptAnswerParts {
  segments: { text: string; system: boolean }[][];
  holes: Hole[];
  /** Messages in the list, at least and at most; null when it is no list or an open one. */
  count: { messages: number | null; mostMessages: number | null };
  tools: boolean;
  parameters: Set<string>;
  prompts: PromptText[];
  request: RequestValues;
}

const ALTERNATIVES = 8;

function promptOf(args: Arguments, site: Site): PromptAnswerParts {
  const { api } = site.match;
  const reader = readerOf(args);
  const systemRoles = new Set(api.systemRoles ?? []);
  const plain: { role: string; variants: Variant[]; system: boolean }[] = [];
  const system = role(args, 'system');
  const systemTexts = textOf(reader, system);
  if (system.t !== 'absent' && !isElsewhere(system)) plain.push({ role: 'system', variants: systemTexts, system: true });
  const prompt = role(args, 'prompt');
  const promptTexts = textOf(reader, prompt);
  if (prompt.t !== 'absent') plain.push({ role: 'user', variants: promptTexts, system: false });
  const isOpen = hasUnknownOptions(args, optionsOf(api));
  // What may be in options that nobody knows is not what is sent.
  const isSure = (locators: readonly string[] | undefined): boolean => !isOpen || (locators ?? []).some((l) => written(args, l) !== null);
  const all = (name: keyof ArgumentRow): readonly Known[] => present(args.reader, role(args, name)).filter((k) => !isElsewhere(k));
  const tools = isSure(api.args.tools) && all('tools').some((k) => k.t !== 'list' || k.items.length > 0);
  const extra: Hole[] = tools ? [{ name: 'tools', reason: 'tool schemas are sent with every call' }] : [];
  if (isSure(api.args.schema) && all('schema').some((k) => !isPlainFormat(args.linker, k))) extra.push({ name: 'output schema', reason: 'sent with every call' });
  if (isSure(api.hiddenInput) && present(args.reader, first(args, api.hiddenInput ?? [])).length > 0) extra.push({ name: 'conversation', reason: 'earlier turns are kept by the provider and billed again' });
  if (isElsewhere(system)) extra.push({ name: 'system', reason: MADE_ELSEWHERE });
  if (api.keepsHistory) extra.push({ name: 'conversation', reason: 'earlier turns are sent and billed again' });
  if (isOpen) extra.push({ name: 'options', reason: 'the options come from elsewhere' });
  const list = role(args, 'messages');
  const said = given(args, 'messages').map(saidOf);
  const ways: Message[][] = list.t === 'absent' ? [[]] : fewWays(said.length > 0 ? said : [{ value: list, role: null, template: null }], (x) => messagesSaid(reader, x));
  const takesText = (api.args.messages ?? []).length + (api.args.prompt ?? []).length > 0;
  // Nobody asks for an answer to nothing: the text is where the row does not look.
  if (plain.length === 0 && list.t === 'absent' && (api.values || (takesText && extra.length === 0))) extra.push({ name: 'input', reason: 'known only at run time' });
  if (api.inputs) extra.push({ name: 'inputs', reason: 'one request is made for each' });
  if (api.needs && args.matches.some((m) => contentsOf(args, m.on, { call: args.call, links: m.on.links }, m.api, api.needs ?? [], start()).count > 1)) {
    extra.push({ name: 'further calls', reason: 'more than one model answers on the way' });
  }

  const prompts = new Map<string, PromptText>();
  const holes = new Map<string, Hole>();
  const parameters = new Set<string>();
  const segments: { text: string; system: boolean }[][] = [];
  for (const way of ways) {
    let found: { text: string; system: boolean }[][] = [[]];
    for (const m of [...plain, ...way.map((x) => ({ role: x.role ?? 'user', variants: x.variants, system: systemRoles.has(x.role ?? '') }))]) {
      const variants = m.variants.map((v) => {
        const texts: { text: string; system: boolean }[] = [];
        for (const f of v) {
          if (f.k === 'hole') {
            holes.set(`${f.hole.name}\n${f.hole.reason}`, f.hole);
            for (const p of f.parameters) parameters.add(p);
          } else if (f.text !== '') {
            const last = texts[texts.length - 1];
            if (last) last.text += f.text;
            else texts.push({ text: f.text, system: m.system });
          }
        }
        notePrompt(prompts, m, v);
        return texts;
      });
      if (variants.length > 1 && found.length * variants.length > ALTERNATIVES) {
        holes.set('further alternatives', { name: 'further alternatives', reason: 'too many combinations to list' });
        found = found.map((x) => [...x, ...(variants[0] ?? [])]);
      } else found = found.flatMap((x) => variants.map((v) => [...x, ...v]));
    }
    segments.push(...found);
  }
  for (const h of extra) holes.set(h.name, h);
  const isList = list.t !== 'absent' && alternatives(list).every((k) => k.t === 'list' || k.t === 'op' || k.t === 'apply');
  const counts = isList && ways.every((w) => w.every((m) => !m.open)) ? ways.map((w) => w.length + (system.t === 'absent' ? 0 : 1)) : null;
  return {
    segments: segments.slice(0, ALTERNATIVES * 2), holes: [...holes.values()], tools, parameters, prompts: [...prompts.values()],
    request: { tools: role(args, 'tools'), system, messages: list.t === 'absent' ? prompt : list, systemTexts, ways: list.t === 'absent' ? [[{ role: 'user', open: false, variants: promptTexts }]] : ways, cache: role(args, 'cache'), isOpen: isOpen || isOpenElsewhere(args, 'tools') || isOpenElsewhere(args, 'cache') },
    count: { messages: counts && Math.min(...counts), mostMessages: counts && Math.max(...counts) },
  };
}

const isElsewhere = (k: Known): boolean => k.t === 'unknown' && k.why === MADE_ELSEWHERE;

/** `{type: "json_object"}` and `"text"` add nothing to the input. */
function isPlainFormat(linker: Linker, k: Known): boolean {
  const type = k.t === 'rec' ? linker.member(k, 'type') : ABSENT;
  return type.t === 'lit' && (type.v === 'json_object' || type.v === 'text');
}

function notePrompt(prompts: Map<string, PromptText>, { role, system }: { role: string; system: boolean }, variant: Variant): void {
  const sources = new Map<string, PromptText>();
  let current: PromptText | null = null;
  for (const f of variant) {
    if (f.k === 'hole') {
      if (current && !current.holes.some((h) => h.name === f.hole.name)) current.holes.push(f.hole);
      continue;
    }
    if (!f.source) continue;
    const key = `${f.source.file}:${f.source.at.part}:${f.source.at.start}`;
    current = sources.get(key) ?? null;
    if (current) current.texts.push(f.text);
    else {
      current = { source: f.source, role, system, texts: [f.text], holes: [] };
      sources.set(key, current);
    }
  }
  for (const [key, p] of sources) if (!prompts.has(key)) prompts.set(key, p);
}
