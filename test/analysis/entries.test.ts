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
