/** Estimates of one request: which totals exist, which stay null, what is assumed; and how lenses print them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chooseRanges, estimate, sumRanges, timesRange } from '../../server/src/analysis/cost.js';
import type { EstimateInput } from '../../server/src/analysis/cost.js';
import { formatRate, formatTokenRange, formatTokens, formatUsd, formatUsdRange, lensText } from '../../server/src/analysis/format.js';
import type { CallKind, ModelAnswer } from '../../server/src/analysis/report.js';
import { findModel } from '../../server/src/catalog/models.js';

const HISTORY = { name: 'history', reason: 'parameter' };
const TEXT = 'x'.repeat(1_000);

/** One token per character. */
const counted = (_: string, text: string): number => text.length;

function candidate(model: string, provider = 'openai', baseUrl: string | null = null): EstimateInput['candidates'][number] {
  return { id: model, facts: findModel({ provider, model, baseUrl }) };
}

function input(change: Partial<EstimateInput>): EstimateInput {
  return {
    candidates: [candidate('gpt-4o')],
    segments: [[{ text: TEXT, system: true }]],
    holes: [],
    messages: 2,
    output: { cap: 1_024, how: 'argument' },
    samples: 1,
    assumptions: [],
    noOutput: false,
    kind: 'chat',
    ...change,
  };
}

/** Free of floating point dust. */
function near(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (_, each: unknown) => (typeof each === 'number' ? Number(each.toPrecision(10)) : each)));
}

function lens(change: Partial<EstimateInput>, model: Partial<ModelAnswer> = {}, lookup: typeof counted | (() => undefined) = counted): string {
  const given = input(change);
  const site = { kind: given.kind as CallKind, model: { ids: given.candidates.map(({ id }) => id), how: 'literal' as const, ...model } };
  return lensText({ ...site, ...estimate(given, lookup) });
}

test('everything known: both edges, exact tokenizer, every assumption named', () => {
  const { cost, input: tokens, output, missing } = estimate(input({}), counted);
  assert.deepEqual(tokens, { staticTokens: { min: 1_000, max: 1_000 }, framedTokens: { min: 1_009, max: 1_009 }, systemTokens: { min: 1_000, max: 1_000 }, dynamic: [] });
  assert.deepEqual(output, { cap: 1_024, how: 'argument' });
  assert.deepEqual(missing, []);
  assert.deepEqual(near(cost), {
    perCall: { min: 0.0025225, max: 0.0127625 },
    perThousandDynamicInput: 0.0025,
    perThousandOutput: 0.01,
    tokenizer: 'o200k_base',
    band: [1, 1],
    assumptions: [
      'prices of 2026-09-23',
      'framing of 3 tokens per message and 3 for the reply assumed',
      'provider caching and discounts not applied',
      'reasoning tokens count inside the cap',
    ],
    staticInput: { min: 0.0025225, max: 0.0025225 },
    outputAtCap: 0.01024,
    rates: [{ model: 'gpt-4o', inputPerMillion: 2.5, outputPerMillion: 10 }],
    expected: null, approximate: false,
  });
});

test('an unlimited hole or a missing cap leaves no upper edge', () => {
  const withHole = estimate(input({ holes: [HISTORY] }), counted).cost;
  assert.deepEqual(near([withHole.perCall, withHole.outputAtCap]), [{ min: 0.0025225, max: null }, 0.01024]);
  const uncapped = estimate(input({ output: { cap: null, how: 'none' } }), counted).cost;
  assert.deepEqual(near([uncapped.perCall, uncapped.outputAtCap]), [{ min: 0.0025225, max: null }, null]);
  const limited = estimate(input({ holes: [{ ...HISTORY, tokens: { min: 0, max: 4_000 } }] }), counted).cost;
  assert.deepEqual(near(limited.perCall), { min: 0.0025225, max: 0.0227625 });
});

