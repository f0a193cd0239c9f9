import type { ChatCompletionMessageParam } from 'openai/resources/chat/completions';
import { runTool, tools } from '@/agent/tools';
import { ask } from '@/llm/ask';
import { openai } from '@/llm/client';
import { INVESTIGATOR_PROMPT, REVIEWER_PROMPT } from '@/prompts/investigator';
import { SUPPORT_PROMPT } from '@/prompts/support';

const MAX_DRAFTS = 3;

/** Lets the model look up orders and parcels until it can say what went wrong. */
export async function investigate(ticket: { id: string; text: string }): Promise<string> {
  const messages: ChatCompletionMessageParam[] = [
    { role: 'system', content: INVESTIGATOR_PROMPT },
    { role: 'user', content: `Ticket ${ticket.id}:\n${ticket.text}` },
  ];

  while (true) {
    const completion = await openai.chat.completions.create({
      model: 'gpt-4.1',
      messages,
      tools,
      max_completion_tokens: 1_000,
    });
    const message = completion.choices[0]!.message;
    messages.push(message);
    if (!message.tool_calls?.length) return message.content ?? '';

    for (const call of message.tool_calls) {
      if (call.type !== 'function') continue;
      messages.push({ role: 'tool', tool_call_id: call.id, content: await runTool(call) });
    }
  }
}

/** Drafts a reply and has it reviewed, a few times at most. */
export async function writeReply(text: string): Promise<string> {
  let draft = await ask(SUPPORT_PROMPT, text, 'gpt-4o');
  for (let round = 1; round < MAX_DRAFTS; round++) {
    const review = await ask(REVIEWER_PROMPT, draft);
    if (review === 'OK') break;
    draft = await ask(SUPPORT_PROMPT, `${text}\n\nYour last draft:\n${draft}\n\nChange this:\n${review}`, 'gpt-4o');
  }
  return draft;
}
