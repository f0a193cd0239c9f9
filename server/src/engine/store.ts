/**
 * The disk cache of a root: one index of all files and a few packs of summaries, so that a warm start opens few files and
 * reads no source. Whatever is broken or of another form counts as absent. Must not hold anything that depends on the
 * workspace beyond a file's own content; the host keeps builds apart.
 */
import type { Seeds } from './api.js';
import type { Host } from './host.js';
import type { DocumentFacts } from './lower.js';
import { summaryJson, type SourceFile } from './sourceFile.js';

/** Grows when the form of index or packs changes. */
const FORM = 2;
const PACK_ENTRIES = 256;
/** Packs beyond which all are written anew. */
const MOST_PACKS = 32;

export interface Store {
  /** The files as they were, without their summaries: most runs need those of few files, or none. */
  load(): Promise<Map<string, SourceFile>>;
  /** Gives files the summaries that belong to their content; does so once. */
  fill(fileAt: (path: string) => SourceFile | undefined): Promise<void>;
  save(files: Iterable<SourceFile>): Promise<void>;
}

/** One file in the index. */
type Row = [path: string, size: number, modified: number, hash: string, language: string, imports: string[], mentions: string[]];

interface Index {
  form: number;
  rows: Row[];
  /** Checksums of the packs, by number. */
  packs: string[];
}

export function createStore(host: Host, root: string, seeds: Seeds): Store {
  const prefix = host.hash(JSON.stringify([FORM, root, seeds])).slice(0, 24);
  const indexKey = `${prefix}-index`;
  const packKey = (pack: number): string => `${prefix}-pack${pack}`;
  /** As on disk: checksums, and how many entries they hold in all. */
  let packs: string[] = [];
  let entries = 0;
  /** Checksums of packs that are not read yet. */
  let unread: readonly string[] = [];

  async function read(key: string): Promise<string | null> {
    try {
      return await host.cacheGet(key);
    } catch (error) {
      host.log('warning', `cache: cannot read ${key}: ${String(error)}`);
      return null;
    }
  }

  async function load(): Promise<Map<string, SourceFile>> {
    const files = new Map<string, SourceFile>();
    const index = parseIndex(await read(indexKey));
    if (index === null) return files;
    for (const row of index.rows) files.set(row[0], fromRow(row));
    unread = index.packs;
    return files;
  }

  async function fill(fileAt: (path: string) => SourceFile | undefined): Promise<void> {
    const sums = unread;
    unread = [];
    const texts = await Promise.all(sums.map((_, pack) => read(packKey(pack))));
    let whole = true;
    let count = 0;
    texts.forEach((text, pack) => {
      if (text === null || host.hash(text) !== sums[pack]) {
        whole = false;
        return;
      }
      for (const line of text.split('\n')) {
        const [path, hash, json] = splitLine(line);
        const file = fileAt(path);
        count++;
        if (file?.hash !== hash || json === '') continue;
        if (file.summary === null) file.json = json;
        file.lowered = true;
        file.stored = true;
      }
    });
    // After damage everything is written anew.
    packs = whole ? [...sums] : [];
    entries = whole ? count : 0;
  }

  async function save(files: Iterable<SourceFile>): Promise<void> {
    const kept = [...files].filter((file) => file.hash !== null && file.problem === null);
    const summarised = kept.filter((file) => file.lowered && (file.json !== null || file.summary !== null));
    let fresh = summarised.filter((file) => !file.stored);
    const older = packs.length;
    const rewrite = older + Math.ceil(fresh.length / PACK_ENTRIES) > MOST_PACKS || (entries > PACK_ENTRIES && summarised.length < entries / 2) || older === 0;
    if (rewrite) {
      fresh = summarised;
      packs = [];
      entries = 0;
    }
    try {
      for (let at = 0; at < fresh.length; at += PACK_ENTRIES) {
        const part = fresh.slice(at, at + PACK_ENTRIES);
        const text = part.map((file) => `${file.path}\t${file.hash}\t${summaryJson(file)}`).join('\n');
        await host.cachePut(packKey(packs.length), text);
        packs.push(host.hash(text));
        entries += part.length;
        for (const file of part) {
          file.stored = true;
          if (file.summary !== null) file.json = null;
        }
      }
      const index: Index = { form: FORM, rows: kept.map(toRow), packs };
      await host.cachePut(indexKey, JSON.stringify(index));
      for (let pack = packs.length; pack < older; pack++) await host.cachePut(packKey(pack), '');
    } catch (error) {
      host.log('warning', `cache: cannot write: ${String(error)}`);
    }
  }

  return { load, fill, save };
}

function splitLine(line: string): [string, string, string] {
  const first = line.indexOf('\t');
  const second = line.indexOf('\t', first + 1);
  return first < 0 || second < 0 ? ['', '', ''] : [line.slice(0, first), line.slice(first + 1, second), line.slice(second + 1)];
}

function toRow({ path, size, modified, hash, facts }: SourceFile): Row {
  return [path, size, modified, hash!, facts.language, facts.imports, facts.mentions];
}

function fromRow([path, size, modified, hash, language, imports, mentions]: Row): SourceFile {
  const facts: DocumentFacts = { language, imports, mentions };
  return { path, size, modified, hash, facts, lowered: false, problem: null, json: null, summary: null, stored: false };
}

function parseIndex(text: string | null): Index | null {
  if (text === null) return null;
  try {
    const index = JSON.parse(text) as Partial<Index> | null;
    const sound = index?.form === FORM && Array.isArray(index.rows) && index.rows.every(isRow) && Array.isArray(index.packs);
    return sound ? (index as Index) : null;
  } catch {
    return null; // broken on disk: as if there were none
  }
}

function isRow(row: unknown): row is Row {
  if (!Array.isArray(row)) return false;
  const [path, size, modified, hash, language, imports, mentions] = row as unknown[];
  const areTexts = (all: unknown): boolean => Array.isArray(all) && all.every((one) => typeof one === 'string');
  return areTexts([path, hash, language]) && typeof size === 'number' && typeof modified === 'number' && areTexts(imports) && areTexts(mentions);
}
