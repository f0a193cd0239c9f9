/**
 * What is generated or belongs together: the index of the rules, the schema of the project file, and each rule's page for
 * people, whose examples are run, and its fixtures. `UPDATE=1` writes index and schema.
 */
import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { UNUSED_SUPPRESSION } from '../server/src/analysis/suppressions.js';
import { KNOWN_RULES } from '../server/src/composition.js';
import { projectFileSchema } from '../server/src/engine/config/format.js';
import { RULES } from '../server/src/rules/index.js';
import { createAnalysisHarness } from './harness/analysis.js';
import { blocksOf, programOf } from './harness/rulePages.js';

const root = join(import.meta.dirname, '..');
const folder = join(root, 'server/src/rules');
const ids = readdirSync(folder).filter((name) => name.endsWith('.ts') && name !== 'rule.ts' && name !== 'index.ts').map((name) => name.slice(0, -3)).sort();

const camelCase = (id: string): string => id.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

const indexText = (): string => [
  '/** All rules, in the order of their ids. Kept in step with the folder by `test/generated.test.ts`. */',
  "import type { Rule } from './rule.js';",
  ...ids.map((id) => `import { ${camelCase(id)} } from './${id}.js';`),
  '',
  `export const RULES: readonly Rule[] = [${ids.map(camelCase).join(', ')}];`,
  '',
].join('\n');

suite('rules', async () => {
  const harness = await createAnalysisHarness();

  test('the index lists the rules of the folder', () => {
    const path = join(folder, 'index.ts');
    if (process.env['UPDATE'] === '1') writeFileSync(path, indexText());
    assert.equal(readFileSync(path, 'utf8'), indexText());
    assert.deepEqual(RULES.map((rule) => rule.id), ids);
  });

  test('the schema of the project file is that of the rules', () => {
    const path = join(root, 'media/llm-cost.schema.json');
    const text = `${JSON.stringify(projectFileSchema(KNOWN_RULES), null, 2)}\n`;
    if (process.env['UPDATE'] === '1') writeFileSync(path, text);
    assert.equal(readFileSync(path, 'utf8'), text);
  });

  for (const id of [...ids, UNUSED_SUPPRESSION]) {
    test(`${id} has a page and fixtures`, () => {
      assert.ok(existsSync(join(root, 'media/rules', `${id}.md`)), `media/rules/${id}.md is missing`);
      assert.ok(existsSync(join(root, 'test/rules', `${id}.md`)), `test/rules/${id}.md is missing`);
    });

    const page = join(root, 'media/rules', `${id}.md`);
    const examples = existsSync(page) ? blocksOf(readFileSync(page, 'utf8')).filter((block) => block.role !== '') : [];

    test(`${id}: the page opens with its id and shows bad and good examples`, () => {
      assert.ok(readFileSync(page, 'utf8').startsWith(`# \`${id}\`\n`));
      for (const role of ['bad', 'good']) assert.ok(examples.some((block) => block.role === role), `no ${role} example`);
      assert.deepEqual(examples.filter((block) => block.role !== 'bad' && block.role !== 'good').map((block) => block.start + 1), [], 'blocks that are neither bad nor good');
    });

    for (const block of examples) {
      test(`${id}: example at line ${block.start} is ${block.role} (${block.lang})`, () => {
        const { workspace } = programOf(block);
        for (const [file, text] of Object.entries(workspace.files)) assert.deepEqual(harness.problems(file, text), []);
        const report = harness.report(workspace);
        assert.ok(report.callSites.length > 0, 'the example holds no call');
        const found = report.findings.filter((f) => f.ruleId === id);
        if (block.role === 'bad') assert.equal(found.length, 1);
        else assert.deepEqual(found.map((f) => f.message), []);
      });
    }
  }
});
