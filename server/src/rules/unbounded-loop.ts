/**
 * `unbounded-loop`: a loop, recursion or agent run that spends on every pass and that nothing but the model's output ends.
 * The contract is in `media/rules/unbounded-loop.md`; flow facts come from `analysis/flow.ts`.
 */
import { judgeLoop, judgeRecursion, type LoopVerdict } from '../analysis/flow.js';
import { formatUsd } from '../analysis/format.js';
import { functionKey, functionOf, type Program, type Site } from '../analysis/program.js';
import type { Summary } from '../ir/summary.js';
import type { Span } from '../ir/span.js';
import type { RawFinding, Rule, RuleContext } from './rule.js';

const LIMIT = 10;
/** A framework's default cap above this many steps is worth a word. */
const HIGH_DEFAULT = 100;
/** USD of one call below which a figure says nothing. */
const WORTH_SAYING = 0.0001;

export const unboundedLoop: Rule = {
  id: 'unbounded-loop',
  severity: 'warning',
  title: 'A loop calls a model on every pass, and only the model can end it',
  check: (context) => [...loops(context), ...recursions(context), ...agentRuns(context)],
};

function loops(context: RuleContext): RawFinding[] {
  const { program } = context;
  return program.files.flatMap((file) => {
    const s = program.summary(file);
    return (s?.loops ?? []).flatMap((l, id): RawFinding[] => {
      if (!s || !program.reaching.has(functionKey(file, l.fn))) return [];
      const v = judgeLoop(context.flow, s, id);
      if (v.verdict !== 'unbounded') return [];
      const path = pathToSite(program, s, v.call);
      const onLimit = l.resultUsed ? 'throw' : 'break';
      return [{
        file, at: l.keywordAt, site: path.site ? `${path.site.file}:${path.site.call}` : null, related: path.related,
        message: `This loop ${what(context, path.site)} on every pass, and ${ending(v)}. Add a maximum number of iterations.`,
        fixes: [{
          title: `Stop after ${LIMIT} iterations`, level: 'suggestion',
          edits: [{ file, edit: { k: 'guard-loop', loop: l.at, constant: 'MAX_ITERATIONS', limit: LIMIT, onLimit, message: 'Stopped after {limit} iterations' } }],
        }],
      }];
    });
  });
}

function recursions(context: RuleContext): RawFinding[] {
  const { program } = context;
  return [...program.reaching].sort().flatMap((key): RawFinding[] => {
    const { file, fn } = functionOf(key);
    const s = program.summary(file);
    const facts = s?.functions[fn];
    const v = judgeRecursion(context.flow, key);
    if (!v || v.verdict !== 'unbounded' || !s || !facts) return [];
    const path = pathToSite(program, s, v.call);
    const calls = v.again.flatMap((c) => (s.calls[c] ? [s.calls[c].at] : []));
    return [{
      file, at: calls[0] as Span, site: path.site ? `${path.site.file}:${path.site.call}` : null, related: path.related,
      message: `${facts.name}() calls itself and ${what(context, path.site)} each time, and ${ending(v)}. Add a maximum depth.`,
      fixes: [{
        title: `Stop at a depth of ${LIMIT}`, level: 'suggestion',
        edits: [{ file, edit: { k: 'guard-recursion', fn: facts.at, calls, constant: 'MAX_DEPTH', limit: LIMIT, message: 'Stopped at a depth of {limit}' } }],
      }],
    }];
  });
}

