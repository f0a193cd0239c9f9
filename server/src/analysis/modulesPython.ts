/**
 * Resolution of Python module names: relative ones from the file's package, absolute ones from the directories that the
 * interpreter would search. Must not read files. A library that a manifest declares is never shadowed by a mere guess.
 */
import { directoryOf, isWithin, joinPath, upwards } from './paths.js';
import type { ModuleTarget, ProjectFacts } from './project.js';
import { distributionName } from './versions.js';

export function createPythonResolver(project: ProjectFacts): (specifier: string, fromFile: string) => ModuleTarget {
  const { files } = project;
  const directories = directoriesWithPython(files);
  const roots = [...new Set(['', ...project.pythonRoots])].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
  const own = new Set(project.ownDistributions);
  const declared = project.manifests.filter((manifest) => manifest.language === 'py');

  function fileAt(path: string, fromFile: string): string | null {
    const found = [`${path}.py`, `${path}/__init__.py`].find((candidate) => files.has(candidate));
    return found === undefined || found === fromFile ? null : found;
  }

  function targetAt(path: string, fromFile: string): ModuleTarget | null {
    const file = fileAt(path, fromFile);
    if (file !== null) return { k: 'file', file };
    // The package's own directory is no namespace directory when it has an `__init__.py` (then it is the importing file).
    return directories.has(path) && !files.has(`${path}/__init__.py`) ? { k: 'directory', directory: path } : null;
  }

  /** Where the outermost package around the file lies: the interpreter was started so that it can be imported from there. */
  function aboveOwnPackage(fromFile: string): string | null {
    const package_ = upwards(directoryOf(fromFile)).find((directory) => !files.has(joinPath(directory, '__init__.py')));
    return package_ === undefined || package_ === directoryOf(fromFile) ? null : package_;
  }

  function isDeclared(module: string, fromFile: string): boolean {
    const name = distributionName(module);
    return declared.some((manifest) => isWithin(manifest.directory, fromFile) && Object.hasOwn(manifest.versions, name));
  }

  function relative(specifier: string, fromFile: string): ModuleTarget | null {
    const dots = /^\.+/.exec(specifier)![0].length;
    let directory = directoryOf(fromFile);
    for (let level = 1; level < dots; level++) {
      if (directory === '') return null;
      directory = directoryOf(directory);
    }
    const rest = specifier.slice(dots).replaceAll('.', '/');
    if (rest !== '') return targetAt(joinPath(directory, rest), fromFile);
    const init = joinPath(directory, '__init__.py');
    return files.has(init) ? { k: 'file', file: init } : { k: 'directory', directory };
  }

  function absolute(specifier: string, fromFile: string): ModuleTarget | null {
    const path = specifier.replaceAll('.', '/');
    const above = aboveOwnPackage(fromFile);
    const searched = [...(above === null ? [] : [above]), ...roots.filter((root) => isWithin(root, fromFile))];
    const certain = first(searched, (root) => fileAt(joinPath(root, path), fromFile));
    if (certain !== null) return { k: 'file', file: certain };
    if (isDeclared(specifier.split('.')[0]!, fromFile)) return null;
    // Scripts find their neighbours; programs are often started in a directory that nothing marks.
    const started = upwards(directoryOf(fromFile)).filter((directory) => !files.has(joinPath(directory, '__init__.py')));
    const near = first(started, (directory) => fileAt(joinPath(directory, path), fromFile));
    if (near !== null) return { k: 'file', file: near };
    // Another project of the same workspace, when only one has such a module.
    const elsewhere = new Set(roots.map((root) => fileAt(joinPath(root, path), fromFile)).filter((file) => file !== null));
    if (elsewhere.size === 1) return { k: 'file', file: [...elsewhere][0]! };
    const namespace = searched.find((root) => directories.has(joinPath(root, path)) && !files.has(`${joinPath(root, path)}/__init__.py`));
    return namespace === undefined ? null : { k: 'directory', directory: joinPath(namespace, path) };
  }

  /** In the repository of an SDK, too, its name means the SDK, and not the code that makes it work: but within that code. */
  function isPublished(specifier: string, file: string, fromFile: string): boolean {
    const path = specifier.replaceAll('.', '/');
    const module = path.split('/', 1)[0]!;
    return own.has(distributionName(module)) && !isWithin(`${file.slice(0, file.lastIndexOf(path))}${module}`, fromFile);
  }

  return (specifier, fromFile) => {
    const external: ModuleTarget = { k: 'external', module: specifier };
    if (specifier.startsWith('.')) return relative(specifier, fromFile) ?? external;
    const target = absolute(specifier, fromFile);
    return target === null || (target.k === 'file' && isPublished(specifier, target.file, fromFile)) ? external : target;
  };
}

/** Tells the code that makes a published package work, where its own API is no one's call. `modules`: that the package is imported by. */
export function createImplementation(project: Pick<ProjectFacts, 'files' | 'ownDistributions'>): (modules: readonly string[], file: string) => boolean {
  const own = new Set(project.ownDistributions);
  return (modules, file) => own.size > 0 && modules.some((module) => {
    const name = module.split('.', 1)[0]!;
    return own.has(distributionName(name)) && upwards(directoryOf(file)).some((directory) => (directory === name || directory.endsWith(`/${name}`)) && project.files.has(`${directory}/__init__.py`));
  });
}

function first(directories: readonly string[], look: (directory: string) => string | null): string | null {
  for (const directory of directories) {
    const found = look(directory);
    if (found !== null) return found;
  }
  return null;
}

/** Directories that hold Python files at any depth. */
function directoriesWithPython(files: ReadonlySet<string>): ReadonlySet<string> {
  const result = new Set<string>();
  for (const file of files) {
    if (!file.endsWith('.py')) continue;
    for (let directory = directoryOf(file); directory !== '' && !result.has(directory); directory = directoryOf(directory)) result.add(directory);
  }
  return result;
}
