/**
 * Text that is partly known: static fragments and holes, and what formatting and text methods make of them. Holes stay
 * holes, named by what fills them. Must not follow values: what fills a place is asked of the caller.
 */
import type { Source } from './link/known.js';
import type { Hole } from './report.js';

export type Fragment =
  | { k: 'static'; text: string; source: Source | null }
  | { k: 'hole'; hole: Hole; parameters: readonly string[] };

/** One possible text, in order. */
export type Variant = Fragment[];

type Static = Extract<Fragment, { k: 'static' }>;

/** Why a text that holds itself is open. */
export const GROWS = 'as often as the loop runs';

export const hole = (name: string, reason: string, parameters: readonly string[] = []): Fragment => ({ k: 'hole', hole: { name, reason }, parameters });
export const fixed = (text: string, source: Source | null): Fragment => ({ k: 'static', text, source });

/** What fills a place: a name as in `{name}`, or a position. The first alternative counts; undefined when nothing is known. */
export type Filler = (place: string | number) => Variant | undefined;

const isStatic = (f: Fragment): f is Static => f.k === 'static';

/** Characters and pieces of a text that is put together: beyond it the text is a hole. More than any model reads. */
const LONGEST = 1_000_000;
const TOO_LONG: Variant = [hole('text', 'too long to put together')];

/** The text, or a hole in its place when it is too long. */
export function bounded(v: Variant): Variant {
  let size = 0;
  for (const f of v) {
    size += isStatic(f) ? f.text.length + 1 : 1;
    if (size > LONGEST) return TOO_LONG;
  }
  return v;
}

/** Without empty pieces; pieces of one source side by side are one. Takes no more pieces than a text may have. */
function compact(v: Iterable<Fragment>): Variant {
  const out: Variant = [];
  let size = 0;
  for (const f of v) {
    size += isStatic(f) ? f.text.length + 1 : 1;
    if (size > LONGEST) return TOO_LONG;
    const last = out[out.length - 1];
    if (f.k === 'static' && last?.k === 'static' && last.source === f.source) out[out.length - 1] = { ...last, text: last.text + f.text };
    else if (f.k === 'hole' || f.text !== '') out.push(f);
  }
  return out;
}

/** Cuts static text at the places of a pattern; `place` says what comes there. */
function fill(v: Variant, pattern: RegExp, place: (m: RegExpMatchArray) => Variant | string): Variant {
  function* pieces(): Generator<Fragment> {
    for (const f of v) {
      if (!isStatic(f)) {
        yield f;
        continue;
      }
      let last = 0;
      for (const m of f.text.matchAll(pattern)) {
        yield { ...f, text: f.text.slice(last, m.index) };
        last = m.index + m[0].length;
        const there = place(m);
        if (typeof there === 'string') yield { ...f, text: there };
        else yield* there;
      }
      yield { ...f, text: f.text.slice(last) };
    }
  }
  return compact(pieces());
}

const named = (name: string): Variant => [hole(name, 'filled in at run time')];

/** Python's `"…%s…" % values`. */
export function percent(v: Variant, filler: Filler): Variant {
  let position = 0;
  return fill(v, /%%|%(?:\((\w+)\))?[-+ #0]*(?:\d+|\*)?(?:\.\d+)?[sdrfixgeacXouEG]/g, (m) => {
    if (m[0] === '%%') return '%';
    return filler(m[1] ?? position++) ?? named(m[1] ?? 'formatted value');
  });
}

/** Python's `"…{name}…".format(…)`. */
export function braces(v: Variant, filler: Filler): Variant {
  let position = 0;
  return fill(v, /\{\{|\}\}|\{([\w.[\]]*)(?:![rsa])?(?::[^{}]*)?\}/g, (m) => {
    if (m[1] === undefined) return m[0].charAt(0);
    const place = m[1] === '' ? position++ : /^\d+$/.test(m[1]) ? Number(m[1]) : m[1];
    return filler(place) ?? named(m[1] === '' ? 'formatted value' : m[1]);
  });
}

