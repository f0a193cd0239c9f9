/** From paths to a plan, what a restricted host lists, what of a report is shown, fixes as line edits, when a scan fails. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fails, planScan, printFixes, restrictHost, selectReport } from '../../server/src/cli/scan.js';
import type { Target } from '../../server/src/cli/scan.js';
import type { DirectoryEntry, Host } from '../../server/src/engine/host.js';
import { finding, fullReport, loopGuard, report } from './sampleReport.js';

const directory = (path: string): Target => ({ path, kind: 'directory' });
const file = (path: string): Target => ({ path, kind: 'file' });

function plan(...targets: Target[]): { root: string; read: readonly string[]; shown: (...files: string[]) => string[] } {
  const made = planScan(targets);
  assert.ok(made);
  return { root: made.root, read: made.read, shown: (...files) => files.filter(made.shows) };
}

test('one directory is the root', () => {
  const { root, read, shown } = plan(directory('/home/app'));
  assert.deepEqual([root, read, shown('a.ts', 'b/c.py')], ['/home/app', [''], ['a.ts', 'b/c.py']]);
});

test('one file has its directory as root and is shown alone', () => {
  const { root, read, shown } = plan(file('/home/app/a.ts'));
  assert.deepEqual([root, read, shown('a.ts', 'aa.ts', 'b/a.ts')], ['/home/app', [''], ['a.ts']]);
});

test('several paths have their deepest common directory as root', () => {
  const { root, read, shown } = plan(directory('/home/app/src'), file('/home/app/srv/tools/x.py'));
  assert.deepEqual([root, read], ['/home/app', ['src', 'srv/tools']]);
  assert.deepEqual(shown('src/a.ts', 'srcs/a.ts', 'srv/tools/x.py', 'srv/tools/y.py', 'z.py'), ['src/a.ts', 'srv/tools/x.py']);
});

test('a directory and one inside it have the outer one as root', () => {
  const { root, read, shown } = plan(directory('/a'), directory('/a/b'));
  assert.deepEqual([root, read, shown('x.ts')], ['/a', ['', 'b'], ['x.ts']]);
});

test('the root of the file system is a root; drives have none in common', () => {
  assert.equal(plan(directory('/')).root, '/');
  assert.equal(plan(file('/a.ts')).root, '/');
  assert.equal(plan(directory('/a'), directory('/b')).root, '/');
  assert.equal(plan(directory('C:/a'), directory('C:/b')).root, 'C:');
  assert.equal(planScan([directory('C:/a'), directory('D:/b')]), null);
});

test('a restricted host lists no directory beside the wanted ones, and everything below them', async () => {
  const tree: Record<string, string[]> = {
    '/r': ['src/', 'other/', 'pkg/', 'package.json'],
    '/r/src': ['deep/', 'a.ts'],
    '/r/src/deep': ['er/', 'more/'],
    '/r/pkg': ['one/', 'two/', 'tsconfig.json'],
  };
  const entry = (name: string): DirectoryEntry => ({ name: name.replace('/', ''), kind: name.endsWith('/') ? 'directory' : 'file', link: false });
  const host = { join: (root: string, path: string) => `${root}/${path}`, list: async (path: string) => (tree[path] ?? []).map(entry) } as unknown as Host;
  const restricted = restrictHost(host, { root: '/r', read: ['src', 'pkg/one', 'src/deep/er'], shows: () => true });
  const names = async (path: string): Promise<string[]> => (await restricted.list(path)).map(({ name }) => name);
  assert.deepEqual(await names('/r'), ['src', 'pkg', 'package.json']);
  assert.deepEqual(await names('/r/src'), ['deep', 'a.ts']);
  assert.deepEqual(await names('/r/src/deep'), ['er', 'more']);
  assert.deepEqual(await names('/r/pkg'), ['one', 'tsconfig.json']);
  assert.equal(restrictHost(host, { root: '/r', read: ['', 'src'], shows: () => true }), host);
});

test('a selection keeps no reference to what it leaves out', () => {
  const selected = selectReport(fullReport(), (path) => path === 'src/agent/loop.ts' || path === 'src/routes/tickets.ts' || path.startsWith('assets/big1.'));
  assert.deepEqual(selected.callSites.map(({ id }) => id), ['loop-1', 'loop-2']);
  assert.deepEqual(selected.entryPoints.map(({ id, calls }) => [id, calls]), [['e1', []], ['e2', ['loop-1']]]);
  assert.deepEqual(selected.prompts, []);
  assert.deepEqual(selected.findings.map(({ fingerprint, callSiteId }) => [fingerprint, callSiteId]), [['f00d', 'loop-1']]);
  assert.deepEqual(selected.files, { scanned: 40, analyzed: 12, skipped: [{ file: 'assets/big1.js', reason: 'larger than 1 MB' }] });
});

test('fixes are printed as edits by line and column, in their cell; one that cannot be printed is left out', async () => {
  const edit = (path: string): { file: string; edit: typeof loopGuard } => ({ file: path, edit: loopGuard });
  const inCell = { title: 'a', level: 'suggestion' as const, edits: [edit('n.ipynb'), edit('a.ts'), edit('n.ipynb')] };
  const refused = { title: 'b', level: 'suggestion' as const, edits: [edit('a.ts'), edit('gone.ts')] };
  const asked: [string, number][] = [];
  const fixes = await printFixes(report({ findings: [finding({ fixes: [inCell, refused] })] }), {
    async printFix(path, edits) {
      asked.push([path, edits.length]);
      if (path === 'gone.ts') return null;
      return path === 'a.ts' ? [{ span: { part: 0, start: 0, end: 0 }, newText: 'x' }] : [{ span: { part: 1, start: 2, end: 5 }, newText: 'y\n' }];
    },
    async partsOf(path) {
      const language = 'python';
      return path === 'a.ts' ? [{ language, text: 'abc' }] : [{ language, text: '', cell: 0 }, { language, text: 'a\nb\ncd', cell: 3 }];
    },
  });
  assert.deepEqual(asked, [['n.ipynb', 2], ['a.ts', 1], ['a.ts', 1], ['gone.ts', 1]]);
  assert.deepEqual([...fixes], [
    [
      inCell,
      [
        { file: 'n.ipynb', cell: 3, line: 2, column: 1, endLine: 3, endColumn: 2, newText: 'y\n' },
        { file: 'a.ts', line: 1, column: 1, endLine: 1, endColumn: 1, newText: 'x' },
      ],
    ],
  ]);
});

test('a scan fails on findings at or above the severity that are not suppressed', () => {
  const warned = report({ findings: [finding({ severity: 'warning' }), finding({ severity: 'error', suppressed: true })] });
  assert.deepEqual((['hint', 'information', 'warning', 'error'] as const).map((severity) => fails(warned, severity)), [true, true, true, false]);
  assert.equal(fails(report(), 'hint'), false);
});
