/**
 * fal's client, `@fal-ai/client` and its earlier name: data only. Models of any kind are billed by time, pictures or tokens,
 * which their names do not tell: no price. Read in the guide of @fal-ai/client 1. Not here: realtime connections.
 */
import type { SdkRow } from '../sdk.js';

export const fal: SdkRow = {
  id: 'fal',
  title: 'fal',
  // Not one of the price data.
  provider: 'fal',
  js: ['@fal-ai/client', '@fal-ai/serverless-client'].map((name) => ({
    // The earlier package has the functions as its own exports, too.
    modules: [name], package: name, objects: [{ by: ['fal'], asIs: true }, { by: ['*'] }, { by: ['createFalClient'] }], transparent: [],
  })),
  baseUrl: [],
  baseUrlVariables: [],
  attempts: null,
  apis: [
    { id: 'subscribe', kind: 'other', js: ['subscribe', 'run', 'stream'], args: { model: ['#0'], prompt: ['#1.input.prompt'], system: ['#1.input.system_prompt'] }, noOutput: true },
    { id: 'queue.submit', kind: 'other', js: ['queue.submit'], args: { model: ['#0'], prompt: ['#1.input.prompt'] }, noOutput: true },
  ],
  free: { js: ['queue.status', 'queue.result', 'storage.upload'] },
};
