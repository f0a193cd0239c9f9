/**
 * Asks the client to fetch lenses or hints again, when what it was given last is out of date, and not more often than it
 * can stand. Must not know what a view holds: views are compared by a key.
 */
import type { Clock } from './roots.js';

/** Least time between two refreshes, in ms. */
const INTERVAL_MS = 250;

export interface Refresher {
  /** What a document's view was at the moment of an answer, and which version was asked about. */
  served(uri: string, version: number, key: string): void;
  forget(uri: string): void;
  /** Sends a refresh soon, if one is due by then. */
  check(): void;
  /** Sends a refresh soon in any case: how things are shown has changed. */
  force(): void;
  dispose(): void;
}

/**
 * @param current Version and key of a document as of now, or null when there is nothing to say about it yet.
 * @param send Sends the request.
 */
export function createRefresher(clock: Clock, current: (uri: string) => { version: number; key: string } | null, send: () => void): Refresher {
  const answers = new Map<string, { version: number; key: string }>();
  let scheduled = false;
  let forced = false;
  let disposed = false;
  let last = -INTERVAL_MS;

  function due(): boolean {
    if (forced) return true;
    for (const [uri, answer] of answers) {
      const now = current(uri);
      // After an edit the client asks by itself.
      if (now && now.version === answer.version && now.key !== answer.key) return true;
    }
    return false;
  }

  function check(): void {
    if (scheduled || disposed || !due()) return;
    scheduled = true;
    void clock.sleep(Math.max(0, last + INTERVAL_MS - clock.now())).then(() => {
      scheduled = false;
      if (disposed || !due()) return;
      forced = false;
      last = clock.now();
      send();
    });
  }

  return {
    check,
    served: (uri, version, key) => void answers.set(uri, { version, key }),
    forget: (uri) => void answers.delete(uri),
    force() {
      forced = true;
      check();
    },
    dispose: () => void (disposed = true),
  };
}
