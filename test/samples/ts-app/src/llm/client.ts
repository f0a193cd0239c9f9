import OpenAI from 'openai';

/** One client for the whole app, so that all requests share its connection pool. */
export const openai = new OpenAI({
  apiKey: process.env.OPENAI_API_KEY,
  maxRetries: 1,
  timeout: 30_000,
});
