/**
 * LangGraph's prebuilt agents in JavaScript and Python: data only. Must not hold a price. Running a compiled graph is no
 * call (what its nodes call is one), so graphs are not here.
 */
import type { ApiRow, ArgumentRow, Locator, ObjectRow, SdkRow } from '../sdk.js';
import { NAMED_MODEL } from './langchainModels.js';

const agents = (by: string[], args: ArgumentRow, carriers: Locator[]): ObjectRow => ({ kind: 'agent', by, args, carriers, modelText: NAMED_MODEL });
const JS_AGENT: ArgumentRow = { model: ['llm', 'model'], system: ['prompt', 'messageModifier', 'stateModifier'], tools: ['tools'], schema: ['responseFormat'] };
const PY_AGENT: ArgumentRow = { model: ['model', '#0'], system: ['prompt', 'state_modifier', 'messages_modifier'], tools: ['tools', '#1'], schema: ['response_format'] };
/** Several agents under one; which of them answer is theirs to say. */
const PY_TEAM: ArgumentRow = { model: ['model'], system: ['prompt'], tools: ['tools'] };
const JS_TEAM: ArgumentRow = { model: ['llm'], system: ['prompt'], tools: ['tools'] };

const BOUND: ArgumentRow = { stepCap: ['recursionLimit', 'recursion_limit', '#0.recursion_limit', 'config.recursion_limit'] };
const kept = (by: string[]): ObjectRow => ({ kind: 'agent', from: ['agent'], by, args: BOUND });

const STREAMS = ['stream', 'streamEvents'];
const RUN: Pick<ApiRow, 'id' | 'kind' | 'on' | 'systemRoles'> = { id: 'agent.invoke', kind: 'agent-run', on: ['agent'], systemRoles: ['system'] };
const BATCH: Pick<ApiRow, 'id' | 'kind' | 'on' | 'inputs'> = { id: 'agent.batch', kind: 'agent-run', on: ['agent'], inputs: ['#0', 'inputs'] };

export const langgraph: SdkRow = {
  id: 'langgraph',
  title: 'LangGraph',
  provider: null,
  js: [
    {
      modules: ['@langchain/langgraph'], package: '@langchain/langgraph', transparent: [],
      objects: [agents(['createReactAgent'], JS_AGENT, ['llm', 'model']), kept(['withConfig'])],
    },
    {
      modules: ['@langchain/langgraph-supervisor', '@langchain/langgraph-swarm'], package: '@langchain/langgraph-supervisor', transparent: [],
      objects: [{ ...agents(['createSupervisor', 'createSwarm'], JS_TEAM, ['llm', 'agents']), kind: 'team' }, { kind: 'agent', from: ['team'], by: ['compile'] }],
    },
  ],
  py: [
    {
      modules: ['langgraph'], package: 'langgraph', transparent: [],
      objects: [agents(['create_react_agent', 'chat_agent_executor.create_react_agent', 'create_tool_calling_executor'], PY_AGENT, ['model', '#0']), kept(['with_config'])],
    },
    {
      modules: ['langgraph_supervisor', 'langgraph_swarm'], package: 'langgraph-supervisor', transparent: [],
      objects: [{ ...agents(['create_supervisor', 'create_swarm'], PY_TEAM, ['model', 'agents', '#0']), kind: 'team' }, { kind: 'agent', from: ['team'], by: ['compile'] }],
    },
  ],
  baseUrl: [],
  baseUrlVariables: [],
  attempts: null,
  roles: { system: 'system', human: 'user', user: 'user', ai: 'assistant', assistant: 'assistant' },
  apis: [
    {
      ...RUN, js: ['invoke', ...STREAMS],
      args: { messages: ['#0.messages'], stepCap: ['request.recursionLimit'] },
      steps: { default: 13, per: 2, unlimited: [null], note: 'stops after 25 super-steps, 13 model calls, by default (@langchain/langgraph 0.2 to 1.7)', fix: { name: 'recursionLimit', position: 1, value: 25 } },
    },
    // The default cap is 25 super-steps up to 1.0.5, and 10,000 after.
    { ...RUN, py: ['invoke', 'ainvoke', 'stream', 'astream', 'astream_events'], args: { messages: ['#0.messages', 'input.messages'], stepCap: ['#1.recursion_limit', 'config.recursion_limit'] } },
    { ...BATCH, js: ['batch'], args: {} },
    { ...BATCH, py: ['batch', 'abatch'], args: {} },
  ],
  free: {},
};
