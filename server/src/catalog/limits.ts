/**
 * Retry libraries and SDK options that can retry without end: what makes them, which options limit them, and what their
 * defaults come to. Rows are data, read in the libraries' sources. Must not import anything but row types.
 */
import type { Locator } from './sdk.js';

export interface LimitRow {
  /** The first that is given counts. */
  at: Locator[];
  /** Not given, the library still limits it. */
  byDefault: boolean;
  /** Values that lift it: numbers, texts, null for `None`, `{ name }` for something that the library exports. */
  unlimited: (number | string | null | { name: string })[];
}

export interface RetryLibraryRow {
  family: 'js' | 'py';
  /** Package name in manifests and for people. */
  package: string;
  /** Modules, sub-modules included. */
  modules: string[];
  /** Dotted names that a module exports; `` = the module itself or its default export. */
  names: string[];
  /** Takes the function that it retries among its own arguments; else it makes a decorator or policy. */
  runs?: true;
  /** Decorates or wraps a function without options: `@retry`. */
  bare?: true;
  /** Any one of them limits it. */
  limits: LimitRow[];
  /** Options that, when true, lift the first limit; `below`: the version in which that ended. */
  lifts?: { at: Locator[]; below?: string }[];
  /** Options through which the program's own code may end it: functions that are asked, and hooks that may throw. */
  asks?: Locator[];
  hooks?: Locator[];
  /** Position of the attempt's number among the arguments of the retried function: it may decide by it. */
  attempt?: number;
  /** The option to set to a number. `position`: of the options object in JS. `by`: what the module exports to make a limit of it. */
  fix: { name: string; position: number; by?: { module: string; name: string } };
}

/** `retries` of the packages that are made on top of `retry`. */
const TEN_RETRIES = { byDefault: true, unlimited: [Infinity] };

