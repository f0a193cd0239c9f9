/**
 * `unbounded-loop`: a loop, recursion or agent run that spends on every pass and that nothing but the model's output ends.
 * The contract is in `media/rules/unbounded-loop.md`; flow facts come from `analysis/flow.ts`.
 */
import { causeOf } from '../analysis/findings.js';
import type { LoopVerdict } from '../analysis/flow.js';
import { conditionsOf, spendingOf, wayToSite, type Repeat, type Way } from '../analysis/repeats.js';
import type { Condition, Judgement, RawFinding, Rule, RuleContext } from './rule.js';

/** A framework's default cap above this many steps is worth a word. */
const HIGH_DEFAULT = 100;

export const unboundedLoop = {
  id: 'unbounded-loop',
  severity: 'warning',
  title: 'A loop calls a model on every pass, and only the model can end it',
  options: { limit: { default: 10, minimum: 1, description: 'Passes after which the offered limit stops a loop.' } },
  absorbs: ['unbounded-history', 'loop-invariant-call'],
  judge: (context) => [...context.repeats().map((r) => judgeRepeat(context, r)), ...agentRuns(context)],
} satisfies Rule;

function judgeRepeat(context: RuleContext, r: Repeat): Judgement {
  const conditions = conditionsOf(r);
  if (r.verdict.verdict !== 'unbounded') return { file: r.file, at: r.at, site: null, conditions, finding: null };
  const way = wayToSite(context.program, r.file, r.verdict.call);
  return { file: r.file, at: r.at, site: way.site ? `${way.site.file}:${way.site.call}` : null, conditions, finding: findingOf(context, r, way) };
}

function findingOf(context: RuleContext, r: Repeat, way: Way): RawFinding {
  const { file } = r;
  const { related } = way;
  const { limit } = context.options(unboundedLoop, file);
  const calls = spendingOf(way, context.evaluations);
  if (r.k === 'loop') {
    const onLimit = r.facts.resultUsed ? 'throw' : 'break';
    return {
      cause: causeOf.loop(file, r.loop), related,
      message: `This loop ${calls} on every pass, and ${ending(r.verdict)}. Add a maximum number of iterations.`,
      fixes: [{
        title: `Stop after ${limit} iterations`, level: 'suggestion',
        edits: [{ file, edit: { k: 'guard-loop', loop: r.facts.at, constant: 'MAX_ITERATIONS', limit, onLimit, message: 'Stopped after {limit} iterations' } }],
      }],
    };
  }
  return {
    cause: causeOf.recursion(r.fn), related,
    message: `${r.facts.name}() calls itself and ${calls} each time, and ${ending(r.verdict)}. Add a maximum depth.`,
    fixes: [{
      title: `Stop at a depth of ${limit}`, level: 'suggestion',
      edits: [{ file, edit: { k: 'guard-recursion', fn: r.facts.at, calls: r.calls, constant: 'MAX_DEPTH', limit, message: 'Stopped at a depth of {limit}' } }],
    }],
  };
}

function ending(v: LoopVerdict): string {
  switch (v.ends) {
    case 'model': return 'only the model’s own output ends it: a model that never says so keeps spending';
    case 'failure': case 'rejection': return 'nothing limits the attempts';
    case 'nothing': return 'nothing in it limits how often it runs';
  }
}

function agentRuns(context: RuleContext): Judgement[] {
  const { program } = context;
  return program.sites.flatMap((site): Judgement[] => {
    const { api, binding } = site.match;
    const call = program.summary(site.file)?.calls[site.call];
    if (!api.steps || !call) return [];
    const { steps } = api;
    const said = (conditions: Condition[], finding: RawFinding | null): Judgement[] => [{ file: site.file, at: call.at, site: `${site.file}:${site.call}`, conditions, finding }];
    const fixes: RawFinding['fixes'] = steps.fix ? [{
      title: `Stop after ${steps.fix.value} steps`, level: 'suggestion',
      edits: [{ file: site.file, edit: { k: 'set-argument', call: call.at, position: steps.fix.position, name: steps.fix.name, value: steps.fix.value } }],
    }] : [];
    const caps = context.evaluations(site).map((e) => e.stepCap);
    const cause = causeOf.call(site.file, site.call);
    const isUnlimited = (cap: number | 'absent' | null): boolean => cap === Infinity || (typeof cap === 'number' && steps.unlimited.includes(cap));
    if (caps.some(isUnlimited)) {
      return said([{ clause: 'no finite step cap is given', holds: true }, { clause: 'it is explicitly set to no limit', holds: true }], {
        cause, related: [], fixes,
        message: `This ${api.id} run is told to have no step limit: it calls the model until the model stops asking for tools. Set a limit.`,
      });
    }
    const given: Condition = { clause: 'no finite step cap is given', holds: caps.includes(null) ? null : caps.every((c) => c === 'absent') };
    if (given.holds !== true) return said([given], null);
    const isHigh: Condition = { clause: `by default it has no step cap, or one above ${HIGH_DEFAULT}`, holds: steps.default === null || steps.default > HIGH_DEFAULT, detail: steps.note };
    if (!isHigh.holds) return said([given, isHigh], null);
    const version = context.versionOf(site.file, binding.package);
    const known: Condition = { clause: `the version of ${binding.package} is known`, holds: version === null ? null : true, detail: version ?? 'no manifest names it' };
    if (version === null) return said([given, isHigh, known], null);
    const limit = steps.default === null ? 'has no step limit by default' : `stops only after ${steps.default} steps by default`;
    return said([given, isHigh, known], {
      cause, severity: 'information', related: [], fixes,
      message: `${api.id} ${limit} (${binding.package} ${version}): it calls the model until the model stops asking for tools. Set a limit.`,
    });
  });
}
