/**
 * The documents that the client has open: their text, and where positions went since an older version, so that an answer
 * about that version can still be shown. Must not know roots or the report.
 */
import type { Position, Range } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { TextDocumentContentChangeEvent } from 'vscode-languageserver-textdocument';
import { isBefore } from './convert.js';

/** A range of the text before became `newText`; of that only the shape is kept. */
interface Change {
  version: number;
  range: Range;
  lines: number;
  /** UTF-16 units behind the last line break of the new text. */
  lastLength: number;
}

export interface OpenDocument {
  /** As the client writes it. */
  readonly uri: string;
  text: TextDocument;
  /** Since the oldest version that an answer may still be about, oldest first. */
  changes: Change[];
}

export function openDocument(uri: string, languageId: string, version: number, text: string): OpenDocument {
  return { uri, text: TextDocument.create(uri, languageId, version, text), changes: [] };
}

/** Applies the client's changes in their order. */
export function changeDocument(document: OpenDocument, version: number, changes: TextDocumentContentChangeEvent[]): void {
  for (const change of changes) {
    const range = 'range' in change ? change.range : wholeRange(document.text);
    const lines = change.text.split(/\r\n|\r|\n/);
    document.changes.push({ version, range, lines: lines.length, lastLength: lines[lines.length - 1]?.length ?? 0 });
    document.text = TextDocument.update(document.text, [change], version);
  }
  // A client may send a new version without a change.
  if (changes.length === 0) document.text = TextDocument.update(document.text, [], version);
}

function wholeRange(text: TextDocument): Range {
  return { start: { line: 0, character: 0 }, end: text.positionAt(text.getText().length) };
}

/** Drops what was kept for versions that no answer is about any more. */
export function forgetChanges(document: OpenDocument, answeredVersion: number): void {
  document.changes = document.changes.filter((change) => change.version > answeredVersion);
}

/** Where a position of an older version is in the current text; null when it was edited away. */
export function currentPosition(document: OpenDocument, position: Position, sinceVersion: number): Position | null {
  let current: Position | null = position;
  for (const change of document.changes) {
    if (change.version > sinceVersion && current) current = moved(current, change);
  }
  return current;
}

function moved(position: Position, { range: { start, end }, lines, lastLength }: Change): Position | null {
  if (isBefore(position, start)) return position;
  if (isBefore(position, end)) return null;
  const line = position.line + lines - 1 - (end.line - start.line);
  if (position.line > end.line) return { line, character: position.character };
  return { line, character: position.character - end.character + lastLength + (lines === 1 ? start.character : 0) };
}
