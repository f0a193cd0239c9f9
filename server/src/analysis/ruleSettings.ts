/**
 * What the project sets for a rule in a file: the general settings, then the overrides whose globs name the file, the later
 * ones on top. Must not know a rule.
 */
import { isApart, type AnalysisConfig, type RuleOptions, type RuleSettings } from './config.js';
import { globCover } from './globs.js';
import type { Category } from './report.js';

export interface RuleSettingsOf {
  /** Severity in a file; null = the rule's own. */
  severity(ruleId: string, file: string): RuleSettings['severity'];
  /** The rule's options in a file, the rule's own defaults among them. */
  options<O extends RuleOptions>(rule: { id: string; options: O }, file: string): { [name in keyof O]: number };
  /** Findings are shown in code of this kind: in all that runs in production, and in what the project includes. */
  hasFindings(category: Category): boolean;
  /** The rule is off wherever it could fire. */
  isOff(ruleId: string): boolean;
}

export function ruleSettings({ base, rules, overrides, include }: AnalysisConfig): RuleSettingsOf {
  const layers = overrides.map(({ files, rules: own }) => ({ names: globCover(files, base), rules: own }));
  const byFile = new Map<string, RuleSettings[]>();

  /** Settings that hold for a rule in a file, weakest first. */
  function layersOf(ruleId: string, file: string): RuleSettings[] {
    const key = `${ruleId}\n${file}`;
    const known = byFile.get(key);
    if (known) return known;
    const found = [rules[ruleId], ...layers.filter(({ names }) => names(file) !== null).map((layer) => layer.rules[ruleId])].filter((x) => x !== undefined);
    byFile.set(key, found);
    return found;
  }

  return {
    severity: (ruleId, file) => layersOf(ruleId, file).findLast(({ severity }) => severity !== null)?.severity ?? null,
    options(rule, file) {
      const set = Object.assign({}, ...layersOf(rule.id, file).map(({ options }) => options)) as Record<string, number>;
      return Object.fromEntries(Object.entries(rule.options).map(([name, option]) => [name, set[name] ?? option.default])) as never;
    },
    hasFindings: (category) => !isApart(category) || include.includes(category),
    isOff: (ruleId) => rules[ruleId]?.severity === 'off' && layers.every((layer) => (layer.rules[ruleId]?.severity ?? 'off') === 'off'),
  };
}
