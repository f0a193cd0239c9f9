/**
 * Writes the third-party notices of what the bundles hold, read from esbuild's own report.
 * Must not list a package that is only used for development.
 */
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

const PACKAGE_FOLDER = /^(?:.*\/)?node_modules\/((?:@[^/]+\/)?[^/]+)\//;

/** Folders (relative to the root) of packages with at least one byte in an output. */
function bundledFolders(metafiles) {
  const folders = new Set();
  for (const metafile of metafiles) {
    for (const output of Object.values(metafile.outputs)) {
      for (const [input, { bytesInOutput }] of Object.entries(output.inputs)) {
        const match = PACKAGE_FOLDER.exec(input);
        if (match !== null && bytesInOutput > 0) folders.add(match[0].slice(0, -1));
      }
    }
  }
  return folders;
}

function licenceTexts(folder) {
  const names = readdirSync(folder).filter((name) => /^(licen[cs]e|notice|copying|third-?party-?notice)/i.test(name));
  return names.sort().map((name) => readFileSync(path.join(folder, name), 'utf8').replace(/\r\n?/g, '\n').trim());
}

/** Markdown with each bundled package, its licence and the licence's text. `copied`: packages whose files are copied, not bundled. */
export function thirdPartyNotices(root, metafiles, copied) {
  const folders = bundledFolders(metafiles);
  for (const name of copied) folders.add(`node_modules/${name}`);
  const sections = [...folders].map((folder) => {
    const info = JSON.parse(readFileSync(path.join(root, folder, 'package.json'), 'utf8'));
    const texts = licenceTexts(path.join(root, folder));
    const body = texts.length > 0 ? texts.map((text) => `\`\`\`text\n${text}\n\`\`\``).join('\n\n') : 'The package carries no licence file.';
    return `## ${info.name} ${info.version}\n\nLicence: ${info.license}\n\n${body}\n`;
  });
  // Each begins with name and version; nested copies of one version say the same.
  const distinct = [...new Set(sections)].sort();
  return `# Third-party notices\n\nLLM Cost Lens contains code of these packages.\n\n${distinct.join('\n')}`;
}
