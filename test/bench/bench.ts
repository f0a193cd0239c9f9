/**
 * `npm run bench`: prints how fast and how large the shipped build is, on generated code. `npm run bench -- scan <folder>`
 * times scans of a folder instead, `--repos <folder>` those of all checkouts in a folder beside ripgrep and ast-grep;
 * `--dist <folder>` measures a build that is there. Must not fail because it is slow.
 */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { generateLargeFile, generateWorkspace } from './generate.js';
import type { Language } from './generate.js';
import { duration, machine, table } from './measure.js';
import type { Row } from './measure.js';
import { buildProduction, inTemporaryFolder, writeWorkspace } from './places.js';
import { repositoriesIn, repositoryRows } from './repositories.js';
import { rivals } from './rivals.js';
import { timeScans } from './scans.js';
import { timeFirstLens, timeKeystrokes } from './servers.js';
import { bundleSizes } from './sizes.js';

const LANGUAGES: readonly Language[] = ['typescript', 'python'];
const SEED = 20_250_101;
const FILES = 1_000;
const LARGE_FILES: readonly number[] = [2_000, 10_000];
const KEYSTROKES = 15;
const SCANS = { cold: 3, warm: 5 } as const;
const STARTS = 3;

const say = (text: string): void => void process.stdout.write(`${text}\n`);

async function keystrokes(dist: string, folder: string): Promise<Row[]> {
  const rows: Row[] = [];
  for (const language of LANGUAGES) {
    for (const lines of LARGE_FILES) {
      const large = generateLargeFile(language, lines, SEED);
      const file = `app/large_${lines}.${language === 'python' ? 'py' : 'ts'}`;
      const workspace = path.join(folder, `keystroke-${language}-${lines}`);
      writeWorkspace(workspace, { ...generateWorkspace(language, FILES / 4, SEED), [file]: large.text });
      const times = await timeKeystrokes({ dist, workspace, cache: path.join(folder, 'cache-keystroke') }, file, large, KEYSTROKES);
      rows.push(duration(`${language}, ${large.text.split('\n').length} lines`, times, `a loop becomes unbounded or bounded, ${FILES / 4} other files`));
    }
  }
  return rows;
}

async function firstLenses(dist: string, folder: string): Promise<Row[]> {
  const rows: Row[] = [];
  for (const language of LANGUAGES) {
    const files = generateWorkspace(language, FILES, SEED);
    const workspace = path.join(folder, `corpus-${language}`);
    const [file, text] = Object.entries(files).find(([, code]) => /client\.(chat|messages)/.test(code))!;
    const cold: number[] = [];
    const warm: number[] = [];
    for (let run = 0; run < STARTS; run++) {
      const place = { dist, workspace, cache: path.join(folder, `cache-start-${language}-${run}`) };
      cold.push(await timeFirstLens(place, file, text, language));
      warm.push(await timeFirstLens(place, file, text, language));
    }
    rows.push(duration(`${language}, no cache`, cold, `${FILES} files`), duration(`${language}, cache`, warm, `${FILES} files`));
  }
  return rows;
}

async function scans(dist: string, folder: string): Promise<Row[]> {
  const rows: Row[] = [];
  for (const language of LANGUAGES) {
    rows.push(...(await scanRows(dist, language, path.join(folder, `corpus-${language}`), path.join(folder, `cache-${language}`))));
  }
  return rows;
}

async function scanRows(dist: string, name: string, folder: string, cache: string): Promise<Row[]> {
  mkdirSync(cache, { recursive: true });
  const { cold, warm, counts: { files, callSites, findings } } = await timeScans(dist, folder, cache, SCANS);
  const note = `${files} files, ${callSites} calls, ${findings} findings`;
  return [duration(`${name}, cold`, cold, note), duration(`${name}, warm`, warm, note)];
}

async function repositories(dist: string, folder: string, cache: string, { runs, ...given }: { runs: string; rg?: string; 'ast-grep'?: string }): Promise<void> {
  const beside = rivals(given);
  for (const { name } of beside.filter(({ program }) => program === null)) {
    const option = name === 'ripgrep' ? '--rg' : '--ast-grep';
    say(`${name} is not on PATH, and ${option} <program> is not given: timed without it.\n`);
  }
  const checkouts = repositoriesIn(folder);
  if (checkouts.length === 0) throw new Error(`no checkout in ${folder}`);
  for (const checkout of checkouts) say(table(path.basename(checkout), await repositoryRows({ dist, cache }, checkout, beside, Number(runs))));
}

const OPTIONS = {
  dist: { type: 'string' },
  repos: { type: 'string' },
  /** Rounds over each checkout. */
  runs: { type: 'string', default: '5' },
  rg: { type: 'string' },
  'ast-grep': { type: 'string' },
} as const;
const USAGE = 'usage: npm run bench [-- scan <folder> | --repos <folder> [--runs <n>] [--rg <program>] [--ast-grep <program>]] [--dist <folder>]';

async function main(): Promise<void> {
  const { values: { dist: built, repos, ...options }, positionals } = parseArgs({ options: OPTIONS, allowPositionals: true });
  const [command, target] = positionals;
  const isKnown = command === undefined || (command === 'scan' && target !== undefined && repos === undefined);
  if (!isKnown || !(Number(options.runs) >= 1)) throw new Error(USAGE);
  await inTemporaryFolder(async (folder) => {
    say(machine());
    const dist = built === undefined ? buildProduction(folder) : path.resolve(built);
    const cache = path.join(folder, 'cache');
    say('');
    if (repos !== undefined) return repositories(dist, path.resolve(repos), cache, options);
    if (target !== undefined) return say(table('Scan', await scanRows(dist, path.basename(target), path.resolve(target), cache)));
    say(table('Bundle', bundleSizes(dist)));
    for (const language of LANGUAGES) writeWorkspace(path.join(folder, `corpus-${language}`), generateWorkspace(language, FILES, SEED));
    say(table('Keystroke to diagnostics', await keystrokes(dist, folder)));
    say(table('Start of the server to the first lens', await firstLenses(dist, folder)));
    say(table(`Scan of ${FILES} files`, await scans(dist, folder)));
  });
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
});
