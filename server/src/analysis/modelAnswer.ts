/**
 * Which models a call names, and at which hosts they are asked for. What cannot be told is given with its reason, never
 * guessed. Must not know prices.
 */
import { entryOf } from '../ir/entryOf.js';
import { isChosenLater } from '../catalog/modelNames.js';
import { isSpokenElsewhere, mayServe, providerAt } from '../catalog/models.js';
import { ownModel } from '../catalog/ownModels.js';
import type { ModelText } from '../catalog/sdk.js';
import { HOLE, SCHEME, hostOf, withHoles } from './addresses.js';
import { first, given, isMadeElsewhere, placesOf, present, written, type Arguments, type Giver } from './arguments.js';
import { environmentRead, isEnvironment } from './environment.js';
import { optionNamed } from './link/commandLine.js';
import { objectsOf } from './link/objects.js';
import { ABSENT, alternatives, choose, isCut, unknownValue, type Known } from './link/known.js';
import type { ApiMatch } from './link/match.js';
import { MADE_ELSEWHERE, locate, membersOf, opened, type Link } from './link/locate.js';
import type { ModelAnswer } from './report.js';
import { GROWS, type Variant } from './fragments.js';
import { FROM_ENVIRONMENT, SET_ELSEWHERE, describe, fewOf, isOfTooMany, isParameter, parametersOf, saysWhy, textOf, type PromptReader } from './texts.js';

/** A model as one giver names it. */
export interface NamedModel {
  /** As the code gives it. */
  id: string;
  /** As its provider calls it. */
  name: string;
  /** Of the price data; null when the id alone must do; undefined when nobody can say. */
  provider: string | null | undefined;
  baseUrl: string | null;
}

export interface Models {
  answer: ModelAnswer;
  named: NamedModel[];
  /** Provider of each model, or of who gives none; null where a host decides, or nobody can say. */
  providers: (string | null)[];
  /** Beside those that are named another may be asked. */
  isPartial: boolean;
}

/** Both the model and where it is asked for are one of several that are written. */
export const isMixed = (args: Arguments): boolean => !isAtOne(args) && byGiver(args).some(({ value }) => writtenOf(args, value) > 1);

/** It is asked for at one place, as far as that is written. */
export function isAtOne(args: Arguments): boolean {
  const givers = byGiver(args);
  const isNone = (k: Known): boolean => k.t === 'absent' || (k.t === 'lit' && k.v === null);
  // Nothing stands for the provider's own address.
  const places = (k: Known): number => writtenOf(args, k) + (alternatives(k).some(isNone) ? 1 : 0);
  return givers.length <= 1 && givers.every(({ by }) => places(addressOf(args, by)) <= 1);
}

const writtenOf = (args: Arguments, k: Known): number => new Set(textsOf(args, k).filter((text) => !text.includes(HOLE))).size;

/** Reads the model that a call is given, and reads where it is asked for. */
export const readModel = (args: Arguments): void => void byGiver(args).map(({ value }) => textsOf(args, value));
export function readAddress(args: Arguments): void {
  args.linker.calleeOf(args.call);
  for (const { by } of byGiver(args)) textsOf(args, addressOf(args, by));
}
const textsOf = (args: Arguments, k: Known): string[] => present(args.reader, k).flatMap((x) => withOpen(args.reader, opened(args, x)));

/** What ways that exclude each other lead to. */
export function joined(ways: readonly Models[]): Models {
  return {
    answer: joinAnswers(ways.map(({ answer }) => answer)),
    named: ways.flatMap(({ named }) => named),
    providers: ways.flatMap(({ providers }) => providers),
    isPartial: ways.some(({ isPartial, named }) => isPartial || named.length === 0),
  };
}

