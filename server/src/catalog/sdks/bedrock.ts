/**
 * Amazon Bedrock by AWS's own SDKs, `@aws-sdk/client-bedrock-runtime` and `boto3`: data only. Must not hold a price or a
 * model id. Not here: bidirectional streams, and what is billed by the hour.
 */
import type { ApiRow, ArgumentRow, Condition, Locator, ModelText, ObjectRow, SdkRow } from '../sdk.js';
import { ENDPOINTS } from './sagemaker.js';

/** Ids may be names of resources: `arn:aws:bedrock:…:foundation-model/anthropic.claude-…`. */
const RESOURCE: ModelText = { after: ['foundation-model/', 'inference-profile/'] };

const converse = (at: string): ArgumentRow => ({
  model: [`${at}modelId`], messages: [`${at}messages`], system: [`${at}system`], outputCap: [`${at}inferenceConfig.maxTokens`, `${at}additionalModelRequestFields.max_tokens`],
  tools: [`${at}toolConfig.tools`], schema: [`${at}outputConfig.textFormat`],
});
/** The body is in the format of the model's maker. */
const invoke = (at: string): ArgumentRow => {
  const body = (...names: string[]): Locator[] => names.map((name) => `${at}body.${name}`);
  return {
    model: [`${at}modelId`], messages: body('messages'), prompt: body('prompt', 'inputText', 'texts', 'message', 'documents'), system: body('system'), tools: body('tools'),
    outputCap: body('max_tokens', 'max_tokens_to_sample', 'textGenerationConfig.maxTokenCount', 'max_gen_len', 'inferenceConfig.maxTokens', 'inferenceConfig.max_new_tokens', 'maxTokens'),
  };
};

const JS_RETRIES: ArgumentRow = { maxAttempts: ['client.maxAttempts'], timeout: ['request.requestTimeout', 'request.abortSignal', 'client.requestHandler.requestTimeout'] };
/** `Config(retries=…)`: `max_attempts` counts repeats, `total_max_attempts` all requests. */
const PY_RETRIES: ArgumentRow = { maxRetries: ['client.config.retries.max_attempts'], maxAttempts: ['client.config.retries.total_max_attempts'], timeout: ['client.config.read_timeout'] };

/** Embeddings have ids that say so; they have no output. */
const EMBEDS: Condition = { at: ['#0.modelId', 'modelId'], starts: ['amazon.titan-embed', 'cohere.embed', 'amazon.nova-2-multimodal-embed'] };

function commands(id: string, classes: string[], args: ArgumentRow, more: Partial<ApiRow> = {}): ApiRow {
  return { id, kind: 'chat', js: ['send'], args: { ...args, ...JS_RETRIES }, modelText: RESOURCE, ...more, when: [{ at: ['#0'], made: classes }, ...(more.when ?? [])] };
}
const INVOKES = ['InvokeModelCommand', 'InvokeModelWithResponseStreamCommand'];
const INVOKE_METHODS = ['invoke_model', 'invoke_model_with_response_stream'];
/** As `invoke`, without what limits an output. */
const embed = (at: string): ArgumentRow => ({ model: [`${at}modelId`], prompt: ['inputText', 'texts', 'images'].map((name) => `${at}body.${name}`) });

