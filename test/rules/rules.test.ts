/** The fixture pages of the rules: one test for each block. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'node:test';
import { createAnalysisHarness } from '../harness/analysis.js';
import { testRulePage } from '../harness/rulePages.js';

suite('rules', async () => {
  const harness = await createAnalysisHarness();
  for (const page of readdirSync(import.meta.dirname).filter((name) => name.endsWith('.md')).sort()) testRulePage(join(import.meta.dirname, page), harness);
});
