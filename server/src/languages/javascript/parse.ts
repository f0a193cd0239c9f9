/**
 * Runs the TypeScript parser over one part and reads off its syntax problems. Must not create a program, resolve
 * modules or check types.
 */
import ts from 'typescript';
import type { Problem } from '../../ir/ir.js';
import type { SourcePart } from '../frontEnd.js';

/** Language ids of the front end and how the parser is to read them. Plain JavaScript also accepts JSX. */
const scriptKinds: Readonly<Record<string, { kind: ts.ScriptKind; fileName: string }>> = {
  javascript: { kind: ts.ScriptKind.JSX, fileName: 'part.jsx' },
  javascriptreact: { kind: ts.ScriptKind.JSX, fileName: 'part.jsx' },
  typescript: { kind: ts.ScriptKind.TS, fileName: 'part.ts' },
  typescriptreact: { kind: ts.ScriptKind.TSX, fileName: 'part.tsx' },
};

export const languages: readonly string[] = Object.keys(scriptKinds);

/** The syntax tree of a part. Throws `RangeError` where nesting is too deep for the parser. */
export function parse(part: SourcePart, options: { parents: boolean }): ts.SourceFile {
  const { kind, fileName } = scriptKinds[part.language] ?? { kind: ts.ScriptKind.TSX, fileName: 'part.tsx' };
  const target: ts.CreateSourceFileOptions = {
    languageVersion: ts.ScriptTarget.Latest,
    jsDocParsingMode: ts.JSDocParsingMode.ParseNone,
    setExternalModuleIndicator: treatAsModule,
  };
  return ts.createSourceFile(fileName, part.text, target, options.parents, kind);
}

/** Only modules may `await` at their top level; scripts and cells without an import do so too. */
function treatAsModule(file: ts.SourceFile): void {
  // Read by the parser, but not part of its published type.
  (file as { externalModuleIndicator?: true }).externalModuleIndicator = true;
}

/** What the parser could not make sense of. */
export function syntaxProblems(file: ts.SourceFile, part: number): Problem[] {
  // Kept on the source file by the parser, but not part of its published type.
  const { parseDiagnostics = [] } = file as { parseDiagnostics?: readonly ts.DiagnosticWithLocation[] };
  return parseDiagnostics.map((d) => ({
    kind: 'syntax',
    message: ts.flattenDiagnosticMessageText(d.messageText, ' '),
    span: { part, start: d.start, end: d.start + d.length },
  }));
}
