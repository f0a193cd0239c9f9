/**
 * The command line's grammar: which commands and options there are, and what a parsed line asks for.
 * Splitting the line into options is the entry file's work; must do no I/O.
 */
import type { Severity } from '../analysis/report.js';

/** Options as `node:util`'s `parseArgs` takes them. */
export const OPTIONS = {
  format: { type: 'string' },
  'fail-on': { type: 'string' },
  config: { type: 'string' },
  root: { type: 'string' },
  'no-color': { type: 'boolean' },
  quiet: { type: 'boolean', short: 'q' },
  'cache-dir': { type: 'string' },
  'no-cache': { type: 'boolean' },
  stdio: { type: 'boolean' },
  // Editors append their own process id when they start a language server.
  clientProcessId: { type: 'string' },
  version: { type: 'boolean', short: 'v' },
  help: { type: 'boolean', short: 'h' },
} as const;

export type OptionName = keyof typeof OPTIONS;
export type OptionValues = { [name in OptionName]?: string | boolean | undefined };

export type Format = 'text' | 'json' | 'sarif' | 'markdown';
export const FORMATS: readonly Format[] = ['text', 'json', 'sarif', 'markdown'];
/** Least severe first. */
export const SEVERITIES: readonly Severity[] = ['hint', 'information', 'warning', 'error'];

export interface ScanCommand {
  k: 'scan';
  /** As given; at least one. */
  paths: string[];
  format: Format;
  failOn: Severity;
  /** Path of the project file, or null for the nearest one. */
  config: string | null;
  noColour: boolean;
  quiet: boolean;
  /** `default`: where the platform keeps caches; `none`: nothing is read or written. */
  cache: { k: 'default' } | { k: 'none' } | { k: 'directory'; path: string };
}

type Cache = ScanCommand['cache'];

export interface ExplainCommand {
  k: 'explain';
  /** As given, without the numbers behind it. */
  path: string;
  cell?: number;
  line: number;
  column?: number;
  format: 'text' | 'json';
  config: string | null;
  /** Directory that is analysed, or null for the current one, or that of the file. */
  root: string | null;
  noColour: boolean;
  cache: Cache;
}

export type Command = ScanCommand | ExplainCommand | { k: 'lsp' } | { k: 'version' } | { k: 'help' } | { k: 'wrong'; reason: string };

export const HELP = `Finds the LLM calls in TypeScript, JavaScript and Python code and shows what each costs before it runs.

Usage
  llm-cost scan [path...] [options]   report on directories or files (default: the current directory)
  llm-cost explain FILE:LINE[:COLUMN] why this is a call site or not, what it sends, and how the rules judge it
                                      (in a notebook FILE:CELL:LINE[:COLUMN], cells from 0)
  llm-cost lsp --stdio                language server for any editor
  llm-cost --version | --help

Options of scan
  --format FORMAT       what to print: text, json, sarif (2.1.0), markdown (default: text)
  --fail-on SEVERITY    exit with 1 on findings of this severity or above:
                        hint, information, warning, error (default: error)
  --config FILE         project file (default: the nearest llm-cost.json at or above the
                        scanned directory, in the same repository); its globs are relative to
                        its directory, or to the scanned one if it lies neither in that nor above
  --no-color            no colour (also: NO_COLOR; FORCE_COLOR=1 for colour in a pipe)
  -q, --quiet           findings and totals only, no progress
  --cache-dir DIR       where results are kept between runs
  --no-cache            keep nothing

Options of explain
  --format text|json, --config, --no-color, --cache-dir, --no-cache as above
  --root DIR            what is analysed (default: the current directory, or for a file outside of
                        it the nearest directory above with llm-cost.json or .git, else its package)

Exit codes
  0  no finding at or above --fail-on
  1  such a finding
  2  wrong usage, nothing to explain, or something failed; the reason is on stderr
`;

const SCAN_OPTIONS: readonly OptionName[] = ['format', 'fail-on', 'config', 'no-color', 'quiet', 'cache-dir', 'no-cache'];
const EXPLAIN_OPTIONS: readonly OptionName[] = ['format', 'config', 'root', 'no-color', 'cache-dir', 'no-cache'];
const LSP_OPTIONS: readonly OptionName[] = ['stdio', 'clientProcessId'];

