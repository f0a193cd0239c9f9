/**
 * Shows the findings of a root's latest answer as diagnostics: of open documents, and of all files where that is set. Must not
 * decide what a finding is.
 */
import type { Settings } from '../protocol.js';
import { NO_FACTS } from '../views/byFile.js';
import { childUri, relativePath, uriToPath } from './convert.js';
import { toDiagnostic } from './diagnostics.js';
import type { Publisher } from './diagnostics.js';
import type { Root, Roots } from './roots.js';
import type { Tracking } from './tracking.js';

export interface PublishingDeps {
  publisher: Publisher;
  roots: Roots;
  tracking: Tracking;
  settings(): Settings;
  /** The client shows related places. */
  relatedInformation(): boolean;
}

export interface Publishing {
  root(root: Root): void;
  /** Takes back what was shown of a root that is gone, but for open documents. */
  dropped(root: Root): void;
}

export function createPublishing({ publisher, roots, tracking, settings, relatedInformation }: PublishingDeps): Publishing {
  /** In nested workspace folders a file is the nearest one's. */
  function ownedBy(root: Root, file: string): boolean {
    return roots.find(`${root.path === '/' ? '' : root.path}/${file}`)?.root === root;
  }

  function nearest(uri: string): Root | null {
    const absolute = uriToPath(uri);
    return absolute === null ? null : (roots.find(absolute)?.root ?? null);
  }

  return {
    root(root) {
      if (!root.answer) return;
      const open = tracking.openIn(root);
      const shown = new Set<string>();
      const show = (file: string, uri: string, version?: number): void => {
        const facts = root.answer?.files.get(file) ?? NO_FACTS;
        const uriOf = (other: string): string => open.get(other)?.uri ?? childUri(root.uri, other);
        publisher.publish(uri, version, facts.findings.map((finding) => toDiagnostic(finding, uriOf, relatedInformation())));
        shown.add(uri);
      };
      for (const [path, { uri, text }] of open) {
        shown.add(uri);
        // An answer about an older text comes too late: the next one is on its way.
        if (root.answer.snapshot.documents.get(path) === text.version) show(path, uri, text.version);
      }
      if (settings().diagnostics.files !== 'workspace' || root.openOnly) return;
      for (const [file, { findings }] of root.answer.files) {
        const uri = open.get(file)?.uri ?? childUri(root.uri, file);
        if (findings.length > 0 && !shown.has(uri) && ownedBy(root, file)) show(file, uri);
      }
      publisher.clear((uri) => !shown.has(uri) && isUnder(uri, root) && nearest(uri) === root);
    },
    dropped: (root) => publisher.clear((shown) => tracking.get(shown) === undefined && isUnder(shown, root)),
  };
}

function isUnder(uri: string, root: Root): boolean {
  const absolute = uriToPath(uri);
  return absolute !== null && relativePath(root.path, absolute) !== null;
}
