/**
 * The SDKs that are known, and the words whose mention makes a file worth reading. Must not hold rows of its own.
 */
import type { Binding, SdkRow } from './sdk.js';
import { ai } from './sdks/ai.js';
import { anthropic } from './sdks/anthropic.js';
import { google } from './sdks/google.js';
import { googleLegacy } from './sdks/googleLegacy.js';
import { langchain } from './sdks/langchain.js';
import { langgraph } from './sdks/langgraph.js';
import { litellm } from './sdks/litellm.js';
import { openai } from './sdks/openai.js';

export const SDKS: readonly SdkRow[] = [ai, anthropic, google, googleLegacy, langchain, langgraph, litellm, openai];

/**
 * Names of the modules that rows recognise, as imports write them, and the hosts that conditions ask for; each once, in
 * order. Of a dotted module the last name: `from google import genai` writes no more.
 */
export function seedWords(sdks: readonly SdkRow[]): string[] {
  const modules = (of: readonly Binding[] | undefined, plain: (module: string) => string, quoted: (module: string) => string[]): string[] =>
    (of ?? []).filter((b) => !b.isCommon).flatMap((b) => b.modules.flatMap((m) => (b.isWord ? quoted(m) : [plain(m)])));
  const js = sdks.flatMap((sdk) => modules(sdk.js, (m) => m, (m) => [`'${m}'`, `"${m}"`]));
  const py = sdks.flatMap((sdk) => modules(sdk.py, (m) => m.slice(m.lastIndexOf('.') + 1), (m) => [`from ${m}`, `import ${m}`]));
  const hosts = sdks.flatMap((sdk) => sdk.apis).flatMap((api) => api.when ?? []).flatMap((c) => c.url ?? []).map(hostOf);
  return [...new Set([...js, ...py, ...hosts])].filter((word) => word !== '').sort();
}

/** What a host ends in: `openai.azure.com` of `*.openai.azure.com/openai/**`. */
function hostOf(address: string): string {
  const host = address.split('/')[0] ?? '';
  return host.slice(host.lastIndexOf('*') + 1).replace(/^[.-]/, '');
}
