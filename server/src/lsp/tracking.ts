/**
 * The open documents of ours, and the roots that they belong to, as folders and files come and go. Must not know what is
 * shown of them.
 */
import { parentUri } from './convert.js';
import type { OpenDocument } from './documents.js';
import type { Root, Roots } from './roots.js';

/** A document of ours that is open, and where it belongs. */
export interface Tracked {
  document: OpenDocument;
  /** Absolute. */
  absolute: string;
  root: Root;
  /** Relative to the root. */
  path: string;
}

export interface Tracking {
  get(uri: string): Tracked | undefined;
  all(): Iterable<Tracked>;
  open(document: OpenDocument, absolute: string): void;
  close(entry: Tracked): void;
  /** Moves documents to the root that they belong to now. */
  settle(): void;
  /** Open documents of a root, by path. */
  openIn(root: Root): ReadonlyMap<string, OpenDocument>;
}

/** `drop`: a root that was made for files outside all folders has none left. */
export function createTracking(roots: Roots, drop: (root: Root) => void): Tracking {
  const tracked = new Map<string, Tracked>();

  function open(document: OpenDocument, absolute: string): void {
    const place = roots.find(absolute) ?? lonely(document.uri, absolute);
    if (!place) return;
    tracked.set(document.uri, { document, absolute, ...place });
    roots.open(place.root, place.path, document.text.getText(), document.text.version);
  }

  /** A file outside all folders: a root of its directory that reads nothing but what is open. */
  function lonely(uri: string, absolute: string): { root: Root; path: string } | null {
    return roots.add(parentUri(uri), true) && roots.find(absolute);
  }

  function leave({ root, path }: Tracked): void {
    roots.close(root, path);
    if (root.openOnly && root.open.size === 0) drop(root);
  }

  return {
    get: (uri) => tracked.get(uri),
    all: () => tracked.values(),
    open,
    close(entry) {
      tracked.delete(entry.document.uri);
      leave(entry);
    },
    settle() {
      for (const entry of [...tracked.values()]) {
        if (roots.find(entry.absolute)?.root === entry.root) continue;
        leave(entry);
        tracked.delete(entry.document.uri);
        open(entry.document, entry.absolute);
      }
    },
    openIn: (root) => new Map([...tracked.values()].filter((entry) => entry.root === root).map(({ path, document }) => [path, document])),
  };
}
