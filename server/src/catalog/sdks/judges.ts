/**
 * Packages that ask a model to judge or to guard: DeepEval, Ragas, TruLens, autoevals, promptfoo, Guardrails, NeMo Guardrails, Opik. Data only. Must not
 * hold a price or a model id. Not here: metrics that ask no model, judges that a platform calls for a function that it is given.
 */
import type { ApiRow, ArgumentRow, Binding, DefaultCap, ModelText, ObjectRow, SdkRow } from '../sdk.js';
import { PREFIXES as LITELLM } from './litellm.js';

/** A default that was not read, or differs. */
const OWN_CAP: DefaultCap = [{ prefix: '', tokens: null }];
const SHARED: Pick<ObjectRow, 'attempts' | 'defaultCap'> = { attempts: null, defaultCap: OWN_CAP };
const row = (id: string, title: string, py: Binding[], apis: ApiRow[], more: Partial<SdkRow> = {}): SdkRow => ({ id, title, provider: null, py, baseUrl: [], baseUrlVariables: [], attempts: null, apis, free: {}, ...more });
const binding = (module: string, name: string, objects: ObjectRow[], more: Partial<Binding> = {}): Binding => ({ modules: [module], package: name, objects, transparent: [], ...more });

// ---------------------------------------------------------------- DeepEval (deepeval/metrics, models, synthesizer, 4.1)

const METRICS = [
  'AnswerRelevancy', 'ArgumentCorrectness', 'Bias', 'ContextualPrecision', 'ContextualRecall', 'ContextualRelevancy', 'ConversationCompleteness', 'Faithfulness', 'GoalAccuracy', 'Hallucination', 'KnowledgeRetention', 'MCPTaskCompletion', 'MCPUse', 'Misuse',
  'MultiTurnMCPUse', 'NonAdvice', 'PIILeakage', 'PlanAdherence', 'PlanQuality', 'PromptAlignment', 'RoleAdherence', 'RoleViolation', 'StepEfficiency', 'Summarization', 'TaskCompletion', 'TopicAdherence', 'ToolUse', 'Toxicity', 'TurnContextualPrecision',
  'TurnContextualRecall', 'TurnContextualRelevancy', 'TurnFaithfulness', 'TurnRelevancy', 'TextToImage', 'ImageEditing', 'ImageCoherence', 'ImageHelpfulness', 'ImageReference', 'DAG', 'ConversationalDAG',
].map((name) => `${name}Metric`);
const deep = (by: string[], provider: string | null, more: Partial<ObjectRow> = {}): ObjectRow => ({ kind: 'model', by, provider, args: { model: ['model', '#0'], outputCap: ['generation_kwargs.max_tokens', 'generation_kwargs.max_completion_tokens'], baseUrl: ['base_url'] }, ...SHARED, ...more });
const JUDGED: ArgumentRow = { model: ['model'] };
export const deepeval = row('deepeval', 'DeepEval', [binding('deepeval', 'deepeval', [
  { kind: 'metric', by: METRICS.flatMap((name) => [name, `metrics.${name}`]), args: JUDGED, carriers: ['model'], ...SHARED },
  { kind: 'metric', by: ['GEval', 'ConversationalGEval', 'ArenaGEval', 'metrics.GEval'], args: { ...JUDGED, system: ['criteria', 'evaluation_steps'] }, carriers: ['model'], ...SHARED },
  deep(['OpenAIModel', 'GPTModel', 'models.GPTModel'], 'openai'), deep(['AzureOpenAIModel'], 'azure', { modelIsDeployment: true, args: { model: ['deployment_name', 'model', '#0'] } }), deep(['AnthropicModel'], 'anthropic'), deep(['GeminiModel'], 'google'),
  deep(['AmazonBedrockModel'], 'aws'), deep(['GrokModel'], 'x-ai'), deep(['DeepSeekModel'], 'deepseek'), deep(['KimiModel'], 'moonshotai'), deep(['OpenRouterModel'], 'openrouter'), deep(['PortkeyModel'], 'portkey'), deep(['OllamaModel', 'LocalModel'], 'local'),
  deep(['LiteLLMModel'], null, { modelText: LITELLM }),
  { kind: 'model', by: ['DeepEvalBaseLLM', 'models.DeepEvalBaseLLM'], isAbstract: true, args: JUDGED, ...SHARED },
  { kind: 'synthesizer', by: ['Synthesizer', 'synthesizer.Synthesizer'], args: JUDGED, carriers: ['model'], ...SHARED },
])], [
  // Claims are taken out of an answer, each is judged, and the judgement is explained.
  { id: 'metric.measure', kind: 'agent-run', on: ['metric'], py: ['measure', 'a_measure'], args: {}, hiddenInput: ['test_case', '#0'] },
  { id: 'evaluate', kind: 'agent-run', on: ['module'], py: ['evaluate', 'evaluate.evaluate'], carriers: ['metrics', '#1'], needs: ['metric'], inputs: ['test_cases', '#0'], args: {} },
  { id: 'assert_test', kind: 'agent-run', on: ['module'], py: ['assert_test'], carriers: ['metrics', '#1'], needs: ['metric'], args: {}, hiddenInput: ['test_case', '#0'] },
  { id: 'model.generate', kind: 'chat', on: ['model'], py: ['generate', 'a_generate'], args: { messages: ['prompt', '#0'], schema: ['schema', '#1'] } },
  {
    id: 'synthesizer.generate_goldens', kind: 'agent-run', on: ['synthesizer'], args: {}, hiddenInput: ['document_paths', 'contexts', 'goldens', 'num_goldens', '#0'],
    py: ['docs', 'contexts', 'scratch', 'goldens'].flatMap((from) => [`generate_goldens_from_${from}`, `a_generate_goldens_from_${from}`]),
  },
]);

