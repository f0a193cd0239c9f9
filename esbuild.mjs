/**
 * Builds everything that runs: the extension, its report panel, the server, its worker, the command line and the extension-host suite.
 * Must not publish anything. `--production` minifies and leaves out source maps and the suite; `--out` names another folder than `dist`.
 */
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { thirdPartyNotices } from './test/harness/notices.mjs';

const root = import.meta.dirname;
const { production, out } = parseArgs({ options: { production: { type: 'boolean', default: false }, out: { type: 'string', default: 'dist' } } }).values;
const dist = path.resolve(root, out);

// Bundled CommonJS packages (typescript, tree-sitter.js) expect these names; an ES module has none of them.
const commonJsNames = [
  `import { createRequire as __createRequire } from 'node:module';`,
  `import { fileURLToPath as __fileURLToPath } from 'node:url';`,
  `import { dirname as __pathDirname } from 'node:path';`,
  `const require = __createRequire(import.meta.url);`,
  `const __filename = __fileURLToPath(import.meta.url);`,
  `const __dirname = __pathDirname(__filename);`,
].join('\n');

const shared = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  mainFields: ['module', 'main'], // the UMD files behind `main` load their parts in a way that no bundler can follow
  minify: production,
  sourcemap: production ? false : 'linked',
  legalComments: 'none', // the licences are in THIRD-PARTY-NOTICES.md
  logLevel: 'warning',
  metafile: true,
};

/** The analysis once, shared by its three entries as chunks. */
const analysis = {
  ...shared,
  entryPoints: {
    server: 'server/src/serverMain.ts',
    worker: 'server/src/workerMain.ts',
    cli: 'server/src/cliMain.ts',
  },
  format: 'esm',
  splitting: true,
  outdir: dist,
  outExtension: { '.js': '.mjs' },
  chunkNames: 'chunk-[hash]',
  banner: { js: commonJsNames },
};

const extension = {
  ...shared,
  entryPoints: { extension: 'client/src/extension.ts' },
  format: 'cjs',
  external: ['vscode'],
  outdir: dist,
};

/** The script and the style of the report panel, in a folder of their own: the panel may load nothing else. */
const report = {
  ...shared,
  entryPoints: ['media/report/main.ts', 'media/report/report.css'],
  platform: 'browser',
  target: 'es2022',
  format: 'iife',
  sourcemap: production ? false : 'inline',
  outdir: path.join(dist, 'report'),
};

const suite = {
  ...shared,
  entryPoints: { index: 'test/vscode/index.ts' },
  format: 'cjs',
  external: ['vscode'],
  outdir: path.join(dist, 'test', 'vscode'),
};

function copyWasm() {
  const from = path.join(root, 'node_modules', '@vscode', 'tree-sitter-wasm', 'wasm');
  for (const name of ['tree-sitter.wasm', 'tree-sitter-python.wasm']) copyFileSync(path.join(from, name), path.join(dist, name));
}

rmSync(dist, { recursive: true, force: true }); // stale chunks would be packed
mkdirSync(path.join(dist, 'test'), { recursive: true });
const [analysisResult, extensionResult] = await Promise.all([build(analysis), build(extension), build(report), ...(production ? [] : [build(suite)])]);
copyWasm();
const notices = thirdPartyNotices(root, [analysisResult.metafile, extensionResult.metafile], ['@vscode/tree-sitter-wasm']);
writeFileSync(path.join(dist, 'test', 'THIRD-PARTY-NOTICES.md'), notices);
