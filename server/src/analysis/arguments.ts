/**
 * The arguments of a billable call and of the client behind it, found by the catalogue's locators. Must not decide what
 * they mean.
 */
import type { Locator } from '../catalog/sdk.js';
import type { Value } from '../ir/summary.js';
import { ABSENT, choose, unknownValue, type CallRef, type Known } from './link/known.js';
import type { Linker } from './link/linker.js';
import type { ApiMatch } from './link/match.js';
import { environmentRead } from './environment.js';
import { settled, type PromptReader } from './texts.js';

export interface Arguments {
  linker: Linker;
  reader: PromptReader;
  call: CallRef;
  family: 'js' | 'py';
  /** What the callee is: several when the client is one of several. */
  matches: ApiMatch[];
}

export const MADE_ELSEWHERE = 'the client is made elsewhere';
/** Records spread in records, as deep as anybody writes them; deeper ones hold themselves. */
const SPREADS = 8;
const INDEXED = /^#(\d+)(?:\.(.+))?$/;

/** Value at a locator; `absent` when it is surely not given, `unknown` when that cannot be told. */
export function locate(args: Arguments, locator: Locator): Known {
  const { linker, call, family } = args;
  const client = /^client\.(.+)$/.exec(locator);
  if (client) return choose(args.matches.map((m) => ofClient(args, m, client[1] as string)));
  const facts = linker.summaryOf(call.file)?.calls[call.call];
  if (!facts) return unknownValue('file is not loaded');
  const request = /^request\.(.+)$/.exec(locator);
  if (request) return family === 'js' ? positional(linker, call, 1, request[1] as string) : ABSENT;
  const indexed = INDEXED.exec(locator);
  if (indexed) return positional(linker, call, Number(indexed[1]), indexed[2] ?? '');
  return family === 'js' ? positional(linker, call, 0, locator) : named(linker, call, locator);
}

function positional(linker: Linker, call: CallRef, index: number, path: string): Known {
  const args = linker.summaryOf(call.file)?.calls[call.call]?.args ?? [];
  if (args.slice(0, index + 1).some((a) => a.spread)) return unknownValue('arguments are spread');
  const a = args.filter((x) => x.name === null)[index];
  if (!a) return ABSENT;
  return members(linker, linker.resolve({ file: call.file, value: a.value, frame: call.frame }), path);
}

function named(linker: Linker, call: CallRef, path: string): Known {
  const [name = '', ...more] = path.split('.');
  const args = linker.summaryOf(call.file)?.calls[call.call]?.args ?? [];
  const given = args.find((a) => a.name === name);
  if (given) return members(linker, linker.resolve({ file: call.file, value: given.value, frame: call.frame }), more.join('.'));
  for (const a of args) {
    if (a.name !== '**') continue;
    const k = members(linker, linker.resolve({ file: call.file, value: a.value, frame: call.frame }), path);
    if (k.t !== 'absent') return k;
  }
  return ABSENT;
}

const members = (linker: Linker, k: Known, path: string): Known => (path === '' ? k : path.split('.').reduce((of, name) => linker.member(of, name), k));

/** Option of the client, by its name in the language of the call: the last call that made the client wins. */
export function ofClient(args: Arguments, match: ApiMatch, path: string): Known {
  if (args.family === 'py' ? /[A-Z]/.test(path) : path.includes('_')) return ABSENT;
  for (const made of [...match.made].reverse()) {
    if (!made) return unknownValue(MADE_ELSEWHERE);
    const k = args.family === 'js' ? positional(args.linker, optionsCall(args, match, made), 0, path) : named(args.linker, made, path);
    if (k.t !== 'absent') return k;
  }
  return ABSENT;
}

/** The call that holds the client's options: `new OpenAIApi(new Configuration({…}))`. */
function optionsCall(args: Arguments, match: ApiMatch, made: CallRef): CallRef {
  if (match.client.options === undefined) return made;
  const k = positional(args.linker, made, 0, '');
  const step = k.t === 'path' ? k.steps[0] : undefined;
  return k.t === 'path' && k.root.k === 'external' && k.root.name === match.client.options && k.steps.length === 1 && step?.k === 'call' && step.call ? step.call : made;
}

/** The first locator that is given. */
export function first(args: Arguments, locators: readonly Locator[]): Known {
  for (const l of locators) {
    const k = locate(args, l);
    if (settled(k).some((x) => x.t !== 'absent' && !(x.t === 'lit' && x.v === null))) return choose([...settled(k)]);
  }
  return ABSENT;
}

/** Alternatives of a value that is given, what a read of the environment falls back to among them. */
export function present(linker: Linker, k: Known): readonly Known[] {
  return settled(k).flatMap((x): readonly Known[] => {
    if (x.t === 'absent' || (x.t === 'lit' && x.v === null)) return [];
    const fallback = environmentRead(linker, x)?.fallback;
    return fallback ? [x, ...present(linker, linker.resolve(fallback))] : [x];
  });
}

/** The value that stands in the call itself at a locator. */
export function written(args: Arguments, locator: Locator): Value | null {
  const s = args.linker.summaryOf(args.call.file);
  const facts = s?.calls[args.call.call];
  if (!s || !facts) return null;
  const indexed = INDEXED.exec(locator);
  if (args.family === 'py' && !indexed) return s.values[facts.args.find((a) => a.name === locator)?.value ?? -1] ?? null;
  const at = s.values[facts.args.filter((a) => a.name === null)[indexed ? Number(indexed[1]) : 0]?.value ?? -1] ?? null;
  const name = indexed ? indexed[2] : locator;
  if (name === undefined) return at;
  return at?.k === 'rec' ? (s.values[at.entries.find((x) => x.key === name)?.value ?? -1] ?? null) : null;
}

/** Options that are spread in from something unknown may hold anything. `locators` say which arguments are options. */
export function hasUnknownOptions(args: Arguments, locators: readonly Locator[]): boolean {
  const { linker, call } = args;
  const facts = linker.summaryOf(call.file)?.calls[call.call];
  if (!facts) return false;
  const isOpen = (k: Known, depth = 0): boolean => depth <= SPREADS && settled(k).some((x) => x.t === 'path' || x.t === 'unknown' || x.t === 'apply'
    || (x.t === 'rec' && x.entries.some((e) => e.spread && isOpen(linker.resolve(e.lazy), depth + 1))));
  const follow = (value: number): Known => linker.resolve({ file: call.file, value, frame: call.frame });
  if (args.family === 'py') return facts.args.some((a) => a.name === '**' && isOpen(follow(a.value)));
  const positions = new Set(locators.filter((l) => !/^(client|request)\./.test(l)).map((l) => Number(INDEXED.exec(l)?.[1] ?? 0)));
  return [...positions].some((p) => facts.args.slice(0, p + 1).some((a) => a.spread) || (facts.args[p] !== undefined && isOpen(follow(facts.args[p].value))));
}