// ---------------------------------------------------------------- Ragas (src/ragas, 0.1 to 0.4)

const RAGAS = [
  'AnswerCorrectness', 'AnswerRelevancy', 'ResponseRelevancy', 'AspectCritic', 'ContextEntityRecall', 'ContextPrecision', 'ContextUtilization', 'LLMContextPrecisionWithoutReference', 'LLMContextPrecisionWithReference', 'ContextPrecisionWithReference',
  'ContextPrecisionWithoutReference', 'ContextRecall', 'LLMContextRecall', 'RubricsScore', 'FactualCorrectness', 'Faithfulness', 'FaithfulnesswithHHEM', 'AgentGoalAccuracyWithoutReference', 'AgentGoalAccuracyWithReference', 'InstanceRubrics',
  'MultiModalFaithfulness', 'MultiModalRelevance', 'NoiseSensitivity', 'AnswerAccuracy', 'ContextRelevance', 'ResponseGroundedness', 'SimpleCriteriaScore', 'LLMSQLEquivalence', 'SummarizationScore', 'SummaryScore', 'TopicAdherenceScore',
];
/** Made already, by these names. */
const MADE = ['answer_correctness', 'answer_relevancy', 'context_entity_recall', 'context_precision', 'context_recall', 'faithfulness', 'summarization_score'];
const named = (names: string[]): string[] => names.flatMap((name) => [name, `metrics.${name}`]);
const LLMS: Readonly<Record<string, string>> = { openai: 'openai', anthropic: 'anthropic', google: 'google', groq: 'groq', mistral: 'mistral', cohere: 'cohere', azure: 'azure' };
const FACTORY: ObjectRow = { kind: 'model', by: ['llm_factory', 'llms.llm_factory'], args: { model: ['model', '#0'], outputCap: ['max_tokens'] }, carriers: ['client'], ...SHARED };
const EVALUATED: Pick<ApiRow, 'id' | 'kind' | 'on' | 'py' | 'carriers' | 'inputs'> = { id: 'evaluate', kind: 'agent-run', on: ['module'], py: ['evaluate', 'aevaluate', 'evaluation.evaluate'], carriers: ['llm', '#2', 'metrics', '#1'], inputs: ['dataset', '#0'] };
export const ragas = row('ragas', 'Ragas', [binding('ragas', 'ragas', [
  { kind: 'metric', by: named(RAGAS), args: { model: ['llm'], system: ['definition'] }, carriers: ['llm'], ...SHARED },
  { kind: 'metric', by: named(MADE), asIs: true, ...SHARED },
  ...Object.entries(LLMS).map(([name, provider]): ObjectRow => ({ ...FACTORY, provider, when: [{ at: ['provider', '#1'], is: [name] }] })),
  { ...FACTORY, provider: 'openai', when: [{ at: ['provider', '#1'], given: false }] },
  FACTORY,
  { kind: 'model', by: ['LangchainLLMWrapper', 'LlamaIndexLLMWrapper', 'llms.LangchainLLMWrapper'], args: { model: ['langchain_llm', 'llm', '#0'] }, carriers: ['langchain_llm', 'llm', '#0'], ...SHARED },
  { kind: 'generator', by: ['TestsetGenerator', 'testset.TestsetGenerator', 'TestsetGenerator.from_langchain', 'TestsetGenerator.from_llama_index'], args: { model: ['llm', 'generator_llm'] }, carriers: ['llm', 'generator_llm', '#0'], ...SHARED },
], { isWord: true })], [
  { ...EVALUATED, when: [{ at: ['metrics', '#1'], given: false }], args: { model: ['llm', '#2'] } },
  { ...EVALUATED, needs: ['metric', 'model'], args: { model: ['llm', '#2'] } },
  { id: 'metric.score', kind: 'agent-run', on: ['metric'], py: ['single_turn_score', 'single_turn_ascore', 'multi_turn_score', 'multi_turn_ascore', 'score', 'ascore'], args: {}, hiddenInput: ['sample', 'row', '#0', '*'] },
  { id: 'llm.generate', kind: 'chat', on: ['model'], py: ['generate', 'agenerate', 'generate_text', 'agenerate_text'], args: { messages: ['prompt', '#0'], schema: ['response_model', '#1'] } },
  { id: 'testset.generate', kind: 'agent-run', on: ['generator'], py: ['generate', 'generate_with_langchain_docs', 'generate_with_llamaindex_docs'], args: {}, hiddenInput: ['documents', 'testset_size', '#0'] },
]);

