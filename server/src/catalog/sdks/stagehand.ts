/**
 * Stagehand (`@browserbasehq/stagehand` 1 to 3), which drives a browser by models: data only. Must not hold a price. Read in
 * its documentation of 2 and 3. What the page says goes into every request, so no input is known as a whole, and no step takes a cap. Not here: actions
 * that it remembers and then makes without a model.
 */
import type { ApiRow, ArgumentRow, ModelText, SdkRow } from '../sdk.js';

/** `openai/gpt-5`; without a prefix the id says whose it is. */
const TEXT: ModelText = {
  separator: '/',
  providers: { openai: 'openai', anthropic: 'anthropic', google: 'google', vertex: 'google', azure: 'azure', bedrock: 'aws', groq: 'groq', cerebras: 'cerebras', mistral: 'mistral', deepseek: 'deepseek', xai: 'x-ai', perplexity: 'perplexity', together: 'together', ollama: 'local' },
};
const own = (at: string): ArgumentRow => ({ model: [`${at}.model.modelName`, `${at}.model`, `${at}.modelName`] });

const step = (id: string, js: string[], args: ArgumentRow): ApiRow => ({ id, kind: 'completion', on: ['client', 'page'], js, args, hiddenInput: ['#0'], defaultCap: [{ prefix: '', tokens: null }] });
const TASK: Pick<ApiRow, 'kind' | 'on' | 'hiddenInput'> = { kind: 'agent-run', on: ['agent'], hiddenInput: ['#0'] };

export const stagehand: SdkRow = {
  id: 'stagehand',
  title: 'Stagehand',
  provider: null,
  js: [{
    modules: ['@browserbasehq/stagehand'], package: '@browserbasehq/stagehand', transparent: [],
    objects: [
      { by: ['Stagehand'], args: { model: ['model.modelName', 'model', 'modelName'], baseUrl: ['modelClientOptions.baseURL', 'model.baseURL'] }, modelText: TEXT },
      // Up to 2 the page itself acts.
      { kind: 'page', from: ['client'], by: ['page'], asIs: true },
      { kind: 'agent', from: ['client'], by: ['agent'], args: { model: ['model.modelName', 'model'], system: ['systemPrompt', 'instructions'] }, modelText: TEXT },
    ],
  }],
  baseUrl: [],
  baseUrlVariables: [],
  attempts: null,
  apis: [
    { ...step('act', ['act'], { messages: ['#0.action', '#0'], ...own('#1') }), modelText: TEXT },
    { ...step('extract', ['extract'], { messages: ['#0.instruction', '#0'], schema: ['#0.schema', '#1'], ...own('#2') }), modelText: TEXT },
    { ...step('observe', ['observe'], { messages: ['#0.instruction', '#0'], ...own('#1') }), modelText: TEXT },
    {
      ...TASK, id: 'agent.execute', js: ['execute'], args: { messages: ['#0.instruction', '#0'], stepCap: ['#0.maxSteps'] }, modelText: TEXT,
      steps: { default: 20, unlimited: [], note: 'stops after 20 steps by default (@browserbasehq/stagehand 3)' },
    },
  ],
  free: {},
};
