/**
 * What the language server and its clients say to each other beyond the standard protocol: method names, payloads, command
 * ids, settings. The one file of the server that clients may import; it must stay free of code that needs a server.
 */
import type { Report } from './analysis/report.js';
import type { Progress } from './engine/snapshot.js';

/** Server → client notification: what the server is doing and how much it has found, over all roots. Sent when that changes. */
export const STATUS_METHOD = 'llmCost/status';

export interface StatusParams {
  /** `error`: at least one root could not be analysed; `message` says why. */
  state: 'scanning' | 'ready' | 'error';
  /** Files done and known of the running scan. */
  done: number;
  total: number;
  callSites: number;
  /** Findings that are not suppressed. */
  findings: number;
  /** Files that could not be analysed; the report names them with their reasons. */
  skipped: number;
  message?: string;
}

/** Client → server request: the whole report of the root that a file or folder belongs to, or null when there is no such root. */
export const REPORT_METHOD = 'llmCost/report';

export interface ReportParams {
  /** A file or folder; without it the first root. */
  uri?: string;
  /** Wait until the scan is complete instead of answering what is known now. */
  complete?: boolean;
}

export interface ReportResult {
  /** URI of the root; the report's paths are relative to it. */
  root: string;
  progress: Progress;
  report: Report;
}

/** Command of lenses and hints: shows what a call costs, where it stands. Arguments: `CallDetailsArguments`. */
export const SHOW_CALL_DETAILS_COMMAND = 'llmCost.showCallDetails';

/** URI of the document, 0-based position in it, and id of the call site if the place is one. */
export type CallDetailsArguments = [uri: string, position: { line: number; character: number }, callSiteId: string | null];

/** Name of the settings section. */
export const SETTINGS_SECTION = 'llmCost';

/** Settings of the editor: how things are shown, never what is found. */
export interface Settings {
  display: 'lens' | 'inlay' | 'off';
  lens: {
    /** USD; lenses of calls that cost less at most are left out. */
    minimumUsd: number;
  };
  diagnostics: {
    files: 'openFiles' | 'workspace';
  };
}

export const DEFAULT_SETTINGS: Settings = {
  display: 'lens',
  lens: { minimumUsd: 0 },
  diagnostics: { files: 'openFiles' },
};

/** What a client may pass as `initializationOptions`. */
export interface InitializationOptions {
  /** The client runs `SHOW_CALL_DETAILS_COMMAND` itself; otherwise the server does, by a message. */
  clientCommands?: boolean;
  /** Settings of clients that cannot be asked for them. */
  settings?: unknown;
}

/** Languages whose documents the server looks at. */
export const LANGUAGES: readonly string[] = ['javascript', 'javascriptreact', 'typescript', 'typescriptreact', 'python'];
