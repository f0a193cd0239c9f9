/**
 * Row types of the SDK catalogue: one row per SDK, with a `js` and a `py` binding and one entry per API meaning.
 * Rows are data; they say which call shapes cost money and where model, prompt, caps and retries sit.
 * Must not import anything but `ir` and the price library.
 */

export type CallKind = 'chat' | 'completion' | 'embedding' | 'image' | 'audio' | 'rerank' | 'agent-run' | 'batch' | 'other';

/**
 * Where an argument sits, as a dotted path of names. Prefixes: none = named argument of the call (JS: property of the
 * options object; Python: keyword); `request.` = the second JS argument (request options); `client.` = argument of the
 * client's constructor or of a later `withOptions`/`with_options`. `#1` = positional index, `#1.model` a property there.
 * In a list of locators the first that is given counts.
 */
export type Locator = string;

export interface ArgumentRow {
  model?: Locator[];
  /** A list of messages with roles, or a plain string that counts as one user message. */
  messages?: Locator[];
  /** Plain prompt text or list of texts. */
  prompt?: Locator[];
  /** System, developer, instructions text. */
  system?: Locator[];
  outputCap?: Locator[];
  tools?: Locator[];
  schema?: Locator[];
  /** Number of completions per request. */
  samples?: Locator[];
  stream?: Locator[];
  cache?: Locator[];
  maxRetries?: Locator[];
  timeout?: Locator[];
  /** Cap on model calls of an agent or tool loop. */
  stepCap?: Locator[];
}

export interface ApiRow {
  /** Name for people and JSON: `chat.completions.create`. Two rows share one where languages place their arguments differently. */
  id: string;
  kind: CallKind;
  /** Member chains on a client; alternatives of one meaning. */
  js?: string[];
  py?: string[];
  args: ArgumentRow;
  /** Roles in `messages` that count as system text. */
  systemRoles?: string[];
  /** Output is not billed by tokens that a cap limits (embeddings, images). */
  noOutput?: boolean;
  /** The API rejects requests without an output cap. */
  capRequired?: boolean;
  /** Output tokens at most when no cap is given, where the API documents it. */
  defaultCap?: number;
  /** Requests for a call that always fails, where it differs from the SDK's. */
  attempts?: number;
  /**
   * Agent loops: model calls at the default; null = no cap. `unlimited`: values that lift the cap, null for `None` and
   * `Infinity`. `note`: the default in words, with the versions that it was read in, for messages. `fix`: the option to set.
   */
  steps?: { default: number | null; unlimited: (number | null)[]; note: string; fix?: { name: string; position: number; value: number } };
  /** Given, they make the server add input of its own: an earlier conversation, a stored prompt. */
  hiddenInput?: Locator[];
}

export interface ClientRow {
  /** Exported name that makes a client when called or constructed; `*` = the module itself does (CommonJS) or is one (Python). */
  name: string;
  /** Overrides the SDK's provider. */
  provider?: string;
  /** The model argument names a deployment, not a model (Azure). */
  modelIsDeployment?: boolean;
  /** Client argument that fixes the deployment. */
  deployment?: Locator[];
  /** Class of the package whose instance holds the client's options, where they are not given to the client itself. */
  options?: string;
}

export interface Binding {
  /** Module specifiers whose import gates recognition (exact or a sub-path of it). */
  modules: string[];
  /** Package name in manifests. */
  package: string;
  clients: ClientRow[];
  /** Methods on a client that return a client with other options: `withOptions`. */
  derive: string[];
  /** Members that are looked through: `with_raw_response`. */
  transparent: string[];
}

export interface SdkRow {
  id: string;
  title: string;
  /** Provider id of the price data, unless client or base URL says otherwise. */
  provider: string;
  js?: Binding[];
  py?: Binding[];
  /** Client arguments that name another host. */
  baseUrl: Locator[];
  /** Environment variables that the SDK itself reads the host from: by themselves they do not make the provider unknown. */
  baseUrlVariables: string[];
  /** Requests for a call that always fails, when nothing is set: retries + 1. */
  attempts: number;
  apis: ApiRow[];
  /** Member chains that look like calls but are free: token counting. */
  free: { js?: string[]; py?: string[] };
}
