/**
 * Addresses of model APIs, host and path: data only. Must not say what a request holds.
 */

/** Hosts, with the path below which they speak as OpenAI does. */
const LIKE_OPENAI = [
  'api.openai.com/v1', '*.api.openai.com/v1', '*.openai.azure.com/openai/v1', '*.services.ai.azure.com/openai/v1', '*.services.ai.azure.com/models', 'models.inference.ai.azure.com',
  'models.github.ai/inference', 'api.groq.com/openai/v1', 'api.together.xyz/v1', 'api.together.ai/v1', 'api.fireworks.ai/inference/v1', 'api.cerebras.ai/v1', 'api.sambanova.ai/v1',
  'api.deepseek.com', 'api.deepseek.com/v1', 'api.deepseek.com/beta', 'api.x.ai/v1', 'api.perplexity.ai', 'openrouter.ai/api/v1', 'api.mistral.ai/v1', 'codestral.mistral.ai/v1',
  'router.huggingface.co/v1', 'generativelanguage.googleapis.com/v1beta/openai', 'bedrock-runtime.*.amazonaws.com/openai/v1', 'api.moonshot.ai/v1', 'api.moonshot.cn/v1',
  'api.z.ai/api/paas/v4', 'open.bigmodel.cn/api/paas/v4', 'dashscope.aliyuncs.com/compatible-mode/v1', 'dashscope-intl.aliyuncs.com/compatible-mode/v1',
  'ark.cn-beijing.volces.com/api/v3', 'api.minimax.io/v1', 'api.minimax.chat/v1', 'api.siliconflow.cn/v1', 'api.siliconflow.com/v1', 'api.deepinfra.com/v1/openai',
  'api.novita.ai/v3/openai', 'api.novita.ai/openai/v1', 'api.studio.nebius.ai/v1', 'api.studio.nebius.com/v1', 'api.hyperbolic.xyz/v1', 'inference.baseten.co/v1', 'integrate.api.nvidia.com/v1',
  'api.featherless.ai/v1', 'api.aimlapi.com/v1', 'api.llama.com/v1', 'ai-gateway.vercel.sh/v1', '*.helicone.ai/v1', '*.hconeai.com/v1', 'groq.helicone.ai/openai/v1', 'openrouter.helicone.ai/api/v1', 'api.portkey.ai/v1', 'gateway.braintrust.dev/v1',
  'qianfan.baidubce.com/v2', 'api.hunyuan.cloud.tencent.com/v1', 'api.stepfun.com/v1', 'api.lingyiwanwu.com/v1', 'api.baichuan-ai.com/v1', 'api.ai21.com/studio/v1', 'api.inceptionlabs.ai/v1',
  'api.cohere.ai/compatibility/v1', 'api.scaleway.ai/v1', 'llm.chutes.ai/v1', 'api.venice.ai/api/v1', 'api.writer.com/v1', 'api.upstage.ai/v1', 'api.kluster.ai/v1', 'api.ppinfra.com/v3/openai',
  // https://modelscope.cn/docs/model-service/API-Inference/intro, https://docs.link-ai.tech/platform/api/chat and https://platform.minimax.io/docs/api-reference
  'api-inference.modelscope.cn/v1', 'api.link-ai.tech/v1', 'api.link-ai.chat/v1', 'api.minimaxi.com/v1',
  // https://developers.cloudflare.com/workers-ai/configuration/open-ai-compatibility/ and https://developers.cloudflare.com/ai-gateway/
  'api.cloudflare.com/client/v4/accounts/*/ai/v1', 'gateway.ai.cloudflare.com/v1/*/*/workers-ai/v1', 'gateway.ai.cloudflare.com/v1/*/*/openai', 'gateway.ai.cloudflare.com/v1/*/*/compat',
];
const HERE = ['localhost', '127.0.0.1', '0.0.0.0', 'host.docker.internal'];
const here = (port: string, paths: readonly string[]): string[] => HERE.flatMap((host) => paths.map((path) => `${host}:${port}/${path}`));
/** Servers on this machine, by the ports that Ollama, LM Studio, llama.cpp and vLLM listen on. */
export const likeOpenai = (path: string): string[] => [...LIKE_OPENAI.map((host) => `${host}/${path}`), ...['11434', '1234', '8080', '8000'].flatMap((port) => here(port, [`v1/${path}`]))];

/** https://learn.microsoft.com/azure/ai-foundry/openai/reference */
export const deployment = (path: string): string[] => ['*.openai.azure.com', '*.cognitiveservices.azure.com'].map((host) => `${host}/openai/deployments/*/${path}`);

/** Only the server of Ollama listens on that port: https://docs.ollama.com/faq */
export const ollama = (path: string): string[] => ['*:11434', 'ollama.com'].map((host) => `${host}/api/${path}`);

/** https://github.com/ggml-org/llama.cpp/tree/master/tools/server, https://huggingface.github.io/text-generation-inference/ and https://huggingface.co/docs/text-embeddings-inference */
export const LLAMA_CPP = here('*', ['completion', 'completions']);
export const TEXT_GENERATION = here('*', ['generate', 'generate_stream']);

