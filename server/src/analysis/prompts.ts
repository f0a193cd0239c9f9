/**
 * Turns followed values into prompt text: static fragments with their source, and named holes for what is not known.
 * Alternatives stay apart (a conditional prompt has two). Must not know an SDK: roles and locations come from the catalogue.
 */
import type { Hole } from './report.js';
import { alternatives, type CallRef, type Known, type Lazy, type Source, type Step } from './link/known.js';
import type { Linker } from './link/linker.js';

export type Fragment =
  | { k: 'static'; text: string; source: Source | null }
  | { k: 'hole'; hole: Hole; ofParameter: boolean };

/** One possible text, in order. */
export type Variant = Fragment[];

export interface Message {
  role: string | null;
  /** True for a list of messages that is not known (`history`). */
  open: boolean;
  variants: Variant[];
}

export interface PromptReader {
  linker: Linker;
  /** Text of a workspace file that the code reads; undefined while it is not loaded. */
  text(file: string): string | null | undefined;
  /** Resolves a path written in code of `from` to a file of the workspace, as it would be at run time from the file's or root directory. */
  locate(from: string, path: string): string | null;
}

const VARIANTS = 8;

/** All combinations, capped: beyond the cap the rest is a hole, so that no upper edge is claimed. */
function product(parts: Variant[][]): Variant[] {
  let found: Variant[] = [[]];
  for (const variants of parts) {
    if (variants.length === 1) {
      for (const f of found) f.push(...(variants[0] as Variant));
      continue;
    }
    if (found.length * variants.length > VARIANTS) {
      const more = hole('further alternatives', 'too many combinations to list');
      for (const f of found) f.push(...(variants[0] ?? []), more);
      continue;
    }
    found = found.flatMap((f) => variants.map((v) => [...f, ...v]));
  }
  return found;
}

export const hole = (name: string, reason: string, ofParameter = false): Fragment => ({ k: 'hole', hole: { name, reason }, ofParameter });
const fixed = (text: string, source: Source | null): Fragment => ({ k: 'static', text, source });

/** Name of an unresolved value for people: `question`, `row.title`, `process.env.MODEL`. */
export function describe(k: Known): string {
  if (k.t === 'path') {
    const root = k.root.k === 'external' ? (k.root.name === '*' || k.root.name === 'default' ? k.root.module : k.root.name)
      : k.root.k === 'opaque' ? k.root.why : k.root.k === 'field' ? `this.${k.root.name}` : k.root.name;
    return k.steps.reduce((text, s) => text + stepName(s), root).slice(0, 60);
  }
  if (k.t === 'apply') return `${describe(k.of)}.${k.name}()`.slice(0, 60);
  if (k.t === 'unknown') return k.why;
  if (k.t === 'inst' || k.t === 'class') return 'object';
  return k.t === 'op' ? 'computed value' : 'value';
}
const stepName = (s: Step): string => (s.k === 'member' ? `.${s.name}` : s.k === 'call' ? '()' : s.k === 'index' ? '[…]' : '[each]');

export const isParameter = (k: Known): boolean => alternatives(k).some((x) => (x.t === 'path' && x.root.k === 'param') || (x.t === 'apply' && isParameter(x.of)));

export function reasonOf(k: Known): string {
  if (k.t === 'path') {
    switch (k.root.k) {
      case 'param': return 'argument of the function';
      case 'external': return `comes from ${k.root.module}`;
      case 'global': return environmentName(k) ? 'read from the environment' : 'known only at run time';
      case 'field': return 'field that is set elsewhere';
      case 'opaque': return 'known only at run time';
    }
  }
  return k.t === 'unknown' ? k.why : 'known only at run time';
}

/** Name of the environment variable that a value is, or null. */
export function environmentName(k: Known): string | null {
  if (k.t !== 'path') return null;
  const names = k.steps.flatMap((s) => (s.k === 'member' ? [s.name] : []));
  const root = k.root.k === 'global' ? k.root.name : k.root.k === 'external' ? `${k.root.module}.${k.root.name}` : '';
  if (root === 'process' && names[0] === 'env') return names[1] ?? 'environment';
  if (root === 'import' && names[0] === 'meta' && names[1] === 'env') return names[2] ?? 'environment';
  if (root === 'Deno' || root === 'Bun') return 'environment';
  if (/^os\.(getenv|environ)$/.test(root) || (root === 'os.*' && (names[0] === 'getenv' || names[0] === 'environ'))) return names[names[0] === 'environ' || names[0] === 'getenv' ? 1 : 0] ?? 'environment';
  return null;
}

