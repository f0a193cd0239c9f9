/**
 * Whether a request asks for prompt caching: on itself, on a block, message or tool in it, or perhaps in a part that is not
 * known. Must not know a rule, a price or a language.
 */
import { CACHE_MARKS } from '../catalog/caching.js';
import type { RequestValues } from './evaluate.js';
import { alternatives, type Known } from './link/known.js';
import type { Linker } from './link/linker.js';
import type { Program } from './program.js';

/** True: it asks. False: it surely does not. Null: it may. */
export type Caching = boolean | null;

/** Values that are looked at in one request. */
const WORK = 2000;

/** `isMentioned`: some file of the program names a way to ask (`mentionsCaching`); where none does, unknown parts do not ask either. */
export function cachingOf(linker: Linker, request: RequestValues, isMentioned: boolean): Caching {
  if (alternatives(request.cache).some((k) => k.t !== 'absent' && !(k.t === 'lit' && k.v === null))) return true;
  let left = WORK;
  let isOpen = request.isOpen;
  const todo: Known[] = [request.system, request.tools, request.messages];
  for (let k = todo.pop(); k !== undefined; k = todo.pop()) {
    if (left-- <= 0) return isMentioned ? null : false;
    switch (k.t) {
      case 'choice': todo.push(...k.of); break;
      case 'list': todo.push(...k.items.map((i) => linker.resolve(i.lazy))); break;
      case 'op': todo.push(...k.operands.map((o) => linker.resolve(o))); break;
      case 'rec':
        for (const e of k.entries) {
          const value = linker.resolve(e.lazy);
          if (e.key !== null && CACHE_MARKS.has(e.key) && !(value.t === 'lit' && value.v === null) && value.t !== 'absent') return true;
          todo.push(value);
        }
        break;
      case 'lit': case 'text': case 'absent': break;
      case 'apply': todo.push(k.of); isOpen = true; break;
      default: isOpen = true;
    }
  }
  return isOpen && isMentioned ? null : false;
}

/** True when any file of the program names a way to ask for caching: as a key, a member, an argument or a text. */
export function mentionsCaching(program: Program): boolean {
  return program.files.some((file) => {
    const s = program.summary(file);
    return s !== null && (s.values.some((v) =>
      (v.k === 'rec' && v.entries.some((e) => e.key !== null && CACHE_MARKS.has(e.key)))
      || (v.k === 'lit' && typeof v.v === 'string' && CACHE_MARKS.has(v.v))
      || ((v.k === 'member' || v.k === 'import' || v.k === 'global') && CACHE_MARKS.has(v.name)))
      || s.calls.some((c) => c.args.some((a) => a.name !== null && CACHE_MARKS.has(a.name))));
  });
}
