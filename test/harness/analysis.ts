/**
 * The real analysis over a few files in memory: front ends, summaries, catalogue and rules, asked until nothing more is
 * needed. Fixes are printed by the front ends. Must not use the engine or a disk.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createAnalyse } from '../../server/src/analysis/analyse.js';
import { createResolver } from '../../server/src/analysis/modules.js';
import { DEFAULT_CONFIG } from '../../server/src/analysis/config.js';
import type { AnalysisConfig } from '../../server/src/analysis/config.js';
import type { AnalysisInput, AnalysisOutput } from '../../server/src/analysis/pipeline.js';
import type { ProjectFacts } from '../../server/src/analysis/project.js';
import type { Finding, FixAnswer, Report } from '../../server/src/analysis/report.js';
import { summarise } from '../../server/src/analysis/summarise.js';
import { SDKS, packageNames, seedWords } from '../../server/src/catalog/index.js';
import { toDocument } from '../../server/src/documents/read.js';
import { isManifest } from '../../server/src/engine/discover.js';
import { marksOf } from '../../server/src/engine/factsMarks.js';
import { javaScriptManifests } from '../../server/src/engine/factsPackages.js';
import { pythonManifests } from '../../server/src/engine/factsPython.js';
import { unitsOf } from '../../server/src/engine/factsUnits.js';
import { mentionsOf, sourceParts } from '../../server/src/engine/lower.js';
import type { Summary } from '../../server/src/ir/summary.js';
import type { FrontEnd, SourcePart } from '../../server/src/languages/frontEnd.js';
import { createFrontEnds } from '../../server/src/languages/frontEnds.js';
import { RULES } from '../../server/src/rules/index.js';

/** Path → text. */
export type Files = Readonly<Record<string, string>>;

export interface Workspace {
  files: Files;
  /** Installed versions of packages: `{ openai: '6.1.0' }`. */
  installed?: { js?: Readonly<Record<string, string>>; py?: Readonly<Record<string, string>> };
  /** Text files that the code reads. */
  texts?: Files;
  config?: Partial<AnalysisConfig>;
}

export interface AnalysisHarness {
  report(workspace: Workspace): Report;
  /** The files as the fix leaves them; null when a front end refuses to print it. */
  applyFix(files: Files, fix: FixAnswer): Files | null;
  /** What the parser says about a text. */
  problems(file: string, text: string): string[];
}

/** Findings of a report that a user sees, as `file:line severity rule`. */
export const placeOf = (f: Finding): string => `${f.file}:${f.line} ${f.severity} ${f.ruleId}`;

const LANGUAGES: readonly [RegExp, string][] = [[/\.(py|ipynb)$/, 'python'], [/\.tsx$/, 'typescriptreact'], [/\.jsx$/, 'javascriptreact'], [/\.[cm]?ts$/, 'typescript'], [/\.[cm]?js$/, 'javascript']];

const isManifestPath = (path: string): boolean => isManifest(path.slice(path.lastIndexOf('/') + 1));

export function languageOfFile(file: string): string {
  const found = LANGUAGES.find(([pattern]) => pattern.test(file));
  if (!found) throw new Error(`no language for ${file}`);
  return found[1];
}

/** Workers hand summaries over as JSON: what that cannot hold is lost in the product, and so it is here. */
export const asKept = (summary: Summary): Summary => JSON.parse(JSON.stringify(summary)) as Summary;

/** Versions as the engine reads them in manifests; nothing is installed. */
export function versionsOf(texts: ReadonlyMap<string, string>): ProjectFacts['manifests'] {
  const { js, py } = packageNames(SDKS);
  const warn = (message: string): never => {
    throw new Error(message);
  };
  return [...javaScriptManifests(texts, new Set(js), warn), ...pythonManifests(texts, py)];
}

