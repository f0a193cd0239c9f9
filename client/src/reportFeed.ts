/**
 * What the report panel is fed with: the overview of the root that was chosen last, asked of the server and passed on.
 * Must not know the editor, and must not compute anything.
 */
import type { OverviewParams, OverviewResult, PanelMessage } from '../../server/src/protocol.js';

export interface ReportFeedDeps {
  ask(params: OverviewParams): Promise<OverviewResult | null>;
  say(message: PanelMessage): PromiseLike<unknown>;
}

export interface ReportFeed {
  /** URI of the root, or of something in it; null is the server's first one. */
  root(): string | null;
  /** Rows of the last overview. */
  rows(): number;
  /** From now on this root, told from the beginning; answers about another that are still to come count no more. */
  choose(root: string | null): void;
  /** Rows to point at with the next overview. */
  pointAt(rows: readonly string[]): void;
  /** Asks the server, and tells the panel what is new. */
  refresh(): Promise<void>;
}

export function createReportFeed({ ask, say }: ReportFeedDeps): ReportFeed {
  let root: string | null = null;
  /** Version of the overview that the panel has. */
  let known: string | null = null;
  let rows = 0;
  let pointed: readonly string[] = [];
  let choices = 0;

  return {
    root: () => root,
    rows: () => rows,
    choose(chosen) {
      root = chosen;
      known = null;
      choices++;
    },
    pointAt(ids) {
      pointed = ids;
    },
    async refresh() {
      const choice = choices;
      const result = await ask({ ...(root === null ? {} : { uri: root }), ...(known === null ? {} : { known }) });
      if (choice !== choices) return;
      if (!result) {
        await say({ type: 'unavailable', reason: 'no-folder' });
        return;
      }
      root = result.root;
      known = result.version;
      if (result.overview) rows = result.overview.calls.length + result.overview.entries.length;
      await say({ type: 'overview', result });
      if (pointed.length > 0 && result.overview) {
        const ids = pointed;
        pointed = [];
        await say({ type: 'pointAt', rows: ids });
      }
    },
  };
}