const APIS: readonly ApiRow[] = [
  commands('Converse', ['ConverseCommand', 'ConverseStreamCommand'], converse('#0.')),
  commands('InvokeModel', INVOKES, embed('#0.'), { kind: 'embedding', noOutput: true, when: [EMBEDS] }),
  commands('InvokeModel', INVOKES, invoke('#0.')),
  { id: 'Converse', kind: 'chat', js: ['converse', 'converseStream'], args: { ...converse(''), ...JS_RETRIES }, modelText: RESOURCE },
  { id: 'InvokeModel', kind: 'embedding', noOutput: true, js: ['invokeModel'], args: { ...embed(''), ...JS_RETRIES }, modelText: RESOURCE, when: [EMBEDS] },
  { id: 'InvokeModel', kind: 'chat', js: ['invokeModel', 'invokeModelWithResponseStream'], args: { ...invoke(''), ...JS_RETRIES }, modelText: RESOURCE },
  { id: 'Converse', kind: 'chat', py: ['converse', 'converse_stream'], unsaid: { names: ['modelId', 'messages'] }, args: { ...converse(''), ...PY_RETRIES }, modelText: RESOURCE },
  { id: 'InvokeModel', kind: 'embedding', noOutput: true, py: INVOKE_METHODS, unsaid: { names: ['modelId', 'body'] }, args: { ...embed(''), ...PY_RETRIES }, modelText: RESOURCE, when: [EMBEDS] },
  { id: 'InvokeModel', kind: 'chat', py: INVOKE_METHODS, unsaid: { names: ['modelId', 'body'] }, args: { ...invoke(''), ...PY_RETRIES }, modelText: RESOURCE },
  // Driven by the service: model and system text belong to the agent that is named.
  { id: 'InvokeAgent', kind: 'agent-run', on: ['agents'], js: ['send'], args: { messages: ['#0.inputText'] }, hiddenInput: ['#0.agentId'], when: [{ at: ['#0'], made: ['InvokeAgentCommand', 'InvokeInlineAgentCommand', 'InvokeFlowCommand'] }] },
  { id: 'InvokeAgent', kind: 'agent-run', on: ['agents'], py: ['invoke_agent', 'invoke_inline_agent', 'invoke_flow'], args: { model: ['foundationModel'], messages: ['inputText'] }, hiddenInput: ['agentId'] },
  {
    id: 'RetrieveAndGenerate', kind: 'chat', on: ['agents'], js: ['send'], when: [{ at: ['#0'], made: ['RetrieveAndGenerateCommand', 'RetrieveAndGenerateStreamCommand'] }], modelText: RESOURCE,
    args: { model: ['#0.retrieveAndGenerateConfiguration.knowledgeBaseConfiguration.modelArn'], messages: ['#0.input.text'], outputCap: ['#0.retrieveAndGenerateConfiguration.knowledgeBaseConfiguration.generationConfiguration.inferenceConfig.textInferenceConfig.maxTokens'] }, hiddenInput: ['#0.retrieveAndGenerateConfiguration'],
  },
  {
    id: 'RetrieveAndGenerate', kind: 'chat', on: ['agents'], py: ['retrieve_and_generate', 'retrieve_and_generate_stream'], modelText: RESOURCE,
    args: { model: ['retrieveAndGenerateConfiguration.knowledgeBaseConfiguration.modelArn'], messages: ['input.text'], outputCap: ['retrieveAndGenerateConfiguration.knowledgeBaseConfiguration.generationConfiguration.inferenceConfig.textInferenceConfig.maxTokens'] }, hiddenInput: ['retrieveAndGenerateConfiguration'],
  },
];

const RUNTIME: Condition = { at: ['#0', 'service_name'], is: ['bedrock-runtime'] };
const AGENTS: Condition = { at: ['#0', 'service_name'], is: ['bedrock-agent-runtime'] };
const SAGEMAKER: Condition = { at: ['#0', 'service_name'], is: ['sagemaker-runtime', 'runtime.sagemaker'] };
const clients = (of: Pick<ObjectRow, 'from' | 'by'>): ObjectRow[] => [{ ...of, when: [RUNTIME] }, { ...of, kind: 'agents', when: [AGENTS] }, { ...of, becomes: 'sagemaker', ...ENDPOINTS, when: [SAGEMAKER] }];

export const bedrock: SdkRow = {
  id: 'bedrock',
  title: 'Amazon Bedrock',
  provider: 'aws',
  js: [
    { modules: ['@aws-sdk/client-bedrock-runtime'], package: '@aws-sdk/client-bedrock-runtime', objects: [{ by: ['BedrockRuntimeClient', 'BedrockRuntime'] }], transparent: [] },
    { modules: ['@aws-sdk/client-bedrock-agent-runtime'], package: '@aws-sdk/client-bedrock-agent-runtime', objects: [{ kind: 'agents', by: ['BedrockAgentRuntimeClient', 'BedrockAgentRuntime'] }], transparent: [] },
  ],
  py: [
    // AWS's SDK serves much else: the name of the service makes a file worth reading.
    { modules: ['boto3', 'aioboto3', 'aiobotocore', 'botocore'], package: 'boto3', isCommon: true, words: ['bedrock-runtime', 'bedrock-agent-runtime', 'invoke_model', 'sagemaker-runtime', 'runtime.sagemaker'], objects: [
      ...clients({ by: ['client'] }),
      { kind: 'session', by: ['Session', 'session.Session', 'get_session', 'session.get_session', 'AioSession', 'session.AioSession'] },
      ...clients({ from: ['session'], by: ['client', 'create_client'] }),
    ], transparent: [] },
  ],
  baseUrl: [],
  baseUrlVariables: [],
  // JavaScript: standard mode, three requests. boto3: five in its older mode, which is still the default.
  attempts: 3,
  apis: APIS.map((api) => (api.py ? { ...api, attempts: 5 } : api)),
  free: { js: [], py: ['count_tokens'] },
};
