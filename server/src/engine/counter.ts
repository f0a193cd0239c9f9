/**
 * Token counts: a memo by content hash, filled by the one tokenizer worker and kept on disk.
 * A look-up never waits; what has not been counted is undefined.
 */
import type { TokenNeed } from '../analysis/pipeline.js';
import type { Host, WorkerHandle } from './host.js';
import type { CountRequest } from './messages.js';

type Encoding = TokenNeed['encoding'];

export interface Counter {
  lookup(encoding: Encoding, text: string): number | undefined;
  /** True when something was counted that was not known before. */
  count(needs: readonly TokenNeed[]): Promise<boolean>;
  load(): Promise<void>;
  save(): Promise<void>;
  dispose(): void;
}

/** Characters sent in one request: answers come in steps, and a death loses little. */
const REQUEST_CHARACTERS = 1_000_000;
const MOST_FAILURES = 3;
/** Texts remembered by themselves beside their hashes. */
const MOST_TEXTS = 20_000;

export function createCounter(host: Host, root: string): Counter {
  const key = `${host.hash(`tokens\n${root}`).slice(0, 24)}-tokens`;
  const byHash = new Map<string, number>();
  const byText: Record<Encoding, Map<string, number>> = { o200k_base: new Map(), cl100k_base: new Map() };
  let worker: WorkerHandle | null = null;
  let failures = 0;
  let unsaved = false;
  let disposed = false;

  const hashOf = (encoding: Encoding, text: string): string => `${encoding} ${host.hash(text)}`;

  function lookup(encoding: Encoding, text: string): number | undefined {
    const known = byText[encoding].get(text);
    if (known !== undefined || byHash.size === 0) return known;
    const counted = byHash.get(hashOf(encoding, text));
    if (counted !== undefined) remember(encoding, text, counted);
    return counted;
  }

  function remember(encoding: Encoding, text: string, tokens: number): void {
    const texts = byText[encoding];
    if (texts.size >= MOST_TEXTS) texts.clear();
    texts.set(text, tokens);
  }

  async function count(needs: readonly TokenNeed[]): Promise<boolean> {
    let any = false;
    for (const encoding of ['o200k_base', 'cl100k_base'] as const) {
      const texts = [...new Set(needs.filter((need) => need.encoding === encoding && lookup(encoding, need.text) === undefined).map((need) => need.text))];
      for (const batch of batchesOf(texts)) any = (await countBatch(encoding, batch)) || any;
    }
    return any;
  }

  async function countBatch(encoding: Encoding, texts: string[]): Promise<boolean> {
    if (disposed || failures >= MOST_FAILURES) return false;
    try {
      worker ??= host.spawnWorker('tokens');
      const request: CountRequest = { k: 'count', encoding, texts };
      const counts = (await worker.request(request)) as unknown[];
      texts.forEach((text, index) => {
        const tokens = counts[index];
        if (typeof tokens !== 'number') throw new Error('the tokenizer gave no number');
        byHash.set(hashOf(encoding, text), tokens);
        remember(encoding, text, tokens);
      });
      unsaved = true;
      return true;
    } catch (error) {
      failures++;
      worker?.dispose();
      worker = null;
      if (!disposed) host.log('warning', `the tokenizer ended; token counts stay approximate: ${String(error)}`);
      return false;
    }
  }

  async function load(): Promise<void> {
    try {
      const saved: unknown = JSON.parse((await host.cacheGet(key)) ?? '{}');
      for (const [hash, tokens] of Object.entries(saved ?? {})) if (typeof tokens === 'number') byHash.set(hash, tokens);
    } catch (error) {
      host.log('info', `cache: token counts are read anew: ${String(error)}`);
    }
  }

  async function save(): Promise<void> {
    if (!unsaved) return;
    unsaved = false;
    try {
      await host.cachePut(key, JSON.stringify(Object.fromEntries(byHash)));
    } catch (error) {
      host.log('warning', `cache: cannot write: ${String(error)}`);
    }
  }

  return {
    lookup,
    count,
    load,
    save,
    dispose() {
      disposed = true;
      worker?.dispose();
      worker = null;
    },
  };
}

function batchesOf(texts: readonly string[]): string[][] {
  const batches: string[][] = [];
  let size = Infinity;
  for (const text of texts) {
    if (size + text.length > REQUEST_CHARACTERS) {
      batches.push([]);
      size = 0;
    }
    batches.at(-1)!.push(text);
    size += text.length;
  }
  return batches;
}
