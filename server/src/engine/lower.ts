/**
 * What one document gives: cheap facts from its text, and its summary. The same for open documents on the main thread
 * and for files in workers. Pure; must not depend on the workspace.
 */
import type { Document } from '../documents/document.js';
import { plainLanguage } from '../documents/plain.js';
import type { Module } from '../ir/ir.js';
import type { Summary } from '../ir/summary.js';
import type { FrontEnd, SourcePart } from '../languages/frontEnd.js';
import type { Seeds, Summarise } from './api.js';

/** From the text alone, without a parse. */
export interface DocumentFacts {
  language: string;
  /** Module specifiers as written. */
  imports: string[];
  /** True when the text names a seed. */
  mentions: boolean;
}

/** Matches any seed that stands by itself: no letter, digit or underscore beside it. */
export function seedPattern(seeds: Seeds): RegExp {
  if (seeds.words.length === 0) return /(?!)/;
  const words = seeds.words.map((word) => word.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&'));
  return new RegExp(`(?<![A-Za-z0-9_])(?:${words.join('|')})(?![A-Za-z0-9_])`);
}

/** The language of a document: that of its parts, which share one front end. */
export function documentLanguage(document: Document): string {
  return document.parts[0]?.language ?? '';
}

export function frontEndOf(document: Document, languages: readonly FrontEnd[]): FrontEnd | null {
  const language = documentLanguage(document);
  return languages.find((one) => one.languages.includes(language)) ?? null;
}

/** Prepares the front ends that files of these names may need: all for a name that does not tell the language, as of a notebook. */
export async function prepareFrontEnds(paths: readonly string[], languages: readonly FrontEnd[]): Promise<void> {
  const met = new Set(paths.map(plainLanguage));
  const needed = languages.filter((one) => one.prepare !== undefined && (met.has(null) || one.languages.some((language) => met.has(language))));
  await Promise.all(needed.map((one) => one.prepare?.()));
}

/** Parts for a front end and for summaries, which name a notebook's cell. */
export function sourceParts(document: Document): (SourcePart & { cell?: number })[] {
  return document.parts.map((part, index) => ({ part: index, ...part }));
}

export function documentFacts(document: Document, languages: readonly FrontEnd[], seeds: RegExp): DocumentFacts {
  const frontEnd = frontEndOf(document, languages);
  const imports = new Set<string>();
  for (const part of document.parts) for (const specifier of frontEnd?.scanImports(part.text) ?? []) imports.add(specifier);
  return { language: documentLanguage(document), imports: [...imports], mentions: document.parts.some((part) => seeds.test(part.text)) };
}

/** Null when no front end serves the document (a notebook without code cells has none). */
export function documentSummary(document: Document, languages: readonly FrontEnd[], summarise: Summarise): { summary: Summary; module: Module } | null {
  const frontEnd = frontEndOf(document, languages);
  if (frontEnd === null) return null;
  const parts = sourceParts(document);
  const module = frontEnd.lower(parts);
  return { summary: summarise(document.path, parts, module), module };
}
