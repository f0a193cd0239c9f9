/**
 * LangChain in JavaScript and Python: models, prompt templates, messages, compositions of them, chains of old, agents: data
 * only. Must not hold a price or a model class. Vector stores are in `langchainStores.ts`. Not here: searches, calls inside memories,
 * retrievers and parsers, graphs (`langgraph.ts`).
 */
import type { ApiRow, ArgumentRow, Binding, Locator, ObjectRow, SdkRow, TemplateSyntax } from '../sdk.js';
import { SMALL_PACKAGES } from './langchainCommunity.js';
import {
  NAMED_MODEL, OWN_CAP, all, anthropicClasses, bedrockClasses, cerebrasClasses, cohereClasses, deepseekClasses, everyClass, fireworksClasses, googleClasses, groqClasses,
  huggingFaceClasses, liteLlmClasses, mistralClasses, namedModels, ollamaClasses, openRouterClasses, openaiClasses, otherClasses, perplexityClasses, togetherClasses, xaiClasses,
  type Classes,
} from './langchainModels.js';
import { JS_CACHED, JS_STORE_PACKAGES, PY_CACHED, PY_STORES_BESIDE, PY_STORE_PACKAGES, STORE_CALLS, jsStores, pyStores } from './langchainStores.js';

/** Roles as messages write them. */
const ROLES = { system: 'system', developer: 'system', human: 'user', user: 'user', ai: 'assistant', assistant: 'assistant' };

// ---------------------------------------------------------------- prompts

const MESSAGES: Readonly<Record<string, string>> = { System: 'system', Human: 'user', AI: 'assistant', Tool: 'tool', Function: 'function' };
const messages = (text: Locator[]): ObjectRow[] =>
  Object.entries(MESSAGES).map(([name, role]): ObjectRow => ({ kind: 'message', by: [`${name}Message`, `${name}MessageChunk`], role, args: { messages: text } }));

/** Templates, by how places in them are written: `format` says where that is chosen. */
function templates(by: string[], args: ArgumentRow, format: Locator[], more: Partial<ObjectRow> = {}): ObjectRow[] {
  const row = (template: TemplateSyntax): ObjectRow => ({ kind: 'prompt', by, args, template, ...more });
  return [{ ...row('mustaches'), when: [{ at: format, is: ['mustache', 'jinja2'] }] }, row('braces')];
}
const ROLE_TEMPLATES = { System: 'system', Human: 'user', AI: 'assistant' };

const JS_PROMPTS: ObjectRow[] = [
  ...messages(['#0']),
  ...templates(['ChatPromptTemplate.fromMessages', 'ChatPromptTemplate.fromTemplate', 'PromptTemplate.fromTemplate'], { messages: ['#0'] }, ['#1.templateFormat']),
  ...templates(['ChatPromptTemplate', 'PromptTemplate'], { messages: ['promptMessages', 'template'] }, ['templateFormat']),
  ...Object.entries(ROLE_TEMPLATES).flatMap(([name, role]) => templates([`${name}MessagePromptTemplate.fromTemplate`], { messages: ['#0'] }, ['#1.templateFormat'], { role })),
  { kind: 'prompt', by: ['pull', 'loadPrompt', 'FewShotPromptTemplate', 'FewShotChatMessagePromptTemplate', 'PipelinePromptTemplate'] },
  { kind: 'prompt', from: ['prompt'], by: ['partial', 'format', 'invoke', 'formatMessages', 'formatPromptValue', 'toChatMessages', 'toString'] },
];
const PY_PROMPTS: ObjectRow[] = [
  ...messages(['content', '#0']),
  ...templates(['ChatPromptTemplate.from_messages', 'ChatPromptTemplate', 'ChatPromptTemplate.from_template', 'PromptTemplate.from_template', 'PromptTemplate'], { messages: ['messages', 'template', '#0'] }, ['template_format']),
  ...Object.entries(ROLE_TEMPLATES).flatMap(([name, role]) =>
    templates([`${name}MessagePromptTemplate.from_template`, `${name}MessagePromptTemplate`], { messages: ['template', 'prompt', '#0'] }, ['template_format'], { role })),
  { kind: 'prompt', by: ['hub.pull', 'pull', 'load_prompt', 'PromptTemplate.from_file', 'PromptTemplate.from_examples', 'FewShotPromptTemplate', 'FewShotChatMessagePromptTemplate', 'PipelinePromptTemplate'] },
  {
    kind: 'prompt', from: ['prompt'],
    by: ['partial', 'format', 'aformat', 'invoke', 'ainvoke', 'format_messages', 'aformat_messages', 'format_prompt', 'aformat_prompt', 'to_messages', 'to_string'],
  },
];

