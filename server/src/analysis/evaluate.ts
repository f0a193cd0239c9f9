/**
 * What one call site sends, in one context: model, prompt, cap, attempts, and the estimate of it all. A context is a
 * frame that binds the enclosing function's parameters; without one they stay symbolic. Must not know a rule or a language.
 */
import { findModel, type ModelFacts } from '../catalog/models.js';
import type { ApiRow } from '../catalog/sdk.js';
import { first, hasUnknownOptions, locate, present, written, type Arguments } from './arguments.js';
import { estimate, type Estimate } from './cost.js';
import type { Variant } from './fragments.js';
import { ABSENT, alternatives, type CallRef, type Frame, type Known, type Source } from './link/known.js';
import type { Linker } from './link/linker.js';
import { matchApi, type ApiMatch } from './link/match.js';
import { hostAnswer, modelAnswer } from './modelAnswer.js';
import type { Program, Site } from './program.js';
import { messagesOf, type Message } from './prompts.js';
import { parametersOf, textOf, type PromptReader } from './texts.js';
import type { Hole, ModelAnswer, OutputAnswer } from './report.js';
import type { TokenLookup } from './tokens.js';

/** One stretch of static prompt text where it is written. */
export interface PromptText {
  source: Source;
  role: string | null;
  texts: string[];
  holes: Hole[];
}

export interface Evaluation {
  model: ModelAnswer;
  provider: string | null;
  candidates: { id: string; facts: ModelFacts | null }[];
  estimate: Estimate;
  /** Requests for one call that always fails; null when unknown. */
  attempts: number | null;
  /** Functions whose arguments decide model, prompt or cap, and that this context does not bind. */
  parameters: ReadonlySet<string>;
  prompts: PromptText[];
  /** The step cap of an agent run as given: `absent`, a number (`Infinity` for none), or null when unknown. */
  stepCap: number | 'absent' | null;
}

export interface Evaluator {
  program: Program;
  reader: PromptReader;
  lookup: TokenLookup;
}

/** Evaluates a site as one context makes it. */
export function evaluate(e: Evaluator, site: Site, frame: Frame | null): Evaluation {
  const { linker, catalog } = e.program;
  const call: CallRef = { file: site.file, call: site.call, frame };
  const family = linker.summaryOf(site.file)?.family ?? 'js';
  const found = alternatives(linker.calleeOf(call)).map((k) => matchApi(catalog, family, k)).filter((m): m is ApiMatch => m !== null);
  const matches = found.length > 0 ? found : [site.match];
  const args: Arguments = { linker, reader: e.reader, call, family, matches };
  const { api, sdk } = site.match;
  const parameters = new Set<string>();
  const note = (k: Known): void => parametersOf(k).forEach((p) => parameters.add(p));

  const assumptions: string[] = [];
  const host = hostAnswer(args, assumptions, note);
  const modelValue = first(args, api.args.model ?? []);
  for (const k of present(linker, modelValue)) textOf(e.reader, k).flat().forEach((f) => f.k === 'hole' && f.parameters.forEach((p) => parameters.add(p)));
  const model = modelAnswer(modelValue, args);
  const candidates = host.unknown !== null ? [] : candidatesOf(model, matches, sdk.provider, host.url);
  if (host.unknown !== null) model.reason = [model.reason, host.unknown].filter(Boolean).join('; ');
  if (model.how === 'environment-fallback') assumptions.push('priced at the fallback of the environment variable');
  if (model.how === 'default') assumptions.push('priced at the default of the parameter');

  const prompt = promptOf(e, args, site);
  for (const p of prompt.parameters) parameters.add(p);
  const capValue = first(args, api.args.outputCap ?? []);
  note(capValue);
  const output = outputAnswer(capValue, site, args);
  const samplesValue = first(args, api.args.samples ?? []);
  const samples = samplesValue.t === 'lit' && typeof samplesValue.v === 'number' ? samplesValue.v : 1;
  if (samplesValue.t !== 'absent' && samplesValue.t !== 'lit') output.cap = null;
  const partial = model.how === 'choice' && model.reason !== undefined;
  const answer = estimate({
    candidates: partial ? [...candidates, { id: '', facts: null }] : candidates,
    segments: prompt.segments, holes: prompt.holes, ...prompt.count, output, samples, assumptions,
    noOutput: api.noOutput === true, kind: api.kind, tools: prompt.tools,
  }, e.lookup);
  if (partial) answer.cost.rates = answer.cost.rates.filter((r) => r.model !== '');
  const providers = new Set(candidates.map((c) => c.facts?.provider ?? null));
  const servers = new Set(matches.map((m) => m.client.provider ?? sdk.provider));
  const named = host.unknown === null && host.url === null ? (matches[0]?.client.provider ?? sdk.provider) : null;
  return {
    model,
    provider: servers.size > 1 ? null : providers.size === 1 && [...providers][0] ? ([...providers][0] ?? null) : named,
    candidates, estimate: answer, parameters,
    attempts: attemptsOf(args, site),
    prompts: prompt.prompts,
    stepCap: stepCapOf(args, site),
  };
}

