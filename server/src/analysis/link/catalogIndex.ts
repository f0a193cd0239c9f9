/**
 * Look-up tables over the catalogue's rows: by module, by kind of object and member chain. Knows the row types, and no row.
 */
import { hostsOf } from '../../catalog/hosts.js';
import type { ApiRow, Binding, Condition, ObjectRow, SdkRow } from '../../catalog/sdk.js';
import { patternsOf, type Patterns } from '../addresses.js';
import type { Step } from './known.js';

export type Family = 'js' | 'py';

/** A package of an SDK, with what its exports make. */
export interface Target {
  sdk: SdkRow;
  binding: Binding;
  /** By chain. */
  exports: ReadonlyMap<string, readonly ObjectRow[]>;
  /** Kinds that the module itself is. */
  kinds: readonly string[];
  of: SdkIndex;
}

/** What is asked of objects, by `chainKey`; rows of one chain in their order. */
interface SdkIndex {
  objects: ReadonlyMap<string, readonly ObjectRow[]>;
  apis: ReadonlyMap<string, readonly ApiRow[]>;
  hasMocks: boolean;
}

export interface SentRows {
  target: Target;
  /** Name that they are called by, or `()` for any. */
  chain: string;
  first: Condition | null;
  apis: ApiRow[];
}

export interface UnsaidRow {
  target: Target;
  /** Names of the chain, the last first. */
  names: readonly string[];
  api: ApiRow;
}

export interface CatalogIndex {
  /** Hosts that rows ask for. */
  hosts: readonly string[];
  /** The addresses that conditions ask for, ready to be compared. */
  addresses: ReadonlyMap<readonly string[], Patterns>;
  byModule: Record<Family, ReadonlyMap<string, Target>>;
  byGlobal: Record<Family, ReadonlyMap<string, Target>>;
  /** Every member chain of a billable API on an object, to tell candidates before their client is known. */
  chains: Record<Family, ReadonlySet<string>>;
  /** Last names of all chains. */
  methods: Record<Family, ReadonlySet<string>>;
  bySdk: Record<Family, ReadonlyMap<string, Target>>;
  /** APIs that their chain alone tells, by its last name. */
  unsaid: Record<Family, ReadonlyMap<string, readonly UnsaidRow[]>>;
  /** APIs that are asked for by functions of the application, together where they begin with the same condition. */
  senders: Record<Family, readonly SentRows[]>;
}

/** The call of a thing itself. */
export const ITSELF = '()';
export const MODULE = 'module';
export const SENDER = 'sender';
export const chainKey = (kind: string, chain: string): string => `${kind} ${chain}`;

export function indexCatalog(sdks: readonly SdkRow[]): CatalogIndex {
  const tables = (family: Family) => {
    const byModule = new Map<string, Target>();
    const byGlobal = new Map<string, Target>();
    const bySdk = new Map<string, Target>();
    const chains = new Set<string>();
    const methods = new Set<string>();
    const senders: SentRows[] = [];
    const unsaid: [string, UnsaidRow][] = [];
    for (const sdk of sdks) {
      const bindings = sdk[family] ?? [];
      const of: SdkIndex = {
        objects: grouped(bindings.flatMap((b) => b.objects.flatMap((row) => (row.from ?? []).flatMap((kind) => row.by.map((chain): [string, ObjectRow] => [chainKey(kind, chain), row]))))),
        apis: grouped(sdk.apis.flatMap((api) => (api[family] ?? []).flatMap((chain) => (api.on ?? ['client']).map((kind): [string, ApiRow] => [chainKey(kind, chain), api])))),
        hasMocks: bindings.some((b) => b.objects.some((row) => row.isMock === true)),
      };
      for (const api of sdk.apis) {
        for (const chain of api[family] ?? []) {
          methods.add(chain.slice(chain.lastIndexOf('.') + 1));
          if (chain.includes('.') || !api.on?.some((kind) => kind === MODULE || kind === SENDER)) chains.add(chain);
        }
      }
      const [any] = bindings;
      if (any) {
        const target: Target = { sdk, binding: any, of, exports: new Map(), kinds: [SENDER] };
        senders.push(...sentRows(target, family));
        unsaid.push(...unsaidRows(target, family));
      }
      for (const binding of bindings) {
        const made = binding.objects.filter((row) => !row.from || row.from.includes(MODULE));
        const target: Target = {
          sdk, binding, of,
          exports: grouped(made.flatMap((row) => row.by.map((chain): [string, ObjectRow] => [chain, row]))),
          kinds: [MODULE, ...made.filter((row) => row.by.includes('*')).map((row) => row.kind ?? 'client')],
        };
        if (!bySdk.has(sdk.id)) bySdk.set(sdk.id, target);
        for (const module of binding.modules) byModule.set(module, target);
        for (const name of binding.globals ?? []) byGlobal.set(name, target);
      }
    }
    return { byModule, byGlobal, bySdk, chains, methods, senders, unsaid: grouped(unsaid) };
  };
  const js = tables('js');
  const py = tables('py');
  return {
    hosts: hostsOf(sdks),
    addresses: new Map(sdks.flatMap(conditionsOf).flatMap(({ url }) => (url ? [[url, patternsOf(url)]] : []))),
    byModule: { js: js.byModule, py: py.byModule }, byGlobal: { js: js.byGlobal, py: py.byGlobal }, bySdk: { js: js.bySdk, py: py.bySdk },
    chains: { js: js.chains, py: py.chains }, methods: { js: js.methods, py: py.methods },
    senders: { js: js.senders, py: py.senders }, unsaid: { js: js.unsaid, py: py.unsaid },
  };
}

