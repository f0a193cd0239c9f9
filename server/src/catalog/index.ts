/**
 * The SDKs that are known, the words whose mention makes a file worth reading, and the packages whose versions matter. Must
 * not hold rows of its own.
 */
import { hostsOf } from './hosts.js';
import { RETRY_LIBRARIES } from './limits.js';
import type { Binding, SdkRow } from './sdk.js';
import { adk } from './sdks/adk.js';
import { agno } from './sdks/agno.js';
import { ai } from './sdks/ai.js';
import { anthropic } from './sdks/anthropic.js';
import { chatgpt, dexter, llmJs, modelFusion, multiLlm, openaiFetch, tokenJs, xsai } from './sdks/anyProvider.js';
import { autogen } from './sdks/autogen.js';
import { autogenClassic } from './sdks/autogenClassic.js';
import { azureInference } from './sdks/azureInference.js';
import { azureOpenai, rtClient } from './sdks/azureOpenai.js';
import { bedrock } from './sdks/bedrock.js';
import { hunyuan, qianfan, spark } from './sdks/chineseClouds.js';
import { claudeAgent } from './sdks/claudeAgent.js';
import { codex, copilot, vscodeModels } from './sdks/codingAgents.js';
import { cohere } from './sdks/cohere.js';
import { crewai } from './sdks/crewai.js';
import { dashscope } from './sdks/dashscope.js';
import { ell, magentic, mirascope } from './sdks/decorators.js';
import { dspy } from './sdks/dspy.js';
import { eko } from './sdks/eko.js';
import { esperanto, podcastCreator } from './sdks/esperanto.js';
import { fal } from './sdks/fal.js';
import { genkit } from './sdks/genkit.js';
import { google } from './sdks/google.js';
import { aiplatform } from './sdks/googleAiplatform.js';
import { googleLegacy } from './sdks/googleLegacy.js';
import { haystack } from './sdks/haystack.js';
import { diffusers, embedders, loaders, speakers, textGeneration, xinference } from './sdks/hereInPython.js';
import { alephAlpha, luma, mixedbread, nomic, reka, runway, stability, xai } from './sdks/hostedPython.js';
import { http } from './sdks/http.js';
import { huggingface } from './sdks/huggingface.js';
import { instructor } from './sdks/instructor.js';
import { agentKit, ax, beeAi, langbase, voltAgent } from './sdks/jsAgents.js';
import { autoevals, deepeval, guardrails, nemoGuardrails, opik, promptfoo, ragas, trulens } from './sdks/judges.js';
import { lagent } from './sdks/lagent.js';
import { langchain } from './sdks/langchain.js';
import { langgraph } from './sdks/langgraph.js';
import { litellm } from './sdks/litellm.js';
import { livekit } from './sdks/livekit.js';
import { llamaIndex } from './sdks/llamaIndex.js';
import { lmi } from './sdks/lmi.js';
import { mastra } from './sdks/mastra.js';
import { mistral } from './sdks/mistral.js';
import { agencySwarm, evoAgentX, mcpAgent, mcpUse, swarm } from './sdks/moreAgents.js';
import { ollama } from './sdks/ollama.js';
import { browserModel, lmStudio, nodeLlamaCpp, transformersJs, webLlm } from './sdks/onDevice.js';
import { fastembed, gpt4all, llamaCpp, lmdeploy, mlx, sentenceTransformers, sglang, transformers, vllm } from './sdks/onDevicePython.js';
import { openai } from './sdks/openai.js';
import { openaiAgents } from './sdks/openaiAgents.js';
import { cerebras, fireworks, groq, perplexity, portkey, together } from './sdks/openaiShaped.js';
import { ai21, aisuite, ark, friendli, sambanova, writer, zhipu } from './sdks/openaiShapedPython.js';
import { openrouter } from './sdks/openrouter.js';
import { oracle } from './sdks/oracle.js';
import { anyLlm, guidance, llm, outlines, routeLlm, txtai } from './sdks/promptLibraries.js';
import { pydanticAi } from './sdks/pydanticAi.js';
import { browserUse, camel, graphiti, letta, marvin, mem0, metagpt, toolHub } from './sdks/pythonAgents.js';
import { agentscope, griptape, langroid, qwenAgent } from './sdks/pythonFrameworks.js';
import { controlflow, embedchain, gptResearcher, langmem, trustcall, upsonic } from './sdks/pythonHelpers.js';
import { realtime } from './sdks/realtime.js';
import { replicate } from './sdks/replicate.js';
import { chonkie, contextual, pinecone, qdrant, raglite, rerankers, scrapeGraph } from './sdks/retrieval.js';
import { sagemaker } from './sdks/sagemaker.js';
import { agentFramework, semanticKernel } from './sdks/semanticKernel.js';
import { smolagents } from './sdks/smolagents.js';
import { elevenlabs, whisper } from './sdks/speech.js';
import { stagehand } from './sdks/stagehand.js';
import { strands } from './sdks/strands.js';
import { assemblyAi, deepgram } from './sdks/transcription.js';
import { chromadb, milvus } from './sdks/vectorStores.js';
import { voyage } from './sdks/voyage.js';
import { watsonx } from './sdks/watsonx.js';
import { workersAi } from './sdks/workersAi.js';
import { wrappers } from './sdks/wrappers.js';

