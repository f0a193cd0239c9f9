/**
 * Call sites of a workspace written on a fixture page, as the real analysis reports them: manifests, text files and the
 * tokenizer included. Prints them in one compact form. Must not use the engine's threads or a disk.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { DEFAULT_CONFIG } from '../../server/src/analysis/config.js';
import { createAnalyse } from '../../server/src/analysis/analyse.js';
import { createResolver } from '../../server/src/analysis/modules.js';
import type { AnalysisOutput } from '../../server/src/analysis/pipeline.js';
import type { ProjectFacts } from '../../server/src/analysis/project.js';
import type { CallSite, ContextAnswer, ModelAnswer, OutputAnswer, Question, Range, Report } from '../../server/src/analysis/report.js';
import { summarise } from '../../server/src/analysis/summarise.js';
import { createTokenizer } from '../../server/src/analysis/tokenizer.js';
import { SDKS, packageNames, seedWords } from '../../server/src/catalog/index.js';
import type { SdkRow } from '../../server/src/catalog/sdk.js';
import { javaScriptPackages } from '../../server/src/engine/factsPackages.js';
import { marksOf } from '../../server/src/engine/factsMarks.js';
import { unitsOf } from '../../server/src/engine/factsUnits.js';
import { ownDistributions, pythonRoots } from '../../server/src/engine/factsPython.js';
import { pathMappings } from '../../server/src/engine/factsTsconfig.js';
import { mentionsOf } from '../../server/src/engine/lower.js';
import type { Summary } from '../../server/src/ir/summary.js';
import type { FrontEnd, SourcePart } from '../../server/src/languages/frontEnd.js';
import { createFrontEnds } from '../../server/src/languages/frontEnds.js';
import { asKept, languageOfFile, versionsOf } from './analysis.js';
import type { Rule } from '../../server/src/rules/rule.js';
import type { Block } from './fixtures.js';

export interface Analysed {
  report: Report;
  /** Every static text that was counted, in the order in which it was asked for. */
  texts: string[];
}

const isSource = (file: string): boolean => /\.(py|[cm]?[jt]sx?)$/.test(file);
const isManifest = (file: string): boolean => /(^|\/)(package|tsconfig|jsconfig)\.json$|\.toml$/.test(file);

