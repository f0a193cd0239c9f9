/**
 * `missing-prompt-cache`: calls that send the same beginning again and again to a provider that caches it when asked, and do
 * not ask. The contract is in `media/rules/missing-prompt-cache.md`.
 */
import type { Evaluation } from '../analysis/evaluate.js';
import { formatTokens, formatUsd } from '../analysis/format.js';
import { createHeat, type Heat, type HeatReader } from '../analysis/heat.js';
import { alternatives, type Known } from '../analysis/link/known.js';
import { staticPrefix, type StaticPrefix } from '../analysis/prefix.js';
import type { Site } from '../analysis/sites.js';
import { promptCause } from '../analysis/systemPrompts.js';
import { tokensOf } from '../analysis/tokens.js';
import { isAtLeast } from '../analysis/versions.js';
import { cachePrices, type ModelFacts } from '../catalog/models.js';
import type { CacheFix } from '../catalog/sdk.js';
import type { AbstractEdit } from '../ir/edits.js';
import type { Condition, Judgement, RawFinding, Rule, RuleContext } from './rule.js';

const CALLS = 1_000;

export const missingPromptCache: Rule = {
  id: 'missing-prompt-cache',
  severity: 'warning',
  title: 'Calls send the same beginning again and again, and do not ask the provider to cache it',
  absorbs: ['oversized-system-prompt'],
  options: {},
  judge: (context) => {
    const heat = createHeat(context.flow);
    return context.program.sites.map((site) => judgeSite(context, site, heat));
  },
};

/** The call in one context, as far as it was looked at. */
interface Look {
  evaluation: Evaluation;
  conditions: Condition[];
  /** When all conditions hold. */
  found: { prefix: StaticPrefix; models: ModelFacts[]; heat: Heat } | null;
}

function judgeSite(context: RuleContext, site: Site, heat: HeatReader): Judgement {
  const call = context.program.summary(site.file)?.calls[site.call];
  const at = call?.at ?? { part: 0, start: 0, end: 0 };
  const looks = context.contexts(site).map(({ chain, evaluation }) => look(context, site, evaluation, () => heat.ofCall(site.file, site.call, chain)));
  const hot = looks.find((l) => l.found?.heat.hot === true);
  const told = hot ?? looks.find((l) => l.found) ?? looks.reduce<Look | null>((best, l) => (best === null || l.conditions.length > best.conditions.length ? l : best), null);
  return {
    file: site.file, at, site: `${site.file}:${site.call}`, conditions: told?.conditions ?? [],
    finding: told?.found ? findingOf(context, site, told.evaluation, told.found, looks) : null,
  };
}

function look(context: RuleContext, site: Site, evaluation: Evaluation, heatOf: () => Heat): Look {
  const conditions: Condition[] = [];
  const asked = (clause: string, holds: boolean | null, detail?: string): boolean => {
    conditions.push({ clause, holds, ...(detail === undefined ? {} : { detail }) });
    return holds === true;
  };
  const no = { evaluation, conditions, found: null };
  const { kind } = site.match.api;
  if (!asked('it is a chat, completion or agent call', kind === 'chat' || kind === 'completion' || kind === 'agent-run')) return no;
  const models = evaluation.candidates.flatMap(({ facts }) => facts ?? []);
  const areKnown = models.length > 0 && models.length === evaluation.candidates.length && evaluation.model.reason === undefined;
  const onRequest = models.every((m) => m.cachesOnRequest);
  if (!asked('the provider caches only what it is asked to cache', onRequest ? (areKnown ? true : null) : false)) return no;
  if (!asked('the least that the model caches is known', models.every((m) => m.cacheMinimum !== null) ? true : null)) return no;
  const minimum = minimumOf(models);
  const asks = context.caching(site, evaluation.request);
  if (!asked('the request asks for no caching', asks === null ? null : !asks)) return no;
  const prefix = staticPrefix(context.reader, evaluation.request);
  const size = sizeOf(context, prefix.texts, models);
  const isLong = size.min >= minimum;
  const until = prefix.until === null ? '' : `, up to ${prefix.until}`;
  if (!asked(`the static beginning has ${formatTokens(minimum)} tokens or more`, isLong && size.approximate ? null : isLong, `${formatTokens(size.min, size.approximate)} at least${until}`)) return no;
  const heat = repeatsItself(site, evaluation) ? { hot: true, why: 'an agent’s run repeats it' } : heatOf();
  if (!asked('it runs more than once', heat.hot !== false, heat.why)) return no;
  return { evaluation, conditions, found: { prefix, models, heat } };
}