/** Told at run time, by something that is named after it. */
export const namedOllama = (...paths: string[]): string[] => paths.flatMap((path) => [`{ollama}/api/${path}`, `{ollama}/${path}`]);

const GEMINI = ['generativelanguage.googleapis.com/*/models/*', 'generativelanguage.googleapis.com/*/*', 'generativelanguage.googleapis.com/models/*', 'gateway.ai.cloudflare.com/v1/*/*/google-ai-studio/*/models/*'];
export const gemini = (...verbs: string[]): string[] => GEMINI.flatMap((at) => verbs.map((verb) => `${at}:${verb}`));

/** https://cloud.google.com/vertex-ai/docs/reference/rest: express mode leaves out project and location. */
const VERTEX = ['aiplatform.googleapis.com', '*-aiplatform.googleapis.com'].flatMap((host) => [`${host}/*/projects/*/locations/*`, `${host}/*`]);
export const vertex = (publisher: string, ...verbs: string[]): string[] => VERTEX.flatMap((at) => verbs.map((verb) => `${at}/publishers/${publisher}/models/*:${verb}`));

export const bedrock = (...verbs: string[]): string[] => verbs.map((verb) => `bedrock-runtime.*.amazonaws.com/model/*/${verb}`);

export const ANTHROPIC = [
  'api.anthropic.com', '*.services.ai.azure.com/anthropic', 'openrouter.ai/api', 'api.deepseek.com/anthropic', 'api.z.ai/api/anthropic', 'api.moonshot.ai/anthropic', 'api.minimax.io/anthropic',
  'gateway.ai.cloudflare.com/v1/*/*/anthropic', 'anthropic.helicone.ai',
].map((host) => `${host}/v1/messages`);

/** Without a version they were served until 2023, and are still written. */
export const cohere = (path: string): string[] => ['api.cohere.com', 'api.cohere.ai'].flatMap((host) => ['/v1', '/v2', ''].map((version) => `${host}${version}/${path}`));

/**
 * https://docs.voyageai.com/reference, https://jina.ai/embeddings, https://docs.together.ai/reference/rerank-1, https://docs.perplexity.ai/docs/embeddings/contextualized-embeddings,
 * https://volcengine.com/docs/82379/1409290 and https://docs.byteplus.com/en/docs/ModelArk/1409291
 */
export const EMBEDDINGS_OF = [
  'api.voyageai.com/v1/embeddings', 'api.voyageai.com/v1/multimodalembeddings', 'api.jina.ai/v1/embeddings', 'api.mixedbread.com/v1/embeddings', 'api.perplexity.ai/v1/embeddings', 'api.perplexity.ai/v1/contextualizedembeddings',
  'ark.cn-beijing.volces.com/api/v3/embeddings/multimodal', 'ark.ap-southeast.bytepluses.com/api/v3/embeddings/multimodal',
];
export const INFERENCE_OF = ['api.deepinfra.com/v1/inference/**'];
export const RERANK_OF = ['voyageai.com', 'jina.ai', 'together.xyz', 'siliconflow.cn', 'siliconflow.com', 'contextual.ai'].map((host) => `api.${host}/v1/rerank`);

/** https://docs.api.nvidia.com/nim/reference/nvidia-llama-3_2-nv-rerankqa-1b-v2-infer: most models have a path of their own. */
export const NVIDIA_RERANK = ['ai.api.nvidia.com/v1/retrieval/**/reranking'];

export const HUGGING_FACE_OF = ['api-inference.huggingface.co/models/**', 'api-inference.huggingface.co/pipeline/**', 'router.huggingface.co/hf-inference/models/**'];

/** Text Embeddings Inference: https://huggingface.github.io/text-embeddings-inference/ */
export const TEXT_EMBEDDINGS = here('*', ['embed']);
export const TEXT_RERANK = here('*', ['rerank']);

/** https://docs.inceptionlabs.ai: edits of code. */
export const EDITS = ['apply', 'edit'].map((path) => `api.inceptionlabs.ai/v1/${path}/completions`);
/** https://docs.relace.ai */
export const RELACE = ['instantapply.endpoint.relace.run/v1/code/apply', 'instantapply.endpoint.relace.run/v1/apply'];
/** https://docs.asksage.ai */
export const ASK_SAGE = ['api.asksage.ai/server/query', 'api.asksage.ai/server/query_with_file', 'api.*.asksage.ai/server/query', 'api.*.asksage.ai/server/query_with_file'];
/** https://cloud.baidu.com/doc/WENXINWORKSHOP */
export const ERNIE = ['aip.baidubce.com/rpc/2.0/ai_custom/v1/wenxinworkshop/chat/*', 'aip.baidubce.com/rpc/2.0/wenxinworkshop/chat/*'];

/** https://docs.mistral.ai/api/#tag/fim and https://api-docs.deepseek.com/guides/fim_completion */
export const FILL_IN = ['api.mistral.ai/v1/fim/completions', 'codestral.mistral.ai/v1/fim/completions', 'api.deepseek.com/beta/completions', 'api.inceptionlabs.ai/v1/fim/completions'];

