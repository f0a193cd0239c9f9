/**
 * Prints the IR as compact, deterministic text for fixtures: a statement per line, blocks by indentation, operators as
 * S-expressions. Must show every field that analysis can read except spans, and must not interpret anything.
 */
import type { Arg, Call, ClassDecl, Expr, Func, ImportBinding, Loop, Module, Param, Pattern, RecordEntry, Stmt } from '../../server/src/ir/ir.js';

/** The whole module; problems and comments follow the body when there are any. */
export function printModule(module: Module): string {
  return [
    ...block(module.body, ''),
    ...module.problems.map((p) => `problem ${p.kind} ${quote(p.message)} at ${p.span.part}:${p.span.start}-${p.span.end}`),
    ...module.comments.map((c) => `comment ${quote(c.text)}`),
  ].join('\n');
}

/** One expression, as a statement at the left margin would show it. */
export function printExpr(expr: Expr): string {
  return show(expr, '');
}

const quote = (text: string): string => JSON.stringify(text);
const step = '  ';

function block(body: readonly Stmt[], pad: string): string[] {
  return body.flatMap((stmt) => statement(stmt, pad));
}

function statement(s: Stmt, pad: string): string[] {
  const line = (text: string): string => pad + text;
  const inner = (body: readonly Stmt[]): string[] => block(body, pad + step);
  const e = (x: Expr): string => show(x, pad);
  switch (s.k) {
    case 'expr':
      return [line(`expr ${e(s.value)}`)];
    case 'assign': {
      const word = s.isDeclaration ? (s.isConst ? 'const' : 'let') : s.isConst ? 'assign-const' : 'assign';
      return [line(`${word} ${pattern(s.target, pad)}${annotation(s.annotation, pad)} ${s.op ?? ''}= ${e(s.value)}`)];
    }
    case 'declare':
      return [line(`declare ${pattern(s.target, pad)}${annotation(s.annotation, pad)}`)];
    case 'if':
      return [line(`if ${e(s.cond)}`), ...inner(s.then), ...(s.else.length ? [line('else'), ...inner(s.else)] : [])];
    case 'loop':
      return loop(s, pad);
    case 'match':
      return [
        line(`match ${e(s.subject)}`),
        ...s.cases.flatMap((c) => {
          const head = [c.isDefault ? 'default' : 'case', ...c.tests.map((t) => show(t, pad + step))].join(' ');
          const tail = `${c.guard ? ` if ${show(c.guard, pad + step)}` : ''}${c.bindings.length ? ` binds ${c.bindings.join(', ')}` : ''}${c.fallsThrough ? ' falls-through' : ''}`;
          return [pad + step + head + tail, ...block(c.body, pad + step + step)];
        }),
      ];
    case 'try':
      return [
        line('try'),
        ...inner(s.body),
        ...s.handlers.flatMap((h) => [
          line(['catch', ...(h.param ? [pattern(h.param, pad)] : []), ...(h.types.length ? [`of ${h.types.map(e).join(', ')}`] : [])].join(' ')),
          ...inner(h.body),
        ]),
        ...(s.else.length ? [line('else'), ...inner(s.else)] : []),
        ...(s.finally.length ? [line('finally'), ...inner(s.finally)] : []),
      ];
    case 'with': {
      const items = s.items.map((i) => e(i.value) + (i.target ? ` as ${pattern(i.target, pad)}` : ''));
      return [line(`${s.isAsync ? 'async ' : ''}with ${items.join(', ')}`), ...inner(s.body)];
    }
    case 'return':
    case 'throw':
      return [line(s.value ? `${s.k} ${e(s.value)}` : s.k)];
    case 'break':
    case 'continue':
      return [line(s.label === null ? s.k : `${s.k} ${s.label}`)];
    case 'function':
      return [...s.fn.decorators.map((d) => line(`@${e(d)}`)), line(`function ${signature(s.fn, pad)}`), ...inner(s.fn.body)];
    case 'class':
      return classDecl(s.decl, pad);
    case 'import':
      return [line(importBinding(s.binding))];
    case 'export': {
      const value = s.binding.value ? ` = ${e(s.binding.value)}` : '';
      const from = s.binding.from ? ` = ${s.binding.from.imported} from ${quote(s.binding.from.module)}` : '';
      return [line(`export ${s.binding.exported}${value}${from}`)];
    }
    case 'block':
      return [line(s.label === null ? 'block' : `block ${s.label}:`), ...inner(s.body)];
    case 'type':
      return [line(`type ${s.name} = ${e(s.value)}`)];
    case 'outer':
      return [line(`outer ${s.names.join(', ')}`)];
  }
}

