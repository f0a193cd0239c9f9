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
  /** Seeds that the text names. */
  mentions: string[];
}

/** Tells which seeds a text in a language names. */
export type Mentions = (text: string, language: string) => string[];

/** Python writes modules as names, the other languages in quotes. A name stands by itself: no letter, digit or underscore beside it. */
export function mentionsOf({ js, py, any }: Seeds): Mentions {
  const alone = (words: readonly string[]): string => `(?<![A-Za-z0-9_])(?:${either(words)})(?![A-Za-z0-9_])`;
  const python = new RegExp(alone([...py.map(({ word }) => word), ...any]), 'g');
  const others = new RegExp(`(?<=["'\`])(?:${either(js)})(?=["'\`/])|${alone(any)}`, 'g');
  return (text, language) => [...new Set(text.match(language === 'python' ? python : others))];
}

const either = (words: readonly string[]): string =>
  words.length === 0 ? '(?!)' : [...words].sort((a, b) => b.length - a.length).map((word) => word.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&')).join('|');

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

export function documentFacts(document: Document, languages: readonly FrontEnd[], mentionsIn: Mentions): DocumentFacts {
  const frontEnd = frontEndOf(document, languages);
  const imports = new Set<string>();
  const mentions = new Set<string>();
  for (const { text, language } of document.parts) {
    for (const specifier of frontEnd?.scanImports(text) ?? []) imports.add(specifier);
    for (const word of mentionsIn(text, language)) mentions.add(word);
  }
  return { language: documentLanguage(document), imports: [...imports], mentions: [...mentions] };
}

/** Null when no front end serves the document (a notebook without code cells has none). */
export function documentSummary(document: Document, languages: readonly FrontEnd[], summarise: Summarise): { summary: Summary; module: Module } | null {
  const frontEnd = frontEndOf(document, languages);
  if (frontEnd === null) return null;
  const parts = sourceParts(document);
  const module = frontEnd.lower(parts);
  return { summary: summarise(document.path, parts, module), module };
}