// ---------------------------------------------------------------- TruLens (src/feedback, src/providers, 2.13)

const FEEDBACK = [
  'context_relevance', 'relevance', 'sentiment', 'conciseness', 'correctness', 'coherence', 'harmfulness', 'maliciousness', 'helpfulness', 'controversiality', 'misogyny', 'criminality', 'insensitivity', 'stereotypes', 'citation_accuracy', 'citation_attribution',
  'conversation_helpfulness', 'topic_adherence', 'agent_goal_accuracy', 'coherence_across_turns', 'qs_relevance',
];
const REASONED = ['comprehensiveness', 'summarization', 'groundedness_measure', 'logical_consistency', 'execution_efficiency', 'plan_adherence', 'plan_quality', 'tool_selection', 'tool_calling', 'tool_quality'];
const trulensObjects: ObjectRow[] = [
  ...([['OpenAI', 'openai'], ['Anthropic', 'anthropic'], ['Google', 'google'], ['Bedrock', 'aws']] as const).map(([name, provider]): ObjectRow => ({ kind: 'provider', by: [name], provider, args: { model: ['model_engine', 'model_id'] }, ...SHARED })),
  { kind: 'provider', by: ['AzureOpenAI'], provider: 'azure', modelIsDeployment: true, args: { model: ['deployment_name'] }, ...SHARED },
  { kind: 'provider', by: ['LiteLLM'], args: { model: ['model_engine', '#0'] }, modelText: LITELLM, ...SHARED },
  { kind: 'provider', by: ['Langchain'], carriers: ['chain', '#0'], ...SHARED },
];
export const trulens = row('trulens', 'TruLens', [binding('trulens', 'trulens', trulensObjects), binding('trulens_eval', 'trulens-eval', trulensObjects)], [
  { id: 'provider.feedback', kind: 'chat', on: ['provider'], py: [...FEEDBACK.flatMap((name) => [name, `${name}_with_cot_reasons`]), ...REASONED.map((name) => `${name}_with_cot_reasons`), 'generate_score', 'generate_score_and_reasons', 'model_agreement'], args: { messages: ['*'], outputCap: ['max_tokens'] } },
]);

// ---------------------------------------------------------------- autoevals (js, py, 0.3)

