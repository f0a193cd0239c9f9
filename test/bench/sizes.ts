/** Sizes of what is shipped, by the part that it plays. Must not build anything. */
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { size } from './measure.js';
import type { Row } from './measure.js';

/** What the extension does not carry. */
const ONLY_COMMAND_LINE = 'cli.mjs';

export function bundleSizes(dist: string): Row[] {
  const files = readdirSync(dist, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => {
      const bytes = readFileSync(path.join(dist, name));
      return { name, bytes: bytes.length, zipped: gzipSync(bytes).length };
    })
    .sort((a, b) => b.bytes - a.bytes);
  const total = (list: typeof files): [bytes: number, zipped: number] => [list.reduce((sum, { bytes }) => sum + bytes, 0), list.reduce((sum, { zipped }) => sum + zipped, 0)];
  return [
    size('all', ...total(files), `${files.length} files`),
    size('of the extension', ...total(files.filter(({ name }) => name !== ONLY_COMMAND_LINE)), `without ${ONLY_COMMAND_LINE}`),
    ...files.map(({ name, bytes, zipped }) => size(name, bytes, zipped, contents(dist, name))),
  ];
}

/** Chunks have no names: tells the large ones by what is in them. */
function contents(dist: string, name: string): string {
  if (!name.startsWith('chunk-')) return '';
  const text = readFileSync(path.join(dist, name), 'utf8');
  const marks: readonly [mark: string, what: string][] = [
    ['bpe_ranks', 'tokenizer ranks'],
    ['createSourceFile', 'TypeScript parser'],
    ['genai-prices', 'prices and analysis'],
  ];
  return marks.filter(([mark]) => text.includes(mark)).map(([, what]) => what).join(', ');
}
