/**
 * Cloudflare's Workers AI by the binding that a worker is given, which no package makes: `env.AI.run(model, inputs)`. Data
 * only. https://developers.cloudflare.com/workers-ai/configuration/bindings/ and https://developers.cloudflare.com/workers-ai/models/
 */
import type { ApiRow, ArgumentRow, CallKind, Condition, SdkRow } from '../sdk.js';

/** By the name that the documentation gives the binding, and by instances of the older package. */
const ON: { on: string[]; js: string[] }[] = [{ on: ['client'], js: ['run'] }, { on: ['sender'], js: ['AI.run', 'ai.run'] }];
const TEXT: ArgumentRow = {
  model: ['#0'], messages: ['#1.messages', '#1.input'], prompt: ['#1.prompt'], system: ['#1.instructions'], outputCap: ['#1.max_tokens', '#1.max_completion_tokens', '#1.max_output_tokens'], tools: ['#1.tools'], schema: ['#1.response_format'], stream: ['#1.stream'],
};
const ASKED: Condition = { at: ['#1.messages', '#1.prompt', '#1.input'], given: true };

const run = (kind: CallKind, models: string[], args: ArgumentRow, more: Condition[] = [], noOutput = true): ApiRow[] =>
  ON.map(({ on, js }): ApiRow => ({ id: 'AI.run', kind, on, js, when: [{ at: ['#0'], starts: models }, ...more], args, ...(noOutput ? { noOutput: true } : {}), ...(args === TEXT ? { systemRoles: ['system'] } : {}) }));

export const workersAi: SdkRow = {
  id: 'workers-ai',
  title: 'Workers AI',
  provider: 'cloudflare',
  js: [{ modules: ['@cloudflare/ai'], words: ['@cf/', '@hf/', 'env.AI'], package: '@cloudflare/ai', objects: [{ by: ['Ai'] }], transparent: [] }],
  baseUrl: [],
  baseUrlVariables: [],
  attempts: 1,
  apis: [
    ...run('embedding', ['@cf/baai/bge-base', '@cf/baai/bge-large', '@cf/baai/bge-small', '@cf/baai/bge-m3', '@cf/google/embeddinggemma', '@cf/qwen/qwen3-embedding', '@cf/pfnet/plamo-embedding'], { model: ['#0'], prompt: ['#1.text'] }),
    ...run('rerank', ['@cf/baai/bge-reranker'], { model: ['#0'], prompt: ['#1.contexts'] }),
    ...run('image', ['@cf/black-forest-labs/', '@cf/stabilityai/', '@cf/bytedance/stable-diffusion', '@cf/lykon/', '@cf/runwayml/', '@cf/leonardo/'], { model: ['#0'], prompt: ['#1.prompt'] }),
    ...run('audio', ['@cf/openai/whisper', '@cf/myshell-ai/', '@cf/deepgram/'], { model: ['#0'], prompt: ['#1.prompt', '#1.text'] }),
    ...run('chat', ['@cf/', '@hf/'], TEXT, [ASKED], false),
    // Whatever the model: no other thing of that name is given messages.
    { id: 'AI.run', kind: 'chat', on: ['sender'], js: ['AI.run'], when: [{ at: ['#1'], record: true }, { at: ['#1.messages', '#1.prompt'], given: true }], args: TEXT, systemRoles: ['system'] },
    { id: 'AI.run', kind: 'chat', on: ['client'], js: ['run'], when: [ASKED], args: TEXT, systemRoles: ['system'] },
  ],
  free: {},
};
