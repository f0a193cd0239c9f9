/**
 * `oversized-system-prompt`: system text so long that it is most of what a call costs, sent again with every call.
 * The contract is in `media/rules/oversized-system-prompt.md`.
 */
import { formatTokens, formatUsd } from '../analysis/format.js';
import { systemPrompts, type PromptUse, type SystemPrompt } from '../analysis/systemPrompts.js';
import { cachePrices, type ModelFacts } from '../catalog/models.js';
import type { Condition, Judgement, RawFinding, Rule, RuleContext } from './rule.js';

/** From so many times the threshold on it is a warning, and caching does not silence it. */
const FAR = 4;
const CALLS = 1_000;
const MOST_RELATED = 10;

export const oversizedSystemPrompt = {
  id: 'oversized-system-prompt',
  severity: 'information',
  title: 'A long system prompt is sent with every call',
  absorbs: [],
  options: { tokens: { default: 1_000, minimum: 1, description: 'Tokens of static system text, as the model counts them, from which on a prompt is reported.' } },
  judge: (context) => systemPrompts(context).map((prompt) => judgePrompt(context, prompt)),
} satisfies Rule;

/** One call that sends it, as far as it was looked at. */
interface Sending {
  use: PromptUse;
  tokens: number;
  conditions: Condition[];
  fires: boolean;
  isUncached: boolean;
}

function judgePrompt(context: RuleContext, prompt: SystemPrompt): Judgement {
  const { tokens: threshold } = context.options(oversizedSystemPrompt, prompt.file);
  const sendings = prompt.uses.map((use) => judgeUse(context, use, threshold));
  const firing = sendings.filter((s) => s.fires);
  const told = firing[0] ?? sendings.reduce((best, s) => (s.conditions.length > best.conditions.length ? s : best));
  const { site } = told.use;
  return {
    file: prompt.file, at: prompt.at, site: `${site.file}:${site.call}`, conditions: told.conditions,
    finding: firing.length > 0 ? findingOf(context, prompt, firing, threshold) : null,
  };
}

function judgeUse({ program, caching }: RuleContext, use: PromptUse, threshold: number): Sending {
  const { estimate, candidates, request } = use.context.evaluation;
  const tokens = estimate.input.systemTokens.min ?? 0;
  const isLong = tokens >= threshold;
  const size: Condition = {
    clause: `the static system text has ${formatTokens(threshold)} tokens or more`,
    holds: isLong && estimate.cost.approximate ? null : isLong, detail: `${formatTokens(tokens, estimate.cost.approximate)} at least`,
  };
  const no = { use, tokens, fires: false, isUncached: false };
  if (size.holds !== true) return { ...no, conditions: [size] };
  const cachesOnRequest = candidates.map(({ facts }) => facts?.cachesOnRequest);
  const said = caching(use.site, request);
  // What caches by itself is asked by nothing that is not known.
  const asks = said === null && cachesOnRequest.length > 0 && cachesOnRequest.every((x) => x === false) ? false : said;
  const isFar = tokens >= FAR * threshold;
  const quiet: Condition = {
    clause: `the request asks for no caching, or the text has ${formatTokens(FAR * threshold)} tokens or more`,
    holds: isFar ? true : asks === null ? null : !asks,
    ...(isFar || asks !== null ? {} : { detail: 'a part of the request that is not known may ask for caching' }),
  };
  const isUncached = asks === false && cachesOnRequest.length > 0 && cachesOnRequest.every((x) => x === true);
  return { use, tokens, conditions: [size, quiet], fires: quiet.holds === true && program.summary(use.site.file) !== null, isUncached };
}

function findingOf({ program }: RuleContext, { cause, file, at }: SystemPrompt, firing: Sending[], threshold: number): RawFinding {
  const { tokens, price } = figuresOf(firing);
  const sites = [...new Map(firing.map((s) => [`${s.use.site.file}:${s.use.site.call}`, s.use.site])).values()];
  const isWarning = firing.some((s) => s.isUncached && s.tokens >= FAR * threshold);
  return {
    cause, ...(isWarning ? { severity: 'warning' as const } : {}), fixes: [],
    message: `This system prompt has ${formatTokens(tokens)} tokens or more, which every call sends again${price === null ? '' : money(price)}. Keep what every call needs, and give the rest only to the calls that use it.`,
    related: sites.slice(0, MOST_RELATED).flatMap((site) => {
      const call = program.summary(site.file)?.calls[site.call];
      return !call || (site.file === file && call.at.start === at.start) ? [] : [{ file: site.file, at: call.at, message: `${site.match.api.id} sends it` }];
    }),
  };
}

/** Of the model whose tokens cost most, and of all calls of it the least; no price where one of them is not known. */
function figuresOf(firing: readonly Sending[]): { tokens: number; price: Price | null } {
  const figures = firing.map(({ use, tokens }) => ({ tokens, price: priceOf(use.context.evaluation.candidates, tokens) }));
  if (figures.some(({ price }) => price === null)) return { tokens: Math.min(...figures.map(({ tokens }) => tokens)), price: null };
  const rate = (f: (typeof figures)[number]): number => Number(((f.price?.full ?? 0) / f.tokens).toPrecision(6));
  return figures.reduce((best, f) => (rate(f) > rate(best) || (rate(f) === rate(best) && f.tokens < best.tokens) ? f : best));
}

/** `: $3.63 or more per 1,000 calls of claude-…, $0.36 when the prompt cache has it`; nothing for what costs nothing. */
function money({ full, cached, model }: Price): string {
  if (full === 0) return '';
  return `: ${formatUsd(full)} or more per ${formatTokens(CALLS)} calls of ${model}${cached === null ? '' : `, ${formatUsd(cached)} when the prompt cache has it`}`;
}

interface Price {
  model: string;
  /** USD for 1,000 calls. */
  full: number;
  /** Null where the model caches nothing of that size. */
  cached: number | null;
}

/** By the cheapest candidate: the least that it can be. */
function priceOf(candidates: readonly { id: string; facts: ModelFacts | null }[], tokens: number): Price | null {
  const prices = candidates.map(({ id, facts }): Price | null => {
    if (!facts) return null;
    const { full, read } = cachePrices(facts, tokens);
    if (full === null) return null;
    const isCached = facts.cacheMinimum !== null && tokens >= facts.cacheMinimum;
    return { model: id, full: full * CALLS, cached: isCached && read !== null ? read * CALLS : null };
  });
  if (prices.length === 0 || prices.some((p) => p === null)) return null;
  return (prices as Price[]).reduce((best, p) => (p.full < best.full ? p : best));
}
