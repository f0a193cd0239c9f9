/** The generator's TypeScript: modules with interfaces, classes, functions and model calls, as in an ordinary app. */
import path from 'node:path';
import { CLAUDE_MODELS, NOUNS, OPENAI_MODELS, VERBS, promptText } from './dialect.js';
import type { Dialect, LoopCondition } from './dialect.js';
import type { Random } from './random.js';

export const TYPESCRIPT_LOOP: LoopCondition = { bounded: 'while (turn < 8) {', unbounded: 'while (true) {' };

export const TYPESCRIPT: Dialect = {
  languageId: 'typescript',
  extension: 'ts',
  opening(file, imports, sdk, random) {
    const lines = imports.map(({ file: from, name }) => `import { ${name} } from '${relative(file, from)}';`);
    if (sdk === 'openai') lines.unshift(`import OpenAI from 'openai';`);
    if (sdk === 'anthropic') lines.unshift(`import Anthropic from '@anthropic-ai/sdk';`);
    lines.push('');
    if (sdk === 'openai') lines.push(`const client = new OpenAI({ maxRetries: ${random.int(0, 4)} });`);
    if (sdk === 'anthropic') lines.push(`const client = new Anthropic();`);
    if (sdk !== null) lines.push(`const MODEL = '${random.pick(sdk === 'openai' ? OPENAI_MODELS : CLAUDE_MODELS)}';`, `const SYSTEM = '${promptText(random)}';`);
    lines.push(`const LIMIT = ${random.int(10, 500)};`, '');
    return lines.join('\n');
  },
  plain: (name, random) => (random.int(0, 3) === 0 ? classOf(name, random) : functionOf(name, random)),
  ask: (name, sdk, random) => (sdk === 'openai' ? askOpenAi(name, random) : askClaude(name, random)),
  relay(name, imports, random) {
    const steps = imports.map(({ name: called }, i) => `  const step${i} = await ${called}(\`${random.pick(VERBS)} \${text}\`);`);
    return `export async function ${name}(text: string): Promise<string> {
  if (text.length > LIMIT) return text.slice(0, LIMIT);
${steps.join('\n')}
  return [${imports.map((_, i) => `step${i}`).join(', ')}].join('\\n');
}
`;
  },
  agent: (name, sdk, bounded) => (sdk === 'openai' ? openAiAgent(name, bounded) : claudeAgent(name, bounded)),
};

function relative(from: string, to: string): string {
  const found = path.posix.relative(path.posix.dirname(from), to);
  return found.startsWith('.') ? found : `./${found}`;
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

function functionOf(name: string, random: Random): string {
  const noun = random.pick(NOUNS);
  const verb = random.pick(VERBS);
  return `export interface ${capital(name)}Options {
  ${noun}s: readonly string[];
  limit?: number;
  strict: boolean;
}

/** Takes what there is of a ${noun} and tells what is left of it. */
export async function ${name}(text: string, options?: ${capital(name)}Options): Promise<string> {
  const parts = text.split(',').map((part) => part.trim());
  const seen = new Map<string, number>();
  for (const part of parts) {
    const key = part.toLowerCase();
    if (options?.strict && !/^[a-z]+$/.test(key)) continue;
    seen.set(key, (seen.get(key) ?? 0) + 1);
  }
  const limit = options?.limit ?? LIMIT;
  const ${verb}ed = [...seen.entries()]
    .filter(([, count]) => count < limit)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, count]) => ({ key, count, ${noun}: \`${noun}-\${key}-\${count}\` }));
  if (${verb}ed.length === 0) throw new Error(\`no ${noun} in \${text}\`);
  return JSON.stringify({ ${noun}s: ${verb}ed, total: parts.length });
}
`;
}

function classOf(name: string, random: Random): string {
  const noun = random.pick(NOUNS);
  const methods = Array.from({ length: random.int(2, 4) }, (_, i) => `
  async ${random.pick(VERBS)}${i}(id: string, retries = ${random.int(1, 5)}): Promise<${capital(name)}Row | null> {
    for (let attempt = 0; attempt < retries; attempt++) {
      const row = this.rows.get(id);
      if (row !== undefined && row.size >= LIMIT) return { ...row, size: row.size - LIMIT };
      try {
        this.rows.set(id, { id, size: attempt * ${random.int(2, 9)}, tags: [\`${noun}:\${attempt}\`] });
      } catch (error) {
        this.failures.push(String(error));
      }
    }
    return this.rows.get(id) ?? null;
  }`);
  return `interface ${capital(name)}Row {
  id: string;
  size: number;
  tags: string[];
}

export class ${capital(name)}Store {
  private readonly rows = new Map<string, ${capital(name)}Row>();
  readonly failures: string[] = [];
${methods.join('\n')}
}

export async function ${name}(text: string): Promise<string> {
  const store = new ${capital(name)}Store();
  return \`\${store.failures.length} of \${text}\`;
}
`;
}

function askOpenAi(name: string, random: Random): string {
  return `export async function ${name}(text: string, temperature = 0.${random.int(0, 9)}): Promise<string> {
  const completion = await client.chat.completions.create({
    model: ${random.int(0, 2) === 0 ? `'${random.pick(OPENAI_MODELS)}'` : 'MODEL'},
    temperature,
    max_tokens: ${random.int(1, 20) * 100},
    messages: [
      { role: 'system', content: SYSTEM },
      { role: 'user', content: \`${promptText(random)} \${text}\` },
    ],
  });
  return completion.choices[0]?.message.content ?? '';
}
`;
}

function askClaude(name: string, random: Random): string {
  return `export async function ${name}(text: string): Promise<string> {
  const reply = await client.messages.create({
    model: ${random.int(0, 2) === 0 ? `'${random.pick(CLAUDE_MODELS)}'` : 'MODEL'},
    max_tokens: ${random.int(1, 20) * 100},
    system: SYSTEM,
    messages: [{ role: 'user', content: \`${promptText(random)} \${text}\` }],
  });
  const [block] = reply.content;
  return block?.type === 'text' ? block.text : '';
}
`;
}

function openAiAgent(name: string, bounded: boolean): string {
  return `export async function ${name}(text: string): Promise<string> {
  const messages: OpenAI.ChatCompletionMessageParam[] = [{ role: 'system', content: SYSTEM }, { role: 'user', content: text }];
  let turn = 0;
  ${bounded ? TYPESCRIPT_LOOP.bounded : TYPESCRIPT_LOOP.unbounded}
    turn++;
    const completion = await client.chat.completions.create({ model: MODEL, max_tokens: 800, messages });
    const message = completion.choices[0]!.message;
    messages.push(message);
    if (!message.tool_calls?.length) return message.content ?? '';
    for (const call of message.tool_calls) messages.push({ role: 'tool', tool_call_id: call.id, content: \`\${call.id} of \${turn}\` });
  }
  return '';
}
`;
}

function claudeAgent(name: string, bounded: boolean): string {
  return `export async function ${name}(text: string): Promise<string> {
  const messages: Anthropic.MessageParam[] = [{ role: 'user', content: text }];
  let turn = 0;
  ${bounded ? TYPESCRIPT_LOOP.bounded : TYPESCRIPT_LOOP.unbounded}
    turn++;
    const reply = await client.messages.create({ model: MODEL, max_tokens: 800, system: SYSTEM, messages });
    messages.push({ role: 'assistant', content: reply.content });
    if (reply.stop_reason !== 'tool_use') return String(reply.content.length);
    messages.push({ role: 'user', content: \`result \${turn}\` });
  }
  return '';
}
`;
}
