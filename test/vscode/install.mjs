/**
 * Gets what a real VS Code without a vendor download needs: system packages and code-server's own folder.
 * Must not touch the project's own `node_modules`, and must say what it does before it takes long.
 */
import { spawn, spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

export const CODE_SERVER_VERSION = '4.139.1';
const NODE_VERSION = '24.21.0';

export const projectRoot = path.resolve(import.meta.dirname, '..', '..');
export const cacheDir = path.join(projectRoot, '.vscode-test');
export const codeServerDir = path.join(cacheDir, `code-server-${CODE_SERVER_VERSION}`);
const stampFile = path.join(codeServerDir, 'installed.json');

/** Debian packages, with a command or file that shows the same thing on other systems. */
const BUILD_PACKAGES = ['build-essential', 'python3', 'pkg-config', 'libkrb5-dev', 'libx11-dev', 'libxkbfile-dev', 'libsecret-1-dev'];
const BUILD_COMMANDS = ['make', 'c++', 'python3', 'pkg-config'];
const BROWSER_PACKAGES = ['chromium', 'fonts-dejavu-core'];
const BROWSER_COMMANDS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** First of the commands that is on PATH, as an absolute path. */
export function findCommand(names) {
  for (const name of names) {
    for (const dir of (process.env.PATH ?? '').split(path.delimiter)) {
      const file = path.join(dir, name);
      if (dir !== '' && isExecutable(file)) return file;
    }
  }
  return undefined;
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false; // not there: the caller goes on to the next place
  }
}

/** The browser that drives the editor: `CHROME_PATH` or one on PATH. */
export function findBrowser() {
  return process.env.CHROME_PATH || findCommand(BROWSER_COMMANDS);
}

function missingDebianPackages(packages) {
  return packages.filter((name) => {
    const out = spawnSync('dpkg-query', ['-W', '-f=${Status}', name], { encoding: 'utf8' });
    return !(out.stdout ?? '').includes('ok installed');
  });
}

function isRootOnDebian() {
  return process.getuid?.() === 0 && findCommand(['apt-get']) !== undefined && findCommand(['dpkg-query']) !== undefined;
}

/**
 * Installs missing Debian packages where that is allowed.
 * Returns what is still missing, by names that a person can look for.
 */
