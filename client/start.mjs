/**
 * `npm start -- [folder] [--no-open]`: builds, prints the cost report of the folder, then opens it in VS Code with the
 * extension loaded. Must give the report whatever the editor lacks, and must not leave a process behind.
 */
import { spawn } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { startVsCodeServer } from '../test/vscode/host.mjs';
import { cacheDir, ensureCodeServer, findCommand, projectRoot } from '../test/vscode/install.mjs';

const USAGE = 'npm start -- [folder] [--no-open]';
const DOWNLOAD_PROBE = 'https://update.code.visualstudio.com/api/releases/stable';
const PROBE_TIMEOUT_MS = 5000;
const say = (text) => console.log(`[start] ${text}`);

function readArguments() {
  try {
    const { values, positionals } = parseArgs({ options: { 'no-open': { type: 'boolean', default: false } }, allowPositionals: true });
    if (positionals.length > 1) throw new Error('give one folder');
    // npm runs scripts in the project; the person means a folder relative to where they are.
    const folder = positionals.length === 0 ? path.join(projectRoot, 'test', 'samples') : path.resolve(process.env.INIT_CWD ?? '.', positionals[0]);
    if (!existsSync(folder) || !statSync(folder).isDirectory()) throw new Error(`${folder} is not a folder`);
    return { folder, open: !values['no-open'] };
  } catch (error) {
    console.error(`${error.message}\nusage: ${USAGE}`);
    process.exit(2);
  }
}

/** Runs a command with the person's terminal; resolves to the exit code. */
function run(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: 'inherit', ...options });
    child.on('error', (error) => {
      say(`${command}: ${error.message}`);
      resolve(127);
    });
    child.on('close', (code) => resolve(code ?? 1));
  });
}

async function downloadIsReachable() {
  try {
    const response = await fetch(DOWNLOAD_PROBE, { method: 'HEAD', signal: AbortSignal.timeout(PROBE_TIMEOUT_MS) });
    return response.ok;
  } catch (error) {
    say(`VS Code cannot be downloaded from here (${error.cause?.code ?? error.name})`);
    return false;
  }
}

function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/** The command of a desktop VS Code, downloaded if need be, or undefined. */
async function findDesktop() {
  if (process.env.VSCODE_EXECUTABLE_PATH) return process.env.VSCODE_EXECUTABLE_PATH;
  const code = findCommand(process.platform === 'win32' ? ['code.cmd'] : ['code']);
  if (code !== undefined) return code;
  if (!hasDisplay()) {
    say('there is no display for a desktop VS Code');
    return undefined;
  }
  if (!(await downloadIsReachable())) return undefined;
  say(`downloading VS Code into ${path.relative(projectRoot, cacheDir)}`);
  const { downloadAndUnzipVSCode } = await import('@vscode/test-electron');
  try {
    return await downloadAndUnzipVSCode({ cachePath: cacheDir });
  } catch (error) {
    say(`the download failed: ${error.message}`);
    return undefined;
  }
}

/** True when the desktop VS Code took the folder. */
async function openDesktop(command, folder) {
  say(`opening ${folder} in ${command}`);
  // VS Code refuses root without these two.
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox', '--user-data-dir', path.join(os.tmpdir(), 'llm-cost-lens-root')] : [];
  const args = ['--new-window', `--extensionDevelopmentPath=${projectRoot}`, ...asRoot, folder];
  const viaShell = command.endsWith('.cmd'); // Windows starts .cmd files by a shell only, which needs the quotes
  const code = viaShell ? await run(`"${command}"`, args.map((arg) => `"${arg}"`), { shell: true }) : await run(command, args);
  if (code !== 0) say(`${command} ended with ${code}`);
  return code === 0;
}

/** Serves the real VS Code of code-server's package until Ctrl+C. */
async function openInBrowser(folder) {
  const missing = await ensureCodeServer(say);
  if (missing.length > 0) {
    say(`the editor was not opened, it needs: ${missing.join(', ')}. Or set VSCODE_EXECUTABLE_PATH to a VS Code.`);
    return;
  }
  const server = await startVsCodeServer();
  say('VS Code with the extension is at this address (Ctrl+C ends it):');
  console.log(`\n  ${server.pageUrl(folder)}\n`);
  await new Promise((resolve) => {
    // npm forwards the terminal's Ctrl+C once more: later ones must not cut the tidying up short.
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, resolve);
  });
  await server.stop();
}

const { folder, open } = readArguments();
say('building');
if ((await run(process.execPath, [path.join(projectRoot, 'esbuild.mjs')])) !== 0) process.exit(1);
say(`cost report of ${folder}`);
const reported = await run(process.execPath, [path.join(projectRoot, 'dist', 'cli.mjs'), 'scan', folder]);
// 1 means that there are findings: a report, not a failure.
if (reported > 1) process.exit(reported);
if (open) {
  const desktop = await findDesktop();
  if (desktop === undefined || !(await openDesktop(desktop, folder))) await openInBrowser(folder);
}
process.exit(0);
