/**
 * The settings that change results, resolved: what every stage of the analysis obeys in editor, command line and CI alike.
 * Plain data; finding and reading the project file is the engine's work.
 */
import type { OwnModels } from '../catalog/ownModels.js';
import type { SdkRow } from '../catalog/sdk.js';
import type { Category, Severity } from './report.js';

/** A threshold of a rule that a project may set. Whole numbers. */
export interface RuleOption {
  default: number;
  minimum: number;
  /** One line for people, with the unit: `Tokens of static text from which on…`. */
  description: string;
}
/** By name. */
export type RuleOptions = Readonly<Record<string, RuleOption>>;

/** What a project sets for one rule. */
export interface RuleSettings {
  /** Null = the rule's own. */
  severity: Severity | 'off' | null;
  /** Those that are set. */
  options?: Readonly<Record<string, number>>;
}
/** Rule id → settings; absent = the rule's defaults. */
export type RulesSettings = Readonly<Record<string, RuleSettings>>;

/** Code whose calls are listed, but which gets no findings unless the project asks for them. */
export const APART = ['test', 'example', 'generated', 'vendored'] as const satisfies readonly Category[];
export type ApartCategory = (typeof APART)[number];
/** Kept out of findings and sums. */
export const isApart = (category: Category): category is ApartCategory => (APART as readonly Category[]).includes(category);

/** Settings of a project. Patterns and paths in it are relative to the project file's directory. */
export interface AnalysisConfig {
  /** The way from the project file's directory to the root; empty where they are one, or there is no file. */
  base: string;
  /** Globs of files and directories that are left out. */
  exclude: readonly string[];
  rules: RulesSettings;
  /** For some paths; later ones win. */
  overrides: readonly { files: readonly string[]; rules: RulesSettings }[];
  /** Findings are shown in this code too. */
  include: readonly ApartCategory[];
  models: OwnModels;
  /** Rows for SDKs that the catalogue lacks: in-house gateways. */
  sdks: readonly SdkRow[];
  assume: {
    /** Environment variable → value. */
    env: Readonly<Record<string, string>>;
    /** `src/llm.ts#ask.model` → value. */
    parameters: Readonly<Record<string, string | number | boolean>>;
    /** Tokens that calls are expected to answer with; `calls` is a glob of files, or of `file#function`. Later ones win. */
    outputTokens: readonly { calls: string; tokens: number }[];
  };
}

export const DEFAULT_CONFIG: AnalysisConfig = { base: '', exclude: [], rules: {}, overrides: [], include: [], models: {}, sdks: [], assume: { env: {}, parameters: {}, outputTokens: [] } };
