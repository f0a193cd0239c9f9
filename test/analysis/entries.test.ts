/** What is listed as an entry, under which name, and what one run of it costs: branches, loops, callbacks. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createAnalysisHarness, type AnalysisHarness } from '../harness/analysis.js';

// Amounts are compared as multiples of one call, so that no price is part of the test.
const JS = `import OpenAI from 'openai';
const client = new OpenAI();
const one = () => client.chat.completions.create({ model: 'gpt-4o', messages: [{ role: 'user', content: 'Say hi' }], max_tokens: 10 });
`;

/** `kind name` → [max of one run, then min and max for 1, 10 and 100 passes], in units of a call's lower and upper edge. */
function entriesOf(harness: AnalysisHarness, file: string, text: string): Record<string, (number | null)[]> {
  const { entryPoints, callSites } = harness.report({ files: { [file]: text } });
  const { min, max } = callSites[0]!.cost.perCall;
  const inCalls = (amount: number | null, unit: number | null): number | null => (amount === null || unit === null ? null : Number((amount / unit).toFixed(6)));
  return Object.fromEntries(entryPoints.map(({ kind, name, cost }) => [
    `${kind} ${name}`,
    [inCalls(cost.min, min), inCalls(cost.max, max), ...cost.atN.flatMap((at) => [inCalls(at.min, min), inCalls(at.max, max)])],
  ]));
}

test('one run counts branches as perhaps, loops with a bound for the upper edge, open loops per pass', async () => {
  const harness = await createAnalysisHarness();
  assert.deepEqual(entriesOf(harness, 'a.ts', `${JS}
export async function twice() { await one(); await one(); }
export async function perhaps(x: boolean) { if (x) await one(); }
export async function three() { for (let i = 0; i < 3; i++) await one(); }
export async function each(list: string[]) { for (const x of list) await one(); }
export async function eachTwice(list: string[]) { for (const x of list) for (const y of list) { await one(); if (x) await one(); } }
export async function talk() { while (true) { const line = read(); if (line === 'quit') break; await one(); } }
export async function pick() { while (true) { if (read() === 'quit') continue; await one(); } }
export async function again(x: boolean): Promise<void> { await one(); if (x) await again(x); }
export const mapped = (list: string[]) => Promise.all(list.map(() => one()));
`), {
    'function twice': [2, 2],
    'function perhaps': [0, 1],
    'function three': [1, 3],
    'function each': [0, null, 1, 1, 10, 10, 100, 100],
    'function eachTwice': [0, null, 1, 2, 100, 200, 10_000, 20_000],
    'function talk': [0, null, 1, 1, 10, 10, 100, 100],
    'function pick': [0, null, 0, 1, 0, 10, 0, 100],
    'function again': [1, null, 1, null, 1, null, 1, null],
    'function mapped': [0, null, 1, 1, 10, 10, 100, 100],
  });
});

test('sides of a branch exclude each other; one of them runs where all are there', async () => {
  const harness = await createAnalysisHarness();
  const two = 'await one(); await one();';
  const three = `${two} await one();`;
  assert.deepEqual(entriesOf(harness, 'a.ts', `${JS}
export async function sides(x: boolean) { if (x) { await one(); } else { ${two} } }
export async function elseIf(x: number) { if (x === 1) { ${three} } else if (x === 2) { ${two} } else { await one(); } }
export async function noElse(x: number) { if (x === 1) { await one(); } else if (x === 2) { ${two} } }
export async function early(x: boolean) { if (x) return one(); ${two} return null; }
export async function bare(x: boolean) { if (x) return; await one(); }
export async function thrice(x: number) { if (x === 1) return one(); if (x === 2) { ${two} return; } ${three} }
export async function after(x: boolean) { if (x) { await one(); } else { ${two} } await one(); }
export const chosen = (x: boolean) => (x ? one() : two());
async function two() { ${two} }
export async function or(x: unknown) { return x || (await one()); }
export async function cases(x: string) { switch (x) { case 'a': await one(); break; case 'b': ${two} break; default: ${three} } }
export async function noDefault(x: string) { switch (x) { case 'a': await one(); break; case 'b': ${two} break; } }
export async function runsOn(x: string) { switch (x) { case 'a': await one(); case 'b': ${two} break; default: await one(); } }
export async function caseLeaves(x: string) { switch (x) { case 'a': return null; case 'b': await one(); } await one(); return null; }
export async function nested(x: boolean, y: boolean) { if (x) { if (y) { await one(); } else { ${two} } await one(); } else { await one(); } }
export async function inLoop(list: string[]) { for (const x of list) { if (x) { await one(); continue; } ${two} } }
export async function bounded() { for (let i = 0; i < 3; i++) { if (i % 2) { await one(); } else { ${two} } } }
export async function leaves(list: string[]) { for (const x of list) { if (x) { return one(); } ${two} } return null; }
`), {
    'function sides': [1, 2],
    'function elseIf': [1, 3],
    'function noElse': [0, 2],
    'function early': [1, 2],
    'function bare': [0, 1],
    'function thrice': [1, 3],
    'function after': [2, 3],
    'function chosen': [1, 2],
    'function or': [0, 1],
    'function cases': [1, 3],
    'function noDefault': [0, 2],
    'function runsOn': [0, 3],
    'function caseLeaves': [0, 2],
    'function nested': [1, 3],
    'function inLoop': [0, null, 1, 2, 10, 20, 100, 200],
    'function bounded': [1, 6],
    'function leaves': [0, null, 2, 2, 20, 20, 200, 200],
  });
});

