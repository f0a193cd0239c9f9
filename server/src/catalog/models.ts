/**
 * What is known of a model: its prices by `@pydantic/genai-prices` and, where that data lacks it, by the dated overlay;
 * its tokenizer, cache minimum and hidden tokens. An id that is only like a known one is unknown: never a neighbour's price.
 * Must not know a call site or the network.
 */
import { calcPrice, findProvider } from '@pydantic/genai-prices';
import type { ModelPrice, PriceCalculation, Usage } from '@pydantic/genai-prices';
import { familyFacts } from './modelFamilies.js';
import type { FamilyFacts } from './modelFamilies.js';
import { names } from './modelNames.js';
import { hasPrices, ownModel, pricesOf, type OwnModel, type OwnModels } from './ownModels.js';
import { OVERLAY, OVERLAY_AS_OF } from './modelOverlay.js';

/** Day of the bundled price data. */
export const PRICES_AS_OF = '2026-09-23';
export const PRICES_SOURCE = '@pydantic/genai-prices 0.1.8';

export interface ModelQuery {
  /** Provider id of the price data (`openai`, `anthropic`, `azure`, `aws`, `google`, …), `local` for this machine; null leaves it to the model id. */
  provider: string | null;
  /** Model id as the code gives it. */
  model: string;
  /** Base URL that the client is made with; decides the provider when set. */
  baseUrl: string | null;
}

export interface ModelFacts extends FamilyFacts {
  /** Matched model id of the price data; the id as given for local models. */
  id: string;
  /** Id that prices are looked up by: as the code gives it. */
  query: string;
  provider: string;
  title: string;
  /** Tokens; null where unknown. */
  contextWindow: number | null;
  deprecated: boolean;
  /** Runs on this machine: zero token price. */
  local: boolean;
  /** False: known, but its tokens have no known price. */
  priced: boolean;
  /** USD per million tokens at the lowest tier; null where unknown. */
  inputPerMillion: number | null;
  outputPerMillion: number | null;
  /** Day of its prices. */
  pricesAsOf: string;
  /** Prices of the project itself, instead of those of the price data. */
  prices?: ModelPrice;
}

/** Tokens of one request. `input` includes what is read from and written to a cache. */
export interface TokenUsage {
  input: number;
  output: number;
  cacheRead?: number;
  /** Written for 5 minutes. */
  cacheWrite?: number;
  /** Written for an hour. */
  cacheWrite1h?: number;
}

/** What is known of a model that the project describes itself, wherever it is asked for; null when it describes none of that name. */
export function findOwnModel(query: ModelQuery, models: OwnModels): ModelFacts | null {
  const name = query.model.trim();
  const own = ownModel(models, name);
  if (own === null) return null;
  // A name that leads back to itself ends in the price data.
  const others = Object.fromEntries(Object.entries(models).filter(([key]) => key !== name));
  const model = own.is ?? name;
  const asked = own.provider === undefined ? query : { provider: own.provider, baseUrl: null };
  const known = findOwnModel({ ...asked, model }, others) ?? findModel({ ...asked, model }) ?? (own.is === undefined ? null : findModel({ provider: own.provider ?? null, model, baseUrl: null }));
  if (!hasPrices(own)) return known && { ...known, contextWindow: own.contextWindow ?? known.contextWindow };
  return pricedByProject(own, name, known, query);
}

function pricedByProject(own: OwnModel, name: string, known: ModelFacts | null, query: ModelQuery): ModelFacts {
  const listed = known && !known.local ? (known.prices ?? calculate({ input_tokens: 0, output_tokens: 0 }, known.query, known.provider, undefined)?.result.model_price) : undefined;
  const prices = pricesOf(own, listed ?? {});
  return {
    ...(known ?? familyFacts(own.is ?? name, prices['cache_read_mtok'] !== undefined)),
    id: known?.id ?? own.is ?? name,
    query: known?.query ?? name,
    provider: own.provider ?? known?.provider ?? query.provider ?? 'unknown',
    title: known?.title ?? name,
    contextWindow: own.contextWindow ?? known?.contextWindow ?? null,
    deprecated: known?.deprecated ?? false,
    local: false,
    priced: prices.input_mtok !== undefined,
    inputPerMillion: lowestTier(prices.input_mtok),
    outputPerMillion: lowestTier(prices.output_mtok),
    pricesAsOf: known?.pricesAsOf ?? PRICES_AS_OF,
    prices,
  };
}

