/**
 * The borders between the folders as data, and the checks of one source file against them: who may import what, where the
 * outside world may be touched, what state a module may hold. Pure functions over text; must not read files.
 */
import path from 'node:path';
import ts from 'typescript';

interface Border {
  /** Files that it is about: the path, or a folder with a closing `/`. The first border that matches decides. */
  of: string;
  /** Own source that may be imported besides the own folder, in the same notation. */
  own: readonly string[];
  /** Packages, by name or by prefix with `*`. */
  packages: readonly string[];
  /** Own source of which only types may be imported. */
  types?: readonly string[];
}

const ENTRY_FILES = ['server/src/serverMain.ts', 'server/src/cliMain.ts', 'server/src/workerMain.ts'];
const NODE_HOST = 'server/src/nodeHost.ts';
/** Files that may use Node built-ins, `process`, `console` and clocks. */
const OUTSIDE_WORLD: readonly string[] = [...ENTRY_FILES, NODE_HOST];

const FRONT_END = 'server/src/languages/frontEnd.ts';
const IR = 'server/src/ir/';
const CATALOG = 'server/src/catalog/';
const ANALYSIS = 'server/src/analysis/';
const DOCUMENTS = 'server/src/documents/';
const ENGINE = 'server/src/engine/';
const VIEWS = 'server/src/views/';
const PROTOCOL = 'server/src/protocol.ts';
/** Runs in a web page. */
const PANEL = 'media/report/';
const PURE_PACKAGES = ['ignore', 'jsonc-parser', 'picomatch'];

/** The table of CONTRIBUTING.md. What is not listed is forbidden. */
export const BORDERS: readonly Border[] = [
  { of: IR, own: [], packages: [] },
  { of: DOCUMENTS, own: [IR], packages: ['jsonc-parser'] },
  { of: CATALOG, own: [IR], packages: ['@pydantic/genai-prices'] },
  { of: 'server/src/languages/javascript/', own: [IR, FRONT_END], packages: ['typescript'] },
  { of: 'server/src/languages/python/', own: [IR, FRONT_END], packages: ['@vscode/tree-sitter-wasm'] },
  { of: FRONT_END, own: [IR], packages: [] },
  { of: 'server/src/languages/', own: [IR], packages: [] },
  { of: ANALYSIS, own: [IR, DOCUMENTS, CATALOG], packages: ['js-tiktoken*', '@pydantic/genai-prices', ...PURE_PACKAGES] },
  // A rule is handed what it looks at; only the generated index knows them all.
  { of: 'server/src/rules/index.ts', own: ['server/src/rules/'], packages: [] },
  { of: 'server/src/rules/rule.ts', own: [IR, CATALOG, ANALYSIS], packages: [] },
  { of: 'server/src/rules/', own: [IR, CATALOG, ANALYSIS, 'server/src/rules/rule.ts'], packages: [] },
  { of: ENGINE, own: [IR, DOCUMENTS, ANALYSIS, CATALOG, FRONT_END], packages: PURE_PACKAGES },
  { of: VIEWS, own: [IR, ANALYSIS, CATALOG, 'server/src/rules/'], packages: [] },
  {
    of: 'server/src/lsp/',
    own: [IR, DOCUMENTS, ANALYSIS, ENGINE, VIEWS, PROTOCOL],
    packages: ['vscode-languageserver*', 'vscode-jsonrpc*', 'vscode-languageserver-textdocument', ...PURE_PACKAGES],
  },
  { of: 'server/src/cli/', own: [IR, DOCUMENTS, ANALYSIS, ENGINE, VIEWS], packages: PURE_PACKAGES },
  { of: PROTOCOL, own: [], types: ['server/src/'], packages: [] },
  { of: 'server/src/', own: ['server/src/', 'package.json'], packages: ['*'] },
  { of: 'client/src/', own: [PROTOCOL], packages: ['vscode', 'vscode-languageclient*'] },
  { of: PANEL, own: [], types: [PROTOCOL], packages: [] },
];

const covers = (of: string, file: string): boolean => (of.endsWith('/') ? file.startsWith(of) : file === of);

const names = (pattern: string, specifier: string): boolean =>
  pattern.endsWith('*') ? specifier.startsWith(pattern.slice(0, -1)) : specifier === pattern || specifier.startsWith(`${pattern}/`);

