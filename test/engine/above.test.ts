/**
 * A root below the top of its repository, with the real analysis: manifests above it count as if the whole were scanned,
 * and are followed when they come, change and go.
 */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { createAnalyse } from '../../server/src/analysis/analyse.js';
import { DEFAULT_CONFIG } from '../../server/src/analysis/config.js';
import { summarise } from '../../server/src/analysis/summarise.js';
import { SDKS, packageNames, seedWords } from '../../server/src/catalog/index.js';
import type { Engine, EngineOptions } from '../../server/src/engine/api.js';
import { createEngine } from '../../server/src/engine/engine.js';
import type { Snapshot } from '../../server/src/engine/snapshot.js';
import { RULES } from '../../server/src/rules/index.js';
import { createProjects } from '../fuzz/project.js';
import type { MemoryHost } from './memoryHost.js';

const CODE = `import OpenAI from 'openai';
import pRetry from 'p-retry';
const client = new OpenAI({ maxRetries: Infinity });
const ask = (input: string) => client.responses.create({ model: 'gpt-4o', input });
export const answer = (input: string) => pRetry(() => ask(input), { forever: true });
`;
const manifest = (openai: string, retry: string): string => JSON.stringify({ dependencies: { openai, 'p-retry': retry } });
const linesOf = ({ report }: Snapshot): string[] => report.findings.filter((f) => f.ruleId === 'missing-retry-cap').map(({ file, line }) => `${file}:${line}`);

suite('manifests above the root', async () => {
  const projects = await createProjects();
  const hostOf = (): MemoryHost => {
    const host = projects.host({});
    host.write('/repo/.git/HEAD', '');
    host.write('/repo/src/a.ts', CODE);
    return host;
  };
  const engineOf = (host: MemoryHost, root: string, mode: EngineOptions['mode']): Engine =>
    createEngine({ host, root, languages: projects.frontEnds, summarise, analyse: createAnalyse(SDKS, RULES), seeds: seedWords(SDKS), packages: packageNames(SDKS), config: DEFAULT_CONFIG, mode });
  const answerOf = async (host: MemoryHost, root: string, mode: EngineOptions['mode'] = 'editor'): Promise<Snapshot> => {
    const engine = engineOf(host, root, mode);
    const snapshot = await engine.ready();
    engine.dispose();
    return snapshot;
  };

  test('a part of a project says what the whole says of it', async () => {
    const host = hostOf();
    host.write('/repo/package.json', manifest('6.1.0', '6.2.0'));
    assert.deepEqual(linesOf(await answerOf(host, '/repo')), ['src/a.ts:3', 'src/a.ts:5']);
    assert.deepEqual(linesOf(await answerOf(host, '/repo/src')), ['a.ts:3', 'a.ts:5']);
  });

  test('changes are followed: the answer is that of a fresh engine', async () => {
    const host = hostOf();
    const engine = engineOf(host, '/repo/src', 'editor');
    assert.deepEqual(linesOf(await engine.ready()), []);
    for (const [text, expected] of [[manifest('6.1.0', '6.2.0'), ['a.ts:3', 'a.ts:5']], [manifest('7.0.0', '6.2.0'), ['a.ts:5']], [null, []]] as const) {
      if (text === null) host.remove('/repo/package.json');
      else host.write('/repo/package.json', text);
      engine.filesChanged(['../package.json']);
      const warm = await engine.ready();
      assert.deepEqual(linesOf(warm), expected);
      assert.deepEqual(warm.report, (await answerOf(host, '/repo/src')).report);
    }
    engine.dispose();
  });

  test('the last report is not shown again when they changed', async () => {
    const host = hostOf();
    host.write('/repo/package.json', manifest('6.1.0', '6.2.0'));
    assert.deepEqual(linesOf(await answerOf(host, '/repo/src', 'batch')), ['a.ts:3', 'a.ts:5']);
    host.write('/repo/package.json', manifest('7.0.0', '7.0.0'));
    assert.deepEqual(linesOf(await answerOf(host, '/repo/src', 'batch')), []);
  });
});
