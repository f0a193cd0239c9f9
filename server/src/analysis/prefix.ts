/**
 * The static prefix of a request: what is the same on every execution, in the order in which providers cache it, which is
 * tools, then system, then messages, up to the first part that can differ. Must not know a rule, a price or an SDK.
 */
import type { RequestValues } from './evaluate.js';
import type { Variant } from './fragments.js';
import { ABSENT, alternatives, type CallRef, type Known } from './link/known.js';
import type { Linker } from './link/linker.js';
import type { PromptReader } from './texts.js';

export interface StaticPrefix {
  /** Its texts in order, without the tools, of which no tokens are counted: a lower bound. */
  texts: string[];
  /** The first of them, the system text, as far as it is static. */
  system: string;
  /** The system text is static from end to end, and the tools before it. */
  isSystemWhole: boolean;
  /** What ends it, for people; null when nothing in the request can differ. */
  until: string | null;
}

export function staticPrefix(reader: PromptReader, { tools, systemTexts, ways, isOpen }: RequestValues): StaticPrefix {
  const texts: string[] = [];
  const ended = (until: string | null, isSystemWhole: boolean): StaticPrefix => ({ texts: texts.filter((t) => t !== ''), system: texts[0] ?? '', isSystemWhole, until });
  if (isOpen) return ended('options that come from elsewhere', false);
  const [first = ABSENT, ...others] = alternatives(tools);
  if (others.length > 0 || !isStatic(reader.linker, first)) return ended('the tools', false);
  const own = sharedText(systemTexts);
  texts.push(own.text);
  if (own.until !== null) return ended(own.until, false);
  const [way = [], ...otherWays] = ways;
  if (otherWays.length > 0) return ended('the messages', true);
  for (const m of way) {
    const said = sharedText(m.variants);
    texts.push(said.text);
    if (said.until !== null) return ended(said.until, true);
  }
  return ended(null, true);
}

/** What all alternatives of a text begin with, and what comes then. */
function sharedText(variants: readonly Variant[]): { text: string; until: string | null } {
  const starts = variants.map((v) => {
    const end = v.findIndex((f) => f.k === 'hole');
    const hole = v[end];
    const known = end < 0 ? v : v.slice(0, end);
    return { text: known.map((f) => (f.k === 'static' ? f.text : '')).join(''), until: hole?.k === 'hole' ? `“${hole.hole.name}”` : null };
  });
  const [first = { text: '', until: null }, ...rest] = starts;
  if (rest.every((s) => s.text === first.text && s.until === first.until)) return first;
  let length = Math.min(...starts.map((s) => s.text.length));
  for (const s of rest) {
    let same = 0;
    while (same < length && s.text.charCodeAt(same) === first.text.charCodeAt(same)) same++;
    length = same;
  }
  return { text: first.text.slice(0, length), until: 'what a condition decides' };
}

const WORK = 4000;
/** What such names make differs each time. */
const FRESH = /random|uuid|nanoid|now|today|date|time/i;

/** Made of constants alone, or by functions of packages from constants: schemas, tool helpers. */
function isStatic(linker: Linker, k: Known): boolean {
  const work = { left: WORK };
  const each = (x: Known): boolean => {
    if (work.left-- <= 0) return false;
    switch (x.t) {
      case 'lit': case 'absent': case 'fn': case 'class': return true;
      case 'text': return x.parts.every((p) => each(linker.resolve(p)));
      case 'list': return x.items.every((i) => each(linker.resolve(i.lazy)));
      case 'rec': return x.entries.every((e) => each(linker.resolve(e.lazy)));
      case 'path':
        if (x.root.k !== 'external' || FRESH.test(x.root.name)) return false;
        return x.steps.every((s) => (s.k === 'member' ? !FRESH.test(s.name) : s.k === 'call' && s.call !== null && argumentsOf(linker, s.call).every(each)));
      default: return false;
    }
  };
  return each(k);
}

const argumentsOf = (linker: Linker, call: CallRef): Known[] =>
  (linker.summaryOf(call.file)?.calls[call.call]?.args ?? []).map((a) => linker.resolve({ file: call.file, value: a.value, frame: call.frame }));
