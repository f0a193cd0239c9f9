/**
 * From given paths to one report: which directory is the root, what of it is read and shown, which fixes can be printed.
 * Must not analyse anything; the engine does.
 */
import type { FixAnswer, Report, Severity } from '../analysis/report.js';
import { lineIndex } from '../documents/lines.js';
import type { LineIndex } from '../documents/lines.js';
import type { Engine } from '../engine/api.js';
import type { Host } from '../engine/host.js';
import { SEVERITIES } from './args.js';
import type { PrintedEdit, PrintedFixes } from './reporters/json.js';

/** A path that the user named: absolute, with `/`, links as given. */
export interface Target {
  path: string;
  kind: 'file' | 'directory';
}

export interface Plan {
  /** Absolute, with `/`: the only directory, the directory of the only file, or the deepest directory common to all. */
  root: string;
  /** Directories to read, relative to the root; `''` is the root itself. A file's whole directory is read, as its neighbours give it values. */
  read: readonly string[];
  /** Whether a file (relative to the root) is one that the user asked for. */
  shows(file: string): boolean;
}

/** Null when the targets share no directory (different drives). */
export function planScan(targets: readonly Target[]): Plan | null {
  const directories = targets.map(({ path, kind }) => (kind === 'directory' ? path : path.slice(0, Math.max(path.lastIndexOf('/'), 0))).split('/').filter(Boolean));
  const common = commonStart(directories);
  const absolute = targets[0]?.path.startsWith('/') === true;
  if (common.length === 0 && !absolute) return null;
  const root = (absolute ? '/' : '') + common.join('/');
  const relative = (path: string): string => path.split('/').filter(Boolean).slice(common.length).join('/');
  const files = new Set(targets.filter(({ kind }) => kind === 'file').map(({ path }) => relative(path)));
  const folders = targets.filter(({ kind }) => kind === 'directory').map(({ path }) => relative(path));
  return {
    root,
    read: [...new Set(directories.map((parts) => parts.slice(common.length).join('/')))],
    shows: (file) => files.has(file) || folders.some((folder) => folder === '' || file.startsWith(`${folder}/`)),
  };
}

function commonStart(paths: readonly string[][]): string[] {
  const [first = [], ...others] = paths;
  const end = first.findIndex((part, i) => others.some((other) => other[i] !== part));
  return end === -1 ? first : first.slice(0, end);
}

/**
 * A host that lists no directory beside the ones to read; their parents keep their own files (manifests, project files).
 * Naming two folders must not walk everything that they have in common.
 */
export function restrictHost(host: Host, { root, read }: Plan): Host {
  if (read.includes('')) return host;
  const wanted = new Map<string, Set<string>>();
  // Below a directory that is read, nothing is held back.
  for (const directory of read.filter((inner) => !read.some((outer) => inner.startsWith(`${outer}/`)))) {
    const parts = directory.split('/');
    parts.forEach((name, depth) => {
      const parent = comparable(depth === 0 ? root : host.join(root, parts.slice(0, depth).join('/')));
      wanted.set(parent, (wanted.get(parent) ?? new Set()).add(name));
    });
  }
  return {
    ...host,
    async list(directory) {
      const entries = await host.list(directory);
      const names = wanted.get(comparable(directory));
      return names === undefined ? entries : entries.filter(({ kind, name }) => kind !== 'directory' || names.has(name));
    },
  };
}

function comparable(path: string): string {
  return path.replaceAll('\\', '/').replace(/(?<=.)\/$/, '');
}

/** The part of a report that the user asked for. Costs of entry points still count all their calls. */
export function selectReport(report: Report, shows: (file: string) => boolean): Report {
  const shown = <T extends { file: string }>(places: readonly T[]): T[] => places.filter(({ file }) => shows(file));
  const callSites = shown(report.callSites);
  const ids = new Set(callSites.map(({ id }) => id));
  return {
    ...report,
    callSites,
    entryPoints: shown(report.entryPoints).map((entry) => ({ ...entry, calls: entry.calls.filter((id) => ids.has(id)) })),
    callerLenses: shown(report.callerLenses),
    prompts: shown(report.prompts).map((prompt) => ({ ...prompt, usedBy: prompt.usedBy.filter((id) => ids.has(id)) })),
    findings: shown(report.findings).map(({ callSiteId, ...finding }) => (callSiteId !== undefined && ids.has(callSiteId) ? { ...finding, callSiteId } : finding)),
    files: {
      ...report.files,
      skipped: shown(report.files.skipped),
      ...(report.files.excluded ? { excluded: report.files.excluded.filter(({ path }) => shows(path)) } : {}),
    },
  };
}

/** Prints every fix that can be printed, as edits by line and column. */
export async function printFixes(report: Report, engine: Pick<Engine, 'partsOf' | 'printFix'>): Promise<PrintedFixes> {
  const fixes = new Map<FixAnswer, readonly PrintedEdit[]>();
  const indexes = new Map<string, { cell: number | undefined; lines: LineIndex }[]>();
  for (const finding of report.findings) {
    for (const fix of finding.fixes) {
      const edits = await printFix(fix, engine, indexes);
      if (edits !== null) fixes.set(fix, edits);
    }
  }
  return fixes;
}

async function printFix(
  fix: FixAnswer,
  engine: Pick<Engine, 'partsOf' | 'printFix'>,
  indexes: Map<string, { cell: number | undefined; lines: LineIndex }[]>,
): Promise<PrintedEdit[] | null> {
  const printed: PrintedEdit[] = [];
  for (const file of new Set(fix.edits.map((edit) => edit.file))) {
    const changes = await engine.printFix(file, fix.edits.filter((edit) => edit.file === file).map(({ edit }) => edit));
    const parts = indexes.get(file) ?? (await engine.partsOf(file))?.map(({ text, cell }) => ({ cell, lines: lineIndex(text) }));
    if (changes === null || parts === undefined) return null;
    indexes.set(file, parts);
    for (const { span, newText } of changes) {
      const part = parts[span.part];
      if (part === undefined) return null;
      const start = part.lines.positionAt(span.start);
      const end = part.lines.positionAt(span.end);
      const cell = part.cell === undefined ? {} : { cell: part.cell };
      printed.push({ file, ...cell, line: start.line, column: start.column, endLine: end.line, endColumn: end.column, newText });
    }
  }
  return printed;
}

/** True when a finding that is not suppressed is at or above the severity. */
export function fails(report: Report, failOn: Severity): boolean {
  const least = SEVERITIES.indexOf(failOn);
  return report.findings.some(({ severity, suppressed }) => !suppressed && SEVERITIES.indexOf(severity) >= least);
}
