/**
 * Packages of Python around one task: research, memories, extraction, and agents that are given objectives: GPT Researcher, Embedchain, TrustCall,
 * LangMem, ControlFlow, Upsonic. Data only. Must not hold a price or a model id. Not here: models that only their settings name.
 */
import type { ApiRow, ArgumentRow, Binding, DefaultCap, Locator, ModelText, ObjectRow, SdkRow } from '../sdk.js';
import { embedding, type Embedders } from './configured.js';
import { NAMED_MODEL } from './langchainModels.js';

/** A default that was not read, or differs. */
const OWN_CAP: DefaultCap = [{ prefix: '', tokens: null }];
const SHARED: Pick<ObjectRow, 'attempts' | 'defaultCap'> = { attempts: null, defaultCap: OWN_CAP };
const row = (id: string, title: string, py: Binding[], apis: ApiRow[], more: Partial<SdkRow> = {}): SdkRow => ({ id, title, provider: null, py, baseUrl: [], baseUrlVariables: [], attempts: null, apis, free: {}, ...more });
const binding = (module: string, name: string, objects: ObjectRow[], more: Partial<Binding> = {}): Binding => ({ modules: [module], package: name, objects, transparent: [], ...more });

// ---------------------------------------------------------------- GPT Researcher (gpt_researcher/agent.py, 0.14)

/** Its models are those of its configuration; a question is split, searched for, and what is found is read and written about. */
const RESEARCH: Pick<ApiRow, 'on' | 'hiddenInput'> = { on: ['researcher'], hiddenInput: ['client.query', 'client.#0'] };
export const gptResearcher = row('gpt-researcher', 'GPT Researcher', [binding('gpt_researcher', 'gpt-researcher', [
  { kind: 'researcher', by: ['GPTResearcher', 'agent.GPTResearcher'], args: { messages: ['query', '#0'] }, ...SHARED },
])], [
  { ...RESEARCH, id: 'conduct_research', kind: 'agent-run', py: ['conduct_research'], args: {} },
  { ...RESEARCH, id: 'write_report', kind: 'agent-run', py: ['write_report', 'write_introduction', 'write_report_conclusion', 'get_subtopics', 'get_draft_section_titles'], args: {} },
  { ...RESEARCH, id: 'quick_search', kind: 'agent-run', py: ['quick_search'], when: [{ at: ['aggregated_summary', '#2'], is: [true] }], args: { messages: ['query', '#0'] } },
], { free: { py: ['get_costs', 'get_source_urls', 'get_research_context'] } });

// ---------------------------------------------------------------- Embedchain (docs.embedchain.ai, 0.1; embedchain/app.py, factory.py, embedder)

const EMBEDCHAIN: Readonly<Record<string, string>> = {
  openai: 'openai', azure_openai: 'azure', anthropic: 'anthropic', google: 'google', vertexai: 'google', cohere: 'cohere', together: 'together', groq: 'groq', mistralai: 'mistral', aws_bedrock: 'aws', huggingface: 'huggingface', ollama: 'local', gpt4all: 'local', vllm: 'local',
};
const CONFIG = ['config', '#0'];
const APP: ObjectRow = { kind: 'app', by: ['App.from_config', 'Pipeline.from_config'], ...SHARED };
const ofLlm = (name: string): Locator[] => CONFIG.map((at) => `client.${at}.llm.config.${name}`);
const ASKED: ArgumentRow = { model: ofLlm('model'), outputCap: ofLlm('max_tokens'), system: ofLlm('system_prompt'), baseUrl: ofLlm('base_url'), messages: ['input_query', '#0'] };
const EMBEDDERS: Embedders = {
  at: CONFIG.flatMap((at) => [`client.${at}.embedding_model`, `client.${at}.embedder`]),
  providers: { openai: 'openai', azure_openai: null, google: 'google', vertexai: 'google', cohere: 'cohere', mistralai: 'mistral', aws_bedrock: 'aws', ollama: 'local', gpt4all: 'local', clarifai: 'other', nvidia: 'other' },
  here: { name: 'huggingface', unless: 'endpoint' },
  defaults: { openai: 'text-embedding-ada-002' },
  otherwise: { name: 'openai', when: [[{ at: CONFIG.map((at) => `client.${at}`), record: true }]] },
};
const READ_IN: Pick<ApiRow, 'id' | 'py' | 'args' | 'hiddenInput'> = { id: 'app.add', py: ['add'], args: {}, hiddenInput: ['source', '#0'] };
const SEARCHED: Pick<ApiRow, 'id' | 'py' | 'args'> = { id: 'app.search', py: ['search'], args: { prompt: ['query', '#0'] } };
export const embedchain = row('embedchain', 'Embedchain', [binding('embedchain', 'embedchain', [
  ...Object.entries(EMBEDCHAIN).map(([name, provider]): ObjectRow => ({ ...APP, provider, ...(provider === 'azure' && { modelIsDeployment: true }), when: [{ at: CONFIG.map((at) => `${at}.llm.provider`), is: [name] }] })),
  APP,
  { kind: 'plain-app', by: ['App', 'Pipeline'], ...SHARED },
])], [
  { id: 'app.query', kind: 'chat', on: ['app', 'plain-app'], py: ['query'], args: ASKED, hiddenInput: ['input_query', '#0'] },
  { id: 'app.chat', kind: 'chat', on: ['app', 'plain-app'], py: ['chat'], args: ASKED, keepsHistory: true },
  // What is behind an address is read, cut and embedded.
  ...[READ_IN, SEARCHED].flatMap((call): ApiRow[] => [
    ...embedding({ ...call, on: ['app'], when: [] }, EMBEDDERS),
    { ...call, on: ['plain-app'], kind: 'embedding', noOutput: true, args: { ...call.args, model: [] }, modelText: { bare: { '': 'openai' } }, defaultModel: 'text-embedding-ada-002', when: [{ at: ['client.embedding_model'], given: false }] },
    { ...call, on: ['plain-app'], kind: 'embedding', noOutput: true, args: { ...call.args, model: [] } },
  ]),
]);

