/**
 * The engine over a host in memory: what it answers, in which order, and how it stands failures.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DEFAULT_CONFIG } from '../../server/src/analysis/config.js';
import type { LowerRequest } from '../../server/src/engine/messages.js';
import type { Snapshot } from '../../server/src/engine/snapshot.js';
import { fakeAnalyse } from './fakeLanguage.js';
import { engineOf, hostOf, linesOf, skippedOf } from './harness.js';

const WORKSPACE = {
  'ask.ts': 'import "openai"\nimport "./words"\nsay hello\nshare',
  'words.ts': 'say prompt\nread "prompts/a.txt"',
  'caller.ts': 'import "./ask"\nsay caller',
  'apart.ts': 'say apart',
  'prompts/a.txt': 'the prompt',
};
const EXPECTED = ['ask.ts: says hello (5)', 'caller.ts: says caller (6)', 'words.ts: reads the prompt', 'words.ts: says prompt (6)'];

test('links from the seeds, forward and backward, and loads texts and token counts', async () => {
  const engine = engineOf(hostOf(WORKSPACE), { mode: 'batch' });
  const snapshot = await engine.ready();
  assert.deepEqual(linesOf(snapshot), EXPECTED);
  assert.deepEqual(snapshot.report.files, { scanned: 4, analyzed: 3, skipped: [], excluded: [] });
  assert.deepEqual(snapshot.progress, { phase: 'done', done: 4, total: 4 });
  engine.dispose();
});

test('a warm start reads no source file again', async () => {
  const host = hostOf(WORKSPACE);
  const first = engineOf(host, { mode: 'batch' });
  await first.ready();
  first.dispose();
  host.reads.length = 0;
  const second = engineOf(host, { mode: 'batch' });
  assert.deepEqual(linesOf(await second.ready()), EXPECTED);
  assert.deepEqual(host.reads.filter((path) => path.endsWith('.ts')), []);
  second.dispose();
  host.write('/w/words.ts', 'say other');
  host.reads.length = 0;
  const third = engineOf(host, { mode: 'batch' });
  assert.deepEqual(linesOf(await third.ready()), ['ask.ts: says hello (5)', 'caller.ts: says caller (6)', 'words.ts: says other (5)']);
  // Once to see its content, once because linking asks for it and it names no seed.
  assert.deepEqual(host.reads.filter((path) => path.endsWith('.ts')), ['/w/words.ts', '/w/words.ts']);
  third.dispose();
});

test('an unchanged root gets its last report; a change of a source, a text, a manifest or a setting makes another', async () => {
  const host = hostOf(WORKSPACE);
  let linked = 0;
  const scan = async (config = DEFAULT_CONFIG): Promise<Snapshot> => {
    const engine = engineOf(host, { mode: 'batch', config, analyse: (input) => (linked++, fakeAnalyse(input)) });
    const snapshot = await engine.ready();
    engine.dispose();
    return snapshot;
  };
  const first = await scan();
  assert.deepEqual(linesOf(first), EXPECTED);
  const steps: [change: () => void, links: boolean][] = [
    [() => undefined, false],
    [() => host.write('/w/words.ts', WORKSPACE['words.ts']), false],
    [() => host.write('/w/prompts/a.txt', 'another prompt'), true],
    [() => host.write('/w/apart.ts', 'say something'), true],
    [() => host.write('/w/new.ts', 'say new'), true],
    [() => host.remove('/w/new.ts'), true],
    [() => host.write('/w/package.json', '{ "dependencies": { "openai": "^5.0.0" } }'), true],
    [() => undefined, false],
  ];
  for (const [change, links] of steps) {
    change();
    linked = 0;
    const { report, progress } = await scan();
    assert.equal(linked > 0, links, String(change));
    assert.deepEqual([report.files.scanned, progress.phase, report.findings.length], [4 + Number(host.files.has('/w/new.ts')), 'done', EXPECTED.length]);
  }
  linked = 0;
  await scan({ ...DEFAULT_CONFIG, exclude: ['apart.ts'] });
  assert.equal(linked > 0, true);
});

test('a broken cache counts as none', async () => {
  const host = hostOf(WORKSPACE);
  const first = engineOf(host, { mode: 'batch' });
  await first.ready();
  first.dispose();
  for (const damage of [(text: string) => text.slice(0, text.length / 2), () => '', () => 'null', () => '[]', (text: string) => text.replaceAll('say', 'SAY')]) {
    for (const [key, value] of host.cache) host.cache.set(key, damage(value));
    const again = engineOf(host, { mode: 'batch' });
    assert.deepEqual(linesOf(await again.ready()), EXPECTED);
    again.dispose();
  }
});

test('a cache that cannot be used is said and does no harm', async () => {
  const host = hostOf(WORKSPACE);
  host.cacheGet = () => Promise.reject(new Error('no disk'));
  host.cachePut = () => Promise.reject(new Error('disk full'));
  const engine = engineOf(host, { mode: 'batch' });
  assert.deepEqual(linesOf(await engine.ready()), EXPECTED);
  assert.equal(host.logged.some((line) => line.includes('disk full')), true);
  engine.dispose();
});

test('open documents count instead of the disk, and unopened ones again after closing', async () => {
  const engine = engineOf(hostOf(WORKSPACE));
  await engine.ready();
  engine.openDocument('words.ts', 'say draft', 7);
  const open = await engine.ready();
  assert.deepEqual(linesOf(open), ['ask.ts: says hello (5)', 'caller.ts: says caller (6)', 'words.ts: says draft (5)']);
  assert.deepEqual([...open.documents], [['words.ts', 7]]);
  engine.changeDocument('words.ts', 'say drafts', 8);
  assert.deepEqual(linesOf(await engine.ready()), ['ask.ts: says hello (5)', 'caller.ts: says caller (6)', 'words.ts: says drafts (6)']);
  engine.closeDocument('words.ts');
  assert.deepEqual(linesOf(await engine.ready()), EXPECTED);
  engine.dispose();
});

test('an open file is answered before the workspace has been read', async () => {
  const host = hostOf(WORKSPACE);
  let release = (): void => undefined;
  const gate = new Promise<void>((resolve) => (release = resolve));
  const spawn = host.spawnWorker;
  host.spawnWorker = (kind) => {
    const worker = spawn(kind);
    return {
      ...worker,
      async request(message) {
        // The scan waits; what the open file needs does not.
        if (kind === 'lower' && (message as LowerRequest).jobs.some((job) => !job.force)) await gate;
        return worker.request(message);
      },
    };
  };
  const engine = engineOf(host);
  engine.openDocument('ask.ts', WORKSPACE['ask.ts'], 1);
  const seen: Snapshot[] = [];
  await new Promise<void>((resolve) => {
    engine.onSnapshot((snapshot) => {
      seen.push(snapshot);
      if (linesOf(snapshot).length === 3 && linesOf(snapshot).every((line) => !line.includes('~'))) resolve();
    });
  });
  assert.deepEqual(linesOf(seen.at(-1)!), ['ask.ts: says hello (5)', 'words.ts: reads the prompt', 'words.ts: says prompt (6)']);
  assert.equal(seen.at(-1)!.progress.phase, 'scanning');
  release();
  assert.deepEqual(linesOf(await engine.ready()), EXPECTED);
  engine.dispose();
});

test('files that appear, change and go', async () => {
  const host = hostOf(WORKSPACE);
  const engine = engineOf(host);
  await engine.ready();
  host.write('/w/new.ts', 'import "./ask"\nsay new');
  engine.filesChanged(['new.ts']);
  assert.deepEqual(linesOf(await engine.ready()), [EXPECTED[0], EXPECTED[1], 'new.ts: says new (3)', EXPECTED[2], EXPECTED[3]]);
  host.write('/w/words.ts', 'say changed');
  engine.filesChanged(['words.ts']);
  assert.deepEqual(linesOf(await engine.ready()), [EXPECTED[0], EXPECTED[1], 'new.ts: says new (3)', 'words.ts: says changed (7)']);
  host.remove('/w/new.ts');
  host.remove('/w/words.ts');
  engine.filesChanged(['new.ts', 'words.ts']);
  assert.deepEqual(linesOf(await engine.ready()), [EXPECTED[0], EXPECTED[1]]);
  host.write('/w/prompts/a.txt', 'other');
  host.write('/w/words.ts', 'read "prompts/a.txt"');
  engine.filesChanged(['words.ts', 'prompts/a.txt']);
  assert.deepEqual(linesOf(await engine.ready()), [EXPECTED[0], EXPECTED[1], 'words.ts: reads other']);
  host.write('/w/prompts/a.txt', 'changed');
  engine.filesChanged(['prompts/a.txt']);
  assert.deepEqual(linesOf(await engine.ready()), [EXPECTED[0], EXPECTED[1], 'words.ts: reads changed']);
  host.write('/w/.gitignore', 'caller.ts\n');
  engine.filesChanged(['.gitignore']);
  assert.deepEqual(linesOf(await engine.ready()), [EXPECTED[0], 'words.ts: reads changed']);
  engine.dispose();
});

test('unchanged files keep their summary objects', async () => {
  const summaries: unknown[] = [];
  const engine = engineOf(hostOf(WORKSPACE), {
    analyse: function* (input) {
      summaries.push(input.summaries.get('words.ts'));
      return yield* fakeAnalyse(input);
    },
  });
  await engine.ready();
  const before = summaries.at(-1);
  assert.notEqual(before, undefined);
  engine.openDocument('words.ts', WORKSPACE['words.ts'], 1);
  await engine.ready();
  assert.equal(summaries.at(-1), before);
  engine.openDocument('ask.ts', `${WORKSPACE['ask.ts']}\nsay more`, 1);
  await engine.ready();
  assert.equal(summaries.at(-1), before);
  engine.dispose();
});

test('while the text is broken the last whole one counts, but not for long', async () => {
  const host = hostOf(WORKSPACE);
  let now = 0;
  const timers: { at: number; resolve: () => void }[] = [];
  host.now = () => now;
  host.sleep = (ms) => new Promise((resolve) => (ms <= 0 ? setImmediate(resolve) : timers.push({ at: now + ms, resolve })));
  const engine = engineOf(host);
  engine.openDocument('ask.ts', WORKSPACE['ask.ts'], 1);
  await engine.ready();
  engine.changeDocument('ask.ts', 'import "openai"\nBROKEN', 2);
  await new Promise<void>((resolve) => engine.onSnapshot(() => resolve()));
  assert.equal(linesOf(engine.snapshot())[0], EXPECTED[0]);
  assert.deepEqual([...engine.snapshot().documents], [['ask.ts', 1]]);
  assert.equal(await engine.printFix('ask.ts', []), null);
  now = 5_000;
  for (const timer of timers.splice(0)) if (timer.at <= now) timer.resolve();
  const after = await engine.ready();
  assert.deepEqual(linesOf(after), []);
  assert.deepEqual([...after.documents], [['ask.ts', 2]]);
  engine.dispose();
});

test('a file at which workers die is skipped, the others are not', async () => {
  const host = hostOf(WORKSPACE);
  host.onRequest = (message) => {
    if ((message as LowerRequest).jobs?.some((job) => job.path === 'words.ts')) throw new Error('out of memory');
  };
  const engine = engineOf(host, { mode: 'batch' });
  const snapshot = await engine.ready();
  assert.deepEqual(linesOf(snapshot), [EXPECTED[0], EXPECTED[1]]);
  assert.deepEqual(skippedOf(snapshot), ['words.ts: the analyser ended or took too long on this file']);
  engine.dispose();
});

test('when every worker dies the scan still ends', async () => {
  const files = Object.fromEntries(Array.from({ length: 100 }, (_, n) => [`f${n}.ts`, 'import "openai"']));
  const host = hostOf(files);
  host.onRequest = () => {
    throw new Error('no threads');
  };
  const engine = engineOf(host, { mode: 'batch' });
  const snapshot = await engine.ready();
  assert.equal(snapshot.report.files.skipped.length, 100);
  engine.dispose();
});

test('unreadable, binary, oversized and crashing files are skipped with their reasons', async () => {
  const host = hostOf({
    ...WORKSPACE,
    'bad/binary.ts': new Uint8Array([111, 0, 112]),
    'bad/crash.ts': 'import "openai"\nCRASH',
    'bad/gone.ts': 'x',
    'bad/large.ts': 'x'.repeat(1_000_001),
    'bad/latin.ts': new Uint8Array([0x63, 0xe9, 0x20]),
  });
  const read = host.read;
  host.read = (path) => (path === '/w/bad/gone.ts' ? Promise.resolve(null) : read(path));
  const engine = engineOf(host, { mode: 'batch' });
  const snapshot = await engine.ready();
  assert.deepEqual(linesOf(snapshot), EXPECTED);
  assert.deepEqual(skippedOf(snapshot), [
    'bad/binary.ts: binary file',
    'bad/crash.ts: the analyser failed on this file',
    'bad/gone.ts: the file cannot be read',
    'bad/large.ts: larger than 1 MB',
    'bad/latin.ts: not UTF-8 text',
  ]);
  engine.dispose();
});

test('a failing analysis rejects, and the engine goes on', async () => {
  let fails = true;
  const host = hostOf(WORKSPACE);
  const engine = engineOf(host, {
    analyse: function* (input) {
      if (fails) throw new Error('a fault');
      return yield* fakeAnalyse(input);
    },
  });
  await assert.rejects(engine.ready(), /a fault/);
  await assert.rejects(engine.ready(), /a fault/);
  fails = false;
  engine.setConfig(DEFAULT_CONFIG);
  assert.deepEqual(linesOf(await engine.ready()), EXPECTED);
  engine.dispose();
});

test('a root that cannot be gathered rejects until it can', async () => {
  const host = hostOf({ ...WORKSPACE, 'tsconfig.json': '{}' });
  const { read } = host;
  host.read = (path) => (path === '/w/tsconfig.json' ? Promise.reject(new Error('a broken disk')) : read(path));
  const engine = engineOf(host);
  await assert.rejects(engine.ready(), /a broken disk/);
  await assert.rejects(engine.ready(), /a broken disk/);
  host.read = read;
  engine.filesChanged(['tsconfig.json']);
  assert.deepEqual(linesOf(await engine.ready()), EXPECTED);
  engine.dispose();
});

test('a worker that hangs at a file is given up', async () => {
  const host = hostOf(WORKSPACE);
  const { sleep, spawnWorker } = host;
  // Time passes quickly for the watch, but only once nothing else is left to do.
  host.sleep = (ms) => sleep(ms >= 60_000 ? 20 : ms);
  host.spawnWorker = (kind) => {
    const worker = spawnWorker(kind);
    const hangs = (message: unknown): boolean => (message as LowerRequest).jobs?.some((job) => job.path === 'apart.ts');
    return { ...worker, request: (message) => (hangs(message) ? new Promise(() => undefined) : worker.request(message)) };
  };
  const engine = engineOf(host, { mode: 'batch' });
  const alive = setInterval(() => undefined, 1_000);
  const snapshot = await engine.ready();
  clearInterval(alive);
  assert.deepEqual(linesOf(snapshot), EXPECTED);
  assert.deepEqual(skippedOf(snapshot), ['apart.ts: the analyser ended or took too long on this file']);
  engine.dispose();
});

test('an analysis that never has enough is stopped', async () => {
  const host = hostOf(Object.fromEntries(Array.from({ length: 30 }, (_, n) => [`f${n}.ts`, n === 0 ? 'import "openai"' : 'x'])));
  const engine = engineOf(host, {
    analyse: function* (input) {
      const output = yield* fakeAnalyse(input);
      return { ...output, needs: { ...output.needs, files: [`f${input.summaries.size}.ts`] } };
    },
  });
  await engine.ready();
  assert.equal(host.logged.some((line) => line.startsWith('warning: linking still asks for files after 20 rounds')), true);
  engine.dispose();
});

test('a dead tokenizer leaves approximate counts', async () => {
  const host = hostOf(WORKSPACE);
  host.onRequest = (message) => {
    if ((message as { k: string }).k === 'count') throw new Error('out of memory');
  };
  const engine = engineOf(host);
  assert.deepEqual(linesOf(await engine.ready())[0], 'ask.ts: says hello (~)');
  engine.dispose();
});

test('waiting can be given up, and ends with the engine', async () => {
  const engine = engineOf(hostOf(WORKSPACE));
  const abort = new AbortController();
  const given = engine.ready(abort.signal);
  abort.abort();
  await assert.rejects(given, { name: 'AbortError' });
  const waiting = engine.ready();
  engine.dispose();
  await assert.rejects(waiting, /disposed/);
  await assert.rejects(engine.ready(), /disposed/);
});

test('only open documents, when the root is not to be read', async () => {
  const host = hostOf(WORKSPACE);
  const engine = engineOf(host, { extent: 'open' });
  engine.openDocument('ask.ts', WORKSPACE['ask.ts'], 1);
  assert.deepEqual(linesOf(await engine.ready()), ['ask.ts: says hello (5)']);
  engine.openDocument('words.ts', 'say two', 1);
  assert.deepEqual(linesOf(await engine.ready()), ['ask.ts: says hello (5)', 'words.ts: says two (3)']);
  assert.deepEqual(host.reads, []);
  engine.dispose();
});

test('fixes are printed against the analysed text only', async () => {
  const host = hostOf(WORKSPACE);
  const engine = engineOf(host);
  await engine.ready();
  const guard = { k: 'guard-loop', loop: { part: 0, start: 0, end: 3 }, constant: 'MAX', limit: 1, onLimit: 'break', message: '' } as const;
  assert.deepEqual(await engine.printFix('apart.ts', [guard]), [{ span: guard.loop, newText: 'SAY' }]);
  host.write('/w/apart.ts', 'say now different');
  assert.equal(await engine.printFix('apart.ts', [guard]), null);
  assert.equal(await engine.printFix('missing.ts', [guard]), null);
  assert.deepEqual(await engine.partsOf('words.ts'), [{ language: 'typescript', text: WORKSPACE['words.ts'] }]);
  assert.equal(await engine.documentText('prompts/a.txt'), 'the prompt');
  engine.dispose();
});
