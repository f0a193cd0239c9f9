/**
 * What the code puts into things that are no objects of its own under a name: attributes and entries of a framework's
 * application, session or context. Must not decide who reads it.
 */
import type { Arg, Expr } from '../../ir/ir.js';
import type { ValueId } from '../../ir/summary.js';
import type { Builder } from './builder.js';

/** Methods that put a value under a name: `session.set("llm", llm)`. */
const PUTTING: ReadonlySet<string> = new Set(['set', 'setdefault', 'decorate', 'provide']);

/** Methods that put what they are given under the names of their keywords. */
const CONFIGURING: ReadonlySet<string> = new Set(['configure', 'context']);

/** Kinds of values that may be objects. Texts are kept of Python alone, whose sessions hold names of models. */
const PUT: ReadonlySet<string> = new Set(['call', 'var', 'param', 'member', 'index', 'sel', 'phi', 'class', 'fn']);

export function noteStore(b: Builder, into: string, name: string, value: ValueId): void {
  const v = b.summary.values[value];
  if (into === '' || !v || !(PUT.has(v.k) || (v.k === 'op' && v.op === '|') || (v.k === 'lit' && typeof v.v === 'string' && b.assignDeclares))) return;
  b.summary.stores.push({ into, name, value });
}

/** What may be an object of a class of the project: a call made it, or what it is handed over by did. */
const OBJECTS: ReadonlySet<string> = new Set(['call', 'var', 'param', 'member', 'sel', 'phi', 'index', 'each', 'rec', 'class']);

/** `bot.client = OpenAI()`, `settings.OPTIONS["model"] = "gpt-4o"`. */
export function noteFieldSet(b: Builder, of: ValueId, name: string, value: ValueId): void {
  const { values, fieldSets } = b.summary;
  const imported = importIn(b, of);
  if (imported !== null) return void fieldSets.push({ of: imported, name, value });
  const object = values[of];
  // What is changed already is told by the first change.
  const [first] = object?.k === 'rec' ? object.entries : [];
  if (object?.k === 'rec' && !first?.spread) return;
  if (object && OBJECTS.has(object.k)) fieldSets.push({ of: first?.value ?? of, name, value });
}

/** The import that a name stands for; null where it stands for anything else. */
export function importIn(b: Builder, value: ValueId): ValueId | null {
  const v = b.summary.values[value];
  if (v?.k === 'import') return value;
  // What is changed already.
  if (v?.k === 'rec' && v.entries[0]?.spread) return importIn(b, v.entries[0].value);
  const first = v?.k === 'var' ? b.summary.variables[v.variable]?.values[0] : undefined;
  return first !== undefined && b.summary.values[first]?.k === 'import' ? first : null;
}

/** `session.set("llm", llm)`, `setattr(app.state, "llm", llm)`, `dspy.configure(lm=lm)`. */
export function readStored(b: Builder, callee: Expr, values: readonly ValueId[], args: readonly Arg[]): void {
  if (callee.k === 'member' && CONFIGURING.has(callee.name)) {
    args.forEach(({ name }, i) => {
      const value = values[i];
      if (name !== null && name !== '**' && value !== undefined) noteStore(b, writtenName(b, callee.object), name, value);
    });
  }
  const of = callee.k === 'member' ? callee.object : callee.k === 'reference' && callee.name === 'setattr' ? args[0]?.value : undefined;
  if (!of || args.some((a) => a.spread || a.name !== null) || (callee.k === 'member' && !PUTTING.has(callee.name))) return;
  const [name, value] = callee.k === 'member' ? values : values.slice(1);
  const text = name === undefined ? undefined : b.summary.values[name];
  if (value !== undefined && text?.k === 'lit' && typeof text.v === 'string') noteStore(b, writtenName(b, of), text.v, value);
}

/** Last name that something is written with; an import by its own name. Of what belongs to the object itself none. */
export function writtenName(b: Builder, e: Expr): string {
  if (e.k === 'member') return e.name;
  if (e.k === 'index') return e.index.k === 'literal' && typeof e.index.value === 'string' ? e.index.value : '';
  if (e.k !== 'reference') return '';
  const imported = b.imported.get(e.name);
  return imported === undefined || imported === '*' ? e.name : imported;
}
