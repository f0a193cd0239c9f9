/**
 * Frameworks of agents that JavaScript alone has: Inngest's AgentKit, VoltAgent, BeeAI, Ax, and Langbase. Data only. Must not hold a price or a
 * model id. Read in the types of @inngest/agent-kit 0.13, @voltagent/core 2.10, beeai-framework 0.1.30, @ax-llm/ax 16.1 and langbase 1.2. Not
 * here: workflows, whose steps are calls of their own, and the prompts that these frameworks write around what they are given.
 */
import type { ApiRow, ArgumentRow, DefaultCap, ModelText, ObjectRow, SdkRow } from '../sdk.js';

const SHARED: Pick<SdkRow, 'provider' | 'baseUrl' | 'baseUrlVariables' | 'free'> = { provider: null, baseUrl: [], baseUrlVariables: [], free: {} };
/** There may be one, and it is not known. */
const OWN_CAP: DefaultCap = [{ prefix: '', tokens: null }];

const KIT_MODELS: readonly [string[], string][] = [[['openai', 'openaiResponses'], 'openai'], [['anthropic'], 'anthropic'], [['gemini'], 'google'], [['grok'], 'x-ai'], [['deepseek'], 'deepseek']];
const kitModel = (by: string[], provider: string, more: Partial<ObjectRow> = {}): ObjectRow => ({
  kind: 'model', by, provider, args: { model: ['model'], outputCap: ['defaultParameters.max_tokens', 'defaultParameters.max_completion_tokens'], baseUrl: ['baseUrl'] }, ...more,
});

export const agentKit: SdkRow = {
  ...SHARED,
  id: 'agent-kit',
  title: 'AgentKit',
  js: [{
    modules: ['@inngest/agent-kit'], package: '@inngest/agent-kit', transparent: [],
    objects: [
      ...KIT_MODELS.map(([by, provider]) => kitModel(by, provider)),
      kitModel(['azureOpenai'], 'azure', { modelIsDeployment: true }),
      { kind: 'agent', by: ['createAgent', 'Agent', 'createRoutingAgent'], args: { model: ['model'], system: ['system'], tools: ['tools'] }, carriers: ['model'] },
      { kind: 'network', by: ['createNetwork', 'Network'], args: { model: ['defaultModel'], stepCap: ['maxIter'] }, carriers: ['agents', 'defaultModel'] },
    ],
  }],
  attempts: null,
  apis: [
    // One answer and the tools that it asks for, unless more rounds are allowed.
    {
      id: 'agent.run', kind: 'agent-run', on: ['agent'], js: ['run'], args: { model: ['#1.model'], messages: ['#0'], stepCap: ['#1.maxIter'] }, carriers: ['#1.model'], hiddenInput: ['#1.network', '#1.state'], defaultCap: OWN_CAP,
      steps: { default: 1, unlimited: [], note: 'makes one call by default (@inngest/agent-kit 0.13)' },
    },
    {
      id: 'network.run', kind: 'agent-run', on: ['network'], js: ['run'], args: { messages: ['#0'] }, hiddenInput: ['#1.state'], defaultCap: OWN_CAP,
      steps: { default: null, unlimited: [0], note: 'has no limit of rounds by default (@inngest/agent-kit 0.13)' },
    },
  ],
};

/** `openai/gpt-4o`. */
const ROUTED: ModelText = {
  separator: '/',
  providers: { openai: 'openai', anthropic: 'anthropic', google: 'google', groq: 'groq', mistral: 'mistral', xai: 'x-ai', deepseek: 'deepseek', cohere: 'cohere', perplexity: 'perplexity', togetherai: 'together', cerebras: 'cerebras', openrouter: 'openrouter', ollama: 'local' },
};
const VOLT: ArgumentRow = { model: ['#1.model'], messages: ['#0'], outputCap: ['#1.maxOutputTokens', '#1.maxTokens', '#1.provider.maxTokens'], maxRetries: ['#1.maxRetries'], timeout: ['#1.abortSignal', '#1.signal'] };
const VOLT_RUN: Pick<ApiRow, 'on' | 'carriers' | 'systemRoles' | 'hiddenInput'> = { on: ['agent'], carriers: ['#1.model'], systemRoles: ['system'], hiddenInput: ['#1.conversationId', '#1.memory'] };

