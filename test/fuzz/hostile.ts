/**
 * Programs that are made to be hard: cycles, exponential choices, deep nesting, huge tables. Each is small to write down
 * and must be answered in a moment.
 */
import type { Files } from './project.js';

const times = (n: number, line: (i: number) => string, separator = '\n'): string => Array.from({ length: n }, (_, i) => line(i)).join(separator);
const JS = "import OpenAI from 'openai';\nconst client = new OpenAI();\n";
const PY = 'from openai import OpenAI\nclient = OpenAI()\n';
/** A call whose model, prompt and cap are the given expressions. */
const js = (model: string, messages = "[{ role: 'user', content: 'Hi' }]", more = ''): string => `client.chat.completions.create({ model: ${model}, messages: ${messages}${more} })`;
const py = (model: string, messages = '[{"role": "user", "content": "Hi"}]', more = ''): string => `client.chat.completions.create(model=${model}, messages=${messages}${more})`;

/** Callers of callers: each of `width` functions of a level calls one of the level below, or all of them. */
function levels(depth: number, width: number, all: boolean, call: string): string {
  const level = (d: number): string => times(width, (i) => {
    const body = d === 0 ? `return ${call};` : times(all ? width : 1, (k) => `f${d - 1}_${all ? k : i}(a + '${d}${i}${k}');`, ' ');
    return `export async function f${d}_${i}(a) { ${body} }`;
  });
  return times(depth, level);
}

const branches = (n: number, line: (i: number) => string): string => times(n, (i) => `  if (flag(${i})) { ${line(i)} }`);
const branchesPy = (n: number, line: (i: number) => string): string => times(n, (i) => `    if flag(${i}):\n        ${line(i)}`);