// ---------------------------------------------------------------- compositions

/** Things that are run, and what they stay when options are bound. `answer`: a model with more behind it. */
const RUN = ['model', 'answer', 'chain', 'agent', 'deepAgent', 'executor'];
const OPTIONS: ArgumentRow = {
  model: ['model', 'configurable.model', 'config.configurable.model', '#0.configurable.model', '#0.model', 'config.model'], tools: ['tools', 'functions'], schema: ['response_format'],
  outputCap: ['max_tokens', 'maxTokens', 'max_completion_tokens', 'max_output_tokens', 'configurable.max_tokens', 'config.configurable.max_tokens', '#0.configurable.max_tokens', '#0.max_tokens', 'config.max_tokens'],
  stepCap: ['recursionLimit', 'recursion_limit', '#0.recursion_limit', 'config.recursion_limit'], timeout: ['timeout'],
};

/** What a prompt is filled in for, and a parser reads the answer of. */
const SEQUENCE = { comes: 'model', behind: 'prompt', before: 'parser' };
/** What reads an answer: from `langchain_core.output_parsers` and `@langchain/core/output_parsers`. */
const PARSERS: ObjectRow = {
  kind: 'parser',
  by: [
    'StrOutputParser', 'StringOutputParser', 'JsonOutputParser', 'SimpleJsonOutputParser', 'PydanticOutputParser', 'StructuredOutputParser', 'StructuredOutputParser.fromZodSchema', 'XMLOutputParser',
    'CommaSeparatedListOutputParser', 'NumberedListOutputParser', 'MarkdownListOutputParser', 'ListOutputParser', 'JsonOutputToolsParser', 'JsonOutputKeyToolsParser', 'PydanticToolsParser',
    'JsonOutputFunctionsParser', 'PydanticOutputFunctionsParser', 'BaseOutputParser', 'BaseLLMOutputParser', 'BaseTransformOutputParser',
  ],
};

/** What every one of the kinds makes of itself. */
const kept = (row: Omit<ObjectRow, 'kind' | 'from'>): ObjectRow[] => RUN.map((kind) => ({ kind, from: [kind], ...row }));

