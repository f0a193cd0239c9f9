/**
 * What the price data does not say of a model and its family does: tokenizer, least cacheable prompt, hidden tokens.
 * Every figure has its source; what has none is null. Must not hold a price.
 */

/** Multipliers from counted tokens to the model's own. */
export interface TokenFactor {
  low: number;
  centre: number;
  high: number;
}

export interface FamilyFacts {
  /** Encoding that texts are counted by. */
  encoding: 'o200k_base' | 'cl100k_base';
  factor: TokenFactor;
  /** For people: `o200k_base`, `o200k_base × 1.53 (Claude)`. */
  tokenizerLabel: string;
  /** True where requests of chat messages carry OpenAI's framing tokens. */
  openAiFraming: boolean;
  /** Least tokens of a prompt prefix that a cache takes, the highest where sources disagree; null where unknown or no cache is priced. */
  cacheMinimum: number | null;
  /** The provider caches a prompt only when the request asks for it (Claude); where false, by itself or never. */
  cachesOnRequest: boolean;
  /** Tokens of the system prompt that tools add: `auto` or `none` as tool choice, and `forced`; null where unknown. */
  toolPrompt: { auto: number; forced: number } | null;
}

/** Facts by a model id of the price data, with or without a vendor's namespace. */
export function familyFacts(id: string, cachePriced: boolean): FamilyFacts {
  const claude = readClaude(id);
  const openAi = openAiEncoding(id);
  return {
    ...tokenizer(id, claude, openAi),
    openAiFraming: openAi !== null,
    cacheMinimum: cachePriced ? (claude ? claudeCacheMinimum(claude) : openAi ? openAiCacheMinimum(id) : geminiCacheMinimum(id)) : null,
    cachesOnRequest: cachePriced && claude !== null,
    toolPrompt: claude && claudeToolPrompt(claude),
  };
}

type TokenizerFacts = Pick<FamilyFacts, 'encoding' | 'factor' | 'tokenizerLabel'>;

/** For models that are not known, and for tokenizers of which no measured ratio was found: an assumption, wide on purpose. */
export const OTHER_TOKENIZER: TokenizerFacts = {
  encoding: 'o200k_base',
  factor: { low: 0.9, centre: 1.1, high: 1.4 },
  tokenizerLabel: 'o200k_base × 1.1 (other tokenizer, assumed)',
};

const EXACT = { low: 1, centre: 1, high: 1 };

function tokenizer(id: string, claude: ClaudeVersion | null, openAi: FamilyFacts['encoding'] | null): TokenizerFacts {
  if (openAi) return { encoding: openAi, factor: EXACT, tokenizerLabel: openAi };
  if (claude) {
    // Centres: sammcj/ingest token/token.go @80679e8, PR 65. Bands: lowest and highest of the published measurements
    // (platform.claude.com token-counting page, sol.ava.dev, claudecodecamp.com, pithwire.com, BerriAI/litellm#37102).
    return hasNewTokenizer(claude)
      ? { encoding: 'o200k_base', factor: { low: 1.18, centre: 1.53, high: 1.75 }, tokenizerLabel: 'o200k_base × 1.53 (Claude)' }
      : { encoding: 'o200k_base', factor: { low: 1.1, centre: 1.18, high: 1.3 }, tokenizerLabel: 'o200k_base × 1.18 (Claude)' };
  }
  // techcompare.app/token-counter/gemini-tokenization: 5-10 % more than o200k_base on English, fewer on Japanese.
  if (/(?:^|[./])gemini-/i.test(id)) {
    return { encoding: 'o200k_base', factor: { low: 1, centre: 1.05, high: 1.1 }, tokenizerLabel: 'o200k_base × 1.05 (Gemini)' };
  }
  return OTHER_TOKENIZER;
}

/** Null for ids that are not OpenAI's, and for its models of before 2022, which have older encodings. */
function openAiEncoding(id: string): FamilyFacts['encoding'] | null {
  const name = /(?:^|[./:])((?:gpt-|o[134](?:$|-)|chatgpt-|codex-mini|computer-use|text-embedding-(?:3|ada)).*)/i.exec(id)?.[1];
  if (name === undefined) return null;
  return /^(?:gpt-4(?:$|-)|gpt-3\.?5|text-embedding-)/i.test(name) ? 'cl100k_base' : 'o200k_base';
}

