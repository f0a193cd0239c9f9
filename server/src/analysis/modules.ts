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
  const known = new Map<string, ModuleTarget>();
  return (specifier, fromFile, language) => {
    const isPython = language === 'python';
    // Python looks at the file itself (a module must not import itself); JavaScript only at its directory.
    const key = `${isPython ? fromFile : directoryOf(fromFile)}\n${isPython ? 'py' : 'js'}\n${specifier}`;
    let target = known.get(key);
    if (target === undefined) {
      target = isPython ? python(specifier, fromFile) : javascript(specifier, fromFile);
      known.set(key, target);
    }
    return target;
  };
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