/** All models that a call may ask. `parameters` gets the functions whose arguments have a say. */
export function modelsOf(args: Arguments, assumptions: string[], parameters: Set<string>): Models {
  const answers: ModelAnswer[] = [];
  const named: NamedModel[] = [];
  const providers: (string | null)[] = [];
  const hosts: string[] = [];
  const givers = byGiver(args);
  for (const { by, value } of givers) {
    const host = hostAnswer(args, by, assumptions, parameters);
    for (const k of present(args.reader, value)) {
      for (const f of textOf(args.reader, k).flat()) if (f.k === 'hole') f.parameters.forEach((p) => parameters.add(p));
    }
    const answer = atDeployment(modelAnswer(value, by, args), by, args);
    const own = providerOf(by);
    const row = textRow(by);
    const all = answer.ids.map((id): NamedModel => ({ id: idIn(id, row), ...readName(id, row, own), baseUrl: host.url }));
    const read = possible(answer, all, host);
    answer.ids = [...new Set(read.map(({ id }) => id))];
    // Wherever it is asked for, the project says what its model costs.
    const described = read.length > 0 && read.every(({ id, name }) => ownModel(args.models, id) !== null || ownModel(args.models, name) !== null);
    const unknown = described ? null : host.unknown;
    if (unknown !== null) hosts.push(unknown);
    else named.push(...read);
    if (host.unknown !== null) providers.push(null);
    else if (host.url !== null) providers.push(providerAt(host.url));
    else providers.push(...(read.length > 0 ? read.map(({ provider }) => provider ?? null) : [row?.providers ? null : own]));
    answers.push(answer);
  }
  const answer = joinAnswers(answers);
  const isPartial = answer.ids.length > 0 && (answers.some((a) => a.ids.length === 0) || (answer.how === 'choice' && answer.reason !== undefined));
  if (hosts.length === 0) return { answer, named, providers, isPartial };
  // Where other ways lead to a known host, this one is a possibility.
  const host = `${hosts.length < givers.length ? 'or ' : ''}${fewOf(hosts, ', or ')}`;
  return { answer: { ...answer, reason: [answer.reason, host].filter(Boolean).join('; ') }, named, providers, isPartial: isPartial || answer.how === 'choice' };
}

/** Those that can be asked for; the answer says why the others are left out, where they leave it open. */
function possible(answer: ModelAnswer, all: readonly NamedModel[], host: HostAnswer): NamedModel[] {
  const words = all.filter(({ name }) => isChosenLater(name));
  const named = all.filter(({ name }) => !isChosenLater(name));
  // Of several, one that flows here from code about another provider is none.
  const isOne = named.length === 1 && answer.reason === undefined;
  const isOwn = host.url === null && host.unknown === null;
  const mayBe = ({ name, provider }: NamedModel): boolean => !provider || host.url !== null || (!isOwn && isSpokenElsewhere(provider)) || mayServe(provider, name);
  const left = isOne ? named : named.filter(mayBe);
  const why = [...words.map(({ id }) => `“${id}” stands for a model that is chosen elsewhere`), ...(left.length === 0 ? named.map(({ id, provider }) => `${id} is not of ${provider}`) : [])];
  const open = [...why, ...(answer.reason === undefined || why.length === 0 ? [] : [answer.reason.replace(/^or /, '')])];
  if (open.length > 0) answer.reason = `${left.length > 0 ? 'or ' : ''}${fewOf(open, ', ')}`;
  if (left.length === 0 && all.length > 0) answer.how = 'unknown';
  return left;
}

/** Values of the model argument, each giver's together; the SDK's own default where one of the things that the call may be made on gives none. */
function byGiver(args: Arguments): { by: Giver; value: Known }[] {
  const found: { by: Giver; values: Known[] }[] = [];
  for (const match of args.matches) {
    const own = given({ ...args, matches: [match] }, 'model');
    for (const { by, value } of own.length > 0 ? own : [withoutModel(args, match)]) {
      const same = found.find((x) => sameLinks(x.by.links, by.links) && x.by.sdk === by.sdk);
      const values = named(args, by, value);
      if (same) same.values.push(...values);
      else found.push({ by, values });
    }
  }
  return found.map(({ by, values }) => ({ by, value: choose(namesIn(args, values)) }));
}

/** A variable or field that holds a model's name first, and what is made with it then: where the name is asked for, it is the name. */
function namesIn(args: Arguments, values: Known[]): Known[] {
  const all = values.flatMap(alternatives);
  const names = all.filter((k) => objectsOf(args, k).length === 0);
  return names.length < all.length && names.some((k) => k.t === 'lit') ? names : values;
}

