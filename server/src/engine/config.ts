/**
 * Reads the project file `llm-cost.json` (JSON with comments): text in, settings or problems with their places out.
 * Must do no I/O, and must not let an unknown key pass: a setting that does nothing is worse than an error.
 */
import { parseTree, printParseErrorCode } from 'jsonc-parser';
import type { Node, ParseError } from 'jsonc-parser';
import type { AnalysisConfig } from '../analysis/config.js';
import type { Severity } from '../analysis/report.js';
import { lineIndex } from '../documents/lines.js';

export const CONFIG_FILE = 'llm-cost.json';

/** What is wrong in a project file, and where: 1-based. */
export interface ConfigProblem {
  line: number;
  column: number;
  reason: string;
}

export type ConfigAnswer = { k: 'config'; config: AnalysisConfig } | { k: 'problems'; problems: ConfigProblem[] };

const LEVELS: readonly (Severity | 'off')[] = ['off', 'hint', 'information', 'warning', 'error'];

/** `ruleIds`: the rules that there are; others are reported. */
export function readConfig(text: string, ruleIds: readonly string[]): ConfigAnswer {
  const lines = lineIndex(text);
  const problems: ConfigProblem[] = [];
  const problem = (offset: number, reason: string): void => void problems.push({ ...lines.positionAt(offset), reason });

  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { allowTrailingComma: true });
  for (const { error, offset } of errors) problem(offset, `not valid JSON (${printParseErrorCode(error)})`);
  if (tree === undefined || errors.length > 0) {
    if (errors.length === 0) problem(0, 'the file is empty');
    return { k: 'problems', problems };
  }

  const config: AnalysisConfig = { rules: {} };
  eachProperty(tree, 'the file', problem, (key, keyOffset, value) => {
    if (key === '$schema') return;
    if (key !== 'rules') return problem(keyOffset, `unknown key "${key}"; known: rules`);
    eachProperty(value, 'rules', problem, (id, idOffset, level) => {
      const found = LEVELS.find((name) => name === level.value);
      if (!ruleIds.includes(id)) problem(idOffset, `unknown rule "${id}"; known: ${ruleIds.join(', ')}`);
      else if (found === undefined) problem(level.offset, `rule "${id}" must be one of ${LEVELS.join(', ')}`);
      else config.rules[id] = { severity: found };
    });
  });
  return problems.length > 0 ? { k: 'problems', problems } : { k: 'config', config };
}

function eachProperty(
  node: Node,
  what: string,
  problem: (offset: number, reason: string) => void,
  visit: (key: string, keyOffset: number, value: Node) => void,
): void {
  if (node.type !== 'object') return problem(node.offset, `${what} must be an object`);
  for (const property of node.children ?? []) {
    const [key, value] = property.children ?? [];
    if (key !== undefined && value !== undefined) visit(String(key.value), key.offset, value);
  }
}
