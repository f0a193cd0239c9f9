/**
 * The project files of the roots in the editor: found when a root is made, read again when one changes on disk or in an
 * editor, mistakes shown in it. While it has mistakes the last good settings hold. Must not know what the settings do.
 */
import { DiagnosticSeverity } from 'vscode-languageserver';
import type { Diagnostic } from 'vscode-languageserver';
import { DEFAULT_CONFIG } from '../analysis/config.js';
import { projectFilePlaces, readProjectFile, type FileReader } from '../engine/config/find.js';
import { CONFIG_FILE, type KnownRule } from '../engine/config/format.js';
import { placesOf, resolveConfig, type ConfigProblem } from '../engine/config/resolve.js';
import { childUri, pathToUri, relativePath, toPosition, uriToPath } from './convert.js';
import { DIAGNOSTIC_SOURCE } from './diagnostics.js';
import type { OpenDocument } from './documents.js';
import type { ProjectText } from './findingActions.js';
import type { Root } from './roots.js';

/** The project file that a root obeys, and every place that it may lie in. */
export interface RootProjectFile {
  /** Null when there is no file. */
  uri: string | null;
  text: string | null;
  problems: readonly ConfigProblem[];
  /** Absolute paths with `/`, nearest first. */
  places: readonly string[];
}

export interface ProjectFilesDeps {
  host: FileReader;
  rules: readonly KnownRule[];
  roots(): Root[];
  publish(uri: string, diagnostics: Diagnostic[]): void;
  /** Told of directories above a root in which the file may appear. */
  watch(directoryUri: string): void;
}

export interface ProjectFiles {
  /** Reads the root's file and gives the root its settings; false when a newer read of it is under way. */
  load(root: Root): Promise<boolean>;
  /** A root has a new answer, which may say that settings are without effect. */
  answered(): void;
  /** A project file is open in an editor: its text counts before what is on disk. */
  opened(path: string, document: OpenDocument): void;
  /** Open under this URI, by its path; null when none is. */
  find(uri: string): { path: string; document: OpenDocument } | null;
  closed(path: string): void;
  /** The text that a root obeys, and where one would lie when there is none; null where there is no place for one, or it has mistakes. */
  textOf(root: Root): Promise<ProjectText | null>;
  /** Roots for which a file at this path counts, or would if it were there. */
  rootsOf(path: string): Root[];
}

export const isProjectFile = (path: string): boolean => path.endsWith(`/${CONFIG_FILE}`);

export function createProjectFiles({ host, rules, roots, publish, watch }: ProjectFilesDeps): ProjectFiles {
  const open = new Map<string, OpenDocument>();
  /** URIs that mistakes are shown in. */
  let shown: ReadonlySet<string> = new Set();

  async function load(root: Root): Promise<boolean> {
    const read = ++root.reads;
    const places = (await projectFilePlaces(host, root.path)).map(({ path, base }) => ({ path: withSlashes(path), base }));
    for (const { path, base } of places) if (base !== '') watch(pathToUri(path.slice(0, path.lastIndexOf('/'))));
    let found: { path: string; base: string; text: string } | null = null;
    for (const { path, base } of places) {
      const text = open.get(path)?.text.getText() ?? (await readProjectFile(host, path));
      if (text === null) continue;
      found = { path, base, text };
      break;
    }
    if (read !== root.reads) return false;
    const answer = resolveConfig(found?.text ?? null, found?.base ?? '', rules);
    root.config = answer.k === 'config' ? answer.config : (root.config ?? DEFAULT_CONFIG);
    root.projectFile = {
      uri: found === null ? null : uriIn(root, found.path),
      text: found?.text ?? null,
      problems: answer.k === 'problems' ? answer.problems : [],
      places: places.map(({ path }) => path),
    };
    publishAll();
    return true;
  }

  /** Several roots may obey one file. */
  function publishAll(): void {
    const faulty = new Map(roots().flatMap((root) => {
      const { uri = null, problems = [] } = root.projectFile ?? {};
      const diagnostics = [...problems.map((p) => toDiagnostic(p, DiagnosticSeverity.Error)), ...unmatchedIn(root).map((p) => toDiagnostic(p, DiagnosticSeverity.Warning))];
      return uri === null || diagnostics.length === 0 ? [] : [[uri, diagnostics] as const];
    }));
    for (const uri of shown) if (!faulty.has(uri)) publish(uri, []);
    for (const [uri, diagnostics] of faulty) publish(uri, diagnostics);
    shown = new Set(faulty.keys());
  }

  return {
    load,
    answered: publishAll,
    opened: (path, document) => void open.set(path, document),
    find(uri) {
      const [path, document] = [...open].find(([, { uri: own }]) => own === uri) ?? [];
      return path === undefined || document === undefined ? null : { path, document };
    },
    closed: (path) => void open.delete(path),
    async textOf({ uri, openOnly, projectFile }) {
      if (openOnly || projectFile === null || projectFile.problems.length > 0) return null;
      if (projectFile.uri === null) return { uri: childUri(uri, CONFIG_FILE), text: null, version: null };
      const path = uriToPath(projectFile.uri);
      const document = path === null ? undefined : open.get(path);
      if (document) return { uri: document.uri, text: document.text.getText(), version: document.text.version };
      const text = path === null ? null : await readProjectFile(host, path);
      return text === null ? null : { uri: projectFile.uri, text, version: null };
    },
    rootsOf: (path) => roots().filter(({ projectFile }) => projectFile?.places.includes(path)),
  };
}

const withSlashes = (path: string): string => path.replaceAll('\\', '/');

function uriIn(root: Root, path: string): string {
  const below = relativePath(root.path, path);
  return below === null ? pathToUri(path) : childUri(root.uri, below);
}

/** Settings that nothing has to do with, once all has been looked at. */
function unmatchedIn({ openOnly, projectFile, answer }: Root): ConfigProblem[] {
  const { progress, report } = answer?.snapshot ?? {};
  const settings = !openOnly && progress?.phase === 'done' && projectFile?.problems.length === 0 ? (report?.unmatched ?? []) : [];
  if (settings.length === 0 || !projectFile?.text) return [];
  return placesOf(projectFile.text, settings.map(({ key }) => key)).flatMap((place, i) => (place ? [{ ...place, reason: `${settings[i]?.key.join('.') ?? ''}: ${settings[i]?.reason ?? ''}` }] : []));
}

function toDiagnostic({ line, column, reason }: ConfigProblem, severity: DiagnosticSeverity): Diagnostic {
  const start = toPosition(line, column);
  return { range: { start, end: start }, severity, source: DIAGNOSTIC_SOURCE, message: reason };
}