const conditionsOf = (sdk: SdkRow): Condition[] =>
  [...sdk.apis, ...[...(sdk.js ?? []), ...(sdk.py ?? [])].flatMap((binding) => binding.objects)].flatMap(({ when }) => when ?? []);

function sentRows(target: Target, family: Family): SentRows[] {
  const rows: SentRows[] = [];
  for (const api of target.sdk.apis) {
    if (!api.on?.includes(SENDER)) continue;
    for (const chain of api[family] ?? []) {
      const first = api.when?.[0] ?? null;
      const same = rows.find((r) => r.chain === chain && r.first === first);
      if (same) same.apis.push(api);
      else rows.push({ target, chain, first, apis: [api] });
    }
  }
  return rows;
}

const unsaidRows = (target: Target, family: Family): [string, UnsaidRow][] =>
  target.sdk.apis.filter((api) => api.unsaid).flatMap((api) => (api[family] ?? []).map((chain): [string, UnsaidRow] => {
    const names = chain.split('.').reverse();
    return [names[0] ?? '', { target, names, api }];
  }));

function grouped<T>(pairs: readonly [string, T][]): Map<string, T[]> {
  const found = new Map<string, T[]>();
  for (const [key, row] of pairs) {
    const list = found.get(key);
    if (list) list.push(row);
    else found.set(key, [row]);
  }
  return found;
}

/** Row of a module or of one above it: `openai/lib/x`, `openai.lib.azure`. */
export function targetOf(index: CatalogIndex, family: Family, module: string): Target | null {
  const separator = family === 'js' ? '/' : '.';
  for (let name = module; name !== ''; ) {
    const found = index.byModule[family].get(name);
    if (found) return found;
    const cut = name.lastIndexOf(separator);
    if (cut < 0) return null;
    name = name.slice(0, cut);
  }
  return null;
}

const GLOBAL_OBJECTS: ReadonlySet<string> = new Set(['globalThis', 'window', 'self']);

/** The package that a root belongs to, and the names that were asked of it; the steps after those. */
export function packageOf(index: CatalogIndex, family: Family, root: { k: 'external'; module: string; name: string } | { k: 'global'; name: string }, steps: readonly Step[]): { target: Target; names: string[]; at: number } | null {
  if (root.k === 'global') {
    const first = steps[0];
    const isObject = GLOBAL_OBJECTS.has(root.name) && first?.k === 'member';
    const name = isObject ? first.name : root.name;
    const target = index.byGlobal[family].get(name);
    return target ? { target, names: [name], at: isObject ? 1 : 0 } : null;
  }
  const own = root.name === '*' ? [] : [root.name];
  // Python reaches submodules as members: `from google import genai`.
  if (family === 'py') {
    const members = [...own];
    for (const s of steps) {
      if (s.k !== 'member' || members.length > 3) break;
      members.push(s.name);
    }
    for (let n = members.length; n > 0; n--) {
      const target = index.byModule.py.get([root.module, ...members.slice(0, n)].join('.'));
      if (target) return n >= own.length ? { target, names: [], at: n - own.length } : null;
    }
  }
  const target = targetOf(index, family, root.module);
  return target ? { target, names: own, at: 0 } : null;
}
