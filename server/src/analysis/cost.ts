/**
 * From candidate models and prompt texts to ranges of tokens and USD, each with its assumptions.
 * Unknown stays null: never $0, never a default model. Must not know a language, a rule or where a value came from.
 */
import type { CallKind } from '../catalog/sdk.js';
import { BY_PROJECT } from './assumptions.js';
import { price, priceParts } from '../catalog/models.js';
import type { ModelFacts } from '../catalog/models.js';
import type { CostAnswer, Hole, InputAnswer, OutputAnswer, Range } from './report.js';
import { ESTIMATE_BAND, framingTokens, tokenizerOf, tokensOf } from './tokens.js';
import type { TokenLookup } from './tokens.js';

export interface EstimateInput {
  /** All models that the call may use; `facts` null where the model is not known; empty where nothing is known. */
  candidates: { id: string; facts: ModelFacts | null }[];
  /** Alternative prompts, each as its static texts. */
  segments: { text: string; system: boolean }[][];
  /** Parts of the input that are not static. */
  holes: Hole[];
  /** Chat messages of the request, for their framing; null where unknown or not chat. */
  messages: number | null;
  /** The same at most, where alternatives differ. */
  mostMessages?: number | null;
  output: OutputAnswer;
  /** Completions of one request; each can reach the cap. */
  samples: number;
  /** Tokens that the project expects of an answer; absent or null where it says nothing. */
  expectedOutput?: number | null;
  /** Assumptions that the caller made. */
  assumptions: string[];
  /** Output is not billed by tokens. */
  noOutput: boolean;
  kind: CallKind;
  /** The request offers tools, whose own text is a segment or a hole; absent = no. */
  tools?: boolean;
}

export interface Estimate {
  input: InputAnswer;
  output: OutputAnswer;
  cost: CostAnswer;
  /** Texts whose counts would make it exact. */
  missing: { encoding: 'o200k_base' | 'cl100k_base'; text: string }[];
}

/** Estimates one request. */
export function estimate(input: EstimateInput, lookup: TokenLookup): Estimate {
  const known = input.candidates.map(({ facts }) => facts);
  const models = distinctModels(known.length > 0 ? known : [null]);
  const prompts = models.map((facts) => countPrompts(input, facts, lookup));
  const output: OutputAnswer = input.noOutput ? { cap: null, how: 'not-applicable' } : input.output;
  return {
    input: {
      staticTokens: chooseRanges(prompts.map((prompt) => prompt.all)),
      framedTokens: chooseRanges(prompts.map(({ all, added }) => ({ min: all.min + added.min, max: all.max + added.max }))),
      systemTokens: chooseRanges(prompts.map((prompt) => prompt.system)),
      dynamic: input.holes,
    },
    output,
    cost: costOf(input, models, prompts, output),
    missing: missingTexts(input, models, lookup),
  };
}

interface PromptTokens {
  all: { min: number; max: number };
  system: { min: number; max: number };
  /** Framing and hidden tokens that every request has. */
  added: { min: number; max: number };
  approximate: boolean;
}

function countPrompts(input: EstimateInput, facts: ModelFacts | null, lookup: TokenLookup): PromptTokens {
  let approximate = false;
  const alternatives = input.segments.map((segments) => {
    const all = { min: 0, max: 0 };
    const system = { min: 0, max: 0 };
    for (const segment of segments) {
      const tokens = tokensOf(segment.text, facts, lookup);
      approximate ||= tokens.approximate;
      for (const sum of segment.system ? [all, system] : [all]) {
        sum.min += tokens.min;
        sum.max += tokens.max;
      }
    }
    return { all, system };
  });
  const framing = framingTokens(facts, input.messages);
  const most = framingTokens(facts, input.mostMessages ?? input.messages);
  const hidden = input.tools ? facts?.toolPrompt : null;
  return {
    all: span(alternatives.map(({ all }) => all)),
    system: span(alternatives.map(({ system }) => system)),
    added: { min: framing + (hidden?.auto ?? 0), max: most + (hidden?.forced ?? 0) },
    approximate,
  };
}

