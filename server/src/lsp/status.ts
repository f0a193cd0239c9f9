/**
 * Tells the client how far the server is: the status notification, and progress for scans that take longer than a second.
 * Must not know documents or views.
 */
import type { Connection, WorkDoneProgressServerReporter } from 'vscode-languageserver';
import { STATUS_METHOD } from '../protocol.js';
import type { StatusParams } from '../protocol.js';
import type { Clock, Root } from './roots.js';

/** A scan that is done within this time, in ms, shows no progress. */
const PROGRESS_AFTER_MS = 1000;

export interface Status {
  /** To be called after each answer of a root, and when roots come or go. */
  update(): void;
}

export function createStatus(connection: Connection, clock: Clock, roots: () => Root[], progressSupported: () => boolean): Status {
  let sent = '';
  /** Number of the running scan, or null. */
  let scan: number | null = null;
  let scans = 0;
  let reporter: Promise<WorkDoneProgressServerReporter | null> | null = null;

  function update(): void {
    const status = statusOf(roots());
    const key = JSON.stringify(status);
    if (key !== sent) {
      sent = key;
      void connection.sendNotification(STATUS_METHOD, status);
    }
    if (status.state === 'scanning') report(status);
    else finish();
  }

  function report({ done, total }: StatusParams): void {
    if (scan === null) {
      const mine = (scan = ++scans);
      void clock.sleep(PROGRESS_AFTER_MS).then(() => {
        if (scan === mine && progressSupported()) reporter = begin();
      });
    }
    void reporter?.then((shown) => shown?.report(percentage(done, total), `${done} of ${total} files`));
  }

  async function begin(): Promise<WorkDoneProgressServerReporter | null> {
    try {
      const shown = await connection.window.createWorkDoneProgress();
      shown.begin('LLM costs', 0, 'reading the workspace');
      return shown;
    } catch (error) {
      connection.console.warn(`The client shows no progress: ${String(error)}`);
      return null;
    }
  }

  function finish(): void {
    scan = null;
    void reporter?.then((shown) => shown?.done());
    reporter = null;
  }

  return { update };
}

function percentage(done: number, total: number): number {
  return total === 0 ? 0 : Math.floor((100 * done) / total);
}

/** Sum over all roots. */
export function statusOf(roots: readonly Root[]): StatusParams {
  const status: StatusParams = { state: 'ready', done: 0, total: 0, callSites: 0, findings: 0, skipped: 0, projectFiles: projectFilesOf(roots) };
  for (const root of roots) {
    if (root.failure !== null) {
      status.message ??= `${root.path}: ${root.failure}`;
      continue;
    }
    if (isScanning(root) && !root.openOnly) status.state = 'scanning';
    if (!root.answer) continue;
    const { report, progress } = root.answer.snapshot;
    status.done += progress.done;
    status.total += progress.total;
    status.callSites += report.callSites.length;
    status.findings += report.findings.filter(({ suppressed }) => !suppressed).length;
    status.skipped += report.files.skipped.length;
  }
  return status.message === undefined ? status : { ...status, state: 'error' };
}

/** Each file once, in the order of the roots. */
function projectFilesOf(roots: readonly Root[]): StatusParams['projectFiles'] {
  const files = roots.flatMap(({ projectFile }) => (projectFile === null || projectFile.uri === null ? [] : [{ uri: projectFile.uri, problems: projectFile.problems.length }]));
  return [...new Map(files.map((file) => [file.uri, file])).values()];
}

/** Later answers pass through linking and counting at each edit: that is no scan. */
function isScanning({ complete, answer }: Root): boolean {
  const phase = answer?.snapshot.progress.phase;
  return !complete || phase === 'discovering' || phase === 'scanning';
}
