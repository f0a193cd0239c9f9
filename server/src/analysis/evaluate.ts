/**
 * What one call site sends, in one context: model, prompt, cap, attempts, and the estimate of it all. A context is a
 * frame that binds the enclosing function's parameters; without one they stay symbolic. Must not know a rule or a language.
 */
import { findModel, type ModelFacts } from '../catalog/models.js';
import type { Locator } from '../catalog/sdk.js';
import { estimate, type Estimate } from './cost.js';
import { ABSENT, alternatives, choose, unknownValue, type CallRef, type Frame, type Known, type Source } from './link/known.js';
import type { Linker } from './link/linker.js';
import { matchApi, type ApiMatch } from './link/match.js';
import type { Site } from './program.js';
import type { Program } from './program.js';
import { describe, environmentName, isParameter, messagesOf, reasonOf, textOf, type Fragment, type Message, type PromptReader, type Variant } from './prompts.js';
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
  /** Something that decides model, prompt or cap is an argument that this context does not bind. */
  open: boolean;
  prompts: PromptText[];
  /** The step cap of an agent run as given: `absent`, a number (`Infinity` for none), or null when unknown. */
  stepCap: number | 'absent' | null;
}

export interface Evaluator {
  program: Program;
  reader: PromptReader;
  lookup: TokenLookup;
}

/** Arguments of the call and of the client behind it. */
interface Arguments {
  linker: Linker;
  call: CallRef;
  family: 'js' | 'py';
  matches: ApiMatch[];
}

/** Evaluates a site as one context makes it. */
export function evaluate(e: Evaluator, site: Site, frame: Frame | null): Evaluation {
  const { linker, catalog } = e.program;
  const call: CallRef = { file: site.file, call: site.call, frame };
  const family = linker.summaryOf(site.file)?.family ?? 'js';
  const found = alternatives(linker.calleeOf(call)).map((k) => matchApi(catalog, family, k)).filter((m): m is ApiMatch => m !== null);
  const matches = found.length > 0 ? found : [site.match];
  const args: Arguments = { linker, call, family, matches };
  const { api, sdk } = site.match;
  let isOpen = false;
  const noteOpen = (k: Known): void => {
    if (isParameter(k)) isOpen = true;
  };

  const assumptions: string[] = [];
  const host = baseUrlOf(args, matches, assumptions);
  if (host.open) isOpen = true;
  const modelValue = first(args, api.args.model ?? []);
  noteOpen(modelValue);
  const model = modelAnswer(modelValue, args, matches);
  const candidates = host.unknown !== null ? [] : candidatesOf(model, matches, sdk.provider, host.url);
  if (host.unknown !== null) model.reason = [model.reason, host.unknown].filter(Boolean).join('; ');
  if (model.how === 'environment-fallback') assumptions.push('priced at the fallback of the environment variable');
  if (model.how === 'default') assumptions.push('priced at the default of the parameter');

  const prompt = promptOf(e, args, site);
  if (prompt.open) isOpen = true;
  const capValue = first(args, api.args.outputCap ?? []);
  noteOpen(capValue);
  const output = outputAnswer(capValue, site, args);
  const samplesValue = first(args, api.args.samples ?? []);
  const samples = samplesValue.t === 'lit' && typeof samplesValue.v === 'number' ? samplesValue.v : 1;
  if (samplesValue.t !== 'absent' && samplesValue.t !== 'lit') output.cap = null;
  const partial = model.how === 'choice' && model.reason !== undefined;
  const answer = estimate({
    candidates: partial ? [...candidates, { id: '', facts: null }] : candidates,
    segments: prompt.segments, holes: prompt.holes, messages: prompt.messages, output, samples, assumptions,
    noOutput: api.noOutput === true, kind: api.kind, tools: first(args, api.args.tools ?? []).t !== 'absent',
  }, e.lookup);
  if (partial) answer.cost.rates = answer.cost.rates.filter((r) => r.model !== '');
  const providers = new Set(candidates.map((c) => c.facts?.provider ?? null));
  const named = host.unknown !== null ? null : host.url === null ? (matches[0]?.client.provider ?? sdk.provider) : null;
  return {
    model,
    provider: providers.size === 1 && [...providers][0] ? ([...providers][0] ?? null) : named,
    candidates, estimate: answer, open: isOpen,
    attempts: attemptsOf(args, site),
    prompts: prompt.prompts,
    stepCap: stepCapOf(args, site),
  };
}

