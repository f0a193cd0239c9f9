/** What kind of code a path is, relative to the scanned root, and by what the project says of it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createCategories, type Categories } from '../../server/src/analysis/category.js';
import type { Category } from '../../server/src/analysis/report.js';
import { marksOf } from '../../server/src/engine/factsMarks.js';
import type { Summary } from '../../server/src/ir/summary.js';

const plain = createCategories({ marks: [], units: [] });
const categoryOf = (categories: Categories, path: string, generated = false): Category => categories.of({ path, generated } as Summary);

const CASES: readonly [string, string][] = [
  ['src/app.ts', 'product'], ['tests/a.py', 'test'], ['src/a.test.ts', 'test'], ['pkg/conftest.py', 'test'],
  ['examples/chat/a.ts', 'example'], ['demo/src/a.ts', 'example'], ['playground/a.py', 'example'],
  ['web/src/features/playground/a.ts', 'product'], ['app/demo/page.tsx', 'product'], ['backend/demo/a.py', 'product'],
  ['vendor/x/a.ts', 'vendored'], ['external/lib/a.py', 'vendored'], ['src/services/external/openai.py', 'product'],
  ['src/generated/a.ts', 'generated'], ['scripts/a.py', 'script'], ['tools/a.py', 'script'], ['agent/tools/search.py', 'product'], ['packages/tools/src/a.ts', 'product'], ['evals/a.py', 'evaluation'], ['packages/evals/tests/a.py', 'test'], ['examples/agent_benchmark/run.py', 'evaluation'], ['src/workbench/a.ts', 'product'],
];
test('by path', () => {
  for (const [path, category] of CASES) assert.equal(categoryOf(plain, path), category, path);
  assert.deepEqual(CASES.map(([path]) => path).filter((path) => plain.isTrial(path)), CASES.filter(([, category]) => category === 'test' || category === 'example').map(([path]) => path));
});
test('by its header', () => assert.equal(categoryOf(plain, 'src/a.ts', true), 'generated'));

test('a package of its own to try things out is an example, unless an app’s sources hold it', () => {
  const units = ['packages/playground', 'packages/web/src/demo'].map((directory) => ({ directory, isLibrary: false }));
  const categories = createCategories({ marks: [], units });
  assert.equal(categoryOf(categories, 'packages/playground/a.ts'), 'example');
  assert.equal(categoryOf(categories, 'packages/demo/a.ts'), 'product');
  assert.equal(categoryOf(categories, 'packages/web/src/demo/a.ts'), 'product');
});

test('by .gitattributes: deeper and later lines win, also over paths and headers', () => {
  const attributes = new Map([
    ['.gitattributes', '# GitHub\n*.api.ts linguist-generated\n/libs/** linguist-vendored=true\nvendor/ours/** -linguist-vendored\n*.ts text eol=lf\n'],
    ['app/.gitattributes', '"own.api.ts" linguist-generated=false\nclient.py linguist-generated\n/sdk/ linguist-generated\n'],
  ]);
  const categories = createCategories({ marks: marksOf(attributes, new Set()), units: [] });
  const of = (path: string, generated = false): Category => categoryOf(categories, path, generated);
  assert.equal(of('src/deep/x.api.ts'), 'generated');
  assert.equal(of('libs/x/a.ts'), 'vendored');
  assert.equal(of('app/libs/a.ts'), 'product');
  assert.equal(of('vendor/ours/a.ts'), 'product');
  assert.equal(of('vendor/theirs/a.ts'), 'vendored');
  assert.equal(of('app/own.api.ts', true), 'product');
  assert.equal(of('app/deep/client.py'), 'generated');
  assert.equal(of('app/sdk/a.py'), 'generated');
  assert.equal(of('client.py'), 'product');
});

test('by the test paths of pytest, where they hold mostly tests', () => {
  const files = new Set(['checks/conftest.py', 'checks/helpers.py', 'checks/test_a.py', 'lib/a.py', 'lib/b.py', 'lib/test_a.py', 'svc/unit/helpers.py', 'svc/unit/test_a.py', 'svc/more/test_b.py', 'svc/more/util.py']);
  const of = (texts: Record<string, string>, path: string): Category => categoryOf(createCategories({ marks: marksOf(new Map(Object.entries(texts)), files), units: [] }), path);
  const toml = { 'pyproject.toml': '[tool.pytest.ini_options]\ntestpaths = [\n  "checks", # all\n  "lib",\n]\n[tool.other]\n' };
  assert.equal(of(toml, 'checks/helpers.py'), 'test');
  // For the examples in their documentation.
  assert.equal(of(toml, 'lib/a.py'), 'product');
  assert.equal(of({}, 'checks/helpers.py'), 'product');
  assert.equal(of({ 'svc/pytest.ini': '[pytest]\naddopts = -q\ntestpaths =\n    unit\n    more\nlog = 1\n' }, 'svc/more/util.py'), 'test');
  assert.equal(of({ 'svc/setup.cfg': '[metadata]\nname = x\n[tool:pytest]\ntestpaths = unit more\n' }, 'svc/unit/helpers.py'), 'test');
  assert.equal(of({ 'svc/setup.cfg': '[tool:other]\ntestpaths = unit\n' }, 'svc/unit/helpers.py'), 'product');
});
