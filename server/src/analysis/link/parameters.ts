/**
 * What parameters and `this` stand for: what the call that runs the function hands over, else a default, else a type, else the
 * parameter itself. Must not know an SDK.
 */
import type { Summary, ValueId } from '../../ir/summary.js';
import type { Elements } from './elements.js';
import { ABSENT, alternatives, choose, opaque, unknownValue, type CallRef, type Frame, type Known, type Lazy, type TypeRef } from './known.js';
import type { Results } from './results.js';
import type { Types } from './types.js';

/** What following parameters asks of the linker. */
export interface ParametersInput {
  resolve(lazy: Lazy): Known;
  summaryOf(file: string): Summary | null;
  member(of: Known, name: string): Known;
  calleeOf(call: CallRef): Known;
  types: Types;
  results: Results;
  elements: Elements;
}

export interface Parameters {
  followParam(s: Summary, fn: number, index: number, frame: Frame | null): Known;
  /** Value of a parameter as a frame binds it; `absent` when no argument fills it. */
  argumentOf(frame: Frame, index: number): Known;
  selfOf(s: Summary, cls: number, frame: Frame | null): Known;
}

export function createParameters({ resolve, summaryOf, member, calleeOf, types, results, elements }: ParametersInput): Parameters {
  function followParam(s: Summary, fn: number, index: number, frame: Frame | null): Known {
    const param = s.functions[fn]?.params[index];
    const type: TypeRef | null = param && param.annotation !== null ? { file: s.path, value: param.annotation } : null;
    for (let f: Frame | null = frame; f; f = f.call?.frame ?? null) {
      if (f.file !== s.path || f.fn !== fn) continue;
      if (!f.call || f.call.call < 0) break;
      const given = argumentOf(f, index);
      if (param && param.default !== null && alternatives(given).some((k) => k.t === 'absent')) {
        const filled = resolve({ file: s.path, value: param.default, frame: f });
        return choose(alternatives(given).map((k) => (k.t === 'absent' ? filled : k)));
      }
      if (given.t !== 'unknown') return type ? types.completed(given, type) : given;
      break;
    }
    const element = index === 0 ? elementOf(s, fn, frame) : null;
    if (element) return type ? types.completed(element, type) : element;
    const supplied = param ? suppliedDefault(s, param.default, frame) : null;
    if (supplied) return supplied;
    const typed = type && types.objectOf(type);
    const bare: Known = { t: 'path', root: { k: 'param', file: s.path, fn, index, name: param?.name ?? 'argument' }, steps: [] };
    if (typed) return types.isWhole(type) ? typed : choose([typed, bare]);
    const symbolic = type ? types.completed(bare, type) : bare;
    return param && param.default !== null ? choose([symbolic, resolve({ file: s.path, value: param.default, frame })]) : symbolic;
  }

  /** What a function that is run for each element of a collection is given; null where the collection says nothing of it. */
  function elementOf(s: Summary, fn: number, frame: Frame | null): Known | null {
    const value = s.functions[fn]?.eachOf;
    const of = value === undefined ? null : resolve({ file: s.path, value, frame });
    const all = of && elements.allOf(of);
    return all && all.length > 0 ? choose(all) : null;
  }

  /** A default that stands for what a framework hands in: `client=Depends(get_client)`. */
  function suppliedDefault(s: Summary, value: ValueId | null, frame: Frame | null): Known | null {
    const v = value === null ? undefined : s.values[value];
    if (value === null || v?.k !== 'call') return null;
    const callee = calleeOf({ file: s.path, call: v.call, frame: null });
    return callee.t === 'path' && results.resultOf(callee, { file: s.path, call: v.call, frame: null }) ? resolve({ file: s.path, value, frame }) : null;
  }

  function argumentOf(frame: Frame, index: number): Known {
    const callee = summaryOf(frame.file)?.functions[frame.fn];
    const call = frame.call;
    const facts = call ? summaryOf(call.file)?.calls[call.call] : undefined;
    const param = callee?.params[index];
    if (!call || !facts || !param) return unknownValue('caller is not known');
    const lazy = (value: ValueId): Lazy => ({ file: call.file, value, frame: call.frame });
    const positional = facts.args.filter((a) => a.name === null);
    if (param.kind === 'rest') return { t: 'list', items: positional.slice(index).map((a) => ({ lazy: lazy(a.value), spread: a.spread })) };
    const names = new Set(callee?.params.map((p) => p.name));
    if (param.kind === 'keywords') {
      const extra = facts.args.filter((a) => a.name !== null && (a.name === '**' || !names.has(a.name)));
      const [spread, own] = [extra.filter((a) => a.name === '**'), extra.filter((a) => a.name !== '**')];
      // What other parameters take out of a record is not handed on; what is written cannot stand in it, too.
      const taken = spread.length === 0 ? [] : (callee?.params ?? []).filter((p) => p !== param && p.kind !== 'rest');
      return { t: 'rec', entries: [
        ...spread.map((a) => ({ key: null, lazy: lazy(a.value), spread: true })),
        ...taken.map((p) => ({ key: p.name, lazy: { known: ABSENT }, spread: false })),
        ...own.map((a) => ({ key: a.name, lazy: lazy(a.value), spread: false })),
      ] };
    }
    const named = facts.args.find((a) => a.name === param.name);
    if (named) return resolve(lazy(named.value));
    if (param.kind === 'positional') {
      for (let i = 0; i <= index; i++) {
        const a = positional[i];
        if (!a) break;
        if (a.spread) {
          const list = resolve(lazy(a.value));
          if (list.t === 'list' && list.items.every((x) => !x.spread)) {
            const item = list.items[index - i];
            return item ? resolve(item.lazy) : ABSENT;
          }
          // Who calls the function that hands its arguments on says what this one is.
          const isHandedOn = list.t === 'path' && list.root.k === 'param';
          return isHandedOn ? { ...list, steps: [...list.steps, { k: 'index', key: { known: { t: 'lit', v: index - i, source: null } } }] } : opaque(param.name);
        }
        if (i === index) return resolve(lazy(a.value));
      }
    }
    for (const a of facts.args) {
      if (a.name !== '**') continue;
      const k = member(resolve(lazy(a.value)), param.name);
      if (k.t !== 'absent') return k;
    }
    return ABSENT;
  }

  function selfOf(s: Summary, cls: number, frame: Frame | null): Known {
    for (let f: Frame | null = frame; f; f = f.call?.frame ?? null) {
      const fn = f.file === s.path ? s.functions[f.fn] : undefined;
      if (fn && f.self && fn.cls === cls) return f.self;
    }
    return { t: 'inst', file: s.path, cls, made: null };
  }

  return { followParam, argumentOf, selfOf };
}
