/** The JavaScript and TypeScript front end: lowering and printing fixtures, import scan, positions and hostile input. */
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { AbstractEdit, ArgumentValue, TextChange } from '../../server/src/ir/edits.js';
import type { Call, Loop, Module, Stmt } from '../../server/src/ir/ir.js';
import type { Span } from '../../server/src/ir/span.js';
import { createJavaScriptFrontEnd } from '../../server/src/languages/javascript/index.js';
import { type FixtureCase, languageOf, testPage } from '../harness/fixtures.js';
import { nodesOf } from '../harness/nodes.js';
import { printModule } from '../harness/printIr.js';

const frontEnd = createJavaScriptFrontEnd();
const pages = join(import.meta.dirname, 'javascript');
const lower = (text: string, language = 'typescript'): Module => frontEnd.lower([{ part: 0, language, text }]);
const inPage = (fixture: FixtureCase): string => printModule(lower(fixture.source.text, languageOf(fixture.source)));

for (const page of readdirSync(pages).filter((name) => name !== 'printing.md')) testPage(join(pages, page), inPage);
testPage(join(pages, 'printing.md'), printed, 'result');

/** What an `edit` block says: spans are given as indexes of loops, functions and calls in source order. */
type Wanted = { k: string; loop?: number; fn?: number; call?: number; limit?: number; onLimit?: 'throw' | 'break'; position?: number; name?: string; value?: ArgumentValue; instead?: string; as?: 'text' | 'list'; names?: string[]; alone?: boolean; where?: 'line' | 'head' };

function printed(fixture: FixtureCase): string {
  const language = languageOf(fixture.source);
  const { text } = fixture.source;
  const part = { part: 0, language, text };
  const module = frontEnd.lower([part]);
  const changes = frontEnd.print([part], toEdit(module, JSON.parse(fixture.inputs[0]!.text) as Wanted));
  if (!changes) return 'null';
  const result = applied(text, changes);
  assert.deepEqual(frontEnd.lower([{ ...part, text: result }]).problems, []);
  return result;
}

function toEdit(module: Module, wanted: Wanted): AbstractEdit {
  const limit = wanted.limit ?? 0;
  const message = "Stopped: it didn't end.";
  if (wanted.k === 'guard-loop') {
    const loop = nodesOf<Loop>(module, 'loop')[wanted.loop!]!.span;
    return { k: 'guard-loop', loop, constant: 'MAX_ITERATIONS', limit, onLimit: wanted.onLimit!, message };
  }
  const calls = nodesOf<Call>(module, 'call');
  if (wanted.k === 'set-argument') {
    return { k: 'set-argument', call: calls[wanted.call!]!.span, position: wanted.position!, name: wanted.name!, value: wanted.value!, ...(wanted.instead === undefined ? {} : { instead: wanted.instead }) };
  }
  const mark = { name: 'cache_control', value: { type: 'ephemeral' } };
  if (wanted.k === 'mark-text') {
    return { k: 'mark-text', call: calls[wanted.call!]!.span, position: wanted.position!, names: wanted.names!, as: wanted.as!, block: { entries: { type: 'text' }, text: 'text', ...(wanted.alone ? { alone: true } : {}) }, mark };
  }
  if (wanted.k === 'comment') return { k: 'comment', at: calls[wanted.call!]!.span, where: wanted.where!, text: 'a comment' };
  const fn = functionsOf(module)[wanted.fn!]!;
  const own = calls.filter((c) => (c.callee.k === 'reference' || c.callee.k === 'member') && c.callee.name === fn.name).map((c) => c.span);
  return { k: 'guard-recursion', fn: fn.span, calls: own, constant: 'MAX_DEPTH', limit, message };
}

function functionsOf(module: Module): { name: string | null; span: Span }[] {
  const declared = nodesOf<Extract<Stmt, { k: 'function' }>>(module, 'function').map((f) => f.fn);
  const closures = nodesOf<{ k: 'closure'; span: Span; fn: { name: string | null; span: Span } }>(module, 'closure').map((f) => f.fn);
  const methods = nodesOf<Extract<Stmt, { k: 'class' }>>(module, 'class').flatMap((c) => c.decl.methods.map((m) => m.fn));
  return [...declared, ...closures, ...methods].sort((a, b) => a.span.start - b.span.start);
}

function applied(text: string, changes: readonly TextChange[]): string {
  return changes.toReversed().reduce((all, c) => all.slice(0, c.span.start) + c.newText + all.slice(c.span.end), text);
}

test('a call runs from its receiver chain to the closing parenthesis', () => {
  const text = 'const x = await /* c */ (client)\n  .chat.create({ a: new Map() }) as T; tag`x`;';
  const calls = nodesOf<Call>(lower(text), 'call').map((c) => text.slice(c.span.start, c.span.end));
  assert.deepEqual(calls, ['(client)\n  .chat.create({ a: new Map() })', 'new Map()', 'tag`x`']);
});

