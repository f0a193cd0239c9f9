/**
 * Demand-driven linking to a fixpoint: analyse what is loaded, load what that asks for, until nothing is missing.
 * Runs in slices, so that the thread stays free, and stops at once when it is cancelled.
 */
import type { AnalysisInput, AnalysisNeeds, AnalysisOutput, AnalysisStep, TokenNeed } from '../analysis/pipeline.js';
import type { Summary } from '../ir/summary.js';
import type { Analyse } from './api.js';
import { byCodeUnit } from './discover.js';
import type { Host } from './host.js';

/** What a run may ask of the engine. */
export interface World {
  exists(file: string): boolean;
  summary(file: string): Summary | null;
  /** Summarises files as far as possible. */
  load(files: readonly string[]): Promise<void>;
  loadTexts(files: readonly string[]): Promise<void>;
  /** Counts tokens while the analysis waits; where someone waits for a first answer, they are counted after it. */
  count(needs: readonly TokenNeed[]): Promise<void>;
  /** Everything but the summaries. */
  input: Omit<AnalysisInput, 'summaries'>;
}

export interface Pace {
  host: Pick<Host, 'now' | 'sleep' | 'log'>;
  /** Milliseconds of work between two pauses. */
  slice: number;
  cancelled(): boolean;
}

export interface Settled {
  output: AnalysisOutput;
  /** Files that the answer is made from. */
  files: ReadonlySet<string>;
}

/** A chain of files that ask for one another is followed this far; only a faulty analysis needs more. */
const MOST_ROUNDS = 20;

/** Null when cancelled. */
export async function settle(analyse: Analyse, world: World, start: Iterable<string>, pace: Pace): Promise<Settled | null> {
  const files = new Set(start);
  await world.load([...files]);
  for (let round = 1; ; round++) {
    if (pace.cancelled()) return null;
    const summaries = await drive(loadedSummaries(world, files), pace);
    if (summaries === null) return null;
    const supply = async (wanted: AnalysisNeeds): Promise<void> => {
      const further = wanted.files.filter((file) => !files.has(file) && world.exists(file));
      for (const file of further) files.add(file);
      await Promise.all([world.load(further), world.loadTexts(wanted.texts), world.count(wanted.tokens)]);
      for (const file of further) {
        const summary = world.summary(file);
        if (summary !== null) summaries.set(file, summary);
      }
    };
    const output = await drive(analyse({ ...world.input, summaries }), pace, supply);
    if (output === null) return null;
    const further = [...new Set(output.needs.files)].filter((file) => !files.has(file) && world.exists(file)).sort(byCodeUnit);
    const texts = [...new Set(output.needs.texts)].filter((file) => world.input.text(file) === undefined).sort(byCodeUnit);
    if (further.length === 0 && texts.length === 0) return { output, files };
    if (round === MOST_ROUNDS) {
      pace.host.log('warning', `linking still asks for files after ${MOST_ROUNDS} rounds: ${[...further, ...texts].slice(0, 5).join(', ')}`);
      return { output, files };
    }
    for (const file of further) files.add(file);
    await Promise.all([world.load(further), world.loadTexts(texts)]);
  }
}

/** In one order, however they were found; in steps, for a summary may have to be read from its JSON. */
function* loadedSummaries(world: World, files: ReadonlySet<string>): Generator<void, Map<string, Summary>> {
  const summaries = new Map<string, Summary>();
  for (const file of [...files].sort(byCodeUnit)) {
    const summary = world.summary(file);
    if (summary !== null) summaries.set(file, summary);
    yield;
  }
  return summaries;
}

/** Runs to the end, or to null when cancelled; files that are wanted on the way are supplied. */
async function drive<T>(steps: Generator<AnalysisStep | void, T>, { host, slice, cancelled }: Pace, supply?: (wanted: AnalysisNeeds) => Promise<void>): Promise<T | null> {
  let begun = host.now();
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    if (step.value && supply) await supply(step.value);
    if (host.now() - begun < slice) continue;
    await host.sleep(0);
    if (cancelled()) {
      steps.return(undefined as T);
      return null;
    }
    begun = host.now();
  }
}
