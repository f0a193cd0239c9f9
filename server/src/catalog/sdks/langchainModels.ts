/**
 * LangChain's classes of models and embeddings by provider, in both languages: data only. Must not hold a price. Versions
 * read: the packages of LangChain 0.3 and 1; a default that differs between them is not known.
 */
import type { ArgumentRow, DefaultCap, ModelText, ObjectRow } from '../sdk.js';
import { HOSTED_EMBEDDINGS, HOSTED_MODELS, LOCAL_EMBEDDINGS, LOCAL_MODELS } from './langchainCommunity.js';

/** The classes of one provider. */
export interface Classes {
  js: ObjectRow[];
  py: ObjectRow[];
}

const JS: ArgumentRow = {
  model: ['model', 'modelName', 'modelId'],
  outputCap: ['maxTokens', 'maxCompletionTokens', 'maxOutputTokens', 'maxTokensToSample', 'modelKwargs.max_tokens', 'modelKwargs.max_completion_tokens'],
  maxRetries: ['maxRetries'],
  timeout: ['timeout', 'clientOptions.timeout'],
  samples: ['n'],
  stream: ['streaming'],
};
const PY: ArgumentRow = {
  model: ['model', 'model_name', 'model_id'],
  outputCap: ['max_tokens', 'max_completion_tokens', 'max_output_tokens', 'max_tokens_to_sample', 'model_kwargs.max_tokens', 'model_kwargs.max_completion_tokens'],
  maxRetries: ['max_retries'],
  timeout: ['timeout', 'request_timeout', 'default_request_timeout'],
  samples: ['n'],
  stream: ['streaming'],
};

/** There is a default, and it is not known. */
export const OWN_CAP: DefaultCap = [{ prefix: '', tokens: null }];

type Facts = Pick<ObjectRow, 'provider' | 'defaultModel' | 'attempts' | 'modelIsDeployment' | 'deployment' | 'modelText'> & { defaultCap?: DefaultCap };

const models = (by: string[], args: ArgumentRow, facts: Facts): ObjectRow => ({ kind: 'model', by, args, ...facts });
const embeddings = (by: string[], args: ArgumentRow, { provider, defaultModel, attempts = null }: Facts): ObjectRow => ({
  kind: 'embeddings', by, provider, attempts, ...(defaultModel !== undefined && { defaultModel }),
  args: { model: args.model, maxRetries: args.maxRetries, timeout: args.timeout, ...(args.baseUrl && { baseUrl: args.baseUrl }) },
});

/** Six repeats in JavaScript, by the caller that all models share; it makes the provider's client with none. */
const JS_ATTEMPTS = 7;

const JS_OPENAI: ArgumentRow = { ...JS, baseUrl: ['configuration.baseURL', 'configuration.basePath', '#1.baseURL', '#1.basePath'] };
const PY_OPENAI: ArgumentRow = { ...PY, baseUrl: ['openai_api_base', 'base_url', 'api_base'] };
const OPENAI = { provider: 'openai', defaultModel: 'gpt-3.5-turbo' };
const OPENAI_TEXT = { provider: 'openai', defaultModel: 'gpt-3.5-turbo-instruct' };
const OPENAI_VECTORS = { provider: 'openai', defaultModel: 'text-embedding-ada-002' };
const JS_AZURE = { provider: 'azure', attempts: JS_ATTEMPTS, modelIsDeployment: true, deployment: ['client.azureOpenAIApiDeploymentName', 'client.deploymentName'] };
const PY_AZURE = { provider: 'azure', attempts: 3, modelIsDeployment: true, deployment: ['client.azure_deployment', 'client.deployment_name', 'client.deployment'] };

