/**
 * Stagehand (`@browserbasehq/stagehand` 1 to 3, `stagehand` for Python), which drives a browser by models: data only. Must not hold a price. Read in
 * its documentation of 2 and 3, and for Python in https://github.com/browserbase/stagehand-python (stagehand/page.py, agent/agent.py and types/agent.py of 0.x; examples of the
 * sessions that came after it). What the page says goes into every request, so no input is known as a whole, and no step takes a cap. Not here: actions
 * that it remembers and then makes without a model.
 */
import type { ApiRow, ArgumentRow, ModelText, ObjectRow, SdkRow } from '../sdk.js';

/** `openai/gpt-5`; without a prefix the id says whose it is. */
const TEXT: ModelText = {
  separator: '/',
  providers: { openai: 'openai', anthropic: 'anthropic', google: 'google', vertex: 'google', azure: 'azure', bedrock: 'aws', groq: 'groq', cerebras: 'cerebras', mistral: 'mistral', deepseek: 'deepseek', xai: 'x-ai', perplexity: 'perplexity', together: 'together', ollama: 'local' },
};
const own = (at: string): ArgumentRow => ({ model: [`${at}.model.modelName`, `${at}.model`, `${at}.modelName`] });

const step = (id: string, js: string[], args: ArgumentRow): ApiRow => ({ id, kind: 'completion', on: ['client', 'page'], js, args, hiddenInput: ['#0'], defaultCap: [{ prefix: '', tokens: null }] });
/** As Python names them, where a page, a client or a session is asked. */
const asked = (id: string, args: ArgumentRow): ApiRow => ({
  id, kind: 'completion', on: ['client', 'page', 'session'], py: [id, `sessions.${id}`], args: { ...args, model: ['model_name', '#0.model_name', 'options.model.model_name', 'options.model'] }, hiddenInput: ['input', 'instruction', 'action', '#0', '*'], defaultCap: [{ prefix: '', tokens: null }], modelText: TEXT,
});
const AGENT: ArgumentRow = { model: ['model.modelName', 'model'], system: ['systemPrompt', 'instructions'] };
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
      // Up to 2 a provider was named beside the model (docs.stagehand.dev/v2/basics/agent).
      ...(['openai', 'anthropic', 'google'] as const).map((name): ObjectRow => ({ kind: 'agent', from: ['client'], by: ['agent'], args: AGENT, provider: name, when: [{ at: ['provider'], is: [name] }] })),
      { kind: 'agent', from: ['client'], by: ['agent'], args: AGENT, modelText: TEXT },
    ],
  }],
  py: [{
    modules: ['stagehand'], package: 'stagehand', transparent: [],
    objects: [
      { by: ['Stagehand', 'AsyncStagehand'], args: { model: ['model_name', 'config.model_name', '#0.model_name'] }, modelText: TEXT },
      { kind: 'page', from: ['client'], by: ['page'], asIs: true },
      { kind: 'agent', from: ['client'], by: ['agent'], args: { model: ['model', '#0.model'], system: ['instructions', '#0.instructions'] }, modelText: TEXT },
      { kind: 'session', from: ['client'], by: ['sessions.start'], args: { model: ['model_name'] }, modelText: TEXT },
    ],
  }],
  baseUrl: [],
  baseUrlVariables: [],
  attempts: null,
  apis: [
    { ...step('act', ['act'], { messages: ['#0.action', '#0'], ...own('#1') }), modelText: TEXT },
    { ...step('extract', ['extract'], { messages: ['#0.instruction', '#0'], schema: ['#0.schema', '#1'], ...own('#2') }), modelText: TEXT },
    { ...step('observe', ['observe'], { messages: ['#0.instruction', '#0'], ...own('#1') }), modelText: TEXT },
    asked('act', { messages: ['action', 'input', '#0.action', '#0'] }),
    asked('extract', { messages: ['instruction', '#0.instruction', '#0'], schema: ['schema', 'schema_definition', '#0.schema_definition'] }),
    asked('observe', { messages: ['instruction', '#0.instruction', '#0'] }),
    // 15 where the task says nothing, whatever the agent was made with.
    {
      ...TASK, id: 'agent.execute', py: ['execute'], args: { messages: ['instruction', '#0.instruction', '#0'], stepCap: ['max_steps', '#0.max_steps'] }, hiddenInput: ['instruction', '#0'], modelText: TEXT,
      steps: { default: 15, unlimited: [], note: 'stops after 15 steps by default (stagehand 0.x)' },
    },
    {
      ...TASK, id: 'session.execute', on: ['client', 'session'], py: ['execute', 'sessions.execute'], args: { model: ['agent_config.model.model_name', 'agent_config.model'], messages: ['execute_options.instruction'], stepCap: ['execute_options.max_steps'] }, hiddenInput: ['execute_options'], modelText: TEXT,
    },
    {
      ...TASK, id: 'agent.execute', js: ['execute'], args: { messages: ['#0.instruction', '#0'], stepCap: ['#0.maxSteps'] }, modelText: TEXT,
      steps: { default: 20, unlimited: [], note: 'stops after 20 steps by default (@browserbasehq/stagehand 3)' },
    },
  ],
  free: {},
};