async function ensurePackages(packages, missingElsewhere, say) {
  if (!isRootOnDebian()) return missingElsewhere();
  const missing = missingDebianPackages(packages);
  if (missing.length === 0) return [];
  say(`installing system packages (apt-get): ${missing.join(' ')}`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const log = path.join(cacheDir, 'apt.log');
  mkdirSync(cacheDir, { recursive: true });
  const updated = await runLogged('apt-get', ['update'], { env, log });
  const installed = await runLogged('apt-get', ['install', '-y', '--no-install-recommends', ...missing], { env, log });
  const still = missingDebianPackages(packages);
  if (still.length > 0) say(`apt-get ended with ${updated}/${installed}, see ${path.relative(projectRoot, log)}:\n${tail(log)}`);
  return still;
}

/** Browser for the automated suite; returns what is missing. */
export async function ensureBrowser(say) {
  if (findBrowser() !== undefined) return [];
  return ensurePackages(BROWSER_PACKAGES, () => ['chromium'], say);
}

/**
 * Installs code-server and its Node into its own folder, once. A folder without the stamp is a half-failed install
 * and is removed first, because a second install over it fails.
 * Returns what is missing for it; empty when it can be started.
 */
export async function ensureCodeServer(say) {
  if (process.platform === 'win32') return ['code-server (it does not run on Windows)'];
  if (existsSync(stampFile)) return [];
  const missing = await ensurePackages(BUILD_PACKAGES, () => BUILD_COMMANDS.filter((name) => findCommand([name]) === undefined), say);
  if (missing.length > 0) return missing;
  rmSync(codeServerDir, { recursive: true, force: true });
  mkdirSync(codeServerDir, { recursive: true });
  const allowScripts = { node: true, 'code-server': true, argon2: true }; // npm 11 asks for this, npm 10 ignores it
  writeFileSync(path.join(codeServerDir, 'package.json'), JSON.stringify({ name: 'code-server-home', private: true, allowScripts }, null, 2));
  const log = path.join(cacheDir, 'code-server-install.log');
  rmSync(log, { force: true });
  say(`installing VS Code from npm (code-server ${CODE_SERVER_VERSION}, once, about 2 minutes and 740 MB) into ${path.relative(projectRoot, codeServerDir)}`);
  for (const spec of [`node@${NODE_VERSION}`, `code-server@${CODE_SERVER_VERSION}`]) {
    const code = await runLogged('npm', ['install', '--no-audit', '--no-fund', spec], { cwd: codeServerDir, env: installEnv(), log });
    if (code !== 0) {
      say(`npm install ${spec} ended with ${code}, see ${path.relative(projectRoot, log)}:\n${tail(log)}`);
      return [`code-server ${CODE_SERVER_VERSION}`];
    }
  }
  const reason = brokenInstall();
  if (reason !== undefined) {
    say(`the VS Code install is incomplete (${reason}), see ${path.relative(projectRoot, log)}:\n${tail(log)}`);
    return [`code-server ${CODE_SERVER_VERSION}`];
  }
  writeFileSync(stampFile, JSON.stringify({ codeServer: CODE_SERVER_VERSION, node: NODE_VERSION }));
  return [];
}

export const codeServerNode = path.join(codeServerDir, 'node_modules', 'node', 'bin', 'node');
export const vscodeServerDir = path.join(codeServerDir, 'node_modules', 'code-server', 'lib', 'vscode');

/** The one thing that a skipped or failed install script leaves undone, or undefined when all is there. */
function brokenInstall() {
  const version = spawnSync(codeServerNode, ['--version'], { encoding: 'utf8' });
  if (!(version.stdout ?? '').startsWith('v24.')) return 'its Node 24 does not start';
  if (!existsSync(path.join(vscodeServerDir, 'out', 'server-main.js'))) return 'server-main.js is not there';
  const probe = `require('@vscode/spdlog'); require('node-pty'); require('@parcel/watcher')`;
  const native = spawnSync(codeServerNode, ['-e', probe], { cwd: vscodeServerDir, encoding: 'utf8' });
  return native.status === 0 ? undefined : `native modules do not load: ${native.stderr.split('\n').find((line) => line.includes('Error')) ?? ''}`;
}

/**
 * The environment of code-server's install: its Node first on PATH, and nothing of an outer `npm test`, whose
 * `npm_config_user_agent` would tell its install script the wrong Node version, and whose `ignore-scripts` would leave it out.
 */
function installEnv() {
  const env = {};
  for (const [name, value] of Object.entries(process.env)) {
    const ofOuterNpm = /^npm_(lifecycle|package|node_execpath|execpath|command|config_(user_agent|local_prefix|prefix|global_prefix|allow_scripts|ignore_scripts))/i.test(name);
    if (!ofOuterNpm) env[name] = value;
  }
  env.PATH = [path.dirname(codeServerNode), process.env.PATH].join(path.delimiter);
  // The native modules use the stable Node-API, so headers that are here already do, and nothing more is downloaded.
  const prefix = path.resolve(path.dirname(process.execPath), '..');
  if (existsSync(path.join(prefix, 'include', 'node', 'node_api.h'))) env.npm_config_nodedir = prefix;
  return env;
}

/** Runs a command with its output in a log file; resolves to the exit code. */
function runLogged(command, args, { cwd = projectRoot, env = process.env, log }) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    const append = (chunk) => writeFileSync(log, chunk, { flag: 'a' });
    child.stdout.on('data', append);
    child.stderr.on('data', append);
    child.on('error', (error) => {
      append(`${error.message}\n`);
      resolve(127);
    });
    child.on('close', (code) => resolve(code ?? 1));
  });
}

function tail(log) {
  return existsSync(log) ? readFileSync(log, 'utf8').trimEnd().split('\n').slice(-12).join('\n') : '';
}
