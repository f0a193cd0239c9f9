/**
 * Packages that record what a client does and hand it back: a wrapped client is still that client. Data only. Not here:
 * classes that stand in for a provider's (they are in the provider's row), decorators, and prompts kept by such a service.
 */
import type { Binding, SdkRow } from '../sdk.js';

/** Functions that give back what they are given. */
const wrapper = (name: string, by: string[], more: Partial<Binding> = {}): Binding => ({ modules: [name], package: name, objects: [{ by, is: '#0' }], transparent: [], ...more });

export const wrappers: SdkRow = {
  id: 'wrappers',
  title: 'Wrappers of clients',
  provider: null,
  js: [
    wrapper('langfuse', ['observeOpenAI']),
    wrapper('@langfuse/openai', ['observeOpenAI']),
    wrapper('langsmith', ['wrapOpenAI', 'wrapAnthropic', 'wrapGemini', 'wrapSDK', 'wrapClaudeAgentSDK', 'wrapAISDK', 'wrapAISDKModel']),
    // https://v1.evalite.dev/api/ai-sdk; it was called `traceAISDKModel` before 1.
    wrapper('evalite/ai-sdk', ['wrapAISDKModel', 'traceAISDKModel'], { package: 'evalite' }),
    wrapper('braintrust', [
      'wrapOpenAI', 'wrapOpenAIv4', 'wrapAnthropic', 'wrapAISDK', 'wrapAISDKModel', 'wrapGoogleGenAI', 'wrapMistral', 'wrapCohere', 'wrapGroq', 'wrapOllama',
      'wrapHuggingFace', 'wrapBedrockRuntime', 'wrapOpenRouter', 'wrapGenkit', 'wrapMastraAgent', 'wrapClaudeAgentSDK',
    ]),
    wrapper('weave', ['wrapOpenAI'], { isWord: true }),
    wrapper('opik-openai', ['trackOpenAI']),
  ],
  py: [
    wrapper('langsmith', ['wrap_openai', 'wrap_anthropic', 'wrap_gemini']),
    wrapper('braintrust', ['wrap_openai', 'wrap_anthropic', 'wrap_litellm']),
    wrapper('opik', ['track_openai', 'track_anthropic', 'track_genai', 'track_bedrock']),
  ],
  baseUrl: [],
  baseUrlVariables: [],
  attempts: null,
  apis: [],
  free: {},
};
