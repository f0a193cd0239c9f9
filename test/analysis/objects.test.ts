/**
 * What rows can say about objects of SDKs: how they are made, joined, wrapped and handed over, and which conditions tell
 * calls apart. The rows are made up, so that each of their fields is seen by itself. Must not test an SDK that is known.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Binding, ObjectRow, SdkRow } from '../../server/src/catalog/sdk.js';
import { createWorkspaceHarness, printCalls } from '../harness/workspace.js';

const PARTS = ['prompt', 'model', 'chain', 'parser'];
const SEQUENCE = { comes: 'model', behind: 'prompt', before: 'parser' };
const objects: ObjectRow[] = [
  { kind: 'model', by: ['Model'], args: { model: ['model'], outputCap: ['maxTokens', 'max_tokens'], maxRetries: ['maxRetries', 'max_retries'] }, attempts: 7, defaultModel: 'gpt-4o-mini' },
  { kind: 'model', from: ['model'], by: ['bindTools', 'bind_tools'], args: { tools: ['#0'] } },
  { kind: 'model', from: ['model', 'chain'], by: ['withRetry', 'with_retry'], args: { maxAttempts: ['stopAfterAttempt', 'stop_after_attempt'] }, repeats: 3 },
  { kind: 'prompt', by: ['Prompt'], args: { system: ['system'] } },
  { kind: 'parser', by: ['Parser'] },
  { kind: 'chain', from: PARTS, by: ['pipe'], carriers: ['#0'], sequence: SEQUENCE },
  { kind: 'chain', from: PARTS, by: ['|', '.|'], sequence: SEQUENCE },
  { kind: 'chain', by: ['Sequence.from'], carriers: ['#0'] },
  { kind: 'agent', by: ['createAgent'], carriers: ['llm'], args: { model: ['llm'] }, modelText: { separator: ':', providers: { openai: 'openai' } } },
  { by: ['watched'], is: '#0' },
  { kind: 'runtime', by: ['service'], when: [{ at: ['#0'], is: ['runtime'] }] },
  { kind: 'runtime', by: ['Runtime'] },
];
const binding = (modules: string[], more: Partial<Binding> = {}): Binding => ({ modules, package: 'toy', objects, transparent: [], ...more });
const CALL = { messages: ['#0'], maxRetries: ['#1.retries'] };
const TOY: SdkRow = {
  id: 'toy', title: 'Toy', provider: 'openai', baseUrl: [], baseUrlVariables: [], attempts: 2, free: {},
  js: [binding(['toy']), binding([], { globals: ['fetch'], objects: [] })],
  py: [binding(['toy'])],
  apis: [
    { id: 'invoke', kind: 'chat', on: ['model', 'chain', 'prompt', 'parser'], js: ['invoke'], py: ['invoke'], args: CALL, needs: ['model'] },
    { id: 'run', kind: 'agent-run', on: ['agent'], js: ['run'], py: ['run'], args: { messages: ['#0'] } },
    { id: 'Converse', kind: 'chat', on: ['runtime'], js: ['send'], when: [{ at: ['#0'], made: ['ConverseCommand'] }], args: { model: ['#0.modelId'], messages: ['#0.messages'], outputCap: ['#0.inferenceConfig.maxTokens'] } },
    { id: 'Invoke', kind: 'chat', on: ['runtime'], js: ['send'], py: ['invoke_model'], when: [{ at: ['#0', 'body'], given: true }], args: { model: ['#0.modelId', 'modelId'], messages: ['#0.body.messages', 'body.messages'], outputCap: ['#0.body.max_tokens', 'body.max_tokens'] } },
    { id: 'http', kind: 'chat', on: ['module'], js: ['fetch'], when: [{ at: ['#0'], url: ['api.toy.com/v1/chat', '*.toy.com/models/*:generate'] }], args: { model: ['#1.body.model', '#0'], messages: ['#1.body.messages'], outputCap: ['#1.body.max_tokens'] }, modelText: { after: ['/models/'], until: ':' } },
  ],
};

const harness = createWorkspaceHarness([TOY]);
async function calls(file: string, text: string): Promise<string[]> {
  const analyse = await harness;
  return printCalls(analyse(new Map([[file, text]]))).trimEnd().split('\n').filter((line) => !line.startsWith('text ')).map((line) => line.replace(/ cost=.*?(?= attempts=|$)/, ''));
}

test('an object gives what the call does not; the latest that made it counts, the call before all', async () => {
  assert.deepEqual(await calls('a.ts', `import { Model } from 'toy';
const model = new Model({ model: 'gpt-4o', maxTokens: 5, maxRetries: 1 });
model.invoke('Hi.');
model.bindTools([tool]).withRetry({ stopAfterAttempt: 4 }).invoke('Hi.', { retries: 0 });
new Model().invoke('Hi.');
`), [
    'a.ts:3 toy invoke (chat) at=openai model=gpt-4o (constant) in=2 out=5 attempts=2',
    'a.ts:4 toy invoke (chat) at=openai model=gpt-4o (constant) in=2 holes=tools out=5 attempts=4',
    'a.ts:5 toy invoke (chat) at=openai model=gpt-4o-mini (default) in=2 out=none attempts=7',
  ]);
});

test('what must be in a sequence is there, whoever hands it in; what is known to be something else is not', async () => {
  assert.deepEqual(await calls('a.py', `from toy import Model, Parser, Prompt
def behind(given):
    return (Prompt() | given | Parser()).invoke("Hi.")
def before(given):
    return (given | Parser()).invoke("Hi.")
def elsewhere(given):
    return (Parser() | given).invoke("Hi.")
def count(text):
    return len(text)
def known():
    return (Prompt() | count).invoke("Hi.")
def told(given):
    return (Prompt() | given).invoke("Hi.")
told(count)
def asked(given):
    return (Prompt() | given).invoke("Hi.")
asked(Model(model="gpt-4o", max_tokens=5))
`), [
    'a.py:3 toy invoke (chat) at=openai model=? (unknown: the client is made elsewhere) in=1..3 out=? attempts=2',
    'a.py:5 toy invoke (chat) at=openai model=? (unknown: the client is made elsewhere) in=1..3 out=? attempts=2',
    'a.py:16 toy invoke (chat) at=openai model=gpt-4o (constant) in=2 out=5 attempts=7',
    '  from a.py:17 <module>: model=gpt-4o (constant) in=2 out=5',
  ]);
});

test('a chain is a call when a model is in it, however it is joined', async () => {
  assert.deepEqual(await calls('a.ts', `import { Model, Prompt, Parser, Sequence } from 'toy';
const prompt = new Prompt({ system: 'Be short.' });
const chain = prompt.pipe(new Model({ model: 'gpt-4o', maxTokens: 5 })).pipe(new Parser());
chain.invoke('Hi.');
prompt.pipe(new Parser()).invoke('Hi.');
Sequence.from([prompt, new Model({ model: 'gpt-4o', maxTokens: 6 })]).invoke('Hi.');
Sequence.from([prompt]).invoke('Hi.');
`), [
    'a.ts:4 toy invoke (chat) at=openai model=gpt-4o (constant) in=5 sys=3 out=5 attempts=7',
    'a.ts:6 toy invoke (chat) at=openai model=gpt-4o (constant) in=5 sys=3 out=6 attempts=7',
  ]);
  assert.deepEqual(await calls('a.py', `from toy import Model, Prompt, Parser
chain = Prompt(system="Be short.") | Model(model="gpt-4o", max_tokens=5) | Parser()
chain.invoke("Hi.")
(Prompt(system="Be short.") | Parser()).invoke("Hi.")
`), [
    'a.py:3 toy invoke (chat) at=openai model=gpt-4o (constant) in=5 sys=3 out=5 attempts=7',
  ]);
});

test('objects that are handed over, by name or as text; wrappers are what they wrap', async () => {
  assert.deepEqual(await calls('a.ts', `import { createAgent, Model, watched } from 'toy';
createAgent({ llm: new Model({ model: 'gpt-4o', maxTokens: 5 }) }).run('Hi.');
createAgent({ llm: 'openai:gpt-4o' }).run('Hi.');
createAgent({ llm: 'else:gpt-4o' }).run('Hi.');
watched(new Model({ model: 'gpt-4o', maxTokens: 5 })).invoke('Hi.');
`), [
    'a.ts:2 toy run (agent-run) at=openai model=gpt-4o (constant) in=2 out=5 attempts=7',
    'a.ts:3 toy run (agent-run) at=openai model=openai:gpt-4o (constant) in=2 out=? attempts=2',
    'a.ts:4 toy run (agent-run) at=? model=else:gpt-4o (constant) in=1..3 out=? attempts=2',
    'a.ts:5 toy invoke (chat) at=openai model=gpt-4o (constant) in=2 out=5 attempts=7',
  ]);
});

test('conditions: a literal, a class, an argument that is given; bodies that are encoded', async () => {
  assert.deepEqual(await calls('a.ts', `import { ConverseCommand, CountCommand, InvokeCommand, Runtime, service } from 'toy';
const runtime = new Runtime({});
runtime.send(new ConverseCommand({ modelId: 'gpt-4o', messages: [{ role: 'user', content: [{ text: 'Hi.' }] }], inferenceConfig: { maxTokens: 5 } }));
runtime.send(new InvokeCommand({ modelId: 'gpt-4o', body: JSON.stringify({ messages: [{ role: 'user', content: 'Hi.' }], max_tokens: 6 }) }));
service('runtime').send(new ConverseCommand({ modelId: 'gpt-4o', messages: 'Hi.' }));
service('storage').send(new ConverseCommand({ modelId: 'gpt-4o', messages: 'Hi.' }));
`), [
    'a.ts:3 toy Converse (chat) at=openai model=gpt-4o (constant) in=2 out=5 attempts=2',
    'a.ts:4 toy Invoke (chat) at=openai model=gpt-4o (constant) in=2 out=6 attempts=2',
    'a.ts:5 toy Converse (chat) at=openai model=gpt-4o (constant) in=2 out=none attempts=2',
  ]);
  assert.deepEqual(await calls('a.py', `import json
import toy
client = toy.service("runtime")
client.invoke_model(modelId="gpt-4o", body=json.dumps({"messages": [{"role": "user", "content": "Hi."}], "max_tokens": 6}).encode())
toy.service("storage").invoke_model(modelId="gpt-4o", body="{}")
`), [
    'a.py:4 toy Invoke (chat) at=openai model=gpt-4o (literal) in=2 out=6 attempts=2',
  ]);
});

test('a global is a call at a known address alone, also one that callers give', async () => {
  assert.deepEqual(await calls('a.ts', `const body = JSON.stringify({ model: 'gpt-4o', messages: [{ role: 'user', content: 'Hi.' }], max_tokens: 5 });
fetch('https://api.toy.com/v1/chat', { method: 'POST', body });
fetch('https://api.toy.com/v1/chat/tokens', { method: 'POST', body });
fetch(\`https://eu.toy.com/models/\${name}:generate?key=1\`, { body: JSON.stringify({ messages: 'Hi.' }) });
fetch('https://eu.toy.com/models/gpt-4o:generate', { body: JSON.stringify({ messages: 'Hi.' }) });
const post = (url: string, data: unknown) => fetch(url, { method: 'POST', body: JSON.stringify(data) });
post('https://api.toy.com/v1/chat', { model: 'gpt-4o', messages: 'Hi.', max_tokens: 5 });
post('https://example.com', {});
`), [
    'a.ts:2 toy http (chat) at=openai model=gpt-4o (literal) in=2 out=5 attempts=2',
    'a.ts:4 toy http (chat) at=openai model=? (unknown: known only at run time) in=1..3 out=none attempts=2',
    'a.ts:5 toy http (chat) at=openai model=gpt-4o (literal) in=2 out=none attempts=2',
    'a.ts:6 toy http (chat) at=openai model=gpt-4o (constant) in=2 out=5 attempts=2',
    '  from a.ts:7 <module>: model=gpt-4o (constant) in=2 out=5',
  ]);
});
