/**
 * System texts and the calls that send them: a prompt is the longest piece of a call's system text where it is written, with
 * all that is put together with it. Must not know a rule.
 */
import { causeOf, type RuleContext, type SiteContext } from './findings.js';
import type { Evaluation, PromptText } from './evaluate.js';
import type { Site } from './sites.js';
import type { Span } from '../ir/span.js';

export interface PromptUse {
  site: Site;
  context: SiteContext;
}

/** One prompt, and every call that sends it. */
export interface SystemPrompt {
  cause: string;
  file: string;
  at: Span;
  uses: PromptUse[];
}

/** In order of the calls. */
export function systemPrompts({ program, contexts }: Pick<RuleContext, 'program' | 'contexts'>): SystemPrompt[] {
  const found = new Map<string, SystemPrompt>();
  for (const site of program.sites) {
    const call = program.summary(site.file)?.calls[site.call];
    for (const context of call ? contexts(site) : []) {
      if (!context.evaluation.prompts.some((p) => p.system)) continue;
      const cause = promptCause(site, context.evaluation);
      const text = longest(context.evaluation);
      // A text file is no place for findings: the call that reads it is.
      const here = text && program.summary(text.source.file) ? { file: text.source.file, at: text.source.at } : { file: site.file, at: (call as { at: Span }).at };
      const known = found.get(cause);
      if (known) known.uses.push({ site, context });
      else found.set(cause, { cause, ...here, uses: [{ site, context }] });
    }
  }
  return [...found.values()];
}

/** What is to blame for the size of a call's system text. */
export function promptCause(site: Site, evaluation: Evaluation): string {
  const text = longest(evaluation);
  return text ? causeOf.prompt(text.source.file, text.source.at) : causeOf.call(site.file, site.call);
}

function longest({ prompts }: Evaluation): PromptText | null {
  const length = (p: PromptText): number => p.texts.reduce((sum, t) => sum + t.length, 0);
  return prompts.filter((p) => p.system).reduce<PromptText | null>((best, p) => (best === null || length(p) > length(best) ? p : best), null);
}
