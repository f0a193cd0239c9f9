/**
 * Which files are worth reading: what counts as naming an SDK in each language, and when the name means the project's own.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Seeds } from '../../server/src/engine/api.js';
import { mentionsOf } from '../../server/src/engine/lower.js';
import { createOwnSeeds } from '../../server/src/engine/ownSeeds.js';
import { EMPTY_FACTS, projectOf } from '../../server/src/engine/project.js';
import { createResolver } from '../../server/src/analysis/modules.js';

const SEEDS: Seeds = {
  js: ['@langchain/core', 'openai'],
  py: [{ word: 'genai', modules: ['google.genai'] }, { word: 'langfuse', modules: ['langfuse'] }, { word: 'openai', modules: ['openai'] }],
  any: ['api.openai.com'],
};

test('Python names modules as they are, the other languages in quotes; hosts count everywhere', () => {
  const mentions = mentionsOf(SEEDS);
  assert.deepEqual(mentions('from google import genai\nimport langfuse.openai  # https://api.openai.com/v1', 'python'), ['genai', 'langfuse', 'openai', 'api.openai.com']);
  assert.deepEqual(mentions('import openai_tools, my_langfuse', 'python'), []);
  assert.deepEqual(mentions(`import a from 'openai/helpers/zod'; require("@langchain/core"); fetch(\`https://api.openai.com/v1\`)`, 'typescript'), ['openai', '@langchain/core', 'api.openai.com']);
  assert.deepEqual(mentions(`const langfuse = 'langfuse'; openai.chat(); import x from 'openai-edge'; import '@my/openai'`, 'typescript'), []);
});

test('a name that leads to a module of the project means that module, in the files where it does', () => {
  const own = createOwnSeeds(projectOf(['langfuse/__init__.py', 'langfuse/client.py', 'app.py', 'tools/openai.py', 'tools/run.py', 'pkg/__init__.py', 'pkg/openai.py', 'pkg/run.py', 'genai.py']), SEEDS);
  assert.deepEqual(own('app.py', 'python'), ['langfuse']);
  assert.deepEqual(own('langfuse/client.py', 'python'), ['langfuse']);
  assert.deepEqual(own('tools/run.py', 'python'), ['langfuse', 'openai'], 'a script finds its neighbour');
  assert.deepEqual(own('tools/openai.py', 'python'), ['langfuse'], 'no module imports itself');
  assert.deepEqual(own('pkg/run.py', 'python'), ['langfuse'], 'a module of a package is not found by its bare name');
});

test('packages of the workspace and mapped paths are the project\'s own', () => {
  const facts = {
    ...EMPTY_FACTS,
    files: new Set(['packages/core/index.ts', 'src/openai.ts', 'src/a.ts']),
    packages: [{ name: '@langchain/core', directory: 'packages/core', entries: [{ subpath: '.', file: 'packages/core/index.ts' }], imports: [] }],
    pathMappings: [{ directory: '', baseUrl: 'src', paths: [] }],
  };
  const own = createOwnSeeds({ facts, resolve: createResolver(facts) }, SEEDS);
  assert.deepEqual(own('src/a.ts', 'typescript'), ['@langchain/core', 'openai']);
  assert.deepEqual(own('src/a.ts', 'python'), []);
});
