/**
 * Jupyter notebooks: one part per code cell. Lines that are no Python (magics, shell commands) become blanks of the same
 * length, so that offsets stay true. Must not know more of a language than that.
 */
import type { Document, Part, SkippedDocument } from './document.js';

const languageByKernel: Readonly<Record<string, string>> = {
  python: 'python',
  python2: 'python',
  python3: 'python',
  ipython: 'python',
  javascript: 'javascript',
  typescript: 'typescript',
};

/** Cell magics whose body is Python of this notebook; the body of any other (`%%bash`, `%%html`) is not. */
const transparentMagics: ReadonlySet<string> = new Set(['time', 'timeit', 'capture', 'prun']);

export function isNotebook(path: string): boolean {
  return path.endsWith('.ipynb');
}

export function notebookDocument(path: string, text: string): Document | SkippedDocument {
  const notebook = parseObject(text);
  if (notebook === null) return { path, reason: 'not a notebook: malformed JSON' };
  const cells = notebook['cells'];
  if (!Array.isArray(cells)) return { path, reason: 'not a notebook of format 4: it has no cells' };
  const kernel = kernelLanguage(notebook['metadata']);
  // Jupyter writes the language once a kernel has run; before that a notebook is Python, its default.
  const language = kernel === null ? 'python' : Object.hasOwn(languageByKernel, kernel) ? languageByKernel[kernel]! : null;
  if (language === null) return { path, reason: `notebook in another language: ${kernel}` };
  const parts: Part[] = [];
  cells.forEach((cell: unknown, index) => {
    const source = codeOf(cell, language);
    if (source !== null) parts.push({ language, text: language === 'python' ? blankMagics(source) : source, cell: index });
  });
  return { path, parts };
}

function parseObject(text: string): Record<string, unknown> | null {
  try {
    return record(JSON.parse(text) as unknown);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function record(value: unknown): Record<string, unknown> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : null;
}

/** Kernels that extend a language name it as the one to colour their cells by. */
function kernelLanguage(metadata: unknown): string | null {
  const about = record(metadata);
  const info = record(about?.['language_info']);
  const mode = info?.['codemirror_mode'];
  const names = [info?.['name'], record(about?.['kernelspec'])?.['language'], typeof mode === 'string' ? mode : record(mode)?.['name']]
    .flatMap((name) => (typeof name === 'string' && name !== '' ? [name.toLowerCase()] : []));
  return names.find((name) => Object.hasOwn(languageByKernel, name)) ?? names[0] ?? null;
}

/** Source of a code cell in the notebook's language, or null. */
function codeOf(cell: unknown, language: string): string | null {
  const fields = record(cell);
  if (fields?.['cell_type'] !== 'code') return null;
  const own = record(record(fields['metadata'])?.['vscode'])?.['languageId'];
  if (typeof own === 'string' && own !== language) return null;
  const source = fields['source'];
  if (typeof source === 'string') return source;
  return Array.isArray(source) && source.every((line) => typeof line === 'string') ? source.join('') : null;
}

/** Replaces what IPython takes for itself. An indented line becomes a statement that does nothing, so that its block stays whole. */
export function blankMagics(source: string): string {
  const lines = source.split('\n');
  const first = lines.findIndex((line) => line.trim() !== '');
  const cellMagic = first < 0 ? null : /^%%(\w+)/.exec(lines[first]!);
  if (cellMagic) {
    if (!transparentMagics.has(cellMagic[1]!)) return lines.map(blank).join('\n');
    lines[first] = blank(lines[first]!);
  }
  let continued = false;
  return lines
    .map((line) => {
      const magic = continued || /^\s*(?:%[A-Za-z]|[!?])/.test(line) || /^[\w ,.\t]+=\s*(?:%[A-Za-z]|!)/.test(line) || /^\s*[\w.]+\?{1,2}\s*$/.test(line);
      if (!magic) return line;
      const replaced = continued ? blank(line) : inert(line);
      continued = /\\\r?$/.test(line);
      return replaced;
    })
    .join('\n');
}

function blank(line: string): string {
  return line.replace(/[^\s]/g, ' ');
}

function inert(line: string): string {
  const indent = /^[ \t]*/.exec(line)![0];
  if (indent === '') return blank(line);
  const rest = line.slice(indent.length);
  const statement = rest.trimEnd().length >= 4 ? 'pass' : '0';
  return indent + statement + blank(rest.slice(statement.length));
}