const JS_COMPOSED: ObjectRow[] = [
  { kind: 'model', by: ['BaseChatModel', 'BaseLanguageModel', 'BaseLLM', 'LLM', 'SimpleChatModel'], isAbstract: true, args: { model: ['model'], outputCap: ['maxTokens'] }, defaultCap: OWN_CAP, attempts: null },
  { kind: 'embeddings', by: ['Embeddings', 'EmbeddingsInterface'], isAbstract: true, args: { model: ['model'] }, attempts: null },
  { kind: 'model', from: ['model'], by: ['bindTools'], args: { tools: ['#0'], outputCap: ['#1.max_tokens'] } },
  { kind: 'model', from: ['model'], by: ['withStructuredOutput'], args: { schema: ['#0'] } },
  ...kept({ by: ['bind', 'withConfig'], args: OPTIONS }),
  ...kept({ by: ['withRetry'], args: { maxAttempts: ['stopAfterAttempt'] }, repeats: 3 }),
  ...kept({ by: ['withFallbacks'], or: ['#0', 'fallbacks'] }),
  ...kept({ by: ['withListeners', 'pick', 'assign', 'map'] }),
  { kind: 'answer', from: ['model', 'answer'], by: ['pipe'], carriers: ['#0'] },
  { kind: 'chain', from: ['prompt', 'chain', 'agent', 'executor'], by: ['pipe'], carriers: ['#0'], sequence: SEQUENCE },
  { kind: 'chain', by: ['RunnableSequence.from', 'RunnableSequence'], carriers: ['*'], sequence: SEQUENCE },
  PARSERS,
  {
    kind: 'chain',
    by: [
      'RunnableMap', 'RunnableMap.from', 'RunnableParallel', 'RunnableParallel.from', 'RunnableLambda', 'RunnableLambda.from', 'RunnableBranch.from',
      'RunnablePassthrough', 'RunnablePassthrough.assign', 'RunnableWithMessageHistory',
    ],
    carriers: ['*'],
  },
];
const PY_COMPOSED: ObjectRow[] = [
  { kind: 'model', by: ['BaseChatModel', 'BaseLanguageModel', 'BaseLLM', 'LLM', 'SimpleChatModel'], isAbstract: true, args: { model: ['model'], outputCap: ['max_tokens'] }, defaultCap: OWN_CAP, attempts: null },
  { kind: 'embeddings', by: ['Embeddings'], isAbstract: true, args: { model: ['model'] }, attempts: null },
  { kind: 'model', from: ['model'], by: ['bind_tools', 'bind_functions'], args: { tools: ['#0', 'tools', 'functions'], outputCap: ['max_tokens'] } },
  { kind: 'model', from: ['model'], by: ['with_structured_output'], args: { schema: ['#0', 'schema'] } },
  ...kept({ by: ['bind', 'with_config'], args: OPTIONS }),
  ...kept({ by: ['with_retry'], args: { maxAttempts: ['stop_after_attempt'] }, repeats: 3 }),
  ...kept({ by: ['with_fallbacks'], or: ['#0', 'fallbacks'] }),
  ...kept({ by: ['configurable_alternatives'], or: ['*'] }),
  ...kept({ by: ['with_listeners', 'with_alisteners', 'with_types', 'configurable_fields', 'pick', 'assign', 'map'] }),
  { kind: 'answer', from: ['model', 'answer'], by: ['pipe'], carriers: ['*'] },
  { kind: 'answer', from: ['model', 'answer'], by: ['|'] },
  { kind: 'chain', from: ['prompt', 'chain', 'agent', 'executor'], by: ['pipe'], carriers: ['*'], sequence: SEQUENCE },
  { kind: 'chain', from: ['prompt', 'chain', 'agent', 'executor'], by: ['|'], sequence: SEQUENCE },
  { kind: 'chain', from: ['prompt', 'parser', ...RUN], by: ['.|'], sequence: SEQUENCE },
  PARSERS,
  { kind: 'chain', by: ['RunnableSequence', 'RunnableSequence.from'], carriers: ['*'], sequence: SEQUENCE },
  {
    kind: 'chain',
    by: [
      'RunnableParallel', 'RunnableMap', 'RunnableLambda', 'RunnableBranch', 'RunnablePassthrough', 'RunnablePassthrough.assign', 'RunnableWithMessageHistory', 'RunnableWithFallbacks',
    ],
    carriers: ['*'],
  },
];

// ---------------------------------------------------------------- chains of old, agents

/** Whatever they are made with, a model answers in the end; of those that only join others nobody knows. */
const withModel = (by: string[]): ObjectRow => ({ kind: 'chain', by, carriers: ['*'], holds: ['model'] });