// ---------------------------------------------------------------- TrustCall and LangMem (trustcall/_base.py, 0.0.39; src/langmem, 0.0.30)

const RUN = ['invoke', 'ainvoke', 'stream', 'astream'];
const BATCH = ['batch', 'abatch'];
const GIVEN = ['#0.messages', 'input.messages', '#0', 'input'];
export const trustcall = row('trustcall', 'TrustCall', [binding('trustcall', 'trustcall', [
  { kind: 'extractor', by: ['create_extractor'], args: { model: ['llm', '#0'], tools: ['tools'] }, carriers: ['llm', '#0'], modelText: NAMED_MODEL, ...SHARED },
  { kind: 'extractor', from: ['extractor'], by: ['with_config', 'with_retry'] },
])], [
  // Answers that do not fit are asked for again.
  { id: 'extractor.invoke', kind: 'agent-run', on: ['extractor'], py: RUN, args: { messages: GIVEN, stepCap: ['config.configurable.max_attempts', '#1.configurable.max_attempts'] }, systemRoles: ['system'] },
  { id: 'extractor.batch', kind: 'agent-run', on: ['extractor'], py: BATCH, inputs: ['#0', 'inputs'], args: {} },
]);

const remembers = (kind: string, by: string[], more: ArgumentRow = {}): ObjectRow => ({ kind, by, args: { model: ['#0', 'model'], ...more }, carriers: ['#0', 'model'], modelText: NAMED_MODEL, ...SHARED });
export const langmem = row('langmem', 'LangMem', [binding('langmem', 'langmem', [
  remembers('manager', ['create_memory_manager', 'create_memory_store_manager', 'create_memory_searcher', 'create_thread_extractor'], { system: ['instructions', 'prompt'] }),
  remembers('optimizer', ['create_prompt_optimizer', 'create_multi_prompt_optimizer']),
  { kind: 'reflection', by: ['ReflectionExecutor'], carriers: ['#0', 'reflector'], ...SHARED },
])], [
  { id: 'manager.invoke', kind: 'agent-run', on: ['manager'], py: [...RUN, '()'], args: { messages: GIVEN } },
  { id: 'optimizer.invoke', kind: 'agent-run', on: ['optimizer'], py: [...RUN, '()'], args: { messages: ['#0.prompt', '#0.prompts'] }, hiddenInput: ['#0', '*'] },
  { id: 'reflection.submit', kind: 'agent-run', on: ['reflection'], py: ['submit'], needs: ['manager', 'optimizer'], args: { messages: ['#0.messages', 'payload.messages'] } },
]);

// ---------------------------------------------------------------- ControlFlow (src/controlflow, 0.9 to 0.12)

