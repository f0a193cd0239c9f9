/**
 * Plain source files: one part, in the language that the file's name says.
 * Must not look into the text.
 */
import type { Document } from './document.js';

const languageByExtension: Readonly<Record<string, string>> = {
  ts: 'typescript',
  mts: 'typescript',
  cts: 'typescript',
  tsx: 'typescriptreact',
  js: 'javascript',
  mjs: 'javascript',
  cjs: 'javascript',
  jsx: 'javascriptreact',
  py: 'python',
};

/** Language id by the file's name; null for other files and for declarations without code (`.d.ts`, `.pyi`). */
export function plainLanguage(path: string): string | null {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (/\.d\.[cm]?ts$/.test(name)) return null;
  const extension = name.includes('.') ? name.slice(name.lastIndexOf('.') + 1) : '';
  return Object.hasOwn(languageByExtension, extension) ? languageByExtension[extension]! : null;
}

export function plainDocument(path: string, language: string, text: string): Document {
  return { path, parts: [{ language, text }] };
}
