import { Router } from 'express';
import { investigate, writeReply } from '@/agent/loop';
import { ask } from '@/llm/ask';
import { SUPPORT_PROMPT, TRIAGE_PROMPT } from '@/prompts/support';

export const tickets = Router();

/** Puts a new ticket into a queue. */
tickets.post('/tickets/triage', async (request, response) => {
  const queue = await ask(TRIAGE_PROMPT, request.body.text, 'gpt-4.1-nano', 16);
  response.json({ queue });
});

/** A first answer that an agent can edit before sending. */
tickets.post('/tickets/:id/suggestion', async (request, response) => {
  const { customer, text } = request.body;
  const suggestion = await ask(SUPPORT_PROMPT, `Ticket of ${customer}:\n\n${text}`);
  response.json({ suggestion });
});

tickets.post('/tickets/:id/reply', async (request, response) => {
  const reply = await writeReply(request.body.text);
  response.json({ reply });
});

tickets.post('/tickets/:id/investigate', async (request, response) => {
  const finding = await investigate({ id: request.params.id, text: request.body.text });
  response.json({ finding });
});