/** What is known of the model, or null when the id, the provider or the host is unknown. */
export function findModel(query: ModelQuery): ModelFacts | null {
  const model = query.model.trim();
  if (model === '') return null;
  if (query.provider === LOCAL && query.baseUrl === null) return SERVED_ELSEWHERE.test(model) ? null : localModel(model);
  if (query.baseUrl === null) return query.provider === null || isProvider(query.provider) ? lookUp(model, query.provider) : null;
  const address = readAddress(query.baseUrl);
  // A hosted model behind a local address is a proxy's, which sends it to a host that is not known.
  if (LOCAL_HOST.test(address.host)) return isHostedOnly(model) ? null : localModel(model);
  const provider = providerAt(query.baseUrl);
  return provider === null ? null : lookUp(model, provider);
}

/** Provider id for an address, as the price data has it where it does; null for one that is not known, and for this machine. */
export function providerAt(baseUrl: string): string | null {
  const { host, rest } = readAddress(baseUrl);
  const passedOn = [...PASSED_ON, ...UNPRICED].find(({ address }) => address.test(`${host}${rest}/`));
  return passedOn?.provider ?? findProvider({ providerApiUrl: `https://${host}${rest}` })?.id ?? null;
}

/**
 * USD of one request, or null when the model's token prices are unknown.
 * @param at the day whose prices count; default: the day of the data, so that results do not depend on the clock.
 */
export function price(model: ModelFacts, usage: TokenUsage, at?: Date): number | null {
  const parts = priceParts(model, usage, at);
  return parts && parts.input + parts.output;
}

/** USD of one request's input that is sent plainly, written to the cache, read from it; null where that has no price. */
export function cachePrices(model: ModelFacts, tokens: number): { full: number | null; write: number | null; read: number | null } {
  const usd = (usage: Partial<TokenUsage>): number | null => price(model, { input: tokens, output: 0, ...usage });
  return { full: usd({}), write: usd({ cacheWrite: tokens }), read: usd({ cacheRead: tokens }) };
}

/** As `price`, for input and output apart; a tier that the input reaches counts for both. */
export function priceParts(model: ModelFacts, usage: TokenUsage, at?: Date): { input: number; output: number } | null {
  if (model.local) return { input: 0, output: 0 };
  if (!model.priced || (usage.output > 0 && model.outputPerMillion === null)) return null;
  const { input, output, cacheRead = 0, cacheWrite = 0, cacheWrite1h = 0 } = usage;
  const isCount = (tokens: number): boolean => Number.isFinite(tokens) && tokens >= 0;
  if (![input, output, cacheRead, cacheWrite, cacheWrite1h].every(isCount) || cacheRead + cacheWrite + cacheWrite1h > input) return null;
  // The library takes three times as long over usage that names caches.
  const caches = cacheRead + cacheWrite + cacheWrite1h > 0 && {
    cache_read_tokens: cacheRead,
    cache_write_tokens: cacheWrite + cacheWrite1h,
    cache_write_1h_tokens: cacheWrite1h,
  };
  const counted = { input_tokens: input, output_tokens: output, ...caches };
  if (model.prices) {
    const result = calcPrice(counted, OWN, { provider: { id: OWN, name: OWN, api_pattern: '', models: [{ id: OWN, match: { equals: OWN }, prices: model.prices }] } });
    return result && { input: result.input_price, output: result.output_price };
  }
  const found = calculate(counted, model.query, model.provider, at);
  return found && { input: found.result.input_price, output: found.result.output_price };
}

/** Name of a row that holds prices of the project. */
const OWN = 'own';

/** Google's APIs take a model's resource name too: `models/gemini-2.5-flash`, `publishers/anthropic/models/claude-…`. */
const RESOURCE_PATH = /^(?:[a-z]+\/[^/]+\/)*models\//;

/** Provider of models that run on this machine. */
const LOCAL = 'local';
const LOCAL_HOST = /^(?:localhost|127(?:\.\d+){3}|0\.0\.0\.0|\[::1\]|host\.docker\.internal)$/i;

/** Models whose weights cannot be had, by who made them. */
const HOSTED_ONLY: Readonly<Record<string, RegExp>> = {
  openai: /(?:^|[/.])(?:gpt-(?!oss)|chatgpt-|o[134](?:$|-)|text-embedding-)/i,
  anthropic: /(?:^|[/.])claude-/i,
  google: /(?:^|[/.])gemini-/i,
};
const isHostedOnly = (model: string): boolean => Object.values(HOSTED_ONLY).some((family) => family.test(model));

/** Those that serve their own models, or ones whose weights can be had. Vertex AI has Anthropic's besides Google's. */
const OF_THEIR_OWN: ReadonlySet<string> = new Set(['openai', 'anthropic', 'google', 'local', 'mistral', 'cohere', 'deepseek', 'groq', 'x-ai', 'together', 'fireworks', 'cerebras', 'moonshotai', 'voyageai']);

