/**
 * The SDKs that are known, and the words whose mention makes a file worth reading. Must not hold rows of its own.
 */
import type { SdkRow } from './sdk.js';
import { anthropic } from './sdks/anthropic.js';
import { openai } from './sdks/openai.js';

export const SDKS: readonly SdkRow[] = [anthropic, openai];

/** Names of the modules that rows recognise, as imports write them; each once, in order. */
export function seedWords(sdks: readonly SdkRow[]): string[] {
  const modules = sdks.flatMap((sdk) => [...(sdk.js ?? []), ...(sdk.py ?? [])].flatMap((binding) => binding.modules));
  return [...new Set(modules)].sort();
}
