/**
 * What kind of code files are by what the project itself says: `.gitattributes` as GitHub reads them, and the test paths of
 * pytest. Plain text extraction; must not decide what follows from it.
 */
import { directoryOf, isWithin, joinPath } from '../analysis/paths.js';
import type { ProjectFacts } from '../analysis/project.js';
import type { ManifestTexts } from './facts.js';

type Mark = ProjectFacts['marks'][number];

/** Those of deeper directories come later. */
export function marksOf(texts: ManifestTexts, files: ReadonlySet<string>): Mark[] {
  const found: Mark[] = [];
  for (const [path, text] of texts) {
    const directory = directoryOf(path);
    if (/(?:^|\/)\.gitattributes$/.test(path)) found.push(...attributeMarks(directory, text));
    const paths = testPaths(path, text).filter((one) => holdsTests(joinPath(directory, one), files));
    if (paths.length > 0) found.push({ directory, globs: paths.flatMap((one) => [one, `${one}/**`]), category: 'test', holds: true });
  }
  return found.sort((a, b) => depth(a.directory) - depth(b.directory));
}

const depth = (directory: string): number => (directory === '' ? 0 : directory.split('/').length);

const ATTRIBUTES: Readonly<Record<string, Mark['category']>> = { 'linguist-generated': 'generated', 'linguist-vendored': 'vendored' };

/** `pattern attribute`, `pattern -attribute`, `pattern attribute=false`; patterns as in `.gitignore`, without `!`. */
function attributeMarks(directory: string, text: string): Mark[] {
  const found: Mark[] = [];
  for (const line of text.split(/\r?\n/)) {
    const [pattern, ...attributes] = /^\s*#/.test(line) ? [] : (line.match(/"[^"]*"|\S+/g) ?? []);
    if (pattern === undefined || pattern.startsWith('!')) continue;
    for (const attribute of attributes) {
      const [, minus, name, value] = /^(-?)([\w-]+)(?:=(.*))?$/.exec(attribute) ?? [];
      const category = ATTRIBUTES[name ?? ''];
      if (category !== undefined) found.push({ directory, globs: globsOf(pattern.replace(/^"|"$/g, '')), category, holds: minus === '' && value !== 'false' });
    }
  }
  return found;
}

function globsOf(pattern: string): string[] {
  const plain = pattern.replace(/^\//, '').replace(/\/+$/, '');
  const glob = pattern.replace(/\/+$/, '').includes('/') ? plain : `**/${plain}`;
  return [glob, `${glob}/**`];
}

/** `testpaths` of pytest, relative to the file. */
function testPaths(path: string, text: string): string[] {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const section = name === 'pyproject.toml' ? 'tool.pytest.ini_options' : name === 'setup.cfg' ? 'tool:pytest' : name === 'pytest.ini' || name === 'tox.ini' ? 'pytest' : null;
  const lines = section === null ? [] : linesOf(text, section);
  const start = lines.findIndex((line) => /^testpaths\s*=/.test(line));
  if (start < 0) return [];
  const first = lines[start]!.replace(/^testpaths\s*=\s*/, '');
  const further = lines.slice(start + 1);
  const end = first.startsWith('[') ? further.findIndex((line) => line.includes(']')) + 1 : further.findIndex((line) => !/^\s+\S/.test(line));
  const value = [first, ...(first.includes(']') ? [] : further.slice(0, end < 0 ? undefined : end))].map((line) => line.replace(/#.*/, '')).join(' ');
  const words = first.startsWith('[') ? [...value.matchAll(/"([^"]*)"|'([^']*)'/g)].map((m) => m[1] ?? m[2]!) : value.replace(/^["']|["']$/g, '').split(/\s+/);
  return words.map((word) => word.replace(/^\.\//, '').replace(/\/+$/, '')).filter((word) => word !== '' && word !== '.' && !word.startsWith('..'));
}

function linesOf(text: string, section: string): string[] {
  const lines = text.split(/\r?\n/);
  const start = lines.findIndex((line) => line.trim() === `[${section}]`);
  if (start < 0) return [];
  const end = lines.findIndex((line, n) => n > start && /^\[/.test(line));
  return lines.slice(start + 1, end < 0 ? undefined : end);
}

/** pytest may be sent through the sources as well, for the examples in their documentation: a directory of tests holds mostly tests. */
function holdsTests(directory: string, files: ReadonlySet<string>): boolean {
  // A glob is nobody's sources.
  if (/[*?[]/.test(directory)) return true;
  let [tests, others] = [0, 0];
  for (const file of files) {
    if (!file.endsWith('.py') || !isWithin(directory, file)) continue;
    if (/(?:^|\/)(?:test_[^/]*|[^/]*_test|conftest)\.py$/.test(file)) tests++;
    else if (!file.endsWith('/__init__.py')) others++;
  }
  return tests > 0 && tests >= others;
}
