/**
 * Prints the import of a name that an edit needs: an import that is there is used or extended, else one is added. Must not
 * mix the two module systems.
 */
import ts from 'typescript';
import type { Change, Printing } from './printContext.js';
import { indentAt, namesIn, quoted, startsLine } from './style.js';

export interface ImportedName {
  /** How the name is written in the file: `name`, `module.name`. */
  text: string;
  changes: Change[];
}

/** Null where the name means something else, or the file loads the module in a way that cannot be extended. */
export function importOf(p: Printing, module: string, name: string): ImportedName | null {
  const imports = p.file.statements.filter(ts.isImportDeclaration);
  let extendable: ts.ImportClause | null = null;
  for (const statement of imports) {
    const clause = statement.importClause;
    if (!ts.isStringLiteral(statement.moduleSpecifier) || statement.moduleSpecifier.text !== module || !clause || clause.phaseModifier === ts.SyntaxKind.TypeKeyword) continue;
    const bindings = clause.namedBindings;
    if (bindings && ts.isNamespaceImport(bindings)) return { text: `${bindings.name.text}.${name}`, changes: [] };
    const found = bindings?.elements.find((e) => (e.propertyName ?? e.name).text === name && !e.isTypeOnly);
    if (found) return { text: found.name.text, changes: [] };
    extendable = clause;
  }
  if (namesIn(p.file).has(name) || p.others.some((text) => text.includes(name))) return null;
  if (extendable) return { text: name, changes: [extension(p, extendable, name)] };
  if (imports.length === 0) return null;
  const { semicolon, quote, eol } = p.style;
  const at = imports.at(-1)!.end;
  return { text: name, changes: [{ start: at, end: at, newText: `${eol}import { ${name} } from ${quoted(module, quote)}${semicolon}` }] };
}

/** Behind the last name, on a line of its own where that has one. */
function extension(p: Printing, clause: ts.ImportClause, name: string): Change {
  const elements = clause.namedBindings && ts.isNamedImports(clause.namedBindings) ? clause.namedBindings.elements : undefined;
  const last = elements?.at(-1);
  if (!last) return elements ? { start: elements.pos, end: elements.end, newText: ` ${name} ` } : { start: clause.end, end: clause.end, newText: `, { ${name} }` };
  const start = last.getStart(p.file);
  return { start: last.end, end: last.end, newText: startsLine(p.text, start) ? `,${p.style.eol}${indentAt(p.text, start)}${name}` : `, ${name}` };
}