const JS_CHAINS: ObjectRow[] = [
  withModel([
    'LLMChain', 'ConversationChain', 'StuffDocumentsChain', 'MapReduceDocumentsChain', 'RefineDocumentsChain', 'AnalyzeDocumentChain', 'RetrievalQAChain', 'RetrievalQAChain.fromLLM',
    'ConversationalRetrievalQAChain', 'ConversationalRetrievalQAChain.fromLLM', 'VectorDBQAChain', 'VectorDBQAChain.fromLLM', 'ChatVectorDBQAChain', 'ChatVectorDBQAChain.fromLLM', 'SqlDatabaseChain',
    'APIChain', 'APIChain.fromLLMAndAPIDocs', 'createOpenAPIChain', 'GraphCypherQAChain', 'GraphCypherQAChain.fromLLM', 'ConstitutionalChain', 'ConstitutionalChain.fromLLM', 'LLMRouterChain', 'LLMRouterChain.fromLLM',
    'MultiPromptChain', 'MultiPromptChain.fromLLMAndPrompts', 'MultiPromptChain.fromPrompts', 'MultiRetrievalQAChain', 'MultiRetrievalQAChain.fromLLMAndRetrievers', 'MultiRetrievalQAChain.fromRetrievers',
    'loadQAChain', 'loadQAStuffChain', 'loadQAMapReduceChain', 'loadQARefineChain', 'loadSummarizationChain', 'createStuffDocumentsChain', 'createHistoryAwareRetriever',
    'createExtractionChain', 'createExtractionChainFromZod', 'createTaggingChain', 'createTaggingChainFromZod', 'createStructuredOutputChain', 'createSqlQueryChain', 'createOpenAIFnRunnable',
    'createToolCallingAgent', 'createOpenAIToolsAgent', 'createOpenAIFunctionsAgent', 'createStructuredChatAgent', 'createXmlAgent', 'createReactAgent', 'ZeroShotAgent.fromLLMAndTools', 'ChatAgent.fromLLMAndTools',
    'MultiQueryRetriever.fromLLM',
  ]),
  { kind: 'chain', by: ['SequentialChain', 'SimpleSequentialChain', 'TransformChain', 'createRetrievalChain'], carriers: ['*'] },
];
const PY_CHAINS: ObjectRow[] = [
  withModel([
    'LLMChain', 'LLMChain.from_string', 'ConversationChain', 'StuffDocumentsChain', 'MapReduceDocumentsChain', 'ReduceDocumentsChain', 'RefineDocumentsChain', 'MapRerankDocumentsChain', 'MapReduceChain.from_params',
    'RetrievalQA', 'RetrievalQA.from_chain_type', 'RetrievalQA.from_llm', 'VectorDBQA', 'VectorDBQA.from_chain_type',
    'RetrievalQAWithSourcesChain', 'RetrievalQAWithSourcesChain.from_chain_type', 'RetrievalQAWithSourcesChain.from_llm', 'ConversationalRetrievalChain', 'ConversationalRetrievalChain.from_llm',
    'load_qa_chain', 'load_qa_with_sources_chain', 'load_summarize_chain', 'create_stuff_documents_chain', 'create_history_aware_retriever',
    'create_extraction_chain', 'create_extraction_chain_pydantic', 'create_tagging_chain', 'create_tagging_chain_pydantic', 'create_structured_output_chain', 'create_structured_output_runnable', 'create_openai_fn_runnable',
    'create_sql_query_chain', 'SQLDatabaseChain', 'SQLDatabaseChain.from_llm', 'SQLDatabaseSequentialChain.from_llm', 'LLMMathChain', 'LLMMathChain.from_llm', 'LLMCheckerChain.from_llm', 'APIChain.from_llm_and_api_docs',
    'GraphCypherQAChain.from_llm', 'GraphQAChain.from_llm', 'QAGenerationChain.from_llm', 'ConstitutionalChain.from_llm', 'MultiPromptChain.from_prompts', 'HypotheticalDocumentEmbedder.from_llm',
    'create_tool_calling_agent', 'create_openai_tools_agent', 'create_openai_functions_agent', 'create_structured_chat_agent', 'create_json_chat_agent', 'create_xml_agent', 'create_self_ask_with_search_agent', 'create_react_agent',
    'ZeroShotAgent.from_llm_and_tools', 'ConversationalChatAgent.from_llm_and_tools', 'OpenAIFunctionsAgent.from_llm_and_tools', 'StructuredChatAgent.from_llm_and_tools', 'ZeroShotAgent', 'LLMSingleActionAgent', 'OpenAIFunctionsAgent',
    'MultiQueryRetriever.from_llm',
  ]),
  { kind: 'chain', by: ['SequentialChain', 'SimpleSequentialChain', 'create_retrieval_chain'], carriers: ['*'] },
];

