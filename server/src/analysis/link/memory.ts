/**
 * What the linker remembers: one answer for each question, kept no longer than it is true. Answers that went round a cycle, or
 * that were cut short by files that are not loaded or left alone, are asked again when more is known. Must not follow anything.
 */
import { ABSENT, unknownValue, type Known } from './known.js';

/** Files, classes (`file#class`), calls (`callsKey`) and stores (`storeKey`); `ANY_CUT` among them when they are too many to tell. Null: none. */
export type Cuts = ReadonlySet<string> | null;
export const ANY_CUT = '*';
/** A cut that calls of a function lift. */
export const callsKey = (fn: string): string => `${fn}()`;
/** One that another value of a framework's state lifts. */
export const storeKey = (into: string, name: string): string => `${into}.${name}=`;
/** Something that an answer waited for has come. */
export const meets = (cuts: NonNullable<Cuts>, since: ReadonlySet<string>): boolean => since.size > 0 && (cuts.has(ANY_CUT) || [...cuts].some((cut) => since.has(cut)));
const MOST_CUTS = 32;

const MAX_DEPTH = 120;
/** Values followed for one question: beyond it the answer is that there is too much to follow. */
const MAX_WORK = 4000;

type Key = number | string;
interface Entry {
  state: 'running' | 'provisional' | 'tentative' | 'missing' | 'known';
  place: number;
  /** Of a running one what is known of it so far; null: nothing. */
  answer: Known | null;
  /** What cut the answer short. */
  cuts: Cuts;
}
/** What is remembered of one file's values, or of one value's members. */
export type Table = Map<Key, Entry>;

export interface Memory {
  /** Answers once for each key of a table. */
  remember(table: Table, key: Key, answerOf: () => Known): Known;
  /** Answers a part of what is being answered, where what is known of it so far is taken for the whole: `client = wrap(client)`. */
  knowing(soFar: Known, answerOf: () => Known[]): Known[];
  /** Answers for the values of a file. */
  tableOfFile(file: string): Table;
  /** Answers for the members of a value; equal instances, classes and modules share a table. */
  tableOf(k: Known): Table;
  /** A member that is made without following anything: the same object for the same question, as choices are told apart by it. */
  plain(of: Known, name: string, make: () => Known): Known;
  /** While true, files that are not active are left alone. */
  setPeek(on: boolean): void;
  isPeeking(): boolean;
  /** An answer is cut short: by a file that is not there, or, while such are left alone, by what may still come. */
  cutShort(by: string): void;
  /** An answer is all that is known now, and may become more: `by` tells of what. */
  waitsFor(by: string): void;
  /** What types add leaves inactive files alone, and is worth no other round. */
  leavingAlone(answerOf: () => Known | null): Known | null;
  /** What answers were cut short by since this was last asked. */
  takeCuts(): Cuts;
}

