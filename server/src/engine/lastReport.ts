/**
 * The last whole report of a root, kept on disk with what it was made from: as long as none of that has changed, it is the
 * answer, and nothing has to be linked. Must not know what a report says.
 */
import type { Report } from '../analysis/report.js';
import type { FileTexts } from './fileTexts.js';
import type { Host } from './host.js';

export interface LastReport {
  /** The report of these inputs; null when the one that is kept was made from others, or there is none. */
  find(inputs: string): Promise<Report | null>;
  /** `inputs` stand for all that the report was made from, but the texts that were loaded on the way. */
  keep(inputs: string, report: Report): Promise<void>;
}

interface Kept {
  inputs: string;
  /** Hashes of texts by path; null where there was none. */
  texts: [path: string, hash: string | null][];
  report: Report;
}

export function createLastReport(host: Host, root: string, texts: FileTexts): LastReport {
  const key = `${host.hash(`report\n${root}`).slice(0, 24)}-report`;
  const hashOf = (text: string | null | undefined): string | null => (text === null || text === undefined ? null : host.hash(text));

  /** The first line is the checksum of the rest. */
  async function read(): Promise<Kept | null> {
    try {
      const text = await host.cacheGet(key);
      const cut = text?.indexOf('\n') ?? -1;
      if (!text || cut < 0 || host.hash(text.slice(cut + 1)) !== text.slice(0, cut)) return null;
      return JSON.parse(text.slice(cut + 1)) as Kept;
    } catch (error) {
      host.log('info', `cache: the last report is made anew: ${String(error)}`);
      return null;
    }
  }

  return {
    async find(inputs) {
      const kept = await read();
      if (kept?.inputs !== inputs) return null;
      await texts.load(kept.texts.map(([path]) => path));
      return kept.texts.every(([path, hash]) => hashOf(texts.get(path)) === hash) ? kept.report : null;
    },
    async keep(inputs, report) {
      const kept: Kept = { inputs, texts: [...texts.loaded()].map(([path, text]) => [path, hashOf(text)]), report };
      const text = JSON.stringify(kept);
      try {
        await host.cachePut(key, `${host.hash(text)}\n${text}`);
      } catch (error) {
        host.log('warning', `cache: cannot write: ${String(error)}`);
      }
    },
  };
}
