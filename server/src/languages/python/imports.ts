/**
 * Imports of Python text: as bindings of a parsed statement, and by a quick scan of unparsed text.
 * Must not resolve a module.
 */
import type { ImportBinding } from '../../ir/ir.js';
import { textOf } from './context.js';
import type { Context } from './context.js';
import { field, fields } from './syntax.js';
import type { SyntaxNode } from './syntax.js';

/** Bindings of `import …` and `from … import …`. */
export function lowerImport(cx: Context, node: SyntaxNode): ImportBinding[] {
  const bare = (n: SyntaxNode): string => textOf(cx, n).replace(/\s+/g, '');
  const names = fields(node, 'name').map((n) => {
    const alias = field(n, 'alias');
    const name = n.type === 'aliased_import' ? field(n, 'name') : n;
    return { name: name ? bare(name) : '', alias: alias ? bare(alias) : null };
  });
  const { typeOnly } = cx;
  if (node.type === 'import_statement') {
    return names.map(({ name, alias }) => {
      if (alias !== null) return { module: name, imported: '*', local: alias, alsoLoads: null, typeOnly };
      const top = name.split('.')[0]!;
      return { module: top, imported: '*', local: top, alsoLoads: top === name ? null : name, typeOnly };
    });
  }
  const moduleNode = field(node, 'module_name');
  if (!moduleNode) return [];
  const module = bare(moduleNode);
  if (node.children.some((c) => c.type === 'wildcard_import')) return [{ module, imported: '*', local: null, alsoLoads: null, typeOnly }];
  return names.map(({ name, alias }) => ({ module, imported: name, local: alias ?? name, alsoLoads: null, typeOnly }));
}

/**
 * Modules that the text seems to import, each once, as Python writes them. `from pkg import sub` gives both `pkg` and
 * `pkg.sub`, for `sub` may be a module. Every stretch of text between two `import` words is read once, so it is linear.
 */
export function scanImports(text: string): string[] {
  if (!text.includes('import')) return [];
  const found = new Set<string>();
  const [head, ...stretches] = text.replace(/#[^\n\r]*/g, '').replace(/\\\r?\n/g, ' ').split(/\bimport\b/);
  let before = head!;
  for (const after of stretches) {
    const line = before.slice(lineStart(before));
    const from = /^\s*from\b/.exec(line);
    if (from) addFrom(found, line.slice(from[0].length).replace(/\s+/g, ''), after);
    else if (line.trim() === '') addPlain(found, after);
    before = after;
  }
  for (const [, name] of text.matchAll(BY_NAME)) found.add(name!);
  return [...found];
}

/** `importlib.import_module("pkg")`, `__import__("pkg")`. */
const BY_NAME = /import(?:_module|__)[ \t]*\(\s*["']([\p{L}\p{N}_.]{1,200})["']/gu;

/** Where the last statement of the text begins: behind a line break, `;` or `:`. */
function lineStart(text: string): number {
  return 1 + Math.max(...['\n', '\r', ';', ':'].map((mark) => text.lastIndexOf(mark)));
}

const endOfStatement = /[\n\r;]/;

function addPlain(found: Set<string>, list: string): void {
  for (const item of list.split(endOfStatement, 1)[0]!.split(',')) {
    const name = /^\s*([\p{L}_][\p{L}\p{N}_]*(?:\s*\.\s*[\p{L}\p{N}_]+)*)/u.exec(item)?.[1];
    if (name) found.add(name.replace(/\s+/g, ''));
  }
}

function addFrom(found: Set<string>, base: string, list: string): void {
  if (!/^\.*[\p{L}\p{N}_.]*$/u.test(base) || base === '') return;
  found.add(base);
  const open = list.search(/\S/);
  const names = list[open] === '(' ? list.slice(open + 1).split(')', 1)[0]! : list.split(endOfStatement, 1)[0]!;
  for (const item of names.split(',')) {
    const name = /^\s*([\p{L}_][\p{L}\p{N}_]*)/u.exec(item)?.[1];
    if (name) found.add(base.endsWith('.') ? base + name : `${base}.${name}`);
  }
}
