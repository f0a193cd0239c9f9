/**
 * The project file of a root in the editor: read when the root is made and when the file changes, its problems shown in
 * it. While it has problems the last good settings hold. Must not know what the settings do.
 */
import { DiagnosticSeverity } from 'vscode-languageserver';
import type { Diagnostic } from 'vscode-languageserver';
import { DEFAULT_CONFIG } from '../analysis/config.js';
import type { AnalysisConfig } from '../analysis/config.js';
import { CONFIG_FILE, readConfig } from '../engine/config.js';
import type { ConfigProblem } from '../engine/config.js';
import { childUri, toPosition } from './convert.js';
import { DIAGNOSTIC_SOURCE } from './diagnostics.js';

export interface ProjectFileDeps {
  /** Text of a file; null when there is none. Absolute path. */
  readText(path: string): Promise<string | null>;
  ruleIds: readonly string[];
  publish(uri: string, diagnostics: Diagnostic[]): void;
}

/** Settings of a root as of now; `before` holds while the file has problems. */
export async function loadProjectFile(root: { uri: string; path: string }, before: AnalysisConfig | null, deps: ProjectFileDeps): Promise<AnalysisConfig> {
  const text = await deps.readText(`${root.path === '/' ? '' : root.path}/${CONFIG_FILE}`);
  const answer = text === null ? ({ k: 'config', config: DEFAULT_CONFIG } as const) : readConfig(text, deps.ruleIds);
  deps.publish(childUri(root.uri, CONFIG_FILE), answer.k === 'problems' ? answer.problems.map(toDiagnostic) : []);
  return answer.k === 'config' ? answer.config : (before ?? DEFAULT_CONFIG);
}

function toDiagnostic({ line, column, reason }: ConfigProblem): Diagnostic {
  const start = toPosition(line, column);
  return { range: { start, end: start }, severity: DiagnosticSeverity.Error, source: DIAGNOSTIC_SOURCE, message: reason };
}
