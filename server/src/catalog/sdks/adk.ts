/**
 * Google's Agent Development Kit (`google.adk` 1, `@google/adk`): agents and runners. Data only. Must not hold a price or a
 * model id. Not here: loops of agents, and the models that sub-agents have of their own.
 */
import type { ApiRow, ArgumentRow, ModelText, ObjectRow, SdkRow } from '../sdk.js';
import { PREFIXES as LITELLM } from './litellm.js';

/** A text is a model of Google's, or names its registry: `projects/…/models/gemini-…`. */
const TEXT: ModelText = { after: ['models/'] };
const agent = (camel: boolean): ObjectRow => ({
  kind: 'agent', by: ['LlmAgent', 'Agent'], carriers: ['model'], modelText: TEXT,
  args: {
    model: ['model'], system: camel ? ['instruction', 'globalInstruction'] : ['instruction', 'global_instruction'], tools: camel ? ['tools', 'subAgents'] : ['tools', 'sub_agents'],
    schema: [camel ? 'outputSchema' : 'output_schema'], outputCap: [camel ? 'generateContentConfig.maxOutputTokens' : 'generate_content_config.max_output_tokens'],
  },
  template: 'braces',
});
const WORKFLOWS = ['SequentialAgent', 'ParallelAgent', 'LoopAgent'];
const JS_RUN: ArgumentRow = { messages: ['newMessage'], stepCap: ['runConfig.maxLlmCalls'] };
const PY_RUN: ArgumentRow = { messages: ['new_message', 'user_messages', '#0'], stepCap: ['run_config.max_llm_calls'] };

const APIS: readonly ApiRow[] = [
  { id: 'runner.run', kind: 'agent-run', on: ['runner'], js: ['runAsync', 'runEphemeral'], args: JS_RUN, hiddenInput: ['sessionId'], steps: { default: 500, unlimited: [], note: 'stops after 500 model calls by default (@google/adk 0.1 to 2)' } },
  { id: 'runner.run', kind: 'agent-run', on: ['runner'], py: ['run', 'run_async', 'run_live', 'run_debug'], args: PY_RUN, hiddenInput: ['session_id'], steps: { default: 500, unlimited: [0], note: 'stops after 500 model calls by default (google-adk 1)' } },
];

export const adk: SdkRow = {
  id: 'google-adk',
  title: 'Google Agent Development Kit',
  provider: 'google',
  js: [{
    modules: ['@google/adk'], package: '@google/adk', transparent: [],
    objects: [agent(true), { kind: 'agent', by: WORKFLOWS, carriers: ['subAgents'] }, { kind: 'runner', by: ['Runner', 'InMemoryRunner'], carriers: ['agent'] }],
  }],
  py: [{
    modules: ['google.adk'], package: 'google-adk', transparent: [],
    objects: [
      agent(false),
      { kind: 'agent', by: WORKFLOWS, carriers: ['sub_agents'] },
      { kind: 'runner', by: ['Runner', 'InMemoryRunner'], carriers: ['agent', '#0'] },
      { kind: 'model', by: ['LiteLlm'], args: { model: ['model', '#0'], outputCap: ['max_tokens', 'max_completion_tokens'], baseUrl: ['api_base'] }, provider: null, modelText: LITELLM, attempts: null },
    ],
  }],
  baseUrl: [],
  baseUrlVariables: [],
  attempts: 1,
  apis: [...APIS],
  free: {},
};