test('an unknown model has tokens but no totals', () => {
  for (const candidates of [[], [candidate('gpt-9-ultra')], [candidate('gpt-4o'), candidate('gpt-9-ultra')]]) {
    const { cost } = estimate(input({ candidates }), counted);
    assert.deepEqual(
      [cost.perCall, cost.staticInput, cost.outputAtCap, cost.perThousandDynamicInput, cost.perThousandOutput],
      [{ min: null, max: null }, { min: null, max: null }, null, null, null],
    );
  }
  const none = estimate(input({ candidates: [] }), counted);
  assert.deepEqual(none.input.staticTokens, { min: 900, max: 1_400 });
  assert.deepEqual([none.cost.tokenizer, none.cost.band], ['o200k_base × 1.1 (other tokenizer, assumed)', [0.82, 1.27]]);
  assert.deepEqual(none.cost.assumptions, ['no total: the model is unknown', "tokens of other tokenizers scaled from OpenAI's, within the band"]);
  assert.deepEqual(estimate(input({ candidates: [candidate('gpt-4o'), candidate('gpt-9-ultra')] }), counted).cost.rates, [
    { model: 'gpt-4o', inputPerMillion: 2.5, outputPerMillion: 10 },
    { model: 'gpt-9-ultra', inputPerMillion: null, outputPerMillion: null },
  ]);
});

test('several models: cheapest at the lower edge, dearest at the upper one, highest rates', () => {
  const { cost, input: tokens } = estimate(input({ candidates: [candidate('gpt-4o-mini'), candidate('claude-sonnet-4-5', 'anthropic')] }), counted);
  assert.deepEqual(tokens.staticTokens, { min: 1_000, max: 1_300 });
  assert.deepEqual(near([cost.perCall, cost.staticInput, cost.outputAtCap]), [{ min: 0.00015135, max: 0.01926 }, { min: 0.00015135, max: 0.0039 }, 0.01536]);
  assert.deepEqual(near([cost.perThousandDynamicInput, cost.perThousandOutput]), [0.003, 0.015]);
  assert.deepEqual([cost.tokenizer, cost.band], ['o200k_base, o200k_base × 1.18 (Claude)', [0.93, 1.1]]);
});

test('alternative prompts: shortest to longest', () => {
  const segments = [[{ text: TEXT, system: true }], [{ text: 'short', system: false }, { text: TEXT, system: false }, { text: 'more', system: true }]];
  const { input: tokens } = estimate(input({ segments }), counted);
  assert.deepEqual(tokens, { staticTokens: { min: 1_000, max: 1_009 }, framedTokens: { min: 1_009, max: 1_018 }, systemTokens: { min: 4, max: 1_000 }, dynamic: [] });
});

test('tiers count for the whole request', () => {
  const { cost } = estimate(input({ candidates: [candidate('claude-haiku-5-5', 'anthropic')], segments: [], messages: null, holes: [{ ...HISTORY, tokens: { min: 100_000, max: 100_001 } }] }), counted);
  assert.deepEqual(near(cost.perCall), { min: 0.01, max: 0.0525605 });
});

test('samples multiply the output alone', () => {
  const { cost } = estimate(input({ samples: 3 }), counted);
  assert.deepEqual(near([cost.perCall, cost.outputAtCap]), [{ min: 0.0025225, max: 0.0332425 }, 0.03072]);
  assert.ok(cost.assumptions.includes('3 completions per request, each up to the cap'));
});

test('embeddings have input only', () => {
  const { cost, output } = estimate(input({ candidates: [candidate('text-embedding-3-small')], noOutput: true, kind: 'embedding', messages: null, output: { cap: null, how: 'none' } }), counted);
  assert.deepEqual(output, { cap: null, how: 'not-applicable' });
  assert.deepEqual(near([cost.perCall, cost.perThousandOutput, cost.outputAtCap, cost.tokenizer]), [{ min: 0.00002, max: 0.00002 }, null, null, 'cl100k_base']);
});

test('local models are the only ones that cost nothing', () => {
  const { cost } = estimate(input({ candidates: [candidate('llama3.1:8b', 'openai', 'http://localhost:11434/v1')], holes: [HISTORY], output: { cap: null, how: 'none' } }), counted);
  assert.deepEqual(cost.perCall, { min: 0, max: 0 });
  assert.deepEqual(cost.assumptions, ['local model: no token price', "tokens of other tokenizers scaled from OpenAI's, within the band"]);
});

