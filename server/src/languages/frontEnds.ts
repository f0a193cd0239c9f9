/**
 * The table of front ends: one entry for each language. Parsers are large and are loaded when their language is met.
 * Must hold nothing but that.
 */
import type { FrontEnd } from './frontEnd.js';

/** Gives the bytes of a bundled WASM file by its name. */
type Wasm = (name: string) => Promise<Uint8Array>;

/** All front ends, none of them prepared. */
export function frontEnds(wasm: Wasm): FrontEnd[] {
  return [
    deferred(['typescript', 'typescriptreact', 'javascript', 'javascriptreact'], async () => {
      const { createJavaScriptFrontEnd } = await import('./javascript/index.js');
      return createJavaScriptFrontEnd();
    }),
    deferred(['python'], async () => {
      const [{ createPythonFrontEnd }, runtime, grammar] = await Promise.all([import('./python/index.js'), wasm('tree-sitter.wasm'), wasm('tree-sitter-python.wasm')]);
      return createPythonFrontEnd({ runtime, grammar });
    }),
  ];
}

/** All front ends, ready for use. */
export async function createFrontEnds(wasm: Wasm): Promise<FrontEnd[]> {
  const all = frontEnds(wasm);
  await Promise.all(all.map((one) => one.prepare?.()));
  return all;
}

function deferred(languages: readonly string[], load: () => Promise<FrontEnd>): FrontEnd {
  let loading: Promise<void> | null = null;
  let loaded: FrontEnd | null = null;
  const ready = (): FrontEnd => {
    if (loaded === null) throw new Error(`the front end of ${languages.join(', ')} is not prepared`);
    return loaded;
  };
  return {
    languages,
    prepare: () => (loading ??= load().then((frontEnd) => void (loaded = frontEnd))),
    scanImports: (text) => ready().scanImports(text),
    lower: (parts) => ready().lower(parts),
    print: (parts, edit) => ready().print(parts, edit),
  };
}