export const voltAgent: SdkRow = {
  ...SHARED,
  id: 'voltagent',
  title: 'VoltAgent',
  js: [{
    modules: ['@voltagent/core'], package: '@voltagent/core', transparent: [],
    objects: [{ kind: 'agent', by: ['Agent'], args: { model: ['model'], system: ['instructions'], tools: ['tools', 'toolkits'], outputCap: ['maxOutputTokens'], stepCap: ['stopWhen', 'maxSteps'], maxRetries: ['maxRetries'] }, carriers: ['model'], modelText: ROUTED }],
  }],
  attempts: null,
  apis: [
    {
      ...VOLT_RUN, id: 'agent.generateText', kind: 'agent-run', js: ['generateText', 'streamText'], args: { ...VOLT, tools: ['#1.tools'], stepCap: ['#1.stopWhen', '#1.maxSteps'] },
      steps: { default: 10, unlimited: [], note: 'stops after 10 steps by default (@voltagent/core 2.10)', limits: ['stepCountIs'] },
    },
    { ...VOLT_RUN, id: 'agent.generateObject', kind: 'chat', js: ['generateObject', 'streamObject'], args: { ...VOLT, schema: ['#1'], model: ['#2.model'], outputCap: ['#2.maxOutputTokens', '#2.maxTokens'] }, carriers: ['#2.model'] },
  ],
};

const BEE_MODELS: readonly [string, string][] = [
  ['OpenAIChatModel', 'openai'], ['AnthropicChatModel', 'anthropic'], ['GoogleVertexChatModel', 'google'], ['GroqChatModel', 'groq'], ['XAIChatModel', 'x-ai'], ['AmazonBedrockChatModel', 'aws'], ['OllamaChatModel', 'local'], ['WatsonxChatModel', 'watsonx'],
];
const BEE: ArgumentRow = { model: ['#0'], outputCap: ['#1.maxTokens'] };
const ROLES = ['System', 'User', 'Assistant'];

export const beeAi: SdkRow = {
  ...SHARED,
  id: 'beeai',
  title: 'BeeAI',
  js: [{
    modules: ['beeai-framework'], package: 'beeai-framework', transparent: [],
    objects: [
      ...BEE_MODELS.map(([name, provider]): ObjectRow => ({ kind: 'model', by: [name], provider, args: BEE })),
      { kind: 'model', by: ['AzureOpenAIChatModel'], provider: 'azure', modelIsDeployment: true, args: BEE },
      {
        kind: 'model', by: ['ChatModel.fromName'], args: BEE,
        modelText: { separator: ':', providers: { openai: 'openai', anthropic: 'anthropic', 'google-vertex': 'google', groq: 'groq', xai: 'x-ai', 'amazon-bedrock': 'aws', ollama: 'local' } },
      },
      { kind: 'agent', by: ['ReActAgent', 'BeeAgent', 'ToolCallingAgent', 'RequirementAgent'], args: { tools: ['tools'] }, carriers: ['llm', 'model'] },
      ...ROLES.map((role): ObjectRow => ({ kind: 'message', by: [`${role}Message`], role: role.toLowerCase(), args: { messages: ['#0'] } })),
    ],
  }],
  attempts: null,
  apis: [
    { id: 'model.create', kind: 'chat', on: ['model'], js: ['create', 'createStructure'], args: { messages: ['messages'], outputCap: ['maxTokens', 'parameters.maxTokens'], tools: ['tools'], schema: ['schema', 'responseFormat'] }, systemRoles: ['system'], defaultCap: OWN_CAP },
    { id: 'agent.run', kind: 'agent-run', on: ['agent'], js: ['run'], args: { messages: ['prompt'], stepCap: ['#1.execution.maxIterations'] }, defaultCap: OWN_CAP },
  ],
};

/** Services that `name` chooses, and classes of one each. */
const AX: Readonly<Record<string, [provider: string, name: string]>> = {
  openai: ['openai', 'AxAIOpenAI'], 'openai-responses': ['openai', 'AxAIOpenAIResponses'], anthropic: ['anthropic', 'AxAIAnthropic'], 'google-gemini': ['google', 'AxAIGoogleGemini'], groq: ['groq', 'AxAIGroq'], mistral: ['mistral', 'AxAIMistral'],
  cohere: ['cohere', 'AxAICohere'], deepseek: ['deepseek', 'AxAIDeepSeek'], together: ['together', 'AxAITogether'], grok: ['x-ai', 'AxAIGrok'], openrouter: ['openrouter', 'AxAIOpenRouter'], ollama: ['local', 'AxAIOllama'],
};
const AX_ARGS: ArgumentRow = { model: ['config.model'], outputCap: ['config.maxTokens'], baseUrl: ['apiURL'] };
/** Programs write the prompt from a signature, ask again when an answer does not fit, and call functions. */
const PROGRAM: Pick<ApiRow, 'kind' | 'on' | 'carriers' | 'hiddenInput' | 'defaultCap'> = { kind: 'agent-run', on: ['program'], carriers: ['#0'], hiddenInput: ['#1'], defaultCap: OWN_CAP };

