/**
 * What the types that code writes say of values: an object of the project or of a known SDK, or where in a list, a record, an
 * interface or a function's result one is found. Types only complete values whose making cannot be followed. Must not know an
 * SDK; checks no type.
 */
import { entryOf } from '../../ir/entryOf.js';
import type { FunctionFacts, Summary, ValueId } from '../../ir/summary.js';
import { alternatives, choose, type CallRef, type Known, type Lazy, type Root, type Step, type TypeRef } from './known.js';

/** What reading types asks of the linker. */
export interface TypesInput {
  resolve(lazy: Lazy): Known;
  summaryOf(file: string): Summary | null;
  result(callee: Known, call: CallRef): Known;
  /** Where a name of a module of the project stands. */
  exportedValue(from: Summary, module: string, name: string): TypeRef | null;
  exportOf(file: string, name: string): TypeRef | null;
  /** The class is one that makes objects of a known SDK. */
  isObjectClass(k: Extract<Known, { t: 'path' }>, family: Summary['family']): boolean;
  isEnumeration(k: Extract<Known, { t: 'class' }>): boolean;
  /** The root belongs to a package of the catalogue. */
  isOfSdk(root: Root, steps: readonly Step[], family: Summary['family']): boolean;
}

export interface Types {
  /** The object that a type names; null when it names none that is known. */
  objectOf(type: TypeRef): Known | null;
  /** The value, or what its type says of it where it could not be followed to its making. */
  completed(k: Known, type: TypeRef): Known;
  /** The value where a test found that it is of the type: plain data among what it may be is not it. */
  tested(k: Known, type: TypeRef): Known;
  /** The type says all that the value can be. */
  isWhole(type: TypeRef): boolean;
  /** What a function gives back whose type is that of an argument: `find(path, kind: type[T]) -> T`. */
  byArgument(k: Known, s: Summary, fn: FunctionFacts, argumentOf: (index: number) => Known): Known;
  /** What a type says of a part of its value; null when nothing. */
  partOf(type: TypeRef, step: Step, part: Known): Known | null;
}

const DEPTH = 12;

/** Types that say of a value what their first parameter says; a union says what any does. */
const SAME: ReadonlySet<string> = new Set([
  'Optional', 'Union', 'Final', 'ClassVar', 'Required', 'NotRequired', 'ReadOnly', 'InstanceOf', 'SkipValidation', 'Promise', 'PromiseLike', 'Awaited', 'Awaitable', 'Readonly', 'Partial', 'NonNullable', 'Pick', 'Omit',
  'AbstractContextManager', 'ContextManager', 'AsyncContextManager',
]);
/** Types whose last parameter says what a call, or waiting for it, gives. */
const FUNCTIONS: ReadonlySet<string> = new Set(['Callable', 'Function']);
const LISTS: ReadonlySet<string> = new Set([
  'list', 'List', 'Sequence', 'MutableSequence', 'Iterable', 'Iterator', 'AsyncIterable', 'AsyncIterator', 'Generator', 'AsyncGenerator', 'Collection', 'set', 'Set', 'frozenset', 'FrozenSet', 'deque', 'Array', 'ReadonlyArray', 'ReadonlySet',
]);
const TUPLES: ReadonlySet<string> = new Set(['tuple', 'Tuple']);
const TABLES: ReadonlySet<string> = new Set(['dict', 'Dict', 'Mapping', 'MutableMapping', 'defaultdict', 'OrderedDict', 'Record', 'Map', 'ReadonlyMap', 'WeakMap']);
/** Members of Python's tables that are no entries. */
const NO_ENTRIES: ReadonlySet<string> = new Set(['keys', 'update', 'copy', 'clear', 'popitem', 'fromkeys']);
const OF_CLASS: ReadonlySet<string> = new Set(['type', 'Type']);
/** What TypeScript's libraries call the type of a class. */
const CLASS_NAMES: ReadonlySet<string> = new Set([...OF_CLASS, 'Class', 'ClassType', 'Constructor', 'ServiceIdentifier', 'InjectionToken', 'ProviderToken']);

