/**
 * Turns text into a plain syntax tree: parses with tree-sitter, copies the tree out of WASM in one pass of a cursor
 * and frees it. Must not interpret the tree; offsets are UTF-16 units.
 */
import { Language, Parser } from '@vscode/tree-sitter-wasm';
import type { TreeCursor } from '@vscode/tree-sitter-wasm';
import type { Problem } from '../../ir/ir.js';
import { blankCommentRuns } from './blanking.js';

/** A node of the copied tree. Comments and line continuations are left out; error nodes have the type `ERROR`. */
export interface SyntaxNode {
  type: string;
  /** False for keywords, operators and punctuation. */
  named: boolean;
  start: number;
  end: number;
  /** Name of the parent's field that the node fills, or null. */
  field: string | null;
  children: SyntaxNode[];
}

export interface SyntaxTree {
  root: SyntaxNode;
  problems: Problem[];
  comments: { text: string; start: number; end: number }[];
}

/** Bytes of the tree-sitter runtime and of the Python grammar. */
export interface PythonWasm {
  runtime: Uint8Array;
  grammar: Uint8Array;
}

export type Parse = (text: string, part: number) => SyntaxTree;

/** Loads runtime and grammar; the result parses synchronously and never throws. */
export async function createParser(wasm: PythonWasm): Promise<Parse> {
  await Parser.init({ wasmBinary: wasm.runtime } as unknown as Parameters<typeof Parser.init>[0]);
  const language = await Language.load(wasm.grammar);
  const parser = new Parser();
  parser.setLanguage(language);
  const kinds = nodeKinds(language);
  return (text, part) => {
    try {
      return parse(parser, kinds, text, part);
    } catch (error) {
      return failed(text, part, `The parser failed: ${error instanceof Error ? error.message : String(error)}`);
    }
  };
}

interface NodeKinds {
  names: string[];
  named: boolean[];
  fields: (string | null)[];
}

function nodeKinds(language: Language): NodeKinds {
  const names = Array.from(language.types, (name) => name ?? '');
  return { names, named: names.map((_, id) => language.nodeTypeIsNamed(id)), fields: language.fields };
}

/** Steps of the parser's progress report that a text may take: generous for any real text, finite for any text. */
const baseSteps = 10_000;
const stepsPerUnit = 0.5;

function parse(parser: Parser, kinds: NodeKinds, text: string, part: number): SyntaxTree {
  let steps = baseSteps + text.length * stepsPerUnit;
  const blanked = blankCommentRuns(text);
  const tree = parser.parse(blanked.text, null, { progressCallback: () => --steps < 0 });
  if (!tree) {
    parser.reset();
    return failed(text, part, 'The text is too tangled to parse');
  }
  try {
    const cursor = tree.walk();
    try {
      const copied = copy(cursor, kinds, text, part, tree.rootNode.hasError);
      const comments = blanked.comments.length ? [...copied.comments, ...blanked.comments].sort((a, b) => a.start - b.start) : copied.comments;
      return { ...copied, comments };
    } finally {
      cursor.delete();
    }
  } finally {
    tree.delete();
  }
}

function failed(text: string, part: number, message: string): SyntaxTree {
  const span = { part, start: 0, end: text.length };
  return { root: { type: 'module', named: true, start: 0, end: text.length, field: null, children: [] }, problems: [{ kind: 'syntax', message, span }], comments: [] };
}

/** Types that never have children: asking WASM for them would cost a call each. */
const leaves: ReadonlySet<string> = new Set(['identifier', 'integer', 'float', 'true', 'false', 'none', 'ellipsis', 'comment', 'string_start', 'string_end', 'line_continuation', 'escape_sequence', 'escape_interpolation', 'type_conversion']);

function copy(cursor: TreeCursor, kinds: NodeKinds, text: string, part: number, hasError: boolean): SyntaxTree {
  const problems: Problem[] = [];
  const comments: SyntaxTree['comments'] = [];
  const parents: SyntaxNode[] = [];
  let root: SyntaxNode | null = null;
  /** End of the last error that was told: errors inside it add nothing. */
  let toldUntil = -1;
  const tell = (message: string, start: number, end: number): void => {
    if (end <= toldUntil) return;
    toldUntil = end;
    problems.push({ kind: 'syntax', message, span: { part, start, end } });
  };
  const enter = (): SyntaxNode | null => {
    const id = cursor.nodeTypeId;
    const type = kinds.names[id] || 'ERROR';
    const named = type === 'ERROR' || kinds.named[id] === true;
    const start = cursor.startIndex;
    const end = named || hasError ? cursor.endIndex : start + type.length;
    if (type === 'comment') {
      comments.push({ text: text.slice(start + 1, end).trim(), start, end });
      return null;
    }
    if (type === 'line_continuation') return null;
    if (type === 'ERROR') tell('Syntax error', start, end);
    else if (hasError && start === end && cursor.nodeIsMissing) {
      tell(`Missing ${type}`, start, end);
      if (named) return null;
    }
    const fieldId = parents.length && (named || hasOperatorField(type)) ? cursor.currentFieldId : 0;
    const node: SyntaxNode = { type, named, start, end, field: kinds.fields[fieldId] ?? null, children: [] };
    parents.at(-1)?.children.push(node);
    return node;
  };
  for (;;) {
    const node = enter();
    root ??= node;
    if (node && (node.named || node.type === 'not in' || node.type === 'is not') && !leaves.has(node.type) && cursor.gotoFirstChild()) {
      parents.push(node);
      continue;
    }
    while (!cursor.gotoNextSibling()) {
      if (!cursor.gotoParent()) return { root: root!, problems, comments };
      parents.pop();
    }
  }
}

/** Punctuation never fills a field that anyone asks for; operators do. */
const hasOperatorField = (type: string): boolean => !/^[()[\]{},.:;]$/.test(type);

// ---------------------------------------------------------------- reading a node

/** The child that fills a field. */
export function field(node: SyntaxNode, name: string): SyntaxNode | undefined {
  return node.children.find((c) => c.field === name);
}

/** All children that fill a field. */
export function fields(node: SyntaxNode, name: string): SyntaxNode[] {
  return node.children.filter((c) => c.field === name);
}

/** Named children without error nodes. */
export function kids(node: SyntaxNode): SyntaxNode[] {
  return node.children.filter((c) => c.named && c.type !== 'ERROR');
}

/** True when a keyword or sign is among the children. */
export function hasToken(node: SyntaxNode, type: string): boolean {
  return node.children.some((c) => c.type === type && !c.named);
}
