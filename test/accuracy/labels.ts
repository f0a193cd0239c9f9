/**
 * Labels: what a reader found in public repositories without seeing the tool's output. Facts only (repository, commit, path,
 * lines, names of APIs and models), never code. Must not read files or know the tool.
 */
import { createHash } from 'node:crypto';

/** One billable call as a reader sees it. Lines are 1-based; `line` is the first line of the call's receiver chain. */
export interface CallLabel {
  file: string;
  line: number;
  endLine?: number;
  /** Where the SDK's method is named, when a helper calls it. */
  referenceLine?: number;
  sdk: string;
  api: string;
  kind?: string;
  provider: string | null;
  /** Model ids; null or none when a reader cannot tell. */
  model: string[] | null;
  /** Further ids that a configuration in the code can choose. */
  modelAlternatives?: string[];
  /** Defaults that the code itself gives a model that a caller or a setting chooses. */
  modelDefault?: string[] | string;
  /** Tokens; `none` where a reader sees that there is none, null where a reader cannot tell. */
  outputCap: number | string | null;
  /** The innermost loop around the call in its function. */
  loop: string | null;
  /** How the client or model gets to the call, in a word: `field`, `parameter`, `http`, … */
  way?: string;
  category: string;
  confidence: 'sure' | 'likely';
  /** False: the package has no row in the catalogue that the labels were made with. */
  inCatalogue?: boolean;
}

/** A line that looks like a call and is none. */
export interface NegativeLabel {
  file: string;
  line: number;
  tag?: string;
  reason: string;
}

export interface Labels {
  repository: string;
  commit: string;
  /** Globs of the files that were read completely; those with a `!` take files back. */
  scope: string[];
  language: 'python' | 'typescript';
  /** Day. */
  labelled: string;
  /** Call sites that two readers found without seeing each other's reading, and those agreed on after comparing them. */
  readings?: { first: number; second: number; both: number; agreedAfter: number };
  /** The repository calls no language model anywhere, whole as it is: every call site reported there is false. */
  withoutLlmCode?: boolean;
  callSites: CallLabel[];
  negatives: NegativeLabel[];
  /** Places for which the definition of a call gives no single answer: they count neither way. */
  ambiguous?: { file: string; line: number; endLine?: number }[];
}

export type Half = 'tuning' | 'test';

/** What is counted together: the halves, and apart from them what has no language model in it. */
export type Group = Half | 'without';