/** False for what the provider's own API cannot serve: another's model whose weights cannot be had. */
export const mayServe = (provider: string, model: string): boolean =>
  !OF_THEIR_OWN.has(provider) || Object.entries(HOSTED_ONLY).every(([owner, family]) => owner === provider || (provider === 'google' && owner === 'anthropic') || !family.test(model));

/** Its clients ask other hosts as well, which speak as it does: what they serve cannot be told from the client. */
export const isSpokenElsewhere = (provider: string): boolean => provider === 'openai' || provider === 'anthropic';

/** Ollama's names for models that it passes on to servers of its own. */
const SERVED_ELSEWHERE = /[:-]cloud$/;

/** Gateways whose address says whom they ask, at the price there: Helicone's hosts, and paths at Cloudflare's. */
const PASSED_ON: readonly { address: RegExp; provider: string }[] = [
  ...Object.entries({ oai: 'openai', anthropic: 'anthropic', groq: 'groq', together: 'together', openrouter: 'openrouter', deepseek: 'deepseek' })
    .map(([name, provider]) => ({ address: new RegExp(`^${name}\\.(?:helicone\\.ai|hconeai\\.com)/`), provider })),
  ...['openai', 'anthropic', 'groq', 'mistral', 'cohere', 'deepseek', 'openrouter', 'cerebras'].map((provider) => ({ address: new RegExp(`^gateway\\.ai\\.cloudflare\\.com/v1/[^/]+/[^/]+/${provider}/`), provider })),
];

/** Services that the price data lacks: who is asked is known, the price is not. https://www.alibabacloud.com/help/en/model-studio/compatibility-of-openai-with-dashscope */
const UNPRICED: readonly { address: RegExp; provider: string }[] = [{ address: /^dashscope(?:-intl|-us)?\.aliyuncs\.com\//, provider: 'alibaba' }];

function readAddress(url: string): { host: string; rest: string } {
  const [, host = '', rest = ''] = /^\s*(?:[a-z][a-z0-9+.-]*:\/\/)?(?:[^@/?#]*@)?(\[[^\]]*\]|[^:/?#\s]*)(?::\d+)?([^?#\s]*)/i.exec(url) ?? [];
  return { host: host.toLowerCase(), rest };
}

/** By its exact id: the library's own search takes any name that contains `openai` for OpenAI. */
export function isProvider(id: string): boolean {
  return id === LOCAL || findProvider({ providerId: id })?.id === id;
}

function lookUp(name: string, provider: string | null): ModelFacts | null {
  const model = provider === 'google' ? name.replace(RESOURCE_PATH, '') : name;
  const found = calculate({ input_tokens: 0, output_tokens: 0 }, model, provider, undefined);
  if (!found) return null;
  const { input_mtok: input, output_mtok: output } = found.result.model_price;
  return {
    ...familyFacts(found.result.model.id, found.result.model_price['cache_read_mtok'] !== undefined),
    id: found.result.model.id,
    query: model,
    provider: found.result.provider.id,
    title: found.result.model.name ?? found.result.model.id,
    contextWindow: found.result.model.context_window ?? null,
    deprecated: found.result.model.deprecated ?? false,
    local: false,
    priced: input !== undefined,
    inputPerMillion: lowestTier(input),
    outputPerMillion: lowestTier(output),
    pricesAsOf: found.asOf,
  };
}

function localModel(model: string): ModelFacts {
  return {
    ...familyFacts(model, false),
    id: model,
    query: model,
    provider: LOCAL,
    title: model,
    contextWindow: null,
    deprecated: false,
    local: true,
    priced: true,
    inputPerMillion: 0,
    outputPerMillion: 0,
    pricesAsOf: PRICES_AS_OF,
  };
}

function lowestTier(price: ModelPrice[string]): number | null {
  return price === undefined ? null : typeof price === 'number' ? price : price.base;
}

/** The library's calculation for a model that its data or else the overlay names; null where neither does. */
function calculate(usage: Usage, model: string, provider: string | null, at: Date | undefined): { result: PriceCalculation; asOf: string } | null {
  const timestamp = at ?? new Date(`${PRICES_AS_OF}T12:00:00Z`);
  const result = calcPrice(usage, model, { timestamp, ...(provider !== null && { providerId: provider }) });
  if (result && (names(result.model.match, model) || result.model.id.toLowerCase() === model.toLowerCase())) return { result, asOf: PRICES_AS_OF };
  const overlay = OVERLAY.find((each) => (provider ?? each.id) === each.id && each.models.some(({ match }) => names(match, model)));
  const added = overlay ? calcPrice(usage, model, { timestamp, provider: overlay }) : null;
  return added && { result: added, asOf: OVERLAY_AS_OF };
}
