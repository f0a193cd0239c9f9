/**
 * What the generator needs to write in one language: pieces of code that look like those of an ordinary app.
 * Must not decide how many of which there are.
 */
import type { Random } from './random.js';

export interface Import {
  /** Path of the imported file, relative to the root, without extension. */
  file: string;
  /** A function of it that takes a text. */
  name: string;
}

export type Sdk = 'openai' | 'anthropic';

export interface Dialect {
  languageId: 'typescript' | 'python';
  extension: string;
  /** Imports and constants at the top of a file. `file`: path of the file itself without extension. */
  opening(file: string, imports: readonly Import[], sdk: Sdk | null, random: Random): string;
  /** Code without any call of a model: a function, or a class with methods. */
  plain(name: string, random: Random): string;
  /** A function of a text that asks a model once. */
  ask(name: string, sdk: Sdk, random: Random): string;
  /** A function of a text that goes through functions of other files. */
  relay(name: string, imports: readonly Import[], random: Random): string;
  /** A function of a text with an agent loop that stops after eight turns, if it is `bounded`, or when the model says so. */
  agent(name: string, sdk: Sdk, bounded: boolean): string;
}

/** The condition of the loop in `agent`, as a program text has it. */
export interface LoopCondition {
  bounded: string;
  unbounded: string;
}

export const SENTENCES: readonly string[] = [
  'You are a careful assistant of the support team of a parcel service.',
  'Answer in the language of the customer, in at most three sentences.',
  'Never promise a refund; say which form has to be filled in instead.',
  'If the order number is missing, ask for it before anything else.',
  'List every assumption that you made, one in a line.',
  'Quote the paragraph of the terms that applies.',
  'When two registers disagree, name both and prefer the newer one.',
  'Keep names, amounts and dates exactly as they are written.',
];

export const NOUNS: readonly string[] = ['order', 'invoice', 'parcel', 'customer', 'ticket', 'shipment', 'refund', 'address', 'account', 'report', 'route', 'depot'];
export const VERBS: readonly string[] = ['load', 'merge', 'sort', 'check', 'format', 'parse', 'split', 'count', 'update', 'collect', 'index', 'compare'];
export const OPENAI_MODELS: readonly string[] = ['gpt-4o', 'gpt-4o-mini', 'gpt-4.1', 'gpt-4.1-mini'];
export const CLAUDE_MODELS: readonly string[] = ['claude-sonnet-4-5', 'claude-haiku-4-5', 'claude-opus-4-1'];

/** A prompt of a few sentences. */
export function promptText(random: Random): string {
  return Array.from({ length: random.int(2, 6) }, () => random.pick(SENTENCES)).join(' ');
}