export const SDKS: readonly SdkRow[] = [
  adk, agencySwarm, agentFramework, agentKit, agentscope, agno, ai, ai21, aiplatform, aisuite, alephAlpha, anthropic, anyLlm, ark, assemblyAi, autoevals, autogen, autogenClassic, ax,
  azureInference, azureOpenai, bedrock, beeAi, browserModel, browserUse, camel, cerebras, chatgpt, chonkie, chromadb, claudeAgent, codex, cohere, contextual, controlflow, copilot, crewai,
  dashscope, deepeval, deepgram, dexter, diffusers, dspy, eko, elevenlabs, ell, embedchain, embedders, esperanto, evoAgentX, fal, fastembed, fireworks, friendli, genkit, google, googleLegacy,
  gpt4all, gptResearcher, graphiti, griptape, groq, guardrails, guidance, haystack, http, huggingface, hunyuan, instructor, lagent, langbase, langchain, langgraph, langmem, langroid, letta, litellm, livekit, llamaCpp, llamaIndex,
  llm, llmJs, lmdeploy, lmi, lmStudio, loaders, luma, magentic, marvin, mastra, mcpAgent, mcpUse, mem0, metagpt, milvus, mirascope, mistral, mixedbread, mlx, modelFusion, multiLlm,
  nemoGuardrails, nodeLlamaCpp, nomic, ollama, openai, openaiAgents, openaiFetch, openrouter, opik, oracle, outlines, perplexity, pinecone, podcastCreator, portkey, promptfoo, pydanticAi, qdrant, qianfan, qwenAgent,
  ragas, raglite, realtime, reka, replicate, rerankers, routeLlm, rtClient, runway, sagemaker, sambanova, scrapeGraph, semanticKernel, sentenceTransformers, sglang, smolagents, spark, speakers, stability, stagehand, strands,
  swarm, textGeneration, together, tokenJs, toolHub, transformers, transformersJs, trulens, trustcall, txtai, upsonic, vllm, voltAgent, voyage, vscodeModels, watsonx, webLlm, whisper, workersAi,
  wrappers, writer, xai, xinference, xsai, zhipu,
];

/** What makes a file worth reading, by how its language writes it; each once, in order. */
export interface SeedWords {
  /** Modules of JavaScript, which code names in quotes. */
  js: string[];
  /** What an import of Python writes, and the modules that it may mean: of a dotted one the last name, for `from google import genai` writes no more. */
  py: { word: string; modules: string[] }[];
  /** Hosts that conditions ask for, and names of services that rows give: in any text. */
  any: string[];
}

export function seedWords(sdks: readonly SdkRow[]): SeedWords {
  const own = (of: readonly Binding[] | undefined): readonly Binding[] => (of ?? []).filter((b) => !b.isCommon);
  const js = sdks.flatMap((sdk) => own(sdk.js)).flatMap((b) => b.modules);
  const py = new Map<string, Set<string>>();
  for (const { modules, isWord } of sdks.flatMap((sdk) => own(sdk.py))) {
    for (const m of modules) {
      for (const word of isWord ? [`from ${m}`, `import ${m}`] : [m.slice(m.lastIndexOf('.') + 1)]) py.set(word, (py.get(word) ?? new Set()).add(m));
    }
  }
  const words = sdks.flatMap((sdk) => [...(sdk.js ?? []), ...(sdk.py ?? [])].flatMap((b) => b.words ?? []));
  return { js: inOrder(js), py: inOrder(py.keys()).map((word) => ({ word, modules: inOrder(py.get(word)!) })), any: inOrder([...hostsOf(sdks), ...words]) };
}

const inOrder = (words: Iterable<string>): string[] => [...new Set(words)].filter((word) => word !== '').sort();

/** All of them as plain texts. */
export const wordsOf = ({ js, py, any }: SeedWords): string[] => inOrder([...js, ...py.map(({ word }) => word), ...any]);

/** Names by which manifests know packages, by language: of modules that rows recognise, and of whatever has a version that matters. */
export interface PackageNames {
  js: readonly string[];
  py: readonly string[];
}

/** Each once, in order. Of a dotted Python module the first name: that may be a package's, too. */
export function packageNames(sdks: readonly SdkRow[]): PackageNames {
  const fixes = sdks.flatMap((sdk) => sdk.apis).flatMap((api) => api.cacheFixes ?? []).flatMap(({ since }) => since.package ?? []);
  const namesOf = (family: 'js' | 'py', plain: (module: string) => string): string[] => {
    const bound = sdks.flatMap((sdk) => sdk[family] ?? []).flatMap((b) => [b.package, ...b.modules.map(plain)]);
    const libraries = RETRY_LIBRARIES.filter((r) => r.family === family).map((r) => r.package);
    return inOrder([...bound, ...fixes, ...libraries]);
  };
  return { js: namesOf('js', (m) => m), py: namesOf('py', (m) => m.split('.')[0] as string) };
}