const AGENT: ArgumentRow = { model: ['model', '#0'], system: ['system_prompt', 'prompt', 'instructions'], tools: ['tools', '#1'], schema: ['response_format'], cache: ['middleware'] };
const JS_AGENT: ArgumentRow = { model: ['model'], system: ['systemPrompt', 'prompt'], tools: ['tools'], schema: ['responseFormat'], cache: ['middleware'] };
const JS_AGENTS: ObjectRow[] = [
  { kind: 'agent', by: ['createAgent'], args: JS_AGENT, carriers: ['model'], modelText: NAMED_MODEL },
  { kind: 'deepAgent', by: ['createDeepAgent'], args: JS_AGENT, carriers: ['model'], modelText: NAMED_MODEL },
  { kind: 'executor', by: ['AgentExecutor', 'AgentExecutor.fromAgentAndTools'], args: { tools: ['tools'], stepCap: ['maxIterations'] }, carriers: ['agent'] },
  { kind: 'executor', by: ['initializeAgentExecutorWithOptions', 'initializeAgentExecutor'], args: { tools: ['#0'], stepCap: ['#2.maxIterations'] }, carriers: ['#1'] },
  { kind: 'executor', by: ['createSqlAgent', 'createOpenApiAgent', 'createVectorStoreAgent', 'createJsonAgent'], carriers: ['#0'] },
];
const EXECUTED = { agent: ['AgentExecutor', 'AgentExecutor.from_agent_and_tools'], llm: ['initialize_agent'] };
const MADE = ['create_sql_agent', 'create_pandas_dataframe_agent', 'create_csv_agent', 'create_json_agent', 'create_openapi_agent', 'create_vectorstore_agent', 'create_vectorstore_router_agent', 'create_spark_dataframe_agent', 'create_python_agent', 'create_conversational_retrieval_agent'];
/** A deadline bounds a run, too. */
const executors = (by: string[], carriers: Locator[], tools: Locator[]): ObjectRow[] => [
  { kind: 'executor', by, args: { tools }, carriers, when: [{ at: ['max_execution_time'], given: true }] },
  { kind: 'executor', by, args: { tools, stepCap: ['max_iterations', 'agent_executor_kwargs.max_iterations'] }, carriers },
];
const PY_AGENTS: ObjectRow[] = [
  { kind: 'agent', by: ['create_agent'], args: AGENT, carriers: ['model', '#0'], modelText: NAMED_MODEL },
  { kind: 'deepAgent', by: ['create_deep_agent', 'async_create_deep_agent'], args: { ...AGENT, model: ['model'], tools: ['tools'] }, carriers: ['model'], modelText: NAMED_MODEL },
  ...executors(EXECUTED.agent, ['agent', '#0'], ['tools']),
  ...executors(EXECUTED.llm, ['llm', '#1'], ['tools', '#0']),
  ...executors(MADE, ['llm', '#0'], []),
];

// ---------------------------------------------------------------- calls

