/**
 * Compares followed values with the catalogue: which billable API a call is. Knows the catalogue's row types, and no row.
 */
import { ELSEWHERE, wordsOf } from '../../catalog/senders.js';
import type { ApiRow, Binding, Condition, Locator, ObjectRow, SdkRow } from '../../catalog/sdk.js';
import { SCHEME } from '../addresses.js';
import { ITSELF, MODULE, chainKey, packageOf, targetOf, type CatalogIndex, type Family } from './catalogIndex.js';
import { holds, holdsAll, nothingAsked } from './conditions.js';
import { alternatives, type CallRef, type Known, type Step } from './known.js';
import { isWithoutCall, locate, type Link, type Matcher, type Scope } from './locate.js';
import { chainOf, contentIn, contentOf, deeper, objectsIn, partsOfLink, reachedAs, reachedBy, start, type Content, type Made, type Walk } from './objects.js';
import { implies } from './sequences.js';

export interface ApiMatch {
  sdk: SdkRow;
  binding: Binding;
  api: ApiRow;
  /** What the call is made on. */
  on: Made;
  /** Nobody sees what it needs, though it must be there: a model behind a prompt. */
  isImplied?: true;
}

/**
 * The billable APIs that a callee is. `implied`: those that it is although nobody sees what they need; `open`: what a caller
 * decides may make it one; `mocked`: it would be one, if a mock did not answer.
 */
export function matchApi(m: Matcher, callee: Known, call: CallRef): { matches: ApiMatch[]; implied: ApiMatch[]; open: boolean; mocked: boolean } {
  const matches: ApiMatch[] = [];
  const implied: ApiMatch[] = [];
  let open = false;
  let mocked = false;
  const walk = start();
  // What `new` makes is an object: only what is asked of it can cost.
  if (m.linker.summaryOf(call.file)?.calls[call.call]?.isNew === true) return { matches, implied, open, mocked };
  for (const r of reachedAs(m, callee, walk)) {
    const { made, target } = r;
    if (m.linker.isImplementation(made.binding.modules, call.file)) continue;
    const scope: Scope = { call, links: made.links };
    const chain = chainOf(r);
    const asked = nothingAsked();
    for (const api of made.kinds.flatMap((kind) => target.of.apis.get(chainKey(kind, chain)) ?? [])) {
      const answer = api.when ? holdsAll(m, scope, target, api.when, walk, asked) : true;
      if (answer === null) open = true;
      if (answer !== true) continue;
      if (target.of.hasMocks && isMocked(m, made, carriersOf(m, scope, api, walk), walk)) {
        mocked = true;
        break;
      }
      if (api.needs) {
        const content = contentsOf(m, made, scope, api, api.needs, walk);
        if (content.open) open = true;
        if (content.count === 0) {
          if (implies(m, made, api.needs, walk)) implied.push({ sdk: made.sdk, binding: made.binding, api, on: made, isImplied: true });
          continue;
        }
      }
      matches.push({ sdk: made.sdk, binding: made.binding, api, on: made });
      break;
    }
  }
  return { matches, implied, open, mocked };
}

/**
 * The API that a call asks for by what it hands over, an address and a body, whatever it is called by. `open`: what a caller
 * decides may make it one.
 */
export function matchSent(m: Matcher, call: CallRef, names: readonly string[]): { match: ApiMatch | null; open: boolean } {
  const walk = start();
  const maker = senderMadeBy(m, call);
  const asked = nothingAsked();
  let open = false;
  for (const { target, chain, first, apis } of m.catalog.senders[m.family]) {
    const links: Link[] = maker ? [{ row: MADE_WITH_ADDRESS, sdk: target.sdk, call: maker }] : [];
    const scope: Scope = { call, links };
    const isSo = (c: Condition): boolean | null => holds(m, scope, target, c, walk, asked);
    if ((chain !== ITSELF && !isNamed(names, chain)) || decided(first ? [first] : [], isSo) === false) continue;
    for (const api of apis) {
      const answer = decided(api.when ?? [], isSo);
      if (answer === true) return { match: { sdk: target.sdk, binding: target.binding, api, on: { sdk: target.sdk, binding: target.binding, kinds: target.kinds, links } }, open };
      if (answer === null) open = true;
    }
  }
  return { match: null, open };
}

