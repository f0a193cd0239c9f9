/**
 * What the shells see of the engine: apply changes, get immutable snapshots. Paths are relative to the root, with `/`.
 * Must not know a protocol.
 */
import type { AnalysisConfig } from '../analysis/config.js';
import type { AnalysisInput, AnalysisOutput, AnalysisStep } from '../analysis/pipeline.js';
import type { PackageNames } from '../catalog/index.js';
import type { Part } from '../documents/document.js';
import type { AbstractEdit, TextChange } from '../ir/edits.js';
import type { Module } from '../ir/ir.js';
import type { Summary } from '../ir/summary.js';
import type { FrontEnd, SourcePart } from '../languages/frontEnd.js';
import type { Host } from './host.js';
import type { Snapshot } from './snapshot.js';

export type Summarise = (path: string, parts: readonly SourcePart[], module: Module) => Summary;
export type Analyse = (input: AnalysisInput) => Generator<AnalysisStep | void, AnalysisOutput>;

/** A file whose text names one of these is where linking starts. */
export interface Seeds {
  /** Modules of JavaScript. */
  js: readonly string[];
  /** Words of Python, and the modules that they mean. */
  py: readonly { word: string; modules: readonly string[] }[];
  /** Words of any language: hosts, services. */
  any: readonly string[];
}

export interface EngineOptions {
  host: Host;
  /** Absolute path of the root in the host's form. */
  root: string;
  /** Front ends for open documents and for printing fixes, prepared at need; the workers have their own. */
  languages: readonly FrontEnd[];
  summarise: Summarise;
  analyse: Analyse;
  seeds: Seeds;
  packages: PackageNames;
  config: AnalysisConfig;
  /** `editor`: quick answers for open files first; `batch`: one complete answer. */
  mode: 'editor' | 'batch';
  /** `batch`: whether the next run may show the same report when nothing has changed. Default true. */
  keepsReport?: boolean;
  /** `open`: the root is not read; only open documents are analysed. Default `root`. */
  extent?: 'root' | 'open';
}

export interface Engine {
  openDocument(path: string, text: string, version: number): void;
  changeDocument(path: string, text: string, version: number): void;
  closeDocument(path: string): void;
  /** Files or directories that were created, changed or deleted on disk. */
  filesChanged(paths: readonly string[]): void;
  setConfig(config: AnalysisConfig): void;
  /** The newest answer; at once. */
  snapshot(): Snapshot;
  /** Settles when the answer is complete for the current inputs; rejects when the analysis failed, was disposed of or aborted. */
  ready(signal?: AbortSignal): Promise<Snapshot>;
  /** Calls back after each new snapshot until the returned function is called. */
  onSnapshot(listener: (snapshot: Snapshot) => void): () => void;
  /** Whole text of a file: as open, else from disk; null when there is none. */
  documentText(path: string): Promise<string | null>;
  /** Current parts of a file; null when it is not a document of ours. */
  partsOf(path: string): Promise<readonly Part[] | null>;
  /** Text changes that make the abstract edits; null when that is not safe or the text is no longer the one that was analysed. */
  printFix(path: string, edits: readonly AbstractEdit[]): Promise<TextChange[] | null>;
  dispose(): void;
}