export const RETRY_LIBRARIES: readonly RetryLibraryRow[] = [
  // tenacity 9.1: `stop` is `stop_never`; predicates see the attempt's number, hooks may raise.
  {
    family: 'py', package: 'tenacity', modules: ['tenacity'], bare: true,
    names: ['retry', 'Retrying', 'AsyncRetrying', 'TornadoRetrying', 'asyncio.retry', 'asyncio.AsyncRetrying'],
    limits: [{ at: ['stop'], byDefault: false, unlimited: [{ name: 'stop_never' }] }],
    asks: ['retry', 'enabled'], hooks: ['before', 'after', 'before_sleep', 'wait'],
    fix: { name: 'stop', position: 0, by: { module: 'tenacity', name: 'stop_after_attempt' } },
  },
  // backoff 2.2: both are None, which is no limit.
  {
    family: 'py', package: 'backoff', modules: ['backoff'], names: ['on_exception', 'on_predicate'],
    limits: [{ at: ['max_tries'], byDefault: false, unlimited: [null] }, { at: ['max_time'], byDefault: false, unlimited: [null] }],
    hooks: ['on_backoff'],
    fix: { name: 'max_tries', position: 0 },
  },
  // retrying 1.3: never stops, unless one of these is given.
  {
    family: 'py', package: 'retrying', modules: ['retrying'], names: ['retry', 'Retrying'], bare: true,
    limits: ['stop_max_attempt_number', 'stop_max_delay', 'stop', 'stop_func'].map((name) => ({ at: [name], byDefault: false, unlimited: [null] })),
    hooks: ['before_attempts', 'after_attempts'],
    fix: { name: 'stop_max_attempt_number', position: 0 },
  },
  // retry, retry2 0.9: `tries` is -1, which is no limit.
  {
    family: 'py', package: 'retry', modules: ['retry'], names: ['retry', 'api.retry'],
    limits: [{ at: ['tries', '#1'], byDefault: false, unlimited: [-1] }],
    fix: { name: 'tries', position: 0 },
  },
  {
    family: 'py', package: 'retry', modules: ['retry'], names: ['retry_call', 'api.retry_call'], runs: true,
    limits: [{ at: ['tries', '#4'], byDefault: false, unlimited: [-1] }],
    fix: { name: 'tries', position: 0 },
  },
  // stamina 26: 10 attempts within 45 s; endless only when both are lifted.
  {
    family: 'py', package: 'stamina', modules: ['stamina'], names: ['retry', 'retry_context', 'RetryingCaller', 'AsyncRetryingCaller'],
    limits: [{ at: ['attempts'], byDefault: true, unlimited: [null] }, { at: ['timeout'], byDefault: true, unlimited: [null] }],
    fix: { name: 'attempts', position: 0 },
  },
  // p-retry: 10 retries; `forever` until version 7.
  {
    family: 'js', package: 'p-retry', modules: ['p-retry'], names: [''], runs: true,
    limits: [{ at: ['#1.retries'], ...TEN_RETRIES }, { at: ['#1.maxRetryTime'], byDefault: false, unlimited: [Infinity] }, { at: ['#1.signal'], byDefault: false, unlimited: [] }],
    lifts: [{ at: ['#1.forever'], below: '7.0.0' }], asks: ['#1.shouldRetry', '#1.shouldConsumeRetry'], hooks: ['#1.onFailedAttempt'], attempt: 0,
    fix: { name: 'retries', position: 1 },
  },
  // async-retry 1.3: 10 retries.
  {
    family: 'js', package: 'async-retry', modules: ['async-retry'], names: [''], runs: true,
    limits: [{ at: ['#1.retries'], ...TEN_RETRIES }, { at: ['#1.maxRetryTime'], byDefault: false, unlimited: [Infinity] }],
    lifts: [{ at: ['#1.forever'] }], hooks: ['#1.onRetry'], attempt: 1,
    fix: { name: 'retries', position: 1 },
  },
  // retry 0.13: 10 retries.
  {
    family: 'js', package: 'retry', modules: ['retry'], names: ['operation'],
    limits: [{ at: ['#0.retries'], ...TEN_RETRIES }, { at: ['#0.maxRetryTime'], byDefault: false, unlimited: [Infinity] }],
    lifts: [{ at: ['#0.forever'] }], attempt: 0,
    fix: { name: 'retries', position: 0 },
  },
  // promise-retry 2: 10 retries. With the function first, nothing is said of it.
  {
    family: 'js', package: 'promise-retry', modules: ['promise-retry'], names: [''], runs: true,
    limits: [{ at: ['#0.retries'], ...TEN_RETRIES }, { at: ['#0.maxRetryTime'], byDefault: false, unlimited: [Infinity] }],
    lifts: [{ at: ['#0.forever'] }], attempt: 1,
    fix: { name: 'retries', position: 0 },
  },
  // exponential-backoff 3.1: 10 attempts.
  {
    family: 'js', package: 'exponential-backoff', modules: ['exponential-backoff'], names: ['backOff'], runs: true,
    limits: [{ at: ['#1.numOfAttempts'], byDefault: true, unlimited: [Infinity] }], asks: ['#1.retry'],
    fix: { name: 'numOfAttempts', position: 1 },
  },
  // ts-retry-promise 0.8: 10 retries within 60 s; endless only when both are lifted.
  {
    family: 'js', package: 'ts-retry-promise', modules: ['ts-retry-promise'], names: ['retry'], runs: true,
    limits: [{ at: ['#1.retries'], byDefault: true, unlimited: ['INFINITELY'] }, { at: ['#1.timeout'], byDefault: true, unlimited: ['INFINITELY'] }],
    asks: ['#1.retryIf'],
    fix: { name: 'retries', position: 1 },
  },
  // cockatiel 3: `maxAttempts` is Infinity.
  {
    family: 'js', package: 'cockatiel', modules: ['cockatiel'], names: ['retry'],
    limits: [{ at: ['#1.maxAttempts'], byDefault: false, unlimited: [Infinity] }],
    fix: { name: 'maxAttempts', position: 1 },
  },
];

/** Versions of an SDK in which values of its retry option mean no end. */
export const ENDLESS_RETRIES: readonly { family: 'js' | 'py'; package: string; from: string; below: string }[] = [
  { family: 'js', package: 'openai', from: '5.0.0', below: '7.0.0' },
  { family: 'js', package: '@anthropic-ai/sdk', from: '0.60.0', below: '0.91.0' },
  { family: 'js', package: 'groq-sdk', from: '1.6.0', below: '1.7.0' },
];
