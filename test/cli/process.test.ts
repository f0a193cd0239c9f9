/** `llm-cost` as a process: exit codes, what goes to which stream, and JSON v1 of real folders against its schema. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFileSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { after, test } from 'node:test';
import { promisify } from 'node:util';
import { HELP } from '../../server/src/cli/args.js';
import { SCRIPT, folderOf, run } from './process.js';
import type { Run, RunOptions } from './process.js';
import { sarifErrors } from './sarifSchema.js';
import { schemaErrors } from './schema.js';

const ROOT = path.resolve(import.meta.dirname, '../..');
const SAMPLES = path.join(ROOT, 'test', 'samples');

const folders: string[] = [];

after(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

function folder(files: Record<string, string>): string {
  const made = folderOf(files);
  folders.push(made);
  return made;
}

/** Without cache, so that no run depends on another. */
function scan(args: readonly string[], options?: RunOptions): Promise<Run> {
  return run(['scan', ...args, '--no-cache'], options);
}

test('--version and --help answer on stdout', async () => {
  const { version } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8'));
  assert.deepEqual(await run(['--version']), { code: 0, stdout: `${version}\n`, stderr: '' });
  assert.deepEqual(await run(['scan', '--help']), { code: 0, stdout: HELP, stderr: '' });
});

const HINT = '\n\nllm-cost --help lists commands and options.\n';

test('wrong usage is exit code 2 with its reason on stderr', async () => {
  assert.deepEqual(await run([]), { code: 2, stdout: '', stderr: `llm-cost: no command given; try "llm-cost scan"${HINT}` });
  assert.deepEqual(await scan(['--format', 'xml']), { code: 2, stdout: '', stderr: `llm-cost: --format must be one of text, json, sarif, markdown, not "xml"${HINT}` });
  const unknown = await scan(['--colour']);
  assert.deepEqual([unknown.code, unknown.stdout, unknown.stderr.startsWith("llm-cost: Unknown option '--colour'")], [2, '', true]);
});

test('a path that does not exist is exit code 2', async () => {
  assert.deepEqual(await scan(['no/such/place']), { code: 2, stdout: '', stderr: 'llm-cost: no such file or directory: no/such/place\n' });
  assert.deepEqual(await scan(['package.json/x']), { code: 2, stdout: '', stderr: 'llm-cost: no such file or directory: package.json/x\n' });
});

test('a faulty project file is exit code 2 with its place, whether named or found', async () => {
  const root = folder({ 'llm-cost.json': '{\n  "rules": { "unbounded-loop": "loud" }\n}\n', 'other.json': '// nothing\n{ "rulez": {} }' });
  const found = `llm-cost: ${path.join(root, 'llm-cost.json')}:2:32: rules.unbounded-loop must be one of off, hint, information, warning, error\n`;
  assert.deepEqual(await scan([root]), { code: 2, stdout: '', stderr: found });
  assert.deepEqual(await scan(['.', '--config', 'other.json'], { cwd: root }), { code: 2, stdout: '', stderr: 'llm-cost: other.json:2:3: unknown key "rulez"; did you mean "rules"?\n' });
  assert.deepEqual(await scan([root, '--config', 'none.json']), { code: 2, stdout: '', stderr: 'llm-cost: none.json: no such file\n' });
});

test('globs of a project file from another folder are relative to the scanned one', async () => {
  const root = folder({ 'src/a.ts': '', 'ci/src/b.ts': '', 'ci/strict.json': '{ "exclude": ["src"] }' });
  const excluded = async (...args: string[]): Promise<unknown> => (JSON.parse((await scan([...args, '--format', 'json'], { cwd: root })).stdout) as { files: { excluded: unknown } }).files.excluded;
  assert.deepEqual(await excluded('.', '--config', 'ci/strict.json'), [{ path: 'src/', glob: 'src' }]);
  assert.deepEqual(await excluded('ci', '--config', 'ci/strict.json'), [{ path: 'src/', glob: 'src' }]);
  assert.deepEqual(await excluded('ci/src', '--config', 'ci/strict.json'), []);
});

test('an empty folder has nothing to report', async () => {
  const root = folder({ 'readme.md': '# nothing here' });
  const { code, stdout, stderr } = await scan([root]);
  assert.deepEqual([code, stderr], [0, '']);
  assert.match(stdout, /^LLM cost of \S+\n0 files scanned · 0 analyzed · prices of \d{4}-\d\d-\d\d \(.+\)\n\nNo LLM calls found\.\n$/);
});

test('colour only when asked for, not in a pipe', async () => {
  const root = folder({});
  const coloured = async (env: Record<string, string>, ...args: string[]): Promise<boolean> => (await scan([root, ...args], { env })).stdout.includes('\u001b[');
  assert.deepEqual(
    [await coloured({}), await coloured({ FORCE_COLOR: '1' }), await coloured({ FORCE_COLOR: '1' }, '--no-color'), await coloured({ FORCE_COLOR: '0' }), await coloured({ NO_COLOR: '1' })],
    [false, true, false, false, false],
  );
});