/** The tool was run on these while it was made, before they were labelled or after: nobody can hold them back any more. */
const SEEN: ReadonlySet<string> = new Set([
  'Aider-AI/aider', 'AntonOsika/gpt-engineer', 'Bin-Huang/chatbox', 'BuilderIO/micro-agent', 'Byaidu/PDFMathTranslate', 'Canner/WrenAI',
  'ChatGPTNextWeb/NextChat', 'Cinnamon/kotaemon', 'Codium-ai/pr-agent', 'FlowiseAI/Flowise', 'FoundationAgents/MetaGPT', 'FoundationAgents/OpenManus',
  'GaiZhenbiao/ChuanhuChatGPT', 'GreyDGL/PentestGPT', 'HKUDS/AutoAgent', 'HKUDS/DeepCode', 'InternLM/MindSearch', 'MineDojo/Voyager', 'Mintplex-Labs/anything-llm',
  'Nutlope/llamacoder', 'Nutlope/notesGPT', 'Nutlope/smartpdfs', 'OpenBMB/ChatDev', 'OpenBMB/IoA', 'OpenBMB/XAgent', 'OpenGVLab/InternGPT', 'PromtEngineer/localGPT',
  'Pythagora-io/gpt-pilot', 'RooCodeInc/Roo-Code', 'SWE-agent/SWE-agent', 'SakanaAI/AI-Scientist', 'SamuelSchmidgall/AgentLaboratory', 'SciPhi-AI/R2R', 'ShishirPatil/gorilla', 'Shubhamsaboo/awesome-llm-apps',
  'Sinaptik-AI/pandas-ai', 'Skyvern-AI/skyvern', 'TauricResearch/TradingAgents', 'TheR1D/shell_gpt', 'TransformerOptimus/SuperAGI',
  'VRSEN/agency-swarm', 'a16z-infra/companion-app', 'abi/screenshot-to-code', 'agno-agi/agno', 'ansible/ansible', 'anthropics/anthropic-cookbook', 'arc53/DocsGPT',
  'assafelovic/gpt-researcher', 'binary-husky/gpt_academic', 'browser-use/browser-use', 'browserbase/stagehand',
  'business-science/ai-data-science-team', 'camel-ai/owl', 'celery/celery', 'chatchat-space/Langchain-Chatchat', 'cline/cline',
  'cogentapps/chat-with-gpt', 'confident-ai/deepeval', 'continuedev/continue', 'crewAIInc/crewAI', 'e2b-dev/fragments', 'e2b-dev/open-computer-use',
  'e2b-dev/surf', 'elie222/inbox-zero', 'frdel/agent-zero', 'getzep/graphiti', 'gitroomhq/postiz-app', 'google-gemini/cookbook', 'gptme/gptme',
  'hegelai/prompttools', 'huggingface/chat-ui', 'huggingface/smolagents', 'humanlayer/humanlayer', 'infiniflow/ragflow', 'jina-ai/reader',
  'josStorer/chatGPTBox', 'karakeep-app/karakeep', 'khoj-ai/khoj', 'kuafuai/DevOpsGPT', 'kyegomez/swarms', 'langchain-ai/chat-langchainjs',
  'langchain-ai/local-deep-researcher', 'langchain-ai/open-agent-platform', 'langchain-ai/open_deep_research', 'langchain-ai/social-media-agent',
  'langfuse/langfuse', 'letta-ai/letta', 'lm-sys/FastChat', 'logancyang/obsidian-copilot', 'lss233/chatgpt-mirai-qq-bot', 'lss233/kirara-ai',
  'mayooear/ai-pdf-chatbot-langchain', 'mem0ai/mem0', 'mendableai/firecrawl', 'mendableai/firesearch', 'mendableai/open-lovable', 'microsoft/JARVIS',
  'microsoft/OmniParser', 'microsoft/RD-Agent', 'microsoft/UFO', 'microsoft/graphrag', 'midday-ai/midday', 'miurla/babyagi-ui',
  'modelscope/modelscope-agent', 'n4ze3m/page-assist', 'nanobrowser/nanobrowser', 'nhaouari/obsidian-textgenerator-plugin', 'noahshinn/reflexion',
  'onlook-dev/onlook', 'openai-translator/openai-translator', 'openai/openai-realtime-agents', 'patchy631/ai-engineering-hub', 'paul-gauthier/aider', 'pinecone-io/canopy',
  'princeton-nlp/SWE-bench', 'raga-ai-hub/RagaAI-Catalyst', 'reorproject/reor', 'reworkd/AgentGPT', 'run-llama/chat-llamaindex', 'run-llama/rags', 'simular-ai/Agent-S',
  'stackblitz/bolt.new', 'stanford-oval/storm', 'stitionai/devika', 'stripe/stripe-node', 'supermemoryai/supermemory', 'sweepai/sweep',
  'tambo-ai/tambo', 'topoteretes/cognee', 'transitive-bullshit/agentic', 'triggerdotdev/trigger.dev', 'unclecode/crawl4ai',
  'vercel-labs/gemini-chatbot', 'vercel/ai', 'vercel/ai-chatbot', 'virattt/ai-hedge-fund', 'virattt/dexter', 'voideditor/void', 'wagtail/wagtail',
  'weaviate/Verba', 'web-infra-dev/midscene', 'xtekky/gpt4free', 'yihong0618/bilingual_book_maker', 'yoheinakajima/babyagi', 'zaidmukaddam/scira',
  'zylon-ai/private-gpt',
]);

/** Decided by the name alone: the first eight hexadecimal digits of its SHA-256 are odd for the half that nobody tunes on. */
export function halfOf(repository: string): Half {
  if (SEEN.has(repository)) return 'tuning';
  return parseInt(createHash('sha256').update(repository).digest('hex').slice(0, 8), 16) % 2 === 1 ? 'test' : 'tuning';
}

export function groupOf({ repository, withoutLlmCode }: Pick<Labels, 'repository' | 'withoutLlmCode'>): Group {
  return withoutLlmCode === true ? 'without' : halfOf(repository);
}
