/**
 * Functions of libraries that give back what they are handed, a part of it, or what a function that they are handed gives; settings and inputs with what is written for them. Rows are data, read
 * in the libraries' documentation. Must not say what anything costs.
 */

export interface PassingRow {
  /** Where it stands among the arguments: a position, or the name of a keyword. */
  at: number | string;
  /** What a call of it gives, and not it itself. */
  isCalled?: true;
  /** Its fields, as a record. */
  asRecord?: true;
}

const HANDED: PassingRow = { at: 0 };
const CALLED: PassingRow = { at: 0, isCalled: true };

/** By module and name, with `()` what a call of that gives: of several places the first that is given. */
export const PASSING: ReadonlyMap<string, PassingRow | readonly PassingRow[]> = new Map<string, PassingRow | readonly PassingRow[]>([
  ['typing.cast', { at: 1 }], ['typing_extensions.cast', { at: 1 }], ['copy.copy', HANDED], ['copy.deepcopy', HANDED],
  // An object's fields as a record: https://docs.python.org/3/library/functions.html#vars, dataclasses, attrs.
  ...['vars', 'dataclasses.asdict', 'attr.asdict', 'attrs.asdict'].map((name): [string, PassingRow] => [name, { at: 0, asRecord: true }]),
  ...['Object.freeze', 'Object.seal', 'structuredClone'].map((name): [string, PassingRow] => [name, HANDED]),
  // Coroutines and functions that are run elsewhere, whose result it gives: https://docs.python.org/3/library/asyncio-task.html, anyio, trio.
  ...['asyncio.run', 'asyncio.wait_for', 'asyncio.shield', 'asyncio.create_task', 'asyncio.ensure_future'].map((name): [string, PassingRow] => [name, HANDED]),
  ...['asyncio.to_thread', 'anyio.run', 'anyio.to_thread.run_sync', 'trio.run', 'trio.to_thread.run_sync'].map((name): [string, PassingRow] => [name, CALLED]),
  // Caches around a function.
  ...['functools.cache', 'functools.lru_cache', 'lodash/memoize.default', 'lodash.memoize.default', 'lodash/once.default', 'lodash.memoize', 'lodash.once', 'lodash-es.memoize', 'lodash-es.once', 'memoizee.default', 'memoize.default', 'p-memoize.default',
    'memoize-one.default', 'fast-memoize.default', 'react.cache', 'next/cache.unstable_cache'].map((name): [string, PassingRow] => [name, HANDED]),
  // What decorators make of a function: it itself, run again where it fails, or not so often.
  ...['tenacity.retry()', 'backoff.on_exception()', 'backoff.on_predicate()', 'retrying.retry()', 'ratelimit.limits()', 'ratelimit.sleep_and_retry', 'stamina.retry()', 'functools.wraps()', 'functools.lru_cache()',
    'cachetools.cached()', 'asyncache.cached()', 'streamlit.cache_resource', 'streamlit.cache_resource()', 'streamlit.cache_data', 'streamlit.cache_data()'].map((name): [string, PassingRow] => [name, HANDED]),
  // What a framework injects.
  ...['fastapi.Depends', 'fastapi.Security', 'fastapi.params.Depends', 'fastapi.param_functions.Depends', 'fastapi_injector.Injected', 'litestar.di.Provide', 'taskiq.TaskiqDepends', 'faststream.Depends'].map((name): [string, PassingRow] => [name, CALLED]),
  // Defaults of fields.
  ...['dataclasses.field', 'pydantic.Field', 'pydantic.fields.Field', 'pydantic.PrivateAttr', 'sqlmodel.Field'].map((name): [string, PassingRow[]] => [name, [{ at: 'default_factory', isCalled: true }, { at: 'default' }, ...(name === 'dataclasses.field' ? [] : [HANDED])]]),
  ...['attrs.field', 'attr.ib', 'attr.field', 'attrs.define.field'].map((name): [string, PassingRow[]] => [name, [{ at: 'factory', isCalled: true }, { at: 'default' }]]),
]);

/** By the last name, on whatever it is called: `stack.enter_context(value)`, `_.memoize(make)`. */
export const PASSING_METHODS: ReadonlyMap<string, PassingRow> = new Map<string, PassingRow>([
  ['enter_context', HANDED], ['enter_async_context', HANDED], ['memoize', HANDED], ['once', HANDED], ['run_until_complete', HANDED],
]);

/** Methods that a library gives its record-like classes: the object's fields as a record (https://docs.pydantic.dev/latest/concepts/serialization/). */
export const AS_RECORD: ReadonlySet<string> = new Set(['model_dump', 'dict']);

/** Modules whose `get` names a section before the option, and its fallback by a keyword (https://docs.python.org/3/library/configparser.html). */
export const BY_SECTION: ReadonlySet<string> = new Set(['configparser', 'six.moves.configparser', 'ConfigParser', 'backports.configparser']);

/** Functions that give back a collection that they are handed, its elements in another order, some of it, one of its elements, its elements with their positions, those of several side by side, or in all ways. */
export type CollectionUse = 'same' | 'reordered' | 'some' | 'one' | 'numbered' | 'beside' | 'together';
export const COLLECTIONS: ReadonlyMap<string, CollectionUse> = new Map<string, CollectionUse>([
  ...['list', 'tuple', 'iter', 'itertools.cycle', 'collections.deque', 'Array.from'].map((name): [string, 'same'] => [name, 'same']),
  ...['set', 'frozenset', 'sorted', 'reversed', 'Set'].map((name): [string, 'reordered'] => [name, 'reordered']),
  ...['next', 'min', 'max', 'random.choice', 'secrets.choice'].map((name): [string, 'one'] => [name, 'one']),
  ['random.sample', 'some'], ['enumerate', 'numbered'], ['zip', 'beside'], ['itertools.zip_longest', 'together'], ['itertools.product', 'together'],
]);

/** Inputs that give one of the options that are written for the user, by module and method (https://docs.streamlit.io/develop/api-reference/widgets): where the list stands. */
export const CHOSEN_FROM: ReadonlyMap<string, { position: number; name: string }> = new Map(
  ['selectbox', 'radio', 'segmented_control', 'pills'].map((name) => [`streamlit.${name}`, { position: 1, name: 'options' }]),
);

/** Inputs that the user fills, with what stands in them first. */
export const FILLED_FIRST: ReadonlyMap<string, { position: number; name: string }> = new Map(
  ['text_input', 'text_area'].map((name) => [`streamlit.${name}`, { position: 1, name: 'value' }]),
);
