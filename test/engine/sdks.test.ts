/** Rows of the project file for SDKs of the house: read, used in both languages, and followed when they come and go. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { createAnalyse } from '../../server/src/analysis/analyse.js';
import { DEFAULT_CONFIG, type AnalysisConfig } from '../../server/src/analysis/config.js';
import { summarise } from '../../server/src/analysis/summarise.js';
import { SDKS, packageNames, seedWords } from '../../server/src/catalog/index.js';
import type { Engine } from '../../server/src/engine/api.js';
import { resolveConfig } from '../../server/src/engine/config/resolve.js';
import { createReseedingEngine } from '../../server/src/engine/reseeding.js';
import type { Snapshot } from '../../server/src/engine/snapshot.js';
import { createProjects } from '../fuzz/project.js';
import type { MemoryHost } from './memoryHost.js';

const ROW = `{
        "id": "gateway", "provider": "openai",
        "js": [{ "modules": ["@acme/llm"], "objects": [{ "by": ["createGateway"], "args": { "model": ["defaultModel"] } }] }],
        "py": [{ "modules": ["acme_llm"], "objects": [{ "by": ["Gateway"] }] }],
        "apis": [{ "id": "ask", "kind": "chat", "js": ["ask"], "py": ["ask"], "args": { "model": ["model"], "prompt": ["text", "#0"], "outputCap": ["limit"] } }]
      }`;

function answerOf(text: string): AnalysisConfig | string[] {
  const answer = resolveConfig(text, '', []);
  return answer.k === 'config' ? answer.config : answer.problems.map(({ line, column, reason }) => `${line}:${column} ${reason}`);
}
const GATEWAY = answerOf(`{"sdks": [${ROW}]}`) as AnalysisConfig;

const FILES = {
  'a.ts': "import { createGateway } from '@acme/llm';\nexport const run = () => createGateway({ defaultModel: 'gpt-4o' }).ask({ text: 'Hello', limit: 20 });\n",
  'b.py': 'from acme_llm import Gateway\n\n\ndef run():\n    return Gateway().ask("Hello", model="gpt-4o", limit=20)\n',
  'c.ts': "import OpenAI from 'openai';\nnew OpenAI().chat.completions.create({ model: 'gpt-4o', messages: [] });\n",
};
const linesOf = ({ report }: Snapshot): string[] => report.callSites.map((c) => `${c.file}:${c.line} ${c.sdk} ${c.api} ${c.model.ids.join()} ${c.provider} out=${c.output.cap}`);
const WITHOUT = ['c.ts:2 openai chat.completions.create gpt-4o openai out=null'];
const WITH = ['a.ts:2 gateway ask gpt-4o openai out=20', 'b.py:5 gateway ask gpt-4o openai out=20', ...WITHOUT];

suite('SDKs of the house', async () => {
  const projects = await createProjects();
  const engineOf = (host: MemoryHost, config: AnalysisConfig): Engine => createReseedingEngine({
    host, root: '/w', languages: projects.frontEnds, summarise, analyse: createAnalyse(SDKS, []), config, mode: 'editor', knownBy: ({ sdks }) => ({ seeds: seedWords([...SDKS, ...sdks]), packages: packageNames([...SDKS, ...sdks]) }),
  });

  test('calls are found in both languages', async () => {
    const engine = engineOf(projects.host(FILES), GATEWAY);
    assert.deepEqual(linesOf(await engine.ready()), WITH);
    engine.dispose();
  });

  test('conditions, model texts and needed objects', async () => {
    const text = `{"sdks": [{
      "id": "house",
      "js": [{ "modules": ["@acme/llm"], "objects": [
        { "by": ["createGateway"], "carriers": ["model"] },
        { "by": ["model"], "kind": "model", "args": { "model": ["#0"] }, "modelText": { "separator": "/", "providers": { "oai": "openai" } } }
      ] }],
      "apis": [
        { "id": "embed", "kind": "embedding", "js": ["run"], "when": [{ "at": ["task"], "is": ["embed"] }], "args": { "prompt": ["text"] }, "needs": ["model"], "noOutput": true },
        { "id": "ask", "kind": "chat", "js": ["run"], "when": [{ "at": ["task"], "given": false }], "args": { "prompt": ["text"] }, "needs": ["model"] }
      ]
    }]}`;
    const file = [
      "import { createGateway, model } from '@acme/llm';",
      "const gateway = createGateway({ model: model('oai/gpt-4o') });",
      "gateway.run({ text: 'Hi' });",
      "gateway.run({ text: 'Hi', task: 'embed' });",
      "gateway.run({ text: 'Hi', task: 'translate' });",
      "createGateway({}).run({ text: 'Hi' });",
    ].join('\n');
    const engine = engineOf(projects.host({ 'a.ts': file }), answerOf(text) as AnalysisConfig);
    assert.deepEqual(linesOf(await engine.ready()), ['a.ts:3 house ask oai/gpt-4o openai out=null', 'a.ts:4 house embed oai/gpt-4o openai out=null']);
    engine.dispose();
  });

  test('rows that come and go are followed, on disk and in open documents; the answer is that of a fresh engine', async () => {
    const host = projects.host(FILES);
    const engine = engineOf(host, DEFAULT_CONFIG);
    const versions: number[] = [];
    engine.onSnapshot(({ version }) => versions.push(version));
    engine.openDocument('a.ts', FILES['a.ts'].replace('limit: 20', 'limit: 30'), 7);
    assert.deepEqual(linesOf(await engine.ready()), WITHOUT);
    engine.setConfig(GATEWAY);
    const warm = await engine.ready();
    assert.deepEqual(linesOf(warm), [WITH[0]!.replace('20', '30'), ...WITH.slice(1)]);
    assert.deepEqual([...warm.documents], [['a.ts', 7]]);
    const fresh = engineOf(host, GATEWAY);
    fresh.openDocument('a.ts', FILES['a.ts'].replace('limit: 20', 'limit: 30'), 7);
    assert.deepEqual(warm.report, (await fresh.ready()).report);
    fresh.dispose();
    engine.closeDocument('a.ts');
    assert.deepEqual(linesOf(await engine.ready()), WITH);
    engine.setConfig(DEFAULT_CONFIG);
    assert.deepEqual(linesOf(await engine.ready()), WITHOUT);
    assert.deepEqual(versions, versions.toSorted((a, b) => a - b), 'versions of snapshots only grow');
    engine.dispose();
  });

  test('who waits while the rows change gets the answer to the new ones', async () => {
    const engine = engineOf(projects.host(FILES), DEFAULT_CONFIG);
    const waiting = engine.ready();
    engine.setConfig(GATEWAY);
    assert.deepEqual(linesOf(await waiting), WITH);
    engine.dispose();
    await assert.rejects(engine.ready(), /disposed/);
  });
});

const REFUSED: [string, string, string[]][] = [
  ['a row without calls', '{"sdks": [{"id": "x", "js": []}]}', ['1:11 sdks[0] has no apis']],
  ['a mistyped key', '{"sdks": [{"id": "x", "apis": [], "jss": []}]}', ['1:35 unknown key "jss"; did you mean "js"?']],
  ['no package', '{"sdks": [{"id": "x", "apis": []}]}', ['1:11 sdks[0] has neither js nor py']],
  ['an id that is taken', '{"sdks": [{"id": "openai", "apis": [], "js": []}]}', ['1:11 sdks[0] must not have the id of an SDK that is known already: openai']],
  ['a kind that nothing is', `{"sdks": [${ROW.replace('"kind": "chat"', '"kind": "chat", "on": ["agent"]')}]}`, ['1:11 sdks[0] speaks of "agent", which none of its objects is']],
  ['a needed kind that nothing is', `{"sdks": [${ROW.replace('"kind": "chat"', '"kind": "chat", "needs": ["model"]')}]}`, ['1:11 sdks[0] speaks of "model", which none of its objects is']],
  ['a condition that asks nothing', `{"sdks": [${ROW.replace('"kind": "chat"', '"kind": "chat", "when": [{ "at": ["a"] }]')}]}`, ['5:58 sdks[0].apis[0].when[0] asks nothing']],
  ['a mistyped condition', `{"sdks": [${ROW.replace('"kind": "chat"', '"kind": "chat", "when": [{ "at": ["a"], "iss": [1] }]')}]}`, ['5:73 unknown key "iss"; did you mean "is"?']],
  ['a place that is none', `{"sdks": [${ROW.replace('["limit"]', '["limit[0]"]')}]}`, ['5:149 sdks[0].apis[0].args.outputCap[0] must be the place of an argument: "model", "options.model", "#0", "#1.model", "request.x" or "client.x"']],
  ['a kind of call that is none', `{"sdks": [${ROW.replace('"kind": "chat"', '"kind": "chatt"')}]}`, ['5:41 sdks[0].apis[0].kind must be one of chat, completion, embedding, image, audio, rerank, agent-run, batch, other; did you mean "chat"?']],
];
suite('rows that are refused', () => {
  for (const [name, text, expected] of REFUSED) test(name, () => assert.deepEqual(answerOf(text), expected));
});