export const HOSTILE: Readonly<Record<string, Files>> = {
  'values defined by themselves': {
    'a.ts': `${JS}let a = [a]; let x = f(x); let m = { ...m, m }; let t = \`\${t}\${t}\`; function f(y) { return f(f(y)); }\n${js('x', 'a', ', ...m')};\n${js('m.m.m.m', '[...a, ...a, { role: t, content: t + t + x }]')};`,
    'b.py': `${PY}a = []\na = [a, *a]\nx = lambda y: x(x(y))\nd = {}\nd = {**d, "d": d}\n${py('x(x)', 'a', ', **d')}\n${py('d["d"]["d"]', 'a + a + a')}`,
  },
  'values that grow by each other': {
    'a.ts': `${JS}let a = 'a'; let b = 'b'; let c = 'c';\nfor (;;) { ${times(20, () => 'a = b + c; b = c + a; c = a + b;', ' ')} }\nexport const go = () => ${js('a', "[{ role: 'user', content: a + b + c }]")};`,
    'b.ts': `${JS}export function go() { let m = []; let n = [];\n while (true) { m = [...n, ...m]; n = [...m, ...n, { role: 'user', content: 'x' }]; ${js("'gpt-4o'", 'm')}; } }`,
  },
  'files that import themselves and one another': {
    ...Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`f${i}.ts`, `${i === 0 ? JS : ''}${times(6, (k) => `export * from './f${(i * 3 + k * 7 + 1) % 40}';`)}\nimport { x as y, g as h } from './f${(i + 1) % 40}';\nexport const x${i % 5 === 0 ? '' : i} = y;\nexport const g = (z) => h(y, z);\n${i === 0 ? js('y', "[{ role: 'user', content: h(y) }]") : ''}`])),
  },
  'a name through many barrels': {
    ...Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`b${i}.ts`, i === 59 ? `${JS}export const ask = (m) => ${js('m')};` : `export * from './b${i + 1}';\nexport * from './b${Math.min(59, i + 2)}';`])),
    'use.ts': "import { ask, missing } from './b0';\nask('gpt-4o'); missing('gpt-4o');",
  },
  'python stars in circles': {
    ...Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`p/m${i}.py`, `${i === 0 ? PY : ''}${times(5, (k) => `from .m${(i * 2 + k) % 30} import *`)}\nfrom . import m${(i + 1) % 30} as next_${i}\n${i === 0 ? py('missing_name', 'other_name') : ''}\n`])),
    'p/__init__.py': times(30, (i) => `from .m${i} import *`),
  },
  'classes that extend one another': {
    'a.ts': `${JS}class A extends B {} class B extends C {} class C extends A { constructor() { super(); this.client = super.client; } }\nnew A().client.chat.completions.create({ model: new A().model, messages: new B().ask(new C()) });\nclass S extends S { ask() { return this.ask() || super.ask(); } }\nnew S().ask().chat.completions.create({});`,
    'b.py': `${PY}class A(B): pass\nclass B(C, A): pass\nclass C(A, B):\n    def __init__(self):\n        super().__init__()\n        self.client = super().client\n    def ask(self):\n        return super().ask() or self.ask()\nA().client.chat.completions.create(model=A().model, messages=B().ask())`,
  },
  'a hierarchy of a hundred classes': {
    'a.ts': `${JS}class K0 { constructor(c, m) { this.c = c; this.m = m; } ask(t) { return this.c.chat.completions.create({ model: this.m, messages: [{ role: 'user', content: t + this.tail() }] }); } tail() { return 'x'; } }\n${times(100, (i) => `class K${i + 1} extends K${i} { constructor(c, m) { super(c, m); this.n${i} = m; } tail() { return super.tail() + super.tail() + '${i}'; } ask(t) { return super.ask(t + this.tail()); } }`)}\n${times(20, (i) => `new K${i * 5}(client, 'gpt-4o').ask('${i}');`)}`,
    'b.py': `${PY}class K0:\n    def __init__(self, c, m="gpt-4o"):\n        self.c = c\n        self.m = m\n    def ask(self, t):\n        return self.c.chat.completions.create(model=self.m, messages=[{"role": "user", "content": t}])\n${times(100, (i) => `class K${i + 1}(K${i}${i > 1 ? `, K${i - 1}, K${i - 2}` : ''}):\n    def __init__(self, c, m):\n        super().__init__(c, m)\n    def ask(self, t):\n        return super().ask(t + t)\n    m${i} = K${i}.m0`)}\nK100(client, "gpt-4o").ask("x")`,
  },
  'functions that return one another': {
    'a.ts': `${JS}${times(200, (i) => `function g${i}(x) { if (x) return g${(i + 1) % 200}(g${(i + 7) % 200}(x)); return [g${(i * 3) % 200}, g${(i * 5) % 200}]; }`)}\n${js('g0(g1)', "[{ role: 'user', content: g3(g4(g5)) }]")};`,
    'b.py': `${PY}${times(200, (i) => `def g${i}(x, y=None):\n    if x:\n        return g${(i + 1) % 200}(g${(i + 7) % 200}(x), y)\n    return g${(i * 3) % 200}(y) or g${(i * 11) % 200}`)}\n${py('g0(g1)', 'g3(g4(g5))')}`,
  },
  'mutual recursion that reaches a call': {
    'a.ts': `${JS}${times(200, (i) => `export async function r${i}(x) { if (x.a) await r${(i + 1) % 200}(x.b); while (x.c) await r${(i * 7 + 3) % 200}(x); ${i % 50 === 0 ? js("'gpt-4o'", "[{ role: 'user', content: x }]") : ''}; return r${(i * 13 + 5) % 200}(x + 1); }`)}`,
    'b.py': `${PY}${times(200, (i) => `def r${i}(x):\n    while x.c:\n        r${(i * 7 + 3) % 200}(x)\n    if x.a:\n        return r${(i + 1) % 200}(x.b)\n    ${i % 50 === 0 ? py('"gpt-4o"', '[{"role": "user", "content": x}]') : 'pass'}\n    return r${(i * 13 + 5) % 200}(x)`)}`,
  },
  'a table of five thousand closures': {
    'a.ts': `${JS}export const table = {\n${times(5000, (i) => `  k${i}: (x) => ${i % 10 === 0 ? js(`'gpt-4o'`, `[{ role: 'user', content: x + '${i}' }]`) : `table.k${(i + 1) % 5000}(x)`},`)}\n};\nexport const run = (k, x) => table[k](x);\n`,
    'b.ts': `import { run, table } from './a';\nfor (const k in table) run(k, 'x');\nObject.values(table).map((f) => f('y'));`,
  },
  'a python table of functions': {
    'a.py': `${PY}def ask(x, model="gpt-4o"):\n    return ${py('model', '[{"role": "user", "content": x}]')}\nTABLE = {\n${times(5000, (i) => `    "k${i}": lambda x: ask(x + "${i}"),`)}\n}\ndef run(k, x):\n    return TABLE[k](x)\nfor k in TABLE:\n    run(k, "x")`,
  },
  'a variable given five hundred values': {
    'a.ts': `${JS}export function go(flag) { let m = 'a'; let t = 'x';\n${branches(500, (i) => `m = m + '${i}'; t = \`\${t}\${m}\`;`)}\n  return ${js('m', "[{ role: 'system', content: t }, { role: 'user', content: m + t }]")}; }`,
    'b.py': `${PY}def go(flag):\n    m = "a"\n    t = ""\n${branchesPy(500, (i) => `m = m + "${i}"; t = f"{t}{m}{t}"`)}\n    return ${py('m', '[{"role": "system", "content": t}]')}`,
    'c.ts': `${JS}export function go(flag) { let m = 'a';\n${branches(500, (i) => `m = 'gpt-${i}';`)}\n  return ${js('m', "[{ role: 'system', content: m }]")}; }`,
    'd.ts': `${JS}export function go(flag) { let o = {};\n${branches(300, (i) => `o = { ...o, k${i}: o, model: o.k${i - 1} };`)}\n  return client.chat.completions.create(o); }`,
  },
  'messages pushed on three hundred conditions': {
    'a.ts': `${JS}export function go(flag, x) { const m = []; \n${branches(300, (i) => `m.push({ role: 'user', content: x ? '${i}' : m.length });`)}\n  return ${js("'gpt-4o'", 'm')}; }`,
    'b.py': `${PY}def go(flag, x):\n    m = []\n${branchesPy(300, (i) => `m.append({"role": "user", "content": f"${i} {x}"})`)}\n    return ${py('"gpt-4o"', 'm')}`,
    'c.ts': `${JS}export function go(flag, x) { let m = [{ role: 'user', content: 'a' }]; for (const y of x) { \n${branches(100, (i) => `m = [...m, ...m, { role: 'user', content: '${i}' }];`)}\n  ${js("'gpt-4o'", 'm')}; } }`,
    'd.ts': `${JS}export class A { m = []; \n${times(200, (i) => `  s${i}() { this.m.push({ role: 'user', content: this.t${i % 20} }); this.m = [...this.m]; this.t${i % 20} += '${i}'; this.s${(i * 7) % 200}(); }`)}\n  go() { return ${js("'gpt-4o'", 'this.m')}; } }\nnew A().go();`,
  },
  'options spread a hundred deep': {
    'a.ts': `${JS}const o0 = { model: 'gpt-4o', max_tokens: 5 };\n${times(100, (i) => `const o${i + 1} = { ...o${i}, ...(o${Math.max(0, i - 1)}), a${i}: o${i}.a${i - 1}, messages: [...(o${i}.messages ?? []), { role: 'user', content: '${i}' }] };`)}\nclient.chat.completions.create({ ...o100, ...o99 });\nclient.chat.completions.create(o100);`,
    'b.py': `${PY}o0 = {"model": "gpt-4o", "max_tokens": 5}\n${times(100, (i) => `o${i + 1} = {**o${i}, **o${Math.max(0, i - 1)}, "messages": [*o${i}.get("messages", []), {"role": "user", "content": "${i}"}]}`)}\nclient.chat.completions.create(**o100, **o99)`,
    'c.ts': `${JS}function w0(o) { return client.chat.completions.create(o); }\n${times(100, (i) => `function w${i + 1}(o) { return w${i}({ ...o, ...o, user: '${i}', model: o.model ?? 'gpt-4o' }); }`)}\nw100({ messages: [] });`,
  },
  'parameters whose defaults call functions': {
    'a.ts': `${JS}${times(100, (i) => `function d${i}(a = d${(i + 1) % 100}(), b = d${(i + 3) % 100}(a), c = [a, b, d${(i * 7) % 100}]) { return a ?? b ?? c ?? d${(i + 2) % 100}(b, a); }`)}\nexport const ask = (model = d0(), messages = d1(model)) => ${js('model', 'messages')};\nask(); ask(d3()); ask(undefined, d4(d5));`,
    'b.py': `${PY}${times(100, (i) => `def d${i}(a=${i > 0 ? `d${i - 1}()` : 'None'}, b=${i > 1 ? `d${i - 2}()` : 'None'}):\n    return a or b or d${(i + 1) % 100}(b, a)`)}\ndef ask(model=d99(), messages=d98()):\n    return ${py('model', 'messages')}\nask()\nask(d3(), d4(d5))`,
  },
  'wrappers twelve levels deep with five callers each': {
    'a.js': `${JS}${levels(12, 5, true, js("'gpt-4o'", "[{ role: 'user', content: a }]"))}`,
  },
  'chains of callers with parameters all the way': {
    'a.js': `${JS}${times(12, (d) => times(5, (i) => `export async function f${d}_${i}(model, text, options) { ${d === 0 ? `return client.chat.completions.create({ model, messages: [{ role: 'system', content: text }], ...options });` : times(5, (k) => `await f${d - 1}_${k}(model ?? '${i}', text + '${d}', { ...options, user: text });`, ' ')} }`))}\nfor (const x of list) f11_0('gpt-4o', 'start', {});`,
    'b.py': `${PY}${times(12, (d) => times(5, (i) => `def f${d}_${i}(model, text, **options):\n    ${d === 0 ? 'return client.chat.completions.create(model=model, messages=[{"role": "system", "content": text}], **options)' : times(5, (k) => `f${d - 1}_${k}(model or "${i}", text + "${d}", user=text, **options)`, '\n    ')}`))}\nf11_0("gpt-4o", "start")`,
  },
  'callbacks of callbacks': {
    'a.js': `${JS}const each = (xs, f) => xs.map((x) => f(x)); const twice = (f) => (x) => f(f(x)); const ask = (x) => ${js("'gpt-4o'", "[{ role: 'user', content: x }]")};\nlet f = ask;\n${times(60, () => 'f = twice(twice(f));')}\neach([1, 2], (x) => each(x, (y) => each(y, f)));\nconst y = (g) => g(g); y(y); y((h) => ask(y(h)));\nexport const compose = (...fs) => fs.reduce((a, b) => (x) => a(b(x)));\ncompose(${times(100, () => 'ask', ', ')})(1);`,
    'b.py': `${PY}def deco(f):\n    def inner(*a, **k):\n        return deco(f)(*a, **k) or f(*a, **k)\n    return inner\n${times(60, () => '@deco')}\ndef ask(x):\n    return ${py('"gpt-4o"', '[{"role": "user", "content": x}]')}\ny = lambda g: g(g)\ny(y)\nask(ask(ask(y(ask))))`,
  },
  'alternatives multiplied': {
    'a.ts': `${JS}export function go(${times(40, (i) => `p${i}`, ', ')}) {\n${times(40, (i) => `  const v${i} = p${i} ? ${i > 0 ? `v${i - 1} + 'a${i}'` : "'a'"} : ${i > 0 ? `v${i - 1} + v${i - 1}` : "'b'"};`)}\n  return ${js(`p1 ? v39 : p2 ? v38 : v37`, `[${times(40, (i) => `p${i} ? { role: 'user', content: v${i} } : { role: 'system', content: v39 + v${i} }`, ', ')}]`)}; }`,
    'b.py': `${PY}def go(${times(40, (i) => `p${i}`, ', ')}):\n${times(40, (i) => `    v${i} = ${i > 0 ? `v${i - 1} + "a${i}"` : '"a"'} if p${i} else ${i > 0 ? `f"{v${i - 1}}{v${i - 1}}"` : '"b"'}`)}\n    return ${py('v39 or v38 or v37', `[${times(40, (i) => `{"role": "user", "content": v${i}} if p${i} else {"role": "system", "content": v39 + v${i}}`, ', ')}]`)}`,
  },
  'deep nesting': {
    'a.ts': `${JS}const x = ${'['.repeat(1500)}${js("'gpt-4o'")}${']'.repeat(1500)};`,
    'b.ts': `${JS}const x = ${times(1500, () => 'f(', '')}${js("'gpt-4o'")}${')'.repeat(1500)};`,
    'c.ts': `${JS}${times(800, (i) => `if (a${i}) {`, '')}${js("'gpt-4o'")}${'}'.repeat(800)}`,
    'd.ts': `${JS}${times(400, (i) => `const f${i} = () => {`, ' ')}${js("'gpt-4o'")}${'}'.repeat(400)}`,
    'e.ts': `${JS}${js("'gpt-4o'", `a${'.b()'.repeat(3000)}`)};${js(`'a'${" + 'b'".repeat(5000)}`)};${js(`${'x ? '.repeat(900)}1${' : 2'.repeat(900)}`)};`,
    'f.py': `${PY}x = ${'['.repeat(600)}${py('"gpt-4o"')}${']'.repeat(600)}\n`,
    'g.py': `${PY}${times(90, (i) => `${' '.repeat(i)}while a${i}:`)}\n${' '.repeat(90)}${py('"gpt-4o"')}\n`,
    'h.py': `${PY}${py('"gpt-4o"', `a${'.b()'.repeat(2000)}`)}\n${py(`"a"${' + "b"'.repeat(3000)}`)}\n${py(`f"${'{'.repeat(2)}${'}'.repeat(2)}"`)}\n`,
    'i.ts': `${JS}${'while (x) '.repeat(500)}${js("'gpt-4o'")};`,
    'j.ts': `${JS}type T = ${'Promise<'.repeat(1000)}OpenAI${'>'.repeat(1000)};\nexport const f = (c: T) => c.chat.completions.create({ model: 'gpt-4o' });`,
  },
  'loops in loops': {
    'a.ts': `${JS}export async function go(x) { ${times(60, (i) => `for (let i${i} = 0; i${i} < 1000000; i${i}++) {`, ' ')} ${js("'gpt-4o'", '[...x, i0]')}; x = [...x, ${times(60, (i) => `i${i}`, ', ')}]; ${'}'.repeat(60)} }`,
    'b.ts': `${JS}export async function go(x) { ${times(300, (i) => `while (x.a${i}) { if (x.b${i}) break; x = await step(x); ${js("'gpt-4o'", 'x')}; }`, '\n')} }\nasync function step(x) { return ${js("'gpt-4o'", 'x')}; }`,
    'c.py': `${PY}def go(x):\n${times(300, (i) => `    while x.a${i}:\n        if x.b${i}: break\n        x = step(x)\n        ${py('"gpt-4o"', 'x')}`)}\ndef step(x):\n    return ${py('"gpt-4o"', 'x')}`,
  },
  'numbers out of all bounds': {
    'a.ts': `${JS}const N = 1e308;\n${times(8, (i) => `export async function g${i}(x) { for (let a = 0; a < N; a++) for (let b = -N; b <= ${['Infinity', '2.5', '-1', 'NaN', '1e400', '0x1fffffffffffff', '1e9', '-0'][i]}; b++) ${js("'gpt-4o'", "[{ role: 'user', content: 'x' }]", `, max_tokens: ${['1e308', 'Infinity', '-5', 'NaN', '0.5', '1e400', '-0', '9007199254740993'][i]}, n: ${['1e308', 'NaN', '-1', 'Infinity', '0', '0.5', '1e9', '-1e308'][i]}`)}; }`)}\nexport const all = async () => { for (let i = 0; i < N; i++) { ${times(8, (i) => `await g${i}();`, ' ')} } };\nconst slow = new OpenAI({ maxRetries: 1e308 }); slow.chat.completions.create({ model: 'gpt-4o', max_tokens: 1 });`,
    'b.py': `${PY}for i in range(10 ** 400):\n    for j in range(-1e308, 1e308):\n        ${py('"gpt-4o"', '[{"role": "user", "content": "x"}]', ', max_tokens=1e308, n=1e308')}\nOpenAI(max_retries=float("inf")).chat.completions.create(model="gpt-4o", max_tokens=10 ** 400)`,
  },
  'huge literals': {
    'a.ts': `${JS}const t = '${'word '.repeat(120_000)}';\nexport const go = () => ${js("'gpt-4o'", "[{ role: 'system', content: t }, { role: 'user', content: t.trim().replace('word', t) }]")};`,
    'b.ts': `${JS}const list = [${times(20_000, (i) => `'${i}'`, ',')}];\nexport const go = () => ${js("'gpt-4o'", "[{ role: 'system', content: list.join('\\n') }]")};\nfor (const x of list) ${js('x', 'list')};`,
    'c.py': `${PY}T = """${'x'.repeat(400_000)}"""\nL = [${times(20_000, (i) => `{"role": "user", "content": "${i}"}`, ', ')}]\n${py('"gpt-4o"', 'L')}\n${py('T', '[{"role": "user", "content": T + T}]')}`,
    'd.ts': `${JS}const t = \`${times(5000, (i) => `\${f(${i})}word`, '')}\`;\n${js("'gpt-4o'", "[{ role: 'system', content: t }]")};\n${js("'gpt-4o'", "[{ role: 'system', content: t.replaceAll('w', t) }]")};`,
  },
  'text that doubles': {
    'a.ts': `${JS}const t0 = 'word ';\n${times(200, (i) => `const t${i + 1} = t${i} + t${i};`)}\n${js("'gpt-4o'", "[{ role: 'system', content: t200 }]")};\nconst r = '{}'; ${times(30, (i) => `const r${i} = ${i > 0 ? `r${i - 1}` : 'r'}.replaceAll('{}', '{}{}');`)}\n${js("'gpt-4o'", "[{ role: 'system', content: r29 }]")};`,
    'b.py': `${PY}t0 = "{a}{a}"\n${times(200, (i) => `t${i + 1} = t${i}.format(a=t${i})`)}\n${py('"gpt-4o"', '[{"role": "user", "content": t200}]')}\nx0 = "x%s%s"\n${times(200, (i) => `x${i + 1} = x${i} % (x${i}, x${i})`)}\n${py('"gpt-4o"', '[{"role": "user", "content": x200}]')}\n${py('"gpt-4o"', '[{"role": "user", "content": "x" * 10 ** 12}]')}`,
    'long.ts': `${JS}const t0 = '${'word '.repeat(40_000)}';\n${times(12, (i) => `const t${i + 1} = t${i} + t${i};`)}\n${js("'gpt-4o'", "[{ role: 'system', content: t12 }]")};\nconst m0 = [{ role: 'user', content: t0 }];\n${times(11, (i) => `const m${i + 1} = [...m${i}, ...m${i}];`)}\n${js("'gpt-4o'", 'm11')};`,
    'c.ts': `${JS}const m0 = [{ role: 'user', content: 'a' }];\n${times(60, (i) => `const m${i + 1} = [...m${i}, ...m${i}];`)}\n${js("'gpt-4o'", 'm60')};\n${js("'gpt-4o'", 'm60.concat(m60, m59)')};\nconst j0 = ['a', 'b']; ${times(60, (i) => `const j${i + 1} = [j${i}.join(','), j${i}.join(',')];`)}\n${js("'gpt-4o'", "[{ role: 'user', content: j60.join() }]")};`,
  },
  'hostile prompt files': {
    'a.ts': `${JS}import { readFileSync } from 'fs';\n${times(6, (i) => `${js("'gpt-4o'", `[{ role: 'system', content: readFileSync('p/${i}.txt', 'utf8').replaceAll('{{x}}', readFileSync('p/${(i + 1) % 6}.txt', 'utf8')) }]`)};`)}\n${js("'gpt-4o'", "[{ role: 'system', content: readFileSync('../../../etc/passwd', 'utf8') + readFileSync('/etc/passwd', 'utf8') + readFileSync('p', 'utf8') + readFileSync('a.ts', 'utf8') }]")};`,
    'b.py': `${PY}from pathlib import Path\n${times(6, (i) => py('"gpt-4o"', `[{"role": "system", "content": Path("p/${i}.txt").read_text().format(x=Path("p/${(i + 1) % 6}.txt").read_text())}]`))}\n${py('"gpt-4o"', '[{"role": "system", "content": Path("p/\\0").read_text() + open("p/../p/./1.txt").read() + open(__file__).read()}]')}\n${py('"gpt-4o"', '[{"role": "system", "content": "a" + open("p/6.txt").read().format() + "b"}]')}`,
    'p/0.txt': '{{x}}'.repeat(40_000),
    'p/6.txt': '{}'.repeat(120_000),
    'p/1.txt': '{'.repeat(200_000),
    'p/2.txt': '{x}{x!r:>{x}}'.repeat(10_000),
    'p/3.txt': '\0\u0001\uFFFF'.repeat(1000),
    'p/4.txt': `${'\n'.repeat(100_000)}${'\\'.repeat(1000)}`,
    'p/5.txt': `${'%s'.repeat(50_000)}${'$x'.repeat(10_000)}{{{{x}}}}`,
  },
  'names that objects have of themselves': {
    'a.ts': `${JS}const o = { __proto__: o, constructor: 'gpt-4o', toString: 1, hasOwnProperty: 2, valueOf: 3 };\nexport { o as constructor, o as toString, o as __proto__ };\nclass constructor { constructor() { this.constructor = this; this.__proto__ = this; } hasOwnProperty() { return this.toString(); } }\nclient.chat.completions.create({ ...o, model: o.__proto__.constructor, messages: new constructor().hasOwnProperty().valueOf() });\nclient.constructor.prototype.toString.create(o.toString);`,
    'b.ts': "import { constructor, toString, __proto__, hasOwnProperty } from './a';\nimport OpenAI from 'openai';\nnew OpenAI().chat.completions.create({ model: toString.valueOf, messages: [constructor, __proto__, hasOwnProperty.call] });",
    'c.py': `${PY}class A:\n    __init__ = None\n    constructor = 1\n    def __proto__(self): return self.toString()\n${py('A().constructor', 'A().__proto__()', ', toString=A.hasOwnProperty')}`,
    'package.json': '{"name": "__proto__", "dependencies": {"constructor": "1", "__proto__": "2"}, "workspaces": ["__proto__", "**"], "exports": {"__proto__": "./a.ts"}, "imports": {"#a": {"#a": "#a"}}}',
    'tsconfig.json': '{"extends": "./tsconfig.json", "compilerOptions": {"paths": {"*": ["*", "./*/*"], "__proto__": ["constructor"]}}}',
  },
};
