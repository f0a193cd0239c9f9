/**
 * The SDKs that are known, and the words whose mention makes a file worth reading. Must not hold rows of its own.
 */
import type { Binding, SdkRow } from './sdk.js';
import { adk } from './sdks/adk.js';
import { agno } from './sdks/agno.js';
import { ai } from './sdks/ai.js';
import { anthropic } from './sdks/anthropic.js';
import { autogen } from './sdks/autogen.js';
import { azureInference } from './sdks/azureInference.js';
import { bedrock } from './sdks/bedrock.js';
import { claudeAgent } from './sdks/claudeAgent.js';
import { cohere } from './sdks/cohere.js';
import { crewai } from './sdks/crewai.js';
import { dspy } from './sdks/dspy.js';
import { genkit } from './sdks/genkit.js';
import { google } from './sdks/google.js';
import { googleLegacy } from './sdks/googleLegacy.js';
import { http } from './sdks/http.js';
import { huggingface } from './sdks/huggingface.js';
import { instructor } from './sdks/instructor.js';
import { langchain } from './sdks/langchain.js';
import { langgraph } from './sdks/langgraph.js';
import { litellm } from './sdks/litellm.js';
import { llamaIndex } from './sdks/llamaIndex.js';
import { mastra } from './sdks/mastra.js';
import { mistral } from './sdks/mistral.js';
import { ollama } from './sdks/ollama.js';
import { openai } from './sdks/openai.js';
import { openaiAgents } from './sdks/openaiAgents.js';
import { cerebras, fireworks, groq, portkey, together } from './sdks/openaiShaped.js';
import { openrouter } from './sdks/openrouter.js';
import { pydanticAi } from './sdks/pydanticAi.js';
import { replicate } from './sdks/replicate.js';
import { smolagents } from './sdks/smolagents.js';
import { strands } from './sdks/strands.js';
import { voyage } from './sdks/voyage.js';
import { wrappers } from './sdks/wrappers.js';

export const SDKS: readonly SdkRow[] = [
  adk, agno, ai, anthropic, autogen, azureInference, bedrock, cerebras, claudeAgent, cohere, crewai, dspy, fireworks, genkit, google, googleLegacy,
  groq, http, huggingface, instructor, langchain, langgraph, litellm, llamaIndex, mastra, mistral, ollama, openai, openaiAgents, openrouter, portkey,
  pydanticAi, replicate, smolagents, strands, together, voyage, wrappers,
];

/**
 * Names of the modules that rows recognise, as imports write them, the hosts that conditions ask for, and words that rows
 * name; each once, in order. Of a dotted module the last name: `from google import genai` writes no more.
 */
export function seedWords(sdks: readonly SdkRow[]): string[] {
  const modules = (of: readonly Binding[] | undefined, plain: (module: string) => string, quoted: (module: string) => string[]): string[] =>
    (of ?? []).filter((b) => !b.isCommon).flatMap((b) => b.modules.flatMap((m) => (b.isWord ? quoted(m) : [plain(m)])));
  const js = sdks.flatMap((sdk) => modules(sdk.js, (m) => m, (m) => [`'${m}'`, `"${m}"`]));
  const py = sdks.flatMap((sdk) => modules(sdk.py, (m) => m.slice(m.lastIndexOf('.') + 1), (m) => [`from ${m}`, `import ${m}`]));
  const hosts = sdks.flatMap((sdk) => sdk.apis).flatMap((api) => api.when ?? []).flatMap((c) => c.url ?? []).map(hostOf);
  const words = sdks.flatMap((sdk) => [...(sdk.js ?? []), ...(sdk.py ?? [])].flatMap((b) => b.words ?? []));
  return [...new Set([...js, ...py, ...hosts, ...words])].filter((word) => word !== '').sort();
}

/** The longest constant piece of a host: `openai.azure.com` of `*.openai.azure.com/openai/**`. */
function hostOf(address: string): string {
  const pieces = (address.split('/')[0] ?? '').split('*').map((piece) => piece.replace(/^[.-]+|[.-]+$/g, ''));
  return pieces.reduce((longest, piece) => (piece.length > longest.length ? piece : longest), '');
}