const MADE_WITH_ADDRESS: ObjectRow = { by: ['()'] };
const BASES: readonly Locator[] = ['client.#0', 'client.baseURL', 'client.baseUrl', 'client.base_url'];

/** The call that told an object of nobody known where its requests go: `new Client("https://…")`, `super("https://…")`. */
function senderMadeBy(m: Matcher, call: CallRef): CallRef | null {
  for (const k of alternatives(m.linker.calleeOf(call))) {
    const maker = k.t === 'path' ? m.linker.makerOf(k) : null;
    const links: Link[] = maker ? [{ row: MADE_WITH_ADDRESS, sdk: NOBODY, call: maker }] : [];
    if (maker && BASES.some((l) => alternatives(locate(m, { call, links }, l)).some((x) => x.t === 'lit' && typeof x.v === 'string' && SCHEME.test(x.v)))) return maker;
  }
  return null;
}
const NOBODY: SdkRow = { id: '', title: '', provider: null, baseUrl: [], baseUrlVariables: [], attempts: null, apis: [], free: {} };

/** Only the call itself says what it is made on. */
export const isMadeByNobody = ({ links: [first] }: Made): boolean => first?.row.by.length === 0;

/** Nobody sees how the thing that the call is made on was made: what it is declared as tells. */
export const isOfType = ({ on: { links } }: ApiMatch): boolean => links.some((link) => link.call === null && link.row.by.length > 0 && !isWithoutCall(link));

/** The API that a call is by the names that it is written with and what it is given, where nobody says what it is made on. */
export function matchUnsaid(m: Matcher, call: CallRef, names: readonly string[]): ApiMatch | null {
  for (const { target, names: chain, api } of m.catalog.unsaid[m.family].get(names[0] ?? '') ?? []) {
    const { sdk, binding } = target;
    if (!chain.every((name, i) => name === names[i]) || m.linker.isImplementation(binding.modules, call.file)) continue;
    if (!api.unsaid?.names.every((name) => isGiven(m, call, name)) || (api.when && holdsAll(m, { call, links: [] }, target, api.when, start()) !== true)) continue;
    return { sdk, binding, api, on: { sdk, binding, kinds: api.on ?? ['client'], links: [{ row: { by: [], ...(api.unsaid?.provider === null && { provider: null }) }, sdk, call: null }] } };
  }
  return null;
}

/** The code writes an argument of that name, also in a record that is handed over as it stands. */
function isGiven(m: Matcher, call: CallRef, name: string): boolean {
  const args = m.linker.summaryOf(call.file)?.calls[call.call]?.args ?? [];
  const isIn = (k: Known): boolean => k.t === 'rec' && k.entries.some((e) => e.key === name || (e.spread && isIn(m.linker.resolve(e.lazy))));
  return args.some((a) => a.name === name || ((m.family === 'js' ? a.name === null : a.name === '**' || a.spread) && alternatives(m.linker.resolve({ file: call.file, value: a.value, frame: call.frame })).some(isIn)));
}

/**
 * Nobody says what the callee of such a call is asked of: a parameter, a field or an entry of one that the project gives no
 * value; of packages that are not known, what clients of that shape come from.
 */
export function isUnsaid(m: Matcher, k: Known, { api }: ApiMatch): boolean {
  if (k.t !== 'path') return false;
  const { root, steps } = k;
  if (root.k === 'param' || root.k === 'field') return steps.every((s) => s.k === 'member' || s.k === 'index');
  if (root.k !== 'external' || api.unsaid?.provider !== null || packageOf(m.catalog, m.family, root, steps)) return false;
  // A module of the project that is not there, a mock.
  return !root.module.startsWith('.') && !wordsOf(root.module).some((word) => ELSEWHERE.has(word));
}