/** What is asked for where the code gives no model. */
function withoutModel(args: Arguments, match: ApiMatch): { by: Giver; value: Known } {
  const place = placesOf(args, match).find((p) => p.row.defaultModel !== undefined);
  const by = place?.by ?? { sdk: match.sdk, links: match.on.links, api: match.api };
  return { by, value: isMadeElsewhere(args, match, 'model') ? unknownValue(MADE_ELSEWHERE) : place?.row.defaultModel === undefined ? ABSENT : { t: 'lit', v: place.row.defaultModel, source: null } };
}

/** What a name stands for where the model argument takes one: several records may share it. */
function named(args: Arguments, by: Giver, value: Known): Known[] {
  const row = by.api?.aliases;
  if (!row || value.t !== 'lit') return [value];
  const list = first(args, [row.list], { call: args.call, links: by.links });
  if (list.t !== 'list') return list.t === 'absent' ? [value] : [unknownValue('the list of models is known only at run time')];
  const records = list.items.map((i) => opened(args, args.linker.resolve(i.lazy)));
  const at = (k: Known, path: string): Known => membersOf(args, k, path);
  const own = records.filter((k) => k.t === 'rec' && alternatives(at(k, row.name)).some((n) => n.t === 'lit' && n.v === value.v));
  const open = list.items.some((i) => i.spread) || records.some((k) => k.t !== 'rec');
  if (own.length === 0) return open ? [unknownValue('the list of models is known only at run time')] : [value];
  return own.map((k) => (row.unless.some((path) => at(k, path).t !== 'absent') ? unknownValue('a model at an address of its own') : at(k, row.value)));
}

const sameLinks = (a: readonly Link[], b: readonly Link[]): boolean =>
  a.length === b.length && a.every((l, i) => l.row === b[i]?.row && l.call?.file === b[i]?.call?.file && l.call?.call === b[i]?.call?.call && l.call?.frame === b[i]?.call?.frame);

const latest = <T>(links: readonly Link[], of: (l: Link) => T | undefined): T | undefined => [...links].reverse().map(of).find((x) => x !== undefined);
const providerOf = (by: Giver): string | null => {
  const own = latest(by.links, (l) => l.row.provider);
  return own === undefined ? (by.links[0]?.sdk ?? by.sdk).provider : own;
};
const textRow = (by: Giver): ModelText | undefined => by.api?.modelText ?? latest(by.links, (l) => l.row.modelText);

/** The id in a text that holds more: `…/models/gemini-…:generateContent`. */
function idIn(text: string, row: ModelText | undefined): string {
  const mark = row?.after?.find((m) => text.includes(m));
  if (row?.after && mark === undefined) return SCHEME.test(text) ? '' : text;
  const from = mark === undefined ? text : text.slice(text.lastIndexOf(mark) + mark.length);
  const end = row?.until === undefined ? -1 : from.indexOf(row.until);
  return end < 0 ? from : from.slice(0, end);
}

/** Provider and name that a text means: `anthropic/claude-…`. */
function readName(text: string, row: ModelText | undefined, own: string | null): { name: string; provider: string | null | undefined } {
  const name = idIn(text, row);
  const cut = row?.separator === undefined ? -1 : name.indexOf(row.separator);
  if (cut < 0) return { name, provider: Object.entries(row?.bare ?? {}).find(([start]) => name.startsWith(start))?.[1] ?? own };
  const prefix = name.slice(0, cut);
  const rest = name.slice(cut + (row?.separator?.length ?? 0));
  return { name: rest, provider: row?.providers ? entryOf(row.providers, prefix) : own };
}

// ---------------------------------------------------------------- the model

function joinAnswers(answers: readonly ModelAnswer[]): ModelAnswer {
  if (answers.length === 1) return answers[0] as ModelAnswer;
  const ids = [...new Set(answers.flatMap((a) => a.ids))];
  const reasons = [...new Set(answers.flatMap((a) => (a.reason === undefined ? [] : [a.reason.replace(/^or /, '')])))];
  if (ids.length === 0) return { ids, how: answers.some((a) => a.how === 'parameter') ? 'parameter' : 'unknown', reason: fewOf(reasons, ', or ') };
  return { ids, how: joinedHow(answers), ...(reasons.length > 0 ? { reason: `or ${fewOf(reasons, ', ')}` } : {}) };
}