const SYSTEM_ROLES = ['system'];
const JS_OPTIONS: ArgumentRow = { model: ['request.model', 'request.configurable.model'], outputCap: ['request.max_tokens', 'request.maxTokens'], cache: ['request.cache_control'], tools: ['request.tools'], timeout: ['request.timeout'] };
const PY_OPTIONS: ArgumentRow = { model: ['model', 'config.configurable.model', '#1.configurable.model'], outputCap: ['max_tokens'], cache: ['cache_control'], tools: ['tools', 'functions'], timeout: ['timeout'] };
const IN: Locator[] = ['#0', 'input'];
const LISTED: Locator[] = ['#0', 'inputs'];

type Verb = Pick<ApiRow, 'on' | 'kind' | 'needs' | 'values' | 'inputs' | 'when' | 'steps'>;

/** Calls of one verb on one kind of thing, in both languages. */
function verb(name: string, js: string[], py: string[], row: Verb, args: { js: ArgumentRow; py: ArgumentRow }): ApiRow[] {
  const id = `${row.on?.[0] ?? ''}.${name}`;
  return [
    ...(js.length > 0 ? [{ id, ...row, js, args: args.js, systemRoles: SYSTEM_ROLES }] : []),
    ...(py.length > 0 ? [{ id, ...row, py, args: args.py, systemRoles: SYSTEM_ROLES }] : []),
  ];
}

const STREAMS = { js: ['stream', 'streamEvents', 'streamLog'], py: ['stream', 'astream', 'astream_events', 'astream_log'] };
const BATCHES = { js: ['batch'], py: ['batch', 'abatch', 'batch_as_completed', 'abatch_as_completed'] };

const onModel: Verb = { on: ['model', 'answer'], kind: 'chat' };
const toModel = { js: { ...JS_OPTIONS, messages: ['#0'] }, py: { ...PY_OPTIONS, messages: IN } };
const MODEL_CALLS: ApiRow[] = [
  ...verb('invoke', ['invoke', 'call', 'predict', 'predictMessages'], ['invoke', 'ainvoke', '()', 'predict', 'apredict', 'predict_messages', 'apredict_messages', 'call_as_llm'], onModel, toModel),
  ...verb('stream', STREAMS.js, STREAMS.py, onModel, toModel),
  ...verb('batch', [...BATCHES.js, 'generate'], [...BATCHES.py, 'generate', 'agenerate', 'generate_prompt', 'agenerate_prompt'], { ...onModel, inputs: LISTED }, { js: JS_OPTIONS, py: PY_OPTIONS }),
];

const onChain: Verb = { on: ['chain'], kind: 'chat', needs: ['model'] };
const options = { js: JS_OPTIONS, py: PY_OPTIONS };
const CHAIN_CALLS: ApiRow[] = [
  ...verb('invoke', ['invoke', 'call', '_call', 'run', 'predict'], ['invoke', 'ainvoke', '()', '_call', 'acall', '_acall', 'run', 'arun', 'predict', 'apredict', 'predict_and_parse', 'combine_docs', 'acombine_docs', 'get_relevant_documents', 'aget_relevant_documents'], { ...onChain, values: IN }, options),
  ...verb('stream', STREAMS.js, STREAMS.py, { ...onChain, values: IN }, options),
  ...verb('batch', [...BATCHES.js, 'apply'], [...BATCHES.py, 'apply', 'aapply', 'generate', 'agenerate'], { ...onChain, inputs: LISTED }, options),
];

