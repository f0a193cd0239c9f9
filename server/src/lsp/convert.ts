/**
 * Conversion between the protocol's world and the report's: URIs and paths, 0-based and 1-based positions. The only
 * file that does it. Must not read files; columns are UTF-16 units on both sides.
 */
import type { Position, Range } from 'vscode-languageserver';

/** The part of a `Place` that says where it begins and ends; 1-based. */
export interface LineRange {
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
}

/**
 * Absolute path of a `file:` URI with `/` on every platform (`c:/x`, `//server/share/x`), without a trailing slash; null
 * for other schemes and broken escapes.
 */
export function uriToPath(uri: string): string | null {
  const match = /^file:\/\/([^/?#]*)(\/[^?#]*)?/i.exec(uri);
  if (!match) return null;
  const path = decode(match[2] ?? '/');
  if (path === null) return null;
  const host = match[1] === 'localhost' ? '' : (match[1] ?? '');
  if (host !== '') return trimSlash(`//${host}${path}`);
  const drive = /^\/([A-Za-z]):(.*)$/s.exec(path);
  if (drive) return trimSlash(`${(drive[1] ?? '').toLowerCase()}:${drive[2] === '' ? '/' : (drive[2] ?? '')}`);
  return trimSlash(path);
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null; // a lone `%`: no editor writes such a URI
  }
}

function trimSlash(path: string): string {
  return path.length > 1 && path.endsWith('/') && !/^[a-z]:\/$/.test(path) ? path.slice(0, -1) : path;
}

/** URI of a file in a root; the root's URI is kept as the client wrote it. */
export function childUri(rootUri: string, relative: string): string {
  const base = rootUri.endsWith('/') ? rootUri.slice(0, -1) : rootUri;
  return `${base}/${relative.split('/').map(encodeURIComponent).join('/')}`;
}

/** URI of an absolute path with `/`. */
export function pathToUri(path: string): string {
  const encoded = path.split('/').map(encodeURIComponent).join('/');
  return path.startsWith('//') ? `file:${encoded}` : `file://${path.startsWith('/') ? '' : '/'}${encoded}`;
}

/** URI of the folder that holds a file. */
export function parentUri(uri: string): string {
  return uri.slice(0, uri.lastIndexOf('/'));
}

/** Path relative to a root, with `/`; '' for the root itself, null when the file lies elsewhere. */
export function relativePath(rootPath: string, path: string): string | null {
  if (path === rootPath) return '';
  const prefix = rootPath.endsWith('/') ? rootPath : `${rootPath}/`;
  return path.startsWith(prefix) ? path.slice(prefix.length) : null;
}

export function toRange(place: LineRange): Range {
  return { start: toPosition(place.line, place.column), end: toPosition(place.endLine, place.endColumn) };
}

export function toPosition(line: number, column: number): Position {
  return { line: line - 1, character: column - 1 };
}

export function contains(range: Range, position: Position): boolean {
  return !isBefore(position, range.start) && !isBefore(range.end, position);
}

/** True when the ranges share a position; touching counts. */
export function touches(a: Range, b: Range): boolean {
  return !isBefore(a.end, b.start) && !isBefore(b.end, a.start);
}

/** True when `a` stands before `b`. */
export function isBefore(a: Position, b: Position): boolean {
  return a.line < b.line || (a.line === b.line && a.character < b.character);
}
