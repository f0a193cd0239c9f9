/**
 * Names by which requests ask for prompt caching, over all SDKs: properties of blocks, messages, tools or options. Data
 * only. Sources: platform.claude.com/docs/en/build-with-claude/prompt-caching (`cache_control`), ai-sdk.dev, providers, anthropic
 * (`cacheControl`), docs.aws.amazon.com/bedrock, prompt-caching (`cachePoint`), LangChain's Anthropic middleware.
 */
export const CACHE_MARKS: ReadonlySet<string> = new Set([
  'cache_control', 'cacheControl', 'cachePoint', 'cache_point', 'cache_control_injection_points', 'anthropicPromptCachingMiddleware', 'AnthropicPromptCachingMiddleware',
]);
