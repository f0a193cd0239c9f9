/**
 * From manifests to project facts: how modules resolve and which versions are declared. Parses data files only;
 * a manifest that is broken counts as absent and is named in the log. Must not run code of the project.
 */
import { directoryOf, joinPath } from '../analysis/paths.js';
import type { ProjectFacts } from '../analysis/project.js';
import type { PackageNames } from '../catalog/index.js';
import type { Discovery } from './discover.js';
import { manifestsAbove, mappingsFrom, seenFrom } from './factsAbove.js';
import { marksOf } from './factsMarks.js';
import { javaScriptPackages, javaScriptManifests } from './factsPackages.js';
import { ownDistributions, pythonManifests, pythonRoots } from './factsPython.js';
import { pathMappings } from './factsTsconfig.js';
import { unitsOf } from './factsUnits.js';
import type { Host } from './host.js';

/** Bytes; lock files of large projects are a few MB. */
const LARGEST_MANIFEST = 8_000_000;

type Manifest = ProjectFacts['manifests'][number];

/** A manifest's text by path, read beforehand. */
export type ManifestTexts = ReadonlyMap<string, string>;

export async function projectFacts(host: Host, root: string, discovery: Discovery, packages: PackageNames): Promise<ProjectFacts> {
  const { top, prefix, manifests: above } = await manifestsAbove(host, root);
  const texts = await readManifests(host, root, discovery.manifests);
  const fromTop: ManifestTexts = new Map([...(await readManifests(host, top, above)), ...[...texts].map(([path, text]) => [joinPath(prefix, path), text] as const)]);
  // Several readers look at the same manifests.
  const warned = new Set<string>();
  const warn = (message: string): void => {
    if (!warned.has(message)) host.log('warning', message);
    warned.add(message);
  };
  const known = new Set(packages.js);
  const files: ReadonlySet<string> = new Set(discovery.sources);
  return {
    files,
    pathMappings: mappingsFrom(prefix, pathMappings(fromTop, warn)),
    packages: javaScriptPackages(texts, files, known, () => undefined),
    pythonRoots: pythonRoots(texts, discovery.directories),
    ownDistributions: ownDistributions(fromTop, packages.py),
    // Of several above the root the nearest counts.
    units: [...new Map(seenFrom(prefix, unitsOf(fromTop)).toReversed().map((unit) => [unit.directory, unit])).values()].toReversed(),
    marks: marksOf(texts, files),
    manifests: await withInstalled(host, root, seenFrom(prefix, [...javaScriptManifests(fromTop, known, warn), ...pythonManifests(fromTop, packages.py)])),
  };
}

async function readManifests(host: Host, root: string, paths: readonly string[]): Promise<ManifestTexts> {
  const texts = new Map<string, string>();
  const decoder = new TextDecoder();
  for (let at = 0; at < paths.length; at += 16) {
    await Promise.all(
      paths.slice(at, at + 16).map(async (path) => {
        const bytes = await host.read(host.join(root, path));
        if (bytes === null) return;
        if (bytes.length > LARGEST_MANIFEST) host.log('warning', `${path} is larger than ${LARGEST_MANIFEST} bytes and was not read`);
        else texts.set(path, decoder.decode(bytes));
      }),
    );
  }
  return new Map([...texts].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Only JavaScript installs what it uses beside the manifests. */
async function withInstalled(host: Host, root: string, manifests: readonly Manifest[]): Promise<Manifest[]> {
  return await Promise.all(manifests.map(async ({ versions, ...manifest }) => {
    if (manifest.language !== 'js') return { ...manifest, versions };
    const all = await Promise.all(Object.entries(versions).map(async ([name, { range, installed }]) =>
      [name, { range, installed: installed ?? (await installedVersion(host, root, manifest.directory, name)) }] as const));
    return { ...manifest, versions: Object.fromEntries(all) };
  }));
}

/** Version in the nearest `node_modules`, the ones above the root included (a package opened by itself). */
async function installedVersion(host: Host, root: string, directory: string, name: string): Promise<string | null> {
  const above = ['', '../', '../../', '../../../'];
  const places: string[] = [];
  for (let at = directory; at !== ''; at = directoryOf(at)) places.push(at);
  for (const place of [...places, ...above]) {
    const bytes = await host.read(host.join(root, joinPath(place.replace(/\/$/, ''), `node_modules/${name}/package.json`)));
    if (bytes === null) continue;
    const version = /"version"\s*:\s*"([^"]+)"/.exec(new TextDecoder().decode(bytes));
    if (version) return version[1]!;
  }
  return null;
}
