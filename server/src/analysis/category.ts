/**
 * What kind of code a file or function is: product, test, example, script, generated. Decided by what the project says of
 * its files, by paths relative to the scanned root, by headers and decorators; must not read files.
 */
import type { CallFacts, FunctionFacts, Summary, ValueId } from '../ir/summary.js';
import type { Category, EntryPoint } from './report.js';
import { globFinder } from './globs.js';
import { isWithin } from './paths.js';
import type { Edge, Program } from './program.js';
import type { MarkedCategory, ProjectFacts } from './project.js';
import { ANONYMOUS } from './summary/functions.js';
import { nameOf } from './origins.js';

const TEST = /(^|\/)(tests?|__tests__|__mocks__|e2e|spec|specs|testing|fixtures?|cypress|playwright)\/|(^|\/)(test_[^/]*|[^/]*_test|conftest)\.py$|\.(test|spec|e2e|stories)\.[cm]?[jt]sx?$/i;
const EXAMPLE = /(^|\/)(examples?|samples?|cookbook|tutorials?|quickstarts?)\//i;
/** At the root, or packages of their own; inside the sources of an app these are parts of the product: a page to try prompts out. */
const DEMO = /^((?:(?!(?:src|app|pages|routes|features|components|lib)\/)[^/]+\/)*(?:demos?|playground))\//i;
const EVALUATION = /(^|\/)(evals?|evaluations?|benchmarks?|bench)\//i;
const SCRIPT = /(^|\/)(scripts?|tools|bin|hack|migrations?)\//i;
/** Deeper, `external` is where an app talks to others. */
const VENDORED = /(^|\/)(vendor|vendored|third[_-]?party)\/|^external\//i;
const GENERATED = /(^|\/)(generated|__generated__|gen)\/|\.(gen|generated|pb)\.[cm]?[jt]sx?$|_pb2(_grpc)?\.py$/i;
const GUARDRAIL = /guard_?rail|moderat(e|ion)/i;

export interface Categories {
  /** Category of the code in a file. */
  of(s: Summary): Category;
  /** Tests and examples try code out: how they use it says nothing of production. Whatever their headers say. */
  isTrial(path: string): boolean;
}

export function createCategories({ marks, units }: Pick<ProjectFacts, 'marks' | 'units'>): Categories {
  const marked = marks.map((m) => ({ ...m, names: globFinder(m.globs, '') }));
  const packages = new Set(units.map((u) => u.directory));
  const memory = new Map<string, { category: Category | null; isTrial: boolean }>();

  /** What the project says; null when it says nothing. */
  function said(path: string, category: MarkedCategory): boolean | null {
    const last = marked.findLast((m) => m.category === category && isWithin(m.directory, path) && m.names(m.directory === '' ? path : path.slice(m.directory.length + 1)) !== null);
    return last?.holds ?? null;
  }

  function isExample(path: string): boolean {
    const demo = DEMO.exec(path)?.[1];
    return EXAMPLE.test(path) || (demo !== undefined && (!demo.includes('/') || packages.has(demo)));
  }

  function decide(path: string): { category: Category | null; isTrial: boolean } {
    const [isVendored, isGenerated, isTest] = ([['vendored', VENDORED], ['generated', GENERATED], ['test', TEST]] as const).map(([category, pattern]) => said(path, category) ?? pattern.test(path));
    const isEvaluation = EVALUATION.test(path);
    const first: [Category, boolean | undefined][] = [
      ['vendored', isVendored], ['generated', isGenerated], ['test', isTest], ['evaluation', isEvaluation], ['example', isExample(path)], ['guardrail', GUARDRAIL.test(path)], ['script', SCRIPT.test(path)],
    ];
    return { category: first.find(([, is]) => is)?.[0] ?? null, isTrial: !isVendored && (isTest === true || isExample(path)) && !isEvaluation };
  }

  function byPath(path: string): ReturnType<typeof decide> {
    let found = memory.get(path);
    if (!found) memory.set(path, (found = decide(path)));
    return found;
  }

  return {
    of(s) {
      const { category } = byPath(s.path);
      return category !== 'vendored' && s.generated && said(s.path, 'generated') !== false ? 'generated' : (category ?? 'product');
    },
    isTrial: (path) => byPath(path).isTrial,
  };
}

export type RunsCallback = 'each' | 'once' | EntryPoint['kind'];

