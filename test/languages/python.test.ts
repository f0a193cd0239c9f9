/** The Python front end: lowering and printing fixtures, import scan, positions and hostile input. */
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { suite, test } from 'node:test';
import type { AbstractEdit, ArgumentValue, TextChange } from '../../server/src/ir/edits.js';
import type { Call, ClassDecl, Func, Literal, Loop, Module, Stmt } from '../../server/src/ir/ir.js';
import type { Span } from '../../server/src/ir/span.js';
import { createPythonFrontEnd } from '../../server/src/languages/python/index.js';
import { type FixtureCase, testPage } from '../harness/fixtures.js';
import { nodesOf } from '../harness/nodes.js';
import { printModule } from '../harness/printIr.js';

const wasm = dirname(createRequire(import.meta.url).resolve('@vscode/tree-sitter-wasm'));
const pages = join(import.meta.dirname, 'python');

suite('Python front end', async () => {
  const frontEnd = await createPythonFrontEnd({
    runtime: readFileSync(join(wasm, 'tree-sitter.wasm')),
    grammar: readFileSync(join(wasm, 'tree-sitter-python.wasm')),
  });
  const lower = (text: string): Module => frontEnd.lower([{ part: 0, language: 'python', text }]);
  const print = (text: string, edit: AbstractEdit): string | null => {
    const changes = frontEnd.print([{ part: 0, language: 'python', text }], edit);
    return changes && applied(text, changes);
  };

  for (const page of readdirSync(pages).filter((name) => name !== 'printing.md')) testPage(join(pages, page), (fixture) => printModule(lower(fixture.source.text)));
  testPage(join(pages, 'printing.md'), printed, 'result');

  function printed(fixture: FixtureCase): string {
    const { text } = fixture.source;
    const result = print(text, toEdit(lower(text), JSON.parse(fixture.inputs[0]!.text) as Wanted));
    if (result === null) return 'null';
    assert.deepEqual(lower(result).problems, []);
    return result;
  }

  test('offsets are UTF-16 units', () => {
    const text = `# ${'😀é漢'.repeat(5000)}\nx = "😀"; y = g(f("漢"), 1)\n`;
    const shown = nodesOf<Call>(lower(text), 'call').map((c) => text.slice(c.span.start, c.span.end));
    assert.deepEqual(shown, ['g(f("漢"), 1)', 'f("漢")']);
  });

  test('a call runs from its receiver chain to the closing parenthesis', () => {
    const text = 'x = await (client\n  .chat).create(\n  a=f(),\n) + 1\n';
    const shown = nodesOf<Call>(lower(text), 'call').map((c) => text.slice(c.span.start, c.span.end));
    assert.deepEqual(shown, ['(client\n  .chat).create(\n  a=f(),\n)', 'f()']);
  });

  test('loops, functions and classes know where a reader looks', () => {
    const text = '@d\nasync def f():\n    async for x in y: pass\n@e\nclass A:\n    @p\n    def m(self): pass\ng = lambda: 1\n';
    const module = lower(text);
    const shown = (span: Span): string => text.slice(span.start, span.end);
    assert.deepEqual(nodesOf<Loop>(module, 'loop').map((l) => [shown(l.span), shown(l.keywordSpan), l.keywordSpan.start]), [['async for x in y: pass', 'for', text.indexOf('for')]]);
    assert.deepEqual(functionsOf(module).map((f) => [shown(f.span), shown(f.nameSpan)]), [
      ['@d\nasync def f():\n    async for x in y: pass', 'f'],
      ['@p\n    def m(self): pass', 'm'],
      ['lambda: 1', 'lambda'],
    ]);
    const [a] = classesOf(module);
    assert.deepEqual([shown(a!.span), shown(a!.nameSpan)], ['@e\nclass A:\n    @p\n    def m(self): pass', 'A']);
  });

  test('parts share one scope, in order, with spans of their own', () => {
    const module = frontEnd.lower([{ part: 2, language: 'python', text: 'a = 1 # c' }, { part: 5, language: 'python', text: 'a = 2\n(' }]);
    assert.deepEqual(module.body.map((s) => [s.span, s.k === 'assign' && s.isDeclaration]), [[{ part: 2, start: 0, end: 5 }, true], [{ part: 5, start: 0, end: 5 }, false]]);
    assert.deepEqual(module.comments, [{ text: 'c', span: { part: 2, start: 6, end: 9 } }]);
    assert.deepEqual(module.problems.map((p) => p.span.part), [5]);
  });

  test('imports are scanned without a parse', () => {
    const text = [
      'import a, b.c as d; import e',
      'if x: import f',
      'from g import (  # why',
      '    h as i, # import hidden',
      '    j,',
      ')',
      'from . import k',
      'from .. import l, m',
      'from .n.o import p; from q import *',
      'from r \\',
      '  import s',
      '    from t.u import v',
      'important = imports',
      'try: import w',
      'from . x import y',
      'importlib.import_module("z.z"), __import__("zz")',
    ].join('\r\n');
    const found = ['.', '..', '..l', '..m', '.k', '.n.o', '.n.o.p', '.x', '.x.y', 'a', 'b.c', 'e', 'f', 'g', 'g.h', 'g.j', 'q', 'r', 'r.s', 't.u', 't.u.v', 'w', 'z.z', 'zz'];
    assert.deepEqual(frontEnd.scanImports(text).sort(), found.sort());
    assert.deepEqual(frontEnd.scanImports('x = 1'), []);
  });

  test('text that is too deep is skipped, not crashed on', () => {
    const kinds = (text: string): string[] => [...new Set(lower(text).problems.map((p) => p.kind))];
    const n = 10_000;
    for (const open of ['(', '[', '{', 'f(', 'not ', '-', 'lambda: ', 'await ', 'x if y else ', 'a.', 'x[', 'f"{', 'if x:\n', 'class A(', '"""']) {
      structuredClone(lower(open.repeat(5_000)));
    }
    assert.deepEqual(kinds(`x = ${'('.repeat(n)}1${')'.repeat(n)}`), ['depth']);
    assert.deepEqual(kinds(`x = ${'f('.repeat(n)}${')'.repeat(n)}`), ['depth']);
    assert.deepEqual(kinds(`x: ${'a['.repeat(n)}b${']'.repeat(n)}`), ['depth']);
    assert.deepEqual(kinds(`x${'.a()'.repeat(n)}`), ['depth']);
    assert.deepEqual(kinds(`x = ${'a - '.repeat(n)}b`), ['depth']);
    assert.deepEqual(kinds(`${'('.repeat(n)}a${',)'.repeat(n)} = 1`), ['depth']);
    assert.deepEqual(kinds(`if a: b\n${'elif c: d\n'.repeat(n)}`), ['depth']);
    assert.deepEqual(kinds(Array.from({ length: 450 }, (_, i) => `${' '.repeat(i)}if a:\n`).join('') + `${' '.repeat(450)}f()\n`), ['depth']);
  });

  test('long chains are flat', () => {
    const names = Array.from({ length: 5000 }, (_, i) => `a${i}`);
    for (const op of ['+', 'and', 'or', '|']) {
      const [s] = lower(`x = ${names.join(` ${op} `)}`).body;
      assert.ok(s?.k === 'assign' && s.value.k === 'operator' && s.value.op === op);
      assert.deepEqual(s.value.operands.map((o) => (o.k === 'reference' ? o.name : '')), names);
    }
    const strings = lower(`x = ${names.map((n) => `"${n}"`).join(' ')}`);
    assert.deepEqual(nodesOf<Literal>(strings, 'literal').map((l) => l.value), [names.join('')]);
    assert.deepEqual(lower(`x: ${names.join(' | ')}`).problems, []);
    assert.equal(lower(`${names.join(' = ')} = f()`).body.length, 5000);
  });

  test('long runs of comments and line continuations keep comments, strings and positions', () => {
    const run = Array.from({ length: 60 }, (_, i) => `  # ${i}\n`).join('');
    const text = `x = f()\n${run}\n\\\n${run}s = """\n${run}"""\ndef g():\n  # a\n${run}  return f()\n`;
    const module = lower(text);
    assert.deepEqual(module.problems, []);
    assert.deepEqual(module.comments.map((c) => c.text), [...Array(60).keys(), ...Array(60).keys(), 'a', ...Array(60).keys()].map(String));
    assert.ok(module.comments.every((c) => text[c.span.start] === '#' && text.slice(c.span.start + 1, c.span.end).trim() === c.text));
    assert.deepEqual(nodesOf<Call>(module, 'call').map((c) => text.slice(c.span.start, c.span.end)), ['f()', 'f()']);
    assert.deepEqual(nodesOf<Literal>(module, 'literal').map((l) => l.value), [`\n${run}`]);
  });

  test('odd text is lowered', () => {
    assert.equal(printModule(lower('')), '');
    assert.equal(printModule(frontEnd.lower([])), '');
    assert.equal(printModule(lower('\uFEFFx = f()')), 'let x = f()');
    assert.equal(printModule(lower('x = "\uD800"; y = "😀"')), 'let x = "\\ud800"\nlet y = "😀"');
    assert.equal(printModule(lower('def f():\r\n    # c\r\n    return """a\r\nb"""\r\n')), 'function f()\n  return "a\\nb"\ncomment "c"');
    assert.ok(lower('a\0b(\0)').problems.length > 0);
    for (const text of ['#', '"', '"""', "f'{", 'f"{x', '\\', '@', ':', 'def', 'class', 'import', 'from', 'lambda', 'if', '\uDC00', '\0', '\t', 'x[', 'x = ', 'match x:', 'try:', 'with', 'async']) lower(text);
  });

  test('every prefix of a page of code is lowered', () => {
    const text = 'from .a import (b as c,)\n@d(1)\nclass E(F, g=1):\n  x: int = f"{y!r:>{z}}"\n  async def h(self, *, i=1, **k) -> "J":\n    async with a as (b, *c), d: return [await x async for x in self.y if not z]\n    try: yield\n    except (A, B) as e: raise X from e\n    else: n += 1\nmatch q:\n  case {"r": [s, *_]} | T(u=-1): del v[1:2, ...]\n  case _ if (w := 1): x = y = lambda *a: {**a}\nwhile 1 < a < 2: global n; assert a, b\n';
    for (let end = 0; end <= text.length; end++) lower(text.slice(0, end));
  });

  test('printed text keeps CRLF', () => {
    const text = 'def f():\r\n    """Doc."""\r\n    while True:\r\n        f()\r\n';
    const module = lower(text);
    for (const wanted of [{ k: 'guard-loop', loop: 0, limit: 3, onLimit: 'throw' }, { k: 'guard-recursion', fn: 0, limit: 3 }] as const) {
      const result = print(text, toEdit(module, wanted));
      assert.equal(result?.replaceAll('\r\n', '').includes('\n'), false);
    }
  });

  test('a constant of another cell is reused, a name of another cell is a clash', () => {
    const loop = { part: 1, language: 'python', text: 'while True:\n    step()\n' };
    const shown = (first: string): string | null => {
      const parts = [{ part: 0, language: 'python', text: first }, loop];
      const changes = frontEnd.print(parts, toEdit(frontEnd.lower(parts), { k: 'guard-loop', loop: 0, limit: 3, onLimit: 'break' }));
      return changes && applied(loop.text, changes);
    };
    assert.equal(shown('MAX_ITERATIONS = 5'), 'iterations = 0\nwhile True:\n    iterations += 1\n    if iterations > MAX_ITERATIONS:\n        break\n    step()\n');
    assert.equal(shown('MAX_ITERATIONS = iterations = f()'), 'MAX_ITERATIONS_2 = 3\niterations_2 = 0\nwhile True:\n    iterations_2 += 1\n    if iterations_2 > MAX_ITERATIONS_2:\n        break\n    step()\n');
  });

  test('an edit against other text prints nothing', () => {
    const edit = toEdit(lower('while True: step()'), { k: 'guard-loop', loop: 0, limit: 3, onLimit: 'break' });
    assert.equal(print('while False: step()', edit), null);
    assert.equal(frontEnd.print([{ part: 1, language: 'python', text: 'while True: step()' }], edit), null);
  });
});