/** Possible texts of a value. */
export function textOf(reader: PromptReader, k: Known, depth = 0): Variant[] {
  if (depth > 40) return [[hole('text', 'nested too deep')]];
  const follow = (lazy: Lazy): Variant[] => textOf(reader, reader.linker.resolve(lazy), depth + 1);
  switch (k.t) {
    case 'lit':
      return k.v === null ? [[]] : [[fixed(String(k.v), k.source)]];
    case 'absent':
      return [[]];
    case 'text':
      return product(k.parts.map(follow)).map((v) => v.map((f) => (f.k === 'static' ? { ...f, source: k.source } : f)));
    case 'op':
      if (k.op === '+') return product(k.operands.map(follow));
      if (k.op === '%' && k.operands[0]) return percent(follow(k.operands[0]));
      return [[hole('computed value', 'known only at run time')]];
    case 'choice':
      return k.of.length > VARIANTS ? [[hole('text', 'one of many alternatives')]] : k.of.flatMap((x) => textOf(reader, x, depth + 1)).slice(0, VARIANTS);
    case 'list':
      return product(k.items.map((i) => (i.spread ? textOf(reader, reader.linker.resolve(i.lazy), depth + 1) : follow(i.lazy))));
    case 'rec': {
      // A content block: `{type: "text", text}`.
      const text = reader.linker.member(k, 'text');
      if (text.t !== 'absent') return textOf(reader, text, depth + 1);
      const type = reader.linker.member(k, 'type');
      const name = type.t === 'lit' && typeof type.v === 'string' ? type.v : 'structured part';
      return [[hole(name, 'not text')]];
    }
    case 'apply':
      return applied(reader, k, depth);
    case 'path': {
      const special = calledText(reader, k, depth);
      return special ?? [[hole(describe(k), reasonOf(k), isParameter(k))]];
    }
    default:
      return [[hole(describe(k), reasonOf(k))]];
  }
}

