/**
 * `npm run test:electron`: the extension-host suite in desktop VS Code, from `VSCODE_EXECUTABLE_PATH` or downloaded by test-electron.
 * Must not differ in what it tests from the suite in the real VS Code of code-server's package.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { runTests } from '@vscode/test-electron';
import { copyWorkspace } from './host.mjs';
import { projectRoot } from './install.mjs';

const workspace = copyWorkspace(path.join(projectRoot, 'test', 'samples'));
const userData = mkdtempSync(path.join(os.tmpdir(), 'llm-cost-lens-user-'));
try {
  const vscodeExecutablePath = process.env.VSCODE_EXECUTABLE_PATH || undefined;
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  await runTests({
    ...(vscodeExecutablePath === undefined ? {} : { vscodeExecutablePath }),
    extensionDevelopmentPath: projectRoot,
    extensionTestsPath: path.join(projectRoot, 'dist', 'test', 'vscode', 'index.js'),
    launchArgs: [workspace.folder, '--disable-workspace-trust', '--user-data-dir', userData, ...asRoot],
  });
} catch (error) {
  console.error(`The suite in desktop VS Code failed: ${error.message}`);
  process.exitCode = 1;
} finally {
  workspace.remove();
  rmSync(userData, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}
