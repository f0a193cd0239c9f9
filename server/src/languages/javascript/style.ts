/**
 * Reads how a file is written (line ends, indentation, quotes, semicolons, names in use), so that printed code looks
 * like its surroundings. Must not change text.
 */
import ts from 'typescript';

export interface Style {
  eol: string;
  /** One level of indentation. */
  unit: string;
  quote: "'" | '"';
  /** What ends a statement: `;` or nothing. */
  semicolon: ';' | '';
}

export function styleOf(file: ts.SourceFile): Style {
  const text = file.text;
  const votes = { single: 0, double: 0, ended: 0, bare: 0 };
  forEachNode(file, (node) => {
    if (ts.isStringLiteral(node)) votes[text[node.end - 1] === "'" ? 'single' : 'double']++;
    else if (ts.isVariableStatement(node) || ts.isExpressionStatement(node) || ts.isReturnStatement(node) || ts.isImportDeclaration(node)) {
      votes[text[node.end - 1] === ';' ? 'ended' : 'bare']++;
    }
  });
  return {
    eol: /\r?\n/.exec(text)?.[0] ?? '\n',
    unit: indentUnit(text),
    quote: votes.single > votes.double ? "'" : '"',
    semicolon: votes.bare > votes.ended ? '' : ';',
  };
}

/** The step between the indentations of neighbouring lines that is seen most; two spaces where there is none. */
function indentUnit(text: string): string {
  const seen = new Map<string, number>();
  let last = '';
  for (const match of text.matchAll(/^([ \t]*)(?![*\s])./gm)) {
    const indent = match[1]!;
    if (indent.length > last.length && indent.startsWith(last)) {
      const step = indent.slice(last.length);
      seen.set(step, (seen.get(step) ?? 0) + 1);
    }
    last = indent;
  }
  return [...seen].reduce((best, next) => (next[1] > best[1] ? next : best), ['  ', 0] as [string, number])[0];
}

/** White space at the start of the line that holds the offset. */
export function indentAt(text: string, offset: number): string {
  const start = Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
  const indent = /[ \t]*/y;
  indent.lastIndex = start;
  return indent.exec(text)![0].slice(0, Math.max(0, offset - start));
}

/** Whether only white space stands before the offset on its line. */
export function startsLine(text: string, offset: number): boolean {
  let at = offset - 1;
  while (text[at] === ' ' || text[at] === '\t') at--;
  return at < 0 || text[at] === '\n' || text[at] === '\r';
}

/** A string literal in the file's quotes, or in the others where that saves escapes. */
export function quoted(value: string, quote: Style['quote']): string {
  const double = JSON.stringify(value);
  const useDouble = value.includes("'") === value.includes('"') ? quote === '"' : value.includes("'");
  return useDouble ? double : `'${double.slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}

/** A message as an expression; `{limit}` in it becomes the constant of that name. */
export function messageOf(message: string, limit: string, quote: Style['quote']): string {
  if (!message.includes('{limit}')) return quoted(message, quote);
  const pieces = message.split('{limit}').map((piece) => piece.replace(/[\\`]|\$\{/g, (c) => `\\${c}`));
  return `\`${pieces.join(`\${${limit}}`)}\``;
}

/** Every identifier in the node. */
export function namesIn(node: ts.Node): Set<string> {
  const names = new Set<string>();
  forEachNode(node, (n) => void (ts.isIdentifier(n) && names.add(n.text)));
  return names;
}

/** The first of `name`, `name` with suffix 2, 3, … that is free. */
export function freeName(name: string, separator: string, isFree: (candidate: string) => boolean): string {
  let candidate = name;
  for (let n = 2; !isFree(candidate); n++) candidate = `${name}${separator}${n}`;
  return candidate;
}

/** Visits the node and everything in it, in source order, without recursion. */
export function forEachNode(root: ts.Node, visit: (node: ts.Node) => void): void {
  const todo: ts.Node[] = [root];
  while (todo.length) {
    const node = todo.pop()!;
    visit(node);
    const children: ts.Node[] = [];
    ts.forEachChild(node, (child) => void children.push(child));
    for (let i = children.length - 1; i >= 0; i--) todo.push(children[i]!);
  }
}
