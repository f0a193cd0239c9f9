/**
 * Documents that are open in an editor: lowered on the main thread, in place of what is on disk. While someone is typing
 * and the text is broken, the last whole text counts for a few seconds.
 */
import type { Document } from '../documents/document.js';
import { isSourcePath, toDocument } from '../documents/read.js';
import type { FrontEnd } from '../languages/frontEnd.js';
import type { Summarise } from './api.js';
import type { Host } from './host.js';
import { documentFacts, documentSummary, prepareFrontEnds, type Mentions } from './lower.js';
import { unreadable, type SourceFile } from './sourceFile.js';

/** Milliseconds that the last whole text of a broken document counts. */
const HELD_TIME = 5_000;

export interface OpenDocument {
  path: string;
  text: string;
  version: number;
  /** What the analysis sees, and the version that it was made from; null before the first lowering. */
  shown: Shown | null;
  /** Since when a broken newer text waits behind `shown`; null when `shown` is of the newest text. */
  heldSince: number | null;
}

interface Shown {
  file: SourceFile;
  version: number;
  broken: boolean;
}

export interface OpenDependencies {
  host: Host;
  languages: readonly FrontEnd[];
  summarise: Summarise;
  mentionsIn: Mentions;
  /** Characters. */
  largest(path: string): number;
  /** Called when the time of a held document is over. */
  expired(): void;
}

export interface OpenDocuments {
  get(path: string): OpenDocument | undefined;
  /** Paths of open source documents. */
  sources(): string[];
  set(path: string, text: string, version: number): void;
  /** False when it was not open. */
  close(path: string): boolean;
  /** Prepares the front ends of all open documents, those included that are opened meanwhile. */
  prepare(): Promise<void>;
  /** Lowers what is new, when it is prepared; `onDisk` is what is known of the file otherwise. Returns the paths that changed. */
  lower(onDisk: (path: string) => SourceFile | undefined): string[];
  /** True while a broken text waits. */
  holds(): boolean;
}

export function createOpenDocuments(dependencies: OpenDependencies): OpenDocuments {
  const { host } = dependencies;
  const documents = new Map<string, OpenDocument>();

  function lowerOne(document: OpenDocument, onDisk: SourceFile | undefined): boolean {
    const { shown } = document;
    const isNew = shown === null || shown.version !== document.version;
    if (!isNew) return false;
    const overdue = document.heldSince !== null && host.now() - document.heldSince >= HELD_TIME;
    const next = lowerText(document, onDisk, dependencies);
    if (next.broken && shown !== null && !shown.broken && !overdue) {
      if (document.heldSince === null) {
        document.heldSince = host.now();
        void host.sleep(HELD_TIME).then(dependencies.expired);
      }
      return false;
    }
    document.heldSince = null;
    document.shown = next;
    return true;
  }

  const sources = (): string[] => [...documents.keys()].filter(isSourcePath).sort();

  return {
    get: (path) => documents.get(path),
    sources,
    async prepare() {
      let prepared: ReadonlySet<string>;
      do {
        prepared = new Set(sources());
        await prepareFrontEnds([...prepared], dependencies.languages);
      } while (sources().some((path) => !prepared.has(path)));
    },
    set(path, text, version) {
      const known = documents.get(path);
      documents.set(path, { path, text, version, shown: known?.shown ?? null, heldSince: known?.heldSince ?? null });
    },
    close: (path) => documents.delete(path),
    lower(onDisk) {
      return [...documents.values()].filter((document) => isSourcePath(document.path) && lowerOne(document, onDisk(document.path))).map(({ path }) => path);
    },
    holds: () => [...documents.values()].some((document) => document.heldSince !== null),
  };
}

function lowerText({ path, text, version }: OpenDocument, onDisk: SourceFile | undefined, { host, languages, summarise, mentionsIn, largest }: OpenDependencies): Shown {
  const failed = (problem: string): Shown => ({ file: unreadable(path, 0, 0, problem), version, broken: false });
  if (text.length > largest(path)) return failed(`larger than ${largest(path) / 1_000_000} MB`);
  const document: Document | { reason: string } = toDocument(path, text);
  if ('reason' in document) return failed(document.reason);
  const hash = host.hash(text);
  try {
    const facts = documentFacts(document, languages, mentionsIn);
    const lowered = documentSummary(document, languages, summarise);
    // The same content keeps its summary object, so that linking sees nothing new.
    const same = onDisk?.hash === hash ? onDisk.summary : null;
    const file: SourceFile = {
      ...{ path, size: 0, modified: 0, hash, facts, lowered: true, problem: null, json: null, stored: false },
      summary: same ?? lowered?.summary ?? null,
    };
    return { file, version, broken: lowered?.module.problems.some((problem) => problem.kind === 'syntax') ?? false };
  } catch (error) {
    host.log('error', `${path}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    return failed('the analyser failed on this file');
  }
}
