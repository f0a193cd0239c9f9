/**
 * LiveKit Agents (`livekit-agents` 0.7 to 1.7, `@livekit/agents` 1), which hears, thinks and speaks in a room: data only. Must not hold a price or a model id. Read:
 * https://github.com/livekit/agents (livekit-agents/livekit/agents/voice, pipeline of 0.12, livekit-plugins) and https://github.com/livekit/agents-js (agents/src/voice,
 * plugins). What is said in the room is known to nobody before, nor how often. Not here: what hearing and speaking cost within a session, and the node methods that an agent overrides.
 */
import type { ApiRow, ArgumentRow, Binding, DefaultCap, ModelText, ObjectRow, SdkRow } from '../sdk.js';

/** A default that was not read, or differs. */
const OWN_CAP: DefaultCap = [{ prefix: '', tokens: null }];
/** A model that is only named is asked of LiveKit's gateway, at prices of its own: https://docs.livekit.io/agents/models/llm/inference/openai */
const NAMED: ModelText = { bare: { '': 'livekit' } };
const MODEL: ArgumentRow = { model: ['model'], outputCap: ['max_completion_tokens', 'max_output_tokens', 'max_tokens', 'maxCompletionTokens', 'maxOutputTokens', 'maxTokens'], baseUrl: ['base_url', 'baseURL'] };
const made = (kind: string, by: string[], provider: string | null, more: Partial<ObjectRow> = {}): ObjectRow => ({ kind, by, provider, args: MODEL, defaultCap: OWN_CAP, ...more });
const thinks = (by: string[], provider: string | null, more: Partial<ObjectRow> = {}): ObjectRow => made('model', by, provider, more);

/** Plug-ins with models of language, and who serves them. */
const THINKING: readonly [string, string | null][] = [
  ['anthropic', 'anthropic'], ['aws', 'aws'], ['baseten', 'other'], ['cerebras', 'cerebras'], ['google', 'google'], ['gradium', 'other'], ['groq', 'groq'], ['mistralai', 'mistral'], ['perplexity', 'perplexity'], ['sarvam', 'other'],
  ['nvidia', 'other'], ['phonic', 'other'], ['ultravox', 'other'], ['xai', 'x-ai'],
];
/** Plug-ins that hear and speak alone. */
const SPEAKING = ['assemblyai', 'cartesia', 'deepgram', 'elevenlabs', 'fal', 'fireworksai', 'fishaudio', 'gladia', 'hume', 'inworld', 'lmnt', 'minimax', 'neuphonic', 'playai', 'resemble', 'rime', 'soniox', 'speechify', 'speechmatics', 'spitch'];
/** As those of the price data are called; others have none. */
const HEARD_AT: Readonly<Record<string, string>> = { fireworksai: 'fireworks' };
const LLM = ['LLM', 'responses.LLM', 'realtime.RealtimeModel', 'beta.realtime.RealtimeModel', 'RealtimeModel'];
const voices = (provider: string | null): ObjectRow[] => [made('listener', ['STT', 'WizperSTT', 'STTv2'], provider), made('speaker', ['TTS', 'beta.GeminiTTS'], provider)];

/** OpenAI's plug-in asks others as well, by the address that each of these stands for. */
const LIKE_OPENAI: readonly [string[], string][] = [
  [['LLM.with_cerebras', 'LLM.withCerebras'], 'cerebras'], [['LLM.with_fireworks', 'LLM.withFireworks'], 'fireworks'], [['LLM.with_x_ai', 'LLM.withXAI'], 'x-ai'], [['LLM.with_groq', 'LLM.withGroq'], 'groq'],
  [['LLM.with_openrouter'], 'openrouter'], [['LLM.with_deepseek', 'LLM.withDeepSeek'], 'deepseek'], [['LLM.with_ollama', 'LLM.withOllama'], 'local'], [['LLM.with_perplexity', 'LLM.withPerplexity'], 'perplexity'],
  [['LLM.with_together', 'LLM.withTogether'], 'together'],
  [['LLM.with_sambanova', 'LLM.with_octo', 'LLM.with_telnyx', 'LLM.with_nebius', 'LLM.with_letta', 'LLM.with_cometapi', 'LLM.with_ovhcloud', 'LLM.withOcto', 'LLM.withTelnyx', 'LLM.withMeta', 'LLM.withOVHcloud'], 'other'],
];
const OPENAI: ObjectRow[] = [
  thinks(LLM, 'openai'),
  thinks(['LLM.with_azure', 'LLM.withAzure', 'realtime.RealtimeModel.with_azure', 'realtime.RealtimeModel.withAzure'], 'azure', { modelIsDeployment: true, args: { ...MODEL, model: ['azure_deployment', 'azureDeployment', 'model'] } }),
  ...LIKE_OPENAI.map(([by, provider]) => thinks(by, provider)),
  ...voices('openai'),
];
const plugin = (name: string): ObjectRow[] => {
  const provider = THINKING.find(([of]) => of === name)?.[1];
  return provider === undefined ? voices(HEARD_AT[name] ?? name) : [thinks([...LLM, ...(name === 'google' ? ['AIPlatformLLM'] : [])], provider), ...voices(provider)];
};