test('loops, functions and classes know where a reader looks', () => {
  const text = 'a: do {} while (x)\n@dec export class A { m() {} }\nexport async function f() {}\nconst g = () => 1; h(async () => 2);';
  const module = lower(text);
  const shown = (span: Span): string => text.slice(span.start, span.end);
  assert.deepEqual(nodesOf<Loop>(module, 'loop').map((l) => [shown(l.span), shown(l.keywordSpan)]), [['do {} while (x)', 'do']]);
  const names = nodesOf<{ k: string; span: Span; fn: { span: Span; nameSpan: Span } }>(module, 'closure').map((c) => [shown(c.fn.span), shown(c.fn.nameSpan)]);
  assert.deepEqual(names, [['() => 1', 'g'], ['async () => 2', 'async']]);
  const f = nodesOf<Extract<Stmt, { k: 'function' }>>(module, 'function')[0]!.fn;
  assert.deepEqual([shown(f.span), shown(f.nameSpan)], ['export async function f() {}', 'f']);
});

test('parts share one scope, in order, with spans of their own', () => {
  const module = frontEnd.lower([{ part: 2, language: 'typescript', text: 'const a = 1;' }, { part: 5, language: 'typescript', text: 'f(a)' }]);
  assert.equal(printModule(module), 'const a = 1\nexpr f(a)');
  assert.deepEqual(module.body.map((s) => s.span), [{ part: 2, start: 0, end: 12 }, { part: 5, start: 0, end: 4 }]);
});

test('imports are scanned without a parse', () => {
  const text = [
    'import a from "a"; import b, { c } from \'b\'; import "side"; import * as d from "d"',
    'export * from "./e"; export { f } from "./f"; import type { G } from "g"',
    'const h = require("h"); const i = await import(`i`); import j = require("j")',
    'import(/* webpackChunkName: "x" */ "./k"); import {\n  l,\n} from\n  "l"; require( // why\n "m")',
    'import"n";export*from"o";import{p}from"p"; const again = require("a")',
  ].join('\n');
  const found = frontEnd.scanImports(text).sort();
  assert.deepEqual(found, ['./e', './f', './k', 'a', 'b', 'd', 'g', 'h', 'i', 'j', 'l', 'm', 'n', 'o', 'p', 'side']);
});

test('text that is too deep is skipped, not crashed on', () => {
  for (const open of ['(', '[', '{', 'f(', '!', 'a=>', 'if(x){', 'x?', '`${', '<a>']) {
    const module = lower(open.repeat(100_000), 'typescriptreact');
    assert.ok(module.problems.length > 0, open);
  }
  assert.deepEqual(lower('f('.repeat(100_000)).problems.map((p) => p.kind), ['depth']);
});

test('long chains that the parser can read are lowered or skipped in part', () => {
  const sum = lower(`f(${Array.from({ length: 5000 }, (_, i) => `'${i}'`).join(' + ')})`);
  const call = nodesOf<Call>(sum, 'call')[0]!.args[0]!.value;
  assert.equal(call.k === 'operator' && call.operands.length, 5000);
  assert.deepEqual(sum.problems, []);
  for (const text of [`a${'.b()'.repeat(100_000)}`, `a${' - b + c'.repeat(50_000)}`, `a${'[0]'.repeat(100_000)}`, `let x: A${'[]'.repeat(100_000)}`, `let x: A${'.b'.repeat(100_000)}`]) {
    assert.deepEqual([...new Set(lower(text).problems.map((p) => p.kind))], ['depth'], text.slice(0, 20));
  }
});

test('odd text is lowered', () => {
  assert.equal(printModule(lower('')), '');
  assert.equal(printModule(frontEnd.lower([])), '');
  assert.equal(printModule(lower('\uFEFFconst a = 1')), 'const a = 1');
  assert.equal(printModule(lower("const a = '\uD800'; const b = '😀'")), 'const a = "\\ud800"\nconst b = "😀"');
  assert.equal(printModule(lower('const a = 1\r\n// c\r\nf(a)\r\n')), 'const a = 1\nexpr f(a)\ncomment "c"');
  assert.ok(lower('a\0b(\0)').problems.every((p) => p.kind === 'syntax'));
  for (const text of ['/*', '//', '`', "'", '/', '<', '@', '#', '#!', 'class', 'import', 'export', 'switch(', 'for(', '({get', 'x=>', '\uDC00', '\0']) {
    for (const language of frontEnd.languages) lower(text, language);
  }
});

test('every prefix of a page of code is lowered', () => {
  const text = 'import a, { b as c } from "m"; export default class A extends B { #x = `t${y}`; static { f() } get [z]() { for await (const { q = 1, ...r } of s) { l: switch (t) { case 1: break l; default: throw <T>u } } } }\n/* c */ export const e = async <T,>(x?: T) => { try { await x?.[0]!.y } catch { do ++i; while (j) } } // d';
  for (let end = 0; end <= text.length; end++) lower(text.slice(0, end));
});

test('printed text keeps CRLF', () => {
  const text = 'function f() {\r\n  while (true) {\r\n    step();\r\n  }\r\n}\r\n';
  const module = lower(text);
  const changes = frontEnd.print([{ part: 0, language: 'typescript', text }], toEdit(module, { k: 'guard-loop', loop: 0, limit: 3, onLimit: 'break' }))!;
  assert.equal(applied(text, changes).replaceAll('\r\n', '').includes('\n'), false);
});

test('an edit against other text prints nothing', () => {
  const edit = toEdit(lower('while (true) { step() }'), { k: 'guard-loop', loop: 0, limit: 3, onLimit: 'break' });
  assert.equal(frontEnd.print([{ part: 0, language: 'typescript', text: 'for (;;) { step() }' }], edit), null);
  assert.equal(frontEnd.print([{ part: 1, language: 'typescript', text: 'while (true) { step() }' }], edit), null);
});