/** Python's `"…%s…" % value`. */
function percent(variants: Variant[]): Variant[] {
  return variants.map((v) => v.flatMap((f): Fragment[] => {
    if (f.k !== 'static') return [f];
    const pieces = f.text.split(/%(?:\(\w+\))?[-+ #0]*\d*(?:\.\d+)?[sdrfixge]/);
    return pieces.flatMap((p, i): Fragment[] => [...(i > 0 ? [hole('formatted value', 'known only at run time')] : []), fixed(p.replaceAll('%%', '%'), f.source)]);
  }));
}

const UNCHANGED: ReadonlySet<string> = new Set(['trim', 'strip', 'lstrip', 'rstrip', 'trimEnd', 'trimStart', 'toString', 'toLowerCase', 'toUpperCase', 'lower', 'upper', 'normalize', 'as_posix']);

function argument(reader: PromptReader, call: CallRef, position: number, name?: string): Lazy | null {
  const facts = reader.linker.summaryOf(call.file)?.calls[call.call];
  const named = name === undefined ? undefined : facts?.args.find((a) => a.name === name);
  const a = named ?? facts?.args.filter((x) => x.name === null)[position];
  return a && !a.spread ? { file: call.file, value: a.value, frame: call.frame } : null;
}

/** Methods of text and lists that keep what is known. */
function applied(reader: PromptReader, k: Extract<Known, { t: 'apply' }>, depth: number): Variant[] {
  const { linker } = reader;
  const of = (): Variant[] => textOf(reader, k.of, depth + 1);
  if (UNCHANGED.has(k.name)) return of().map((v) => (v.length === 1 && v[0]?.k === 'static' ? [{ ...v[0], text: changeText(k.name, v[0].text) }] : v));
  if (k.name === 'concat' && k.of.t !== 'list') {
    const facts = linker.summaryOf(k.call.file)?.calls[k.call.call];
    return product([of(), ...(facts?.args ?? []).map((a) => textOf(reader, linker.resolve({ file: k.call.file, value: a.value, frame: k.call.frame }), depth + 1))]);
  }
  if (k.name === 'join') {
    const arg = argument(reader, k.call, 0);
    const list = k.of.t === 'list' ? k.of : arg ? linker.resolve(arg) : null;
    const separator = k.of.t === 'list' ? (arg ? textOf(reader, linker.resolve(arg), depth + 1) : [[fixed(',', null)]]) : of();
    if (list?.t === 'list') {
      return product(list.items.flatMap((i, n) => [...(n > 0 ? [separator] : []), i.spread ? [[hole('list', 'as many as there are at run time')]] : textOf(reader, linker.resolve(i.lazy), depth + 1)]));
    }
    return [[hole(list ? describe(list) : 'list', 'as many as there are at run time', list ? isParameter(list) : false)]];
  }
  if (k.name === 'format') return of().map((v) => v.flatMap((f) => (f.k === 'static' ? formatted(reader, f, k.call, depth) : [f])));
  if (k.name === 'replace' || k.name === 'replaceAll') {
    const from = argument(reader, k.call, 0);
    const to = argument(reader, k.call, 1);
    const what = from ? linker.resolve(from) : null;
    if (what?.t === 'lit' && typeof what.v === 'string' && what.v !== '' && to) {
      const [first] = textOf(reader, linker.resolve(to), depth + 1);
      const mark = what.v;
      const only = k.name === 'replace' && linker.summaryOf(k.call.file)?.family === 'js';
      return of().map((v) => v.flatMap((f): Fragment[] => {
        if (f.k !== 'static') return [f];
        const cut = f.text.indexOf(mark);
        const pieces = only && cut >= 0 ? [f.text.slice(0, cut), f.text.slice(cut + mark.length)] : f.text.split(mark);
        return pieces.flatMap((p, i): Fragment[] => [...(i > 0 ? (first ?? []) : []), fixed(p, f.source)]);
      }));
    }
  }
  return [[hole(describe(k), 'known only at run time', isParameter(k.of))]];
}

function changeText(method: string, text: string): string {
  switch (method) {
    case 'trim': case 'strip': return text.trim();
    case 'lstrip': case 'trimStart': return text.trimStart();
    case 'rstrip': case 'trimEnd': return text.trimEnd();
    case 'toLowerCase': case 'lower': return text.toLowerCase();
    case 'toUpperCase': case 'upper': return text.toUpperCase();
    default: return text;
  }
}

/** `"Hello {name}".format(name=…)`. */
function formatted(reader: PromptReader, f: Extract<Fragment, { k: 'static' }>, call: CallRef, depth: number): Fragment[] {
  const out: Fragment[] = [];
  let automatic = 0;
  let last = 0;
  for (const m of f.text.matchAll(/\{\{|\}\}|\{([\w.[\]]*)(?:![rsa])?(?::[^{}]*)?\}/g)) {
    out.push(fixed(f.text.slice(last, m.index), f.source));
    last = m.index + m[0].length;
    if (m[0] === '{{' || m[0] === '}}') {
      out.push(fixed(m[0].charAt(0), f.source));
      continue;
    }
    const name = m[1] ?? '';
    const lazy = /^\d*$/.test(name) ? argument(reader, call, name === '' ? automatic++ : Number(name)) : argument(reader, call, -1, name);
    const [first] = lazy ? textOf(reader, reader.linker.resolve(lazy), depth + 1) : [];
    out.push(...(first ?? [hole(name === '' ? 'formatted value' : name, 'filled in at run time')]));
  }
  out.push(fixed(f.text.slice(last), f.source));
  return out.filter((x) => x.k === 'hole' || x.text !== '');
}

/** Text that known library functions give: dedent and friends, files of the workspace. */
function calledText(reader: PromptReader, k: Extract<Known, { t: 'path' }>, depth: number): Variant[] | null {
  const last = k.steps[k.steps.length - 1];
  if (last?.k !== 'call' || !last.call) return null;
  const names = [k.root.k === 'external' || k.root.k === 'global' ? k.root.name : '', ...k.steps.flatMap((s) => (s.k === 'member' ? [s.name] : []))];
  const method = names[names.length - 1] ?? '';
  const module = k.root.k === 'external' ? k.root.module : '';
  const first = argument(reader, last.call, 0);
  if (first && (/^(dedent|cleandoc|stripIndent|oneLine|outdent)$/.test(method) || /^(dedent|outdent|ts-dedent|common-tags|endent)$/.test(module))) {
    return textOf(reader, reader.linker.resolve(first), depth + 1);
  }
  if (first && k.root.k === 'global' && k.steps.length === 1 && /^(String|str)$/.test(k.root.name)) return textOf(reader, reader.linker.resolve(first), depth + 1);
  const reads = /^(readFileSync|readFile|readTextFile|readTextFileSync)$/.test(method) && /^(node:)?fs(\/promises)?$|^fs-extra$/.test(module) ? first
    : /^(read_text|read)$/.test(method) ? openedPath(reader, k) : null;
  if (!reads) return null;
  const path = pathOf(reader, reader.linker.resolve(reads), depth + 1);
  const file = path === null ? null : reader.locate(last.call.file, path);
  if (file === null) return [[hole('file', 'a file whose path is known only at run time')]];
  const text = reader.text(file);
  if (typeof text !== 'string') return [[hole(`file(${file})`, text === null ? 'the file is not there or is not text' : 'the file is being read')]];
  return [[fixed(text, { file, at: { part: 0, start: 0, end: text.length } })]];
}

/** The path in `open(path).read()`, `Path(path).read_text()`. */
function openedPath(reader: PromptReader, k: Extract<Known, { t: 'path' }>): Lazy | null {
  const opener = k.steps.find((s) => s.k === 'call');
  const name = k.root.k === 'global' || k.root.k === 'external' ? k.root.name : '';
  if (opener?.k !== 'call' || !opener.call) return null;
  if (name === 'open') return argument(reader, opener.call, 0);
  // `(Path(x) / "a.txt").read_text()` is an operator, not a path; it is handled by `pathOf` of its receiver.
  return name === 'Path' || name === 'PurePath' ? argument(reader, opener.call, 0) : null;
}

/** A path written in code, as far as it is constant: `join(__dirname, "a.txt")`, `Path(__file__).parent / "a.txt"`. Relative to the file when it starts with `./`. */
function pathOf(reader: PromptReader, k: Known, depth: number): string | null {
  if (depth > 40) return null;
  const follow = (l: Lazy): string | null => pathOf(reader, reader.linker.resolve(l), depth + 1);
  if (k.t === 'lit') return typeof k.v === 'string' ? k.v : null;
  if (k.t === 'op' && (k.op === '/' || k.op === '+')) {
    const parts = k.operands.map(follow);
    return parts.every((p) => p !== null) ? parts.join(k.op === '/' ? '/' : '') : null;
  }
  if (k.t === 'text') {
    const parts = k.parts.map(follow);
    return parts.every((p) => p !== null) ? parts.join('') : null;
  }
  if (k.t !== 'path') return null;
  const root = k.root.k === 'external' || k.root.k === 'global' ? k.root.name : '';
  if (root === '__dirname') return '.';
  if (root === '__file__') return './__file__';
  const names = k.steps.flatMap((s) => (s.k === 'member' ? [s.name] : []));
  const calls = k.steps.flatMap((s) => (s.k === 'call' && s.call ? [s.call] : []));
  const call = calls[calls.length - 1];
  const method = names[names.length - 1] ?? root;
  if (method === 'cwd') return '';
  if (call && (/^(join|resolve)$/.test(method) || /^(join|resolve)$/.test(root))) {
    const facts = reader.linker.summaryOf(call.file)?.calls[call.call];
    const parts = (facts?.args ?? []).map((a) => follow({ file: call.file, value: a.value, frame: call.frame }));
    return parts.every((p) => p !== null) ? parts.filter((p) => p !== '').join('/') : null;
  }
  if (root === 'Path' || root === 'dirname' || method === 'dirname' || method === 'parent' || root === 'fileURLToPath') {
    const first = calls[0];
    const arg = first ? argument(reader, first, 0) : null;
    let path = arg ? follow(arg) : null;
    if (path === null) return null;
    for (const n of names) if (n === 'parent') path = path.replace(/(^|\/)[^/]*$/, '');
    if (root === 'dirname' || method === 'dirname') path = path.replace(/(^|\/)[^/]*$/, '');
    return path;
  }
  if (root === 'URL' && calls[0]) {
    const arg = argument(reader, calls[0], 0);
    const path = arg ? follow(arg) : null;
    return path === null ? null : `./${path.replace(/^\.\//, '')}`;
  }
  if (root === 'import' && names[0] === 'meta') return './__file__';
  return null;
}

/** Alternatives of a list of messages; plain text is one message without a role. */
export function messagesOf(reader: PromptReader, k: Known, depth = 0): Message[][] {
  const { linker } = reader;
  if (depth > 30) return [[open('messages', 'nested too deep', false)]];
  switch (k.t) {
    case 'absent':
      return [[]];
    case 'choice':
      return k.of.flatMap((x) => messagesOf(reader, x, depth + 1)).slice(0, VARIANTS);
    case 'list': {
      let found: Message[][] = [[]];
      for (const i of k.items) {
        const item = linker.resolve(i.lazy);
        const ways = i.spread ? messagesOf(reader, spreadable(item), depth + 1) : alternatives(item).map((x) => [messageOf(reader, x, depth)]);
        if (ways.length > 1 && found.length * ways.length > VARIANTS) {
          for (const f of found) f.push(...(ways[0] ?? []), open('further messages', 'too many combinations to list', false));
        } else found = found.flatMap((f) => ways.map((w) => [...f, ...w]));
      }
      return found;
    }
    case 'op':
      if (k.op === '+') return messagesOf(reader, { t: 'list', source: null, items: k.operands.map((lazy) => ({ lazy, spread: true })) }, depth + 1);
      return [[open('messages', 'known only at run time', false)]];
    case 'apply':
      if (k.name === 'concat' && k.of.t === 'list') {
        const args = linker.summaryOf(k.call.file)?.calls[k.call.call]?.args ?? [];
        const items = [...k.of.items, ...args.map((a) => ({ lazy: { file: k.call.file, value: a.value, frame: k.call.frame }, spread: true }))];
        return messagesOf(reader, { t: 'list', source: null, items }, depth + 1);
      }
      if (k.of.t === 'list' && /^(filter|slice|copy)$/.test(k.name)) return messagesOf(reader, k.of, depth + 1);
      return [[open(describe(k), reasonOf(k), isParameter(k.of))]];
    case 'lit':
    case 'text':
      return [[{ role: null, open: false, variants: textOf(reader, k, depth + 1) }]];
    case 'rec':
      return [[messageOf(reader, k, depth)]];
    default:
      return [[open(describe(k), reasonOf(k), isParameter(k))]];
  }
}

/** A single message or text put where a list is spread stays what it is. */
const spreadable = (k: Known): Known => (k.t === 'lit' && !k.v ? { t: 'list', items: [], source: null } : k);

const open = (name: string, reason: string, ofParameter: boolean): Message => ({ role: null, open: true, variants: [[hole(name, reason, ofParameter)]] });

function messageOf(reader: PromptReader, k: Known, depth: number): Message {
  const { linker } = reader;
  if (k.t !== 'rec') return k.t === 'lit' || k.t === 'text' ? { role: null, open: false, variants: textOf(reader, k, depth + 1) } : open(describe(k), reasonOf(k), isParameter(k));
  const role = linker.member(k, 'role');
  const content = linker.member(k, 'content');
  const parts = content.t !== 'absent' ? content : linker.member(k, 'parts');
  const body = parts.t !== 'absent' ? parts : linker.member(k, 'text');
  return { role: role.t === 'lit' && typeof role.v === 'string' ? role.v : null, open: false, variants: textOf(reader, body, depth + 1) };
}
