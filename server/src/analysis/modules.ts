/**
 * Where a module name leads: to a file of the project, a directory, or outside. Pure look-ups in the project facts.
 * Must not read files or know a parser; an import that leads nowhere is external, never a guess.
 */
import { createJavaScriptResolver } from './modulesJavaScript.js';
import { createPythonResolver } from './modulesPython.js';
import { directoryOf } from './paths.js';
import type { ModuleTarget, ProjectFacts } from './project.js';

/** `language` is the importing part's language id. An external target keeps the whole specifier. */
export type Resolver = (specifier: string, fromFile: string, language: string) => ModuleTarget;

/** A resolver that remembers its answers; valid as long as the project facts are. */
export function createResolver(project: ProjectFacts): Resolver {
  const javascript = createJavaScriptResolver(project);
  const python = createPythonResolver(project);
  // Python looks at the file itself (a module must not import itself); JavaScript only at its directory.
  const fromPython = new Map<string, Map<string, ModuleTarget>>();
  const fromJavaScript = new Map<string, Map<string, ModuleTarget>>();
  return (specifier, fromFile, language) => {
    const isPython = language === 'python';
    const known = isPython ? tableAt(fromPython, fromFile) : tableAt(fromJavaScript, directoryOf(fromFile));
    let target = known.get(specifier);
    if (target === undefined) {
      target = isPython ? python(specifier, fromFile) : javascript(specifier, fromFile);
      known.set(specifier, target);
    }
    return target;
  };
}

function tableAt<T>(tables: Map<string, Map<string, T>>, place: string): Map<string, T> {
  let table = tables.get(place);
  if (!table) tables.set(place, (table = new Map()));
  return table;
}

export function resolveModule(specifier: string, fromFile: string, language: string, project: ProjectFacts): ModuleTarget {
  return createResolver(project)(specifier, fromFile, language);
}

/** The package that an external specifier belongs to: `openai/helpers/zod` → `openai`, `@a/b/c` → `@a/b`, `openai.types` → `openai`. */
export function packageOf(specifier: string, language: string): string {
  if (language === 'python') return specifier.split('.')[0]!;
  const segments = specifier.split('/');
  return specifier.startsWith('@') ? segments.slice(0, 2).join('/') : segments[0]!;
}
