/**
 * Ids of call sites, entry points and prompts, and fingerprints of findings: made of what a thing is and of which function
 * holds it, never of lines or offsets, so that they stay when lines move. Documented in CONTRIBUTING.md, "JSON v1".
 */

export type Identify = (...parts: readonly string[]) => string;

/**
 * Gives ids within one report. Things with equal parts are told apart by their order, so callers must come in a stable
 * one: by file, then by position. 16 hexadecimal digits.
 */
export function createIdentify(): Identify {
  const seen = new Map<string, number>();
  return (...parts) => {
    const key = parts.join('\0');
    const n = seen.get(key) ?? 0;
    seen.set(key, n + 1);
    return hash64(`${key}\0${n}`);
  };
}

/** FNV-1a with 64 bits over UTF-16 units, in two halves: the same in every process and version, and without a library. */
function hash64(text: string): string {
  let high = 0xcbf29ce4;
  let low = 0x84222325;
  for (let i = 0; i < text.length; i++) {
    low = (low ^ text.charCodeAt(i)) >>> 0;
    // Times the prime 2^40 + 0x1b3; the shift by 40 only reaches the upper half.
    const lowProduct = low * 0x1b3;
    high = (Math.imul(high, 0x1b3) + Math.floor(lowProduct / 0x100000000) + (low << 8)) >>> 0;
    low = lowProduct >>> 0;
  }
  return high.toString(16).padStart(8, '0') + low.toString(16).padStart(8, '0');
}
