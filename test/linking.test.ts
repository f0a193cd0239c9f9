/** Pages of workspaces and the billable calls in them: each SDK's API shapes, and the ways in which calls and values are found. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { testPage } from './harness/fixtures.js';
import { createWorkspaceHarness, filesOf, printCalls } from './harness/workspace.js';

async function main(): Promise<void> {
  const analyse = await createWorkspaceHarness();
  for (const folder of ['linking', 'sdks']) {
    const pages = join(import.meta.dirname, folder);
    for (const page of readdirSync(pages)) {
      testPage(join(pages, page), ({ source, inputs }) => printCalls(analyse(filesOf([source, ...inputs]))), 'calls');
    }
  }
}

void main();
