/** What the printers of edits share: the tree they see, the changes they make, and finding a node by its span. */
import ts from 'typescript';
import type { Span } from '../../ir/span.js';
import type { Style } from './style.js';

/** What a printer sees: one part's tree with parents, its style, and the other parts of the scope. */
export interface Printing {
  file: ts.SourceFile;
  text: string;
  style: Style;
  /** Texts of the other parts, whose names are in scope too. */
  others: readonly string[];
}

/** A replacement in the part that is printed. */
export interface Change {
  start: number;
  end: number;
  newText: string;
}

/** The node of a kind that lies exactly at the span. */
export function nodeAt<T extends ts.Node>(file: ts.SourceFile, span: Span, isWanted: (node: ts.Node) => node is T): T | null {
  let node: ts.Node | undefined = file;
  while (node) {
    if (isWanted(node) && node.end === span.end && node.getStart(file) === span.start) return node;
    node = ts.forEachChild(node, (child) => (child.pos <= span.start && span.end <= child.end ? child : undefined));
  }
  return null;
}