/** `version` grows when answers that an inactive file cut short should be asked again. */
export function createMemory(version: () => number): Memory {
  const byFile = new Map<string, Table>();
  const byIdentity = new Map<string, Table>();
  const byKnown = new Map<Known, Table>();
  const plainMembers = new Map<Known, Map<string, Known>>();
  let tentativeSince = version();
  const tentative: { table: Table; key: Key }[] = [];
  const provisional: { table: Table; key: Key }[] = [];
  /** Values being followed. */
  let running = 0;
  let innermost: { entry: Entry; provisional: number } | null = null;
  let depth = 0;
  let peek = false;
  let work = 0;
  /** Place of the outermost value that the current answer went round to. */
  let head = Infinity;
  /** Grows whenever an inactive file is met that was left alone. */
  let inactive = 0;
  /** Grows whenever a file is met that is not loaded. */
  let missing = 0;
  let cuts: Cuts = null;

  function cutShort(by: string): void {
    if (peek) inactive++;
    else missing++;
    cuts = joined(cuts, new Set([by]));
  }

  function waitsFor(by: string): void {
    cuts = joined(cuts, new Set([by]));
  }

  function leavingAlone(answerOf: () => Known | null): Known | null {
    if (peek) return answerOf();
    const before = inactive;
    peek = true;
    const answer = answerOf();
    peek = false;
    inactive = before;
    return answer;
  }

  /** Answers of before the last change, if more is known now. */
  function forgetOutdated(): void {
    if (version() === tentativeSince) return;
    for (const t of tentative) t.table.delete(t.key);
    tentative.length = 0;
    tentativeSince = version();
  }

  function recalled({ state, place, answer, cuts: by }: Entry): Known {
    if (state === 'running') {
      head = Math.min(head, place);
      return answer ?? unknownValue('defined by itself');
    }
    cuts = joined(cuts, by);
    if (state === 'tentative') inactive++;
    else if (state === 'missing') missing++;
    else if (state === 'provisional') head = Math.min(head, place);
    return answer ?? ABSENT;
  }

  function remember(table: Table, key: Key, answerOf: () => Known): Known {
    forgetOutdated();
    const known = table.get(key);
    // What was cut short by leaving inactive files alone says nothing to who does not leave them alone.
    if (known && (peek || known.state !== 'tentative')) return recalled(known);
    if (depth >= MAX_DEPTH) return unknownValue('too deep to follow');
    if (depth === 0) work = 0;
    if (++work > MAX_WORK) return unknownValue('too much to follow');
    const place = running++;
    const outer = { head, cuts, inactive, missing, provisional: provisional.length };
    const entry: Entry = { state: 'running', place, answer: null, cuts: null };
    table.set(key, entry);
    const around = innermost;
    innermost = { entry, provisional: provisional.length };
    head = Infinity;
    cuts = null;
    depth++;
    const answer = answerOf();
    depth--;
    running--;
    innermost = around;
    entry.answer = answer;
    entry.cuts = cuts;
    cuts = joined(outer.cuts, cuts);
    if (head < place) {
      entry.state = 'provisional';
      entry.place = head;
      provisional.push({ table, key });
      head = Math.min(head, outer.head);
      return answer;
    }
    for (const p of provisional.splice(outer.provisional)) p.table.delete(p.key);
    head = outer.head;
    if (work > MAX_WORK && depth > 0) {
      // What ran out of work below the question is not known, and not remembered either.
      table.delete(key);
    } else {
      entry.state = inactive !== outer.inactive ? 'tentative' : missing !== outer.missing ? 'missing' : 'known';
      if (entry.state !== 'known' || entry.cuts !== null) tentative.push({ table, key });
    }
    return answer;
  }

  function knowing(soFar: Known, answerOf: () => Known[]): Known[] {
    if (!innermost) return answerOf();
    const { entry, provisional: from } = innermost;
    for (const p of provisional.splice(from)) p.table.delete(p.key);
    entry.answer = soFar;
    const answer = answerOf();
    entry.answer = null;
    return answer;
  }

  function tableOfFile(file: string): Table {
    let table = byFile.get(file);
    if (!table) byFile.set(file, (table = new Map()));
    return table;
  }

  function tableOf(k: Known): Table {
    let table = byKnown.get(k);
    if (table) return table;
    const identity = identityOf(k);
    table = (identity === null ? null : byIdentity.get(identity)) ?? new Map<Key, Entry>();
    if (identity !== null) byIdentity.set(identity, table);
    byKnown.set(k, table);
    return table;
  }

  function plain(of: Known, name: string, make: () => Known): Known {
    let members = plainMembers.get(of);
    if (!members) plainMembers.set(of, (members = new Map()));
    let answer = members.get(name);
    if (!answer) members.set(name, (answer = make()));
    return answer;
  }

  return {
    remember, knowing, tableOfFile, tableOf, plain, cutShort, waitsFor, leavingAlone,
    isPeeking: () => peek,
    setPeek: (on) => {
      peek = on;
    },
    takeCuts() {
      const taken = cuts;
      cuts = null;
      return taken;
    },
  };
}

/** Sets are shared, and never changed. */
function joined(a: Cuts, b: Cuts): Cuts {
  if (a === null || a === b || b?.has(ANY_CUT)) return b ?? a;
  if (b === null || a.has(ANY_CUT) || [...b].every((cut) => a.has(cut))) return a;
  const both = new Set([...a, ...b]);
  return both.size > MOST_CUTS ? new Set([ANY_CUT]) : both;
}

/** Equal for values that have the same members; null for those that are told apart by the object. */
export function identityOf(k: Known): string | null {
  switch (k.t) {
    case 'inst':
      return `${k.file}#${k.cls}@${k.made ? `${k.made.file}:${k.made.call}:${k.made.frame?.id ?? 0}` : ''}${k.part ? `<${identityOf(k.part)}` : ''}`;
    case 'class':
      return `${k.file}#${k.cls}`;
    case 'module':
      return k.file;
    default:
      return null;
  }
}