/** Manifests that name these versions. */
function manifestsOf({ js, py }: NonNullable<Workspace['installed']>): ReadonlyMap<string, string> {
  const requirements = Object.entries(py ?? {}).map(([name, version]) => `${name}==${version}\n`);
  return new Map([['package.json', JSON.stringify({ dependencies: js ?? {} })], ['requirements.txt', requirements.join('')]]);
}

export async function createAnalysisHarness(): Promise<AnalysisHarness> {
  const wasm = dirname(createRequire(import.meta.url).resolve('@vscode/tree-sitter-wasm'));
  const frontEnds = await createFrontEnds((name) => Promise.resolve(readFileSync(join(wasm, name))));
  const analyse = createAnalyse(SDKS, RULES);
  const mentionsIn = mentionsOf(seedWords(SDKS));
  const frontEndOf = (file: string): FrontEnd => frontEnds.find((x) => x.languages.includes(languageOfFile(file)))!;
  const partsOf = (file: string, text: string): SourcePart[] => {
    const document = toDocument(file, text);
    return 'parts' in document ? sourceParts(document) : [];
  };

  function report({ files: all, installed = {}, texts = {}, config }: Workspace): Report {
    const manifests = new Map(Object.entries(all).filter(([path]) => isManifestPath(path)));
    const files = Object.fromEntries(Object.entries(all).filter(([path]) => !isManifestPath(path)));
    const paths = Object.keys(files);
    const project: ProjectFacts = {
      files: new Set(paths), pathMappings: [], packages: [], pythonRoots: [''], ownDistributions: [], units: unitsOf(manifests), marks: marksOf(manifests, new Set(paths)),
      manifests: [...versionsOf(manifestsOf(installed)), ...versionsOf(manifests)],
    };
    const importers = importersOf(files, project);
    const summaries = new Map<string, Summary>();
    const load = (file: string): void => {
      const parts = partsOf(file, files[file]!);
      summaries.set(file, asKept(summarise(file, parts, frontEndOf(file).lower(parts))));
    };
    const seeds = new Set(paths.filter((file) => mentionsIn(files[file]!, languageOfFile(file)).length > 0));
    seeds.forEach(load);
    for (;;) {
      const output = run(analyse({
        seeds, summaries, project, config: { ...DEFAULT_CONFIG, ...config }, focus: null,
        importers: (file) => importers.get(file) ?? [],
        text: (file) => texts[file] ?? null,
        tokens: (_encoding, text) => Math.ceil(text.length / 4),
      } satisfies AnalysisInput));
      const needs = output.needs.files.filter((file) => !summaries.has(file));
      if (needs.length === 0) return output.report;
      needs.forEach(load);
    }
  }

  function importersOf(files: Files, project: ProjectFacts): Map<string, string[]> {
    const resolve = createResolver(project);
    const found = new Map<string, string[]>();
    for (const [file, text] of Object.entries(files)) {
      for (const specifier of frontEndOf(file).scanImports(text)) {
        const target = resolve(specifier, file, languageOfFile(file));
        if (target.k === 'file') found.set(target.file, [...(found.get(target.file) ?? []), file]);
      }
    }
    return found;
  }

  function applyFix(files: Files, fix: FixAnswer): Files | null {
    const fixed: Record<string, string> = { ...files };
    for (const { file, edit } of fix.edits) {
      const text = fixed[file]!;
      const changes = frontEndOf(file).print(partsOf(file, text), edit);
      if (!changes) return null;
      const ordered = changes.toSorted((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
      fixed[file] = ordered.toReversed().reduce((all, c) => all.slice(0, c.span.start) + c.newText + all.slice(c.span.end), text);
    }
    return fixed;
  }

  const problems = (file: string, text: string): string[] => isManifestPath(file) ? [] : frontEndOf(file).lower(partsOf(file, text)).problems.map((p) => `${file}: ${p.message}`);

  return { report, applyFix, problems };
}

function run(steps: Generator<unknown, AnalysisOutput>): AnalysisOutput {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