const RUNS = { js: ['invoke', ...STREAMS.js], py: ['invoke', 'ainvoke', ...STREAMS.py] };
const JS_RUN: ArgumentRow = { messages: ['#0.messages'], stepCap: ['request.recursionLimit'] };
const PY_RUN: ArgumentRow = { messages: ['#0.messages', 'input.messages'], stepCap: ['#1.recursion_limit', 'config.recursion_limit'] };
/** Each round is two super-steps, the model's and the tools'. */
const onAgent: Verb = { on: ['agent'], kind: 'agent-run' };
const onExecutor: Verb = { on: ['executor'], kind: 'agent-run', values: ['#0'] };
const EXECUTOR_STEPS = { default: 15, unlimited: [null], note: 'stops after 15 model calls by default' };
const AGENT_CALLS: ApiRow[] = [
  // Middleware may limit the run.
  ...verb('invoke', RUNS.js, RUNS.py, { ...onAgent, when: [{ at: ['client.middleware'], given: true }] }, { js: JS_RUN, py: PY_RUN }),
  ...verb('invoke', RUNS.js, [], {
    ...onAgent,
    steps: { default: 13, per: 2, unlimited: [null], note: 'stops after 25 super-steps, 13 model calls, by default (langchain 1)', fix: { name: 'recursionLimit', position: 1, value: 25 } },
  }, { js: JS_RUN, py: PY_RUN }),
  ...verb('invoke', [], RUNS.py, { ...onAgent, steps: { default: 5000, per: 2, unlimited: [null], note: 'stops only after 9,999 or 10,000 super-steps, 5,000 model calls, by default (langchain 1.0 to 1.2)' } }, { js: JS_RUN, py: PY_RUN }),
  // Their default cap differs from version to version.
  ...verb('invoke', RUNS.js, RUNS.py, { on: ['deepAgent'], kind: 'agent-run' }, { js: JS_RUN, py: PY_RUN }),
  ...verb('batch', BATCHES.js, BATCHES.py, { ...onAgent, inputs: LISTED }, { js: {}, py: {} }),
  ...verb('invoke', [...RUNS.js, 'call', 'run'], [...RUNS.py, '()', 'acall', 'run', 'arun'], { ...onExecutor, steps: EXECUTOR_STEPS }, { js: {}, py: {} }),
  ...verb('batch', BATCHES.js, BATCHES.py, { ...onExecutor, inputs: LISTED }, { js: {}, py: {} }),
];

const EMBEDDINGS: ApiRow = {
  id: 'embeddings.embed', kind: 'embedding', on: ['embeddings'],
  js: ['embedQuery', 'embedDocuments'], py: ['embed_query', 'embed_documents', 'aembed_query', 'aembed_documents'],
  args: { prompt: ['#0', 'text', 'texts'] }, noOutput: true,
};

// ---------------------------------------------------------------- packages

const js = (name: string, classes: Classes, more: ObjectRow[] = []): Binding => ({ modules: [name], package: name, objects: [...classes.js, ...more], transparent: [] });
const py = (module: string, classes: Classes, more: ObjectRow[] = []): Binding => ({ modules: [module], package: module.replaceAll('_', '-'), objects: [...classes.py, ...more, ...pyStores(PY_STORES_BESIDE[module] ?? [])], transparent: [] });
const none = all();
/** Made from other kinds, they hold for all packages. */
const derived = (rows: readonly ObjectRow[]): ObjectRow[] => rows.filter((row) => row.from);
const exported = (rows: readonly ObjectRow[]): ObjectRow[] => rows.filter((row) => !row.from);
const JS_CORE = [...JS_PROMPTS, ...JS_COMPOSED];
const PY_CORE = [...PY_PROMPTS, ...PY_COMPOSED];
const JS_OLD = [...exported(JS_CORE), ...JS_CHAINS, ...JS_AGENTS, ...exported(jsStores()), ...JS_CACHED];
const PY_OLD = [...exported(PY_CORE), ...PY_CHAINS, ...PY_AGENTS, ...pyStores(), ...PY_CACHED];