const CLASSIFIERS = ['Battle', 'ClosedQA', 'Humor', 'Factuality', 'Possible', 'Security', 'Sql', 'Summary', 'Translation'];
/** Several calls each. */
const RETRIEVAL = ['ContextEntityRecall', 'ContextRelevancy', 'ContextRecall', 'ContextPrecision', 'Faithfulness', 'AnswerRelevancy', 'AnswerCorrectness'];
const SIMILAR = ['EmbeddingSimilarity', 'AnswerSimilarity'];
const JS_JUDGE: ArgumentRow = { model: ['model'], outputCap: ['maxTokens'], messages: ['*'], baseUrl: ['openAiBaseUrl'] };
const PY_JUDGE: ArgumentRow = { model: ['model'], outputCap: ['max_tokens'], baseUrl: ['base_url'] };
const CALLED = ['()', 'eval', 'eval_async', '_run_eval_sync', '_run_eval_async'];
const judge = (kind: string, by: string[], more: ArgumentRow = {}): ObjectRow => ({ kind, by, args: { ...PY_JUDGE, ...more }, carriers: ['client'], ...SHARED });
export const autoevals: SdkRow = {
  ...row('autoevals', 'autoevals', [binding('autoevals', 'autoevals', [
    judge('classifier', CLASSIFIERS), judge('classifier', ['LLMClassifier'], { system: ['prompt_template', '#1'] }), judge('retrieval', RETRIEVAL), judge('similarity', SIMILAR, { model: ['model', 'embedding_model'] }),
  ])], [
    { id: 'classifier', kind: 'chat', on: ['classifier'], py: CALLED, args: { messages: ['*'] } },
    { id: 'retrieval', kind: 'agent-run', on: ['retrieval'], py: CALLED, args: { messages: ['*'] } },
    { id: 'similarity', kind: 'embedding', on: ['similarity'], py: CALLED, args: { prompt: ['*'] }, noOutput: true },
    // The judge's own words are not seen.
    { id: 'classifier', kind: 'chat', on: ['module'], js: CLASSIFIERS, args: JS_JUDGE, hiddenInput: ['output', '#0'], carriers: ['client'], defaultCap: OWN_CAP },
    { id: 'retrieval', kind: 'agent-run', on: ['module'], js: RETRIEVAL, args: JS_JUDGE, hiddenInput: ['output', '#0'], carriers: ['client'], defaultCap: OWN_CAP },
    { id: 'similarity', kind: 'embedding', on: ['module'], js: SIMILAR, args: { model: ['model'], prompt: ['*'] }, noOutput: true },
    { id: 'made', kind: 'chat', on: ['made'], js: ['()'], args: JS_JUDGE, defaultCap: OWN_CAP },
  ]),
  js: [{
    modules: ['autoevals'], package: 'autoevals', transparent: [],
    objects: [
      { kind: 'made', by: CLASSIFIERS.map((name) => `${name}.partial`), args: { model: ['model'], outputCap: ['maxTokens'] }, carriers: ['client'] },
      { kind: 'made', by: ['LLMClassifierFromTemplate', 'LLMClassifierFromSpec', 'OpenAIClassifier.partial'], args: { model: ['model', '#1.model'], outputCap: ['maxTokens', '#1.max_tokens'], system: ['promptTemplate', '#1.prompt'] } },
    ],
  }],
};

// ---------------------------------------------------------------- promptfoo (types of 0.121)

const FOO: ModelText = {
  separator: ':', after: ['chat:', 'messages:', 'responses:', 'completion:', 'embedding:'],
  providers: { openai: 'openai', anthropic: 'anthropic', google: 'google', vertex: 'google', mistral: 'mistral', groq: 'groq', deepseek: 'deepseek', openrouter: 'openrouter', bedrock: 'aws', azure: 'azure', cohere: 'cohere', xai: 'x-ai', ollama: 'local' },
};
export const promptfoo: SdkRow = {
  id: 'promptfoo', title: 'promptfoo', provider: null, baseUrl: [], baseUrlVariables: [], attempts: null, free: {},
  js: [{ modules: ['promptfoo'], package: 'promptfoo', transparent: [], objects: [{ kind: 'package', by: ['default', '*'], asIs: true }] }],
  apis: [
    // Each prompt, with each of the tests, at each of the providers.
    { id: 'evaluate', kind: 'agent-run', on: ['module', 'package'], js: ['evaluate'], args: { model: ['providers.*', 'providers'], messages: ['prompts'] }, inputs: ['tests'], modelText: FOO, defaultCap: OWN_CAP },
  ],
};

// ---------------------------------------------------------------- Guardrails and NeMo Guardrails (guardrails/guard.py, 0.11; nemoguardrails/rails/llm/llmrails.py, 0.10, and its guides up to 0.25)

const GUARDS = ['Guard', 'AsyncGuard'];
export const guardrails = row('guardrails', 'Guardrails', [binding('guardrails', 'guardrails-ai', [
  { kind: 'guard', by: GUARDS.flatMap((name) => [name, ...['for_pydantic', 'for_string', 'for_rail', 'for_rail_string', 'from_pydantic', 'from_string', 'from_rail', 'from_rail_string'].map((made) => `${name}.${made}`)]), args: { messages: ['messages', 'prompt'], system: ['instructions'], schema: ['output_class', '#0'] }, ...SHARED },
  { kind: 'guard', from: ['guard'], by: ['use', 'use_many'] },
], { isWord: true })], [
  // LiteLLM asks, or the function that it is given; what does not pass is asked for again.
  { id: 'guard', kind: 'chat', on: ['guard'], py: ['()'], args: { model: ['model', 'engine'], messages: ['messages', 'msg_history', 'prompt'], outputCap: ['max_tokens', 'max_completion_tokens'], system: ['instructions'], baseUrl: ['api_base'], tools: ['tools'], stream: ['stream'] }, modelText: LITELLM, systemRoles: ['system'] },
  { id: 'guard.parse', kind: 'chat', on: ['guard'], py: ['parse'], when: [{ at: ['llm_api'], given: true }], args: { model: ['model', 'engine'], messages: ['llm_output', '#0'], outputCap: ['max_tokens'] }, modelText: LITELLM },
], { free: { py: ['validate'] } });

