/**
 * The measurement as plain text for who works on the tool. Of the test half only counts, so that nobody tunes on its lines.
 * Pure; must not count.
 */
import type { Group } from './labels.js';
import { goalsOf, modelsBy, recallBy, share, statementsOf, tallyOf, type Measured, type Rate } from './tally.js';
import { MODEL_VERDICTS, modelVerdict, type ModelVerdict } from './verdicts.js';

const TITLES: Record<Group, string> = { tuning: 'tuning half', test: 'test half', without: 'without LLM code' };
const NAME_WIDTH = 34;

export function percent(rate: Rate): string {
  const s = share(rate);
  const of = (x: number): string => `${(x * 100).toFixed(1)} %`;
  return s ? `${of(s.share)} (${rate.hits} of ${rate.all}; 95 %: ${of(s.low)} to ${of(s.high)})` : 'none';
}

/** One repository. `isListed`: with the places that are missed or wrong, which never are told of the test half. */
export function repositoryText(one: Measured, isListed: boolean): string[] {
  const title = `${one.labels.repository} (${TITLES[one.group]})`;
  const lines = one.group === 'without' ? [`${title}: ${withoutText([one])}`] : [title, ...ratesText([one])];
  return isListed && one.group !== 'test' ? [...lines, ...placesText(one)] : lines;
}

export function groupText(group: Group, measured: readonly Measured[]): string[] {
  const title = `${TITLES[group]}, ${measured.length} repositories`;
  if (group === 'without') return [title, `  ${withoutText(measured)}`];
  const goals = goalsOf(tallyOf(measured)).map(({ name, goal, isMet }) => `${name} ${goal}: ${isMet ? 'met' : 'not met'}`);
  const recall = (of: Parameters<typeof recallBy>[1]): string[] => recallBy(measured, of).map(({ name, rate }) => row(name, `${rate.hits} of ${rate.all}`));
  const models = (of: Parameters<typeof modelsBy>[1]): string[] => modelsBy(measured, of).map(({ name, counts }) => row(name, verdictsText(counts)));
  return [
    title,
    ...ratesText(measured),
    `  goals      ${goals.join(', ')}`,
    '  what a label states besides the model',
    ...statementsOf(measured).map(({ name, counts: { right, wrong, silent } }) => row(name, `right ${right}, wrong ${wrong}, silent ${silent}`)),
    '  found by SDK',
    ...recall(({ sdk }) => sdk),
    '  found by way',
    ...recall(({ way }) => way ?? 'not labelled'),
    '  models by what the tool calls them',
    ...models(({ site }) => site.model.how),
    '  models by way',
    ...models(({ label }) => label.way ?? 'not labelled'),
  ];
}

function ratesText(measured: readonly Measured[]): string[] {
  const { recall, precision, model, models, negatives } = tallyOf(measured);
  return [
    `  recall     ${percent(recall)}`,
    `  precision  ${percent(precision)}`,
    `  model      ${percent(model)} of the found calls whose model a reader can tell; ${MODEL_VERDICTS.map((verdict) => `${verdict} ${models[verdict]}`).join(', ')}`,
    `  negatives  ${percent(negatives)} not reported`,
  ];
}

function withoutText(measured: readonly Measured[]): string {
  const { precision, negatives } = tallyOf(measured);
  const files = measured.reduce((sum, one) => sum + one.files, 0);
  return `${precision.all - precision.hits} false call sites in ${files} files; ${negatives.hits} of ${negatives.all} hard negatives not reported`;
}

function placesText({ scored }: Measured): string[] {
  const open: readonly ModelVerdict[] = ['wrong', 'silent', 'invented'];
  return [
    ...scored.missed.map((m) => `    missed ${m.file}:${m.line} ${m.sdk} ${m.api}${m.inCatalogue === false ? ' (no row)' : ''}`),
    ...scored.wrong.map(({ site, tag }) => `    wrong  ${site.file}:${site.line} ${site.sdk} ${site.api} (${tag})`),
    ...scored.found.flatMap(({ label, site }) => {
      const verdict = modelVerdict(label, site);
      return open.includes(verdict) ? [`    model  ${site.file}:${site.line} ${verdict}: ${site.model.ids.join(', ') || '–'} (${site.model.how}), label ${label.model?.join(', ') ?? 'none'}`] : [];
    }),
  ];
}

const row = (name: string, text: string): string => `    ${name.padEnd(NAME_WIDTH)} ${text}`;
const verdictsText = (counts: Record<ModelVerdict, number>): string =>
  MODEL_VERDICTS.filter((verdict) => counts[verdict] > 0).map((verdict) => `${verdict} ${counts[verdict]}`).join(', ');