interface ClaudeVersion {
  line: string;
  /** 4.7 as 4.07, so that 4.10 is above it. */
  version: number;
}

function readClaude(id: string): ClaudeVersion | null {
  if (!/(?:^|[./])claude-/i.test(id)) return null;
  const found = /claude-(?:([a-z]+)-)?(\d+)(?:[-.](\d{1,2})(?!\d))?(?:-([a-z]+))?/i.exec(id);
  if (!found) return { line: '', version: 0 };
  return { line: (found[1] ?? found[4] ?? '').toLowerCase(), version: Number(found[2]) + Number(found[3] ?? 0) / 100 };
}

/** platform.claude.com/docs/en/build-with-claude/token-counting, …/models/haiku-5-5/overview. */
function hasNewTokenizer({ line, version }: ClaudeVersion): boolean {
  return version >= (line === 'opus' ? 4.07 : line === 'haiku' ? 5.05 : 5);
}

/**
 * platform.claude.com/docs/en/models/{opus-5-5,sonnet-5-5,haiku-5-5}/overview (512); for the others
 * anthropics/anthropic-sdk-python#1194, docs.orq.ai/docs/proxy/prompt-caching; for Claude 3
 * docs.truefoundry.com/gateway/chat-completions-prompt-caching.
 */
function claudeCacheMinimum({ line, version }: ClaudeVersion): number | null {
  const minimums: Record<string, number> = {
    'fable 5': 512, 'fable 5.01': 512,
    'opus 5': 512, 'opus 5.05': 512, 'opus 4.08': 1_024, 'opus 4.07': 2_048, 'opus 4.06': 4_096, 'opus 4.05': 4_096, 'opus 4.01': 1_024, 'opus 4': 1_024,
    'sonnet 5.05': 512, 'sonnet 5': 1_024, 'sonnet 4.06': 2_048, 'sonnet 4.05': 1_024, 'sonnet 4': 1_024,
    'haiku 5.05': 512, 'haiku 4.05': 4_096,
    'sonnet 3.07': 1_024, 'sonnet 3.05': 1_024, 'opus 3': 1_024, 'haiku 3.05': 2_048, 'haiku 3': 2_048,
  };
  return minimums[`${line} ${version}`] ?? null;
}

/** platform.claude.com/docs/en/agents-and-tools/tool-use/overview. */
function claudeToolPrompt({ line, version }: ClaudeVersion): FamilyFacts['toolPrompt'] {
  const middle = { auto: 496, forced: 588 };
  const prompts: Record<string, FamilyFacts['toolPrompt']> = {
    'opus 4.08': { auto: 290, forced: 410 }, 'opus 4.07': { auto: 675, forced: 804 },
    'opus 4.06': middle, 'opus 4.05': middle, 'sonnet 4.06': middle, 'sonnet 4.05': middle, 'haiku 4.05': middle,
    'sonnet 5': { auto: 354, forced: 474 },
    'opus 4.01': { auto: 313, forced: 315 }, 'opus 4': { auto: 313, forced: 315 },
    'haiku 3.05': { auto: 264, forced: 355 },
  };
  return prompts[`${line} ${version}`] ?? null;
}

/** developers.openai.com/api/docs/guides/prompt-caching: 1,024 from GPT-5.6 on; before it sources say 1,024 or 2,048. */
function openAiCacheMinimum(id: string): number {
  const found = /gpt-(\d+)[.-]?(\d+)?(?!\d)/i.exec(id);
  return found && Number(found[1]) + Number(found[2] ?? 0) / 10 >= 5.6 ? 1_024 : 2_048;
}

/** ai.google.dev/gemini-api/docs/caching. */
function geminiCacheMinimum(id: string): number | null {
  const found = /gemini-(2\.5|3)-(flash|pro)(?!-lite|-image)/i.exec(id);
  return found ? (found[2]!.toLowerCase() === 'pro' ? 4_096 : 1_024) : null;
}
