/**
 * OpenRouter's own SDK (`@openrouter/sdk` 1.x): data only. Must not hold a price or a model id. Requests through OpenAI's SDK
 * with its address are in that row, the AI SDK's provider in `ai.ts`. Not here: presets, and models to fall back to.
 */
import type { ApiRow, ArgumentRow, Locator, SdkRow } from '../sdk.js';

const TIMEOUT: Locator[] = ['request.timeoutMs', 'client.timeoutMs'];
const RESPONSE: ArgumentRow = {
  model: ['responsesRequest.model'], messages: ['responsesRequest.input'], system: ['responsesRequest.instructions'], outputCap: ['responsesRequest.maxOutputTokens'],
  tools: ['responsesRequest.tools'], stream: ['responsesRequest.stream'], timeout: TIMEOUT,
};
const LOOP: ArgumentRow = { model: ['model'], messages: ['input'], system: ['instructions'], outputCap: ['maxOutputTokens'], tools: ['tools'], stepCap: ['stopWhen'], timeout: TIMEOUT };

const APIS: readonly ApiRow[] = [
  {
    id: 'chat.send', kind: 'chat', js: ['chat.send'], systemRoles: ['system', 'developer'],
    args: {
      model: ['chatRequest.model'], messages: ['chatRequest.messages'], outputCap: ['chatRequest.maxCompletionTokens', 'chatRequest.maxTokens'], tools: ['chatRequest.tools'],
      schema: ['chatRequest.responseFormat'], stream: ['chatRequest.stream'], cache: ['chatRequest.cacheControl'], timeout: TIMEOUT,
    },
  },
  { id: 'responses.send', kind: 'chat', js: ['responses.send', 'beta.responses.send'], args: RESPONSE, systemRoles: ['system', 'developer'], hiddenInput: ['responsesRequest.previousResponseId'] },
  {
    id: 'callModel', kind: 'agent-run', js: ['callModel'], args: LOOP, systemRoles: ['system', 'developer'],
    steps: { default: 6, unlimited: [null], note: 'stops after 5 rounds of tools by default, six model calls (@openrouter/sdk 1.3)', limits: ['stepCountIs'] },
  },
  { id: 'embeddings.generate', kind: 'embedding', js: ['embeddings.generate'], args: { model: ['requestBody.model', 'model'], prompt: ['requestBody.input', 'input'], timeout: TIMEOUT }, noOutput: true },
];

export const openrouter: SdkRow = {
  id: 'openrouter',
  title: 'OpenRouter',
  provider: 'openrouter',
  js: [{ modules: ['@openrouter/sdk'], package: '@openrouter/sdk', objects: [{ by: ['OpenRouter'] }], transparent: [] }],
  baseUrl: ['client.serverURL'],
  baseUrlVariables: [],
  // Time alone ends its repeats: an hour.
  attempts: null,
  apis: [...APIS],
  free: { js: ['models.list'] },
};
