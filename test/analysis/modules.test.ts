/**
 * Module resolution over small sets of file names.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createResolver, packageOf } from '../../server/src/analysis/modules.js';
import type { ProjectFacts } from '../../server/src/analysis/project.js';

/** `file`, `directory/` or `external:name`. */
function resolverOf(files: string[], language: string, facts: Partial<ProjectFacts> = {}): (specifier: string, from: string) => string {
  const resolve = createResolver({ files: new Set(files), pathMappings: [], packages: [], pythonRoots: [''], ownDistributions: [], units: [], marks: [], manifests: [], ...facts });
  return (specifier, from) => {
    const target = resolve(specifier, from, language);
    return target.k === 'file' ? target.file : target.k === 'directory' ? `${target.directory}/` : `external:${target.module}`;
  };
}

test('relative JavaScript imports', () => {
  const files = ['src/a.ts', 'src/b.tsx', 'src/c.mts', 'src/d.cjs', 'src/lib/index.ts', 'src/e.js', 'src/e.ts', 'index.ts', 'src/f.config.ts', 'src/g.cts'];
  const resolve = resolverOf(files, 'typescript');
  assert.equal(resolve('./a', 'src/x.ts'), 'src/a.ts');
  assert.equal(resolve('./a.js', 'src/x.ts'), 'src/a.ts');
  assert.equal(resolve('./b.js', 'src/x.ts'), 'src/b.tsx');
  assert.equal(resolve('./b.jsx', 'src/x.ts'), 'src/b.tsx');
  assert.equal(resolve('./c.mjs', 'src/x.ts'), 'src/c.mts');
  assert.equal(resolve('./g.cjs', 'src/x.ts'), 'src/g.cts');
  assert.equal(resolve('./d', 'src/x.ts'), 'src/d.cjs');
  assert.equal(resolve('./d.cjs', 'src/x.ts'), 'src/d.cjs');
  assert.equal(resolve('./e', 'src/x.ts'), 'src/e.ts');
  assert.equal(resolve('./e.js', 'src/x.ts'), 'src/e.ts');
  assert.equal(resolve('./f.config', 'src/x.ts'), 'src/f.config.ts');
  assert.equal(resolve('./lib', 'src/x.ts'), 'src/lib/index.ts');
  assert.equal(resolve('./lib/', 'src/x.ts'), 'src/lib/index.ts');
  assert.equal(resolve('.', 'src/lib/x.ts'), 'src/lib/index.ts');
  assert.equal(resolve('..', 'src/x.ts'), 'index.ts');
  assert.equal(resolve('./style.css', 'src/x.ts'), 'external:./style.css');
  assert.equal(resolve('../../out', 'src/x.ts'), 'external:../../out');
});

test('path mappings, the nearest first, and base directories', () => {
  const resolve = resolverOf(['app/src/a.ts', 'src/a.ts', 'src/only.ts', 'libs/base/x.ts', 'app/src/special/one.ts', 'gen/one.ts'], 'typescript', {
    pathMappings: [
      { directory: '', baseUrl: 'libs', paths: [{ pattern: '@/*', targets: ['src/*'] }] },
      { directory: 'app', baseUrl: null, paths: [{ pattern: '@/*', targets: ['app/src/*'] }, { pattern: '@/special/*', targets: ['gen/*', 'app/src/special/*'] }] },
    ],
  });
  assert.equal(resolve('@/a', 'app/src/x.ts'), 'app/src/a.ts');
  assert.equal(resolve('@/a', 'other/x.ts'), 'src/a.ts');
  assert.equal(resolve('@/only', 'app/src/x.ts'), 'src/only.ts');
  assert.equal(resolve('@/special/one', 'app/src/x.ts'), 'gen/one.ts');
  assert.equal(resolve('base/x', 'app/src/x.ts'), 'libs/base/x.ts');
  assert.equal(resolve('@/none', 'app/src/x.ts'), 'external:@/none');
  assert.equal(resolve('openai', 'app/src/x.ts'), 'external:openai');
});

