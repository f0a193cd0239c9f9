/**
 * What linking needs to know of a project besides its code: which files exist, how module names lead to files, which
 * package versions are declared. Plain data made by the engine; must do no I/O.
 */

export interface ProjectFacts {
  /** All source files of the root that may be read (not ignored), relative with `/`. */
  files: ReadonlySet<string>;
  /** `tsconfig.json`/`jsconfig.json` path mappings, nearest directory first when matched by prefix. */
  pathMappings: { directory: string; baseUrl: string | null; paths: { pattern: string; targets: string[] }[] }[];
  /** Packages of the workspace: name → directory and entry files (`exports`, `main`, `source` guessed to their sources). */
  packages: { name: string; directory: string; entries: { subpath: string; file: string }[]; imports: { pattern: string; target: string }[] }[];
  /** Directories that Python absolute imports start from (`''`, `src`, directories with pyproject.toml, setup.py, …), relative. */
  pythonRoots: string[];
  /** Python packages of the catalogue that the project itself publishes, as `distributionName` has them. */
  ownDistributions: string[];
  /** Packages by the directory of their manifest: the nearest one at or above a file is its own. `isLibrary`: others import it, and the manifest names nothing that runs it. */
  units: { directory: string; isLibrary: boolean }[];
  /** What attributes and test settings say of files below a directory, by globs relative to it; later ones win. */
  marks: { directory: string; globs: string[]; category: MarkedCategory; holds: boolean }[];
  /** Declared or installed versions by manifest directory: the nearest one at or above a file counts. `installed` wins over `range`. Python names as `distributionName` has them. */
  manifests: { directory: string; language: 'js' | 'py'; versions: Record<string, { range: string | null; installed: string | null }> }[];
}

export type MarkedCategory = 'test' | 'generated' | 'vendored';

/** Where a module specifier leads. `external.package` is the root module: `openai`, `@anthropic-ai/sdk`, Python `openai`. */
export type ModuleTarget =
  | { k: 'file'; file: string }
  /** Python namespace or regular package directory without `__init__.py`; submodules resolve below it. */
  | { k: 'directory'; directory: string }
  | { k: 'external'; module: string };