// ---------------------------------------------------------------- candidates

function candidatesOf(model: ModelAnswer, matches: ApiMatch[], provider: string, baseUrl: string | null): { id: string; facts: ModelFacts | null }[] {
  const providers = [...new Set(matches.filter((m) => !m.client.modelIsDeployment).map((m) => m.client.provider ?? provider))];
  return model.ids.flatMap((id) => providers.map((p) => ({ id, facts: findModel({ provider: p, model: id, baseUrl }) })));
}

// ---------------------------------------------------------------- output, retries

function outputAnswer(value: Known, site: Site, args: Arguments): OutputAnswer {
  const { api } = site.match;
  if (api.noOutput) return { cap: null, how: 'not-applicable' };
  const given = present(args.linker, value);
  if (given.length === 0) {
    if (!api.args.outputCap || hasUnknownOptions(args, api.args.outputCap)) return { cap: null, how: 'unknown' };
    return api.defaultCap !== undefined ? { cap: api.defaultCap, how: 'default' } : { cap: null, how: api.capRequired ? 'unknown' : 'none' };
  }
  const caps = given.map((k) => mostOf(args.linker, k));
  const surely = given.length === alternatives(value).length;
  if (surely && caps.every((c): c is number => c !== null && Number.isFinite(c))) return { cap: Math.max(...caps), how: 'argument' };
  return { cap: null, how: 'unknown' };
}

/** The number that a value is, or that it cannot exceed: constants, arithmetic of constants, `Math.min(x, 100)`. */
function mostOf(linker: Linker, k: Known, depth = 0): number | null {
  if (depth > 10) return null;
  if (k.t === 'lit') return typeof k.v === 'number' ? k.v : null;
  if (k.t === 'op') {
    const of = k.operands.map((o) => linker.resolve(o)).map((o) => (o.t === 'op' || o.t === 'lit' ? mostOf(linker, o, depth + 1) : null));
    if (!of.every((n): n is number => n !== null)) return null;
    switch (k.op) {
      case '+': return of.reduce((a, b) => a + b);
      case '*': return of.reduce((a, b) => a * b);
      case '-': return of.length === 2 ? (of[0] as number) - (of[1] as number) : null;
      case '//': return of.length === 2 && of[1] !== 0 ? Math.floor((of[0] as number) / (of[1] as number)) : null;
      default: return null;
    }
  }
  const step = k.t === 'path' ? k.steps[k.steps.length - 1] : undefined;
  if (k.t !== 'path' || k.root.k !== 'global' || step?.k !== 'call' || !step.call) return null;
  const name = [k.root.name, ...k.steps.flatMap((s) => (s.k === 'member' ? [s.name] : []))].join('.');
  if (k.steps.length !== name.split('.').length || (name !== 'Math.min' && name !== 'min')) return null;
  const { file, call, frame } = step.call;
  const args = linker.summaryOf(file)?.calls[call]?.args ?? [];
  if (args.some((a) => a.spread || a.name !== null) || args.length < 2) return null;
  const known = args.map((a) => mostOf(linker, linker.resolve({ file, value: a.value, frame }), depth + 1)).filter((n): n is number => n !== null);
  return known.length > 0 ? Math.min(...known) : null;
}