test('the usual aliases for the folder of sources, where no configuration says more', () => {
  const units = ['', 'web', 'web/kit'].map((directory) => ({ directory, isLibrary: false }));
  const files = ['src/a.ts', 'shared.ts', 'web/src/a.ts', 'web/app/b.ts', 'web/c/index.ts', 'web/kit/src/lib/d.ts', 'web/kit/src/lib/index.ts', 'web/lib/e.ts'];
  const resolve = resolverOf(files, 'typescript', { units, pathMappings: [{ directory: 'web/kit', baseUrl: null, paths: [{ pattern: '~/*', targets: ['web/lib/*'] }] }] });
  assert.equal(resolve('@/a', 'web/src/deep/x.ts'), 'web/src/a.ts');
  assert.equal(resolve('~/b', 'web/src/x.ts'), 'web/app/b.ts');
  assert.equal(resolve('@@/c', 'web/src/x.ts'), 'web/c/index.ts');
  assert.equal(resolve('@/shared', 'web/src/x.ts'), 'shared.ts');
  assert.equal(resolve('$lib/d', 'web/kit/src/routes/x.ts'), 'web/kit/src/lib/d.ts');
  assert.equal(resolve('$lib', 'web/kit/src/routes/x.ts'), 'web/kit/src/lib/index.ts');
  assert.equal(resolve('~/e', 'web/kit/src/x.ts'), 'web/lib/e.ts');
  assert.equal(resolve('@/none', 'web/src/x.ts'), 'external:@/none');
  assert.equal(resolve('@a/a', 'web/src/x.ts'), 'external:@a/a');
  assert.equal(resolve('a', 'web/src/x.ts'), 'external:a');
});

test('packages of the workspace and own imports', () => {
  const resolve = resolverOf(['packages/a/src/index.ts', 'packages/a/src/deep/x.ts', 'packages/b/src/lib/y.ts'], 'javascript', {
    packages: [
      { name: '@acme/a', directory: 'packages/a', entries: [{ subpath: '.', file: 'packages/a/src/index.ts' }, { subpath: './*', file: 'packages/a/src/*' }], imports: [] },
      { name: '', directory: 'packages/b', entries: [], imports: [{ pattern: '#lib/*', target: 'packages/b/dist/lib/*.js' }, { pattern: '#lib/*', target: 'packages/b/src/lib/*.js' }] },
    ],
  });
  assert.equal(resolve('@acme/a', 'x.ts'), 'packages/a/src/index.ts');
  assert.equal(resolve('@acme/a/deep/x.js', 'x.ts'), 'packages/a/src/deep/x.ts');
  assert.equal(resolve('@acme/a/none', 'x.ts'), 'external:@acme/a/none');
  assert.equal(resolve('#lib/y', 'packages/b/src/z.ts'), 'packages/b/src/lib/y.ts');
  assert.equal(resolve('#lib/y', 'packages/a/src/z.ts'), 'external:#lib/y');
});

test('relative Python imports', () => {
  const resolve = resolverOf(['pkg/__init__.py', 'pkg/a.py', 'pkg/sub/__init__.py', 'pkg/sub/b.py', 'pkg/space/c.py'], 'python');
  assert.equal(resolve('.a', 'pkg/x.py'), 'pkg/a.py');
  assert.equal(resolve('.', 'pkg/x.py'), 'pkg/__init__.py');
  assert.equal(resolve('.sub', 'pkg/x.py'), 'pkg/sub/__init__.py');
  assert.equal(resolve('.sub.b', 'pkg/x.py'), 'pkg/sub/b.py');
  assert.equal(resolve('..a', 'pkg/sub/b.py'), 'pkg/a.py');
  assert.equal(resolve('...', 'pkg/sub/b.py'), '/');
  assert.equal(resolve('....a', 'pkg/sub/b.py'), 'external:....a');
  assert.equal(resolve('.space', 'pkg/x.py'), 'pkg/space/');
  assert.equal(resolve('.missing', 'pkg/x.py'), 'external:.missing');
});