export const openaiClasses: Classes = {
  js: [
    // The model alone may be given as text.
    { ...models(['ChatOpenAI', 'ChatOpenAIResponses', 'ChatOpenAICompletions'], { ...JS_OPENAI, model: ['#0'], outputCap: ['#1.maxTokens'], maxRetries: ['#1.maxRetries'] }, { ...OPENAI, attempts: JS_ATTEMPTS }), when: [{ at: ['#0'], starts: [''] }] },
    models(['ChatOpenAI', 'ChatOpenAIResponses', 'ChatOpenAICompletions'], JS_OPENAI, { ...OPENAI, attempts: JS_ATTEMPTS }),
    models(['OpenAI', 'OpenAIChat'], JS_OPENAI, { ...OPENAI_TEXT, attempts: JS_ATTEMPTS, defaultCap: OWN_CAP }),
    models(['AzureChatOpenAI', 'AzureOpenAI'], JS_OPENAI, JS_AZURE),
    embeddings(['OpenAIEmbeddings'], JS_OPENAI, { ...OPENAI_VECTORS, attempts: JS_ATTEMPTS }),
    { ...embeddings(['AzureOpenAIEmbeddings'], JS_OPENAI, JS_AZURE), modelIsDeployment: true },
  ],
  py: [
    models(['ChatOpenAI'], PY_OPENAI, { ...OPENAI, attempts: 3 }),
    models(['OpenAI', 'OpenAIChat'], PY_OPENAI, { ...OPENAI_TEXT, attempts: 3, defaultCap: 256 }),
    models(['AzureChatOpenAI', 'AzureOpenAI'], PY_OPENAI, PY_AZURE),
    embeddings(['OpenAIEmbeddings'], PY_OPENAI, { ...OPENAI_VECTORS, attempts: 3 }),
    { ...embeddings(['AzureOpenAIEmbeddings'], PY_OPENAI, PY_AZURE), modelIsDeployment: true },
  ],
};

/** The cap that is sent without one depends on version and model. */
const ANTHROPIC = { provider: 'anthropic', defaultCap: OWN_CAP };
export const anthropicClasses: Classes = {
  js: [models(['ChatAnthropic', 'ChatAnthropicMessages'], { ...JS, baseUrl: ['anthropicApiUrl', 'clientOptions.baseURL'] }, { ...ANTHROPIC, attempts: JS_ATTEMPTS })],
  py: [models(['ChatAnthropic', 'AnthropicLLM', 'Anthropic'], { ...PY, baseUrl: ['anthropic_api_url', 'base_url'] }, { ...ANTHROPIC, attempts: 3 })],
};

/** Python counts requests, not repeats. */
const PY_GOOGLE: ArgumentRow = { ...PY, maxRetries: [], maxAttempts: ['max_retries', 'retries'], samples: ['n', 'candidate_count'] };
const GOOGLE = { provider: 'google' };
export const googleClasses: Classes = {
  js: [
    models(['ChatGoogleGenerativeAI', 'ChatGoogle', 'ChatVertexAI', 'VertexAI', 'GoogleVertexAI', 'ChatGoogleVertexAI', 'ChatGooglePaLM'], JS, { ...GOOGLE, attempts: JS_ATTEMPTS }),
    embeddings(['GoogleGenerativeAIEmbeddings', 'VertexAIEmbeddings', 'GoogleVertexAIEmbeddings'], JS, { ...GOOGLE, attempts: JS_ATTEMPTS }),
  ],
  py: [
    models(['ChatGoogleGenerativeAI', 'GoogleGenerativeAI', 'ChatVertexAI', 'VertexAI', 'ChatGooglePalm', 'GooglePalm'], PY_GOOGLE, { ...GOOGLE, attempts: 6 }),
    models(['ChatAnthropicVertex'], PY, { ...GOOGLE, attempts: null, defaultCap: OWN_CAP }),
    embeddings(['GoogleGenerativeAIEmbeddings', 'VertexAIEmbeddings'], PY_GOOGLE, GOOGLE),
  ],
};