function sameFolder(of: string, target: string): boolean {
  const isRule = of === 'server/src/rules/'; // rules stand alone: their folder is not a common ground
  return !isRule && of.endsWith('/') && target.startsWith(of);
}

interface Import {
  specifier: string;
  typeOnly: boolean;
}

/** What the file imports: declarations, re-exports, `import()` and `require()` of a literal. */
function importsOf(source: ts.SourceFile): Import[] {
  const found: Import[] = [];
  const visit = (node: ts.Node): void => {
    if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier !== undefined && ts.isStringLiteral(node.moduleSpecifier)) {
      const typeOnly = ts.isImportDeclaration(node) ? node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword : node.isTypeOnly;
      found.push({ specifier: node.moduleSpecifier.text, typeOnly });
    } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument) && ts.isStringLiteral(node.argument.literal)) {
      found.push({ specifier: node.argument.literal.text, typeOnly: true });
    } else if (ts.isCallExpression(node) && node.arguments[0] !== undefined && ts.isStringLiteralLike(node.arguments[0])) {
      const loads = node.expression.kind === ts.SyntaxKind.ImportKeyword || (ts.isIdentifier(node.expression) && node.expression.text === 'require');
      if (loads) found.push({ specifier: node.arguments[0].text, typeOnly: false });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function importBreaches(file: string, source: ts.SourceFile): string[] {
  const border = BORDERS.find(({ of }) => covers(of, file));
  if (border === undefined) return [];
  const breaches: string[] = [];
  for (const { specifier, typeOnly } of importsOf(source)) {
    if (specifier.startsWith('.')) {
      const target = path.posix.join(path.posix.dirname(file), specifier).replace(/\.js$/, '.ts');
      const allowed =
        sameFolder(border.of, target) || border.own.some((of) => covers(of, target)) || (typeOnly && (border.types ?? []).some((of) => covers(of, target)));
      if (!allowed) breaches.push(`${file} must not import ${target}`);
    } else if (isBuiltin(specifier)) {
      if (!OUTSIDE_WORLD.includes(file) && !file.startsWith('client/')) breaches.push(`${file} must not import the Node built-in ${specifier}`);
    } else if (!border.packages.some((pattern) => names(pattern, specifier))) {
      breaches.push(`${file} must not import the package ${specifier}`);
    }
  }
  return breaches;
}

const BUILTINS: ReadonlySet<string> = new Set(['fs', 'path', 'os', 'url', 'util', 'crypto', 'child_process', 'worker_threads', 'http', 'https', 'net', 'events', 'stream', 'vm', 'module']);
const isBuiltin = (specifier: string): boolean => specifier.startsWith('node:') || BUILTINS.has(specifier.split('/')[0] ?? '');

const WORLD_NAMES: ReadonlySet<string> = new Set(['process', 'console', 'performance', 'setTimeout', 'setInterval', 'setImmediate', '__dirname', '__filename', 'global']);
/** Running code of a text, or opening the network, is nobody's business. */
const NEVER_NAMES: ReadonlySet<string> = new Set(['eval', 'fetch', 'WebSocket', 'XMLHttpRequest']);

/** Ways for a text to become markup, style or script: in the panel all text is set as text. */
const MARKUP_NAMES: ReadonlySet<string> = new Set(['innerHTML', 'outerHTML', 'insertAdjacentHTML', 'createContextualFragment', 'write', 'cssText', 'srcdoc', 'href', 'src']);

function isNameOfSomethingElse(node: ts.Identifier, parent: ts.Node): boolean {
  if (ts.isPropertyAccessExpression(parent)) return parent.name === node;
  if (ts.isQualifiedName(parent)) return parent.right === node;
  if (ts.isPropertyAssignment(parent) || ts.isBindingElement(parent)) return parent.name === node || (parent as ts.BindingElement).propertyName === node;
  return (
    ts.isPropertySignature(parent) || ts.isMethodSignature(parent) || ts.isMethodDeclaration(parent) || ts.isPropertyDeclaration(parent) ||
    ts.isParameter(parent) || ts.isEnumMember(parent) || ts.isImportSpecifier(parent) || ts.isTypeReferenceNode(parent)
  );
}

function worldBreaches(file: string, source: ts.SourceFile): string[] {
  const breaches: string[] = [];
  const inServer = file.startsWith('server/src/') && !OUTSIDE_WORLD.includes(file);
  const at = (node: ts.Node): string => `${file}:${source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1}`;
  const visit = (node: ts.Node, parent: ts.Node): void => {
    if (ts.isIdentifier(node) && !isNameOfSomethingElse(node, parent)) {
      if (NEVER_NAMES.has(node.text)) breaches.push(`${at(node)} must not use ${node.text}`);
      else if (inServer && WORLD_NAMES.has(node.text)) breaches.push(`${at(node)} must not use ${node.text}: the host does that`);
    }
    if (inServer && ts.isNewExpression(node) && node.expression.getText(source) === 'Date' && (node.arguments ?? []).length === 0) {
      breaches.push(`${at(node)} must not read the clock`);
    }
    if (inServer && ts.isPropertyAccessExpression(node) && /^(Date\.now|Math\.random)$/.test(node.getText(source))) {
      breaches.push(`${at(node)} must not use ${node.getText(source)}`);
    }
    if (file.startsWith(PANEL) && ts.isPropertyAccessExpression(node) && MARKUP_NAMES.has(node.name.text)) breaches.push(`${at(node)} must not use ${node.name.text}`);
    if (ts.isCatchClause(node) && node.block.statements.length === 0) breaches.push(`${at(node)} swallows an error`);
    if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression) && node.expression.name.text === 'catch' && isEmptyFunction(node.arguments[0])) {
      breaches.push(`${at(node)} swallows an error`);
    }
    ts.forEachChild(node, (child) => visit(child, node));
  };
  visit(source, source);
  return breaches;
}

