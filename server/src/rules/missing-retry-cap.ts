/**
 * `missing-retry-cap`: a model call that is retried without limit, by a loop of the program's own, a retry library or an
 * SDK's option. The contract is in `media/rules/missing-retry-cap.md`; rows of libraries are in `catalog/limits.ts`.
 */
import { causeOf } from '../analysis/findings.js';
import { conditionsOf, spendingOf, wayToSite, type Repeat } from '../analysis/repeats.js';
import { limitsOf, policiesOf, type Limits, type Policy } from '../analysis/retries.js';
import { isWithin } from '../analysis/versions.js';
import { ENDLESS_RETRIES, RETRY_LIBRARIES } from '../catalog/limits.js';
import type { Condition, Judgement, RawFinding, Rule, RuleContext } from './rule.js';

/** What the SDKs themselves do when nothing is set. */
const SDK_RETRIES = 2;

export const missingRetryCap = {
  id: 'missing-retry-cap',
  severity: 'warning',
  title: 'A model call is retried without limit',
  absorbs: ['unbounded-loop', 'retry-without-backoff'],
  options: {
    attempts: { default: 5, minimum: 1, description: 'Attempts after which the offered limit gives up.' },
    retries: { default: 10, minimum: 0, description: 'Retries of an SDK’s own option above which it is reported.' },
  },
  judge: (context) => [
    ...context.repeats().map((r) => judgeRepeat(context, r)),
    ...policiesOf(context.flow, RETRY_LIBRARIES).map((p) => judgePolicy(context, p)),
    ...judgeOptions(context),
  ],
} satisfies Rule;

// ---------------------------------------------------------------- loops and recursions of the program

function judgeRepeat(context: RuleContext, r: Repeat): Judgement {
  const { file, at, verdict } = r;
  const isRetry = verdict.ends === 'failure' || verdict.ends === 'rejection';
  const conditions = conditionsOf(r);
  if (verdict.verdict === 'unbounded') {
    conditions.push({ clause: 'it repeats only because the call failed or its output was invalid', holds: isRetry, ...(isRetry ? {} : { detail: 'the output or nothing at all decides' }) });
  }
  if (verdict.verdict !== 'unbounded' || !isRetry) return { file, at, site: null, conditions, finding: null };
  const way = wayToSite(context.program, file, verdict.call);
  const { site, related } = way;
  const calls = spendingOf(way, context.evaluations);
  const again = verdict.ends === 'failure' ? 'again after every failure, and' : 'again, and pays again, for every answer that it rejects:';
  const { attempts } = context.options(missingRetryCap, file);
  const limited = { constant: 'MAX_ATTEMPTS', limit: attempts, message: 'Gave up after {limit} attempts' };
  const title = `Give up after ${attempts} attempts`;
  const finding: RawFinding = r.k === 'loop'
    ? {
        cause: causeOf.loop(file, r.loop), related, message: `This loop ${calls} ${again} nothing limits the attempts. Add a maximum number of attempts.`,
        fixes: [{ title, level: 'suggestion', edits: [{ file, edit: { k: 'guard-loop', loop: r.facts.at, counter: 'attempts', onLimit: 'throw', ...limited } }] }],
      }
    : {
        cause: causeOf.recursion(r.fn), related, message: `${r.facts.name}() calls itself and ${calls} ${again} nothing limits the attempts. Add a maximum number of attempts.`,
        fixes: [{ title, level: 'suggestion', edits: [{ file, edit: { k: 'guard-recursion', fn: r.facts.at, calls: r.calls, counter: 'attempt', ...limited } }] }],
      };
  return { file, at, site: site ? `${site.file}:${site.call}` : null, conditions, finding };
}

// ---------------------------------------------------------------- libraries

function judgePolicy(context: RuleContext, policy: Policy): Judgement {
  const { row, file, at, uses } = policy;
  const site = uses.find((u) => u.way.site)?.way.site ?? null;
  const limits = limitsOf(context.flow, policy, context.versionOf(file, row.package));
  const conditions: Condition[] = [{ clause: 'a retry library runs a function or loop that reaches a call', holds: true, detail: row.package }, ...limits.conditions];
  const isMet = conditions.every((c) => c.holds === true);
  return { file, at, site: site ? `${site.file}:${site.call}` : null, conditions, finding: isMet ? findingOf(context, policy, limits) : null };
}

