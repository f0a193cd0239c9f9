/**
 * From the text of a project file to settings, or to what is wrong with it and where. Pure: the same for editor, command
 * line and any other shell. Must not let an unknown key pass: a setting that does nothing is worse than an error.
 */
import { findNodeAtLocation, parseTree } from 'jsonc-parser';
import type { Node, ParseError } from 'jsonc-parser';
import { DEFAULT_CONFIG } from '../../analysis/config.js';
import type { AnalysisConfig, ApartCategory, RuleSettings, RulesSettings } from '../../analysis/config.js';
import { findOwnModel, isProvider } from '../../catalog/models.js';
import type { OwnModel, OwnModels } from '../../catalog/ownModels.js';
import { lineIndex } from '../../documents/lines.js';
import { projectFileShape, type KnownRule } from './format.js';
import { jsonMistake } from './jsonMistake.js';
import { toSdkRow, type OwnSdk } from './sdkFormat.js';
import { check, valueOf } from './shape.js';
import type { Mistake } from './shape.js';

/** What is wrong in a project file, and where: 1-based. */
export interface ConfigProblem {
  line: number;
  column: number;
  reason: string;
}

export type ConfigAnswer = { k: 'config'; config: AnalysisConfig } | { k: 'problems'; problems: ConfigProblem[] };

/** The file's own form, once it has been checked. */
interface ProjectFileValue {
  exclude?: string[];
  rules?: Record<string, RuleValue> & { include?: ApartCategory[] };
  models?: Record<string, OwnModel>;
  sdks?: OwnSdk[];
  assume?: { env?: Record<string, string | number>; parameters?: AnalysisConfig['assume']['parameters']; outputTokens?: number | Record<string, number> };
  overrides?: { files: string[]; rules: Record<string, RuleValue> }[];
}
type RuleValue = RuleSettings['severity'] | ({ severity?: RuleSettings['severity'] } & Record<string, number>);

/** `text` null: there is no file. `base`: the way from its directory to the root. `rules`: those that there are. */
export function resolveConfig(text: string | null, base: string, rules: readonly KnownRule[]): ConfigAnswer {
  if (text === null) return { k: 'config', config: DEFAULT_CONFIG };
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { allowTrailingComma: true });
  const mistakes = jsonMistake(text, errors);
  if (tree !== undefined && errors.length === 0) mistakes.push(...check(tree, projectFileShape(rules)));
  if (tree !== undefined && mistakes.length === 0) {
    const config = toConfig(valueOf(tree) as ProjectFileValue, base);
    mistakes.push(...modelMistakes(tree, config.models));
    if (mistakes.length === 0) return { k: 'config', config };
  }
  const lines = lineIndex(text);
  return { k: 'problems', problems: mistakes.map(({ offset, reason }) => ({ ...lines.positionAt(offset), reason })) };
}

function toConfig(value: ProjectFileValue, base: string): AnalysisConfig {
  const { exclude = [], rules: { include = [], ...rules } = {}, overrides = [], models = {}, sdks = [] } = value;
  const { env = {}, parameters = {}, outputTokens = {} } = value.assume ?? {};
  return {
    base, exclude, rules: toRules(rules), include, models, sdks: sdks.map(toSdkRow),
    overrides: overrides.map(({ files, rules: own }) => ({ files, rules: toRules(own) })),
    assume: { env: Object.fromEntries(Object.entries(env).map(([name, given]) => [name, String(given)])), parameters, outputTokens: Object.entries(typeof outputTokens === 'number' ? { '**': outputTokens } : outputTokens).map(([calls, tokens]) => ({ calls, tokens })) },
  };
}

/** Where keys of the file stand, by their way from the top; null for those that it does not have. */
export function placesOf(text: string, keys: readonly (readonly string[])[]): (Omit<ConfigProblem, 'reason'> | null)[] {
  const tree = parseTree(text, [], { allowTrailingComma: true });
  const lines = lineIndex(text);
  return keys.map((key) => {
    const property = tree && findNodeAtLocation(tree, [...key])?.parent;
    return property?.children?.[0] ? lines.positionAt(property.children[0].offset) : null;
  });
}

/** Models of which neither the price data nor the file itself says what they cost. */
function modelMistakes(tree: Node, models: OwnModels): Mistake[] {
  return Object.entries(models).flatMap(([name, { is, provider }]): Mistake[] => {
    // Without either it is the model that the code means, whose provider stands there.
    if (is === undefined && provider === undefined) return [];
    if (findOwnModel({ provider: null, model: name, baseUrl: null }, models)?.priced) return [];
    const isKnown = provider === undefined || isProvider(provider);
    const key = is === undefined || !isKnown ? 'provider' : 'is';
    const ofProvider = provider === undefined ? '' : ` of provider "${provider}"`;
    const lacks = isKnown ? `no model "${is ?? name}"${ofProvider}` : `no provider "${provider}"`;
    return [{ offset: (findNodeAtLocation(tree, ['models', name, key]) ?? tree).offset, reason: `models.${name}.${key}: the price data has ${lacks}, nor does this file give its prices` }];
  });
}

function toRules(rules: Readonly<Record<string, RuleValue>>): RulesSettings {
  return Object.fromEntries(Object.entries(rules).map(([id, value]) => {
    if (typeof value !== 'object' || value === null) return [id, { severity: value }];
    const { severity = null, ...options } = value;
    return [id, { severity, options }];
  }));
}
