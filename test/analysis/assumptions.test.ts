/** What the project file says of models and values: it is used, told as an assumption, and never stands before what the code tells. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { DEFAULT_CONFIG, type AnalysisConfig } from '../../server/src/analysis/config.js';
import type { CallSite } from '../../server/src/analysis/report.js';
import { findOwnModel, price } from '../../server/src/catalog/models.js';
import { createAnalysisHarness } from '../harness/analysis.js';

const assuming = (assume: Partial<AnalysisConfig['assume']>, base = ''): Partial<AnalysisConfig> => ({ base, assume: { ...DEFAULT_CONFIG.assume, ...assume } });
const ts = (...lines: string[]): string => ["import OpenAI, { AzureOpenAI } from 'openai';", ...lines].join('\n');
const py = (...lines: string[]): string => ['import os', 'from openai import AzureOpenAI, OpenAI', ...lines].join('\n');
const SAID = / (?:assumed|expected)? ?by the project file$/;
const said = (c: Pick<CallSite, 'cost'>): string[] => c.cost.assumptions.filter((a) => SAID.test(a));

suite('assumptions of the project', async () => {
  const harness = await createAnalysisHarness();
  const callsOf = (file: string, text: string, config: Partial<AnalysisConfig>): readonly CallSite[] => {
    assert.deepEqual(harness.problems(file, text), []);
    return harness.report({ files: { [file]: text }, config }).callSites;
  };
  const only = (file: string, text: string, config: Partial<AnalysisConfig>): CallSite => {
    const [call, ...more] = callsOf(file, text, config);
    assert.ok(call && more.length === 0);
    return call;
  };

  const ENVIRONMENT: [string, string, string][] = [
    ['TypeScript', 'a.ts', ts("new OpenAI().chat.completions.create({ model: process.env.MODEL!, messages: [{ role: 'user', content: 'Hi' }] });")],
    ['TypeScript with a fallback', 'a.ts', ts("const model = process.env.MODEL ?? 'gpt-4o-mini';", "new OpenAI().chat.completions.create({ model, messages: [{ role: 'user', content: 'Hi' }] });")],
    ['Python', 'a.py', py('OpenAI().chat.completions.create(model=os.environ["MODEL"], messages=[{"role": "user", "content": "Hi"}])')],
    ['Python with a fallback', 'a.py', py('OpenAI().chat.completions.create(model=os.getenv("MODEL", "gpt-4o-mini"), messages=[{"role": "user", "content": "Hi"}])')],
    ['Python with "or"', 'a.py', py('OpenAI().chat.completions.create(model=os.environ.get("MODEL") or "gpt-4o-mini", messages=[{"role": "user", "content": "Hi"}])')],
  ];
  for (const [name, file, text] of ENVIRONMENT) {
    test(`an environment variable: ${name}`, () => {
      const call = only(file, text, assuming({ env: { MODEL: 'gpt-4o' } }));
      assert.deepEqual(call.model, { ids: ['gpt-4o'], how: 'assumed' });
      assert.deepEqual(said(call), ['MODEL = "gpt-4o" assumed by the project file']);
      assert.deepEqual(said(only(file, text, {})), []);
      assert.notDeepEqual(only(file, text, {}).model.ids, ['gpt-4o']);
    });
  }

  const CAPS: [string, string, string][] = [
    ['Number', 'a.ts', ts("new OpenAI().chat.completions.create({ model: 'gpt-4o', messages: [], max_tokens: Number(process.env.MAX_TOKENS) });")],
    ['parseInt with a fallback', 'a.ts', ts("new OpenAI().chat.completions.create({ model: 'gpt-4o', messages: [], max_tokens: parseInt(process.env.MAX_TOKENS ?? '100', 10) });")],
    ['Number or a fallback', 'a.ts', ts("const LIMIT = Number(process.env.MAX_TOKENS) || 100;", "new OpenAI().chat.completions.create({ model: 'gpt-4o', messages: [], max_tokens: LIMIT });")],
    ['int', 'a.py', py('OpenAI().chat.completions.create(model="gpt-4o", messages=[], max_tokens=int(os.environ["MAX_TOKENS"]))')],
    ['int with a fallback', 'a.py', py('LIMIT = int(os.getenv("MAX_TOKENS", "100"))', 'OpenAI().chat.completions.create(model="gpt-4o", messages=[], max_tokens=LIMIT)')],
  ];
  for (const [name, file, text] of CAPS) {
    test(`an environment variable that the code makes a number: ${name}`, () => {
      const call = only(file, text, assuming({ env: { MAX_TOKENS: '500' } }));
      assert.deepEqual([call.output.cap, said(call)], [500, ['MAX_TOKENS = 500 assumed by the project file']]);
      assert.notEqual(only(file, text, assuming({ env: { MAX_TOKENS: 'many' } })).output.cap, 500);
      assert.deepEqual(said(only(file, text, assuming({ env: { MAX_TOKENS: 'many' } }))), []);
    });
  }

  test('settings that nothing has to do with are named, unless the file lies above', () => {
    const files = {
      'src/llm.ts': ts("export const ask = (model: string) => new OpenAI().chat.completions.create({ model, messages: [], max_tokens: Number(process.env.MAX_TOKENS) });"),
      'app/llm.py': py('def ask(options):', '    return OpenAI().chat.completions.create(model=options.model, messages=[], user=os.environ["NAME"])'),
    };
    const assume = {
      env: { MAX_TOKENS: '5', NAME: 'x', OTHER: 'y' },
      parameters: { 'src/llm.ts#ask.model': 'gpt-4o', 'app/llm.py#ask.options.model': 'gpt-4o', 'src/llm.ts#ask.modle': 'gpt-4o', 'src/lmm.ts#ask.model': 'gpt-4o' },
      outputTokens: [{ calls: '**', tokens: 5 }, { calls: 'src/**', tokens: 5 }, { calls: 'app/llm.py#ask', tokens: 5 }, { calls: 'lib/**', tokens: 5 }, { calls: 'app', tokens: 5 }, { calls: 'src/llm.ts#tell', tokens: 5 }],
    };
    assert.deepEqual(harness.report({ files, config: assuming(assume) }).unmatched, [
      { key: ['assume', 'env', 'OTHER'], reason: 'no code that has to do with a call reads this variable' },
      { key: ['assume', 'parameters', 'src/llm.ts#ask.modle'], reason: 'no function that has to do with a call has this parameter' },
      { key: ['assume', 'parameters', 'src/lmm.ts#ask.model'], reason: 'no function that has to do with a call has this parameter' },
      { key: ['assume', 'outputTokens', 'lib/**'], reason: 'no call is named by this' },
      { key: ['assume', 'outputTokens', 'src/llm.ts#tell'], reason: 'no call is named by this' },
    ]);
    assert.equal(harness.report({ files, config: assuming(assume, 'packages/a') }).unmatched, undefined);
  });

  test('an environment variable in a prompt is counted', () => {
    const text = ts("new OpenAI().chat.completions.create({ model: 'gpt-4o', messages: [{ role: 'user', content: `Hello ${process.env.NAME}` }] });");
    const call = only('a.ts', text, assuming({ env: { NAME: 'my dear old friend' } }));
    assert.deepEqual([call.input.dynamic, call.input.staticTokens, said(call)], [[], { min: 6, max: 6 }, ['NAME = "my dear old friend" assumed by the project file']]);
  });

  const ASK = ts('export function ask(model: string) {', "  return new OpenAI().chat.completions.create({ model, messages: [{ role: 'user', content: 'Hi' }] });", '}');
  test('a parameter that no caller fills', () => {
    const call = only('src/llm.ts', ASK, assuming({ parameters: { 'app/src/llm.ts#ask.model': 'gpt-4o' } }, 'app'));
    assert.deepEqual([call.model, said(call)], [{ ids: ['gpt-4o'], how: 'assumed' }, ['app/src/llm.ts#ask.model = "gpt-4o" assumed by the project file']]);
  });
  test('a parameter that a caller fills is what the caller says', () => {
    const call = only('src/llm.ts', `${ASK}\nexport const run = () => ask('gpt-4o-mini');`, assuming({ parameters: { 'src/llm.ts#ask.model': 'gpt-4o' } }));
    assert.deepEqual([call.model.ids, said(call)], [['gpt-4o-mini'], []]);
  });
  test('a parameter of a method, by its way through the options (Python, TypeScript)', () => {
    const method = py('class Client:', '    def ask(self, model):', '        return OpenAI().chat.completions.create(model=model, messages=[])');
    assert.deepEqual(only('llm.py', method, assuming({ parameters: { 'llm.py#Client.ask.model': 'gpt-4o' } })).model.ids, ['gpt-4o']);
    const options = ts('export class Client {', '  ask(options: { model: string }) {', '    return new OpenAI().chat.completions.create({ model: options.model, messages: [] });', '  }', '}');
    assert.deepEqual(only('llm.ts', options, assuming({ parameters: { 'llm.ts#Client.ask.options.model': 'gpt-4o' } })).model.ids, ['gpt-4o']);
  });

  test('expected output: what one call costs then, never above its cap, by file and function', () => {
    const text = ts(
      "const messages = [{ role: 'user' as const, content: 'Hi' }];",
      "export const long = () => new OpenAI().chat.completions.create({ model: 'gpt-4o', messages });",
      "export const short = () => new OpenAI().chat.completions.create({ model: 'gpt-4o', messages, max_completion_tokens: 100 });",
      "export const vectors = () => new OpenAI().embeddings.create({ model: 'text-embedding-3-small', input: 'Hi' });",
      "export function label() { return new OpenAI().chat.completions.create({ model: 'gpt-4o', messages }); }",
    );
    const outputTokens = [{ calls: '**', tokens: 400 }, { calls: 'src/a.ts#label', tokens: 5 }];
    const [long, short, vectors, label] = callsOf('src/a.ts', text, assuming({ outputTokens }));
    assert.ok(long?.cost.expected && short?.cost.expected && vectors && label?.cost.expected);
    // 1 token of text, 6 of framing at $2.50; output at $10 per million.
    const usd = (output: number): number => (7 * 2.5 + output * 10) / 1_000_000;
    const near = (range: { min: number | null; max: number | null }, amount: number): void => [range.min, range.max].forEach((edge) => assert.ok(Math.abs((edge ?? NaN) - amount) < 1e-12, `${edge} is not ${amount}`));
    near(long.cost.expected.perCall, usd(400));
    near(short.cost.expected.perCall, usd(100));
    near(label.cost.expected.perCall, usd(5));
    assert.equal(vectors.cost.expected, null);
    assert.deepEqual(long.cost.perCall.max, null, 'an expectation is no bound');
    assert.deepEqual([said(long), said(vectors)], [['an answer of 400 tokens expected by the project file'], []]);
  });

  const MODELS = { house: { input: 1, output: 2, cacheRead: 0.1 }, prod: { is: 'gpt-4o', provider: 'azure' }, front: { is: 'house' }, 'gpt-4o-mini': { input: 1 } };
  test('deployments are what the project says they are (both languages)', () => {
    const text = ts("new AzureOpenAI({ deployment: 'prod' }).chat.completions.create({ model: '', messages: [], max_tokens: 10 });");
    assert.deepEqual(only('a.ts', text, {}).model.ids, []);
    const call = only('a.ts', text, { models: MODELS });
    assert.deepEqual([call.model, call.provider, said(call)], [{ ids: ['prod'], how: 'constant' }, 'azure', ['prod is gpt-4o by the project file']]);
    assert.deepEqual(call.cost.rates, [{ model: 'prod', inputPerMillion: 2.5, outputPerMillion: 10 }]);
    const python = only('a.py', py('AzureOpenAI().chat.completions.create(model="prod", messages=[])'), { models: MODELS });
    assert.deepEqual([python.model.ids, python.provider], [['prod'], 'azure']);
  });

  test('a model of a gateway whose address nobody knows has the price that the project gives', () => {
    const gateway = (model: string): string => ts(`new OpenAI({ baseURL: process.env.GATEWAY_URL }).chat.completions.create({ model: '${model}', messages: [], max_tokens: 10 });`);
    const house = only('a.ts', gateway('house'), { models: MODELS });
    assert.deepEqual(house.cost.rates, [{ model: 'house', inputPerMillion: 1, outputPerMillion: 2 }]);
    assert.deepEqual(said(house), ['prices of house by the project file']);
    assert.deepEqual(said(only('a.ts', gateway('front'), { models: MODELS })), ['front is house by the project file', 'prices of house by the project file']);
    assert.deepEqual(only('a.ts', gateway('gpt-4o'), { models: MODELS }).cost.rates, [], 'other models stay unknown there');
  });

  test('some prices of a known model; the others are those of the data', () => {
    const call = only('a.ts', ts("new OpenAI().chat.completions.create({ model: 'gpt-4o-mini', messages: [] });"), { models: MODELS });
    assert.deepEqual(call.cost.rates, [{ model: 'gpt-4o-mini', inputPerMillion: 1, outputPerMillion: 0.6 }]);
    assert.deepEqual(said(call), ['prices of gpt-4o-mini by the project file']);
  });

  test('prices of caches count, and what is unknown stays unknown', () => {
    const house = findOwnModel({ provider: null, model: 'house', baseUrl: null }, MODELS);
    assert.ok(house);
    const usd = price(house, { input: 1_000_000, output: 1_000_000, cacheRead: 500_000 });
    assert.ok(Math.abs((usd ?? NaN) - (0.5 + 0.05 + 2)) < 1e-9, String(usd));
    const half = findOwnModel({ provider: null, model: 'half', baseUrl: null }, { half: { input: 1 } });
    assert.ok(half);
    assert.deepEqual([price(half, { input: 1_000_000, output: 0 }), price(half, { input: 1, output: 1 })], [1, null]);
    assert.equal(findOwnModel({ provider: null, model: 'gpt-4o', baseUrl: null }, MODELS), null);
  });
});
