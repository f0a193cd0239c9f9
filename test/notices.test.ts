/**
 * Compares THIRD-PARTY-NOTICES.md with what the last build bundled. `UPDATE=1` writes it. Must run after `npm run build`.
 */
import assert from 'node:assert/strict';
import { copyFileSync, existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';

const ROOT = path.resolve(import.meta.dirname, '..');
const built = path.join(ROOT, 'dist', 'test', 'THIRD-PARTY-NOTICES.md');
const committed = path.join(ROOT, 'THIRD-PARTY-NOTICES.md');

test('the third-party notices are those of the bundled packages', () => {
  assert.ok(existsSync(built), 'run `npm run build` first');
  if (process.env.UPDATE === '1') copyFileSync(built, committed);
  assert.equal(readFileSync(committed, 'utf8'), readFileSync(built, 'utf8'), 'UPDATE=1 npm test writes it');
});
