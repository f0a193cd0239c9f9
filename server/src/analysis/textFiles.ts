/**
 * Text files that code reads: which call reads one, and which path it is given as far as that is constant. Must not read
 * a file.
 */
import type { CallRef, Known, Lazy, Step } from './link/known.js';
import type { Linker } from './link/linker.js';

type Path = Extract<Known, { t: 'path' }>;

/** A file that a value is the text of: its path as the code gives it (`./x` from the file's own directory), null when not constant. */
export interface FileRead {
  from: string;
  path: string | null;
}

/** Paths are put together from a few parts. */
const DEPTH = 12;
const READERS = /^(readFileSync|readFile|readTextFile|readTextFileSync)$/;

/** The reading of a file that a value is, or null. */
export function fileRead(linker: Linker, k: Known): FileRead | null {
  if (k.t === 'apply') {
    const of = k.name === 'read' && k.of.t === 'apply' && k.of.name === 'open' ? k.of.of : k.name === 'read_text' ? k.of : null;
    return of?.t === 'op' ? { from: k.call.file, path: pathOf(linker, of) } : null;
  }
  if (k.t !== 'path') return null;
  const last = k.steps[k.steps.length - 1];
  if (last?.k !== 'call' || !last.call) return null;
  const from = last.call.file;
  const before = k.steps[k.steps.length - 2];
  const method = before?.k === 'member' ? before.name : before === undefined ? rootName(k) : '';
  const inside: Path = { ...k, steps: k.steps.slice(0, -2) };
  if (READERS.test(method)) {
    const isFiles = k.root.k === 'external' ? /^(node:)?fs(\/promises)?$|^fs-extra$/.test(k.root.module) : k.root.k === 'global' && k.root.name === 'Deno';
    return isFiles ? { from, path: argumentPath(linker, last.call, 0, 0) } : null;
  }
  if (method === 'read_text') return { from, path: pathOf(linker, inside) };
  if (method !== 'read') return null;
  // `open(path).read()`, `Path(path).open().read()`
  const opener = inside.steps[inside.steps.length - 1];
  const opening = inside.steps[inside.steps.length - 2];
  if (opener?.k !== 'call' || !opener.call) return null;
  if (inside.steps.length === 1 && rootName(k) === 'open') return { from, path: argumentPath(linker, opener.call, 0, 0) };
  if (opening?.k !== 'member' || opening.name !== 'open') return null;
  if (inside.steps.length === 2) return k.root.k === 'external' && /^(io|codecs)$/.test(k.root.module) ? { from, path: argumentPath(linker, opener.call, 0, 0) } : null;
  return { from, path: pathOf(linker, { ...k, steps: inside.steps.slice(0, -2) }) };
}

const rootName = (k: Path): string => (k.root.k === 'external' || k.root.k === 'global' ? k.root.name : '');

function argumentPath(linker: Linker, call: CallRef, position: number, depth: number): string | null {
  const a = linker.summaryOf(call.file)?.calls[call.call]?.args.filter((x) => x.name === null)[position];
  return a && !a.spread ? pathOf(linker, linker.resolve({ file: call.file, value: a.value, frame: call.frame }), depth + 1) : null;
}

function joinedArguments(linker: Linker, call: CallRef, depth: number): string | null {
  const args = linker.summaryOf(call.file)?.calls[call.call]?.args.filter((x) => x.name === null) ?? [];
  const parts = args.map((_, i) => argumentPath(linker, call, i, depth));
  return parts.every((p) => p !== null) ? join(parts) : null;
}

const join = (parts: readonly string[]): string => parts.filter((p) => p !== '').join('/');

/** `./a/b` → `./a`; what is above the directory of the file or of the program is `..`. */
function parentOf(path: string): string | null {
  if (path === '') return null;
  return /(^|\/)\.\.?$/.test(path) ? `${path}/..` : path.replace(/(^|\/)[^/]*$/, '');
}

/** A path written in code, as far as it is constant: `join(__dirname, "a.txt")`, `Path(__file__).parent / "a.txt"`. */
function pathOf(linker: Linker, k: Known, depth = 0): string | null {
  if (depth > DEPTH) return null;
  const follow = (l: Lazy): string | null => pathOf(linker, linker.resolve(l), depth + 1);
  if (k.t === 'lit') return typeof k.v === 'string' ? k.v : null;
  if (k.t === 'text' || (k.t === 'op' && (k.op === '/' || k.op === '+'))) {
    const parts = (k.t === 'text' ? k.parts : k.operands).map(follow);
    return parts.every((p) => p !== null) ? (k.t === 'op' && k.op === '/' ? join(parts) : parts.join('')) : null;
  }
  return k.t === 'path' ? pathOfSteps(linker, k, depth) : null;
}

function pathOfSteps(linker: Linker, k: Path, depth: number): string | null {
  let method = rootName(k);
  let path: string | null = method === '__dirname' ? '.' : method === '__file__' || method === '__filename' ? './__file__' : null;
  for (let i = 0; i < k.steps.length; i++) {
    const step = k.steps[i] as Step;
    if (path === null) {
      if (step.k === 'member') {
        method = step.name;
        if (rootName(k) === 'import' && (method === 'url' || method === 'filename')) path = './__file__';
        if (rootName(k) === 'import' && method === 'dirname') path = '.';
        continue;
      }
      path = step.k === 'call' && step.call ? made(linker, method, step.call, depth) : null;
      if (path === null) return null;
      continue;
    }
    const next = k.steps[i + 1];
    if (step.k !== 'member') return null;
    if (step.name === 'parent') path = parentOf(path);
    else if (next?.k === 'call' && next.call) {
      i++;
      if (step.name === 'joinpath') {
        const more = joinedArguments(linker, next.call, depth);
        path = more === null ? null : join([path, more]);
      } else if (!/^(resolve|absolute|expanduser|as_posix|toString)$/.test(step.name)) return null;
    } else if (!/^(pathname|href|fsPath)$/.test(step.name)) return null;
    if (path === null) return null;
  }
  return path;
}

/** Path that a call of a path library gives. */
function made(linker: Linker, method: string, call: CallRef, depth: number): string | null {
  switch (method) {
    case 'join': case 'resolve': case 'normalize': case 'Path': case 'PurePath': case 'abspath': case 'realpath': case 'normpath': case 'fileURLToPath': case 'str':
      return joinedArguments(linker, call, depth);
    case 'dirname': {
      const path = argumentPath(linker, call, 0, depth);
      return path === null ? null : parentOf(path);
    }
    case 'URL': {
      // From the address of the module, the second argument.
      const path = argumentPath(linker, call, 1, depth) === null ? null : argumentPath(linker, call, 0, depth);
      return path === null ? null : `./${path.replace(/^\.\//, '')}`;
    }
    case 'cwd': case 'getcwd':
      return '';
    default:
      return null;
  }
}