/** What a session is made with stands in the calls' rows: what speaks has a model of its own. */
const CORE: ObjectRow[] = [
  { kind: 'session', by: ['AgentSession'], args: { stepCap: ['max_tool_steps', 'maxToolSteps'] }, attempts: null },
  // What it is told is its system text; it may have a model of its own.
  { kind: 'agent', by: ['Agent'], args: { model: ['llm'], system: ['instructions'], tools: ['tools'] }, carriers: ['llm'], modelText: NAMED, attempts: null },
  thinks(['inference.LLM'], 'livekit', { args: { ...MODEL, model: ['model', '#0'] } }),
  made('listener', ['inference.STT'], 'livekit', { args: { model: ['model', '#0'] } }),
  made('speaker', ['inference.TTS'], 'livekit', { args: { model: ['model', '#0'] } }),
  // One after another, as each fails.
  { kind: 'model', by: ['llm.FallbackAdapter'], carriers: ['llm', 'llms', '#0'], attempts: null },
];
/** Before 1. */
const PIPELINE: ObjectRow[] = [
  { kind: 'pipeline', by: ['VoicePipelineAgent', 'pipeline.VoicePipelineAgent', 'VoiceAssistant', 'voice_assistant.VoiceAssistant', 'MultimodalAgent', 'multimodal.MultimodalAgent'], attempts: null },
];

const binding = (modules: string[], name: string, objects: ObjectRow[], more: Partial<Binding> = {}): Binding => ({ modules, package: name, objects, transparent: [], ...more });
/** Three rounds of tools, and the answers around them. */
const STEPS: ApiRow['steps'] = { default: 5, unlimited: [], note: 'answers after 3 rounds of tools by default (livekit-agents 1, @livekit/agents 1)' };
const LLMS = ['client.llm', 'client.model'];
const TALK: Pick<ApiRow, 'kind' | 'on' | 'defaultCap' | 'steps' | 'modelText'> = { kind: 'agent-run', on: ['session'], defaultCap: OWN_CAP, steps: STEPS, modelText: NAMED };
const ANSWERED: ArgumentRow = { model: LLMS, outputCap: [] };
const SAID: Pick<ApiRow, 'kind' | 'noOutput'> = { kind: 'audio', noOutput: true };
const TOLD: ArgumentRow = { model: ['client.tts'], prompt: ['text', 'source', '#0'] };

export const livekit: SdkRow = {
  id: 'livekit-agents',
  title: 'LiveKit Agents',
  provider: null,
  js: [
    binding(['@livekit/agents'], '@livekit/agents', CORE),
    binding(['@livekit/agents-plugin-openai'], '@livekit/agents-plugin-openai', OPENAI),
    ...[...THINKING.map(([name]) => name), 'assemblyai', 'cartesia', 'deepgram', 'elevenlabs', 'inworld', 'neuphonic', 'resemble', 'rime'].map((name) => binding([`@livekit/agents-plugin-${name}`], `@livekit/agents-plugin-${name}`, plugin(name))),
  ],
  // Names of plug-ins are those of much else.
  py: [
    binding(['livekit.agents'], 'livekit-agents', [...CORE, ...PIPELINE], { isWord: true, words: ['from livekit import agents'] }),
    binding(['livekit.plugins.openai'], 'livekit-plugins-openai', OPENAI, { isWord: true }),
    binding(['livekit.plugins.langchain'], 'livekit-plugins-langchain', [{ kind: 'model', by: ['LLMAdapter'], args: { model: ['graph', '#0'] }, carriers: ['graph', '#0'], attempts: null }], { isWord: true }),
    ...[...THINKING.map(([name]) => name), ...SPEAKING].map((name) => binding([`livekit.plugins.${name}`], `livekit-plugins-${name}`, plugin(name), { isWord: true })),
  ],
  baseUrl: [],
  baseUrlVariables: [],
  attempts: null,
  apis: [
    // Everything that is said in the room from then on.
    { ...TALK, id: 'session.start', py: ['start'], args: ANSWERED, carriers: [...LLMS, 'agent', '#0'], hiddenInput: ['agent', '#0'] },
    { ...TALK, id: 'session.start', js: ['start'], args: ANSWERED, carriers: [...LLMS, 'agent'], hiddenInput: ['agent'] },
    { ...TALK, id: 'session.generate_reply', py: ['generate_reply', 'run'], js: ['generateReply', 'run'], args: { ...ANSWERED, messages: ['user_input', 'userInput'], system: ['instructions'] }, carriers: LLMS, keepsHistory: true },
    { ...SAID, id: 'session.say', on: ['session'], py: ['say'], js: ['say'], args: TOLD, carriers: ['client.tts'], modelText: NAMED },
    { ...TALK, id: 'pipeline.start', on: ['pipeline'], py: ['start', 'generate_reply'], args: { ...ANSWERED, messages: ['client.chat_ctx'] }, carriers: LLMS, hiddenInput: ['room', '#0'] },
    { ...SAID, id: 'pipeline.say', on: ['pipeline'], py: ['say'], args: TOLD, carriers: ['client.tts'] },
    { id: 'llm.chat', kind: 'chat', on: ['model'], py: ['chat'], js: ['chat'], args: { messages: ['chat_ctx', 'chatCtx', '#0'], tools: ['tools', 'fnc_ctx', 'toolCtx'] }, defaultCap: OWN_CAP },
    { ...SAID, id: 'stt.recognize', on: ['listener'], py: ['recognize'], js: ['recognize'], args: {} },
    { ...SAID, id: 'tts.synthesize', on: ['speaker'], py: ['synthesize'], js: ['synthesize'], args: { prompt: ['text', '#0'] } },
  ],
  free: {},
};