function findingOf(context: RuleContext, { row, file, at, uses }: Policy, { lifted, isPositional }: Limits): RawFinding {
  const { name, position, by } = row.fix;
  const { attempts } = context.options(missingRetryCap, file);
  const what = uses.length === 1 && uses[0] ? `${nameOfUse(context, uses[0])} is` : `${uses.length} functions are`;
  const why = lifted === null ? `${row.package} never stops by default, and no ${name} is set` : `${lifted} lifts the limit of ${row.package}`;
  const spending = spendingOf(uses.length === 1 && uses[0] ? uses[0].way : { site: null, isOnly: false }, context.evaluations);
  const spelled = `${name}${row.family === 'py' ? '=' : ': '}${by ? `${by.name}(${attempts})` : attempts}`;
  const instead = row.lifts?.flatMap((l) => l.at).map((l) => l.slice(l.lastIndexOf('.') + 1)).find((l) => l === lifted);
  return {
    cause: causeOf.place(file, at),
    message: `${what} retried without limit: ${why}. Each attempt ${spending} again. Set ${spelled}.`,
    related: uses.flatMap((u) => u.way.related),
    fixes: isPositional ? [] : [{
      title: `Set ${spelled}`, level: 'suggestion',
      edits: [{ file, edit: { k: 'set-argument', call: at, position, name, value: by ? { ...by, args: [attempts] } : attempts, ...(instead === undefined ? {} : { instead }) } }],
    }],
  };
}

function nameOfUse({ program }: RuleContext, { fn }: Policy['uses'][number]): string {
  if (fn === null) return 'this loop';
  const cut = fn.lastIndexOf('#');
  const name = program.summary(fn.slice(0, cut))?.functions[Number(fn.slice(cut + 1))]?.name;
  return name === undefined || name.startsWith('(') ? 'a function' : `${name}()`;
}

// ---------------------------------------------------------------- SDK options

/** One judgement for each place where a retry option is written, whatever calls it stands for. */
function judgeOptions(context: RuleContext): Judgement[] {
  const { program } = context;
  const found = new Map<string, Judgement>();
  for (const site of program.sites) {
    for (const { retries } of context.evaluations(site)) {
      if (!retries) continue;
      const { value, call, position, path, countsFirst, isOwn } = retries;
      const key = `${call.file}:${call.call}:${path}`;
      const name = path.slice(path.lastIndexOf('.') + 1) || 'Its option';
      const s = program.summary(call.file);
      const at = s?.calls[call.call]?.at;
      if (!s || !at || found.has(key)) continue;
      const { package: package_ } = site.match.binding;
      const most = context.options(missingRetryCap, call.file).retries;
      const condition = excessOf(value, most, s.family, package_, isOwn ? context.versionOf(call.file, package_) : null);
      const times = value > most && Number.isFinite(value) ? `up to ${value} times: ${value + 1} requests for one call` : 'for ever';
      const usual = SDK_RETRIES + (countsFirst ? 1 : 0);
      const spelled = `${name}${s.family === 'py' ? '=' : ': '}${usual}`;
      found.set(key, {
        file: call.file, at, site: `${site.file}:${site.call}`, conditions: [{ clause: 'the SDK’s retry option is given', holds: true, detail: `${name} = ${value}` }, condition],
        finding: condition.holds !== true ? null : {
          cause: causeOf.place(call.file, at), related: wayToSite(program, site.file, site.call).related,
          message: `${name} makes ${isOwn ? package_ : 'the client'} retry a failing call ${times}. Set ${spelled}.`,
          // Only a plain option can be set by its name.
          fixes: name !== path ? [] : [{ title: `Set ${spelled}`, level: 'suggestion', edits: [{ file: call.file, edit: { k: 'set-argument', call: at, position, name, value: usual } }] }],
        },
      });
    }
  }
  return [...found.values()];
}

function excessOf(value: number, most: number, family: 'js' | 'py', package_: string, version: string | null): Condition {
  if (Number.isFinite(value) && value >= 0) return { clause: `it is above ${most}`, holds: value > most };
  const rows = ENDLESS_RETRIES.filter((r) => r.family === family && r.package === package_);
  const known = rows.map((r) => isWithin(version, r.from, r.below));
  const holds = known.includes(true) ? true : known.includes(null) ? null : false;
  return { clause: 'it means no end in the SDK’s version', holds, detail: version === null ? `the version of ${package_} is not known` : `${package_} ${version}` };
}
