/**
 * From a text to a model's tokens: counted and scaled by the model's factor, or estimated by character classes while the
 * count is not there yet. Every answer is a range. Must not load a tokenizer or wait for one.
 */
import { OTHER_TOKENIZER } from '../catalog/modelFamilies.js';
import type { ModelFacts } from '../catalog/models.js';

/** Tokens of a text by an encoding, when counted; undefined = not counted yet. */
export type TokenLookup = (encoding: 'o200k_base' | 'cl100k_base', text: string) => number | undefined;

/** Whole tokens. */
export interface TokenCount {
  min: number;
  centre: number;
  max: number;
  /** True for the character-class estimate. */
  approximate: boolean;
}

/** Band of the character-class estimate around the encoding's own count; `test/analysis/tokens.test.ts` holds it to samples. */
export const ESTIMATE_BAND = { low: 0.65, high: 1.5 };

/** Encoding, factor and label that count for a model; those of another tokenizer where the model is unknown. */
export function tokenizerOf(facts: ModelFacts | null): Pick<ModelFacts, 'encoding' | 'factor' | 'tokenizerLabel'> {
  return facts ?? OTHER_TOKENIZER;
}

/** The model's tokens of one text, framing excluded. */
export function tokensOf(text: string, facts: ModelFacts | null, lookup: TokenLookup): TokenCount {
  if (text === '') return { min: 0, centre: 0, max: 0, approximate: false };
  const { encoding, factor } = tokenizerOf(facts);
  const counted = lookup(encoding, text);
  const centre = counted ?? estimateTokens(encoding, text);
  const band = counted === undefined ? ESTIMATE_BAND : { low: 1, high: 1 };
  return {
    // No text is nothing, in whichever tokenizer.
    min: Math.max(1, Math.floor(rounded(centre * band.low * factor.low))),
    centre: Math.round(centre * factor.centre),
    max: Math.ceil(rounded(centre * band.high * factor.high)),
    approximate: counted === undefined,
  };
}

/** So that 100 × 1.1 is 110 and not a hair above. */
function rounded(tokens: number): number {
  return Number(tokens.toFixed(6));
}

/**
 * Tokens that the chat format adds to the messages: OpenAI's 3 for each and 3 to prime the reply
 * (openai-cookbook, How_to_count_tokens_with_tiktoken), 0 where no figure is known.
 */
export function framingTokens(facts: ModelFacts | null, messages: number | null): number {
  return facts?.openAiFraming && messages !== null && messages > 0 ? 3 * messages + 3 : 0;
}

/** Classes of text: the tokens that a run of a length takes in `o200k_base` on the whole, and how many times that in `cl100k_base`. */
const CLASSES: { run: string; tokens: (length: number) => number; cl100k: number }[] = [
  { run: ' ?[A-Z]+(?![a-z])', tokens: (length) => Math.max(1, 0.2 + length / 3.5), cl100k: 1 },
  { run: ' ?[A-Z]?[a-z]+', tokens: (length) => (length <= 8 ? 0.95 : 0.95 + (length - 8) / 4), cl100k: 1.05 },
  { run: ' ?\\d+', tokens: (length) => 0.3 + length / 3, cl100k: 1 },
  { run: '[\\t\\r\\n ]+', tokens: () => 0.8, cl100k: 1 },
  { run: ' ?[!-/:-@[-`{-~]+', tokens: (length) => 0.5 + length * 0.3, cl100k: 1 },
  { run: '[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\u3000-\\u303f\\uff00-\\uffef]+', tokens: (length) => length * 0.72, cl100k: 1.3 },
  { run: ' ?\\p{Script=Hangul}+', tokens: (length) => 0.3 + length * 0.48, cl100k: 1.35 },
  { run: ' ?\\p{Script=Latin}+', tokens: (length) => 0.5 + length / 4, cl100k: 1.1 },
  { run: ' ?[\\p{Script=Cyrillic}\\p{Script=Greek}\\p{Script=Arabic}\\p{Script=Hebrew}]+', tokens: (length) => 0.4 + length / 5.5, cl100k: 1.8 },
  { run: ' ?[\\p{L}\\p{M}]+', tokens: (length) => 0.4 + length / 4, cl100k: 2.5 },
  { run: '[^]', tokens: (length) => length, cl100k: 1.2 },
];
const RUNS = CLASSES.map(({ run }) => `(${run})`).join('|');

/** Rough tokens of a text by an encoding, from its classes of characters alone; linear in the text. */
export function estimateTokens(encoding: 'o200k_base' | 'cl100k_base', text: string): number {
  let tokens = 0;
  for (const found of text.matchAll(new RegExp(RUNS, 'gu'))) {
    const { tokens: count, cl100k } = CLASSES[found.findIndex((run, i) => i > 0 && run !== undefined) - 1]!;
    tokens += count(found[0].length) * (encoding === 'cl100k_base' ? cl100k : 1);
  }
  return Math.max(1, Math.round(tokens));
}