// ---------------------------------------------------------------- arguments

/** Value at a locator; `absent` when it is surely not given, `unknown` when that cannot be told. */
export function locate(args: Arguments, locator: Locator): Known {
  const { linker, call, family } = args;
  const client = /^client\.(.+)$/.exec(locator);
  if (client) return choose(args.matches.map((m) => ofClient(args, m, client[1] as string)));
  const facts = linker.summaryOf(call.file)?.calls[call.call];
  if (!facts) return unknownValue('file is not loaded');
  const request = /^request\.(.+)$/.exec(locator);
  if (request) return family === 'js' ? positional(linker, call, 1, request[1] as string) : ABSENT;
  const indexed = /^#(\d+)(?:\.(.+))?$/.exec(locator);
  if (indexed) return positional(linker, call, Number(indexed[1]), indexed[2] ?? '');
  return family === 'js' ? positional(linker, call, 0, locator) : named(linker, call, locator);
}

function positional(linker: Linker, call: CallRef, index: number, path: string): Known {
  const args = linker.summaryOf(call.file)?.calls[call.call]?.args ?? [];
  if (args.slice(0, index + 1).some((a) => a.spread)) return unknownValue('arguments are spread');
  const a = args.filter((x) => x.name === null)[index];
  if (!a) return ABSENT;
  return members(linker, linker.resolve({ file: call.file, value: a.value, frame: call.frame }), path);
}

function named(linker: Linker, call: CallRef, path: string): Known {
  const [name = '', ...more] = path.split('.');
  const args = linker.summaryOf(call.file)?.calls[call.call]?.args ?? [];
  const given = args.find((a) => a.name === name);
  if (given) return members(linker, linker.resolve({ file: call.file, value: given.value, frame: call.frame }), more.join('.'));
  for (const a of args) {
    if (a.name !== '**') continue;
    const k = members(linker, linker.resolve({ file: call.file, value: a.value, frame: call.frame }), path);
    if (k.t !== 'absent') return k;
  }
  return ABSENT;
}

const members = (linker: Linker, k: Known, path: string): Known => (path === '' ? k : path.split('.').reduce((of, name) => linker.member(of, name), k));

/** Option of the client: the last call that made it wins. */
function ofClient(args: Arguments, match: ApiMatch, path: string): Known {
  for (const made of [...match.made].reverse()) {
    if (!made) return unknownValue('the client is made elsewhere');
    const k = args.family === 'js' ? positional(args.linker, made, 0, path) : named(args.linker, made, path);
    if (k.t !== 'absent') return k;
  }
  return ABSENT;
}

/** The first locator that is given. */
function first(args: Arguments, locators: readonly Locator[]): Known {
  for (const l of locators) {
    const k = locate(args, l);
    if (k.t !== 'absent' && !(k.t === 'lit' && k.v === null)) return k;
  }
  return ABSENT;
}

// ---------------------------------------------------------------- model

const present = (k: Known): readonly Known[] => alternatives(k).filter((x) => x.t !== 'absent' && !(x.t === 'lit' && x.v === null));

function modelAnswer(value: Known, args: Arguments, matches: ApiMatch[]): ModelAnswer {
  const client = matches[0]?.client;
  if (client?.modelIsDeployment) {
    const deployment = choose([...(client.deployment ?? []).map((l) => locate(args, l)), value].filter((k) => k.t !== 'absent').slice(0, 1));
    const name = deployment.t === 'lit' ? `“${String(deployment.v)}”` : 'known only at run time';
    return { ids: [], how: 'unknown', reason: `the model behind the deployment ${name} is not known` };
  }
  const ids: string[] = [];
  const reasons: string[] = [];
  let environment = false;
  let argument = false;
  for (const k of present(value)) {
    const text = constantText(args.linker, k);
    if (text !== null) ids.push(text);
    else if (environmentName(k) !== null) {
      environment = true;
      reasons.push(`environment variable ${environmentName(k) as string}`);
    } else {
      if (isParameter(k)) argument = true;
      reasons.push(k.t === 'path' && k.root.k === 'param' ? `argument ${describe(k)}` : `${describe(k)}: ${reasonOf(k)}`);
    }
  }
  const distinct = [...new Set(ids)];
  if (distinct.length === 0) {
    const reason = value.t === 'absent' ? 'no model is given' : reasons.join(', ') || 'known only at run time';
    return { ids: [], how: argument ? 'parameter' : 'unknown', reason: `not known: ${reason}` };
  }
  if (reasons.length === 0) return { ids: distinct, how: distinct.length > 1 ? 'choice' : isWrittenAtCall(args) ? 'literal' : 'constant' };
  const reason = `or ${reasons.join(', ')}`;
  if (environment && !argument) return { ids: distinct, how: 'environment-fallback', reason };
  return { ids: distinct, how: argument ? 'default' : 'choice', reason };
}

