/**
 * The SDKs that are known, and the words whose mention makes a file worth reading. Must not hold rows of its own.
 */
import type { Binding, SdkRow } from './sdk.js';
import { anthropic } from './sdks/anthropic.js';
import { openai } from './sdks/openai.js';

export const SDKS: readonly SdkRow[] = [anthropic, openai];

/**
 * Names of the modules that rows recognise, as imports write them, and the hosts that conditions ask for; each once, in
 * order. Of a dotted module the last name: `from google import genai` writes no more.
 */
export function seedWords(sdks: readonly SdkRow[]): string[] {
  const bindings = (of: readonly Binding[] | undefined): Binding[] => (of ?? []).filter((b) => !b.isCommon);
  const js = sdks.flatMap((sdk) => bindings(sdk.js)).flatMap((b) => b.modules);
  const py = sdks.flatMap((sdk) => bindings(sdk.py)).flatMap((b) => b.modules).map((module) => module.slice(module.lastIndexOf('.') + 1));
  const hosts = sdks.flatMap((sdk) => sdk.apis).flatMap((api) => api.when ?? []).flatMap((c) => c.url ?? []).map(hostOf);
  return [...new Set([...js, ...py, ...hosts])].filter((word) => word !== '').sort();
}

/** What a host ends in: `openai.azure.com` of `*.openai.azure.com/openai/**`. */
function hostOf(address: string): string {
  const host = address.split('/')[0] ?? '';
  return host.slice(host.lastIndexOf('*') + 1).replace(/^[.-]/, '');
}
