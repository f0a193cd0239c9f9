/** What kind of code a path is, relative to the scanned root. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { categoryOf, isTrial } from '../../server/src/analysis/category.js';
import type { Summary } from '../../server/src/ir/summary.js';

const CASES: readonly [string, string][] = [
  ['src/app.ts', 'product'], ['tests/a.py', 'test'], ['src/a.test.ts', 'test'], ['pkg/conftest.py', 'test'],
  ['examples/chat/a.ts', 'example'], ['demo/src/a.ts', 'example'], ['playground/a.py', 'example'],
  ['web/src/features/playground/a.ts', 'product'], ['app/demo/page.tsx', 'product'],
  ['vendor/x/a.ts', 'vendored'], ['external/lib/a.py', 'vendored'], ['src/services/external/openai.py', 'product'],
  ['src/generated/a.ts', 'generated'], ['scripts/a.py', 'script'], ['evals/a.py', 'evaluation'],
];
test('by path', () => {
  for (const [path, category] of CASES) assert.equal(categoryOf({ path, generated: false } as Summary), category, path);
  assert.deepEqual(CASES.map(([path]) => path).filter(isTrial), CASES.filter(([, category]) => category === 'test' || category === 'example').map(([path]) => path));
});
test('by its header', () => assert.equal(categoryOf({ path: 'src/a.ts', generated: true } as Summary), 'generated'));
