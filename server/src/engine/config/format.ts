/**
 * What may stand in the project file `llm-cost.json`: its keys with their meanings, for the check, the schema and the README.
 * Must not read a file.
 */
import { APART, type RuleOptions } from '../../analysis/config.js';
import { globMistake } from '../../analysis/globs.js';
import type { Severity } from '../../analysis/report.js';
import { sdkShape } from './sdkFormat.js';
import type { Key, Shape } from './shape.js';
import { schemaOf } from './shape.js';

export const CONFIG_FILE = 'llm-cost.json';

/** What the format has to know of a rule. */
export interface KnownRule {
  id: string;
  severity: Severity;
  title: string;
  options?: RuleOptions;
}

const LEVELS: readonly (Severity | 'off')[] = ['off', 'hint', 'information', 'warning', 'error'];

const glob: Shape = { k: 'text', refuse: refuseGlob };
const globs: Shape = { k: 'list', of: glob };

/** Globs are relative to the file, and name what they leave out or set. */
function refuseGlob(text: string): string | null {
  return refusePath(text) ?? globMistake(text);
}

function refusePath(text: string): string | null {
  if (text.startsWith('!')) return 'must not begin with "!": write what is meant, or use .llm-cost-ignore to take something back';
  if (text.startsWith('/') || /^[A-Za-z]:/.test(text) || text.includes('\\')) return 'must be relative to this file, with "/"';
  return text.split('/').includes('..') ? 'must not lead out of the directory of this file' : null;
}

const price: Shape = { k: 'number', minimum: 0 };

/** One entry of `models`. */
const model: Shape = {
  k: 'object',
  keys: {
    is: { of: { k: 'text' }, description: 'The model that it is: an id of the price data, or another model of this file. For deployments and names of a gateway.' },
    provider: { of: { k: 'text' }, description: 'Provider id of the price data that serves it, like `azure`.' },
    input: { of: price, description: 'Price of input tokens, USD per million.' },
    output: { of: price, description: 'Price of output tokens, USD per million.' },
    cacheRead: { of: price, description: 'Price of input tokens that are read from a cache, USD per million.' },
    cacheWrite: { of: price, description: 'Price of input tokens that are written to a cache, USD per million.' },
    contextWindow: { of: { k: 'number', minimum: 1, integer: true }, description: 'Tokens that fit into one request.' },
  },
  refuse: (value) => (Object.keys(value).length === 0 ? 'says nothing' : null),
};

const tokens: Shape = { k: 'number', minimum: 0, integer: true };

const assume: Shape = {
  k: 'object',
  keys: {
    env: { of: { k: 'map', names: 'variable', of: { k: 'either', of: [{ k: 'text' }, { k: 'number', minimum: Number.MIN_SAFE_INTEGER }] } }, description: 'Values of environment variables, also where the code makes numbers of them.' },
    parameters: {
      of: { k: 'map', names: 'file#function.parameter', of: { k: 'either', of: [{ k: 'text' }, { k: 'number', minimum: Number.MIN_SAFE_INTEGER }, { k: 'boolean' }] }, refuseName: refuseParameter },
      description: 'Values of parameters where no caller gives one: `src/llm.ts#ask.model`, `src/llm.ts#Client.ask.options.model`.',
    },
    outputTokens: {
      of: { k: 'either', of: [tokens, { k: 'map', names: 'glob', of: tokens, refuseName: refuseGlob }] },
      description: 'Tokens that an answer is expected to have: for all calls, or by globs of files or of `file#function`; later ones win.',
    },
  },
};

function refuseParameter(name: string): string | null {
  const [file = '', way = ''] = name.split('#');
  return file !== '' && name.split('#').length === 2 && /^[^.]+(\.[^.]+)+$/.test(way) ? refusePath(file) : 'must name a parameter like "src/llm.ts#ask.model"';
}

export function projectFileShape(rules: readonly KnownRule[]): Extract<Shape, { k: 'object' }> {
  const settings: Record<string, Key> = Object.fromEntries(rules.map((rule) => [rule.id, ruleKey(rule)]));
  return {
    k: 'object',
    keys: {
      $schema: { of: { k: 'text' }, description: 'JSON Schema of this file.' },
      exclude: { of: globs, description: 'Globs of files and directories that are left out. One that names a directory names all in it. They are relative to this file.', default: [] },
      rules: {
        description: 'Severity and options of rules, by id.',
        of: {
          k: 'object', noun: 'rule',
          keys: {
            include: { of: { k: 'list', of: { k: 'choice', values: APART } }, description: 'Kinds of code that get findings too; otherwise their calls are only listed.', default: [] },
            ...settings,
          },
        },
      },
      overrides: {
        description: 'Other settings of rules for some paths; later ones win.',
        of: {
          k: 'list',
          of: {
            k: 'object', required: ['files', 'rules'],
            keys: {
              files: { of: globs, description: 'Globs of the files and directories that this is about, relative to this file.' },
              rules: { of: { k: 'object', noun: 'rule', keys: settings }, description: 'Severity and options of rules there.' },
            },
          },
        },
      },
      models: { of: { k: 'map', names: 'model', of: model }, description: 'Other prices of models, models that the price data lacks, and what deployments are. By the id that the code gives.' },
      sdks: { of: { k: 'list', of: sdkShape }, description: 'SDKs of the house, in the form of the catalogue’s rows: packages, what makes a client, its calls, and where the arguments sit.' },
      assume: { of: assume, description: 'What is assumed where the code does not tell. It is shown as an assumption wherever it counts.' },
    },
  };
}

function ruleKey({ title, severity, options = {} }: KnownRule): Key {
  const level: Shape = { k: 'choice', values: LEVELS };
  const keys: Record<string, Key> = { severity: { of: level, description: 'How findings of this rule are shown.', default: severity } };
  for (const [name, { default: value, minimum, description }] of Object.entries(options)) {
    keys[name] = { of: { k: 'number', minimum, integer: true }, description, default: value };
  }
  return { of: { k: 'either', of: [level, { k: 'object', noun: 'option', keys }] }, description: `${title}.`, default: severity };
}

/** The JSON Schema that editors are given. */
export function projectFileSchema(rules: readonly KnownRule[]): Record<string, unknown> {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Project file of LLM Cost Lens',
    description: 'What is found and how it is counted, for everyone who works on the project. Comments are allowed.',
    allowTrailingCommas: true,
    ...schemaOf(projectFileShape(rules)),
  };
}
