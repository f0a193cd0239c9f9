/**
 * SDKs that are shaped like OpenAI's: Groq, Together, Cerebras, Fireworks and Perplexity, and Portkey's gateway. Data only: the rows of
 * OpenAI's calls, with defaults of their own. Must not hold a price or a model id.
 */
import type { ApiRow, Binding, DefaultCap, ModelText, ObjectRow, SdkRow } from '../sdk.js';
import { CHATS, OTHERS } from './openai.js';

const KNOWN: readonly ApiRow[] = [...CHATS, ...OTHERS];
/** The server has a default, and it is not known. */
const OWN_CAP: DefaultCap = [{ prefix: '', tokens: null }];

/** OpenAI's calls of these names. */
const calls = (...ids: string[]): ApiRow[] =>
  KNOWN.filter(({ id }) => ids.includes(id)).map((api) => (api.defaultCap === undefined ? api : { ...api, defaultCap: OWN_CAP }));

interface Facts {
  id: string;
  title: string;
  provider: string | null;
  /** Package and classes; attempts where the language differs. */
  js?: { package: string; classes: string[] };
  py?: { package: string; modules: string[]; classes: string[]; attempts?: number };
  attempts: number | null;
  apis: ApiRow[];
  modelText?: ModelText;
}

function shaped({ id, title, provider, js, py, attempts, apis, modelText }: Facts): SdkRow {
  const text: Pick<ObjectRow, 'modelText'> = modelText ? { modelText } : {};
  // Some are common words: `together`.
  const bindings = (name: string, modules: string[], objects: ObjectRow[], transparent: string[]): Binding[] => [{ modules, isWord: true, package: name, objects, transparent }];
  return {
    id, title, provider, attempts,
    apis: apis.map(({ js: inJs, py: inPy, ...api }) => ({ ...api, ...(js && inJs && { js: inJs }), ...(py && inPy && { py: inPy }) })),
    ...(js && { js: bindings(js.package, [js.package], [{ by: ['default', '()', ...js.classes], ...text }, { from: ['client'], by: ['withOptions'] }], []) }),
    ...(py && {
      py: bindings(py.package, py.modules, [
        { by: py.classes.flatMap((name) => [name, `Async${name}`]), ...text, ...(py.attempts !== undefined && { attempts: py.attempts }) },
        { from: ['client'], by: ['with_options', 'copy'] },
      ], ['with_raw_response', 'with_streaming_response']),
    }),
    baseUrl: ['client.baseURL', 'client.base_url'],
    baseUrlVariables: [],
    free: { js: ['models.list'], py: ['models.list'] },
  };
}

export const groq = shaped({
  id: 'groq', title: 'Groq', provider: 'groq', attempts: 3,
  js: { package: 'groq-sdk', classes: ['Groq'] },
  py: { package: 'groq', modules: ['groq'], classes: ['Groq'] },
  apis: calls('chat.completions.create', 'embeddings.create', 'audio.speech.create', 'audio.transcriptions.create', 'audio.translations.create', 'batches.create'),
});

export const cerebras = shaped({
  id: 'cerebras', title: 'Cerebras', provider: 'cerebras', attempts: 3,
  js: { package: '@cerebras/cerebras_cloud_sdk', classes: ['Cerebras'] },
  py: { package: 'cerebras-cloud-sdk', modules: ['cerebras.cloud.sdk'], classes: ['Cerebras'] },
  apis: calls('chat.completions.create', 'completions.create'),
});

/** JavaScript repeats twice, Python five times; images are `create`d by together-ai 0.13. */
export const together = shaped({
  id: 'together', title: 'Together AI', provider: 'together', attempts: 3,
  js: { package: 'together-ai', classes: ['Together'] },
  py: { package: 'together', modules: ['together'], classes: ['Together'], attempts: 6 },
  apis: [
    ...calls('chat.completions.create', 'chat.completions.stream', 'completions.create', 'embeddings.create', 'images.generate', 'audio.speech.create', 'audio.transcriptions.create')
      .map((api) => (api.kind === 'chat' ? { ...api, defaultCap: OWN_CAP } : api.id === 'images.generate' ? { ...api, js: [...api.js!, 'images.create'] } : api)),
    { id: 'rerank.create', kind: 'rerank', js: ['rerank.create'], py: ['rerank.create'], args: { model: ['model'], prompt: ['documents'] }, noOutput: true },
  ],
});

export const fireworks = shaped({
  id: 'fireworks', title: 'Fireworks AI', provider: 'fireworks', attempts: 3,
  py: { package: 'fireworks-ai', modules: ['fireworks'], classes: ['Fireworks'] },
  apis: calls('chat.completions.create', 'completions.create'),
});

/** @perplexity-ai/perplexity_ai 0.38, perplexityai (0.x, README): two repeats. Searches are billed by the request, and have no model. */
export const perplexity = shaped({
  id: 'perplexity', title: 'Perplexity', provider: 'perplexity', attempts: 3,
  js: { package: '@perplexity-ai/perplexity_ai', classes: ['Perplexity'] },
  py: { package: 'perplexityai', modules: ['perplexity'], classes: ['Perplexity'] },
  apis: calls('chat.completions.create', 'responses.create').map((api) => ({
    ...api, defaultCap: OWN_CAP, ...(api.id === 'chat.completions.create' && { js: [...api.js!, 'async.chat.completions.create'], py: ['chat.completions.create', 'async_.chat.completions.create'] }),
  })),
});

/** Provider, repeats and fallbacks are a matter of the gateway's configuration; `@openai-eu/gpt-4o` names an account of it. */
export const portkey = shaped({
  id: 'portkey', title: 'Portkey', provider: null, attempts: null,
  js: { package: 'portkey-ai', classes: ['Portkey'] },
  py: { package: 'portkey-ai', modules: ['portkey_ai'], classes: ['Portkey'] },
  modelText: { separator: '/', providers: {} },
  apis: [
    ...calls('chat.completions.create', 'chat.completions.parse', 'chat.completions.stream', 'responses.create', 'completions.create', 'embeddings.create', 'images.generate'),
    // Model, messages and cap are kept by the service.
    {
      id: 'prompts.completions.create', kind: 'other', js: ['prompts.completions.create'], py: ['prompts.completions.create'],
      args: { model: ['model'], outputCap: ['max_tokens'], stream: ['stream'] }, defaultCap: OWN_CAP, hiddenInput: ['promptID', 'prompt_id'],
    },
  ],
});
