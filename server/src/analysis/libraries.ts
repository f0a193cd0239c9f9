/**
 * Whether a function is offered to whoever imports a package: exported, in a package that is a library and in which nothing
 * starts an application. Must not know a rule.
 */
import type { FunctionId, Summary } from '../ir/summary.js';
import { entryKind } from './entries.js';
import { isWithin } from './paths.js';
import type { Program } from './program.js';

export interface Libraries {
  offers(s: Summary, fn: FunctionId): boolean;
}

/** Files that start an application by their name alone. */
const STARTS = /(^|\/)(__main__|manage|wsgi|asgi|main|app|server|cli|bot|worker)\.(py|[cm]?[jt]sx?)$|(^|\/)next\.config\.[cm]?[jt]s$|(^|\/)(app\/(.*\/)?(page|route)|pages\/(.*\/)?[^/]+)\.[jt]sx?$/;

export function createLibraries(program: Program): Libraries {
  const { project, categories } = program;
  const units = project.units.toSorted((a, b) => b.directory.length - a.directory.length);
  const unitOf = (path: string): string | undefined => units.find((u) => isWithin(u.directory, path))?.directory;
  let applications: ReadonlySet<string> | null = null;

  /** Packages in which something starts an application, by the names of files and by the code that takes part. */
  function started(): ReadonlySet<string> {
    const found = new Set<string>();
    const note = (path: string): void => {
      const unit = categories.isTrial(path) ? undefined : unitOf(path);
      if (unit !== undefined) found.add(unit);
    };
    for (const path of project.files) if (STARTS.test(path)) note(path);
    for (const path of program.files) {
      const s = program.summary(path);
      if (s && (isRun(s) || s.functions.some((f, fn) => ['route', 'job', 'consumer', 'command'].includes(entryKind(s, fn, f))))) note(path);
    }
    return found;
  }

  return {
    offers(s, fn) {
      const unit = unitOf(s.path);
      if (unit === undefined || !units.some((u) => u.directory === unit && u.isLibrary) || categories.of(s) !== 'product' || !isExported(program, s, fn)) return false;
      return !(applications ??= started()).has(unit);
    },
  };
}

/** `if __name__ == "__main__"`. */
const isRun = (s: Summary): boolean => s.values.some((v) => v.k === 'lit' && v.v === '__main__');

const isHidden = (name: string): boolean => /^[_#](?!_)/.test(name);

function isExported(program: Program, s: Summary, fn: FunctionId): boolean {
  const f = s.functions[fn];
  if (!f || isHidden(f.name) || (s.family === 'py' && s.path.split('/').some((part) => isHidden(part)))) return false;
  return Object.entries(s.exports).some(([name, value]) => {
    if (isHidden(name)) return false;
    const k = program.linker.resolve({ file: s.path, value, frame: null });
    return (k.t === 'fn' && k.file === s.path && k.fn === fn) || (k.t === 'class' && k.file === s.path && k.cls === f.cls);
  });
}
