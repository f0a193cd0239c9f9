/**
 * Discovery and project facts over a host in memory: what is found, what is left out and said, how manifests are read.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DEFAULT_CONFIG } from '../../server/src/analysis/config.js';
import { exclusionOf } from '../../server/src/engine/exclude.js';
import { loadProject } from '../../server/src/engine/project.js';
import { hostOf } from './harness.js';

const PACKAGES = { js: ['openai', '@anthropic-ai/sdk'], py: ['openai', 'anthropic', 'claude_agent_sdk'] };
const limits = { files: 50_000, depth: 64 };
const load = (files: Record<string, string>, root = '/w', most = limits) => loadProject(hostOf(files), root, PACKAGES, exclusionOf(DEFAULT_CONFIG), () => false, most);

test('sources are found in one order; other files and what nobody wrote here are not', async () => {
  const project = await load({
    'b.ts': '',
    'a/z.py': '',
    'a/n.ipynb': '{}',
    'a-b/x.mts': '',
    'types.d.ts': '',
    'stub.pyi': '',
    'readme.md': '',
    'bundle.min.js': '',
    'node_modules/openai/index.js': '',
    'sub/node_modules/x/index.js': '',
    'dist/main.js': '',
    '.venv/lib/x.py': '',
    'myenv/pyvenv.cfg': '',
    'myenv/lib/x.py': '',
    '__pycache__/x.py': '',
    '.git/hooks/x.py': '',
    '.github/scripts/run.py': '',
  });
  assert.deepEqual(project.sources, ['.github/scripts/run.py', 'a-b/x.mts', 'a/n.ipynb', 'a/z.py', 'b.ts']);
  assert.deepEqual(project.skipped, []);
});

test('ignore files of every level, from the top of the repository', async () => {
  const files = {
    '/repo/.git/HEAD': '',
    '/repo/.git/info/exclude': 'private.ts\n',
    '/repo/.gitignore': 'generated/\n/app/top.ts\n*.gen.ts\n',
    '/repo/.llm-cost-ignore': '/app/kept-out/\n',
    '/repo/app/.gitignore': '!keep.gen.ts\n',
    '/repo/app/.ignore': 'fixtures\n',
    '/repo/app/build/x.ts': '',
    '/repo/app/fixtures/x.ts': '',
    '/repo/app/generated/x.ts': '',
    '/repo/app/keep.gen.ts': '',
    '/repo/app/kept-out/x.ts': '',
    '/repo/app/other.gen.ts': '',
    '/repo/app/private.ts': '',
    '/repo/app/sub/.llm-cost-ignore': '!../x\nsecret.ts\n!plain.gen.ts\n',
    '/repo/app/sub/plain.gen.ts': '',
    '/repo/app/sub/secret.ts': '',
    '/repo/app/top.ts': '',
    '/repo/app/x.ts': '',
  };
  assert.deepEqual((await load(files, '/repo/app')).sources, ['keep.gen.ts', 'sub/plain.gen.ts', 'x.ts']);
  // Asked for by name, an ignored directory is read.
  assert.deepEqual((await load(files, '/repo/app/generated')).sources, ['x.ts']);
  // A built-in directory can be taken back.
  assert.deepEqual((await load({ ...files, '/repo/app/.llm-cost-ignore': '!build/\n' }, '/repo/app')).sources, ['build/x.ts', 'keep.gen.ts', 'sub/plain.gen.ts', 'x.ts']);
});

test('outside a repository only the root counts', async () => {
  assert.deepEqual((await load({ '/.gitignore': '*.ts\n', 'a.ts': '' })).sources, ['a.ts']);
});

test('links are not followed: not in loops, not out of the root', async () => {
  const project = await load({ 'a/x.ts': '', 'a/loop': '-> /w/a', 'b': '-> /w/a', 'c.ts': '-> /w/a/x.ts', 'out': '-> /elsewhere', '/elsewhere/y.ts': '' });
  assert.deepEqual(project.sources, ['a/x.ts']);
  const reason = 'a symbolic link is not followed';
  assert.deepEqual(project.skipped, [{ file: 'a/loop', reason }, { file: 'b', reason }, { file: 'c.ts', reason }]);
});

test('limits of number and depth are said', async () => {
  const many = await load({ 'a.ts': '', 'b.ts': '', 'c.ts': '', 'd/e.ts': '' }, '/w', { files: 2, depth: 64 });
  assert.deepEqual(many.sources, ['a.ts', 'b.ts']);
  assert.deepEqual(many.skipped, [{ file: 'c.ts', reason: 'this file and those after it are beyond the limit of 2 source files' }]);
  const deep = await load({ 'a/b/c/x.ts': '', 'a/b/y.ts': '' }, '/w', { files: 9, depth: 2 });
  assert.deepEqual(deep.sources, ['a/b/y.ts']);
  assert.deepEqual(deep.skipped, [{ file: 'a/b/c', reason: 'more than 2 directories deep' }]);
});

test('a directory that cannot be listed is said', async () => {
  const host = hostOf({ 'a.ts': '', 'b/x.ts': '' });
  const list = host.list;
  host.list = (directory) => (directory === '/w/b' ? Promise.reject(new Error('EACCES')) : list(directory));
  const project = await loadProject(host, '/w', PACKAGES, exclusionOf(DEFAULT_CONFIG), () => false);
  assert.deepEqual(project.sources, ['a.ts']);
  assert.deepEqual(project.skipped, [{ file: 'b', reason: 'the directory cannot be read' }]);
});

test('path mappings: comments, extends, baseUrl, references beside', async () => {
  const { facts } = await load({
    'tsconfig.base.json': '{"compilerOptions": {"baseUrl": "libs", "paths": {"@base/*": ["base/*"]}}}',
    'tsconfig.json': '{\n// comment\n"extends": "./tsconfig.base.json",}',
    'jsconfig.json': '{"compilerOptions": {"baseUrl": "never"}}',
    'app/tsconfig.json': '{"files": [], "references": [{"path": "./tsconfig.app.json"}, {"path": "../other"}]}',
    'app/tsconfig.app.json': '{"compilerOptions": {"paths": {"@/*": ["./src/*"], "up": ["../shared/index.ts", "../../out.ts"]}}}',
    'js/jsconfig.json': '{"compilerOptions": {"baseUrl": "."}}',
    'loop/tsconfig.json': '{"extends": "./tsconfig.json"}',
    'plain/tsconfig.json': '{"extends": "@tsconfig/node20/tsconfig.json"}',
  });
  assert.deepEqual(facts.pathMappings, [
    { directory: 'app', baseUrl: null, paths: [{ pattern: '@/*', targets: ['app/src/*'] }, { pattern: 'up', targets: ['shared/index.ts'] }] },
    { directory: 'js', baseUrl: 'js', paths: [] },
    { directory: '', baseUrl: 'libs', paths: [{ pattern: '@base/*', targets: ['libs/base/*'] }] },
  ]);
});

test('packages of a workspace, with entries at their sources', async () => {
  const { facts } = await load({
    'package.json': '{"name": "root", "workspaces": ["packages/*", "!packages/skip"], "imports": {"#lib/*": "./dist/lib/*.js"}}',
    'packages/a/package.json': '{"name": "@acme/a", "exports": {".": {"types": "./dist/index.d.ts", "import": "./dist/index.js"}, "./tools": "./dist/esm/tools/main.js"}}',
    'packages/a/src/index.ts': '',
    'packages/a/src/tools/main.ts': '',
    'packages/b/package.json': '{"name": "@acme/b", "main": "lib/entry.js"}',
    'packages/b/entry.ts': '',
    'packages/skip/package.json': '{"name": "@acme/skip"}',
    'elsewhere/package.json': '{"name": "openai", "dependencies": {"c": "file:../linked/c"}}',
    'linked/c/package.json': '{"name": "c"}',
  });
  assert.deepEqual(facts.packages, [
    { name: 'c', directory: 'linked/c', entries: [{ subpath: './*', file: 'linked/c/*' }, { subpath: './*', file: 'linked/c/src/*' }], imports: [] },
    { name: '', directory: '', entries: [], imports: [{ pattern: '#lib/*', target: 'dist/lib/*.js' }, { pattern: '#lib/*', target: 'src/lib/*.js' }] },
    {
      name: '@acme/a',
      directory: 'packages/a',
      entries: [
        { subpath: '.', file: 'packages/a/src/index.ts' },
        { subpath: './tools', file: 'packages/a/src/tools/main.ts' },
        { subpath: './*', file: 'packages/a/src/*' },
      ],
      imports: [],
    },
    {
      name: '@acme/b',
      directory: 'packages/b',
      entries: [{ subpath: '.', file: 'packages/b/entry.ts' }, { subpath: './*', file: 'packages/b/*' }, { subpath: './*', file: 'packages/b/src/*' }],
      imports: [],
    },
  ]);
});

test('the name of an SDK means the SDK in its own repository, and not in one that has a private package of that name', async () => {
  const manifest = (name: string, more = ''): string => `{"name": "${name}", "version": "7.1.0", "exports": "./index.ts"${more}}`;
  const { facts } = await load({
    'package.json': '{"workspaces": ["packages/*"], "devDependencies": {"openai": "workspace:*"}}',
    'packages/a/package.json': manifest('openai', ', "private": false'),
    'packages/a/index.ts': '',
    'packages/b/package.json': manifest('anthropic', ', "private": true'),
    'packages/b/index.ts': '',
    'packages/c/package.json': manifest('@openai/tools'),
    'packages/c/index.ts': '',
  });
  assert.deepEqual(facts.packages.map(({ name }) => name), ['anthropic', '@openai/tools']);
  assert.deepEqual(facts.manifests, [{ directory: '', language: 'js', versions: { openai: { range: null, installed: '7.1.0' } } }]);
});

test('members that pnpm names', async () => {
  const { facts } = await load({
    'pnpm-workspace.yaml': '# all\npackages:\n  - "apps/*"\n  - libs/**\ncatalog:\n  - other/*\n',
    'apps/x/package.json': '{"name": "x"}',
    'libs/deep/y/package.json': '{"name": "y"}',
    'other/z/package.json': '{"name": "z"}',
  });
  assert.deepEqual(facts.packages.map(({ name }) => name), ['x', 'y']);
});

test('versions, declared and installed', async () => {
  const { facts } = await load({
    'package.json': '{"dependencies": {"openai": "^4.2.0", "left-pad": "1.0.0"}, "devDependencies": {"@anthropic-ai/sdk": "workspace:*"}}',
    'node_modules/openai/package.json': '{"name": "openai", "version": "4.9.1"}',
    'py/pyproject.toml': '[project]\nname = "x"\ndependencies = [\n  "openai[realtime]>=1.2,<2; python_version > \'3.8\'",\n  "anthropic",\n]\n[tool.x]\nopenai = "not a dependency"\n',
    'py/uv.lock': '[[package]]\nname = "openai"\nversion = "1.30.1"\n',
    'poetry/pyproject.toml': '[tool.poetry.dependencies]\npython = "^3.11"\nopenai = {version = "^1.2", extras = ["x"]}\nAnthropic = "*"\n',
    'req/requirements-dev.txt': '# pinned\nopenai==1.3.5  # comment\nanthropic ~= 0.20\nClaude.Agent-SDK==0.1.0\n-r other.txt\n',
  });
  assert.deepEqual(facts.manifests, [
    { directory: '', language: 'js', versions: { openai: { range: '^4.2.0', installed: '4.9.1' }, '@anthropic-ai/sdk': { range: null, installed: null } } },
    { directory: 'poetry', language: 'py', versions: { openai: { range: '^1.2', installed: null }, anthropic: { range: null, installed: null } } },
    { directory: 'py', language: 'py', versions: { openai: { range: '>=1.2,<2', installed: '1.30.1' }, anthropic: { range: null, installed: null } } },
    { directory: 'req', language: 'py', versions: { openai: { range: '==1.3.5', installed: '1.3.5' }, anthropic: { range: '~= 0.20', installed: null }, 'claude-agent-sdk': { range: '==0.1.0', installed: '0.1.0' } } },
  ]);
});

test('manifests above the root, up to the top of the repository: versions, path mappings, packages', async () => {
  const { facts } = await load({
    '/package.json': '{"dependencies": {"openai": "9.9.9"}}',
    '/r/.git/HEAD': '',
    '/r/package.json': '{"name": "all", "exports": {}, "dependencies": {"openai": "4.0.0", "@anthropic-ai/sdk": "0.1.0"}}',
    '/r/requirements.txt': 'claude-agent-sdk==0.1.0\n',
    '/r/tsconfig.base.json': '{"compilerOptions": {"paths": {"@/*": ["./web/src/*"], "@lib/*": ["./web/src/lib/*"], "@other/*": ["./other/*"]}}}',
    '/r/other/package.json': '{"dependencies": {"openai": "1.0.0"}}',
    '/r/web/package.json': '{"name": "web", "private": true, "dependencies": {"openai": "5.0.0"}}',
    '/r/web/tsconfig.json': '{"extends": "../tsconfig.base.json"}',
    '/r/web/node_modules/openai/package.json': '{"version": "5.4.3"}',
    '/r/web/src/lib/a.ts': '',
    '/r/web/src/lib/deep/package.json': '{"dependencies": {"openai": "6.0.0"}}',
    '/r/web/src/lib/deep/b.ts': '',
  }, '/r/web/src/lib');
  assert.deepEqual(facts.manifests, [
    { directory: 'deep', language: 'js', versions: { openai: { range: '6.0.0', installed: '5.4.3' } } },
    { directory: '', language: 'js', versions: { openai: { range: '5.0.0', installed: '5.4.3' } } },
    { directory: '', language: 'js', versions: { openai: { range: '4.0.0', installed: '5.4.3' }, '@anthropic-ai/sdk': { range: '0.1.0', installed: null } } },
    { directory: '', language: 'py', versions: { 'claude-agent-sdk': { range: '==0.1.0', installed: '0.1.0' } } },
  ]);
  assert.deepEqual(facts.pathMappings, [{ directory: '', baseUrl: null, paths: [{ pattern: '@/lib/*', targets: ['*'] }, { pattern: '@lib/*', targets: ['*'] }] }]);
  assert.deepEqual(facts.units, [{ directory: 'deep', isLibrary: false }, { directory: '', isLibrary: false }]);
});

test('a base directory above the root', async () => {
  const { facts } = await load({ '/r/.git/HEAD': '', '/r/tsconfig.json': '{"compilerOptions": {"baseUrl": "."}}', '/r/app/src/a.ts': '' }, '/r/app');
  assert.deepEqual(facts.pathMappings, [{ directory: '', baseUrl: null, paths: [{ pattern: 'app/*', targets: ['*'] }] }]);
});

test('Python roots', async () => {
  const { facts } = await load({
    'src/app/x.py': '',
    'svc/pyproject.toml': '[tool.setuptools.packages.find]\nwhere = ["python"]\n',
    'svc/python/svc/y.py': '',
    'svc/src/z.py': '',
    'old/setup.py': '',
    'old/old/x.py': '',
  });
  assert.deepEqual(facts.pythonRoots, ['', 'old', 'src', 'svc', 'svc/python', 'svc/src']);
});

test('Python packages that the project publishes', async () => {
  const { facts } = await load({
    'pyproject.toml': '[build-system]\nname = "anthropic"\n\n[project]\nversion = "1"\nname = "OpenAI"\n',
    'old/setup.py': "setup(\n    name='claude_agent_sdk',\n)\n",
    'mine/pyproject.toml': '[tool.poetry]\nname = "mine"\n',
  });
  assert.deepEqual(facts.ownDistributions, ['claude-agent-sdk', 'openai']);
});

test('a broken manifest is named and does no harm', async () => {
  const host = hostOf({ 'package.json': '{"name": ', 'tsconfig.json': '[]', 'a.ts': '' });
  const project = await loadProject(host, '/w', PACKAGES, exclusionOf(DEFAULT_CONFIG), () => false);
  assert.deepEqual(project.facts.packages, []);
  assert.deepEqual(host.logged.slice(0, 1), ['warning: package.json is not valid JSON; read as far as possible']);
});
