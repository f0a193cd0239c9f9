/**
 * The table of front ends: one line for each language. Must hold nothing but that.
 */
import type { FrontEnd } from './frontEnd.js';
import { createJavaScriptFrontEnd } from './javascript/index.js';
import { createPythonFrontEnd } from './python/index.js';

/** Makes all front ends; `wasm` gives the bytes of a bundled WASM file by its name. */
export async function createFrontEnds(wasm: (name: string) => Promise<Uint8Array>): Promise<FrontEnd[]> {
  const [runtime, grammar] = await Promise.all([wasm('tree-sitter.wasm'), wasm('tree-sitter-python.wasm')]);
  return [createJavaScriptFrontEnd(), await createPythonFrontEnd({ runtime, grammar })];
}