/** https://cloud.ibm.com/apidocs/watsonx-ai */
export const watsonx = (path: string): string[] => [`*.ml.cloud.ibm.com/ml/v1/text/${path}`, `*.ml.cloud.ibm.com/ml/v1/deployments/*/text/${path}`];

/** https://www.alibabacloud.com/help/en/model-studio/qwen-api-reference */
export const DASHSCOPE = ['dashscope.aliyuncs.com', 'dashscope-intl.aliyuncs.com'].flatMap((host) => ['text-generation', 'multimodal-generation'].map((kind) => `${host}/api/v1/services/aigc/${kind}/generation`));

/** https://replicate.com/docs/reference/http */
export const REPLICATE = ['predictions', 'models/*/*/predictions', 'deployments/*/*/predictions'].map((path) => `api.replicate.com/v1/${path}`);

/** https://developers.cloudflare.com/workers-ai/get-started/rest-api/ */
export const WORKERS_AI = ['api.cloudflare.com/client/v4/accounts/*/ai/run/**', 'gateway.ai.cloudflare.com/v1/*/*/workers-ai/@cf/**'];

/** https://platform.minimax.io/docs/api-reference */
export const minimax = (path: string): string[] => ['api.minimax.io', 'api.minimax.chat', 'api.minimaxi.com'].map((host) => `${host}/v1/${path}`);
/** https://www.alibabacloud.com/help/en/model-studio/text-to-image-v2-api-reference, wanx-image-edit-api-reference and text-to-video-api-reference */
const STUDIO = ['dashscope.aliyuncs.com', 'dashscope-intl.aliyuncs.com'];
export const DASHSCOPE_IMAGES = STUDIO.flatMap((host) => ['text2image/image-synthesis', 'image2image/image-synthesis', 'image-generation/generation', 'background-generation/generation'].map((path) => `${host}/api/v1/services/aigc/${path}`));
export const DASHSCOPE_FILMS = STUDIO.flatMap((host) => ['video-generation', 'image2video'].map((kind) => `${host}/api/v1/services/aigc/${kind}/video-synthesis`));

/** https://platform.openai.com/docs/api-reference/runs and https://learn.microsoft.com/azure/ai-foundry/openai/assistants-reference-runs */
export const THREAD_RUNS = ['api.openai.com/v1', '*.openai.azure.com/openai'].flatMap((host) => [`${host}/threads/*/runs`, `${host}/threads/runs`]);
/** Stable Diffusion on this machine: https://github.com/AUTOMATIC1111/stable-diffusion-webui/wiki/API */
export const DIFFUSION = [...here('*', ['sdapi/v1/txt2img', 'sdapi/v1/img2img']), '**/sdapi/v1/txt2img', '**/sdapi/v1/img2img'];

/** https://elevenlabs.io/docs/api-reference/text-to-speech/convert */
export const ELEVENLABS = ['*', '*/stream', '*/with-timestamps', '*/stream/with-timestamps'].map((path) => `api.elevenlabs.io/v1/text-to-speech/${path}`);
/** https://platform.stability.ai/docs/api-reference: one address for each model. */
export const STABILITY = ['api.stability.ai/v2beta/stable-image/generate/*'];
/** https://docs.fal.ai/model-apis/model-endpoints/queue: the rest of the address is the model. */
export const FAL = ['fal.run/**', 'queue.fal.run/**'];

/** Sessions in which a model is spoken with: https://platform.openai.com/docs/api-reference/realtime-sessions */
export const REALTIME = ['sessions', 'client_secrets', 'transcription_sessions'].map((path) => `api.openai.com/v1/realtime/${path}`);

/**
 * Speech from text: https://www.volcengine.com/docs/6561/79820, https://developers.deepgram.com/reference/text-to-speech-api, https://docs.cartesia.ai/api-reference/tts/bytes
 * and https://cloud.google.com/text-to-speech/docs/reference/rest/v1/text/synthesize
 */
export const SPOKEN = ['openspeech.bytedance.com/api/v1/tts', 'openspeech.bytedance.com/api/v3/tts/unidirectional', 'api.deepgram.com/v1/speak', 'api.cartesia.ai/tts/bytes', 'texttospeech.googleapis.com/*/text:synthesize'];

/** Embeddings of papers: https://github.com/allenai/paper-embedding-public-apis */
export const PAPERS = ['model-apis.semanticscholar.org/specter/v1/invoke'];

/** Models that the path names: https://platform.openai.com/docs/deprecations (engines), https://textsynth.com/documentation.html, https://goose.ai/docs/api/completions */
export const ENGINES = ['api.openai.com', 'api.textsynth.com', 'api.goose.ai'].map((host) => `${host}/v1/engines/*/completions`);

/** https://docs.ai21.com/reference/j2-complete-ref and https://docs.aleph-alpha.com/api/complete */
export const AI21_COMPLETE = ['api.ai21.com/studio/v1/*/complete'];
export const ALEPH_ALPHA = ['api.aleph-alpha.com/complete'];
