/**
 * From bytes to a document: which files are ours, how their bytes are text, which parts they have.
 * Must do no I/O.
 */
import type { Document, SkippedDocument } from './document.js';
import { isNotebook, notebookDocument } from './notebook.js';
import { plainDocument, plainLanguage } from './plain.js';

/** True for files that `toDocument` takes, judged by name. */
export function isSourcePath(path: string): boolean {
  return isNotebook(path) || plainLanguage(path) !== null;
}

export function toDocument(path: string, text: string): Document | SkippedDocument {
  if (isNotebook(path)) return notebookDocument(path, text);
  const language = plainLanguage(path);
  return language === null ? { path, reason: 'not a source file' } : plainDocument(path, language, text);
}

/** Text of a file in UTF-8 or, with a byte order mark, UTF-16. The mark is dropped, as editors do. */
export function decodeText(bytes: Uint8Array): { text: string } | { reason: string } {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decode('utf-16le', bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decode('utf-16le', swapped(bytes));
  if (bytes.includes(0)) return { reason: 'binary file' };
  return decode('utf-8', bytes);
}

function decode(encoding: string, bytes: Uint8Array): { text: string } | { reason: string } {
  try {
    return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes) };
  } catch (error) {
    if (error instanceof TypeError) return { reason: 'not UTF-8 text' };
    throw error;
  }
}

/** Big-endian pairs as little-endian: not every runtime has a big-endian decoder. */
function swapped(bytes: Uint8Array): Uint8Array {
  const result = new Uint8Array(bytes.length);
  for (let i = 0; i < bytes.length; i++) result[i] = bytes[i ^ 1] ?? 0;
  return result;
}
