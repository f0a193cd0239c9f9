/**
 * Mastra (`@mastra/core` 0.x, 1): agents, by themselves or out of its registry. Data only. Must not hold a price or a model id.
 * Not here: memory, which replays messages, workflows, and networks of agents.
 */
import type { ApiRow, ArgumentRow, ModelText, SdkRow } from '../sdk.js';

/** `openai/gpt-4o`. */
const TEXT: ModelText = {
  separator: '/',
  providers: {
    openai: 'openai', anthropic: 'anthropic', google: 'google', groq: 'groq', mistral: 'mistral', xai: 'x-ai', deepseek: 'deepseek', cohere: 'cohere', perplexity: 'perplexity',
    togetherai: 'together', 'fireworks-ai': 'fireworks', cerebras: 'cerebras', openrouter: 'openrouter', moonshotai: 'moonshotai',
  },
};

const CALL: ArgumentRow = {
  messages: ['#0'], system: ['#1.instructions', '#1.system'], outputCap: ['#1.modelSettings.maxOutputTokens', '#1.maxTokens'], schema: ['#1.structuredOutput.schema', '#1.output', '#1.experimental_output'],
  maxRetries: ['#1.modelSettings.maxRetries', '#1.maxRetries'], timeout: ['#1.abortSignal', '#1.modelSettings.timeout'], stepCap: ['#1.stopWhen', '#1.maxSteps'],
};

const APIS: readonly ApiRow[] = [
  {
    id: 'agent.generate', kind: 'agent-run', on: ['agent'], js: ['generate', 'stream', 'streamUntilIdle', 'generateLegacy', 'streamLegacy', 'generateVNext', 'streamVNext'], args: CALL, systemRoles: ['system'],
    hiddenInput: ['#1.memory', '#1.threadId', '#1.context'],
    steps: { default: 5, unlimited: [null], note: 'stops after 5 steps by default (@mastra/core up to 1.71)', limits: ['stepCountIs', 'isStepCount'] },
  },
];

export const mastra: SdkRow = {
  id: 'mastra',
  title: 'Mastra',
  provider: null,
  js: [{
    modules: ['@mastra/core'], package: '@mastra/core', transparent: [],
    objects: [
      { kind: 'agent', by: ['Agent'], args: { model: ['model'], system: ['instructions'], tools: ['tools'], maxRetries: ['maxRetries'], outputCap: ['defaultOptions.modelSettings.maxOutputTokens'], stepCap: ['defaultOptions.stopWhen', 'defaultOptions.maxSteps'] }, carriers: ['model'], modelText: TEXT },
      { kind: 'mastra', by: ['Mastra'] },
      { kind: 'agent', from: ['mastra'], by: ['getAgent'], entry: { table: 'client.agents', key: '#0' } },
    ],
  }],
  baseUrl: [],
  baseUrlVariables: [],
  attempts: 1,
  apis: [...APIS],
  free: {},
};
