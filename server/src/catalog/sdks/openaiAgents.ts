/**
 * OpenAI's Agents SDK, `@openai/agents` and Python's `agents`: data only. Must not hold a price. Not here: what a
 * realtime session hears and says, and the runs that agents start as tools of others.
 */
import type { ApiRow, ArgumentRow, ModelText, ObjectRow, SdkRow } from '../sdk.js';

/** `litellm/anthropic/claude-…` names a model of another provider, which the id tells. */
const TEXT: ModelText = { after: ['litellm/', 'any-llm/'] };

const agent = (by: string[], camel: boolean): ObjectRow => ({
  kind: 'agent',
  by,
  args: {
    model: ['model'], system: ['instructions'], tools: ['tools', 'handoffs'], schema: [camel ? 'outputType' : 'output_type'],
    outputCap: [camel ? 'modelSettings.maxTokens' : 'model_settings.max_tokens'],
  },
  carriers: ['model'],
  modelText: TEXT,
});
/** Made again with other settings; holds for all packages of the language. */
const CLONE: ObjectRow = { kind: 'agent', from: ['agent'], by: ['clone'], args: { model: ['model'], system: ['instructions'] } };
/** Sessions of `@openai/agents-realtime` (types of 0.20), also of `@openai/agents/realtime`. */
const JS_TALK: ObjectRow[] = [agent(['RealtimeAgent'], true), { kind: 'talk', by: ['RealtimeSession'], args: { model: ['#1.model'] }, carriers: ['#0'] }];
/** Model objects: they ask a client. */
const MODELS = ['OpenAIChatCompletionsModel', 'OpenAIResponsesModel', 'LitellmModel', 'extensions.models.litellm_model.LitellmModel'];

const STEPS: ApiRow['steps'] = { default: 10, unlimited: [null], note: 'stops after 10 turns by default (openai-agents up to 0.22, @openai/agents up to 0.20)' };
const RUN: Pick<ApiRow, 'kind' | 'carriers' | 'systemRoles' | 'steps'> = { kind: 'agent-run', carriers: ['#0', 'starting_agent'], systemRoles: ['system', 'developer'], steps: STEPS };
const JS_ARGS: ArgumentRow = { messages: ['#1'], stepCap: ['#2.maxTurns'], timeout: ['#2.signal'] };
const PY_ARGS: ArgumentRow = { model: ['run_config.model'], messages: ['input', '#1'], stepCap: ['max_turns'] };

export const openaiAgents: SdkRow = {
  id: 'openai-agents',
  title: 'OpenAI Agents SDK',
  provider: 'openai',
  js: ['@openai/agents', '@openai/agents-core'].map((name) => ({
    modules: [name], package: name, transparent: [],
    objects: [
      agent(['Agent', 'Agent.create'], true),
      { kind: 'runner', by: ['Runner'], args: { model: ['model'] } },
      { kind: 'model', by: ['OpenAIChatCompletionsModel', 'OpenAIResponsesModel'], args: { model: ['#1'] } },
      ...(name === '@openai/agents' ? [CLONE, ...JS_TALK] : []),
    ],
  })).concat([{ modules: ['@openai/agents-realtime'], package: '@openai/agents-realtime', transparent: [], objects: JS_TALK }]),
  py: [
    {
      modules: ['agents'], isWord: true, package: 'openai-agents', transparent: [],
      objects: [
        agent(['Agent', 'SandboxAgent'], false),
        CLONE,
        // Sessions are started with these; their requests are sent as one speaks (agents/realtime, agents/voice).
        agent(['RealtimeAgent', 'realtime.RealtimeAgent'], false),
        { kind: 'talk', by: ['RealtimeRunner', 'realtime.RealtimeRunner'], args: { model: ['config.model_settings.model_name'] }, carriers: ['starting_agent', '#0'] },
        { kind: 'voice', by: ['VoicePipeline', 'voice.VoicePipeline'], carriers: ['workflow'] },
        { kind: 'workflow', by: ['SingleAgentVoiceWorkflow', 'voice.SingleAgentVoiceWorkflow'], carriers: ['agent', '#0'] },
        { kind: 'model', by: MODELS, args: { model: ['model', '#0'] }, modelText: TEXT },
      ],
    },
  ],
  baseUrl: [],
  baseUrlVariables: [],
  attempts: 3,
  apis: [
    { id: 'run', ...RUN, on: ['module'], js: ['run'], args: JS_ARGS, hiddenInput: ['#2.session', '#2.previousResponseId', '#2.conversationId'] },
    { id: 'Runner.run', ...RUN, on: ['runner'], js: ['run'], args: JS_ARGS, hiddenInput: ['#2.session', '#2.previousResponseId', '#2.conversationId'] },
    { id: 'RealtimeSession.connect', kind: 'agent-run', on: ['talk'], js: ['connect'], args: { model: ['model'] } },
    { id: 'RealtimeSession.sendMessage', kind: 'agent-run', on: ['talk'], js: ['sendMessage'], args: { model: [], messages: ['#0'] }, keepsHistory: true },
    { id: 'RealtimeRunner.run', kind: 'agent-run', on: ['talk'], py: ['run'], args: {} },
    { id: 'VoicePipeline.run', kind: 'agent-run', on: ['voice'], py: ['run'], args: {}, hiddenInput: ['audio_input', '#0'] },
    { id: 'Runner.run', ...RUN, on: ['module'], py: ['Runner.run', 'Runner.run_sync', 'Runner.run_streamed'], args: PY_ARGS, hiddenInput: ['session', 'previous_response_id', 'conversation_id'] },
  ],
  free: {},
};