/** Files of the blocks: the first line names each (`// file: src/a.ts`). It stays in sources, so that lines are those of the block. */
export function filesOf(blocks: readonly Block[]): Map<string, string> {
  const files = new Map<string, string>();
  for (const { text } of blocks) {
    const name = /^(?:\/\/|#) file: (\S+)\n?/.exec(text);
    if (!name) throw new Error(`a block has no file name: ${text.slice(0, 40)}`);
    files.set(name[1]!, isSource(name[1]!) ? text : text.slice(name[0].length));
  }
  return files;
}

export async function createWorkspaceHarness(sdks: readonly SdkRow[] = SDKS, rules: readonly Rule[] = []): Promise<(files: ReadonlyMap<string, string>, question?: Question) => Analysed> {
  const wasm = dirname(createRequire(import.meta.url).resolve('@vscode/tree-sitter-wasm'));
  const frontEnds = await createFrontEnds((name) => Promise.resolve(readFileSync(join(wasm, name))));
  const mentionsIn = mentionsOf(seedWords(sdks));
  const tokenizer = createTokenizer();
  const frontEndOf = (file: string): FrontEnd => frontEnds.find((x) => x.languages.includes(languageOfFile(file)))!;

  return (files, question) => {
    const analyse = createAnalyse(sdks, rules, question);
    const sources = [...files.keys()].filter(isSource).sort();
    const project = projectOf(files, sources);
    const importers = importersOf(files, sources, project, frontEndOf);
    const summaries = new Map<string, Summary>();
    const load = (file: string): void => {
      const parts: SourcePart[] = [{ part: 0, language: languageOfFile(file), text: files.get(file)! }];
      summaries.set(file, asKept(summarise(file, parts, frontEndOf(file).lower(parts))));
    };
    const seeded = new Set(sources.filter((file) => mentionsIn(files.get(file)!, languageOfFile(file)).length > 0));
    seeded.forEach(load);
    for (;;) {
      const texts = new Set<string>();
      const output = run(analyse({
        seeds: seeded, summaries, project, config: DEFAULT_CONFIG, focus: null,
        importers: (file) => importers.get(file) ?? [],
        text: (file) => files.get(file) ?? null,
        tokens: (encoding, text) => {
          texts.add(text);
          return tokenizer.count(encoding, text);
        },
      }));
      const needs = output.needs.files.filter((file) => !summaries.has(file));
      if (needs.length === 0) return { report: output.report, texts: [...texts] };
      needs.forEach(load);
    }
  };
}

function projectOf(files: ReadonlyMap<string, string>, sources: string[]): ProjectFacts {
  const manifests = new Map([...files].filter(([file]) => isManifest(file)));
  const found = new Set(sources);
  const directories = new Set(['']);
  for (const file of files.keys()) {
    const parts = file.split('/').slice(0, -1);
    parts.forEach((_, i) => directories.add(parts.slice(0, i + 1).join('/')));
  }
  const warn = (message: string): never => {
    throw new Error(message);
  };
  return {
    files: found, pathMappings: pathMappings(manifests, warn), packages: javaScriptPackages(manifests, found, new Set(packageNames(SDKS).js), warn),
    pythonRoots: pythonRoots(manifests, directories), ownDistributions: ownDistributions(manifests, packageNames(SDKS).py), units: unitsOf(manifests), marks: marksOf(manifests, found), manifests: versionsOf(manifests),
  };
}

function importersOf(files: ReadonlyMap<string, string>, sources: string[], project: ProjectFacts, frontEndOf: (file: string) => FrontEnd): Map<string, string[]> {
  const resolve = createResolver(project);
  const found = new Map<string, string[]>();
  for (const file of sources) {
    for (const specifier of frontEndOf(file).scanImports(files.get(file)!)) {
      const target = resolve(specifier, file, languageOfFile(file));
      if (target.k === 'file') found.set(target.file, [...(found.get(target.file) ?? []), file]);
    }
  }
  return found;
}

function run(steps: Generator<unknown, AnalysisOutput>): AnalysisOutput {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

// ---------------------------------------------------------------- printing

/** One line for each call site, one below it for each context; at the end the static texts that were counted. */
export function printCalls({ report, texts }: Analysed): string {
  const sites = report.callSites.toSorted((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.span.start - b.span.start));
  const lines = sites.flatMap((c) => [
    `${c.file}:${c.line} ${c.sdk} ${c.api} (${c.kind}${c.category === 'product' ? '' : `, ${c.category}`}) ${c.provider === c.sdk ? '' : `at=${c.provider ?? '?'} `}${sent(c)}${often(c)}`,
    ...c.contexts.map((x) => `  from ${x.path.map((p) => `${p.file}:${p.line} ${p.name}`).join(' > ')}: ${sent(x)}`),
    ...(c.moreContexts > 0 ? [`  and ${c.moreContexts} more`] : []),
  ]);
  return [...(lines.length > 0 ? lines : ['none']), ...texts.filter((t) => t !== '').map((t) => `text ${JSON.stringify(t)}`)].join('\n');
}

function sent(c: CallSite | ContextAnswer): string {
  const system = range(c.input.systemTokens);
  return [
    `model=${model(c.model)}`, `in=${range(c.input.staticTokens)}`, ...(system === '0' ? [] : [`sys=${system}`]),
    ...(c.input.dynamic.length > 0 ? [`holes=${c.input.dynamic.map((h) => h.name).join(', ')}`] : []),
    ...output(c.output), `cost=${cost(c.cost.perCall)}`,
  ].join(' ');
}

const model = (m: ModelAnswer): string => `${m.ids.join('|') || '?'} (${m.how}${m.reason === undefined ? '' : `: ${m.reason}`})`;

function output(o: OutputAnswer): string[] {
  if (o.how === 'not-applicable') return [];
  return [`out=${o.cap ?? (o.how === 'none' ? 'none' : '?')}${o.how === 'default' || o.how === 'client' ? ` (${o.how})` : ''}`];
}

function often({ multiplicity: m }: CallSite): string {
  const attempts = m.attempts === 3 ? '' : ` attempts=${m.attempts ?? '?'}`;
  return attempts + (m.loop === null ? '' : ` loop=${m.loop}×${m.bound ?? '?'}`);
}

const range = (r: Range): string => (r.min === r.max ? (r.min ?? '?').toString() : `${r.min ?? '?'}..${r.max ?? '∞'}`);
const usd = (n: number): string => Number(n.toPrecision(4)).toString();
const cost = (r: Range): string => (r.min === null ? '?' : r.min === r.max ? `$${usd(r.min)}` : `$${usd(r.min)}..${r.max === null ? '∞' : usd(r.max)}`);