const ITERATES = /^(map|forEach|flatMap|filter|reduce|some|every|find|findIndex|each|mapSeries|eachSeries|pMap)$/;
const ROUTES = /^(get|post|put|patch|delete|all|use|route|handle|handler|onRequest|onCall|createRoute|api_route|websocket)$/;
const COMMANDS = /^(command|action|registerCommand|addCommand|group|callback)$/;
const JOBS = /^(schedule|cron|setInterval|add_job|scheduled_job|task|shared_task|periodic_task|process|createFunction|on_event|onSchedule|job)$/;
const CONSUMERS = /^(on|once|subscribe|addEventListener|addListener|consume|consumer|listen|onMessage|event|agent|receiver)$/;
const TESTS = /^(describe|it|test|beforeEach|beforeAll|afterEach|afterAll)$/;

/** How a call runs the function that it is handed. */
export function runsCallback(program: Program, e: Edge): RunsCallback {
  const s = program.summary(e.file);
  const call = s?.calls[e.call];
  if (!s || !call) return 'once';
  const kind = kindOfCallee(s, call.callee) ?? 'once';
  return kind === 'route' && isLookup(s, call) ? 'once' : kind;
}

/** `cache.get(key, make)`: the first argument is neither a path nor a handler, so the function is run where it is handed over. */
function isLookup(s: Summary, { args }: CallFacts): boolean {
  const first = s.values[args[0]?.value ?? -1];
  if (args.length < 2 || first === undefined || first.k === 'fn') return false;
  const start = first.k === 'text' ? s.values[first.parts[0] ?? -1] : first.k === 'op' ? s.values[first.of[0] ?? -1] : first;
  return start?.k !== 'lit' || typeof start.v !== 'string' || !/^[/*]|^$/.test(start.v);
}

export function kindOfCallee(s: Summary, callee: ValueId): RunsCallback | null {
  const full = nameOf(s, callee);
  const name = full.slice(full.lastIndexOf('.') + 1);
  if (ITERATES.test(name)) return 'each';
  if (TESTS.test(name)) return 'test';
  // One-word names of ordinary functions say nothing; on a receiver they do.
  if (s.values[callee]?.k !== 'member' && !/^(setInterval|createFunction|onCall|onRequest|onSchedule|task|shared_task|periodic_task|command)$/.test(name)) return null;
  if (ROUTES.test(name)) return 'route';
  if (COMMANDS.test(name)) return 'command';
  if (JOBS.test(name)) return 'job';
  if (CONSUMERS.test(name)) return 'consumer';
  return null;
}

/** What kind of entry a function is by its decorators, name and place. */
export function entryKind(s: Summary, fn: number, f: FunctionFacts): EntryPoint['kind'] {
  if (fn === 0) return 'module';
  for (const { value: d } of f.decorators) {
    const v = s.values[d];
    const kind = kindOfCallee(s, v?.k === 'call' ? (s.calls[v.call]?.callee ?? d) : d);
    if (kind && kind !== 'each' && kind !== 'once') return kind;
  }
  if (/^(GET|POST|PUT|PATCH|DELETE)$/.test(f.name) && /(^|\/)route\.[cm]?[jt]sx?$/.test(s.path)) return 'route';
  if (/^test_/.test(f.name)) return 'test';
  return f.cls >= 0 ? 'method' : 'function';
}

const LONGEST_NAME = 60;

/** `POST /tickets`, `on message`: an anonymous function by the call that registers it; null where no text there says more. */
export function registeredName(program: Program, f: FunctionFacts, callers: readonly Edge[]): string | null {
  const e = f.name === ANONYMOUS ? callers.find(({ kind }) => kind === 'callback') : undefined;
  const s = e && program.summary(e.file);
  const call = e && s?.calls[e.call];
  if (!s || !call) return null;
  const kind = kindOfCallee(s, call.callee);
  const first = s.values[call.args[0]?.value ?? -1];
  if (kind === null || kind === 'each' || first?.k !== 'lit' || typeof first.v !== 'string' || first.v === '') return null;
  const full = nameOf(s, call.callee);
  const name = full.slice(full.lastIndexOf('.') + 1);
  return `${kind === 'route' && /^[a-z]+$/.test(name) ? name.toUpperCase() : name} ${first.v.length > LONGEST_NAME ? `${first.v.slice(0, LONGEST_NAME - 1)}…` : first.v}`;
}