test('images, audio, reranking and batches have no total; an agent run has a lower edge', () => {
  const image = estimate(input({ candidates: [candidate('gpt-image-1')], kind: 'image', noOutput: true }), counted).cost;
  assert.deepEqual([image.perCall, image.rates], [{ min: null, max: null }, [{ model: 'gpt-image-1', inputPerMillion: null, outputPerMillion: null }]]);
  assert.ok(image.assumptions.includes('no total: images are not billed by plain token rates'));
  const run = estimate(input({ kind: 'agent-run' }), counted).cost;
  assert.deepEqual(near(run.perCall), { min: 0.0025225, max: null });
  assert.ok(run.assumptions.includes('one model call of the run; further steps are not counted'));
});

test('tools add the prompt that Claude hides', () => {
  const claude = [candidate('claude-sonnet-5', 'anthropic')];
  const [plain, tools] = [false, true].map((each) => estimate(input({ candidates: claude, tools: each }), counted));
  assert.deepEqual(near([plain!.cost.staticInput, tools!.cost.staticInput]), [{ min: 0.00236, max: 0.0035 }, { min: 0.003068, max: 0.004448 }]);
  assert.deepEqual(plain!.input.staticTokens, tools!.input.staticTokens);
  assert.deepEqual(near([plain!.input.framedTokens, tools!.input.framedTokens]), [{ min: 1_180, max: 1_750 }, { min: 1_534, max: 2_224 }]);
});

test('texts that are not counted yet are named once per encoding, and widen the band', () => {
  const segments = [[{ text: 'one', system: true }, { text: 'two', system: false }], [{ text: 'one', system: true }]];
  const candidates = [candidate('gpt-4o'), candidate('gpt-4'), candidate('claude-sonnet-5', 'anthropic')];
  const { missing, cost } = estimate(input({ segments, candidates }), () => undefined);
  assert.deepEqual(missing, [
    { encoding: 'o200k_base', text: 'one' },
    { encoding: 'o200k_base', text: 'two' },
    { encoding: 'cl100k_base', text: 'one' },
    { encoding: 'cl100k_base', text: 'two' },
  ]);
  assert.deepEqual([cost.approximate, cost.band], [true, [0.5, 1.72]]);
  assert.equal(cost.assumptions[1], 'tokens estimated from character classes until they are counted');
});

test('ranges: sums, choices and multiples keep what is unknown', () => {
  const [a, b, open] = [{ min: 1, max: 2 }, { min: 3, max: 5 }, { min: 4, max: null }];
  assert.deepEqual([sumRanges([a, b]), sumRanges([a, open]), sumRanges([])], [{ min: 4, max: 7 }, { min: 5, max: null }, { min: 0, max: 0 }]);
  assert.deepEqual([chooseRanges([a, b]), chooseRanges([b, open]), chooseRanges([])], [{ min: 1, max: 5 }, { min: 3, max: null }, { min: null, max: null }]);
  assert.deepEqual([timesRange(a, 3), timesRange(open, 2), timesRange(a, null), timesRange(open, 0)], [{ min: 3, max: 6 }, { min: 8, max: null }, { min: null, max: null }, { min: 0, max: 0 }]);
});

test('money', () => {
  const cases: [number, string][] = [
    [0, '$0'], [0.00001, '<$0.0001'], [0.0001, '$0.00010'], [0.0031, '$0.0031'], [0.003, '$0.0030'], [0.00999, '$0.010'], [0.01024, '$0.010'],
    [0.013, '$0.013'], [0.123, '$0.12'], [0.996, '$1.00'], [1.2, '$1.20'], [999.99, '$999.99'], [999.999, '$1,000'], [1_234.4, '$1,234'], [1_234_567, '$1,234,567'],
  ];
  for (const [usd, text] of cases) assert.equal(formatUsd(usd), text);
  assert.equal(formatUsdRange({ min: 0.0031, max: 0.013 }), '$0.0031–$0.013');
  assert.equal(formatUsdRange({ min: 0.00311, max: 0.00312 }), '$0.0031');
  assert.equal(formatUsdRange({ min: 0.0031, max: null }), '≥ $0.0031');
  assert.equal(formatUsdRange({ min: 0, max: null }), '?');
  assert.equal(formatUsdRange({ min: null, max: 0.0031 }), '≤ $0.0031');
  assert.equal(formatUsdRange({ min: null, max: null }), '?');
  assert.deepEqual([2.5, 10, 0.075, 0.1, 0.00001].map(formatRate), ['$2.50/M', '$10.00/M', '$0.075/M', '$0.10/M', '<$0.0001/M']);
});

