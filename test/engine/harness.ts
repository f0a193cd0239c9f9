/**
 * Engines over a host in memory and the fake language, and their answers as short lines.
 */
import { DEFAULT_CONFIG } from '../../server/src/analysis/config.js';
import type { Engine, EngineOptions } from '../../server/src/engine/api.js';
import { createEngine } from '../../server/src/engine/engine.js';
import type { Snapshot } from '../../server/src/engine/snapshot.js';
import { fakeAnalyse, fakeFrontEnd, fakeSummarise } from './fakeLanguage.js';
import { createMemoryHost, type MemoryHost } from './memoryHost.js';

/** Files below `/w`. */
export function hostOf(files: Record<string, string | Uint8Array>): MemoryHost {
  const absolute = Object.fromEntries(Object.entries(files).map(([path, content]) => [path.startsWith('/') ? path : `/w/${path}`, content]));
  return createMemoryHost(absolute, { languages: [fakeFrontEnd], summarise: fakeSummarise });
}

export function engineOf(host: MemoryHost, options: Partial<EngineOptions> = {}): Engine {
  return createEngine({
    ...{ host, root: '/w', languages: [fakeFrontEnd], summarise: fakeSummarise, analyse: fakeAnalyse, seeds: { js: [], py: [], any: ['openai'] }, packages: { js: ['openai'], py: ['openai'] }, config: DEFAULT_CONFIG, mode: 'editor' },
    ...options,
  });
}

/** `file: message` of all findings. */
export function linesOf(snapshot: Snapshot): string[] {
  return snapshot.report.findings.map(({ file, message }) => `${file}: ${message}`);
}

export function skippedOf(snapshot: Snapshot): string[] {
  return snapshot.report.files.skipped.map(({ file, reason }) => `${file}: ${reason}`);
}

/** The answer of a fresh engine to the same files and open documents. */
export async function coldAnswer(host: MemoryHost, open: ReadonlyMap<string, string>, config = DEFAULT_CONFIG): Promise<Snapshot> {
  const engine = engineOf(host, { config });
  for (const [path, text] of open) engine.openDocument(path, text, 1);
  const snapshot = await engine.ready();
  engine.dispose();
  return snapshot;
}