/** What the options and words of a command line ask for. */
export function toCommand(values: OptionValues, words: readonly string[]): Command {
  if (values.help === true) return { k: 'help' };
  if (values.version === true) return { k: 'version' };
  const [name, ...rest] = words;
  if (name === 'scan') return notMeantFor(name, SCAN_OPTIONS, values) ?? scanCommand(values, rest);
  if (name === 'explain') return notMeantFor(name, EXPLAIN_OPTIONS, values) ?? explainCommand(values, rest);
  if (name === 'lsp') return notMeantFor(name, LSP_OPTIONS, values) ?? lspCommand(values, rest);
  if (name === undefined) return wrong('no command given; try "llm-cost scan"');
  return wrong(`unknown command "${name}"; to look at that path: llm-cost scan ${name}`);
}

function scanCommand(values: OptionValues, paths: readonly string[]): Command {
  const format = FORMATS.find((one) => one === (values.format ?? 'text'));
  if (format === undefined) return wrong(`--format must be one of ${FORMATS.join(', ')}, not "${values.format}"`);
  const failOn = SEVERITIES.find((severity) => severity === (values['fail-on'] ?? 'error'));
  if (failOn === undefined) return wrong(`--fail-on must be one of ${SEVERITIES.join(', ')}, not "${values['fail-on']}"`);
  const cache = cacheOf(values);
  if (cache === null) return wrong(BOTH_CACHES);
  if (paths.includes('')) return wrong('a path must not be empty');
  return {
    k: 'scan',
    paths: paths.length === 0 ? ['.'] : [...paths],
    format,
    failOn,
    config: textOf(values.config),
    noColour: values['no-color'] === true,
    quiet: values.quiet === true,
    cache,
  };
}

const PLACE = /^(.+?)((?::\d+)+)$/;

function explainCommand(values: OptionValues, words: readonly string[]): Command {
  const format = values.format ?? 'text';
  if (format !== 'text' && format !== 'json') return wrong(`--format of explain must be text or json, not "${format}"`);
  const cache = cacheOf(values);
  if (cache === null) return wrong(BOTH_CACHES);
  const [word, ...more] = words;
  if (word === undefined || more.length > 0) return wrong('explain takes one place: FILE:LINE or FILE:LINE:COLUMN');
  const [, path = '', numbers = ''] = PLACE.exec(word) ?? [];
  const isNotebook = path.endsWith('.ipynb');
  const given = numbers.split(':').slice(1).map(Number);
  const [line, column, ...others] = isNotebook ? given.slice(1) : given;
  if (line === undefined || others.length > 0) return wrong(`"${word}" is no place: ${isNotebook || word.includes('.ipynb') ? 'FILE:CELL:LINE[:COLUMN]' : 'FILE:LINE[:COLUMN]'}`);
  if (line === 0 || column === 0) return wrong('lines and columns count from 1');
  return {
    k: 'explain', path, ...(isNotebook ? { cell: given[0] as number } : {}), line, ...(column === undefined ? {} : { column }),
    format, config: textOf(values.config), root: textOf(values.root), noColour: values['no-color'] === true, cache,
  };
}

const BOTH_CACHES = '--cache-dir and --no-cache exclude each other';

/** Null when both options are given. */
function cacheOf(values: OptionValues): Cache | null {
  const directory = textOf(values['cache-dir']);
  if (values['no-cache'] === true) return directory === null ? { k: 'none' } : null;
  return directory === null ? { k: 'default' } : { k: 'directory', path: directory };
}

function textOf(value: string | boolean | undefined): string | null {
  return typeof value === 'string' ? value : null;
}

function lspCommand(values: OptionValues, words: readonly string[]): Command {
  if (words.length > 0) return wrong(`lsp takes no path ("${words[0]}"); the editor names its folders`);
  return values.stdio === true ? { k: 'lsp' } : wrong('lsp needs --stdio');
}

function notMeantFor(command: string, allowed: readonly OptionName[], values: OptionValues): Command | null {
  const stray = (Object.keys(values) as OptionName[]).find((name) => !allowed.includes(name));
  return stray === undefined ? null : wrong(`--${stray} is no option of ${command}`);
}

function wrong(reason: string): Command {
  return { k: 'wrong', reason };
}
