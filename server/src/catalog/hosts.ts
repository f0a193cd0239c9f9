/**
 * Hosts that the catalogue's conditions ask for: what tells that a text has to do with a model's API. Must not hold one itself.
 */
import type { SdkRow } from './sdk.js';

/** The constant piece of each, once; not those on the machine itself. */
export const hostsOf = (sdks: readonly SdkRow[]): string[] =>
  [...new Set(sdks.flatMap((sdk) => sdk.apis).flatMap((api) => api.when ?? []).flatMap((c) => c.url ?? []).map(hostOf))].filter((host) => host !== '' && !isHere(host));

/** Addresses on the machine itself are in files of all kinds. */
const isHere = (host: string): boolean => /^(?:localhost|127\.|0\.0\.0\.0|host\.docker\.internal)/.test(host);

/** The longest constant piece of a host: `openai.azure.com` of `*.openai.azure.com/openai/**`. */
function hostOf(address: string): string {
  const pieces = (address.split('/')[0] ?? '').split(/\*|\{.*\}/).map((piece) => piece.replace(/^[.-]+|[.-]+$/g, ''));
  return pieces.reduce((longest, piece) => (piece.length > longest.length ? piece : longest), '');
}
