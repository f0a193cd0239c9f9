/**
 * Compares followed values with the catalogue: which member chain on which client of which package is being called.
 * Knows the catalogue's row types, and no row.
 */
import type { ApiRow, Binding, ClientRow, SdkRow } from '../../catalog/sdk.js';
import type { CallRef, Known, Step } from './known.js';

export interface ApiMatch {
  sdk: SdkRow;
  binding: Binding;
  client: ClientRow;
  api: ApiRow;
  /** Calls that made the client: constructor first, then `withOptions`. Null where it is not known. */
  made: (CallRef | null)[];
}

interface Target {
  sdk: SdkRow;
  binding: Binding;
  clients: Map<string, ClientRow>;
  chains: Map<string, ApiRow>;
}

export interface CatalogIndex {
  byModule: Record<'js' | 'py', Map<string, Target>>;
  /** Every member chain of a billable API, to tell candidates before their client is known. */
  chains: Record<'js' | 'py', ReadonlySet<string>>;
  /** Last names of the chains. */
  methods: Record<'js' | 'py', ReadonlySet<string>>;
}

/** Look-up tables over the catalogue. */
export function indexCatalog(sdks: readonly SdkRow[]): CatalogIndex {
  const index: { byModule: { js: Map<string, Target>; py: Map<string, Target> }; chains: { js: Set<string>; py: Set<string> }; methods: { js: Set<string>; py: Set<string> } } = {
    byModule: { js: new Map(), py: new Map() },
    chains: { js: new Set(), py: new Set() },
    methods: { js: new Set(), py: new Set() },
  };
  for (const sdk of sdks) {
    for (const family of ['js', 'py'] as const) {
      const chains = new Map<string, ApiRow>();
      for (const api of sdk.apis) {
        for (const chain of api[family] ?? []) {
          chains.set(chain, api);
          index.chains[family].add(chain);
          index.methods[family].add(chain.slice(chain.lastIndexOf('.') + 1));
        }
      }
      for (const binding of sdk[family] ?? []) {
        const target: Target = { sdk, binding, clients: new Map(binding.clients.map((c) => [c.name, c])), chains };
        for (const module of binding.modules) index.byModule[family].set(module, target);
      }
    }
  }
  return index;
}

/** Row of a module or of one above it: `openai/lib/x`, `openai.lib.azure`. */
function targetOf(index: CatalogIndex, family: 'js' | 'py', module: string): Target | null {
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

/** The client that a followed value is, and the member chain that was asked of it. */
function clientOf(index: CatalogIndex, family: 'js' | 'py', k: Known): { target: Target; client: ClientRow; made: (CallRef | null)[]; chain: Step[] } | null {
  if (k.t !== 'path' || k.root.k !== 'external') return null;
  const target = targetOf(index, family, k.root.module);
  if (!target) return null;
  let steps = k.steps;
  let client = target.clients.get(k.root.name);
  const made: (CallRef | null)[] = [];
  if (!client) {
    // `import openai; openai.lib.AzureOpenAI()`: the class after some namespaces.
    const at = steps.findIndex((s) => s.k !== 'member');
    const last = steps[at - 1];
    client = last?.k === 'member' ? target.clients.get(last.name) : undefined;
    if (client) steps = steps.slice(at);
  }
  if (client) {
    const first = steps[0];
    if (first?.k !== 'call') return null;
    made.push(first.call);
    steps = steps.slice(1);
  } else {
    client = target.clients.get('*');
    if (!client) return null;
    steps = [{ k: 'member', name: k.root.name }, ...steps];
  }
  const chain: Step[] = [];
  for (let i = 0; i < steps.length; i++) {
    const s = steps[i] as Step;
    const next = steps[i + 1];
    if (s.k === 'member' && target.binding.transparent.includes(s.name)) continue;
    if (s.k === 'member' && target.binding.derive.includes(s.name) && next?.k === 'call') {
      made.push(next.call);
      i++;
      continue;
    }
    chain.push(s);
  }
  return { target, client, made, chain };
}

const chainName = (steps: readonly Step[]): string | null =>
  steps.every((s) => s.k === 'member') ? steps.map((s) => (s.k === 'member' ? s.name : '')).join('.') : null;

/** The billable API that a callee is, or null. */
export function matchApi(index: CatalogIndex, family: 'js' | 'py', callee: Known): ApiMatch | null {
  const found = clientOf(index, family, callee);
  const name = found ? chainName(found.chain) : null;
  const api = found && name !== null ? found.target.chains.get(name) : undefined;
  return found && api ? { sdk: found.target.sdk, binding: found.target.binding, client: found.client, api, made: found.made } : null;
}

/** True when the value is a client of a known SDK, or a part of one. */
export function isClient(index: CatalogIndex, family: 'js' | 'py', k: Known): boolean {
  const found = clientOf(index, family, k);
  return found !== null && found.made.length > 0 && chainName(found.chain) !== null;
}

/** True when the last members of an unresolved callee read like a billable API: worth asking its callers. */
export function looksBillable(index: CatalogIndex, family: 'js' | 'py', steps: readonly Step[]): boolean {
  const names: string[] = [];
  for (let i = steps.length - 1; i >= 0; i--) {
    const s = steps[i];
    if (s?.k !== 'member') return false;
    names.unshift(s.name);
    if (index.chains[family].has(names.join('.')) && names.length > 1) return true;
  }
  return false;
}

/** True when the export makes clients of a known SDK. */
export function makesClients(index: CatalogIndex, module: string, name: string, family: 'js' | 'py'): boolean {
  const target = targetOf(index, family, module);
  return target !== null && name !== '*' && target.clients.has(name);
}
