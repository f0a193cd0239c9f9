/**
 * Entry of the worker threads: answers requests one at a time, in order. A `lower` worker loads the front ends, the
 * `tokens` worker the tokenizer; neither loads the other's.
 */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parentPort, workerData, type MessagePort } from 'node:worker_threads';
import type { CountRequest, LowerRequest } from './engine/messages.js';
import { nodeFiles, type WorkerReply, type WorkerSettings } from './nodeHost.js';

type Handler = (message: unknown) => unknown;

async function createLower(wasmDirectory: string): Promise<Handler> {
  const [{ frontEnds }, { summarise }, { lowerFiles }] = await Promise.all([
    import('./languages/frontEnds.js'),
    import('./analysis/summarise.js'),
    import('./engine/work.js'),
  ]);
  const languages = frontEnds((name) => readFile(path.join(wasmDirectory, name)));
  return (message) => lowerFiles(message as LowerRequest, { host: nodeFiles, languages, summarise });
}

async function createTokens(): Promise<Handler> {
  const [{ createTokenizer }, { countTexts }] = await Promise.all([import('./analysis/tokenizer.js'), import('./engine/work.js')]);
  const tokenizer = createTokenizer();
  return (message) => countTexts(message as CountRequest, tokenizer);
}

function serve(port: MessagePort, { kind, wasmDirectory }: WorkerSettings): void {
  const handler = kind === 'lower' ? createLower(wasmDirectory) : createTokens();
  let last: Promise<void> = Promise.resolve();

  async function answer(id: number, message: unknown): Promise<WorkerReply> {
    try {
      return { id, result: await (await handler)(message) };
    } catch (error) {
      return { id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
    }
  }

  port.on('message', ({ id, message }: { id: number; message: unknown }) => {
    last = last.then(async () => port.postMessage(await answer(id, message)));
  });
}

if (parentPort === null) throw new Error('workerMain runs in a worker thread only');
serve(parentPort, workerData as WorkerSettings);