export function createTypes(input: TypesInput): Types {
  /** What a name of a type stands for in the end. */
  function followed(type: TypeRef, hops = 0): TypeRef {
    if (type.asked !== undefined || hops > DEPTH) return type;
    const s = input.summaryOf(type.file);
    const v = s?.values[type.value];
    const to = (next: TypeRef | null): TypeRef => (next === null ? type : followed(next, hops + 1));
    switch (v?.k) {
      case 'var': {
        const value = s?.variables[v.variable]?.values[0];
        const k = value === undefined ? undefined : s?.values[value]?.k;
        // Of a class its own name is enough.
        return value !== undefined && k !== 'class' ? to({ file: type.file, value }) : type;
      }
      case 'import':
        return to(s && input.exportedValue(s, v.module, v.name));
      case 'member': {
        const of = s?.values[v.of];
        if (of?.k !== 'import' && of?.k !== 'var') return type;
        const module = input.resolve({ file: type.file, value: v.of, frame: null });
        return module.t === 'module' ? to(input.exportOf(module.file, v.name)) : type;
      }
      case 'lit': {
        // A name in quotes.
        const value = s?.family === 'py' && typeof v.v === 'string' ? entryOf(s.exports, v.v) : undefined;
        return value === undefined ? type : to({ file: type.file, value });
      }
      case 'call': {
        // `TypeVar('T', bound=Model)`, `NewType('Small', Model)`.
        const call = s?.calls[v.call];
        const name = call && s ? nameOf(s, call.callee) : '';
        const bound = name === 'TypeVar' ? call?.args.find((a) => a.name === 'bound') : name === 'NewType' ? call?.args[1] : undefined;
        return bound ? to({ file: type.file, value: bound.value }) : type;
      }
      default:
        return type;
    }
  }

  function nameOf(s: Summary, value: ValueId): string {
    const v = s.values[value];
    return v?.k === 'member' || v?.k === 'global' || v?.k === 'import' ? v.name : v?.k === 'var' ? (s.variables[v.variable]?.name ?? '') : '';
  }

  /** A type with parameters. */
  function generic(s: Summary, of: ValueId, index: ValueId): { name: string; parameters: ValueId[] } {
    const list = s.values[index];
    return { name: nameOf(s, of), parameters: list?.k === 'list' ? list.items.map((i) => i.value) : [index] };
  }

  function objectOf(type: TypeRef, depth = 0): Known | null {
    if (depth > DEPTH) return null;
    const at = followed(type);
    const s = input.summaryOf(at.file);
    const v = s?.values[at.value];
    if (!s || !v || at.asked !== undefined) return null;
    const all = (values: readonly ValueId[]): Known | null => {
      const found = values.map((value) => objectOf({ file: at.file, value }, depth + 1)).filter((k): k is Known => k !== null);
      return found.length > 0 ? choose(found) : null;
    };
    switch (v.k) {
      case 'op':
        if (v.op === 'typeof' && v.of[0] !== undefined) {
          return objectsIn(input.resolve({ file: at.file, value: v.of[0], frame: null }), s.family);
        }
        return v.op === '|' || v.op === '&' ? all(v.of) : null;
      case 'list':
        return all(v.items.map((i) => i.value));
      case 'index': {
        const { name, parameters } = generic(s, v.of, v.index);
        const first = parameters.slice(0, 1);
        if (name === 'Annotated') return supplied(s, parameters.slice(1)) ?? all(first);
        if (name === 'Union') return all(parameters);
        if (name === 'Coroutine') return all(parameters.slice(-1));
        if (name === 'ReturnType') return resultOf(s, first[0]);
        if (name === 'InstanceType') return all(first.map((value) => operandOf(s, value)));
        return SAME.has(name) ? all(first) : null;
      }
      case 'rec': case 'call':
        return null;
      default: {
        const k = input.resolve({ file: at.file, value: at.value, frame: null });
        // What is of an enumeration is one of its values, whichever is handed in.
        if (k.t === 'class' && input.isEnumeration(k)) return null;
        if (k.t === 'class') return { t: 'inst', file: k.file, cls: k.cls, made: null };
        return k.t === 'path' && input.isObjectClass(k, s.family) ? { ...k, steps: [...k.steps, { k: 'call', call: null }] } : null;
      }
    }
  }

  /** The value is nothing but what the type says: of a union each part is known. */
  function isWhole(type: TypeRef, depth = 0): boolean {
    const at = followed(type);
    const s = input.summaryOf(at.file);
    const v = s?.values[at.value];
    if (!s || !v || depth > DEPTH) return false;
    const each = (values: readonly ValueId[]): boolean => values.every((value) => isWhole({ file: at.file, value }, depth + 1));
    if ((v.k === 'lit' && v.v === null) || (v.k === 'global' && v.name === 'undefined')) return true;
    if (v.k === 'op' && v.op === '|') return each(v.of);
    const { name, parameters } = v.k === 'index' ? generic(s, v.of, v.index) : { name: '', parameters: [] };
    if (name === 'Union') return each(parameters);
    return SAME.has(name) ? each(parameters.slice(0, 1)) : objectOf(at, depth + 1) !== null;
  }

  /** The name that a type comes down to, which may be a variable; `isClass`: the type of the class of that name. */
  function namedBy(s: Summary, value: ValueId, depth = 0): { name: string; isClass: boolean } | null {
    const v = s.values[value];
    if (!v || depth > DEPTH) return null;
    if (v.k === 'op' && v.op === '|') return v.of.map((x) => namedBy(s, x, depth + 1)).find((x) => x !== null) ?? null;
    if (v.k !== 'index') return ((name) => (name === '' || name === 'undefined' ? null : { name, isClass: false }))(nameOf(s, value));
    const { name, parameters: [first] } = generic(s, v.of, v.index);
    if (first === undefined) return null;
    if (CLASS_NAMES.has(name)) return { name: nameOf(s, first), isClass: true };
    return name === 'Union' || SAME.has(name) ? namedBy(s, first, depth + 1) : null;
  }

  function byArgument(k: Known, s: Summary, fn: FunctionFacts, argumentOf: (index: number) => Known): Known {
    const wanted = fn.returnType === null || isFollowed(k, s.family) ? null : namedBy(s, fn.returnType);
    if (!wanted) return k;
    const classes = fn.params.flatMap((p, i) => {
      const given = p.annotation === null ? null : namedBy(s, p.annotation);
      return given?.isClass && given.name === wanted.name ? alternatives(argumentOf(i)) : [];
    }).filter((x) => x.t === 'class' || (x.t === 'path' && input.isObjectClass(x, s.family)));
    if (classes.length === 0) return k;
    if (wanted.isClass) return choose([...classes]);
    return choose(classes.map((x): Known => (x.t === 'class' ? { t: 'inst', file: x.file, cls: x.cls, made: null } : x.t === 'path' ? { ...x, steps: [...x.steps, { k: 'call', call: null }] } : x)));
  }

  /** What stands behind `typeof`. */
  function operandOf(s: Summary, value: ValueId): ValueId {
    const v = s.values[value];
    return v?.k === 'op' && v.op === 'typeof' ? (v.of[0] ?? value) : value;
  }

  /** Alternatives that something made: of data the type says nothing but its shape. */
  function objectsIn(k: Known, family: Summary['family']): Known | null {
    const made = alternatives(k).filter((x) => x.t === 'inst' || (x.t === 'path' && x.steps[x.steps.length - 1]?.k === 'call' && input.isOfSdk(x.root, x.steps, family)));
    return made.length > 0 ? choose(made) : null;
  }

  /** `ReturnType<typeof make>`. */
  function resultOf(s: Summary, value: ValueId | undefined): Known | null {
    if (value === undefined) return null;
    return objectsIn(input.result(input.resolve({ file: s.path, value: operandOf(s, value), frame: null }), { file: s.path, call: -1, frame: null }), s.family);
  }

  /** `Annotated[Client, Depends(make)]`: what makes it says more than the type. */
  function supplied(s: Summary, values: readonly ValueId[]): Known | null {
    const made = values.filter((value) => s.values[value]?.k === 'call').map((value) => input.resolve({ file: s.path, value, frame: null })).filter((k) => isFollowed(k, s.family));
    return made.length > 0 ? choose(made) : null;
  }

  /** It says what parts of its value are. */
  function hasParts(type: TypeRef, depth = 0): boolean {
    const at = followed(type);
    const s = input.summaryOf(at.file);
    const v = s?.values[at.value];
    if (!s || !v || depth > DEPTH) return false;
    if (v.k === 'op') return (v.op === '|' || v.op === '&') && v.of.some((value) => hasParts({ file: at.file, value }, depth + 1));
    return v.k === 'rec' || v.k === 'index';
  }

  /** Types of a part, as far as the type says. */
  function stepped(type: TypeRef, step: Step, depth = 0): TypeRef[] {
    const at = followed(type);
    const s = input.summaryOf(at.file);
    const v = s?.values[at.value];
    if (!s || !v || depth > DEPTH) return [];
    const one = (value: ValueId | undefined, asked?: TypeRef['asked']): TypeRef[] => (value === undefined ? [] : [{ file: at.file, value, ...(asked && { asked }) }]);
    const through = (values: readonly ValueId[]): TypeRef[] => values.flatMap((value) => stepped({ file: at.file, value }, step, depth + 1));
    if (at.asked !== undefined) return ofTable(s, at, step);
    switch (v.k) {
      case 'op':
        return v.op === '|' || v.op === '&' ? through(v.of) : [];
      case 'rec': {
        if (step.k !== 'member') return [];
        const own = v.entries.filter((e) => e.key === step.name);
        if (own.length > 0) return own.map((e) => ({ file: at.file, value: e.value }));
        return v.entries.filter((e) => e.spread).flatMap((e) => stepped({ file: at.file, value: e.value }, step, depth + 1));
      }
      case 'index': {
        const { name, parameters } = generic(s, v.of, v.index);
        if (name === 'Union') return through(parameters);
        if (name === 'Annotated' || SAME.has(name)) return through(parameters.slice(0, 1));
        if (FUNCTIONS.has(name)) return step.k === 'call' ? one(parameters[parameters.length - 1]) : [];
        if (OF_CLASS.has(name)) return step.k === 'call' ? one(parameters[0]) : [];
        if (LISTS.has(name)) return step.k === 'each' || step.k === 'index' ? one(parameters[0]) : [];
        if (TUPLES.has(name)) {
          const position = step.k === 'index' && step.key ? input.resolve(step.key) : null;
          if (step.k === 'each') return one(parameters[0]);
          return position?.t === 'lit' && typeof position.v === 'number' ? one(parameters[position.v]) : [];
        }
        if (!TABLES.has(name)) return [];
        if (step.k === 'index') return one(parameters[1]);
        if (step.k !== 'member') return [];
        if (name === 'Record') return one(parameters[1]);
        if (step.name === 'get' || step.name === 'values' || step.name === 'items' || step.name === 'entries') return one(at.value, step.name);
        if (step.name === 'pop' || step.name === 'setdefault') return one(at.value, 'get');
        // Python's `table["x"]` is a member of that name.
        return s.family === 'py' && !NO_ENTRIES.has(step.name) ? one(parameters[1]) : [];
      }
      default:
        return [];
    }
  }

  /** Types of what a table's methods give: `get(key)`, each of `values()`, the second of each of `items()`. */
  function ofTable(s: Summary, at: TypeRef, step: Step): TypeRef[] {
    const v = s.values[at.value];
    const value = v?.k === 'index' ? generic(s, v.of, v.index).parameters[1] : undefined;
    if (value === undefined) return [];
    const found: TypeRef = { file: at.file, value };
    const isElement = step.k === 'each' || step.k === 'index';
    switch (at.asked) {
      case 'get':
        return step.k === 'call' ? [found] : [];
      case 'values':
        return step.k === 'call' ? [{ ...at, asked: 'listed' }] : [];
      case 'items': case 'entries':
        return step.k === 'call' ? [{ ...at, asked: 'paired' }] : [];
      case 'listed':
        return isElement ? [found] : [];
      case 'paired':
        return isElement ? [{ ...at, asked: 'pair' }] : [];
      case 'pair': {
        const position = step.k === 'index' && step.key ? input.resolve(step.key) : null;
        return position?.t === 'lit' && position.v === 1 ? [found] : [];
      }
      default:
        return [];
    }
  }

  function partOf(type: TypeRef, step: Step, part: Known): Known | null {
    const found = stepped(type, step);
    const objects = found.map((t) => objectOf(t)).filter((k): k is Known => k !== null);
    if (objects.length > 0) return choose(objects);
    const next = found.find((t) => t.asked !== undefined || hasParts(t));
    return next && part.t === 'path' ? { ...part, type: next } : null;
  }

  /** A list or table of objects. */
  const holdsObjects = (type: TypeRef): boolean =>
    [{ k: 'each' } as const, { k: 'index', key: null } as const].some((step) => stepped(type, step).some((t) => objectOf(t) !== null));

  /** It is known what made it, or what it is. */
  function isFollowed(k: Known, family: Summary['family']): boolean {
    return alternatives(k).some((x) => {
      switch (x.t) {
        case 'absent': case 'unknown': case 'property': case 'apply':
          return false;
        case 'lit':
          return x.v !== null;
        case 'path':
          return input.isOfSdk(x.root, x.steps, family);
        default:
          return true;
      }
    });
  }

  function completed(k: Known, type: TypeRef): Known {
    const family = input.summaryOf(type.file)?.family ?? 'js';
    // What is filled elsewhere holds what its type says.
    const isEmpty = (k.t === 'rec' && k.entries.length === 0) || (k.t === 'list' && k.items.length === 0);
    if (!isEmpty && isFollowed(k, family)) return k;
    if (isEmpty) return holdsObjects(type) ? { t: 'path', root: { k: 'opaque', why: 'what is filled elsewhere' }, steps: [], type } : k;
    const object = objectOf(type);
    if (object) return isWhole(type) ? object : choose([object, k]);
    if (!hasParts(type)) return k;
    const typed = (x: Known): Known => (x.t === 'path' && x.type === undefined ? { ...x, type } : x);
    return k.t === 'choice' ? choose(k.of.map(typed)) : typed(k);
  }

  function tested(k: Known, type: TypeRef): Known {
    const object = objectOf(type);
    if (!object) return k;
    const family = input.summaryOf(type.file)?.family ?? 'js';
    const left = alternatives(k).filter((x) => (x.t === 'inst' || x.t === 'class' || x.t === 'path') && isFollowed(x, family));
    return left.length > 0 ? choose(left) : object;
  }

  return { objectOf: (type) => objectOf(type), completed, tested, isWhole: (type) => isWhole(type), byArgument, partOf };
}
