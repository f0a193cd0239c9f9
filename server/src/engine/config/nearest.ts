/**
 * The known word that a mistyped one was meant to be. Pure.
 */

/** Null where none is near: at most a third of its letters differ, and no other is as near. */
export function nearest(given: string, known: readonly string[]): string | null {
  const ranked = known.map((word) => ({ word, distance: distance(given.toLowerCase(), word.toLowerCase()) })).sort((a, b) => a.distance - b.distance);
  const [best, next] = ranked;
  if (!best || best.distance > Math.max(1, Math.floor(best.word.length / 3)) || next?.distance === best.distance) return null;
  return best.word;
}

/** Letters to put in, leave out or change (Levenshtein). Words of a file are short; longer ones are no mistypes. */
function distance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > b.length) return Infinity;
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)));
    row = next;
  }
  return row[b.length] ?? 0;
}
