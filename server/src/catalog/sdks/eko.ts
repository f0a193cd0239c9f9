/**
 * Eko (`@eko-ai/eko` 1 to 3): plans of tasks, their runs, dialogues, and its models. Data only. Must not hold a price or a model id. Read: the types
 * of 2.2 and 3.1, the guide of 1.0. Not here: models that a plan, or one agent of several, has of its own, and what the package writes around a task.
 */
import type { ApiRow, ArgumentRow, Binding, DefaultCap, ObjectRow, SdkRow } from '../sdk.js';

/** There is one, in settings that are the package's. */
const OWN_CAP: DefaultCap = [{ prefix: '', tokens: null }];
/** Providers by their names in a record of models. */
const NAMED: Readonly<Record<string, string>> = { openai: 'openai', anthropic: 'anthropic', google: 'google', aws: 'aws', openrouter: 'openrouter', modelscope: 'modelscope', 'openai-compatible': 'other' };
/** By their names in 1.0, which knew two. */
const NAMED_BEFORE: Readonly<Record<string, string>> = { claude: 'anthropic', openai: 'openai' };

const listed = (at: string): ArgumentRow => ({ model: [`${at}.default.model`], outputCap: [`${at}.default.config.maxTokens`], baseUrl: [`${at}.default.config.baseURL`] });
const provided = (at: string, row: ObjectRow): ObjectRow[] => [
  ...Object.entries(NAMED).map(([name, provider]): ObjectRow => ({ ...row, provider, when: [{ at: [`${at}.default.provider`], is: [name] }] })),
  row,
];
const SHARED: Pick<ObjectRow, 'attempts' | 'defaultCap'> = { attempts: null, defaultCap: OWN_CAP };

const OBJECTS: ObjectRow[] = [
  ...Object.entries(NAMED_BEFORE).map(([name, provider]): ObjectRow => ({
    ...SHARED, kind: 'eko', by: ['Eko', 'default'], provider, when: [{ at: ['llm'], is: [name] }], args: { model: ['modelName'], outputCap: ['maxTokens'], baseUrl: ['options.baseURL'] },
  })),
  ...provided('llms', { ...SHARED, kind: 'eko', by: ['Eko', 'default'], args: { ...listed('llms'), tools: ['agents'] }, when: [{ at: ['#0'], names: ['llms'] }] }),
  { ...SHARED, kind: 'eko', by: ['Eko', 'default'], carriers: ['#0'] },
  ...provided('llms', { ...SHARED, kind: 'dialogue', by: ['EkoDialogue'], args: { ...listed('llms'), tools: ['agents'] } }),
  // With names it asks others of the record, the first that answers.
  { ...SHARED, kind: 'model', by: ['RetryLanguageModel'], when: [{ at: ['#1'], given: true }] },
  ...provided('#0', { ...SHARED, kind: 'model', by: ['RetryLanguageModel'], args: listed('#0') }),
  ...([['ClaudeProvider', 'anthropic'], ['OpenaiProvider', 'openai']] as const).map(([name, provider]): ObjectRow => (
    { ...SHARED, kind: 'provider', by: [name], provider, args: { model: ['modelName', '#0.modelName'], outputCap: ['maxTokens'], baseUrl: ['baseURL'] } })),
  { ...SHARED, kind: 'planner', by: ['Planner'] },
  { ...SHARED, kind: 'agent', by: ['Agent', 'BaseChatAgent', 'BaseFileAgent', 'BaseShellAgent', 'BaseComputerAgent', 'BaseBrowserAgent', 'BaseBrowserLabelsAgent', 'BaseBrowserScreenAgent'] },
];
const BROWSERS: ObjectRow[] = [{ ...SHARED, kind: 'agent', by: ['BrowserAgent', 'FileAgent'] }];

const APIS: readonly ApiRow[] = [
  // A plan, and an agent for each of its steps; how often one asks is a setting of the package.
  { id: 'eko.run', kind: 'agent-run', on: ['eko'], js: ['run'], args: { messages: ['#0'] }, hiddenInput: ['#2'] },
  { id: 'eko.execute', kind: 'agent-run', on: ['eko'], js: ['execute', 'executeWorkflow'], args: {}, hiddenInput: ['#0'] },
  { id: 'eko.generate', kind: 'chat', on: ['eko'], js: ['generate', 'generateWorkflow'], args: { messages: ['#0'] } },
  { id: 'eko.modify', kind: 'chat', on: ['eko'], js: ['modify'], args: { messages: ['#1'] }, hiddenInput: ['#0'] },
  { id: 'dialogue.chat', kind: 'agent-run', on: ['dialogue'], js: ['chat'], args: { messages: ['user'] }, keepsHistory: true },
  { id: 'dialogue.segmentedExecution', kind: 'agent-run', on: ['dialogue'], js: ['segmentedExecution'], args: {}, keepsHistory: true, hiddenInput: ['#0'] },
  { id: 'model.call', kind: 'chat', on: ['model'], js: ['call', 'callStream'], args: { messages: ['messages'], outputCap: ['maxTokens'], tools: ['tools'] }, systemRoles: ['system'] },
  { id: 'model.doGenerate', kind: 'chat', on: ['model'], js: ['doGenerate', 'doStream'], args: { messages: ['prompt'], outputCap: ['maxOutputTokens', 'maxTokens'], tools: ['tools'] }, systemRoles: ['system'] },
  // The models are those of the context.
  { id: 'planner.plan', kind: 'chat', on: ['planner'], js: ['plan', 'replan'], args: { messages: ['#0'] }, hiddenInput: ['#1'] },
  { id: 'agent.run', kind: 'agent-run', on: ['agent'], js: ['run'], args: {}, hiddenInput: ['#0'] },
  { id: 'agent.runWithContext', kind: 'agent-run', on: ['agent'], js: ['runWithContext'], args: { messages: ['#3'], stepCap: ['#2'] }, hiddenInput: ['#0'] },
];

const binding = (name: string, objects: ObjectRow[]): Binding => ({ modules: [name], package: name, objects, transparent: [] });

export const eko: SdkRow = {
  id: 'eko',
  title: 'Eko',
  provider: null,
  js: [binding('@eko-ai/eko', OBJECTS), ...['@eko-ai/eko-nodejs', '@eko-ai/eko-web', '@eko-ai/eko-extension'].map((name) => binding(name, BROWSERS))],
  baseUrl: [],
  baseUrlVariables: [],
  attempts: null,
  apis: [...APIS],
  free: { js: ['initContext', 'getTask', 'addAgent', 'deleteTask', 'abortTask'] },
};