/** `{{name}}` of Mustache, Handlebars and Jinja; sections and statements are holes, too. */
export function mustaches(v: Variant): Variant {
  return fill(v, /\{\{\{?([^{}]*)\}?\}\}|\{%([^%{}]*)%\}/g, (m) => {
    const tag = (m[1] ?? m[2] ?? '').trim();
    return /^[/!]|^end|^else/.test(tag) ? '' : named(tag.replace(/^[#^&>-]\s*/, '') || 'value');
  });
}

/** Python's `Template("…$name…").substitute(…)`. */
export function dollars(v: Variant, filler: Filler): Variant {
  return fill(v, /\$\$|\$(?:\{(\w+)\}|([A-Za-z_]\w*))/g, (m) => {
    const name = m[1] ?? m[2];
    return name === undefined ? '$' : (filler(name) ?? named(name));
  });
}

/** `text.replace(mark, by)`, once or everywhere. */
export function replace(v: Variant, mark: string, by: Variant, once: boolean): Variant {
  function* pieces(): Generator<Fragment> {
    let done = false;
    for (const f of v) {
      if (!isStatic(f)) {
        yield f;
        continue;
      }
      let last = 0;
      for (let at = f.text.indexOf(mark); at >= 0 && !(once && done); at = f.text.indexOf(mark, last)) {
        yield { ...f, text: f.text.slice(last, at) };
        yield* by;
        last = at + mark.length;
        done = true;
      }
      yield { ...f, text: f.text.slice(last) };
    }
  }
  return compact(pieces());
}

/** Without the indentation that all lines share; `trim` also takes the blank ends. */
export function dedent(v: Variant, trim: boolean): Variant {
  const whole = v.map((f) => (isStatic(f) ? f.text : '\0')).join('');
  const lines = whole.split('\n');
  // What follows the opening quotes directly is not indented.
  const indented = lines.slice(trim && !/^[ \t]/.test(whole) ? 1 : 0).filter((l) => l.trim() !== '');
  const width = indented.reduce((least, l) => Math.min(least, /^[ \t]*/.exec(l)?.[0].length ?? 0), Infinity);
  const inner = new RegExp(`\\n[ \\t]{0,${Number.isFinite(width) ? width : 0}}`, 'g');
  const out = v.map((f, i): Fragment => {
    if (!isStatic(f)) return f;
    let text = i === 0 ? `\n${f.text}` : f.text;
    text = text.replace(inner, '\n').replace(/\n[ \t]+(?=\n)/g, '\n');
    if (i === v.length - 1) text = text.replace(/\n[ \t]+$/, '\n');
    return { ...f, text: i === 0 ? text.slice(1) : text };
  });
  return trim ? ends(out, true, true) : compact(out);
}

/** Without white space at the ends. */
export function ends(v: Variant, start: boolean, end: boolean): Variant {
  const out = compact(v);
  const first = out[0];
  if (start && first && isStatic(first)) out[0] = { ...first, text: first.text.trimStart() };
  const last = out[out.length - 1];
  if (end && last && isStatic(last)) out[out.length - 1] = { ...last, text: last.text.trimEnd() };
  return compact(out);
}

/** What a method that keeps text as it is but for case and ends makes of it. */
export function changed(v: Variant, method: string): Variant {
  switch (method) {
    case 'trim': case 'strip': return ends(v, true, true);
    case 'lstrip': case 'trimStart': return ends(v, true, false);
    case 'rstrip': case 'trimEnd': return ends(v, false, true);
    case 'toLowerCase': case 'lower': return v.map((f) => (isStatic(f) ? { ...f, text: f.text.toLowerCase() } : f));
    case 'toUpperCase': case 'upper': return v.map((f) => (isStatic(f) ? { ...f, text: f.text.toUpperCase() } : f));
    default: return v;
  }
}