const SLASHED: ModelText = { separator: '/', providers: { openai: 'openai', 'azure-openai': 'azure', anthropic: 'anthropic', google: 'google', groq: 'groq', ollama: 'local' } };
const FLOW_STEPS: ApiRow['steps'] = { default: 1000, unlimited: [], note: 'stops after 1,000 model calls by default (controlflow 0.9 to 0.12)' };
const objective = (id: string, py: string[], on: string[], args: ArgumentRow): ApiRow => ({
  id, kind: 'agent-run', on, py, carriers: ['agents', 'agent', 'tasks', '#0'], args: { ...args, stepCap: ['max_llm_calls', 'max_agent_turns'] }, hiddenInput: ['context', 'flow'], steps: FLOW_STEPS,
});
const DECORATING = ['agents', 'instructions', 'objective', 'tools', 'interactive', 'result_type', 'retries', 'completion_agents'];
const both = (...names: string[]): string[] => names.flatMap((name) => [name, `${name}_async`]);
export const controlflow = row('controlflow', 'ControlFlow', [binding('controlflow', 'controlflow', [
  { kind: 'agent', by: ['Agent', 'agents.Agent'], args: { model: ['model'], system: ['instructions', '#0'], tools: ['tools'] }, carriers: ['model'], modelText: SLASHED, ...SHARED },
  { kind: 'task', by: ['Task', 'tasks.Task'], args: { messages: ['objective', '#0'], system: ['instructions'], tools: ['tools'], stepCap: ['max_llm_calls'] }, carriers: ['agents'], ...SHARED },
  { kind: 'function', by: ['task'], asIs: true, decorates: true, ...SHARED },
  { kind: 'function', from: ['function'], by: ['()'], decorates: true, carriers: ['agents'], args: { messages: ['objective'], system: ['instructions'], tools: ['tools'] }, ...SHARED },
], { isWord: true })], [
  objective('run', both('run'), ['module'], { messages: ['objective', '#0'], system: ['instructions'], tools: ['tools'] }),
  objective('run_tasks', both('run_tasks'), ['module'], { system: ['instructions'] }),
  objective('plan', ['plan'], ['module'], { messages: ['objective', '#0'], system: ['instructions'] }),
  objective('agent.run', [...both('run'), 'plan'], ['agent'], { messages: ['objective', '#0'] }),
  objective('task.run', both('run'), ['task'], {}),
  // What it is called with is sent, with the function's documentation. With options it is the decorator that is made.
  { id: 'task', kind: 'agent-run', on: ['function'], py: ['()'], when: [{ at: DECORATING, given: false }], args: { messages: ['*'], stepCap: [] }, hiddenInput: ['#0'], steps: FLOW_STEPS },
]);

// ---------------------------------------------------------------- Upsonic (src/upsonic, 0.77)

const UPSONIC: ModelText = {
  separator: '/',
  providers: { openai: 'openai', azure: 'azure', anthropic: 'anthropic', 'google-gla': 'google', 'google-vertex': 'google', google: 'google', groq: 'groq', mistral: 'mistral', cohere: 'cohere', bedrock: 'aws', deepseek: 'deepseek', openrouter: 'openrouter', ollama: 'local' },
};
const DO = ['do', 'do_async', 'print_do', 'print_do_async'];
const TASKS: ArgumentRow = { model: ['model'], messages: ['task', 'tasks', '#0'] };
export const upsonic = row('upsonic', 'Upsonic', [binding('upsonic', 'upsonic', [
  { kind: 'agent', by: ['Agent', 'Clanker', 'agent.agent.Agent', 'AutonomousAgent'], args: { model: ['model', '#0'], system: ['system_prompt', 'instructions'], tools: ['tools'], stepCap: ['tool_call_limit'] }, carriers: ['model', '#0'], modelText: UPSONIC, ...SHARED },
  { kind: 'direct', by: ['Direct', 'direct.Direct'], args: { model: ['model', '#0'], outputCap: ['settings.max_tokens'] }, carriers: ['model', '#0'], modelText: UPSONIC, ...SHARED },
  { kind: 'team', by: ['Team', 'team.team.Team'], args: { model: ['model'], messages: ['tasks'] }, carriers: ['agents', 'entities', '#0', 'leader', 'router'], modelText: UPSONIC, ...SHARED },
  { kind: 'chat', by: ['Chat', 'chat.chat.Chat'], carriers: ['agent', '#2'], ...SHARED },
  { kind: 'message', by: ['Task', 'tasks.tasks.Task'], role: 'user', args: { messages: ['description', '#0'] } },
])], [
  { id: 'agent.do', kind: 'agent-run', on: ['agent'], py: [...DO, 'stream', 'astream', 'continue_run', 'continue_run_async'], args: TASKS, hiddenInput: ['run_id'], modelText: UPSONIC, steps: { default: 100, unlimited: [], note: 'stops after 100 tool calls by default (upsonic 0.77)' } },
  { id: 'direct.do', kind: 'chat', on: ['direct'], py: DO, args: { messages: ['task', '#0'] } },
  { id: 'team.do', kind: 'agent-run', on: ['team'], py: [...DO, 'ado', 'complete', 'print_complete', 'stream', 'astream'], args: { messages: ['tasks', 'task', '#0'] } },
  { id: 'chat.invoke', kind: 'agent-run', on: ['chat'], py: ['invoke', 'stream'], args: { messages: ['input_data', '#0'] }, keepsHistory: true },
]);
