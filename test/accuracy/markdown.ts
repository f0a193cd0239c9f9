/**
 * The measurement as the tables that README publishes. Equal measurements print equal bytes. Pure; must not count.
 */
import type { Half } from './labels.js';
import { goalsOf, modelsBy, recallBy, share, statementsOf, tallyOf, type Measured, type Rate } from './tally.js';
import { MODEL_VERDICTS } from './verdicts.js';

const HALVES: readonly Half[] = ['test', 'tuning'];
const COMMIT_DIGITS = 7;

const table = (headings: readonly string[], rows: readonly (readonly string[])[]): string[] =>
  [headings, headings.map((_, i) => (i === 0 ? '---' : '--:')), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
const folded = (title: string, lines: readonly string[]): string[] => ['<details>', `<summary>${title}</summary>`, '', ...lines, '', '</details>'];

const counted = ({ hits, all }: Rate): string => `${hits} of ${all}`;

/** `97.1 % of 104 (91.9–99.0)`. */
function rate(of: Rate): string {
  const s = share(of);
  const digits = (x: number): string => (x * 100).toFixed(1);
  return s ? `${digits(s.share)} % of ${of.all} (${digits(s.low)}–${digits(s.high)})` : '–';
}

export function markdown(measured: readonly Measured[]): string[] {
  const sorted = [...measured].sort((a, b) => (a.labels.repository < b.labels.repository ? -1 : 1));
  const of = (group: Measured['group']): Measured[] => sorted.filter((one) => one.group === group);
  const halves = HALVES.map((half) => ({ name: `${half} half`, members: of(half) })).filter(({ members }) => members.length > 0);
  const without = of('without');
  const days = sorted.map(({ labels }) => labels.labelled).sort();
  const dated = days.length === 0 ? [] : [`Labels of ${[...new Set([days[0]!, days.at(-1)!])].join(' to ')}; in brackets the 95 % interval.`];
  return [...dated, '', ...(halves.length === 0 ? [] : halvesTables(halves)), ...(without.length === 0 ? [] : withoutTables(without))];
}

interface Named {
  name: string;
  members: readonly Measured[];
}

function halvesTables(halves: readonly Named[]): string[] {
  const tallies = halves.map(({ members }) => tallyOf(members));
  const goals = tallies.map(goalsOf);
  const goalRow = (name: string, title: string, cells: readonly string[]): string[] => [
    title,
    goals[0]?.find((goal) => goal.name === name)?.goal ?? '',
    ...cells.map((cell, i) => `${cell}${goals[i]?.find((goal) => goal.name === name)?.isMet === false ? ', not met' : ''}`),
  ];
  const names = halves.map(({ name }) => name);
  return [
    ...table(
      ['', 'goal', ...names],
      [
        ['repositories', '', ...halves.map(({ members }) => String(members.length))],
        goalRow('recall', 'recall: labelled calls that are found', tallies.map(({ recall }) => rate(recall))),
        goalRow('precision', 'precision: reported calls that are calls', tallies.map(({ precision }) => rate(precision))),
        goalRow('model', 'model right, where a reader can tell', tallies.map(({ model }) => rate(model))),
        goalRow('invented', 'model named where nobody can tell', tallies.map(({ models }) => String(models.invented))),
        ['hard negatives not reported', '', ...tallies.map(({ negatives }) => rate(negatives))],
      ],
    ),
    '',
    ...folded('By repository', table(
      ['repository', 'commit', 'half', 'found', 'false', 'model right', 'hard negatives not reported'],
      halves.flatMap(({ members }) => members.map((one) => {
        const { recall, precision, model, negatives } = tallyOf([one]);
        return [one.labels.repository, commit(one), one.group, counted(recall), String(precision.all - precision.hits), counted(model), counted(negatives)];
      })),
    )),
    '',
    ...folded('Found by SDK, and by the way to the call', [
      ...byName('SDK', halves, ({ members }) => recallBy(members, ({ sdk }) => sdk).map((r) => [r.name, counted(r.rate)])),
      '',
      ...byName('way', halves, ({ members }) => recallBy(members, ({ way }) => way ?? 'not labelled').map((r) => [r.name, counted(r.rate)])),
    ]),
    '',
    ...folded('What is said of the found calls', halves.flatMap(({ name, members }, i) => [
      ...(i === 0 ? [] : ['']),
      ...table([`models, ${name}`, ...MODEL_VERDICTS], modelsBy(members, ({ site }) => site.model.how).map((r) => [`\`${r.name}\``, ...MODEL_VERDICTS.map((verdict) => String(r.counts[verdict]))])),
      '',
      ...table([`besides the model, ${name}`, 'right', 'wrong', 'silent'], statementsOf(members).map(({ name: what, counts }) => [what, String(counts.right), String(counts.wrong), String(counts.silent)])),
    ])),
    '',
  ];
}

/** One row for each name that any half has, in the order in which the names come up. */
function byName(title: string, halves: readonly Named[], of: (half: Named) => string[][]): string[] {
  const columns = halves.map((half) => new Map(of(half).map(([name = '', text = '']) => [name, text])));
  const names = [...new Set(columns.flatMap((column) => [...column.keys()]))];
  return table([title, ...halves.map(({ name }) => name)], names.map((name) => [name, ...columns.map((column) => column.get(name) ?? '–')]));
}

function withoutTables(members: readonly Measured[]): string[] {
  const { precision, negatives } = tallyOf(members);
  const files = members.reduce((sum, one) => sum + one.files, 0);
  return [
    `Without LLM code: ${precision.all - precision.hits} call sites reported in ${files} files of ${members.length} repositories, and ${counted(negatives)} hard negatives not reported.`,
    '',
    ...folded('Repositories without LLM code', table(
      ['repository', 'commit', 'files', 'false call sites', 'hard negatives not reported'],
      members.map((one) => [one.labels.repository, commit(one), String(one.files), String(one.scored.wrong.length), counted({ hits: one.scored.negatives.kept, all: one.scored.negatives.all })]),
    )),
    '',
  ];
}

const commit = ({ labels }: Measured): string => `\`${labels.commit.slice(0, COMMIT_DIGITS)}\``;
