/**
 * Ollama's SDKs, both `ollama`: data only. Must not hold a price or a model id. Models of this machine have no token price;
 * those of a host elsewhere have none that is known.
 */
import type { ApiRow, ArgumentRow, SdkRow } from '../sdk.js';

const MODEL: ArgumentRow = { model: ['model', '#0?.model'], outputCap: ['options.num_predict'], stream: ['stream'], timeout: ['client.timeout'] };
const CHAT: ArgumentRow = { ...MODEL, messages: ['messages'], tools: ['tools'], schema: ['format'] };
const GENERATE: ArgumentRow = { ...MODEL, prompt: ['prompt'], system: ['system'], schema: ['format'] };
const EMBED: ArgumentRow = { model: ['model'], prompt: ['input', 'prompt'] };

const JS: readonly ApiRow[] = [
  { id: 'chat', kind: 'chat', js: ['chat'], args: CHAT, systemRoles: ['system'] },
  { id: 'generate', kind: 'completion', js: ['generate'], args: GENERATE, hiddenInput: ['context'] },
  { id: 'embed', kind: 'embedding', js: ['embed', 'embeddings'], args: EMBED, noOutput: true },
];
const PY: readonly ApiRow[] = [
  { id: 'chat', kind: 'chat', py: ['chat'], args: { ...CHAT, model: ['model', '#0'], messages: ['messages', '#1'] }, systemRoles: ['system'] },
  { id: 'generate', kind: 'completion', py: ['generate'], args: { ...GENERATE, model: ['model', '#0'], prompt: ['prompt', '#1'] }, hiddenInput: ['context'] },
  { id: 'embed', kind: 'embedding', py: ['embed', 'embeddings'], args: { model: ['model', '#0'], prompt: ['input', 'prompt', '#1'] }, noOutput: true },
];

export const ollama: SdkRow = {
  id: 'ollama',
  title: 'Ollama',
  provider: 'local',
  js: [{ modules: ['ollama'], package: 'ollama', objects: [{ by: ['default'], asIs: true }, { by: ['Ollama'], args: { baseUrl: ['host'] } }], transparent: [] }],
  py: [{ modules: ['ollama'], package: 'ollama', objects: [{ by: ['*'] }, { by: ['Client', 'AsyncClient'], args: { baseUrl: ['host', '#0'] } }], transparent: [] }],
  baseUrl: [],
  baseUrlVariables: ['OLLAMA_HOST', 'OLLAMA_BASE_URL', 'OLLAMA_URL'],
  attempts: 1,
  apis: [...JS, ...PY],
  free: { js: ['list', 'show', 'pull', 'ps'], py: ['list', 'show', 'pull', 'ps'] },
};