/** How those that name a model do: as one of several, unless they do all alike. What names none leaves a default one. */
export function joinedHow(answers: readonly ModelAnswer[]): ModelAnswer['how'] {
  const naming = answers.filter((a) => a.ids.length > 0);
  if (naming.length > 0 && naming.every((a) => FALLBACKS.has(a.how))) return naming.every((a) => a.how === naming[0]?.how) ? (naming[0] as ModelAnswer).how : 'default';
  const how = answers.every((a) => a.how === answers[0]?.how) ? answers[0]?.how : undefined;
  const isFixed = how === 'literal' || how === 'constant';
  return how === undefined || (isFixed && new Set(answers.flatMap((a) => a.ids)).size > 1) ? 'choice' : how;
}
const FALLBACKS: ReadonlySet<ModelAnswer['how']> = new Set(['default', 'environment-fallback']);

/** The model that a value names. */
function modelAnswer(value: Known, by: Giver, args: Arguments): ModelAnswer {
  if (by.links.some((l) => l.row.modelIsDeployment)) {
    const name = deploymentOf(args, by, value);
    if (name !== null && ownModel(args.models, name) !== null) return { ids: [name], how: 'constant' };
    return { ids: [], how: 'unknown', reason: `the model behind the deployment ${name === null ? 'known only at run time' : `“${name}”`} is not known` };
  }
  const ids: string[] = [];
  const reasons: string[] = [];
  let environment = false;
  let argument = false;
  let field = false;
  let assumed = false;
  const reader: PromptReader = {
    ...args.reader,
    assumed: (k) => {
      const found = args.reader.assumed(k);
      assumed ||= found !== null;
      return found;
    },
  };
  // Of too many names those that are left may be any of them, of other providers, too.
  const isPart = isCut(value);
  for (const k of present(reader, value)) {
    if (isPart && k.t === 'lit') continue;
    const texts = constantTexts(reader, k, (text) => idIn(text, textRow(by)));
    ids.push(...texts.known);
    if (!texts.open) continue;
    if (isEnvironment(k)) {
      environment = true;
      reasons.push(`environment variable ${environmentRead(args.linker, k)?.name ?? ''}`);
    } else {
      if (isParameter(k) || optionNamed(k) !== null) argument = true;
      if (isField(k)) field = true;
      reasons.push(saysWhy(k));
    }
  }
  const distinct = [...new Set(ids)];
  if (distinct.length === 0) {
    const isArgument = args.matches.some((m) => placesOf(args, m).some((p) => (p.row.args?.model ?? []).length > 0));
    const none = isArgument ? 'no model is given' : 'the call itself names none';
    return { ids: [], how: argument ? 'parameter' : 'unknown', reason: value.t === 'absent' ? none : fewOf(reasons, ', ') || 'known only at run time' };
  }
  if (reasons.length === 0) return { ids: distinct, how: distinct.length > 1 ? 'choice' : assumed ? 'assumed' : isDefault(args, value) ? 'default' : isWrittenAtCall(args, by) ? 'literal' : 'constant' };
  const reason = `or ${fewOf(reasons, ', ')}`;
  if (environment && !argument) return { ids: distinct, how: 'environment-fallback', reason };
  return { ids: distinct, how: argument || field ? 'default' : 'choice', reason };
}

/** A field that whoever makes the object may give: what stands beside it is its default. */
const isField = (k: Known): boolean => k.t === 'path' && k.root.k === 'field' && k.steps.length === 0;

function deploymentOf(args: Arguments, by: Giver, model: Known): string | null {
  const fixed = by.links.flatMap((l) => (l.row.deployment ?? []).map((at) => locate(args, { call: args.call, links: by.links }, at)));
  const [name] = present(args.reader, [...fixed, model].find((k) => k.t !== 'absent') ?? ABSENT);
  return name?.t === 'lit' ? String(name.v) : null;
}

/** Texts that a value can be, put together from parts too, as far as a piece of each is meant; `open` when it can be something else. */
function constantTexts(reader: PromptReader, k: Known, piece: (text: string) => string): { known: string[]; open: boolean } {
  if (k.t === 'lit' && typeof k.v !== 'string') return { known: [], open: true };
  const variants = textOf(reader, k);
  if (variants.some(isOfTooMany)) return { known: [], open: true };
  const texts = variants.map(asOpen).map(piece);
  const known = texts.filter((t) => IS_WHOLE.test(t) && !t.includes(HOLE));
  return { known, open: known.length < texts.length };
}