test('absolute Python imports: own package, roots, neighbours, namespaces', () => {
  const files = ['svc/app/__init__.py', 'svc/app/llm.py', 'svc/app/main.py', 'src/core/__init__.py', 'src/core/x.py', 'scripts/run.py', 'scripts/helper.py', 'back/api/routes.py', 'back/api/db.py'];
  const resolve = resolverOf(files, 'python', { pythonRoots: ['', 'src'] });
  assert.equal(resolve('app.llm', 'svc/app/main.py'), 'svc/app/llm.py');
  assert.equal(resolve('core.x', 'src/core/__init__.py'), 'src/core/x.py');
  assert.equal(resolve('core', 'scripts/run.py'), 'src/core/__init__.py');
  assert.equal(resolve('helper', 'scripts/run.py'), 'scripts/helper.py');
  assert.equal(resolve('api.db', 'back/api/routes.py'), 'back/api/db.py');
  assert.equal(resolve('back.api', 'scripts/run.py'), 'back/api/');
  assert.equal(resolve('openai', 'scripts/run.py'), 'external:openai');
  assert.equal(resolve('openai.types.chat', 'scripts/run.py'), 'external:openai.types.chat');
  // Inside a package an absolute import does not see the neighbours.
  assert.equal(resolve('llm', 'svc/app/main.py'), 'external:llm');
});

test('the package that a repository publishes is the SDK where it is used, and the code where it is made', () => {
  const files = ['browser_use/__init__.py', 'browser_use/agent/__init__.py', 'browser_use/agent/service.py', 'browser_use/llm/browser_use/chat.py', 'examples/simple.py', 'other/__init__.py'];
  const resolve = resolverOf(files, 'python', { ownDistributions: ['browser-use'] });
  assert.equal(resolve('browser_use', 'examples/simple.py'), 'external:browser_use');
  assert.equal(resolve('browser_use.agent.service', 'examples/simple.py'), 'external:browser_use.agent.service');
  assert.equal(resolve('browser_use.agent.service', 'browser_use/__init__.py'), 'browser_use/agent/service.py');
  assert.equal(resolve('browser_use.llm.browser_use.chat', 'browser_use/agent/service.py'), 'browser_use/llm/browser_use/chat.py');
  assert.equal(resolve('other', 'examples/simple.py'), 'other/__init__.py');
});

test('a library is not shadowed by a file that happens to have its name', () => {
  const files = ['providers/openai.py', 'providers/anthropic.py', 'openai/examples.py'];
  const declared: ProjectFacts['manifests'] = [{ directory: '', language: 'py', versions: { openai: { range: null, installed: null } } }];
  const resolve = resolverOf(files, 'python', { manifests: declared });
  assert.equal(resolve('openai', 'providers/anthropic.py'), 'external:openai');
  // A module never imports itself.
  assert.equal(resolverOf(['openai.py'], 'python')('openai', 'openai.py'), 'external:openai');
  // A module at a root is what the interpreter finds first.
  assert.equal(resolverOf(['openai.py', 'x.py'], 'python', { manifests: declared })('openai', 'x.py'), 'openai.py');
});

test('another project of the workspace only when it is the only one', () => {
  const one = resolverOf(['a/lib/x.py', 'b/main.py'], 'python', { pythonRoots: ['a', 'b'] });
  assert.equal(one('lib.x', 'b/main.py'), 'a/lib/x.py');
  const two = resolverOf(['a/lib/x.py', 'c/lib/x.py', 'b/main.py'], 'python', { pythonRoots: ['a', 'b', 'c'] });
  assert.equal(two('lib.x', 'b/main.py'), 'external:lib.x');
});

test('packages of external specifiers', () => {
  assert.equal(packageOf('openai/helpers/zod', 'typescript'), 'openai');
  assert.equal(packageOf('@anthropic-ai/sdk/resources', 'javascript'), '@anthropic-ai/sdk');
  assert.equal(packageOf('openai.types.chat', 'python'), 'openai');
});
