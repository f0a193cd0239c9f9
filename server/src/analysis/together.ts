/**
 * What is chosen together: a model and an address that are members of one of several records are told for each record apart,
 * as `openai` with its own model and `ollama` with its. Must not say what anything costs, and knows no SDK.
 */
import type { Known } from './link/known.js';
import type { Linker, Picks } from './link/linker.js';

type Choice = Extract<Known, { t: 'choice' }>;

/** Records beyond which nothing is told apart. */
const MOST = 12;
/** Values by which it is tried. */
const MOST_TRIED = 4;

/**
 * Linkers in each of which one of several records is the only one; none where no value decides both. `reads`: what is asked, each
 * of a linker of its own that has not followed anything yet. `isSettled`: nothing is left to tell apart.
 */
export function apart(linkerFor: (picks: Picks) => Linker, reads: readonly ((linker: Linker) => void)[], isSettled: (linker: Linker) => boolean): Linker[] {
  const [first, ...others] = reads.map((read) => choicesOf(linkerFor, read));
  const shared = [...(first ?? [])].filter(([key, count]) => count <= MOST && others.every((seen) => seen.get(key) === count)).slice(-MOST_TRIED);
  for (const [key, count] of shared.reverse()) {
    const linkers = Array.from({ length: count }, (_, i) => linkerFor((asked, of) => (asked === key ? (of.of[i] ?? of) : of)));
    if (linkers.every(isSettled)) return linkers;
  }
  return [];
}

/** Values on the way that are one of several records, with how many they are: those that others are made of first, what a test leaves of them last. */
function choicesOf(linkerFor: (picks: Picks) => Linker, read: (linker: Linker) => void): Map<string, number> {
  const seen = new Map<string, number>();
  read(linkerFor((key, of: Choice) => {
    seen.set(key, of.of.length);
    return of;
  }));
  return seen;
}