function costOf(input: EstimateInput, models: (ModelFacts | null)[], prompts: PromptTokens[], output: OutputAnswer): CostAnswer {
  const priced = models.filter((facts) => facts !== null && facts.priced);
  const allPriced = priced.length === models.length;
  const byTokens = TOKEN_PRICED.has(input.kind);
  const counted = input.segments.some((segments) => segments.some(({ text }) => text !== ''));
  const approximate = prompts.some((prompt) => prompt.approximate);
  const totals = allPriced && byTokens ? models.map((facts, i) => totalsOf(input, facts!, prompts[i]!, output)) : [UNKNOWN_TOTALS];
  const rates = input.candidates.map(({ id, facts }) => ({
    model: id,
    inputPerMillion: byTokens && facts ? facts.inputPerMillion : null,
    outputPerMillion: byTokens && facts && !input.noOutput ? facts.outputPerMillion : null,
  }));
  return {
    perCall: chooseRanges(totals.map(({ perCall }) => perCall)),
    perThousandDynamicInput: perThousand(rates.map(({ inputPerMillion }) => inputPerMillion)),
    perThousandOutput: perThousand(rates.map(({ outputPerMillion }) => outputPerMillion)),
    tokenizer: counted ? [...new Set(models.map((facts) => tokenizerOf(facts).tokenizerLabel))].join(', ') : null,
    band: counted ? bandOf(models, approximate) : null,
    assumptions: assumptionsOf(input, models, output, { allPriced, byTokens, counted, approximate }),
    staticInput: chooseRanges(totals.map(({ staticInput }) => staticInput)),
    outputAtCap: chooseRanges(totals.map(({ outputAtCap }) => ({ min: outputAtCap, max: outputAtCap }))).max,
    rates,
    expected: allPriced && byTokens ? expectedOf(input, models, prompts, output) : null,
    approximate,
  };
}

/** An agent run bills at least one such request; images, audio, reranking and batches are not billed by plain token rates. */
const TOKEN_PRICED: ReadonlySet<CallKind> = new Set<CallKind>(['chat', 'completion', 'embedding', 'agent-run', 'other']);

interface Totals {
  perCall: Range;
  staticInput: Range;
  outputAtCap: number | null;
}
const UNKNOWN_TOTALS: Totals = { perCall: { min: null, max: null }, staticInput: { min: null, max: null }, outputAtCap: null };

/** USD of one request by one model whose prices are known. */
function totalsOf(input: EstimateInput, facts: ModelFacts, prompt: PromptTokens, output: OutputAnswer): Totals {
  const least = prompt.all.min + prompt.added.min;
  const most = prompt.all.max + prompt.added.max;
  const holes = sumRanges(input.holes.map(({ tokens }) => tokens ?? { min: null, max: null }));
  const leastHoles = input.holes.reduce((sum, { tokens }) => sum + (tokens?.min ?? 0), 0);
  const outputTokens = input.noOutput ? 0 : output.cap === null ? null : output.cap * input.samples;
  // Where a hole has no limit, the output is priced at the tier that the known input reaches.
  const full = outputTokens === null ? null : priceParts(facts, { input: most + (holes.max ?? 0), output: outputTokens });
  // A local model's tokens cost nothing however many there are.
  const bounded = facts.local || (input.kind !== 'agent-run' && holes.max !== null && full !== null);
  return {
    perCall: {
      min: inputCost(facts, least + leastHoles),
      max: !bounded ? null : full ? full.input + full.output : 0,
    },
    staticInput: { min: inputCost(facts, least), max: inputCost(facts, most) },
    outputAtCap: input.noOutput ? null : (full?.output ?? null),
  };
}

/** USD of one request with an answer of the expected length, which its cap may cut short. */
function expectedOf(input: EstimateInput, models: (ModelFacts | null)[], prompts: PromptTokens[], output: OutputAnswer): CostAnswer['expected'] {
  if (input.noOutput || input.expectedOutput === undefined || input.expectedOutput === null) return null;
  const outputTokens = Math.min(input.expectedOutput, output.cap ?? Infinity);
  const holes = sumRanges(input.holes.map(({ tokens }) => tokens ?? { min: null, max: null }));
  const leastHoles = input.holes.reduce((sum, { tokens }) => sum + (tokens?.min ?? 0), 0);
  const amounts = models.map((facts, i): Range => {
    const { all, added } = prompts[i] as PromptTokens;
    const usd = (tokens: number): number | null => (facts ? price(facts, { input: tokens, output: outputTokens * input.samples }) : null);
    const bounded = facts?.local === true || (holes.max !== null && input.kind !== 'agent-run');
    return { min: usd(all.min + added.min + leastHoles), max: bounded ? usd(all.max + added.max + (holes.max ?? 0)) : null };
  });
  return { outputTokens, perCall: chooseRanges(amounts) };
}

function inputCost(facts: ModelFacts, tokens: number): number | null {
  return priceParts(facts, { input: tokens, output: 0 })?.input ?? null;
}

/** Highest rate of all candidates, as USD for 1,000 tokens; null unless each is known. */
function perThousand(rates: (number | null)[]): number | null {
  const highest = chooseRanges(rates.map((rate) => ({ min: rate, max: rate }))).max;
  return highest === null ? null : highest / 1_000;
}

function bandOf(models: (ModelFacts | null)[], approximate: boolean): [number, number] {
  const bands = models.map((facts) => tokenizerOf(facts).factor);
  const low = Math.min(...bands.map((factor) => factor.low / factor.centre)) * (approximate ? ESTIMATE_BAND.low : 1);
  const high = Math.max(...bands.map((factor) => factor.high / factor.centre)) * (approximate ? ESTIMATE_BAND.high : 1);
  return [Number(low.toFixed(2)), Number(high.toFixed(2))];
}

