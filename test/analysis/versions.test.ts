/** Whether versions and ranges lie in an interval: yes and no only where every version of the range does or does not. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isWithin } from '../../server/src/analysis/versions.js';

const CASES: readonly [string | null, boolean | null][] = [
  ['5.0.0', true], ['6.99.1', true], ['7.0.0', false], ['4.104.0', false], ['v5.1.0', true], ['5.1.0-beta.1', true],
  ['^6.0.0', true], ['~5.2', true], ['==6.1.0', true], ['~=6.1', true], ['^7.1.0', false], ['^4.0.0', false],
  ['>=5', null], ['*', null], ['5', null], ['^5 || ^6', null], ['workspace:*', null], ['', null], [null, null],
];

for (const [version, answer] of CASES) test(`${version} within 5.0.0 and 7.0.0`, () => assert.equal(isWithin(version, '5.0.0', '7.0.0'), answer));

test('a range of 0.x ends at the next minor version', () => {
  assert.equal(isWithin('^0.60.2', '0.60.0', '0.91.0'), true);
  assert.equal(isWithin('^0.91.0', '0.60.0', '0.91.0'), false);
  assert.equal(isWithin('0.120.0', '0.60.0', '0.91.0'), false);
});
