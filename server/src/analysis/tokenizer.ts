/**
 * Token counts by OpenAI's encodings over the rank tables of `js-tiktoken`, guarded so that time is linear in the text.
 * Its own merge replaces the package's, which takes seconds for an unbroken run of a few thousand characters. The tables
 * are large and slow to build: only the tokenizer worker may load this file.
 */
import cl100k from 'js-tiktoken/ranks/cl100k_base';
import o200k from 'js-tiktoken/ranks/o200k_base';

export type Encoding = 'o200k_base' | 'cl100k_base';

export interface Tokenizer {
  /** Tokens of a text; special tokens are counted as the plain text they are. Builds an encoding at its first use. */
  count(encoding: Encoding, text: string): number;
}

/** Longest piece that is merged at once, in UTF-16 units: merging is quadratic in one piece. */
const LONGEST_PIECE = 200;

/** Longest unbroken run that the pattern sees at once: it backtracks over a run. */
const LONGEST_RUN = 20_000;

/** Bytes of a token as a string of code units below 256 → rank. */
type Ranks = Map<string, number>;

/** Makes a tokenizer whose encodings are built once, when first asked for. */
export function createTokenizer(): Tokenizer {
  const built = new Map<Encoding, { pattern: RegExp; ranks: Ranks }>();
  return {
    count(encoding, text) {
      let table = built.get(encoding);
      if (!table) {
        const source = encoding === 'o200k_base' ? o200k : cl100k;
        table = { pattern: new RegExp(source.pat_str, 'ug'), ranks: readRanks(source.bpe_ranks) };
        built.set(encoding, table);
      }
      let tokens = 0;
      for (const run of runs(text)) {
        for (const [piece] of run.matchAll(table.pattern)) tokens += countPiece(piece, table.ranks);
      }
      return tokens;
    },
  };
}

/** The packed form: lines of `! <rank of the first> <token in base64> …`. */
function readRanks(packed: string): Ranks {
  const ranks: Ranks = new Map();
  for (const line of packed.split('\n')) {
    if (line === '') continue;
    const [, first, ...tokens] = line.split(' ');
    const offset = Number(first);
    tokens.forEach((token, index) => ranks.set(atob(token), offset + index));
  }
  return ranks;
}

/** The text cut after `LONGEST_RUN` units of white space only or of none: such a stretch is one piece or a few at most. */
function* runs(text: string): Generator<string> {
  let start = 0;
  const long = new RegExp(`\\s{${LONGEST_RUN}}|\\S{${LONGEST_RUN}}`, 'g');
  for (let match = long.exec(text); match; match = long.exec(text)) {
    const end = beforePair(text, match.index + LONGEST_RUN);
    yield text.slice(start, end);
    start = end;
    long.lastIndex = end;
  }
  if (start < text.length) yield text.slice(start);
}

function countPiece(piece: string, ranks: Ranks): number {
  let tokens = 0;
  for (let start = 0; start < piece.length; ) {
    const end = piece.length - start <= LONGEST_PIECE ? piece.length : beforePair(piece, start + LONGEST_PIECE);
    const bytes = toBytes(piece.slice(start, end));
    tokens += ranks.has(bytes) ? 1 : mergedLength(bytes, ranks);
    start = end;
  }
  return tokens;
}

/** The index, or one less where it would part a surrogate pair. */
function beforePair(text: string, index: number): number {
  const high = text.charCodeAt(index - 1);
  const low = text.charCodeAt(index);
  return high >= 0xd800 && high <= 0xdbff && low >= 0xdc00 && low <= 0xdfff ? index - 1 : index;
}

/** UTF-8 as one code unit per byte. */
function toBytes(text: string): string {
  // The whole of ASCII is meant.
  return /^[\x00-\x7f]*$/.test(text) ? text : String.fromCharCode(...new TextEncoder().encode(text));
}

/** Number of tokens after byte pair merging: the pair of lowest rank first, the leftmost of equals. */
function mergedLength(bytes: string, ranks: Ranks): number {
  const starts = Array.from({ length: bytes.length + 1 }, (_, i) => i);
  const rankAt = (i: number): number => {
    const end = starts[i + 2];
    return end === undefined ? Infinity : (ranks.get(bytes.slice(starts[i], end)) ?? Infinity);
  };
  const pairs = starts.slice(0, -1).map((_, i) => rankAt(i));
  for (;;) {
    let lowest = 0;
    for (let i = 1; i < pairs.length; i++) if (pairs[i]! < pairs[lowest]!) lowest = i;
    if (pairs[lowest] === Infinity) return pairs.length;
    starts.splice(lowest + 1, 1);
    pairs.splice(lowest + 1, 1);
    pairs[lowest] = rankAt(lowest);
    if (lowest > 0) pairs[lowest - 1] = rankAt(lowest - 1);
  }
}
