/**
 * The property that everything rests on, with the real analysis: after any edits, the incremental answer is the one that
 * a fresh engine gives. Random histories from fixed seeds over small workspaces.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { DEFAULT_CONFIG, type AnalysisConfig } from '../../server/src/analysis/config.js';
import { readPage } from '../harness/fixtures.js';
import { filesOf } from '../harness/workspace.js';
import { createProjects, type Files, type Projects } from './project.js';
import { BREAKS, EDITS, pick, randomFrom } from './random.js';

function sampleFiles(name: string): Files {
  const directory = join(import.meta.dirname, '..', 'samples', name);
  const paths = readdirSync(directory, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(paths.sort().map((path) => [path.slice(directory.length + 1).replaceAll('\\', '/'), readFileSync(path, 'utf8')]));
}

const WORKSPACES: readonly (readonly [string, Files])[] = [
  ['ts-app', sampleFiles('ts-app')],
  ['py_app', sampleFiles('py_app')],
  ...readPage(join(import.meta.dirname, 'workspaces.md')).map(({ name, source, inputs }) => [name, Object.fromEntries(filesOf([source, ...inputs]))] as const),
];

const SETTINGS: readonly Partial<AnalysisConfig>[] = [
  {},
  { exclude: ['src/agent', 'claims/*.py'] },
  { rules: { 'unbounded-loop': { severity: 'off' } }, overrides: [{ files: ['**/*.ts', '**/*.py'], rules: { 'unbounded-loop': { severity: 'hint', options: { limit: 3 } } } }] },
  { models: { 'claude-sonnet-4-5': { input: 1 }, 'gpt-4o': { is: 'gpt-4o-mini' } }, assume: { env: { MODEL: 'gpt-4o' }, parameters: {}, outputTokens: [{ calls: '**', tokens: 9 }] } },
];

async function runHistory(projects: Projects, files: Files, seed: number, steps: number): Promise<void> {
  const random = randomFrom(seed);
  const paths = Object.keys(files);
  const isSource = (path: string): boolean => /\.(py|[cm]?[jt]sx?)$/.test(path);
  const sources = paths.filter(isSource);
  const host = projects.host(files);
  const engine = projects.engine(host);
  const disk = new Map(Object.entries(files));
  const open = new Map<string, string>();
  let version = 1;
  let config = DEFAULT_CONFIG;
  const done: string[] = [];

  const write = (path: string, text: string): void => {
    disk.set(path, text);
    host.write(`/w/${path}`, text);
    engine.filesChanged([path]);
  };
  const remove = (path: string): void => {
    disk.delete(path);
    host.remove(`/w/${path}`);
    engine.filesChanged([path]);
  };
  const show = (path: string, text: string): void => {
    if (open.has(path)) engine.changeDocument(path, text, version++);
    else engine.openDocument(path, text, version++);
    open.set(path, text);
  };
  const close = (path: string): void => {
    open.delete(path);
    engine.closeDocument(path);
  };
  const textOf = (path: string): string => open.get(path) ?? disk.get(path) ?? files[path] ?? '';
  const put = (path: string, text: string): void => (open.has(path) ? show(path, text) : write(path, text));

  const operations: Record<string, (path: string) => void> = {
    edit: (path) => put(path, pick(random, EDITS)(textOf(path), random)),
    edits: (path) => put(path, pick(random, EDITS)(pick(random, EDITS)(textOf(path), random), random)),
    break: (path) => put(path, pick(random, BREAKS)(textOf(path), random)),
    restore: (path) => put(path, files[path]!),
    open: (path) => show(path, textOf(path)),
    close: () => open.size > 0 && close(pick(random, [...open.keys()])),
    remove: (path) => remove(path),
    rename: (path) => {
      const text = disk.get(path);
      if (text === undefined) return;
      remove(path);
      write(path.replace(/(\w+)(\.\w+)$/, '$1_moved$2'), text);
    },
    copy: (path) => write(pick(random, sources), textOf(path)),
    settings: () => engine.setConfig((config = { ...DEFAULT_CONFIG, ...pick(random, SETTINGS) })),
    text: () => {
      const others = paths.filter((one) => !isSource(one));
      if (others.length > 0) put(pick(random, others), pick(random, ['', 'Other words.', files[pick(random, others)]!]));
    },
  };
  const names = ['edit', 'edit', 'edit', 'edit', 'edits', 'edits', 'break', 'restore', 'restore', 'open', 'close', 'remove', 'rename', 'copy', 'text', 'settings'];

  for (let step = 0; step < steps; step++) {
    for (let burst = random(4); burst >= 0; burst--) {
      const name = pick(random, names);
      const path = pick(random, sources);
      done.push(`${name} ${path}`);
      operations[name]!(path);
      for (let turns = random(8); turns > 0; turns--) await new Promise((resolve) => setImmediate(resolve));
    }
    const warm = await engine.ready();
    if (random(3) === 0) host.cache.clear();
    const cold = await projects.cold(host, open, config);
    const history = `seed ${seed}: ${done.join(', ')}`;
    assert.deepEqual({ history, report: warm.report }, { history, report: cold.report });
  }
  engine.dispose();
}

async function main(): Promise<void> {
  const projects = await createProjects();
  for (const [name, files] of WORKSPACES) {
    test(`the incremental answer equals the cold one: ${name}`, async () => {
      const { report } = await projects.cold(projects.host(files));
      assert.notEqual(report.callSites.length, 0, 'the workspace has a call to begin with');
      for (let seed = 1; seed <= 3; seed++) await runHistory(projects, files, seed, 10);
    });
  }
}

void main();
