/**
 * Models as a project describes them itself: other prices, other names (deployments), models that the price data lacks.
 * Must not know where the description stands.
 */
import type { ModelPrice } from '@pydantic/genai-prices';

/** Prices in USD per million tokens; what is left out is that of the price data. */
export interface OwnModel {
  /** The model that it is: an id of the price data, or another of these names. */
  is?: string;
  /** Provider id of the price data that serves it; a name of its own where all prices are given. */
  provider?: string;
  input?: number;
  output?: number;
  cacheRead?: number;
  cacheWrite?: number;
  /** Tokens. */
  contextWindow?: number;
}

/** By the id, or the deployment's name, as the code gives it. */
export type OwnModels = Readonly<Record<string, OwnModel>>;

export function ownModel(models: OwnModels, name: string): OwnModel | null {
  return Object.hasOwn(models, name) ? (models[name] ?? null) : null;
}

/** True when it says what the model costs, and not only what it is. */
export const hasPrices = ({ input, output, cacheRead, cacheWrite }: OwnModel): boolean => [input, output, cacheRead, cacheWrite].some((price) => price !== undefined);

/** The prices of the data with the project's own on top. */
export function pricesOf({ input, output, cacheRead, cacheWrite }: OwnModel, known: ModelPrice): ModelPrice {
  return {
    ...known,
    ...(input === undefined ? {} : { input_mtok: input }),
    ...(output === undefined ? {} : { output_mtok: output }),
    ...(cacheRead === undefined ? {} : { cache_read_mtok: cacheRead }),
    ...(cacheWrite === undefined ? {} : { cache_write_mtok: cacheWrite }),
  };
}
