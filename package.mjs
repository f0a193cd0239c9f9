/**
 * `npm run package`: makes the extension (`.vsix`) and the command line (npm tarball) in `out/`, from one production build.
 * Each holds what its ignore file lets in (`.vscodeignore`, `.npmignore`). Must not touch `dist/`, nor publish anything.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const root = import.meta.dirname;
const out = path.join(root, 'out');
const stage = path.join(out, 'stage');
const COPIED = ['README.md', 'CHANGELOG.md', 'LICENSE', 'THIRD-PARTY-NOTICES.md', 'media', '.vscodeignore', '.npmignore'];

/** What a manifest says to the editor alone. */
const OF_EDITOR = ['displayName', 'publisher', 'icon', 'categories', 'main', 'activationEvents', 'capabilities', 'contributes'];

/** Runs a program to its end; shows what it said only when it fails. */
function run(command, args, cwd) {
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd, encoding: 'utf8', shell: process.platform === 'win32' && command === 'npm' });
  if (status === 0) return;
  console.error(`${command} ${args.join(' ')} failed:\n${error?.message ?? `${stdout}${stderr}`}`);
  process.exit(1);
}

rmSync(out, { recursive: true, force: true });
mkdirSync(stage, { recursive: true });
run(process.execPath, ['esbuild.mjs', '--production', '--out', path.join(stage, 'dist')], root);
for (const name of COPIED) cpSync(path.join(root, name), path.join(stage, name), { recursive: true });
// Nothing in a package can be built or tested again.
const { scripts: _scripts, devDependencies: _development, ...manifest } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
const writeManifest = (content) => writeFileSync(path.join(stage, 'package.json'), `${JSON.stringify(content, null, 2)}\n`);

const { bin: _bin, ...extension } = manifest;
writeManifest(extension);
const vsce = path.join(root, 'node_modules', '@vscode', 'vsce', 'vsce');
const vsix = path.join(out, `${manifest.name}-${manifest.version}.vsix`);
run(process.execPath, [vsce, 'package', '--no-dependencies', '--allow-missing-repository', '--no-rewrite-relative-links', '--out', vsix], stage);

const commandLine = Object.fromEntries(Object.entries(manifest).filter(([key]) => !OF_EDITOR.includes(key)));
writeManifest({ ...commandLine, engines: { node: manifest.engines.node } });
run('npm', ['pack', '--pack-destination', out], stage);
rmSync(stage, { recursive: true });

for (const name of readdirSync(out)) console.log(`out/${name}  ${(statSync(path.join(out, name)).size / 1e6).toFixed(2)} MB`);
