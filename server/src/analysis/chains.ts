/**
 * Ways in which a function gets run: chains of calls that lead to it, and what they bind. Must not know which calls cost money.
 */
import type { Edge } from './callGraph.js';
import { givenBy, handedBy } from './link/handed.js';
import { alternatives, choose, functionOf, type CallRef, type Frame, type Known } from './link/known.js';
import type { Linker } from './link/linker.js';
import type { Program } from './program.js';

const MAX_CHAIN = 5;
/** Ways to one function that are followed. */
const MOST_CHAINS = 256;

/** Functions that a followed value is when it is called. */
export const functionsOf = (linker: Linker, k: Known): { file: string; fn: number }[] =>
  alternatives(k).flatMap((x): { file: string; fn: number }[] => {
    if (x.t === 'fn') return [x];
    if (x.t === 'class') {
      const ctor = Object.values(linker.summaryOf(x.file)?.classes[x.cls]?.methods ?? {}).find((m) => m.kind === 'constructor');
      return ctor ? [{ file: x.file, fn: ctor.fn }] : [];
    }
    if (x.t === 'inst') return functionsOf(linker, linker.member(x, '__call__'));
    return x.t === 'property' && x.of.t === 'fn' ? [x.of] : [];
  });

export const sameChain = (a: readonly Edge[], b: readonly Edge[]): boolean => a.length === b.length && a.every((e, i) => e.file === b[i]?.file && e.call === b[i]?.call && e.callee === b[i]?.callee);

/**
 * Ways in which a function gets run, innermost edge last, each with the frame that binds its parameters. Returns whether
 * there are more of them than are followed.
 */
export function* chainsTo(program: Pick<Program, 'linker' | 'callersOf'>, fn: string, wanted: (frame: Frame, chain: Edge[]) => boolean = () => false, most = MOST_CHAINS): Generator<{ chain: Edge[]; frame: Frame }, boolean> {
  // Breadth first, so that the shortest ways come first.
  const queue: Edge[][] = program.callersOf(fn).map((e) => [e]);
  let given = 0;
  for (let i = 0; i < queue.length; i++) {
    if (given >= most) return true;
    const chain = queue[i] as Edge[];
    const frame = frameOf(program, chain);
    if (!frame) continue;
    given++;
    yield { chain, frame };
    const top = chain[0] as Edge;
    if (chain.length >= MAX_CHAIN || wanted(frame, chain)) continue;
    for (const e of program.callersOf(top.caller)) {
      if (!chain.some((x) => x.callee === e.callee && x.file === e.file && x.call === e.call)) queue.push([e, ...chain]);
    }
  }
  return false;
}

/** Frame of the innermost function of a chain of edges. */
export function frameOf(program: Pick<Program, 'linker'>, chain: readonly Edge[]): Frame | null {
  let frame: Frame | null = null;
  for (const e of chain) {
    const { file, fn } = functionOf(e.callee);
    const ref: CallRef = { file: e.file, call: e.call, frame };
    if (e.kind === 'callback') {
      frame = handedFrame(program, e, frame);
      continue;
    }
    const bound = boundBy(program.linker, ref, file, fn);
    frame = program.linker.frame(file, fn, ref, bound.self, bound.closure);
  }
  return frame;
}

/** Frame of a function that is handed to a call: it sees what it was made in, which may be a call long over. */
export function handedFrame(program: Pick<Program, 'linker'>, e: Edge, frame: Frame | null): Frame {
  const { file, fn } = functionOf(e.callee);
  const args = program.linker.summaryOf(e.file)?.calls[e.call]?.args ?? [];
  const handed = args.flatMap((a) => alternatives(program.linker.resolve({ file: e.file, value: a.value, frame }))).find((k) => k.t === 'fn' && k.file === file && k.fn === fn);
  const call = handed && handedBy(program.linker, e.file, e.call, frame);
  if (call && alternatives(program.linker.calleeOf(call)).some((k) => k.t === 'fn' && k.file === file && k.fn === fn)) {
    return program.linker.frame(file, fn, call, handed.t === 'fn' ? handed.self : null, handed.t === 'fn' ? handed.frame : null);
  }
  const given = handed ? givenTo(program.linker, e, file, fn, frame) : null;
  if (given) return program.linker.frame(file, fn, given, handed?.t === 'fn' ? handed.self : null, null);
  return program.linker.frame(file, fn, null, handed?.t === 'fn' ? handed.self : null, (handed?.t === 'fn' ? handed.frame : null) ?? frame);
}

/** The call that gives a function something, by the one that it is written as an argument of. */
function givenTo(linker: Linker, e: Edge, file: string, fn: number, frame: Frame | null): CallRef | null {
  const s = e.file === file ? linker.summaryOf(file) : null;
  if (!s || (s.functions[fn]?.params.length ?? 0) === 0) return null;
  for (const { value } of s.calls[e.call]?.args ?? []) {
    const v = s.values[value];
    if (v?.k === 'fn' && v.fn === fn) return givenBy(linker, { file, call: e.call, frame }, value);
  }
  return null;
}

/** What a call binds in the function that it runs: all objects that it may be a method of, and where a nested one was made. */
export function boundBy(linker: Linker, ref: CallRef, file: string, fn: number): { self: Known | null; closure: Frame | null } {
  const own: (Known | null)[] = [];
  const closures = new Set<Frame | null>();
  for (const k of alternatives(linker.calleeOf(ref))) {
    if (k.t === 'class') own.push({ t: 'inst', file: k.file, cls: k.cls, made: ref });
    else if (k.t === 'fn' && k.file === file && k.fn === fn) {
      own.push(k.self);
      closures.add(k.frame);
    }
  }
  const selves = own.filter((k) => k !== null);
  const [closure = null] = closures;
  return { self: selves.length > 0 && selves.length === own.length ? choose(selves) : null, closure: closures.size === 1 ? closure : null };
}