function assumptionsOf(
  input: EstimateInput,
  models: (ModelFacts | null)[],
  output: OutputAnswer,
  is: { allPriced: boolean; byTokens: boolean; counted: boolean; approximate: boolean },
): string[] {
  const found = models.filter((facts) => facts !== null);
  const dates = [...new Set(found.filter((facts) => facts.priced && !facts.local && !facts.prices).map(({ pricesAsOf }) => pricesAsOf))];
  const totals = is.allPriced && is.byTokens;
  const billed = totals && found.some((facts) => facts.priced && !facts.local);
  const said: [boolean, string][] = [
    [is.byTokens && dates.length > 0, `prices of ${dates.join(' and ')}`],
    [found.some(({ local }) => local), 'local model: no token price'],
    [input.candidates.length === 0, 'no total: the model is unknown'],
    [input.candidates.length > 0 && !is.allPriced, 'no total: a possible model has no known price'],
    [!is.byTokens, `no total: ${UNPRICED_KIND[input.kind] ?? 'this kind of call is not billed by plain token rates'}`],
    [is.counted && is.approximate, 'tokens estimated from character classes until they are counted'],
    [is.counted && models.some((facts) => bandOf([facts], false)[1] !== 1), 'tokens of other tokenizers scaled from OpenAI\'s, within the band'],
    [models.some((facts) => framingTokens(facts, input.messages) > 0), 'framing of 3 tokens per message and 3 for the reply assumed'],
    [input.tools === true && found.some(({ toolPrompt }) => toolPrompt !== null), 'the provider\'s own prompt for tool use is included'],
    [typeof input.expectedOutput === 'number' && totals && !input.noOutput, `an answer of ${input.expectedOutput} tokens expected ${BY_PROJECT}`],
    [billed, 'provider caching and discounts not applied'],
    [billed && output.cap !== null, 'reasoning tokens count inside the cap'],
    [totals && input.kind === 'agent-run', 'one model call of the run; further steps are not counted'],
    [billed && input.samples > 1, `${input.samples} completions per request, each up to the cap`],
  ];
  return [...said.filter(([holds]) => holds).map(([, text]) => text), ...input.assumptions];
}

const UNPRICED_KIND: Partial<Record<CallKind, string>> = {
  image: 'images are not billed by plain token rates',
  audio: 'audio is not billed by plain token rates',
  rerank: 'reranking is not billed by plain token rates',
  batch: 'batches are billed at discounts that are not known here',
};

function missingTexts(input: EstimateInput, models: (ModelFacts | null)[], lookup: TokenLookup): Estimate['missing'] {
  const encodings = [...new Set(models.map((facts) => tokenizerOf(facts).encoding))];
  const texts = [...new Set(input.segments.flat().map(({ text }) => text))].filter((text) => text !== '');
  return encodings.flatMap((encoding) => texts.filter((text) => lookup(encoding, text) === undefined).map((text) => ({ encoding, text })));
}

function distinctModels(models: (ModelFacts | null)[]): (ModelFacts | null)[] {
  return [...new Map(models.map((facts) => [facts ? `${facts.provider} ${facts.query}` : null, facts])).values()];
}

function span(ranges: { min: number; max: number }[]): { min: number; max: number } {
  return ranges.length === 0 ? { min: 0, max: 0 } : { min: Math.min(...ranges.map(({ min }) => min)), max: Math.max(...ranges.map(({ max }) => max)) };
}

/** All of them together; an edge is null where one of theirs is. Nothing sums to zero. */
export function sumRanges(ranges: readonly Range[]): Range {
  const sum = (edges: (number | null)[]): number | null => edges.reduce((total, edge) => (total === null || edge === null ? null : total + edge), 0);
  return { min: sum(ranges.map(({ min }) => min)), max: sum(ranges.map(({ max }) => max)) };
}

/** One of them: least of the lower edges, greatest of the upper ones; an edge is null where one of theirs is, or there are none. */
export function chooseRanges(ranges: readonly Range[]): Range {
  const choose = (edges: (number | null)[], of: (a: number, b: number) => number): number | null =>
    edges.length === 0 ? null : edges.reduce((best, edge) => (best === null || edge === null ? null : of(best, edge)));
  return { min: choose(ranges.map(({ min }) => min), Math.min), max: choose(ranges.map(({ max }) => max), Math.max) };
}

/** `n` times as much; null for an unknown number of times leaves no edge. */
export function timesRange(range: Range, n: number | null): Range {
  const times = (edge: number | null): number | null => (n === 0 ? 0 : edge === null || n === null ? null : edge * n);
  return { min: times(range.min), max: times(range.max) };
}
