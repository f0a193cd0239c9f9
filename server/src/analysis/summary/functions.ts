/**
 * Reads functions and classes. A function's body is read after the flow around it is known, so that names of the
 * enclosing function mean any value they ever hold. Decides nothing about SDKs.
 */
import type { ClassDecl, Func } from '../../ir/ir.js';
import { add, addClass, addFunction, at, declare, hold, type Builder, type Reader, type Scope } from './builder.js';
import { bind, read } from './expressions.js';
import { readBody } from './statements.js';

/** Name of a function without one. */
export const ANONYMOUS = '(anonymous)';

/** Registers a function and queues its body. Returns its id. */
export function readFunction(b: Builder, r: Reader, fn: Func, cls: number, isStatic: boolean): number {
  const id = addFunction(b, {
    name: fn.name ?? ANONYMOUS,
    params: [],
    returns: [],
    throws: [],
    returnType: null,
    yields: [],
    parent: r.fn,
    cls,
    isStatic,
    isAsync: fn.isAsync,
    isGenerator: fn.isGenerator,
    decorators: fn.decorators.map((d) => ({ value: read(b, r, d), at: at(d.span) })),
    at: at(fn.span),
    nameAt: at(fn.nameSpan),
  });
  const facts = b.summary.functions[id];
  if (!facts) return id;
  facts.params = fn.params.map((p, i) => ({
    name: p.name ?? `(argument ${i + 1})`,
    kind: p.kind,
    default: null,
    annotation: null,
  }));
  const scope = { fn: id, up: r.scope, names: new Map<string, number>(), captured: b.capturedNames.get(fn) ?? new Set<string>(), outer: new Set<string>() };
  const inner = cls >= 0 ? cls : r.cls;
  b.pending.push(() => {
    const body: Reader = { fn: id, cls: inner, scope, state: { up: null, held: new Map(), dead: false }, guard: -1, loop: null, catchers: [], within: [], blocks: [] };
    // Defaults and types may name what is declared further down.
    if (fn.returns) facts.returnType = read(b, body, fn.returns);
    fn.params.forEach((p, i) => {
      const param = facts.params[i];
      if (param && p.default) param.default = read(b, body, p.default);
      if (param && p.annotation) param.annotation = read(b, body, p.annotation);
      const value = add(b, { k: 'param', fn: id, index: i });
      if (p.name !== null) {
        const variable = declare(b, scope, p.name, facts.params[i]?.annotation ?? null);
        hold(b, body, variable, value);
      } else {
        declareNames(b, body, p.pattern);
        bind(b, body, p.pattern, value);
      }
    });
    readBody(b, body, fn.body);
  });
  return id;
}

/** Declares the names of a pattern: in the reader's own scope (parameters, `let`), or in that of its function (`var`). */
export function declareNames(b: Builder, r: Reader, p: Func['params'][number]['pattern'], scope: Scope = r.scope): void {
  switch (p.k) {
    case 'name':
      declare(b, scope, p.name);
      return;
    case 'place':
      return;
    case 'list-pattern':
      for (const i of p.items) if (i) declareNames(b, r, i.pattern, scope);
      return;
    case 'record-pattern':
      for (const e of p.entries) declareNames(b, r, e.pattern, scope);
      return;
  }
}

/** Registers a class with its fields and methods. Returns its id. */
export function readClass(b: Builder, r: Reader, decl: ClassDecl): number {
  const id = addClass(b, {
    name: decl.name ?? '(anonymous class)',
    bases: decl.bases.map((x) => read(b, r, x)),
    decorators: decl.decorators.map((x) => read(b, r, x)),
    fields: Object.create(null) as Record<string, never>,
    methods: Object.create(null) as Record<string, never>,
    at: at(decl.span),
  });
  const cls = b.summary.classes[id];
  if (!cls) return id;
  for (const m of decl.methods) {
    const fn = readFunction(b, r, m.fn, id, m.isStatic);
    cls.methods[m.kind === 'setter' ? `set ${m.name}` : m.name] = { fn, kind: m.kind, isStatic: m.isStatic, isAbstract: m.isAbstract };
  }
  const ownCls = r.cls;
  for (const f of decl.fields) {
    const facts = (cls.fields[f.name] ??= { values: [], annotation: null });
    if (f.annotation) facts.annotation = read(b, r, f.annotation);
    if (!f.value) continue;
    r.cls = id;
    facts.values.push({ value: read(b, r, f.value), fn: r.fn, guard: -1 });
    r.cls = ownCls;
  }
  return id;
}

