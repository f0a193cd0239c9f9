/**
 * Generated workspaces to measure on: the same for the same seed. About one file in twelve names an SDK, some others go
 * through those; files import earlier ones. Must not touch the disk.
 */
import { NOUNS, VERBS } from './dialect.js';
import type { Dialect, Import, LoopCondition, Sdk } from './dialect.js';
import { PYTHON, PYTHON_LOOP } from './pythonDialect.js';
import { createRandom } from './random.js';
import type { Random } from './random.js';
import { TYPESCRIPT, TYPESCRIPT_LOOP } from './typescriptDialect.js';

export type Language = 'typescript' | 'python';

const DIALECTS: Readonly<Record<Language, { dialect: Dialect; loop: LoopCondition }>> = {
  typescript: { dialect: TYPESCRIPT, loop: TYPESCRIPT_LOOP },
  python: { dialect: PYTHON, loop: PYTHON_LOOP },
};

const AREAS: readonly string[] = ['core', 'billing', 'tracking', 'support', 'routing', 'reports', 'imports', 'shared'];
/** Of a thousand files, how many name an SDK, and how many more import one that does. */
const SDK_SHARE = 80;
const RELAY_SHARE = 60;
/** In a large file, one piece of code in this many calls a model. */
const PIECES_PER_CALL = 7;

/** Texts by path, relative to a root. */
export type Workspace = Record<string, string>;

/** A workspace of `count` source files of one language, with its manifest. */
export function generateWorkspace(language: Language, count: number, seed: number): Workspace {
  const { dialect } = DIALECTS[language];
  const random = createRandom(seed);
  const files: Workspace = {};
  const plain: Import[] = [];
  const callers: Import[] = [];
  for (let i = 0; i < count; i++) {
    const file = `app/${random.pick(AREAS)}/${random.pick(NOUNS)}_${random.pick(VERBS)}_${i}`;
    const dice = random.int(0, 999);
    const kind = dice < SDK_SHARE ? 'sdk' : dice < SDK_SHARE + RELAY_SHARE && callers.length > 0 ? 'relay' : 'plain';
    const sdk: Sdk | null = kind === 'sdk' ? random.pick(['openai', 'anthropic'] as const) : null;
    const imports = some(plain, random.int(0, 4), random);
    const called = kind === 'relay' ? some(callers, random.int(1, 2), random) : [];
    const pieces = [dialect.opening(file, [...imports, ...called], sdk, random)];
    const name = nameOf(random, i, 0);
    for (let n = random.int(1, 6); n > 0; n--) pieces.push(dialect.plain(nameOf(random, i, n), random));
    if (sdk !== null) {
      pieces.push(random.int(0, 4) === 0 ? dialect.agent(name, sdk, random.int(0, 3) > 0) : dialect.ask(name, sdk, random));
      callers.push({ file, name });
    } else if (kind === 'relay') {
      pieces.push(dialect.relay(name, called, random));
      callers.push({ file, name });
    } else {
      pieces.push(dialect.relay(name, imports, random));
      plain.push({ file, name });
    }
    files[`${file}.${dialect.extension}`] = pieces.join('\n');
  }
  return { ...files, ...manifestOf(language) };
}

export interface LargeFile {
  text: string;
  languageId: string;
  /** The condition of an agent's loop in the middle of the file: bounded as generated, and what makes it unbounded. */
  loop: LoopCondition & { offset: number };
}

/** One file of about `lines` lines in which functions that call models are spread. */
export function generateLargeFile(language: Language, lines: number, seed: number): LargeFile {
  const { dialect, loop } = DIALECTS[language];
  const random = createRandom(seed);
  const sdk: Sdk = 'openai';
  const pieces = [dialect.opening('app/large', [], sdk, random)];
  let length = 0;
  let offset = -1;
  for (let i = 0; length < lines; i++) {
    const name = nameOf(random, i, 0);
    const isAgent = offset < 0 && length >= lines / 2;
    const piece = isAgent ? dialect.agent(name, sdk, true) : i % PIECES_PER_CALL === 0 ? dialect.ask(name, sdk, random) : dialect.plain(name, random);
    if (isAgent) offset = pieces.reduce((sum, { length: characters }) => sum + characters + 1, 0) + piece.indexOf(loop.bounded);
    pieces.push(piece);
    length += piece.split('\n').length;
  }
  return { text: pieces.join('\n'), languageId: dialect.languageId, loop: { ...loop, offset } };
}

function nameOf(random: Random, file: number, n: number): string {
  return `${random.pick(VERBS)}_${random.pick(NOUNS)}_${file}_${n}`;
}

function some(list: readonly Import[], count: number, random: Random): Import[] {
  if (list.length === 0) return [];
  return [...new Set(Array.from({ length: count }, () => random.pick(list)))];
}

function manifestOf(language: Language): Workspace {
  if (language === 'python') return { 'pyproject.toml': '[project]\nname = "app"\nversion = "1.0.0"\ndependencies = ["openai>=1.60", "anthropic>=0.40"]\n' };
  return {
    'package.json': JSON.stringify({ name: 'app', private: true, dependencies: { openai: '^4.80.0', '@anthropic-ai/sdk': '^0.36.0' } }),
    'tsconfig.json': JSON.stringify({ compilerOptions: { target: 'ES2022', module: 'ESNext', moduleResolution: 'bundler', strict: true }, include: ['app'] }),
  };
}