test('tokens', () => {
  assert.deepEqual([formatTokens(999), formatTokens(1_234), formatTokens(1_234_567, true)], ['999', '1,234', '~1,234,567']);
  assert.equal(formatTokenRange({ min: 1_100, max: 1_300 }), '1,100–1,300');
  assert.equal(formatTokenRange({ min: 1_100, max: 1_100 }, true), '~1,100');
  assert.equal(formatTokenRange({ min: 1_100, max: null }), '≥ 1,100');
  assert.equal(formatTokenRange({ min: null, max: null }), '?');
});

test('lenses', () => {
  const question = { name: 'question', reason: 'parameter' };
  assert.equal(lens({ holes: [HISTORY] }), '$0.0025 + history $2.50/M · out ≤ 1,024 ($0.010) · gpt-4o');
  assert.equal(lens({}), '$0.0025 · out ≤ 1,024 ($0.010) · gpt-4o');
  assert.equal(lens({}, {}, () => undefined), '~$0.00042–$0.00096 · out ≤ 1,024 ($0.010) · gpt-4o');
  assert.equal(lens({ holes: [HISTORY, question] }), '$0.0025 + history + question $2.50/M · out ≤ 1,024 ($0.010) · gpt-4o');
  assert.equal(lens({ holes: [HISTORY, question, { ...question, name: 'file' }] }), '$0.0025 + history + 2 more $2.50/M · out ≤ 1,024 ($0.010) · gpt-4o');
  assert.equal(lens({ segments: [], messages: null, holes: [HISTORY] }), 'history $2.50/M · out ≤ 1,024 ($0.010) · gpt-4o');
  assert.equal(lens({ output: { cap: null, how: 'none' } }), '$0.0025 · out uncapped $10.00/M · gpt-4o');
  assert.equal(lens({ output: { cap: null, how: 'unknown' } }), '$0.0025 · out cap unknown $10.00/M · gpt-4o');
  assert.equal(lens({ candidates: [candidate('claude-sonnet-5', 'anthropic')] }), '$0.0024–$0.0035 · out ≤ 1,024 ($0.010) · claude-sonnet-5');
  assert.equal(lens({ candidates: [candidate('gpt-4o'), candidate('gpt-4o-mini')] }), '$0.00015–$0.0025 · out ≤ 1,024 ($0.010) · 2 models');
  assert.equal(lens({ candidates: [candidate('text-embedding-3-small')], kind: 'embedding', noOutput: true, messages: null, segments: [], holes: [{ ...question, name: 'texts' }] }), 'texts $0.02/M · text-embedding-3-small');
  assert.equal(lens({ candidates: [], output: { cap: null, how: 'none' } }, { how: 'unknown', reason: 'parameter model of ask' }), '? · model unknown: parameter model of ask');
  assert.equal(lens({ candidates: [] }, { how: 'unknown', reason: 'read from the environment variable MODEL_NAME without a default' }), '? · model unknown: read from the environment variable… · out ≤ 1,024');
  assert.equal(lens({ candidates: [candidate('gpt-9-ultra')] }), '? · no price for gpt-9-ultra · out ≤ 1,024');
  assert.equal(lens({ candidates: [candidate('gpt-image-1')], kind: 'image', noOutput: true }), '? · image, no token price · gpt-image-1');
  assert.equal(lens({ candidates: [candidate('llama3.1:8b', 'openai', 'http://localhost:11434/v1')], holes: [HISTORY] }), '$0 (local model) · out ≤ 1,024 · llama3.1:8b');
});
