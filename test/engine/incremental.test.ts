/**
 * The property that everything rests on: after any edits, the incremental answer is the one a fresh engine gives.
 * Random histories from fixed seeds over a small workspace, with changes that arrive while work is under way.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DEFAULT_CONFIG } from '../../server/src/analysis/config.js';
import { coldAnswer, engineOf, hostOf } from './harness.js';

const SOURCES = ['a.ts', 'b.ts', 'lib/c.ts', 'lib/index.ts', 'lib/deep/d.ts', 'pkg/e.ts', 'out.ts'];
const SPECIFIERS = ['openai', './a', './b', './lib', './c', '../a', '../b', '@lib/c', './deep/d', '../../b', './out', './missing'];
const TEXTS = ['prompts/p.txt', 'prompts/q.md'];

/** A small generator of equal sequences for equal seeds (mulberry32). */
function randomFrom(seed: number): (below: number) => number {
  return (below) => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

async function runHistory(seed: number, steps: number): Promise<void> {
  const random = randomFrom(seed);
  const pick = <T>(items: readonly T[]): T => items[random(items.length)]!;
  const lines = (): string => {
    const statements = [() => `import "${pick(SPECIFIERS)}"`, () => `import "${pick(SPECIFIERS)}"`, () => `say words ${random(4)}`, () => `read "${pick(TEXTS)}"`, () => 'share'];
    return Array.from({ length: random(6) }, () => pick(statements)()).join('\n');
  };
  const host = hostOf(Object.fromEntries(SOURCES.filter(() => random(3) > 0).map((path) => [path, lines()])));
  const engine = engineOf(host);
  const open = new Map<string, string>();
  let version = 1;
  let config = DEFAULT_CONFIG;

  const write = (path: string, text: string): void => {
    host.write(`/w/${path}`, text);
    engine.filesChanged([path]);
  };
  const remove = (path: string): void => {
    host.remove(`/w/${path}`);
    engine.filesChanged([path]);
  };
  const operations: (() => void)[] = [
    () => write(pick(SOURCES), lines()),
    () => write(pick(SOURCES), lines()),
    () => remove(pick([...SOURCES, ...TEXTS, 'lib', 'prompts', '.gitignore', 'tsconfig.json'])),
    () => write(pick(TEXTS), `text ${random(3)}`),
    () => write('.gitignore', pick(['out.ts\n', 'lib/\n!lib/c.ts\n', 'pkg\n', '*.ts\n!a.ts\n'])),
    () => write('tsconfig.json', pick(['{"compilerOptions": {"paths": {"@lib/*": ["./lib/*"]}}}', '{"compilerOptions": {"paths": {"@lib/*": ["./lib/deep/*", "./pkg/*"]}}}', '{broken'])),
    () => engine.setConfig((config = { ...DEFAULT_CONFIG, exclude: pick([[], ['lib'], ['**/*.ts'], ['lib/deep/**', 'a.ts'], ['out.ts']]) })),
    () => {
      const path = pick(SOURCES);
      const text = lines();
      if (open.has(path)) engine.changeDocument(path, text, version++);
      else engine.openDocument(path, text, version++);
      open.set(path, text);
    },
    () => {
      const path = pick([...open.keys(), 'a.ts']);
      open.delete(path);
      engine.closeDocument(path);
    },
  ];
  for (let step = 0; step < steps; step++) {
    for (let burst = random(4); burst >= 0; burst--) {
      pick(operations)();
      for (let turns = random(12); turns > 0; turns--) await new Promise((resolve) => setImmediate(resolve));
    }
    const warm = await engine.ready();
    if (random(2) === 0) host.cache.clear();
    const cold = await coldAnswer(host, open, config);
    assert.deepEqual(warm.report, cold.report, `seed ${seed}, step ${step}`);
    assert.deepEqual(warm.progress, cold.progress, `seed ${seed}, step ${step}`);
  }
  engine.dispose();
}

test('the incremental answer equals the cold one', async () => {
  for (let seed = 1; seed <= 40; seed++) await runHistory(seed, 12);
});
