/** Models by id, provider and address: right price, or none; golden pricing cases from public issue threads. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findProvider } from '@pydantic/genai-prices';
import { getEncodingNameForModel } from 'js-tiktoken/lite';
import { findModel, price, PRICES_AS_OF } from '../../server/src/catalog/models.js';
import type { ModelFacts, TokenUsage } from '../../server/src/catalog/models.js';
import { OVERLAY } from '../../server/src/catalog/modelOverlay.js';

function find(provider: string | null, model: string, baseUrl: string | null = null): ModelFacts | null {
  return findModel({ provider, model, baseUrl });
}

function usd(provider: string, model: string, usage: TokenUsage): number | null {
  const facts = find(provider, model);
  assert.ok(facts, model);
  const result = price(facts, usage);
  return result === null ? null : Number(result.toFixed(8));
}

test('ids that are not in the data are unknown, however alike they look', () => {
  const unknown: [string | null, string][] = [
    ['openai', 'gpt-9-ultra'],
    ['openai', 'gpt-6'],
    ['openai', 'gpt-5-nano-x'],
    ['openai', 'gpt-4o-2031-01-01'],
    ['openai', 'my-gpt-4o'],
    ['openai', ''],
    ['anthropic', 'claude-sonnet-5-7'],
    ['anthropic', 'claude-haiku-4-50'],
    ['anthropic', 'claude-opus-4-10'],
    ['anthropic', 'claude-haiku-4-5-turbo'],
    ['anthropic', 'claude-9'],
    ['google', 'gemini-9-pro'],
    ['google', 'gemini-1.5-flash-8b-001x'],
    ['aws', 'us.anthropic.claude-sonnet-5-5'],
    ['azure', 'my-o4-mini'],
    ['deepseek', 'deepseek-chat-v9'],
    ['my-openai-gateway', 'gpt-4o'],
    ['nobody', 'gpt-4o'],
    [null, 'house-model'],
  ];
  for (const [provider, model] of unknown) assert.equal(find(provider, model), null, `${provider} ${model}`);
});

test('ids resolve with snapshots, revisions, regions and resource names', () => {
  const known: [string | null, string, string, number][] = [
    ['openai', 'gpt-4o', 'gpt-4o', 2.5],
    ['openai', 'gpt-4o-2024-11-20', 'gpt-4o', 2.5],
    ['openai', 'gpt-5-nano-2025-08-07', 'gpt-5-nano', 0.05],
    ['openai', 'ft:gpt-4o-mini-2024-07-18:acme::abc123', 'ft:gpt-4o-mini', 0.3],
    ['openai', 'text-embedding-3-small', 'text-embedding-3-small', 0.02],
    ['anthropic', 'claude-3-5-sonnet-latest', 'claude-3-5-sonnet', 3],
    ['anthropic', 'claude-sonnet-4-20250514', 'claude-sonnet-4-0', 3],
    ['anthropic', 'claude-haiku-4-5-20251001', 'claude-haiku-4-5', 1],
    ['anthropic', 'claude-sonnet-5-5', 'claude-sonnet-5-5', 2],
    ['azure', 'gpt-4o', 'gpt-4o', 2.5],
    ['google', 'gemini-2.5-pro-preview-05-06', 'gemini-2.5-pro', 1.25],
    ['google', 'models/gemini-2.5-flash', 'gemini-2.5-flash', 0.3],
    ['google', 'claude-sonnet-4-5@20250929', 'claude-sonnet-4-5', 3],
    ['google', 'publishers/anthropic/models/claude-sonnet-4-5@20250929', 'claude-sonnet-4-5', 3],
    ['aws', 'us.anthropic.claude-sonnet-4-20250514-v1:0', 'regional.anthropic.claude-sonnet-4-20250514-v1:0', 3],
    ['aws', 'anthropic.claude-3-5-sonnet-20240620-v1:0', 'regional.anthropic.claude-3-5-sonnet-20240620-v1:0', 3],
    ['aws', 'arn:aws:bedrock:us-east-1:123456789012:inference-profile/us.anthropic.claude-sonnet-4-5-20250929-v1:0', 'regional.anthropic.claude-sonnet-4-5-20250929-v1:0', 3.3],
    ['fireworks', 'accounts/fireworks/models/gpt-oss-20b', 'gpt-oss-20b', 0.07],
    ['groq', 'llama-3.3-70b-versatile', 'llama-3.3-70b-versatile', 0.59],
    ['openrouter', 'anthropic/claude-sonnet-4.5', 'anthropic/claude-sonnet-4.5', 3],
    [null, 'gpt-4o', 'gpt-4o', 2.5],
    [null, 'claude-opus-4-7', 'claude-opus-4-7', 5],
  ];
  for (const [provider, model, id, rate] of known) {
    const facts = find(provider, model);
    assert.deepEqual([facts?.id, facts?.inputPerMillion], [id, rate], `${provider} ${model}`);
  }
});

test('a base URL decides the provider; an unknown host leaves no price', () => {
  assert.equal(find('anthropic', 'gpt-4o', 'https://api.openai.com/v1')?.provider, 'openai');
  assert.equal(find('openai', 'gpt-4o', 'https://acme.openai.azure.com/')?.provider, 'azure');
  assert.equal(find('openai', 'gemini-2.5-flash', 'https://generativelanguage.googleapis.com/v1beta/openai/')?.provider, 'google');
  assert.equal(find('openai', 'llama-3.3-70b-versatile', 'api.groq.com/openai/v1')?.provider, 'groq');
  assert.equal(find('openai', 'gpt-4o', 'https://gateway.acme.example/v1'), null);
  assert.equal(find('openai', 'gpt-4o', 'https://api.groq.com/openai/v1'), null);
  assert.equal(find('openai', 'gpt-4o', 'not a url'), null);
});

test('local addresses have a zero token price, except for models that are only hosted', () => {
  for (const url of ['http://localhost:11434/v1', 'localhost:1234', 'http://127.0.0.1:8080', 'http://[::1]:8000/v1', 'http://host.docker.internal:11434']) {
    const facts = find('openai', 'llama3.1:8b', url);
    assert.deepEqual([facts?.local, facts && price(facts, { input: 1_000_000, output: 5_000 })], [true, 0], url);
    assert.equal(find('openai', 'gpt-4o', url), null, url);
    assert.equal(find('openai', 'anthropic/claude-sonnet-4.5', url), null, url);
  }
  assert.equal(find('openai', 'gpt-oss-20b', 'http://localhost:1234/v1')?.local, true);
});

test('golden prices: caches', () => {
  assert.equal(usd('anthropic', 'claude-opus-4-6', { input: 172_000, output: 0, cacheRead: 155_000, cacheWrite: 3_000 }), 0.16625);
  assert.equal(usd('anthropic', 'claude-fable-5-1', { input: 37_175, output: 0, cacheWrite: 37_175 }), 0.4646875);
  assert.equal(usd('anthropic', 'claude-fable-5-1', { input: 37_175, output: 0, cacheWrite1h: 37_175 }), 0.7435);
});

test('golden prices: tiers by prompt length', () => {
  assert.equal(usd('google', 'gemini-2.5-pro', { input: 300_000, output: 0 }), 0.75);
  assert.equal(usd('anthropic', 'claude-haiku-5-5', { input: 100_000, output: 1_000 }), 0.0105);
  assert.equal(usd('anthropic', 'claude-haiku-5-5', { input: 100_001, output: 1_000 }), 0.0525005);
  assert.equal(usd('openai', 'gpt-6-sol', { input: 272_000, output: 1_000 }), 0.554);
  assert.equal(usd('openai', 'gpt-6-sol', { input: 272_001, output: 1_000 }), 1.103004);
});

test('usage that makes no sense has no price, and neither has output where none is priced', () => {
  assert.equal(usd('openai', 'gpt-4o', { input: 10, output: 0, cacheRead: 11 }), null);
  assert.equal(usd('openai', 'gpt-4o', { input: -1, output: 0 }), null);
  assert.equal(usd('openai', 'gpt-4o', { input: Number.NaN, output: 0 }), null);
  assert.equal(usd('openai', 'text-embedding-3-small', { input: 1_000_000, output: 0 }), 0.02);
  assert.equal(usd('openai', 'text-embedding-3-small', { input: 1, output: 1 }), null);
  assert.equal(usd('openai', 'whisper-1', { input: 1, output: 0 }), null);
});

test('tokenizers and cache minimums of the families', () => {
  const facts = (provider: string, model: string) => {
    const { tokenizerLabel, cacheMinimum, toolPrompt } = find(provider, model)!;
    return [tokenizerLabel, cacheMinimum, toolPrompt?.auto ?? null];
  };
  assert.deepEqual(facts('openai', 'gpt-4o'), ['o200k_base', 2_048, null]);
  assert.deepEqual(facts('openai', 'gpt-6-sol'), ['o200k_base', 1_024, null]);
  assert.deepEqual(facts('openai', 'gpt-4-turbo'), ['cl100k_base', null, null]);
  assert.deepEqual(facts('anthropic', 'claude-sonnet-4-6'), ['o200k_base × 1.18 (Claude)', 2_048, 496]);
  assert.deepEqual(facts('anthropic', 'claude-opus-4-6'), ['o200k_base × 1.18 (Claude)', 4_096, 496]);
  assert.deepEqual(facts('anthropic', 'claude-opus-4-7'), ['o200k_base × 1.53 (Claude)', 2_048, 675]);
  assert.deepEqual(facts('anthropic', 'claude-sonnet-5'), ['o200k_base × 1.53 (Claude)', 1_024, 354]);
  assert.deepEqual(facts('anthropic', 'claude-haiku-5-5'), ['o200k_base × 1.53 (Claude)', 512, null]);
  assert.deepEqual(facts('google', 'gemini-2.5-pro'), ['o200k_base × 1.05 (Gemini)', 4_096, null]);
  assert.deepEqual(facts('groq', 'llama-3.3-70b-versatile'), ['o200k_base × 1.1 (other tokenizer, assumed)', null, null]);
});

test('encodings of OpenAI models are those of the tokenizer package', () => {
  let compared = 0;
  for (const { id } of findProvider({ providerId: 'openai' })!.models) {
    let theirs: string;
    try {
      theirs = getEncodingNameForModel(id as never);
    } catch {
      continue; // newer than the package
    }
    if (theirs !== 'o200k_base' && theirs !== 'cl100k_base') continue;
    assert.equal(find('openai', id)?.encoding, theirs, id);
    compared++;
  }
  assert.equal(compared, 34);
});

test('every model of the data is priced or unpriced without an error', () => {
  for (const id of ['anthropic', 'aws', 'azure', 'cohere', 'deepseek', 'google', 'groq', 'mistral', 'openai', 'openrouter', 'together', 'x-ai']) {
    for (const model of findProvider({ providerId: id })!.models) {
      const facts = find(id, model.id);
      if (!facts) continue; // ids that the data itself lists under another rule
      const result = price(facts, { input: 1_000_000, output: 0 });
      assert.equal(result === null, !facts.priced, `${id} ${model.id}`);
      if (result !== null) assert.ok(result > 0, `${id} ${model.id}`);
    }
  }
});

test('the overlay holds only what the data lacks', () => {
  for (const { id: provider, models } of OVERLAY) {
    for (const { id } of models) assert.notEqual(find(provider, id)?.pricesAsOf, PRICES_AS_OF, id);
  }
});