function loop(s: Loop, pad: string): string[] {
  const label = s.label === null ? '' : `${s.label}: `;
  const inner = (body: readonly Stmt[]): string[] => block(body, pad + step);
  const part = (word: string, lines: string[]): string[] => (lines.length ? [pad + word, ...lines] : []);
  const head = ((): string => {
    if (s.kind === 'each') return `${s.isAsync ? 'async ' : ''}each ${s.target ? pattern(s.target, pad) : '-'} in ${s.iter ? show(s.iter, pad) : '-'}`;
    return [s.kind, ...(s.cond ? [show(s.cond, pad)] : []), ...(s.update.length ? ['update', ...s.update.map((u) => show(u, pad))] : [])].join(' ');
  })();
  return [...part('init', inner(s.init)), pad + label + head, ...inner(s.body), ...part('else', inner(s.else))];
}

function classDecl(c: ClassDecl, pad: string): string[] {
  const inner = pad + step;
  const bases = c.bases.length ? ` extends ${c.bases.map((b) => show(b, pad)).join(', ')}` : '';
  return [
    ...c.decorators.map((d) => `${pad}@${show(d, pad)}`),
    `${pad}class ${c.name ?? '-'}${bases}`,
    ...c.fields.map((f) => `${inner}${f.isStatic ? 'static ' : ''}field ${f.name}${annotation(f.annotation, inner)}${f.value ? ` = ${show(f.value, inner)}` : ''}`),
    ...c.methods.flatMap((m) => [
      ...m.fn.decorators.map((d) => `${inner}@${show(d, inner)}`),
      `${inner}${m.isStatic ? 'static ' : ''}${m.isAbstract ? 'abstract ' : ''}${m.kind} ${m.name}${m.fn.name === m.name ? '' : ` (${m.fn.name ?? '-'})`} ${signature({ ...m.fn, name: '' }, inner)}`,
      ...block(m.fn.body, inner + step),
    ]),
  ];
}

function importBinding(b: ImportBinding): string {
  const names = b.local === null && b.imported === '' ? '' : `${b.imported} as ${b.local ?? '-'} from `;
  return `import ${b.typeOnly ? 'type ' : ''}${names}${quote(b.module)}${b.alsoLoads === null ? '' : ` loads ${quote(b.alsoLoads)}`}`;
}

function signature(fn: Func, pad: string): string {
  const flags = `${fn.isAsync ? ' async' : ''}${fn.isGenerator ? ' generator' : ''}`;
  return `${fn.name ?? '-'}(${fn.params.map((p) => param(p, pad)).join(', ')})${fn.returns ? ` -> ${show(fn.returns, pad)}` : ''}${flags}`;
}

function param(p: Param, pad: string): string {
  const mark = { positional: '', 'keyword-only': 'keyword ', rest: '...', keywords: '**' }[p.kind];
  return `${mark}${p.name ?? pattern(p.pattern, pad)}${annotation(p.annotation, pad)}${p.default ? ` = ${show(p.default, pad)}` : ''}`;
}

const annotation = (a: Expr | null, pad: string): string => (a ? `: ${show(a, pad)}` : '');

