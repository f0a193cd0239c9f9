/** The project file: what is read, and what is reported with its place. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readConfig } from '../../server/src/engine/config.js';

const RULES = ['unbounded-loop', 'missing-output-cap'];

test('levels of rules are read; comments, trailing commas and $schema are fine', () => {
  const text = '{\n  // less noise\n  "$schema": "x",\n  "rules": { "unbounded-loop": "error", "missing-output-cap": "off", },\n}\n';
  assert.deepEqual(readConfig(text, RULES), {
    k: 'config',
    config: { rules: { 'unbounded-loop': { severity: 'error' }, 'missing-output-cap': { severity: 'off' } } },
  });
});

test('an empty object changes nothing', () => {
  assert.deepEqual(readConfig('{}', RULES), { k: 'config', config: { rules: {} } });
});

const refused: [string, string, string[]][] = [
  ['unknown key', '{\n  "rule": {}\n}', ['2:3 unknown key "rule"; known: rules']],
  ['unknown rule', '{"rules": {"unbound-loop": "off"}}', ['1:12 unknown rule "unbound-loop"; known: unbounded-loop, missing-output-cap']],
  ['bad level', '{"rules": {"unbounded-loop": "warn"}}', ['1:30 rule "unbounded-loop" must be one of off, hint, information, warning, error']],
  ['level of another type', '{"rules": {"unbounded-loop": 0}}', ['1:30 rule "unbounded-loop" must be one of off, hint, information, warning, error']],
  ['several at once', '{"a": 1,\n"rules": []}', ['1:2 unknown key "a"; known: rules', '2:10 rules must be an object']],
  ['no object', '[]', ['1:1 the file must be an object']],
  ['empty file', '', ['1:1 not valid JSON (ValueExpected)']],
  ['broken JSON', '{"rules": {"unbounded-loop": "off"}', ['1:36 not valid JSON (CloseBraceExpected)']],
  ['a key that every object has', '{"__proto__": {}}', ['1:2 unknown key "__proto__"; known: rules']],
];
for (const [name, text, expected] of refused) {
  test(`refused: ${name}`, () => {
    const answer = readConfig(text, RULES);
    assert.equal(answer.k, 'problems');
    assert.deepEqual(answer.k === 'problems' && answer.problems.map(({ line, column, reason }) => `${line}:${column} ${reason}`), expected);
  });
}