/** Text of a value that is one constant text, also put together from parts. */
function constantText(linker: Linker, k: Known): string | null {
  if (k.t === 'lit') return typeof k.v === 'string' ? k.v : null;
  if (k.t !== 'text' && !(k.t === 'op' && k.op === '+')) return null;
  const parts = (k.t === 'text' ? k.parts : k.operands).map((p) => constantText(linker, linker.resolve(p)));
  return parts.every((p) => p !== null) ? parts.join('') : null;
}

function isWrittenAtCall(args: Arguments): boolean {
  const s = args.linker.summaryOf(args.call.file);
  const facts = s?.calls[args.call.call];
  if (!s || !facts) return false;
  if (args.family === 'py') return facts.args.some((a) => a.name === 'model' && s.values[a.value]?.k === 'lit');
  const options = s.values[facts.args[0]?.value ?? -1];
  return options?.k === 'rec' && options.entries.some((x) => x.key === 'model' && s.values[x.value]?.k === 'lit');
}

function candidatesOf(model: ModelAnswer, matches: ApiMatch[], provider: string, baseUrl: string | null): { id: string; facts: ModelFacts | null }[] {
  const providers = [...new Set(matches.map((m) => m.client.provider ?? provider))];
  return model.ids.flatMap((id) => providers.map((p) => ({ id, facts: findModel({ provider: p, model: id, baseUrl }) })));
}

/** Where requests go, when the client is told. `unknown`: why nobody can say. */
function baseUrlOf(args: Arguments, matches: ApiMatch[], assumptions: string[]): { url: string | null; unknown: string | null; open: boolean } {
  const locators = matches[0]?.sdk.baseUrl ?? [];
  const value = choose(locators.length > 0 ? [first(args, locators)] : [ABSENT]);
  const given = present(value);
  if (given.length === 0) return { url: null, unknown: null, open: false };
  if (value.t === 'unknown' && value.why === 'the client is made elsewhere') {
    assumptions.push('the client is made elsewhere; the provider’s own address assumed');
    return { url: null, unknown: null, open: false };
  }
  const urls = given.map((k) => constantText(args.linker, k));
  const fixed = urls.filter((u): u is string => u !== null);
  const environment = given.map(environmentName).filter((n) => n !== null);
  if (fixed.length === given.length && new Set(fixed).size === 1) return { url: fixed[0] as string, unknown: null, open: false };
  if (fixed.length === 1 && environment.length === given.length - 1) {
    assumptions.push(`base URL ${fixed[0] as string} unless ${environment.join(', ')} is set`);
    return { url: fixed[0] as string, unknown: null, open: false };
  }
  if (fixed.length === 0 && environment.length === given.length && environment.every((n) => /^(OPENAI|ANTHROPIC)_(API_)?BASE(_URL)?$/.test(n))) {
    assumptions.push(`the provider’s own address unless ${environment.join(', ')} is set`);
    return { url: null, unknown: null, open: false };
  }
  return { url: null, unknown: `the base URL is ${describe(given[0] as Known)}, so the provider is not known`, open: given.some(isParameter) };
}

// ---------------------------------------------------------------- output, retries

function outputAnswer(value: Known, site: Site, args: Arguments): OutputAnswer {
  const { api } = site.match;
  if (api.noOutput) return { cap: null, how: 'not-applicable' };
  const given = present(value);
  if (given.length === 0) {
    if (hasSpread(args)) return { cap: null, how: 'unknown' };
    return api.defaultCap !== undefined ? { cap: api.defaultCap, how: 'default' } : { cap: null, how: api.capRequired ? 'unknown' : 'none' };
  }
  const caps = given.map((k) => (k.t === 'lit' && typeof k.v === 'number' ? k.v : null));
  const surely = given.length === alternatives(value).length;
  if (surely && caps.every((c): c is number => c !== null && Number.isFinite(c))) return { cap: Math.max(...caps), how: 'argument' };
  return { cap: null, how: 'unknown' };
}

