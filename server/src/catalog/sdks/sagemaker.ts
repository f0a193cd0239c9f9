/**
 * Endpoints of Amazon SageMaker that are asked in words: by AWS's own SDKs and by `sagemaker`. Data only. Which model is behind an endpoint,
 * only the console knows, and it is billed by the hour; an endpoint may hold any model, so that the body has to name what a model of language
 * takes. Read: https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_runtime_InvokeEndpoint.html,
 * https://huggingface.github.io/text-generation-inference/ (`inputs`, `parameters`) and https://sagemaker.readthedocs.io/en/stable/api/inference/predictors.html.
 * Not here: requests that lie in a bucket (`invoke_endpoint_async`).
 */
import type { ApiRow, ArgumentRow, DefaultCap, ObjectRow, SdkRow } from '../sdk.js';

const OWN_CAP: DefaultCap = [{ prefix: '', tokens: null }];
type Chains = Pick<ApiRow, 'js' | 'py' | 'when'>;

/** What a body holds tells what is asked: a conversation, a text with settings of its continuation, or a text of which nobody says why. */
function asked(id: string, chains: Chains, bodies: readonly string[], args: ArgumentRow): ApiRow[] {
  const at = (...names: string[]): string[] => names.flatMap((name) => bodies.map((body) => `${body}.${name}`));
  const outputCap = at('max_tokens', 'max_new_tokens', 'parameters.max_new_tokens', 'parameters.max_tokens');
  const row = (kind: ApiRow['kind'], names: string[][], more: ArgumentRow): ApiRow => ({
    ...chains, id, kind, args: { ...args, ...more, outputCap }, when: [...(chains.when ?? []), { at: [...bodies], names }], defaultCap: OWN_CAP,
  });
  return [
    { ...row('chat', [['messages']], { messages: at('messages'), tools: at('tools') }), systemRoles: ['system'] },
    row('completion', [['prompt']], { prompt: at('prompt') }),
    row('completion', [['inputs', 'text_inputs'], ['parameters', 'max_new_tokens']], { prompt: at('inputs', 'text_inputs') }),
    row('other', [['inputs', 'text_inputs']], { prompt: at('inputs', 'text_inputs') }),
  ];
}

const PY: ArgumentRow = { model: ['EndpointName'], maxRetries: ['client.config.retries.max_attempts'], maxAttempts: ['client.config.retries.total_max_attempts'], timeout: ['client.config.read_timeout'] };
const JS: ArgumentRow = { model: ['#0.EndpointName'], maxAttempts: ['client.maxAttempts'] };
/** The endpoint stands for a model. */
export const ENDPOINTS: Pick<ObjectRow, 'provider' | 'modelIsDeployment'> = { provider: 'aws', modelIsDeployment: true };

const NAMES = ['Predictor', 'predictor.Predictor', 'HuggingFacePredictor', 'huggingface.HuggingFacePredictor', 'huggingface.model.HuggingFacePredictor', 'predictor.retrieve_default'];
export const sagemaker: SdkRow = {
  id: 'sagemaker',
  title: 'Amazon SageMaker',
  provider: 'aws',
  js: [{ modules: ['@aws-sdk/client-sagemaker-runtime'], package: '@aws-sdk/client-sagemaker-runtime', objects: [{ by: ['SageMakerRuntimeClient', 'SageMakerRuntime'], ...ENDPOINTS }], transparent: [] }],
  // The clients of AWS's SDK are made in its row.
  py: [{ modules: ['sagemaker'], isWord: true, package: 'sagemaker', objects: [{ by: NAMES, args: { model: ['endpoint_name', '#0'] }, ...ENDPOINTS }], transparent: [] }],
  baseUrl: [],
  baseUrlVariables: [],
  // As for the other services: three requests in JavaScript, five by boto3.
  attempts: 3,
  apis: [
    ...asked('InvokeEndpoint', { js: ['send'], when: [{ at: ['#0'], made: ['InvokeEndpointCommand', 'InvokeEndpointWithResponseStreamCommand'] }] }, ['#0.Body'], JS),
    ...asked('InvokeEndpoint', { py: ['invoke_endpoint', 'invoke_endpoint_with_response_stream'] }, ['Body'], PY).map((api) => ({ ...api, attempts: 5 })),
    ...asked('predict', { py: ['predict'] }, ['data', '#0'], { model: ['client.endpoint_name', 'client.#0'] }).map((api) => ({ ...api, attempts: null })),
  ],
  free: {},
};