/** What an `edit` block says: spans are given as indexes of loops, functions and calls in source order. */
type Wanted = { k: string; loop?: number; fn?: number; call?: number; limit?: number; onLimit?: 'throw' | 'break'; name?: string; value?: ArgumentValue; instead?: string; decorator?: number; as?: 'text' | 'list'; names?: string[]; alone?: boolean; where?: 'line' | 'head' };

function toEdit(module: Module, wanted: Wanted): AbstractEdit {
  const limit = wanted.limit ?? 0;
  const message = "Stopped: it didn't end.";
  if (wanted.k === 'guard-loop') {
    const loop = nodesOf<Loop>(module, 'loop')[wanted.loop!]!.span;
    return { k: 'guard-loop', loop, constant: 'MAX_ITERATIONS', limit, onLimit: wanted.onLimit!, message };
  }
  const calls = nodesOf<Call>(module, 'call');
  if (wanted.k === 'set-argument') {
    const call = wanted.decorator === undefined ? calls[wanted.call!]!.span : functionsOf(module).flatMap((fn) => fn.decorators)[wanted.decorator]!.span;
    return { k: 'set-argument', call, position: 0, name: wanted.name!, value: wanted.value!, ...(wanted.instead === undefined ? {} : { instead: wanted.instead }) };
  }
  const mark = { name: 'cache_control', value: { type: 'ephemeral' } };
  if (wanted.k === 'mark-text') {
    return { k: 'mark-text', call: calls[wanted.call!]!.span, position: 0, names: wanted.names!, as: wanted.as!, block: { entries: { type: 'text' }, text: 'text', ...(wanted.alone ? { alone: true } : {}) }, mark };
  }
  if (wanted.k === 'comment') return { k: 'comment', at: calls[wanted.call!]!.span, where: wanted.where!, text: 'a comment' };
  const fn = functionsOf(module)[wanted.fn!]!;
  const own = calls.filter((c) => (c.callee.k === 'reference' || c.callee.k === 'member') && c.callee.name === fn.name).map((c) => c.span);
  return { k: 'guard-recursion', fn: fn.span, calls: own, constant: 'MAX_DEPTH', limit, message };
}

function classesOf(module: Module): ClassDecl[] {
  return nodesOf<Extract<Stmt, { k: 'class' }>>(module, 'class').map((c) => c.decl);
}

function functionsOf(module: Module): Func[] {
  const declared = nodesOf<Extract<Stmt, { k: 'function' }>>(module, 'function').map((f) => f.fn);
  const closures = nodesOf<{ k: 'closure'; span: Span; fn: Func }>(module, 'closure').map((c) => c.fn);
  const methods = classesOf(module).flatMap((c) => c.methods.map((m) => m.fn));
  return [...declared, ...closures, ...methods].sort((a, b) => a.span.start - b.span.start);
}

function applied(text: string, changes: readonly TextChange[]): string {
  return changes.toReversed().reduce((all, c) => all.slice(0, c.span.start) + c.newText + all.slice(c.span.end), text);
}
