/**
 * The Claude Agent SDK, which runs Claude Code: data only. Must not hold a price. Model, system text and tools that are not
 * given come from the program that it starts and its settings.
 */
import type { ApiRow, ArgumentRow, SdkRow } from '../sdk.js';

const args = (at: string, names: { system: string; turns: string; budget: string; schema: string }): ArgumentRow => ({
  model: [`${at}model`], messages: ['prompt'], system: [`${at}${names.system}`], stepCap: [`${at}${names.turns}`], spendCap: [`${at}${names.budget}`], schema: [`${at}${names.schema}`],
});
const JS: ArgumentRow = args('options.', { system: 'systemPrompt', turns: 'maxTurns', budget: 'maxBudgetUsd', schema: 'outputFormat' });
const PY: ArgumentRow = args('options.', { system: 'system_prompt', turns: 'max_turns', budget: 'max_budget_usd', schema: 'output_format' });

const STEPS: NonNullable<ApiRow['steps']> = { default: null, unlimited: [0, null], note: 'has no limit of turns by default (Claude Agent SDK 0.1 to 0.3)' };
/** Requests for one that fails, by the documentation of the program that runs them. */
const RUN: Pick<ApiRow, 'kind' | 'steps' | 'attempts'> = { kind: 'agent-run', steps: STEPS, attempts: 11 };

export const claudeAgent: SdkRow = {
  id: 'claude-agent-sdk',
  title: 'Claude Agent SDK',
  provider: 'anthropic',
  js: ['@anthropic-ai/claude-agent-sdk', '@anthropic-ai/claude-code'].map((name) => ({ modules: [name], package: name, objects: [], transparent: [] })),
  py: ['claude_agent_sdk', 'claude_code_sdk'].map((name) => ({
    modules: [name], package: name.replaceAll('_', '-'), objects: [{ by: ['ClaudeSDKClient'], args: { ...PY, messages: [] } }], transparent: [],
  })),
  baseUrl: [],
  baseUrlVariables: [],
  attempts: 11,
  apis: [
    { id: 'query', ...RUN, on: ['module'], js: ['query'], args: JS, hiddenInput: ['options.resume', 'options.continue'] },
    { id: 'query', ...RUN, on: ['module'], py: ['query'], args: PY, hiddenInput: ['options.resume', 'options.continue_conversation'] },
    { id: 'ClaudeSDKClient.query', ...RUN, py: ['query'], args: { messages: ['prompt', '#0'] }, keepsHistory: true },
  ],
  free: {},
};