/** Options that are spread in from something unknown may hold anything. */
function hasSpread(args: Arguments): boolean {
  const s = args.linker.summaryOf(args.call.file);
  const facts = s?.calls[args.call.call];
  if (!s || !facts) return false;
  const isOpen = (k: Known): boolean => alternatives(k).some((x) => x.t === 'path' || x.t === 'unknown' || x.t === 'apply'
    || (x.t === 'rec' && x.entries.some((e) => e.spread && isOpen(args.linker.resolve(e.lazy)))));
  const lazy = (value: number): Known => args.linker.resolve({ file: args.call.file, value, frame: args.call.frame });
  if (args.family === 'py') return facts.args.some((a) => a.name === '**' && isOpen(lazy(a.value)));
  return facts.args[0] !== undefined && (facts.args[0].spread || isOpen(lazy(facts.args[0].value)));
}

function attemptsOf(args: Arguments, site: Site): number | null {
  const value = first(args, site.match.api.args.maxRetries ?? []);
  if (value.t === 'absent') return site.match.api.attempts ?? site.match.sdk.attempts;
  if (value.t === 'unknown' && value.why === 'the client is made elsewhere') return null;
  return value.t === 'lit' && typeof value.v === 'number' && value.v >= 0 && Number.isFinite(value.v) ? Math.floor(value.v) + 1 : null;
}

function stepCapOf(args: Arguments, site: Site): Evaluation['stepCap'] {
  const locators = site.match.api.args.stepCap ?? [];
  for (const l of locators) {
    const k = locate(args, l);
    if (k.t === 'absent') continue;
    if (k.t === 'lit') return k.v === null ? Infinity : typeof k.v === 'number' ? k.v : null;
    return null;
  }
  return hasSpread(args) ? null : 'absent';
}

// ---------------------------------------------------------------- prompt

interface PromptAnswerParts {
  segments: { text: string; system: boolean }[][];
  holes: Hole[];
  messages: number | null;
  open: boolean;
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
  const tools = first(args, api.args.tools ?? []);
  const extra: Fragment[] = present(tools).length > 0 ? [{ k: 'hole', hole: { name: 'tools', reason: 'tool schemas are sent with every call' }, ofParameter: false }] : [];
  const schema = first(args, api.args.schema ?? []);
  if (present(schema).length > 0 && !isPlainFormat(args.linker, schema)) extra.push({ k: 'hole', hole: { name: 'output schema', reason: 'sent with every call' }, ofParameter: false });
  const hidden = first(args, api.hiddenInput ?? []);
  if (present(hidden).length > 0) extra.push({ k: 'hole', hole: { name: 'conversation', reason: 'earlier turns are kept by the provider and billed again' }, ofParameter: false });
  const list = first(args, api.args.messages ?? []);
  const ways: Message[][] = list.t === 'absent' ? [[]] : messagesOf(e.reader, list);
  if (list.t === 'absent' && system.t === 'absent' && prompt.t === 'absent' && hasSpread(args)) {
    extra.push({ k: 'hole', hole: { name: 'options', reason: 'the options come from elsewhere' }, ofParameter: false });
  }

  const prompts = new Map<string, PromptText>();
  const holes = new Map<string, Hole>();
  let open = false;
  const segments: { text: string; system: boolean }[][] = [];
  for (const way of ways) {
    let found: { text: string; system: boolean }[][] = [[]];
    for (const m of [...plain, ...way.map((x) => ({ role: x.role ?? 'user', variants: x.variants, system: systemRoles.has(x.role ?? '') }))]) {
      const variants = m.variants.map((v) => {
        const texts: { text: string; system: boolean }[] = [];
        for (const f of v) {
          if (f.k === 'hole') {
            holes.set(`${f.hole.name}\n${f.hole.reason}`, f.hole);
            if (f.ofParameter) open = true;
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
  for (const f of extra) if (f.k === 'hole') holes.set(f.hole.name, f.hole);
  const counts = ways.map((w) => (w.some((m) => m.open) ? null : w.length + (system.t === 'absent' ? 0 : 1)));
  const isList = list.t === 'list';
  return { segments: segments.slice(0, ALTERNATIVES * 2), holes: [...holes.values()], messages: isList && counts.every((c) => c === counts[0]) ? (counts[0] ?? null) : null, open, prompts: [...prompts.values()] };
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