function isEmptyFunction(node: ts.Expression | undefined): boolean {
  if (node === undefined || !(ts.isArrowFunction(node) || ts.isFunctionExpression(node))) return false;
  return ts.isBlock(node.body) ? node.body.statements.length === 0 : node.body.getText() === 'undefined';
}

/** Module-level `let`, and collections that are not typed as read-only. */
function stateBreaches(file: string, source: ts.SourceFile): string[] {
  const breaches: string[] = [];
  for (const statement of source.statements) {
    if (!ts.isVariableStatement(statement)) continue;
    const declared = (statement.modifiers ?? []).some(({ kind }) => kind === ts.SyntaxKind.DeclareKeyword);
    if (!declared && !(statement.declarationList.flags & ts.NodeFlags.Const)) breaches.push(`${file} holds module-level state: ${statement.getText(source).split('\n')[0]}`);
    for (const { name, type, initializer } of statement.declarationList.declarations) {
      if (initializer === undefined || !isMutableCollection(initializer, source)) continue;
      const frozen = type !== undefined && /^(Readonly|readonly )/.test(type.getText(source));
      if (!frozen) breaches.push(`${file} holds a mutable collection at module level: ${name.getText(source)} (type it ReadonlySet, ReadonlyMap or readonly)`);
    }
  }
  return breaches;
}

function isMutableCollection(node: ts.Expression, source: ts.SourceFile): boolean {
  if (ts.isNewExpression(node)) return /^(Map|Set|WeakMap|WeakSet|Array)$/.test(node.expression.getText(source));
  if (ts.isArrayLiteralExpression(node)) return node.elements.length === 0;
  return ts.isObjectLiteralExpression(node) && node.properties.length === 0;
}

const opensWithComment = (text: string): boolean => /^(?:#![^\n]*\n)?\s*\/\*\*/.test(text);

/** All breaches of one file of `server/src`, `client/src` or `media/report`, as sentences. `file`: path from the project root with `/`. */
export function breachesOf(file: string, text: string): string[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const opening = opensWithComment(text) ? [] : [`${file} must open with a comment that says what it is for and what it must not do`];
  const state = file.startsWith('server/src/') || file.startsWith(PANEL) ? stateBreaches(file, source) : [];
  return [...opening, ...importBreaches(file, source), ...worldBreaches(file, source), ...state];
}

/** Absolute paths of a machine, or a registry that is not the public one: neither belongs into the project. */
export function strangePlaces(file: string, text: string): string[] {
  const found: string[] = [];
  text.split('\n').forEach((line, index) => {
    const folder = /(?<![\w.~-])\/(?:work|root)\/[\w.]/.exec(line);
    const registry = /https?:\/\/(?!registry\.npmjs\.org)[\w.-]*registry[\w.-]*\//.exec(line);
    const match = folder ?? registry;
    if (match !== null) found.push(`${file}:${index + 1} names a place of one machine: ${match[0]}`);
  });
  return found;
}