export const ax: SdkRow = {
  ...SHARED,
  id: 'ax',
  title: 'Ax',
  js: [{
    modules: ['@ax-llm/ax'], package: '@ax-llm/ax', transparent: [],
    objects: [
      ...Object.entries(AX).flatMap(([id, [provider, name]]): ObjectRow[] => [
        { kind: 'service', by: ['ai', 'AxAI', 'AxAI.create'], provider, args: AX_ARGS, when: [{ at: ['name'], is: [id] }] },
        { kind: 'service', by: [name], provider, args: AX_ARGS },
      ]),
      { kind: 'service', by: ['ai', 'AxAI', 'AxAI.create'], provider: 'other', args: AX_ARGS },
      { kind: 'service', by: ['AxBalancer', 'AxBalancer.create', 'AxMultiServiceRouter'], carriers: ['#0'] },
      { kind: 'program', by: ['ax', 'agent', 'AxGen', 'AxChainOfThought', 'AxAgent', 'AxRAG', 'AxGenerate'], carriers: ['ai', '#1.ai', '#0'], args: { tools: ['functions', '#1.functions'] } },
    ],
  }],
  attempts: null,
  apis: [
    { id: 'ai.chat', kind: 'chat', on: ['service'], js: ['chat'], args: { model: ['model'], messages: ['chatPrompt'], outputCap: ['modelConfig.maxTokens'], tools: ['functions'] }, systemRoles: ['system'], defaultCap: OWN_CAP },
    { id: 'ai.embed', kind: 'embedding', on: ['service'], js: ['embed'], args: { model: ['embedModel'], prompt: ['texts'] }, noOutput: true },
    {
      ...PROGRAM, id: 'program.forward', js: ['forward', 'streamingForward'], args: { model: ['#2.model'], outputCap: ['#2.modelConfig.maxTokens'], stepCap: ['#2.maxSteps'], maxRetries: ['#2.maxRetries'] },
      steps: { default: null, unlimited: [], note: 'asks again for what does not fit and for functions, at most 25 steps by default (@ax-llm/ax)' },
    },
  ],
};

/** `openai:gpt-4o`. */
const BASED: ModelText = { separator: ':', providers: { openai: 'openai', anthropic: 'anthropic', google: 'google', groq: 'groq', mistral: 'mistral', xai: 'x-ai', deepseek: 'deepseek', cohere: 'cohere', perplexity: 'perplexity', together: 'together', fireworks: 'fireworks' } };
export const langbase: SdkRow = {
  ...SHARED,
  id: 'langbase',
  title: 'Langbase',
  js: [{ modules: ['langbase'], package: 'langbase', transparent: [], objects: [{ by: ['Langbase'] }, { kind: 'pipe', by: ['Pipe'] }] }],
  attempts: null,
  apis: [
    // Model, prompt, memory and tools are the pipe's, on the server.
    { id: 'pipes.run', kind: 'agent-run', js: ['pipes.run', 'pipe.run'], args: { model: [], messages: ['messages'], tools: ['tools'] }, systemRoles: ['system'], hiddenInput: ['name', 'threadId', 'memory', 'apiKey', 'messages'], defaultCap: OWN_CAP },
    { id: 'Pipe.generateText', kind: 'agent-run', on: ['pipe'], js: ['generateText', 'streamText'], args: { model: [], messages: ['messages'] }, systemRoles: ['system'], hiddenInput: ['messages', 'threadId'], defaultCap: OWN_CAP },
    { id: 'agent.run', kind: 'chat', js: ['agent.run'], args: { model: ['model'], messages: ['input'], system: ['instructions'], outputCap: ['max_tokens', 'max_completion_tokens'], tools: ['tools'], schema: ['response_format'], stream: ['stream'] }, systemRoles: ['system'], modelText: BASED, defaultCap: OWN_CAP },
    { id: 'embed', kind: 'embedding', js: ['embed'], args: { model: ['embeddingModel'], prompt: ['chunks'] }, modelText: BASED, noOutput: true },
    { id: 'images.generate', kind: 'image', js: ['images.generate'], args: { model: ['model'], prompt: ['prompt'], samples: ['n'] }, modelText: BASED, noOutput: true },
  ],
};
