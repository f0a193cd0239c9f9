/**
 * What the language server and its clients say to each other beyond the standard protocol: method names, payloads, command
 * ids, settings. The one file of the server that clients may import; it must stay free of code that needs a server.
 */
import type { Report } from './analysis/report.js';
import type { Progress } from './engine/snapshot.js';
import type { Overview, PlaceLink } from './views/overview.js';

export type { Bar, CallRow, EntryRow, FindingRow, Overview, Picture, PlaceLink } from './views/overview.js';

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
  /** The project files in force, with the number of mistakes in each; while there is one, the last good settings hold. */
  projectFiles: { uri: string; problems: number }[];
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

/** Client → server request: what the report panel shows of a root; null when there is no root at all. */
export const OVERVIEW_METHOD = 'llmCost/overview';

export interface OverviewParams {
  /** A root, or a file or folder in one; without it the first root. */
  uri?: string;
  /** `version` that the client has already: then only the progress is sent. */
  known?: string;
}

export interface RootName {
  uri: string;
  /** Last part of its path. */
  name: string;
  /** No workspace folder: only the open files in it are looked at. */
  openOnly: boolean;
}

export interface OverviewResult {
  /** URI of the root; the overview's paths are relative to it. */
  root: string;
  roots: RootName[];
  progress: Progress;
  /** Why there is no analysis of this root. */
  failure: string | null;
  /** Changes with the overview; null before the first answer. */
  version: string | null;
  /** Null when the client has it already, or before the first answer. */
  overview: Overview | null;
}

/**
 * Server → client notification without parameters: an overview that the client was given is out of date. Sent once, at
 * most every 250 ms; the next one only after the client has asked again.
 */
export const OVERVIEW_CHANGED_METHOD = 'llmCost/overviewChanged';

/** Command of hovers, of lenses over functions and of the status item: opens the report panel. Arguments: `ShowReportArguments`. */
export const SHOW_REPORT_COMMAND = 'llmCost.showReport';

/** URI of a file or root to show, and ids of what to point at: an entry point, or else the call sites among them. */
export type ShowReportArguments = [uri?: string, rows?: readonly string[]];

/** Report panel → extension. */
export type PanelRequest =
  /** The panel's script has started; `root` is the one that it showed last, if it remembers. */
  | { type: 'ready'; root: string | null }
  | { type: 'choose'; root: string }
  | { type: 'open'; root: string; place: PlaceLink }
  | { type: 'command'; command: PanelCommand };

/** What the panel may ask the extension to run. */
export type PanelCommand = 'showOutput' | 'restartServer' | 'openFolder';

/** Extension → report panel. */
export type PanelMessage =
  /** `result.overview` is null when the panel has it already. */
  | { type: 'overview'; result: OverviewResult }
  | { type: 'unavailable'; reason: 'no-folder' | 'starting' | 'stopped' }
  | { type: 'pointAt'; rows: readonly string[] };

/** Command of lenses over calls: shows what a call costs, where it stands. Arguments: `CallDetailsArguments`. */
export const SHOW_CALL_DETAILS_COMMAND = 'llmCost.showCallDetails';

/** URI of the document, 0-based position in it, and id of the call site if the place is one. */
export type CallDetailsArguments = [uri: string, position: { line: number; character: number }, callSiteId: string | null];

/** Command of code actions, of our extension alone: opens the page of a rule. Argument: its id. */
export const OPEN_RULE_COMMAND = 'llmCost.openRule';

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
  /**
   * The client runs `SHOW_CALL_DETAILS_COMMAND` itself; otherwise the server does, by a message. It has `SHOW_REPORT_COMMAND`
   * too, and runs links to it in hovers.
   */
  clientCommands?: boolean;
  /** Settings of clients that cannot be asked for them. */
  settings?: unknown;
}

/** Languages whose documents the server looks at. */
export const LANGUAGES: readonly string[] = ['javascript', 'javascriptreact', 'typescript', 'typescriptreact', 'python'];
