/**
 * CrewAI (`crewai` 0.x, 1): crews of agents with tasks, agents by themselves, and its model class. Data only. Must not hold a
 * price or a model id. Not here: flows, whose steps are methods of the project, and what memory, planning and managers add.
 */
import type { ApiRow, ArgumentRow, SdkRow } from '../sdk.js';
import { PREFIXES as LITELLM } from './litellm.js';

const MODEL: ArgumentRow = { model: ['model', '#0'], outputCap: ['max_completion_tokens', 'max_tokens'], timeout: ['timeout'], maxRetries: ['max_retries'], baseUrl: ['base_url', 'api_base'] };
const AGENT: ArgumentRow = { model: ['llm'], system: ['backstory', 'goal', 'role', 'config.backstory'], tools: ['tools'], stepCap: ['max_iter'] };

const STEPS: ApiRow['steps'] = { default: 25, unlimited: [], note: 'stops a task after 25 iterations by default and asks once more for an answer (crewai 0.102 and later)' };

const APIS: readonly ApiRow[] = [
  { id: 'Crew.kickoff', kind: 'agent-run', on: ['crew'], py: ['kickoff', 'kickoff_async', 'akickoff'], args: {}, values: ['inputs', '#0'], steps: STEPS },
  { id: 'Crew.kickoff_for_each', kind: 'agent-run', on: ['crew'], py: ['kickoff_for_each', 'kickoff_for_each_async', 'akickoff_for_each'], args: {}, values: ['inputs', '#0'], inputs: ['inputs', '#0'], steps: STEPS },
  // Every iteration runs the whole crew.
  { id: 'Crew.train', kind: 'agent-run', on: ['crew'], py: ['train', 'test'], args: {}, values: ['inputs'] },
  { id: 'Agent.kickoff', kind: 'agent-run', on: ['agent'], py: ['kickoff', 'kickoff_async', 'akickoff'], args: { messages: ['messages', '#0'], schema: ['response_format'] }, steps: STEPS },
  { id: 'Agent.execute_task', kind: 'agent-run', on: ['agent'], py: ['execute_task', 'aexecute_task'], carriers: ['task', '#0'], args: {}, steps: STEPS },
  { id: 'LLM.call', kind: 'chat', on: ['model'], py: ['call', 'acall'], args: { messages: ['messages', '#0'], tools: ['tools'], schema: ['response_model'] }, systemRoles: ['system'] },
];

export const crewai: SdkRow = {
  id: 'crewai',
  title: 'CrewAI',
  provider: null,
  py: [{
    modules: ['crewai'], package: 'crewai', transparent: [],
    objects: [
      // What is asked for without a cap, and repeated, depends on the provider.
      { kind: 'model', by: ['LLM'], args: MODEL, modelText: LITELLM, attempts: null, defaultCap: [{ prefix: 'claude', tokens: null }] },
      { kind: 'model', by: ['BaseLLM'], isAbstract: true, args: MODEL, modelText: LITELLM, attempts: null, defaultCap: [{ prefix: '', tokens: null }] },
      { kind: 'agent', by: ['Agent', 'LiteAgent'], args: AGENT, carriers: ['llm'], modelText: LITELLM, attempts: null, template: 'braces' },
      { kind: 'task', by: ['Task'], args: { messages: ['description', 'config.description'], schema: ['output_pydantic', 'output_json'] }, carriers: ['agent'], template: 'braces' },
      { kind: 'crew', by: ['Crew'], carriers: ['agents', 'tasks'], attempts: null },
    ],
  }],
  baseUrl: [],
  baseUrlVariables: ['OPENAI_BASE_URL', 'OPENAI_API_BASE'],
  attempts: null,
  apis: [...APIS],
  free: {},
};
