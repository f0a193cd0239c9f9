/**
 * `npm run accuracy -- FOLDER`: scans the labelled repositories that are checked out in the folder (as `owner+name`) and
 * prints recall, precision and model resolution. Of the test half it prints counts only, so that nobody tunes on its lines.
 * Must not fetch anything.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { halfOf, type Half, type Labels } from './labels.js';
import { score, share, type ModelVerdict, type Reported, type Scored } from './score.js';

const here = import.meta.dirname;
const CLI = path.join(here, '..', '..', 'dist', 'cli.mjs');
const MOST_OUTPUT = 1 << 30;

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { half: { type: 'string' }, only: { type: 'string' }, list: { type: 'boolean', default: false } },
});
const say = (line = ''): void => void process.stdout.write(`${line}\n`);

function readLabels(): Labels[] {
  const folder = path.join(here, 'labels');
  return readdirSync(folder).sort().map((name) => JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as Labels);
}

function scan(checkout: string): Reported[] {
  const { stdout, stderr, status } = spawnSync(process.execPath, [CLI, 'scan', checkout, '--format', 'json', '--no-cache'], { encoding: 'utf8', maxBuffer: MOST_OUTPUT });
  if (status !== 0 && status !== 1) throw new Error(`the scan of ${checkout} failed: ${stderr}`);
  return (JSON.parse(stdout) as { callSites: Reported[] }).callSites;
}

function percent(hits: number, all: number): string {
  const s = share(hits, all);
  const of = (x: number): string => `${(x * 100).toFixed(1)} %`;
  return s ? `${of(s.share)} (${hits} of ${all}; 95 %: ${of(s.low)} to ${of(s.high)})` : 'none';
}

const VERDICTS: readonly ModelVerdict[] = ['right', 'part', 'wrong', 'silent', 'unknown', 'invented'];

function tell(title: string, scored: readonly Scored[]): void {
  const found = scored.flatMap((s) => s.found);
  const missed = scored.flatMap((s) => s.missed);
  const wrong = scored.flatMap((s) => s.wrong);
  const resolvable = found.filter(({ label }) => label.model !== null);
  const verdicts = VERDICTS.map((v) => `${v} ${found.filter(({ model }) => model === v).length}`).join(', ');
  say(title);
  say(`  recall     ${percent(found.length, found.length + missed.length)}`);
  say(`  precision  ${percent(found.length, found.length + wrong.length)}`);
  say(`  model      ${percent(resolvable.filter(({ model }) => model === 'right').length, resolvable.length)} of the found calls whose model a reader can tell; ${verdicts}`);
  say(`  negatives  ${percent(scored.reduce((n, s) => n + s.negatives.kept, 0), scored.reduce((n, s) => n + s.negatives.all, 0))} not reported`);
}

/** Recall by a property of the labels. */
function byProperty(title: string, scored: readonly Scored[], of: (label: Labels['callSites'][number]) => string): void {
  const counts = new Map<string, { hits: number; all: number }>();
  const count = (name: string, hit: number): void => {
    const c = counts.get(name) ?? { hits: 0, all: 0 };
    counts.set(name, { hits: c.hits + hit, all: c.all + 1 });
  };
  for (const s of scored) {
    s.found.forEach(({ label }) => count(of(label), 1));
    s.missed.forEach((label) => count(of(label), 0));
  }
  say(`  by ${title}`);
  for (const [name, { hits, all }] of [...counts].sort((a, b) => b[1].all - a[1].all || (a[0] < b[0] ? -1 : 1))) say(`    ${name.padEnd(34)} ${hits} of ${all}`);
}

const folder = positionals[0];
if (folder === undefined) {
  say('usage: npm run accuracy -- FOLDER [--half tuning|test] [--only TEXT] [--list]');
  process.exit(2);
}
const results: Record<Half, Scored[]> = { tuning: [], test: [] };
for (const labels of readLabels()) {
  const half = halfOf(labels.repository);
  if ((values.half !== undefined && values.half !== half) || (values.only !== undefined && !labels.repository.includes(values.only))) continue;
  const checkout = path.join(folder, labels.repository.replace('/', '+'));
  if (!existsSync(checkout)) {
    say(`not there: ${labels.repository} @ ${labels.commit}`);
    continue;
  }
  const scored = score(labels, scan(checkout));
  results[half].push(scored);
  tell(`${labels.repository} (${half})`, [scored]);
  if (!values.list || half === 'test') continue;
  for (const m of scored.missed) say(`    missed ${m.file}:${m.line} ${m.sdk} ${m.api}${m.inCatalogue === false ? ' (no row)' : ''}`);
  for (const { site, tag } of scored.wrong) say(`    wrong  ${site.file}:${site.line} ${site.sdk} ${site.api} (${tag})`);
  for (const f of scored.found) if (['wrong', 'silent', 'invented'].includes(f.model)) say(`    model  ${f.site.file}:${f.site.line} ${f.model}: ${f.site.model.ids.join(', ') || '–'}, label ${f.label.model?.join(', ') ?? 'none'}`);
}
for (const half of ['tuning', 'test'] as const) {
  if (results[half].length === 0) continue;
  say();
  tell(`${half} half, ${results[half].length} repositories`, results[half]);
  byProperty('SDK', results[half], (label) => label.sdk);
  byProperty('way', results[half], (label) => label.way ?? 'not labelled');
}
