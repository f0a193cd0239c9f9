/** Which packages are libraries, as far as their manifests tell. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unitsOf } from '../../server/src/engine/factsUnits.js';

const CASES: readonly [string, string, boolean | null][] = [
  ['package.json', '{"name": "x", "exports": "./dist/index.js"}', true],
  ['package.json', '{"name": "x", "types": "index.d.ts", "scripts": {"build": "tsc"}}', true],
  // `npm init` writes `main`.
  ['package.json', '{"name": "x", "main": "index.js"}', false],
  ['package.json', '{"name": "x", "exports": "./x.js", "bin": "./cli.js"}', false],
  ['package.json', '{"name": "x", "private": true, "exports": "./x.js"}', false],
  ['package.json', '{"name": "x", "types": "x.d.ts", "scripts": {"start": "node ."}}', false],
  ['package.json', '{"name": "x", "types": "x.d.ts", "engines": {"vscode": "^1.90.0"}}', false],
  ['pyproject.toml', '[build-system]\nrequires = []\n[project]\nname = "x"\n', true],
  ['pyproject.toml', '[project]\nname = "x"\n', false],
  ['pyproject.toml', '[build-system]\n[project]\nname = "x"\n[project.scripts]\nx = "x:main"\n', false],
  ['pyproject.toml', '[build-system]\n[tool.poetry]\npackage-mode = false\n', false],
  ['pyproject.toml', '[tool.ruff]\nline-length = 100\n', null],
  ['setup.py', 'setup(name="x")', true],
  ['setup.py', 'setup(name="x", entry_points={})', false],
  ['setup.cfg', '[metadata]\nname = x\n[options.entry_points]\nconsole_scripts =\n  x = x:main\n', false],
  ['setup.cfg', '[flake8]\n', null],
];

test('by one manifest', () => {
  for (const [name, text, isLibrary] of CASES) {
    assert.deepEqual(unitsOf(new Map([[`a/${name}`, text]])), isLibrary === null ? [] : [{ directory: 'a', isLibrary }], `${name} ${text}`);
  }
});

test('each of several manifests in one place has a say', () => {
  assert.deepEqual(unitsOf(new Map([['package.json', '{"private": true}'], ['setup.py', 'setup(name="x")']])), [{ directory: '', isLibrary: false }]);
});
