/**
 * Which model a call names, and at which host it is asked for. What cannot be told is given with its reason, never
 * guessed. Must not know prices.
 */
import { MADE_ELSEWHERE, first, ofClient, present, written, type Arguments } from './arguments.js';
import { environmentRead, isEnvironment } from './environment.js';
import { ABSENT, choose, type Known } from './link/known.js';
import type { ApiMatch } from './link/match.js';
import { describe, isParameter, reasonOf, textOf, type PromptReader } from './texts.js';
import type { ModelAnswer } from './report.js';

/** The model that a value names. */
export function modelAnswer(value: Known, args: Arguments): ModelAnswer {
  const deployed = args.matches.filter((m) => m.client.modelIsDeployment);
  const deployments = [...new Set(deployed.map((m) => deploymentOf(args, m, value)))];
  if (deployed.length === args.matches.length) return { ids: [], how: 'unknown', reason: deployments.join(', ') };
  const ids: string[] = [];
  const reasons: string[] = [];
  let environment = false;
  let argument = false;
  for (const k of present(args.linker, value)) {
    const texts = constantTexts(args.reader, k);
    ids.push(...texts.known);
    if (!texts.open) continue;
    if (isEnvironment(k)) {
      environment = true;
      reasons.push(`environment variable ${environmentRead(args.linker, k)?.name ?? ''}`);
    } else {
      if (isParameter(k)) argument = true;
      reasons.push(k.t === 'path' && k.root.k === 'param' ? `argument ${describe(k)}` : `${describe(k)}: ${reasonOf(k)}`);
    }
  }
  const distinct = [...new Set(ids)];
  if (distinct.length === 0) {
    const isArgument = args.matches.some((m) => (m.api.args.model ?? []).length > 0);
    const none = isArgument ? 'no model is given' : 'the call itself names none';
    const reason = [value.t === 'absent' ? none : reasons.join(', ') || 'known only at run time', ...deployments].join(', or ');
    return { ids: [], how: argument ? 'parameter' : 'unknown', reason };
  }
  if (deployments.length > 0) return { ids: distinct, how: 'choice', reason: `or ${[...reasons, ...deployments].join(', ')}` };
  if (reasons.length === 0) return { ids: distinct, how: distinct.length > 1 ? 'choice' : isWrittenAtCall(args) ? 'literal' : 'constant' };
  const reason = `or ${reasons.join(', ')}`;
  if (environment && !argument) return { ids: distinct, how: 'environment-fallback', reason };
  return { ids: distinct, how: argument ? 'default' : 'choice', reason };
}

function deploymentOf(args: Arguments, match: ApiMatch, model: Known): string {
  const given = (match.client.deployment ?? []).map((l) => ofClient(args, match, l.replace(/^client\./, '')));
  const name = [...given, model].find((k) => k.t !== 'absent');
  return `the model behind the deployment ${name?.t === 'lit' ? `“${String(name.v)}”` : 'known only at run time'} is not known`;
}

/** Texts that a value can be, put together from parts too; `open` when it can be something else. */
function constantTexts(reader: PromptReader, k: Known): { known: string[]; open: boolean } {
  if (k.t === 'lit' && typeof k.v !== 'string') return { known: [], open: true };
  const texts = textOf(reader, k).map((v) => (v.every((f) => f.k === 'static') ? v.map((f) => f.text).join('') : null));
  const known = texts.filter((t): t is string => t !== null && t !== '');
  return { known, open: known.length < texts.length };
}

function isWrittenAtCall(args: Arguments): boolean {
  return args.matches.some((m) => (m.api.args.model ?? []).some((l) => written(args, l)?.k === 'lit'));
}

/** `url`: the host that the client is told, null for the provider's own. `unknown`: why nobody can say. */
export interface HostAnswer {
  url: string | null;
  unknown: string | null;
}

const OWN: HostAnswer = { url: null, unknown: null };

/** Where requests go. `note` is told every value that has a say in it. */
export function hostAnswer(args: Arguments, assumptions: string[], note: (k: Known) => void): HostAnswer {
  const value = choose([first(args, args.matches[0]?.sdk.baseUrl ?? [])]);
  const given = present(args.linker, value);
  given.forEach(note);
  if (given.length === 0) return OWN;
  if (given.every((k) => k.t === 'unknown' && k.why === MADE_ELSEWHERE)) {
    assumptions.push(`${MADE_ELSEWHERE}; the provider’s own address assumed`);
    return OWN;
  }
  const read = given.map((k) => environmentRead(args.linker, k)?.name ?? null);
  const environment = read.filter((n) => n !== null);
  const texts = given.filter((_, i) => read[i] === null).map((k) => constantTexts(args.reader, k));
  const fixed = [...new Set(texts.flatMap((t) => t.known))];
  const isFixed = texts.every((t) => !t.open);
  const variables = environment.join(', ');
  const usual = args.matches[0]?.sdk.baseUrlVariables ?? [];
  if (isFixed && fixed.length === 1) {
    if (environment.length > 0) assumptions.push(`base URL ${fixed[0] as string} unless ${variables} is set`);
    return { url: fixed[0] as string, unknown: null };
  }
  if (texts.length === 0 && environment.every((n) => usual.includes(n))) {
    assumptions.push(`the provider’s own address unless ${variables} is set`);
    return OWN;
  }
  const names = isFixed && fixed.length > 1 ? `one of ${fixed.join(', ')}` : environment.length > 0 && isFixed ? `the environment variable ${variables}` : describe(given.find((k) => k.t !== 'lit') ?? ABSENT);
  return { url: null, unknown: `the base URL is ${names}, so the provider is not known` };
}
