import { openai } from './client';

export const DEFAULT_MODEL = 'gpt-4o-mini';

/** Asks one question under a system prompt and returns the text of the answer. */
export async function ask(
  system: string,
  question: string,
  model: string = DEFAULT_MODEL,
  maxTokens = 600,
): Promise<string> {
  const completion = await openai.chat.completions.create({
    model,
    max_completion_tokens: maxTokens,
    messages: [
      { role: 'system', content: system },
      { role: 'user', content: question },
    ],
  });
  return completion.choices[0]?.message.content?.trim() ?? '';
}