test('a handler stands in for what failed, which costs nothing', async () => {
  const harness = await createAnalysisHarness();
  const two = 'await one(); await one();';
  assert.deepEqual(entriesOf(harness, 'a.ts', `${JS}
export async function spare() { try { return await one(); } catch { return await one(); } }
export async function dearer() { try { await one(); } catch (e) { ${two} } }
export async function cheaper() { try { ${two} } catch (e) { await one(); } }
export async function unread() { try { const r = await one(); return JSON.parse(r.choices[0].message.content ?? ''); } catch { return one(); } }
export async function logged() { try { await one(); } catch (e) { console.error(e); } }
export async function onlyThere() { try { read(); } catch { await one(); } }
export async function finallyToo() { try { await one(); } catch { await one(); } finally { await one(); } }
export async function inTurn() { try { await one(); } catch { try { await one(); } catch { await one(); } } }
export async function later() { try { return await one(); } catch (e) { console.error(e); } ${two} return null; }
export async function always() { try { return await one(); } catch (e) { console.error(e); } finally { await one(); } return null; }
export async function retried() { for (let i = 0; i < 3; i++) { try { return await one(); } catch { await one(); } } return null; }
`), {
    'function spare': [1, 1],
    'function dearer': [1, 2],
    'function cheaper': [1, 2],
    'function unread': [1, 2],
    'function logged': [1, 1],
    'function onlyThere': [0, 1],
    'function finallyToo': [2, 2],
    'function inTurn': [1, 1],
    'function later': [1, 2],
    'function always': [2, 2],
    'function retried': [1, 3],
  });
  assert.deepEqual(entriesOf(harness, 'a.py', `from openai import OpenAI
client = OpenAI()
def one():
    return client.chat.completions.create(model="gpt-4o", messages=[{"role": "user", "content": "Say hi"}], max_tokens=10)
def spare():
    try:
        return one()
    except ValueError:
        return one()
    except KeyError:
        one()
        return one()
def sides(x):
    if x == 1:
        return one()
    elif x == 2:
        one()
        one()
    match x:
        case 3:
            one()
        case _:
            one()
            one()
    return one() if x else None
`), { 'function spare': [1, 2], 'function sides': [1, 5] });
});

test('where one of several functions is called, one run costs the one or the other', async () => {
  const harness = await createAnalysisHarness();
  assert.deepEqual(entriesOf(harness, 'a.ts', `${JS}
class Once { async work() { await one(); } }
class Twice { async work() { await one(); await one(); } }
class Never { async work() {} }
const pick = (x: boolean) => (x ? new Once() : new Twice());
export async function some(x: boolean) { await pick(x).work(); }
export async function rarely(x: boolean) { await (x ? new Never() : new Twice()).work(); }
export async function sure() { await new Twice().work(); }
abstract class Base { abstract work(): Promise<void>; async run() { await this.work(); } }
class A extends Base { async work() { await one(); } }
class B extends Base { async work() { await one(); await one(); await one(); } }
export async function typed(base: Base) { await base.run(); }
export async function made() { await new B().run(); }
`), {
    'function some': [1, 2],
    'function rarely': [0, 2],
    'function sure': [2, 2],
    'function typed': [1, 3],
    'function made': [3, 3],
  });
});

test('what a framework calls is an entry of its own, named by its registration', async () => {
  const harness = await createAnalysisHarness();
  assert.deepEqual(entriesOf(harness, 'a.ts', `import { Router } from 'express';
import { EventEmitter } from 'node:events';
${JS}
const router = Router();
router.post('/tickets/:id', async () => { await one(); });
router.get('/' + name, async () => { await one(); });
new EventEmitter().on('message', async () => { await one(); await one(); });
export const cached = (key: string) => cache.get(key, () => one());
const save = async () => { await one(); };
router.put('/save', save);
`), {
    'route POST /tickets/:id': [1, 1],
    'route (anonymous)': [1, 1],
    'consumer on message': [2, 2],
    'function cached': [1, 1],
    'route save': [1, 1],
  });
  assert.deepEqual(entriesOf(harness, 'a.py', `from fastapi import FastAPI
from openai import OpenAI
app = FastAPI()
client = OpenAI()

@app.post("/ask")
async def ask():
    return client.chat.completions.create(model="gpt-4o", messages=[{"role": "user", "content": "Say hi"}], max_tokens=10)
def ask_twice():
    client.chat.completions.create(model="gpt-4o", messages=[{"role": "user", "content": "Say hi"}], max_tokens=10)
    client.chat.completions.create(model="gpt-4o", messages=[{"role": "user", "content": "Say hi"}], max_tokens=10)

if __name__ == "__main__":
    ask_twice()
`), { 'route ask': [1, 1], 'module <module>': [2, 2] });
});

test('callers and enclosing functions have the names of their registration; attempts are those of the callers', async () => {
  const harness = await createAnalysisHarness();
  const { callSites } = harness.report({ files: { 'a.ts': `import { Router } from 'express';
import OpenAI from 'openai';
const router = Router();
const ask = (client: OpenAI, text: string) => client.chat.completions.create({ model: 'gpt-4o', messages: [{ role: 'user', content: text }] });
router.post('/a', async () => { await ask(new OpenAI({ maxRetries: 4 }), 'a'); });
router.post('/b', async () => { await ask(new OpenAI(), 'b'); });
router.post('/c', async () => { await new OpenAI().responses.create({ model: 'gpt-4o', input: 'c' }); });
` } });
  assert.deepEqual(callSites.map(({ enclosing, multiplicity, contexts }) => [enclosing, multiplicity.attempts, contexts.map(({ path }) => path.map(({ name }) => name).join(' > '))]), [
    ['ask', 5, ['POST /a', 'POST /b']],
    ['POST /c', 3, []],
  ]);
});