/** JavaScript leaves repeats to the AWS client and reads no option of its own. */
const JS_BEDROCK: ArgumentRow = { ...JS, maxRetries: [] };
const BEDROCK = { provider: 'aws' };
export const bedrockClasses: Classes = {
  js: [
    models(['ChatBedrockConverse', 'BedrockChat', 'Bedrock', 'ChatBedrock'], JS_BEDROCK, { ...BEDROCK, attempts: 3 }),
    embeddings(['BedrockEmbeddings'], JS_BEDROCK, { ...BEDROCK, attempts: 3 }),
  ],
  py: [
    models(['ChatBedrockConverse'], PY, { ...BEDROCK, attempts: 5 }),
    models(['ChatBedrock', 'BedrockChat', 'BedrockLLM', 'Bedrock'], PY, { ...BEDROCK, attempts: 5, defaultCap: OWN_CAP }),
    embeddings(['BedrockEmbeddings'], PY, { ...BEDROCK, attempts: 5 }),
  ],
};

const LOCAL = { provider: 'local', attempts: 1 };
const NUM_PREDICT = { js: { ...JS, outputCap: ['numPredict'] }, py: { ...PY, outputCap: ['num_predict'] } };
export const ollamaClasses: Classes = {
  js: [models(['ChatOllama', 'Ollama'], NUM_PREDICT.js, LOCAL), embeddings(['OllamaEmbeddings'], JS, LOCAL)],
  py: [models(['ChatOllama', 'OllamaLLM', 'Ollama'], NUM_PREDICT.py, LOCAL), embeddings(['OllamaEmbeddings'], PY, LOCAL)],
};

export const groqClasses: Classes = {
  js: [models(['ChatGroq'], JS, { provider: 'groq', attempts: JS_ATTEMPTS })],
  py: [models(['ChatGroq'], { ...PY, baseUrl: ['groq_api_base', 'base_url'] }, { provider: 'groq', attempts: 3 })],
};

/** Chat classes of one provider each. How often Python's repeat what fails differs, and was not read. */
const chats = (js: string[], py: string[], facts: Facts): Classes => ({
  js: js.length > 0 ? [models(js, { ...JS, baseUrl: ['configuration.baseURL', 'baseURL'] }, { attempts: JS_ATTEMPTS, ...facts })] : [],
  py: py.length > 0 ? [models(py, { ...PY, baseUrl: ['base_url', 'api_base', 'openai_api_base'] }, { attempts: null, ...facts })] : [],
});
const vectors = (js: string[], py: string[], facts: Facts): Classes => ({
  js: js.length > 0 ? [embeddings(js, JS, { attempts: JS_ATTEMPTS, ...facts })] : [],
  py: py.length > 0 ? [embeddings(py, PY, facts)] : [],
});
export const all = (...classes: Classes[]): Classes => ({ js: classes.flatMap((c) => c.js), py: classes.flatMap((c) => c.py) });

/** `provider/model` of LiteLLM and OpenRouter's routes. */
const ROUTES: ModelText = {
  separator: '/',
  providers: {
    openai: 'openai', anthropic: 'anthropic', azure: 'azure', gemini: 'google', vertex_ai: 'google', bedrock: 'aws', groq: 'groq', mistral: 'mistral',
    cohere: 'cohere', deepseek: 'deepseek', xai: 'x-ai', together_ai: 'together', fireworks_ai: 'fireworks', perplexity: 'perplexity', ollama: 'local', ollama_chat: 'local', openrouter: 'openrouter',
  },
};