/** A part of it that is not there leaves the mark that stood beside: `/gpt-4o`, `us.`. */
const IS_WHOLE = /^[^/:.\s-]([^]*[^/:.\s-])?$/;

const asOpen = (v: Variant): string => v.map((f) => (f.k === 'static' ? f.text : HOLE)).join('');
const withOpen = (reader: PromptReader, k: Known): string[] => textOf(reader, k).map(asOpen);

const isDefault = (args: Arguments, value: Known): boolean => value.t === 'lit' && given(args, 'model').length === 0;

/** On the call, or on the object that is made in its argument. */
function isWrittenAtCall(args: Arguments, by: Giver): boolean {
  if (by.api) return (by.api.args.model ?? []).some((l) => written(args, l)?.k === 'lit');
  const last = by.links[by.links.length - 1];
  const isOwn = args.matches.some((m) => [...(m.api.args.model ?? []), ...(m.api.carriers ?? [])].some((l) => written(args, l)?.k === 'call'));
  return isOwn && (last?.row.args?.model ?? []).some((l) => last?.call && written(args, l, last.call)?.k === 'lit');
}

// ---------------------------------------------------------------- the host

/** `url`: the host that the client is told, null for the provider's own. `unknown`: why nobody can say. */
interface HostAnswer {
  url: string | null;
  unknown: string | null;
}

const OWN: HostAnswer = { url: null, unknown: null };

/** Where requests of one giver go. */
function hostAnswer(args: Arguments, by: Giver, assumptions: string[], parameters: Set<string>): HostAnswer {
  const given = present(args.reader, addressOf(args, by));
  for (const k of given) parametersOf(k).forEach((p) => parameters.add(p));
  if (given.length === 0) return OWN;
  if (given.every((k) => k.t === 'unknown' && k.why === MADE_ELSEWHERE)) {
    assumptions.push(`${MADE_ELSEWHERE}; the provider’s own address assumed`);
    return OWN;
  }
  const read = given.map((k) => environmentRead(args.linker, k)?.name ?? null);
  // A parameter beside its default, as models are read: the default holds unless a caller gives another.
  const isGiven = (k: Known): boolean => k.t === 'path' && k.root.k === 'param' && k.steps.length === 0;
  const passed = given.some((k) => k.t === 'lit') ? given.filter(isGiven) : [];
  const texts = given.filter((k, i) => read[i] === null && !passed.includes(k)).map((k) => addressesIn(args.reader, opened(args, k)));
  const environment = [...read.filter((n) => n !== null), ...texts.flatMap((t) => t.variables)];
  const fixed = [...new Set(texts.flatMap((t) => t.known))];
  // What is written is asked unless a setting says something else.
  const isFixed = texts.every((t) => !t.open || (t.isSetting && fixed.length > 0));
  const variables = environment.join(', ');
  if (isFixed && fixed.length > 0 && fixed.every((url) => isSameServer(url, fixed[0] as string))) {
    const others = [...new Set([...environment, ...passed.map(describe), ...texts.flatMap((t) => (t.isSetting ? t.holes : t.passed))])];
    if (others.length > 0) assumptions.push(`base URL ${fixed[0] as string} unless ${others.join(', ')} is set`);
    return { url: fixed[0] as string, unknown: null };
  }
  if (texts.length === 0 && environment.every((n) => by.sdk.baseUrlVariables.includes(n))) {
    assumptions.push(`the provider’s own address unless ${variables} is set`);
    return OWN;
  }
  const hole = texts.flatMap((t) => t.holes)[0];
  const names = isFixed && fixed.length > 1 ? `one of ${fixed.join(', ')}` : environment.length > 0 && isFixed ? `the environment variable ${variables}` : hole ?? describe(given.find((k) => k.t !== 'lit') ?? ABSENT);
  return { url: null, unknown: given.some((k) => k.t === 'unknown') && environment.length === 0 ? `the base URL is not known, nor is the provider` : `the base URL is ${names}, so the provider is not known` };
}