export const nemoGuardrails = row('nemo-guardrails', 'NeMo Guardrails', [binding('nemoguardrails', 'nemoguardrails', [
  // Without one that is handed in, the models are those of its configuration.
  { kind: 'rails', by: ['LLMRails'], args: { model: ['llm', '#1'] }, carriers: ['llm', '#1'], ...SHARED },
])], [
  { id: 'rails.generate', kind: 'agent-run', on: ['rails'], py: ['generate', 'generate_async', 'stream_async'], args: { messages: ['messages', 'prompt', '#0'] }, systemRoles: ['system'] },
  { id: 'rails.generate_events', kind: 'agent-run', on: ['rails'], py: ['generate_events', 'generate_events_async'], args: {}, hiddenInput: ['events', '#0'] },
]);

// ---------------------------------------------------------------- Opik (https://github.com/comet-ml/opik, sdks/python/src/opik/evaluation, 1.x and 2; metrics/__init__.py lists what asks a model, and what does not)

const OPIK = [
  'AnswerRelevance', 'AgentTaskCompletionJudge', 'AgentToolCorrectnessJudge', 'ComplianceRiskJudge', 'ContextPrecision', 'ContextRecall', 'DemographicBiasJudge', 'DialogueHelpfulnessJudge', 'Factuality', 'GenderBiasJudge', 'GEvalPreset', 'Hallucination',
  'Moderation', 'PoliticalBiasJudge', 'PromptPerplexityJudge', 'PromptUncertaintyJudge', 'QARelevanceJudge', 'RegionalBiasJudge', 'ReligiousBiasJudge', 'StructuredOutputCompliance', 'SummarizationCoherenceJudge', 'SummarizationConsistencyJudge', 'SycEval', 'TrajectoryAccuracy',
  'Usefulness', 'ConversationalCoherenceMetric', 'SessionCompletenessQuality', 'UserFrustrationMetric',
];
const opikMetric = (by: string[], args: ArgumentRow, more: Partial<ObjectRow> = {}): ObjectRow => ({ kind: 'metric', by: by.flatMap((name) => [name, `metrics.${name}`]), args: { model: ['model'], ...args }, carriers: ['model'], modelText: LITELLM, ...SHARED, ...more });
export const opik = row('opik', 'Opik', [binding('opik.evaluation', 'opik', [
  opikMetric(OPIK, {}),
  opikMetric(['GEval'], { messages: ['task_introduction', '#0'], system: ['evaluation_criteria', '#1'], model: ['model', '#2'] }, { carriers: ['model', '#2'] }),
  // Each of those judges; a conversation by one of them.
  opikMetric(['LLMJuriesJudge'], {}, { carriers: ['judges', '#0'] }),
  opikMetric(['GEvalConversationMetric'], {}, { carriers: ['judge', '#0'] }),
  { kind: 'model', by: ['models.LiteLLMChatModel', 'LiteLLMChatModel'], args: { model: ['model_name', '#0'], outputCap: ['max_tokens', 'max_completion_tokens'], baseUrl: ['api_base', 'base_url'] }, modelText: LITELLM, ...SHARED },
], { isWord: true })], [
  // Its own steps are asked for first, once.
  { id: 'metric.score', kind: 'agent-run', on: ['metric'], py: ['score', 'ascore'], args: {}, hiddenInput: ['output', 'input', 'conversation', '#0', '*'] },
  { id: 'evaluate', kind: 'agent-run', on: ['module'], py: ['evaluate', 'evaluator.evaluate', 'evaluate_experiment'], carriers: ['scoring_metrics', '#2'], needs: ['metric'], inputs: ['dataset', '#0'], args: {} },
  // Each entry is filled into the messages; metrics come on top.
  { id: 'evaluate_prompt', kind: 'chat', on: ['module'], py: ['evaluate_prompt', 'evaluator.evaluate_prompt'], carriers: ['model', '#2'], inputs: ['dataset', '#0'], args: { model: ['model', '#2'] }, modelText: LITELLM, defaultCap: OWN_CAP },
  { id: 'llm.generate', kind: 'chat', on: ['model'], py: ['generate_string', 'agenerate_string', 'generate_chat_completion', 'agenerate_chat_completion'], args: { messages: ['messages', 'input', '#0'], schema: ['response_format', '#1'] }, systemRoles: ['system'] },
]);