function pattern(p: Pattern, pad: string): string {
  const dflt = (d: Expr | null): string => (d ? ` = ${show(d, pad)}` : '');
  switch (p.k) {
    case 'name':
      return p.name;
    case 'place':
      return show(p.target, pad);
    case 'list-pattern':
      return `[${p.items.map((i) => (i ? `${i.rest ? '...' : ''}${pattern(i.pattern, pad)}${dflt(i.default)}` : '')).join(', ')}]`;
    case 'record-pattern': {
      const entries = p.entries.map((e) => `${e.rest ? '...' : `${e.key === null ? '[?]' : key(e.key, pad)}: `}${pattern(e.pattern, pad)}${dflt(e.default)}`);
      return entries.length ? `{ ${entries.join(', ')} }` : '{}';
    }
  }
}

const key = (k: string | Expr, pad: string): string => (typeof k !== 'string' ? `[${show(k, pad)}]` : /^[\p{L}_$][\p{L}\d_$]*$/u.test(k) ? k : quote(k));

function entry(e: RecordEntry, pad: string): string {
  if (e.spread) return `...${show(e.value, pad)}`;
  return `${e.key === null ? '[?]' : key(e.key, pad)}: ${show(e.value, pad)}`;
}

function arg(a: Arg, pad: string): string {
  const value = show(a.value, pad);
  if (a.spread) return `${a.name ?? '...'}${value}`;
  return a.name === null ? value : `${a.name}=${value}`;
}

function call(c: Call, pad: string): string {
  return `${c.isNew ? 'new ' : ''}${object(c.callee, pad)}(${c.args.map((a) => arg(a, pad)).join(', ')})`;
}

/** In front of `.x`, `[x]` or `(x)`: parentheses where the text would otherwise read as something else. */
function object(x: Expr, pad: string): string {
  const text = show(x, pad);
  return x.k === 'closure' || (x.k === 'call' && x.isNew) ? `(${text})` : text;
}

function show(x: Expr, pad: string): string {
  const e = (y: Expr): string => show(y, pad);
  const all = (ys: readonly Expr[]): string => ys.map(e).join(' ');
  switch (x.k) {
    case 'literal':
      return typeof x.value === 'string' ? quote(x.value) : String(x.value);
    case 'template':
      return `template(${x.parts.map(e).join(', ')})`;
    case 'list':
      return `[${x.items.map((i) => (i.spread ? '...' : '') + e(i.value)).join(', ')}]`;
    case 'record':
      return x.entries.length ? `{ ${x.entries.map((i) => entry(i, pad)).join(', ')} }` : '{}';
    case 'reference':
      return x.name;
    case 'this':
      return x.isSuper ? 'super' : 'this';
    case 'member':
      return `${object(x.object, pad)}.${x.name}`;
    case 'index':
      return `${object(x.object, pad)}[${e(x.index)}]`;
    case 'operator':
      return `(${x.op} ${all(x.operands)})`;
    case 'await':
      return `await(${e(x.value)})`;
    case 'yield':
      return `yield${x.delegate ? '*' : ''}(${x.value ? e(x.value) : ''})`;
    case 'closure':
      return closure(x.fn, pad);
    case 'call':
      return call(x, pad);
    case 'conditional':
      return `(if ${e(x.cond)} then ${e(x.then)} else ${e(x.else)})`;
    case 'comprehension': {
      const clauses = x.clauses.map((c) => `${c.isAsync ? ' async' : ''} for ${pattern(c.target, pad)} in ${e(c.iter)}${c.conds.map((d) => ` if ${e(d)}`).join('')}`);
      return `(${x.result} ${x.key ? `${e(x.key)}: ` : ''}${e(x.element)}${clauses.join('')})`;
    }
    case 'assign-expr':
      return `(assign ${pattern(x.target, pad)} ${x.op ?? ''}= ${e(x.value)})`;
    case 'typed':
      return `(${e(x.value)} as ${e(x.type)})`;
    case 'unknown':
      return `unknown ${quote(x.reason)}(${x.children.map(e).join(', ')})`;
  }
}

function closure(fn: Func, pad: string): string {
  const head = `${fn.decorators.map((d) => `@${show(d, pad)} `).join('')}closure ${signature(fn, pad)} {`;
  const body = block(fn.body, pad + step);
  return body.length ? [head, ...body, `${pad}}`].join('\n') : `${head}}`;
}
