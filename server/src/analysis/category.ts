/**
 * What kind of code a file is: product, test, example, script, generated. Decided by what the project says of
 * its files, by paths relative to the scanned root, by headers; must not read files.
 */
import type { Summary } from '../ir/summary.js';
import type { Category } from './report.js';
import { globFinder } from './globs.js';
import { isWithin } from './paths.js';
import type { MarkedCategory, ProjectFacts } from './project.js';

const TEST = /(^|\/)(tests?|__tests__|__mocks__|e2e|spec|specs|testing|fixtures?|cypress|playwright)\/|(^|\/)(test_[^/]*|[^/]*_test|conftest)\.py$|\.(test|spec|e2e|stories|vitest|cy)\.[cm]?[jt]sx?$/i;
const TEST_FOLDER = /(^|\/)(tests?|__tests__|__mocks__|fixtures?)\//i;
const EXAMPLE = /(^|\/)(examples?|samples?|cookbook|tutorials?|quickstarts?)\//i;
/** At the root, or packages of their own; inside the sources of an app these are parts of the product: a page to try prompts out. */
const DEMO = /^((?:(?!(?:src|app|pages|routes|features|components|lib)\/)[^/]+\/)*(?:demos?|playground))\//i;
const EVALUATION = /(^|\/)([^/]*[_-])?(evals?|evaluations?|benchmarks?|bench)\//i;
/** Deeper, `tools` are what an agent can do. */
const SCRIPT = /(^|\/)(scripts?|bin|hack|migrations?)\/|^tools\//i;
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
    // `tests/evals` evaluates; `evals/tests` tests what does.
    const tests = path.search(TEST_FOLDER);
    const isTestOfEvaluation = tests >= 0 && !EVALUATION.test(path.slice(tests + 1));
    const first: [Category, boolean | undefined][] = [
      ['vendored', isVendored], ['generated', isGenerated], ['test', isTest], ['evaluation', isEvaluation], ['example', isExample(path)], ['guardrail', GUARDRAIL.test(path)], ['script', SCRIPT.test(path)],
    ];
    return { category: first.find(([, is]) => is)?.[0] ?? null, isTrial: !isVendored && (isTest === true || isExample(path)) && (!isEvaluation || isTestOfEvaluation) };
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
