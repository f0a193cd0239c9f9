/**
 * Random choices from a fixed seed, and edits of text as people and broken tools make them. Must not use a clock or
 * another source of chance, so that a failing case can be run again.
 */

export interface Random {
  /** An integer from 0 to `below - 1`. */
  (below: number): number;
}

/** Equal sequences for equal seeds (mulberry32). */
export function randomFrom(seed: number): Random {
  return (below) => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

export const pick = <T>(random: Random, items: readonly T[]): T => items[random(items.length)]!;

type Edit = (text: string, random: Random) => string;

const onLines = (edit: (lines: string[], at: number, random: Random) => void): Edit => (text, random) => {
  const lines = text.split('\n');
  edit(lines, random(lines.length), random);
  return lines.join('\n');
};

/** Replaces one match, and with `all` every other occurrence of the same text. */
const onMatch = (pattern: RegExp, by: (found: string, random: Random, text: string) => string, all = false): Edit => (text, random) => {
  const matches = [...text.matchAll(pattern)];
  if (matches.length === 0) return text;
  const match = pick(random, matches);
  const next = by(match[0], random, text);
  if (all) return text.replaceAll(new RegExp(`\\b${match[0].replaceAll('$', '\\$')}\\b`, 'g'), () => next);
  return text.slice(0, match.index) + next + text.slice(match.index + match[0].length);
};

const NAMES = /[A-Za-z_$][\w$]*/g;
const MODELS = ['gpt-4o', 'gpt-4o-mini', 'claude-sonnet-4-5', 'no-such-model', ''];

/** Edits of someone at work: most leave the text whole. */
export const EDITS: readonly Edit[] = [
  onLines((lines, at) => lines.splice(at, 1)),
  onLines((lines, at) => lines.splice(at, 0, lines[at]!)),
  onLines((lines, at, random) => lines.splice(random(lines.length), 0, lines[at]!)),
  onLines((lines, at, random) => {
    const other = random(lines.length);
    [lines[at], lines[other]] = [lines[other]!, lines[at]!];
  }),
  onLines((lines, at) => lines.splice(at, 0, '', '')),
  onMatch(NAMES, (name) => `${name}2`, true),
  onMatch(NAMES, (_, random, text) => pick(random, text.match(NAMES)!)),
  onMatch(/\d+/g, (_, random) => `${random(5)}`),
  onMatch(/(?<=['"])[\w .-]+(?=['"])/g, (_, random) => pick(random, MODELS)),
  onMatch(/(?<=['"])[\w .-]+(?=['"])/g, (found) => `${found} more`),
];

/** What makes a text broken, until the next edit. */
export const BREAKS: readonly Edit[] = [
  onMatch(/[()[\]{}'"`:]/g, () => ''),
  onMatch(/[()[\]{}'"`:]/g, (found) => found + found),
  (text, random) => text.slice(0, random(text.length + 1)),
  (text, random) => {
    const at = random(text.length + 1);
    return text.slice(0, at) + pick(random, ['\0', '\uD800', '\u2028', '\r', '\t', '\\', '`${', '"""', '/*', '{{', '…', '𝒳', '((((((((', '#']) + text.slice(at);
  },
  (text, random) => {
    const at = random(text.length + 1);
    const stretch = text.slice(at, at + random(40));
    const to = random(text.length + 1);
    return text.slice(0, to) + stretch.repeat(1 + random(4)) + text.slice(to);
  },
];
