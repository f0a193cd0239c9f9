/**
 * Finds module specifiers in text without parsing it. May find a few too many (in comments and strings); must not miss
 * a static import, a re-export, `require("…")` or `import("…")`.
 */

/** White space and comments between two tokens. Comments are capped in length and number, so that none is read over and over. */
const gap = String.raw`\s*(?:(?:/\*(?:[^*]|\*(?!/)){0,400}\*/|//[^\n\r]{0,400}[\n\r])\s*){0,8}`;
const specifier = String.raw`(?:'([^'\n\r]{1,400})'|"([^"\n\r]{1,400})"|${'`'}([^${'`'}\n\r]{1,400})${'`'})`;
const importForms = [String.raw`\bfrom${gap}${specifier}`, String.raw`\bimport${gap}${specifier}`, String.raw`\b(?:require|import)${gap}\(${gap}${specifier}`];

/** Specifiers in the order in which they are first seen, each once. */
export function scanImports(text: string): string[] {
  const found = new Set<string>();
  for (const form of importForms) {
    for (const match of text.matchAll(new RegExp(form, 'g'))) found.add((match[1] ?? match[2] ?? match[3])!);
  }
  return [...found];
}
