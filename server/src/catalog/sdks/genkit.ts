/**
 * Genkit (`genkit` 1 with `@genkit-ai/*`): data only. Must not hold a price or a model id. Not here: middleware that repeats or
 * falls back, flows, evaluators, and prompts in files of their own, which name models as well.
 */
import type { ApiRow, ArgumentRow, Binding, ModelText, SdkRow } from '../sdk.js';

/** `googleai/gemini-2.5-flash`. */
const TEXT: ModelText = { separator: '/', providers: { googleai: 'google', vertexai: 'google', openai: 'openai', anthropic: 'anthropic', deepseek: 'deepseek', xai: 'x-ai', mistral: 'mistral', groq: 'groq', cohere: 'cohere', ollama: 'local' } };

/** The prompt alone may be given as text. */
const CALL: ArgumentRow = {
  model: ['model'], messages: ['messages', 'prompt', '#0'], system: ['system'], outputCap: ['config.maxOutputTokens'], tools: ['tools'], schema: ['output.schema'], timeout: ['abortSignal'],
};

const APIS: readonly ApiRow[] = [
  {
    id: 'generate', kind: 'agent-run', js: ['generate', 'generateStream'], modelText: TEXT, carriers: ['model'], args: { ...CALL, stepCap: ['maxTurns'] }, systemRoles: ['system'], when: [{ at: ['tools'], given: true }],
    steps: { default: 6, unlimited: [null], note: 'stops after 5 rounds of tools by default, six model calls (genkit 1)', fix: { name: 'maxTurns', position: 0, value: 3 } },
  },
  { id: 'generate', kind: 'chat', js: ['generate', 'generateStream'], modelText: TEXT, carriers: ['model'], args: CALL, systemRoles: ['system'] },
  { id: 'prompt', kind: 'chat', on: ['prompt'], js: ['()', 'stream'], args: { model: ['request.model'], outputCap: ['request.config.maxOutputTokens'], messages: ['request.messages'] }, modelText: TEXT, hiddenInput: ['#0'] },
  { id: 'embed', kind: 'embedding', js: ['embed', 'embedMany'], carriers: ['embedder'], modelText: TEXT, args: { model: ['embedder'], prompt: ['content'] }, noOutput: true },
];

const plugin = (name: string, by: string[], provider: string): Binding => ({
  modules: [name], package: name, transparent: [],
  objects: [{ kind: 'model', by, args: { model: ['#0'], outputCap: ['#1.maxOutputTokens'] }, provider }],
});

export const genkit: SdkRow = {
  id: 'genkit',
  title: 'Genkit',
  provider: null,
  js: [
    {
      modules: ['genkit'], package: 'genkit', transparent: [],
      objects: [
        { by: ['genkit'], args: { model: ['model'] }, carriers: ['model'], modelText: TEXT },
        { kind: 'prompt', from: ['client'], by: ['definePrompt'], args: { model: ['model'], messages: ['messages', 'prompt'], system: ['system'], outputCap: ['config.maxOutputTokens'], tools: ['tools'] }, carriers: ['model'], modelText: TEXT, template: 'mustaches' },
      ],
    },
    plugin('@genkit-ai/google-genai', ['googleAI.model', 'vertexAI.model', 'googleAI.embedder', 'vertexAI.embedder'], 'google'),
    plugin('@genkit-ai/googleai', ['googleAI.model', 'googleAI.embedder'], 'google'),
    plugin('@genkit-ai/vertexai', ['vertexAI.model', 'vertexAI.embedder'], 'google'),
    plugin('@genkit-ai/compat-oai', ['openAI.model', 'openAI.embedder'], 'openai'),
  ],
  baseUrl: [],
  baseUrlVariables: [],
  attempts: 1,
  apis: [...APIS],
  free: {},
};