test('JSON of the samples conforms to the schema and is the same twice', async () => {
  const [first, second] = [await scan([SAMPLES, '--format', 'json']), await scan([SAMPLES, '--format', 'json'])];
  assert.deepEqual([first.code, first.stderr], [0, '']);
  assert.deepEqual(schemaErrors(JSON.parse(first.stdout)), []);
  assert.equal(first.stdout, second.stdout);
});

test('SARIF of the samples conforms to its schema, with the pages of the rules and the printed fixes', async () => {
  const { code, stdout, stderr } = await scan([SAMPLES, '--format', 'sarif']);
  assert.deepEqual([code, stderr], [0, '']);
  const log = JSON.parse(stdout);
  assert.deepEqual(sarifErrors(log), []);
  const [{ tool, results }] = log.runs;
  for (const { id, help } of tool.driver.rules) assert.match(help.markdown, new RegExp(`^# \`${id}\`\n`));
  const loops = results.filter(({ ruleId }: { ruleId: string }) => ruleId === 'unbounded-loop');
  assert.deepEqual(loops.map((result: ReturnType<typeof JSON.parse>) => [result.locations[0].physicalLocation.artifactLocation.uri, result.fixes[0].description.text]), [
    ['py_app/claims/agent.py', 'Stop after 10 iterations'],
    ['ts-app/src/agent/loop.ts', 'Stop after 10 iterations'],
  ]);
});

test('Markdown of the samples', async () => {
  const { code, stdout, stderr } = await scan([SAMPLES, '--format', 'markdown']);
  assert.deepEqual([code, stderr, stdout.slice(0, stdout.indexOf(' · '))], [0, '', '### LLM cost\n\n**7 calls**']);
});

/** A file that is skipped with a reason, whatever the analysis knows. */
const BINARY = '\u0000';

test('only what was asked for is listed, relative to the deepest common directory', async () => {
  const root = folder({ 'a/x.ts': BINARY, 'a/y.ts': BINARY, 'b/deep/z.py': BINARY, 'c/w.ts': BINARY });
  const skipped = async (...paths: string[]): Promise<string[]> => {
    const { stdout } = await scan([...paths, '--format', 'json'], { cwd: root });
    return JSON.parse(stdout).files.skipped.map(({ file }: { file: string }) => file);
  };
  assert.deepEqual(await skipped(), ['a/x.ts', 'a/y.ts', 'b/deep/z.py', 'c/w.ts']);
  assert.deepEqual(await skipped('b'), ['deep/z.py']);
  assert.deepEqual(await skipped('a/x.ts'), ['x.ts']);
  assert.deepEqual(await skipped('a/x.ts', 'b'), ['a/x.ts', 'b/deep/z.py']);
  assert.deepEqual(await skipped('./a/../b/deep', path.join(root, 'a')), ['a/x.ts', 'a/y.ts', 'b/deep/z.py']);
});

test('the text report names the scanned folder', async () => {
  const root = folder({ 'a.ts': BINARY });
  assert.equal((await scan(['.'], { cwd: root, env: { HOME: path.dirname(root) } })).stdout.split('\n')[0], `LLM cost of ~/${path.basename(root)}`);
  assert.equal((await scan(['a.ts'], { cwd: root, env: { HOME: '/nowhere' } })).stdout.split('\n')[0], `LLM cost of ${root}/a.ts`);
});

test('results are kept where --cache-dir says', async () => {
  const root = folder({ 'app/a.py': 'import openai\n', 'cache/.keep': '' });
  const { code, stderr } = await run(['scan', 'app', '--cache-dir', 'cache'], { cwd: root, env: { HOME: path.join(root, 'home') } });
  assert.deepEqual([code, stderr], [0, '']);
  assert.deepEqual(readdirSync(root).sort(), ['app', 'cache']);
  assert.equal(readdirSync(path.join(root, 'cache')).length, 2);
});

test('a reader that goes away early is no failure', async () => {
  const many = Object.fromEntries(Array.from({ length: 600 }, (_, i) => [`${'long'.repeat(40)}${i}.ts`, BINARY]));
  const root = folder(many);
  assert.ok((await scan([root, '--format', 'json'])).stdout.length > 100_000);
  const shell = '"$0" "$1" scan "$2" --no-cache --format json | head -c 1; echo " ${PIPESTATUS[0]}"';
  const { stdout, stderr } = await promisify(execFile)('bash', ['-c', shell, process.execPath, SCRIPT, root]);
  assert.deepEqual([stdout, stderr], ['{ 0\n', '']);
});
