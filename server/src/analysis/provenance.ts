/**
 * Where what a call site needs is given: model, caps, retries; at the call, where its client was made, or by an object that it is
 * handed. Told for people; must not decide what the values are.
 */
import type { ArgumentRow } from '../catalog/sdk.js';
import type { Summary } from '../ir/summary.js';
import { first, placesOf, written, type Arguments } from './arguments.js';
import { ABSENT, type CallRef } from './link/known.js';
import { placeOf as partsOfLocator, type Link } from './link/locate.js';
import { objectsOf, partsOfLink, start, type Made } from './link/objects.js';
import type { CallSite, SourceAnswer, TraceStep } from './report.js';
import type { Site } from './sites.js';
import type { PromptReader } from './texts.js';
import { calleeText, traceOf, type TraceInput } from './trace.js';

export interface SourceInput extends TraceInput {
  reader: PromptReader;
}

const SOURCES: readonly { what: SourceAnswer['what']; roles: readonly (keyof ArgumentRow)[] }[] = [
  { what: 'model', roles: ['model'] },
  { what: 'output cap', roles: ['outputCap'] },
  { what: 'retries', roles: ['maxRetries', 'maxAttempts'] },
  { what: 'timeout', roles: ['timeout'] },
  { what: 'step cap', roles: ['stepCap'] },
];

/** Where model, caps and retries of a call site are given. What its SDK has no argument for is left out. */
export function sourcesOf(input: SourceInput, s: Summary, { match }: Site, call: CallRef, site: CallSite): SourceAnswer[] {
  const args: Arguments = { catalog: input.program.catalog, linker: input.program.linker, family: s.family, reader: input.reader, models: {}, call, matches: [match] };
  const places = placesOf(args, match);
  return SOURCES.flatMap(({ what, roles }): SourceAnswer[] => {
    const rows = places.flatMap((p) => roles.flatMap((role) => (p.row.args?.[role] ?? []).map((locator) => ({ ...p, locator }))));
    if (rows.length === 0) return [];
    for (const { scope, locator } of rows) {
      const value = scope && first(args, [locator], scope);
      if (value?.t === 'absent') continue;
      const where = scope && (partsOfLocator(locator).of === 'client' ? (scope.links.at(-1)?.call ?? null) : scope.call);
      const made = value && objectsOf(args, value)[0];
      const trace = [...traceOfArgument(input, args, locator, where), ...(made ? traceOfObject(input, args, made, roles) : [])];
      return [{ what, text: `${optionName(locator)} ${whereText(input, where, call)}`, trace }];
    }
    return [{ what, text: defaultText(what, site), trace: [] }];
  });
}

const optionName = (locator: string): string => {
  const { position, path } = partsOfLocator(locator);
  return path !== '' ? `\`${path}\`` : `argument ${(position ?? 0) + 1}`;
};

function whereText({ program, place }: SourceInput, where: CallRef | null, call: CallRef): string {
  if (where === null) return 'where the client is made, which nobody sees here';
  if (where.file === call.file && where.call === call.call) return 'at the call';
  const s = program.linker.summaryOf(where.file);
  const facts = s?.calls[where.call];
  return s && facts ? `of \`${calleeText(s, facts.callee)}()\` in ${where.file}:${place(where.file, facts.at).line}` : 'elsewhere';
}

function traceOfArgument(input: SourceInput, args: Arguments, locator: string, where: CallRef | null): SourceAnswer['trace'] {
  const s = where && input.program.linker.summaryOf(where.file);
  const value = where && written(args, locator.replace(/^client\./, ''), where);
  const id = s && value ? s.values.indexOf(value) : -1;
  return where && id >= 0 ? traceOf(input, { file: where.file, value: id, frame: where.frame }) : [];
}

const DEPTH = 6;

/** An object where a value is expected gives its own, or what it was handed does: where that was told to it. */
function traceOfObject(input: SourceInput, args: Arguments, { links }: Made, roles: readonly (keyof ArgumentRow)[], depth = 0): TraceStep[] {
  for (let i = depth < DEPTH ? links.length - 1 : -1; i >= 0; i--) {
    const link = links[i] as Link;
    const before = links.slice(0, i);
    const { call } = link;
    for (const locator of call ? roles.flatMap((role) => link.row.args?.[role] ?? []) : []) {
      const own = call ? first(args, [locator], { call, links: before }) : ABSENT;
      if (own.t === 'absent') continue;
      const inner = objectsOf(args, own)[0];
      return [...stepAt(input, call, locator), ...traceOfArgument(input, args, locator, call), ...(inner ? traceOfObject(input, args, inner, roles, depth + 1) : [])];
    }
    for (const part of partsOfLink(args, link, before, start())) {
      const found = traceOfObject(input, args, part, roles, depth + 1);
      if (found.length > 0) return found;
    }
  }
  return [];
}

function stepAt({ program, place }: SourceInput, call: CallRef | null, locator: string): TraceStep[] {
  const s = call && program.linker.summaryOf(call.file);
  const facts = call && s?.calls[call.call];
  if (!s || !facts) return [];
  const { span: _span, endLine: _line, endColumn: _column, ...at } = place(s.path, facts.at);
  return [{ text: `${optionName(locator)} of \`${calleeText(s, facts.callee)}()\` says it`, ...at }];
}

function defaultText(what: SourceAnswer['what'], { model, output, multiplicity }: CallSite): string {
  if (what === 'model' && model.ids.length > 0) return `not given: ${model.ids.join(' or ')} is the default`;
  if (what === 'output cap' && output.how === 'default' && output.cap !== null) return `not given: the API’s own limit of ${output.cap} tokens`;
  if (what === 'retries' && multiplicity.attempts !== null) return `not given: up to ${multiplicity.attempts} requests while it fails`;
  return 'not given';
}
