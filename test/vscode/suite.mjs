/**
 * Runs the extension-host suite (`dist/test/vscode/index.js`) in the real VS Code of code-server's package, then the report
 * panel's cases on the screen of the same one, and counts them.
 * Must not pass when the suite did not run: what is missing is named and counted as skipped.
 * Alone: `node test/vscode/suite.mjs [package.vsix]`.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { copyWorkspace, launchBrowser, startVsCodeServer } from './host.mjs';
import { ensureBrowser, ensureCodeServer, projectRoot } from './install.mjs';
import { runPanelCases } from './panel.mjs';

const SUITE = path.join(projectRoot, 'dist', 'test', 'vscode', 'index.js');
const SUITE_TIMEOUT_MS = 180_000;

/** Runs it on the extension of the source tree, or on a packaged one (`vsix`). Returns `{passed, failed, skipped}`. */
export async function runRealVsCode(say, vsix) {
  say('extension suite in a real VS Code');
  const missing = [...(await ensureCodeServer(say)), ...(await ensureBrowser(say))];
  if (missing.length > 0) {
    say(`SKIPPED the suite in the real VS Code, missing: ${missing.join(', ')}`);
    return { passed: 0, failed: 0, skipped: 1 };
  }
  for (const file of [SUITE, ...(vsix === undefined ? [] : [vsix])]) {
    if (existsSync(file)) continue;
    say(`FAILED: ${path.relative(projectRoot, file)} was not built`);
    return { passed: 0, failed: 1, skipped: 0 };
  }
  const workspace = copyWorkspace(path.join(projectRoot, 'test', 'samples'));
  try {
    return await runIn(workspace.folder, say, vsix);
  } catch (error) {
    say(`FAILED: the suite in the real VS Code: ${error.stack}`);
    return { passed: 0, failed: 1, skipped: 0 };
  } finally {
    workspace.remove();
  }
}

async function runIn(folder, say, vsix) {
  const totals = { passed: 0, failed: 0, skipped: 0 };
  const server = await startVsCodeServer({ vsix });
  let browser;
  try {
    browser = await launchBrowser();
    const page = await (await browser.newContext({ viewport: { width: 1400, height: 900 } })).newPage();
    let ended = () => {};
    const exit = new Promise((resolve) => (ended = resolve));
    const crash = new Promise((_, reject) => page.on('crash', () => reject(new Error('the page of the workbench crashed'))));
    const other = []; // shown only when the suite did not come to its end
    await page.exposeFunction('codeAutomationLog', (type, args) => {
      for (const line of args.map(String).join(' ').split('\n')) countLine(line, totals, other);
    });
    await page.exposeFunction('codeAutomationExit', (code) => ended(code));
    await page.goto(server.pageUrl(folder, [['extensionTestsPath', SUITE.replace(/\.js$/, '')]]));
    let timer;
    const timeout = new Promise((resolve) => (timer = setTimeout(() => resolve('timeout'), SUITE_TIMEOUT_MS)));
    const code = await Promise.race([exit, timeout, crash]);
    clearTimeout(timer);
    const broken = code !== 0 && totals.failed === 0;
    const empty = code === 0 && totals.passed + totals.failed === 0;
    if (broken || empty) {
      totals.failed++;
      say(`FAILED: the suite ended with ${code}${empty ? ' without a case' : ''}; last output:\n${other.slice(-40).join('\n')}`);
    }
    const panel = await runPanelCases(browser, server.pageUrl(folder));
    totals.passed += panel.passed;
    totals.failed += panel.failed;
    return totals;
  } finally {
    await browser?.close();
    await server.stop();
  }
}

function countLine(line, totals, other) {
  if (/^ok - /.test(line)) totals.passed++;
  else if (/^not ok - /.test(line)) totals.failed++;
  else if (!/^  \| /.test(line)) {
    other.push(line);
    return;
  }
  console.log(line);
}

if (process.argv[1] === import.meta.filename) {
  const { passed, failed, skipped } = await runRealVsCode((text) => console.log(`[test] ${text}`), process.argv[2] && path.resolve(process.argv[2]));
  console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
  process.exitCode = failed > 0 ? 1 : 0;
}
