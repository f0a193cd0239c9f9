/**
 * `npm run accuracy -- FOLDER`: scans the labelled repositories that are checked out in the folder (as `owner+name`) and
 * prints recall, precision and what is said of the calls. Must not fetch anything, count or format.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { groupOf, type Group, type Labels } from './labels.js';
import { markdown } from './markdown.js';
import { score, type Reported } from './score.js';
import type { Measured } from './tally.js';
import { groupText, repositoryText } from './text.js';

const here = import.meta.dirname;
const CLI = path.join(here, '..', '..', 'dist', 'cli.mjs');
const MOST_OUTPUT = 1 << 30;
const GROUPS: readonly Group[] = ['tuning', 'test', 'without'];

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { half: { type: 'string' }, only: { type: 'string' }, list: { type: 'boolean', default: false }, markdown: { type: 'boolean', default: false } },
});
const say = (...lines: string[]): void => lines.forEach((line) => process.stdout.write(`${line}\n`));
const note = (line: string): void => void process.stderr.write(`${line}\n`);

function readLabels(): Labels[] {
  const folder = path.join(here, 'labels');
  return readdirSync(folder).sort().map((name) => JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as Labels);
}

function scan(checkout: string): { files: { scanned: number }; callSites: Reported[] } {
  const { stdout, stderr, status } = spawnSync(process.execPath, [CLI, 'scan', checkout, '--format', 'json', '--no-cache'], { encoding: 'utf8', maxBuffer: MOST_OUTPUT });
  if (status !== 0 && status !== 1) throw new Error(`the scan of ${checkout} failed: ${stderr}`);
  return JSON.parse(stdout) as ReturnType<typeof scan>;
}

const folder = positionals[0];
if (folder === undefined || (values.half !== undefined && !GROUPS.some((group) => group === values.half))) {
  note(`usage: npm run accuracy -- FOLDER [--half ${GROUPS.join('|')}] [--only TEXT] [--list | --markdown]`);
  process.exit(2);
}
const measured: Measured[] = [];
for (const labels of readLabels()) {
  const group = groupOf(labels);
  if ((values.half !== undefined && values.half !== group) || (values.only !== undefined && !labels.repository.includes(values.only))) continue;
  const checkout = path.join(folder, labels.repository.replace('/', '+'));
  if (!existsSync(checkout)) {
    note(`not there: ${labels.repository} @ ${labels.commit}`);
    continue;
  }
  const { files, callSites } = scan(checkout);
  const one = { labels, group, files: files.scanned, scored: score(labels, callSites) };
  measured.push(one);
  if (!values.markdown) say(...repositoryText(one, values.list));
}
if (values.markdown) say(...markdown(measured));
else {
  for (const group of GROUPS) {
    const members = measured.filter((one) => one.group === group);
    if (members.length > 0) say('', ...groupText(group, members));
  }
}
