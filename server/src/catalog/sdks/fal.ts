/**
 * fal's clients, `@fal-ai/client` with its earlier name, and `fal_client`: data only. Models of any kind are billed by time, pictures or tokens,
 * which their names do not tell: no price. Read in the guide of @fal-ai/client 1. Not here: realtime connections.
 */
import type { SdkRow } from '../sdk.js';
import { falInPython } from './hostedPython.js';

export const fal: SdkRow = {
  id: 'fal',
  title: 'fal',
  // Not one of the price data.
  provider: 'fal',
  js: ['@fal-ai/client', '@fal-ai/serverless-client'].map((name) => ({
    // The earlier package has the functions as its own exports, too.
    modules: [name], package: name, objects: [{ by: ['fal'], asIs: true }, { by: ['*'] }, { by: ['createFalClient'] }], transparent: [],
  })),
  py: falInPython.py,
  baseUrl: [],
  baseUrlVariables: [],
  attempts: null,
  apis: [
    { id: 'subscribe', kind: 'other', js: ['subscribe', 'run', 'stream'], args: { model: ['#0'], prompt: ['#1.input.prompt'], system: ['#1.input.system_prompt'] }, noOutput: true },
    { id: 'queue.submit', kind: 'other', js: ['queue.submit'], args: { model: ['#0'], prompt: ['#1.input.prompt'] }, noOutput: true },
    ...falInPython.apis,
  ],
  free: { js: ['queue.status', 'queue.result', 'storage.upload'], py: ['result', 'status', 'upload_file'] },
};
