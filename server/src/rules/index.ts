/** All rules, in the order of their ids. Kept in step with the folder by `test/generated.test.ts`. */
import type { Rule } from './rule.js';
import { missingPromptCache } from './missing-prompt-cache.js';
import { missingRetryCap } from './missing-retry-cap.js';
import { oversizedSystemPrompt } from './oversized-system-prompt.js';
import { unboundedLoop } from './unbounded-loop.js';

export const RULES: readonly Rule[] = [missingPromptCache, missingRetryCap, oversizedSystemPrompt, unboundedLoop];
