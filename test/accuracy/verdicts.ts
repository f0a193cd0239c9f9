/**
 * Judges what the tool says about a found call against what the reader says: model, output cap, provider, category, loop.
 * A verdict is null where the label gives nothing to compare with. Pure; must not count.
 */
import type { CallLabel } from './labels.js';
import type { Reported } from './score.js';

/** In the order in which they are printed. */
export const MODEL_VERDICTS = [
  /** All ids that the reader knows, and none that cannot be. */
  'right',
  /** Some of what can be, and shown as one of several. */
  'part',
  /** Open to the reader; the tool shows the default that the code gives, and calls it one. */
  'default',
  'wrong',
  /** The reader knows, the tool says that it does not. */
  'silent',
  /** Nobody can know, and the tool says so. */
  'unknown',
  /** Nobody can know, and the tool names one as if it were certain, or one that the code does not name. */
  'invented',
] as const;
export type ModelVerdict = (typeof MODEL_VERDICTS)[number];

export type Verdict = 'right' | 'wrong' | 'silent';

/** Values of `model.how` that say: this is one of several, or what holds unless something else is given. */
const DEFAULTS: ReadonlySet<string> = new Set(['default', 'environment-fallback']);
const OPEN: ReadonlySet<string> = new Set([...DEFAULTS, 'choice', 'parameter', 'assumed']);

/** The reader's words for a provider → the id in the price data, where they differ: a product's name, or another spelling. */
const PROVIDER_IDS: Readonly<Record<string, readonly string[]>> = {
  azure: ['azure', 'azure-inference'],
  bedrock: ['aws'],
  gemini: ['google'],
  vertex: ['google'],
  voyage: ['voyageai'],
  xai: ['x-ai'],
};

export const isModelKnown = ({ model }: CallLabel): boolean => model !== null && model.length > 0;

export function modelVerdict(label: CallLabel, { model: { ids, how } }: Reported): ModelVerdict {
  const known = label.model ?? [];
  const defaults = [label.modelDefault ?? []].flat();
  const possible = new Set([...known, ...defaults, ...(label.modelAlternatives ?? [])]);
  const canBe = ids.every((id) => possible.has(id));
  if (!isModelKnown(label)) {
    if (ids.length === 0) return 'unknown';
    if (!canBe || !OPEN.has(how)) return 'invented';
    return DEFAULTS.has(how) && ids.every((id) => defaults.includes(id)) ? 'default' : 'part';
  }
  if (ids.length === 0) return 'silent';
  if (!canBe) return 'wrong';
  if (known.every((id) => ids.includes(id))) return 'right';
  return OPEN.has(how) || known.some((id) => ids.includes(id)) ? 'part' : 'wrong';
}

/** A cap that the reader can state, in tokens. */
export function capVerdict({ outputCap }: CallLabel, { output }: Reported): Verdict | null {
  if (typeof outputCap !== 'number') return null;
  if (output.cap !== null) return output.cap === outputCap ? 'right' : 'wrong';
  return output.how === 'none' ? 'wrong' : 'silent';
}

/** The reader sees that the code sets no cap: the tool may name the API's own. */
export function noCapVerdict({ outputCap }: CallLabel, { output }: Reported): Verdict | null {
  if (outputCap !== 'none') return null;
  if (output.how === 'unknown') return 'silent';
  return ['none', 'default', 'not-applicable'].includes(output.how) ? 'right' : 'wrong';
}

export function providerVerdict(label: CallLabel, { provider }: Reported): Verdict | null {
  if (label.provider === null) return null;
  if (provider === null) return 'silent';
  return provider === label.provider || PROVIDER_IDS[label.provider]?.includes(provider) === true ? 'right' : 'wrong';
}

export function categoryVerdict(label: CallLabel, { category }: Reported): Verdict {
  return category === label.category ? 'right' : 'wrong';
}

/** Of calls that stand in a loop: does the tool see one? */
export function loopVerdict({ loop }: CallLabel, { multiplicity }: Reported): Verdict | null {
  if (loop === null) return null;
  return multiplicity.loop === null ? 'silent' : 'right';
}

export function noLoopVerdict({ loop }: CallLabel, { multiplicity }: Reported): Verdict | null {
  if (loop !== null) return null;
  return multiplicity.loop === null ? 'right' : 'wrong';
}