/** The last names that a callee is written with, the last first: `run`, `AI` for `AI.run`. */
const isNamed = ([last, before]: readonly string[], chain: string): boolean => chain === last || chain === `${before}.${last}`;

/** It has the name of such a function in the catalogue, which alone would not say that it sends anything. */
export const isNamedInCatalog = (m: Pick<Matcher, 'catalog' | 'family'>, names: readonly string[]): boolean =>
  m.catalog.senders[m.family].some(({ chain }) => chain.includes('.') && isNamed(names, chain));

/** In their order; none is asked after one that does not hold. Only an address may yet be decided by callers. */
function decided(conditions: readonly Condition[], isSo: (c: Condition) => boolean | null): boolean | null {
  let all: boolean | null = true;
  for (const c of conditions) {
    const one = isSo(c);
    if (one === false || (one === null && !c.url)) return false;
    if (one === null) all = null;
  }
  return all;
}

/** Objects that a call is handed. */
export const carriersOf = (m: Matcher, scope: Scope, api: ApiRow, walk: Walk): Made[] =>
  (api.carriers ?? []).flatMap((l) => objectsIn(m, locate(m, scope, l), deeper(walk)));

/** Objects that answer where neither the call nor what it is handed says who does. */
export const otherwiseOf = (m: Matcher, scope: Scope, api: ApiRow, walk: Walk): Made[] =>
  (api.otherwise ?? []).flatMap((l) => objectsIn(m, locate(m, scope, l), deeper(walk)));

/** True when what answers is known to be a mock, whichever way the code goes. */
function isMocked(m: Matcher, made: Made, carriers: readonly Made[], walk: Walk): boolean {
  const isMock = (one: Made): boolean => one.links.some(({ row }) => row.isMock === true);
  const answer = (parts: readonly Made[]): boolean => {
    const mock = parts.find(isMock);
    return mock !== undefined && parts.every((one) => isMock(one) || !one.kinds.some((kind) => mock.kinds.includes(kind)));
  };
  return isMock(made) || answer(carriers) || [made, ...carriers].some(({ links }) => links.some((link, i) => answer(partsOfLink(m, link, links.slice(0, i), walk))));
}

/** What a call is made on and handed, by kinds. */
export function contentsOf(m: Matcher, made: Made, scope: Scope, api: ApiRow, kinds: readonly string[], walk: Walk): Content {
  const all = [contentOf(m, made, kinds, walk), ...(api.carriers ?? []).map((l) => contentIn(m, locate(m, scope, l), kinds, walk))];
  return { count: all.reduce((sum, c) => sum + c.count, 0), open: all.some((c) => c.open) };
}

/** True when the value is an object of a known SDK, or a part of one. */
export const isObject = (m: Matcher, k: Known): boolean => reachedBy(m, k).some((r) => r.made.links.length > 0);

/** True when the last members of an unresolved callee read like a billable API: worth asking its callers. */
export function looksBillable(index: CatalogIndex, family: Family, steps: readonly Step[]): boolean {
  const names: string[] = [];
  for (let i = steps.length - 1; i >= 0; i--) {
    const s = steps[i];
    if (s?.k !== 'member') return false;
    names.unshift(s.name);
    if (index.chains[family].has(names.join('.'))) return true;
  }
  return false;
}

/** True when the export makes objects of a known SDK, or is an API itself. */
export function isKnownExport(index: CatalogIndex, module: string, name: string, family: Family): boolean {
  const target = targetOf(index, family, module);
  return target !== null && name !== '*' && (target.exports.has(name) || target.of.apis.has(chainKey(MODULE, name)));
}

/** True when the export is a class or function that makes objects of a known SDK; `derived`: when classes that derive from it do. */
export function makesObjects(index: CatalogIndex, module: string, name: string, family: Family, derived: boolean): boolean {
  const rows = name === '*' ? [] : (targetOf(index, family, module)?.exports.get(name) ?? []);
  return rows.some((row) => !derived || !row.isAbstract);
}
