/** The generator's Python: modules with dataclasses, classes, functions and model calls, as in an ordinary app. */
import { CLAUDE_MODELS, NOUNS, OPENAI_MODELS, VERBS, promptText } from './dialect.js';
import type { Dialect, LoopCondition } from './dialect.js';
import type { Random } from './random.js';

export const PYTHON_LOOP: LoopCondition = { bounded: 'while turn < 8:', unbounded: 'while True:' };

export const PYTHON: Dialect = {
  languageId: 'python',
  extension: 'py',
  opening(_file, imports, sdk, random) {
    const lines = ['import json', 'import re', 'from dataclasses import dataclass, field', ''];
    if (sdk === 'openai') lines.push('from openai import OpenAI', '');
    if (sdk === 'anthropic') lines.push('from anthropic import Anthropic', '');
    for (const { file, name } of imports) lines.push(`from ${file.replaceAll('/', '.')} import ${name}`);
    lines.push('');
    if (sdk === 'openai') lines.push(`client = OpenAI(max_retries=${random.int(0, 4)})`);
    if (sdk === 'anthropic') lines.push('client = Anthropic()');
    if (sdk !== null) lines.push(`MODEL = "${random.pick(sdk === 'openai' ? OPENAI_MODELS : CLAUDE_MODELS)}"`, `SYSTEM = """${promptText(random)}"""`);
    lines.push(`LIMIT = ${random.int(10, 500)}`, '', '');
    return lines.join('\n');
  },
  plain: (name, random) => (random.int(0, 3) === 0 ? classOf(name, random) : functionOf(name, random)),
  ask: (name, sdk, random) => (sdk === 'openai' ? askOpenAi(name, random) : askClaude(name, random)),
  relay(name, imports, random) {
    const steps = imports.map(({ name: called }, i) => `    step${i} = ${called}(f"${random.pick(VERBS)} {text}")`);
    return `def ${name}(text: str) -> str:
    if len(text) > LIMIT:
        return text[:LIMIT]
${steps.join('\n')}
    return "\\n".join([${imports.map((_, i) => `step${i}`).join(', ')}])

`;
  },
  agent: (name, sdk, bounded) => (sdk === 'openai' ? openAiAgent(name, bounded) : claudeAgent(name, bounded)),
};

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
const camel = (name: string): string => name.split('_').map(capital).join('');

function functionOf(name: string, random: Random): string {
  const noun = random.pick(NOUNS);
  const verb = random.pick(VERBS);
  return `@dataclass
class ${camel(name)}Options:
    ${noun}s: list[str] = field(default_factory=list)
    limit: int = LIMIT
    strict: bool = False


def ${name}(text: str, options: ${camel(name)}Options | None = None) -> str:
    """Takes what there is of a ${noun} and tells what is left of it."""
    parts = [part.strip() for part in text.split(",")]
    seen: dict[str, int] = {}
    for part in parts:
        key = part.lower()
        if options and options.strict and not re.match(r"^[a-z]+$", key):
            continue
        seen[key] = seen.get(key, 0) + 1
    limit = options.limit if options else LIMIT
    ${verb}ed = [
        {"key": key, "count": count, "${noun}": f"${noun}-{key}-{count}"}
        for key, count in sorted(seen.items())
        if count < limit
    ]
    if not ${verb}ed:
        raise ValueError(f"no ${noun} in {text}")
    return json.dumps({"${noun}s": ${verb}ed, "total": len(parts)})

`;
}

function classOf(name: string, random: Random): string {
  const noun = random.pick(NOUNS);
  const methods = Array.from({ length: random.int(2, 4) }, (_, i) => `
    def ${random.pick(VERBS)}_${i}(self, id: str, retries: int = ${random.int(1, 5)}) -> dict | None:
        for attempt in range(retries):
            row = self.rows.get(id)
            if row is not None and row["size"] >= LIMIT:
                return {**row, "size": row["size"] - LIMIT}
            try:
                self.rows[id] = {"id": id, "size": attempt * ${random.int(2, 9)}, "tags": [f"${noun}:{attempt}"]}
            except KeyError as error:
                self.failures.append(str(error))
        return self.rows.get(id)`);
  return `class ${camel(name)}Store:
    def __init__(self) -> None:
        self.rows: dict[str, dict] = {}
        self.failures: list[str] = []
${methods.join('\n')}


def ${name}(text: str) -> str:
    store = ${camel(name)}Store()
    return f"{len(store.failures)} of {text}"

`;
}

function askOpenAi(name: string, random: Random): string {
  return `def ${name}(text: str, temperature: float = 0.${random.int(0, 9)}) -> str:
    completion = client.chat.completions.create(
        model=${random.int(0, 2) === 0 ? `"${random.pick(OPENAI_MODELS)}"` : 'MODEL'},
        temperature=temperature,
        max_tokens=${random.int(1, 20) * 100},
        messages=[
            {"role": "system", "content": SYSTEM},
            {"role": "user", "content": f"${promptText(random)} {text}"},
        ],
    )
    return completion.choices[0].message.content or ""

`;
}

function askClaude(name: string, random: Random): string {
  return `def ${name}(text: str) -> str:
    reply = client.messages.create(
        model=${random.int(0, 2) === 0 ? `"${random.pick(CLAUDE_MODELS)}"` : 'MODEL'},
        max_tokens=${random.int(1, 20) * 100},
        system=SYSTEM,
        messages=[{"role": "user", "content": f"${promptText(random)} {text}"}],
    )
    return reply.content[0].text

`;
}

function openAiAgent(name: string, bounded: boolean): string {
  return `def ${name}(text: str) -> str:
    messages = [{"role": "system", "content": SYSTEM}, {"role": "user", "content": text}]
    turn = 0
    ${bounded ? PYTHON_LOOP.bounded : PYTHON_LOOP.unbounded}
        turn += 1
        completion = client.chat.completions.create(model=MODEL, max_tokens=800, messages=messages)
        message = completion.choices[0].message
        messages.append(message)
        if not message.tool_calls:
            return message.content or ""
        for call in message.tool_calls:
            messages.append({"role": "tool", "tool_call_id": call.id, "content": f"{call.id} of {turn}"})
    return ""

`;
}

function claudeAgent(name: string, bounded: boolean): string {
  return `def ${name}(text: str) -> str:
    messages = [{"role": "user", "content": text}]
    turn = 0
    ${bounded ? PYTHON_LOOP.bounded : PYTHON_LOOP.unbounded}
        turn += 1
        reply = client.messages.create(model=MODEL, max_tokens=800, system=SYSTEM, messages=messages)
        messages.append({"role": "assistant", "content": reply.content})
        if reply.stop_reason != "tool_use":
            return reply.content[0].text
        messages.append({"role": "user", "content": f"result {turn}"})
    return ""

`;
}
