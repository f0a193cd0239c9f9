import { Router } from 'express';
import { openai } from '@/llm/client';

const DIGEST_MODEL = process.env.DIGEST_MODEL ?? 'gpt-4.1';

export const digest = Router();

/** Streams a summary of the day's tickets to the team's dashboard. */
digest.get('/digest/:day', async (request, response) => {
  const tickets = await loadTickets(request.params.day);
  const stream = await openai.responses.create({
    model: DIGEST_MODEL,
    instructions: 'Summarise the tickets of one day for the support team: what is new, what repeats, what is urgent. At most 12 lines.',
    input: tickets.map((ticket) => `#${ticket.id} ${ticket.subject}`).join('\n'),
    max_output_tokens: 800,
    stream: true,
  });
  for await (const event of stream) {
    if (event.type === 'response.output_text.delta') response.write(event.delta);
  }
  response.end();
});

async function loadTickets(day: string): Promise<{ id: number; subject: string }[]> {
  const result = await fetch(`${process.env.DESK_URL}/api/tickets?day=${encodeURIComponent(day)}`);
  return result.json() as Promise<{ id: number; subject: string }[]>;
}