export const mistralClasses = all(
  chats(['ChatMistralAI', 'MistralAI'], ['ChatMistralAI'], { provider: 'mistral', defaultModel: 'mistral-small-latest' }),
  vectors(['MistralAIEmbeddings'], ['MistralAIEmbeddings'], { provider: 'mistral', defaultModel: 'mistral-embed' }),
);
export const cohereClasses = all(chats(['ChatCohere', 'Cohere'], ['ChatCohere', 'Cohere'], { provider: 'cohere' }), vectors(['CohereEmbeddings'], ['CohereEmbeddings'], { provider: 'cohere' }));
export const deepseekClasses = chats(['ChatDeepSeek'], ['ChatDeepSeek'], { provider: 'deepseek' });
export const xaiClasses = chats(['ChatXAI'], ['ChatXAI'], { provider: 'x-ai' });
export const togetherClasses = chats(['ChatTogetherAI', 'TogetherAI'], ['ChatTogether', 'Together'], { provider: 'together' });
export const fireworksClasses = chats(['ChatFireworks', 'Fireworks'], ['ChatFireworks', 'Fireworks'], { provider: 'fireworks' });
export const perplexityClasses = chats(['ChatPerplexity'], ['ChatPerplexity'], { provider: 'perplexity' });
export const cerebrasClasses = chats(['ChatCerebras'], ['ChatCerebras'], { provider: 'cerebras' });
export const openRouterClasses = chats(['ChatOpenRouter'], ['ChatOpenRouter'], { provider: 'openrouter' });
export const liteLlmClasses = chats([], ['ChatLiteLLM', 'ChatLiteLLMRouter'], { provider: null, modelText: ROUTES });
/** Hosted by somebody whose prices are not known: no provider of the price data. */
export const huggingFaceClasses: Classes = {
  js: [models(['HuggingFaceInference', 'ChatHuggingFace'], JS, { provider: 'huggingface', attempts: null }), embeddings(['HuggingFaceInferenceEmbeddings'], JS, { provider: 'huggingface' })],
  py: [
    models(['HuggingFaceEndpoint', 'HuggingFaceHub', 'HuggingFaceTextGenInference'], { ...PY, model: ['repo_id', 'model', 'endpoint_url'], outputCap: ['max_new_tokens'] }, { provider: 'huggingface', attempts: null }),
    models(['HuggingFacePipeline', 'HuggingFacePipeline.from_model_id'], PY, LOCAL),
    { ...models(['ChatHuggingFace'], PY, { attempts: null }), carriers: ['llm'] },
    embeddings(['HuggingFaceEmbeddings', 'HuggingFaceBgeEmbeddings', 'HuggingFaceInstructEmbeddings', 'SentenceTransformerEmbeddings'], PY, LOCAL),
    embeddings(['HuggingFaceEndpointEmbeddings', 'HuggingFaceHubEmbeddings', 'HuggingFaceInferenceAPIEmbeddings'], PY, { provider: 'huggingface' }),
  ],
};
/** Models of this machine. */
export const localClasses = all(
  chats(['ChatLlamaCpp', 'LlamaCpp'], ['ChatLlamaCpp', 'LlamaCpp', 'GPT4All', 'CTransformers'], LOCAL),
  { js: [], py: [models(LOCAL_MODELS, { ...PY, model: [...(PY.model ?? []), 'model_uid', 'model_path'], outputCap: [...(PY.outputCap ?? []), 'max_new_tokens'] }, { ...LOCAL, defaultCap: OWN_CAP })] },
  vectors([], LOCAL_EMBEDDINGS, LOCAL),
);
/** Others of the community's packages, at hosts that the price data may not know. */
export const otherClasses = all(
  chats(
    ['ChatAlibabaTongyi', 'ChatBaiduWenxin', 'ChatBaiduQianfan', 'ChatCloudflareWorkersAI', 'CloudflareWorkersAI', 'YandexGPT', 'ChatDeepInfra', 'ChatMinimax', 'ChatMoonshot', 'ChatNovitaAI', 'ChatWatsonx', 'WatsonxLLM', 'ChatYandexGPT', 'ChatZhipuAI', 'ChatFriendli'],
    ['ChatAnyscale', 'ChatBaichuan', 'ChatCloudflareWorkersAI', 'ChatDatabricks', 'ChatDeepInfra', 'ChatEdenAI', 'ChatMlflow', 'MiniMaxChat', 'MoonshotChat', 'ChatNVIDIA', 'ChatOCIGenAI', 'QianfanChatEndpoint', 'ChatSambaNovaCloud', 'ChatSnowflakeCortex', 'ChatTongyi', 'Tongyi', 'ChatWatsonx', 'WatsonxLLM', 'ChatYandexGPT', 'ChatZhipuAI', 'AzureAIChatCompletionsModel', 'AzureMLChatOnlineEndpoint', 'SagemakerEndpoint', 'VLLMOpenAI', 'ChatQwQ', 'ChatQwen', ...HOSTED_MODELS],
    { provider: 'other', defaultCap: OWN_CAP },
  ),
  chats(['Replicate'], ['Replicate'], { provider: 'replicate', defaultCap: OWN_CAP }),
  vectors(['AlibabaTongyiEmbeddings', 'BaiduQianfanEmbeddings', 'CloudflareWorkersAIEmbeddings', 'JinaEmbeddings', 'MixedbreadAIEmbeddings', 'NomicEmbeddings', 'WatsonxEmbeddings', 'VoyageEmbeddings', 'TogetherAIEmbeddings', 'FireworksEmbeddings'], ['DashScopeEmbeddings', 'JinaEmbeddings', 'VoyageAIEmbeddings', 'TogetherEmbeddings', 'FireworksEmbeddings', 'NVIDIAEmbeddings', 'DatabricksEmbeddings', ...HOSTED_EMBEDDINGS], { provider: 'other' }),
);

