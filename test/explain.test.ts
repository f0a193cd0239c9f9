/**
 * Pages of questions: each line that ends in `why?` is explained, exactly: every outcome, the way to it, and how the rules judged.
 * What the texts look like at the terminal is tested in test/cli.
 */
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import type { Explanation, JudgementAnswer, Question, TraceStep } from '../server/src/analysis/report.js';
import { SDKS } from '../server/src/catalog/index.js';
import { RULES } from '../server/src/rules/index.js';
import { readPage, testPage } from './harness/fixtures.js';
import { createWorkspaceHarness, filesOf } from './harness/workspace.js';

const PAGES = path.join(import.meta.dirname, 'explain');
const MARK = /(?:\/\/|#) why\?(?: column (\d+))?$/;

function questionsOf(files: ReadonlyMap<string, string>): Question[] {
  return [...files].flatMap(([file, text]) =>
    text.split('\n').flatMap((line, i): Question[] => {
      const mark = MARK.exec(line);
      return mark === null ? [] : [{ file, line: i + 1, ...(mark[1] === undefined ? {} : { column: Number(mark[1]) }) }];
    }),
  );
}

const placeOf = ({ file, line, column }: Omit<TraceStep, 'text'>): string => [file, line, column].filter((part) => part !== undefined).join(':');
const steps = (trace: readonly TraceStep[]): string[] => trace.map((step) => `${step.text} (${placeOf(step)})`);

function judgement({ ruleId, line, conditions, outcome }: JudgementAnswer): string {
  const said = conditions.map(({ clause, holds, detail }) => `${holds === null ? '?' : holds ? 'yes' : 'no'} ${clause}${detail === undefined ? '' : ` (${detail})`}`);
  return `  ${ruleId} at ${line}: ${outcome.k}; ${said.join('; ')}`;
}

function printed(of: Explanation | undefined, { file, line, column }: Question): string[] {
  const asked = `${file}:${line}${column === undefined ? '' : `:${column}`}`;
  if (!of) return [`${asked} is not answered`];
  const about = [...(of.category === 'product' ? [] : [of.category]), ...(of.namesPackage ? [] : ['no package']), ...(of.problem === undefined ? [] : [of.problem])];
  return [
    `${asked}${about.length > 0 ? ` [${about.join(', ')}]` : ''}`,
    ...of.calls.flatMap((call) => [
      `  ${call.callee}() at ${call.line}:${call.column} ${call.outcome}: ${call.reason}`,
      ...steps(call.trace).map((step) => `    ← ${step}`),
      ...call.sources.map(({ what, text, trace }) => `    ${[`${what}: ${text}`, ...steps(trace)].join(' ← ')}`),
    ]),
    ...of.functions.map(({ name, kind, calls }) => `  function ${name} (${kind}) reaches ${calls.length}`),
    ...of.prompts.map((prompt) => `  prompt ${placeOf(prompt)} ${prompt.role ?? ''}`.trimEnd()),
    ...of.judgements.filter(({ ruleId }) => ruleId === 'unbounded-loop').map(judgement),
  ];
}

/** Call sites of the linking pages whose explanation says something else, or shows no way to them. */
function unexplained(analyse: Awaited<ReturnType<typeof createWorkspaceHarness>>): string[] {
  const pages = path.join(import.meta.dirname, 'linking');
  return readdirSync(pages).flatMap((page) =>
    readPage(path.join(pages, page), 'calls').flatMap(({ name, source, inputs }) => {
      const files = filesOf([source, ...inputs]);
      return analyse(files).report.callSites.flatMap(({ id, file, line, column }) => {
        const call = analyse(files, { file, line, column }).report.explanation?.calls.find(({ callSiteId }) => callSiteId === id);
        return call?.outcome === 'call-site' && call.trace.length > 0 ? [] : [`${page} ${name} ${file}:${line}`];
      });
    }),
  );
}

async function main(): Promise<void> {
  const analyse = await createWorkspaceHarness(SDKS, RULES);
  test('every call site of the linking pages is explained as one', () => assert.deepEqual(unexplained(analyse), []));
  for (const page of readdirSync(PAGES)) {
    testPage(path.join(PAGES, page), ({ source, inputs }) => {
      const files = filesOf([source, ...inputs]);
      return questionsOf(files).flatMap((question) => printed(analyse(files, question).report.explanation, question)).join('\n');
    }, 'explained');
  }
}

void main();
