/**
 * How often jobs run, as their registration says it: cron expressions, intervals, queues. Must not know who asks, nor a
 * scheduler that says it in another way.
 */
import type { ArgumentFacts, CallId, ValueId } from '../ir/summary.js';
import type { Known, Lazy } from './link/known.js';
import { alternatives } from './link/known.js';
import type { Linker } from './link/linker.js';
import { nameOf } from './origins.js';

/** Seconds between runs; `queue`: for whatever comes in; null when it is not told. */
export type Schedule = number | 'queue' | null;

/** Registrations of what a queue of work or events runs. A plain `@task` is one of a flow, or of a command line. */
const QUEUES = /^(shared_task|createFunction|actor|enqueue|enqueue_call|Worker|Process|\.task|\.process)$/;

/** `callee`: the function or decorator that registers, called or not. */
export function scheduleOf(linker: Linker, file: string, call: CallId | null, callee: ValueId): Schedule {
  const s = linker.summaryOf(file);
  const full = s ? nameOf(s, callee) : '';
  const name = full.slice(full.lastIndexOf('.') + 1);
  // It starts and ends with the program.
  if (name === 'on_event') return Infinity;
  const args = call === null ? [] : (s?.calls[call]?.args ?? []);
  const isMember = s?.values[callee]?.k === 'member';
  return readArguments(linker, file, args, name) ?? (QUEUES.test(name) || (isMember && QUEUES.test(`.${name}`)) ? 'queue' : null);
}

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const UNITS: Readonly<Record<string, number>> = { seconds: 1, minutes: MINUTE, hours: HOUR, days: 24 * HOUR, weeks: 7 * 24 * HOUR };
/** Names of records' entries that hold a schedule. */
const KEYS = /^(cron|schedule|pattern|expression|every|trigger|run_every|repeat)$/;
const DEPTH = 3;

function readArguments(linker: Linker, file: string, args: readonly ArgumentFacts[], callee: string): number | null {
  const lazy = (a: ArgumentFacts): Lazy => ({ file, value: a.value, frame: null });
  const value = (a: ArgumentFacts): Known => linker.resolve(lazy(a));
  if (callee === 'setInterval') return args[1] ? milliseconds(numberOf(linker, value(args[1]))) : null;
  const named = new Map(args.flatMap((a) => (a.name === null ? [] : [[a.name, value(a)] as const])));
  return byNames(linker, named) ?? first(args, (a) => (a.name === null || KEYS.test(a.name) ? read(linker, value(a), DEPTH) : null));
}

/** `minutes=5`; `minute=0`, `hour=3`. */
function byNames(linker: Linker, named: ReadonlyMap<string, Known>): number | null {
  const parts = Object.entries(UNITS).flatMap(([name, seconds]) => {
    const k = named.get(name);
    const n = k && numberOf(linker, k);
    return k === undefined ? [] : [n === null || n === undefined ? NaN : n * seconds];
  });
  if (parts.length > 0) return orNull(parts.reduce((a, b) => a + b, 0));
  const minute = named.get('minute');
  if (minute) return minute.t === 'lit' ? fieldSeconds(String(minute.v)) : null;
  // Below what is given, schedulers take the least: at the full hour.
  return ['hour', 'day', 'day_of_week', 'week', 'month'].some((name) => named.has(name)) && !named.has('second') ? HOUR : null;
}

function read(linker: Linker, k: Known, depth: number): number | null {
  if (depth === 0) return null;
  switch (k.t) {
    case 'lit': return typeof k.v === 'string' ? textSeconds(k.v) : null;
    case 'choice': {
      const all = alternatives(k).map((x) => read(linker, x, depth - 1));
      return all.every((x) => x !== null) ? Math.min(...all) : null;
    }
    case 'rec': return first(k.entries, (e) => (e.key !== null && KEYS.test(e.key) ? readEntry(linker, e.key, linker.resolve(e.lazy), depth) : null));
    // `crontab(minute=0)`, `timedelta(minutes=5)`, `CronTrigger(hour=3)`.
    case 'path': {
      const made = k.root.k === 'external' ? k.steps.findLast((s) => s.k === 'call') : undefined;
      const call = made?.k === 'call' ? made.call : null;
      return call ? readArguments(linker, call.file, linker.summaryOf(call.file)?.calls[call.call]?.args ?? [], '') : null;
    }
    default: return null;
  }
}

/** `{ every: 60_000 }` counts milliseconds. */
const readEntry = (linker: Linker, key: string, k: Known, depth: number): number | null =>
  (key === 'every' ? milliseconds(numberOf(linker, k)) : null) ?? read(linker, k, depth - 1);

/** `0 9 * * 1-5`, `every 5 minutes`. */
function textSeconds(text: string): number | null {
  const words = /^every (?:(\d+) )?(second|minute|hour|day|week)s?\b/.exec(text.trim());
  if (words) return Number(words[1] ?? 1) * (UNITS[`${words[2] ?? ''}s`] ?? NaN);
  if (/^@(yearly|annually|monthly|weekly|daily|midnight|hourly)$/.test(text)) return HOUR;
  const fields = text.trim().split(/\s+/);
  if (fields.length < 5 || fields.length > 6 || !fields.every((f) => /^[\d*/,\-?LW#A-Za-z]+$/.test(f)) || !/^[\d*/,-]+$/.test(fields[0] ?? '')) return null;
  // Of six the first are seconds.
  const [second, minute] = fields.length === 6 ? [fields[0] ?? '', fields[1] ?? ''] : ['0', fields[0] ?? ''];
  return /^\d+$/.test(second) ? fieldSeconds(minute) : MINUTE;
}

/** Seconds between the minutes of a cron field that lie closest. */
function fieldSeconds(field: string): number | null {
  const step = /^\*\/(\d+)$/.exec(field);
  if (step) return Math.max(1, Number(step[1])) * MINUTE;
  if (/^\*$|-/.test(field)) return MINUTE;
  if (!/^\d+(,\d+)*$/.test(field)) return null;
  const minutes = field.split(',').map(Number).sort((a, b) => a - b);
  return Math.min(...minutes.map((m, i) => (minutes[i + 1] ?? (minutes[0] ?? 0) + 60) - m)) * MINUTE;
}

/** A number, and products of them as people write intervals. */
function numberOf(linker: Linker, k: Known): number | null {
  if (k.t === 'lit') return typeof k.v === 'number' ? k.v : null;
  if (k.t !== 'op' || k.op !== '*' || k.operands.length > 6) return null;
  return k.operands.reduce<number | null>((product, o) => {
    const n = linker.resolve(o);
    return product === null || n.t !== 'lit' || typeof n.v !== 'number' ? null : product * n.v;
  }, 1);
}

const milliseconds = (n: number | null): number | null => (n === null ? null : n / 1000);
const orNull = (n: number): number | null => (Number.isFinite(n) ? n : null);

function first<T>(list: readonly T[], of: (x: T) => number | null): number | null {
  for (const x of list) {
    const found = of(x);
    if (found !== null) return found;
  }
  return null;
}
