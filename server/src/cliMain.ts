#!/usr/bin/env node
/**
 * Entry of `llm-cost`: reads the command line, scans, prints to stdout, answers with an exit code.
 * Everything that touches the process, the file system or the clock of the command line is here; analysis is not.
 */
import { readFile, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { version } from '../../package.json';
import type { AnalysisConfig } from './analysis/config.js';
import type { Report } from './analysis/report.js';
import { HELP, OPTIONS, toCommand } from './cli/args.js';
import type { Command, ExplainCommand, ScanCommand } from './cli/args.js';
import { isInside, problemOf, questionOf, rootAbove } from './cli/explain.js';
import { explanationJson, explanationText } from './cli/reporters/explanation.js';
import { jsonReport } from './cli/reporters/json.js';
import { markdownReport } from './cli/reporters/markdown.js';
import { sarifReport } from './cli/reporters/sarif.js';
import type { RuleFacts } from './cli/reporters/sarif.js';
import { textReport } from './cli/reporters/text.js';
import { fails, planScan, printFixes, restrictHost, selectReport } from './cli/scan.js';
import type { Plan, Target } from './cli/scan.js';
import { KNOWN_RULES, createProjectEngine } from './composition.js';
import type { Engine } from './engine/api.js';
import { baseOf, findProjectFile, readProjectFile } from './engine/config/find.js';
import type { ProjectFile } from './engine/config/find.js';
import { resolveConfig } from './engine/config/resolve.js';
import type { Host } from './engine/host.js';
import type { Progress } from './engine/snapshot.js';
import { createNodeHost, defaultCacheDirectory } from './nodeHost.js';

const TOOL = { name: 'llm-cost', version };
const OK = 0;
const FINDINGS = 1;
const FAILED = 2;
/** Progress is shown only when a scan takes longer. Milliseconds. */
const PATIENCE = 1000;

/** What the user can mend: a wrong path, option or project file. Anything else that is thrown is a fault of ours. */
class Refusal extends Error {}

async function main(args: string[]): Promise<number> {
  const command = readCommand(args);
  switch (command.k) {
    case 'help':
      return print(HELP, OK);
    case 'version':
      return print(`${version}\n`, OK);
    case 'wrong':
      throw new Refusal(`${command.reason}\n\nllm-cost --help lists commands and options.`);
    case 'scan':
      return scan(command);
    case 'explain':
      return explain(command);
    case 'lsp':
      // Serves on the streams of this process as soon as it is loaded, and ends the process with its connection.
      await import('./serverMain.js');
      return new Promise(() => undefined);
  }
}

function readCommand(args: string[]): Command {
  try {
    const { values, positionals } = parseArgs({ args, options: OPTIONS, allowPositionals: true });
    return toCommand(values, positionals);
  } catch (error) {
    return { k: 'wrong', reason: messageOf(error) };
  }
}

async function scan(command: ScanCommand): Promise<number> {
  const plan = planScan(await Promise.all(command.paths.map(toTarget)));
  if (plan === null) throw new Refusal('the paths have no directory in common; scan them one by one');
  const host = createHost(cacheDirectory(command));
  const config = await projectConfig(command.config, plan, host);
  const engine = createProjectEngine({ host: restrictHost(host, plan), root: path.normalize(plan.root), config, mode: 'batch' });
  const endProgress = command.quiet || !process.stderr.isTTY ? () => undefined : showProgress(engine);
  try {
    const snapshot = await engine.ready();
    // What is said of the whole project holds only where all of it was read.
    const { unmatched = [], ...rest } = snapshot.report;
    const report = selectReport(plan.read.includes('') ? { ...rest, unmatched } : rest, plan.shows);
    const output = await reportText(command, plan, report, engine);
    endProgress();
    return await print(output, fails(report, command.failOn) ? FINDINGS : OK);
  } finally {
    endProgress();
    engine.dispose();
  }
}

async function explain(command: ExplainCommand): Promise<number> {
  const file = await toTarget(command.path);
  const here = await toTarget(command.root ?? '.');
  const root = command.root !== null || isInside(here.path, file.path) ? here : await toTarget(await rootAbove(file.path, exists));
  if (root.kind !== 'directory') throw new Refusal(`--root is no directory: ${command.root}`);
  if (file.kind !== 'file') throw new Refusal(`explain needs a file and a line: ${command.path}`);
  const question = questionOf(command, root.path, file.path);
  if (typeof question === 'string') throw new Refusal(question);
  const plan: Plan = { root: root.path, read: [''], shows: () => true };
  const host = createHost(cacheDirectory(command));
  const config = await projectConfig(command.config, plan, host);
  const engine = createProjectEngine({ host, root: path.normalize(plan.root), config, mode: 'batch', question });
  try {
    const { report } = await engine.ready();
    const problem = problemOf(report, question);
    if (problem !== null || !report.explanation) throw new Refusal(problem ?? 'no answer');
    const explained = { explanation: report.explanation, report, rules: KNOWN_RULES.map(({ id }) => id) };
    if (command.format === 'json') return await print(explanationJson(explained, TOOL), OK);
    const part = (await engine.partsOf(question.file))?.find(({ cell }) => cell === question.cell);
    const line = part?.text.split(/\r\n|\r|\n/)[question.line - 1] ?? null;
    return await print(explanationText(explained, { line, width: terminalWidth(), colour: wantsColour(command) }), OK);
  } finally {
    engine.dispose();
  }
}

async function reportText(command: ScanCommand, plan: Plan, report: Report, engine: Engine): Promise<string> {
  switch (command.format) {
    case 'text':
      return textReport(report, { root: shownRoot(command, plan), width: terminalWidth(), colour: wantsColour(command), quiet: command.quiet });
    case 'json':
      return jsonReport(report, await printFixes(report, engine), TOOL);
    case 'sarif':
      return sarifReport(report, await printFixes(report, engine), TOOL, await ruleFacts());
    case 'markdown':
      return markdownReport(report);
  }
}

/** The rules with their pages, which lie beside the bundle in the package. */
function ruleFacts(): Promise<RuleFacts[]> {
  const folder = new URL('../media/rules/', import.meta.url);
  return Promise.all(KNOWN_RULES.map(async (rule) => ({ ...rule, page: await readFile(new URL(`${rule.id}.md`, folder), 'utf8') })));
}

async function toTarget(given: string): Promise<Target> {
  const absolute = path.resolve(given);
  const stats = await stat(absolute).catch((error: NodeJS.ErrnoException) => {
    throw new Refusal(error.code === 'ENOENT' || error.code === 'ENOTDIR' ? `no such file or directory: ${given}` : `${given}: ${error.message}`);
  });
  if (!stats.isDirectory() && !stats.isFile()) throw new Refusal(`neither a file nor a directory: ${given}`);
  return { path: absolute.split(path.sep).join('/'), kind: stats.isDirectory() ? 'directory' : 'file' };
}

const exists = (file: string): Promise<boolean> => stat(file).then(() => true, () => false);

/** Settings of the project file that was named, else of the nearest one at or above the root, else the defaults. */
async function projectConfig(named: string | null, plan: Plan, host: Host): Promise<AnalysisConfig> {
  const file = named === null ? await findProjectFile(host, plan.root) : await namedFile(named, plan, host);
  const answer = resolveConfig(file?.text ?? null, file?.base ?? '', KNOWN_RULES);
  if (answer.k === 'config') return answer.config;
  throw new Refusal(answer.problems.map(({ line, column, reason }) => `${file?.path ?? ''}:${line}:${column}: ${reason}`).join('\n'));
}

async function namedFile(named: string, plan: Plan, host: Host): Promise<ProjectFile> {
  const absolute = path.resolve(named);
  const stats = await stat(absolute).catch((error: NodeJS.ErrnoException) => {
    throw new Refusal(`${named}: ${error.code === 'ENOENT' ? 'no such file' : error.message}`);
  });
  const text = stats.isFile() ? await readProjectFile(host, absolute) : null;
  if (text === null) throw new Refusal(`${named}: ${stats.isFile() ? 'cannot be read' : 'not a file'}`);
  return { path: named, text, base: baseOf(absolute.split(path.sep).join('/'), plan.root) };
}

/** Nobody else waits for this process: all threads may work. */
function createHost(directory: string | null): Host {
  return createNodeHost({ cacheDirectory: directory, entryUrl: new URL(import.meta.url), spareThreads: 0, log: createLog() });
}

function cacheDirectory({ cache }: Pick<ScanCommand, 'cache'>): string | null {
  if (cache.k === 'none') return null;
  return cache.k === 'directory' ? path.resolve(cache.path) : defaultCacheDirectory();
}

/** Warnings and errors to stderr, each once. */
function createLog(): (level: 'info' | 'warning' | 'error', message: string) => void {
  const said = new Set<string>();
  return (level, message) => {
    if (level !== 'info' && !said.has(message)) process.stderr.write(`llm-cost: ${message}\n`);
    said.add(message);
  };
}

function shownRoot({ paths }: ScanCommand, plan: Plan): string {
  const shown = path.resolve(paths.length === 1 ? (paths[0] ?? '.') : plan.root);
  const fromHome = path.relative(homedir(), shown);
  return fromHome !== '' && !fromHome.startsWith('..') && !path.isAbsolute(fromHome) ? path.join('~', fromHome) : shown;
}

function terminalWidth(): number {
  return process.stdout.columns ?? (Number(process.env.COLUMNS) || 120);
}

/** Asked for on the line, then by the environment (https://force-color.org, https://no-color.org), then by the terminal. */
function wantsColour({ noColour }: Pick<ScanCommand, 'noColour'>): boolean {
  const { FORCE_COLOR: force, NO_COLOR: no, TERM: terminal } = process.env;
  if (noColour) return false;
  if (force !== undefined && force !== '') return force !== '0' && force !== 'false';
  if (no !== undefined && no !== '') return false;
  return process.stdout.isTTY === true && terminal !== 'dumb';
}

const PHASES: Record<Progress['phase'], string> = {
  discovering: 'looking for files',
  scanning: 'reading files',
  linking: 'following calls',
  counting: 'counting tokens',
  done: 'done',
};

/** One line on stderr that is overwritten; the returned function removes it. */
function showProgress(engine: Pick<Engine, 'snapshot'>): () => void {
  const started = Date.now();
  let isShown = false;
  const timer = setInterval(() => {
    if (Date.now() - started < PATIENCE) return;
    const { phase, done, total } = engine.snapshot().progress;
    process.stderr.write(`\r\u001b[K${PHASES[phase]}${total > 0 ? ` ${done}/${total}` : ''}`);
    isShown = true;
  }, 200);
  return () => {
    clearInterval(timer);
    if (isShown) process.stderr.write('\r\u001b[K');
    isShown = false;
  };
}

/** Resolves with the exit code when the text has left the process; a reader that goes away early is no failure. */
function print(text: string, code: number): Promise<number> {
  return new Promise((resolve, reject) => {
    process.stdout.on('error', (error: NodeJS.ErrnoException) => (error.code === 'EPIPE' ? resolve(code) : reject(error)));
    process.stdout.write(text, (error) => {
      if (!error) resolve(code);
    });
  });
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: unknown) => {
    const text = error instanceof Refusal ? error.message : `internal error: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
    process.stderr.write(`llm-cost: ${text}\n`, () => process.exit(FAILED));
  },
);
