/**
 * Future House's packages: LMI (`lmi`, fh-llm-client 0.x) with models over LiteLLM, Aviary's tool selector (`aviary`, fhaviary
 * 0.x), LDP's agents (`ldp` 0.x). Data only. Must not hold a price. Not here: environments that agents act in, and names that a list of
 * models gives to others.
 */
import type { ApiRow, ArgumentRow, DefaultCap, ModelText, ObjectRow, SdkRow } from '../sdk.js';
import { PREFIXES as LITELLM } from './litellm.js';

/** A cap of its own for models that it lists itself (lmi/llms.py); other versions differ. */
const OWN_CAP: DefaultCap = [{ prefix: '', tokens: null }];
/** Model and cap by the older configuration, and by the typed one. */
const MODEL: ArgumentRow = { model: ['name', 'config.name'], outputCap: ['config.max_tokens', 'config.litellm_params.max_tokens'] };
const model: Pick<ObjectRow, 'modelText' | 'attempts' | 'defaultCap'> = { modelText: LITELLM, attempts: null, defaultCap: OWN_CAP };

/** `st-…` runs here, `hybrid-…` is one of these and one that counts words. */
const EMBEDDER: ModelText = { ...LITELLM, after: ['hybrid-'] };
const embedder = (by: string[], args: ArgumentRow, more: Partial<ObjectRow> = {}): ObjectRow => ({ kind: 'embedder', by, args, modelText: EMBEDDER, attempts: null, ...more });
const FACTORY = ['embedding_model_factory', 'EmbeddingModel.from_name'];
const NAMED: ArgumentRow = { model: ['embedding', '#0'] };

const AGENT: ArgumentRow = { model: ['llm_config.name', 'llm_model.name', 'llm_config.model', 'llm_model.model'], system: ['sys_prompt'], outputCap: ['llm_config.max_tokens', 'llm_model.max_tokens'] };
const agent = (kind: string, by: string[]): ObjectRow => ({ kind, by, args: AGENT, ...model });

const OBJECTS: ObjectRow[] = [
  { kind: 'model', by: ['LiteLLMModel'], args: MODEL, ...model, when: [{ at: ['llm_config'], given: true }] },
  // lmi/llms.py#CommonLLMNames.
  { kind: 'model', by: ['LiteLLMModel'], args: MODEL, ...model, defaultModel: 'gpt-4o-2024-11-20' },
  { kind: 'model', by: ['LLMModel'], isAbstract: true, args: MODEL, ...model },
  embedder(FACTORY, NAMED, { provider: 'local', when: [{ at: ['embedding', '#0'], starts: ['st-'] }] }),
  embedder(FACTORY, NAMED),
  embedder(['LiteLLMEmbeddingModel'], { model: ['name'] }, { defaultModel: 'text-embedding-3-small' }),
  embedder(['SentenceTransformerEmbeddingModel'], { model: ['name'] }, { provider: 'local', defaultModel: 'multi-qa-MiniLM-L6-cos-v1' }),
  embedder(['HybridEmbeddingModel'], {}, { carriers: ['models'] }),
  embedder(['EmbeddingModel'], { model: ['name'] }, { isAbstract: true }),
];
const SELECTOR: ObjectRow = { kind: 'selector', by: ['ToolSelector', 'core.ToolSelector'], args: { model: ['model_name', '#0'], outputCap: [] }, ...model, defaultCap: [{ prefix: 'claude-', tokens: null }], defaultModel: 'gpt-4o' };
const AGENTS: ObjectRow[] = [
  agent('agent', ['SimpleAgent', 'NoToolsSimpleAgent', 'MemoryAgent', 'agent.SimpleAgent', 'agent.MemoryAgent']),
  agent('reasoner', ['ReActAgent', 'TreeofThoughtsAgent', 'agent.ReActAgent']),
  { kind: 'op', by: ['LLMCallOp', 'graph.LLMCallOp'], ...model },
  { kind: 'rollout', by: ['RolloutManager', 'alg.RolloutManager', 'Evaluator', 'OnlineTrainer'], carriers: ['agent', '#0'], ...model },
];

const CALL: ArgumentRow = { messages: ['messages', '#0'], tools: ['tools'], schema: ['output_type'], outputCap: ['max_tokens'] };
const APIS: readonly ApiRow[] = [
  { id: 'call', kind: 'chat', on: ['model'], py: ['call', 'call_single', 'acompletion', 'acompletion_iter'], args: CALL, systemRoles: ['system'] },
  { id: 'embed_documents', kind: 'embedding', on: ['embedder'], py: ['embed_documents', 'embed_document'], args: { prompt: ['texts', 'text', '#0'] }, noOutput: true },
  { id: 'ToolSelector', kind: 'chat', on: ['selector'], py: ['()'], args: { messages: ['messages', '#0'], tools: ['tools', '#1'] }, systemRoles: ['system'] },
  { id: 'LLMCallOp', kind: 'chat', on: ['op'], py: ['()', 'forward'], args: { model: ['config.name', '#0.name', 'config.model', '#0.model'], messages: ['msgs', '#1'], tools: ['tools', '#2'], outputCap: ['config.max_tokens', '#0.max_tokens'] }, systemRoles: ['system'] },
  // One step: what the agent was told before is sent again.
  { id: 'get_asv', kind: 'chat', on: ['agent'], py: ['get_asv'], args: { messages: ['obs', '#1'] }, keepsHistory: true },
  { id: 'ReActAgent.get_asv', kind: 'agent-run', on: ['reasoner'], py: ['get_asv'], args: { messages: ['obs', '#1'] }, hiddenInput: ['agent_state', '#0'] },
  // Steps of an agent in an environment, until that says it is done.
  {
    id: 'rollout', kind: 'agent-run', on: ['rollout'], py: ['sample_trajectories', 'evaluate', 'train'], args: { stepCap: ['max_steps'] }, hiddenInput: ['environments', 'environment_factory', '#0'],
  },
];

export const lmi: SdkRow = {
  id: 'lmi',
  title: 'LMI, Aviary and LDP',
  provider: null,
  py: [
    { modules: ['lmi'], isWord: true, package: 'fh-llm-client', objects: OBJECTS, transparent: [] },
    { modules: ['aviary'], isWord: true, package: 'fhaviary', objects: [SELECTOR], transparent: [] },
    { modules: ['ldp'], isWord: true, package: 'ldp', objects: AGENTS, transparent: [] },
  ],
  baseUrl: [],
  baseUrlVariables: [],
  attempts: null,
  apis: [...APIS],
  free: { py: ['count_tokens'] },
};
