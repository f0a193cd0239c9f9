/**
 * `npm test`: type check, lint, build, packages, unit and fixture tests, then the packaged extension in a real VS Code.
 * Ends with the line `N passed, N failed[, N skipped]` over all stages; must not hide a stage that could not run.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { runRealVsCode } from './vscode/suite.mjs';

const root = path.resolve(import.meta.dirname, '..');
const say = (text) => console.log(`[test] ${text}`);

function runNode(args, env = process.env) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { cwd: root, env, stdio: 'inherit' });
    child.on('error', (error) => {
      say(error.message);
      resolve(127);
    });
    child.on('close', (code) => resolve(code ?? 1));
  });
}

/** A stage that passes or fails as a whole and counts as one test. */
async function wholeStage(name, args) {
  say(name);
  const code = await runNode(args);
  if (code !== 0) say(`FAILED: ${name} (exit code ${code})`);
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
}

function testFiles() {
  return readdirSync(path.join(root, 'test'), { recursive: true })
    .filter((name) => name.endsWith('.test.ts') && !/^samples[\\/]/.test(name))
    .map((name) => path.join('test', name))
    .sort();
}

async function unitTests() {
  const files = testFiles();
  say(`unit and fixture tests: ${files.length} files`);
  const totalsFile = path.join(root, 'dist', 'test', 'totals.json');
  mkdirSync(path.dirname(totalsFile), { recursive: true });
  rmSync(totalsFile, { force: true });
  const args = ['--import', 'tsx', '--test', '--test-concurrency=2', '--test-timeout=300000', `--test-reporter=${path.join(root, 'test', 'harness', 'reporter.mjs')}`, ...files];
  const code = await runNode(args, { ...process.env, TEST_TOTALS: totalsFile });
  try {
    const totals = JSON.parse(readFileSync(totalsFile, 'utf8'));
    // A process that ends badly after its last test is a failure as well.
    return code !== 0 && totals.failed === 0 ? { ...totals, failed: 1 } : totals;
  } catch (error) {
    say(`FAILED: the unit tests wrote no totals (exit code ${code}): ${error.message}`);
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

/** The extension that the package stage made. */
function packagedExtension() {
  const { name, version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  return path.join(root, 'out', `${name}-${version}.vsix`);
}

const stages = [
  () => wholeStage('type check', ['node_modules/typescript/bin/tsc', '--noEmit', '-p', '.']),
  () => wholeStage('type check of the report panel', ['node_modules/typescript/bin/tsc', '--noEmit', '-p', 'media/report']),
  () => wholeStage('lint', ['node_modules/eslint/bin/eslint.js', '.', '--max-warnings=0']),
  () => wholeStage('build', ['esbuild.mjs']),
  () => wholeStage('package', ['package.mjs']),
  unitTests,
  () => runRealVsCode(say, packagedExtension()),
];

const total = { passed: 0, failed: 0, skipped: 0 };
for (const stage of stages) {
  const started = Date.now();
  const result = await stage();
  for (const key of Object.keys(total)) total[key] += result[key];
  say(`${result.passed} passed, ${result.failed} failed in ${((Date.now() - started) / 1000).toFixed(1)} s`);
}
console.log(`${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}`);
process.exitCode = total.failed > 0 ? 1 : 0;
