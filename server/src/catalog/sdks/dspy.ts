/**
 * DSPy (`dspy` 2.5 to 3): models, and modules that ask the configured one (dspy/predict/predict.py, dspy/dsp/utils/settings.py).
 * Data only. Must not hold a price or a model id. Not here: optimizers, and a model that is set for all modules of a program.
 */
import type { ApiRow, ArgumentRow, DefaultCap, Locator, SdkRow } from '../sdk.js';
import { PREFIXES as LITELLM } from './litellm.js';

/** What the configured model has, or one of another version. */
const OWN_CAP: DefaultCap = [{ prefix: '', tokens: null }];
const INPUT: ArgumentRow = { messages: ['*'], outputCap: ['config.max_tokens'] };
const CALLS = ['()', 'acall', 'forward', 'aforward'];

/** `dspy.configure(lm=…)`, `with dspy.context(lm=…)`, `dspy.settings.configure(lm=…)`. */
const CONFIGURED: Locator[] = ['put.dspy.lm', 'put.settings.lm'];
const OWN: Locator[] = ['lm', 'told.set_lm.#0', 'client.lm'];
/** A module that is given no model asks the configured one, whose cap counts as well. */
const asking = (row: ApiRow): ApiRow[] => [
  { ...row, args: { ...row.args, model: [...OWN, ...CONFIGURED] }, otherwise: CONFIGURED, when: [{ at: OWN, given: false }] },
  { ...row, args: { ...row.args, model: OWN }, carriers: OWN },
];

const APIS: readonly ApiRow[] = [
  { id: 'LM', kind: 'chat', on: ['model'], py: CALLS, args: { messages: ['messages', 'prompt', '#0'], outputCap: ['max_tokens'] }, systemRoles: ['system'] },
  // Field names and instructions of the signature are sent as well.
  ...asking({ id: 'Predict', kind: 'chat', on: ['predictor'], py: CALLS, args: INPUT }),
  ...asking({ id: 'ReAct', kind: 'agent-run', on: ['agent'], py: CALLS, args: { ...INPUT, stepCap: ['max_iters'] }, steps: { default: 20, unlimited: [], note: 'stops after 20 iterations by default and asks once more for the answer (dspy 3.1; 10 and 5 before)' } }),
  { id: 'Embedder', kind: 'embedding', on: ['embedder'], py: ['()', 'acall'], args: { prompt: ['inputs', '#0'] }, noOutput: true },
];

export const dspy: SdkRow = {
  id: 'dspy',
  title: 'DSPy',
  provider: null,
  py: [{
    modules: ['dspy'], package: 'dspy', transparent: [],
    objects: [
      // The cap without one differs between versions.
      { kind: 'model', by: ['LM'], args: { model: ['model', '#0'], outputCap: ['max_tokens', 'max_completion_tokens'], baseUrl: ['api_base', 'base_url'] }, modelText: LITELLM, attempts: null, defaultCap: OWN_CAP },
      { kind: 'predictor', by: ['Predict', 'ChainOfThought', 'ChainOfThoughtWithHint', 'TypedPredictor', 'TypedChainOfThought', 'MultiChainComparison'], args: { system: ['signature', '#0'], outputCap: ['max_tokens'] }, attempts: null, defaultCap: OWN_CAP },
      { kind: 'agent', by: ['ReAct', 'ReActV2', 'CodeAct', 'ProgramOfThought'], args: { system: ['signature', '#0'], tools: ['tools', '#1'], stepCap: ['max_iters'] }, attempts: null, defaultCap: OWN_CAP },
      { kind: 'embedder', by: ['Embedder'], args: { model: ['model', '#0'] }, modelText: LITELLM, attempts: null },
    ],
  }],
  baseUrl: [],
  baseUrlVariables: [],
  attempts: null,
  apis: [...APIS],
  free: {},
};
