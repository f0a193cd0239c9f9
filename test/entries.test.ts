/** Pages of programs and the entry points in them, by what frameworks are told to run. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createAnalysisHarness } from './harness/analysis.js';
import { testPage } from './harness/fixtures.js';
import { filesOf } from './harness/workspace.js';

const AI = {
  'ai.ts': `import OpenAI from 'openai';
export const one = (text: string) => new OpenAI().chat.completions.create({ model: 'gpt-4o', messages: [{ role: 'user', content: text }], max_tokens: 10 });
`,
  'ai.py': `from openai import OpenAI
def one(text):
    return OpenAI().chat.completions.create(model="gpt-4o", messages=[{"role": "user", "content": text}], max_tokens=10)
`,
};

async function main(): Promise<void> {
  const harness = await createAnalysisHarness();
  const pages = join(import.meta.dirname, 'entries');
  for (const page of readdirSync(pages)) {
    testPage(join(pages, page), ({ source, inputs }) => {
      const { entryPoints } = harness.report({ files: { ...AI, ...Object.fromEntries(filesOf([source, ...inputs])) } });
      return entryPoints.filter(({ file }) => !(file in AI)).map(({ file, line, kind, name }) => `${file}:${line} ${kind} ${name}`).join('\n');
    }, 'entries');
  }
}

void main();
