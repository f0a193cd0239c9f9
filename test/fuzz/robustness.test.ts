/**
 * No input crashes or hangs the engine: broken texts from fixed seeds, and programs that are made to be hard. The time
 * that each may take is no measurement; it only tells an answer from a hang.
 */
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Report } from '../../server/src/analysis/report.js';
import { readPage } from '../harness/fixtures.js';
import { HOSTILE } from './hostile.js';
import { createProjects, type Projects } from './project.js';
import { BREAKS, EDITS, pick, randomFrom, type Random } from './random.js';

/** Milliseconds of this process's own work: a busy machine makes nothing hang. */
const HANG = 20_000;
const MOST_CONTEXTS = 32;
/** Each is printed by parsing its file again. */
const MOST_FIXES = 10;

const EXTENSIONS: Readonly<Record<string, string>> = { ts: 'ts', tsx: 'tsx', js: 'js', jsx: 'jsx', py: 'py' };

/** Source blocks of all fixture pages, with the extension of their language. */
function snippets(): { extension: string; text: string }[] {
  const root = join(import.meta.dirname, '..');
  const pages = ['languages/javascript', 'languages/python', 'linking', 'sdks', 'rules'].flatMap((folder) => readdirSync(join(root, folder)).filter((name) => name.endsWith('.md')).sort().map((name) => join(root, folder, name)));
  return pages.flatMap((page) => readPage(page)).flatMap(({ source, inputs }) => [source, ...inputs]).flatMap(({ lang, text }) => (EXTENSIONS[lang] === undefined ? [] : [{ extension: EXTENSIONS[lang], text }]));
}

/** All that a report must keep whatever it was made from. */
function checkReport(report: Report): void {
  JSON.stringify(report, (key, value: unknown) => {
    if (typeof value === 'number') assert.ok(Number.isFinite(value), `${key} is ${value}`);
    return value;
  });
  for (const site of report.callSites) {
    assert.ok(site.contexts.length <= MOST_CONTEXTS, `${site.contexts.length} contexts`);
    const { min, max } = site.cost.perCall;
    assert.ok(min === null || max === null || min <= max, `from ${min} to ${max}`);
  }
}

async function within<T>(what: string, run: () => Promise<T>): Promise<T> {
  const begun = process.cpuUsage();
  const answer = await run();
  const { user, system } = process.cpuUsage(begun);
  assert.ok((user + system) / 1000 < HANG, `${what} hangs`);
  return answer;
}

/** Analyses a whole project, and prints the first fixes that it offers. */
async function analyse(projects: Projects, files: Readonly<Record<string, string | Uint8Array>>): Promise<Report> {
  const host = projects.host(files);
  const engine = projects.engine(host);
  const { report } = await engine.ready();
  checkReport(report);
  for (const { edits } of report.findings.flatMap(({ fixes }) => fixes).slice(0, MOST_FIXES)) for (const { file, edit } of edits) await engine.printFix(file, [edit]);
  engine.dispose();
  assert.deepEqual(host.logged.filter((line) => line.startsWith('error')), []);
  return report;
}

function mutated(text: string, random: Random): string {
  for (let count = 1 + random(3); count > 0; count--) text = pick(random, random(3) === 0 ? EDITS : BREAKS)(text, random);
  return text;
}

async function main(): Promise<void> {
  const projects = await createProjects();

  for (const [name, files] of Object.entries(HOSTILE)) {
    test(`is answered: ${name}`, async () => {
      await within(name, () => analyse(projects, files));
    });
  }

  test('broken texts are answered', async () => {
    const all = snippets();
    for (let seed = 1; seed <= 60; seed++) {
      const random = randomFrom(seed);
      const files: Record<string, string> = {};
      for (let i = 0; i < 40; i++) {
        const { extension, text } = pick(random, all);
        files[`${pick(random, ['a', 'b', 'llm', 'client', 'use', 'index'])}${random(3)}.${extension}`] = mutated(text, random);
      }
      await within(`seed ${seed}`, () => analyse(projects, files));
    }
  });

  test('bytes that are no text are answered', async () => {
    const random = randomFrom(1);
    const files: Record<string, Uint8Array> = {};
    const names = ['a.ts', 'b.py', 'c.ipynb', 'd.js', 'package.json', 'tsconfig.json', 'pyproject.toml', 'requirements.txt', '.gitignore', 'poetry.lock', 'pnpm-workspace.yaml'];
    for (let seed = 0; seed < 20; seed++) {
      for (const name of names) files[`${seed}/${name}`] = Uint8Array.from({ length: random(400) }, () => random(seed % 2 === 0 ? 256 : 128));
      files[`${seed}/e.ts`] = new TextEncoder().encode(`import OpenAI from 'openai';\n${String.fromCharCode(...Array.from({ length: 200 }, () => random(0x3000)))}`);
    }
    await within('bytes', () => analyse(projects, files));
  });
}

void main();
