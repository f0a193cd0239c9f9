/**
 * Models that the bundled price data lacks, with the vendor's page that each row was read from.
 * A row goes when the data has the model. Must not hold a price without a source.
 */
import type { Provider } from '@pydantic/genai-prices';

/** Day on which the rows were read. */
export const OVERLAY_AS_OF = '2026-11-21';

/** Rows in the shape of the price data. */
export const OVERLAY: readonly Provider[] = [
  {
    id: 'anthropic',
    name: 'Anthropic',
    api_pattern: 'https://api\\.anthropic\\.com',
    models: [
      {
        // https://platform.claude.com/docs/en/models/haiku-5-5/overview: five times the rates for every token of a request
        // with a prompt above 100,000 tokens; cache writes 1.25× (5 minutes) and 2× (1 hour), reads 0.1× of the input rate.
        id: 'claude-haiku-5-5',
        name: 'Claude Haiku 5.5',
        match: { or: [{ equals: 'claude-haiku-5-5' }, { regex: '^claude-haiku-5-5-\\d{8}$' }] },
        context_window: 1_000_000,
        prices: {
          input_mtok: { base: 0.1, tiers: [{ start: 100_000, price: 0.5 }] },
          output_mtok: { base: 0.5, tiers: [{ start: 100_000, price: 2.5 }] },
          cache_read_mtok: { base: 0.01, tiers: [{ start: 100_000, price: 0.05 }] },
          cache_write_mtok: { base: 0.125, tiers: [{ start: 100_000, price: 0.625 }] },
          cache_write_1h_mtok: { base: 0.2, tiers: [{ start: 100_000, price: 1 }] },
        },
      },
      {
        // https://platform.claude.com/docs/en/models/sonnet-5-5/overview; cache reads halved to 0.05× of the input rate on
        // 2026-10-07 (https://platform.claude.com/docs/en/about-claude/pricing).
        id: 'claude-sonnet-5-5',
        name: 'Claude Sonnet 5.5',
        match: { or: [{ equals: 'claude-sonnet-5-5' }, { regex: '^claude-sonnet-5-5-\\d{8}$' }] },
        context_window: 1_000_000,
        prices: { input_mtok: 2, output_mtok: 10, cache_read_mtok: 0.1, cache_write_mtok: 2.5, cache_write_1h_mtok: 4 },
      },
    ],
  },
];
