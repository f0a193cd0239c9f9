/**
 * Prints the import of a name that an edit needs: an import that is there is used or extended, else one is added. Must not
 * import a module that the file imports only under a condition.
 */
import type { Change, Printing } from './print.js';
import { lineBehind } from './printPlaces.js';
import { indentBefore, lineEnd, lineStart, namesIn, nodesUnder } from './style.js';
import { field, fields, kids } from './syntax.js';
import type { SyntaxNode } from './syntax.js';

export interface ImportedName {
  /** How the name is written in the file: `name`, `module.name`. */
  text: string;
  changes: Change[];
}

/** `before`: where it is used, in the edited part. Null where the name means something else, or it cannot be told. */
export function importOf(p: Printing, module: string, name: string, before: number): ImportedName | null {
  let extendable: SyntaxNode | null = null;
  let last: SyntaxNode | null = null;
  for (const { text, root } of p.scope) {
    const bare = (n: SyntaxNode | undefined): string => (n ? text.slice(n.start, n.end).replace(/\s+/g, '') : '');
    const isEdited = text === p.text;
    for (const node of kids(root)) {
      if (isEdited && node.end > before) break;
      if (isEdited && /^(future_)?import(_from)?_statement$/.test(node.type)) last = node;
      const names = fields(node, 'name').map((n) => ({ name: bare(n.type === 'aliased_import' ? field(n, 'name') : n), local: bare(n.type === 'aliased_import' ? field(n, 'alias') : n) }));
      if (node.type === 'import_statement') {
        const found = names.find((n) => n.name === module);
        if (found) return { text: `${found.local}.${name}`, changes: [] };
      } else if (node.type === 'import_from_statement') {
        const from = bare(field(node, 'module_name'));
        const found = names.find((n) => n.name === name);
        if (found && (from === module || from.startsWith(`${module}.`))) return { text: found.local, changes: [] };
        if (from !== module) continue;
        if (node.children.some((c) => c.type === 'wildcard_import')) return { text: name, changes: [] };
        if (isEdited) extendable = node;
      }
    }
  }
  if (p.scope.some(({ text, root }) => namesIn(text, root).has(name))) return null;
  if (extendable) return { text: name, changes: extension(p, extendable, name) };
  if (isImportedElsewhere(p, module)) return null;
  return { text: name, changes: [added(p, last, `from ${module} import ${name}`)] };
}

/** Behind the last name, on a line of its own where that has one. */
function extension(p: Printing, statement: SyntaxNode, name: string): Change[] {
  const last = fields(statement, 'name').at(-1)!;
  const indent = lineStart(p.text, last.start) > statement.start ? indentBefore(p.text, last.start) : null;
  return indent === null ? [{ start: last.end, end: last.end, newText: `, ${name}` }] : lineBehind(p, last, p.style.eol + indent + name);
}

/** Behind the last import, else before the first statement that is no docstring. */
function added(p: Printing, last: SyntaxNode | null, line: string): Change {
  const { eol } = p.style;
  if (last) {
    const at = lineEnd(p.text, last.end);
    return { start: at, end: at, newText: eol + line };
  }
  const first = kids(p.tree.root).find((n) => !(n.type === 'expression_statement' && n.children[0]?.type === 'string'));
  const at = first ? lineStart(p.text, first.start) : 0;
  return { start: at, end: at, newText: line + eol + eol };
}

/** Imported in a function, or in a `try`. */
function isImportedElsewhere(p: Printing, module: string): boolean {
  for (const { node } of nodesUnder(p.tree.root)) {
    if (node.type !== 'import_statement' && node.type !== 'import_from_statement') continue;
    const names = node.type === 'import_statement' ? fields(node, 'name') : fields(node, 'module_name');
    if (names.some((n) => p.text.slice(n.start, n.end).split(/\s+as\s/)[0] === module)) return true;
  }
  return false;
}