/** An agent's run with tools, of more than one step. */
function repeatsItself({ match: { api } }: Site, { stepCap, request }: Evaluation): boolean {
  if (api.kind !== 'agent-run' || !api.steps || alternatives(request.tools).every((k) => k.t === 'absent' || (k.t === 'list' && k.items.length === 0))) return false;
  const cap = stepCap === 'absent' ? (api.steps.default ?? Infinity) : stepCap;
  return cap !== null && cap > 1;
}

const minimumOf = (models: readonly ModelFacts[]): number => Math.max(...models.map((m) => m.cacheMinimum ?? 0));

/** At the lower edge of each model's tokens, the least of them. */
function sizeOf({ tokens }: RuleContext, texts: readonly string[], models: readonly ModelFacts[]): { min: number; approximate: boolean } {
  const counts = models.map((m) => texts.map((t) => tokensOf(t, m, tokens)));
  return { min: Math.min(...counts.map((c) => c.reduce((sum, x) => sum + x.min, 0))), approximate: counts.flat().some((x) => x.approximate) };
}

function findingOf(context: RuleContext, site: Site, evaluation: Evaluation, { prefix, models, heat }: NonNullable<Look['found']>, looks: readonly Look[]): RawFinding {
  const { min } = sizeOf(context, prefix.texts, models);
  const saved = saving(models, min);
  const names = [...new Set(evaluation.candidates.map((c) => c.id))];
  const gain = saved === null ? '' : ` With prompt caching, ${formatTokens(CALLS)} calls that follow each other within 5 minutes cost ${formatUsd(saved)} less${names.length === 1 ? ` with ${names[0] as string}` : ''}, the dearer write included.`;
  const advice = prefix.isSystemWhole ? 'Ask for caching at the end of the system text' : `Put what stands before ${prefix.until ?? 'the rest'} into a block of its own and ask for caching at its end`;
  return {
    cause: promptCause(site, evaluation), related: [],
    ...(heat.hot === true ? {} : { severity: 'information' as const }),
    message: `Each call sends the same ${formatTokens(min)} tokens or more at full price${heat.hot === true ? `, and ${heat.why}` : ''}.${gain} ${advice}${heat.hot === true ? '' : ', if it is called more than once in 5 minutes'}.`,
    fixes: fixesOf(context, site, looks),
    ...(saved === null ? {} : { saving: { perThousandCalls: saved } }),
  };
}

/** USD that caching saves on 1,000 calls of which the first writes the cache and the others read it; the least of the models. */
function saving(models: readonly ModelFacts[], tokens: number): number | null {
  const saved = models.map((m) => {
    const { full, write, read } = cachePrices(m, tokens);
    return full === null || write === null || read === null ? null : CALLS * full - write - (CALLS - 1) * read;
  });
  const least = saved.every((s) => s !== null) ? Math.min(...saved) : null;
  return least !== null && least > 0 ? least : null;
}

/** Asks for caching of the system text, where it is the same from end to end for whoever calls. */
function fixesOf(context: RuleContext, site: Site, looks: readonly Look[]): RawFinding['fixes'] {
  const { api, binding } = site.match;
  const s = context.program.summary(site.file);
  const call = s?.calls[site.call];
  const isFit = ({ on, since, provider }: CacheFix): boolean => {
    const from = s && since[s.family];
    const version = context.versionOf(site.file, since.package ?? binding.package);
    return from !== undefined && from !== null && version !== null && isAtLeast(version, from) === true
      && (on !== undefined || looks.every(({ evaluation }) => repeatsItself(site, evaluation)))
      && (provider === undefined || looks.every(({ evaluation }) => evaluation.provider === provider));
  };
  const form = api.cacheFixes?.find(isFit);
  if (!call || !form) return [];
  const isWhole = looks.every(({ evaluation, found }) => {
    const prefix = found?.prefix ?? staticPrefix(context.reader, evaluation.request);
    return prefix.isSystemWhole && (!found || sizeOf(context, [prefix.system], found.models).min >= minimumOf(found.models));
  });
  const shapes = new Set(looks.flatMap(({ evaluation }) => alternatives(evaluation.request.system).map(shapeOf)));
  const [shape, ...others] = shapes;
  if (!isWhole || others.length > 0 || (shape !== 'text' && shape !== 'list')) return [];
  const { position, on, mark } = form;
  const edit: AbstractEdit = on
    ? { k: 'mark-text', call: call.at, position, names: on.names, as: shape, block: on.block, mark }
    : { k: 'set-argument', call: call.at, position, name: mark.name, value: { record: mark.value } };
  return [{ title: `Cache the ${on ? 'system text' : 'conversation'} (${mark.name})`, level: 'suggestion', edits: [{ file: site.file, edit }] }];
}

/** A text that is known from end to end is no list of blocks. */
function shapeOf(k: Known): 'text' | 'list' | null {
  return k.t === 'list' ? 'list' : k.t === 'rec' || k.t === 'absent' || k.t === 'unknown' ? null : 'text';
}