/** The address of an Azure deployment decides what answers, whatever model is named: https://learn.microsoft.com/azure/ai-foundry/openai/reference. */
function atDeployment(answer: ModelAnswer, by: Giver, args: Arguments): ModelAnswer {
  const addresses = present(args.reader, addressOf(args, by)).flatMap((k) => withOpen(args.reader, opened(args, k)));
  const deployments = addresses.filter((address) => DEPLOYMENT.test(address));
  if (deployments.length === 0 || answer.ids.length === 0 || answer.ids.every((id) => ownModel(args.models, id) !== null)) return answer;
  const reason = 'the deployment in the base URL decides';
  if (deployments.length === addresses.length) return { ids: [], how: 'unknown', reason };
  return { ...answer, how: 'choice', reason: [answer.reason ?? 'or', reason].join(answer.reason === undefined ? ' ' : ', ') };
}
const DEPLOYMENT = /\/openai\/deployments\//;

const isSameServer = (a: string, b: string): boolean => hostOf(a) === hostOf(b) || (providerAt(a) !== null && providerAt(a) === providerAt(b));

/** The end of a host that nothing unknown can change: `.openai.azure.com`. */
const CONSTANT_END = /(?:^|[.-])[a-z0-9-]+\.[a-z0-9-]+(?::\d+)?$/i;

/** The end of a host on this machine: its port alone may be open. */
const HERE = /^(localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1\]):\0$/i;

interface Addresses {
  known: string[];
  open: boolean;
  /** Of the environment, whose values may stand in the place of a whole address. */
  variables: string[];
  /** Arguments that may, beside a default. */
  passed: string[];
  /** What is not known of those that are open. */
  holes: string[];
  /** What is open in it is so from its beginning: it is set somewhere. */
  isSetting: boolean;
}

/** Addresses that a value can be, as far as they say who answers: names within the host and the path may be open. */
function addressesIn(reader: PromptReader, k: Known): Addresses {
  const found: Addresses = { known: [], open: false, variables: [], passed: [], holes: [], isSetting: false };
  if (k.t === 'lit' && typeof k.v !== 'string') return { ...found, open: true };
  let isBegun = false;
  const variants = textOf(reader, k);
  // What is left of too many hosts is no setting's default.
  if (variants.some(isOfTooMany)) return { ...found, open: true, holes: ['one of too many'] };
  for (const variant of variants) {
    const begin = variant[0];
    const text = withHoles(variant);
    const [, scheme = '', host = '', path = ''] = /^(https?:\/\/)?([^/]*)(.*)$/s.exec(text) ?? [];
    if (begin?.k === 'hole' && begin.hole.reason === FROM_ENVIRONMENT) found.variables.push(begin.hole.name);
    else if (!text.includes(HOLE) && text !== '') found.known.push(text);
    else if (scheme !== '' && (CONSTANT_END.test(host.slice(host.lastIndexOf(HOLE) + 1)) || HERE.test(host))) found.known.push(`${scheme}${host.replace(HERE, '$1').replaceAll(HOLE, 'x')}${path.replaceAll(HOLE, 'x')}`);
    else if (begin?.k === 'hole' && (begin.parameters.length > 0 || begin.hole.reason === SET_ELSEWHERE)) found.passed.push(begin.hole.name);
    // What is added to the others.
    else if (begin?.k === 'hole' && begin.hole.reason === GROWS) continue;
    else {
      found.open = true;
      if (begin?.k !== 'hole') isBegun = true;
      found.holes.push(...variant.flatMap((f) => (f.k === 'hole' ? [f.hole.name] : [])));
    }
  }
  const isSetting = !isBegun;
  if (found.known.length === 0 && found.passed.length > 0) return { ...found, isSetting, open: true, holes: [...found.passed, ...found.holes] };
  return { ...found, isSetting, open: found.open || (found.known.length === 0 && found.variables.length === 0) };
}

/** On the call, or where an object on the way was made. */
function addressOf(args: Arguments, by: Giver): Known {
  const own = first(args, [...(by.api?.args.baseUrl ?? []), ...by.sdk.baseUrl], { call: args.call, links: by.links });
  if (own.t !== 'absent') return own;
  return [...by.links].reverse().reduce<Known>((found, { row, call }, i) => {
    if (found.t !== 'absent' || !call || !row.args?.baseUrl) return found;
    return first(args, row.args.baseUrl, { call, links: by.links.slice(0, by.links.length - 1 - i) });
  }, ABSENT);
}
