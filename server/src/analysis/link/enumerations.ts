/**
 * Enumerations of Python (https://docs.python.org/3/library/enum.html): which classes are one, the values of their members, and
 * the member that a value names. Must not decide a test by them.
 */
import type { Summary } from '../../ir/summary.js';
import { alternatives, choose, nameOf, type CallRef, type Known, type Lazy } from './known.js';

type Class = { file: string; cls: number };

export interface EnumerationsInput {
  resolve(lazy: Lazy): Known;
  summaryOf(file: string): Summary | null;
}

export interface Enumerations {
  /** Whether a class is one, and whether its members equal their values: `class Provider(str, Enum)`. */
  kindOf(cls: Class): 'members' | 'values' | null;
  /** The values of its members; null for other classes. */
  valuesOf(cls: Class): Known[] | null;
  /** `Model("gpt-4o")` is the member of that value, or any; null for what is no enumeration. */
  memberNamed(cls: Class, call: CallRef): Known | null;
}

/** Bases by which members equal their values. */
const VALUES: ReadonlySet<string> = new Set(['str', 'int', 'enum.StrEnum', 'enum.IntEnum']);

export function createEnumerations({ resolve, summaryOf }: EnumerationsInput): Enumerations {
  function kindOf({ file, cls }: Class): 'members' | 'values' | null {
    const bases = (summaryOf(file)?.classes[cls]?.bases ?? []).flatMap((value) => alternatives(resolve({ file, value, frame: null })));
    const names = bases.flatMap((b) => (b.t === 'path' ? [nameOf(b)] : []));
    if (!names.some((name) => name.startsWith('enum.'))) return null;
    return names.some((name) => VALUES.has(name)) ? 'values' : 'members';
  }

  function valuesOf({ file, cls }: Class): Known[] | null {
    const facts = kindOf({ file, cls }) === null ? undefined : summaryOf(file)?.classes[cls];
    return facts ? Object.entries(facts.fields).flatMap(([name, { values: [first] }]) => (first && !name.startsWith('_') ? [resolve({ file, value: first.value, frame: null })] : [])) : null;
  }

  function memberNamed(cls: Class, call: CallRef): Known | null {
    const all = valuesOf(cls);
    const [arg] = summaryOf(call.file)?.calls[call.call]?.args ?? [];
    if (!all || !arg || all.length === 0) return null;
    const asked = resolve({ file: call.file, value: arg.value, frame: call.frame });
    return all.find((k) => k.t === 'lit' && asked.t === 'lit' && k.v === asked.v) ?? choose(all);
  }

  return { kindOf, valuesOf, memberNamed };
}
