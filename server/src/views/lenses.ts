/**
 * What stands over (or behind) the lines of a document: calls, functions that reach calls, callers of the app's own
 * wrappers, prompts. Pure; must not know a protocol, and must not estimate anything.
 */
import { formatTokenRange, formatUsd, lensText } from '../analysis/format.js';
import type { PromptAnswer, Range } from '../analysis/report.js';
import type { FileFacts } from './byFile.js';
import { count } from './words.js';

export interface Lens {
  kind: 'call' | 'function' | 'caller' | 'prompt';
  /** 1-based. */
  line: number;
  column: number;
  text: string;
  callSiteId: string | null;
  /** Over functions: the rows of the report that are about it. */
  rows?: readonly string[];
}

export interface LensOptions {
  /** USD; what certainly costs less is left out. */
  minimumUsd: number;
}

/** The lenses of one document, in the order of their places. */
export function lenses(facts: Readonly<FileFacts>, options: LensOptions): Lens[] {
  const found: Lens[] = [];
  for (const fn of facts.functions) {
    if (fn.calls.length > 0 && matters(fn.cost, options)) {
      found.push({ kind: 'function', ...start(fn), text: reachText(fn.calls.length, fn.cost), callSiteId: null, rows: [fn.id, ...fn.calls] });
    }
  }
  for (const caller of facts.callerLenses) {
    if (caller.calls.length > 0 && matters(caller.cost, options)) {
      const only = caller.calls.length === 1 ? (caller.calls[0] ?? null) : null;
      found.push({ kind: 'caller', ...start(caller), text: reachText(caller.calls.length, caller.cost), callSiteId: only });
    }
  }
  for (const site of facts.callSites) {
    if (matters(site.cost.perCall, options)) found.push({ kind: 'call', ...start(site), text: lensText(site), callSiteId: site.id });
  }
  for (const prompt of apartFromCalls(facts)) found.push({ kind: 'prompt', ...start(prompt), text: promptText(prompt), callSiteId: null });
  return found.sort((a, b) => a.line - b.line || a.column - b.column || a.kind.localeCompare(b.kind));
}

function start(place: { line: number; column: number }): { line: number; column: number } {
  return { line: place.line, column: place.column };
}

/** Prompts that no call site holds: one written in the call itself is part of that call's own lens. */
function apartFromCalls({ callSites, prompts }: Readonly<FileFacts>): PromptAnswer[] {
  const sites = [...callSites].sort((a, b) => a.span.start - b.span.start);
  let next = 0;
  let end = -1;
  return [...prompts]
    .sort((a, b) => a.span.start - b.span.start)
    .filter(({ span }) => {
      for (let site; (site = sites[next]) && site.span.start <= span.start; next++) end = Math.max(end, site.span.end);
      return end < span.end;
    });
}

/** Unknown and unbounded amounts always matter. */
function matters(cost: Range, { minimumUsd }: LensOptions): boolean {
  return cost.max === null || cost.max >= minimumUsd;
}

/** `→ 2 calls · ≤ $0.013 per run`. */
function reachText(calls: number, cost: Range): string {
  const amount = runText(cost);
  return amount === null ? `→ ${count(calls, 'call')}` : `→ ${count(calls, 'call')} · ${amount} per run`;
}

function runText({ min, max }: Range): string | null {
  if (max !== null) return min === max ? formatUsd(max) : `≤ ${formatUsd(max)}`;
  // `≥ <$0.0001` says nothing.
  return min !== null && min >= 0.0001 ? `≥ ${formatUsd(min)}` : null;
}

/** `1,240 tokens · system · used by 2 calls`. */
function promptText(prompt: PromptAnswer): string {
  const words = [`${formatTokenRange(prompt.staticTokens)} tokens`];
  if (prompt.role !== undefined) words.push(prompt.role);
  if (prompt.usedBy.length > 0) words.push(`used by ${count(prompt.usedBy.length, 'call')}`);
  return words.join(' · ');
}
