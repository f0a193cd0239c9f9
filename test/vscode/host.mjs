/**
 * Starts the real VS Code that code-server's package carries, as a server on a local port, and opens its workbench in a browser.
 * Must not use the person's own VS Code settings or extensions: all data lives in a temporary folder.
 */
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { codeServerNode, findBrowser, projectRoot, vscodeServerDir } from './install.mjs';

/** Settings that keep pictures and tests free of what is not ours. */
const MACHINE_SETTINGS = {
  'workbench.startupEditor': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.tips.enabled': false,
  'chat.disableAIFeatures': true,
  'telemetry.telemetryLevel': 'off',
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'update.mode': 'none',
  'security.workspace.trust.enabled': false,
  'files.autoSave': 'off',
  'git.enabled': false,
  'editor.minimap.enabled': false,
};

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

/** A host of extension tests must be told of an extension in development: with an installed one it is this, which does nothing. */
const PLACEHOLDER = { name: 'placeholder', publisher: 'llm-cost-lens', version: '0.0.0', engines: { vscode: '*' } };

/**
 * Starts the server; `settings` are added to its machine settings. Our extension is loaded from the source tree, or from
 * `vsix`, installed first.
 * Returns `{port, origin, pageUrl(folder, payload), stop()}`; rejects with its last output when it ends before it listens.
 */
export async function startVsCodeServer({ settings = {}, vsix } = {}) {
  const port = await freePort();
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'llm-cost-lens-vscode-'));
  const machineDir = path.join(dataDir, 'data', 'Machine');
  mkdirSync(machineDir, { recursive: true });
  writeFileSync(path.join(machineDir, 'settings.json'), JSON.stringify({ ...MACHINE_SETTINGS, ...settings }, null, 2));
  const program = path.join(vscodeServerDir, 'out', 'server-main.js');
  const env = { ...process.env, PATH: [path.dirname(codeServerNode), process.env.PATH].join(path.delimiter), LLM_COST_LENS_PACKAGED: vsix === undefined ? '' : '1' };
  let developed = projectRoot;
  if (vsix !== undefined) {
    const installed = spawnSync(codeServerNode, [program, '--accept-server-license-terms', '--server-data-dir', dataDir, '--install-extension', vsix], { env, encoding: 'utf8' });
    if (installed.status !== 0) throw new Error(`VS Code did not install ${vsix}: ${installed.stdout}${installed.stderr}`);
    developed = path.join(dataDir, 'placeholder');
    mkdirSync(developed);
    writeFileSync(path.join(developed, 'package.json'), JSON.stringify(PLACEHOLDER));
  }
  const args = [
    program,
    ...['--host', '127.0.0.1', '--port', String(port)],
    '--without-connection-token',
    '--accept-server-license-terms',
    '--disable-telemetry',
    '--disable-workspace-trust',
    ...['--server-data-dir', dataDir],
    '--enable-smoke-test-driver', // without it the workbench ignores the folder of an extension in development
  ];
  const child = spawn(codeServerNode, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const closed = new Promise((resolve) => child.on('close', resolve));
  let lastOutput = '';
  await new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`VS Code's server did not listen within 60 s: ${lastOutput}`)), 60_000);
    const onData = (chunk) => {
      lastOutput = (lastOutput + chunk.toString()).slice(-2000);
      if (lastOutput.includes('Extension host agent listening')) {
        clearTimeout(timer);
        resolve();
      }
    };
    child.stdout.on('data', onData);
    child.stderr.on('data', onData);
    child.on('error', reject);
    closed.then((code) => {
      clearTimeout(timer);
      reject(new Error(`VS Code's server ended with ${code}: ${lastOutput}`));
    });
  });
  const authority = `127.0.0.1:${port}`;
  return {
    port,
    /** Address of the workbench on a folder with our extension loaded; `payload` holds more pairs for it. */
    pageUrl(folder, payload = []) {
      const pairs = [['extensionDevelopmentPath', remote(authority, developed)], ...payload.map(([key, file]) => [key, remote(authority, file)])];
      return `http://${authority}/?folder=${encodeURIComponent(folder)}&payload=${encodeURIComponent(JSON.stringify(pairs))}`;
    },
    async stop() {
      child.kill('SIGTERM');
      const forced = setTimeout(() => child.kill('SIGKILL'), 5000);
      await closed;
      clearTimeout(forced);
      rmSync(dataDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    },
  };
}

const remote = (authority, file) => `vscode-remote://${authority}${file}`;

/** Starts the browser that drives the workbench. */
export async function launchBrowser() {
  const { chromium } = await import('playwright-core');
  const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
  return chromium.launch({ executablePath: findBrowser(), args });
}

/** A copy of a folder that a run may change. Returns `{folder, remove()}`. */
export function copyWorkspace(source) {
  const base = mkdtempSync(path.join(os.tmpdir(), 'llm-cost-lens-workspace-'));
  const folder = path.join(base, path.basename(source));
  cpSync(source, folder, { recursive: true });
  return { folder, remove: () => rmSync(base, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }) };
}
