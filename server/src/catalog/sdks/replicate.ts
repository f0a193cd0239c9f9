/**
 * Replicate's SDKs, both `replicate` (1.x): data only. Must not hold a price. Models of any kind are billed by time or by
 * tokens, which their names do not tell: calls have no price. Not here: trainings.
 */
import type { ApiRow, ArgumentRow, Locator, SdkRow } from '../sdk.js';

const CAPS = ['max_tokens', 'max_new_tokens', 'max_completion_tokens'];
const input = (at: string): ArgumentRow => ({
  prompt: [`${at}.prompt`], messages: [`${at}.messages`], system: [`${at}.system_prompt`], outputCap: CAPS.map((name): Locator => `${at}.${name}`),
});

const APIS: readonly ApiRow[] = [
  { id: 'run', kind: 'other', js: ['run', 'stream'], args: { model: ['#0'], ...input('#1.input') } },
  { id: 'predictions.create', kind: 'other', js: ['predictions.create'], args: { model: ['model', 'version'], ...input('input') } },
  { id: 'deployments.predictions.create', kind: 'other', js: ['deployments.predictions.create'], args: { ...input('#2.input') } },
  { id: 'run', kind: 'other', py: ['run', 'async_run', 'stream', 'async_stream'], args: { model: ['#0', 'ref'], ...input('input') } },
  { id: 'predictions.create', kind: 'other', py: ['predictions.create', 'predictions.async_create'], args: { model: ['model', 'version'], ...input('input') } },
];

export const replicate: SdkRow = {
  id: 'replicate',
  title: 'Replicate',
  // Not one of the price data.
  provider: 'replicate',
  js: [{ modules: ['replicate'], isWord: true, package: 'replicate', objects: [{ by: ['default', '()', 'Replicate'], attempts: 6 }], transparent: [] }],
  py: [{ modules: ['replicate'], isWord: true, package: 'replicate', objects: [{ by: ['*'] }, { by: ['Client'] }], transparent: [] }],
  baseUrl: ['client.baseUrl', 'client.base_url'],
  baseUrlVariables: [],
  attempts: 1,
  // Input that a model's schema alone describes is not read.
  apis: APIS.map((api) => ({ ...api, defaultCap: [{ prefix: '', tokens: null }] })),
  free: { js: ['predictions.get', 'models.get'], py: ['predictions.get', 'models.get'] },
};