/** Prefixes of `init_chat_model` and of agents' models. */
const PROVIDERS: Readonly<Record<string, string>> = {
  openai: 'openai', anthropic: 'anthropic', google_genai: 'google', google_vertexai: 'google', 'google-genai': 'google', 'google-vertexai': 'google', 'google-vertexai-web': 'google',
  bedrock: 'aws', bedrock_converse: 'aws', cohere: 'cohere', fireworks: 'fireworks', together: 'together', mistralai: 'mistral', groq: 'groq', deepseek: 'deepseek', xai: 'x-ai', perplexity: 'perplexity',
  cerebras: 'cerebras', openrouter: 'openrouter', ollama: 'local', huggingface: 'huggingface',
};
/** `openai:gpt-4o`; without a prefix the id says whose it is. */
export const NAMED_MODEL: ModelText = { separator: ':', providers: PROVIDERS };

/** Each provider that an argument names, and then the one that the id names. */
function named(by: string, args: ArgumentRow, provider: string): ObjectRow[] {
  const facts: Facts = { attempts: null, defaultCap: OWN_CAP };
  return [
    ...Object.entries(PROVIDERS).map(([name, id]): ObjectRow => ({ ...models([by], args, { ...facts, provider: id }), when: [{ at: [provider], is: [name] }] })),
    { ...models([by], args, { ...facts, provider: 'azure', modelIsDeployment: true }), when: [{ at: [provider], is: ['azure_openai'] }] },
    { ...models([by], args, { ...facts, provider: null, modelText: NAMED_MODEL }), when: [{ at: [provider], given: false }] },
    models([by], args, { ...facts, provider: 'other' }),
  ];
}
export const namedModels: Classes = {
  js: named('initChatModel', { model: ['#0'], outputCap: ['#1.maxTokens', '#1.maxOutputTokens'], maxRetries: ['#1.maxRetries'], timeout: ['#1.timeout'], baseUrl: ['#1.configuration.baseURL', '#1.baseUrl'] }, '#1.modelProvider'),
  py: [
    ...named('init_chat_model', { ...PY, model: ['model', '#0'], baseUrl: ['base_url'] }, 'model_provider'),
    { ...embeddings(['init_embeddings'], { ...PY, model: ['model', '#0'] }, { provider: null }), modelText: NAMED_MODEL },
  ],
};

export const everyClass = all(
  openaiClasses, anthropicClasses, googleClasses, bedrockClasses, ollamaClasses, groqClasses, mistralClasses, cohereClasses, deepseekClasses, xaiClasses, togetherClasses,
  fireworksClasses, perplexityClasses, cerebrasClasses, openRouterClasses, liteLlmClasses, huggingFaceClasses, localClasses, otherClasses,
);