export const langchain: SdkRow = {
  id: 'langchain',
  title: 'LangChain',
  provider: null,
  js: [
    js('@langchain/core', none, [...exported(JS_CORE), ...derived(JS_CORE)]),
    js('langchain', all(everyClass, namedModels), JS_OLD),
    js('@langchain/classic', namedModels, JS_OLD),
    js('@langchain/community', everyClass, [...JS_CHAINS, ...jsStores()]),
    js('@langchain/openai', openaiClasses),
    js('@langchain/azure-openai', openaiClasses),
    js('@langchain/anthropic', anthropicClasses),
    ...['@langchain/google-genai', '@langchain/google-vertexai', '@langchain/google-vertexai-web', '@langchain/google-gauth', '@langchain/google-webauth', '@langchain/google'].map((name) => js(name, googleClasses)),
    js('@langchain/aws', bedrockClasses),
    js('@langchain/ollama', ollamaClasses),
    js('@langchain/groq', groqClasses),
    js('@langchain/mistralai', mistralClasses),
    js('@langchain/cohere', cohereClasses),
    js('@langchain/deepseek', deepseekClasses),
    js('@langchain/xai', xaiClasses),
    js('@langchain/cerebras', cerebrasClasses),
    js('@langchain/openrouter', openRouterClasses),
    ...['@langchain/cloudflare', '@langchain/baidu-qianfan', '@langchain/yandex', '@langchain/ibm', '@langchain/nomic', '@langchain/mixedbread-ai'].map((name) => js(name, otherClasses)),
    js('@langchain/perplexity', perplexityClasses),
    js('@langchain/fireworks', fireworksClasses),
    js('@langchain/together-ai', togetherClasses),
    ...Object.entries(JS_STORE_PACKAGES).map(([name, stores]) => js(name, none, jsStores(stores))),
    js('deepagents', none, JS_AGENTS.filter(({ by }) => by.includes('createDeepAgent'))),
  ],
  py: [
    py('langchain_core', none, [...exported(PY_CORE), ...derived(PY_CORE)]),
    py('langchain', all(everyClass, namedModels), PY_OLD),
    py('langchain_classic', all(everyClass, namedModels), PY_OLD),
    py('langchain_community', everyClass, [...PY_CHAINS, ...PY_AGENTS, ...pyStores()]),
    py('langchain_experimental', none, [...PY_CHAINS, ...PY_AGENTS]),
    py('langchain_openai', openaiClasses),
    py('langchain_anthropic', anthropicClasses),
    py('langchain_google_genai', googleClasses),
    py('langchain_google_vertexai', googleClasses),
    py('langchain_google_community', googleClasses),
    py('langchain_aws', bedrockClasses),
    py('langchain_ollama', ollamaClasses),
    py('langchain_groq', groqClasses),
    py('langchain_mistralai', mistralClasses),
    py('langchain_cohere', cohereClasses),
    py('langchain_deepseek', deepseekClasses),
    py('langchain_xai', xaiClasses),
    py('langchain_together', togetherClasses),
    py('langchain_fireworks', fireworksClasses),
    py('langchain_perplexity', perplexityClasses),
    py('langchain_cerebras', cerebrasClasses),
    py('langchain_openrouter', openRouterClasses),
    py('langchain_litellm', liteLlmClasses),
    py('langchain_huggingface', huggingFaceClasses),
    ...['langchain_nvidia_ai_endpoints', 'langchain_ibm', 'langchain_databricks', 'databricks_langchain', 'langchain_azure_ai', 'langchain_voyageai', 'langchain_sambanova', 'langchain_qwq', ...SMALL_PACKAGES].map((module) => py(module, otherClasses)),
    ...Object.entries(PY_STORE_PACKAGES).map(([module, stores]) => py(module, none, pyStores(stores))),
    py('deepagents', none, PY_AGENTS.filter(({ by }) => by.includes('create_deep_agent'))),
  ],
  baseUrl: [],
  baseUrlVariables: ['OPENAI_BASE_URL', 'OPENAI_API_BASE', 'ANTHROPIC_BASE_URL', 'ANTHROPIC_API_URL'],
  attempts: null,
  roles: ROLES,
  apis: [...MODEL_CALLS, ...CHAIN_CALLS, ...AGENT_CALLS, EMBEDDINGS, ...STORE_CALLS],
  free: { js: ['getNumTokens', 'getNumTokensFromMessages'], py: ['get_num_tokens', 'get_num_tokens_from_messages'] },
};