function agentRuns(context: RuleContext): RawFinding[] {
  const { program } = context;
  return program.sites.flatMap((site): RawFinding[] => {
    const { api, binding } = site.match;
    const call = program.summary(site.file)?.calls[site.call];
    if (!api.steps || !call) return [];
    const caps = context.evaluations(site).map((e) => e.stepCap);
    const fix = api.steps.fix;
    const fixes = fix ? [{
      title: `Stop after ${fix.value} steps`, level: 'suggestion' as const,
      edits: [{ file: site.file, edit: { k: 'set-argument' as const, call: call.at, position: fix.position, name: fix.name, value: fix.value } }],
    }] : [];
    const finding = (message: string, severity: RawFinding['severity']): RawFinding[] => [{
      file: site.file, at: call.at, site: `${site.file}:${site.call}`, related: [], message, fixes, ...(severity ? { severity } : {}),
    }];
    const unlimited = (cap: number | 'absent' | null): boolean => cap === Infinity || (typeof cap === 'number' && (api.steps?.unlimited ?? []).includes(cap));
    if (caps.some(unlimited)) {
      return finding(`This ${api.id} run is told to have no step limit: it calls the model until the model stops asking for tools. Set a limit.`, undefined);
    }
    if (!caps.every((c) => c === 'absent')) return [];
    const version = context.versionOf(site.file, binding.package);
    const { default: steps } = api.steps;
    if (version === null || (steps !== null && steps <= HIGH_DEFAULT)) return [];
    const limit = steps === null ? 'has no step limit by default' : `stops only after ${steps} steps by default`;
    return finding(`${api.id} ${limit} (${binding.package} ${version}): it calls the model until the model stops asking for tools. Set a limit.`, 'information');
  });
}

/** `calls gpt-4o (chat.completions.create, $0.0031 or more)`. */
function what(context: RuleContext, site: Site | null): string {
  if (!site) return 'calls a model';
  const all = context.evaluations(site);
  const ids = [...new Set(all.flatMap((e) => e.model.ids))];
  const mins = all.map((e) => e.estimate.cost.perCall.min);
  const least = mins.length > 0 && mins.every((m) => m !== null) ? Math.min(...(mins as number[])) : 0;
  const model = ids.length === 1 ? (ids[0] as string) : 'a model';
  return `calls ${model} (${site.match.api.id}${least >= WORTH_SAYING ? `, ${formatUsd(least)} or more` : ''})`;
}

function ending(v: LoopVerdict): string {
  switch (v.ends) {
    case 'model': return 'only the model’s own output ends it: a model that never says so keeps spending';
    case 'failure': return 'it goes on until that succeeds: nothing limits the attempts';
    case 'nothing': return 'nothing in it limits how often it runs';
  }
}

/** The way from a call in the loop to the billable call: "`runStep` → call here". */
function pathToSite(program: Program, s: Summary, call: number | null): { site: Site | null; related: RawFinding['related'] } {
  if (call === null) return { site: null, related: [] };
  const siteAt = (file: string, c: number): Site | undefined => program.sites.find((x) => x.file === file && x.call === c);
  const direct = siteAt(s.path, call);
  const at = s.calls[call]?.at;
  if (direct && at) return { site: direct, related: [{ file: s.path, at, message: `${direct.match.api.id} is called here` }] };
  // Breadth first through the functions that the call runs.
  interface Way { fn: string; related: RawFinding['related'] }
  const start = program.callsOf(functionKey(s.path, s.calls[call]?.fn ?? 0)).filter((e) => e.call === call && e.file === s.path);
  const queue: Way[] = start.map((e) => ({ fn: e.callee, related: at ? [{ file: s.path, at, message: `the loop calls ${nameOfFunction(program, e.callee)}` }] : [] }));
  const seen = new Set<string>();
  for (let i = 0; i < queue.length; i++) {
    const way = queue[i] as Way;
    if (seen.has(way.fn)) continue;
    seen.add(way.fn);
    const site = program.sites.find((x) => x.fn === way.fn);
    const siteCall = site ? program.summary(site.file)?.calls[site.call] : undefined;
    if (site && siteCall) return { site, related: [...way.related, { file: site.file, at: siteCall.at, message: `${site.match.api.id} is called here` }] };
    for (const e of program.callsOf(way.fn)) {
      const next = program.summary(e.file)?.calls[e.call];
      if (next && program.reaching.has(e.callee)) queue.push({ fn: e.callee, related: [...way.related, { file: e.file, at: next.at, message: `which calls ${nameOfFunction(program, e.callee)}` }] });
    }
  }
  return { site: null, related: [] };
}

function nameOfFunction(program: Program, key: string): string {
  const { file, fn } = functionOf(key);
  return `${program.summary(file)?.functions[fn]?.name ?? 'a function'}()`;
}
