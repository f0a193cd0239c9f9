/**
 * What the workers do: read, hash, lower and summarise files; count tokens. `workerMain.ts` runs it in a thread, tests in
 * the process itself. One bad file must not spoil the batch that it is in.
 */
import { decodeText, toDocument } from '../documents/read.js';
import type { FrontEnd } from '../languages/frontEnd.js';
import type { Summarise } from './api.js';
import type { Host } from './host.js';
import { documentFacts, documentSummary, mentionsOf, prepareFrontEnds, type Mentions } from './lower.js';
import type { CountRequest, LowerJob, LowerRequest, LowerResult } from './messages.js';

export interface LowerDependencies {
  host: Pick<Host, 'read' | 'join' | 'hash'>;
  languages: readonly FrontEnd[];
  summarise: Summarise;
}

export async function lowerFiles(request: LowerRequest, dependencies: LowerDependencies): Promise<LowerResult[]> {
  const mentionsIn = mentionsOf(request.seeds);
  const { host } = dependencies;
  const [bytes] = await Promise.all([
    Promise.all(request.jobs.map((job) => host.read(host.join(request.root, job.path)))),
    prepareFrontEnds(request.jobs.map(({ path }) => path), dependencies.languages),
  ]);
  return request.jobs.map((job, index) => lowerOne(job, bytes[index] ?? null, mentionsIn, dependencies));
}

function lowerOne(job: LowerJob, bytes: Uint8Array | null, mentionsIn: Mentions, { host, languages, summarise }: LowerDependencies): LowerResult {
  const { path } = job;
  const skipped = (reason: string, internal: string | null = null): LowerResult => ({ k: 'skipped', path, reason, internal });
  if (bytes === null) return skipped('the file cannot be read');
  try {
    const decoded = decodeText(bytes);
    if ('reason' in decoded) return skipped(decoded.reason);
    const hash = host.hash(decoded.text);
    if (hash === job.known) return { k: 'same', path };
    const document = toDocument(path, decoded.text);
    if ('reason' in document) return skipped(document.reason);
    const facts = documentFacts(document, languages, mentionsIn);
    const isSeed = facts.mentions.some((word) => !job.own.includes(word));
    const lowered = job.force || isSeed ? documentSummary(document, languages, summarise) : null;
    return { k: 'lowered', path, hash, facts, summary: lowered === null ? null : JSON.stringify(lowered.summary) };
  } catch (error) {
    return skipped('the analyser failed on this file', error instanceof Error ? (error.stack ?? error.message) : String(error));
  }
}

export interface Tokenizer {
  count(encoding: CountRequest['encoding'], text: string): number;
}

export function countTexts(request: CountRequest, tokenizer: Tokenizer): number[] {
  return request.texts.map((text) => tokenizer.count(request.encoding, text));
}