/** Locators that say which arguments of the call are options. */
const optionsOf = ({ args }: ApiRow): string[] => [...(args.model ?? []), ...(args.outputCap ?? [])];

function attemptsOf(args: Arguments, site: Site): number | null {
  const value = first(args, site.match.api.args.maxRetries ?? []);
  if (value.t === 'absent') return site.match.api.attempts ?? site.match.sdk.attempts;
  return value.t === 'lit' && typeof value.v === 'number' && value.v >= 0 && Number.isFinite(value.v) ? Math.floor(value.v) + 1 : null;
}

function stepCapOf(args: Arguments, site: Site): Evaluation['stepCap'] {
  const locators = site.match.api.args.stepCap ?? [];
  for (const l of locators) {
    const k = locate(args, l);
    if (k.t === 'absent') continue;
    // `undefined` leaves the default; Python's `None` lifts the cap.
    if (k.t === 'lit' && k.v === null && args.family === 'js') continue;
    if (k.t === 'lit') return k.v === null ? Infinity : typeof k.v === 'number' ? k.v : null;
    return null;
  }
  return hasUnknownOptions(args, optionsOf(site.match.api)) ? null : 'absent';
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
}

const ALTERNATIVES = 8;

function promptOf(e: Evaluator, args: Arguments, site: Site): PromptAnswerParts {
  const { api } = site.match;
  const systemRoles = new Set(api.systemRoles ?? []);
  const plain: { role: string; variants: Variant[]; system: boolean }[] = [];
  const system = first(args, api.args.system ?? []);
  if (system.t !== 'absent') plain.push({ role: 'system', variants: textOf(e.reader, system), system: true });
  const prompt = first(args, api.args.prompt ?? []);
  if (prompt.t !== 'absent') plain.push({ role: 'user', variants: textOf(e.reader, prompt), system: false });
  const given = (locators: readonly string[] | undefined): readonly Known[] => present(args.linker, first(args, locators ?? []));
  const isOpen = hasUnknownOptions(args, optionsOf(api));
  // What may be in options that nobody knows is not what is sent.
  const isSure = (locators: readonly string[] | undefined): boolean => !isOpen || (locators ?? []).some((l) => written(args, l) !== null);
  const tools = isSure(api.args.tools) && given(api.args.tools).some((k) => k.t !== 'list' || k.items.length > 0);
  const extra: Hole[] = tools ? [{ name: 'tools', reason: 'tool schemas are sent with every call' }] : [];
  if (isSure(api.args.schema) && given(api.args.schema).some((k) => !isPlainFormat(args.linker, k))) extra.push({ name: 'output schema', reason: 'sent with every call' });
  if (isSure(api.hiddenInput) && given(api.hiddenInput).length > 0) extra.push({ name: 'conversation', reason: 'earlier turns are kept by the provider and billed again' });
  if (isOpen) extra.push({ name: 'options', reason: 'the options come from elsewhere' });
  const list = first(args, api.args.messages ?? []);
  const ways: Message[][] = list.t === 'absent' ? [[]] : messagesOf(e.reader, list);

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
        notePrompt(prompts, m.role, v);
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
    count: { messages: counts && Math.min(...counts), mostMessages: counts && Math.max(...counts) },
  };
}

/** `{type: "json_object"}` and `"text"` add nothing to the input. */
function isPlainFormat(linker: Linker, k: Known): boolean {
  const type = k.t === 'rec' ? linker.member(k, 'type') : ABSENT;
  return type.t === 'lit' && (type.v === 'json_object' || type.v === 'text');
}

function notePrompt(prompts: Map<string, PromptText>, role: string, variant: Variant): void {
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
      current = { source: f.source, role, texts: [f.text], holes: [] };
      sources.set(key, current);
    }
  }
  for (const [key, p] of sources) if (!prompts.has(key)) prompts.set(key, p);
}
